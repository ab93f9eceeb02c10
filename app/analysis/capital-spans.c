/* Laying dated amounts into years and quarters: a year has what the schedule says of it, its quarters sum to
 * it, and what is before the plan begins is cut off by the day. */
#include "config.h"

#include <math.h>

#include <jalon/text/fiscal-date.h>
#include <jalon/text/term.h>

#include "capital-private.h"
#include "spread.h"

/* So many are added before it is asked whether the plan is still wanted. */
#define ITEMS_A_STEP 500

static JalonCapitalSpan *
year_at (const JalonCapital *self, guint i)
{
  return &g_array_index (self->years, JalonCapitalSpan, i);
}

static JalonCapitalSpan *
quarter_at (const JalonCapital *self, guint i)
{
  return &g_array_index (self->quarters, JalonCapitalSpan, i);
}

static guint
month_of (const JalonCapital *self)
{
  return MAX (self->month, 1);
}

/* Opening */

static void
open_year (JalonCapital *self, int year, guint32 from)
{
  guint32 first = jalon_fiscal_year_first (year, month_of (self));
  guint32 behind = jalon_fiscal_year_first (year + 1, month_of (self));
  JalonCapitalSpan span = {
    .year = year, .first = MAX (first, from), .behind = behind, .revenue = JALON_MONEY_UNSET, .coverage = NAN
  };

  g_array_append_val (self->years, span);
  for (guint q = 0; q < 4; q++) {
    guint32 end = q < 3 ? jalon_day_add_months (first, 3 * (q + 1)) : behind;

    span.quarter = q + 1;
    span.first = MAX (jalon_day_add_months (first, 3 * q), from);
    span.behind = end;
    if (end > from)
      g_array_append_val (self->quarters, span);
  }
}

static void
open_years (JalonCapital *self, const GArray *items)
{
  guint32 least = G_MAXUINT32, most = 0;

  for (guint i = 0; i < items->len; i++) {
    const JalonCapitalItem *item = &g_array_index (items, JalonCapitalItem, i);

    least = MIN (least, item->first);
    most = MAX (most, item->behind);
  }
  if (self->from == 0)
    self->from = items->len ? least : 0;
  self->past = items->len && most <= self->from;
  if (items->len == 0 || self->past)
    return;
  for (int year = jalon_fiscal_year_of (self->from, month_of (self));
       year <= jalon_fiscal_year_of (most - 1, month_of (self)); year++)
    open_year (self, year, self->from);
}

/* Adding */

/* One item's amounts in the years of the plan, and in those before. */
typedef struct {
  int from;
  JalonSum *years;
  JalonSum past;
} Row;

static void
take_year (int year, JalonSum amount, gpointer data)
{
  Row *row = data;

  if (year < row->from)
    row->past += amount;
  else
    row->years[year - row->from] += amount;
}

static JalonSum
before (const JalonCapitalItem *item, guint32 day)
{
  return jalon_spread_before (item->amount, item->profile, item->first, item->behind, day);
}

static void
put (JalonCapitalSpan *span, JalonCash cash, JalonSum amount)
{
  if (cash == JALON_N_CASH)
    span->ceilings += amount;
  else
    span->cash[cash] += amount;
}

/* The last quarter has what the others leave of the year. @quarter: (inout): the year's first, then the one
 * behind it */
static void
add_quarters (JalonCapital *self, guint *quarter, const JalonCapitalItem *item, int year, JalonSum amount)
{
  for (; *quarter < self->quarters->len && quarter_at (self, *quarter)->year == year; (*quarter)++) {
    JalonCapitalSpan *span = quarter_at (self, *quarter);
    JalonSum part = amount;

    if (amount == 0)
      continue;
    if (span->quarter < 4)
      part = before (item, span->behind) - before (item, span->first);
    put (span, item->cash, part);
    amount -= part;
  }
}

static void
add_maturities (JalonCapital *self, const JalonCapitalItem *item)
{
  static const guint months[JALON_N_MATURITIES - 1] = { 12, 36, 60 };
  JalonSum last = before (item, self->from);

  for (guint i = 0; i < JALON_N_MATURITIES; i++) {
    JalonSum now =
      i < JALON_N_MATURITIES - 1 ? before (item, jalon_day_add_months (self->from, months[i])) : item->amount;

    self->maturities[i] += now - last;
    last = now;
  }
}

static void
add_item (JalonCapital *self, const JalonCapitalItem *item, JalonSum *years)
{
  guint n = self->years->len, quarter = 0;
  Row row = { year_at (self, 0)->year, years, 0 };
  JalonSum cut;

  for (guint i = 0; i < n; i++)
    years[i] = 0;
  jalon_spread (item->amount, item->profile, item->first, item->behind, month_of (self), take_year, &row);
  cut = before (item, self->from) - row.past; /* of the first year, what is before the plan begins */
  for (guint i = 0; i < n; i++) {
    JalonCapitalSpan *year = year_at (self, i);
    JalonSum amount = years[i] - (i == 0 ? cut : 0);

    if (item->cash == JALON_CASH_DUES)
      year->due += years[i];
    put (year, item->cash, amount);
    add_quarters (self, &quarter, item, year->year, amount);
  }
  if (item->cash == JALON_CASH_DUES)
    add_maturities (self, item);
}

gboolean
jalon_capital_add_items (JalonCapital *self, const GArray *items, const JalonRun *run, GError **error)
{
  g_autofree JalonSum *years = NULL;

  open_years (self, items);
  if (self->years->len == 0)
    return TRUE;
  years = g_new0 (JalonSum, self->years->len);
  for (guint i = 0; i < items->len; i++) {
    if (i % ITEMS_A_STEP == 0 && !jalon_run_goes_on (run, (double) i / items->len, error))
      return FALSE;
    add_item (self, &g_array_index (items, JalonCapitalItem, i), years);
  }
  return TRUE;
}

/* Revenue */

/* What is stated of the days from @first to before @behind; @days: (out): of how many of them */
static JalonSum
stated_in (const GArray *revenue, guint32 first, guint32 behind, guint32 *days)
{
  JalonSum sum = 0;

  *days = 0;
  for (guint i = 0; i < revenue->len; i++) {
    const JalonCapitalRevenue *stated = &g_array_index (revenue, JalonCapitalRevenue, i);
    guint32 from = MAX (first, stated->first), until = MIN (behind, stated->behind);

    if (from >= until)
      continue;
    *days += until - from;
    sum += jalon_spread_before (stated->amount, JALON_PROFILE_EVEN, stated->first, stated->behind, until) -
           jalon_spread_before (stated->amount, JALON_PROFILE_EVEN, stated->first, stated->behind, from);
  }
  return sum;
}

/* The last year that is wholly stated, and its revenue; %FALSE where there is none. */
static gboolean
find_base (const JalonCapital *self, const GArray *revenue, int *year, JalonSum *amount)
{
  gboolean found = FALSE;

  for (guint i = 0; i < revenue->len; i++) {
    const JalonCapitalRevenue *stated = &g_array_index (revenue, JalonCapitalRevenue, i);
    int last = jalon_fiscal_year_of (stated->behind - 1, month_of (self));

    for (int y = jalon_fiscal_year_of (stated->first, month_of (self)); y <= last; y++) {
      guint32 first = jalon_fiscal_year_first (y, month_of (self)), days;
      guint32 behind = jalon_fiscal_year_first (y + 1, month_of (self));
      JalonSum sum = stated_in (revenue, first, behind, &days);

      if (days != behind - first || (found && y <= *year))
        continue;
      *year = y;
      *amount = sum;
      found = TRUE;
    }
  }
  return found;
}

/* What is assumed of days whose revenue nobody states: so many of a year's. */
static JalonSum
assumed_in (const JalonCapital *self, const JalonCapitalSpan *year, JalonSum base, int since, guint32 days)
{
  guint32 all = jalon_fiscal_year_first (year->year + 1, month_of (self)) -
                jalon_fiscal_year_first (year->year, month_of (self));
  long double grown = (long double) base * powl (1 + (long double) self->growth, year->year - since);

  grown = grown * days / all;
  return (JalonSum) roundl (fminl (fmaxl (grown, -(long double) JALON_SUM_MAX), (long double) JALON_SUM_MAX));
}

typedef struct {
  const GArray *revenue;
  gboolean has_base;
  int since;
  JalonSum base;
} Known;

static gboolean
assumes (const JalonCapital *self, const Known *known, int year)
{
  if (!known->has_base || year <= known->since)
    return FALSE;
  return self->growth_years > 0 ? year - known->since <= (int) self->growth_years : self->growth != 0;
}

/* @from: the first day that counts; the span's own or, for its coverage, its year's */
static JalonSum
add_known (JalonCapital *self,
           const Known *known,
           const JalonCapitalSpan *span,
           guint32 from,
           JalonSum *assumed,
           gboolean *all)
{
  guint32 days;
  JalonSum stated = stated_in (known->revenue, from, span->behind, &days);

  *all = days == span->behind - from;
  *assumed = 0;
  if (!*all && assumes (self, known, span->year)) {
    *assumed = assumed_in (self, span, known->base, known->since, span->behind - from - days);
    *all = TRUE;
  }
  return stated;
}

static void
cover_year (JalonCapital *self, const Known *known, JalonCapitalSpan *year)
{
  gboolean all;
  JalonSum assumed,
    stated =
      add_known (self, known, year, jalon_fiscal_year_first (year->year, month_of (self)), &assumed, &all);
  guint32 days;

  stated_in (known->revenue, jalon_fiscal_year_first (year->year, month_of (self)), year->behind, &days);
  if (!all)
    return;
  year->revenue = stated + assumed;
  year->assumed = days < year->behind - jalon_fiscal_year_first (year->year, month_of (self));
  if (year->revenue > 0)
    year->coverage = (double) year->due / (double) year->revenue;
}

void
jalon_capital_add_revenue (JalonCapital *self, const GArray *revenue)
{
  Known known = { .revenue = revenue };
  guint quarter = 0;

  known.has_base = find_base (self, revenue, &known.since, &known.base);
  for (guint i = 0; i < self->years->len; i++) {
    JalonCapitalSpan *year = year_at (self, i);

    year->known = TRUE;
    for (; quarter < self->quarters->len && quarter_at (self, quarter)->year == year->year; quarter++) {
      JalonCapitalSpan *span = quarter_at (self, quarter);

      span->cash[JALON_CASH_REVENUE] =
        add_known (self, &known, span, span->first, &span->cash[JALON_CASH_ASSUMED], &span->known);
      year->cash[JALON_CASH_REVENUE] += span->cash[JALON_CASH_REVENUE];
      year->cash[JALON_CASH_ASSUMED] += span->cash[JALON_CASH_ASSUMED];
      year->known &= span->known;
    }
    cover_year (self, &known, year);
  }
}
