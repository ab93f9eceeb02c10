/* Correlation matrices: the nearest that can be, its root, and normal against rank correlation. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_eigen.h>

#include <jalon/analysis/correlation.h>

/* What an eigenvalue may be below 0, a pivot above it, and a step still move, by rounding only. */
#define ROUNDING 1e-10

#define MOST_STEPS 10000

typedef struct {
  guint n;
  gsl_matrix *work, *vectors;
  gsl_vector *values;
  gsl_eigen_symmv_workspace *space;
} Eigen;

static void
eigen_init (Eigen *self, guint n)
{
  *self = (Eigen){
    n, gsl_matrix_alloc (n, n), gsl_matrix_alloc (n, n), gsl_vector_alloc (n), gsl_eigen_symmv_alloc (n),
  };
}

static void
eigen_clear (Eigen *self)
{
  gsl_eigen_symmv_free (self->space);
  gsl_vector_free (self->values);
  gsl_matrix_free (self->vectors);
  gsl_matrix_free (self->work);
}

/* Returns: the least eigenvalue of @matrix */
static double
eigen_decompose (Eigen *self, const double *matrix)
{
  gsl_matrix_const_view view = gsl_matrix_const_view_array (matrix, self->n, self->n);

  gsl_matrix_memcpy (self->work, &view.matrix);
  gsl_eigen_symmv (self->work, self->values, self->vectors, self->space);
  return gsl_vector_min (self->values);
}

/* The nearest of those without negative eigenvalues: that of the decomposition with these made 0. */
static void
eigen_compose (const Eigen *self, double *matrix)
{
  memset (matrix, 0, sizeof *matrix * self->n * self->n);
  for (guint k = 0; k < self->n; k++) {
    double value = gsl_vector_get (self->values, k);

    if (value <= 0)
      continue;
    for (guint i = 0; i < self->n; i++) {
      double scaled = value * gsl_matrix_get (self->vectors, i, k);

      for (guint j = 0; j < self->n; j++)
        matrix[i * self->n + j] += scaled * gsl_matrix_get (self->vectors, j, k);
    }
  }
}

/* Makes the diagonal 1 without a new negative eigenvalue. */
static void
rescale (double *matrix, guint n)
{
  g_autofree double *scales = g_new (double, n);

  for (guint i = 0; i < n; i++)
    scales[i] = 1 / sqrt (matrix[i * n + i]);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      matrix[i * n + j] = i == j ? 1 : CLAMP (matrix[i * n + j] * scales[i] * scales[j], -1, 1);
}

gboolean
jalon_correlation_nearest (const double *matrix, guint n, double *nearest)
{
  gsize size = (gsize) n * n;
  g_autofree double *unit = g_new (double, size), *shifted = g_new (double, size),
                    *excess = g_new0 (double, size);
  gboolean possible;
  Eigen eigen;

  if (!n)
    return TRUE;
  eigen_init (&eigen, n);
  memcpy (nearest, matrix, size * sizeof *matrix);
  possible = eigen_decompose (&eigen, matrix) >= -ROUNDING;
  memcpy (unit, matrix, size * sizeof *matrix);
  for (guint step = 0; !possible && step < MOST_STEPS; step++) {
    double moved = 0;

    for (gsize i = 0; i < size; i++)
      shifted[i] = unit[i] - excess[i];
    eigen_decompose (&eigen, shifted);
    eigen_compose (&eigen, nearest);
    for (gsize i = 0; i < size; i++) {
      double next = i % (n + 1) == 0 ? 1 : nearest[i];

      excess[i] = nearest[i] - shifted[i];
      moved = fmax (moved, fabs (next - unit[i]));
      unit[i] = next;
    }
    if (moved < ROUNDING)
      break;
  }
  if (!possible)
    rescale (nearest, n);
  eigen_clear (&eigen);
  return possible;
}

void
jalon_correlation_root (const double *matrix, guint n, double *root)
{
  memset (root, 0, sizeof *root * n * n);
  for (guint i = 0; i < n; i++) {
    double *row = root + (gsize) i * n, left = 1;

    for (guint j = 0; j < i; j++) {
      const double *other = root + (gsize) j * n;
      double rest = matrix[(gsize) i * n + j];

      for (guint k = 0; k < j; k++)
        rest -= row[k] * other[k];
      /* What follows from the inputs before it adds nothing of its own. */
      row[j] = other[j] > 0 ? rest / other[j] : 0;
      left -= row[j] * row[j];
    }
    row[i] = left > ROUNDING ? sqrt (left) : 0;
    /* A normal of deviation 1, whatever was rounded: else its distribution would be another. */
    if (left <= ROUNDING)
      for (guint j = 0; j < i; j++)
        row[j] /= sqrt (1 - left);
  }
}

double
jalon_spearman_of_normal (double r)
{
  return 6 / G_PI * asin (r / 2);
}

double
jalon_normal_of_spearman (double rho)
{
  return 2 * sin (G_PI * rho / 6);
}
