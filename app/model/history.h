/* What was changed, in what order: the transaction that is open, and the lists that undo and redo walk. */
#pragma once

#include <jalon/model/edit.h>

G_BEGIN_DECLS

typedef struct {
  GPtrArray *sets; /* JalonChangeSet *: the first @done are in force, the others were undone */
  guint done;
  gssize saved;         /* @done at the last save; -1 when that state can no longer be reached */
  gssize saving;        /* @done when the last save began; as @saved */
  JalonChangeSet *open; /* (nullable): the transaction */
  GArray *marks;        /* of guint: how many changes there were at each begin that is not closed yet */
  char *merge;          /* of the open transaction */
  char *last_merge;     /* of the last set; cleared by undo, redo and save */
} JalonHistory;

void jalon_history_init (JalonHistory *self);
void jalon_history_clear (JalonHistory *self);

/* Adds a change, which was made already, to the transaction that is open. */
void jalon_history_record (JalonHistory *self, const JalonChange *change);

G_END_DECLS
