/* Saving an export: whole or not at all, and errors that name the file. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include <jalon/export/export.h>

typedef struct {
  char *folder;
  GBytes *bytes;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("jalon-save-XXXXXX", &error);
  g_assert_no_error (error);
  f->bytes = g_bytes_new_static ("new", 3);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder))) {
    g_autofree char *path = g_build_filename (f->folder, name, NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_bytes_unref (f->bytes);
}

static char *
path_of (const Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static void
save (const Fixture *f, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (jalon_export_save (file, f->bytes, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_holds (const char *path, const char *contents)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, contents);
}

static guint
count_files (const Fixture *f)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder))
    n++;
  return n;
}

static void
test_new (Fixture *f, gconstpointer data)
{
  g_autofree char *path = path_of (f, "chart.png");

  save (f, path);
  assert_holds (path, "new");
  g_assert_cmpuint (count_files (f), ==, 1); /* nothing is left behind */
}

static void
test_replace (Fixture *f, gconstpointer data)
{
  g_autofree char *path = path_of (f, "chart.png");
  GStatBuf status;

  g_assert_true (g_file_set_contents (path, "an older and longer one", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  save (f, path);
  assert_holds (path, "new");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
  g_assert_cmpuint (count_files (f), ==, 1);
}

static void
test_link (Fixture *f, gconstpointer data)
{
  g_autofree char *path = path_of (f, "link.png"), *target = path_of (f, "target.png");

  g_assert_true (g_file_set_contents (target, "old", -1, NULL));
  g_assert_cmpint (symlink ("target.png", path), ==, 0);
  save (f, path);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  assert_holds (target, "new");
}

/* A device is written to, never replaced by a file. */
static void
test_device (Fixture *f, gconstpointer data)
{
  GStatBuf status;

  save (f, "/dev/null");
  g_assert_cmpint (g_stat ("/dev/null", &status), ==, 0);
  g_assert_true (S_ISCHR (status.st_mode));
}

static void
test_errors (Fixture *f, gconstpointer data)
{
  g_autofree char *path = path_of (f, "no/such/chart.png");
  g_autoptr (GFile) file = g_file_new_for_path (path), folder = g_file_new_for_path (f->folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL, is_folder = NULL, cancelled = NULL;

  g_assert_false (jalon_export_save (file, f->bytes, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "no/such/chart.png"));

  g_assert_false (jalon_export_save (folder, f->bytes, NULL, &is_folder));
  g_assert_nonnull (strstr (is_folder->message, f->folder));

  g_cancellable_cancel (cancellable);
  g_assert_false (jalon_export_save (file, f->bytes, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/save/new", Fixture, NULL, set_up, test_new, tear_down);
  g_test_add ("/save/replace", Fixture, NULL, set_up, test_replace, tear_down);
  g_test_add ("/save/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add ("/save/device", Fixture, NULL, set_up, test_device, tear_down);
  g_test_add ("/save/errors", Fixture, NULL, set_up, test_errors, tear_down);
  return g_test_run ();
}
