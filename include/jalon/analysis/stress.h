/* What hangs on whom: each node and each provider out in turn, single points of failure, and the least that
 * has to fail together. */
#pragma once

#include <jalon/analysis/network.h>

G_BEGIN_DECLS

/**
 * JalonStressItem:
 * @node: index in the network; %JALON_NETWORK_NONE of a provider
 * @party: %JALON_REF_NONE of a node without one
 * @lost: the part of what the targets get that is lost while it is out and stocks are used up, 0 to 1, as
 * #JalonStressMeasure says
 * @value: in whole units of the plan's currency: of the amounts of the commitments that the targets deliver;
 * NaN where none is known
 * @to_survive: weeks until something is lost, by stocks; 0 where there are none, infinite where nothing is
 * lost: Simchi-Levi et al. 2015, "Identifying risks and mitigating disruptions in the automotive supply
 * chain". NaN where there are so many stocks that it was not worked out.
 * @to_recover: weeks; NaN where not stated. Of a provider the longest of its nodes; NaN where one of them
 * does not state it
 * @exposed: it takes longer to recover than there is to survive, as far as is stated
 * @single: it alone stops everything, and is no category of makers
 *
 * A node, or all nodes of a provider, out. What shares miss to 1 is taken to come from others that still
 * work: a maker of which 62 % come takes 62 %, and is no single point of failure.
 */
typedef struct {
  guint node;
  JalonRef party;
  const char *id, *name;
  double lost, value;
  double to_survive, to_recover;
  gboolean exposed, single;
} JalonStressItem;

/* By what the part that is lost is measured. */
typedef enum {
  JALON_STRESS_AMOUNT, /* what the targets give, all in the unit of the result */
  JALON_STRESS_VALUE,  /* the amounts of the commitments that they deliver */
  JALON_STRESS_EQUAL,  /* each target counts for as much */
} JalonStressMeasure;

/* How many nodes that stop everything together are looked for, and how many such sets are kept. */
#define JALON_STRESS_DEEPEST 3
#define JALON_STRESS_CUTS 256

/* Nodes that stop everything together, and would not if one of them worked. */
typedef struct {
  guint n;
  guint nodes[JALON_STRESS_DEEPEST];
} JalonStressCut;

/**
 * JalonStress:
 * @measure: by amounts where all targets have these in one unit; else by commitments where any has a value
 * @targets: (element-type guint): nodes whose output is looked at: those that deliver commitments or that
 * milestones need; where there are none, those that give to nobody. By value, only those whose commitments
 * have one.
 * @nodes, @providers: (element-type JalonStressItem): the greatest loss first; those on which no target hangs
 * lose nothing. Targets that are workloads are no nodes that fail: they are what is asked for.
 * @spof: (element-type guint): indices in @nodes of the single points of failure
 * @cut: (element-type guint): nodes: the fewest that must fail together for nothing to be delivered, and, of
 * as few, the first found in the order of the network; categories count, as their failure would stop it too.
 * Empty where there are none of up to @searched.
 * @cuts: (element-type JalonStressCut): all such sets of up to @searched, the smallest first, and
 * %JALON_STRESS_CUTS at most. Of nodes that fail with another one, which does not stop everything, that one
 * stands for all.
 * @searched: how many nodes together were looked at: less than %JALON_STRESS_DEEPEST where there would be too
 * many to look at
 * @level: what the targets get when everything works, in @unit; 1 where they have no common one
 * @limits: (element-type guint): the nodes whose capacity bounds it, in that unit
 * @currency: (nullable): of values
 * @n_untold: how many counted commitments that a node delivers have no value in that currency: none is
 * stated, or no rate converts it. By value, nothing tells what is lost of them.
 */
typedef struct {
  JalonNetwork *network;
  JalonStressMeasure measure;
  GArray *targets, *nodes, *providers, *spof, *cut, *cuts, *limits;
  /* Private: what is looked at, of targets that are of use together; numbers of nodes that these point at. */
  GArray *groups;
  guint *numbers;
  guint searched;
  double level;
  const char *unit, *currency;
  guint n_untold;
} JalonStress;

void jalon_stress_free (JalonStress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonStress, jalon_stress_free)

/* Returns: for how long a stock bridges what capacity is short of a demand; infinite where it is short of
 * nothing. Stock in units, demand and capacity in units a week give weeks: Simchi-Levi et al. 2015. */
double jalon_time_to_survive (double stock, double demand, double capacity);

/* Returns: what is short in the time of recovery, in the units of @stock, once that is used up */
double jalon_lost_until (double recovery, double stock, double demand, double capacity);

/* Gives a #JalonStress; it has no settings. */
extern const JalonAnalysis jalon_stress_analysis;

G_END_DECLS
