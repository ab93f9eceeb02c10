/* Concentration on countries, chips, and suppliers of each tier. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/exposure.h>
#include <jalon/analysis/figures.h>
#include <jalon/analysis/network.h>
#include <jalon/analysis/totals.h>

/* Parts of a whole on their way into an exposure. */
typedef struct {
  GHashTable *places; /* key → its index in @shares, plus one */
  GArray *shares;     /* of JalonExposureShare, of amounts */
  double whole, split;
} Parts;

static void
parts_init (Parts *self, GHashFunc hash, GEqualFunc equal)
{
  *self =
    (Parts){ g_hash_table_new (hash, equal), g_array_new (FALSE, FALSE, sizeof (JalonExposureShare)), 0, 0 };
}

static void
add (Parts *self, gconstpointer key, JalonRef ref, const char *name, double amount)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key));
  JalonExposureShare share = { ref, name, 0 };

  if (place == 0) {
    g_array_append_val (self->shares, share);
    place = self->shares->len;
    g_hash_table_insert (self->places, (gpointer) key, GUINT_TO_POINTER (place));
  }
  g_array_index (self->shares, JalonExposureShare, place - 1).part += amount;
}

static int
by_part (gconstpointer a, gconstpointer b)
{
  const JalonExposureShare *first = a, *second = b;

  return first->part > second->part ? -1 : first->part < second->part;
}

static void
exposure_free (gpointer data)
{
  JalonExposure *self = data;

  g_array_unref (self->shares);
  g_free (self->by);
  g_free (self);
}

/* Takes what is in @self into an exposure where anything of it is known. @by: (transfer full) */
static void
finish (Parts *self, GPtrArray *all, char *by)
{
  JalonExposure *exposure = g_new0 (JalonExposure, 1);
  double rest;

  g_array_sort (self->shares, by_part);
  for (guint i = 0; i < self->shares->len; i++) {
    JalonExposureShare *share = &g_array_index (self->shares, JalonExposureShare, i);

    share->part = self->whole > 0 ? share->part / self->whole : 0;
    exposure->known += share->part;
    exposure->hhi += 10000 * share->part * share->part;
  }
  rest = MAX (1 - exposure->known, 0);
  exposure->by = by;
  exposure->shares = self->shares;
  exposure->split = self->whole > 0 ? self->split / self->whole : 0;
  exposure->hhi_most = exposure->hhi + 10000 * rest * rest;
  exposure->effective = 10000 / exposure->hhi;
  if (exposure->known < JALON_EXPOSURE_ENOUGH)
    exposure->hhi = exposure->hhi_most = exposure->effective = NAN;
  g_hash_table_unref (self->places);
  if (exposure->known > 0)
    g_ptr_array_add (all, exposure);
  else
    exposure_free (exposure);
}

/* Countries */

static void
add_countries (const JalonPlan *plan, GPtrArray *all)
{
  g_autoptr (GArray) sums = jalon_sums_by_provider (plan, 0);
  guint n;
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n);
  Parts parts;

  parts_init (&parts, g_str_hash, g_str_equal);
  for (guint i = 0; i < sums->len; i++) {
    const JalonPartySum *sum = &g_array_index (sums, JalonPartySum, i);
    const JalonPlanItem *party = jalon_plan_item (plan, parties[sum->party].ref);
    const char *country = party ? ((const JalonParty *) party->row)->country : NULL;

    if (isnan (sum->share) || sum->share <= 0)
      continue;
    parts.whole += sum->share;
    if (country && *country)
      add (&parts, country, JALON_REF_NONE, country, sum->share);
  }
  finish (&parts, all, g_strdup ("country"));
}

/* Chips */

static gboolean
is_chip (const JalonPlanItem *resource)
{
  guint8 kind = resource ? ((const JalonResource *) resource->row)->kind : JALON_RESOURCE_UNSET;

  return kind == JALON_RESOURCE_GPU || kind == JALON_RESOURCE_ACCELERATOR || kind == JALON_RESOURCE_CPU;
}

/* Returns: (transfer full): JalonRef of a commitment → GArray of JalonRef: the chips that it names, each once
 */
static GHashTable *
find_chips (const JalonPlan *plan)
{
  GHashTable *chips = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_QUANTITY, &n);

  for (guint i = 0; i < n; i++) {
    JalonRef resource = ((const JalonQuantity *) items[i].row)->resource;
    GArray *list = g_hash_table_lookup (chips, GUINT_TO_POINTER (items[i].parent));
    gboolean met = FALSE;

    if (jalon_ref_kind (items[i].parent) != JALON_KIND_COMMITMENT ||
        !is_chip (jalon_plan_item (plan, resource)))
      continue;
    if (!list) {
      list = g_array_new (FALSE, FALSE, sizeof (JalonRef));
      g_hash_table_insert (chips, GUINT_TO_POINTER (items[i].parent), list);
    }
    for (guint j = 0; j < list->len; j++)
      met |= g_array_index (list, JalonRef, j) == resource;
    if (!met)
      g_array_append_val (list, resource);
  }
  return chips;
}

static void
add_chips (const JalonPlan *plan, GPtrArray *all)
{
  g_autoptr (GHashTable) chips = find_chips (plan);
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  Parts parts;

  if (g_hash_table_size (chips) == 0)
    return;
  parts_init (&parts, NULL, NULL);
  for (guint i = 0; i < n; i++) {
    const GArray *list = g_hash_table_lookup (chips, GUINT_TO_POINTER (items[i].ref));

    if (items[i].value == JALON_MONEY_UNSET || items[i].value <= 0)
      continue;
    parts.whole += (double) items[i].value;
    parts.split += list && list->len > 1 ? (double) items[i].value : 0;
    for (guint j = 0; list && j < list->len; j++) {
      const JalonPlanItem *chip = jalon_plan_item (plan, g_array_index (list, JalonRef, j));

      add (&parts, GUINT_TO_POINTER (chip->ref), chip->ref, chip->name, (double) items[i].value / list->len);
    }
  }
  finish (&parts, all, g_strdup ("chip"));
}

/* Suppliers */

static void
weigh_all (const JalonNetworkTarget *target, double weight, double *weights)
{
  for (guint i = 0; i < target->n; i++)
    weights[target->nodes[i]] += weight;
}

/* By amounts; else each node that delivers as much. */
static void
weigh_targets (const JalonNetwork *network, double *weights)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (network->plan, &n);
  gboolean valued = FALSE;

  for (guint i = 0; i < n; i++)
    if (items[i].counted && network->commitments[i].n > 0 && items[i].value != JALON_MONEY_UNSET &&
        items[i].value > 0) {
      weigh_all (&network->commitments[i], (double) items[i].value, weights);
      valued = TRUE;
    }
  for (guint i = 0; !valued && i < network->n_nodes; i++)
    weights[i] = network->nodes[i].n_outs == 0 ? 1 : 0;
}

/* What comes to a node goes on to what it needs, which stands before it. */
static void
weigh_needs (const JalonNetwork *network, double *weights)
{
  for (guint i = network->n_nodes; i-- > 0;) {
    const JalonNetworkNode *node = &network->nodes[network->order[i]];

    for (guint j = 0; !node->cycle && j < node->n_needs; j++) {
      const JalonNetworkNeed *need = &network->needs[node->first_need + j];

      for (guint k = need->first_link; k < need->first_link + need->n_links; k++)
        weights[network->links[k].from] +=
          weights[network->order[i]] * (need->shared ? network->links[k].part : 1.0 / need->n_links);
    }
  }
}

static gboolean
is_pool (const JalonNetwork *network, const JalonNetworkNode *node)
{
  for (guint i = 0; node->party == JALON_REF_NONE && i < node->n_needs; i++) {
    const JalonNetworkNeed *need = &network->needs[node->first_need + i];

    for (guint j = need->first_link; j < need->first_link + need->n_links; j++)
      if (network->nodes[network->links[j].from].tier == node->tier)
        return TRUE;
  }
  return FALSE;
}

static void
add_tier (const JalonNetwork *network, const double *weights, guint tier, const char *nick, GPtrArray *all)
{
  Parts parts;

  parts_init (&parts, NULL, NULL);
  for (guint i = 0; i < network->n_nodes; i++) {
    const JalonNetworkNode *node = &network->nodes[i];
    const JalonPlanItem *party = jalon_plan_item (network->plan, node->party);

    if (node->tier != tier || is_pool (network, node))
      continue;
    parts.whole += weights[i];
    if (party && weights[i] > 0)
      add (&parts, GUINT_TO_POINTER (party->ref), party->ref, party->name, weights[i]);
  }
  finish (&parts, all, g_strdup_printf ("supplier.%s", nick));
}

/* Of each tier but that of workloads, which are what is supplied. */
static void
add_suppliers (const JalonPlan *plan, GPtrArray *all)
{
  g_autoptr (JalonNetwork) network = jalon_network_new (plan);
  g_autofree double *weights = g_new0 (double, MAX (network->n_nodes, 1));
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_NODE);
  const JalonChoice *tiers = info->fields[jalon_kind_field (JALON_KIND_NODE, "tier")].choices;

  if (network->n_nodes == 0)
    return;
  weigh_targets (network, weights);
  weigh_needs (network, weights);
  for (guint tier = 1; tiers[tier].nick; tier++)
    if (strcmp (tiers[tier].nick, "workload") != 0)
      add_tier (network, weights, tier, tiers[tier].nick, all);
}

/* The analysis */

void
jalon_exposures_free (JalonExposures *self)
{
  g_ptr_array_unref (self->all);
  g_free (self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  JalonExposures *self = g_new0 (JalonExposures, 1);

  self->all = g_ptr_array_new_with_free_func (exposure_free);
  add_countries (plan, self->all);
  add_chips (plan, self->all);
  add_suppliers (plan, self->all);
  return self;
}

static void
add_ratios (GPtrArray *figures, const JalonExposure *exposure)
{
  double sum = 0;

  for (guint i = 0; i < MIN (exposure->shares->len, JALON_CONCENTRATION_RATIOS); i++) {
    sum += g_array_index (exposure->shares, JalonExposureShare, i).part;
    jalon_figures_add_share (figures, g_strdup_printf ("concentration.%s.cr%u", exposure->by, i + 1), sum, 3);
  }
}

static void
add_index (GPtrArray *figures, const JalonExposure *exposure)
{
  jalon_figures_add_number (figures, g_strdup_printf ("concentration.%s.hhi", exposure->by), exposure->hhi,
                            1);
  jalon_figures_add_number (figures, g_strdup_printf ("concentration.%s.hhi-at-most", exposure->by),
                            exposure->hhi_most, 1);
  jalon_figures_add_number (figures, g_strdup_printf ("concentration.%s.effective", exposure->by),
                            exposure->effective, 2);
  add_ratios (figures, exposure);
  jalon_figures_add_text (figures, g_strdup_printf ("concentration.%s.largest-name", exposure->by),
                          g_array_index (exposure->shares, JalonExposureShare, 0).name);
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonExposures *self = result;

  for (guint i = 0; i < self->all->len; i++) {
    const JalonExposure *exposure = self->all->pdata[i];

    jalon_figures_add_share (figures, g_strdup_printf ("concentration.%s.known", exposure->by),
                             exposure->known, 3);
    if (exposure->split > 0)
      jalon_figures_add_share (figures, g_strdup_printf ("concentration.%s.split", exposure->by),
                               exposure->split, 3);
    if (exposure->known >= JALON_EXPOSURE_ENOUGH)
      add_index (figures, exposure);
  }
}

const JalonAnalysis jalon_exposure_analysis = {
  .id = "exposure",
  .is_whole = TRUE,
  .run = run,
  .free = (void (*) (gpointer)) jalon_exposures_free,
  .figures = figures,
};
