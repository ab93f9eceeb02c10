/* What hangs together in a supply chain: what a step needs and what needs it, directly or not. */
#include "config.h"

#include <math.h>

#include "network-graph.h"

/* No mark carries more items than this of one kind of thing that it has to do with. */
#define COVERS_MAX 400

static void
cover (const JalonGraphData *self, const guint *nodes, guint n, JalonRef ref)
{
  for (guint i = 0; i < n; i++)
    if (self->covers[nodes[i]]->len < COVERS_MAX)
      g_array_append_val (self->covers[nodes[i]], ref);
}

static void
find_covers (const JalonGraphData *self)
{
  const JalonNetwork *network = self->network;
  guint n;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (self->plan, &n);
  const JalonPlanMilestone *milestones;

  for (guint i = 0; i < network->n_nodes; i++) {
    self->covers[i] = g_array_new (FALSE, FALSE, sizeof (JalonRef));
    if (network->nodes[i].party != JALON_REF_NONE)
      g_array_append_val (self->covers[i], network->nodes[i].party);
  }
  for (guint i = 0; i < MIN (n, network->n_commitments); i++)
    cover (self, network->commitments[i].nodes, network->commitments[i].n, commitments[i].ref);
  milestones = jalon_plan_milestones (self->plan, &n);
  for (guint i = 0; i < MIN (n, network->n_milestones); i++)
    cover (self, network->milestones[i].nodes, network->milestones[i].n, milestones[i].ref);
  for (guint i = 0; i < network->n_risks; i++)
    cover (self, network->risks[i].nodes, network->risks[i].n_nodes, network->risks[i].ref);
}

JalonGraphData
jalon_graph_data_new (const JalonPlan *plan, const JalonStress *stress, JalonLocale *locale)
{
  JalonGraphData self = { .stress = stress, .network = stress->network, .plan = plan, .locale = locale };
  guint n = self.network->n_nodes;

  self.items = g_new0 (const JalonStressItem *, n + 1);
  self.weights = g_new0 (double, n + 1);
  self.targets = g_new0 (gboolean, n + 1);
  self.covers = g_new0 (GArray *, n + 1);
  for (guint i = 0; i < stress->nodes->len; i++) {
    const JalonStressItem *item = &g_array_index (stress->nodes, JalonStressItem, i);

    if (item->node >= n)
      continue;
    self.items[item->node] = item;
    self.weights[item->node] = isnan (item->lost) ? 0 : item->lost;
  }
  for (guint i = 0; i < stress->targets->len; i++)
    self.targets[g_array_index (stress->targets, guint, i)] = TRUE;
  find_covers (&self);
  return self;
}

void
jalon_graph_data_clear (JalonGraphData *self)
{
  for (guint i = 0; i < self->network->n_nodes; i++)
    g_array_unref (self->covers[i]);
  g_free (self->items);
  g_free (self->weights);
  g_free (self->targets);
  g_free (self->covers);
}

/* A walk through the network, up or down. */
typedef struct {
  const JalonGraphData *data;
  gboolean upward;
  gboolean *seen;
  GArray *open; /* of guint: nodes */
  GArray *kin;
} Walk;

static void
follow (Walk *walk, guint index)
{
  const JalonNetworkLink *link = &walk->data->network->links[index];
  guint next = walk->upward ? link->from : link->to;

  g_array_append_val (walk->kin, link->ref);
  if (walk->seen[next])
    return;
  walk->seen[next] = TRUE;
  g_array_append_val (walk->open, next);
}

/* Adds all that a node needs, or that needs it, to @kin: nodes, what they cover, and the links between. */
static void
add_all (const JalonGraphData *self, guint from, gboolean upward, GArray *kin)
{
  const JalonNetwork *network = self->network;
  g_autofree gboolean *seen = g_new0 (gboolean, network->n_nodes + 1);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  Walk walk = { self, upward, seen, open, kin };

  seen[from] = TRUE;
  g_array_append_val (open, from);
  for (guint i = 0; i < open->len; i++) {
    guint index = g_array_index (open, guint, i);
    const JalonNetworkNode *node = &network->nodes[index];

    g_array_append_val (kin, node->ref);
    g_array_append_vals (kin, self->covers[index]->data, self->covers[index]->len);
    for (guint k = 0; upward && k < node->n_needs; k++) {
      const JalonNetworkNeed *need = &network->needs[node->first_need + k];

      for (guint l = 0; l < need->n_links; l++)
        follow (&walk, need->first_link + l);
    }
    for (guint k = 0; !upward && k < node->n_outs; k++)
      follow (&walk, network->outs[node->first_out + k]);
  }
}

GArray *
jalon_graph_kin_of_node (const JalonGraphData *self, guint node)
{
  GArray *kin = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  add_all (self, node, TRUE, kin);
  add_all (self, node, FALSE, kin);
  return kin;
}

GArray *
jalon_graph_kin_of_link (const JalonGraphData *self, guint link)
{
  GArray *kin = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  g_array_append_val (kin, self->network->links[link].ref);
  add_all (self, self->network->links[link].from, TRUE, kin);
  add_all (self, self->network->links[link].to, FALSE, kin);
  return kin;
}
