/* The journal of an open dossier. What an edit needs is done while it is made: its record is written in one
 * piece. Waiting for the disk is left to a thread, since a crash of the program does not need it. */
#include "config.h"

#include <errno.h>
#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/xml/write.h>

#include "../model/dossier-private.h"
#include "../xml/durable.h"
#include "journal-base.h"
#include "journal-private.h"

/* How long the thread rests between two waits for the disk: what a loss of power may cost at most. */
#define REST (250 * G_TIME_SPAN_MILLISECOND)

struct _JalonJournal {
  GObject parent_instance;

  JalonDossier *dossier;
  gulong handler;

  /* What was announced last: pointers to tell the next announcement by, and not to follow. */
  gconstpointer last_set; /* NULL after an undo */
  guint last_length;
  gconstpointer next_redo;

  GMutex turn; /* of restarting and closing, which take long */
  GMutex lock; /* of all below, held as shortly as an edit can wait */
  JournalFile *file;
  GPtrArray *stale; /* JournalFile: earlier ones that could not be removed yet */
  JournalRecorder *recorder;
  guint sequence;         /* of the frame to come */
  GString *waiting;       /* frames that could not be written yet */
  JournalRecorder *later; /* (nullable): for the version that is being saved */
  GPtrArray *later_lines; /* GString: its records so far */
  char *later_title;
  char *trouble; /* (nullable) */

  GThread *syncer;
  GCond wake;
  gboolean dirty;
  gboolean stop;
  GMainContext *context;
};

G_DEFINE_FINAL_TYPE (JalonJournal, jalon_journal, G_TYPE_OBJECT)

enum { FAILED, RESUMED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
free_lines (gpointer lines)
{
  g_string_free (lines, TRUE);
}

static void
jalon_journal_init (JalonJournal *self)
{
  g_mutex_init (&self->turn);
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  self->waiting = g_string_new (NULL);
  self->later_lines = g_ptr_array_new_with_free_func (free_lines);
  self->stale = g_ptr_array_new_with_free_func ((GDestroyNotify) journal_file_unref);
  self->context = g_main_context_ref_thread_default ();
}

/* Stops recording. The thread waits for the disk once more before it ends. */
static void
detach (JalonJournal *self)
{
  if (self->handler)
    g_signal_handler_disconnect (self->dossier, self->handler);
  self->handler = 0;

  g_mutex_lock (&self->lock);
  self->stop = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&self->syncer, g_thread_join);
}

static void
jalon_journal_dispose (GObject *object)
{
  JalonJournal *self = JALON_JOURNAL (object);

  detach (self);
  g_clear_pointer (&self->file, journal_file_unref);
  g_clear_object (&self->dossier);

  G_OBJECT_CLASS (jalon_journal_parent_class)->dispose (object);
}

static void
jalon_journal_finalize (GObject *object)
{
  JalonJournal *self = JALON_JOURNAL (object);

  g_clear_pointer (&self->recorder, journal_recorder_free);
  g_clear_pointer (&self->later, journal_recorder_free);
  g_ptr_array_unref (self->later_lines);
  g_ptr_array_unref (self->stale);
  g_string_free (self->waiting, TRUE);
  g_main_context_unref (self->context);
  g_free (self->later_title);
  g_free (self->trouble);
  g_mutex_clear (&self->turn);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);

  G_OBJECT_CLASS (jalon_journal_parent_class)->finalize (object);
}

static void
jalon_journal_class_init (JalonJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jalon_journal_dispose;
  object_class->finalize = jalon_journal_finalize;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[RESUMED] = g_signal_new ("resumed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

/* Notes how it stands, with the lock held. Returns: whether that is news */
static gboolean
note (JalonJournal *self, const char *trouble)
{
  gboolean news = (trouble != NULL) != (self->trouble != NULL);

  if (g_strcmp0 (trouble, self->trouble) != 0) {
    g_free (self->trouble);
    self->trouble = g_strdup (trouble);
  }
  return news;
}

static void
tell (JalonJournal *self)
{
  g_autofree char *trouble = jalon_journal_dup_trouble (self);
  g_autoptr (GError) error = NULL;

  if (trouble == NULL) {
    g_signal_emit (self, signals[RESUMED], 0);
    return;
  }
  error = g_error_new_literal (JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_WRITE, trouble);
  g_signal_emit (self, signals[FAILED], 0, error);
}

static gboolean
tell_weakly (gpointer data)
{
  g_autoptr (JalonJournal) self = g_weak_ref_get (data);

  if (self)
    tell (self);
  return G_SOURCE_REMOVE;
}

static void
free_weak (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* From the thread, which must not hold the journal: it could be left holding the last reference, and wait for
 * itself. */
static void
tell_later (JalonJournal *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (weak, self);
  g_source_set_callback (source, tell_weakly, weak, free_weak);
  g_source_attach (source, self->context);
}

/* (transfer full) (nullable): what @reason, 0 or an errno, means to people */
static char *
explain (int reason)
{
  if (reason == 0)
    return NULL;
  return g_strdup_printf (_ ("Your latest edits are not kept safe against a crash: the journal could not be "
                             "written (%s). Save now, and make room if the disk is full."),
                          g_strerror (reason));
}

/* With the lock held. What the disk takes of a frame stays taken, and the rest follows with the next edit. */
static int
write_waiting (JalonJournal *self)
{
  gsize written;
  int reason = durable_write (self->file->fd, self->waiting->str, self->waiting->len, NULL, &written);

  g_string_erase (self->waiting, 0, (gssize) written);
  if (self->waiting->len == 0 && self->waiting->allocated_len > 1024 * 1024) {
    g_string_free (self->waiting, TRUE);
    self->waiting = g_string_new (NULL);
  }
  if (written > 0) {
    self->dirty = TRUE;
    g_cond_signal (&self->wake);
  }
  return reason;
}

static JournalEventKind
kind_of (JalonJournal *self, const JalonChangeSet *set)
{
  if (set->undone)
    return JOURNAL_EVENT_UNDO;
  if (set == self->next_redo)
    return JOURNAL_EVENT_REDO;
  if (set == self->last_set)
    return JOURNAL_EVENT_MERGE;
  return JOURNAL_EVENT_EDIT;
}

/* A set that was undone lives until the next edit is made; so no new one can be taken for it. */
static void
remember (JalonJournal *self, const JalonChangeSet *set)
{
  const JalonHistory *history = &self->dossier->history;

  self->last_set = set && !set->undone ? set : NULL;
  self->last_length = set ? set->changes->len : 0;
  self->next_redo = history->done < history->sets->len ? history->sets->pdata[history->done] : NULL;
}

static void
on_changed (JalonDossier *dossier, JalonChangeSet *set, JalonJournal *self)
{
  JournalEvent event = { .kind = kind_of (self, set), .set = set, .done = dossier->history.done };
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *trouble = NULL;
  gboolean news;

  /* The last change known may have taken a further one in. */
  if (event.kind == JOURNAL_EVENT_MERGE)
    event.from = self->last_length - 1;
  remember (self, set);

  g_mutex_lock (&self->lock);
  if (journal_recorder_write (self->recorder, &event, lines))
    journal_frame_print (self->sequence++, lines->str, lines->len, self->waiting);
  if (self->later) {
    GString *again = g_string_new (NULL);

    journal_recorder_write (self->later, &event, again);
    g_ptr_array_add (self->later_lines, again);
  }
  trouble = explain (write_waiting (self));
  news = note (self, trouble);
  g_mutex_unlock (&self->lock);

  if (news)
    tell (self);
}

/* With the lock held: waits for the disk without it. */
static void
sync_once (JalonJournal *self)
{
  g_autoptr (JournalFile) file = journal_file_ref (self->file);
  g_autofree char *trouble = NULL;
  int reason;

  self->dirty = FALSE;
  g_mutex_unlock (&self->lock);
  reason = durable_sync_contents (file->fd);
  if (reason == 0 && journal_file_is_gone (file))
    reason = ENOENT;
  g_mutex_lock (&self->lock);

  /* That frames are written again does not bring back what the disk has lost; a new journal does. */
  trouble = explain (reason);
  if (trouble && file == self->file && note (self, trouble))
    tell_later (self);
}

static gpointer
sync_thread (gpointer data)
{
  JalonJournal *self = data;

  g_mutex_lock (&self->lock);
  for (;;) {
    while (!self->dirty && !self->stop)
      g_cond_wait (&self->wake, &self->lock);
    if (!self->dirty)
      break;
    sync_once (self);
    if (!self->stop) {
      gint64 until = g_get_monotonic_time () + REST;

      while (!self->stop && g_cond_wait_until (&self->wake, &self->lock, until))
        ;
    }
  }
  g_mutex_unlock (&self->lock);
  return NULL;
}

static gboolean
fail (JournalFile *file, int reason, GError **error)
{
  g_set_error (
    error, JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_WRITE,
    _ ("Your work is not kept safe against a crash: the journal could not be written (%s). Save often."),
    g_strerror (reason));
  journal_file_remove (file);
  return FALSE;
}

static JournalRecorder *
recorder_as_written (JalonDossier *dossier)
{
  JournalNumbers *numbers = journal_numbers_new (dossier);

  journal_numbers_as_written (numbers);
  return journal_recorder_new (dossier, numbers, (int) dossier->history.done);
}

static JournalRecorder *
recorder_as_read (JalonDossier *dossier)
{
  JournalNumbers *numbers = journal_numbers_new (dossier);

  journal_numbers_as_read (numbers);
  return journal_recorder_new (dossier, numbers, (int) dossier->history.done);
}

static char *
title_of (JalonDossier *dossier)
{
  return g_strdup (jalon_dossier_text (dossier, jalon_dossier_root (dossier), JALON_ROLE_TITLE, NULL));
}

static JalonJournal *
journal_new (JalonDossier *dossier, JournalFile *file, JournalRecorder *recorder, guint sequence)
{
  JalonJournal *self = g_object_new (JALON_TYPE_JOURNAL, NULL);

  self->dossier = g_object_ref (dossier);
  self->file = file;
  self->recorder = recorder;
  self->sequence = sequence;
  remember (self, NULL);
  self->handler = g_signal_connect (dossier, "changed", G_CALLBACK (on_changed), self);
  self->syncer = g_thread_new ("jalon-journal", sync_thread, self);
  return self;
}

JalonJournal *
jalon_journal_new (JalonDossier *dossier, GFile *file, const char *etag, const char *folder, GError **error)
{
  g_autofree char *place = journal_folder (folder);
  g_auto (JournalHeader) header = { .version = JOURNAL_VERSION };
  g_autoptr (JournalFile) journal = NULL;
  gboolean as_read;
  int reason;

  g_return_val_if_fail (JALON_IS_DOSSIER (dossier), NULL);

  header.uri = file ? g_file_get_uri (file) : NULL;
  header.title = title_of (dossier);
  journal = journal_file_create (place, header.uri, error);
  if (journal == NULL)
    return NULL;
  if (!journal_base_keep (journal, dossier, file, etag, &header, &as_read, error)) {
    journal_file_remove (journal);
    return NULL;
  }
  reason = journal_file_begin (journal, &header);
  if (reason == 0)
    reason = journal_file_publish (journal);
  if (reason == 0)
    reason = journal_file_sync (journal);
  if (reason) {
    fail (journal, reason, error);
    return NULL;
  }

  return journal_new (dossier, g_steal_pointer (&journal),
                      as_read ? recorder_as_read (dossier) : recorder_as_written (dossier), 1);
}

JalonJournal *
jalon_journal_resume (JalonDossier *dossier, JournalFile *journal, JournalRecorder *recorder, guint sequence)
{
  return journal_new (dossier, journal, recorder, sequence);
}

void
jalon_journal_prepare (JalonJournal *self)
{
  g_return_if_fail (JALON_IS_JOURNAL (self));
  g_return_if_fail (!jalon_dossier_is_editing (self->dossier));

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->later, journal_recorder_free);
  g_ptr_array_set_size (self->later_lines, 0);
  self->later = recorder_as_written (self->dossier);
  g_free (self->later_title);
  self->later_title = title_of (self->dossier);
  g_mutex_unlock (&self->lock);
}

/* With the lock held: what was recorded since the base was written, as frames of the new journal. */
static int
write_later (JalonJournal *self, JournalFile *file, guint *sequence)
{
  g_autoptr (GString) frames = g_string_new (NULL);

  *sequence = 1;
  for (guint i = 0; i < self->later_lines->len; i++) {
    const GString *lines = self->later_lines->pdata[i];

    if (lines->len)
      journal_frame_print ((*sequence)++, lines->str, lines->len, frames);
  }
  return durable_write (file->fd, frames->str, frames->len, NULL, NULL);
}

/* With the lock held: the new journal takes the place of the old one. 0 or an errno. */
static int
change_over (JalonJournal *self, JournalFile *file)
{
  guint sequence;
  int reason = write_later (self, file, &sequence);

  if (reason == 0)
    reason = journal_file_publish (file);
  if (reason)
    return reason;

  g_ptr_array_add (self->stale, self->file);
  self->file = journal_file_ref (file);
  self->sequence = sequence;
  g_string_truncate (self->waiting, 0);
  journal_recorder_free (self->recorder);
  self->recorder = g_steal_pointer (&self->later);
  g_ptr_array_set_size (self->later_lines, 0);
  self->dirty = TRUE;
  g_cond_signal (&self->wake);
  return 0;
}

/* Drops what was prepared. */
static void
give_up (JalonJournal *self)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->later, journal_recorder_free);
  g_ptr_array_set_size (self->later_lines, 0);
  g_mutex_unlock (&self->lock);
}

static void
remove_stale (JalonJournal *self)
{
  for (guint i = self->stale->len; i > 0; i--)
    if (journal_file_remove (self->stale->pdata[i - 1]))
      g_ptr_array_remove_index (self->stale, i - 1);
}

static char *
list_replaced (JalonJournal *self)
{
  GString *stems = g_string_new (self->file->stem);

  for (guint i = 0; i < self->stale->len; i++)
    g_string_append_printf (stems, " %s", ((JournalFile *) self->stale->pdata[i])->stem);
  return g_string_free (stems, FALSE);
}

/* In its turn. */
static gboolean
restart (JalonJournal *self, GBytes *bytes, GFile *file, GError **error)
{
  g_auto (JournalHeader) header = { .version = JOURNAL_VERSION };
  g_autoptr (JournalFile) journal = NULL;
  g_autofree char *trouble = NULL;
  gboolean news;
  int reason;

  header.uri = file ? g_file_get_uri (file) : NULL;
  header.title = g_strdup (self->later_title);
  header.replaces = list_replaced (self);
  journal = journal_file_create (self->file->path, header.uri, error);
  if (journal == NULL)
    return FALSE;
  if (!journal_base_from_bytes (journal, bytes, file, &header, error)) {
    journal_file_remove (journal);
    return FALSE;
  }

  reason = journal_file_begin (journal, &header);
  g_mutex_lock (&self->lock);
  if (reason == 0)
    reason = change_over (self, journal);
  g_mutex_unlock (&self->lock);
  if (reason)
    return fail (journal, reason, error);

  trouble = explain (journal_file_sync (journal));
  remove_stale (self);
  g_mutex_lock (&self->lock);
  news = note (self, trouble);
  g_mutex_unlock (&self->lock);
  if (news)
    tell_later (self);
  return TRUE;
}

gboolean
jalon_journal_restart (JalonJournal *self, GBytes *bytes, GFile *file, GError **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (JALON_IS_JOURNAL (self) && bytes != NULL, FALSE);

  g_mutex_lock (&self->turn);
  if (self->file) {
    if (self->later == NULL)
      jalon_journal_prepare (self);
    done = restart (self, bytes, file, error);
    if (!done)
      give_up (self);
  }
  g_mutex_unlock (&self->turn);
  return done;
}

void
jalon_journal_close (JalonJournal *self)
{
  g_return_if_fail (JALON_IS_JOURNAL (self));

  g_mutex_lock (&self->lock);
  self->dirty = FALSE; /* nothing worth waiting for */
  g_mutex_unlock (&self->lock);
  detach (self);

  g_mutex_lock (&self->turn);
  remove_stale (self);
  if (self->file)
    journal_file_remove (self->file);
  g_clear_pointer (&self->file, journal_file_unref);
  g_mutex_unlock (&self->turn);
}

char *
jalon_journal_dup_trouble (JalonJournal *self)
{
  char *trouble;

  g_return_val_if_fail (JALON_IS_JOURNAL (self), NULL);

  g_mutex_lock (&self->lock);
  trouble = g_strdup (self->trouble);
  g_mutex_unlock (&self->lock);
  return trouble;
}
