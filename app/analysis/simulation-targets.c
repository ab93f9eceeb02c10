/* When commitments are delivered, all of them and in parts, and milestones reached. */
#include "config.h"

#include <math.h>

#include "simulation-private.h"

static JalonTerm
latest_node (JalonModel *self, const JalonNetworkTarget *target)
{
  JalonTerm time = self->nodes[target->nodes[0]].there.time;

  for (guint i = 1; i < target->n; i++)
    time = jalon_program_max (self->program, time, self->nodes[target->nodes[i]].there.time);
  return time;
}

static void
plan_time (JalonModel *self, const JalonNetworkTarget *target, JalonModelTime *time)
{
  time->planned = self->nodes[target->nodes[0]].there.planned;
  for (guint i = 1; i < target->n; i++)
    time->planned =
      jalon_program_max (self->program, time->planned, self->nodes[target->nodes[i]].there.planned);
}

/* Commitments */

/* An event that hits a node delays the commitment by way of it, and not a second time. */
static JalonTerm
direct_delay (JalonModel *self, guint commitment, const JalonNetworkTarget *target)
{
  JalonTerm delay = jalon_constant (0);

  for (guint i = 0; i < self->network->n_risks; i++) {
    const JalonNetworkRisk *risk = &self->network->risks[i];

    if (self->risks[i].has_delay &&
        jalon_model_contains (risk->commitments, risk->n_commitments, commitment) &&
        !jalon_model_hits_node (risk, target))
      delay = jalon_program_add (self->program, delay, self->risks[i].delay);
  }
  return delay;
}

/* The time behind the last day of a date; NaN of an open one. */
static double
time_behind (const JalonModel *self, JalonDate date)
{
  if (!jalon_date_is_set (date) || date.last == JALON_DATE_OPEN)
    return NAN;
  return jalon_network_time (self->network, date.last + 1);
}

/* The index of a commitment in the model; %JALON_NETWORK_NONE where no node delivers it. */
static guint
place_of (const JalonModel *self, guint commitment)
{
  guint low = 0, high = self->n_commitments;

  while (low < high) {
    const guint middle = (low + high) / 2;

    if (self->commitments[middle].commitment < commitment)
      low = middle + 1;
    else
      high = middle;
  }
  return low < self->n_commitments && self->commitments[low].commitment == commitment ? low
                                                                                      : JALON_NETWORK_NONE;
}

/* The first date that a milestone promises, else that on which it starts at the latest. */
static void
add_promises (JalonModel *self)
{
  guint n_milestones, n;
  const JalonPlanMilestone *milestones = jalon_plan_milestones (self->plan, &n_milestones);
  const JalonPlanCommitment *items = jalon_plan_commitments (self->plan, &n);

  for (guint i = 0; i < n_milestones; i++) {
    const guint *named = jalon_plan_indices (self->plan) + milestones[i].first_commitment;
    const double time = time_behind (self, milestones[i].date);

    for (guint j = 0; j < milestones[i].n_commitments; j++) {
      const guint place = place_of (self, named[j]);

      if (place != JALON_NETWORK_NONE)
        self->commitments[place].promised = fmin (self->commitments[place].promised, time);
    }
  }
  for (guint i = 0; i < self->n_commitments; i++) {
    JalonModelCommitment *model = &self->commitments[i];
    const JalonDate start = items[model->commitment].start;

    if (isnan (model->promised) && jalon_date_is_set (start) && start.last != JALON_DATE_OPEN)
      model->promised = jalon_network_time (self->network, start.last);
  }
}

static void
add_commitment (JalonModel *self, guint commitment)
{
  const JalonNetworkTarget *target = &self->network->commitments[commitment];
  JalonModelCommitment *model = &self->commitments[self->n_commitments++];

  model->commitment = commitment;
  model->promised = NAN;
  model->direct = model->nodes = model->full.time = model->full.planned = jalon_constant (0);
  model->full.known = target->timed;
  if (!target->timed)
    return;
  plan_time (self, target, &model->full);
  model->nodes = latest_node (self, target);
  model->direct = direct_delay (self, commitment, target);
  model->full.time = jalon_model_delayed (self, model->nodes, model->direct);
  jalon_model_add_parts (self, model, target);
}

/* Milestones */

/* Whether it names nodes, of which the plan has one. */
static gboolean
names_nodes (const JalonModel *self, guint milestone)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_MILESTONE, &n);
  const JalonRefs *nodes = ((const JalonMilestone *) items[milestone].row)->nodes;

  for (guint i = 0; nodes && i < nodes->n; i++)
    if (jalon_plan_item (self->plan, nodes->items[i]))
      return TRUE;
  return FALSE;
}

static const guint *
commitments_of (const JalonModel *self, guint milestone, guint *n)
{
  guint all;
  const JalonPlanMilestone *item = &jalon_plan_milestones (self->plan, &all)[milestone];

  *n = item->n_commitments;
  return jalon_plan_indices (self->plan) + item->first_commitment;
}

/* Whether an event makes the milestone late by way of what it waits for. */
static gboolean
hits_before (const JalonModel *self, const JalonNetworkRisk *risk, guint milestone)
{
  guint n;
  const guint *commitments = commitments_of (self, milestone, &n);

  if (jalon_model_hits_node (risk, &self->network->milestones[milestone]))
    return TRUE;
  for (guint i = 0; i < n && self->milestones[milestone].by_commitments; i++)
    if (place_of (self, commitments[i]) != JALON_NETWORK_NONE &&
        jalon_model_contains (risk->commitments, risk->n_commitments, commitments[i]))
      return TRUE;
  return FALSE;
}

static JalonTerm
latest_commitment (JalonModel *self, guint milestone)
{
  JalonTerm time = jalon_constant (-G_MAXFLOAT);
  guint n;
  const guint *commitments = commitments_of (self, milestone, &n);

  for (guint i = 0; i < n; i++) {
    const guint place = place_of (self, commitments[i]);

    if (place != JALON_NETWORK_NONE && self->commitments[place].full.known)
      time = jalon_program_max (self->program, time, self->commitments[place].full.time);
  }
  return time;
}

static void
add_milestone (JalonModel *self, guint milestone)
{
  const JalonNetworkTarget *target = &self->network->milestones[milestone];
  JalonModelMilestone *model = &self->milestones[milestone];
  JalonTerm delay = jalon_constant (0);
  guint n;

  model->promised = time_behind (self, jalon_plan_milestones (self->plan, &n)[milestone].date);
  model->reached = (JalonModelTime){ target->timed, delay, delay };
  if (!target->timed)
    return;
  model->by_commitments = !names_nodes (self, milestone);
  plan_time (self, target, &model->reached);
  for (guint i = 0; i < self->network->n_risks; i++) {
    const JalonNetworkRisk *risk = &self->network->risks[i];

    if (self->risks[i].has_delay && jalon_model_contains (risk->milestones, risk->n_milestones, milestone) &&
        !hits_before (self, risk, milestone))
      delay = jalon_program_add (self->program, delay, self->risks[i].delay);
  }
  model->reached.time = jalon_model_delayed (
    self, model->by_commitments ? latest_commitment (self, milestone) : latest_node (self, target), delay);
}

void
jalon_model_add_targets (JalonModel *self)
{
  const JalonNetwork *network = self->network;
  guint n = 0;

  for (guint i = 0; i < network->n_commitments; i++)
    n += network->commitments[i].n > 0 ? 1 : 0;
  self->commitments = jalon_model_alloc (self, n, sizeof (JalonModelCommitment));
  for (guint i = 0; i < network->n_commitments; i++)
    if (network->commitments[i].n > 0)
      add_commitment (self, i);
  add_promises (self);
  self->milestones = jalon_model_alloc (self, network->n_milestones, sizeof (JalonModelMilestone));
  for (guint i = 0; i < network->n_milestones; i++)
    add_milestone (self, i);
}
