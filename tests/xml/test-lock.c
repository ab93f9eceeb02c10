/* Lock files: what is written, what of others is understood, whose are taken over; and which names are one
 * file. */
#include "config.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <jalon/xml/lock.h>
#include <jalon/xml/place.h>

#include "scratch.h"

typedef struct {
  char *home, *path, *lock;
  GFile *file;
} Place;

static void
set_up (Place *self, gconstpointer data)
{
  self->home = scratch_folder ();
  self->path = g_build_filename (self->home, "clouds.xml", NULL);
  self->lock = g_build_filename (self->home, ".~lock.clouds.xml#", NULL);
  self->file = g_file_new_for_path (self->path);
  g_assert_true (g_file_set_contents (self->path, "<dossier/>", -1, NULL));
}

static void
tear_down (Place *self, gconstpointer data)
{
  scratch_remove (self->home);
  g_object_unref (self->file);
  g_free (self->home);
  g_free (self->path);
  g_free (self->lock);
}

static void
leave (Place *self, const char *line)
{
  g_assert_true (g_file_set_contents (self->lock, line, -1, NULL));
}

/* Takes a lock that is to be had. */
static JalonLock *
take (Place *self)
{
  g_autoptr (GError) error = NULL;
  JalonLockHolder *holder;
  JalonLock *lock = jalon_lock_take (self->file, &holder, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (holder);
  g_assert_nonnull (lock);
  return lock;
}

static JalonLockHolder *
find_holder (Place *self)
{
  g_autoptr (GError) error = NULL;
  JalonLockHolder *holder;

  g_assert_null (jalon_lock_take (self->file, &holder, NULL, &error));
  g_assert_no_error (error);
  return holder;
}

static void
test_line (Place *self, gconstpointer data)
{
  JalonLock *lock = take (self);
  g_autofree char *line = NULL, *program = g_strdup_printf (",jalon:%d/", (int) getpid ());
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_file_get_contents (self->lock, &line, NULL, NULL));
  parts = g_strsplit (line, ",", 0);
  g_assert_cmpuint (g_strv_length (parts), ==, 5);
  g_assert_cmpstr (parts[1], ==, g_get_user_name ());
  g_assert_cmpstr (parts[2], ==, g_get_host_name ());
  g_assert_true (g_regex_match_simple ("^[0-9]{2}\\.[0-9]{2}\\.[0-9]{4} [0-9]{2}:[0-9]{2}$", parts[3], 0, 0));
  g_assert_nonnull (strstr (line, program));
  g_assert_true (g_str_has_suffix (line, ";"));

  jalon_lock_release (lock);
  g_assert_false (g_file_test (self->lock, G_FILE_TEST_EXISTS));
}

/* As LibreOffice writes it. */
static void
test_theirs (Place *self, gconstpointer data)
{
  const char *line = "Curie\\, Marie,marie,saturn,28.11.2026 09:05,file:///home/marie/.config/libreoffice/4;";
  g_autoptr (JalonLockHolder) holder = NULL;
  g_autofree char *left = NULL;

  leave (self, line);
  holder = find_holder (self);
  g_assert_cmpstr (holder->name, ==, "Curie, Marie");
  g_assert_cmpstr (holder->host, ==, "saturn");
  g_assert_cmpint (g_date_time_get_day_of_month (holder->when), ==, 28);
  g_assert_cmpint (g_date_time_get_month (holder->when), ==, 11);
  g_assert_cmpint (g_date_time_get_hour (holder->when), ==, 9);
  g_assert_true (g_file_get_contents (self->lock, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, line);

  jalon_lock_holder_free (g_steal_pointer (&holder));
  leave (self, ",marie,saturn,,;"); /* who gave no name is called as the machine does */
  holder = find_holder (self);
  g_assert_cmpstr (holder->name, ==, "marie");
  g_assert_null (holder->when);
}

static void
test_garbled (Place *self, gconstpointer data)
{
  static const char *const lines[] = {
    "", "no lock", ",,,;", "\\", ",,,,\xff;", "a,b,c,31.02.2026 25:61,e;"
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (JalonLockHolder) holder = NULL;

    leave (self, lines[i]);
    holder = find_holder (self);
    g_assert_nonnull (holder);
    g_assert_null (holder->when);
  }
}

/* A second lock by another process that lives, and by one that has died. */
static void
test_dead (Place *self, gconstpointer data)
{
  g_autoptr (JalonLockHolder) holder = NULL;
  int ready[2], stop[2], status;
  pid_t child;
  char byte;

  g_assert_cmpint (pipe (ready), ==, 0);
  g_assert_cmpint (pipe (stop), ==, 0);
  child = fork ();
  if (child == 0) {
    JalonLockHolder *nobody;

    close (stop[1]);
    if (!jalon_lock_take (self->file, &nobody, NULL, NULL) || write (ready[1], "", 1) != 1)
      _exit (1);
    _exit (read (stop[0], &byte, 1) == 0 ? 0 : 1); /* as a kill does, it leaves the lock behind */
  }
  close (stop[0]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  holder = find_holder (self);
  g_assert_nonnull (holder);
  g_assert_cmpstr (holder->host, ==, g_get_host_name ());

  close (stop[1]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  g_assert_true (g_file_test (self->lock, G_FILE_TEST_EXISTS));
  jalon_lock_release (take (self));
}

/* The same number after a restart of the machine, and on another machine. */
static void
test_elsewhere (Place *self, gconstpointer data)
{
  g_autofree char *line = NULL, *before = NULL, *other = NULL;
  g_autoptr (JalonLockHolder) holder = NULL;
  g_auto (GStrv) parts = NULL;
  JalonLock *lock = take (self);

  g_assert_true (g_file_get_contents (self->lock, &line, NULL, NULL));
  jalon_lock_release (lock);
  parts = g_strsplit (line, ",", 0);

  other = g_strdup_printf (",marie,saturn,28.11.2026 09:05,%s", parts[4]);
  leave (self, other);
  holder = find_holder (self);
  g_assert_cmpstr (holder->host, ==, "saturn");

  *strrchr (parts[4], '/') = '\0';
  before = g_strdup_printf (",marie,%s,28.11.2026 09:05,%s/another-start;", g_get_host_name (), parts[4]);
  leave (self, before);
  jalon_lock_release (take (self));
}

/* What became another's is not removed. */
static void
test_stolen (Place *self, gconstpointer data)
{
  JalonLock *lock = take (self);

  leave (self, ",marie,saturn,28.11.2026 09:05,;");
  jalon_lock_release (lock);
  g_assert_true (g_file_test (self->lock, G_FILE_TEST_EXISTS));
}

/* A file stands in for a folder that may not be written to. */
static void
test_no_room (Place *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->path, "below.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  JalonLockHolder *holder;

  g_assert_null (jalon_lock_take (file, &holder, NULL, &error));
  g_assert_nonnull (error);
  g_assert_null (holder);
}

static void
test_links (Place *self, gconstpointer data)
{
  g_autofree char *soft = g_build_filename (self->home, "soft.xml", NULL);
  g_autofree char *hard = g_build_filename (self->home, "hard.xml", NULL);
  g_autofree char *copy = g_build_filename (self->home, "copy.xml", NULL);
  g_autofree char *none = g_build_filename (self->home, "none.xml", NULL);
  g_autoptr (GFile) by_soft = g_file_new_for_path (soft), by_hard = g_file_new_for_path (hard),
                    other = g_file_new_for_path (copy), missing = g_file_new_for_path (none);
  JalonLock *lock;

  g_assert_cmpint (symlink ("clouds.xml", soft), ==, 0);
  g_assert_cmpint (link (self->path, hard), ==, 0);
  g_assert_true (g_file_set_contents (copy, "<dossier/>", -1, NULL));
  g_assert_true (jalon_place_is_same (self->file, by_soft, NULL));
  g_assert_true (jalon_place_is_same (by_hard, self->file, NULL));
  g_assert_true (jalon_place_is_same (by_hard, by_soft, NULL));
  g_assert_false (jalon_place_is_same (self->file, other, NULL));
  g_assert_false (jalon_place_is_same (self->file, missing, NULL));
  g_assert_true (jalon_place_is_same (missing, missing, NULL));

  /* The lock of a link is the file's. */
  g_set_object (&self->file, by_soft);
  lock = take (self);
  g_assert_true (g_file_test (self->lock, G_FILE_TEST_EXISTS));
  jalon_lock_release (lock);
}

#define ADD(name, function) g_test_add ("/xml/lock/" name, Place, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("line", test_line);
  ADD ("theirs", test_theirs);
  ADD ("garbled", test_garbled);
  ADD ("dead", test_dead);
  ADD ("elsewhere", test_elsewhere);
  ADD ("stolen", test_stolen);
  ADD ("no-room", test_no_room);
  ADD ("links", test_links);
  return g_test_run ();
}
