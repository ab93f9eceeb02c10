/* Writing on a worker thread, and keeping the journal in step with what is on disk. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/model/edit.h>
#include <jalon/xml/earlier.h>
#include <jalon/xml/lock.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#include <jalon/session/gsettings.h>
#include <jalon/session/storage.h>
#include <jalon/session/worker.h>

struct _JalonStorage {
  GObject parent_instance;

  JalonSession *session;
  JalonDossier *dossier; /* (nullable): the one followed */
  JalonJournal *journal; /* (nullable) */
  char *etag;            /* (nullable) */
  char *unsafe;          /* (nullable) */
  JalonWatch *watch;
  GSettings *settings; /* (nullable) */
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (JalonStorage, jalon_storage, G_TYPE_OBJECT)

enum { CHANGED, TROUBLE, SAFETY, N_SIGNALS };

/* Earlier saves, where the settings are not installed. */
#define KEPT_SAVES 5

static guint signals[N_SIGNALS];

/* What a worker needs to save, and what it says afterwards. */
typedef struct {
  JalonDossier *dossier;
  JalonReaders *reading;
  GFile *file;
  char *expected;
  gboolean elsewhere; /* not to the dossier's own file */
  JalonSaveFlags flags;
  JalonJournal *journal; /* (nullable) */
  guint kept;            /* earlier saves */
  char *etag;
  GError *trouble; /* (nullable): the file is saved, but its journal is not begun anew */
  GError *unkept;  /* (nullable): the file is saved, but what it was before is not kept */
  char *unsound;   /* (nullable): the file is saved, but would not open again */
} Save;

static void
save_free (Save *save)
{
  g_clear_object (&save->dossier);
  g_clear_object (&save->file);
  g_clear_object (&save->journal);
  g_clear_error (&save->trouble);
  g_clear_error (&save->unkept);
  g_free (save->unsound);
  g_free (save->expected);
  g_free (save->etag);
  g_free (save);
}

/* The dossier was edited, is as it was saved again, or its file has changed: one that is gone is to be
 * written again. */
static void
tell_changed (JalonStorage *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Notes why edits are not safe, or, with %NULL, that they are. */
static void
set_unsafe (JalonStorage *self, const char *text)
{
  if (g_strcmp0 (self->unsafe, text) == 0)
    return;
  g_free (self->unsafe);
  self->unsafe = g_strdup (text);
  g_signal_emit (self, signals[SAFETY], 0);
}

static void
on_journal_failed (JalonStorage *self, GError *error)
{
  set_unsafe (self, error->message);
}

static void
on_journal_resumed (JalonStorage *self)
{
  set_unsafe (self, NULL);
}

static void
let_go (JalonStorage *self)
{
  if (self->dossier)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  if (self->journal)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_object (&self->journal);
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->etag, g_free);
}

static void
take_journal (JalonStorage *self, JalonJournal *journal)
{
  g_autofree char *trouble = jalon_journal_dup_trouble (journal);

  self->journal = g_object_ref (journal);
  g_signal_connect_swapped (journal, "failed", G_CALLBACK (on_journal_failed), self);
  g_signal_connect_swapped (journal, "resumed", G_CALLBACK (on_journal_resumed), self);
  set_unsafe (self, trouble);
}

static void
jalon_storage_dispose (GObject *object)
{
  JalonStorage *self = JALON_STORAGE (object);

  let_go (self);
  g_clear_object (&self->watch);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_clear_pointer (&self->unsafe, g_free);

  G_OBJECT_CLASS (jalon_storage_parent_class)->dispose (object);
}

static void
jalon_storage_class_init (JalonStorageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_storage_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[TROUBLE] = g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SAFETY] = g_signal_new ("safety", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
jalon_storage_init (JalonStorage *self)
{
  self->watch = jalon_watch_new ();
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  self->settings = jalon_gsettings_new ();
}

JalonStorage *
jalon_storage_new (JalonSession *session)
{
  JalonStorage *self = g_object_new (JALON_TYPE_STORAGE, NULL);

  self->session = g_object_ref (session);
  return self;
}

/* What is not saved where it lies needs no lock. @anew: it was read just now, with all that it includes */
static void
follow_file (JalonStorage *self, gboolean anew)
{
  GFile *file = jalon_session_get_file (self->session);
  g_autoptr (GPtrArray) parts = file && self->dossier ? jalon_xml_list_included (self->dossier, file) : NULL;

  jalon_watch_follow (self->watch, file, self->etag, !jalon_storage_needs_file (self), parts, anew);
}

void
jalon_storage_take (JalonStorage *self, const char *etag, JalonJournal *journal, const GError *no_journal)
{
  g_return_if_fail (JALON_IS_STORAGE (self));

  if (self->journal)
    jalon_journal_close (self->journal);
  let_go (self);
  self->etag = g_strdup (etag);
  g_set_object (&self->dossier, jalon_session_get_dossier (self->session));
  if (self->dossier) {
    g_signal_connect_swapped (self->dossier, "changed", G_CALLBACK (tell_changed), self);
    g_signal_connect_swapped (self->dossier, "notify::modified", G_CALLBACK (tell_changed), self);
  }
  if (journal)
    take_journal (self, journal);
  else
    set_unsafe (self, no_journal ? no_journal->message : NULL);
  follow_file (self, TRUE);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
jalon_storage_close (JalonStorage *self)
{
  g_return_if_fail (JALON_IS_STORAGE (self));

  if (self->journal)
    jalon_journal_close (self->journal);
  let_go (self);
  jalon_watch_follow (self->watch, NULL, NULL, FALSE, NULL, FALSE);
}

const char *
jalon_storage_get_unsafe (JalonStorage *self)
{
  g_return_val_if_fail (JALON_IS_STORAGE (self), NULL);

  return self->unsafe;
}

JalonWatch *
jalon_storage_get_watch (JalonStorage *self)
{
  g_return_val_if_fail (JALON_IS_STORAGE (self), NULL);

  return self->watch;
}

gboolean
jalon_storage_try_journal (JalonStorage *self)
{
  g_return_val_if_fail (JALON_IS_STORAGE (self), FALSE);

  g_autoptr (JalonJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  if (!self->dossier || self->journal || self->saving)
    return self->unsafe == NULL;
  journal =
    jalon_journal_new (self->dossier, jalon_session_get_file (self->session), self->etag, NULL, &error);
  if (journal)
    take_journal (self, journal);
  else
    set_unsafe (self, error->message);
  return journal != NULL;
}

gboolean
jalon_storage_is_modified (JalonStorage *self)
{
  g_return_val_if_fail (JALON_IS_STORAGE (self), FALSE);

  return self->dossier && (jalon_dossier_is_modified (self->dossier) ||
                           jalon_watch_get_state (self->watch) == JALON_WATCH_GONE);
}

gboolean
jalon_storage_is_saving (JalonStorage *self)
{
  g_return_val_if_fail (JALON_IS_STORAGE (self), FALSE);

  return self->saving;
}

/* What came with the program belongs to everyone, and is replaced with the next version. */
static gboolean
is_bundled (GFile *file)
{
  const char *directory = g_getenv ("JALON_DATADIR");
  g_autofree char *path = g_build_filename (directory ? directory : PKGDATADIR, "dossiers", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  return g_file_has_prefix (file, folder);
}

/* An earlier save stays what it was. */
static gboolean
is_earlier (GFile *file)
{
  g_autoptr (GDateTime) when = jalon_earlier_when (file, NULL);

  return when != NULL;
}

gboolean
jalon_storage_needs_file (JalonStorage *self)
{
  g_return_val_if_fail (JALON_IS_STORAGE (self), FALSE);

  GFile *file = jalon_session_get_file (self->session);

  return !file || is_bundled (file) || is_earlier (file);
}

/* The dossier as it is now, which nobody changes until this is done. */
static GBytes *
write_bytes (Save *save)
{
  GBytes *bytes;

  if (save->journal)
    jalon_journal_prepare (save->journal);
  bytes = jalon_xml_write (save->dossier);
  jalon_readers_end (g_steal_pointer (&save->reading));
  return bytes;
}

/* Every edit is checked, but what counts is that the file opens again, and so it is read. (nullable) */
static char *
find_unsound (const Save *save, GBytes *bytes)
{
  g_autofree char *name = g_file_get_parse_name (save->file);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) again = jalon_xml_read_bytes_at (bytes, name, save->file, problems, &error);

  if (again)
    return NULL;
  for (guint i = 0; i < jalon_problems_length (problems); i++)
    if (jalon_problems_get (problems, i)->severity == JALON_SEVERITY_ERROR)
      return g_strdup (jalon_problems_get (problems, i)->what);
  return g_strdup (error->message);
}

/* Whoever has the dossier's own file open is told of all the time; of another one this is the time to say so.
 */
static gboolean
is_free (const Save *save, GCancellable *cancellable, GError **error)
{
  g_autoptr (JalonLockHolder) holder = save->elsewhere && !(save->flags & JALON_SAVE_OVER_LOCK)
                                         ? jalon_lock_look (save->file, cancellable)
                                         : NULL;
  g_autofree char *name = NULL;

  if (!holder)
    return TRUE;
  name = g_file_get_parse_name (save->file);
  g_set_error (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_ELSEWHERE,
               /* TRANSLATORS: %1$s is a file, %2$s a person, %3$s a machine */
               _ ("“%1$s” is open elsewhere: by %2$s on %3$s, whose work on it would be lost."), name,
               holder->name ? holder->name : _ ("somebody"),
               holder->host ? holder->host : _ ("an unknown machine"));
  return FALSE;
}

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  g_autoptr (GBytes) bytes = write_bytes (save);
  GError *error = NULL;

  if (!is_free (save, cancellable, &error) ||
      !jalon_xml_save_bytes (bytes, save->file, save->expected, save->flags, &save->etag, cancellable,
                             &error)) {
    g_task_return_error (task, error);
    return;
  }

  jalon_earlier_keep (save->file, save->kept, cancellable, &save->unkept);
  if (save->journal)
    jalon_journal_restart (save->journal, bytes, save->file, &save->trouble);
  save->unsound = find_unsound (save, bytes);
  g_task_return_boolean (task, TRUE);
}

void
jalon_storage_save_async (
  JalonStorage *self, GFile *file, JalonSaveFlags flags, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (JALON_IS_STORAGE (self));
  g_return_if_fail (self->dossier != NULL && !self->saving);

  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  GFile *own = jalon_session_get_file (self->session);
  Save *save = g_new0 (Save, 1);

  self->saving = TRUE;
  jalon_watch_hold (self->watch);
  save->dossier = g_object_ref (self->dossier);
  jalon_dossier_begin_save (self->dossier);
  save->reading = jalon_session_begin_reading (self->session);
  save->file = g_object_ref (file ? file : own);
  save->elsewhere = !own || !g_file_equal (save->file, own);
  /* Whoever picked another file was asked there whether to replace it. */
  save->expected = save->elsewhere ? NULL : g_strdup (self->etag);
  save->flags = flags;
  save->journal = self->journal ? g_object_ref (self->journal) : NULL;
  save->kept = self->settings ? (guint) g_settings_get_int (self->settings, "kept-saves") : KEPT_SAVES;
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  g_task_set_source_tag (task, jalon_storage_save_async);
  g_signal_emit (self, signals[CHANGED], 0);
  jalon_worker_run_on_files (task, save_in_thread);
}

static void
tell_unsound (JalonStorage *self, const Save *save)
{
  /* Translators: the end is a problem, a sentence of its own */
  g_autofree char *text = g_strdup_printf (
    _ ("The dossier was saved, but will not open again as it is. Undo, or correct this: %s"), save->unsound);

  g_signal_emit (self, signals[TROUBLE], 0, text);
}

gboolean
jalon_storage_save_finish (JalonStorage *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (JALON_IS_STORAGE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  Save *save = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) local = NULL;
  gboolean saved = g_task_propagate_boolean (G_TASK (result), &local);
  gboolean current = save->dossier == self->dossier;

  self->saving = FALSE;
  /* An unconfirmed version is in place all the same. */
  if (current && (saved || g_error_matches (local, JALON_SAVE_ERROR, JALON_SAVE_ERROR_UNCONFIRMED))) {
    g_free (self->etag);
    self->etag = g_strdup (save->etag);
    jalon_session_set_file (self->session, save->file);
    follow_file (self, FALSE);
  } else {
    jalon_watch_go_on (self->watch);
  }
  if (current && saved) {
    jalon_dossier_end_save (self->dossier);
    /* A new journal is begun whole, and so brings back what the old one has lost. */
    if (save->trouble)
      set_unsafe (self, save->trouble->message);
    else if (self->journal)
      set_unsafe (self, NULL);
    else
      jalon_storage_try_journal (self);
    if (save->unkept)
      g_signal_emit (self, signals[TROUBLE], 0, save->unkept->message);
    if (save->unsound)
      tell_unsound (self, save);
  }
  g_signal_emit (self, signals[CHANGED], 0);

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return saved;
}
