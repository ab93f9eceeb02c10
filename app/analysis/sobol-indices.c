/* How much of what varies goes with which input: Sobol' indices of any model. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/sensitivity.h>

/* Where the points come from: k dimensions of one set, and k of the other. */
typedef struct {
  guint n_dimensions;
  guint64 seed;
  guint32 (*directions)[32];
  guint32 *at, *seeds;
} Points;

static void
points_init (Points *self, guint n_dimensions, guint64 seed)
{
  guint known = MIN (n_dimensions, JALON_SOBOL_DIMENSIONS);

  self->n_dimensions = n_dimensions;
  self->seed = seed;
  self->directions = g_malloc_n (known, sizeof *self->directions);
  self->at = g_new0 (guint32, known);
  self->seeds = g_new (guint32, known);
  for (guint i = 0; i < known; i++) {
    const guint32 counter[4] = { i }, key[2] = { (guint32) seed, (guint32) (seed >> 32) };
    guint32 out[4];

    jalon_sobol_directions (i, self->directions[i]);
    jalon_philox (counter, key, out);
    self->seeds[i] = out[0];
  }
}

static void
points_clear (Points *self)
{
  g_free (self->directions);
  g_free (self->at);
  g_free (self->seeds);
}

/* From a point to the next one bit of the Gray code changes. Beyond the dimensions that there are, numbers
 * are drawn. */
static void
points_next (Points *self, guint index, double *point)
{
  guint changed = index ? (guint) __builtin_ctz (index) : 0;

  for (guint i = 0; i < self->n_dimensions; i++) {
    if (i >= JALON_SOBOL_DIMENSIONS) {
      point[i] = jalon_uniform (self->seed, i, JALON_DRAW_FACTOR, index);
      continue;
    }
    if (index)
      self->at[i] ^= self->directions[i][changed];
    point[i] = (jalon_owen (self->at[i], self->seeds[i]) + 0.5) * 0x1p-32;
  }
}

void
jalon_sobol_indices (double (*f) (const double *inputs, gpointer data),
                     gpointer data,
                     guint k,
                     guint n,
                     guint64 seed,
                     double *first_order,
                     double *total)
{
  g_autofree double *point = g_new (double, 2 * k), *steps = g_new0 (double, k);
  double *a = point, *b = point + k, origin = 0, sum = 0, sum_b = 0, squares = 0, variance;
  Points points;

  for (guint i = 0; i < k; i++)
    first_order[i] = total[i] = 0;
  points_init (&points, 2 * k, seed);
  for (guint index = 0; index < n; index++) {
    double of_a, of_b;

    points_next (&points, index, point);
    of_a = f (a, data);
    of_b = f (b, data);
    /* Counted from a value that occurs, great numbers that vary little keep their digits. */
    if (!index)
      origin = of_a;
    sum_b += of_b - origin;
    sum += of_a + of_b - 2 * origin;
    squares += (of_a - origin) * (of_a - origin) + (of_b - origin) * (of_b - origin);
    for (guint i = 0; i < k; i++) {
      double kept = a[i], step;

      a[i] = b[i];
      step = f (a, data) - of_a;
      a[i] = kept;
      steps[i] += step;
      first_order[i] += (of_b - origin) * step;
      total[i] += step * step;
    }
  }
  points_clear (&points);

  /* The mean of fB (fABi - fA) is that of (fB - c) (fABi - fA) for any c, and the mean of fB makes it vary
   * least. */
  variance = squares / (2.0 * n) - pow (sum / (2.0 * n), 2);
  for (guint i = 0; i < k; i++) {
    first_order[i] = variance > 0 ? (first_order[i] - sum_b / n * steps[i]) / n / variance : NAN;
    total[i] = variance > 0 ? total[i] / n / 2 / variance : NAN;
  }
}
