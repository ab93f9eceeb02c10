/* One trial of the network: steps are laid out once, and run without asking for memory. Everything has two
 * times, that of the plan and that with all that makes it late (slips, outages, events): where a date is
 * stated, what it waits for makes it late by being late, not by taking its time. */
#include "config.h"

#include <math.h>

#include "evaluate-private.h"

/* How much of a node is asked for. */
typedef enum {
  NOT_ASKED,
  ASKED_OWN, /* only what makes it late by itself */
  ASKED,
} Asked;

/* What laying out needs beside the evaluator. */
typedef struct {
  JalonEvaluator *evaluator;
  const JalonNetwork *network;
  guint *places;     /* (array): of each node, its place in the order */
  gboolean *differs; /* (array): whether each node may be there at another time than planned */
  Asked *asked;      /* (array): of each node */
  GArray **hits;     /* (array) (nullable): of each node, the risks that make it late: guint */
} Layout;

/* What a node states about when it is there. */
static JalonSpan
date_of (const JalonNetworkNode *node)
{
  static const JalonSpan none = { NAN, NAN };

  return jalon_evaluator_is_stated (node->available) ? node->available
         : node->n_needs == 0                        ? node->ordered
                                                     : none;
}

static JalonEvaluatorNodeType
type_of (const Layout *self, guint node)
{
  const JalonNetworkNode *it = &self->network->nodes[node];
  const JalonSpan date = date_of (it);

  if (!it->timed)
    return JALON_EVALUATOR_OWN;
  if (!jalon_evaluator_is_stated (date))
    return JALON_EVALUATOR_NEEDS;
  return jalon_evaluator_is_over (self->evaluator, date) ? JALON_EVALUATOR_FACT : JALON_EVALUATOR_DATED;
}

/* What has come has slipped already. */
static double
own_of (const Layout *self, guint node)
{
  const JalonNetworkNode *it = &self->network->nodes[node];
  const JalonSpan date = date_of (it);
  gboolean over = jalon_evaluator_is_stated (date) && jalon_evaluator_is_over (self->evaluator, date);

  return it->outage + (over ? 0 : it->slip);
}

/* The date that a link's time counts from; NaN where that is when the node is there that it comes from. */
static JalonSpan
anchor_of (const JalonNetwork *network, const JalonNetworkLink *link)
{
  return jalon_evaluator_is_stated (link->available) ? link->available
         : jalon_evaluator_is_stated (link->ordered) ? link->ordered
                                                     : network->nodes[link->to].ordered;
}

static gboolean
has_come (const Layout *self, const JalonNetworkLink *link)
{
  return jalon_evaluator_is_stated (link->available) &&
         jalon_evaluator_is_over (self->evaluator, link->available);
}

/* Whether it can be told when a need is met. */
static gboolean
is_known (const JalonNetwork *network, const JalonNetworkNeed *need)
{
  guint n = 0;

  for (guint i = 0; i < need->n_links; i++)
    n += network->links[need->first_link + i].timed ? 1 : 0;
  return need->shared ? n == need->n_links : n > 0;
}

/* Calls for each link that tells when a node's needs are met. */
static void
for_each_link (Layout *self, guint node, void (*call) (Layout *self, guint node, guint link))
{
  const JalonNetworkNode *it = &self->network->nodes[node];

  for (guint i = it->first_need; i < it->first_need + it->n_needs; i++) {
    const JalonNetworkNeed *need = &self->network->needs[i];

    for (guint j = need->first_link; is_known (self->network, need) && j < need->first_link + need->n_links;
         j++)
      if (self->network->links[j].timed)
        call (self, node, j);
  }
}

/* What may be late */

static void
find_hits (Layout *self)
{
  for (guint i = 0; i < self->network->n_risks; i++) {
    const JalonNetworkRisk *risk = &self->network->risks[i];

    if (!risk->simulated || risk->delay.type == JALON_DISTRIBUTION_UNSET || risk->likelihood <= 0)
      continue;
    for (guint j = 0; j < risk->n_nodes; j++) {
      GArray **hits = &self->hits[risk->nodes[j]];

      if (!*hits)
        *hits = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (*hits, i);
    }
  }
}

static void
note_difference (Layout *self, guint node, guint link)
{
  const JalonNetworkLink *it = &self->network->links[link];

  if (!has_come (self, it) && (it->slip != 0 || self->differs[it->from]))
    self->differs[node] = TRUE;
}

static void
find_differences (Layout *self)
{
  const JalonNetwork *network = self->network;

  for (guint i = 0; i < network->n_nodes; i++)
    self->differs[i] = own_of (self, i) != 0 || self->hits[i];
  for (guint i = 0; i < network->n_nodes; i++) {
    const guint node = network->order[i];
    const JalonEvaluatorNodeType type = type_of (self, node);

    if (type == JALON_EVALUATOR_DATED || type == JALON_EVALUATOR_NEEDS)
      for_each_link (self, node, note_difference);
  }
}

/* What is asked for */

/* Of a node of a cycle, which does not come before, only what makes it late by itself. */
static void
ask_behind (Layout *self, guint node, guint link)
{
  const JalonNetworkLink *it = &self->network->links[link];
  const gboolean anchored = jalon_evaluator_is_stated (anchor_of (self->network, it));
  const Asked asked = self->places[it->from] < self->places[node] ? ASKED : ASKED_OWN;

  if (!has_come (self, it) && (!anchored || self->differs[it->from]))
    self->asked[it->from] = MAX (self->asked[it->from], asked);
}

/* From the milestone back: what a node needs comes before it. What nothing makes late is not asked for by a
 * date that is stated. */
static void
find_asked (Layout *self)
{
  const JalonNetwork *network = self->network;
  const JalonNetworkTarget *target = &network->milestones[self->evaluator->milestone];

  for (guint i = 0; i < target->n; i++)
    self->asked[target->nodes[i]] = ASKED;
  for (guint i = network->n_nodes; i > 0; i--) {
    const guint node = network->order[i - 1];
    const JalonEvaluatorNodeType type = type_of (self, node);

    if (self->asked[node] == ASKED &&
        (type == JALON_EVALUATOR_NEEDS || (type == JALON_EVALUATOR_DATED && self->differs[node])))
      for_each_link (self, node, ask_behind);
  }
}

/* Steps */

/* Dates of a node may be asked for by several links. */
static guint
node_date (JalonEvaluator *self, guint node, JalonSpan span)
{
  const JalonNetworkNode *it = &self->network->nodes[node];

  if (self->node_dates[node] == JALON_SLOT_NONE)
    self->node_dates[node] =
      jalon_evaluator_date (self, span, jalon_identity (it->id ? it->id : ""), it->ref, it->name);
  return self->node_dates[node];
}

static guint
link_date (JalonEvaluator *self, guint link)
{
  const JalonNetworkLink *it = &self->network->links[link];
  const JalonSpan span = anchor_of (self->network, it);

  if (!jalon_evaluator_is_stated (it->available) && !jalon_evaluator_is_stated (it->ordered))
    return node_date (self, it->to, span);
  return jalon_evaluator_date (self, span, it->identity, it->ref, jalon_evaluator_link_name (self, link));
}

static void
add_link (Layout *self, guint link)
{
  JalonEvaluator *evaluator = self->evaluator;
  const JalonNetworkLink *it = &self->network->links[link];
  const guint from = evaluator->node_slots[it->from];
  const gboolean available = jalon_evaluator_is_stated (it->available);
  JalonEvaluatorLink step = { .lead = evaluator->nought, .late = evaluator->nought };

  if (!available)
    step.lead = jalon_evaluator_lead (evaluator, link);
  if (!jalon_evaluator_is_stated (anchor_of (self->network, it))) {
    step.planned = from + JALON_NODE_PLANNED;
    step.time = from + JALON_NODE_TIME;
    step.slip = it->slip;
  } else {
    step.planned = step.time = link_date (evaluator, link);
    step.slip = has_come (self, it) ? 0 : it->slip;
    if (!has_come (self, it) && self->differs[it->from])
      step.late = from + JALON_NODE_LATE;
  }
  g_array_append_val (evaluator->links, step);
}

static void
add_needs (Layout *self, guint node, JalonEvaluatorNode *step)
{
  const JalonNetwork *network = self->network;
  const JalonNetworkNode *it = &network->nodes[node];
  JalonEvaluator *evaluator = self->evaluator;

  for (guint i = it->first_need; i < it->first_need + it->n_needs; i++) {
    const JalonNetworkNeed *need = &network->needs[i];
    JalonEvaluatorNeed made = { need->shared, 0 };
    const guint first = evaluator->links->len;

    if (!is_known (network, need))
      continue;
    for (guint j = need->first_link; j < need->first_link + need->n_links; j++)
      if (network->links[j].timed)
        add_link (self, j);
    made.n_links = evaluator->links->len - first;
    g_array_append_val (evaluator->needs, made);
    step->n_needs++;
  }
}

static void
add_node (Layout *self, guint node)
{
  JalonEvaluator *evaluator = self->evaluator;
  const JalonNetworkNode *it = &self->network->nodes[node];
  const GArray *hits = self->hits[node];
  JalonEvaluatorNode step = {
    .type = self->asked[node] == ASKED ? type_of (self, node) : JALON_EVALUATOR_OWN,
    .slot = evaluator->node_slots[node],
    .date = evaluator->nought,
    .late = own_of (self, node),
  };

  for (guint i = 0; hits && i < hits->len; i++) {
    guint slot = jalon_evaluator_delay (evaluator, g_array_index (hits, guint, i));

    g_array_append_val (evaluator->events, slot);
    step.n_events++;
  }
  if (step.type == JALON_EVALUATOR_FACT || step.type == JALON_EVALUATOR_DATED)
    step.date = node_date (evaluator, node, date_of (it));
  if (step.type == JALON_EVALUATOR_NEEDS || (step.type == JALON_EVALUATOR_DATED && self->differs[node]))
    add_needs (self, node, &step);
  g_array_append_val (evaluator->nodes, step);
}

static void
add_nodes (Layout *self)
{
  JalonEvaluator *evaluator = self->evaluator;

  for (guint i = 0; i < self->network->n_nodes; i++)
    if (self->asked[i] != NOT_ASKED) {
      evaluator->node_slots[i] = evaluator->blank->len;
      for (guint j = 0; j < JALON_NODE_SLOTS; j++)
        jalon_evaluator_slot (evaluator, NAN);
    }
  for (guint i = 0; i < self->network->n_nodes; i++)
    if (self->asked[self->network->order[i]] != NOT_ASKED)
      add_node (self, self->network->order[i]);
}

/* The milestone */

static gboolean
contains (const guint *items, guint n, guint wanted)
{
  for (guint i = 0; i < n; i++)
    if (items[i] == wanted)
      return TRUE;
  return FALSE;
}

static gboolean
hits_node_of (const JalonNetworkRisk *risk, const JalonNetworkTarget *target)
{
  for (guint i = 0; i < target->n; i++)
    if (contains (risk->nodes, risk->n_nodes, target->nodes[i]))
      return TRUE;
  return FALSE;
}

/* Whether it waits for nodes that it names, and not for those of its commitments. */
static gboolean
names_nodes (const JalonEvaluator *self)
{
  guint n;
  const JalonPlanItem *item =
    &jalon_plan_rows (self->network->plan, JALON_KIND_MILESTONE, &n)[self->milestone];
  const JalonRefs *nodes = ((const JalonMilestone *) item->row)->nodes;

  for (guint i = 0; nodes && i < nodes->n; i++)
    if (jalon_plan_item (self->network->plan, nodes->items[i]))
      return TRUE;
  return FALSE;
}

static void
add_target_event (JalonEvaluator *self, guint risk, JalonEvaluatorTarget *made)
{
  guint slot = jalon_evaluator_delay (self, risk);

  if (slot == self->nought)
    return;
  g_array_append_val (self->target_events, slot);
  made->n_events++;
}

/* @commitment: index in the plan; %JALON_NETWORK_NONE: nodes that the milestone names. An event that hits a
 * node makes it late by way of that, and not a second time. */
static void
add_target (JalonEvaluator *self, const JalonNetworkTarget *target, guint commitment)
{
  JalonEvaluatorTarget made = { 0, 0 };

  for (guint i = 0; i < target->n; i++) {
    guint slot = self->node_slots[target->nodes[i]] + JALON_NODE_TIME;

    g_array_append_val (self->target_nodes, slot);
    made.n_nodes++;
  }
  for (guint i = 0; i < self->network->n_risks; i++) {
    const JalonNetworkRisk *risk = &self->network->risks[i];

    if (contains (risk->commitments, risk->n_commitments, commitment) && !hits_node_of (risk, target))
      add_target_event (self, i, &made);
  }
  g_array_append_val (self->targets, made);
}

static gboolean
hits_commitment_of (const JalonNetwork *network,
                    const JalonNetworkRisk *risk,
                    const guint *commitments,
                    guint n)
{
  for (guint i = 0; i < n; i++)
    if (network->commitments[commitments[i]].n > 0 &&
        contains (risk->commitments, risk->n_commitments, commitments[i]))
      return TRUE;
  return FALSE;
}

static void
add_milestone (JalonEvaluator *self)
{
  const JalonNetwork *network = self->network;
  const JalonNetworkTarget *target = &network->milestones[self->milestone];
  const gboolean named = names_nodes (self);
  guint n;
  const JalonPlanMilestone *item = &jalon_plan_milestones (network->plan, &n)[self->milestone];
  const guint *commitments = jalon_plan_indices (network->plan) + item->first_commitment;
  JalonEvaluatorTarget made = { 0, 0 };

  n = named ? 0 : item->n_commitments;
  if (named)
    add_target (self, target, JALON_NETWORK_NONE);
  for (guint i = 0; i < n; i++)
    if (network->commitments[commitments[i]].n > 0)
      add_target (self, &network->commitments[commitments[i]], commitments[i]);
  for (guint i = 0; i < network->n_risks; i++) {
    const JalonNetworkRisk *risk = &network->risks[i];

    if (contains (risk->milestones, risk->n_milestones, self->milestone) && !hits_node_of (risk, target) &&
        !hits_commitment_of (network, risk, commitments, n))
      add_target_event (self, i, &made);
  }
  g_array_append_val (self->targets, made);
}

/* Making one */

static guint *
new_slots (guint n)
{
  guint *slots = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    slots[i] = JALON_SLOT_NONE;
  return slots;
}

static void
free_hits (GArray **hits, guint n)
{
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&hits[i], g_array_unref);
  g_free (hits);
}

static void
lay_out (JalonEvaluator *self)
{
  const JalonNetwork *network = self->network;
  const guint n = MAX (network->n_nodes, 1);
  g_autofree guint *places = g_new0 (guint, n);
  g_autofree gboolean *differs = g_new0 (gboolean, n);
  g_autofree Asked *asked = g_new0 (Asked, n);
  Layout layout = { self, network, places, differs, asked, g_new0 (GArray *, n) };

  for (guint i = 0; i < network->n_nodes; i++)
    places[network->order[i]] = i;
  find_hits (&layout);
  find_differences (&layout);
  find_asked (&layout);
  add_nodes (&layout);
  add_milestone (self);
  free_hits (layout.hits, n);
}

JalonEvaluator *
jalon_evaluator_new (const JalonNetwork *network, guint milestone)
{
  JalonEvaluator *self;

  if (milestone >= network->n_milestones || !network->milestones[milestone].timed)
    return NULL;
  self = g_new0 (JalonEvaluator, 1);
  self->network = network;
  self->milestone = milestone;
  self->has_as_of = jalon_date_is_set (jalon_plan_as_of (network->plan));
  self->now = network->as_of;
  self->blank = g_array_new (FALSE, FALSE, sizeof (double));
  self->inputs = g_array_new (FALSE, FALSE, sizeof (JalonEvaluatorInput));
  self->sources = g_array_new (FALSE, FALSE, sizeof (JalonEvaluatorSource));
  self->parts = g_array_new (FALSE, FALSE, sizeof (JalonEvaluatorPart));
  self->risks = g_array_new (FALSE, FALSE, sizeof (JalonEvaluatorRisk));
  self->nodes = g_array_new (FALSE, FALSE, sizeof (JalonEvaluatorNode));
  self->events = g_array_new (FALSE, FALSE, sizeof (guint));
  self->needs = g_array_new (FALSE, FALSE, sizeof (JalonEvaluatorNeed));
  self->links = g_array_new (FALSE, FALSE, sizeof (JalonEvaluatorLink));
  self->targets = g_array_new (FALSE, FALSE, sizeof (JalonEvaluatorTarget));
  self->target_nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->target_events = g_array_new (FALSE, FALSE, sizeof (guint));
  self->node_slots = new_slots (network->n_nodes);
  self->node_dates = new_slots (network->n_nodes);
  self->risk_slots = new_slots (network->n_risks);
  self->nought = jalon_evaluator_slot (self, 0);
  self->source_indices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->curves = jalon_pert_curves_new ();
  jalon_evaluator_find_groups (self);
  lay_out (self);
  return self;
}

void
jalon_evaluator_free (JalonEvaluator *self)
{
  GArray *arrays[] = { self->blank, self->inputs,  self->sources,      self->parts,
                       self->risks, self->nodes,   self->events,       self->needs,
                       self->links, self->targets, self->target_nodes, self->target_events };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_unref (arrays[i]);
  for (guint i = 0; i < self->network->n_correlations; i++)
    g_free (self->roots[i]);
  g_hash_table_unref (self->source_indices);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->curves);
  g_free (self->node_slots);
  g_free (self->node_dates);
  g_free (self->risk_slots);
  g_free (self->groups);
  g_free (self->places);
  g_free (self->roots);
  g_free (self->by_factors);
  g_free (self);
}

const JalonEvaluatorInput *
jalon_evaluator_inputs (const JalonEvaluator *self, guint *n)
{
  *n = self->inputs->len;
  return (const JalonEvaluatorInput *) (gpointer) self->inputs->data;
}

double *
jalon_evaluator_room (const JalonEvaluator *self)
{
  return g_memdup2 (self->blank->data, self->blank->len * sizeof (double));
}
