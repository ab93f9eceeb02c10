/* What alternatives come to in one trial. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "alternatives-private.h"

double
jalon_drawn_value (const JalonDrawn *self, double u)
{
  const JalonVariate *variate = &self->variate;

  if (!self->stated)
    return NAN;
  if (self->curve)
    return self->scale * (variate->min + (variate->max - variate->min) *
                                           jalon_pert_curve_at (self->curve, gsl_cdf_ugaussian_Pinv (u)));
  return self->scale * jalon_variate_quantile (variate, u);
}

gboolean
jalon_drawn_varies (const JalonDrawn *self)
{
  return self->stated && self->variate.type != JALON_DISTRIBUTION_POINT &&
         self->variate.min < self->variate.max;
}

double
jalon_drawn_in (const JalonDrawn *self, guint64 seed, guint32 trial)
{
  if (!jalon_drawn_varies (self))
    return jalon_drawn_value (self, 0.5);
  return jalon_drawn_value (self, jalon_uniform (seed, self->identity, JALON_DRAW_INPUT, trial));
}

void
jalon_alternative_set (const JalonAlternativesModel *self, JalonInputValues *values)
{
  const JalonTriedCosts *tried = &self->settings->tried;
  double *of = values->of;

  of[JALON_INPUT_CAPITAL] *= tried->capital;
  of[JALON_INPUT_POWER_PRICE] *= tried->power_price;
  of[JALON_INPUT_PRICE] *= tried->price;
  of[JALON_INPUT_UTILISATION] = isnan (of[JALON_INPUT_UTILISATION])
                                  ? of[JALON_INPUT_UTILISATION]
                                  : MIN (of[JALON_INPUT_UTILISATION] * tried->use, 1);
  if (!isnan (of[JALON_INPUT_CAPITAL]) && tried->delay > 0)
    of[JALON_INPUT_RAMP] = (isnan (of[JALON_INPUT_RAMP]) ? 0 : of[JALON_INPUT_RAMP]) + tried->delay;
}

void
jalon_alternative_draw (const JalonAlternativesModel *self,
                        const JalonAlternativeModel *model,
                        guint64 seed,
                        guint32 trial,
                        JalonInputValues *values)
{
  for (guint i = 0; i < JALON_N_INPUTS; i++)
    values->of[i] = jalon_drawn_in (&model->inputs[i], seed, trial);
  jalon_alternative_set (self, values);
}

void
jalon_alternative_median (const JalonAlternativesModel *self,
                          const JalonAlternativeModel *model,
                          JalonInputValues *values)
{
  for (guint i = 0; i < JALON_N_INPUTS; i++)
    values->of[i] = jalon_drawn_value (&model->inputs[i], 0.5);
  jalon_alternative_set (self, values);
}

double
jalon_need_draw (const JalonAlternativesModel *self, guint64 seed, guint32 trial, double *need)
{
  double sum = 0;

  memset (need, 0, self->n_years * sizeof *need);
  for (guint i = 0; i < self->needs->len; i++) {
    const JalonNeedModel *it = &g_array_index (self->needs, JalonNeedModel, i);
    const double amount = jalon_drawn_in (&it->amount, seed, trial);

    sum += amount;
    for (int year = it->first; year <= it->last; year++)
      need[year - self->first_year] += amount / (it->last - it->first + 1);
  }
  return self->n_years > 0 ? sum / self->n_years : NAN;
}

static int
by_size (const void *a, const void *b)
{
  const double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

JalonBand
jalon_band_of (double *values, guint n)
{
  qsort (values, n, sizeof *values, by_size);
  return (JalonBand){ jalon_quantile (values, n, 0.1), jalon_quantile (values, n, 0.5),
                      jalon_quantile (values, n, 0.9) };
}
