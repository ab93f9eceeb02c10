/* The risk register in one currency. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/convert.h>
#include <jalon/analysis/figures.h>
#include <jalon/analysis/register.h>

/* Without commitments, amounts of risks may still have a currency. */
static const char *
currency_of (const JalonPlan *plan, const JalonPlanItem *items, guint n)
{
  const char *currency = jalon_main_currency (plan);

  if (!currency)
    currency = jalon_plan_currency (plan);
  for (guint i = 0; !currency && i < n; i++)
    currency = items[i].currency;
  return currency;
}

/* An impact in whole units; a risk has no day of its own, and is told at today's rate. */
static double
impact_of (const JalonPlan *plan, JalonMoney impact, const char *from, const char *to, gboolean *unconverted)
{
  JalonSum converted;

  if (impact == JALON_MONEY_UNSET)
    return NAN;
  if (!jalon_convert (plan, impact, from, to, JALON_DATE_UNSET, &converted, NULL)) {
    *unconverted = TRUE;
    return NAN;
  }
  return (double) converted / pow (10, MAX (jalon_currency_digits (to), 0));
}

static void
add_item (JalonRegister *self, const JalonPlan *plan, const JalonPlanItem *it)
{
  const JalonRisk *row = it->row;
  gboolean unconverted = FALSE;
  JalonRegisterItem item = {
    .ref = it->ref,
    .name = it->name,
    .likelihood = row->likelihood,
    .residual_likelihood = row->residual_likelihood,
    .confidence = row->confidence ? row->confidence : it->confidence,
  };

  item.impact = impact_of (plan, row->impact, it->currency, self->currency, &unconverted);
  item.residual_impact = impact_of (plan, row->residual_impact, it->currency, self->currency, &unconverted);
  item.unconverted = unconverted;
  self->n_unconverted += unconverted && isnan (item.impact) && !isnan (item.likelihood) ? 1 : 0;
  self->n_unrated += isnan (item.likelihood) || isnan (item.impact) ? 1 : 0;
  g_array_append_val (self->items, item);
}

void
jalon_register_free (JalonRegister *self)
{
  g_array_unref (self->items);
  g_free (self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  JalonRegister *self = g_new0 (JalonRegister, 1);
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_RISK, &n);

  self->currency = currency_of (plan, items, n);
  self->items = g_array_sized_new (FALSE, FALSE, sizeof (JalonRegisterItem), MAX (n, 1));
  for (guint i = 0; i < n; i++)
    add_item (self, plan, &items[i]);
  return self;
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonRegister *self = result;

  if (self->items->len == 0)
    return;
  jalon_figures_add_number (figures, g_strdup ("risk.count"), self->items->len, 0);
  jalon_figures_add_number (figures, g_strdup ("risk.unrated"), self->n_unrated, 0);
}

const JalonAnalysis jalon_register_analysis = {
  .id = "register",
  .is_whole = TRUE,
  .run = run,
  .free = (void (*) (gpointer)) jalon_register_free,
  .figures = figures,
};
