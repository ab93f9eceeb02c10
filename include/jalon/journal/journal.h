/* The recovery journal: every finished edit, undo and redo of an open dossier goes to disk at once, so that a
 * crash at any moment loses none; and the way back from a journal that a crash has left. */
#pragma once

#include <gio/gio.h>

#include <jalon/model/dossier.h>
#include <jalon/model/problem.h>

G_BEGIN_DECLS

#define JALON_JOURNAL_ERROR (jalon_journal_error_quark ())

/**
 * JalonJournalError:
 * @JALON_JOURNAL_ERROR_WRITE: the journal cannot be written: a crash would lose work
 * @JALON_JOURNAL_ERROR_CHANGED: the file is no longer what was read
 * @JALON_JOURNAL_ERROR_BASE: what the journal builds on is neither in its file nor kept beside it
 * @JALON_JOURNAL_ERROR_UNREADABLE: the journal says nothing that this version understands
 */
typedef enum {
  JALON_JOURNAL_ERROR_WRITE,
  JALON_JOURNAL_ERROR_CHANGED,
  JALON_JOURNAL_ERROR_BASE,
  JALON_JOURNAL_ERROR_UNREADABLE,
} JalonJournalError;

GQuark jalon_journal_error_quark (void);

#define JALON_TYPE_JOURNAL (jalon_journal_get_type ())
G_DECLARE_FINAL_TYPE (JalonJournal, jalon_journal, JALON, JOURNAL, GObject)

/**
 * jalon_journal_new:
 * @dossier: held; best of all read from @file and not edited since: otherwise all of it is written once more
 * @file: (nullable): what the dossier was read from, or saved to; %NULL for one that was never saved
 * @etag: (nullable): what jalon_save_etag() gave before @file was read; %NULL not to look whether it changed
 * since
 * @folder: (nullable): where journals are kept; %NULL for jalon/journals in the person's folder for state
 *
 * Blocks while @file is read once more for its checksum, and copied when it is not large; may run on the
 * thread that read the dossier, before it is handed on.
 *
 * Signals, both in the thread-default main context of the caller or where an edit is made: `failed` (GError
 * *) when an edit could not be recorded, and `resumed` when all of them are on disk again. Edits that were
 * not recorded are kept, and tried again with the next one.
 *
 * Returns: (transfer full): the journal, which records from now on; %NULL with @error. One that is unreffed
 * without jalon_journal_close() stays on disk, as after a crash.
 */
JalonJournal *
jalon_journal_new (JalonDossier *dossier, GFile *file, const char *etag, const char *folder, GError **error);

/**
 * jalon_journal_prepare:
 * To be called together with jalon_xml_write(), when what that gives will be saved: what is edited from here
 * to jalon_journal_restart() is recorded for the old version of the file and for the new one. Prepared twice,
 * the later one counts.
 */
void jalon_journal_prepare (JalonJournal *self);

/**
 * jalon_journal_restart:
 * @bytes: what jalon_xml_write() gave at jalon_journal_prepare(); without it, of the dossier as it is now
 * @file: (nullable): where that is saved now
 *
 * Begins a new journal on what was saved, and removes the old one once the new one is complete. When it fails
 * the old one goes on. Blocks; may run on any thread when prepared.
 */
gboolean jalon_journal_restart (JalonJournal *self, GBytes *bytes, GFile *file, GError **error);

/* Removes the journal of a dossier that is saved, or given up knowingly, and records no more. */
void jalon_journal_close (JalonJournal *self);

/* Returns: (transfer full) (nullable): why edits are not safe from a crash right now; %NULL when they are */
char *jalon_journal_dup_trouble (JalonJournal *self);

/**
 * JalonFoundJournal:
 * @uri: (nullable): of the file that was edited; %NULL for a dossier that was never saved
 * @title: (nullable): the dossier's
 * @when: of the last edit, in seconds since 1970
 * @edits: how many edits it holds, a drag counted as one
 * @damaged: whether there is more behind a place that cannot be read
 *
 * A journal that a crash left. Nobody else finds it before it is freed.
 */
typedef struct {
  char *uri;
  char *title;
  gint64 when;
  guint edits;
  gboolean damaged;
  /*< private >*/
  gpointer file;
} JalonFoundJournal;

/**
 * jalon_journals_found:
 * @folder: (nullable): as in jalon_journal_new()
 *
 * Removes what is of no use any more: journals without an edit, and those that a newer one replaces.
 *
 * Returns: (transfer container) (element-type JalonFoundJournal): the journals of dossiers that are not open
 *   anywhere, the latest first
 */
GPtrArray *jalon_journals_found (const char *folder);

void jalon_found_journal_free (JalonFoundJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonFoundJournal, jalon_found_journal_free)

/**
 * JalonRecovery:
 * @edits: how many edits were done again, a drag counted as one
 * @lost: how many records behind the damage, or of a later version, could not be
 * @file_differs: whether the file is another by now than the one that was edited; its contents are not in the
 *   dossier, so save under another name, or ask
 * @is_saved: whether what was recovered is just what the file holds: the crash came right behind a save
 */
typedef struct {
  guint edits;
  guint lost;
  gboolean file_differs;
  gboolean is_saved;
} JalonRecovery;

/**
 * jalon_journal_recover:
 * @problems: what was found wrong is added here: with what the journal builds on, and with the journal itself
 * @recovery: (out) (optional): how it went
 * @journal: (out) (optional): the same journal, recording on, so that the next crash loses nothing either;
 * %NULL when it cannot, with a warning in @problems. Without it the found journal stays as it is.
 *
 * Blocks; may run on any thread.
 *
 * Returns: (transfer full): the dossier with everything that was done to it, unsaved unless it is what the
 * file holds; %NULL with @error
 */
JalonDossier *jalon_journal_recover (JalonFoundJournal *self,
                                     JalonProblems *problems,
                                     JalonRecovery *recovery,
                                     JalonJournal **journal,
                                     GError **error);

/* Removes a journal that was found and is not wanted. */
void jalon_found_journal_discard (JalonFoundJournal *self);

G_END_DECLS
