/* Reading a dossier without keeping the window waiting. */
#pragma once

#include <jalon/journal/journal.h>
#include <jalon/xml/read.h>

G_BEGIN_DECLS

/**
 * JalonLoad:
 * @file: what was to be read
 * @dossier: (nullable): the dossier; %NULL when it could not be taken
 * @etag: (nullable): which version of the file was read
 * @journal: (nullable): what records the edits of the dossier
 * @no_journal: (nullable): why there is none
 * @problems: what was found wrong, errors and warnings
 * @error: (nullable): why there is no dossier
 * @is_export: it is none, but an export of another system that is known, to be imported
 * @catalogues: (nullable): a folder of the source tree with the dossier's translations, as PO files that are
 *   not part of it; @catalogue_langs: into which languages
 */
typedef struct {
  GFile *file;
  JalonDossier *dossier;
  char *etag;
  JalonJournal *journal;
  GError *no_journal;
  JalonProblems *problems;
  GError *error;
  gboolean is_export;
  GFile *catalogues;
  GStrv catalogue_langs;
} JalonLoad;

void jalon_load_free (JalonLoad *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonLoad, jalon_load_free)

/**
 * jalon_load_async:
 * @progress: (nullable): told from time to time, on this thread, how far the reading is
 * @callback: called on this thread when it is over, or at once when it is cancelled: a file that never
 * answers keeps nobody waiting
 */
void jalon_load_async (GFile *file,
                       GCancellable *cancellable,
                       JalonProgress progress,
                       GAsyncReadyCallback callback,
                       gpointer data);

/* Returns: (transfer full) (nullable): what came of it; %NULL when it was cancelled */
JalonLoad *jalon_load_finish (GAsyncResult *result);

G_END_DECLS
