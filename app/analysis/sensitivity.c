/* What a milestone hangs on: each of its inputs moved by itself through the same trials, and the part that
 * each has in what varies, by ranks and by variance. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_statistics_double.h>
#include <jalon/analysis/correlation.h>
#include <jalon/analysis/estimate.h>
#include <jalon/text/translate.h>

#include "sensitivity-private.h"

#define TRIALS JALON_SENSITIVITY_TRIALS

/* Points of Sobol' indices: from the one to the other, as many as keep all trials below a limit. */
#define POINTS_LEAST 1024
#define POINTS_MOST 4096
#define POINTS_LIMIT (1 << 19)

/* How much is done between two questions whether it is still wanted: some milliseconds. */
#define UNITS_BETWEEN 1e6

/* Of what ranks tell of that which indices tell. */
#define TELLING 0.9
#define NOTABLE 0.05

typedef struct {
  JalonRef milestone;
} Settings;

/* Results */

/* The network, and names that are in none. */
typedef struct {
  JalonNetwork *network;
  GStringChunk *names;
} Shared;

static void
shared_clear (gpointer data)
{
  Shared *shared = data;

  jalon_network_free (shared->network);
  g_string_chunk_free (shared->names);
}

void
jalon_sensitivity_free (JalonSensitivity *self)
{
  g_array_unref (self->items);
  g_atomic_rc_box_release_full (self->shared, shared_clear);
  g_free (self);
}

/* @shared: one more holds it */
static JalonSensitivity *
result_new (Shared *shared, guint milestone)
{
  JalonSensitivity *self = g_new0 (JalonSensitivity, 1);

  self->shared = g_atomic_rc_box_acquire (shared);
  self->network = shared->network;
  self->milestone = milestone;
  self->median = NAN;
  self->items = g_array_new (FALSE, FALSE, sizeof (JalonSensitivityItem));
  return self;
}

/* Running */

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
static void
run_init (JalonSensitivityRun *self, const JalonNetwork *network)
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

static void
run_clear (JalonSensitivityRun *self)
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

/* What is not known comes last. Returns: below 0 where @a comes first */
static int
by_greatness (double a, double b)
{
  if (isnan (a) || isnan (b))
    return !!isnan (a) - !!isnan (b);
  return a > b ? -1 : a < b;
}

static int
by_correlation (gconstpointer a, gconstpointer b, gpointer data)
{
  const double *rhos = data;

  return by_greatness (fabs (rhos[*(const guint *) a]), fabs (rhos[*(const guint *) b]));
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
  int order = by_greatness (first->total, second->total);

  if (!order)
    order = by_greatness (swing_of (first), swing_of (second));
  if (!order)
    order = by_greatness (first->contribution, second->contribution);
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
put_together (const JalonSensitivityRun *self, Shared *shared, guint milestone)
{
  JalonSensitivity *result = result_new (shared, milestone);
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
      .name = g_string_chunk_insert_const (shared->names, input->name),
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
give_early (const JalonSensitivityRun *self, Shared *shared, guint milestone)
{
  JalonSensitivity *early;

  if (!self->run || !self->run->early)
    return;
  early = put_together (self, shared, milestone);
  early->finer_follows = TRUE;
  self->run->early (early, self->run->data);
}

/* Returns: (nullable): %NULL where it is not wanted any more */
static JalonSensitivity *
work_out (JalonSensitivityRun *self, Shared *shared, guint milestone)
{
  if (!run_trials (self) || !rank_inputs (self))
    return NULL;
  choose_inputs (self);
  if (!move_inputs (self))
    return NULL;
  if (self->n_chosen > 0 && !jalon_evaluator_is_correlated (self->evaluator)) {
    give_early (self, shared, milestone);
    if (!jalon_sensitivity_find_indices (self))
      return NULL;
  }
  return put_together (self, shared, milestone);
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
  Shared *shared = g_atomic_rc_box_new0 (Shared);
  JalonSensitivityRun self = { .run = run, .seed = run ? run->seed : 0 };
  JalonSensitivity *result = NULL;
  guint milestone;

  shared->network = jalon_network_new (plan);
  shared->names = g_string_chunk_new (1024);
  milestone = choose_milestone (shared->network, ((const Settings *) settings)->milestone);
  if (milestone == JALON_NETWORK_NONE) {
    result = result_new (shared, milestone);
  } else if (jalon_run_goes_on (run, 0, &self.error)) {
    self.evaluator = jalon_evaluator_new (shared->network, milestone);
    run_init (&self, shared->network);
    result = work_out (&self, shared, milestone);
    run_clear (&self);
  }
  if (self.error)
    g_propagate_error (error, self.error);
  g_atomic_rc_box_release_full (shared, shared_clear);
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
  { "milestone", N_ ("Milestone"), NULL, JALON_SETTING_ITEM, G_STRUCT_OFFSET (Settings, milestone) },
};

const JalonAnalysis jalon_sensitivity_analysis = {
  .id = "sensitivity",
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (Settings),
  .draws = TRUE,
  .run = run,
  .free = (void (*) (gpointer)) jalon_sensitivity_free,
  .applies = applies,
};
