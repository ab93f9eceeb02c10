/* What an alternative adds to a plan of capital: its cost by year in the mean, and the range of the need over
 * trials of its inputs and of what is needed, while all else stays as stated. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/estimate.h>
#include <jalon/text/fiscal-date.h>

#include "alternatives-private.h"
#include "capital-private.h"
#include "spread.h"

#define N JALON_ALTERNATIVES_FEW

GArray *
jalon_capital_alternatives (const JalonPlan *plan)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_ALTERNATIVE, &n);
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (guint i = 0; i < n; i++)
    if (((const JalonAlternative *) items[i].row)->demand != JALON_REF_NONE)
      g_array_append_val (refs, items[i].ref);
  return refs;
}

/* As stated: nothing is multiplied, nothing is delayed. The rate and the years are of no effect on what is
 * paid when. */
static JalonAlternativesSettings
settings_of (const JalonPlanItem *item)
{
  return (JalonAlternativesSettings){ .demand = ((const JalonAlternative *) item->row)->demand,
                                      .only = item->ref,
                                      .years = 1,
                                      .tried = { 1, 1, 1, 1, 0 } };
}

/* Whether what is paid can be told, and by year. */
static gboolean
is_known (const JalonAlternativesModel *models, const JalonAlternativeModel *model)
{
  const JalonCostTerms terms = { 0, 1, NAN };
  JalonInputValues values;
  JalonUnitCost cost;

  if (!model || models->n_years == 0)
    return FALSE;
  jalon_alternative_median (models, model, &values);
  return jalon_unit_cost (&values, &terms, &cost, NULL);
}

/* Draws them all. */
static JalonCapitalTrials *
draw (JalonCapital *self,
      const JalonAlternativesModel *models,
      const JalonAlternativeModel *model,
      guint64 seed)
{
  const guint n = models->n_years;
  const double minor = pow (10, MAX (jalon_currency_digits (self->currency), 0));
  g_autofree double *need = g_new (double, n);
  JalonCapitalTrials *trials = g_new (JalonCapitalTrials, 1);

  *trials = (JalonCapitalTrials){ models->first_year, n, g_new (double, (gsize) N *n) };
  for (guint t = 0; t < N; t++) {
    double *cash = trials->cash + (gsize) t * n;

    self->falls_short += jalon_alternative_draw_cash (models, model, seed, t, need, cash) ? 1.0 / N : 0;
    for (guint i = 0; i < n; i++)
      cash[i] *= minor;
  }
  return trials;
}

JalonCapitalTrials *
jalon_capital_draw_alternative (JalonCapital *self, const JalonPlan *plan, JalonRef alternative, guint64 seed)
{
  const JalonPlanItem *item =
    jalon_ref_kind (alternative) == JALON_KIND_ALTERNATIVE ? jalon_plan_item (plan, alternative) : NULL;
  const JalonAlternativeModel *model;
  JalonAlternativesModel models;
  JalonAlternativesSettings settings;
  JalonCapitalTrials *trials = NULL;

  if (!item)
    return NULL;
  settings = settings_of (item);
  jalon_alternatives_read (&models, plan, &settings);
  model = models.models->len > 0 ? &g_array_index (models.models, JalonAlternativeModel, 0) : NULL;
  for (guint i = 0; i < models.gaps->len; i++)
    g_ptr_array_add (self->gaps, g_strdup (models.gaps->pdata[i]));
  if (is_known (&models, model) && g_strcmp0 (models.currency, self->currency) == 0) {
    self->alternative = alternative;
    self->alternative_name = item->name;
    self->assumed = model->assumed;
    self->trials = N;
    trials = draw (self, &models, model, seed);
  } else {
    jalon_capital_omit (self, JALON_OMITTED_COST, alternative, item->name);
  }
  jalon_alternatives_clear (&models);
  return trials;
}

void
jalon_capital_trials_free (JalonCapitalTrials *self)
{
  g_free (self->cash);
  g_free (self);
}

static JalonSum
money_of (double minor)
{
  return (JalonSum) round (CLAMP (minor, -(double) JALON_SUM_MAX, (double) JALON_SUM_MAX));
}

static guint32
first_of (const JalonCapitalTrials *self, guint year)
{
  return jalon_fiscal_year_first (self->first_year + (int) year, 1);
}

void
jalon_capital_add_alternative (const JalonCapitalTrials *self, GArray *items)
{
  for (guint i = 0; i < self->n_years; i++) {
    JalonCapitalItem item = { JALON_CASH_ALTERNATIVE, 0, JALON_PROFILE_EVEN, first_of (self, i),
                              first_of (self, i + 1) };
    double sum = 0;

    for (guint t = 0; t < N; t++)
      sum += self->cash[(gsize) t * self->n_years + i];
    item.amount = money_of (sum / N);
    if (item.amount != 0)
      g_array_append_val (items, item);
  }
}

/* The range */

/* Which part of a year's cost is due before a day, as that of its mean is. */
static double
part_before (const JalonCapitalTrials *self, guint year, guint32 day)
{
  const JalonSum whole = G_GINT64_CONSTANT (1000000000000000);
  const guint32 first = first_of (self, year), behind = first_of (self, year + 1);

  return (double) jalon_spread_before (whole, JALON_PROFILE_EVEN, first, behind, CLAMP (day, first, behind)) /
         (double) whole;
}

/* @parts: (array): by year, how much of it is paid from the beginning of the plan up to the end of a quarter;
 * @rest: what is needed by then without the alternative; @needs: (out) (array): by trial */
static void
try_quarter (const JalonCapitalTrials *self, const double *parts, double rest, double *needs)
{
  for (guint t = 0; t < N; t++) {
    needs[t] = rest;
    for (guint i = 0; i < self->n_years; i++)
      needs[t] += self->cash[(gsize) t * self->n_years + i] * parts[i];
  }
}

void
jalon_capital_range (const JalonCapitalTrials *self, JalonCapital *capital)
{
  g_autofree double *needs = g_new (double, N), *peaks = g_new0 (double, N),
                    *parts = g_new (double, self->n_years);
  JalonSum mean = 0;
  JalonBand band;

  for (guint q = 0; q < capital->quarters->len; q++) {
    JalonCapitalSpan *span = &g_array_index (capital->quarters, JalonCapitalSpan, q);

    for (guint i = 0; i < self->n_years; i++)
      parts[i] = part_before (self, i, span->behind) - part_before (self, i, capital->from);
    mean += span->cash[JALON_CASH_ALTERNATIVE];
    try_quarter (self, parts, (double) (-span->cumulative - mean), needs);
    for (guint t = 0; t < N; t++)
      peaks[t] = MAX (peaks[t], needs[t]);
    band = jalon_band_of (needs, N);
    span->need_low = money_of (band.p10);
    span->need_high = money_of (band.p90);
  }
  band = jalon_band_of (peaks, N);
  capital->peak_low = money_of (band.p10);
  capital->peak_median = money_of (band.p50);
  capital->peak_high = money_of (band.p90);
}
