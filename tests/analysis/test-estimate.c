/* What is said of samples: quantiles, tails and ranks by hand, and that intervals hold the truth as often as
 * they say. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics.h>

#include <jalon/analysis/estimate.h>
#include <jalon/analysis/random.h>
#include <jalon/analysis/variate.h>

static const double ten[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };

static void
test_quantile (void)
{
  static const double five[] = { 15, 20, 35, 40, 50 };
  static const double odd[] = { 1, 2, INFINITY, INFINITY };

  g_assert_cmpfloat_with_epsilon (jalon_quantile (ten, 10, 0.9), 9.1, 1e-12);
  g_assert_cmpfloat_with_epsilon (jalon_quantile (five, 5, 0.4), 29, 1e-12);
  g_assert_cmpfloat (jalon_quantile (ten, 10, 0), ==, 1);
  g_assert_cmpfloat (jalon_quantile (ten, 10, 1), ==, 10);
  g_assert_cmpfloat (jalon_quantile (ten, 1, 0.7), ==, 1);
  g_assert_true (isnan (jalon_quantile (ten, 0, 0.5)));
  /* What never comes is later than all, and no NaN. */
  g_assert_cmpfloat (jalon_quantile (odd, 4, 1.0 / 3), ==, 2);
  g_assert_true (isinf (jalon_quantile (odd, 4, 0.5)));
  g_assert_true (isinf (jalon_quantile (odd, 4, 0.9)));
}

/* The ranks of the interval of a P90: of the numbers 1 … n each is its rank. */
static void
test_quantile_ranks (void)
{
  static const struct {
    gsize n;
    double low, high;
  } cases[] = {
    { 100, 84, 96 },
    { 1000, 881, 919 },
    { 10000, 8941, 9059 },
    { 100000, 89814, 90187 },
  };
  g_autofree double *ranks = g_new (double, 1 << 20);

  for (guint i = 0; i < 1 << 20; i++)
    ranks[i] = i + 1;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    JalonInterval interval = jalon_quantile_interval (ranks, cases[i].n, 0.9);

    g_assert_cmpfloat (interval.low, ==, cases[i].low);
    g_assert_cmpfloat (interval.high, ==, cases[i].high);
  }

  /* Of a million: nearly 1.96 deviations of sqrt (n p (1 - p)) to either side. */
  for (double p = 0.01; p < 1; p += 0.01) {
    double n = 1 << 20, deviation = sqrt (n * p * (1 - p));
    JalonInterval interval = jalon_quantile_interval (ranks, 1 << 20, p);

    g_assert_cmpfloat (fabs (interval.low - (n * p - 1.96 * deviation)), <, 3);
    g_assert_cmpfloat (fabs (interval.high - (n * p + 1.96 * deviation)), <, 3);
  }
}

/* Few say nothing of what lies far out: of ten, no rank is above the P90 with any certainty. */
static void
test_quantile_ends (void)
{
  JalonInterval interval = jalon_quantile_interval (ten, 10, 0.9);

  /* P (B < 7) = .0128, P (B <= 7) = .0702; P (B <= 9) = .651 */
  g_assert_cmpfloat (interval.low, ==, 7);
  g_assert_true (isinf (interval.high) && interval.high > 0);
  interval = jalon_quantile_interval (ten, 10, 0.1);
  g_assert_true (isinf (interval.low) && interval.low < 0);
  g_assert_cmpfloat (interval.high, ==, 4);
  /* P (B <= 1) = .0107, P (B <= 2) = .0547; P (B <= 7) = .945, P (B <= 8) = .989 */
  interval = jalon_quantile_interval (ten, 10, 0.5);
  g_assert_cmpfloat (interval.low, ==, 2);
  g_assert_cmpfloat (interval.high, ==, 9);
  interval = jalon_quantile_interval (ten, 0, 0.5);
  g_assert_true (isinf (interval.low) && isinf (interval.high));
  interval = jalon_quantile_interval (ten, 10, 1);
  g_assert_cmpfloat (interval.low, ==, 10);
  g_assert_true (isinf (interval.high));
  interval = jalon_quantile_interval (ten, 10, 0);
  g_assert_true (isinf (interval.low));
  g_assert_cmpfloat (interval.high, ==, 1);
}

static void
test_wilson (void)
{
  static const struct {
    gsize hits, n;
    double low, high, epsilon;
  } cases[] = {
    { 0, 10, 0, 0.277533, 1e-6 },
    { 10, 10, 1 - 0.277533, 1, 1e-6 },
    { 0, 1000, 0, 0.003827, 1e-6 },
    { 8, 10, 0.490162, 0.943318, 1e-6 },
    { 3, 100, 0.010255, 0.084519, 1e-6 },
    { 99990, 100000, 0.9998159, 0.9999457, 1e-7 },
    { 0, 0, 0, 1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    JalonInterval interval = jalon_wilson (cases[i].hits, cases[i].n);

    g_assert_cmpfloat (fabs (interval.low - cases[i].low), <=, cases[i].epsilon);
    g_assert_cmpfloat (fabs (interval.high - cases[i].high), <=, cases[i].epsilon);
  }
  g_assert_cmpfloat (jalon_wilson (0, 7).low, ==, 0);
  g_assert_cmpfloat (jalon_wilson (7, 7).high, ==, 1);
}

static void
test_tail (void)
{
  static const struct {
    double alpha, at_risk, conditional;
  } cases[] = {
    /* The mean of x >= VaR would say 9.5 at .85, that of x > VaR 10. */
    { 0.8, 8, 9.5 },
    { 0.85, 9, 29.0 / 3 },
    { 0.9, 9, 10 },
    { 0.95, 10, 10 },
    /* 10 · 0.7 is a little over 7 in doubles. */
    { 0.7, 7, 9 },
    { 1, 10, 10 },
    { 0, 1, 5.5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpfloat (jalon_value_at_risk (ten, 10, cases[i].alpha), ==, cases[i].at_risk);
    g_assert_cmpfloat_with_epsilon (jalon_conditional_value_at_risk (ten, 10, cases[i].alpha),
                                    cases[i].conditional, 1e-9);
  }
  g_assert_true (isnan (jalon_value_at_risk (ten, 0, 0.95)));
  g_assert_true (isnan (jalon_conditional_value_at_risk (ten, 0, 0.95)));
}

/* The rank at which nα is whole is that one, whatever n and its roundings. */
static void
test_tail_ranks (void)
{
  g_autofree double *ranks = g_new (double, 2000000);

  for (guint i = 0; i < 2000000; i++)
    ranks[i] = i + 1;
  for (guint n = 100; n <= 2000000; n *= 2)
    for (guint percent = 1; percent < 100; percent++)
      g_assert_cmpfloat (jalon_value_at_risk (ranks, n, percent / 100.0), ==,
                         (double) (((guint64) n * percent + 99) / 100));
}

/* A loss of 100 with 4 %: nothing at risk at 95 %, and 80 on the mean of the worst 5 %; the naive means say 4
 * and 100. Two such: 0.16 % lose 200, 7.68 % 100. */
static void
test_atoms (void)
{
  g_autofree double *one = g_new0 (double, 100), *two = g_new0 (double, 10000);
  static const double never[] = { 0, 1, INFINITY, INFINITY };
  JalonInterval interval;

  for (guint i = 96; i < 100; i++)
    one[i] = 100;
  g_assert_cmpfloat (jalon_value_at_risk (one, 100, 0.95), ==, 0);
  g_assert_cmpfloat_with_epsilon (jalon_conditional_value_at_risk (one, 100, 0.95), 80, 1e-9);
  /* Deviation 100 sqrt (.04 · .96 / 99) / .05 */
  interval = jalon_conditional_interval (one, 100, 0.95);
  g_assert_cmpfloat_with_epsilon ((interval.high - interval.low) / 2, 1.959964 * 2000 * sqrt (0.0384 / 99),
                                  1e-4);
  g_assert_cmpfloat_with_epsilon ((interval.high + interval.low) / 2, 80, 1e-9);

  for (guint i = 10000 - 768 - 16; i < 10000; i++)
    two[i] = i < 10000 - 16 ? 100 : 200;
  g_assert_cmpfloat (jalon_value_at_risk (two, 10000, 0.95), ==, 100);
  g_assert_cmpfloat_with_epsilon (jalon_conditional_value_at_risk (two, 10000, 0.95), 103.2, 1e-9);

  g_assert_true (isinf (jalon_conditional_value_at_risk (never, 4, 0.95)));
  g_assert_true (isinf (jalon_conditional_value_at_risk (never, 4, 0.5)));
  g_assert_true (isinf (jalon_conditional_interval (never, 4, 0.5).high));
  g_assert_true (isinf (jalon_conditional_interval (ten, 1, 0.5).high));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double *
sample (const JalonVariate *variate, guint64 seed, guint n)
{
  double *values = g_new (double, n);

  for (guint i = 0; i < n; i++)
    values[i] = jalon_variate_quantile (variate, jalon_uniform (seed, 1, JALON_DRAW_DELAY, i));
  qsort (values, n, sizeof *values, compare);
  return values;
}

/* A standard normal and a lognormal, by the quantiles of a great even sample. */
static void
test_tail_known (void)
{
  enum { N = 1 << 20 };
  g_autofree double *normal = g_new (double, N), *log_normal = g_new (double, N);

  for (guint i = 0; i < N; i++) {
    normal[i] = gsl_cdf_ugaussian_Pinv ((i + 0.5) / N);
    log_normal[i] = exp (normal[i]);
  }
  g_assert_cmpfloat_with_epsilon (jalon_value_at_risk (normal, N, 0.95), 1.644854, 1e-4);
  g_assert_cmpfloat_with_epsilon (jalon_conditional_value_at_risk (normal, N, 0.95), 2.062713, 1e-4);
  g_assert_cmpfloat_with_epsilon (jalon_value_at_risk (log_normal, N, 0.95), 5.180252, 1e-3);
  g_assert_cmpfloat_with_epsilon (jalon_conditional_value_at_risk (log_normal, N, 0.95), 8.557227, 1e-3);
}

/* Over 1,000 seeds, each interval holds the truth about 950 times: the deviation of such a count is 6.9. That
 * of a quantile is of whole ranks, and holds it a little more often. */
static void
test_coverage (void)
{
  enum { SEEDS = 1000, N = 4096 };
  JalonVariate variate;
  guint wilson = 0, p50 = 0, p80 = 0, p90 = 0, tail = 0, below = 0;
  /* Of the triangle 2, 3, 6: F (4) = 1 - 4 / 12, P80 = 6 - sqrt (.2 · 12), and beyond x = 6 - sqrt (.05 · 12)
   * the mean lies a third of the way to 6. */
  double p80_true = 6 - sqrt (0.2 * 12), tail_true = 6 - sqrt (0.05 * 12) * 2 / 3;

  g_assert_true (jalon_variate_init (&variate, JALON_DISTRIBUTION_TRIANGULAR, 2, 3, 6, 0, 1, NULL));
  for (guint seed = 1; seed <= SEEDS; seed++) {
    g_autofree double *values = sample (&variate, seed, N);
    gsize hits = 0;
    JalonInterval interval;

    while (hits < N && values[hits] <= 4)
      hits++;
    interval = jalon_wilson (hits, N);
    wilson += interval.low <= 2.0 / 3 && 2.0 / 3 <= interval.high;
    interval = jalon_quantile_interval (values, N, 0.5);
    p50 += interval.low <= 6 - sqrt (6) && 6 - sqrt (6) < interval.high;
    interval = jalon_quantile_interval (values, N, 0.8);
    p80 += interval.low <= p80_true && p80_true < interval.high;
    below += jalon_quantile (values, N, 0.8) < p80_true;
    interval = jalon_quantile_interval (values, N, 0.9);
    p90 += interval.low <= 6 - sqrt (1.2) && 6 - sqrt (1.2) < interval.high;
    interval = jalon_conditional_interval (values, N, 0.95);
    tail += interval.low <= tail_true && tail_true <= interval.high;
  }
  g_test_message ("Wilson %u, P50 %u, P80 %u, P90 %u, tail %u; P80 below the truth %u", wilson, p50, p80, p90,
                  tail, below);
  g_assert_cmpuint (wilson, >=, 950 - 21);
  g_assert_cmpuint (wilson, <=, 950 + 21);
  g_assert_cmpuint (p50, >=, 950 - 21);
  g_assert_cmpuint (p50, <=, 952 + 21);
  g_assert_cmpuint (p80, >=, 950 - 21);
  g_assert_cmpuint (p80, <=, 952 + 21);
  g_assert_cmpuint (p90, >=, 950 - 21);
  g_assert_cmpuint (p90, <=, 952 + 21);
  g_assert_cmpuint (tail, >=, 950 - 21);
  g_assert_cmpuint (tail, <=, 950 + 21);
  /* As often below as above: 15.8 is the deviation. */
  g_assert_cmpuint (below, >=, 500 - 48);
  g_assert_cmpuint (below, <=, 500 + 48);
}

static void
test_ranks (void)
{
  static const float values[] = { 3, -1, 3, 0, -0.0f, 7, -INFINITY, 3 };
  static const double expected[] = { 6, 2, 6, 3.5, 3.5, 8, 1, 6 };
  static const float rising[] = { 1, 2, 3, 4, 5 }, cubed[] = { 1, 8, 27, 64, 125 },
                     falling[] = { 9, 7, 2, 1, -5 };
  static const float swapped[] = { 1, 3, 2, 4, 5 }, same[] = { 4, 4, 4, 4, 4 }, tied[] = { 1, 2, 2, 4, 5 };
  double ranks[8];

  jalon_ranks (values, 8, ranks);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpfloat (ranks[i], ==, expected[i]);
  g_assert_cmpfloat_with_epsilon (jalon_rank_correlation (rising, cubed, 5), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (jalon_rank_correlation (rising, falling, 5), -1, 1e-12);
  /* 1 - 6 · 2 / (5 · 24) */
  g_assert_cmpfloat_with_epsilon (jalon_rank_correlation (rising, swapped, 5), 0.9, 1e-12);
  /* 9.5 / sqrt (10 · 9.5) */
  g_assert_cmpfloat_with_epsilon (jalon_rank_correlation (rising, tied, 5), sqrt (0.95), 1e-12);
  g_assert_true (isnan (jalon_rank_correlation (rising, same, 5)));
  g_assert_true (isnan (jalon_rank_correlation (rising, rising, 0)));
}

/* Another implementation says the same of many, with ties and without. */
static void
test_rank_correlation (void)
{
  enum { N = 5000 };
  g_autofree float *a = g_new (float, N), *b = g_new (float, N);
  g_autofree double *x = g_new (double, N), *y = g_new (double, N), *work = g_new (double, 2 * N);

  for (guint steps = 10; steps <= 1000000; steps *= 100) {
    for (guint i = 0; i < N; i++) {
      double u = jalon_uniform (3, 1, JALON_DRAW_DELAY, i), v = jalon_uniform (3, 2, JALON_DRAW_DELAY, i);

      x[i] = a[i] = (float) (floor (u * steps) - steps / 2.0);
      y[i] = b[i] = (float) (floor ((u * u + v) * steps) / 7 - 1);
    }
    g_assert_cmpfloat_with_epsilon (jalon_rank_correlation (a, b, N),
                                    gsl_stats_spearman (x, 1, y, 1, N, work), 1e-9);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimate/quantile", test_quantile);
  g_test_add_func ("/estimate/quantile-ranks", test_quantile_ranks);
  g_test_add_func ("/estimate/quantile-ends", test_quantile_ends);
  g_test_add_func ("/estimate/wilson", test_wilson);
  g_test_add_func ("/estimate/tail", test_tail);
  g_test_add_func ("/estimate/tail-ranks", test_tail_ranks);
  g_test_add_func ("/estimate/atoms", test_atoms);
  g_test_add_func ("/estimate/tail-known", test_tail_known);
  g_test_add_func ("/estimate/coverage", test_coverage);
  g_test_add_func ("/estimate/ranks", test_ranks);
  g_test_add_func ("/estimate/rank-correlation", test_rank_correlation);
  return g_test_run ();
}
