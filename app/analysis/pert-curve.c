/* A spline through some quantiles of a beta distribution. */
#include "config.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_spline.h>

#include "pert-curve.h"

#define SCORES_MAX 6.0
#define N_SCORES 241

struct _JalonPertCurve {
  double alpha, beta;
  gsl_spline *spline;
};

JalonPertCurve *
jalon_pert_curve_new (double alpha, double beta)
{
  JalonPertCurve *self = g_new (JalonPertCurve, 1);
  double scores[N_SCORES], values[N_SCORES];

  for (guint i = 0; i < N_SCORES; i++) {
    scores[i] = SCORES_MAX * (2.0 * i / (N_SCORES - 1) - 1);
    values[i] = gsl_cdf_beta_Pinv (gsl_cdf_ugaussian_P (scores[i]), alpha, beta);
  }
  *self = (JalonPertCurve){ alpha, beta, gsl_spline_alloc (gsl_interp_cspline, N_SCORES) };
  gsl_spline_init (self->spline, scores, values, N_SCORES);
  return self;
}

void
jalon_pert_curve_free (JalonPertCurve *self)
{
  gsl_spline_free (self->spline);
  g_free (self);
}

gboolean
jalon_pert_curve_is (const JalonPertCurve *self, double alpha, double beta)
{
  return self->alpha == alpha && self->beta == beta;
}

double
jalon_pert_curve_at (const JalonPertCurve *self, double score)
{
  const double value = gsl_spline_eval (self->spline, CLAMP (score, -SCORES_MAX, SCORES_MAX), NULL);

  return CLAMP (value, 0, 1);
}
