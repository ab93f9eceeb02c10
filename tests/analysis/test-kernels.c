/* Rows of trials: the numbers are those of random.h, approximations are near, and every processor gives the
 * same bits. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <jalon/analysis/random.h>

#include "analysis/kernels.h"

/* The same file once more, for the plainest of processors. */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#pragma GCC diagnostic ignored "-Wold-style-declaration"
#pragma GCC diagnostic ignored "-Wunused-function"
#undef HAVE_TARGET_CLONES
#define jalon_row_draw static plain_draw
#define jalon_row_probit static plain_probit
#define jalon_row_normal_cdf static plain_normal_cdf
#define jalon_row_linear static plain_linear
#define jalon_row_exp static plain_exp
#define jalon_row_triangular static plain_triangular
#define jalon_row_curve static plain_curve
#define jalon_row_curve_init static plain_curve_init
#define jalon_row_steps static plain_steps
#define jalon_row_add_at static plain_add_at
#define jalon_row_products static plain_products
#define jalon_row_add static plain_add
#define jalon_row_subtract static plain_subtract
#define jalon_row_multiply static plain_multiply
#define jalon_row_divide static plain_divide
#define jalon_row_max static plain_max
#define jalon_row_min static plain_min
#define jalon_row_add_scaled static plain_add_scaled
#define jalon_row_max_with static plain_max_with
#define jalon_row_min_with static plain_min_with
#define jalon_row_above static plain_above
#define jalon_row_equal static plain_equal
#define jalon_row_select static plain_select
#define jalon_row_sum static plain_sum
#define jalon_row_range static plain_range
#define jalon_row_bins static plain_bins
#define jalon_row_month static plain_month
#include "analysis/kernels.c"
#undef jalon_row_draw
#undef jalon_row_probit
#undef jalon_row_normal_cdf
#undef jalon_row_linear
#undef jalon_row_exp
#undef jalon_row_triangular
#undef jalon_row_curve
#undef jalon_row_curve_init
#undef jalon_row_steps
#undef jalon_row_add_at
#undef jalon_row_products
#undef jalon_row_add
#undef jalon_row_subtract
#undef jalon_row_multiply
#undef jalon_row_divide
#undef jalon_row_max
#undef jalon_row_min
#undef jalon_row_add_scaled
#undef jalon_row_max_with
#undef jalon_row_min_with
#undef jalon_row_above
#undef jalon_row_equal
#undef jalon_row_select
#undef jalon_row_sum
#undef jalon_row_range
#undef jalon_row_bins
#undef jalon_row_month

#define SEED 0x123456789abcdef0u

typedef float Row[JALON_ROW];

static void
test_draws (void)
{
  const guint64 identity = jalon_identity ("l-euv-wafers");
  Row row;

  for (guint32 first = 0; first < 4 * JALON_ROW; first += JALON_ROW) {
    jalon_row_draw (row, SEED, identity, JALON_DRAW_DELAY, first);
    for (guint i = 0; i < JALON_ROW; i++)
      g_assert_cmpfloat (row[i], ==,
                         jalon_uniform (SEED, identity, JALON_DRAW_DELAY, first + jalon_row_trial (i)));
  }
}

/* Over all that can be drawn, from the first number to the last. */
static void
test_normal (void)
{
  double worst = 0, worst_cdf = 0, worst_exp = 0, worst_tail = 0;
  Row u, z, back, grown;

  for (guint first = 0; first < 1 << 23; first += 8191 * JALON_ROW / 4) {
    for (guint i = 0; i < JALON_ROW; i++)
      u[i] = ((float) MIN (first + i * 8191, (1 << 23) - 1) + 0.5f) * 0x1p-23f;
    u[0] = 0x1p-24f;
    jalon_row_probit (z, u);
    jalon_row_normal_cdf (back, z);
    jalon_row_exp (grown, z, 0.5f, 2);
    for (guint i = 0; i < JALON_ROW; i++) {
      const double exact = exp (2 + 0.5 * z[i]);

      worst = MAX (worst, fabs (z[i] - gsl_cdf_ugaussian_Pinv (u[i])));
      worst_cdf = MAX (worst_cdf, fabs (back[i] - gsl_cdf_ugaussian_P (z[i])));
      worst_exp = MAX (worst_exp, fabs (grown[i] - exact) / exact);
    }
  }
  for (guint i = 0; i < JALON_ROW; i++)
    z[i] = -8 + 8 * (float) i / JALON_ROW;
  jalon_row_normal_cdf (back, z);
  for (guint i = 0; i < JALON_ROW; i++)
    worst_tail = MAX (worst_tail, fabs (back[i] / gsl_cdf_ugaussian_P (z[i]) - 1));
  g_assert_cmpfloat (worst, <, 2e-6);
  g_assert_cmpfloat (worst_cdf, <, 4e-7);
  g_assert_cmpfloat (worst_exp, <, 1e-6);
  g_assert_cmpfloat (worst_tail, <, 3e-6);
}

/* 2, 3, 6: a quarter lies below the most likely; P10, P50, P90 by the formula. */
static void
test_triangular (void)
{
  Row u = { 0.1f, 0.5f, 0.9f, 0.25f }, x;

  for (guint i = 4; i < JALON_ROW; i++)
    u[i] = 0.5f;
  jalon_row_triangular (x, u, 2, 6, 0.25f, 4 * 1, 4 * 3);
  g_assert_cmpfloat_with_epsilon (x[0], 2.632456, 1e-6);
  g_assert_cmpfloat_with_epsilon (x[1], 3.550510, 1e-6);
  g_assert_cmpfloat_with_epsilon (x[2], 4.904555, 1e-6);
  g_assert_cmpfloat_with_epsilon (x[3], 3, 1e-6);
}

static void
test_steps (void)
{
  const float values[] = { 1, 5, 9 }, cumulative[] = { 0.25f, 0.5f, 1 };
  Row u, x;

  for (guint i = 0; i < JALON_ROW; i++)
    u[i] = (float) (i + 1) / JALON_ROW;
  jalon_row_steps (x, u, values, cumulative, 3);
  for (guint i = 0; i < JALON_ROW; i++)
    g_assert_cmpfloat (x[i], ==, i < JALON_ROW / 4 ? 1 : i < JALON_ROW / 2 ? 5 : 9);
}

/* What is straight comes out as it went in, in the tails and in the middle; where it bends, it is near. */
static void
test_curve (void)
{
  double line[JALON_ROW_CURVE + 1], root[JALON_ROW_CURVE + 1];
  JalonRowCurve straight, bent;
  Row u, x, y;

  g_assert_cmpfloat (jalon_row_curve_at (0), ==, 0);
  g_assert_cmpfloat (jalon_row_curve_at (JALON_ROW_CURVE_END), ==, 1 / 1024.0);
  g_assert_cmpfloat (jalon_row_curve_at (JALON_ROW_CURVE_TAIL), ==, 1 / 32.0);
  g_assert_cmpfloat (jalon_row_curve_at (JALON_ROW_CURVE_HALF), ==, 0.5);
  g_assert_cmpfloat (jalon_row_curve_at (JALON_ROW_CURVE - JALON_ROW_CURVE_TAIL), ==, 31 / 32.0);
  g_assert_cmpfloat (jalon_row_curve_at (JALON_ROW_CURVE), ==, 1);
  for (guint i = 0; i <= JALON_ROW_CURVE; i++) {
    line[i] = jalon_row_curve_at (i);
    root[i] = sqrt (line[i]);
  }
  jalon_row_curve_init (&straight, line);
  jalon_row_curve_init (&bent, root);
  for (guint part = 0; part < 3; part++) {
    for (guint i = 0; i < JALON_ROW; i++)
      u[i] = part == 0 ? (i + 0.5f) / 4096 : part == 1 ? (i + 0.5f) / JALON_ROW : 1 - (i + 0.5f) / 4096;
    u[0] = part == 0 ? 0x1p-24f : part == 1 ? 1 / 32.0f : 1 - 0x1p-24f;
    u[1] = part == 1 ? 0.5f : u[1];
    jalon_row_curve (x, u, &straight);
    jalon_row_curve (y, u, &bent);
    for (guint i = 0; i < JALON_ROW; i++) {
      g_assert_cmpfloat_with_epsilon (x[i], u[i], 2e-6);
      if (u[i] > 1e-5f)
        g_assert_cmpfloat_with_epsilon (y[i], sqrt (u[i]), 2e-4);
    }
  }
}

/* 10 falls due in months 0 and 1, 30 in month 2: before 2.5, 35 of them. */
static void
test_add_at (void)
{
  const float at[] = { 0, 10, 20, 50, 50 };
  Row times, sum;

  for (guint i = 0; i < JALON_ROW; i++) {
    times[i] = i % 4 == 0 ? -3 : i % 4 == 1 ? 2.5f : i % 4 == 2 ? 3 : 77;
    sum[i] = 1;
  }
  jalon_row_add_at (sum, times, at, 4);
  for (guint i = 0; i < JALON_ROW; i++)
    g_assert_cmpfloat (sum[i], ==, i % 4 == 0 ? 1 : i % 4 == 1 ? 36 : 51);
}

static void
test_sums (void)
{
  guint16 bins[JALON_ROW];
  double both, square;
  float min, max;
  Row x, y;

  for (guint i = 0; i < JALON_ROW; i++)
    x[i] = (float) i - 3;
  g_assert_cmpfloat (jalon_row_sum (x), ==, JALON_ROW * (JALON_ROW - 1) / 2 - 3 * JALON_ROW);
  for (guint i = 0; i < JALON_ROW; i++)
    y[i] = i % 2 ? 1 : -1;
  jalon_row_products (y, y, -1, &both, &square); /* 2 × 1, and 2², of every other */
  g_assert_cmpfloat (both, ==, JALON_ROW);
  g_assert_cmpfloat (square, ==, 2 * JALON_ROW);
  jalon_row_range (x, &min, &max);
  g_assert_cmpfloat (min, ==, -3);
  g_assert_cmpfloat (max, ==, JALON_ROW - 4);
  jalon_row_bins (bins, x, 1, 0.5f, 20);
  for (guint i = 0; i < JALON_ROW; i++)
    g_assert_cmpuint (bins[i], ==, i < 4 ? 0 : MIN ((i - 4) / 2, 20));
}

/* Month 7 ends at 8. What comes at 7.25 is there for three quarters of it; what comes at its very end is
 * there then, and for none of it. */
static void
test_month (void)
{
  Row first, second, due = { 0 }, there = { 0 };
  JalonRowPiece pieces[] = { { first, 100, 1 }, { second, 10, 4 } };

  for (guint i = 0; i < JALON_ROW; i++) {
    first[i] = i % 2 ? 7.25f : 8;
    second[i] = i % 4 < 2 ? -20 : 8.5f;
  }
  jalon_row_month (due, there, pieces, 2, 8);
  for (guint i = 0; i < JALON_ROW; i++) {
    g_assert_cmpfloat (due[i], ==, (i % 2 ? 75 : 0) + (i % 4 < 2 ? 10 : 0));
    g_assert_cmpfloat (there[i], ==, 1 + (i % 4 < 2 ? 4 : 0));
  }
}

#define ASSERT_SAME(call_a, call_b)                                                                          \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    memset (a, 0, sizeof a);                                                                                 \
    memset (b, 0, sizeof b);                                                                                 \
    call_a;                                                                                                  \
    call_b;                                                                                                  \
    g_assert_cmpmem (a, sizeof a, b, sizeof b);                                                              \
  }                                                                                                          \
  G_STMT_END

/* Whatever this processor is, it gives what the plainest gives. */
static void
test_same_bits (void)
{
  const float values[] = { 1.5f, 2.7f, 3.1f }, cumulative[] = { 0.3f, 0.35f, 1 }, at[] = { 0, 3, 4, 4.7f };
  double points[JALON_ROW_CURVE + 1];
  JalonRowCurve curve;
  Row a, b, u, v, w, z, times;

  for (guint i = 0; i <= JALON_ROW_CURVE; i++)
    points[i] = pow (jalon_row_curve_at (i), 0.3);
  jalon_row_curve_init (&curve, points);
  for (guint32 first = 0; first < 64 * JALON_ROW; first += JALON_ROW) {
    ASSERT_SAME (jalon_row_draw (a, SEED, 5, 1, first), plain_draw (b, SEED, 5, 1, first));
    memcpy (u, a, sizeof u);
    jalon_row_draw (v, SEED, 6, 1, first);
    jalon_row_draw (w, SEED, 7, 1, first);
    ASSERT_SAME (jalon_row_probit (a, u), plain_probit (b, u));
    memcpy (z, a, sizeof z);
    ASSERT_SAME (jalon_row_normal_cdf (a, z), plain_normal_cdf (b, z));
    ASSERT_SAME (jalon_row_linear (a, u, 13.7f, 1.1f), plain_linear (b, u, 13.7f, 1.1f));
    ASSERT_SAME (jalon_row_exp (a, z, 0.43f, 2.2f), plain_exp (b, z, 0.43f, 2.2f));
    ASSERT_SAME (jalon_row_triangular (a, u, 2, 7, 0.3f, 3.3f, 8.1f),
                 plain_triangular (b, u, 2, 7, 0.3f, 3.3f, 8.1f));
    ASSERT_SAME (jalon_row_curve (a, u, &curve), plain_curve (b, u, &curve));
    memcpy (times, z, sizeof times);
    ASSERT_SAME (jalon_row_add_at (a, times, at, 3), plain_add_at (b, times, at, 3));
    ASSERT_SAME (jalon_row_steps (a, u, values, cumulative, 3), plain_steps (b, u, values, cumulative, 3));
    ASSERT_SAME (jalon_row_add_scaled (a, z, u, 0.77f), plain_add_scaled (b, z, u, 0.77f));
    ASSERT_SAME (jalon_row_divide (a, z, u), plain_divide (b, z, u));
    ASSERT_SAME (jalon_row_select (a, z, u, v), plain_select (b, z, u, v));
    ASSERT_SAME (a[0] = (float) jalon_row_sum (z), b[0] = (float) plain_sum (z));
    {
      JalonRowPiece pieces[] = { { u, 3.7f, 0.3f }, { v, 0.11f, 0.2f }, { w, 1.9f, 0.7f } };
      Row there;

      memset (there, 0, sizeof there);
      ASSERT_SAME (jalon_row_month (a, there, pieces, 3, 1.2f), plain_month (b, there, pieces, 3, 1.2f));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/kernels/draws", test_draws);
  g_test_add_func ("/analysis/kernels/normal", test_normal);
  g_test_add_func ("/analysis/kernels/triangular", test_triangular);
  g_test_add_func ("/analysis/kernels/steps", test_steps);
  g_test_add_func ("/analysis/kernels/curve", test_curve);
  g_test_add_func ("/analysis/kernels/add-at", test_add_at);
  g_test_add_func ("/analysis/kernels/sums", test_sums);
  g_test_add_func ("/analysis/kernels/month", test_month);
  g_test_add_func ("/analysis/kernels/same-bits", test_same_bits);
  return g_test_run ();
}
