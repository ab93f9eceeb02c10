/* Which nodes commitments and milestones wait for. */
#include "config.h"

#include "network-private.h"

/* The plan's index of each commitment, by the row that it is: there may be a million of them, of which a
 * network names a few. */
static void
index_commitments (JalonNetworkBuilder *self)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (self->plan, &n);

  for (guint i = 0; i < n; i++)
    self->n_rows = MAX (self->n_rows, jalon_ref_row (items[i].ref) + 1);
  self->commitments = g_new (guint, MAX (self->n_rows, 1));
  for (guint i = 0; i < self->n_rows; i++)
    self->commitments[i] = JALON_NETWORK_NONE;
  for (guint i = 0; i < n; i++)
    self->commitments[jalon_ref_row (items[i].ref)] = i;
}

guint
jalon_network_commitment (const JalonNetworkBuilder *self, JalonRef ref)
{
  return jalon_ref_row (ref) < self->n_rows ? self->commitments[jalon_ref_row (ref)] : JALON_NETWORK_NONE;
}

static const JalonNode *
node_row (const JalonNetworkBuilder *self, guint node)
{
  guint n;

  return jalon_plan_rows (self->plan, JALON_KIND_NODE, &n)[node].row;
}

/* Calls for each commitment that a node delivers, once. @last: (array): of each commitment one more than the
 * node that it was last met in */
static void
for_each_delivered (JalonNetworkBuilder *self,
                    guint *last,
                    void (*call) (JalonNetworkTarget *target, guint node))
{
  for (guint i = 0; i < self->network->n_nodes; i++) {
    const JalonRefs *refs = node_row (self, i)->commitments;

    for (guint j = 0; refs && j < refs->n; j++) {
      guint index = jalon_network_commitment (self, refs->items[j]);

      if (index == JALON_NETWORK_NONE || last[index] == i + 1)
        continue;
      last[index] = i + 1;
      call (&self->network->commitments[index], i);
    }
  }
}

static void
count_node (JalonNetworkTarget *target, guint node)
{
  target->n++;
}

static void
put_node (JalonNetworkTarget *target, guint node)
{
  ((guint *) target->nodes)[target->n++] = node;
}

static void
find_delivered (JalonNetworkBuilder *self)
{
  JalonNetwork *network = self->network;
  g_autofree guint *last = g_new0 (guint, MAX (network->n_commitments, 1));
  gsize sum = 0;
  guint *nodes;

  for_each_delivered (self, last, count_node);
  for (guint i = 0; i < network->n_commitments; i++)
    sum += network->commitments[i].n;
  nodes = jalon_network_alloc (network, sum, sizeof (guint));
  for (guint i = 0; i < network->n_commitments; i++) {
    network->commitments[i].nodes = nodes;
    nodes += network->commitments[i].n;
    network->commitments[i].n = 0;
    last[i] = 0;
  }
  for_each_delivered (self, last, put_node);
}

/* @last: as above, of nodes */
static void
add_once (GArray *found, guint node, guint *last, guint milestone)
{
  if (last[node] == milestone + 1)
    return;
  last[node] = milestone + 1;
  g_array_append_val (found, node);
}

/* The nodes that a milestone names, else those of its commitments. */
static void
find_needed (JalonNetworkBuilder *self, guint milestone, const JalonRefs *named, guint *last, GArray *found)
{
  const JalonNetwork *network = self->network;
  guint n;
  const JalonPlanMilestone *item = &jalon_plan_milestones (self->plan, &n)[milestone];
  const guint *commitments = jalon_plan_indices (self->plan) + item->first_commitment;

  g_array_set_size (found, 0);
  for (guint i = 0; named && i < named->n; i++) {
    guint node = jalon_network_index (self->nodes, named->items[i]);

    if (node != JALON_NETWORK_NONE)
      add_once (found, node, last, milestone);
  }
  if (found->len > 0)
    return;
  for (guint i = 0; i < item->n_commitments; i++) {
    const JalonNetworkTarget *target = &network->commitments[commitments[i]];

    for (guint j = 0; j < target->n; j++)
      add_once (found, target->nodes[j], last, milestone);
  }
}

static void
find_all_needed (JalonNetworkBuilder *self)
{
  JalonNetwork *network = self->network;
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_MILESTONE, &n);
  g_autofree guint *last = g_new0 (guint, MAX (network->n_nodes, 1));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++) {
    guint *nodes;

    find_needed (self, i, ((const JalonMilestone *) items[i].row)->nodes, last, found);
    nodes = jalon_network_alloc (network, found->len, sizeof (guint));
    for (guint j = 0; j < found->len; j++)
      nodes[j] = g_array_index (found, guint, j);
    network->milestones[i] = (JalonNetworkTarget){ .nodes = nodes, .n = found->len };
  }
}

void
jalon_network_find_targets (JalonNetworkBuilder *self)
{
  JalonNetwork *network = self->network;

  jalon_plan_commitments (self->plan, &network->n_commitments);
  jalon_plan_milestones (self->plan, &network->n_milestones);
  network->commitments = jalon_network_alloc (network, network->n_commitments, sizeof (JalonNetworkTarget));
  network->milestones = jalon_network_alloc (network, network->n_milestones, sizeof (JalonNetworkTarget));
  index_commitments (self);
  find_delivered (self);
  find_all_needed (self);
}
