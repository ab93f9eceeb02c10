/* Running one trial: the steps of an evaluator, one behind the other. */
#include "config.h"

#include <math.h>

#include "evaluate-private.h"

/* Of numbers, neither of which is NaN: one instruction, unlike fmax(). */
static inline double
later (double a, double b)
{
  return a > b ? a : b;
}

static inline double
sooner (double a, double b)
{
  return a < b ? a : b;
}

/* What makes late makes so from now on: something that is there already is gone for so long. */
static double
delayed (const JalonEvaluator *self, double time, double delay)
{
  return delay > 0 ? later (time, self->now) + delay : time;
}

static void
run_risks (const JalonEvaluator *self, double *room)
{
  const JalonEvaluatorRisk *risks = (gpointer) self->risks->data;

  for (guint i = 0; i < self->risks->len; i++)
    room[risks[i].slot] = room[risks[i].happens] * room[risks[i].delay];
}

/* What nodes are late by of themselves, which is all that is known of them before their turn: a link of a
 * cycle asks for that. */
static void
run_own (const JalonEvaluator *self, double *room)
{
  const JalonEvaluatorNode *nodes = (gpointer) self->nodes->data;
  const guint *events = (gpointer) self->events->data;

  for (guint i = 0; i < self->nodes->len; i++) {
    double own = nodes[i].late;

    for (guint j = 0; j < nodes[i].n_events; j++)
      own += room[*events++];
    room[nodes[i].slot + JALON_NODE_OWN] = room[nodes[i].slot + JALON_NODE_LATE] = own;
  }
}

/* When what flows through a link comes, or a need is met, or all of them are; and when it would. */
typedef struct {
  double time, planned;
} Met;

static inline Met
run_link (const JalonEvaluatorLink *link, const double *room)
{
  const double lead = room[link->lead];

  /* What the node before gives is added last: all else is there while it is waited for. */
  return (Met){ room[link->time] + (lead + link->slip + room[link->late]), room[link->planned] + lead };
}

static inline Met
run_need (const JalonEvaluatorNeed *need, const JalonEvaluatorLink *links, const double *room)
{
  Met met = run_link (links, room);

  for (guint i = 1; i < need->n_links; i++) {
    const Met comes = run_link (&links[i], room);

    met.time = need->shared ? later (met.time, comes.time) : sooner (met.time, comes.time);
    met.planned = need->shared ? later (met.planned, comes.planned) : sooner (met.planned, comes.planned);
  }
  return met;
}

static Met
run_needs (const JalonEvaluatorNeed *needs, guint n, const JalonEvaluatorLink **links, const double *room)
{
  Met last = { -INFINITY, -INFINITY };

  for (guint i = 0; i < n; i++) {
    const Met met = run_need (&needs[i], *links, room);

    last.time = later (last.time, met.time);
    last.planned = later (last.planned, met.planned);
    *links += needs[i].n_links;
  }
  return last;
}

/* @slots: of the node */
static void
run_node (const JalonEvaluator *self, const JalonEvaluatorNode *node, Met met, double date, double *slots)
{
  const double own = slots[JALON_NODE_OWN];

  switch (node->type) {
  case JALON_EVALUATOR_OWN:
    return;
  case JALON_EVALUATOR_FACT:
    slots[JALON_NODE_PLANNED] = date;
    slots[JALON_NODE_TIME] = delayed (self, date, own);
    return; /* what waits for it waits as long as it is out */
  case JALON_EVALUATOR_DATED:
    slots[JALON_NODE_PLANNED] = date;
    slots[JALON_NODE_TIME] = date + later (met.time - later (met.planned, date), 0) + own;
    break;
  case JALON_EVALUATOR_NEEDS:
    slots[JALON_NODE_PLANNED] = met.planned;
    slots[JALON_NODE_TIME] = met.time + own;
    break;
  }
  /* What would be there already is late from now on only. */
  slots[JALON_NODE_LATE] =
    later (slots[JALON_NODE_TIME], self->now) - later (slots[JALON_NODE_PLANNED], self->now);
}

static void
run_nodes (const JalonEvaluator *self, double *room)
{
  const JalonEvaluatorNode *nodes = (gpointer) self->nodes->data;
  const JalonEvaluatorNeed *needs = (gpointer) self->needs->data;
  const JalonEvaluatorLink *links = (gpointer) self->links->data;

  for (guint i = 0; i < self->nodes->len; i++) {
    const Met met = run_needs (needs, nodes[i].n_needs, &links, room);

    needs += nodes[i].n_needs;
    run_node (self, &nodes[i], met, room[nodes[i].date], room + nodes[i].slot);
  }
}

static double
run_targets (const JalonEvaluator *self, const double *room)
{
  const JalonEvaluatorTarget *targets = (gpointer) self->targets->data;
  const guint *nodes = (gpointer) self->target_nodes->data, *events = (gpointer) self->target_events->data;
  double last = -INFINITY;

  for (guint i = 0; i < self->targets->len; i++) {
    const gboolean itself = i + 1 == self->targets->len;
    double time = itself ? last : -INFINITY, delay = 0;

    for (guint j = 0; j < targets[i].n_nodes; j++)
      time = later (time, room[*nodes++]);
    for (guint j = 0; j < targets[i].n_events; j++)
      delay += room[*events++];
    time = delayed (self, time, delay);
    last = itself ? time : later (last, time);
  }
  return last;
}

double
jalon_evaluator_run (const JalonEvaluator *self, double *room)
{
  run_risks (self, room);
  run_own (self, room);
  run_nodes (self, room);
  return run_targets (self, room);
}

double
jalon_evaluator_node (const JalonEvaluator *self, const double *room, guint node)
{
  const guint slot = self->node_slots[node];

  return slot == JALON_SLOT_NONE ? NAN : room[slot + JALON_NODE_TIME];
}
