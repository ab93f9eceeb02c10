/* Numbers by address: the same everywhere, never 0 or 1, evenly spread, and nothing that was added moves
 * them. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include <jalon/analysis/random.h>

/* The known answers of Random123, the reference implementation of the article. */
static void
test_philox (void)
{
  static const struct {
    guint32 counter[4], key[2], out[4];
  } cases[] = {
    { { 0, 0, 0, 0 }, { 0, 0 }, { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
    { { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
      { 0xffffffff, 0xffffffff },
      { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
    { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
      { 0xa4093822, 0x299f31d0 },
      { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint32 out[4];

    jalon_philox (cases[i].counter, cases[i].key, out);
    for (guint k = 0; k < 4; k++)
      g_assert_cmphex (out[k], ==, cases[i].out[k]);
  }
}

/* FIPS 180-2 gives the hash of "abc", and that of nothing is well known. */
static void
test_identity (void)
{
  g_assert_cmphex (jalon_identity ("abc"), ==, G_GUINT64_CONSTANT (0xba7816bf8f01cfea));
  g_assert_cmphex (jalon_identity (""), ==, G_GUINT64_CONSTANT (0xe3b0c44298fc1c14));
  g_assert_cmphex (jalon_identity ("l-1"), !=, jalon_identity ("l-2"));
}

/* What is promised to those who make many at once. */
static void
test_address (void)
{
  const guint64 seed = G_GUINT64_CONSTANT (0x299f31d0a4093822);
  const guint64 identity = G_GUINT64_CONSTANT (0x0370734413198a2e);

  for (guint trial = 0; trial < 32; trial++) {
    const guint32 counter[4] = { trial / 4, 0x13198a2e, 0x03707344, JALON_DRAW_DELAY };
    const guint32 key[2] = { 0xa4093822, 0x299f31d0 };
    guint32 out[4];

    jalon_philox (counter, key, out);
    g_assert_cmpfloat (jalon_uniform (seed, identity, JALON_DRAW_DELAY, trial), ==,
                       ((out[trial % 4] >> 9) + 0.5) / 8388608);
  }
  g_assert_cmpfloat (jalon_uniform (seed, identity, JALON_DRAW_DELAY, 0), !=,
                     jalon_uniform (seed, identity, JALON_DRAW_LOSS, 0));
  g_assert_cmpfloat (jalon_uniform (seed, identity, JALON_DRAW_DELAY, 0), !=,
                     jalon_uniform (seed + 1, identity, JALON_DRAW_DELAY, 0));
}

/* All that a draw can be: as a float it lies between 0 and 1, each is another, and what a normal has there is
 * finite. Of 2^24 such numbers the last one would be 1. */
static void
test_open (void)
{
  float before = 0;

  for (guint32 k = 0; k < 1u << 23; k++) {
    double u = (k + 0.5) * 0x1p-23;
    float single = (float) u;

    if (!(single > before && single < 1 && (double) single == u &&
          isfinite (gsl_cdf_ugaussian_Pinv (single))))
      g_error ("draw %u is %g", k, single);
    before = single;
  }
  g_assert_cmpfloat ((float) (((1u << 24) - 0.5) * 0x1p-24), ==, 1);
}

/* Means, variances and correlations of draws that differ in one part of their address only. */
static void
test_independent (void)
{
  enum { N = 1 << 16, SERIES = 6 };
  const guint64 a = jalon_identity ("a"), b = jalon_identity ("b");
  double sums[SERIES] = { 0 }, products[SERIES][SERIES] = { { 0 } };

  for (guint trial = 0; trial < N; trial++) {
    const double at[SERIES] = {
      jalon_uniform (1, a, JALON_DRAW_EVENT, trial),     jalon_uniform (1, b, JALON_DRAW_EVENT, trial),
      jalon_uniform (1, a, JALON_DRAW_DELAY, trial),     jalon_uniform (2, a, JALON_DRAW_EVENT, trial),
      jalon_uniform (1, a, JALON_DRAW_EVENT, trial + 1), jalon_uniform (1, a + 1, JALON_DRAW_EVENT, trial),
    };

    for (guint i = 0; i < SERIES; i++) {
      sums[i] += at[i] - 0.5;
      for (guint k = 0; k < SERIES; k++)
        products[i][k] += (at[i] - 0.5) * (at[k] - 0.5);
    }
  }
  for (guint i = 0; i < SERIES; i++) {
    g_assert_cmpfloat (fabs (sums[i] / N), <, 5 * sqrt (1.0 / 12 / N));
    /* The variance of (u - 1/2)^2 is 1/180. */
    g_assert_cmpfloat (fabs (products[i][i] / N - 1.0 / 12), <, 5 * sqrt (1.0 / 180 / N));
    for (guint k = 0; k < i; k++)
      g_assert_cmpfloat (fabs (products[i][k] / N * 12), <, 5 / sqrt (N));
  }
}

/* Sobol's order is that of the Gray code: the third point of the first dimension is .75. */
static void
test_sobol (void)
{
  static const double points[8][4] = {
    { 0, 0, 0, 0 },
    { .5, .5, .5, .5 },
    { .75, .25, .25, .25 },
    { .25, .75, .75, .75 },
    { .375, .375, .625, .875 },
    { .875, .875, .125, .375 },
    { .625, .125, .875, .625 },
    { .125, .625, .375, .125 },
  };
  /* Of another implementation (SciPy 1.10.1). */
  static const struct {
    guint dimension;
    guint32 at_1, at_2, at_3, at_5, at_1000, at_4095;
  } far[] = {
    { 39, 2147483648, 1073741824, 3221225472, 1610612736, 2059403264, 976224256 },
    { 40, 2147483648, 1073741824, 3221225472, 1610612736, 3921674240, 862978048 },
    { 99, 2147483648, 3221225472, 1073741824, 1610612736, 801112064, 4134535168 },
    { 255, 2147483648, 3221225472, 1073741824, 3758096384, 1069547520, 2632974336 },
    { 256, 2147483648, 1073741824, 3221225472, 1610612736, 2688548864, 3425697792 },
    { 300, 2147483648, 1073741824, 3221225472, 536870912, 2227175424, 3492806656 },
    { 479, 2147483648, 1073741824, 3221225472, 3758096384, 884998144, 1823473664 },
    { 480, 2147483648, 1073741824, 3221225472, 1610612736, 3233808384, 3866099712 },
    { 511, 2147483648, 3221225472, 1073741824, 3758096384, 1698693120, 3929014272 },
  };

  for (guint i = 0; i < 8; i++)
    for (guint k = 0; k < 4; k++)
      g_assert_cmpfloat (jalon_sobol (k, i) * 0x1p-32, ==, points[i][k]);
  for (guint i = 0; i < G_N_ELEMENTS (far); i++) {
    g_assert_cmpuint (jalon_sobol (far[i].dimension, 1), ==, far[i].at_1);
    g_assert_cmpuint (jalon_sobol (far[i].dimension, 2), ==, far[i].at_2);
    g_assert_cmpuint (jalon_sobol (far[i].dimension, 3), ==, far[i].at_3);
    g_assert_cmpuint (jalon_sobol (far[i].dimension, 5), ==, far[i].at_5);
    g_assert_cmpuint (jalon_sobol (far[i].dimension, 1000), ==, far[i].at_1000);
    g_assert_cmpuint (jalon_sobol (far[i].dimension, 4095), ==, far[i].at_4095);
  }
}

/* The directions give the points. */
static void
test_directions (void)
{
  static const guint32 indices[] = { 0, 1, 77, 4096, 131071, 0x80000000, 0xffffffff };

  for (guint dimension = 0; dimension < JALON_SOBOL_DIMENSIONS; dimension++) {
    guint32 directions[32];

    jalon_sobol_directions (dimension, directions);
    for (guint i = 0; i < G_N_ELEMENTS (indices); i++) {
      guint32 gray = indices[i] ^ indices[i] >> 1, bits = 0;

      for (guint k = 0; k < 32; k++)
        if (gray >> k & 1)
          bits ^= directions[k];
      g_assert_cmphex (jalon_sobol (dimension, indices[i]), ==, bits);
    }
  }
}

/* Of 2^k points from the first on, one lies in each of 2^k equal parts of every dimension, before and after
 * they are scrambled. */
static void
test_stratified (void)
{
  enum { BITS = 10 };

  for (guint dimension = 0; dimension < JALON_SOBOL_DIMENSIONS; dimension++)
    for (guint bits = 0; bits <= BITS; bits += 5) {
      gboolean plain[1 << BITS] = { FALSE }, scrambled[1 << BITS] = { FALSE };

      for (guint i = 0; i < 1u << bits; i++) {
        guint32 at = jalon_sobol (dimension, i);
        guint before = (guint) ((guint64) at << bits >> 32);
        guint after = (guint) ((guint64) jalon_owen (at, dimension) << bits >> 32);

        g_assert_false (plain[before]);
        g_assert_false (scrambled[after]);
        plain[before] = scrambled[after] = TRUE;
      }
    }
}

/* The first two dimensions are a net together too: one of 2^10 points in each of the 2^10 boxes of any shape
 * that halving makes. Scrambling keeps that. */
static void
test_net (void)
{
  enum { BITS = 10 };

  for (guint wide = 0; wide <= BITS; wide++) {
    gboolean seen[1 << BITS] = { FALSE };

    for (guint i = 0; i < 1u << BITS; i++) {
      guint64 x = jalon_owen (jalon_sobol (0, i), 3), y = jalon_owen (jalon_sobol (1, i), 4);
      guint box = (guint) ((x << wide >> 32 << (BITS - wide)) + (y << (BITS - wide) >> 32));

      g_assert_false (seen[box]);
      seen[box] = TRUE;
    }
  }
}

/* Over seeds that follow one another, what is scrambled lies anywhere, and two points that share a beginning
 * differ as it happens in what comes behind. */
static void
test_owen (void)
{
  enum { N = 1 << 14, PARTS = 16 };
  guint counts[PARTS] = { 0 }, pairs[4] = { 0 };
  double chi = 0;

  for (guint seed = 0; seed < N; seed++) {
    guint32 a = jalon_owen (0x12345678, seed), b = jalon_owen (0x12355678, seed);

    counts[a >> 28]++;
    /* The first bits of both that their beginning does not settle. */
    pairs[(a >> 15 & 1) << 1 | (b >> 15 & 1)]++;
    g_assert_cmphex (a >> 17, ==, b >> 17);
    g_assert_cmphex (a >> 16 & 1, !=, b >> 16 & 1);
  }
  for (guint i = 0; i < PARTS; i++)
    chi += pow (counts[i] - N / (double) PARTS, 2) / (N / (double) PARTS);
  /* Of 15 degrees of freedom, 1 in 10,000 exceeds 44.3. */
  g_assert_cmpfloat (chi, <, 44.3);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (fabs (pairs[i] - N / 4.0), <, 5 * sqrt (N * 3 / 16.0));
}

/* What it is for: the error of the mean of Sobol's g-function of six dimensions, of 1,024 points, is a small
 * part of what independent draws have; and it is unbiased. */
static void
test_error (void)
{
  enum { N = 1024, DIMENSIONS = 6, SEEDS = 64 };
  static const double weights[DIMENSIONS] = { 0, 1, 4.5, 9, 99, 99 };
  double squares = 0, bias = 0, variance = 1;

  for (guint seed = 0; seed < SEEDS; seed++) {
    double sum = 0;

    for (guint i = 0; i < N; i++) {
      double product = 1;

      for (guint k = 0; k < DIMENSIONS; k++) {
        double u = (jalon_owen (jalon_sobol (k, i), seed * DIMENSIONS + k) + 0.5) * 0x1p-32;

        product *= (fabs (4 * u - 2) + weights[k]) / (1 + weights[k]);
      }
      sum += product;
    }
    squares += pow (sum / N - 1, 2) / SEEDS;
    bias += (sum / N - 1) / SEEDS;
  }
  for (guint k = 0; k < DIMENSIONS; k++)
    variance *= 1 + 1 / (3 * pow (1 + weights[k], 2));
  variance -= 1;
  g_test_message ("error %g, of draws %g, bias %g", sqrt (squares), sqrt (variance / N), bias);
  g_assert_cmpfloat (sqrt (squares), <, sqrt (variance / N) / 10);
  g_assert_cmpfloat (fabs (bias), <, 4 * sqrt (squares / SEEDS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/philox", test_philox);
  g_test_add_func ("/random/identity", test_identity);
  g_test_add_func ("/random/address", test_address);
  g_test_add_func ("/random/open", test_open);
  g_test_add_func ("/random/independent", test_independent);
  g_test_add_func ("/random/sobol", test_sobol);
  g_test_add_func ("/random/directions", test_directions);
  g_test_add_func ("/random/stratified", test_stratified);
  g_test_add_func ("/random/net", test_net);
  g_test_add_func ("/random/owen", test_owen);
  g_test_add_func ("/random/error", test_error);
  return g_test_run ();
}
