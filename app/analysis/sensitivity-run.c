/* The trials that a milestone's inputs are looked at in: as they are drawn, ranked, and with each input held.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_statistics_double.h>
#include <jalon/analysis/estimate.h>

#include "sensitivity-private.h"

#define TRIALS JALON_SENSITIVITY_TRIALS

/* Points of Sobol' indices: from the one to the other, as many as keep all trials below a limit. */
#define POINTS_LEAST 1024
#define POINTS_MOST 4096
#define POINTS_LIMIT (1 << 19)

/* How much is done between two questions whether it is still wanted: some milliseconds. */
#define UNITS_BETWEEN 1e6

gboolean
jalon_sensitivity_goes_on (JalonSensitivityRun *self, double cost)
{
  self->done += cost;
  if (self->done - self->checked < UNITS_BETWEEN)
    return TRUE;
  self->checked = self->done;
  return jalon_run_goes_on (self->run, MIN (self->done / self->whole, 1), &self->error);
}

/* A step of a trial takes some nanoseconds; what is drawn, some dozens of them, of some distributions a
 * thousand. */
void
jalon_sensitivity_run_init (JalonSensitivityRun *self, const JalonNetwork *network)
{
  guint k;

  self->inputs = jalon_evaluator_inputs (self->evaluator, &self->n_inputs);
  self->n_chosen = k = MIN (self->n_inputs, JALON_SENSITIVITY_INPUTS);
  self->room = jalon_evaluator_room (self->evaluator);
  self->times = g_new (double, TRIALS);
  self->rhos = g_new (double, MAX (self->n_inputs, 1));
  self->chosen = g_new (guint, MAX (k, 1));
  self->at_low = g_new (double, MAX (k, 1));
  self->at_high = g_new (double, MAX (k, 1));
  self->first_order = g_new (double, MAX (k, 1));
  self->total = g_new (double, MAX (k, 1));
  for (guint i = 0; i < k; i++)
    self->first_order[i] = self->total[i] = NAN;
  for (self->n_points = POINTS_MOST;
       self->n_points > POINTS_LEAST && self->n_points * (k + 2) > POINTS_LIMIT;)
    self->n_points /= 2;
  self->run_cost = 100 + 2.0 * (network->n_nodes + network->n_links);
  self->trial_cost = 50.0 * self->n_inputs;
  self->whole = TRIALS * (3 * self->trial_cost + (1 + 2.0 * k) * self->run_cost);
  if (!jalon_evaluator_is_correlated (self->evaluator))
    self->whole += self->n_points * (k + 2.0) * self->run_cost;
}

void
jalon_sensitivity_run_clear (JalonSensitivityRun *self)
{
  double *arrays[] = { self->room,    self->times,       self->rhos, self->at_low,
                       self->at_high, self->first_order, self->total };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  g_free (self->chosen);
  g_clear_pointer (&self->evaluator, jalon_evaluator_free);
}

static gboolean
run_trials (JalonSensitivityRun *self)
{
  for (guint32 i = 0; i < TRIALS; i++) {
    jalon_evaluator_draw (self->evaluator, self->room, self->seed, i);
    self->times[i] = jalon_evaluator_run (self->evaluator, self->room);
    if (!jalon_sensitivity_goes_on (self, self->trial_cost + self->run_cost))
      return FALSE;
  }
  return TRUE;
}

/* Ranks */

static gboolean
rank_inputs (JalonSensitivityRun *self)
{
  g_autofree float *values = g_new (float, TRIALS);
  g_autofree double *of_times = g_new (double, TRIALS), *of_values = g_new (double, TRIALS);

  for (guint i = 0; i < TRIALS; i++)
    values[i] = (float) self->times[i];
  jalon_ranks (values, TRIALS, of_times);
  for (guint i = 0; i < self->n_inputs; i++) {
    for (guint32 j = 0; j < TRIALS; j++)
      values[j] = (float) jalon_evaluator_value (self->evaluator, i, self->seed, j);
    jalon_ranks (values, TRIALS, of_values);
    self->rhos[i] = jalon_correlation_of_ranks (of_times, of_values, TRIALS);
    if (!jalon_sensitivity_goes_on (self, TRIALS * self->trial_cost / self->n_inputs))
      return FALSE;
  }
  return TRUE;
}

static int
by_correlation (gconstpointer a, gconstpointer b, gpointer data)
{
  const double *rhos = data;

  return jalon_sensitivity_compare (fabs (rhos[*(const guint *) a]), fabs (rhos[*(const guint *) b]));
}

static void
choose_inputs (JalonSensitivityRun *self)
{
  g_autofree guint *order = g_new (guint, MAX (self->n_inputs, 1));

  for (guint i = 0; i < self->n_inputs; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) self->n_inputs, sizeof *order, by_correlation, self->rhos);
  if (self->n_chosen > 0)
    memcpy (self->chosen, order, self->n_chosen * sizeof *order);
}

/* One at a time */

static double
reach_with (JalonSensitivityRun *self, guint slot, double value)
{
  const double kept = self->room[slot];
  double time;

  self->room[slot] = value;
  time = jalon_evaluator_run (self->evaluator, self->room);
  self->room[slot] = kept;
  return time;
}

/* @lows, @highs: (array): by chosen input, times of all trials */
static gboolean
hold_inputs (JalonSensitivityRun *self, double *lows, double *highs)
{
  for (guint32 i = 0; i < TRIALS; i++) {
    jalon_evaluator_draw (self->evaluator, self->room, self->seed, i);
    if (!jalon_sensitivity_goes_on (self, self->trial_cost))
      return FALSE;
    for (guint j = 0; j < self->n_chosen; j++) {
      const JalonEvaluatorInput *input = &self->inputs[self->chosen[j]];

      lows[(gsize) j * TRIALS + i] = reach_with (self, input->slot, input->low);
      highs[(gsize) j * TRIALS + i] = reach_with (self, input->slot, input->high);
      if (!jalon_sensitivity_goes_on (self, 2 * self->run_cost))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
move_inputs (JalonSensitivityRun *self)
{
  g_autofree double *lows = g_new (double, (gsize) MAX (self->n_chosen, 1) * TRIALS);
  g_autofree double *highs = g_new (double, (gsize) MAX (self->n_chosen, 1) * TRIALS);

  if (!hold_inputs (self, lows, highs))
    return FALSE;
  for (guint i = 0; i < self->n_chosen; i++) {
    self->at_low[i] = gsl_stats_median (lows + (gsize) i * TRIALS, 1, TRIALS);
    self->at_high[i] = gsl_stats_median (highs + (gsize) i * TRIALS, 1, TRIALS);
    if (!jalon_sensitivity_goes_on (self, TRIALS * self->trial_cost / self->n_chosen))
      return FALSE;
  }
  return TRUE;
}

gboolean
jalon_sensitivity_run (JalonSensitivityRun *self)
{
  if (!run_trials (self) || !rank_inputs (self))
    return FALSE;
  choose_inputs (self);
  return move_inputs (self);
}
