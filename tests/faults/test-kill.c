/* A session of edits and saves is killed at hundreds of moments: each time all that was finished comes back.
 */
#include "config.h"

#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include "../xml/scratch.h"
#include "recovered.h"

#define KILLS 500
#define SECONDS_MAX 60
#define MOMENT_MAX 40000 /* microseconds after its start */

typedef struct {
  char *home, *path, *folder;
  GFile *file;
} Place;

/* Never returns. */
static void
be_session (Place *self, guint seed, int report)
{
  g_autoptr (GError) error = NULL;
  Session session = { .file = self->file, .report = report, .last = G_MAXUINT };

  session.dossier = session_read (self->file);
  session.journal = jalon_journal_new (session.dossier, self->file, NULL, self->folder, &error);
  if (session.journal == NULL)
    _exit (2);
  session_run (&session, seed);
  _exit (3);
}

/* The number of the last edit that was reported. */
static guint
last_reported (int fd)
{
  guint last = 0, number;

  while (read (fd, &number, sizeof number) == sizeof number)
    last = number;
  return last;
}

/* Until the first edit is reported: on a busy machine the start alone may take longer than any moment. */
static void
await_first (int fd)
{
  struct pollfd poll_fd = { .fd = fd, .events = POLLIN };

  poll (&poll_fd, 1, 10000);
}

/* @begun: whether @moment is counted from the first edit on, and not from the very start */
static guint
kill_one (Place *self, guint seed, guint moment, gboolean begun)
{
  int report[2], status;
  pid_t child;
  guint last;

  g_assert_cmpint (pipe (report), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    close (report[0]);
    be_session (self, seed, report[1]);
  }
  close (report[1]);
  if (begun)
    await_first (report[0]);
  g_usleep (moment);
  kill (child, SIGKILL);
  last = last_reported (report[0]);
  close (report[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return last;
}

static void
check (Place *self, guint seed, guint last)
{
  g_autofree char *text = recovered_text (self->folder, self->file);
  char *at[2];

  session_replay (seed, last + 1, at);
  if (g_strcmp0 (text, at[1]) != 0)
    g_assert_cmpstr (text, ==, at[0]);
  g_free (at[0]);
  g_free (at[1]);
}

/* What a save leaves at most, when it is killed between naming a new version and putting it in place. */
static guint
remove_temps (Place *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->home, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".tmp")) {
      g_autofree char *path = g_build_filename (self->home, name, NULL);

      n++;
      g_remove (path);
    }
  return n;
}

static void
test_kill (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autofree char *home = scratch_folder (), *path = g_build_filename (home, "dossier.xml", NULL);
  g_autofree char *folder = g_build_filename (home, "journals", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Place place = { home, path, folder, file };
  gint64 end = g_get_monotonic_time () + SECONDS_MAX * G_TIME_SPAN_SECOND;
  guint kills = 0, edits = 0, temps = 0;

  for (; kills < KILLS && g_get_monotonic_time () < end; kills++) {
    guint seed = g_rand_int (rand), moment = (guint) g_rand_int_range (rand, 0, MOMENT_MAX), last;

    g_assert_true (g_file_set_contents (path, random_edit_sample, -1, NULL));
    last = kill_one (&place, seed, moment, kills % 2 == 1);
    g_test_message ("seed %u, killed after %u µs and %u edits", seed, moment, last);
    check (&place, seed, last);
    temps += remove_temps (&place);
    edits += last;
  }
  g_print ("# %u kills, %u finished edits, none lost; %u temporary files left by them\n", kills, edits,
           temps);
  g_assert_cmpuint (edits, >, kills);
  scratch_remove (home);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kill/session", test_kill);
  return g_test_run ();
}
