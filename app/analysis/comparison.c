/* Simulating each scenario, and what they are apart. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/comparison.h>
#include <jalon/analysis/totals.h>
#include <jalon/text/translate.h>

void
jalon_comparison_free (JalonComparison *self)
{
  for (guint i = 0; i < self->n; i++)
    g_clear_pointer (&self->scenarios[i].simulation, jalon_result_unref);
  g_free (self->scenarios);
  g_free (self);
}

static const JalonSimulation *
simulation_of (const JalonCompared *compared)
{
  return jalon_result_get (compared->simulation);
}

/* (nullable) */
static const JalonSimulatedMilestone *
find_target (const JalonCompared *compared, JalonRef milestone)
{
  guint n;
  const JalonPlanMilestone *milestones = jalon_plan_milestones (compared->plan, &n);

  for (guint i = 0; i < n; i++)
    if (milestones[i].ref == milestone)
      return &simulation_of (compared)->milestones[i];

  return NULL;
}

static JalonComparison *
comparison_new (const JalonPlan *plan)
{
  JalonComparison *self = g_new0 (JalonComparison, 1);
  g_autoptr (GPtrArray) siblings = jalon_plan_list_siblings (plan);
  const gboolean with_what_if = jalon_plan_base (plan) != NULL;

  self->n = siblings->len + (with_what_if ? 1 : 0);
  self->scenarios = g_new0 (JalonCompared, self->n);
  for (guint i = 0; i < siblings->len; i++)
    self->scenarios[i].plan = siblings->pdata[i];
  if (with_what_if)
    self->scenarios[siblings->len] = (JalonCompared){ .plan = plan, .is_what_if = TRUE };
  self->currency = jalon_main_currency (self->scenarios[0].plan);
  return self;
}

/* All are about the milestone that the first is about. */
static gboolean
simulate (JalonComparison *self,
          const JalonSimulationSettings *set,
          guint trials,
          const JalonRun *run,
          GError **error)
{
  const JalonRun quiet = { .cancellable = run->cancellable, .seed = run->seed };
  g_autoptr (JalonSettings) given = jalon_simulation_given (set, trials);

  for (guint i = 0; i < self->n; i++) {
    JalonCompared *it = &self->scenarios[i];

    it->simulation = jalon_analysis_result (&jalon_simulation_analysis, it->plan, given, &quiet, error);
    if (!it->simulation || !jalon_run_goes_on (run, (i + 1.0) / self->n, error))
      return FALSE;
    if (i == 0 && simulation_of (it)->target != JALON_NETWORK_NONE) {
      guint n;

      self->milestone = &jalon_plan_milestones (it->plan, &n)[simulation_of (it)->target];
      jalon_settings_set (given, "milestone", self->milestone->ref);
    }
  }
  return TRUE;
}

static void
compare (JalonComparison *self, JalonCompared *it)
{
  const JalonPaired unknown = { NAN, { NAN, NAN } };
  const JalonCompared *first = &self->scenarios[0];
  const JalonSimulation *base = simulation_of (first), *own = simulation_of (it);
  const gboolean targets = first->target && it->target;

  it->more_likely = targets ? jalon_paired_probability (base, first->target, own, it->target) : unknown;
  it->later50 = targets ? jalon_paired_quantile (base, first->target, own, it->target, 0.5) : unknown;
  it->later80 = targets ? jalon_paired_quantile (base, first->target, own, it->target, 0.8) : unknown;
  it->more_lost = g_strcmp0 (base->currency, own->currency) == 0 ? jalon_paired_loss (base, own) : unknown;
  it->more_committed = it->committed == JALON_MONEY_UNSET || first->committed == JALON_MONEY_UNSET
                         ? JALON_MONEY_UNSET
                         : it->committed - first->committed;
}

/* (transfer full) (nullable) */
static JalonComparison *
compare_all (const JalonPlan *plan,
             const JalonSimulationSettings *set,
             guint trials,
             const JalonRun *run,
             GError **error)
{
  g_autoptr (JalonComparison) self = comparison_new (plan);

  if (!simulate (self, set, trials, run, error))
    return NULL;
  self->trials = simulation_of (&self->scenarios[0])->trials;
  for (guint i = 0; i < self->n; i++) {
    JalonCompared *it = &self->scenarios[i];

    it->target = self->milestone ? find_target (it, self->milestone->ref) : NULL;
    it->committed = g_strcmp0 (jalon_main_currency (it->plan), self->currency) == 0
                      ? jalon_total_converted (it->plan, NULL)
                      : JALON_MONEY_UNSET;
    compare (self, it);
  }
  return g_steal_pointer (&self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer data, const JalonRun *run, GError **error)
{
  const JalonSimulationSettings *set = data;

  if (!jalon_plan_has_siblings (plan)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
                         _ ("The plans of the scenarios are not there yet"));
    return NULL;
  }
  if (run->early && set->trials > JALON_TRIALS_FIRST) {
    JalonComparison *early = compare_all (plan, set, JALON_TRIALS_FIRST, run, error);

    if (!early)
      return NULL;
    early->finer_follows = TRUE;
    run->early (early, run->data);
  }
  return compare_all (plan, set, set->trials, run, error);
}

const JalonAnalysis jalon_comparison_analysis = {
  .id = "comparison",
  .is_whole = TRUE,
  .settings = jalon_simulation_settings,
  .n_settings = JALON_SIMULATION_N_SETTINGS,
  .settings_size = sizeof (JalonSimulationSettings),
  .draws = TRUE,
  .compares = TRUE,
  .run = run,
  .free = (void (*) (gpointer)) jalon_comparison_free,
};
