/* Plans that differ from another in a few values: with what-ifs, and of scenarios. What is the same is
 * shared, so that while a slider moves nothing is copied but the table that it moves a value of. */
#include "config.h"

#include <string.h>

#include <jalon/analysis/siblings.h>

#include "plan-private.h"

/* What plans keep beside their tables, and settle by, is made of these. */
static gboolean
is_settled (JalonKind kind)
{
  return !jalon_plan_has_kind (kind) || kind == JALON_KIND_MILESTONE || kind == JALON_KIND_STATEMENT ||
         kind == JALON_KIND_RATE;
}

gboolean
jalon_plan_is_derived_quickly (JalonKind kind, const JalonField *field)
{
  switch (field->type) {
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
  case JALON_TYPE_MONEY:
  case JALON_TYPE_DATE:
    return !is_settled (kind);
  default:
    return FALSE; /* a currency is that of other rows too, a month that in which their dates are written */
  }
}

/* Sharing */

static void
look (JalonRef ref, const JalonField *field, gpointer all_quick)
{
  if (!jalon_plan_is_derived_quickly (jalon_ref_kind (ref), field))
    *(gboolean *) all_quick = FALSE;
}

static gboolean
are_quick (JalonOverlay *overlay, gboolean puts_only)
{
  gboolean all_quick = TRUE;

  jalon_overlay_for_each (overlay, puts_only, look, &all_quick);
  return all_quick;
}

static void
share_table (JalonPlanTable *table, const JalonPlanTable *from)
{
  if (from->items) {
    table->items = g_array_ref (from->items);
    table->rows = g_array_ref (from->rows);
  }
}

JalonPlan *
jalon_plan_share (const JalonPlan *from)
{
  JalonPlan *self = jalon_plan_begin (from->dossier, from->lang);

  self->title = from->title;
  self->scenario = from->scenario;
  self->scenario_name = from->scenario_name;
  self->currency = from->currency;
  self->main_currency = from->main_currency;
  self->as_of = from->as_of;
  self->fiscal_month = from->fiscal_month;
  self->parties = g_array_ref (from->parties);
  self->commitments = g_array_ref (from->commitments);
  self->milestones = g_array_ref (from->milestones);
  self->statements = g_array_ref (from->statements);
  self->tranches = g_array_ref (from->tranches);
  self->actuals = g_array_ref (from->actuals);
  self->indices = g_array_ref (from->indices);
  self->rates = g_array_ref (from->rates);
  self->sources = g_array_ref (from->sources);
  self->cited = g_array_ref (from->cited);
  for (guint kind = 0; kind < JALON_N_KINDS; kind++)
    share_table (&self->tables[kind], &from->tables[kind]);
  return self;
}

/* Laying values over what is shared */

void
jalon_plan_own_table (JalonPlan *self, const JalonPlan *from, JalonKind kind)
{
  JalonPlanTable *table = &self->tables[kind];
  const guint size = table->items ? g_array_get_element_size (table->rows) : 0;

  if (!table->items || table->items != from->tables[kind].items)
    return;
  g_array_unref (table->items);
  table->items = g_array_copy (from->tables[kind].items);
  g_array_unref (table->rows);
  table->rows = g_array_copy (from->tables[kind].rows);
  for (guint i = 0; i < table->items->len; i++)
    g_array_index (table->items, JalonPlanItem, i).row = table->rows->data + (gsize) i * size;
}

typedef struct {
  JalonPlan *plan, *from;
  JalonOverlay *overlay;
} Laying;

/* What a scenario takes away is in no table. */
static void
lay (JalonRef ref, const JalonField *field, gpointer data)
{
  const Laying *self = data;
  const JalonKind kind = jalon_ref_kind (ref);
  const JalonPlanTable *table = &self->plan->tables[kind];

  if (!jalon_plan_has_kind (kind))
    return;
  jalon_plan_own_table (self->plan, self->from, kind);
  for (guint i = 0; table->items && i < table->items->len; i++) {
    JalonPlanItem *item = &g_array_index (table->items, JalonPlanItem, i);
    gpointer place = table->rows->data + (gsize) i * g_array_get_element_size (table->rows);
    const void *row;

    if (item->ref != ref)
      continue;
    row = jalon_overlay_row (self->overlay, ref, place);
    if (row != place)
      memcpy (place, row, g_array_get_element_size (table->rows));
    item->changed = TRUE;
    return;
  }
}

/* @from with the values of @overlay. (transfer full) */
static JalonPlan *
share_and_lay (JalonPlan *from, JalonOverlay *overlay, gboolean puts_only)
{
  Laying laying = { jalon_plan_share (from), from, overlay };

  jalon_overlay_for_each (overlay, puts_only, lay, &laying);
  return laying.plan;
}

JalonPlan *
jalon_plan_derive (JalonPlan *base, JalonOverlay *overlay, const char *lang)
{
  const gboolean quick = are_quick (overlay, TRUE);
  JalonPlan *self = quick ? share_and_lay (base, overlay, TRUE) : jalon_plan_compile (overlay, lang);

  self->base = jalon_plan_ref (base);
  self->shares_places = quick;
  self->n_what_ifs = jalon_overlay_count_puts (overlay);
  return self;
}

/* Plans side by side */

struct _JalonSiblings {
  GPtrArray *overlays; /* of JalonOverlay: of the dossier as it is, and of its scenarios */
};

JalonSiblings *
jalon_siblings_new (JalonDossier *dossier)
{
  JalonSiblings *self = g_new0 (JalonSiblings, 1);

  self->overlays = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_overlay_free);
  g_ptr_array_add (self->overlays, jalon_overlay_new (dossier, JALON_REF_NONE));
  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_SCENARIO, scenario)
    g_ptr_array_add (self->overlays, jalon_overlay_new (dossier, scenario));
  return self;
}

void
jalon_siblings_free (JalonSiblings *self)
{
  g_ptr_array_unref (self->overlays);
  g_free (self);
}

/* @plain: (nullable): the plan of the dossier as it is, with whom the scenario's may share */
static JalonPlan *
compile_beside (JalonPlan *plain, JalonOverlay *overlay, const char *lang)
{
  const JalonRef scenario = jalon_overlay_scenario (overlay);
  JalonPlan *sibling;

  if (!plain || jalon_overlay_has_other_items (overlay) || !are_quick (overlay, FALSE))
    return jalon_plan_compile (overlay, lang);
  sibling = share_and_lay (plain, overlay, FALSE);
  sibling->scenario = scenario;
  sibling->scenario_name = jalon_dossier_label (plain->dossier, scenario, lang);
  return sibling;
}

static void
unref_sibling (gpointer plan)
{
  if (plan)
    jalon_plan_unref (plan);
}

/* Scenarios are compared whole, and without what-ifs. */
static JalonPlan *
keeper_of (const JalonPlan *plan)
{
  const JalonPlan *whole = jalon_plan_whole (plan);

  return (JalonPlan *) (whole->base ? whole->base : whole); /* what it says does not change */
}

void
jalon_siblings_compile (JalonSiblings *self, const JalonPlan *plan)
{
  JalonPlan *keeper = keeper_of (plan);
  g_autoptr (GPtrArray) plans = NULL;

  if (jalon_plan_has_siblings (plan))
    return;
  plans = g_ptr_array_new_with_free_func (unref_sibling);
  for (guint i = 0; i < self->overlays->len; i++) {
    JalonOverlay *overlay = self->overlays->pdata[i];
    JalonPlan *plain = keeper->scenario == JALON_REF_NONE ? keeper : i > 0 ? plans->pdata[0] : NULL;

    /* It cannot hold itself. */
    g_ptr_array_add (plans, jalon_overlay_scenario (overlay) == keeper->scenario
                              ? NULL
                              : compile_beside (plain, overlay, keeper->lang));
  }
  g_mutex_lock (&keeper->mutex);
  if (!keeper->siblings)
    keeper->siblings = g_steal_pointer (&plans);
  g_mutex_unlock (&keeper->mutex);
}

gboolean
jalon_plan_has_siblings (const JalonPlan *plan)
{
  JalonPlan *keeper = keeper_of (plan);
  gboolean any;

  g_mutex_lock (&keeper->mutex);
  any = keeper->siblings != NULL;
  g_mutex_unlock (&keeper->mutex);
  return any;
}

GPtrArray *
jalon_plan_list_siblings (const JalonPlan *plan)
{
  const JalonPlan *keeper = keeper_of (plan);
  GPtrArray *list = g_ptr_array_new ();

  if (!jalon_plan_has_siblings (plan))
    return list;
  for (guint i = 0; i < keeper->siblings->len; i++)
    g_ptr_array_add (list, keeper->siblings->pdata[i] ? keeper->siblings->pdata[i] : (gpointer) keeper);
  return list;
}
