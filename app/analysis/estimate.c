/* What samples say: quantiles, tails, probabilities, ranks, and their intervals. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include <jalon/analysis/estimate.h>

/* The normal's 97.5th percentile: 95 in 100 lie within so many deviations. */
#define Z 1.959963984540054

double
jalon_quantile (const double *sorted, gsize n, double p)
{
  double place, low, high;
  gsize below;

  if (!n)
    return NAN;
  place = CLAMP (p, 0, 1) * (double) (n - 1);
  below = (gsize) place;
  low = sorted[below];
  high = sorted[MIN (below + 1, n - 1)];
  /* Two infinite values have no distance. */
  return low == high || place == (double) below ? low : low + (place - (double) below) * (high - low);
}

/* The least numbers of hits in @n trials of chance @p by which 2.5 % and 97.5 % are reached. The library's
 * distribution function gives NaN for many trials, its density does not. */
static void
binomial_range (gsize n, double p, gsize *low, gsize *high)
{
  double mean = (double) n * p, chance, sum;
  gsize hits = (gsize) fmax (0, mean - 12 * sqrt (mean * (1 - p)) - 12);

  *low = G_MAXSIZE;
  *high = n;
  chance = gsl_ran_binomial_pdf ((guint) hits, p, (guint) n);
  for (sum = chance; hits < n; hits++, sum += chance) {
    if (sum >= 0.025 && *low == G_MAXSIZE)
      *low = hits;
    if (sum >= 0.975) {
      *high = hits;
      break;
    }
    chance *= (double) (n - hits) / (double) (hits + 1) * p / (1 - p);
  }
  *low = MIN (*low, *high);
}

void
jalon_quantile_ranks (gsize n, double p, gsize *low, gsize *high)
{
  *low = *high = n;
  if (p < 1 && n)
    binomial_range (n, MAX (p, 0), low, high);
  ++*high;
}

JalonInterval
jalon_quantile_interval (const double *sorted, gsize n, double p)
{
  JalonInterval interval = { -INFINITY, INFINITY };
  gsize low, high;

  jalon_quantile_ranks (n, p, &low, &high);
  if (low > 0)
    interval.low = sorted[low - 1];
  if (high <= n)
    interval.high = sorted[high - 1];
  return interval;
}

JalonInterval
jalon_wilson (gsize hits, gsize n)
{
  double trials = (double) n, p, scale, middle, half;

  if (!n)
    return (JalonInterval){ 0, 1 };
  p = (double) hits / trials;
  scale = 1 + Z * Z / trials;
  middle = (p + Z * Z / (2 * trials)) / scale;
  half = Z * sqrt (p * (1 - p) / trials + Z * Z / (4 * trials * trials)) / scale;
  return (JalonInterval){ hits ? MAX (middle - half, 0) : 0, hits < n ? MIN (middle + half, 1) : 1 };
}

double
jalon_value_at_risk (const double *sorted, gsize n, double alpha)
{
  double rank;

  if (!n)
    return NAN;
  /* 10 · 0.7 may be a little over 7, and is not to be 8. */
  rank = ceil ((double) n * (alpha - 1e-12));
  return sorted[(gsize) CLAMP (rank, 1, (double) n) - 1];
}

/* The mean of (x - @least)+ and of its square. */
static void
excess_moments (const double *sorted, gsize n, double least, double *mean, double *square)
{
  double sum = 0, squares = 0;

  for (gsize i = n; i > 0 && sorted[i - 1] > least; i--) {
    double excess = sorted[i - 1] - least;

    sum += excess;
    squares += excess * excess;
  }
  *mean = sum / (double) n;
  *square = squares / (double) n;
}

double
jalon_conditional_value_at_risk (const double *sorted, gsize n, double alpha)
{
  double value = jalon_value_at_risk (sorted, n, alpha), mean, square;

  if (!n || alpha >= 1 || isinf (value))
    return value;
  excess_moments (sorted, n, value, &mean, &square);
  return value + mean / (1 - alpha);
}

JalonInterval
jalon_conditional_interval (const double *sorted, gsize n, double alpha)
{
  double middle = jalon_conditional_value_at_risk (sorted, n, alpha), mean, square, half;

  if (n < 2 || alpha >= 1 || isinf (middle))
    return (JalonInterval){ -INFINITY, INFINITY };
  excess_moments (sorted, n, jalon_value_at_risk (sorted, n, alpha), &mean, &square);
  half = Z * sqrt (fmax (square - mean * mean, 0) / (double) (n - 1)) / (1 - alpha);
  return (JalonInterval){ middle - half, middle + half };
}

/* Floats as whole numbers of the same order: the sign turned, and of what is below 0 all bits. */
static guint32
ordered_bits (float value)
{
  guint32 bits;

  value += 0.0f; /* -0 is 0 */
  memcpy (&bits, &value, sizeof bits);
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

/* Sorts by the upper 32 bits, eleven at a time: a tornado ranks dozens of samples while a slider moves, and
 * qsort() takes ten times as long. */
static void
sort_upper (guint64 **items, guint64 **spare, gsize n)
{
  enum { DIGIT = 11, VALUES = 1 << DIGIT };
  g_autofree gsize *starts = g_new (gsize, VALUES);

  for (guint shift = 32; shift < 64; shift += DIGIT) {
    guint64 *sorted = *spare;
    gsize before = 0;

    memset (starts, 0, VALUES * sizeof *starts);
    for (gsize i = 0; i < n; i++)
      starts[(*items)[i] >> shift & (VALUES - 1)]++;
    for (guint k = 0; k < VALUES; k++) {
      gsize count = starts[k];

      starts[k] = before;
      before += count;
    }
    for (gsize i = 0; i < n; i++)
      sorted[starts[(*items)[i] >> shift & (VALUES - 1)]++] = (*items)[i];
    *spare = *items;
    *items = sorted;
  }
}

static float
float_of (guint32 bits)
{
  float value;

  bits = bits & 0x80000000u ? bits & 0x7fffffffu : ~bits;
  memcpy (&value, &bits, sizeof value);
  return value;
}

/* As sort_upper(), of the bits alone. Returns: which of the two holds them */
static guint32 *
sort_bits (guint32 *bits, guint32 *spare, gsize n)
{
  enum { DIGIT = 11, VALUES = 1 << DIGIT };
  g_autofree guint32 *starts = g_new (guint32, VALUES);

  for (guint shift = 0; shift < 32; shift += DIGIT) {
    guint32 before = 0, *sorted = spare;

    memset (starts, 0, VALUES * sizeof *starts);
    for (gsize i = 0; i < n; i++)
      starts[bits[i] >> shift & (VALUES - 1)]++;
    for (guint k = 0; k < VALUES; k++) {
      guint32 count = starts[k];

      starts[k] = before;
      before += count;
    }
    for (gsize i = 0; i < n; i++)
      sorted[starts[bits[i] >> shift & (VALUES - 1)]++] = bits[i];
    spare = bits;
    bits = sorted;
  }
  return bits;
}

void
jalon_sort (const float *values, gsize n, double *sorted)
{
  g_autofree guint32 *first = g_new (guint32, n), *second = g_new (guint32, n);
  const guint32 *bits;

  for (gsize i = 0; i < n; i++)
    first[i] = ordered_bits (values[i]);
  bits = sort_bits (first, second, n);
  for (gsize i = 0; i < n; i++)
    sorted[i] = float_of (bits[i]);
}

void
jalon_ranks (const float *values, gsize n, double *ranks)
{
  g_autofree guint64 *first = g_new (guint64, n), *second = g_new (guint64, n);
  guint64 *items = first, *spare = second;

  for (gsize i = 0; i < n; i++)
    items[i] = (guint64) ordered_bits (values[i]) << 32 | i;
  sort_upper (&items, &spare, n);
  for (gsize from = 0, to; from < n; from = to) {
    for (to = from + 1; to < n && items[to] >> 32 == items[from] >> 32; to++)
      ;
    for (gsize i = from; i < to; i++)
      ranks[(guint32) items[i]] = (double) (from + 1 + to) / 2;
  }
}

double
jalon_correlation_of_ranks (const double *a, const double *b, gsize n)
{
  double mean = (double) (n + 1) / 2, both = 0, of_a = 0, of_b = 0;

  for (gsize i = 0; i < n; i++) {
    both += (a[i] - mean) * (b[i] - mean);
    of_a += (a[i] - mean) * (a[i] - mean);
    of_b += (b[i] - mean) * (b[i] - mean);
  }
  return of_a > 0 && of_b > 0 ? CLAMP (both / sqrt (of_a * of_b), -1, 1) : NAN;
}

double
jalon_rank_correlation (const float *a, const float *b, gsize n)
{
  g_autofree double *of_a = g_new (double, n), *of_b = g_new (double, n);

  jalon_ranks (a, n, of_a);
  jalon_ranks (b, n, of_b);
  return jalon_correlation_of_ranks (of_a, of_b, n);
}
