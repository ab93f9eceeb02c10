/* Folders for tests that write and sync much: in memory where there is such a place, since no test here can
 * switch the power off anyway. */
#pragma once

#include <glib/gstdio.h>
#include <unistd.h>

static inline char *
scratch_folder (void)
{
  const char *chosen = g_getenv ("JALON_TEST_SCRATCH");
  const char *place = chosen ? chosen : access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir ();
  char *path = g_build_filename (place, "jalon-test-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (path));
  return path;
}

static inline void
scratch_remove (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    scratch_remove (child);
  }
  g_remove (path);
}
