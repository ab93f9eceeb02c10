/* Acts on the supply chain: responses to risks, and orders that are placed sooner. */
#include "config.h"

#include <math.h>

#include "advice-private.h"

/* How much of a lead time is sure to pass, and by when what it begins with is sure to be there. */
#define SHORT 0.1

void
jalon_advising_leave (JalonAdvising *self, JalonRef ref, const char *name, JalonNoActReason reason)
{
  const JalonNoAct left = { ref, name, reason };

  g_array_append_val (self->result->left_out, left);
}

gboolean
jalon_act_effect_is_clear (const JalonActEffect *effect)
{
  return effect && !isnan (effect->change.value) && jalon_paired_is_clear (&effect->change);
}

void
jalon_act_set (JalonAct *act, JalonRef ref, const char *field, JalonValue was, JalonValue becomes)
{
  const JalonKind kind = jalon_ref_kind (ref);
  const JalonField *found = &jalon_kind_info (kind)->fields[jalon_kind_field (kind, field)];

  g_return_if_fail (act->n_changes < JALON_ACT_CHANGES);

  was.type = becomes.type = found->type;
  act->changes[act->n_changes++] = (JalonActChange){ { ref, found, becomes }, was };
}

void
jalon_advising_take (JalonAdvising *self, GArray *found)
{
  for (guint i = 0; i < found->len; i++) {
    const JalonAct *act = &g_array_index (found, JalonAct, i);

    if (i < JALON_ADVICE_ACTS)
      g_array_append_vals (self->acts, act, 1);
    else
      jalon_advising_leave (self, act->ref, act->name, JALON_NO_ACT_ROOM);
  }
}

/* Risks */

/* How much the milestone or the loss goes with an input; 0 where that is not known. */
static double
influence_of (const JalonSimulation *simulation, JalonRef ref)
{
  double influence = NAN; /* which is less than any number to fmax() */

  for (guint i = 0; i < simulation->n_inputs; i++)
    if (simulation->inputs[i].ref == ref)
      influence = fmax (influence, fmax (fabs (simulation->inputs[i].to_milestone),
                                         fabs (simulation->inputs[i].to_shortfall)));
  return isnan (influence) ? 0 : influence;
}

typedef struct {
  double weight;
  guint place;
} Weighed;

static int
by_weight (gconstpointer a, gconstpointer b)
{
  const Weighed *first = a, *second = b;

  if (first->weight != second->weight)
    return first->weight < second->weight ? 1 : -1;
  return first->place < second->place ? -1 : 1;
}

/* Takes them, the weightiest first, and as many as are simulated. @weights: (element-type Weighed): of each
 */
static void
take_weighed (JalonAdvising *self, const GArray *found, GArray *weights)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (JalonAct));

  g_array_sort (weights, by_weight);
  for (guint i = 0; i < weights->len; i++)
    g_array_append_vals (sorted, &g_array_index (found, JalonAct, g_array_index (weights, Weighed, i).place),
                         1);
  jalon_advising_take (self, sorted);
}

/* Why there is none on a risk; %JALON_N_NO_ACTS where there is one. */
static JalonNoActReason
no_act_on (const JalonNetworkRisk *risk, const JalonRisk *row)
{
  if (isnan (row->likelihood))
    return JALON_NO_ACT_LIKELIHOOD;
  if (!risk->simulated)
    return JALON_NO_ACT_EFFECT;
  if (row->residual_likelihood >= row->likelihood)
    return JALON_NO_ACT_RESPONSE;
  return JALON_N_NO_ACTS;
}

void
jalon_advise_risks (JalonAdvising *self)
{
  const JalonNetwork *network = self->simulation->network;
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_RISK, &n);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (JalonAct));
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (Weighed));

  for (guint i = 0; i < network->n_risks; i++) {
    const JalonNetworkRisk *risk = &network->risks[i];
    const JalonRisk *row = items[risk->item].row;
    const JalonNoActReason reason = no_act_on (risk, row);
    const gboolean stated = !isnan (row->residual_likelihood);
    const Weighed weight = { influence_of (self->simulation, risk->ref), found->len };
    JalonAct act = { .kind = stated ? JALON_ACT_RESPOND : JALON_ACT_AVERT,
                     .ref = risk->ref,
                     .name = risk->name };

    if (reason != JALON_N_NO_ACTS) {
      jalon_advising_leave (self, risk->ref, risk->name, reason);
      continue;
    }
    jalon_act_set (&act, risk->ref, "likelihood", (JalonValue){ .number = row->likelihood },
                   (JalonValue){ .number = stated ? row->residual_likelihood : 0 });
    g_array_append_val (found, act);
    g_array_append_val (weights, weight);
  }
  take_weighed (self, found, weights);
}

/* Orders */

static gboolean
is_stated (JalonSpan span)
{
  return !isnan (span.first) || !isnan (span.last);
}

static gboolean
is_to_come (const JalonNetwork *network, JalonSpan span)
{
  return isfinite (span.first) && span.first > network->as_of;
}

static void
order (JalonAdvising *self, GArray *found, JalonRef ref, const char *name, JalonDate was)
{
  const JalonDate as_of = jalon_plan_as_of (self->plan);
  const JalonDate today = { .first = as_of.last, .last = as_of.last };
  JalonAct act = { .kind = JALON_ACT_ORDER, .ref = ref, .name = name };

  jalon_act_set (&act, ref, "ordered", (JalonValue){ .date = was }, (JalonValue){ .date = today });
  g_array_append_val (found, act);
}

/* A node whose order begins the lead times of what it needs, or from which on it gives. */
static void
order_nodes (JalonAdvising *self, GArray *found, GArray *weights)
{
  const JalonNetwork *network = self->simulation->network;
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_NODE, &n);

  for (guint i = 0; i < network->n_nodes; i++) {
    const JalonNetworkNode *node = &network->nodes[i];
    const Weighed weight = { self->simulation->nodes[i].known ? self->simulation->nodes[i].critical : 0,
                             found->len };

    if (is_stated (node->available) || !is_to_come (network, node->ordered))
      continue;
    order (self, found, node->ref, node->name, ((const JalonNode *) items[node->item].row)->ordered);
    g_array_append_val (weights, weight);
  }
}

/* What is not ordered, and is made of something that is still to come, may be ordered only where it is sure
 * to take longer than that. */
static gboolean
can_order (const JalonAdvising *self, guint index)
{
  const JalonNetwork *network = self->simulation->network;
  const JalonNetworkLink *link = &network->links[index];
  const JalonSimulatedTime *from = &self->simulation->nodes[link->from];

  if (!link->timed || !link->has_lead || is_stated (link->available))
    return FALSE;
  if (is_stated (link->ordered))
    return is_to_come (network, link->ordered);
  return !is_stated (network->nodes[link->to].ordered) && from->known && from->p90 > network->as_of &&
         network->as_of + jalon_variate_quantile (&link->lead, SHORT) >= from->p90;
}

static void
order_links (JalonAdvising *self, GArray *found, GArray *weights)
{
  const JalonNetwork *network = self->simulation->network;
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_LINK, &n);

  for (guint i = 0; i < network->n_links; i++) {
    const JalonNetworkLink *link = &network->links[i];
    const Weighed weight = { self->simulation->links[i].known ? self->simulation->links[i].critical : 0,
                             found->len };
    g_autofree char *name = NULL;

    if (!can_order (self, i))
      continue;
    name = jalon_network_link_name (network, link);
    order (self, found, link->ref, g_string_chunk_insert_const (self->result->names, name),
           ((const JalonLink *) items[link->item].row)->ordered);
    g_array_append_val (weights, weight);
  }
}

void
jalon_advise_orders (JalonAdvising *self)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (JalonAct));
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (Weighed));

  if (!jalon_date_is_set (jalon_plan_as_of (self->plan)) ||
      jalon_date_is_open (jalon_plan_as_of (self->plan)))
    return;
  order_nodes (self, found, weights);
  order_links (self, found, weights);
  take_weighed (self, found, weights);
}
