/* In what order nodes follow one another, and which of them can be told when they are there. */
#include "config.h"

#include <math.h>

#include "network-private.h"

/* Order: Tarjan 1972, "Depth-first search and linear graph algorithms". A component, which is a node alone or
 * a cycle, comes out behind all that it needs. Nodes are gone down into by a stack of our own, since a chain
 * may be as long as the dossier. */

typedef struct {
  guint node, next, behind; /* of its links: the one to look at, the one behind the last */
} Step;

typedef struct {
  JalonNetworkBuilder *builder;
  guint *number, *low; /* (array): of each node; 0 is not met yet */
  gboolean *open;      /* (array): met, and its component is not complete */
  GArray *stack;       /* of guint: those that are open */
  GArray *steps;
  guint n_met, n_ordered;
} Search;

/* The links into a node stand side by side, as its needs do. */
static void
enter (Search *self, guint node)
{
  const JalonNetwork *network = self->builder->network;
  const JalonNetworkNode *entered = &network->nodes[node];
  Step step = { node, 0, 0 };

  if (entered->n_needs > 0) {
    const JalonNetworkNeed *last = &network->needs[entered->first_need + entered->n_needs - 1];

    step.next = network->needs[entered->first_need].first_link;
    step.behind = last->first_link + last->n_links;
  }
  self->number[node] = self->low[node] = ++self->n_met;
  self->open[node] = TRUE;
  g_array_append_val (self->stack, node);
  g_array_append_val (self->steps, step);
}

static gboolean
needs_itself (const JalonNetwork *network, guint node)
{
  const JalonNetworkNode *it = &network->nodes[node];

  for (guint i = 0; i < it->n_outs; i++)
    if (network->links[network->outs[it->first_out + i]].to == node)
      return TRUE;
  return FALSE;
}

/* The component that @node was the first of. */
static void
close_component (Search *self, guint node)
{
  JalonNetwork *network = self->builder->network;
  guint first = self->n_ordered, member, gap;

  do {
    member = g_array_index (self->stack, guint, self->stack->len - 1);
    g_array_set_size (self->stack, self->stack->len - 1);
    self->open[member] = FALSE;
    network->order[self->n_ordered++] = member;
  } while (member != node);
  if (self->n_ordered - first == 1 && !needs_itself (network, node))
    return;
  gap = jalon_network_tell_cycle (network, network->order + first, self->n_ordered - first);
  for (guint i = first; i < self->n_ordered; i++)
    self->builder->cycle_gaps[network->order[i]] = gap;
}

static void
leave (Search *self, guint node)
{
  g_array_set_size (self->steps, self->steps->len - 1);
  if (self->low[node] == self->number[node])
    close_component (self, node);
  if (self->steps->len > 0) {
    guint above = g_array_index (self->steps, Step, self->steps->len - 1).node;

    self->low[above] = MIN (self->low[above], self->low[node]);
  }
}

static void
search_from (Search *self, guint root)
{
  const JalonNetwork *network = self->builder->network;

  enter (self, root);
  while (self->steps->len > 0) {
    Step *step = &g_array_index (self->steps, Step, self->steps->len - 1);
    guint node = step->node, from;

    if (step->next == step->behind) {
      leave (self, node);
      continue;
    }
    from = network->links[step->next++].from;
    if (self->number[from] == 0)
      enter (self, from);
    else if (self->open[from])
      self->low[node] = MIN (self->low[node], self->number[from]);
  }
}

void
jalon_network_order (JalonNetworkBuilder *self)
{
  JalonNetwork *network = self->network;
  const guint n = network->n_nodes;
  g_autofree guint *number = g_new0 (guint, MAX (n, 1));
  g_autofree guint *low = g_new0 (guint, MAX (n, 1));
  g_autofree gboolean *open = g_new0 (gboolean, MAX (n, 1));
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  Search search = { self, number, low, open, stack, steps, 0, 0 };

  network->order = jalon_network_alloc (network, n, sizeof (guint));
  for (guint i = 0; i < n; i++)
    if (number[i] == 0)
      search_from (&search, i);
}

/* Time */

static gboolean
is_known (JalonSpan span)
{
  return !isnan (span.first);
}

/* Whether a lead time of the link counts from a date, and not from when the node is there that it comes from.
 */
static gboolean
is_anchored (const JalonNetwork *network, const JalonNetworkLink *link)
{
  return is_known (link->available) || is_known (link->ordered) ||
         is_known (network->nodes[link->to].ordered);
}

/* Whether somebody asks when a node is there that needs nothing. */
static gboolean
is_asked_for (const JalonNetwork *network, const gboolean *awaited, guint node)
{
  const JalonNetworkNode *it = &network->nodes[node];

  for (guint i = 0; i < it->n_outs; i++) {
    const JalonNetworkLink *link = &network->links[network->outs[it->first_out + i]];

    if (!is_anchored (network, link) && !is_known (network->nodes[link->to].available))
      return TRUE;
  }
  return awaited[node] || it->n_outs == 0;
}

static void
time_link (JalonNetwork *network, JalonNetworkLink *link)
{
  link->timed = is_known (link->available) ||
                (link->has_lead && (is_anchored (network, link) || network->nodes[link->from].timed));
}

/* Returns: the index of the gap that keeps a link from being timed, which is told of where it is the link's
 * own
 */
static guint
gap_of (JalonNetworkBuilder *self, guint index)
{
  const JalonNetwork *network = self->network;
  const JalonNetworkLink *link = &network->links[index];

  if (link->has_lead)
    return network->nodes[link->from].gap;
  if (self->link_gaps[index] == JALON_NETWORK_NONE)
    self->link_gaps[index] = jalon_network_tell_lead_time (self->network, link);
  return self->link_gaps[index];
}

/* A need of all is timed when all are, one of any when one is. Each link without a lead time is told of, in a
 * need of any too: it would not be asked for there, but is left out. */
static gboolean
time_need (JalonNetworkBuilder *self, const JalonNetworkNeed *need, guint *gap)
{
  const JalonNetwork *network = self->network;
  guint n_timed = 0, first = JALON_NETWORK_NONE;

  for (guint i = need->first_link; i < need->first_link + need->n_links; i++) {
    guint why;

    if (network->links[i].timed) {
      n_timed++;
      continue;
    }
    why = gap_of (self, i);
    if (first == JALON_NETWORK_NONE)
      first = why;
  }
  if (need->shared ? n_timed == need->n_links : n_timed > 0)
    return TRUE;
  *gap = first;
  return FALSE;
}

static void
time_needs (JalonNetworkBuilder *self, JalonNetworkNode *node)
{
  node->timed = TRUE;
  for (guint i = 0; i < node->n_needs; i++) {
    guint gap = JALON_NETWORK_NONE;

    if (time_need (self, &self->network->needs[node->first_need + i], &gap))
      continue;
    node->timed = FALSE;
    if (node->gap == JALON_NETWORK_NONE)
      node->gap = gap;
  }
}

static void
time_node (JalonNetworkBuilder *self, guint index, const gboolean *awaited)
{
  JalonNetwork *network = self->network;
  JalonNetworkNode *node = &network->nodes[index];

  for (guint i = 0; i < node->n_needs; i++) {
    const JalonNetworkNeed *need = &network->needs[node->first_need + i];

    for (guint j = need->first_link; j < need->first_link + need->n_links; j++)
      time_link (network, &network->links[j]);
  }
  if (is_known (node->available)) {
    node->timed = TRUE;
  } else if (self->cycle_gaps[index] != JALON_NETWORK_NONE) {
    node->gap = self->cycle_gaps[index];
  } else if (node->n_needs > 0) {
    time_needs (self, node);
  } else {
    node->timed = is_known (node->ordered);
    if (!node->timed && is_asked_for (network, awaited, index))
      node->gap = jalon_network_tell_anchor (network, node);
  }
}

static gboolean
are_timed (const JalonNetwork *network, const JalonNetworkTarget *target)
{
  for (guint i = 0; i < target->n; i++)
    if (!network->nodes[target->nodes[i]].timed)
      return FALSE;
  return target->n > 0;
}

static void
time_targets (JalonNetwork *network, JalonNetworkTarget *targets, guint n)
{
  for (guint i = 0; i < n; i++)
    targets[i].timed = are_timed (network, &targets[i]);
}

static void
note_awaited (const JalonNetworkTarget *targets, guint n, gboolean *awaited)
{
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < targets[i].n; j++)
      awaited[targets[i].nodes[j]] = TRUE;
}

void
jalon_network_time_all (JalonNetworkBuilder *self)
{
  JalonNetwork *network = self->network;
  g_autofree gboolean *awaited = g_new0 (gboolean, MAX (network->n_nodes, 1));

  note_awaited (network->commitments, network->n_commitments, awaited);
  note_awaited (network->milestones, network->n_milestones, awaited);
  for (guint i = 0; i < network->n_nodes; i++)
    time_node (self, network->order[i], awaited);
  time_targets (network, network->commitments, network->n_commitments);
  time_targets (network, network->milestones, network->n_milestones);
  jalon_network_tell_targets (network);
}
