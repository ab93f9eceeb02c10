/* Scenarios of a dossier side by side: what each makes of a milestone, of the shortfall and of what is
 * committed, and how far apart they are. All are simulated with the same random numbers, so that a difference
 * is known much better than the two figures that it is between. */
#pragma once

#include <jalon/analysis/siblings.h>
#include <jalon/analysis/simulation.h>

G_BEGIN_DECLS

/* A difference from the dossier as it is, and how far the simulation may be off; NaN where one of the two is
 * not known. */
typedef struct {
  double value;
  JalonInterval interval;
} JalonPaired;

/* Whether a difference is more than the simulation may be off by. */
gboolean jalon_paired_is_clear (const JalonPaired *paired);

/**
 * JalonCompared:
 * @plan: its plan: the first is that of the dossier as it is; the last may be that of what is tried out
 * @is_what_if: it is, and lies over the scenario of that plan, if any
 * @simulation: of it
 * @target: (nullable): the milestone in it; %NULL where the scenario does not have it
 * @committed: jalon_total_converted(), in the comparison's currency; unset where the scenario's is another
 * @more_likely: of the milestone's probability, as a share. The interval is that of Agresti and Min 2005,
 *   "Simple improved confidence intervals for comparing matched proportions"
 * @later50, @later80: of its P50 and P80, in months: Bahadur 1966, "A note on quantiles in large samples"
 * @more_lost: of the mean of the worst 5% of the shortfall, in whole units
 * @more_committed: unset where one of the two is
 */
typedef struct {
  const JalonPlan *plan;
  gboolean is_what_if;
  JalonResult *simulation;
  const JalonSimulatedMilestone *target;
  JalonSum committed;
  JalonPaired more_likely, later50, later80, more_lost;
  JalonSum more_committed;
} JalonCompared;

/**
 * JalonComparison:
 * @scenarios: (array length=n): the dossier as it is, its scenarios, and what is tried out
 * @milestone: (nullable): the one that the dossier's simulation is about: its plan's
 * @trials: of each
 * @finer_follows: of an early result
 * @currency: of what is committed, and of shortfalls
 */
typedef struct {
  JalonCompared *scenarios;
  guint n;
  const JalonPlanMilestone *milestone;
  guint trials;
  gboolean finer_follows;
  const char *currency;
} JalonComparison;

void jalon_comparison_free (JalonComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonComparison, jalon_comparison_free)

/* For tests: how far @compared is from @base, from what their simulations kept of the same trials. */
JalonPaired jalon_paired_probability (const JalonSimulation *base,
                                      const JalonSimulatedMilestone *base_target,
                                      const JalonSimulation *compared,
                                      const JalonSimulatedMilestone *target);
JalonPaired jalon_paired_quantile (const JalonSimulation *base,
                                   const JalonSimulatedMilestone *base_target,
                                   const JalonSimulation *compared,
                                   const JalonSimulatedMilestone *target,
                                   double p);
JalonPaired jalon_paired_loss (const JalonSimulation *base, const JalonSimulation *compared);

/* Gives a #JalonComparison; settings: "trials" and "milestone", as #jalon_simulation_analysis. It compares:
 * the plan has to have its siblings. */
extern const JalonAnalysis jalon_comparison_analysis;

G_END_DECLS
