/* A plan with what-ifs, made of the plan without them: while a slider moves, nothing is copied but the table
 * that it moves a value of. */
#include "config.h"

#include <string.h>

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

static void
look (JalonRef ref, const JalonField *field, gpointer all_quick)
{
  if (!jalon_plan_is_derived_quickly (jalon_ref_kind (ref), field))
    *(gboolean *) all_quick = FALSE;
}

static void
share_table (JalonPlanTable *table, const JalonPlanTable *base)
{
  if (base->items) {
    table->items = g_array_ref (base->items);
    table->rows = g_array_ref (base->rows);
  }
}

/* The table becomes the plan's own, unless it is already. */
static void
own_table (JalonPlan *self, JalonKind kind)
{
  JalonPlanTable *table = &self->tables[kind];
  const guint size = table->items ? g_array_get_element_size (table->rows) : 0;

  if (!table->items || table->items != self->base->tables[kind].items)
    return;
  g_array_unref (table->items);
  table->items = g_array_copy (self->base->tables[kind].items);
  g_array_unref (table->rows);
  table->rows = g_array_copy (self->base->tables[kind].rows);
  for (guint i = 0; i < table->items->len; i++)
    g_array_index (table->items, JalonPlanItem, i).row = table->rows->data + (gsize) i * size;
}

typedef struct {
  JalonPlan *plan;
  JalonOverlay *overlay;
} Laying;

/* What the scenario takes away is in no table. */
static void
lay (JalonRef ref, const JalonField *field, gpointer data)
{
  const Laying *self = data;
  const JalonKind kind = jalon_ref_kind (ref);
  const JalonPlanTable *table = &self->plan->tables[kind];

  own_table (self->plan, kind);
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

static JalonPlan *
share (JalonPlan *base)
{
  JalonPlan *self = jalon_plan_begin (base->dossier);

  self->title = base->title;
  self->scenario_name = base->scenario_name;
  self->currency = base->currency;
  self->main_currency = base->main_currency;
  self->as_of = base->as_of;
  self->fiscal_month = base->fiscal_month;
  self->parties = g_array_ref (base->parties);
  self->commitments = g_array_ref (base->commitments);
  self->milestones = g_array_ref (base->milestones);
  self->statements = g_array_ref (base->statements);
  self->tranches = g_array_ref (base->tranches);
  self->actuals = g_array_ref (base->actuals);
  self->indices = g_array_ref (base->indices);
  self->rates = g_array_ref (base->rates);
  self->sources = g_array_ref (base->sources);
  for (guint kind = 0; kind < JALON_N_KINDS; kind++)
    share_table (&self->tables[kind], &base->tables[kind]);
  self->shares_places = TRUE;
  return self;
}

JalonPlan *
jalon_plan_derive (JalonPlan *base, JalonOverlay *overlay, const char *lang)
{
  gboolean all_quick = TRUE;
  JalonPlan *self;
  Laying laying;

  g_return_val_if_fail (base->base == NULL, NULL);

  jalon_overlay_for_each_put (overlay, look, &all_quick);
  self = all_quick ? share (base) : jalon_plan_compile (overlay, lang);
  self->base = jalon_plan_ref (base);
  self->n_what_ifs = jalon_overlay_count_puts (overlay);
  laying = (Laying){ self, overlay };
  if (all_quick)
    jalon_overlay_for_each_put (overlay, lay, &laying);
  return self;
}
