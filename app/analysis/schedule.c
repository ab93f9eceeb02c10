/* Spreading commitments over years, of the calendar or fiscal ones, as people count: by calendar months, part
 * months by their days. Each year's share is reckoned exactly and cut to whole minor units; the few that are
 * left over go, one each, to the years that were cut most. So years of equal months get equal amounts as far
 * as can be, and the years sum to the amount to the last cent. */
#include "config.h"

#include <stdlib.h>

#include <jalon/analysis/convert.h>
#include <jalon/analysis/schedule.h>
#include <jalon/text/fiscal-date.h>
#include <jalon/text/term.h>

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

/* Takes what falls in one year. */
typedef void (*TakeYear) (int year, JalonSum amount, gpointer data);

/* An amount: whole minor units, and parts of one more; how many are one is the same for all of a term. */
typedef struct {
  unsigned __int128 units, parts;
} Exact;

typedef struct {
  int year;
  Exact amount;
} Share;

/* A term in parts of months that divide it and the years in it. There are less than 2^27 of them: days of
 * months of different lengths have a divisor of at least 406 MONTH_PARTS, and of the same of 12180. */
typedef struct {
  gint64 begin;
  guint64 divisor, length;
  int power; /* of the share of the term that is over, to give the share of the amount that is due */
} Term;

static guint64
common_divisor (guint64 a, guint64 b)
{
  while (b) {
    guint64 left = a % b;

    a = b;
    b = left;
  }
  return a;
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

/* Years begin where months do, so what divides the rest of a month at both ends divides all years. */
static Term
term_of (JalonProfile profile, guint32 first, guint32 behind)
{
  gint64 begin = position_of (first), end = position_of (behind);
  guint64 divisor =
    common_divisor (common_divisor (MONTH_PARTS, (guint64) begin % MONTH_PARTS), (guint64) end % MONTH_PARTS);

  return (Term){ begin, divisor, (guint64) (end - begin) / divisor, power_of (profile) };
}

/* @amount × (@part / @whole)^@power, in units and in parts of @whole^@power; @part <= @whole < 2^27, and
 * @amount < 2^62 × 2^40. Divides step by step, so that nothing leaves 128 bits and nothing is lost. */
static Exact
exact_share (unsigned __int128 amount, guint64 part, guint64 whole, int power)
{
  Exact share = { amount, 0 };
  unsigned __int128 parts_of_one = 1;

  for (int k = 0; k < power; k++) {
    unsigned __int128 product = share.units * part;
    /* product / whole + parts × part / (parts of one × whole) */
    unsigned __int128 rest = product % whole * parts_of_one + share.parts * part;

    parts_of_one *= whole;
    share.units = product / whole + rest / parts_of_one;
    share.parts = rest % parts_of_one;
  }
  return share;
}

static Exact
difference (Exact a, Exact b, unsigned __int128 parts_of_one)
{
  if (a.parts >= b.parts)
    return (Exact){ a.units - b.units, a.parts - b.parts };
  return (Exact){ a.units - b.units - 1, parts_of_one - b.parts + a.parts };
}

/* The most parts first; of as many, the earlier year. */
static int
compare_parts (const void *a, const void *b)
{
  const Share *first = a, *second = b;

  if (first->amount.parts != second->amount.parts)
    return first->amount.parts > second->amount.parts ? -1 : 1;
  return first->year < second->year ? -1 : 1;
}

/* What is due of an amount in each year that the term touches, in any order.
 * @month: the first of the years; 1 for those of the calendar */
static void
spread (JalonSum amount,
        JalonProfile profile,
        guint32 first,
        guint32 behind,
        guint month,
        TakeYear take,
        gpointer data)
{
  int from = jalon_fiscal_year_of (first, month), to = jalon_fiscal_year_of (behind - 1, month);
  gsize n = (gsize) (to - from) + 1;
  g_autofree Share *shares = g_new (Share, n);
  Term term = term_of (profile, first, behind);
  unsigned __int128 all = (unsigned __int128) (amount < 0 ? -amount : amount), left = all, parts_of_one = 1;
  Exact before = { 0, 0 };

  for (int k = 0; k < term.power; k++)
    parts_of_one *= term.length;
  for (gsize i = 0; i < n; i++) {
    int year = from + (int) i;
    gint64 end = year < to ? position_of (jalon_fiscal_year_first (year + 1, month)) - term.begin : 0;
    Exact now = year < to ? exact_share (all, (guint64) end / term.divisor, term.length, term.power)
                          : (Exact){ all, 0 };

    shares[i] = (Share){ year, difference (now, before, parts_of_one) };
    left -= shares[i].amount.units;
    before = now;
  }
  if (left)
    qsort (shares, n, sizeof *shares, compare_parts);
  for (gsize i = 0; i < n; i++) {
    JalonSum share = (JalonSum) (shares[i].amount.units + (i < left ? 1 : 0));

    take (shares[i].year, amount < 0 ? -share : share, data);
  }
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

/* Where a dated amount goes, in years that begin in @month. */
typedef struct {
  guint month;
  TakeYear take;
  gpointer data;
} IntoYears;

static void
spread_period (JalonDate period, JalonSum amount, gpointer data)
{
  const IntoYears *into = data;
  guint32 first, behind;

  if (jalon_term_span (period, period, 0, &first, &behind))
    spread (amount, JALON_PROFILE_EVEN, first, behind, into->month, into->take, into->data);
}

/* What falls due of a commitment in each year, any year any number of times. */
static void
each_due (const JalonPlan *plan, const JalonPlanCommitment *item, guint month, TakeYear take, gpointer data)
{
  IntoYears into = { month, take, data };
  const JalonPlanPeriod *dues;
  guint n;

  if (item->value == JALON_MONEY_UNSET)
    return;
  if (dues_of (plan, item, &dues, &n))
    each_period (plan, item, dues, n, spread_period, &into);
  else if (item->due_behind)
    spread (item->value, item->profile, item->due_first, item->due_behind, month, take, data);
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

  each_due (plan, item_at (plan, commitment), month, add_to_row, &row);
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

static void
take_paid (JalonDate period, JalonSum amount, gpointer data)
{
  JalonSchedule *self = data;
  IntoYears into = { self->month, add_drawn, self };
  guint32 first, behind;

  if (jalon_term_span (period, period, 0, &first, &behind))
    spread_period (period, amount, &into);
  else
    self->drawn_undated += amount;
}

static void
add_payments (JalonSchedule *self, const JalonPlan *plan, const JalonPlanCommitment *item)
{
  Price price = price_of (plan, item);
  JalonSum amount;
  guint rate = 0;

  if (price == PRICE_AS_COMMITTED) {
    each_period (plan, item, actuals_of (plan, item), item->n_actuals, take_paid, self);
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
    take_paid (payment->period, amount, self);
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

  each_due (plan, item, self->month, add_committed, self);
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
