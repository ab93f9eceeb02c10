/* Spreading commitments over years, of the calendar or fiscal ones, as people count: by calendar months, part
 * months by their days. What has
 * fallen due by the end of each year is reckoned exactly and rounded to minor units; the difference of two
 * ends is the year's. So the years sum to the amount to the last cent. */
#include "config.h"

#include <string.h>

#include <jalon/analysis/convert.h>
#include <jalon/analysis/schedule.h>
#include <jalon/model/fiscal.h>
#include <jalon/model/term.h>

#include "plan-private.h"

/* A month has 28, 29, 30 or 31 days; in this many parts, each day of each of them is a whole number. */
#define MONTH_PARTS 377580

/* The parts of months from the beginning of year 0 to the beginning of a day. */
static gint64
position_of (guint32 day)
{
  int year, month, day_of_month;

  jalon_day_to_ymd (day, &year, &month, &day_of_month);
  return (gint64) (year * 12 + month - 1) * MONTH_PARTS +
         (gint64) (day_of_month - 1) * MONTH_PARTS /
           g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
}

/* @amount × (@part / @whole)^@power, rounded half up; 0 <= @part <= @whole < 2^31, and @amount < 2^62 × 2^40
 * for a power of 1. Divides step by step, so that nothing leaves 128 bits and nothing is lost. */
static unsigned __int128
share_of (unsigned __int128 amount, guint64 part, guint64 whole, int power)
{
  unsigned __int128 quotient = amount, rest = 0, below = 1;

  /* amount × (part / whole)^k is quotient + rest / below, with below = whole^k */
  for (int k = 0; k < power; k++) {
    unsigned __int128 product = quotient * part;
    /* product / whole + rest × part / (below × whole) */
    unsigned __int128 remainder = product % whole * below + rest * part;

    quotient = product / whole;
    below *= whole;
    quotient += remainder / below;
    rest = remainder % below;
  }
  return quotient + (rest >= below - rest ? 1 : 0);
}

static int
power_of (JalonProfile profile)
{
  switch (profile) {
  case JALON_PROFILE_RAMP:
    return 2; /* the integral of a rate that grows linearly from zero */
  case JALON_PROFILE_BACK_LOADED:
    return 3; /* of a rate that grows with the square */
  case JALON_PROFILE_UNSET:
  case JALON_PROFILE_EVEN:
  case JALON_PROFILE_TRANCHES:
    return 1;
  }
  g_return_val_if_reached (1);
}

/* What has fallen due by the beginning of a day. */
static JalonSum
due_by (JalonSum amount, JalonProfile profile, guint32 first, guint32 behind, guint32 day)
{
  guint64 part, whole, divisor;
  JalonSum due;

  if (day <= first)
    return 0;
  if (day >= behind)
    return amount;
  part = (guint64) (position_of (day) - position_of (first));
  whole = (guint64) (position_of (behind) - position_of (first));
  /* In lowest terms whole years are small numbers, and powers of them too. */
  for (guint64 a = part, b = divisor = whole; a; divisor = b) {
    guint64 left = b % a;

    b = a;
    a = left;
  }
  due = (JalonSum) share_of ((unsigned __int128) (amount < 0 ? -amount : amount), part / divisor,
                             whole / divisor, power_of (profile));
  return amount < 0 ? -due : due;
}

/* @month: the first of the years; 1 for those of the calendar */
static JalonSum
spread (JalonSum amount, JalonProfile profile, guint32 first, guint32 behind, int year, guint month)
{
  return due_by (amount, profile, first, behind, jalon_fiscal_year_first (year + 1, month)) -
         due_by (amount, profile, first, behind, jalon_fiscal_year_first (year, month));
}

/* An amount of the item's own currency in the plan's, at the rate by which all of the item is converted. */
static JalonSum
convert (const JalonPlan *plan, const JalonPlanCommitment *item, JalonSum money)
{
  JalonSum converted;

  return jalon_convert (plan, money, item->currency, jalon_main_currency (plan), item->announced, &converted,
                        NULL)
           ? converted
           : 0;
}

/* Calls for each of an item's dated amounts in the plan's currency, rounded so that together they are what
 * all of them are converted at once. */
typedef void (*TakePeriod) (JalonDate period, JalonSum amount, gpointer data);

static void
each_period (const JalonPlan *plan,
             const JalonPlanCommitment *item,
             const JalonPlanPeriod *periods,
             guint n,
             TakePeriod take,
             gpointer data)
{
  JalonSum sum = 0, before = 0;

  for (guint i = 0; i < n; i++) {
    JalonSum now;

    if (periods[i].amount == JALON_MONEY_UNSET)
      continue;
    sum += periods[i].amount;
    now = convert (plan, item, sum);
    take (periods[i].period, now - before, data);
    before = now;
  }
}

typedef struct {
  int year;
  guint month;
  JalonSum sum;     /* of what falls in @year */
  JalonSum undated; /* of what falls in no year */
} InYear;

static void
take_year (JalonDate period, JalonSum amount, gpointer data)
{
  InYear *self = data;
  guint32 first, behind;

  if (jalon_term_span (period, period, 0, &first, &behind))
    self->sum += spread (amount, JALON_PROFILE_EVEN, first, behind, self->year, self->month);
  else
    self->undated += amount;
}

static const JalonPlanPeriod *
tranches_of (const JalonPlan *plan, const JalonPlanCommitment *item)
{
  return jalon_plan_tranches (plan) + item->first_tranche;
}

static const JalonPlanPeriod *
actuals_of (const JalonPlan *plan, const JalonPlanCommitment *item)
{
  return jalon_plan_actuals (plan) + item->first_actual;
}

/* The dated amounts that a commitment falls due in: its tranches; of one that is cancelled, what was paid.
 * %FALSE where it falls due over its term instead. */
static gboolean
dues_of (const JalonPlan *plan, const JalonPlanCommitment *item, const JalonPlanPeriod **dues, guint *n)
{
  if (item->status == JALON_STATUS_CANCELLED) {
    *dues = actuals_of (plan, item);
    *n = item->n_actuals;
    return TRUE;
  }
  *dues = tranches_of (plan, item);
  *n = item->n_tranches;
  return item->profile == JALON_PROFILE_TRANCHES;
}

static const JalonPlanCommitment *
item_at (const JalonPlan *plan, guint commitment)
{
  guint n;

  return &jalon_plan_commitments (plan, &n)[commitment];
}

JalonSum
jalon_schedule_year (const JalonPlan *plan, guint commitment, int year)
{
  return jalon_schedule_fiscal_year (plan, commitment, year, 1);
}

JalonSum
jalon_schedule_fiscal_year (const JalonPlan *plan, guint commitment, int year, guint month)
{
  const JalonPlanCommitment *item = item_at (plan, commitment);
  const JalonPlanPeriod *dues;
  InYear in_year = { .year = year, .month = month };
  guint n;

  if (item->value == JALON_MONEY_UNSET)
    return 0;
  if (dues_of (plan, item, &dues, &n)) {
    each_period (plan, item, dues, n, take_year, &in_year);
    return in_year.sum;
  }
  if (item->due_behind == 0)
    return 0;
  return spread (item->value, item->profile, item->due_first, item->due_behind, year, month);
}

static void
take_dated (JalonDate period, JalonSum amount, gpointer data)
{
  guint32 first, behind;

  if (jalon_term_span (period, period, 0, &first, &behind))
    *(JalonSum *) data += amount;
}

JalonSum
jalon_schedule_undated (const JalonPlan *plan, guint commitment)
{
  const JalonPlanCommitment *item = item_at (plan, commitment);
  const JalonPlanPeriod *dues;
  JalonSum dated = 0;
  guint n;

  if (item->value == JALON_MONEY_UNSET)
    return 0;
  if (dues_of (plan, item, &dues, &n)) {
    each_period (plan, item, dues, n, take_dated, &dated);
    return item->value - dated;
  }
  return item->due_behind == 0 ? item->value : 0;
}

/* The years that anything of the plan falls in. */
typedef struct {
  int from, to;
} Years;

static void
widen (Years *years, guint month, guint32 first, guint32 behind)
{
  years->from = MIN (years->from, jalon_fiscal_year_of (first, month));
  years->to = MAX (years->to, jalon_fiscal_year_of (behind - 1, month));
}

static void
widen_by_periods (Years *years, guint month, const JalonPlanPeriod *periods, guint n)
{
  guint32 first, behind;

  for (guint i = 0; i < n; i++)
    if (periods[i].amount != JALON_MONEY_UNSET &&
        jalon_term_span (periods[i].period, periods[i].period, 0, &first, &behind))
      widen (years, month, first, behind);
}

/* Whether what was paid of it can be told in the plan's currency. */
static gboolean
is_convertible (const JalonPlan *plan, const JalonPlanCommitment *item)
{
  return jalon_plan_can_convert (plan, item, actuals_of (plan, item), item->n_actuals);
}

/* The years that a commitment falls due in; none when it is undated. */
static Years
years_due (const JalonPlan *plan, guint month, const JalonPlanCommitment *item)
{
  Years years = { G_MAXINT, G_MININT };
  const JalonPlanPeriod *dues;
  guint n;

  if (item->value == JALON_MONEY_UNSET)
    return years;
  if (dues_of (plan, item, &dues, &n))
    widen_by_periods (&years, month, dues, n);
  else if (item->due_behind)
    widen (&years, month, item->due_first, item->due_behind);
  return years;
}

/* The years in which anything of it was paid. */
static Years
years_paid (const JalonPlan *plan, guint month, const JalonPlanCommitment *item)
{
  Years years = { G_MAXINT, G_MININT };

  if (item->n_actuals && is_convertible (plan, item))
    widen_by_periods (&years, month, actuals_of (plan, item), item->n_actuals);
  return years;
}

static JalonYearSum *
year_of (JalonSchedule *self, int year)
{
  JalonYearSum *first = &g_array_index (self->years, JalonYearSum, 0);

  return first + (year - first->year);
}

static void
open_years (JalonSchedule *self, Years years)
{
  for (int year = years.from; year <= years.to; year++) {
    JalonYearSum sum = { .year = year };

    g_array_append_val (self->years, sum);
  }
}

static void
take_paid (JalonDate period, JalonSum amount, gpointer data)
{
  JalonSchedule *self = data;
  guint32 first, behind;
  Years years = { G_MAXINT, G_MININT };

  if (!jalon_term_span (period, period, 0, &first, &behind)) {
    self->drawn_undated += amount;
    return;
  }
  widen (&years, self->month, first, behind);
  for (int year = years.from; year <= years.to; year++)
    year_of (self, year)->drawn += spread (amount, JALON_PROFILE_EVEN, first, behind, year, self->month);
}

static void
add_item (JalonSchedule *self, const JalonPlan *plan, guint index)
{
  const JalonPlanCommitment *item = item_at (plan, index);
  Years due = years_due (plan, self->month, item);
  const JalonPlanPeriod *dues;
  guint n;
  JalonSum undated = jalon_schedule_undated (plan, index);

  for (int year = due.from; year <= due.to; year++)
    year_of (self, year)->committed += jalon_schedule_fiscal_year (plan, index, year, self->month);
  self->undated += undated;
  self->n_undated += undated ? 1 : 0;
  self->unscheduled |= undated && item->n_tranches + item->n_actuals > 0 && dues_of (plan, item, &dues, &n);
  if (item->n_actuals && is_convertible (plan, item))
    each_period (plan, item, actuals_of (plan, item), item->n_actuals, take_paid, self);
}

JalonSchedule *
jalon_schedule_new (const JalonPlan *plan)
{
  return jalon_schedule_new_fiscal (plan, 1);
}

JalonSchedule *
jalon_schedule_new_fiscal (const JalonPlan *plan, guint month)
{
  JalonSchedule *self = g_new0 (JalonSchedule, 1);
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  Years all = { G_MAXINT, G_MININT };

  self->currency = jalon_main_currency (plan);
  self->month = month;
  self->years = g_array_new (FALSE, FALSE, sizeof (JalonYearSum));
  for (guint i = 0; i < n; i++) {
    Years due = years_due (plan, month, &items[i]), paid = years_paid (plan, month, &items[i]);

    all.from = MIN (all.from, MIN (due.from, paid.from));
    all.to = MAX (all.to, MAX (due.to, paid.to));
  }
  open_years (self, all);
  for (guint i = 0; i < n; i++)
    add_item (self, plan, i);
  return self;
}

void
jalon_schedule_free (JalonSchedule *self)
{
  g_array_unref (self->years);
  g_free (self);
}
