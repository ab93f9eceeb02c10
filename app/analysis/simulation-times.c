/* When nodes and links are there, commitments delivered and milestones reached. Everything has two times:
 * that of the plan, and that with all that makes it late (slips, outages, events); where a date is stated,
 * what it waits for makes it late by being late, not by taking its time. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/random.h>

#include "simulation-private.h"

static gboolean
is_stated (JalonSpan span)
{
  return !isnan (span.first);
}

static JalonTerm
add (JalonModel *self, JalonTerm a, JalonTerm b)
{
  return jalon_program_add (self->program, a, b);
}

static JalonTerm
later (JalonModel *self, JalonTerm a, JalonTerm b)
{
  return jalon_program_max (self->program, a, b);
}

JalonTerm
jalon_model_delayed (JalonModel *self, JalonTerm time, JalonTerm delay)
{
  const JalonTerm now = jalon_constant (self->network->as_of);

  if (jalon_term_equal (delay, jalon_constant (0)))
    return time;
  return jalon_program_select (self->program, delay, add (self, later (self, time, now), delay), time);
}

/* What events that hit an item make it late by. */
static void
add_own (JalonModel *self, const guint *hit, guint n, JalonTerm delay)
{
  for (guint i = 0; i < n; i++)
    self->nodes[hit[i]].own = add (self, self->nodes[hit[i]].own, delay);
}

static void
init_node (JalonModel *self, guint index)
{
  const JalonNetworkNode *node = &self->network->nodes[index];
  JalonModelNode *model = &self->nodes[index];
  const JalonTerm none = jalon_constant (0);
  const JalonSpan date = is_stated (node->available) ? node->available
                         : node->n_needs == 0        ? node->ordered
                                                     : (JalonSpan){ NAN, NAN };

  *model = (JalonModelNode){
    { FALSE, none, none }, { FALSE, none, none }, FALSE, FALSE, FALSE, FALSE, none, none, none, none, none
  };
  model->dated = is_stated (date);
  model->fact = model->dated && jalon_model_is_over (self, date);
  if (model->dated)
    model->date =
      jalon_model_date (self, date, jalon_identity (node->id ? node->id : ""), node->ref, node->name);
  model->own = jalon_constant (node->outage + (model->fact ? 0 : node->slip));
}

/* Until they are placed in order, nodes of a cycle are late by themselves only. */
static void
init_nodes (JalonModel *self)
{
  const JalonNetwork *network = self->network;

  for (guint i = 0; i < network->n_nodes; i++)
    init_node (self, i);
  for (guint i = 0; i < network->n_risks; i++)
    if (self->risks[i].has_delay)
      add_own (self, network->risks[i].nodes, network->risks[i].n_nodes, self->risks[i].delay);
  for (guint i = 0; i < network->n_nodes; i++)
    self->nodes[i].late = self->nodes[i].own;
}

/* Links */

static JalonTerm
link_date (JalonModel *self, const JalonNetworkLink *link, guint index, JalonSpan span)
{
  const JalonNetworkNode *to = &self->network->nodes[link->to];

  if (!is_stated (link->available) && !is_stated (link->ordered))
    return jalon_model_date (self, span, jalon_identity (to->id ? to->id : ""), to->ref, to->name);
  return jalon_model_date (self, span, link->identity, link->ref, jalon_model_link_name (self, index));
}

static void
time_link (JalonModel *self, guint index)
{
  const JalonNetworkLink *link = &self->network->links[index];
  const JalonModelNode *from = &self->nodes[link->from];
  JalonModelLink *model = &self->links[index];
  const JalonSpan ordered =
    is_stated (link->ordered) ? link->ordered : self->network->nodes[link->to].ordered;
  const JalonTerm slip = jalon_constant (link->slip);
  JalonTerm lead;

  if (!link->timed)
    return;
  model->comes.known = TRUE;
  if (is_stated (link->available)) {
    model->anchor = jalon_model_is_over (self, link->available) ? JALON_MODEL_FACT : JALON_MODEL_FROM_DATE;
    model->comes.planned = link_date (self, link, index, link->available);
  } else if (is_stated (ordered)) {
    model->anchor = JALON_MODEL_FROM_DATE;
    lead = jalon_model_lead (self, index);
    model->comes.planned = add (self, link_date (self, link, index, ordered), lead);
  } else {
    model->anchor = JALON_MODEL_FROM_NODE;
    lead = jalon_model_lead (self, index);
    model->comes.planned = add (self, from->there.planned, lead);
    model->comes.time = add (self, add (self, from->there.time, lead), slip);
    model->takes = add (self, lead, slip);
    return;
  }
  model->comes.time = model->anchor == JALON_MODEL_FACT
                        ? model->comes.planned
                        : add (self, add (self, model->comes.planned, slip), from->late);
}

/* Nodes */

static void
time_need (JalonModel *self, guint index)
{
  const JalonNetworkNeed *need = &self->network->needs[index];
  JalonModelNeed *model = &self->needs[index];
  guint n_timed = 0;

  for (guint i = need->first_link; i < need->first_link + need->n_links; i++) {
    const JalonModelTime *comes = &self->links[i].comes;

    if (!comes->known)
      continue;
    if (n_timed++ == 0) {
      model->met = comes->time;
      model->planned = comes->planned;
    } else if (need->shared) {
      model->met = later (self, model->met, comes->time);
      model->planned = later (self, model->planned, comes->planned);
    } else {
      model->met = jalon_program_min (self->program, model->met, comes->time);
      model->planned = jalon_program_min (self->program, model->planned, comes->planned);
    }
  }
  model->known = need->shared ? n_timed == need->n_links : n_timed > 0;
}

static void
time_needs (JalonModel *self, guint index)
{
  const JalonNetworkNode *node = &self->network->nodes[index];
  JalonModelNode *model = &self->nodes[index];

  for (guint i = node->first_need; i < node->first_need + node->n_needs; i++) {
    const JalonNetworkNeed *need = &self->network->needs[i];

    for (guint j = need->first_link; j < need->first_link + need->n_links; j++)
      time_link (self, j);
    time_need (self, i);
    if (!self->needs[i].known)
      continue;
    model->needs = model->has_needs ? later (self, model->needs, self->needs[i].met) : self->needs[i].met;
    model->planned_needs =
      model->has_needs ? later (self, model->planned_needs, self->needs[i].planned) : self->needs[i].planned;
    model->has_needs = TRUE;
  }
}

/* Whether a need is met by one link alone, whose node gives part by part. */
gboolean
jalon_model_passes_parts (const JalonModel *self, const JalonNetworkNeed *need)
{
  return need->n_links == 1 && self->links[need->first_link].anchor == JALON_MODEL_FROM_NODE &&
         self->nodes[self->network->links[need->first_link].from].in_parts;
}

static gboolean
comes_in_parts (const JalonModel *self, guint index)
{
  const JalonNetworkNode *node = &self->network->nodes[index];

  for (guint i = node->first_need; i < node->first_need + node->n_needs && !self->nodes[index].dated; i++)
    if ((self->network->needs[i].shared && self->network->needs[i].n_links > 1) ||
        jalon_model_passes_parts (self, &self->network->needs[i]))
      return TRUE;
  return FALSE;
}

/* What makes a stated date late: what it waits for comes later than planned, and later than that date. */
static JalonTerm
inherited (JalonModel *self, const JalonModelNode *model)
{
  JalonTerm allowed;

  if (!model->has_needs || jalon_term_equal (model->needs, model->planned_needs))
    return jalon_constant (0);
  allowed = later (self, model->planned_needs, model->date);
  return later (self, jalon_program_subtract (self->program, model->needs, allowed), jalon_constant (0));
}

static void
time_node (JalonModel *self, guint index)
{
  JalonModelNode *model = &self->nodes[index];
  const JalonTerm now = jalon_constant (self->network->as_of);

  time_needs (self, index);
  if (!self->network->nodes[index].timed)
    return;
  model->there.known = TRUE;
  model->in_parts = comes_in_parts (self, index);
  if (model->fact) {
    model->there.planned = model->date;
    model->there.time = jalon_model_delayed (self, model->date, model->own);
    return; /* what waits for it waits as long as it is out */
  }
  if (model->dated) {
    model->there.planned = model->date;
    model->there.time = add (self, add (self, model->date, inherited (self, model)), model->own);
  } else {
    model->there.planned = model->planned_needs;
    model->there.time = add (self, model->needs, model->own);
  }
  /* What would be there already is late from now on only. */
  model->late = jalon_program_subtract (self->program, later (self, model->there.time, now),
                                        later (self, model->there.planned, now));
}

void
jalon_model_add_times (JalonModel *self)
{
  const JalonNetwork *network = self->network;
  const JalonTerm none = jalon_constant (0);

  self->nodes = jalon_model_alloc (self, network->n_nodes, sizeof (JalonModelNode));
  self->links = jalon_model_alloc (self, network->n_links, sizeof (JalonModelLink));
  self->needs = jalon_model_alloc (self, network->n_needs, sizeof (JalonModelNeed));
  for (guint i = 0; i < network->n_links; i++)
    self->links[i] = (JalonModelLink){ { FALSE, none, none }, { FALSE, none, none }, JALON_MODEL_FACT, none };
  for (guint i = 0; i < network->n_needs; i++)
    self->needs[i] = (JalonModelNeed){ FALSE, none, none };
  init_nodes (self);
  for (guint i = 0; i < network->n_nodes; i++)
    time_node (self, network->order[i]);
}
