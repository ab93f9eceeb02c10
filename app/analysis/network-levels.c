/* What nodes give: the least of what each needs, and of its own capacity. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "network-private.h"

/* One look at what all nodes give. The arrays are of nodes, but @parts.
 *
 * @given: (nullable): how much of each works; all of it
 * @others: what shares miss to all is given too, by others
 * @bounds: what they could give when everything works, but for what they need in other units
 * @base: (nullable): what they give when everything works; %NULL while that is found
 * @amounts: what they give
 * @parts: (array) (nullable): of links: the part of what its node gives that flows through it
 * @stocks: (nullable): what their stocks give at least
 * @made: (nullable): what they give without these
 * @nodes: (array length=n): which are looked at, each behind what it needs */
typedef struct {
  const JalonNetwork *network;
  const double *given;
  gboolean others;
  double *bounds;
  const double *base;
  double *amounts;
  double *parts;
  const double *stocks;
  double *made;
  const guint *nodes;
  guint n;
} Look;

static double
given_of (const Look *self, guint node)
{
  return self->given ? self->given[node] : 1;
}

/* How much works of what a link comes from, 0 to 1. */
static double
working (const Look *self, const JalonNetworkLink *link)
{
  double amount = self->amounts[link->from], all = self->base ? self->base[link->from] : amount;

  if (!self->network->nodes[link->from].measured)
    return MIN (amount, 1);
  return all > 0 ? MIN (amount / all, 1) : 0;
}

static double
amount_of_need (const Look *self, const JalonNetworkNeed *need)
{
  double sum = 0, greatest = 0;

  for (guint i = need->first_link; i < need->first_link + need->n_links; i++) {
    double flow = self->amounts[self->network->links[i].from] * (self->parts ? self->parts[i] : 1);

    sum += flow;
    greatest = MAX (greatest, flow);
  }
  return need->shared ? sum : greatest;
}

static double
share_of_need (const Look *self, const JalonNetworkNeed *need)
{
  double sum = self->others ? MAX (1 - need->share, 0) : 0, greatest = 0;

  for (guint i = need->first_link; i < need->first_link + need->n_links; i++) {
    const JalonNetworkLink *link = &self->network->links[i];
    double share = working (self, link);

    sum += link->part * share;
    greatest = MAX (greatest, share);
  }
  return need->shared ? MIN (sum, 1) : greatest;
}

/* What a node has of what it needs: @bound of what it needs in its own unit, @share of the rest. */
static void
look_at_needs (const Look *self, guint index, double *bound, double *share)
{
  const JalonNetworkNode *node = &self->network->nodes[index];

  for (guint i = 0; i < node->n_needs; i++) {
    const JalonNetworkNeed *need = &self->network->needs[node->first_need + i];

    if (need->measured)
      *bound = MIN (*bound, amount_of_need (self, need));
    else
      *share = MIN (*share, share_of_need (self, need));
  }
}

/* What its own capacity lets a node give; where it states none, nothing bounds it that works in full. */
static double
own_of (const Look *self, guint index)
{
  const JalonNetworkNode *node = &self->network->nodes[index];
  double given = given_of (self, index);

  if (node->measured && !isnan (node->capacity))
    return node->capacity * given;
  if (given < 1)
    return (self->base ? self->base[index] : 1) * given;
  return node->measured ? INFINITY : 1;
}

/* What it has in part of what it needs in other units, it turns into that part of what it could give: of what
 * that is when everything works, or of more, where what is out elsewhere leaves it more. */
static double
bound_by (const Look *self, guint index, double bound, double share)
{
  if (!self->network->nodes[index].measured)
    return MIN (bound, share);
  return MIN (bound, share * MAX (self->bounds[index], bound));
}

static void
look_at_node (Look *self, guint index)
{
  const JalonNetworkNode *node = &self->network->nodes[index];
  double bound = own_of (self, index), share = 1;

  if (node->cycle) {
    self->amounts[index] = 0;
    if (self->made)
      self->made[index] = 0;
    return;
  }
  look_at_needs (self, index, &bound, &share);
  if (!self->base)
    self->bounds[index] = bound;
  self->amounts[index] = bound_by (self, index, bound, share);
  if (self->made)
    self->made[index] = self->amounts[index];
  if (self->stocks)
    self->amounts[index] = MAX (self->amounts[index], self->stocks[index]);
}

static void
look_at_all (Look *self)
{
  for (guint i = 0; i < self->n; i++)
    look_at_node (self, self->nodes[i]);
}

/* What those that need a node's amounts could take of them, if they had them alone. */
static double
asked_through (const Look *self, guint index)
{
  const JalonNetworkLink *link = &self->network->links[index];
  const JalonNetworkNeed *need = &self->network->needs[link->need];

  return need->measured ? self->amounts[link->to] * (need->shared ? link->part : 1) : 0;
}

static void
split (const Look *self, double *parts)
{
  const JalonNetwork *network = self->network;

  for (guint i = 0; i < network->n_nodes; i++) {
    const guint *outs = network->outs + network->nodes[i].first_out;
    double sum = 0;

    for (guint j = 0; j < network->nodes[i].n_outs; j++)
      sum += asked_through (self, outs[j]);
    for (guint j = 0; j < network->nodes[i].n_outs; j++)
      parts[outs[j]] = sum > 0 ? asked_through (self, outs[j]) / sum : 1;
  }
}

/* Returns: (array) (nullable) (transfer full): of links, which part of what its node gives flows through
 * each; where nothing is split, all of it */
static double *
look (Look *self)
{
  double *parts;

  look_at_all (self);
  if (!self->network->splits)
    return NULL;
  parts = g_new (double, MAX (self->network->n_links, 1));
  split (self, parts);
  self->parts = parts;
  look_at_all (self);
  self->parts = NULL;
  return parts;
}

void
jalon_network_look (const JalonNetwork *self, const JalonNetworkState *state, double *amounts)
{
  Look all = { .network = self,
               .given = state->given,
               .others = state->others,
               .bounds = self->bounds[state->others ? 1 : 0],
               .base = self->base[state->others ? 1 : 0],
               .amounts = amounts,
               .stocks = state->stocks,
               .made = state->made,
               .nodes = state->nodes ? state->nodes : self->order,
               .n = state->nodes ? state->n : self->n_nodes };

  g_free (look (&all));
}

void
jalon_network_amounts (const JalonNetwork *self, const double *given, gboolean others, double *amounts)
{
  const JalonNetworkState state = { .given = given, .others = others };

  jalon_network_look (self, &state, amounts);
}

void
jalon_network_levels (const JalonNetwork *self, const double *given, double *levels)
{
  jalon_network_amounts (self, given, FALSE, levels);
  for (guint i = 0; i < self->n_nodes; i++)
    levels[i] = self->base[0][i] > 0 ? levels[i] / self->base[0][i] : 0;
}

/* Units */

/* The unit in which all that a need comes from gives amounts. How what gives to several is split among them
 * can be told of those only that state capacities themselves. */
static const char *
unit_of_need (const JalonNetwork *network, const JalonNetworkNeed *need)
{
  const JalonNetworkNode *node = &network->nodes[need->node];
  gboolean states = node->unit && !isnan (node->capacity);
  const char *unit = NULL;

  for (guint i = need->first_link; i < need->first_link + need->n_links; i++) {
    const JalonNetworkNode *from = &network->nodes[network->links[i].from];

    if (!from->measured || (from->n_outs > 1 && !states) || (unit && strcmp (unit, from->unit) != 0))
      return NULL;
    unit = from->unit;
  }
  return unit;
}

/* The unit of all needs that have one; none where they have several. */
static const char *
unit_of_needs (const JalonNetwork *network, const JalonNetworkNode *node)
{
  const char *unit = NULL;

  for (guint i = 0; i < node->n_needs; i++) {
    const char *its = unit_of_need (network, &network->needs[node->first_need + i]);

    if (its && unit && strcmp (its, unit) != 0)
      return NULL;
    unit = its ? its : unit;
  }
  return unit;
}

static void
measure_node (JalonNetwork *network, JalonNetworkNode *node)
{
  if (node->cycle)
    return;
  if (!node->unit)
    node->unit = unit_of_needs (network, node);
  node->measured = node->unit && !isnan (node->capacity);
  for (guint i = 0; node->unit && i < node->n_needs; i++) {
    JalonNetworkNeed *need = &network->needs[node->first_need + i];

    need->measured = g_strcmp0 (unit_of_need (network, need), node->unit) == 0;
    node->measured |= need->measured;
  }
}

static gboolean
gives_to_several (const JalonNetwork *network, const JalonNetworkNode *node)
{
  guint n = 0;

  for (guint i = 0; i < node->n_outs; i++)
    n += network->needs[network->links[network->outs[node->first_out + i]].need].measured ? 1 : 0;
  return n > 1;
}

/* @flow: the part of what its node gives that flows through the link */
static double
brought_by (const Look *base, const JalonNetworkLink *link, double flow)
{
  const JalonNetwork *network = base->network;
  const JalonNetworkNeed *need = &network->needs[link->need];
  const double all = base->amounts[link->to];
  double share;

  if (!(all > 0))
    return NAN;
  if (need->measured)
    return base->amounts[link->from] * flow / all;
  share = network->nodes[link->from].measured ? 1 : MIN (base->amounts[link->from], 1);
  return (need->shared ? link->part : 1) * share * base->bounds[link->to] / all;
}

static void
find_brought (const Look *base, const double *parts, JalonNetwork *network)
{
  for (guint i = 0; i < network->n_links; i++)
    network->links[i].brings = brought_by (base, &network->links[i], parts ? parts[i] : 1);
}

void
jalon_network_measure (JalonNetworkBuilder *self)
{
  JalonNetwork *network = self->network;
  const guint n = network->n_nodes;

  for (guint i = 0; i < n; i++)
    network->nodes[i].cycle = self->cycle_gaps[i] != JALON_NETWORK_NONE;
  for (guint i = 0; i < n; i++)
    measure_node (network, &network->nodes[network->order[i]]);
  for (guint i = 0; i < n; i++)
    network->splits |= gives_to_several (network, &network->nodes[i]);
  for (guint i = 0; i < 2; i++) {
    Look all = { .network = network,
                 .others = i == 1,
                 .bounds = jalon_network_alloc (network, n, sizeof (double)),
                 .amounts = jalon_network_alloc (network, n, sizeof (double)),
                 .nodes = network->order,
                 .n = n };
    g_autofree double *parts = look (&all);

    network->bounds[i] = all.bounds;
    network->base[i] = all.amounts;
    if (!all.others)
      find_brought (&all, parts, network);
  }
  for (guint i = 0; i < n; i++) {
    JalonNetworkNode *node = &network->nodes[i];

    node->level = network->base[0][i] * (node->measured || isnan (node->capacity) ? 1 : node->capacity);
  }
}
