/* Differences between two simulations with the same random numbers: trial by trial, so that what both have in
 * common cancels out. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/comparison.h>

#define Z95 1.959963984540054
#define TAIL 0.05    /* the worst of losses */
#define NEAR_BY 0.02 /* on either side of a quantile, where its density is looked at */

static const JalonPaired unknown = { NAN, { NAN, NAN } };

gboolean
jalon_paired_is_clear (const JalonPaired *paired)
{
  return paired->interval.low > 0 || paired->interval.high < 0;
}

/* @variance: of the difference in one trial */
static JalonPaired
paired (double value, double variance, guint trials)
{
  const double half = Z95 * sqrt (variance / trials);

  return (JalonPaired){ value, { value - half, value + half } };
}

static guint
count_pairs (const JalonSimulation *base, const JalonSimulation *compared)
{
  return MIN (base->n_kept, compared->n_kept);
}

/* A variance in the making: Welford 1962, "Note on a method for calculating corrected sums of squares and
 * products". */
typedef struct {
  guint n;
  double mean, squares;
} Spread;

static void
add (Spread *self, double value)
{
  const double step = value - self->mean;

  self->n++;
  self->mean += step / self->n;
  self->squares += step * (value - self->mean);
}

static double
variance_of (const Spread *self)
{
  return self->n > 1 ? self->squares / (self->n - 1) : 0;
}

/* Half a trial is added to each way of being apart, so that where no pair is, the interval is still one. */
JalonPaired
jalon_paired_probability (const JalonSimulation *base,
                          const JalonSimulatedMilestone *base_target,
                          const JalonSimulation *compared,
                          const JalonSimulatedMilestone *target)
{
  const guint n = count_pairs (base, compared);
  const double trials = MIN (base->trials, compared->trials) + 2.0;
  double value, share, half;
  guint apart = 0;

  if (isnan (base_target->probability) || isnan (target->probability) || !base_target->kept ||
      !target->kept || n == 0)
    return unknown;
  for (guint i = 0; i < n; i++)
    apart += (base_target->kept[i] <= base_target->promised) != (target->kept[i] <= target->promised);
  value = target->probability - base_target->probability;
  share = MAX ((double) apart / n, fabs (value));
  half = Z95 * sqrt ((share * (trials - 2) + 1 - value * value * (trials - 2)) / trials / trials);
  return (JalonPaired){ value, { MAX (value - half, -1), MIN (value + half, 1) } };
}

/* How fast the curve rises at @p: a density, in trials a month; infinite where many come at once. */
static double
density_at (const JalonSimulatedTime *time, double p)
{
  const guint steps = (guint) (NEAR_BY * (JALON_CURVE - 1)), at = (guint) (p * (JALON_CURVE - 1) + 0.5);

  return 2 * NEAR_BY / (time->curve[at + steps] - time->curve[at - steps]);
}

/* What one trial adds to a quantile. */
static double
influence (double time, double quantile, double p, double density)
{
  return isfinite (density) ? (p - (time <= quantile)) / density : 0;
}

static double
quantile_of (const JalonSimulatedTime *time, double p)
{
  return p == 0.8 ? time->p80 : time->p50;
}

JalonPaired
jalon_paired_quantile (const JalonSimulation *base,
                       const JalonSimulatedMilestone *base_target,
                       const JalonSimulation *compared,
                       const JalonSimulatedMilestone *target,
                       double p)
{
  const guint n = count_pairs (base, compared);
  Spread spread = { 0 };
  double first, second, first_density, second_density;

  if (!base_target->time.known || !target->time.known || !base_target->kept || !target->kept || n == 0)
    return unknown;
  first = quantile_of (&base_target->time, p);
  second = quantile_of (&target->time, p);
  first_density = density_at (&base_target->time, p);
  second_density = density_at (&target->time, p);
  for (guint i = 0; i < n; i++)
    add (&spread, influence (target->kept[i], second, p, second_density) -
                    influence (base_target->kept[i], first, p, first_density));
  return paired (second - first, variance_of (&spread), MIN (base->trials, compared->trials));
}

/* The mean of the tail is that of VaR + (x - VaR)+ / 5%, and does not change where VaR is a little off. */
static double
in_tail (double loss, double var)
{
  return var + MAX (loss - var, 0) / TAIL;
}

JalonPaired
jalon_paired_loss (const JalonSimulation *base, const JalonSimulation *compared)
{
  const guint n = count_pairs (base, compared);
  Spread spread = { 0 };

  if (isnan (base->cvar95) || isnan (compared->cvar95) || !base->kept_lost || !compared->kept_lost || n == 0)
    return unknown;
  for (guint i = 0; i < n; i++)
    add (&spread,
         in_tail (compared->kept_lost[i], compared->var95) - in_tail (base->kept_lost[i], base->var95));
  return paired (compared->cvar95 - base->cvar95, variance_of (&spread),
                 MIN (base->trials, compared->trials));
}
