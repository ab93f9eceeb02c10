/* From a change set to the lines that stand for it in the journal. They say how the rows that were touched
 * are now, not what was done to them: so the same lines serve an edit, its undo, and another step of a drag.
 */
#pragma once

#include <jalon/model/edit.h>

#include "journal-numbers.h"

G_BEGIN_DECLS

typedef enum {
  JOURNAL_EVENT_EDIT,
  JOURNAL_EVENT_MERGE, /* goes on with the edit before, as one step of undo */
  JOURNAL_EVENT_UNDO,
  JOURNAL_EVENT_REDO,
  JOURNAL_N_EVENTS
} JournalEventKind;

/**
 * JournalEvent:
 * @kind: what was announced
 * @from: the first change that was not announced before, of a drag that goes on
 * @done: how many sets of changes are in force now, in the dossier's history
 */
typedef struct {
  JournalEventKind kind;
  const JalonChangeSet *set;
  guint from;
  guint done;
} JournalEvent;

/* The word for a kind of event at the head of its record. */
const char *journal_event_word (JournalEventKind kind);

typedef struct _JournalRecorder JournalRecorder;

/**
 * journal_recorder_new:
 * @dossier: not held
 * @numbers: (transfer full): of the rows of the base
 * @base: how many sets of changes were in force when the base was the dossier; -1 for a journal after which
 * undo is not what it was before
 */
JournalRecorder *journal_recorder_new (JalonDossier *dossier, JournalNumbers *numbers, int base);
void journal_recorder_free (JournalRecorder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JournalRecorder, journal_recorder_free)

/* Returns: whether anything was changed that has to be recorded; if so it is appended to @lines. */
gboolean journal_recorder_write (JournalRecorder *self, const JournalEvent *event, GString *lines);

G_END_DECLS
