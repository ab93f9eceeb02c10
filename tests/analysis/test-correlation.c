/* Correlations: what cannot be is repaired to the nearest that can, roots reproduce, and drawn pairs hang
 * together as much as they should. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include <jalon/analysis/correlation.h>
#include <jalon/analysis/estimate.h>
#include <jalon/analysis/random.h>

/* That root rootᵀ is @matrix, and root a lower triangle of rows of length 1. */
static void
assert_root (const double *matrix, guint n)
{
  g_autofree double *root = g_new (double, n *n);

  jalon_correlation_root (matrix, n, root);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++) {
      double sum = 0;

      for (guint k = 0; k < n; k++)
        sum += root[i * n + k] * root[j * n + k];
      g_assert_cmpfloat_with_epsilon (sum, matrix[i * n + j], i == j ? 1e-12 : 1e-6);
      if (j > i)
        g_assert_cmpfloat (root[i * n + j], ==, 0);
    }
}

/* Higham's example; clipping and rescaling would give .739539 and .093836. */
static void
test_nearest (void)
{
  static const double matrix[] = { 1, 1, 0, 1, 1, 1, 0, 1, 1 };
  double nearest[9];

  g_assert_false (jalon_correlation_nearest (matrix, 3, nearest));
  g_assert_cmpfloat_with_epsilon (nearest[1], 0.760690, 1e-6);
  g_assert_cmpfloat_with_epsilon (nearest[2], 0.157298, 1e-6);
  g_assert_cmpfloat_with_epsilon (nearest[5], 0.760690, 1e-6);
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      g_assert_cmpfloat_with_epsilon (nearest[3 * i + j], i == j ? 1 : nearest[3 * j + i], 1e-12);
  assert_root (nearest, 3);
}

/* A goes with B, B against C, and A with C: -.8 is an eigenvalue. */
static void
test_circle (void)
{
  static const double matrix[] = { 1, .9, .9, .9, 1, -.9, .9, -.9, 1 };
  double nearest[9];

  g_assert_false (jalon_correlation_nearest (matrix, 3, nearest));
  g_assert_cmpfloat_with_epsilon (nearest[1], 0.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (nearest[2], 0.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (nearest[5], -0.5, 1e-6);
  assert_root (nearest, 3);
}

static void
fill_equal (double *matrix, guint n, double r)
{
  for (guint i = 0; i < n * n; i++)
    matrix[i] = i % (n + 1) == 0 ? 1 : r;
}

/* Equal correlations can be down to -1 / (n - 1): one below it is repaired to that, one at it stays as it is.
 */
static void
test_equal (void)
{
  double matrix[100], nearest[100];

  for (guint n = 2; n <= 10; n++) {
    fill_equal (matrix, n, -1.0 / (n - 1));
    g_assert_true (jalon_correlation_nearest (matrix, n, nearest));
    g_assert_cmpmem (nearest, n * n * sizeof *nearest, matrix, n * n * sizeof *matrix);
    assert_root (nearest, n);
    fill_equal (matrix, n, 0.7);
    g_assert_true (jalon_correlation_nearest (matrix, n, nearest));
    assert_root (nearest, n);
    if (n > 2) {
      fill_equal (matrix, n, -1.0 / (n - 1) - 0.1);
      g_assert_false (jalon_correlation_nearest (matrix, n, nearest));
      for (guint i = 0; i < n * n; i++)
        g_assert_cmpfloat_with_epsilon (nearest[i], i % (n + 1) == 0 ? 1 : -1.0 / (n - 1), 1e-6);
      assert_root (nearest, n);
    }
  }
  g_assert_true (jalon_correlation_nearest (matrix, 0, nearest));
}

/* Inputs that are the same: the matrix is singular, and one has nothing of its own. */
static void
test_same (void)
{
  static const double matrix[] = { 1, 1, .5, 1, 1, .5, .5, .5, 1 };
  double nearest[9], root[9];

  g_assert_true (jalon_correlation_nearest (matrix, 3, nearest));
  assert_root (matrix, 3);
  jalon_correlation_root (matrix, 3, root);
  g_assert_cmpfloat (root[4], ==, 0);
  g_assert_cmpfloat_with_epsilon (root[8], sqrt (0.75), 1e-12);
}

/* What is typed at random can hardly ever be: of sixty, all is repaired, and of what comes nearer, nothing
 * is: no step to a matrix that can be makes the distance less. */
static void
test_many (void)
{
  enum { N = 60 };
  g_autofree double *matrix = g_new (double, N *N), *nearest = g_new (double, N *N),
                    *again = g_new (double, N *N);
  double slope = 0;

  for (guint i = 0; i < N; i++)
    for (guint j = 0; j <= i; j++)
      matrix[i * N + j] = matrix[j * N + i] = i == j ? 1 : 2 * jalon_uniform (1, i, JALON_DRAW_FACTOR, j) - 1;
  g_assert_false (jalon_correlation_nearest (matrix, N, nearest));
  assert_root (nearest, N);
  g_assert_true (jalon_correlation_nearest (nearest, N, again));

  /* Towards independence, and towards all being the same. */
  for (guint target = 0; target < 2; target++) {
    slope = 0;
    for (guint i = 0; i < N * N; i++)
      slope += (nearest[i] - matrix[i]) * ((i % (N + 1) == 0 ? 1 : target) - nearest[i]);
    g_assert_cmpfloat (slope, >=, -1e-4);
  }
}

static void
test_kinds (void)
{
  g_assert_cmpfloat_with_epsilon (jalon_spearman_of_normal (0.5), 0.482584, 1e-6);
  g_assert_cmpfloat_with_epsilon (jalon_normal_of_spearman (0.5), 0.517638, 1e-6);
  for (double r = -1; r <= 1; r += 0.125)
    g_assert_cmpfloat_with_epsilon (jalon_spearman_of_normal (jalon_normal_of_spearman (r)), r, 1e-12);
  g_assert_cmpfloat_with_epsilon (jalon_spearman_of_normal (1), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (jalon_spearman_of_normal (-1), -1, 1e-12);
}

static double
normal (guint64 identity, guint trial)
{
  return gsl_cdf_ugaussian_Pinv (jalon_uniform (11, identity, JALON_DRAW_FACTOR, trial));
}

/* Pairs of normal correlation .5: Spearman's is .482584, Kendall's, (2/π) asin(.5), a third; and the
 * logarithms' Pearson of deviation 1 is (e^.5 - 1) / (e - 1) = .377541. */
static void
test_copula (void)
{
  enum { N = 1 << 16 };
  static const double matrix[] = { 1, .5, .5, 1 };
  g_autofree float *a = g_new (float, N), *b = g_new (float, N);
  double root[4], both = 0, of_a = 0, of_b = 0, mean = exp (0.5);
  guint concordant = 0;

  jalon_correlation_root (matrix, 2, root);
  for (guint i = 0; i < N; i++) {
    double first = normal (1, i), second = normal (2, i);

    a[i] = (float) (root[0] * first);
    b[i] = (float) (root[2] * first + root[3] * second);
    both += (exp (a[i]) - mean) * (exp (b[i]) - mean);
    of_a += pow (exp (a[i]) - mean, 2);
    of_b += pow (exp (b[i]) - mean, 2);
    if (i % 2)
      concordant += (a[i] > a[i - 1]) == (b[i] > b[i - 1]);
  }
  g_assert_cmpfloat (fabs (jalon_rank_correlation (a, b, N) - 0.482584), <, 5 / sqrt (N));
  g_assert_cmpfloat (fabs (2.0 * concordant / (N / 2) - 1 - 1.0 / 3), <, 2 * 5 * sqrt (2.0 / 9 / (N / 2)));
  g_assert_cmpfloat_with_epsilon (both / sqrt (of_a * of_b), 0.377541, 0.05);
}

/* Five milestones of 80 % each: all of them 32.768 % where they are independent, 51.2488 % with a common
 * cause of correlation .5. */
static void
test_together (void)
{
  enum { N = 1 << 16, MILESTONES = 5 };
  double matrix[MILESTONES * MILESTONES], root[MILESTONES * MILESTONES], limit = gsl_cdf_ugaussian_Pinv (0.8);
  guint independent = 0, common = 0;

  fill_equal (matrix, MILESTONES, 0.5);
  jalon_correlation_root (matrix, MILESTONES, root);
  for (guint trial = 0; trial < N; trial++) {
    double own[MILESTONES];
    gboolean all = TRUE, all_common = TRUE;

    for (guint i = 0; i < MILESTONES; i++) {
      double sum = 0;

      own[i] = normal (20 + i, trial);
      for (guint k = 0; k <= i; k++)
        sum += root[i * MILESTONES + k] * own[k];
      all = all && own[i] < limit;
      all_common = all_common && sum < limit;
    }
    independent += all;
    common += all_common;
  }
  g_assert_cmpfloat (fabs (independent / (double) N - 0.32768), <, 5 * sqrt (0.32768 * 0.67232 / N));
  g_assert_cmpfloat (fabs (common / (double) N - 0.512488), <, 5 * sqrt (0.512488 * 0.487512 / N));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/correlation/nearest", test_nearest);
  g_test_add_func ("/correlation/circle", test_circle);
  g_test_add_func ("/correlation/equal", test_equal);
  g_test_add_func ("/correlation/same", test_same);
  g_test_add_func ("/correlation/many", test_many);
  g_test_add_func ("/correlation/kinds", test_kinds);
  g_test_add_func ("/correlation/copula", test_copula);
  g_test_add_func ("/correlation/together", test_together);
  return g_test_run ();
}
