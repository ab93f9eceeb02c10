/* What the files of the sensitivity of a milestone share. */
#pragma once

#include <math.h>

#include <jalon/analysis/sensitivity.h>

#include "evaluate.h"

G_BEGIN_DECLS

/**
 * JalonSensitivityRun:
 * @inputs: (array length=n_inputs): of the evaluator
 * @room: of the trial at hand
 * @times: (array length=JALON_SENSITIVITY_TRIALS): when the milestone is reached in each trial
 * @rhos: (array length=n_inputs): rank correlations of inputs with the milestone; NaN where one does not vary
 * @chosen: (array length=n_chosen): indices of the inputs that are looked at
 * @at_low, @at_high: (array length=n_chosen): medians
 * @first_order, @total: (array length=n_chosen)
 * @trial_cost, @run_cost: what drawing a trial and running it costs, in units of which about 500 take a
 * microsecond
 * @done, @whole, @checked: units; how many are done, there are in all, and were done when it was last asked
 * whether the result is still wanted
 * @error: (nullable): that it is not
 */
typedef struct {
  const JalonRun *run;
  guint64 seed;
  JalonEvaluator *evaluator;
  const JalonEvaluatorInput *inputs;
  guint n_inputs, n_chosen, n_points;
  double *room, *times, *rhos, *at_low, *at_high, *first_order, *total;
  guint *chosen;
  double trial_cost, run_cost, done, whole, checked;
  GError *error;
} JalonSensitivityRun;

/* Begins a run: @run, @seed and @evaluator, which goes with it, are set. */
void jalon_sensitivity_run_init (JalonSensitivityRun *self, const JalonNetwork *network);
void jalon_sensitivity_run_clear (JalonSensitivityRun *self);

/* Runs the trials, chooses inputs by their rank correlations, and holds each. Returns: whether the result is
 * still wanted */
gboolean jalon_sensitivity_run (JalonSensitivityRun *self);

/* Notes that something is done. Returns: whether the result is still wanted */
gboolean jalon_sensitivity_goes_on (JalonSensitivityRun *self, double cost);

/* Works out Sobol' indices of the chosen inputs. Returns: whether the result is still wanted */
gboolean jalon_sensitivity_find_indices (JalonSensitivityRun *self);

/* What is not known comes last. Returns: below 0 where @a comes first */
static inline int
jalon_sensitivity_compare (double a, double b)
{
  if (isnan (a) || isnan (b))
    return !!isnan (a) - !!isnan (b);
  return a > b ? -1 : a < b;
}

G_END_DECLS
