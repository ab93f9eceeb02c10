/* A plan of capital in words: names, messages, and why there is nothing to see. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include <jalon/text/fiscal-date.h>

#include "capital-words.h"
#include "words.h"

/* So many runs of years are named in a message; of more, their number is told. */
#define RUNS_MAX 2

char *
jalon_capital_money (const JalonCapitalData *self, JalonSum money)
{
  return jalon_locale_money (self->locale, money, self->capital->currency);
}

static char *
year_name (JalonLocale *locale, const JalonCapital *capital, int year, gboolean brief)
{
  return capital->month ? jalon_locale_fiscal_year (locale, year, brief) : g_strdup_printf ("%d", year);
}

char *
jalon_capital_span_name (const JalonCapitalData *self, const JalonCapitalSpan *span, gboolean brief)
{
  return span->quarter ? jalon_locale_date (self->locale, jalon_capital_span_date (self->capital, span))
                       : year_name (self->locale, self->capital, span->year, brief);
}

static const JalonCapitalSpan *
year_at (const JalonCapital *capital, guint i)
{
  return &g_array_index (capital->years, JalonCapitalSpan, i);
}

char *
jalon_capital_year_name (JalonLocale *locale, const JalonCapital *capital, guint i)
{
  const JalonCapitalSpan *year = year_at (capital, i);
  g_autofree char *name = year_name (locale, capital, year->year, FALSE), *from = NULL;

  if (year->first == jalon_fiscal_year_first (year->year, MAX (capital->month, 1)))
    return g_steal_pointer (&name);
  from = jalon_locale_date (locale, (JalonDate){ .first = year->first, .last = year->first });
  if (!capital->month)
    /* TRANSLATORS: what is left of a year: %s is a day: “From Nov 25, 2025” */
    return g_strdup_printf (C_ ("year", "From %s"), from);
  /* TRANSLATORS: what is left of a year: %1$s is its name, %2$s a day: “FY2026, from Nov 25, 2025” */
  return g_strdup_printf (_ ("%1$s, from %2$s"), name, from);
}

const char *
jalon_capital_cash_name (JalonCash cash)
{
  switch (cash) {
  case JALON_CASH_DUES:
    return C_ ("cash", "Dues of commitments");
  case JALON_CASH_INVESTED:
    return C_ ("cash", "Investments made");
  case JALON_CASH_PREPAID:
    return C_ ("cash", "Prepayments made");
  case JALON_CASH_RENT:
    return C_ ("cash", "Rents paid");
  case JALON_CASH_ALTERNATIVE:
    return C_ ("cash", "Alternative, in the mean");
  case JALON_CASH_REVENUE:
    return C_ ("cash", "Revenue");
  case JALON_CASH_ASSUMED:
    return C_ ("cash", "Revenue, assumed");
  case JALON_CASH_RAISED:
    return C_ ("cash", "Investments received");
  case JALON_CASH_ADVANCED:
    return C_ ("cash", "Prepayments received");
  case JALON_CASH_LET:
    return C_ ("cash", "Rents received");
  case JALON_N_CASH:
    break;
  }
  g_return_val_if_reached ("");
}

/* What is not known */

/* Returns: (transfer full) (nullable): the years without a revenue, in runs: “2026–2032”; %NULL for none.
 * @runs, @n: (out): how many */
static char *
name_unknown (JalonLocale *locale, const JalonCapital *capital, guint *runs, guint *n)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  *n = 0;
  for (guint i = 0, from = 0; i < capital->years->len; i++) {
    g_autofree char *first = NULL, *last = NULL;

    if (year_at (capital, i)->revenue != JALON_MONEY_UNSET) {
      from = i + 1;
      continue;
    }
    (*n)++;
    if (i + 1 < capital->years->len && year_at (capital, i + 1)->revenue == JALON_MONEY_UNSET)
      continue;
    first = year_name (locale, capital, year_at (capital, from)->year, FALSE);
    last = year_name (locale, capital, year_at (capital, i)->year, FALSE);
    g_ptr_array_add (names, from == i ? g_strdup (first) : g_strdup_printf ("%s–%s", first, last));
  }
  *runs = names->len;
  return names->len ? jalon_locale_list (locale, (const char *const *) names->pdata, names->len) : NULL;
}

static gboolean
assumes_any (const JalonCapital *capital)
{
  for (guint i = 0; i < capital->years->len; i++)
    if (year_at (capital, i)->cash[JALON_CASH_ASSUMED] != 0 || year_at (capital, i)->assumed)
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full) (nullable): of which years nobody states the revenue */
static char *
tell_unknown (const JalonCapitalData *self)
{
  guint runs, n;
  g_autofree char *years = name_unknown (self->locale, self->capital, &runs, &n);
  g_autofree char *count = jalon_words_digits (self->locale, n);

  if (n == 0)
    return NULL;
  if (n == self->capital->years->len)
    return g_strdup (_ ("no revenue is stated"));
  if (runs <= RUNS_MAX)
    /* TRANSLATORS: %s is a year, or years: “2026–2032” */
    return g_strdup_printf (_ ("revenue of %s is not stated"), years);
  /* TRANSLATORS: %s is a number */
  return g_strdup_printf (_ ("revenue of %s years is not stated"), count);
}

/* @detail: (transfer full) (nullable) */
static char *
add_detail (char *title, char *detail)
{
  /* TRANSLATORS: two parts of a message: “OpenAI: the need …” and “revenue of 2026–2032 is not stated” */
  char *both = detail ? g_strdup_printf (C_ ("message", "%1$s; %2$s"), title, detail) : NULL;

  g_free (detail);
  if (!both)
    return title;
  g_free (title);
  return both;
}

/* @title: (transfer full). Returns: (transfer full): that it is not of all where no rate converts the rest */
static char *
scope (const JalonCapital *capital, char *title)
{
  if (capital->omitted[JALON_OMITTED_RATE].n + capital->omitted[JALON_OMITTED_REVENUE_RATE].n == 0)
    return title;
  return jalon_words_told_in (title, capital->currency);
}

char *
jalon_capital_qualify (const JalonCapitalData *self, char *title)
{
  g_autofree char *undated = jalon_capital_money (self, self->capital->undated);

  title = add_detail (title, tell_unknown (self));
  if (assumes_any (self->capital))
    title = add_detail (title, g_strdup (_ ("some revenue is assumed")));
  if (self->capital->undated > 0)
    /* TRANSLATORS: the end of a message; %s is an amount */
    title = add_detail (title, g_strdup_printf (_ ("%s more has no date"), undated));
  return scope (self->capital, title);
}

/* Messages */

/* Returns: (transfer full): with what an alternative may come to, where one is counted */
static char *
tell_peak (const JalonCapitalData *self, const char *peak, const char *when)
{
  const JalonCapital *capital = self->capital;
  g_autofree char *median = jalon_capital_money (self, capital->peak_median);
  g_autofree char *high = jalon_capital_money (self, capital->peak_high);

  if (capital->trials == 0)
    /* TRANSLATORS: %1$s is a party, %2$s an amount, %3$s a quarter */
    return g_strdup_printf (_ ("%1$s: the need adds up to %2$s by %3$s"), capital->name, peak, when);
  /* TRANSLATORS: %1$s is a party, %2$s an alternative, %3$s, %5$s and %6$s are amounts, %4$s is a quarter */
  return g_strdup_printf (
    _ ("%1$s: with “%2$s” the need adds up to %3$s by %4$s in the mean (P50 %5$s, P90 %6$s)"), capital->name,
    capital->alternative_name, peak, when, median, high);
}

/* Returns: (transfer full): the same where nothing has to be found in the mean */
static char *
tell_no_peak (const JalonCapitalData *self)
{
  const JalonCapital *capital = self->capital;
  g_autofree char *high = jalon_capital_money (self, capital->peak_high);

  /* TRANSLATORS: %1$s is a party, %2$s an alternative, %3$s an amount */
  return g_strdup_printf (
    _ ("%1$s: with “%2$s” what comes in covers what goes out throughout in the mean (P90 of the need %3$s)"),
    capital->name, capital->alternative_name, high);
}

char *
jalon_capital_peak_message (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital)
{
  JalonCapitalData data = { plan, locale, capital };
  const char *party = capital->name;
  g_autofree char *peak = jalon_capital_money (&data, capital->peak), *when = NULL;

  if (capital->peak <= 0 && capital->trials > 0)
    return jalon_capital_qualify (&data, tell_no_peak (&data));
  if (capital->peak <= 0)
    /* TRANSLATORS: %s is a party */
    return jalon_capital_qualify (
      &data, g_strdup_printf (_ ("%s: what comes in covers what goes out throughout"), party));
  when = jalon_capital_span_name (
    &data, &g_array_index (capital->quarters, JalonCapitalSpan, capital->peak_at), FALSE);
  return jalon_capital_qualify (&data, tell_peak (&data, peak, when));
}

static gboolean
is_worse (const JalonCapital *capital, guint i, int worst)
{
  double coverage = year_at (capital, i)->coverage;

  return !isnan (coverage) && (worst < 0 || coverage > year_at (capital, (guint) worst)->coverage);
}

static char *
tell_coverage (const JalonCapitalData *self)
{
  const JalonCapital *capital = self->capital;
  const char *party = capital->name;
  g_autofree char *share = NULL, *year = NULL, *due = NULL;
  JalonSum sum = 0;
  int worst = -1;

  for (guint i = 0; i < capital->years->len; i++) {
    sum += year_at (capital, i)->due;
    if (is_worse (capital, i, worst))
      worst = (int) i;
  }
  due = jalon_capital_money (self, sum);
  if (worst < 0)
    /* TRANSLATORS: %1$s is a party, %2$s an amount */
    return g_strdup_printf (_ ("%1$s: %2$s falls due, and no revenue is stated to hold it against"), party,
                            due);
  share = jalon_words_percent (self->locale, year_at (capital, (guint) worst)->coverage);
  year = year_name (self->locale, capital, year_at (capital, (guint) worst)->year, FALSE);
  /* TRANSLATORS: %1$s is a party, %2$s a percentage, %3$s a year */
  return g_strdup_printf (_ ("%1$s: dues reach %2$s of revenue in %3$s"), party, share, year);
}

char *
jalon_capital_coverage_title (const JalonCapitalData *self)
{
  return jalon_capital_qualify (self, tell_coverage (self));
}

char *
jalon_capital_coverage_message (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital)
{
  JalonCapitalData data = { plan, locale, capital };

  return scope (capital, tell_coverage (&data));
}

static char *
tell_rate (JalonLocale *locale, const JalonCapital *capital)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL, *count = jalon_words_count (locale, capital->rates->len);

  if (capital->partial)
    return g_strdup (_ ("No rate of return is told: what is not known of revenue would decide it."));
  if (capital->rates->len == 0)
    return g_strdup (_ ("It has no rate of return: no rate makes what comes in worth what goes out."));
  for (guint i = 0; i < capital->rates->len; i++)
    g_ptr_array_add (names, jalon_locale_percent (locale, g_array_index (capital->rates, double, i)));
  list = jalon_locale_list (locale, (const char *const *) names->pdata, names->len);
  if (capital->rates->len > 1)
    /* TRANSLATORS: %1$s is a number, two at least, in words, %2$s a list of percentages */
    return g_strdup_printf (_ ("It has %1$s rates of return, %2$s: none of them says what it earns."), count,
                            list);
  if (capital->borrows)
    /* TRANSLATORS: %s is a percentage */
    return g_strdup_printf (
      _ ("Money comes in before it goes out: %s a year is what it costs, and no return."), list);
  /* TRANSLATORS: %s is a percentage */
  return g_strdup_printf (_ ("Its rate of return is %s a year."), list);
}

char *
jalon_capital_value_message (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital)
{
  JalonCapitalData data = { plan, locale, capital };
  g_autofree char *npv = jalon_capital_money (&data, capital->npv);
  g_autofree char *at = jalon_locale_percent_brief (locale, capital->discount_rate);
  g_autofree char *rate = tell_rate (locale, capital);

  /* TRANSLATORS: %1$s is an amount, mostly negative, %2$s a percentage, %3$s a sentence on rates of return */
  return g_strdup_printf (
    _ ("What is known to come in, less what goes out, is worth %1$s today at %2$s a year, which is assumed; "
       "what is paid in a quarter counts in its middle, as XNPV has it, where a spreadsheet’s NPV takes the "
       "first amount a year later. %3$s"),
    npv, at, rate);
}

char *
jalon_capital_maturity_message (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital)
{
  JalonCapitalData data = { plan, locale, capital };
  g_autofree char *first = jalon_capital_money (&data, capital->maturities[0]);
  g_autofree char *second = jalon_capital_money (&data, capital->maturities[1]);
  g_autofree char *third = jalon_capital_money (&data, capital->maturities[2]);
  g_autofree char *last = jalon_capital_money (&data, capital->maturities[3]);
  g_autofree char *undated = jalon_capital_money (&data, capital->undated);
  /* TRANSLATORS: %1$s to %4$s are amounts */
  g_autofree char *dated =
    g_strdup_printf (_ ("Dues: %1$s within a year, %2$s in 1 to 3 years, %3$s in 3 to 5, %4$s later"), first,
                     second, third, last);

  if (capital->undated <= 0)
    return g_strdup_printf ("%s.", dated);
  /* TRANSLATORS: %1$s is “Dues: $5B within a year, …”, %2$s an amount */
  return g_strdup_printf (_ ("%1$s; %2$s without a date."), dated, undated);
}

char *
jalon_capital_lease_message (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital)
{
  JalonCapitalData data = { plan, locale, capital };
  g_autofree char *lease = jalon_capital_money (&data, capital->lease);
  g_autofree char *at = jalon_locale_percent_brief (locale, capital->borrowing_rate);

  /* TRANSLATORS: %1$s is an amount, %2$s a percentage */
  return g_strdup_printf (
    _ (
      "What if the dues were a lease: the liability would be %1$s (IFRS 16.26), at a borrowing rate of %2$s, "
      "which is assumed, all dues taken as fixed. They may be none: a service without an identified asset "
      "whose use the buyer controls is no lease (IFRS 16.9, B9 to B31)."),
    lease, at);
}

/* Nothing */

char *
jalon_capital_why_nothing (const JalonPlan *plan, const JalonCapital *capital, char **advice)
{
  const char *party = capital->name;

  if (capital->party == JALON_REF_NONE) {
    *advice =
      g_strdup (_ ("Add a commitment with its buyer, its amount and its term to see what has to be paid "
                   "when."));
    return g_strdup (_ ("There is nothing to pay yet"));
  }
  if (capital->past) {
    *advice = g_strdup (_ ("The plan begins on the day after the dossier’s as-of date."));
    /* TRANSLATORS: %s is a party */
    return scope (capital,
                  g_strdup_printf (_ ("%s: all that is known was due before the as-of date"), party));
  }
  *advice =
    g_strdup (capital->omitted[JALON_OMITTED_RATE].n > 0
                ? jalon_words_rate_advice ()
                : _ ("Give a commitment or a flow of it an amount, a start and an end, or tranches."));
  /* TRANSLATORS: %s is a party */
  return scope (capital, g_strdup_printf (_ ("%s: nothing has both an amount and a date"), party));
}

JalonScene *
jalon_capital_nothing (const JalonCapitalData *self, const JalonChartOptions *options)
{
  g_autofree char *advice = NULL, *what = NULL;

  if (self->capital->years->len > 0)
    return NULL;
  what = jalon_capital_why_nothing (self->plan, self->capital, &advice);
  return jalon_frame_empty (self->plan, options, what, advice);
}
