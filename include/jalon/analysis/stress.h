/* What hangs on whom: each node and each provider out in turn, single points of failure, and the least that
 * has to fail together. */
#pragma once

#include <jalon/analysis/network.h>

G_BEGIN_DECLS

/**
 * JalonStressItem:
 * @node: index in the network; %JALON_NETWORK_NONE of a provider
 * @party: %JALON_REF_NONE of a node without one
 * @lost: the part of what the targets get that is lost while it is out, 0 to 1
 * @value: the same in whole units of the plan's currency: of the amounts of the commitments that its targets
 * deliver
 * @to_survive: weeks until something is lost, by stocks; 0 where there are none, infinite where nothing is
 * lost: Simchi-Levi et al. 2015, "Identifying risks and mitigating disruptions in the automotive supply
 * chain"
 * @to_recover: weeks; NaN where not stated
 * @exposed: it takes longer to recover than there is to survive
 * @single: it alone stops everything, and is no category of makers
 */
typedef struct {
  guint node;
  JalonRef party;
  const char *id, *name;
  double lost, value;
  double to_survive, to_recover;
  gboolean exposed, single;
} JalonStressItem;

/**
 * JalonStress:
 * @targets: (element-type guint): nodes whose output is looked at: those that deliver commitments or that
 * milestones need; where there are none, those that give to nobody
 * @nodes, @providers: (element-type JalonStressItem): the greatest loss first
 * @spof: (element-type guint): indices in @nodes of the single points of failure
 * @cut: (element-type guint): nodes: the fewest that must fail together for nothing to be delivered, and, of
 * as few, the first found in the order of the network; categories count, as their failure would stop it too
 * @level: what the targets get when everything works, as in jalon_network_levels(), in a unit where they have
 * one
 * @limits: (element-type guint): the nodes whose capacity bounds it
 */
typedef struct {
  JalonNetwork *network;
  GArray *targets, *nodes, *providers, *spof, *cut, *limits;
  double level;
  const char *unit;
} JalonStress;

void jalon_stress_free (JalonStress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonStress, jalon_stress_free)

/* Gives a #JalonStress; it has no settings. */
extern const JalonAnalysis jalon_stress_analysis;

G_END_DECLS
