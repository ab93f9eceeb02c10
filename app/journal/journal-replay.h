/* From the lines of a journal back to changes of a dossier. */
#pragma once

#include <jalon/model/edit.h>

#include "journal-numbers.h"

G_BEGIN_DECLS

typedef struct _JournalReplay JournalReplay;

/* @dossier: as the base was read, not held */
JournalReplay *journal_replay_new (JalonDossier *dossier);
void journal_replay_free (JournalReplay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JournalReplay, journal_replay_free)

/* Does again what one frame records, as one step of undo. %FALSE when it cannot be done, and nothing was. */
gboolean journal_replay_frame (JournalReplay *self, const char *lines, gsize length);

/* What references to included dossiers were lost on the way, since those are others by now. */
guint journal_replay_lost_references (const JournalReplay *self);

/* Whether undo is what it was, so that a journal may go on as if nothing had happened. */
gboolean journal_replay_is_exact (const JournalReplay *self);

/* Returns: (transfer full): the numbers as they are after the frames done so far */
JournalNumbers *journal_replay_numbers (JournalReplay *self);

/* Whether a frame is a step of undo of its own. */
gboolean journal_replay_counts (const char *lines, gsize length);

G_END_DECLS
