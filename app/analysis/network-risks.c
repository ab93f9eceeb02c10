/* What is uncertain: lead times, delays and losses as distributions, and what risks hit. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/random.h>
#include <jalon/text/translate.h>

#include "network-private.h"

#define DAYS_A_MONTH (365.25 / 12)

/* Likelihoods of outcomes that are written with this many digits are not told from all. */
#define ALMOST 1e-6

/* Distributions */

/* How many months a unit of time has: a day, a week, a month, a year. What states none is in months. */
static double
months_in (guint8 unit)
{
  static const double months[] = { 1, 1 / DAYS_A_MONTH, 7 / DAYS_A_MONTH, 1, 12 };

  return unit < G_N_ELEMENTS (months) ? months[unit] : 1;
}

static int
by_value (gconstpointer a, gconstpointer b)
{
  const JalonOutcome *first = a, *second = b;

  return first->value < second->value ? -1 : first->value > second->value;
}

/* Outcomes of one value are one. */
static gboolean
read_outcomes (JalonNetworkBuilder *self, GArray *rows, double unit, JalonVariate *variate, GError **error)
{
  double *values = jalon_network_alloc (self->network, rows->len, sizeof *values);
  double *cumulative = jalon_network_alloc (self->network, rows->len, sizeof *cumulative);
  double sum = 0;
  guint n = 0;

  g_array_sort (rows, by_value);
  for (guint i = 0; i < rows->len; i++) {
    const JalonOutcome *row = &g_array_index (rows, JalonOutcome, i);

    if (!(row->likelihood > 0))
      continue;
    sum += row->likelihood;
    n += n == 0 || values[n - 1] != row->value * unit ? 1 : 0;
    values[n - 1] = row->value * unit;
    cumulative[n - 1] = sum;
  }
  if (fabs (sum - 1) > ALMOST) {
    g_set_error_literal (error, JALON_VARIATE_ERROR, 0,
                         _ ("The likelihoods of its outcomes have to sum to all of it. Correct them."));
    return FALSE;
  }
  cumulative[n - 1] = 1;
  return jalon_variate_init_discrete (variate, values, cumulative, n, error);
}

/* What no time and no part can be: less than nothing, or more than all. */
static gboolean
is_within (const JalonVariate *variate, gboolean share, GError **error)
{
  gboolean discrete = variate->type == JALON_DISTRIBUTION_DISCRETE;
  double min = discrete ? variate->values[0] : variate->min;
  double max = discrete ? variate->values[variate->n - 1] : variate->max;

  if (min < 0)
    g_set_error_literal (
      error, JALON_VARIATE_ERROR, 0,
      _ ("It could be less than nothing. State its least value, or choose a distribution that "
         "stays above it."));
  else if (share && max > 1 && variate->type != JALON_DISTRIBUTION_LOGNORMAL)
    g_set_error_literal (error, JALON_VARIATE_ERROR, 0,
                         _ ("A loss could be more than all. State it as a part, from 0 to 1."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
is_too_long (const JalonLeadTime *row, const GArray *outcomes, double unit)
{
  /* What is not stated, which is NaN, is less than any number to fmax(). */
  double longest = fmax (row->min, fmax (row->mode, row->max));

  for (guint i = 0; outcomes && i < outcomes->len; i++)
    longest = fmax (longest, g_array_index (outcomes, JalonOutcome, i).value);
  return longest * unit > JALON_NETWORK_LONGEST;
}

static gboolean
is_empty (const JalonLeadTime *row, const GArray *outcomes)
{
  return isnan (row->min) && isnan (row->mode) && isnan (row->max) && !outcomes;
}

gboolean
jalon_network_read_range (JalonNetworkBuilder *self,
                          const JalonPlanItem *range,
                          const JalonPlanItem *item,
                          const char *whose,
                          JalonVariate *variate,
                          guint *gap)
{
  const JalonLeadTime *row = range ? range->row : NULL;
  GArray *outcomes = range ? g_hash_table_lookup (self->outcomes, GUINT_TO_POINTER (range->ref)) : NULL;
  gboolean share = range && jalon_ref_kind (range->ref) == JALON_KIND_LOSS, can_be;
  g_autoptr (GError) error = NULL;
  double unit;
  guint index;

  *variate = (JalonVariate){ .type = JALON_DISTRIBUTION_UNSET };
  if (!row || is_empty (row, outcomes))
    return FALSE;
  unit = share ? 1 : months_in (row->unit);
  if (row->distribution == JALON_DISTRIBUTION_DISCRETE && !outcomes) {
    g_set_error_literal (&error, JALON_VARIATE_ERROR, 0,
                         _ ("A discrete distribution needs outcomes. Add them, or choose another one."));
    can_be = FALSE;
  } else if (!share && is_too_long (row, outcomes, unit)) {
    g_set_error_literal (&error, JALON_VARIATE_ERROR, 0,
                         _ ("It could be more than a hundred years. Correct it, or its unit."));
    can_be = FALSE;
  } else if (outcomes && (row->distribution == JALON_DISTRIBUTION_DISCRETE ||
                          row->distribution == JALON_DISTRIBUTION_UNSET)) {
    can_be = read_outcomes (self, outcomes, unit, variate, &error);
  } else {
    can_be = jalon_variate_init_stated (variate, row->distribution, row->min * unit, row->mode * unit,
                                        row->max * unit, row->percentiles, &error);
  }
  if (can_be && is_within (variate, share, &error)) {
    if (!outcomes && jalon_variate_is_one_end (row->distribution, row->min, row->mode, row->max))
      jalon_network_tell_one_end (self->network, item->ref, whose ? whose : item->name, isnan (row->max));
    return TRUE;
  }
  *variate = (JalonVariate){ .type = JALON_DISTRIBUTION_UNSET };
  index = jalon_network_tell_range (self->network, item->ref, whose ? whose : item->name, error->message);
  if (gap)
    *gap = index;
  return FALSE;
}

/* What risks hit */

/* What one risk hits. */
typedef struct {
  GArray *nodes, *commitments, *milestones; /* of guint */
} Hits;

/* The nodes of each party, and the commitments that it is a side of: JalonRef → GArray of guint. */
typedef struct {
  GHashTable *nodes, *commitments;
  GHashTable *milestones; /* JalonRef → index + 1 */
} Parties;

static void
add_to (GHashTable *table, JalonRef party, guint index)
{
  GArray *list = g_hash_table_lookup (table, GUINT_TO_POINTER (party));

  if (list)
    g_array_append_val (list, index);
}

/* Only of parties that some risk names: there may be a million commitments. */
static void
note_party (Parties *self, JalonRef party)
{
  gpointer key = GUINT_TO_POINTER (party);

  if (g_hash_table_contains (self->nodes, key))
    return;
  g_hash_table_insert (self->nodes, key, g_array_new (FALSE, FALSE, sizeof (guint)));
  g_hash_table_insert (self->commitments, key, g_array_new (FALSE, FALSE, sizeof (guint)));
}

static void
gather_parties (JalonNetworkBuilder *self, Parties *parties)
{
  guint n, n_parties;
  const JalonPlanItem *risks = jalon_plan_rows (self->plan, JALON_KIND_RISK, &n);
  const JalonPlanParty *all = jalon_plan_parties (self->plan, &n_parties);
  const JalonPlanCommitment *commitments;

  for (guint i = 0; i < n; i++) {
    const JalonRefs *targets = ((const JalonRisk *) risks[i].row)->targets;

    for (guint j = 0; targets && j < targets->n; j++)
      if (jalon_ref_kind (targets->items[j]) == JALON_KIND_PARTY)
        note_party (parties, targets->items[j]);
  }
  if (g_hash_table_size (parties->nodes) == 0)
    return;
  for (guint i = 0; i < self->network->n_nodes; i++)
    add_to (parties->nodes, self->network->nodes[i].party, i);
  commitments = jalon_plan_commitments (self->plan, &n);
  for (guint i = 0; i < n; i++) {
    add_to (parties->commitments, all[commitments[i].provider].ref, i);
    if (commitments[i].buyer != commitments[i].provider)
      add_to (parties->commitments, all[commitments[i].buyer].ref, i);
  }
}

static void
add_all (GArray *to, GHashTable *table, JalonRef party)
{
  const GArray *list = g_hash_table_lookup (table, GUINT_TO_POINTER (party));

  g_array_append_vals (to, list->data, list->len);
}

static void
add_index (GArray *to, guint index)
{
  if (index != JALON_NETWORK_NONE)
    g_array_append_val (to, index);
}

static void
add_hit (JalonNetworkBuilder *self, const Parties *parties, JalonRef target, Hits *hits)
{
  guint link;

  switch (jalon_ref_kind (target)) {
  case JALON_KIND_NODE:
    add_index (hits->nodes, jalon_network_index (self->nodes, target));
    break;
  case JALON_KIND_LINK:
    link = jalon_network_index (self->links, target);
    if (link != JALON_NETWORK_NONE)
      add_index (hits->nodes, self->network->links[link].to);
    break;
  case JALON_KIND_PARTY:
    add_all (hits->nodes, parties->nodes, target);
    add_all (hits->commitments, parties->commitments, target);
    break;
  case JALON_KIND_COMMITMENT:
    add_index (hits->commitments, jalon_network_commitment (self, target));
    break;
  case JALON_KIND_MILESTONE:
    add_index (hits->milestones, jalon_network_index (parties->milestones, target));
    break;
  default:
    break;
  }
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

/* Returns: (transfer none): each once, rising; @list is left empty */
static const guint *
keep (JalonNetwork *network, GArray *list, guint *n)
{
  guint *kept = jalon_network_alloc (network, list->len, sizeof (guint));

  g_array_sort (list, by_number);
  *n = 0;
  for (guint i = 0; i < list->len; i++)
    if (i == 0 || g_array_index (list, guint, i) != kept[*n - 1])
      kept[(*n)++] = g_array_index (list, guint, i);
  g_array_set_size (list, 0);
  return kept;
}

static void
find_hits (
  JalonNetworkBuilder *self, const Parties *parties, const JalonRisk *row, Hits *hits, JalonNetworkRisk *risk)
{
  for (guint i = 0; row->targets && i < row->targets->n; i++)
    add_hit (self, parties, row->targets->items[i], hits);
  risk->nodes = keep (self->network, hits->nodes, &risk->n_nodes);
  risk->commitments = keep (self->network, hits->commitments, &risk->n_commitments);
  risk->milestones = keep (self->network, hits->milestones, &risk->n_milestones);
}

static void
add_risk (JalonNetworkBuilder *self, const JalonPlanItem *item, const Parties *parties, Hits *hits)
{
  JalonNetwork *network = self->network;
  const JalonRisk *row = item->row;
  JalonNetworkRisk *risk = &network->risks[network->n_risks++];
  guint gap = JALON_NETWORK_NONE;
  gboolean some;

  *risk = (JalonNetworkRisk){
    .item = network->n_risks - 1,
    .ref = item->ref,
    .name = item->name,
    .likelihood = row->likelihood,
    .recovery = row->recovery * months_in (2),
    .identity = jalon_identity (row->row.id ? row->row.id : ""),
    .factor = jalon_network_index (self->factors, row->factor),
    .loading = isnan (row->loading) ? 0 : row->loading,
  };
  some = jalon_network_read_range (self, g_hash_table_lookup (self->parts, GUINT_TO_POINTER (item->ref)),
                                   item, NULL, &risk->delay, &gap);
  some |= jalon_network_read_range (self, g_hash_table_lookup (self->losses, GUINT_TO_POINTER (item->ref)),
                                    item, NULL, &risk->loss, &gap);
  find_hits (self, parties, row, hits, risk);
  g_hash_table_insert (self->risks, GUINT_TO_POINTER (item->ref), GUINT_TO_POINTER (network->n_risks));
  /* Of a milestone nothing is lost. */
  if (risk->n_nodes + risk->n_commitments == 0 && risk->delay.type == JALON_DISTRIBUTION_UNSET)
    risk->n_milestones = 0;
  risk->simulated =
    some && !isnan (risk->likelihood) && risk->n_nodes + risk->n_commitments + risk->n_milestones > 0;
  /* One whose range cannot be has been told of. */
  if (!risk->simulated && (some || isnan (risk->likelihood) || gap == JALON_NETWORK_NONE))
    jalon_network_tell_risk (network, risk);
}

void
jalon_network_add_risks (JalonNetworkBuilder *self)
{
  JalonNetwork *network = self->network;
  guint n, n_milestones;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_RISK, &n);
  const JalonPlanMilestone *milestones = jalon_plan_milestones (self->plan, &n_milestones);
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) commitments =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) hit_nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) hit_commitments = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) hit_milestones = g_array_new (FALSE, FALSE, sizeof (guint));
  Parties parties = { nodes, commitments, indices };
  Hits hits = { hit_nodes, hit_commitments, hit_milestones };

  for (guint i = 0; i < n_milestones; i++)
    g_hash_table_insert (indices, GUINT_TO_POINTER (milestones[i].ref), GUINT_TO_POINTER (i + 1));
  gather_parties (self, &parties);
  network->risks = jalon_network_alloc (network, n, sizeof (JalonNetworkRisk));
  for (guint i = 0; i < n; i++)
    add_risk (self, &items[i], &parties, &hits);
}
