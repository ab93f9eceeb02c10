/* Distributions of uncertain numbers: from what is stated to what can be drawn. */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>

#include <jalon/analysis/variate.h>

G_DEFINE_QUARK (jalon_variate_error_quark, jalon_variate_error)

/* How sharp the most likely value of a beta-PERT is. */
#define PERT_SHAPE 4

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, JALON_VARIATE_ERROR, 0, why);
  return FALSE;
}

static void
init_point (JalonVariate *self, double value)
{
  *self = (JalonVariate){ .type = JALON_DISTRIBUTION_POINT, .min = value, .mode = value, .max = value };
}

static void
set_pert (JalonVariate *self, double min, double mode, double max)
{
  double position = (mode - min) / (max - min);

  self->min = min;
  self->mode = mode;
  self->max = max;
  self->alpha = 1 + PERT_SHAPE * position;
  self->beta = 1 + PERT_SHAPE * (1 - position);
}

static double
triangular_quantile (double min, double mode, double max, double u)
{
  double width = max - min, share = (mode - min) / width;

  return u < share ? min + sqrt (u * width * (mode - min)) : max - sqrt ((1 - u) * width * (max - mode));
}

/* Of a triangular or PERT on 0 to 1. */
static double
quantile_of_shape (JalonDistribution type, double mode, double u)
{
  JalonVariate shape = { .type = type };

  if (u <= 0 || u >= 1)
    return u <= 0 ? 0 : 1;
  if (type == JALON_DISTRIBUTION_TRIANGULAR)
    return triangular_quantile (0, mode, 1, u);
  set_pert (&shape, 0, mode, 1);
  return gsl_cdf_beta_Pinv (u, shape.alpha, shape.beta);
}

/* Ends such that the quantiles @low and @high are @min and @max. Where the most likely value lies between
 * these two depends on its place between the ends only, and rises with it: that place is halved in on. */
static void
solve_ends (JalonVariate *self, double min, double mode, double max, double low, double high)
{
  double wanted = (mode - min) / (max - min), first = 0, last = 1, place, from, to, width;

  for (guint i = 0; i < 60; i++) {
    place = (first + last) / 2;
    from = quantile_of_shape (self->type, place, low);
    to = quantile_of_shape (self->type, place, high);
    if ((place - from) / (to - from) < wanted)
      first = place;
    else
      last = place;
  }
  place = (first + last) / 2;
  from = quantile_of_shape (self->type, place, low);
  to = quantile_of_shape (self->type, place, high);
  width = (max - min) / (to - from);
  self->min = low > 0 ? mode - place * width : min;
  self->max = high < 1 ? mode + (1 - place) * width : max;
  self->mode = mode;
}

static gboolean
init_peaked (JalonVariate *self, double min, double mode, double max, double low, double high, GError **error)
{
  if (isnan (mode))
    return refuse (
      error, _ ("A triangular or beta-PERT distribution needs the most likely value. State it, or choose "
                "a uniform one."));
  if (low > 0 || high < 1) {
    solve_ends (self, min, mode, max, low, high);
  } else {
    self->min = min;
    self->mode = mode;
    self->max = max;
  }
  if (self->type == JALON_DISTRIBUTION_PERT)
    set_pert (self, self->min, mode, self->max);
  return TRUE;
}

static void
init_uniform (JalonVariate *self, double min, double max, double low, double high)
{
  double width = (max - min) / (high - low);

  self->min = low > 0 ? min - low * width : min;
  self->max = high < 1 ? max + (1 - high) * width : max;
  self->mode = self->min + (self->max - self->min) / 2;
}

static gboolean
init_log_uniform (JalonVariate *self, double min, double max, double low, double high, GError **error)
{
  double width;

  if (min <= 0)
    return refuse (error,
                   _ ("A log-uniform distribution needs a low end above 0. State one, or choose another "
                      "distribution."));
  width = log (max / min) / (high - low);
  self->min = low > 0 ? min * exp (-low * width) : min;
  self->max = high < 1 ? max * exp ((1 - high) * width) : max;
  self->mode = self->min;
  return TRUE;
}

static gboolean
init_lognormal (JalonVariate *self, double min, double max, double low, double high, GError **error)
{
  double from, to;

  if (min <= 0)
    return refuse (error, _ ("A lognormal distribution needs a low end above 0. State one, or choose another "
                             "distribution."));
  if (low <= 0 || high >= 1)
    return refuse (error, _ ("A lognormal distribution has no greatest value. Say that its two ends are P5 "
                             "and P95 or P10 and P90, or choose another distribution."));
  from = gsl_cdf_ugaussian_Pinv (low);
  to = gsl_cdf_ugaussian_Pinv (high);
  self->sigma = log (max / min) / (to - from);
  self->mu = log (min) - from * self->sigma;
  self->min = 0;
  self->mode = exp (self->mu - self->sigma * self->sigma);
  self->max = INFINITY;
  return TRUE;
}

/* The type where none is stated. */
static JalonDistribution
usual_type (double min, double mode, double max)
{
  guint stated = !isnan (min) + !isnan (mode) + !isnan (max);

  if (stated == 1 || (min == max && (isnan (mode) || mode == min)))
    return JALON_DISTRIBUTION_POINT;
  return isnan (mode) ? JALON_DISTRIBUTION_UNIFORM : JALON_DISTRIBUTION_TRIANGULAR;
}

static gboolean
check_point (double min, double mode, double max, double *value, GError **error)
{
  *value = !isnan (mode) ? mode : !isnan (min) ? min : max;
  if ((!isnan (min) && min != *value) || (!isnan (max) && max != *value))
    return refuse (error,
                   _ ("A point is a single number, and more than one is stated. Choose another distribution, "
                      "or keep one number."));
  return TRUE;
}

/* What every range is asked for. */
static gboolean
check_range (JalonDistribution type, double min, double mode, double max, GError **error)
{
  if (isnan (min) || isnan (max))
    return refuse (error,
                   _ ("A range needs both of its ends. State the one that is missing, or choose a point."));
  if (min > max)
    return refuse (error, _ ("The low end is above the high end. Exchange them."));
  if (isnan (mode))
    return TRUE;
  if (type != JALON_DISTRIBUTION_TRIANGULAR && type != JALON_DISTRIBUTION_PERT)
    return refuse (error,
                   _ ("A uniform, log-uniform or lognormal distribution follows from its two ends. Take the "
                      "most likely value away, or choose a triangular or beta-PERT one."));
  if (mode < min || mode > max)
    return refuse (error,
                   _ ("The most likely value lies outside of the two ends. Correct one of the three."));
  return TRUE;
}

/* Of ends that differ. */
static gboolean
init_range (JalonVariate *self, double min, double mode, double max, double low, double high, GError **error)
{
  switch (self->type) {
  case JALON_DISTRIBUTION_UNIFORM:
    init_uniform (self, min, max, low, high);
    return TRUE;
  case JALON_DISTRIBUTION_LOGUNIFORM:
    return init_log_uniform (self, min, max, low, high, error);
  case JALON_DISTRIBUTION_TRIANGULAR:
  case JALON_DISTRIBUTION_PERT:
    return init_peaked (self, min, mode, max, low, high, error);
  case JALON_DISTRIBUTION_LOGNORMAL:
    return init_lognormal (self, min, max, low, high, error);
  case JALON_DISTRIBUTION_UNSET:
  case JALON_DISTRIBUTION_POINT:
  case JALON_DISTRIBUTION_DISCRETE:
    break;
  }
  return refuse (error,
                 _ ("A discrete distribution is of the outcomes that stand in it, and there are none. State "
                    "them, or choose another distribution."));
}

gboolean
jalon_variate_init (JalonVariate *self,
                    JalonDistribution type,
                    double min,
                    double mode,
                    double max,
                    double low,
                    double high,
                    GError **error)
{
  double value;

  *self = (JalonVariate){ .type = type };
  if (isnan (min) && isnan (mode) && isnan (max) && type != JALON_DISTRIBUTION_DISCRETE)
    return refuse (error, _ ("No number is stated. State one, or the two ends of a range."));
  if (isinf (min) || isinf (mode) || isinf (max))
    return refuse (error, _ ("A number is too great to reckon with. State a smaller one."));
  if (type == JALON_DISTRIBUTION_UNSET)
    self->type = type = usual_type (min, mode, max);

  if (type == JALON_DISTRIBUTION_POINT) {
    if (!check_point (min, mode, max, &value, error))
      return FALSE;
    init_point (self, value);
    return TRUE;
  }
  if (type != JALON_DISTRIBUTION_DISCRETE && !check_range (type, min, mode, max, error))
    return FALSE;
  if (!(low >= 0 && low < high && high <= 1))
    return refuse (error,
                   _ ("The percentiles of the two ends do not rise from the low end to the high one, within "
                      "0 to 100. Correct them."));
  /* Nothing varies between two equal ends, and shapes would be 0 / 0. */
  if (min == max) {
    init_point (self, min);
    return TRUE;
  }
  if (!init_range (self, min, mode, max, low, high, error))
    return FALSE;
  if (!isfinite (jalon_variate_variance (self)))
    return refuse (error, _ ("A number is too great to reckon with. State a smaller one."));
  return TRUE;
}

gboolean
jalon_variate_init_stated (JalonVariate *self,
                           JalonDistribution type,
                           double min,
                           double mode,
                           double max,
                           JalonPercentiles percentiles,
                           GError **error)
{
  const double low = percentiles == JALON_PERCENTILES_5_95    ? 0.05
                     : percentiles == JALON_PERCENTILES_10_90 ? 0.1
                                                              : 0;

  return jalon_variate_init (self, type, min, mode, max, low, 1 - low, error);
}

gboolean
jalon_variate_is_one_end (JalonDistribution type, double min, double mode, double max)
{
  return type == JALON_DISTRIBUTION_UNSET && isnan (mode) && isnan (min) != isnan (max);
}

gboolean
jalon_variate_init_discrete (
  JalonVariate *self, const double *values, const double *cumulative, guint n, GError **error)
{
  *self = (JalonVariate){ .type = JALON_DISTRIBUTION_DISCRETE, .n = n };
  if (!n)
    return refuse (
      error, _ ("A discrete distribution is of the outcomes that stand in it, and there are none. State "
                "them, or choose another distribution."));
  for (guint i = 0; i < n; i++) {
    if (!isfinite (values[i]) || (i && values[i] <= values[i - 1]))
      return refuse (
        error, _ ("The outcomes of a discrete distribution are to be different numbers. Correct the one "
                  "that is not."));
    if (!(cumulative[i] >= (i ? cumulative[i - 1] : 0)))
      return refuse (error, _ ("The likelihood of an outcome is no number from 0 to 100 %. Correct it."));
  }
  /* What a few thirds add up to. */
  if (fabs (cumulative[n - 1] - 1) > 1e-9)
    return refuse (error, _ ("The likelihoods of the outcomes do not add up to 100 %. Correct them."));
  self->values = values;
  self->cumulative = cumulative;
  self->min = values[0];
  self->max = values[n - 1];
  self->mode = NAN;
  for (guint i = 0, best = 0; i < n; i++) {
    double weight = cumulative[i] - (i ? cumulative[i - 1] : 0);

    if (!i || weight > cumulative[best] - (best ? cumulative[best - 1] : 0)) {
      best = i;
      self->mode = values[i];
    }
  }
  return TRUE;
}

static double
discrete_quantile (const JalonVariate *self, double u)
{
  guint first = 0, last = self->n - 1;

  while (first < last) {
    guint middle = (first + last) / 2;

    if (u <= self->cumulative[middle])
      last = middle;
    else
      first = middle + 1;
  }
  return self->values[first];
}

double
jalon_variate_quantile (const JalonVariate *self, double u)
{
  switch (self->type) {
  case JALON_DISTRIBUTION_UNIFORM:
    return self->min + u * (self->max - self->min);
  case JALON_DISTRIBUTION_LOGUNIFORM:
    return self->min * exp (u * log (self->max / self->min));
  case JALON_DISTRIBUTION_TRIANGULAR:
    return triangular_quantile (self->min, self->mode, self->max, u);
  case JALON_DISTRIBUTION_PERT:
    return self->min + (self->max - self->min) * gsl_cdf_beta_Pinv (u, self->alpha, self->beta);
  case JALON_DISTRIBUTION_LOGNORMAL:
    return exp (self->mu + self->sigma * gsl_cdf_ugaussian_Pinv (u));
  case JALON_DISTRIBUTION_DISCRETE:
    return discrete_quantile (self, u);
  case JALON_DISTRIBUTION_UNSET:
  case JALON_DISTRIBUTION_POINT:
    break;
  }
  return self->mode;
}

/* Of the discrete: the sum of the values less @from, to a power, by what each weighs. */
static double
discrete_moment (const JalonVariate *self, double from, int power)
{
  double sum = 0, before = 0;

  for (guint i = 0; i < self->n; i++) {
    sum += (self->cumulative[i] - before) * pow (self->values[i] - from, power);
    before = self->cumulative[i];
  }
  return sum;
}

double
jalon_variate_mean (const JalonVariate *self)
{
  double width = self->max - self->min;

  switch (self->type) {
  case JALON_DISTRIBUTION_UNIFORM:
    return self->min + width / 2;
  case JALON_DISTRIBUTION_LOGUNIFORM:
    return width / log1p (width / self->min);
  case JALON_DISTRIBUTION_TRIANGULAR:
    return (self->min + self->mode + self->max) / 3;
  case JALON_DISTRIBUTION_PERT:
    return self->min + width * self->alpha / (self->alpha + self->beta);
  case JALON_DISTRIBUTION_LOGNORMAL:
    return exp (self->mu + self->sigma * self->sigma / 2);
  case JALON_DISTRIBUTION_DISCRETE:
    return discrete_moment (self, 0, 1);
  case JALON_DISTRIBUTION_UNSET:
  case JALON_DISTRIBUTION_POINT:
    break;
  }
  return self->mode;
}

/* mean² (L/2 coth (L/2) - 1) for L = ln (max / min), which is (max² - min²) / 2 L - mean² without the loss of
 * digits where the ends are close. */
static double
log_uniform_variance (double min, double max)
{
  double width = max - min, log_width = log1p (width / min), mean = width / log_width, half = log_width / 2;
  double excess = half < 1e-2 ? half * half / 3 - pow (half, 4) / 45 : half / tanh (half) - 1;

  return mean * mean * excess;
}

double
jalon_variate_variance (const JalonVariate *self)
{
  double width = self->max - self->min, shape = self->alpha + self->beta;

  switch (self->type) {
  case JALON_DISTRIBUTION_UNIFORM:
    return width * width / 12;
  case JALON_DISTRIBUTION_LOGUNIFORM:
    return log_uniform_variance (self->min, self->max);
  case JALON_DISTRIBUTION_TRIANGULAR:
    return (width * width - (self->mode - self->min) * (self->max - self->mode)) / 18;
  case JALON_DISTRIBUTION_PERT:
    return width * width * self->alpha * self->beta / (shape * shape * (shape + 1));
  case JALON_DISTRIBUTION_LOGNORMAL:
    return expm1 (self->sigma * self->sigma) * exp (2 * self->mu + self->sigma * self->sigma);
  case JALON_DISTRIBUTION_DISCRETE:
    return discrete_moment (self, jalon_variate_mean (self), 2);
  case JALON_DISTRIBUTION_UNSET:
  case JALON_DISTRIBUTION_POINT:
    break;
  }
  return 0;
}
