/* Transactions, undo and redo: what is recorded is made, made undone, and told of. */
#include "config.h"

#include "dossier-private.h"

static void
apply (JalonDossier *self, const JalonChange *change, gboolean undo)
{
  switch (change->op) {
  case JALON_CHANGE_SET: {
    const JalonField *field = &jalon_kind_info (jalon_ref_kind (change->ref))->fields[change->field];

    jalon_dossier_write (self, change->ref, field, undo ? &change->before : &change->after);
    break;
  }
  case JALON_CHANGE_INSERT:
  case JALON_CHANGE_REMOVE:
    if ((change->op == JALON_CHANGE_INSERT) == undo)
      jalon_dossier_detach (self, change->ref);
    else
      jalon_dossier_attach (self, change->ref, change->parent, change->previous);
    break;
  }
}

static void
undo_from (JalonDossier *self, GArray *changes, guint first)
{
  for (guint i = changes->len; i > first; i--)
    apply (self, &g_array_index (changes, JalonChange, i - 1), TRUE);
}

static void
redo_all (JalonDossier *self, GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    apply (self, &g_array_index (changes, JalonChange, i), FALSE);
}

void
jalon_dossier_begin (JalonDossier *self, const char *name, const char *merge)
{
  jalon_history_begin (&self->history, name, merge);
}

void
jalon_dossier_commit (JalonDossier *self)
{
  JalonChangeSet *set;

  g_return_if_fail (self->history.open != NULL);

  set = jalon_history_commit (&self->history);
  if (set)
    jalon_dossier_announce (self, set);
}

void
jalon_dossier_rollback (JalonDossier *self)
{
  JalonHistory *history = &self->history;

  g_return_if_fail (history->open != NULL);

  undo_from (self, history->open->changes, jalon_history_mark (history));
  jalon_history_rollback (history);
}

gboolean
jalon_dossier_finish (JalonDossier *self, gboolean done)
{
  if (done)
    jalon_dossier_commit (self);
  else
    jalon_dossier_rollback (self);
  return done;
}

gboolean
jalon_dossier_is_editing (JalonDossier *self)
{
  return self->history.open != NULL;
}

gboolean
jalon_dossier_can_undo (JalonDossier *self)
{
  return jalon_history_can_undo (&self->history);
}

gboolean
jalon_dossier_can_redo (JalonDossier *self)
{
  return jalon_history_can_redo (&self->history);
}

const char *
jalon_dossier_undo_name (JalonDossier *self)
{
  return jalon_history_undo_name (&self->history);
}

const char *
jalon_dossier_redo_name (JalonDossier *self)
{
  return jalon_history_redo_name (&self->history);
}

void
jalon_dossier_undo (JalonDossier *self)
{
  JalonChangeSet *set;

  g_return_if_fail (self->history.open == NULL);
  if (!jalon_history_can_undo (&self->history))
    return;

  set = self->history.sets->pdata[--self->history.done];
  self->history.serial++;
  g_clear_pointer (&self->history.last_merge, g_free);
  undo_from (self, set->changes, 0);
  set->undone = TRUE;
  jalon_dossier_announce (self, set);
}

void
jalon_dossier_redo (JalonDossier *self)
{
  JalonChangeSet *set;

  g_return_if_fail (self->history.open == NULL);
  if (!jalon_history_can_redo (&self->history))
    return;

  set = self->history.sets->pdata[self->history.done++];
  self->history.serial++;
  g_clear_pointer (&self->history.last_merge, g_free);
  redo_all (self, set->changes);
  set->undone = FALSE;
  jalon_dossier_announce (self, set);
}

gboolean
jalon_dossier_is_modified (JalonDossier *self)
{
  return jalon_history_is_modified (&self->history);
}

void
jalon_dossier_begin_save (JalonDossier *self)
{
  self->history.saving = (gssize) self->history.done;
  g_clear_pointer (&self->history.last_merge, g_free); /* what comes now is not in the file */
}

void
jalon_dossier_end_save (JalonDossier *self)
{
  self->history.saved = self->history.saving;
  g_object_notify (G_OBJECT (self), "modified");
}

void
jalon_dossier_mark_saved (JalonDossier *self)
{
  jalon_dossier_begin_save (self);
  jalon_dossier_end_save (self);
}
