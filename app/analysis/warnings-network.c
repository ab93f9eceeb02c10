/* What may be odd about the network, and what keeps it from being simulated: the gaps of its analysis, and
 * what that passes over in silence. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/network.h>
#include <jalon/text/translate.h>

#include "warnings-private.h"

/* What one look needs. */
typedef struct {
  JalonLook *look;
  const JalonPlan *plan;
  const JalonNetwork *network;
  GHashTable *said; /* (nullable): what the dossier itself is warned of, where the look is at a scenario */
} Network;

/* Tells what a scenario brings about, whichever of its changes that comes from. @what: (transfer full) */
static void
warn (Network *self, const char *code, JalonRef item, char *what, const char *advice)
{
  if (self->said && g_hash_table_contains (self->said, what))
    g_free (what);
  else
    jalon_look_warn (self->look, code, item, what, advice);
}

/* Cycles and shares */

static gboolean
supplies_itself (const JalonNetwork *network, const JalonNetworkNode *node)
{
  for (guint i = 0; i < node->n_outs; i++)
    if (&network->nodes[network->links[network->outs[node->first_out + i]].to] == node)
      return TRUE;
  return FALSE;
}

static void
look_at_cycles (Network *self)
{
  for (guint i = 0; i < self->network->n_nodes; i++) {
    const JalonNetworkNode *node = &self->network->nodes[i];

    if (node->cycle)
      warn (self, "link-cycle", node->ref,
            g_strdup_printf (supplies_itself (self->network, node)
                               ? _ ("“%s” supplies itself: no delivery could begin there.")
                               : _ ("“%s” supplies itself, by way of others: no delivery could begin there."),
                             node->name),
            _ ("Break the circle of links."));
  }
}

static void
look_at_shares (Network *self)
{
  for (guint i = 0; i < self->network->n_needs; i++) {
    const JalonNetworkNeed *need = &self->network->needs[i];
    const JalonNetworkNode *node = &self->network->nodes[need->node];
    g_autofree char *number = NULL, *percent = NULL;
    char *what;

    if (!need->shared || need->share <= 1 + 1e-9)
      continue;
    /* So many digits as tell it from all. */
    number = jalon_locale_number (self->look->locale, 100 * need->share, 6);
    percent = g_strdup_printf (_ ("%s%%"), number);
    what = need->group
             ? g_strdup_printf (
                 /* TRANSLATORS: %1$s is the name of a group of links */
                 _ ("The shares of “%1$s” in what flows into “%2$s” sum to more than all of it: %3$s."),
                 need->group, node->name, percent)
             : g_strdup_printf (_ ("The shares of what flows into “%1$s” sum to more than all of it: %2$s."),
                                node->name, percent);
    warn (self, "share-sum", node->ref, what, _ ("Correct the shares of its links."));
  }
}

/* Gaps */

/* Of those that are no oddity of what is stated, none. Cycles and shares over all are told above, of each. */
static const char *
code_of (JalonNetworkGapType type)
{
  switch (type) {
  case JALON_NETWORK_NO_ANCHOR:
    return "no-anchor";
  case JALON_NETWORK_NO_LEAD_TIME:
    return "no-lead-time";
  case JALON_NETWORK_BAD_RANGE:
    return "range-impossible";
  case JALON_NETWORK_ONE_END:
    return "range-one-end";
  case JALON_NETWORK_OPEN_DATE:
    return "date-open";
  case JALON_NETWORK_NO_RATING:
    return "risk-not-simulated";
  case JALON_NETWORK_REPAIRED:
    return "correlation-impossible";
  case JALON_NETWORK_TOO_MANY:
    return "correlation-many";
  case JALON_NETWORK_TOO_LONG:
    return "delay-long";
  case JALON_NETWORK_IDLE_SLIP:
    return "slip-idle";
  case JALON_NETWORK_UNDER_ONE:
    return "share-short";
  case JALON_NETWORK_UNITS:
    return "units-differ";
  case JALON_NETWORK_ARRIVAL:
    return "arrival-unsaid";
  case JALON_NETWORK_IDLE_RISK:
    return "risk-idle";
  default:
    return NULL;
  }
}

/* That commitments are delivered by nobody known is usual, and pages tell it; a milestone is there to be
 * timed. */
static const char *
code_of_gap (const JalonNetwork *network, const JalonNetworkGap *gap)
{
  if (gap->type == JALON_NETWORK_NO_NODE && jalon_ref_kind (gap->ref) == JALON_KIND_MILESTONE)
    return network->n_nodes > 0 ? "milestone-undelivered" : NULL;
  return code_of (gap->type);
}

static gboolean
has_date (const JalonNetwork *network)
{
  for (guint i = 0; i < network->n_nodes; i++)
    if (!isnan (network->nodes[i].available.first) || !isnan (network->nodes[i].ordered.first))
      return TRUE;
  for (guint i = 0; i < network->n_links; i++)
    if (network->links[i].lead_ref != JALON_REF_NONE || !isnan (network->links[i].available.first) ||
        !isnan (network->links[i].ordered.first))
      return TRUE;
  return FALSE;
}

static gboolean
has_target (const JalonNetworkTarget *targets, guint n)
{
  for (guint i = 0; i < n; i++)
    if (targets[i].n > 0)
      return TRUE;
  return FALSE;
}

/* Whether anybody wants to know when something is there: a network may be there for who needs what alone. */
static gboolean
is_timed (const JalonNetwork *network)
{
  return has_date (network) || has_target (network->commitments, network->n_commitments) ||
         has_target (network->milestones, network->n_milestones);
}

/* A register of risks may be there for its ratings alone. */
static gboolean
is_simulated (const JalonNetwork *network)
{
  for (guint i = 0; i < network->n_risks; i++)
    if (network->risks[i].delay.type != JALON_DISTRIBUTION_UNSET ||
        network->risks[i].loss.type != JALON_DISTRIBUTION_UNSET)
      return TRUE;
  return is_timed (network);
}

static void
look_at_gaps (Network *self)
{
  gboolean timed = is_timed (self->network), simulated = is_simulated (self->network);

  for (guint i = 0; i < self->network->gaps->len; i++) {
    const JalonNetworkGap *gap = g_ptr_array_index (self->network->gaps, i);
    const char *code = code_of_gap (self->network, gap);
    gboolean needed = gap->type == JALON_NETWORK_NO_RATING ? simulated
                      : gap->type == JALON_NETWORK_NO_ANCHOR || gap->type == JALON_NETWORK_NO_LEAD_TIME ||
                          gap->type == JALON_NETWORK_NO_NODE
                        ? timed
                        : TRUE;

    if (code && needed)
      warn (self, code, gap->ref, g_strdup (gap->what), gap->advice);
  }
}

/* What is passed over */

/* Returns: (transfer full): a set of the links and risks that are drawn */
static GHashTable *
find_varying (const JalonNetwork *network)
{
  GHashTable *varying = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < network->n_links; i++) {
    const JalonNetworkLink *link = &network->links[i];

    if (link->has_lead && link->lead.type != JALON_DISTRIBUTION_POINT && isnan (link->available.first) &&
        isnan (network->nodes[link->to].available.first))
      g_hash_table_add (varying, GUINT_TO_POINTER (link->ref));
  }
  for (guint i = 0; i < network->n_risks; i++)
    if (network->risks[i].simulated)
      g_hash_table_add (varying, GUINT_TO_POINTER (network->risks[i].ref));
  return varying;
}

/* @set: (nullable). Returns: how many different items of it a correlation is between; of all */
static guint
count_items (const JalonRefs *of, GHashTable *set)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  for (guint i = 0; of && i < of->n; i++)
    if (!set || g_hash_table_contains (set, GUINT_TO_POINTER (of->items[i])))
      g_hash_table_add (met, GUINT_TO_POINTER (of->items[i]));
  return g_hash_table_size (met);
}

/* A correlation is between two at least, and of what is drawn. */
static void
look_at_correlations (Network *self)
{
  g_autoptr (GHashTable) varying = find_varying (self->network);
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_CORRELATION, &n);

  for (guint i = 0; i < n; i++) {
    const JalonRefs *of = ((const JalonCorrelation *) items[i].row)->of;

    if (count_items (of, NULL) < 2)
      warn (self, "correlation-few", items[i].ref,
            g_strdup_printf (_ ("The correlation “%s” is not between two: it says nothing."), items[i].name),
            _ ("Name two or more links or risks."));
    else if (is_simulated (self->network) && count_items (of, varying) < 2)
      warn (self, "correlation-idle", items[i].ref,
            g_strdup_printf (_ ("The correlation “%s” is not between two that vary: it says nothing."),
                             items[i].name),
            _ ("Name links whose lead times are ranges and still to come, or risks that are simulated."));
  }
}

/* What a range stands in, for people. */
static const char *
name_of (Network *self, JalonRef owner)
{
  const JalonPlanItem *item = jalon_plan_item (self->plan, owner);

  return item ? item->name : "?";
}

/* A factor counts by its loading, and a loading by its factor. @parent: of a lead time, what it is of */
static void
look_at_loading (Network *self, const JalonPlanItem *item, JalonRef owner, JalonRef factor, double loading)
{
  const gboolean has_factor = factor != JALON_REF_NONE, has_loading = !isnan (loading);
  const char *name = has_factor != has_loading ? name_of (self, owner) : NULL;

  if (has_factor && !has_loading)
    warn (self, "factor-idle", item->ref,
          g_strdup_printf (_ ("“%s” states a factor, but no loading on it: it does not move with it."), name),
          _ ("State how strongly it does, from -1 to 1."));
  else if (has_loading && !has_factor)
    warn (self, "loading-idle", item->ref,
          g_strdup_printf (_ ("“%s” states a loading, but no factor: it moves with nothing."), name),
          _ ("Name the factor."));
}

static void
look_at_factors (Network *self)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_LEAD_TIME, &n);

  for (guint i = 0; i < n; i++) {
    const JalonLeadTime *row = items[i].row;

    look_at_loading (self, &items[i], items[i].parent, row->factor, row->loading);
  }
  items = jalon_plan_rows (self->plan, JALON_KIND_RISK, &n);
  for (guint i = 0; i < n; i++) {
    const JalonRisk *row = items[i].row;

    look_at_loading (self, &items[i], items[i].ref, row->factor, row->loading);
  }
}

/* That a scenario's comes behind the dossier's is how it takes its place; two of one file are odd. */
static void
look_at_ranges (Network *self, JalonKind kind, GHashTable *with_outcomes)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, kind, &n);

  for (guint i = 0; i < n; i++) {
    const JalonLeadTime *row = items[i].row;
    const char *name = name_of (self, items[i].parent);

    if (row->row.parent == items[i].parent && !g_hash_table_add (met, GUINT_TO_POINTER (items[i].parent)) &&
        g_hash_table_add (told, GUINT_TO_POINTER (items[i].parent))) {
      warn (self, "range-twice", items[i].parent,
            g_strdup_printf (_ ("“%1$s” states several of “%2$s”: the last one counts."), name,
                             _ (jalon_kind_info (kind)->label)),
            _ ("Keep one of them."));
    }
    if (row->distribution != JALON_DISTRIBUTION_UNSET && row->distribution != JALON_DISTRIBUTION_DISCRETE &&
        g_hash_table_contains (with_outcomes, GUINT_TO_POINTER (items[i].ref))) {
      warn (self, "outcomes-unused", items[i].parent,
            g_strdup_printf (
              _ ("A range of “%s” has outcomes, but is of another distribution: they do not count."), name),
            _ ("Make it discrete, or take them away."));
    }
  }
}

static GHashTable *
find_outcomes (const JalonPlan *plan)
{
  GHashTable *parents = g_hash_table_new (NULL, NULL);
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_OUTCOME, &n);

  for (guint i = 0; i < n; i++)
    g_hash_table_add (parents, GUINT_TO_POINTER (items[i].parent));
  return parents;
}

/* A dossier without any of these need not be compiled. */
static gboolean
has_any (JalonLook *self)
{
  static const JalonKind kinds[] = { JALON_KIND_NODE, JALON_KIND_RISK, JALON_KIND_CORRELATION };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (jalon_overlay_next_of (self->overlay, JALON_REF_NONE, kinds[i], JALON_REF_NONE) != JALON_REF_NONE)
      return TRUE;
  return FALSE;
}

static GHashTable *
said_of_dossier (const JalonLook *self)
{
  GHashTable *said = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->warnings->len; i++) {
    const JalonWarning *warning = self->warnings->pdata[i];

    if (warning->scenario == JALON_REF_NONE)
      g_hash_table_add (said, warning->what);
  }
  return said;
}

void
jalon_look_at_network (JalonLook *self)
{
  static const JalonKind ranges[] = { JALON_KIND_LEAD_TIME, JALON_KIND_DELAY, JALON_KIND_LOSS };
  g_autoptr (JalonPlan) plan = NULL;
  g_autoptr (JalonNetwork) network = NULL;
  g_autoptr (GHashTable) said = NULL, with_outcomes = NULL;
  Network all;

  if (!has_any (self))
    return;
  plan = jalon_plan_compile (self->overlay, self->lang);
  network = jalon_network_new (plan);
  said = self->scenario != JALON_REF_NONE ? said_of_dossier (self) : NULL;
  with_outcomes = find_outcomes (plan);
  all = (Network){ self, plan, network, said };
  look_at_cycles (&all);
  look_at_shares (&all);
  look_at_gaps (&all);
  look_at_correlations (&all);
  look_at_factors (&all);
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    look_at_ranges (&all, ranges[i], with_outcomes);
}
