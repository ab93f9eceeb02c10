/* Plans that differ from another in a few values, made without the dossier: what an analysis looks at when it
 * asks what would be if something were done. */
#include "config.h"

#include <string.h>

#include <jalon/text/term.h>

#include "plan-private.h"

static gboolean
is_called (const JalonPlanChange *change, const char *name)
{
  return strcmp (change->field->name, name) == 0;
}

/* Values of items that are in tables of their kinds. */

static void
change_item (JalonPlan *self, const JalonPlan *from, const JalonPlanChange *change)
{
  const JalonKind kind = jalon_ref_kind (change->ref);
  const JalonPlanTable *table = &self->tables[kind];

  jalon_plan_own_table (self, from, kind);
  for (guint i = 0; table->items && i < table->items->len; i++) {
    JalonPlanItem *item = &g_array_index (table->items, JalonPlanItem, i);

    if (item->ref != change->ref)
      continue;
    jalon_value_write (change->field, table->rows->data + (gsize) i * g_array_get_element_size (table->rows),
                       &change->value);
    item->changed = TRUE;
    return;
  }
}

/* Commitments */

gboolean
jalon_plan_can_change (JalonKind kind, const JalonField *field)
{
  static const char *const of_commitments[] = { "amount", "ceiling", "start", "end", NULL };

  return kind == JALON_KIND_COMMITMENT ? g_strv_contains (of_commitments, field->name)
                                       : jalon_plan_is_derived_quickly (kind, field);
}

/* As a scenario does: an end that is set takes the place of how long it lasts, and where it lasts so long its
 * end follows from its start. */
static void
change_commitment (JalonPlanCommitment *item, const JalonPlanChange *change)
{
  JalonDate end = item->duration ? JALON_DATE_UNSET : item->end;

  if (is_called (change, "amount"))
    item->amount = change->value.money;
  else if (is_called (change, "ceiling"))
    item->ceiling = change->value.money;
  else if (is_called (change, "start"))
    item->start = change->value.date;
  else if (is_called (change, "end")) {
    end = change->value.date;
    item->duration = 0;
  }
  item->end = jalon_term_end (item->start, end, item->duration);
  jalon_term_span (item->start, end, item->duration, &item->due_first, &item->due_behind);
  item->changed = TRUE;
}

static void
change_commitments (JalonPlan *self, const JalonPlanChange *changes, guint n)
{
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);
  GArray *own = g_array_copy (self->commitments);

  g_array_unref (self->commitments);
  self->commitments = own;
  for (guint i = 0; i < own->len; i++) {
    JalonPlanCommitment *item = &g_array_index (own, JalonPlanCommitment, i);

    g_hash_table_insert (indices, GUINT_TO_POINTER (item->ref), GUINT_TO_POINTER (i + 1));
    for (guint j = 0; j < n; j++)
      if (changes[j].ref == item->ref)
        change_commitment (item, &changes[j]);
  }
  jalon_plan_settle (self, indices);
}

JalonPlan *
jalon_plan_change (const JalonPlan *from, const JalonPlanChange *changes, guint n)
{
  JalonPlan *self = jalon_plan_share (from);
  gboolean commitments = FALSE;

  for (guint i = 0; i < n; i++) {
    const JalonKind kind = jalon_ref_kind (changes[i].ref);

    g_return_val_if_fail (jalon_plan_can_change (kind, changes[i].field), self);
    if (kind == JALON_KIND_COMMITMENT)
      commitments = TRUE;
    else
      change_item (self, from, &changes[i]);
  }
  if (commitments)
    change_commitments (self, changes, n);
  return self;
}
