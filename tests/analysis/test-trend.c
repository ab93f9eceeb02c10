/* Theil and Sen's line. The figures of B16 are worked out in the research on risk; intervals are those of
 * scipy.stats.theilslopes (alpha=0.8), which follows Sen 1968. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/trend.h>

#define N 15

static const double rising[N] = { 1, 1.2, 1.5, 1.6, 1.9, 2.1, 2.4, 2.6, 2.5, 2.9, 3.1, 3.2, 3.3, 3.4, 3.3 };

typedef struct {
  double x[N], y[N], room[N * N];
  JalonLine line, low, high;
} Fit;

static Fit
fit_of (const double *values, guint n)
{
  Fit fit = { 0 };

  for (guint i = 0; i < n; i++) {
    fit.x[i] = i + 1;
    fit.y[i] = values[i];
  }
  g_assert_true (jalon_trend_fit (fit.x, fit.y, n, fit.room, &fit.line));
  g_assert_true (jalon_trend_interval (fit.x, fit.y, n, fit.room, &fit.low, &fit.high));
  return fit;
}

static gboolean
near (double a, double b)
{
  return fabs (a - b) < 1e-6;
}

static void
test_line (void)
{
  Fit fit = fit_of (rising, N);

  g_assert_true (near (fit.line.slope, 13.0 / 70)); /* 0.185714 */
  g_assert_true (near (fit.line.intercept, 0.942857142857));
  g_assert_true (near (fit.low.slope, 1.0 / 6));
  g_assert_true (near (fit.low.intercept, 1.066666666667));
  g_assert_true (near (fit.high.slope, 0.2));
  g_assert_true (near (fit.high.intercept, 0.8));
}

/* A prepayment in the 13th month, and a last month of which only a part is told. */
static void
test_odd_points (void)
{
  double values[N];
  Fit fit;

  for (guint i = 0; i < N; i++)
    values[i] = rising[i];
  values[12] = 12;
  fit = fit_of (values, N);
  g_assert_true (near (fit.line.slope, 0.2));
  g_assert_true (near (fit.low.slope, 0.18));
  g_assert_true (near (fit.high.slope, 19.0 / 90));
  values[12] = rising[12];
  values[14] = 0.9;
  g_assert_true (near (fit_of (values, N).line.slope, 13.0 / 70));
}

/* Equal values: the statistic varies less. Few points: all slopes are likely. */
static void
test_ties_and_few (void)
{
  static const double ties[] = { 2, 2, 4, 4, 4, 7, 1, 9 }, few[] = { 5, 3, 8, 1 };
  Fit fit = fit_of (ties, 8);
  JalonLine line;

  g_assert_true (near (fit.line.slope, 1) && near (fit.low.slope, 0) && near (fit.high.slope, 1));
  fit = fit_of (few, 4);
  g_assert_true (near (fit.line.slope, -7.0 / 6) && near (fit.low.slope, -7) && near (fit.high.slope, 5));
  g_assert_false (jalon_trend_fit (fit.x, fit.y, 2, fit.room, &line));
}

/* y = 4 - x: 4 to 0 over four months, and nothing after that. */
static void
test_sums (void)
{
  const JalonLine falls = { -1, 4 }, rises = { 1, -2 }, level = { 0, 3 };

  g_assert_true (near (jalon_line_sum (falls, 0, 2), 6));
  g_assert_true (near (jalon_line_sum (falls, 0, 4), 8));
  g_assert_true (near (jalon_line_sum (falls, 0, 9), 8));
  g_assert_true (near (jalon_line_sum (falls, 5, 9), 0));
  g_assert_true (near (jalon_line_sum (rises, 0, 4), 2));
  g_assert_true (near (jalon_line_sum (level, 1, 3), 6));
  g_assert_true (near (jalon_line_sum (level, 3, 1), 0));
  g_assert_true (near (jalon_line_reaches (falls, 0, 6), 2));
  g_assert_true (isinf (jalon_line_reaches (falls, 0, 8.1)));
  g_assert_true (near (jalon_line_reaches (rises, 0, 2), 4));
  g_assert_true (near (jalon_line_reaches (level, 1, 6), 3));
  g_assert_true (isinf (jalon_line_reaches ((JalonLine){ 0, 0 }, 0, 1)));
  g_assert_true (isinf (jalon_line_reaches (falls, 5, 1)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trend/line", test_line);
  g_test_add_func ("/trend/odd-points", test_odd_points);
  g_test_add_func ("/trend/ties-and-few", test_ties_and_few);
  g_test_add_func ("/trend/sums", test_sums);
  return g_test_run ();
}
