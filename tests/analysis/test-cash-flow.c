/* What payments are worth, and their rates: published examples, and sums worked out by hand. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/cash-flow.h>

#define IS(value, expected, within) g_assert_cmpfloat_with_epsilon (value, expected, within)
#define YEARS(...) ((const JalonPayment[]){ __VA_ARGS__ })

static void
test_present_value (void)
{
  const JalonPayment two[] = { { 0, -1000 }, { 1, 2300 }, { 2, -1320 } };
  const JalonPayment simple[] = { { 0, -100 }, { 1, 120 } };

  /* 2000 - 998.110 - 1000 */
  IS (jalon_present_value (two, 3, 0.15), 1.890, 5e-4);
  IS (jalon_present_value (simple, 2, 0.1), 9.0909, 5e-5); /* as a spreadsheet has it, a year later: 8.2645 */
  IS (jalon_present_value (simple, 2, 0.1) / 1.1, 8.2645, 5e-5);
  IS (jalon_present_value (simple, 2, 0), 20, 1e-12);
  g_assert_true (isnan (jalon_present_value (simple, 2, -1)));
}

static void
assert_rates (const JalonPayment *payments, gsize n, const double *expected, guint n_expected, double within)
{
  g_autoptr (GArray) rates = jalon_rates_of_return (payments, n);

  g_assert_cmpuint (rates->len, ==, n_expected);
  for (guint i = 0; i < n_expected; i++)
    IS (g_array_index (rates, double, i), expected[i], within);
}

/* One, two (Lorie and Savage), none, and one that the sum touches: -(1 - 1.1 v)² is nought at 10 % alone. */
static void
test_rates (void)
{
  const JalonPayment one[] = { { 1, 120 }, { 0, -100 } };
  const JalonPayment two[] = { { 0, -1000 }, { 1, 2300 }, { 2, -1320 } };
  const JalonPayment far[] = { { 0, -1600 }, { 1, 10000 }, { 2, -10000 } };
  const JalonPayment none[] = { { 0, 1000 }, { 1, -3000 }, { 2, 2500 } };
  const JalonPayment touching[] = { { 0, -1 }, { 1, 2.2 }, { 2, -1.21 } };
  const JalonPayment loss[] = { { 0, -100 }, { 10, 1 } };

  assert_rates (one, 2, (const double[]){ 0.2 }, 1, 1e-12);
  assert_rates (two, 3, (const double[]){ 0.1, 0.2 }, 2, 1e-9);
  assert_rates (far, 3, (const double[]){ 0.25, 4 }, 2, 1e-9);
  assert_rates (none, 3, NULL, 0, 0);
  assert_rates (touching, 3, (const double[]){ 0.1 }, 1, 1e-5);
  assert_rates (loss, 2, (const double[]){ pow (0.01, 0.1) - 1 }, 1, 1e-12);
  g_assert_cmpuint (jalon_sign_changes (two, 3), ==, 2);
  g_assert_cmpuint (jalon_sign_changes (one, 2), ==, 1);
  assert_rates (NULL, 0, NULL, 0, 0);
  assert_rates (YEARS ({ 0, 5 }, { 0, -5 }, { 1, 3 }), 3, NULL, 0, 0);
}

/* (v - 1/1.1) (v - 1/1.5) (v - 1/3) (v - 1/0.6), v = 1 / (1 + rate): four rates, one of them a loss; the
 * coefficients multiplied out here. Spread over years they are payments, over decades other rates. */
static void
test_many_rates (void)
{
  const double roots[] = { 1 / 1.1, 1 / 1.5, 1 / 3.0, 1 / 0.6 };
  double coefficients[5] = { 1 };
  JalonPayment payments[5];

  for (guint i = 0; i < 4; i++)
    for (guint k = i + 1; k-- > 0;) {
      coefficients[k + 1] += coefficients[k];
      coefficients[k] *= -roots[i];
    }
  for (guint i = 0; i < 5; i++)
    payments[i] = (JalonPayment){ i, coefficients[i] };
  assert_rates (payments, 5, (const double[]){ -0.4, 0.1, 0.5, 2 }, 4, 1e-9);
  for (guint i = 0; i < 5; i++)
    payments[i].time *= 10;
  assert_rates (
    payments, 5,
    (const double[]){ pow (0.6, 0.1) - 1, pow (1.1, 0.1) - 1, pow (1.5, 0.1) - 1, pow (3, 0.1) - 1 }, 4,
    1e-9);
}

/* The example of spreadsheets' handbooks, days / 365. */
static void
test_by_days (void)
{
  static const struct {
    int year, month, day;
    double amount;
  } rows[] = { { 2008, 1, 1, -10000 },
               { 2008, 3, 1, 2750 },
               { 2008, 10, 30, 4250 },
               { 2009, 2, 15, 3250 },
               { 2009, 4, 1, 2750 } };
  JalonPayment payments[5];
  g_autoptr (GDate) first = g_date_new_dmy (1, 1, 2008);

  for (guint i = 0; i < 5; i++) {
    g_autoptr (GDate) date = g_date_new_dmy ((GDateDay) rows[i].day, rows[i].month, (GDateYear) rows[i].year);

    payments[i] = (JalonPayment){ g_date_days_between (first, date) / 365.0, rows[i].amount };
  }
  assert_rates (payments, 5, (const double[]){ 0.373363 }, 1, 5e-7);
  IS (jalon_present_value (payments, 5, 0.09), 2086.648, 5e-4);
}

static void
test_equal_amounts (void)
{
  IS (jalon_equivalent_annual_cost (100, 0.1, 3), 40.2115, 5e-5);
  IS (jalon_equivalent_annual_cost (140, 0.1, 5), 36.9316, 5e-5);
  IS (jalon_equivalent_annual_cost (122000, 0.08, 5), 30555.69, 5e-3);
  IS (jalon_equivalent_annual_cost (122000, 0.08, 5) / 8760, 3.4881, 5e-5);
  /* A fifth of the price is left: (122,000 - 24,400 / 1.08^5) / a / 8,760 */
  IS (jalon_equivalent_annual_cost (122000 - 24400 * pow (1.08, -5), 0.08, 5) / 8760, 3.0133, 5e-5);
  IS (jalon_annuity (0, 7), 7, 1e-12);
}

static void
test_break_even (void)
{
  IS (jalon_break_even_use (3.4881, 0.1541, 6.03), 0.594, 5e-4);
  g_assert_cmpfloat (jalon_break_even_use (3.4881, 0.1541, 2.95), >, 1);
  g_assert_true (isinf (jalon_break_even_use (3.4881, 0.2, 0.2)));
}

/* 60 a year for 5 years at 6.5 %. */
static void
test_lease (void)
{
  IS (jalon_lease_liability (60, 5, 0.065, 1, FALSE), 249.341, 5e-4);
  IS (jalon_lease_liability (60, 5, 0.065, 1, TRUE), 265.548, 5e-4);
  IS (jalon_lease_liability (60, 5, 0.065, 12, TRUE), 258.035, 5e-4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cash-flow/present-value", test_present_value);
  g_test_add_func ("/cash-flow/rates", test_rates);
  g_test_add_func ("/cash-flow/many-rates", test_many_rates);
  g_test_add_func ("/cash-flow/by-days", test_by_days);
  g_test_add_func ("/cash-flow/equal-amounts", test_equal_amounts);
  g_test_add_func ("/cash-flow/break-even", test_break_even);
  g_test_add_func ("/cash-flow/lease", test_lease);
  return g_test_run ();
}
