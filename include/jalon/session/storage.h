/* Where the dossier in hand is kept: saving it without keeping the window waiting, the version of its file,
 * and the journal that a crash leaves behind. */
#pragma once

#include <jalon/journal/journal.h>
#include <jalon/xml/save.h>

#include <jalon/session/session.h>
#include <jalon/session/watch.h>

G_BEGIN_DECLS

#define JALON_TYPE_STORAGE (jalon_storage_get_type ())
G_DECLARE_FINAL_TYPE (JalonStorage, jalon_storage, JALON, STORAGE, GObject)

/**
 * jalon_storage_new:
 *
 * Signals: `changed`: whether there is something to save, or saving began or ended; `trouble` (const char
 * *text): something that went wrong and is over, such as that what was saved would not open again; `safety`:
 * whether edits are safe from a crash has changed.
 */
JalonStorage *jalon_storage_new (JalonSession *session);

/**
 * jalon_storage_take:
 * @etag: (nullable): which version of the session's file was read
 * @journal: (nullable) (transfer none): what records the edits
 * @no_journal: (nullable): why there is none; with neither a journal nor a reason, none is wanted
 *
 * To be called right behind jalon_session_set_dossier(). The journal of the dossier that was in hand before
 * is given up.
 */
void
jalon_storage_take (JalonStorage *self, const char *etag, JalonJournal *journal, const GError *no_journal);

/* Returns: (transfer none) (nullable): why edits are not safe from a crash right now, in a sentence; %NULL
 * when they are
 */
const char *jalon_storage_get_unsafe (JalonStorage *self);

/* Begins a journal where there is none. Returns: whether edits are safe now */
gboolean jalon_storage_try_journal (JalonStorage *self);

/* Returns: (transfer none): the file in hand as others see it */
JalonWatch *jalon_storage_get_watch (JalonStorage *self);

/* Whether the dossier in hand differs from its file, or its file is gone: whether there is something to save.
 */
gboolean jalon_storage_is_modified (JalonStorage *self);

gboolean jalon_storage_is_saving (JalonStorage *self);

/* Whether saving has to ask for a file first: there is none, it came with the program, or is an earlier save.
 */
gboolean jalon_storage_needs_file (JalonStorage *self);

/**
 * jalon_storage_save_async:
 * @file: (nullable): another file than the session's
 *
 * The session's file becomes @file when it is saved. Of what it replaces as many dated copies are kept as the
 * settings say.
 */
void jalon_storage_save_async (
  JalonStorage *self, GFile *file, JalonSaveFlags flags, GAsyncReadyCallback callback, gpointer data);

/* Returns: whether it was saved; %FALSE with @error of %JALON_SAVE_ERROR */
gboolean jalon_storage_save_finish (JalonStorage *self, GAsyncResult *result, GError **error);

/* Gives the work up, knowingly: its journal is removed. */
void jalon_storage_close (JalonStorage *self);

G_END_DECLS
