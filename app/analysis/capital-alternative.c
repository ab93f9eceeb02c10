/* What an alternative adds to a plan of capital: its cost by year in the mean, and the range of the need over
 * trials of its inputs and of what is needed, while all else stays as stated. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/estimate.h>
#include <jalon/text/fiscal-date.h>

#include "alternatives-private.h"
#include "capital-private.h"

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
                                      .years = 1,
                                      .tried = { 1, 1, 1, 1, 0 } };
}

static const JalonAlternativeModel *
find_model (const JalonAlternativesModel *models, JalonRef ref)
{
  for (guint i = 0; i < models->models->len; i++) {
    const JalonAlternativeModel *model = &g_array_index (models->models, JalonAlternativeModel, i);

    if (model->item->ref == ref)
      return model;
  }
  return NULL;
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

/* @cash: (array): of each year of the demand, in whole units, in a trial */
static void
draw_cash (const JalonAlternativesModel *models,
           const JalonAlternativeModel *model,
           guint64 seed,
           guint32 trial,
           double *need,
           double *cash)
{
  JalonInputValues values;

  for (guint i = 0; i < models->n_years; i++)
    cash[i] = 0;
  jalon_alternative_draw (models, model, seed, trial, &values);
  jalon_need_draw (models, seed, trial, need);
  jalon_alternative_add_cash (&values, need, models->n_years, cash);
}

static JalonSum
money_of (const JalonCapital *self, double units)
{
  const double minor = units * pow (10, MAX (jalon_currency_digits (self->currency), 0));

  return (JalonSum) round (CLAMP (minor, -(double) JALON_SUM_MAX, (double) JALON_SUM_MAX));
}

static void
add_mean (JalonCapital *self,
          const JalonAlternativesModel *models,
          const JalonAlternativeModel *model,
          guint64 seed,
          GArray *items)
{
  const guint n = models->n_years;
  g_autofree double *need = g_new (double, n), *cash = g_new (double, n), *sums = g_new0 (double, n);

  for (guint t = 0; t < N; t++) {
    draw_cash (models, model, seed, t, need, cash);
    for (guint i = 0; i < n; i++)
      sums[i] += cash[i];
  }
  for (guint i = 0; i < n; i++) {
    JalonCapitalItem item = { JALON_CASH_ALTERNATIVE, money_of (self, sums[i] / N), JALON_PROFILE_EVEN,
                              jalon_fiscal_year_first (models->first_year + (int) i, 1),
                              jalon_fiscal_year_first (models->first_year + (int) i + 1, 1) };

    if (item.amount != 0)
      g_array_append_val (items, item);
  }
}

void
jalon_capital_add_alternative (
  JalonCapital *self, const JalonPlan *plan, JalonRef alternative, guint64 seed, GArray *items)
{
  const JalonPlanItem *item =
    jalon_ref_kind (alternative) == JALON_KIND_ALTERNATIVE ? jalon_plan_item (plan, alternative) : NULL;
  const JalonAlternativeModel *model;
  JalonAlternativesModel models;
  JalonAlternativesSettings settings;

  if (!item)
    return;
  settings = settings_of (item);
  jalon_alternatives_read (&models, plan, &settings);
  model = find_model (&models, alternative);
  if (is_known (&models, model) && g_strcmp0 (models.currency, self->currency) == 0) {
    self->alternative = alternative;
    self->alternative_name = item->name;
    add_mean (self, &models, model, seed, items);
  } else {
    jalon_capital_omit (self, JALON_OMITTED_COST, alternative, item->name);
  }
  jalon_alternatives_clear (&models);
}

/* The range */

/* Which part of a year's cost falls into each quarter, and what is needed by its end without the
 * alternative. */
typedef struct {
  guint n_years, n_quarters;
  double *parts; /* by quarter and year */
  double *rest;  /* by quarter */
} Quarters;

static Quarters
quarters_new (const JalonCapital *self, const JalonAlternativesModel *models)
{
  Quarters it = { models->n_years, self->quarters->len, NULL, NULL };
  JalonSum mean = 0;

  it.parts = g_new0 (double, (gsize) it.n_years *it.n_quarters + 1);
  it.rest = g_new0 (double, it.n_quarters + 1);
  for (guint q = 0; q < it.n_quarters; q++) {
    const JalonCapitalSpan *span = &g_array_index (self->quarters, JalonCapitalSpan, q);

    mean += span->cash[JALON_CASH_ALTERNATIVE];
    it.rest[q] = (double) (-span->cumulative - mean);
    for (guint y = 0; y < it.n_years; y++) {
      const guint32 first = jalon_fiscal_year_first (models->first_year + (int) y, 1);
      const guint32 behind = jalon_fiscal_year_first (models->first_year + (int) y + 1, 1);
      const guint32 from = MAX (first, span->first), until = MIN (behind, span->behind);

      it.parts[q * it.n_years + y] = from < until ? (double) (until - from) / (behind - first) : 0;
    }
  }
  return it;
}

/* @needs: (array): by quarter and trial; @peaks: (array): by trial */
static void
try_all (const JalonCapital *self,
         const JalonAlternativesModel *models,
         const JalonAlternativeModel *model,
         guint64 seed,
         const Quarters *quarters,
         double *needs,
         double *peaks)
{
  g_autofree double *need = g_new (double, models->n_years), *cash = g_new (double, models->n_years);
  const double minor = pow (10, MAX (jalon_currency_digits (self->currency), 0));

  for (guint t = 0; t < N; t++) {
    double paid = 0;

    draw_cash (models, model, seed, t, need, cash);
    peaks[t] = 0;
    for (guint q = 0; q < quarters->n_quarters; q++) {
      for (guint y = 0; y < quarters->n_years; y++)
        paid += cash[y] * minor * quarters->parts[q * quarters->n_years + y];
      needs[q * N + t] = quarters->rest[q] + paid;
      peaks[t] = MAX (peaks[t], needs[q * N + t]);
    }
  }
}

static int
by_size (const void *a, const void *b)
{
  const double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
fill_range (JalonCapital *self, double *needs, double *peaks)
{
  for (guint q = 0; q < self->quarters->len; q++) {
    JalonCapitalSpan *span = &g_array_index (self->quarters, JalonCapitalSpan, q);

    qsort (needs + q * N, N, sizeof *needs, by_size);
    span->need_low = (JalonSum) round (jalon_quantile (needs + q * N, N, 0.1));
    span->need_high = (JalonSum) round (jalon_quantile (needs + q * N, N, 0.9));
  }
  qsort (peaks, N, sizeof *peaks, by_size);
  self->peak_low = (JalonSum) round (jalon_quantile (peaks, N, 0.1));
  self->peak_median = (JalonSum) round (jalon_quantile (peaks, N, 0.5));
  self->peak_high = (JalonSum) round (jalon_quantile (peaks, N, 0.9));
  self->trials = N;
}

void
jalon_capital_range (JalonCapital *self, const JalonPlan *plan, guint64 seed)
{
  const JalonPlanItem *item =
    self->alternative != JALON_REF_NONE ? jalon_plan_item (plan, self->alternative) : NULL;
  JalonAlternativesModel models;
  JalonAlternativesSettings settings;
  g_autofree double *needs = NULL, *peaks = NULL;
  Quarters quarters;

  if (!item || self->quarters->len == 0)
    return;
  settings = settings_of (item);
  jalon_alternatives_read (&models, plan, &settings);
  quarters = quarters_new (self, &models);
  needs = g_new (double, (gsize) N * self->quarters->len);
  peaks = g_new (double, N);
  try_all (self, &models, find_model (&models, item->ref), seed, &quarters, needs, peaks);
  fill_range (self, needs, peaks);
  g_free (quarters.parts);
  g_free (quarters.rest);
  jalon_alternatives_clear (&models);
}
