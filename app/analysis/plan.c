/* What a plan holds, for whoever reads it. */
#include "config.h"

#include <jalon/analysis/analysis.h>

#include "plan-private.h"

JalonPlan *
jalon_plan_ref (JalonPlan *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
jalon_plan_drop_kept (JalonPlan *self)
{
  g_clear_pointer (&self->commitments, g_array_unref);
  g_clear_pointer (&self->indices, g_array_unref);
  g_clear_pointer (&self->milestones, g_array_unref);
  g_clear_pointer (&self->statements, g_array_unref);
  g_clear_pointer (&self->cited, g_array_unref);
  g_clear_pointer (&self->sources, g_array_unref);
}

void
jalon_plan_unref (JalonPlan *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  jalon_plan_drop_kept (self);
  g_array_unref (self->parties);
  g_array_unref (self->tranches);
  g_array_unref (self->actuals);
  g_array_unref (self->rates);
  g_clear_pointer (&self->filter, jalon_plan_filter_free);
  g_clear_pointer (&self->whole, jalon_plan_unref);
  g_clear_pointer (&self->base, jalon_plan_unref);
  g_clear_pointer (&self->siblings, g_ptr_array_unref);
  for (guint i = 0; i < JALON_N_KINDS; i++) {
    g_clear_pointer (&self->tables[i].items, g_array_unref);
    g_clear_pointer (&self->tables[i].rows, g_array_unref);
  }
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->running, g_ptr_array_unref);
  g_clear_pointer (&self->aside, g_hash_table_unref);
  g_cond_clear (&self->ended);
  g_mutex_clear (&self->mutex);
  g_object_unref (self->dossier);
  g_free (self);
}

gboolean
jalon_plan_has_kind (JalonKind kind)
{
  switch (kind) {
  case JALON_KIND_NONE:
  case JALON_KIND_DOSSIER:
  case JALON_KIND_TEXT:
  case JALON_KIND_COMMITMENT:
  case JALON_KIND_TRANCHE:
  case JALON_KIND_ACTUAL:
  case JALON_KIND_CITE:
  case JALON_KIND_SCENARIO:
  case JALON_KIND_SET:
  case JALON_KIND_REMOVE:
  case JALON_KIND_ADD:
  case JALON_KIND_SLIDE:
  case JALON_KIND_COMMENT:
  case JALON_KIND_FOREIGN:
  case JALON_KIND_ATTRIBUTE:
  case JALON_KIND_INCLUDE:
  case JALON_KIND_MEANT:
  case JALON_N_KINDS:
    return FALSE;
  default:
    return TRUE;
  }
}

const JalonPlanItem *
jalon_plan_rows (const JalonPlan *self, JalonKind kind, guint *n)
{
  const GArray *items;

  *n = 0;
  g_return_val_if_fail (jalon_plan_has_kind (kind), NULL);

  items = self->tables[kind].items;
  *n = items ? items->len : 0;
  return items ? (const JalonPlanItem *) (gpointer) items->data : NULL;
}

static GHashTable *
new_index (const JalonPlan *self)
{
  GHashTable *index = g_hash_table_new (NULL, NULL);

  for (guint kind = 0; kind < JALON_N_KINDS; kind++) {
    GArray *items = self->tables[kind].items;

    for (guint i = 0; items && i < items->len; i++) {
      JalonPlanItem *item = &g_array_index (items, JalonPlanItem, i);

      g_hash_table_insert (index, GUINT_TO_POINTER (item->ref), item);
    }
  }
  return index;
}

/* What an item of the base is here. */
static const JalonPlanItem *
item_like (const JalonPlan *self, const JalonPlanItem *item)
{
  const JalonKind kind = item ? jalon_ref_kind (item->ref) : JALON_KIND_NONE;
  const GArray *own = self->tables[kind].items, *others = self->base->tables[kind].items;

  if (!item || own == others)
    return item;
  return &g_array_index (own, JalonPlanItem, item - &g_array_index (others, JalonPlanItem, 0));
}

const JalonPlanItem *
jalon_plan_item (const JalonPlan *self, JalonRef ref)
{
  JalonPlan *kept = (JalonPlan *) self; /* what it says does not change */

  if (self->whole) /* commitments are in no table, and the tables are the same */
    return jalon_plan_item (self->whole, ref);
  if (self->base && self->shares_places)
    return item_like (self, jalon_plan_item (self->base, ref));
  g_mutex_lock (&kept->mutex);
  if (!kept->index)
    kept->index = new_index (self);
  g_mutex_unlock (&kept->mutex);
  return g_hash_table_lookup (kept->index, GUINT_TO_POINTER (ref));
}

guint
jalon_plan_what_ifs (const JalonPlan *self)
{
  return self->n_what_ifs;
}

const JalonPlan *
jalon_plan_base (const JalonPlan *self)
{
  return self->base;
}

#define ARRAY_GETTER(name, Type, member)                                                                     \
  const Type *jalon_plan_##name (const JalonPlan *self, guint *n)                                            \
  {                                                                                                          \
    *n = self->member->len;                                                                                  \
    return (const Type *) self->member->data;                                                                \
  }
/* clang-format off */
ARRAY_GETTER (parties, JalonPlanParty, parties)
ARRAY_GETTER (commitments, JalonPlanCommitment, commitments)
ARRAY_GETTER (milestones, JalonPlanMilestone, milestones)
ARRAY_GETTER (statements, JalonPlanStatement, statements)
ARRAY_GETTER (rates, JalonPlanRate, rates)
/* clang-format on */

const JalonPlanPeriod *
jalon_plan_tranches (const JalonPlan *self)
{
  return (const JalonPlanPeriod *) self->tranches->data;
}

const JalonPlanPeriod *
jalon_plan_actuals (const JalonPlan *self)
{
  return (const JalonPlanPeriod *) self->actuals->data;
}

const guint *
jalon_plan_indices (const JalonPlan *self)
{
  return (const guint *) self->indices->data;
}

JalonDossier *
jalon_plan_dossier (const JalonPlan *self)
{
  return self->dossier;
}

guint
jalon_plan_fiscal_month (const JalonPlan *self)
{
  return self->fiscal_month;
}

const char *
jalon_plan_title (const JalonPlan *self)
{
  return self->title;
}

JalonRef
jalon_plan_scenario (const JalonPlan *self)
{
  return self->scenario;
}

const char *
jalon_plan_scenario_name (const JalonPlan *self)
{
  return self->scenario_name;
}

JalonDate
jalon_plan_as_of (const JalonPlan *self)
{
  return self->as_of;
}

const char *
jalon_plan_currency (const JalonPlan *self)
{
  return self->currency;
}

const char *
jalon_main_currency (const JalonPlan *self)
{
  return self->main_currency;
}

const JalonPlanSource *
jalon_plan_sources (const JalonPlan *self, guint *n)
{
  *n = self->sources->len;
  return (const JalonPlanSource *) self->sources->data;
}

const JalonPlan *
jalon_plan_whole (const JalonPlan *plan)
{
  return plan->whole ? plan->whole : plan;
}

const JalonPlanFilter *
jalon_plan_get_filter (const JalonPlan *plan)
{
  return plan->filter;
}

/* What is put aside */

typedef struct {
  gpointer data;
  GDestroyNotify let_go;
} Aside;

static void
aside_free (gpointer data)
{
  Aside *self = data;

  if (self->data)
    self->let_go (self->data);
  g_free (self);
}

static JalonPlan *
keeper_of (const JalonPlan *self)
{
  return (JalonPlan *) (self->base ? self->base : self); /* what it says does not change */
}

gpointer
jalon_plan_take_aside (const JalonPlan *self, const char *name)
{
  JalonPlan *keeper = keeper_of (self);
  Aside *aside;
  gpointer data = NULL;

  g_mutex_lock (&keeper->mutex);
  aside = keeper->aside ? g_hash_table_lookup (keeper->aside, name) : NULL;
  if (aside)
    data = g_steal_pointer (&aside->data);
  g_mutex_unlock (&keeper->mutex);
  return data;
}

void
jalon_plan_put_aside (const JalonPlan *self, const char *name, gpointer data, GDestroyNotify let_go)
{
  JalonPlan *keeper = keeper_of (self);
  Aside *aside = g_new (Aside, 1);

  *aside = (Aside){ data, let_go };
  g_mutex_lock (&keeper->mutex);
  if (!keeper->aside)
    keeper->aside = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, aside_free);
  g_hash_table_replace (keeper->aside, g_strdup (name), aside);
  g_mutex_unlock (&keeper->mutex);
}
