/* What recovery and the journal that goes on share. */
#pragma once

#include <jalon/journal/journal.h>

#include "journal-file.h"
#include "journal-record.h"

G_BEGIN_DECLS

/**
 * jalon_journal_resume:
 * @journal: (transfer full): its file, cut off behind the last whole frame
 * @recorder: (transfer full): of the dossier as it is after that
 * @sequence: of the frame to come
 */
JalonJournal *
jalon_journal_resume (JalonDossier *dossier, JournalFile *journal, JournalRecorder *recorder, guint sequence);

G_END_DECLS
