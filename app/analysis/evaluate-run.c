/* Running one trial: the steps of an evaluator, one behind the other. */
#include "config.h"

#include <math.h>

#include "evaluate-private.h"

/* What makes late makes so from now on: something that is there already is gone for so long. */
static double
delayed (const JalonEvaluator *self, double time, double delay)
{
  return delay > 0 ? fmax (time, self->now) + delay : time;
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

/* When the last of all needs is met, or would be. */
typedef struct {
  double time, planned;
} Met;

static Met
run_needs (const JalonEvaluatorNeed **needs, const JalonEvaluatorLink **links, guint n, const double *room)
{
  Met last = { -INFINITY, -INFINITY };

  for (guint i = 0; i < n; i++) {
    const JalonEvaluatorNeed need = *(*needs)++;
    Met met = { need.shared ? -INFINITY : INFINITY, need.shared ? -INFINITY : INFINITY };

    for (guint j = 0; j < need.n_links; j++) {
      const JalonEvaluatorLink *link = (*links)++;
      const double lead = room[link->lead], planned = room[link->planned] + lead;
      const double time = room[link->time] + lead + link->slip + room[link->late];

      met.time = need.shared == (time > met.time) ? time : met.time;
      met.planned = need.shared == (planned > met.planned) ? planned : met.planned;
    }
    last.time = met.time > last.time ? met.time : last.time;
    last.planned = met.planned > last.planned ? met.planned : last.planned;
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
    slots[JALON_NODE_TIME] = date + (node->n_needs ? fmax (met.time - fmax (met.planned, date), 0) : 0) + own;
    break;
  case JALON_EVALUATOR_NEEDS:
    slots[JALON_NODE_PLANNED] = met.planned;
    slots[JALON_NODE_TIME] = met.time + own;
    break;
  }
  /* What would be there already is late from now on only. */
  slots[JALON_NODE_LATE] =
    fmax (slots[JALON_NODE_TIME], self->now) - fmax (slots[JALON_NODE_PLANNED], self->now);
}

static void
run_nodes (const JalonEvaluator *self, double *room)
{
  const JalonEvaluatorNode *nodes = (gpointer) self->nodes->data;
  const JalonEvaluatorNeed *needs = (gpointer) self->needs->data;
  const JalonEvaluatorLink *links = (gpointer) self->links->data;

  for (guint i = 0; i < self->nodes->len; i++) {
    const Met met = run_needs (&needs, &links, nodes[i].n_needs, room);

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
      time = fmax (time, room[*nodes++]);
    for (guint j = 0; j < targets[i].n_events; j++)
      delay += room[*events++];
    time = delayed (self, time, delay);
    last = itself ? time : fmax (last, time);
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
