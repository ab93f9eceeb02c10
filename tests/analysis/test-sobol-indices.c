/* Sobol' indices of models whose own are known, among them those where rank correlation and one at a time say
 * nothing. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/sensitivity.h>

/* Ishigami and Homma 1990, a = 7, b = .1, inputs from -π to π. */
static double
ishigami (const double *inputs, gpointer data)
{
  double x[3];

  for (guint i = 0; i < 3; i++)
    x[i] = (2 * inputs[i] - 1) * G_PI;
  if (data)
    ++*(guint *) data;
  return sin (x[0]) + 7 * pow (sin (x[1]), 2) + 0.1 * pow (x[2], 4) * sin (x[0]);
}

static void
test_ishigami (void)
{
  static const double firsts[] = { 0.313905, 0.442411, 0 }, totals[] = { 0.557589, 0.442411, 0.243684 };
  double first[3], total[3];
  guint calls = 0;

  jalon_sobol_indices (ishigami, &calls, 3, 16384, 1, first, total);
  g_assert_cmpuint (calls, ==, 16384 * 5);
  for (guint i = 0; i < 3; i++) {
    g_assert_cmpfloat_with_epsilon (first[i], firsts[i], 0.001);
    g_assert_cmpfloat_with_epsilon (total[i], totals[i], 0.001);
  }
}

/* Over seeds it is right on average, and the error falls faster than with the root of the calls. */
static void
test_error (void)
{
  enum { SEEDS = 32 };
  static const double firsts[] = { 0.313905, 0.442411, 0 };
  double squares[2][3] = { { 0 } }, bias[3] = { 0 };

  for (guint seed = 0; seed < SEEDS; seed++)
    for (guint finer = 0; finer < 2; finer++) {
      double first[3], total[3];

      jalon_sobol_indices (ishigami, NULL, 3, finer ? 16384 : 256, seed, first, total);
      for (guint i = 0; i < 3; i++) {
        squares[finer][i] += pow (first[i] - firsts[i], 2) / SEEDS;
        bias[i] += finer ? (first[i] - firsts[i]) / SEEDS : 0;
      }
    }
  for (guint i = 0; i < 3; i++) {
    g_test_message ("error %g of 256, %g of 16,384", sqrt (squares[0][i]), sqrt (squares[1][i]));
    /* Of independent draws it would be an eighth. */
    g_assert_cmpfloat (sqrt (squares[1][i]), <, sqrt (squares[0][i]) / 16);
    g_assert_cmpfloat (fabs (bias[i]), <, 4 * sqrt (squares[1][i] / SEEDS));
  }
}

/* Two from -1 to 1 multiplied: neither does anything alone. */
static double
product (const double *inputs, gpointer data)
{
  return (2 * inputs[0] - 1) * (2 * inputs[1] - 1);
}

static void
test_product (void)
{
  double first[2], total[2];

  jalon_sobol_indices (product, NULL, 2, 16384, 5, first, total);
  for (guint i = 0; i < 2; i++) {
    g_assert_cmpfloat_with_epsilon (first[i], 0, 0.005);
    g_assert_cmpfloat_with_epsilon (total[i], 1, 0.005);
  }
}

/* A billion and a little: 1 x0 + 2 x1 + 3 x2 share 1 : 4 : 9. */
static double
sum (const double *inputs, gpointer data)
{
  return 1e9 + inputs[0] + 2 * inputs[1] + 3 * inputs[2];
}

static void
test_sum (void)
{
  double first[3], total[3];

  jalon_sobol_indices (sum, NULL, 3, 4096, 5, first, total);
  for (guint i = 0; i < 3; i++) {
    g_assert_cmpfloat_with_epsilon (first[i], (i + 1) * (i + 1) / 14.0, 0.002);
    g_assert_cmpfloat_with_epsilon (total[i], (i + 1) * (i + 1) / 14.0, 0.002);
  }
}

static double
constant (const double *inputs, gpointer data)
{
  return 3;
}

static void
test_constant (void)
{
  double first[2], total[2];

  jalon_sobol_indices (constant, NULL, 2, 64, 5, first, total);
  for (guint i = 0; i < 2; i++) {
    g_assert_true (isnan (first[i]));
    g_assert_true (isnan (total[i]));
  }
}

/* More inputs than half of the dimensions: the last of them counts no less. */
static double
ends (const double *inputs, gpointer data)
{
  return inputs[0] + inputs[299];
}

static void
test_many (void)
{
  g_autofree double *first = g_new (double, 300), *total = g_new (double, 300);

  jalon_sobol_indices (ends, NULL, 300, 2048, 5, first, total);
  for (guint i = 0; i < 300; i++) {
    g_assert_cmpfloat_with_epsilon (first[i], i == 0 || i == 299 ? 0.5 : 0, 0.1);
    g_assert_cmpfloat_with_epsilon (total[i], i == 0 || i == 299 ? 0.5 : 0, 0.1);
  }
}

/* The same seed, the same figures. */
static void
test_repeated (void)
{
  double first[3], total[3], again[3], again_total[3];

  jalon_sobol_indices (ishigami, NULL, 3, 256, 9, first, total);
  jalon_sobol_indices (ishigami, NULL, 3, 256, 9, again, again_total);
  g_assert_cmpmem (first, sizeof first, again, sizeof again);
  g_assert_cmpmem (total, sizeof total, again_total, sizeof again_total);
  jalon_sobol_indices (ishigami, NULL, 3, 256, 10, again, again_total);
  g_assert_cmpfloat (first[0], !=, again[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sobol-indices/ishigami", test_ishigami);
  g_test_add_func ("/sobol-indices/error", test_error);
  g_test_add_func ("/sobol-indices/product", test_product);
  g_test_add_func ("/sobol-indices/sum", test_sum);
  g_test_add_func ("/sobol-indices/constant", test_constant);
  g_test_add_func ("/sobol-indices/many", test_many);
  g_test_add_func ("/sobol-indices/repeated", test_repeated);
  return g_test_run ();
}
