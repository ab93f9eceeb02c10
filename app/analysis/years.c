/* What falls due in which year, by commitment: few enough series that a chart can tell them apart, and the
 * years in which most falls due. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/years.h>
#include <jalon/text/translate.h>

/* All columns together have no more segments than this. */
#define SEGMENTS_MAX 240

/* Years within this share of the greatest are as great, for a message. */
#define PLATEAU 0.99

/* What the named series have to be of the whole. */
#define NAMED_SHARE 0.1

typedef struct {
  gboolean fiscal_years;
} Settings;

static const JalonSetting settings[] = {
  { JALON_SETTING_FISCAL_YEARS, N_ ("Fiscal years"), NULL, JALON_SETTING_SWITCH,
    G_STRUCT_OFFSET (Settings, fiscal_years) },
};

static void
clear_series (gpointer data)
{
  JalonYearSeries *series = data;

  g_free (series->years);
  g_clear_pointer (&series->covers, g_array_unref);
}

/* A commitment to be spread. */
typedef struct {
  const JalonPlanCommitment *commitment;
  JalonSum amount;
} Due;

/* The greatest first, ties in the plan's order. */
static int
compare_dues (const void *a, const void *b)
{
  const Due *first = a, *second = b;

  if (first->amount != second->amount)
    return first->amount > second->amount ? -1 : 1;
  return first->commitment < second->commitment ? -1 : first->commitment > second->commitment;
}

static GArray *
sort_commitments (const JalonPlan *plan)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (Due));
  guint n;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);

  for (guint i = 0; i < n; i++) {
    Due due = { &commitments[i], commitments[i].value };

    if (due.amount != JALON_MONEY_UNSET)
      g_array_append_val (sorted, due);
  }
  g_array_sort (sorted, compare_dues);
  return sorted;
}

/* Whether the first @n of very many commitments are large enough to be worth telling from the others. */
static gboolean
tells_apart (const GArray *sorted, guint n)
{
  double named = 0, all = 0;

  for (guint i = 0; i < sorted->len; i++) {
    double amount = (double) g_array_index (sorted, Due, i).amount;

    all += amount;
    named += i < n ? amount : 0;
  }
  return named >= NAMED_SHARE * all;
}

static JalonYearSeries *
append_series (JalonDueYears *self)
{
  JalonYearSeries series = { .commitment = G_MAXUINT };

  series.covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  series.years = g_new0 (JalonSum, self->schedule->years->len + 1);
  g_array_append_val (self->series, series);
  return &g_array_index (self->series, JalonYearSeries, self->series->len - 1);
}

static const JalonYearSum *
sum_at (const JalonDueYears *self, guint i)
{
  return &g_array_index (self->schedule->years, JalonYearSum, i);
}

static void
add_commitment (JalonDueYears *self, const JalonPlan *plan, const Due *due)
{
  const JalonPlanCommitment *commitment = due->commitment;
  guint n, n_years = self->schedule->years->len;
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n);
  JalonYearSeries *series = append_series (self);
  JalonSum dated = 0;

  series->commitment = (guint) (commitment - jalon_plan_commitments (plan, &n));
  series->n = 1;
  g_array_append_val (series->covers, parties[commitment->provider].ref);
  if (n_years)
    jalon_schedule_add (plan, series->commitment, self->schedule->month, sum_at (self, 0)->year, n_years,
                        series->years);
  for (guint i = 0; i < n_years; i++)
    dated += series->years[i];
  series->undated = jalon_schedule_undated (plan, series->commitment);
  self->spreads |= dated != 0 && commitment->profile == JALON_PROFILE_UNSET;
}

/* What the schedule has beyond the series so far. */
static void
add_others (JalonDueYears *self, const JalonPlan *plan, const GArray *sorted, guint first)
{
  JalonYearSeries *others = append_series (self);
  guint n;

  others->n = sorted->len - first;
  others->is_rest = TRUE;
  if (others->n == 1) /* which can be named as well as the ones before */
    others->commitment =
      (guint) (g_array_index (sorted, Due, first).commitment - jalon_plan_commitments (plan, &n));
  for (guint i = 0; i < self->schedule->years->len; i++)
    others->years[i] = sum_at (self, i)->committed;
  others->undated = self->schedule->undated;

  for (guint i = 0; i + 1 < self->series->len; i++) {
    const JalonYearSeries *series = &g_array_index (self->series, JalonYearSeries, i);

    for (guint year = 0; year < self->schedule->years->len; year++)
      others->years[year] -= series->years[year];
    others->undated -= series->undated;
  }

  for (guint i = first; i < sorted->len; i++) {
    const JalonPlanCommitment *commitment = g_array_index (sorted, Due, i).commitment;

    g_array_append_val (others->covers, commitment->ref);
    self->spreads |= commitment->profile == JALON_PROFILE_UNSET;
  }
}

/* Tranches of one commitment that are more than its amount must not hide what another leaves open. */
static void
part_undated (JalonDueYears *self)
{
  for (guint i = 0; i < self->series->len; i++)
    self->open += MAX (g_array_index (self->series, JalonYearSeries, i).undated, 0);
  self->beyond = self->open - self->schedule->undated;
}

static gboolean
is_high (const JalonDueYears *self, guint i, JalonSum greatest)
{
  return (double) sum_at (self, i)->committed >= PLATEAU * (double) greatest;
}

static JalonPeak
find_peak (const JalonDueYears *self)
{
  guint n = self->schedule->years->len, top = 0;
  double sum = 0;

  if (n == 0)
    return (JalonPeak){ 0, 0, 0 };
  for (guint i = 1; i < n; i++)
    if (sum_at (self, i)->committed > sum_at (self, top)->committed)
      top = i;

  JalonSum greatest = sum_at (self, top)->committed;
  guint first = top, last = top;

  while (first > 0 && is_high (self, first - 1, greatest))
    first--;
  while (last + 1 < n && is_high (self, last + 1, greatest))
    last++;
  for (guint i = first; i <= last; i++)
    sum += (double) sum_at (self, i)->committed;

  return (JalonPeak){ sum_at (self, first)->year, sum_at (self, last)->year,
                      (JalonSum) round (sum / (last - first + 1)) };
}

static void
choose_series (JalonDueYears *self, const JalonPlan *plan)
{
  g_autoptr (GArray) sorted = sort_commitments (plan);
  guint room = CLAMP (SEGMENTS_MAX / (self->schedule->years->len + 1), 1, JALON_SERIES_MAX + 1);
  guint n = sorted->len <= MIN (room, JALON_SERIES_MAX) ? sorted->len
            : tells_apart (sorted, room - 1)            ? room - 1
                                                        : 0;

  for (guint i = 0; i < n; i++)
    add_commitment (self, plan, &g_array_index (sorted, Due, i));
  if (n < sorted->len)
    add_others (self, plan, sorted, n);
}

static gpointer
run (const JalonPlan *plan, gconstpointer data, const JalonRun *run, GError **error)
{
  const Settings *set = data;
  JalonDueYears *self = g_new0 (JalonDueYears, 1);

  self->month = set->fiscal_years ? jalon_plan_fiscal_month (plan) : 0;
  self->unknown = set->fiscal_years && self->month == 0;
  self->schedule = jalon_schedule_new_fiscal (plan, MAX (self->month, 1));
  self->series = g_array_new (FALSE, TRUE, sizeof (JalonYearSeries));
  g_array_set_clear_func (self->series, clear_series);
  choose_series (self, plan);
  part_undated (self);
  self->peak = find_peak (self);
  return self;
}

static void
years_free (gpointer result)
{
  JalonDueYears *self = result;

  jalon_schedule_free (self->schedule);
  g_array_unref (self->series);
  g_free (self);
}

const JalonAnalysis jalon_years_analysis = {
  .id = "years",
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (Settings),
  .run = run,
  .free = years_free,
};
