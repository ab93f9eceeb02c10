/* Present values, and the rates at which they are nought. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/cash-flow.h>

#define RATE_LEAST -0.9999
#define RATE_MOST 1e4

/* Halvings of an interval of logarithms of rates: more than a double tells apart. */
#define HALVINGS 100

/* A sum that is less of its terms than this is nought: where it touches nought, rounding leaves so much. */
#define ALMOST 1e-12

double
jalon_present_value (const JalonPayment *payments, gsize n, double rate)
{
  double sum = 0;

  if (!(rate > -1))
    return NAN;
  for (gsize i = 0; i < n; i++)
    sum += payments[i].amount * pow (1 + rate, -payments[i].time);
  return sum;
}

/* Rates of return */

/* The sum of amount · e^(s · time) as a part of the sum of its terms' sizes: where that is nought, s is minus
 * the logarithm of 1 + rate. Its size says nothing, but its sign does at any s. */
static double
relative_sum (const GArray *terms, double s)
{
  double sum = 0, size = 0, greatest = -INFINITY;

  for (guint i = 0; i < terms->len; i++) {
    const JalonPayment *term = &g_array_index (terms, JalonPayment, i);

    greatest = fmax (greatest, s * term->time + log (fabs (term->amount)));
  }
  for (guint i = 0; i < terms->len; i++) {
    const JalonPayment *term = &g_array_index (terms, JalonPayment, i);
    const double part = exp (s * term->time + log (fabs (term->amount)) - greatest);

    sum += term->amount < 0 ? -part : part;
    size += part;
  }
  return sum / size;
}

/* The same, where nought is what rounding leaves of it. */
static double
sign_at (const GArray *terms, double s)
{
  const double sum = relative_sum (terms, s);

  return fabs (sum) < ALMOST ? 0 : sum;
}

/* Its root between @low and @high, where it has different signs. */
static double
root_between (const GArray *terms, double low, double high)
{
  const gboolean rises = relative_sum (terms, low) < 0;

  for (guint i = 0; i < HALVINGS; i++) {
    const double middle = (low + high) / 2;

    if ((relative_sum (terms, middle) < 0) == rises)
      low = middle;
    else
      high = middle;
  }
  return (low + high) / 2;
}

static guint
count_changes (const GArray *terms)
{
  guint n = 0;

  for (guint i = 1; i < terms->len; i++)
    n += (g_array_index (terms, JalonPayment, i).amount < 0) !=
         (g_array_index (terms, JalonPayment, i - 1).amount < 0);
  return n;
}

/* What has the sign of the derivative, once e^(s · first time) is taken out: the first term is gone. */
static GArray *
derivative (const GArray *terms)
{
  const double first = g_array_index (terms, JalonPayment, 0).time;
  GArray *derived = g_array_sized_new (FALSE, FALSE, sizeof (JalonPayment), terms->len);

  for (guint i = 1; i < terms->len; i++) {
    JalonPayment term = g_array_index (terms, JalonPayment, i);

    term.time -= first;
    term.amount *= term.time;
    g_array_append_val (derived, term);
  }
  return derived;
}

/* @terms: by times, each once, none of them nought. Appends the roots between @low and @high, rising. */
static void
find_roots (const GArray *terms, double low, double high, GArray *roots)
{
  g_autoptr (GArray) ends = NULL, derived = NULL;

  if (count_changes (terms) == 0)
    return;
  ends = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_val (ends, low);
  if (count_changes (terms) > 1) {
    derived = derivative (terms);
    find_roots (derived, low, high, ends);
  }
  g_array_append_val (ends, high);
  for (guint i = 0; i + 1 < ends->len; i++) {
    const double from = g_array_index (ends, double, i), until = g_array_index (ends, double, i + 1);
    const double before = sign_at (terms, from), after = sign_at (terms, until);
    double root = from;

    if (before * after < 0)
      root = root_between (terms, from, until);
    if (before * after < 0 || before == 0)
      g_array_append_val (roots, root);
  }
  if (sign_at (terms, high) == 0)
    g_array_append_val (roots, high);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const JalonPayment *first = a, *second = b;

  return first->time < second->time ? -1 : first->time > second->time;
}

/* Payments by times, those of one time as one, and without those that are nought. (transfer full) */
static GArray *
terms_of (const JalonPayment *payments, gsize n)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (JalonPayment));
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (JalonPayment));

  if (n > 0)
    g_array_append_vals (sorted, payments, (guint) n);
  g_array_sort (sorted, compare_times);
  for (guint i = 0; i < sorted->len;) {
    JalonPayment sum = g_array_index (sorted, JalonPayment, i);

    for (i++; i < sorted->len && g_array_index (sorted, JalonPayment, i).time == sum.time; i++)
      sum.amount += g_array_index (sorted, JalonPayment, i).amount;
    if (sum.amount != 0)
      g_array_append_val (terms, sum);
  }
  return terms;
}

guint
jalon_sign_changes (const JalonPayment *payments, gsize n)
{
  g_autoptr (GArray) terms = terms_of (payments, n);

  return count_changes (terms);
}

GArray *
jalon_rates_of_return (const JalonPayment *payments, gsize n)
{
  g_autoptr (GArray) terms = terms_of (payments, n);
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *rates = g_array_new (FALSE, FALSE, sizeof (double));

  find_roots (terms, -log1p (RATE_MOST), -log1p (RATE_LEAST), roots);
  for (guint i = roots->len; i > 0; i--) {
    const double rate = expm1 (-g_array_index (roots, double, i - 1));

    g_array_append_val (rates, rate);
  }
  return rates;
}

/* Equal amounts */

double
jalon_annuity (double rate, double years)
{
  return rate == 0 ? years : -expm1 (-years * log1p (rate)) / rate;
}

double
jalon_equivalent_annual_cost (double present, double rate, double years)
{
  return present / jalon_annuity (rate, years);
}

double
jalon_break_even_use (double fixed, double variable, double rent)
{
  return rent > variable ? fixed / (rent - variable) : INFINITY;
}

double
jalon_lease_liability (double yearly, double years, double rate, guint per_year, gboolean in_advance)
{
  /* The rate of a part of a year that makes the year's. */
  const double part = expm1 (log1p (rate) / per_year);
  const double value = yearly / per_year * jalon_annuity (part, years * per_year);

  return in_advance ? value * (1 + part) : value;
}
