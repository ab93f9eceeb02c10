/* The advice: acts are looked for, each is simulated on the plan as it would be with it, and they are ranked.
 */
#include "config.h"

#include <math.h>

#include <jalon/analysis/concentration.h>
#include <jalon/analysis/stress.h>
#include <jalon/analysis/totals.h>
#include <jalon/text/translate.h>

#include "advice-private.h"

void
jalon_advice_free (JalonAdvice *self)
{
  for (guint i = 0; i < self->n_acts; i++)
    g_free (self->acts[i].odds);
  g_free (self->acts);
  g_array_unref (self->left_out);
  g_clear_pointer (&self->base, jalon_result_unref);
  g_string_chunk_free (self->names);
  g_free (self);
}

const JalonSimulation *
jalon_advice_base (const JalonAdvice *self)
{
  return jalon_result_get (self->base);
}

/* Effects */

static const JalonActEffect unknown = { NAN, NAN, { NAN, { NAN, NAN } } };

static JalonActEffect
exactly (double base, double value)
{
  const double change = value - base;

  return (JalonActEffect){ base, value, { change, { change, change } } };
}

static void
compare_odds (JalonAct *act, const JalonSimulation *base, const JalonSimulation *own)
{
  const guint n = base->network->n_milestones;

  act->odds = g_new (JalonActEffect, MAX (n, 1));
  for (guint i = 0; i < n; i++) {
    const JalonSimulatedMilestone *first = &base->milestones[i], *second = &own->milestones[i];

    act->odds[i] = isnan (first->probability) || isnan (second->probability)
                     ? unknown
                     : (JalonActEffect){ first->probability, second->probability,
                                         jalon_paired_probability (base, first, own, second) };
  }
}

/* What is clear goes before what is not, and what is more before what is less. */
static gboolean
is_more (const JalonActEffect *effect, const JalonActEffect *than)
{
  if (jalon_act_effect_is_clear (effect) != jalon_act_effect_is_clear (than))
    return jalon_act_effect_is_clear (effect);
  return fabs (effect->change.value) > fabs (than->change.value);
}

static guint
find_milestone (const JalonAct *act, const JalonSimulation *base, gboolean chosen)
{
  guint most = JALON_NETWORK_NONE;

  if (chosen)
    return base->target;
  for (guint i = 0; i < base->network->n_milestones; i++)
    if (!isnan (act->odds[i].base) &&
        (most == JALON_NETWORK_NONE || is_more (&act->odds[i], &act->odds[most])))
      most = i;
  return most;
}

/* Of every amount that changes, what falls due and what is there of it when: else what is moved to where that
 * is not known would only be lost sight of. */
static gboolean
can_tell_loss (const JalonAct *act, const JalonPlan *plan, const JalonSimulation *base)
{
  for (guint i = 0; i < act->n_changes; i++) {
    const JalonPlanChange *change = &act->changes[i].change;

    if (change->field->type == JALON_TYPE_MONEY && !jalon_simulates_dues (plan, base, change->ref))
      return FALSE;
  }
  return TRUE;
}

static void
compare_losses (JalonAct *act, const JalonPlan *plan, const JalonSimulation *base, const JalonSimulation *own)
{
  act->loss = unknown;
  if (!can_tell_loss (act, plan, base) || isnan (base->cvar95) || isnan (own->cvar95) ||
      g_strcmp0 (base->currency, own->currency) != 0)
    return;
  act->loss = (JalonActEffect){ base->cvar95, own->cvar95, jalon_paired_loss (base, own) };
}

static gboolean
is_about_commitments (const JalonAct *act)
{
  return jalon_ref_kind (act->ref) == JALON_KIND_COMMITMENT;
}

/* What is known exactly of acts that change commitments. */
static void
compare_commitments (JalonAct *act, const JalonPlan *plan, const JalonPlan *changed)
{
  g_autoptr (JalonConcentration) first = NULL, second = NULL;
  const JalonSum before = jalon_total_converted (plan, NULL);
  const JalonSum after = jalon_total_converted (changed, NULL);

  act->hhi = act->largest = unknown;
  act->more_committed = JALON_MONEY_UNSET;
  if (!is_about_commitments (act) ||
      g_strcmp0 (jalon_main_currency (plan), jalon_main_currency (changed)) != 0)
    return;
  if (before != JALON_MONEY_UNSET && after != JALON_MONEY_UNSET)
    act->more_committed = after - before;
  first = jalon_concentration_by_provider (plan, 0);
  second = jalon_concentration_by_provider (changed, 0);
  act->hhi = exactly (first->hhi, second->hhi);
  act->largest = exactly (first->largest, second->largest);
}

/* When its term begins, is all of it there? */
static void
compare_kept (JalonAct *act,
              const JalonPlan *plan,
              const JalonPlan *changed,
              const JalonSimulation *base,
              const JalonSimulation *own)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  const JalonPlanCommitment *others = jalon_plan_commitments (changed, &n);

  act->kept = unknown;
  for (guint i = 0; act->kind == JALON_ACT_MOVE_TERM && i < n; i++) {
    const JalonSimulatedCommitment *first, *second;

    if (items[i].ref != act->ref)
      continue;
    first = jalon_simulation_commitment (base, i);
    second = jalon_simulation_commitment (own, i);
    act->kept = exactly (
      jalon_simulated_share_by (&first->full, jalon_network_time (base->network, items[i].due_first)),
      jalon_simulated_share_by (&second->full, jalon_network_time (own->network, others[i].due_first)));
    return;
  }
}

static gboolean
tells (const JalonAct *act, guint n_milestones)
{
  gboolean any = jalon_act_effect_is_clear (&act->loss) || fabs (act->hhi.change.value) > JALON_ADVICE_INDEX;

  for (guint i = 0; i < n_milestones; i++)
    any |= jalon_act_effect_is_clear (&act->odds[i]);
  return any;
}

/* Simulates the plan with the act. */
static gboolean
evaluate (
  const JalonAdvising *self, JalonAct *act, const JalonSettings *given, const JalonRun *run, GError **error)
{
  const JalonSimulation *base = self->simulation, *own;
  JalonPlanChange changes[JALON_ACT_CHANGES];
  g_autoptr (JalonPlan) changed = NULL;
  g_autoptr (JalonResult) result = NULL;

  for (guint i = 0; i < act->n_changes; i++)
    changes[i] = act->changes[i].change;
  changed = jalon_plan_change (self->plan, changes, act->n_changes);
  result = jalon_analysis_result (&jalon_simulation_analysis, changed, given, run, error);
  if (!result)
    return FALSE;
  own = jalon_result_get (result);
  compare_odds (act, base, own);
  act->milestone = find_milestone (act, base, self->result->is_chosen);
  compare_losses (act, self->plan, base, own);
  compare_commitments (act, self->plan, changed);
  compare_kept (act, self->plan, changed, base, own);
  act->tells = tells (act, base->network->n_milestones);
  return TRUE;
}

/* Ranks */

/* What cannot be told from nothing is nothing. More is better. */
static double
score_of_odds (const JalonAct *act)
{
  return act->milestone != JALON_NETWORK_NONE && jalon_act_effect_is_clear (&act->odds[act->milestone])
           ? act->odds[act->milestone].change.value
           : 0;
}

static double
score_of_loss (const JalonAct *act)
{
  return jalon_act_effect_is_clear (&act->loss) ? -act->loss.change.value : 0;
}

/* What nothing is stated of comes last. */
static double
score_of_cost (const JalonAct *act)
{
  return act->more_committed != JALON_MONEY_UNSET ? -(double) act->more_committed : -INFINITY;
}

static double
score_of_index (const JalonAct *act)
{
  return isnan (act->hhi.change.value) ? 0 : -act->hhi.change.value;
}

static int
rank (gconstpointer a, gconstpointer b, gpointer data)
{
  static double (*const by_odds[]) (const JalonAct *) = { score_of_odds, score_of_loss, score_of_index,
                                                          score_of_cost };
  static double (*const by_loss[]) (const JalonAct *) = { score_of_loss, score_of_odds, score_of_index,
                                                          score_of_cost };
  static double (*const by_cost[]) (const JalonAct *) = { score_of_cost, score_of_odds, score_of_loss,
                                                          score_of_index };
  const JalonAdviceSettings *set = data;
  double (*const *scores) (const JalonAct *) = set->cost_first   ? by_cost
                                               : set->loss_first ? by_loss
                                                                 : by_odds;
  const JalonAct *first = a, *second = b;

  if (first->tells != second->tells)
    return first->tells ? -1 : 1;
  for (guint i = 0; i < G_N_ELEMENTS (by_odds); i++) {
    const double one = scores[i](first), other = scores[i](second);

    if (one != other)
      return one > other ? -1 : 1;
  }
  return 0;
}

/* All of it */

/* Makers whose failure alone stops everything, and for which nobody stands in. */
static gboolean
name_single_points (JalonAdvising *self, const JalonRun *run, GError **error)
{
  g_autoptr (JalonResult) result =
    jalon_analysis_result (&jalon_stress_analysis, self->plan, NULL, run, error);
  const JalonStress *stress;

  if (!result)
    return FALSE;
  stress = jalon_result_get (result);
  for (guint i = 0; i < stress->spof->len; i++) {
    const JalonStressItem *item =
      &g_array_index (stress->nodes, JalonStressItem, g_array_index (stress->spof, guint, i));
    const JalonNetworkNode *node = &self->simulation->network->nodes[item->node];

    jalon_advising_leave (self, node->ref, node->name, JALON_NO_ACT_STAND_IN);
  }
  return TRUE;
}

static gboolean
find_acts (JalonAdvising *self, const JalonRun *run, GError **error)
{
  jalon_advise_risks (self);
  jalon_advise_orders (self);
  jalon_advise_terms (self);
  jalon_advise_providers (self);
  jalon_advise_options (self);
  return name_single_points (self, run, error);
}

static JalonAdvice *
advice_new (const JalonPlan *plan, guint trials, const JalonRun *run)
{
  JalonAdvice *self = g_new0 (JalonAdvice, 1);

  self->trials = trials;
  self->seed = run->seed;
  self->currency = jalon_main_currency (plan);
  self->committed = jalon_total_converted (plan, NULL);
  self->left_out = g_array_new (FALSE, FALSE, sizeof (JalonNoAct));
  self->names = g_string_chunk_new (256);
  return self;
}

static gboolean
is_chosen (const JalonAdvising *self)
{
  const guint target = self->simulation->target;

  return self->set->simulation.milestone != JALON_REF_NONE && target != JALON_NETWORK_NONE &&
         !isnan (self->simulation->milestones[target].probability);
}

/* (transfer full) (nullable) */
static JalonAdvice *
advise (
  const JalonPlan *plan, const JalonAdviceSettings *set, guint trials, const JalonRun *run, GError **error)
{
  const JalonRun quiet = { .cancellable = run->cancellable, .seed = run->seed };
  g_autoptr (JalonSettings) given = jalon_simulation_given (&set->simulation, trials);
  g_autoptr (JalonAdvice) self = advice_new (plan, trials, run);
  g_autoptr (GArray) acts = g_array_new (FALSE, FALSE, sizeof (JalonAct));
  JalonAdvising advising = { plan, set, self, NULL, acts };

  self->base = jalon_analysis_result (&jalon_simulation_analysis, plan, given, &quiet, error);
  if (!self->base)
    return NULL;
  advising.simulation = jalon_advice_base (self);
  self->is_chosen = is_chosen (&advising);
  if (!find_acts (&advising, &quiet, error))
    return NULL;
  self->n_acts = acts->len;
  self->acts = g_memdup2 (acts->data, MAX (acts->len, 1) * sizeof (JalonAct));
  for (guint i = 0; i < self->n_acts; i++)
    if (!jalon_run_goes_on (run, (double) i / self->n_acts, error) ||
        !evaluate (&advising, &self->acts[i], given, &quiet, error))
      return NULL;
  g_qsort_with_data (self->acts, (int) self->n_acts, sizeof (JalonAct), rank, (gpointer) set);
  return g_steal_pointer (&self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer data, const JalonRun *run, GError **error)
{
  const JalonAdviceSettings *set = data;
  const gboolean twice = run->early && set->simulation.trials > JALON_TRIALS_FIRST;

  if (!jalon_simulation_check_trials (set->simulation.trials, error))
    return NULL;
  if (twice) {
    JalonAdvice *early = advise (plan, set, JALON_TRIALS_FIRST, run, error);

    if (!early)
      return NULL;
    early->finer_follows = TRUE;
    run->early (early, run->data);
  }
  return advise (plan, set, set->simulation.trials, run, error);
}

static const JalonSetting settings[] = {
  { "trials", N_ ("Trials"), NULL, JALON_SETTING_COUNT,
    G_STRUCT_OFFSET (JalonAdviceSettings, simulation.trials), JALON_TRIALS_FEWEST, JALON_TRIALS_MOST,
    JALON_TRIALS_FEWEST, JALON_ADVICE_TRIALS },
  { "milestone", N_ ("Milestone"), NULL, JALON_SETTING_ITEM,
    G_STRUCT_OFFSET (JalonAdviceSettings, simulation.milestone), 0, 0, 0, JALON_REF_NONE },
  { "moved", N_ ("Moved to another provider"), NULL, JALON_SETTING_SHARE,
    G_STRUCT_OFFSET (JalonAdviceSettings, moved), 0.05, 0.5, 0.05, 0.25 },
  { "loss-first", N_ ("Shortfall first"), NULL, JALON_SETTING_SWITCH,
    G_STRUCT_OFFSET (JalonAdviceSettings, loss_first), 0, 1, 1, 0 },
  { "cost-first", N_ ("Cost first"), NULL, JALON_SETTING_SWITCH,
    G_STRUCT_OFFSET (JalonAdviceSettings, cost_first), 0, 1, 1, 0 },
};

/* More trials make no figure another, only surer: there is nothing to see while one moves a slider of them.
 */
static gboolean
applies (const JalonPlan *plan, const JalonSetting *setting)
{
  guint n;

  jalon_plan_commitments (plan, &n);
  return setting->type == JALON_SETTING_SHARE ? n > 1 : setting->type != JALON_SETTING_COUNT;
}

const JalonAnalysis jalon_advice_analysis = {
  .id = "advice",
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (JalonAdviceSettings),
  .draws = TRUE,
  .run = run,
  .free = (void (*) (gpointer)) jalon_advice_free,
  .applies = applies,
  .figures = jalon_advice_figures,
};
