/* Sobol' indices of a milestone: its time as a function of uniform numbers, one for each input. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sensitivity-private.h"

/* An input's two last values: of the numbers that indices are worked out of, each occurs many times, in turn
 * with one other. */
typedef struct {
  const JalonEvaluatorInput *input;
  guint next;
  double numbers[2], values[2];
} Dimension;

typedef struct {
  JalonSensitivityRun *run;
  Dimension *dimensions;
} Model;

static double
value_of (Dimension *self, double number)
{
  for (guint i = 0; i < 2; i++)
    if (self->numbers[i] == number)
      return self->values[i];
  self->next ^= 1;
  self->numbers[self->next] = number;
  return self->values[self->next] = jalon_evaluator_quantile (self->input, number);
}

/* What nobody wants any more is done with at once. */
static double
reach (const double *numbers, gpointer data)
{
  Model *self = data;
  JalonSensitivityRun *run = self->run;

  if (run->error || !jalon_sensitivity_goes_on (run, run->run_cost))
    return 0;
  for (guint i = 0; i < run->n_chosen; i++)
    run->room[self->dimensions[i].input->slot] = value_of (&self->dimensions[i], numbers[i]);
  return jalon_evaluator_run (run->evaluator, run->room);
}

/* By identity, so that which are ranked before which does not matter. */
static int
by_identity (gconstpointer a, gconstpointer b, gpointer data)
{
  const JalonSensitivityRun *self = data;
  const JalonEvaluatorInput *first = &self->inputs[self->chosen[*(const guint *) a]],
                            *second = &self->inputs[self->chosen[*(const guint *) b]];

  if (first->identity != second->identity)
    return first->identity < second->identity ? -1 : 1;
  return first->draw < second->draw ? -1 : first->draw > second->draw;
}

gboolean
jalon_sensitivity_find_indices (JalonSensitivityRun *self)
{
  const guint k = self->n_chosen;
  g_autofree guint *order = g_new (guint, MAX (k, 1));
  g_autofree Dimension *dimensions = g_new0 (Dimension, MAX (k, 1));
  g_autofree double *first_order = g_new (double, MAX (k, 1)), *total = g_new (double, MAX (k, 1));
  Model model = { self, dimensions };

  for (guint i = 0; i < self->n_inputs; i++)
    self->room[self->inputs[i].slot] = jalon_evaluator_quantile (&self->inputs[i], 0.5);
  for (guint i = 0; i < k; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) k, sizeof *order, by_identity, self);
  for (guint i = 0; i < k; i++) {
    const JalonEvaluatorInput *input = &self->inputs[self->chosen[order[i]]];

    dimensions[i] = (Dimension){ input, 0, { NAN, NAN }, { NAN, NAN } };
  }
  jalon_sobol_indices (reach, &model, k, self->n_points, self->seed, first_order, total);
  for (guint i = 0; i < k && !self->error; i++) {
    self->first_order[order[i]] = first_order[i];
    self->total[order[i]] = total[i];
  }
  return !self->error;
}
