/* Transactions, undo and redo. A change is made first and recorded then; undoing makes its opposite. */
#include "config.h"

#include <jalon/text/translate.h>

#include "dossier-private.h"

static void
change_set_free (gpointer data)
{
  JalonChangeSet *set = data;

  g_array_unref (set->changes);
  g_free (set->name);
  g_free (set);
}

void
jalon_history_init (JalonHistory *self)
{
  self->sets = g_ptr_array_new_with_free_func (change_set_free);
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
jalon_history_clear (JalonHistory *self)
{
  g_clear_pointer (&self->open, change_set_free);
  g_clear_pointer (&self->sets, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->merge, g_free);
  g_clear_pointer (&self->last_merge, g_free);
}

/* Whether @change only carries on what @last did to the same field; if so @last takes it in. */
static gboolean
absorb (JalonChange *last, const JalonChange *change)
{
  if (last->op != JALON_CHANGE_SET || change->op != JALON_CHANGE_SET || last->ref != change->ref ||
      last->field != change->field)
    return FALSE;

  last->after = change->after;
  return TRUE;
}

static guint
last_mark (const JalonHistory *self)
{
  return g_array_index (self->marks, guint, self->marks->len - 1);
}

void
jalon_history_record (JalonHistory *self, const JalonChange *change)
{
  GArray *changes = self->open->changes;

  /* Not across a begin: what it opened may yet be taken back alone. */
  if (changes->len > last_mark (self) &&
      absorb (&g_array_index (changes, JalonChange, changes->len - 1), change))
    return;

  g_array_append_val (changes, *change);
}

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
  JalonHistory *history = &self->history;

  guint mark = history->open ? history->open->changes->len : 0;

  g_array_append_val (history->marks, mark);
  if (history->open)
    return;

  history->open = g_new0 (JalonChangeSet, 1);
  history->open->name = g_strdup (name);
  history->open->changes = g_array_new (FALSE, FALSE, sizeof (JalonChange));
  g_free (history->merge);
  history->merge = g_strdup (merge);
}

/* A new edit makes what was undone unreachable, and perhaps with it the state that was saved, or is being. */
static void
forget_undone (JalonHistory *self)
{
  if (self->saved > (gssize) self->done)
    self->saved = -1;
  if (self->saving > (gssize) self->done)
    self->saving = -1;
  g_ptr_array_set_size (self->sets, (int) self->done);
}

/* Puts a finished set behind the last one, or into it when both belong to one drag. */
static void
push (JalonHistory *self, JalonChangeSet *set)
{
  gboolean merges = self->merge && g_strcmp0 (self->merge, self->last_merge) == 0 && self->done > 0 &&
                    self->done == self->sets->len && self->saved != (gssize) self->done;

  if (merges) {
    JalonChangeSet *last = self->sets->pdata[self->done - 1];

    for (guint i = 0; i < set->changes->len; i++) {
      const JalonChange *change = &g_array_index (set->changes, JalonChange, i);

      if (!absorb (&g_array_index (last->changes, JalonChange, last->changes->len - 1), change))
        g_array_append_val (last->changes, *change);
    }
    change_set_free (set);
  } else {
    forget_undone (self);
    g_ptr_array_add (self->sets, set);
    self->done++;
  }
  g_free (self->last_merge);
  self->last_merge = g_steal_pointer (&self->merge);
}

void
jalon_dossier_commit (JalonDossier *self)
{
  JalonHistory *history = &self->history;
  JalonChangeSet *set;

  g_return_if_fail (history->open != NULL);

  g_array_set_size (history->marks, history->marks->len - 1);
  if (history->marks->len > 0)
    return;

  set = g_steal_pointer (&history->open);
  if (set->changes->len == 0) {
    change_set_free (set);
    return;
  }
  push (history, set);
  jalon_dossier_announce (self, history->sets->pdata[history->done - 1]);
}

void
jalon_dossier_rollback (JalonDossier *self)
{
  JalonHistory *history = &self->history;

  g_return_if_fail (history->open != NULL);

  undo_from (self, history->open->changes, last_mark (history));
  g_array_set_size (history->open->changes, last_mark (history));
  g_array_set_size (history->marks, history->marks->len - 1);
  if (history->marks->len == 0)
    g_clear_pointer (&history->open, change_set_free);
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
  return self->history.done > 0;
}

gboolean
jalon_dossier_can_redo (JalonDossier *self)
{
  return self->history.done < self->history.sets->len;
}

const char *
jalon_dossier_undo_name (JalonDossier *self)
{
  if (!jalon_dossier_can_undo (self))
    return NULL;

  return ((JalonChangeSet *) self->history.sets->pdata[self->history.done - 1])->name;
}

const char *
jalon_dossier_redo_name (JalonDossier *self)
{
  if (!jalon_dossier_can_redo (self))
    return NULL;

  return ((JalonChangeSet *) self->history.sets->pdata[self->history.done])->name;
}

void
jalon_dossier_undo (JalonDossier *self)
{
  JalonChangeSet *set;

  g_return_if_fail (self->history.open == NULL);
  if (!jalon_dossier_can_undo (self))
    return;

  set = self->history.sets->pdata[--self->history.done];
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
  if (!jalon_dossier_can_redo (self))
    return;

  set = self->history.sets->pdata[self->history.done++];
  g_clear_pointer (&self->history.last_merge, g_free);
  redo_all (self, set->changes);
  set->undone = FALSE;
  jalon_dossier_announce (self, set);
}

gboolean
jalon_dossier_is_modified (JalonDossier *self)
{
  return self->history.saved != (gssize) self->history.done;
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
