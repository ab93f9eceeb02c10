/* Earlier saves: under which names, how many, and that each is the version that it says. */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include <jalon/xml/earlier.h>
#include <jalon/xml/save.h>

#include "scratch.h"

#define NOON 1796126400 /* 2026-12-01T12:00:00Z */

/* Saves @text as if it were @time, in seconds since 1970. */
static void
save (GFile *file, const char *text, time_t time, guint most)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  struct utimbuf times = { time, time };

  jalon_xml_save_bytes (bytes, file, NULL, JALON_SAVE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  jalon_earlier_keep (file, most, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (utime (g_file_peek_path (file), &times), ==, 0);
}

static void
assert_contents (GFile *file, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_keep (void)
{
  g_autofree char *home = scratch_folder (), *path = g_build_filename (home, "clouds.xml", NULL);
  g_autofree char *name = NULL, *original = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GDateTime) when = NULL;

  save (file, "first", NOON, 2);
  files = jalon_earlier_list (file, NULL);
  g_assert_cmpuint (files->len, ==, 0); /* there was nothing before */

  save (file, "second", NOON + 3600, 2);
  save (file, "third", NOON + 7200, 2);
  save (file, "fourth", NOON + 10800, 2);
  g_ptr_array_unref (files);
  files = jalon_earlier_list (file, NULL);
  g_assert_cmpuint (files->len, ==, 2);
  assert_contents (files->pdata[0], "third");
  assert_contents (files->pdata[1], "second");
  assert_contents (file, "fourth");
  name = g_file_get_basename (files->pdata[1]);
  g_assert_cmpstr (name, ==, "clouds.xml.2026-12-01T13.00.00Z~");
  when = jalon_earlier_when (files->pdata[1], &original);
  g_assert_cmpstr (original, ==, "clouds.xml");
  g_assert_cmpint (g_date_time_to_unix (when), ==, NOON + 3600);

  /* Fewer are asked for, and none. */
  save (file, "fifth", NOON + 14400, 1);
  g_ptr_array_unref (files);
  files = jalon_earlier_list (file, NULL);
  g_assert_cmpuint (files->len, ==, 1);
  assert_contents (files->pdata[0], "fourth");
  save (file, "sixth", NOON + 18000, 0);
  g_ptr_array_unref (files);
  files = jalon_earlier_list (file, NULL);
  g_assert_cmpuint (files->len, ==, 0);
  scratch_remove (home);
}

/* What is like an earlier save, and is none, stays. */
static void
test_others (void)
{
  static const char *const names[] = { "clouds.xml~", "clouds.xml.2026-12-01~",
                                       "clouds.xml.2026-13-01T12.00.00Z~", "other.xml.2026-12-01T12.00.00Z~",
                                       ".2026-12-01T12.00.00Z~" };
  g_autofree char *home = scratch_folder (), *path = g_build_filename (home, "clouds.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *other = g_build_filename (home, names[i], NULL);

    g_assert_true (g_file_set_contents (other, "theirs", -1, NULL));
  }
  save (file, "first", NOON, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *other = g_build_filename (home, names[i], NULL);

    g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  }
  scratch_remove (home);
}

/* A folder in the place of the dated name stands in for a disk that takes no more. */
static void
test_failure (void)
{
  g_autofree char *home = scratch_folder (), *path = g_build_filename (home, "clouds.xml", NULL);
  g_autofree char *taken = g_build_filename (home, "clouds.xml.2026-12-01T12.00.00Z~", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("second", 6);
  g_autoptr (GError) error = NULL;

  save (file, "first", NOON, 5);
  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  jalon_xml_save_bytes (bytes, file, NULL, JALON_SAVE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (jalon_earlier_keep (file, 5, NULL, &error));
  g_assert_nonnull (strstr (error->message, "clouds.xml.2026-12-01T12.00.00Z~"));
  assert_contents (file, "second");
  scratch_remove (home);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xml/earlier/keep", test_keep);
  g_test_add_func ("/xml/earlier/others", test_others);
  g_test_add_func ("/xml/earlier/failure", test_failure);
  return g_test_run ();
}
