/* What falls due, and what was paid, in which year: each commitment spread over its term, each tranche and
 * payment over its period. */
#include "config.h"

#include <jalon/analysis/convert.h>
#include <jalon/analysis/figures.h>
#include <jalon/analysis/schedule.h>
#include <jalon/text/fiscal-date.h>
#include <jalon/text/term.h>

#include "plan-private.h"
#include "spread.h"

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

/* Where a dated amount goes, in years that begin in @month, or in months. */
typedef struct {
  guint month;
  JalonTakeYear take;
  gpointer data;
} IntoYears;

static void
spread_period (JalonDate period, JalonSum amount, gpointer data)
{
  const IntoYears *into = data;
  guint32 first, behind;

  if (jalon_term_span (period, period, 0, &first, &behind))
    jalon_spread (amount, JALON_PROFILE_EVEN, first, behind, into->month, into->take, into->data);
}

/* Whoever wants dated amounts. */
typedef struct {
  JalonTakeDue take;
  gpointer data;
} Taker;

static void
take_period (JalonDate period, JalonSum amount, gpointer data)
{
  const Taker *taker = data;
  guint32 first, behind;

  if (jalon_term_span (period, period, 0, &first, &behind))
    taker->take (amount, JALON_PROFILE_EVEN, first, behind, taker->data);
}

void
jalon_schedule_each (const JalonPlan *plan, guint commitment, JalonTakeDue take, gpointer data)
{
  const JalonPlanCommitment *item = item_at (plan, commitment);
  Taker taker = { take, data };
  const JalonPlanPeriod *dues;
  guint n;

  if (item->value == JALON_MONEY_UNSET)
    return;
  if (dues_of (plan, item, &dues, &n))
    each_period (plan, item, dues, n, take_period, &taker);
  else if (item->due_behind)
    take (item->value, item->profile, item->due_first, item->due_behind, data);
}

static void
spread_due (JalonSum amount, JalonProfile profile, guint32 first, guint32 behind, gpointer data)
{
  const IntoYears *into = data;

  jalon_spread (amount, profile, first, behind, into->month, into->take, into->data);
}

/* What falls due of a commitment in each year, any year any number of times. */
static void
each_due (const JalonPlan *plan, guint commitment, guint month, JalonTakeYear take, gpointer data)
{
  IntoYears into = { month, take, data };

  jalon_schedule_each (plan, commitment, spread_due, &into);
}

void
jalon_schedule_each_year (
  const JalonPlan *plan, guint commitment, guint month, JalonTakeDueYear take, gpointer data)
{
  each_due (plan, commitment, month, take, data);
}

/* A row of years to add to. */
typedef struct {
  int from;
  guint n;
  JalonSum *sums;
} Row;

static void
add_to_row (int year, JalonSum amount, gpointer data)
{
  const Row *row = data;

  if (year >= row->from && (guint) (year - row->from) < row->n)
    row->sums[year - row->from] += amount;
}

void
jalon_schedule_add (const JalonPlan *plan, guint commitment, guint month, int from, guint n, JalonSum *sums)
{
  Row row = { from, n, sums };

  each_due (plan, commitment, month, add_to_row, &row);
}

void
jalon_schedule_add_months (
  const JalonPlan *plan, guint commitment, int year, guint month, guint n, JalonSum *sums)
{
  Row row = { year * 12 + (int) month - 1, n, sums };

  each_due (plan, commitment, JALON_SPREAD_MONTHS, add_to_row, &row);
}

JalonSum
jalon_schedule_year (const JalonPlan *plan, guint commitment, int year)
{
  JalonSum sum = 0;

  jalon_schedule_add (plan, commitment, 1, year, 1, &sum);
  return sum;
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

/* How what was paid of a commitment is told in the plan's currency. */
typedef enum {
  PRICE_AS_COMMITTED, /* at the rate by which the commitment is converted */
  PRICE_AS_PAID,      /* no rate is known at its date: each payment at that of its own */
  PRICE_NONE,         /* it is more than conversion may give */
} Price;

static Price
price_of (const JalonPlan *plan, const JalonPlanCommitment *item)
{
  if (jalon_plan_can_convert (plan, item, actuals_of (plan, item), item->n_actuals))
    return PRICE_AS_COMMITTED;
  return jalon_rate_of (plan, item->currency, item->announced) < 0 ? PRICE_AS_PAID : PRICE_NONE;
}

/* One payment at the rate of the day on which it was made; %FALSE where none is known. */
static gboolean
price_payment (const JalonPlan *plan,
               const JalonPlanCommitment *item,
               const JalonPlanPeriod *payment,
               JalonSum *amount,
               guint *rate)
{
  return jalon_convert (plan, payment->amount, item->currency, jalon_main_currency (plan), payment->period,
                        amount, rate);
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
  Price price = item->n_actuals ? price_of (plan, item) : PRICE_NONE;
  JalonSum amount;

  for (guint i = 0; i < item->n_actuals && price != PRICE_NONE; i++)
    if (price == PRICE_AS_COMMITTED || price_payment (plan, item, actuals_of (plan, item) + i, &amount, NULL))
      widen_by_periods (&years, month, actuals_of (plan, item) + i, 1);
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
add_committed (int year, JalonSum amount, gpointer data)
{
  year_of (data, year)->committed += amount;
}

static void
add_drawn (int year, JalonSum amount, gpointer data)
{
  year_of (data, year)->drawn += amount;
}

/* Where what was paid goes. @as_of: the day; %JALON_DATE_OPEN where none is stated */
typedef struct {
  JalonSchedule *schedule;
  guint32 as_of;
} Paid;

static void
take_paid (JalonDate period, JalonSum amount, gpointer data)
{
  const Paid *paid = data;
  IntoYears into = { paid->schedule->month, add_drawn, paid->schedule };
  guint32 first, behind;

  if (!jalon_term_span (period, period, 0, &first, &behind)) {
    paid->schedule->drawn_undated += amount;
    return;
  }
  spread_period (period, amount, &into);
  if (first > paid->as_of)
    paid->schedule->drawn_later += amount;
}

static Paid
paid_into (JalonSchedule *schedule, const JalonPlan *plan)
{
  const JalonDate as_of = jalon_plan_as_of (plan);

  return (Paid){ schedule, !jalon_date_is_set (as_of)      ? JALON_DATE_OPEN
                           : as_of.last != JALON_DATE_OPEN ? (guint32) as_of.last
                                                           : (guint32) as_of.first };
}

static void
add_payments (JalonSchedule *self, const JalonPlan *plan, const JalonPlanCommitment *item)
{
  Price price = price_of (plan, item);
  Paid paid = paid_into (self, plan);
  JalonSum amount;
  guint rate = 0;

  if (price == PRICE_AS_COMMITTED) {
    each_period (plan, item, actuals_of (plan, item), item->n_actuals, take_paid, &paid);
    if (jalon_convert (plan, 0, item->currency, self->currency, item->announced, &amount, &rate) && rate)
      self->paid_at[rate - 1] = self->paid_as_committed = TRUE;
    return;
  }
  for (guint i = 0; i < item->n_actuals; i++) {
    const JalonPlanPeriod *payment = actuals_of (plan, item) + i;

    if (payment->amount == JALON_MONEY_UNSET)
      continue;
    if (price == PRICE_NONE || !price_payment (plan, item, payment, &amount, &rate)) {
      self->n_unpriced++;
      continue;
    }
    take_paid (payment->period, amount, &paid);
    if (rate)
      self->paid_at[rate - 1] = TRUE;
  }
}

static void
add_item (JalonSchedule *self, const JalonPlan *plan, guint index)
{
  const JalonPlanCommitment *item = item_at (plan, index);
  const JalonPlanPeriod *dues;
  guint n;
  JalonSum undated = jalon_schedule_undated (plan, index);

  each_due (plan, index, self->month, add_committed, self);
  self->undated += undated;
  self->n_undated += undated ? 1 : 0;
  self->unscheduled |= undated && (dues_of (plan, item, &dues, &n)
                                     ? item->n_tranches + item->n_actuals > 0
                                     : jalon_date_is_set (item->start) && jalon_date_is_set (item->end));
  if (item->n_actuals)
    add_payments (self, plan, item);
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
  guint n, n_rates;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  Years all = { G_MAXINT, G_MININT };

  self->currency = jalon_main_currency (plan);
  self->month = month;
  jalon_plan_rates (plan, &n_rates);
  self->paid_at = g_new0 (gboolean, n_rates + 1);
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
  g_free (self->paid_at);
  g_free (self);
}

/* The analysis */

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  return jalon_schedule_new (plan);
}

/* @infix: before the year in a figure's name */
static void
add_year_figures (GPtrArray *figures, const JalonSchedule *schedule, const char *infix)
{
  for (guint i = 0; i < schedule->years->len; i++) {
    const JalonYearSum *year = &g_array_index (schedule->years, JalonYearSum, i);

    jalon_figures_add_money (figures, g_strdup_printf ("commitments.%s%d", infix, year->year),
                             year->committed, schedule->currency);
  }
}

static void
add_drawn_figures (GPtrArray *figures, const JalonSchedule *schedule, const char *infix)
{
  for (guint i = 0; i < schedule->years->len; i++) {
    const JalonYearSum *year = &g_array_index (schedule->years, JalonYearSum, i);

    if (year->drawn)
      jalon_figures_add_money (figures, g_strdup_printf ("commitments.drawn.%s%d", infix, year->year),
                               year->drawn, schedule->currency);
  }
}

/* By the dossier's fiscal years, where these are not the calendar's. What falls in no year is the same. */
static void
add_fiscal_figures (GPtrArray *figures, const JalonPlan *plan)
{
  guint month = jalon_plan_fiscal_month (plan);
  g_autoptr (JalonSchedule) schedule = NULL;

  if (month <= 1)
    return;
  schedule = jalon_schedule_new_fiscal (plan, month);
  add_year_figures (figures, schedule, "fiscal-year.");
  add_drawn_figures (figures, schedule, "fiscal-year.");
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonSchedule *schedule = result;

  add_year_figures (figures, schedule, "year.");
  if (schedule->n_undated)
    jalon_figures_add_money (figures, g_strdup ("commitments.year.undated"), schedule->undated,
                             schedule->currency);
  add_drawn_figures (figures, schedule, "");
  if (schedule->drawn_undated)
    jalon_figures_add_money (figures, g_strdup ("commitments.drawn.undated"), schedule->drawn_undated,
                             schedule->currency);
  if (schedule->n_unpriced)
    jalon_figures_add_number (figures, g_strdup ("commitments.drawn.unconverted"), schedule->n_unpriced, 0);
  add_fiscal_figures (figures, plan);
}

const JalonAnalysis jalon_schedule_analysis = {
  .id = "schedule", .run = run, .free = (void (*) (gpointer)) jalon_schedule_free, .figures = figures
};
