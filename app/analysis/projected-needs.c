/* Adding up what commitments would draw by year, by what they are for. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/projected-needs.h>
#include <jalon/analysis/variate.h>
#include <jalon/text/money.h>

/* So many commitments between two questions whether to go on. */
#define STEP 1024

typedef struct {
  const JalonPlan *plan;
  const JalonDrawdowns *drawdowns;
  JalonProjectedNeeds *self;
  double units; /* minor units of one whole */
} Work;

static void
clear_series (gpointer data)
{
  g_free (((JalonProjectedSeries *) data)->years);
}

static JalonProjectedSeries *
series_of (Work *work, JalonRef workload)
{
  JalonProjectedNeeds *self = work->self;
  const JalonPlanItem *item = workload == JALON_REF_NONE ? NULL : jalon_plan_item (work->plan, workload);
  JalonProjectedSeries series = { workload, item ? item->name : NULL, NULL };

  for (guint i = 0; i < self->series->len; i++)
    if (g_array_index (self->series, JalonProjectedSeries, i).workload == workload)
      return &g_array_index (self->series, JalonProjectedSeries, i);
  series.years = g_new0 (JalonProjectedNeed, self->n_years);
  g_array_append_val (self->series, series);
  return &g_array_index (self->series, JalonProjectedSeries, self->series->len - 1);
}

static void
add (Work *work, JalonRef workload, guint year, double share, double low, double middle, double high)
{
  JalonProjectedNeed *need = &series_of (work, workload)->years[year];

  need->min += share * low / work->units;
  need->mode += share * middle / work->units;
  need->max += share * high / work->units;
}

/* Lines along which a commitment is drawn down. */
typedef struct {
  const JalonDrawdown *drawdown;
  gboolean has_range;
  JalonLine least, most; /* of the range of the trend, where it has one */
} Paths;

/* What one would draw in a year. */
static void
project (const Paths *paths, int year, double *low, double *middle, double *high)
{
  const JalonDrawdown *drawdown = paths->drawdown;
  const double from = year * 12.0, to = from + 12;
  const double rate = jalon_drawdown_forecast (drawdown, JALON_PACE_RUN_RATE, from, to);
  JalonDrawdown other = *drawdown;

  *low = *middle = *high = rate;
  if (isnan (drawdown->trend.slope))
    return;
  *middle = jalon_drawdown_forecast (drawdown, JALON_PACE_TREND, from, to);
  *low = MIN (rate, *middle);
  *high = MAX (rate, *middle);
  if (!paths->has_range)
    return;
  other.trend = paths->least;
  *low = MIN (*low, jalon_drawdown_forecast (&other, JALON_PACE_TREND, from, to));
  other.trend = paths->most;
  *high = MAX (*high, jalon_drawdown_forecast (&other, JALON_PACE_TREND, from, to));
}

static gboolean
is_projected (const Work *work, guint index)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (work->plan, &n)[index];

  return item->n_actuals > 0 && !work->drawdowns->items[index].is_over &&
         !isnan (work->drawdowns->items[index].run_rate) && !isnan (jalon_drawdown_scale (item));
}

static void
add_commitment (Work *work, guint index)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (work->plan, &n)[index];
  const guint n_workloads = item->workloads ? item->workloads->n : 0;
  const double share = jalon_drawdown_scale (item) / MAX (n_workloads, 1);
  Paths paths = { .drawdown = &work->drawdowns->items[index] };

  paths.has_range = jalon_drawdown_range (work->plan, work->drawdowns, index, &paths.least, &paths.most);

  work->self->n++;
  work->self->n_split += n_workloads > 1;
  for (guint year = 0; year < work->self->n_years; year++) {
    double low, middle, high;

    project (&paths, work->self->first + (int) year, &low, &middle, &high);
    for (guint i = 0; i < MAX (n_workloads, 1); i++)
      add (work, n_workloads ? item->workloads->items[i] : JALON_REF_NONE, year, share, low, middle, high);
  }
}

/* The years from the next one on, up to the last of a term. */
static void
find_years (Work *work)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (work->plan, &n);
  int year, last;

  jalon_day_to_ymd (work->drawdowns->as_of, &year, NULL, NULL);
  work->self->first = last = year + 1;
  for (guint i = 0; i < n; i++)
    if (items[i].counted && items[i].due_behind) {
      jalon_day_to_ymd (items[i].due_behind - 1, &year, NULL, NULL);
      last = MAX (last, year);
    }
  work->self->n_years = (guint) MIN (last - work->self->first + 1, JALON_PROJECTED_YEARS);
}

/* Ends and a mode that no distribution has are told without the mode; where there is no range, as a point. */
static void
settle (JalonProjectedNeed *need)
{
  JalonVariate variate;
  g_autoptr (GError) error = NULL;

  need->min = round (need->min);
  need->mode = round (need->mode);
  need->max = round (need->max);
  need->distribution = JALON_DISTRIBUTION_TRIANGULAR;
  if (need->min == need->max) {
    need->mode = need->max = NAN;
    need->distribution = JALON_DISTRIBUTION_POINT;
  } else if (!jalon_variate_init_stated (&variate, need->distribution, need->min, need->mode, need->max,
                                         JALON_PERCENTILES_10_90, &error)) {
    need->mode = NAN;
    need->distribution = JALON_DISTRIBUTION_UNIFORM;
  }
}

static void
needs_free (gpointer result)
{
  JalonProjectedNeeds *self = result;

  g_array_unref (self->series);
  g_free (self);
}

static gboolean
add_all (Work *work, const JalonRun *run, GError **error)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (work->plan, &n);

  for (guint i = 0; i < n; i++) {
    if (i % STEP == 0 && !jalon_run_goes_on (run, (double) i / n, error))
      return FALSE;
    if (!items[i].counted)
      continue;
    if (is_projected (work, i))
      add_commitment (work, i);
    else
      work->self->n_left_out++;
  }
  for (guint i = 0; i < work->self->series->len; i++)
    for (guint year = 0; year < work->self->n_years; year++)
      settle (&g_array_index (work->self->series, JalonProjectedSeries, i).years[year]);
  return TRUE;
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  const JalonRun quiet = { .cancellable = run->cancellable };
  g_autoptr (JalonResult) drawn = jalon_analysis_result (&jalon_drawdown_analysis, plan, NULL, &quiet, error);
  Work work = { .plan = plan };

  if (!drawn)
    return NULL;
  work.drawdowns = jalon_result_get (drawn);
  work.self = g_new0 (JalonProjectedNeeds, 1);
  work.self->series = g_array_new (FALSE, FALSE, sizeof (JalonProjectedSeries));
  g_array_set_clear_func (work.self->series, clear_series);
  work.self->currency = jalon_main_currency (plan);
  work.units = pow (10, MAX (jalon_currency_digits (work.self->currency), 0));
  if (work.drawdowns->as_of == 0)
    return work.self;
  find_years (&work);
  if (add_all (&work, run, error))
    return work.self;
  needs_free (work.self);
  return NULL;
}

const JalonAnalysis jalon_projected_needs_analysis = { .id = "projected-needs",
                                                       .run = run,
                                                       .free = needs_free };
