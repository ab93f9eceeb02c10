/* The record of changes: what is open, what was done, and what was undone. */
#include "config.h"

#include "history.h"

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

guint
jalon_history_mark (const JalonHistory *self)
{
  return g_array_index (self->marks, guint, self->marks->len - 1);
}

void
jalon_history_record (JalonHistory *self, const JalonChange *change)
{
  GArray *changes = self->open->changes;

  self->serial++;
  /* Not across a begin: what it opened may yet be taken back alone. */
  if (changes->len > jalon_history_mark (self) &&
      absorb (&g_array_index (changes, JalonChange, changes->len - 1), change))
    return;

  g_array_append_val (changes, *change);
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
jalon_history_begin (JalonHistory *self, const char *name, const char *merge)
{
  guint mark = self->open ? self->open->changes->len : 0;

  g_array_append_val (self->marks, mark);
  if (self->open)
    return;

  self->open = g_new0 (JalonChangeSet, 1);
  self->open->name = g_strdup (name);
  self->open->changes = g_array_new (FALSE, FALSE, sizeof (JalonChange));
  g_free (self->merge);
  self->merge = g_strdup (merge);
}

JalonChangeSet *
jalon_history_commit (JalonHistory *self)
{
  JalonChangeSet *set;

  g_array_set_size (self->marks, self->marks->len - 1);
  if (self->marks->len > 0)
    return NULL;

  set = g_steal_pointer (&self->open);
  if (set->changes->len == 0) {
    change_set_free (set);
    return NULL;
  }
  push (self, set);
  return self->sets->pdata[self->done - 1];
}

void
jalon_history_rollback (JalonHistory *self)
{
  g_array_set_size (self->open->changes, jalon_history_mark (self));
  g_array_set_size (self->marks, self->marks->len - 1);
  if (self->marks->len == 0)
    g_clear_pointer (&self->open, change_set_free);
}

gboolean
jalon_history_can_undo (const JalonHistory *self)
{
  return self->done > 0;
}

gboolean
jalon_history_can_redo (const JalonHistory *self)
{
  return self->done < self->sets->len;
}

const char *
jalon_history_undo_name (const JalonHistory *self)
{
  if (!jalon_history_can_undo (self))
    return NULL;

  return ((JalonChangeSet *) self->sets->pdata[self->done - 1])->name;
}

const char *
jalon_history_redo_name (const JalonHistory *self)
{
  if (!jalon_history_can_redo (self))
    return NULL;

  return ((JalonChangeSet *) self->sets->pdata[self->done])->name;
}

gboolean
jalon_history_is_modified (const JalonHistory *self)
{
  return self->saved != (gssize) self->done;
}
