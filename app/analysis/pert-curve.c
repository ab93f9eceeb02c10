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

static JalonPertCurve *
curve_new (double alpha, double beta)
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

static void
curve_free (gpointer data)
{
  JalonPertCurve *self = data;

  gsl_spline_free (self->spline);
  g_free (self);
}

GPtrArray *
jalon_pert_curves_new (void)
{
  return g_ptr_array_new_with_free_func (curve_free);
}

const JalonPertCurve *
jalon_pert_curves_get (GPtrArray *curves, const JalonVariate *variate)
{
  if (variate->type != JALON_DISTRIBUTION_PERT)
    return NULL;
  for (guint i = 0; i < curves->len; i++) {
    const JalonPertCurve *curve = curves->pdata[i];

    if (curve->alpha == variate->alpha && curve->beta == variate->beta)
      return curve;
  }
  g_ptr_array_add (curves, curve_new (variate->alpha, variate->beta));
  return curves->pdata[curves->len - 1];
}

double
jalon_pert_curve_at (const JalonPertCurve *self, double score)
{
  const double value = gsl_spline_eval (self->spline, CLAMP (score, -SCORES_MAX, SCORES_MAX), NULL);

  return CLAMP (value, 0, 1);
}
