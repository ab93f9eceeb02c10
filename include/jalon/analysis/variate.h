/* What is known of an uncertain number: a distribution, of which a text states a few points. */
#pragma once

#include <jalon/model/rows.h>

G_BEGIN_DECLS

/**
 * JalonVariate:
 * @type: never unset
 * @min, @mode, @max: the ends of what can be (0 and infinity of a lognormal), and the most likely (the middle
 * of a uniform, the low end of a log-uniform, the likeliest outcome of a discrete one); what was stated as
 * percentiles is already the ends that follow from them, of which the low one may be below 0 where all that
 * was stated is above
 * @mu, @sigma: of a lognormal's logarithm
 * @alpha, @beta: of a beta-PERT on @min to @max
 * @values, @cumulative: (array length=n) (nullable): of a discrete one, in rising order; owned by whoever
 * made it
 */
typedef struct {
  JalonDistribution type;
  double min, mode, max;
  double mu, sigma;
  double alpha, beta;
  guint n;
  const double *values, *cumulative;
} JalonVariate;

#define JALON_VARIATE_ERROR (jalon_variate_error_quark ())
GQuark jalon_variate_error_quark (void);

/**
 * jalon_variate_init:
 * @type: unset: a point where one number is stated, or all are the same; uniform between two ends; triangular
 * with a mode between them
 * @min, @mode, @max: as stated; NaN is not stated
 * @low, @high: which percentiles @min and @max are, 0 to 1: 0 and 1 are the ends themselves
 * @error: in domain %JALON_VARIATE_ERROR: sentences for people, translated: what the distribution cannot
 * hold, and what to do
 *
 * Two ends that are the same are a point, whatever the type.
 *
 * Log-uniform: Hamming 1970, "On the distribution of numbers". Triangular and its inverse: Kotz and van Dorp
 * 2004, "Beyond Beta". Beta-PERT, of shape 4: Vose 2008, "Risk Analysis". Lognormal of two percentiles:
 * Limpert, Stahel and Abbt 2001, "Log-normal distributions across the sciences"; it needs percentiles, as it
 * has no greatest value. Where ends are percentiles of a uniform, log-uniform, triangular or PERT, the ends
 * are solved for.
 *
 * Returns: whether there is such a distribution
 */
gboolean jalon_variate_init (JalonVariate *self,
                             JalonDistribution type,
                             double min,
                             double mode,
                             double max,
                             double low,
                             double high,
                             GError **error);

/* As jalon_variate_init(), with the ends as they are stated: @percentiles is a #JalonPercentiles. */
gboolean jalon_variate_init_stated (JalonVariate *self,
                                    JalonDistribution type,
                                    double min,
                                    double mode,
                                    double max,
                                    JalonPercentiles percentiles,
                                    GError **error);

/* Returns: whether one end of a range is all that is stated, and not that it is a point: it counts as if that
 * were certain, which a reader is to be told */
gboolean jalon_variate_is_one_end (JalonDistribution type, double min, double mode, double max);

/**
 * jalon_variate_init_discrete:
 * @values: (array length=n): in rising order; kept
 * @cumulative: (array length=n): the probability of each value or less; the last is 1; kept
 * @error: as of jalon_variate_init()
 */
gboolean jalon_variate_init_discrete (
  JalonVariate *self, const double *values, const double *cumulative, guint n, GError **error);

/* Returns: the value that a share @u of all lies below, 0 < u < 1 */
double jalon_variate_quantile (const JalonVariate *self, double u);

/* Of the distribution itself: a beta-PERT's variance is not the ((max - min) / 6)² of the rule of thumb. */
double jalon_variate_mean (const JalonVariate *self);
double jalon_variate_variance (const JalonVariate *self);

G_END_DECLS
