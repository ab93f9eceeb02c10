/* Each node and each provider out in turn: what is lost, for how long stocks bridge that, and what stops
 * everything.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/figures.h>

#include "stress-private.h"

/* How much less of a node is taken for finding out whether it bounds what is delivered. */
#define A_LITTLE 1e-3

/* What a run needs beside its result. */
typedef struct {
  const JalonPlan *plan;
  JalonStress *stress;
  const JalonNetwork *network;
  const JalonRun *run;
  gboolean *asked;         /* (array): of nodes: targets that are workloads */
  double *given, *amounts; /* (array): of nodes */
  GArray *valued;          /* of JalonStressGroup: commitments of a known value, those of one node together */
  double value;            /* of all of these */
  JalonStressStocks *stocks; /* (nullable): there are none */
  guint *place;              /* (array): of nodes: where in the order of the network each is */
  gboolean *hangs;           /* (array): of nodes: it hangs on what is out */
  GArray *hanging;           /* of guint: those, in the order of the network */
} Test;

/* Targets */

static gboolean
is_workload (const JalonNetworkNode *node)
{
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_NODE);
  const JalonField *field = &info->fields[jalon_kind_field (JALON_KIND_NODE, "tier")];

  return node->tier > 0 && strcmp (field->choices[node->tier].nick, "workload") == 0;
}

static void
note_nodes (const JalonNetworkTarget *target, gboolean *is_target)
{
  for (guint i = 0; i < target->n; i++)
    is_target[target->nodes[i]] = TRUE;
}

/* What delivers commitments that count or what milestones need; else what gives to nobody. */
static void
find_targets (Test *self)
{
  const JalonNetwork *network = self->network;
  g_autofree gboolean *is_target = g_new0 (gboolean, MAX (network->n_nodes, 1));
  guint n, n_targets = 0;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (self->plan, &n);

  for (guint i = 0; i < n; i++)
    if (commitments[i].counted)
      note_nodes (&network->commitments[i], is_target);
  for (guint i = 0; i < network->n_milestones; i++)
    note_nodes (&network->milestones[i], is_target);
  for (guint i = 0; i < network->n_nodes; i++)
    n_targets += is_target[i] ? 1 : 0;
  for (guint i = 0; i < network->n_nodes; i++)
    if (is_target[i] || (n_targets == 0 && network->nodes[i].n_outs == 0))
      g_array_append_val (self->stress->targets, i);
}

static double
whole_units (const JalonPlan *plan, JalonSum value)
{
  return (double) value / pow (10, MAX (jalon_currency_digits (jalon_main_currency (plan)), 0));
}

/* Nothing is known of what a commitment is worth that states no amount. @values: (array): of each node that
 * of the commitments that wait for it alone */
static void
find_values (Test *self, double *values)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (self->plan, &n);

  for (guint i = 0; i < n; i++) {
    const JalonNetworkTarget *target = &self->network->commitments[i];
    JalonStressGroup group = { target->nodes, target->n, 0 };

    if (!items[i].counted || target->n == 0)
      continue;
    self->stress->n_untold += items[i].value == JALON_MONEY_UNSET;
    if (items[i].value == JALON_MONEY_UNSET || items[i].value <= 0)
      continue;
    group.weight = whole_units (self->plan, items[i].value);
    self->value += group.weight;
    if (target->n == 1)
      values[target->nodes[0]] += group.weight;
    else
      g_array_append_val (self->valued, group);
  }
  for (guint i = 0; i < self->network->n_nodes; i++) {
    JalonStressGroup group = { &self->stress->numbers[i], 1, values[i] };

    if (values[i] > 0)
      g_array_append_val (self->valued, group);
  }
}

/* The unit in which all targets give amounts. */
static const char *
common_unit (const Test *self)
{
  const char *unit = NULL;

  for (guint i = 0; i < self->stress->targets->len; i++) {
    const JalonNetworkNode *node = &self->network->nodes[g_array_index (self->stress->targets, guint, i)];

    if (!node->measured || (unit && strcmp (unit, node->unit) != 0))
      return NULL;
    unit = node->unit;
  }
  return unit;
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

/* Only what has a value counts. */
static void
take_values (Test *self)
{
  JalonStress *stress = self->stress;
  guint n = 0;

  g_array_set_size (stress->targets, 0);
  for (guint i = 0; i < self->valued->len; i++) {
    const JalonStressGroup *group = &g_array_index (self->valued, JalonStressGroup, i);

    g_array_append_vals (stress->groups, group, 1);
    g_array_append_vals (stress->targets, group->nodes, group->n);
  }
  g_array_sort (stress->targets, by_number);
  for (guint i = 0; i < stress->targets->len; i++) {
    guint node = g_array_index (stress->targets, guint, i);

    if (n == 0 || g_array_index (stress->targets, guint, n - 1) != node)
      g_array_index (stress->targets, guint, n++) = node;
  }
  g_array_set_size (stress->targets, n);
}

/* By what is lost is measured, and what is looked at for it. */
static void
find_measure (Test *self)
{
  JalonStress *stress = self->stress;

  stress->unit = common_unit (self);
  stress->measure = stress->unit      ? JALON_STRESS_AMOUNT
                    : self->value > 0 ? JALON_STRESS_VALUE
                                      : JALON_STRESS_EQUAL;
  stress->currency = self->value > 0 ? jalon_main_currency (self->plan) : NULL;
  stress->level = stress->unit ? 0 : 1;
  if (stress->measure == JALON_STRESS_VALUE)
    take_values (self);
  for (guint i = 0; i < stress->targets->len; i++) {
    guint node = g_array_index (stress->targets, guint, i);
    double amount = self->network->base[1][node];
    JalonStressGroup group = { &self->stress->numbers[node], 1, stress->unit ? amount : 1 };

    self->asked[node] = is_workload (&self->network->nodes[node]);
    stress->level += stress->unit ? amount : 0;
    if (stress->measure != JALON_STRESS_VALUE)
      g_array_append_val (stress->groups, group);
  }
}

/* Losses */

/* The part that targets have lost of what they give together when everything works: as much as the one that
 * has lost most. Less than nothing, of amounts, where more is left for one. */
static double
loss_of (const Test *self, const JalonStressGroup *group)
{
  double most = -INFINITY;

  for (guint i = 0; i < group->n; i++) {
    double all = self->network->base[1][group->nodes[i]];

    most = MAX (most, all > 0 ? 1 - self->amounts[group->nodes[i]] / all : 0);
  }
  return self->stress->unit ? most : MAX (most, 0);
}

static double
sum_lost (const Test *self, const GArray *groups)
{
  double lost = 0;

  for (guint i = 0; i < groups->len; i++) {
    const JalonStressGroup *group = &g_array_index (groups, JalonStressGroup, i);

    lost += group->weight * loss_of (self, group);
  }
  return lost;
}

static double
part_lost (const Test *self)
{
  double all = 0, lost = sum_lost (self, self->stress->groups);

  for (guint i = 0; i < self->stress->groups->len; i++)
    all += g_array_index (self->stress->groups, JalonStressGroup, i).weight;
  lost = all > 0 ? CLAMP (lost / all, 0, 1) : 0;
  return lost < JALON_STRESS_NOTHING ? 0 : lost > 1 - JALON_STRESS_NOTHING ? 1 : lost;
}

/* What hangs on nodes that are out, which @hangs says: nothing else gives less. @first: where in the order
 * the first of them is */
static void
find_hanging (Test *self, guint first)
{
  const JalonNetwork *network = self->network;

  g_array_set_size (self->hanging, 0);
  for (guint i = first; i < network->n_nodes; i++) {
    const guint index = network->order[i];
    const JalonNetworkNode *node = &network->nodes[index];

    if (!self->hangs[index])
      continue;
    self->hangs[index] = FALSE;
    g_array_append_val (self->hanging, index);
    for (guint j = 0; j < node->n_outs; j++) {
      guint to = network->links[network->outs[node->first_out + j]].to;

      self->hangs[to] |=
        !network->nodes[to].cycle; /* those of a cycle give nothing, and come where they may */
    }
  }
}

/* Takes these nodes out, and looks at what is lost; all is as before behind. */
static void
fail (Test *self, const guint *nodes, guint n, double works, JalonStressItem *item)
{
  const JalonNetwork *network = self->network;
  JalonStressOutage outage = { .given = self->given };
  JalonNetworkState state = { .given = self->given, .others = TRUE };
  guint first = network->n_nodes;

  for (guint i = 0; i < n; i++) {
    self->given[nodes[i]] = works;
    self->hangs[nodes[i]] = TRUE;
    first = MIN (first, self->place[nodes[i]]);
  }
  find_hanging (self, first);
  if (!network->splits) {
    outage.nodes = state.nodes = (const guint *) (gpointer) self->hanging->data;
    outage.n = state.n = self->hanging->len;
  }
  jalon_network_look (network, &state, self->amounts);
  item->lost = part_lost (self);
  item->value = self->value > 0 ? MAX (sum_lost (self, self->valued), 0) : NAN;
  item->to_survive = item->lost == 0 ? INFINITY
                     : self->stocks  ? jalon_stress_stocks_survive (self->stocks, &outage)
                                     : 0;
  for (guint i = 0; i < n; i++)
    self->given[nodes[i]] = 1;
  memcpy (self->amounts, network->base[1], network->n_nodes * sizeof *self->amounts);
}

/* Each in turn */

static gboolean
fail_nodes (Test *self, const gboolean *single, GError **error)
{
  for (guint i = 0; i < self->network->n_nodes; i++) {
    const JalonNetworkNode *node = &self->network->nodes[i];
    JalonStressItem item = { .node = i, .party = node->party, .id = node->id, .name = node->name };

    if (self->asked[i])
      continue;
    if (!jalon_run_goes_on (self->run, 0.4 * i / self->network->n_nodes, error))
      return FALSE;
    fail (self, &i, 1, 0, &item);
    item.to_recover = node->recovery;
    item.exposed = node->recovery > item.to_survive;
    item.single = single[i] && !node->category;
    g_array_append_val (self->stress->nodes, item);
  }
  return TRUE;
}

static void
fail_party (Test *self, JalonRef party, const GArray *nodes)
{
  const JalonPlanItem *it = jalon_plan_item (self->plan, party);
  JalonStressItem item = { .node = JALON_NETWORK_NONE, .party = party, .to_recover = 0 };
  double longest = 0;

  if (!it)
    return;
  item.id = ((const JalonRow *) it->row)->id;
  item.name = it->name;
  for (guint i = 0; i < nodes->len; i++) {
    double recovery = self->network->nodes[g_array_index (nodes, guint, i)].recovery;

    item.to_recover = isnan (recovery) ? NAN : MAX (item.to_recover, recovery); /* NaN stays */
    longest = isnan (recovery) ? longest : MAX (longest, recovery);
  }
  fail (self, (const guint *) (gpointer) nodes->data, nodes->len, 0, &item);
  item.single = item.lost >= 1;
  item.exposed = longest > item.to_survive;
  g_array_append_val (self->stress->providers, item);
}

/* Parties in the order of their first nodes. */
static gboolean
fail_parties (Test *self, GError **error)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GArray) parties = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (guint i = 0; i < self->network->n_nodes; i++) {
    JalonRef party = self->network->nodes[i].party;
    GArray *list;

    if (party == JALON_REF_NONE || self->asked[i])
      continue;
    list = g_hash_table_lookup (nodes, GUINT_TO_POINTER (party));
    if (!list) {
      list = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (nodes, GUINT_TO_POINTER (party), list);
      g_array_append_val (parties, party);
    }
    g_array_append_val (list, i);
  }
  for (guint i = 0; i < parties->len; i++) {
    JalonRef party = g_array_index (parties, JalonRef, i);

    if (!jalon_run_goes_on (self->run, 0.4 + 0.1 * i / parties->len, error))
      return FALSE;
    fail_party (self, party, g_hash_table_lookup (nodes, GUINT_TO_POINTER (party)));
  }
  return TRUE;
}

/* Capacities of which nothing is to spare, where they can be compared with what is delivered. */
static gboolean
find_limits (Test *self, GError **error)
{
  JalonStress *stress = self->stress;

  for (guint i = 0; stress->unit && i < self->network->n_nodes; i++) {
    const JalonNetworkNode *node = &self->network->nodes[i];
    JalonStressItem item;

    if (!node->measured || isnan (node->capacity) || strcmp (node->unit, stress->unit) != 0)
      continue;
    if (!jalon_run_goes_on (self->run, 0.5, error))
      return FALSE;
    fail (self, &i, 1, 1 - A_LITTLE, &item);
    if (item.lost > 0)
      g_array_append_val (stress->limits, i);
  }
  return TRUE;
}

static int
by_loss (gconstpointer a, gconstpointer b)
{
  const JalonStressItem *first = a, *second = b;

  return first->lost > second->lost ? -1 : first->lost < second->lost;
}

static void
prepare (Test *self)
{
  for (guint i = 0; i < self->network->n_nodes; i++) {
    self->given[i] = 1;
    self->amounts[i] = self->network->base[1][i];
    self->place[self->network->order[i]] = i;
    self->stress->numbers[i] = i;
    if (self->network->nodes[i].cover > 0 && !self->stocks)
      self->stocks = jalon_stress_stocks_new (self->stress);
  }
}

static gboolean
test (Test *self, GError **error)
{
  JalonStress *stress = self->stress;
  g_autofree gboolean *single = g_new0 (gboolean, MAX (self->network->n_nodes, 1));
  g_autofree double *values = g_new0 (double, MAX (self->network->n_nodes, 1));

  prepare (self);
  find_targets (self);
  find_values (self, values);
  find_measure (self);
  if (stress->targets->len == 0)
    return TRUE;
  if (!jalon_stress_find_cuts (stress, self->asked, single, self->run, error) ||
      !fail_nodes (self, single, error) || !fail_parties (self, error) || !find_limits (self, error))
    return FALSE;
  g_array_sort (stress->nodes, by_loss);
  g_array_sort (stress->providers, by_loss);
  for (guint i = 0; i < stress->nodes->len; i++)
    if (g_array_index (stress->nodes, JalonStressItem, i).single)
      g_array_append_val (stress->spof, i);
  return TRUE;
}

void
jalon_stress_free (JalonStress *self)
{
  g_array_unref (self->targets);
  g_array_unref (self->groups);
  g_free (self->numbers);
  g_array_unref (self->nodes);
  g_array_unref (self->providers);
  g_array_unref (self->spof);
  g_array_unref (self->cut);
  g_array_unref (self->cuts);
  g_array_unref (self->limits);
  jalon_network_free (self->network);
  g_free (self);
}

static JalonStress *
new_stress (const JalonPlan *plan)
{
  JalonStress *self = g_new0 (JalonStress, 1);

  self->network = jalon_network_new (plan);
  self->targets = g_array_new (FALSE, FALSE, sizeof (guint));
  self->groups = g_array_new (FALSE, FALSE, sizeof (JalonStressGroup));
  self->numbers = g_new (guint, MAX (self->network->n_nodes, 1));
  self->nodes = g_array_new (FALSE, FALSE, sizeof (JalonStressItem));
  self->providers = g_array_new (FALSE, FALSE, sizeof (JalonStressItem));
  self->spof = g_array_new (FALSE, FALSE, sizeof (guint));
  self->cut = g_array_new (FALSE, FALSE, sizeof (guint));
  self->cuts = g_array_new (FALSE, FALSE, sizeof (JalonStressCut));
  self->limits = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  g_autoptr (JalonStress) stress = new_stress (plan);
  const guint n = MAX (stress->network->n_nodes, 1);
  g_autofree gboolean *asked = g_new0 (gboolean, n);
  g_autofree gboolean *hangs = g_new0 (gboolean, n);
  g_autofree guint *place = g_new (guint, n);
  g_autofree double *given = g_new (double, n), *amounts = g_new (double, n);
  g_autoptr (GArray) hanging = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) valued = g_array_new (FALSE, FALSE, sizeof (JalonStressGroup));
  Test self = { .plan = plan,
                .stress = stress,
                .network = stress->network,
                .run = run,
                .asked = asked,
                .given = given,
                .amounts = amounts,
                .valued = valued,
                .hangs = hangs,
                .place = place,
                .hanging = hanging };
  gboolean done = test (&self, error);

  g_clear_pointer (&self.stocks, jalon_stress_stocks_free);
  return done ? g_steal_pointer (&stress) : NULL;
}

/* Figures */

/* (transfer full): ids of nodes, side by side */
static char *
ids_of (const JalonNetwork *network, const guint *nodes, guint n)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (ids, "%s%s", i ? " " : "", network->nodes[nodes[i]].id);
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

/* Nothing is said where there are none: only their number. */
static void
add_ids (GPtrArray *figures, const char *name, const JalonNetwork *network, const guint *nodes, guint n)
{
  g_autofree char *ids = ids_of (network, nodes, n);

  if (n > 0)
    jalon_figures_add_text (figures, g_strdup (name), ids);
}

static void
add_items (GPtrArray *figures, const GArray *items)
{
  for (guint i = 0; i < items->len; i++) {
    const JalonStressItem *item = &g_array_index (items, JalonStressItem, i);

    if (!item->id)
      continue;
    jalon_figures_add_share (figures, g_strdup_printf ("stress.%s.lost", item->id), item->lost, 4);
    if (isfinite (item->to_survive))
      jalon_figures_add_number (figures, g_strdup_printf ("stress.%s.time-to-survive", item->id),
                                item->to_survive, 2);
  }
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonStress *self = result;
  g_autoptr (GArray) spof = g_array_new (FALSE, FALSE, sizeof (guint));

  if (self->network->n_nodes == 0)
    return;
  for (guint i = 0; i < self->spof->len; i++)
    g_array_append_val (
      spof, g_array_index (self->nodes, JalonStressItem, g_array_index (self->spof, guint, i)).node);
  jalon_figures_add_number (figures, g_strdup ("network.nodes"), self->network->n_nodes, 0);
  jalon_figures_add_number (figures, g_strdup ("network.links"), self->network->n_links, 0);
  jalon_figures_add_number (figures, g_strdup ("network.gaps"), self->network->gaps->len, 0);
  jalon_figures_add_number (figures, g_strdup ("network.spof.count"), self->spof->len, 0);
  add_ids (figures, "network.spof", self->network, (const guint *) (gpointer) spof->data, spof->len);
  jalon_figures_add_number (figures, g_strdup ("network.mincut.searched"), self->searched, 0);
  if (self->cut->len > 0)
    jalon_figures_add_number (figures, g_strdup ("network.mincut.count"), self->cut->len, 0);
  add_ids (figures, "network.mincut", self->network, (const guint *) (gpointer) self->cut->data,
           self->cut->len);
  if (self->unit)
    jalon_figures_add_number (figures, g_strdup ("network.level"), self->level, 2);
  add_ids (figures, "network.limits", self->network, (const guint *) (gpointer) self->limits->data,
           self->limits->len);
  add_items (figures, self->providers);
  add_items (figures, self->nodes);
}

const JalonAnalysis jalon_stress_analysis = {
  .id = "stress",
  .is_whole = TRUE,
  .run = run,
  .free = (void (*) (gpointer)) jalon_stress_free,
  .figures = figures,
};
