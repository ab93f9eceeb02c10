/* Which nodes lead to a milestone, from when on the time of each counts, and in what order they stand. */
#include "config.h"

#include <math.h>

#include "supply.h"

/* Times that are nearer to each other, in months, are the same to the eye. */
#define SAME 0.05

const JalonSupplyRow *
jalon_supply_row (const JalonSupplyData *self, guint index)
{
  return &g_array_index (self->rows, JalonSupplyRow, index);
}

gboolean
jalon_supply_is_critical (const JalonSupplyRow *row)
{
  return row->node != JALON_NETWORK_NONE && !row->there && row->time->critical >= JALON_SUPPLY_CRITICAL;
}

static double
middle_of (JalonSpan span)
{
  if (isfinite (span.first) && isfinite (span.last))
    return (span.first + span.last) / 2;
  return isfinite (span.first) ? span.first : isfinite (span.last) ? span.last : NAN;
}

static double
anchor_of (const JalonSimulation *simulation, const JalonNetworkLink *link)
{
  double own = middle_of (link->ordered), node = middle_of (simulation->network->nodes[link->to].ordered);

  if (!isnan (middle_of (link->available)))
    return NAN;
  return !isnan (own) ? own : !isnan (node) ? node : simulation->nodes[link->from].p50;
}

/* The link of a need that decides when it is met: the first to come where any one will do, else the last. */
static const JalonNetworkLink *
deciding_link (const JalonSimulation *simulation, const JalonNetworkNeed *need)
{
  const JalonNetworkLink *deciding = NULL;
  gboolean any = !need->shared && need->n_links > 1;
  double time = NAN;

  for (guint i = 0; i < need->n_links; i++) {
    double own = simulation->links[need->first_link + i].p50;

    if (isnan (own) || (deciding && (any ? own >= time : own <= time)))
      continue;
    deciding = &simulation->network->links[need->first_link + i];
    time = own;
  }
  return deciding;
}

/* From when on the time of a node counts: that of what it waits for last. */
static double
start_of (const JalonSimulation *simulation, guint index)
{
  const JalonNetwork *network = simulation->network;
  const JalonNetworkNode *node = &network->nodes[index];
  const JalonNetworkLink *last = NULL;

  if (!isnan (middle_of (node->available)) || node->n_needs == 0)
    return isnan (middle_of (node->available)) ? NAN : middle_of (node->ordered);
  for (guint i = 0; i < node->n_needs; i++) {
    const JalonNetworkLink *link = deciding_link (simulation, &network->needs[node->first_need + i]);

    if (link && (!last ||
                 simulation->links[link - network->links].p50 > simulation->links[last - network->links].p50))
      last = link;
  }
  return last ? anchor_of (simulation, last) : NAN;
}

/* Marks all nodes that a milestone waits for, directly or not. */
static gboolean *
find_leading (const JalonNetwork *network, const JalonNetworkTarget *target)
{
  gboolean *leads = g_new0 (gboolean, network->n_nodes + 1);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < target->n; i++) {
    leads[target->nodes[i]] = TRUE;
    g_array_append_val (open, target->nodes[i]);
  }
  for (guint i = 0; i < open->len; i++) {
    const JalonNetworkNode *node = &network->nodes[g_array_index (open, guint, i)];

    for (guint k = 0; k < node->n_needs; k++) {
      const JalonNetworkNeed *need = &network->needs[node->first_need + k];

      for (guint l = 0; l < need->n_links; l++) {
        guint from = network->links[need->first_link + l].from;

        if (leads[from])
          continue;
        leads[from] = TRUE;
        g_array_append_val (open, from);
      }
    }
  }
  return leads;
}

static int
compare_rows (const void *a, const void *b)
{
  const JalonSupplyRow *one = a, *other = b;

  if (one->node == JALON_NETWORK_NONE || other->node == JALON_NETWORK_NONE)
    return one->node == JALON_NETWORK_NONE ? 1 : -1;
  if (one->time->p50 != other->time->p50)
    return one->time->p50 < other->time->p50 ? -1 : 1;
  return (one->node > other->node) - (one->node < other->node);
}

static gboolean
is_there (const JalonSimulation *simulation, const JalonSimulatedTime *time)
{
  return time->curve[JALON_CURVE - 1] <= simulation->network->as_of;
}

static void
find_rows (JalonSupplyData *self)
{
  const JalonSimulation *simulation = self->simulation;
  const JalonNetwork *network = simulation->network;
  g_autofree gboolean *leads = find_leading (network, &network->milestones[self->target->milestone]);
  JalonSupplyRow end = { JALON_NETWORK_NONE,
                         self->milestone->ref,
                         self->milestone->name,
                         &self->target->time,
                         NAN,
                         is_there (simulation, &self->target->time) };

  for (guint i = 0; i < network->n_nodes; i++) {
    const JalonNetworkNode *node = &network->nodes[i];
    JalonSupplyRow row = { i, node->ref, node->name, &simulation->nodes[i], NAN, FALSE };

    if (!leads[i])
      continue;
    if (!row.time->known) {
      self->n_unknown++;
      continue;
    }
    row.start = start_of (simulation, i);
    row.start = row.start < row.time->p50 ? row.start : NAN;
    row.there = is_there (simulation, row.time);
    g_array_append_val (self->rows, row);
  }
  g_array_append_val (self->rows, end);
  g_array_sort (self->rows, compare_rows);
}

JalonSupplyData
jalon_supply_data_new (const JalonPlan *plan, const JalonSimulation *result, const JalonChartOptions *options)
{
  guint n;
  JalonSupplyData self = {
    .plan = plan, .locale = options->locale, .simulation = result, .base = options->base
  };

  self.target = &result->milestones[result->target];
  self.milestone = &jalon_plan_milestones (plan, &n)[self.target->milestone];
  self.rows = g_array_new (FALSE, FALSE, sizeof (JalonSupplyRow));
  find_rows (&self);
  return self;
}

void
jalon_supply_data_clear (JalonSupplyData *self)
{
  g_array_unref (self->rows);
}

gboolean
jalon_supply_base (const JalonSupplyData *self, const JalonSupplyRow *row, double *start, double *end)
{
  const JalonNetwork *network = self->base ? self->base->network : NULL;

  for (guint i = 0; network && row->node != JALON_NETWORK_NONE && i < network->n_nodes; i++) {
    if (network->nodes[i].ref != row->ref || !self->base->nodes[i].known)
      continue;
    *end = self->base->nodes[i].p50;
    *start = start_of (self->base, i);
    *start = *start < *end ? *start : *end;
    return fabs (*end - row->time->p50) > SAME || (!isnan (row->start) && fabs (*start - row->start) > SAME);
  }
  return FALSE;
}

GArray *
jalon_supply_covers (const JalonSupplyData *self, const JalonSupplyRow *row)
{
  const JalonNetwork *network = self->simulation->network;
  const JalonNetworkNode *node = row->node != JALON_NETWORK_NONE ? &network->nodes[row->node] : NULL;
  GArray *covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  if (node && node->party != JALON_REF_NONE)
    g_array_append_val (covers, node->party);
  for (guint i = 0; node && i < node->n_needs; i++) {
    const JalonNetworkNeed *need = &network->needs[node->first_need + i];

    for (guint k = 0; k < need->n_links; k++)
      g_array_append_val (covers, network->links[need->first_link + k].ref);
  }
  return covers;
}
