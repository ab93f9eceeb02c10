/* Spreading commitments over years: the share of the amount that has fallen due by the end of each year,
 * times the amount, rounded; the difference of two ends is the year's. So the years sum to the amount to the
 * last cent. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/schedule.h>

/* The term's days: from the earliest start to the day behind the latest end. %FALSE when it has none. */
static gboolean
term_of (JalonDate start, JalonDate end, guint32 *first, guint32 *behind)
{
  if (!jalon_date_is_set (start) || !jalon_date_is_set (end))
    return FALSE;
  if (start.first == JALON_DATE_OPEN || end.last == JALON_DATE_OPEN)
    return FALSE;

  *first = start.first;
  *behind = end.last + 1;
  return *behind > *first;
}

/* How much of an amount has fallen due when @part (0 to 1) of the term is over. */
static double
due (JalonProfile profile, double part)
{
  switch (profile) {
  case JALON_PROFILE_RAMP:
    return part * part; /* the integral of a rate that grows linearly from zero */
  case JALON_PROFILE_BACK_LOADED:
    return part * part * part; /* of a rate that grows with the square */
  case JALON_PROFILE_UNSET:
  case JALON_PROFILE_EVEN:
  case JALON_PROFILE_TRANCHES:
    return part;
  }
  g_return_val_if_reached (part);
}

/* What has fallen due by the beginning of @year. */
static JalonMoney
due_by (JalonMoney amount, JalonProfile profile, guint32 first, guint32 behind, int year)
{
  guint32 day = jalon_date_from_year (year).first;
  double part;

  if (day <= first)
    return 0;
  if (day >= behind)
    return amount;
  part = (double) (day - first) / (double) (behind - first);
  return (JalonMoney) llround ((double) amount * due (profile, part));
}

static JalonMoney
spread (JalonMoney amount, JalonProfile profile, guint32 first, guint32 behind, int year)
{
  return due_by (amount, profile, first, behind, year + 1) - due_by (amount, profile, first, behind, year);
}

/* What of a list of dated amounts falls in a year; an amount of a vague period is spread evenly over it. */
static JalonMoney
periods_in (const JalonPlanPeriod *periods, guint n, int year)
{
  JalonMoney sum = 0;

  for (guint i = 0; i < n; i++) {
    guint32 first, behind;

    if (periods[i].amount == JALON_MONEY_UNSET ||
        !term_of (periods[i].period, periods[i].period, &first, &behind))
      continue;
    sum += spread (periods[i].amount, JALON_PROFILE_EVEN, first, behind, year);
  }
  return sum;
}

static gboolean
has_tranches (const JalonPlanCommitment *item)
{
  return item->profile == JALON_PROFILE_TRANCHES && item->n_tranches > 0;
}

JalonMoney
jalon_schedule_year (const JalonPlan *plan, guint commitment, int year)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[commitment];
  guint32 first, behind;

  g_return_val_if_fail (commitment < n, 0);

  if (has_tranches (item))
    return periods_in (jalon_plan_tranches (plan) + item->first_tranche, item->n_tranches, year);
  if (item->amount == JALON_MONEY_UNSET || !term_of (item->start, item->end, &first, &behind))
    return 0;
  return spread (item->amount, item->profile, first, behind, year);
}

static void
widen (int *from, int *to, guint32 first, guint32 last)
{
  int year_first, year_last;

  jalon_day_to_ymd (first, &year_first, NULL, NULL);
  jalon_day_to_ymd (last, &year_last, NULL, NULL);
  *from = MIN (*from, year_first);
  *to = MAX (*to, year_last);
}

static void
widen_by_periods (int *from, int *to, const JalonPlanPeriod *periods, guint n)
{
  guint32 first, behind;

  for (guint i = 0; i < n; i++)
    if (term_of (periods[i].period, periods[i].period, &first, &behind))
      widen (from, to, first, behind - 1);
}

/* The years that a commitment reaches over; none when it is undated. */
static gboolean
years_of (const JalonPlan *plan, const JalonPlanCommitment *item, int *from, int *to)
{
  guint32 first, behind;

  *from = G_MAXINT;
  *to = G_MININT;
  widen_by_periods (from, to, jalon_plan_actuals (plan) + item->first_actual, item->n_actuals);
  if (has_tranches (item)) {
    widen_by_periods (from, to, jalon_plan_tranches (plan) + item->first_tranche, item->n_tranches);
    return *from <= *to;
  }
  if (item->amount == JALON_MONEY_UNSET || !term_of (item->start, item->end, &first, &behind))
    return FALSE;
  widen (from, to, first, behind - 1);
  return TRUE;
}

static gboolean
belongs (const JalonPlanCommitment *item, const char *currency)
{
  return item->counted && g_strcmp0 (item->currency, currency) == 0 &&
         (item->amount != JALON_MONEY_UNSET || item->n_tranches > 0);
}

static JalonYearSum *
year_of (JalonSchedule *self, int year)
{
  JalonYearSum *first = &g_array_index (self->years, JalonYearSum, 0);

  return first + (year - first->year);
}

static void
open_years (JalonSchedule *self, int from, int to)
{
  for (int year = from; year <= to; year++) {
    JalonYearSum sum = { .year = year };

    g_array_append_val (self->years, sum);
  }
}

JalonSchedule *
jalon_schedule_new (const JalonPlan *plan, const char *currency)
{
  JalonSchedule *self = g_new0 (JalonSchedule, 1);
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  int from = G_MAXINT, to = G_MININT;

  self->currency = currency;
  self->years = g_array_new (FALSE, FALSE, sizeof (JalonYearSum));
  for (guint i = 0; i < n; i++) {
    int item_from, item_to;

    if (!belongs (&items[i], currency))
      continue;
    if (!years_of (plan, &items[i], &item_from, &item_to)) {
      /* Tranches that no profile calls for say nothing of an amount that is not stated. */
      if (items[i].amount != JALON_MONEY_UNSET) {
        self->undated += items[i].amount;
        self->n_undated++;
      }
      continue;
    }
    from = MIN (from, item_from);
    to = MAX (to, item_to);
  }
  open_years (self, from, to);

  for (guint i = 0; i < n; i++) {
    const JalonPlanPeriod *actuals = jalon_plan_actuals (plan) + items[i].first_actual;
    int item_from, item_to;

    if (!belongs (&items[i], currency) || !years_of (plan, &items[i], &item_from, &item_to))
      continue;
    for (int year = item_from; year <= item_to; year++) {
      year_of (self, year)->committed += jalon_schedule_year (plan, i, year);
      year_of (self, year)->drawn += periods_in (actuals, items[i].n_actuals, year);
    }
  }
  return self;
}

void
jalon_schedule_free (JalonSchedule *self)
{
  g_array_unref (self->years);
  g_free (self);
}
