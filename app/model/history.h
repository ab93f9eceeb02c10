/* What was changed, in what order: the transaction that is open, and the lists that undo and redo walk.
 * Whoever makes a change, or its opposite, does so first, and has it recorded then. */
#pragma once

#include <jalon/model/edit.h>

G_BEGIN_DECLS

typedef struct {
  GPtrArray *sets; /* JalonChangeSet *: the first @done are in force, the others were undone */
  guint done;
  gssize saved;         /* @done at the last save; -1 when that state can no longer be reached */
  gssize saving;        /* @done when the last save began; as @saved */
  JalonChangeSet *open; /* (nullable): the transaction */
  guint64 serial;       /* how often anything was changed, be it taken back since */
  GArray *marks;        /* of guint: how many changes there were at each begin that is not closed yet */
  char *merge;          /* of the open transaction */
  char *last_merge;     /* of the last set; cleared by undo, redo and save */
} JalonHistory;

void jalon_history_init (JalonHistory *self);
void jalon_history_clear (JalonHistory *self);

/* Adds a change, which was made already, to the transaction that is open. */
void jalon_history_record (JalonHistory *self, const JalonChange *change);

/* As jalon_dossier_begin(). */
void jalon_history_begin (JalonHistory *self, const char *name, const char *merge);

/* Returns: how many changes of the transaction were there at the last begin that is not closed yet */
guint jalon_history_mark (const JalonHistory *self);

/* Closes what was begun last. Returns: (transfer none) (nullable): what is to be announced: all that was
 * changed since the outermost begin, if that was it and anything was */
JalonChangeSet *jalon_history_commit (JalonHistory *self);

/* Closes what was begun last, and forgets what was recorded since; it has been taken back. */
void jalon_history_rollback (JalonHistory *self);

/* As what is called jalon_dossier_… in jalon/model/edit.h. */
gboolean jalon_history_can_undo (const JalonHistory *self);
gboolean jalon_history_can_redo (const JalonHistory *self);
const char *jalon_history_undo_name (const JalonHistory *self);
const char *jalon_history_redo_name (const JalonHistory *self);
gboolean jalon_history_is_modified (const JalonHistory *self);

G_END_DECLS
