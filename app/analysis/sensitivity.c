/* What a milestone hangs on: each of its inputs moved by itself through the same trials, and the part that
 * each has in what varies, by ranks and by variance. */
#include "config.h"

#include <math.h>

#include <gsl/gsl_statistics_double.h>
#include <jalon/analysis/correlation.h>
#include <jalon/text/translate.h>

#include "sensitivity-private.h"

#define TRIALS JALON_SENSITIVITY_TRIALS

/* Of what ranks tell of that which indices tell. */
#define TELLING 0.9
#define NOTABLE 0.05

typedef struct {
  JalonRef milestone;
} Settings;

/* Results */

void
jalon_sensitivity_free (JalonSensitivity *self)
{
  g_array_unref (self->items);
  g_string_chunk_free (self->names);
  jalon_network_free (self->network);
  g_free (self);
}

static JalonSensitivity *
result_new (JalonNetwork *network, guint milestone)
{
  JalonSensitivity *self = g_new0 (JalonSensitivity, 1);

  self->network = jalon_network_ref (network);
  self->milestone = milestone;
  self->median = NAN;
  self->items = g_array_new (FALSE, FALSE, sizeof (JalonSensitivityItem));
  self->names = g_string_chunk_new (1024);
  return self;
}

/* Putting together */

static double
sum_of_squares (const JalonSensitivityRun *self)
{
  double sum = 0;

  for (guint i = 0; i < self->n_inputs; i++)
    if (!isnan (self->rhos[i]))
      sum += self->rhos[i] * self->rhos[i];
  return sum;
}

static double
swing_of (const JalonSensitivityItem *item)
{
  return fabs (item->at_high - item->at_low);
}

static int
by_weight (gconstpointer a, gconstpointer b)
{
  const JalonSensitivityItem *first = a, *second = b;
  int order = jalon_sensitivity_compare (first->total, second->total);

  if (!order)
    order = jalon_sensitivity_compare (swing_of (first), swing_of (second));
  if (!order)
    order = jalon_sensitivity_compare (first->contribution, second->contribution);
  if (!order)
    order = first->ref < second->ref ? -1 : first->ref > second->ref;
  return order ? order : (int) first->draw - (int) second->draw;
}

/* Ranks of a sum of many inputs tell 9 % less of it than the normal correlations that go with them, and these
 * are what first orders are of such a sum. */
static gboolean
is_misleading (const JalonSensitivityRun *self, double sum)
{
  double told = 0, explained = 0;

  for (guint i = 0; i < self->n_chosen; i++) {
    const double rho = self->rhos[self->chosen[i]];

    if (isnan (self->total[i]))
      return FALSE;
    if (self->total[i] > NOTABLE && (isnan (rho) || rho * rho / sum < self->total[i] / 3))
      return TRUE;
    told += isnan (rho) ? 0 : pow (jalon_normal_of_spearman (rho), 2);
    explained += self->first_order[i];
  }
  return told < TELLING * explained;
}

static JalonSensitivity *
put_together (const JalonSensitivityRun *self, JalonNetwork *network, guint milestone)
{
  JalonSensitivity *result = result_new (network, milestone);
  g_autofree double *times = g_memdup2 (self->times, TRIALS * sizeof (double));
  const double sum = sum_of_squares (self);

  result->trials = TRIALS;
  result->median = gsl_stats_median (times, 1, TRIALS);
  result->n_left_out = self->n_inputs - self->n_chosen;
  result->correlated = jalon_evaluator_is_correlated (self->evaluator);
  result->misleading = is_misleading (self, sum);
  for (guint i = 0; i < self->n_chosen; i++) {
    const JalonEvaluatorInput *input = &self->inputs[self->chosen[i]];
    const double rho = self->rhos[self->chosen[i]];
    JalonSensitivityItem item = {
      .ref = input->ref,
      .name = g_string_chunk_insert (result->names, input->name),
      .draw = input->draw,
      .low = input->low,
      .high = input->high,
      .at_low = self->at_low[i],
      .at_high = self->at_high[i],
      .contribution = rho * rho / sum,
      .first_order = self->first_order[i],
      .total = self->total[i],
    };

    g_array_append_val (result->items, item);
  }
  g_array_sort (result->items, by_weight);
  return result;
}

/* The result without Sobol' indices, where it is clear that they follow. */
static void
give_early (const JalonSensitivityRun *self, JalonNetwork *network, guint milestone)
{
  JalonSensitivity *early;

  if (!self->run || !self->run->early)
    return;
  early = put_together (self, network, milestone);
  early->finer_follows = TRUE;
  self->run->early (early, self->run->data);
}

/* Returns: (nullable): %NULL where it is not wanted any more */
static JalonSensitivity *
work_out (JalonSensitivityRun *self, JalonNetwork *network, guint milestone)
{
  if (!jalon_sensitivity_run (self))
    return NULL;
  if (self->n_chosen > 0 && !jalon_evaluator_is_correlated (self->evaluator)) {
    give_early (self, network, milestone);
    if (!jalon_sensitivity_find_indices (self))
      return NULL;
  }
  return put_together (self, network, milestone);
}

/* The analysis */

static guint
choose_milestone (const JalonNetwork *network, JalonRef milestone)
{
  guint n;
  const JalonPlanMilestone *items = jalon_plan_milestones (network->plan, &n);

  for (guint i = 0; i < n; i++)
    if (network->milestones[i].timed && (milestone == JALON_REF_NONE || items[i].ref == milestone))
      return i;
  return JALON_NETWORK_NONE;
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  g_autoptr (JalonNetwork) network = jalon_network_new (plan);
  const guint milestone = choose_milestone (network, ((const Settings *) settings)->milestone);
  JalonSensitivityRun self = { .run = run, .seed = run ? run->seed : 0 };
  JalonSensitivity *result;

  if (milestone == JALON_NETWORK_NONE)
    return result_new (network, milestone);
  self.evaluator = jalon_evaluator_new (network, milestone);
  jalon_sensitivity_run_init (&self, network);
  result = work_out (&self, network, milestone);
  jalon_sensitivity_run_clear (&self);
  if (self.error)
    g_propagate_error (error, self.error);
  return result;
}

static gboolean
applies (const JalonPlan *plan, const JalonSetting *setting)
{
  guint n;

  jalon_plan_milestones (plan, &n);
  return n > 1;
}

static const JalonSetting settings[] = {
  { "milestone", N_ ("Milestone"), NULL, JALON_SETTING_ITEM, G_STRUCT_OFFSET (Settings, milestone), 0, 0, 0,
    JALON_REF_NONE },
};

const JalonAnalysis jalon_sensitivity_analysis = {
  .id = "sensitivity",
  .is_whole = TRUE,
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (Settings),
  .draws = TRUE,
  .run = run,
  .free = (void (*) (gpointer)) jalon_sensitivity_free,
  .applies = applies,
};
