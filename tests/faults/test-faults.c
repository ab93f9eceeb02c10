/* Each step of saving, and of the journal, fails in turn in each way that it can: the file on disk is the old
 * version or the new one, whole; the person is told; nothing is left lying about; and no finished edit is
 * lost. */
#include "config.h"

#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "../xml/scratch.h"
#include "recovered.h"

#define CALLS_MAX 2000 /* more would be a program that never ends */

typedef struct {
  char *home, *path, *link, *folder, *report;
  GFile *file;
  char *old, *new; /* the two versions */
} Place;

static void
set_up (Place *self, gconstpointer data)
{
  self->home = scratch_folder ();
  self->path = g_build_filename (self->home, "dossier.xml", NULL);
  self->link = g_build_filename (self->home, "link.xml", NULL);
  self->folder = g_build_filename (self->home, "journals", NULL);
  self->report = g_strconcat (self->home, ".report", NULL);
  self->file = g_file_new_for_path (self->path);
}

static void
tear_down (Place *self, gconstpointer data)
{
  scratch_remove (self->home);
  g_remove (self->report);
  g_object_unref (self->file);
  g_free (self->home);
  g_free (self->path);
  g_free (self->link);
  g_free (self->folder);
  g_free (self->report);
  g_free (self->old);
  g_free (self->new);
}

/* How a program ended that met a fault. */
typedef struct {
  int status; /* as waitpid() gives it */
  char *told; /* standard error */
  guint last; /* the last number on standard output */
  char *call; /* (nullable): what failed */
  long total; /* how many calls there were; 0 when it did not come to an end */
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_free (self->told);
  g_free (self->call);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
read_report (Place *self, Outcome *outcome)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (self->report, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    if (g_str_has_prefix (lines[i], "total "))
      outcome->total = strtol (lines[i] + strlen ("total "), NULL, 10);
    else if (strchr (lines[i], ' '))
      outcome->call = g_strdup (strchr (lines[i], ' ') + 1);
  }
}

static char **
environment (Place *self, const char *library, const char *never, const char *kind, long call)
{
  g_autofree char *number = g_strdup_printf ("%ld", call);
  g_autofree char *asan = g_strconcat (g_getenv ("ASAN_OPTIONS") ? g_getenv ("ASAN_OPTIONS") : "",
                                       ":verify_asan_link_order=0", NULL);
  char **env = g_get_environ ();

  env = g_environ_setenv (env, "LD_PRELOAD", library, TRUE);
  env = g_environ_setenv (env, "ASAN_OPTIONS", asan, TRUE);
  env = g_environ_setenv (env, "JALON_FAULT_REPORT", self->report, TRUE);
  env = g_environ_setenv (env, "JALON_FAULT_CALL", number, TRUE);
  env = g_environ_setenv (env, "JALON_FAULT_KIND", kind, TRUE);
  if (never)
    env = g_environ_setenv (env, "JALON_FAULT_NEVER", never, TRUE);
  return env;
}

static void
run (Place *self, char **argv, char **env, Outcome *outcome)
{
  g_autofree char *told_out = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) out = NULL, err = NULL;
  gsize length;
  gconstpointer data;

  g_remove (self->report);
  g_subprocess_launcher_set_environ (launcher, env);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);

  *outcome = (Outcome){ .status = g_subprocess_get_status (process) };
  data = g_bytes_get_data (out, &length);
  if (length >= sizeof outcome->last)
    memcpy (&outcome->last,
            (const char *) data + length / sizeof outcome->last * sizeof outcome->last - sizeof outcome->last,
            sizeof outcome->last);
  data = g_bytes_get_data (err, &length);
  outcome->told = g_strndup (data ? data : "", length);
  read_report (self, outcome);
}

static gboolean
is_killed (const Outcome *outcome)
{
  return WIFSIGNALED (outcome->status) && WTERMSIG (outcome->status) == SIGKILL;
}

static char *
contents (const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

/* What a save is tried on. */
typedef struct {
  const char *name;
  gboolean exists, linked;
  const char *never;
} Case;

/* As it was before the save, with an older backup. */
static void
lay_out (Place *self, const Case *what)
{
  g_autofree char *backup = g_strconcat (self->path, "~", NULL);

  scratch_remove (self->home);
  g_assert_cmpint (g_mkdir (self->home, 0700), ==, 0);
  if (what->exists) {
    g_assert_true (g_file_set_contents (self->path, random_edit_sample, -1, NULL));
    g_assert_true (g_file_set_contents (backup, "older", -1, NULL));
  }
  if (what->linked)
    g_assert_cmpint (symlink ("dossier.xml", self->link), ==, 0);
}

/* The only files are those that belong there. @temps: how many others may be left */
static void
check_files (Place *self, guint temps)
{
  g_autoptr (GDir) dir = g_dir_open (self->home, 0, NULL);
  const char *name;
  guint others = 0;

  while ((name = g_dir_read_name (dir)))
    if (strcmp (name, "dossier.xml") != 0 && strcmp (name, "dossier.xml~") != 0 &&
        strcmp (name, "link.xml") != 0) {
      g_test_message ("left: %s", name);
      others++;
    }
  g_assert_cmpuint (others, <=, temps);
}

static void
check_backup (Place *self, const Case *what, gboolean saved)
{
  g_autofree char *path = g_strconcat (self->path, "~", NULL), *backup = contents (path);

  if (!what->exists)
    g_assert_null (backup);
  else if (saved || g_strcmp0 (backup, "older") != 0)
    g_assert_cmpstr (backup, ==, self->old);
}

static void
check_save (Place *self, const Case *what, const Outcome *outcome)
{
  g_autofree char *now = contents (self->path);
  gboolean killed = is_killed (outcome), is_new = g_strcmp0 (now, self->new) == 0;
  gboolean unlinking = outcome->call && g_str_has_prefix (outcome->call, "unlink");

  if (!is_new)
    g_assert_cmpstr (now, ==, self->old);
  if (what->linked)
    g_assert_true (g_file_test (self->link, G_FILE_TEST_IS_SYMLINK));
  /* Killed, it may leave both of its files; the next save but an hour later removes them. */
  check_files (self, killed ? 2 : unlinking ? 1 : 0);
  check_backup (self, what, is_new);
  if (killed)
    return;
  g_assert_true (WIFEXITED (outcome->status));
  if (WEXITSTATUS (outcome->status) == 0) {
    g_assert_true (is_new);
    g_assert_cmpstr (outcome->told, ==, "");
  } else {
    g_assert_cmpint (WEXITSTATUS (outcome->status), ==, 1);
    g_assert_true (g_str_has_prefix (outcome->told, "save-one: "));
    g_assert_nonnull (strstr (outcome->told, "dossier.xml") ? "" : strstr (outcome->told, "link.xml"));
    /* Only the last step of all, the waiting for the folder, may fail behind the new version. */
    if (is_new)
      g_assert_cmpstr (outcome->call, ==, "fsync");
  }
}

/* No test can take the power away; but nothing gets its name before the disk has it, and the folder comes
 * last. */
static void
test_order (Place *self, gconstpointer data)
{
  static const Case what = { "order", TRUE, FALSE, NULL };
  char *argv[] = { (char *) g_getenv ("JALON_SAVE_ONE"), self->path, self->home, NULL };
  g_auto (GStrv) env = environment (self, g_getenv ("JALON_FAULTS"), NULL, "trace", 0);
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *trace = NULL;

  lay_out (self, &what);
  run (self, argv, env, &outcome);
  g_assert_cmpint (outcome.status, ==, 0);
  trace = contents (self->report);
  g_test_message ("%s", trace);
  g_assert_nonnull (strstr (trace, "write\nwrite\nopenat64\nfchmod\nfsync\n"
                                   "linkat\nrenameat\nlinkat\nrenameat\nfsync\n"));
}

static const char *const kinds[] = { "ENOSPC", "EIO",         "EINTR",      "short",    "EACCES",
                                     "EROFS",  "kill-before", "kill-after", "kill-torn" };

static void
save_once (Place *self, const Case *what, const char *kind, long call, Outcome *outcome)
{
  const char *path = what->linked ? self->link : self->path;
  char *argv[] = { (char *) g_getenv ("JALON_SAVE_ONE"), (char *) path, self->home, NULL };
  g_auto (GStrv) env = environment (self, g_getenv ("JALON_FAULTS"), what->never, kind, call);

  lay_out (self, what);
  run (self, argv, env, outcome);
}

static void
test_save (Place *self, gconstpointer data)
{
  const Case *what = data;
  g_auto (Outcome) first = { 0 };
  guint step = strcmp (what->name, "plain") == 0 || g_test_thorough () ? 1 : 3;

  save_once (self, what, "", 0, &first);
  g_test_message ("%s: %d %s", what->name, first.status, first.told);
  g_assert_cmpint (first.status, ==, 0);
  g_assert_cmpint (first.total, >, 5);
  g_assert_cmpint (first.total, <, CALLS_MAX);
  self->old = what->exists ? g_strdup (random_edit_sample) : NULL;
  self->new = contents (self->path);
  check_save (self, what, &first);

  for (long call = 1; call <= first.total; call++)
    for (guint kind = (guint) call % step; kind < G_N_ELEMENTS (kinds); kind += step) {
      g_auto (Outcome) outcome = { 0 };

      save_once (self, what, kinds[kind], call, &outcome);
      g_test_message ("%s, call %ld, %s: %d %s", kinds[kind], call, outcome.call, outcome.status,
                      outcome.told);
      check_save (self, what, &outcome);
      /* What is only interrupted, or done by halves, succeeds in the end. */
      if (strcmp (kinds[kind], "EINTR") == 0 || strcmp (kinds[kind], "short") == 0)
        g_assert_cmpint (outcome.status, ==, 0);
    }
}

/* No memory: the program ends, and says so; the file is whole. */
static void
test_memory (Place *self, gconstpointer data)
{
  static const Case what = { "memory", TRUE, FALSE, NULL };
  gboolean sanitized = g_getenv ("JALON_SANITIZED") != NULL;
  char *argv[] = { (char *) g_getenv ("JALON_SAVE_ONE"), self->path, self->home, NULL };
  guint failures = 0;

  self->old = g_strdup (random_edit_sample);
  for (long call = 1; call <= 60; call++) {
    g_auto (Outcome) outcome = { 0 };
    g_auto (GStrv) env = environment (self, sanitized ? "" : g_getenv ("JALON_MEMORY"), NULL, "", call);
    g_autofree char *limit =
      g_strdup_printf ("detect_leaks=0:allocator_may_return_null=1:max_allocation_size_mb=%ld", call);
    g_autofree char *now = NULL;

    /* A sanitizer has no count of allocations; it has a greatest size. */
    env = g_environ_setenv (g_steal_pointer (&env), sanitized ? "ASAN_OPTIONS" : "JALON_FAULT_MEMORY",
                            sanitized ? limit : "65536", TRUE);
    lay_out (self, &what);
    run (self, argv, env, &outcome);
    now = contents (self->path);
    if (outcome.status == 0) {
      g_assert_nonnull (strstr (now, "<note>xxx"));
      g_assert_true (g_str_has_suffix (now, "<!-- behind -->\n"));
    } else {
      failures++;
      g_assert_cmpstr (now, ==, self->old);
      g_assert_cmpstr (outcome.told, !=, "");
    }
    check_files (self, 0);
  }
  g_assert_cmpuint (failures, >, 0);
}

/* What must have come back of a session: the last edit that was reported, or the one behind it; of one that
 * was told of trouble, the one before may be the last. */
static void
check_session (Place *self, guint seed, const Outcome *outcome)
{
  g_autofree char *text = recovered_text (self->folder, self->file);
  gboolean troubled = *outcome->told != '\0';
  char *late[2], *early[2];

  session_replay (seed, outcome->last + 1, late);
  session_replay (seed, outcome->last, early);
  if (g_strcmp0 (text, late[0]) != 0 && g_strcmp0 (text, late[1]) != 0) {
    if (troubled)
      g_assert_cmpstr (text, ==, early[0]);
    else
      g_assert_cmpstr (text, ==, late[0]);
  }
  for (guint i = 0; i < 2; i++) {
    g_free (late[i]);
    g_free (early[i]);
  }
}

static void
session_once (Place *self, guint seed, const char *kind, long call, Outcome *outcome)
{
  g_autofree char *number = g_strdup_printf ("%u", seed);
  char *argv[] = {
    (char *) g_getenv ("JALON_SESSION"), self->path, self->folder, number, (char *) "12", NULL
  };
  g_auto (GStrv) env = environment (self, g_getenv ("JALON_FAULTS"), NULL, kind, call);

  env = g_environ_setenv (g_steal_pointer (&env), "JALON_FAULT_FOLDER", self->home, TRUE);

  scratch_remove (self->home);
  g_assert_cmpint (g_mkdir (self->home, 0700), ==, 0);
  g_assert_true (g_file_set_contents (self->path, random_edit_sample, -1, NULL));
  run (self, argv, env, outcome);
}

static void
test_session (Place *self, gconstpointer data)
{
  const guint seed = 11;
  g_auto (Outcome) first = { 0 };
  guint step = g_test_thorough () ? 1 : 3;

  session_once (self, seed, "", 0, &first);
  g_assert_cmpint (first.status, ==, 0);
  g_assert_cmpuint (first.last, >=, 12);
  check_session (self, seed, &first);

  /* The total is not told at a crash. */
  for (long call = 1; call < CALLS_MAX; call++) {
    gboolean met = FALSE;

    for (guint kind = (guint) call % step; kind < G_N_ELEMENTS (kinds); kind += step) {
      g_auto (Outcome) outcome = { 0 };

      session_once (self, seed, kinds[kind], call, &outcome);
      g_test_message ("%s, call %ld, %s: %d, %u edits %s", kinds[kind], call, outcome.call, outcome.status,
                      outcome.last, outcome.told);
      check_session (self, seed, &outcome);
      met |= outcome.call != NULL;
      if (outcome.call && g_str_has_prefix (kinds[kind], "E") && strcmp (outcome.call, "write") == 0 &&
          strcmp (kinds[kind], "EINTR") != 0)
        g_assert_true (WIFEXITED (outcome.status));
    }
    if (!met)
      break;
  }
}

static const Case cases[] = {
  { "plain", TRUE, FALSE, NULL },
  { "new", FALSE, FALSE, NULL },
  { "linked", TRUE, TRUE, NULL },
  { "no-links", TRUE, FALSE, "link" },
  { "no-nameless", TRUE, FALSE, "tmpfile" },
  { "neither", TRUE, FALSE, "both" },
};

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/faults/save/%s", cases[i].name);

    g_test_add (path, Place, &cases[i], set_up, test_save, tear_down);
  }
  g_test_add ("/faults/order", Place, NULL, set_up, test_order, tear_down);
  g_test_add ("/faults/memory", Place, NULL, set_up, test_memory, tear_down);
  g_test_add ("/faults/session", Place, NULL, set_up, test_session, tear_down);
  return g_test_run ();
}
