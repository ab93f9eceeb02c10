/* The curve of a beta-PERT over normal scores: its quantile has no formula, and asking the library for each
 * of a thousand points would take longer than the simulation. */
#include "config.h"

#include <math.h>

#include "simulation-private.h"

/* Between so many points the curve is a cubic through both with the right slopes. */
#define KNOTS 32

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

static void
fill (JalonRowCurve *curve, const Beta *beta)
{
  const guint steps = JALON_ROW_CURVE / KNOTS;
  const double width = 2 * JALON_ROW_CURVE_END / KNOTS;
  double x, slope, next, next_slope;

  knot (beta, -JALON_ROW_CURVE_END, &x, &slope);
  for (guint i = 0; i < KNOTS; i++) {
    knot (beta, -JALON_ROW_CURVE_END + width * (i + 1), &next, &next_slope);
    for (guint k = 0; k < steps; k++) {
      double t = (double) k / steps, back = 1 - t;

      curve->at[i * steps + k] = (float) (x * back * back * (1 + 2 * t) + slope * width * t * back * back +
                                          next * t * t * (3 - 2 * t) - next_slope * width * t * t * back);
    }
    x = next;
    slope = next_slope;
  }
  curve->at[JALON_ROW_CURVE] = (float) x;
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
  fill (fresh.curve, &shape);
  g_array_append_val (self->curves, fresh);
  return fresh.curve;
}
