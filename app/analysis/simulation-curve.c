/* The curve of a beta-PERT over normal scores: its quantile has no formula, and asking the library for each
 * of a thousand points would take longer than the simulation. */
#include "config.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "simulation-private.h"

/* Over normal scores a quantile bends little: between so many points, from one end to the other, it is a
 * cubic through both with the right slopes. */
#define KNOTS 32
#define END 5.5

typedef struct {
  double a, b;
  double scale; /* the beta function of both */
} Beta;

/* The part of the distribution below @x: all terms are positive. */
static double
below (const Beta *self, double x)
{
  double term = 1, sum = 1;

  for (guint k = 0; k < 2000 && term > sum * 1e-15; k++) {
    term *= (self->a + self->b + k) / (self->a + 1 + k) * x;
    sum += term;
  }
  return pow (x, self->a) * pow (1 - x, self->b) / (self->a * self->scale) * sum;
}

static double
density (const Beta *self, double x)
{
  return pow (x, self->a - 1) * pow (1 - x, self->b - 1) / self->scale;
}

/* Newton's steps in the logarithms of both, in which the far end is nearly straight, and each step ends below
 * what is looked for or near it. */
static double
quantile (const Beta *self, double p)
{
  double x = fmin (pow (p * self->a * self->scale, 1 / self->a), 0.5);

  for (guint i = 0; i < 60; i++) {
    double part = below (self, x), step = part / (x * density (self, x)) * log (p / part);

    x = fmin (x * exp (fmax (step, -1)), (x + 3) / 4);
    if (fabs (step) < 1e-12)
      break;
  }
  return x;
}

/* From 0 to 1, at a normal score. */
static void
knot (const Beta *self, double z, double *x, double *slope)
{
  const Beta turned = { self->b, self->a, self->scale };
  double p = erfc (fabs (z) * G_SQRT2 / 2) / 2;

  *x = z < 0 ? quantile (self, p) : quantile (&turned, p);
  *slope = exp (-z * z / 2) / sqrt (2 * G_PI) / density (z < 0 ? self : &turned, *x);
  *x = z < 0 ? *x : 1 - *x;
}

typedef struct {
  double x[KNOTS + 1], slope[KNOTS + 1];
} Knots;

static double
value_at (const Knots *knots, double z)
{
  const double width = 2 * END / KNOTS, place = CLAMP ((z + END) / width, 0, KNOTS);
  const guint from = MIN ((guint) place, KNOTS - 1);
  const double t = place - from, back = 1 - t;

  return knots->x[from] * back * back * (1 + 2 * t) + knots->slope[from] * width * t * back * back +
         knots->x[from + 1] * t * t * (3 - 2 * t) - knots->slope[from + 1] * width * t * t * back;
}

/* @scores: (array): the normal score of each point but the two ends */
static void
fill (JalonRowCurve *curve, const Beta *beta, const double *scores)
{
  double at[JALON_ROW_CURVE + 1];
  Knots knots;

  for (guint i = 0; i <= KNOTS; i++)
    knot (beta, END * (2.0 * i / KNOTS - 1), &knots.x[i], &knots.slope[i]);
  at[0] = 0;
  for (guint i = 1; i < JALON_ROW_CURVE; i++)
    at[i] = CLAMP (value_at (&knots, scores[i]), at[i - 1], 1);
  at[JALON_ROW_CURVE] = 1;
  jalon_row_curve_init (curve, at);
}

static const double *
scores_of (JalonModel *self)
{
  if (!self->curve_scores) {
    self->curve_scores = jalon_model_alloc (self, JALON_ROW_CURVE, sizeof (double));
    for (guint i = 1; i <= JALON_ROW_CURVE_HALF; i++) {
      self->curve_scores[i] = gsl_cdf_ugaussian_Pinv (jalon_row_curve_at (i));
      self->curve_scores[JALON_ROW_CURVE - i] = -self->curve_scores[i];
    }
  }
  return self->curve_scores;
}

const JalonRowCurve *
jalon_model_curve (JalonModel *self, double alpha, double beta)
{
  const Beta shape = { alpha, beta, tgamma (alpha) * tgamma (beta) / tgamma (alpha + beta) };
  JalonModelCurve fresh = { alpha, beta, NULL };

  for (guint i = 0; i < self->curves->len; i++) {
    const JalonModelCurve *curve = &g_array_index (self->curves, JalonModelCurve, i);

    if (curve->alpha == alpha && curve->beta == beta)
      return curve->curve;
  }
  fresh.curve = jalon_model_alloc (self, 1, sizeof (JalonRowCurve));
  fill (fresh.curve, &shape, scores_of (self));
  g_array_append_val (self->curves, fresh);
  return fresh.curve;
}
