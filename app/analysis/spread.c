/* Spreading an amount over years, of the calendar or fiscal ones, or over months, as people count: by
 * calendar months, part months by their days. Each year's share is reckoned exactly and cut to whole minor
 * units; the few that are left over go, one each, to the years that were cut most. So years of equal months
 * get equal amounts as far as can be, and the years sum to the amount to the last cent. */
#include "config.h"

#include <stdlib.h>

#include <jalon/text/fiscal-date.h>

#include "spread.h"

/* A month has 28, 29, 30 or 31 days; in this many parts, each day of each of them is a whole number. */
#define MONTH_PARTS 377580

/* So many years are worked on without asking for memory. */
#define FEW 16

/* Of years that begin in @month, or of months: which one a day is in. */
static int
period_of (guint32 day, guint month)
{
  int year, month_of_year;

  if (month != JALON_SPREAD_MONTHS)
    return jalon_fiscal_year_of (day, month);
  jalon_day_to_ymd (day, &year, &month_of_year, NULL);
  return year * 12 + month_of_year - 1;
}

/* The parts of months from the beginning of year 0 to the beginning of a period. A fiscal year is named after
 * the calendar year that it ends in. */
static gint64
begin_of (int period, guint month)
{
  if (month == JALON_SPREAD_MONTHS)
    return (gint64) period * MONTH_PARTS;
  return ((gint64) (month > 1 ? period - 1 : period) * 12 + month - 1) * MONTH_PARTS;
}

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

/* An amount: whole minor units, and parts of one more; how many are one is the same for all of a term. */
typedef struct {
  unsigned __int128 units, parts;
} Exact;

typedef struct {
  int year;
  Exact amount;
} Share;

/* A term in parts of months that divide it and the years in it. There are less than 2^27 of them: days of
 * months of different lengths have a divisor of at least 406 MONTH_PARTS, of the same of 12180, and those of
 * three lengths of 14. */
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

/* Years begin where months do, so what divides the rest of a month at both ends divides all years and months.
 */
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

  /* What there is most of: an even spread of an amount that 64 bits hold the product of. */
  if (power == 1 && amount <= G_MAXUINT64 >> 27)
    return (Exact){ (guint64) amount * part / whole, (guint64) amount * part % whole };

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

/* Most terms are of a few years, for which qsort() takes longer than all the rest. */
static void
sort_by_parts (Share *shares, gsize n)
{
  if (n > FEW) {
    qsort (shares, n, sizeof *shares, compare_parts);
    return;
  }
  for (gsize i = 1; i < n; i++) {
    const Share share = shares[i];
    gsize k = i;

    for (; k > 0 && compare_parts (&share, &shares[k - 1]) < 0; k--)
      shares[k] = shares[k - 1];
    shares[k] = share;
  }
}

void
jalon_spread (JalonSum amount,
              JalonProfile profile,
              guint32 first,
              guint32 behind,
              guint month,
              JalonTakeYear take,
              gpointer data)
{
  int from = period_of (first, month), to = period_of (behind - 1, month);
  gsize n = (gsize) (to - from) + 1;
  Share few[FEW];
  g_autofree Share *many = n > FEW ? g_new (Share, n) : NULL;
  Share *shares = many ? many : few;
  Term term = term_of (profile, first, behind);
  unsigned __int128 all = (unsigned __int128) (amount < 0 ? -amount : amount), left = all, parts_of_one = 1;
  Exact before = { 0, 0 };

  for (int k = 0; k < term.power; k++)
    parts_of_one *= term.length;
  for (gsize i = 0; i < n; i++) {
    int year = from + (int) i;
    gint64 end = year < to ? begin_of (year + 1, month) - term.begin : 0;
    Exact now = year < to ? exact_share (all, (guint64) end / term.divisor, term.length, term.power)
                          : (Exact){ all, 0 };

    shares[i] = (Share){ year, difference (now, before, parts_of_one) };
    left -= shares[i].amount.units;
    before = now;
  }
  if (left)
    sort_by_parts (shares, n);
  for (gsize i = 0; i < n; i++) {
    JalonSum share = (JalonSum) (shares[i].amount.units + (i < left ? 1 : 0));

    take (shares[i].year, amount < 0 ? -share : share, data);
  }
}

JalonSum
jalon_spread_before (JalonSum amount, JalonProfile profile, guint32 first, guint32 behind, guint32 day)
{
  unsigned __int128 all = (unsigned __int128) (amount < 0 ? -amount : amount);
  Term term = term_of (profile, first, behind);
  guint64 divisor;
  gint64 part;
  JalonSum share;

  if (day <= first)
    return 0;
  if (day >= behind)
    return amount;
  part = position_of (day) - term.begin;
  divisor = common_divisor (term.divisor, (guint64) part);
  share =
    (JalonSum) exact_share (all, (guint64) part / divisor, term.length * (term.divisor / divisor), term.power)
      .units;
  return amount < 0 ? -share : share;
}
