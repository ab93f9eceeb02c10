/* What the failure of each step costs, worked out the plainest way: what charts of supply chains are tested
 * with. */
#pragma once

#include <jalon/analysis/stress.h>

#include "layout.h"

/* What a node gives while @out is out; 1 for all. */
static inline double
share_without (const JalonNetwork *self, guint node, guint out)
{
  double level = node == out ? 0 : 1;

  for (guint k = 0; k < self->nodes[node].n_needs && level > 0; k++) {
    const JalonNetworkNeed *need = &self->needs[self->nodes[node].first_need + k];
    double given = 0;

    for (guint i = 0; i < need->n_links; i++) {
      const JalonNetworkLink *link = &self->links[need->first_link + i];
      double brought = share_without (self, link->from, out);

      given = need->shared ? given + brought * link->share / need->share : MAX (given, brought);
    }
    level = MIN (level, given);
  }
  return level;
}

/* The last node that gives to nobody is what is delivered; each node out in turn. */
static inline JalonStress
stress_of (JalonNetwork *network)
{
  JalonStress self = { .network = network, .level = 1 };
  guint target = 0;

  self.targets = g_array_new (FALSE, FALSE, sizeof (guint));
  self.nodes = g_array_new (FALSE, TRUE, sizeof (JalonStressItem));
  self.providers = g_array_new (FALSE, TRUE, sizeof (JalonStressItem));
  self.spof = g_array_new (FALSE, FALSE, sizeof (guint));
  self.cut = g_array_new (FALSE, FALSE, sizeof (guint));
  self.cuts = g_array_new (FALSE, FALSE, sizeof (JalonStressCut));
  self.limits = g_array_new (FALSE, FALSE, sizeof (guint));
  if (network->n_nodes == 0)
    return self;

  for (guint i = 0; i < network->n_nodes; i++)
    if (network->nodes[i].n_outs == 0 && network->nodes[i].n_needs > 0)
      target = i;
  g_array_append_val (self.targets, target);
  for (guint i = 0; i < network->n_nodes; i++) {
    double lost = 1 - share_without (network, target, i);
    JalonStressItem item = { .node = i,
                             .id = network->nodes[i].id,
                             .name = network->nodes[i].name,
                             .lost = lost,
                             .to_survive = lost > 0 ? 0 : INFINITY,
                             .to_recover = NAN,
                             .single = lost > 1 - 1e-9 && !network->nodes[i].category && i != target };
    guint at = 0;

    while (at < self.nodes->len && g_array_index (self.nodes, JalonStressItem, at).lost >= lost)
      at++;
    g_array_insert_val (self.nodes, at, item);
  }
  for (guint i = 0; i < self.nodes->len; i++)
    if (g_array_index (self.nodes, JalonStressItem, i).single)
      g_array_append_val (self.spof, i);
  return self;
}

static inline void
stress_clear (JalonStress *self)
{
  g_array_unref (self->targets);
  g_array_unref (self->nodes);
  g_array_unref (self->providers);
  g_array_unref (self->spof);
  g_array_unref (self->cut);
  g_array_unref (self->cuts);
  g_array_unref (self->limits);
  jalon_network_free (self->network);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonStress, stress_clear)
