/* The network of a plan: nodes, what each needs, and the links that bring it. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/random.h>

#include "network-private.h"

/* Memory and time */

static void
gap_free (gpointer data)
{
  JalonNetworkGap *gap = data;

  g_free (gap->text);
  g_free (gap->what);
  g_free (gap);
}

JalonNetwork *
jalon_network_ref (JalonNetwork *self)
{
  g_atomic_int_inc (&self->n_more);
  return self;
}

void
jalon_network_free (JalonNetwork *self)
{
  if (g_atomic_int_add (&self->n_more, -1) > 0)
    return;
  g_ptr_array_unref (self->gaps);
  g_ptr_array_unref (self->pool);
  g_free (self);
}

double
jalon_network_time (const JalonNetwork *self, guint32 day)
{
  int year, month, day_of_month;

  jalon_day_to_ymd (day, &year, &month, &day_of_month);
  return (year - self->year) * 12 + (month - (int) self->month) +
         (double) (day_of_month - 1) / g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
}

guint32
jalon_network_day (const JalonNetwork *self, double time)
{
  /* What is no time, or in no year of the calendar, is at its end. */
  double last = 12.0 * (9999 - self->year),
         within = time < last ? MAX (time, -12.0 * (self->year - 1)) : last;
  double whole = floor (within + 1e-9); /* the beginning of a day, which is no exact number, lies in it */
  int months = self->year * 12 + (int) self->month - 1 + (int) whole;
  GDateYear year = (GDateYear) (months / 12);
  GDateMonth month = (GDateMonth) (months % 12 + 1);
  guint8 n_days = g_date_get_days_in_month (month, year);
  int passed = (int) floor ((within - whole) * n_days + 1e-6);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) (CLAMP (passed, 0, n_days - 1) + 1), month, year);
  return g_date_get_julian (&date);
}

static void
note_earliest (guint32 *earliest, JalonDate date)
{
  if (jalon_date_is_set (date) && date.first != JALON_DATE_OPEN && (!*earliest || date.first < *earliest))
    *earliest = date.first;
}

static guint32
earliest_day (const JalonPlan *plan)
{
  guint n;
  guint32 earliest = 0;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_NODE, &n);
  const JalonPlanMilestone *milestones;

  for (guint i = 0; i < n; i++) {
    note_earliest (&earliest, ((const JalonNode *) items[i].row)->ordered);
    note_earliest (&earliest, ((const JalonNode *) items[i].row)->available);
  }
  items = jalon_plan_rows (plan, JALON_KIND_LINK, &n);
  for (guint i = 0; i < n; i++) {
    note_earliest (&earliest, ((const JalonLink *) items[i].row)->ordered);
    note_earliest (&earliest, ((const JalonLink *) items[i].row)->available);
  }
  milestones = jalon_plan_milestones (plan, &n);
  for (guint i = 0; i < n; i++)
    note_earliest (&earliest, milestones[i].date);
  return earliest;
}

static void
set_as_of (JalonNetworkBuilder *self)
{
  JalonDate as_of = jalon_plan_as_of (self->plan);
  guint32 day;
  int year, month;

  if (jalon_date_is_set (as_of))
    self->as_of = as_of.last != JALON_DATE_OPEN ? as_of.last : as_of.first;
  day = self->as_of ? self->as_of : earliest_day (self->plan);
  if (!day)
    day = jalon_date_from_year (2000).first;
  jalon_day_to_ymd (day, &year, &month, NULL);
  self->network->year = year;
  self->network->month = (guint) month;
  self->network->as_of = self->as_of ? jalon_network_time (self->network, self->as_of) : 0;
}

/* What is open towards the past and over is a fact; else an open date says too little. */
static JalonSpan
read_span (JalonNetworkBuilder *self, JalonDate date, JalonRef ref, const char *name)
{
  JalonSpan span = { NAN, NAN };
  gboolean over = date.last != JALON_DATE_OPEN && date.last <= self->as_of;

  if (!jalon_date_is_set (date))
    return span;
  if (date.last == JALON_DATE_OPEN || (date.first == JALON_DATE_OPEN && !over)) {
    jalon_network_tell_open_date (self->network, ref, name);
    return span;
  }
  span.last = jalon_network_time (self->network, date.last);
  span.first = date.first == JALON_DATE_OPEN ? span.last : jalon_network_time (self->network, date.first);
  return span;
}

/* Nodes */

static double
or_nought (double number)
{
  return isnan (number) ? 0 : number;
}

static const char *
or_null (const char *text)
{
  return text && *text ? text : NULL;
}

static void
add_nodes (JalonNetworkBuilder *self)
{
  JalonNetwork *network = self->network;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_NODE, &network->n_nodes);

  network->nodes = jalon_network_alloc (network, network->n_nodes, sizeof (JalonNetworkNode));
  for (guint i = 0; i < network->n_nodes; i++) {
    const JalonNode *row = items[i].row;

    network->nodes[i] = (JalonNetworkNode){
      .item = i,
      .ref = items[i].ref,
      .party = row->party,
      .id = row->row.id,
      .name = items[i].name,
      .unit = or_null (row->unit),
      .tier = row->tier,
      .category = row->category == 2,
      .capacity = row->capacity,
      .available = read_span (self, row->available, items[i].ref, items[i].name),
      .ordered = read_span (self, row->ordered, items[i].ref, items[i].name),
      .slip = or_nought (row->slip),
      .outage = or_nought (row->outage),
      .cover = row->cover,
      .recovery = row->recovery,
      .gap = JALON_NETWORK_NONE,
    };
    g_hash_table_insert (self->nodes, GUINT_TO_POINTER (items[i].ref), GUINT_TO_POINTER (i + 1));
  }
}

/* Links */

/* A link on its way into its need. */
typedef struct {
  guint item, from, to;
  const char *group; /* (nullable) */
  gboolean shared;   /* it states a share */
  guint order;       /* of its need among those of the node: that of the first link in it */
} Arrow;

/* By node, and those of one group of it side by side: of none those with shares, then each alone. */
static int
by_group (gconstpointer a, gconstpointer b)
{
  const Arrow *first = a, *second = b;
  int order;

  if (first->to != second->to)
    return first->to < second->to ? -1 : 1;
  order = g_strcmp0 (first->group, second->group);
  if (order == 0 && first->group == NULL && first->shared != second->shared)
    order = first->shared ? -1 : 1;
  return order ? order : first->item < second->item ? -1 : 1;
}

static gboolean
is_one_need (const Arrow *first, const Arrow *second)
{
  return first->to == second->to && g_strcmp0 (first->group, second->group) == 0 &&
         (first->group != NULL || (first->shared && second->shared));
}

/* Needs stand in the order of the dossier, by their first links. */
static int
by_need (gconstpointer a, gconstpointer b)
{
  const Arrow *first = a, *second = b;

  if (first->to != second->to)
    return first->to < second->to ? -1 : 1;
  if (first->order != second->order)
    return first->order < second->order ? -1 : 1;
  return first->item < second->item ? -1 : 1;
}

static GArray *
sort_links (JalonNetworkBuilder *self)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_LINK, &n);
  GArray *arrows = g_array_sized_new (FALSE, FALSE, sizeof (Arrow), MAX (n, 1));
  Arrow *all = (Arrow *) (gpointer) arrows->data;

  for (guint i = 0; i < n; i++) {
    const JalonLink *row = items[i].row;
    Arrow arrow = { i,
                    jalon_network_index (self->nodes, row->from),
                    jalon_network_index (self->nodes, row->to),
                    or_null (row->group),
                    !isnan (row->share),
                    i };

    if (arrow.from != JALON_NETWORK_NONE && arrow.to != JALON_NETWORK_NONE)
      g_array_append_val (arrows, arrow);
  }
  g_array_sort (arrows, by_group);
  for (guint i = 1; i < arrows->len; i++)
    if (is_one_need (&all[i - 1], &all[i]))
      all[i].order = all[i - 1].order;
  g_array_sort (arrows, by_need);
  return arrows;
}

static guint64
identity_of (JalonNetworkBuilder *self, const JalonLink *row, GHashTable *seen)
{
  const JalonNetwork *network = self->network;
  const char *from = network->nodes[jalon_network_index (self->nodes, row->from)].id;
  const char *to = network->nodes[jalon_network_index (self->nodes, row->to)].id;
  g_autofree char *name = NULL, *more = NULL;
  guint n;

  if (row->row.id)
    return jalon_identity (row->row.id);
  name = g_strdup_printf ("%s→%s", from ? from : "", to ? to : "");
  n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, name)) + 1;
  more = n > 1 ? g_strdup_printf ("%s#%u", name, n) : g_strdup (name);
  g_hash_table_insert (seen, g_steal_pointer (&name), GUINT_TO_POINTER (n));
  return jalon_identity (more);
}

static void
add_link (JalonNetworkBuilder *self, guint index, const Arrow *arrow)
{
  guint n;
  const JalonPlanItem *item = &jalon_plan_rows (self->plan, JALON_KIND_LINK, &n)[arrow->item];
  const JalonLink *row = item->row;
  const JalonPlanItem *time = g_hash_table_lookup (self->parts, GUINT_TO_POINTER (item->ref));
  const JalonLeadTime *lead = time ? time->row : NULL;
  JalonNetworkLink *link = &self->network->links[index];
  g_autofree char *name = NULL;

  *link = (JalonNetworkLink){
    .item = arrow->item,
    .ref = item->ref,
    .lead_ref = time ? time->ref : JALON_REF_NONE,
    .from = arrow->from,
    .to = arrow->to,
    .share = row->share,
    .part = 1,
    .slip = or_nought (row->slip),
    .confidence = time ? time->confidence : JALON_CONFIDENCE_UNSET,
    .factor = lead ? jalon_network_index (self->factors, lead->factor) : JALON_NETWORK_NONE,
    .loading = lead ? or_nought (lead->loading) : 0,
  };
  name = jalon_network_link_name (self->network, link);
  link->available = read_span (self, row->available, item->ref, name);
  link->ordered = read_span (self, row->ordered, item->ref, name);
  link->has_lead = jalon_network_read_range (self, time, item, name, &link->lead, &self->link_gaps[index]);
  g_hash_table_insert (self->links, GUINT_TO_POINTER (item->ref), GUINT_TO_POINTER (index + 1));
}

/* Sources round shares: what they miss to all, by as little, nobody gives. */
static gboolean
is_rounded (double sum, guint n_unstated)
{
  return n_unstated == 0 && sum < 1 && sum > 1 - JALON_NETWORK_ROUNDED;
}

/* What each link of a shared need counts as, and what they are together. */
static void
share_out (JalonNetworkBuilder *self, JalonNetworkNeed *need)
{
  JalonNetworkLink *links = self->network->links + need->first_link;
  double sum = 0;
  guint n_unstated = 0;

  for (guint i = 0; i < need->n_links; i++) {
    sum += or_nought (links[i].share);
    n_unstated += isnan (links[i].share) ? 1 : 0;
  }
  need->shared = n_unstated < need->n_links;
  need->share = !need->shared || is_rounded (sum, n_unstated) ? 1 : sum;
  if (!need->shared)
    return;
  for (guint i = 0; i < need->n_links; i++)
    links[i].part = isnan (links[i].share)                    ? MAX (1 - sum, 0) / n_unstated
                    : sum > 1 || is_rounded (sum, n_unstated) ? links[i].share / sum
                                                              : links[i].share;
  if (n_unstated > 0)
    need->share = MAX (sum, 1);
  jalon_network_tell_shares (self->network, need, sum);
}

static void
add_needs (JalonNetworkBuilder *self, const GArray *arrows)
{
  JalonNetwork *network = self->network;

  network->needs = jalon_network_alloc (network, arrows->len, sizeof (JalonNetworkNeed));
  for (guint i = 0; i < arrows->len; i++) {
    const Arrow *arrow = &g_array_index (arrows, Arrow, i);
    JalonNetworkNode *node = &network->nodes[arrow->to];

    if (i == 0 || !is_one_need (&g_array_index (arrows, Arrow, i - 1), arrow)) {
      network->needs[network->n_needs] =
        (JalonNetworkNeed){ .group = arrow->group, .node = arrow->to, .first_link = i };
      node->first_need = node->n_needs ? node->first_need : network->n_needs;
      node->n_needs++;
      network->n_needs++;
    }
    network->links[i].need = network->n_needs - 1;
    network->needs[network->n_needs - 1].n_links++;
  }
  for (guint i = 0; i < network->n_needs; i++)
    share_out (self, &network->needs[i]);
}

/* Those that leave one node side by side, in the order of links. */
static void
add_outs (JalonNetwork *network)
{
  guint first = 0;

  network->outs = jalon_network_alloc (network, network->n_links, sizeof (guint));
  for (guint i = 0; i < network->n_links; i++)
    network->nodes[network->links[i].from].n_outs++;
  for (guint i = 0; i < network->n_nodes; i++) {
    network->nodes[i].first_out = first;
    first += network->nodes[i].n_outs;
    network->nodes[i].n_outs = 0;
  }
  for (guint i = 0; i < network->n_links; i++) {
    JalonNetworkNode *node = &network->nodes[network->links[i].from];

    network->outs[node->first_out + node->n_outs++] = i;
  }
}

static void
add_links (JalonNetworkBuilder *self)
{
  JalonNetwork *network = self->network;
  g_autoptr (GArray) arrows = sort_links (self);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_LINK, &n);

  network->n_links = arrows->len;
  network->links = jalon_network_alloc (network, network->n_links, sizeof (JalonNetworkLink));
  for (guint i = 0; i < arrows->len; i++) {
    const Arrow *arrow = &g_array_index (arrows, Arrow, i);

    add_link (self, i, arrow);
    network->links[i].identity = identity_of (self, items[arrow->item].row, seen);
  }
  add_needs (self, arrows);
  add_outs (network);
}

/* What stands in links and risks */

static void
gather_parts (JalonNetworkBuilder *self, JalonKind kind, GHashTable *table)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, kind, &n);

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (table, GUINT_TO_POINTER (items[i].parent), (gpointer) &items[i]);
}

static void
gather_outcomes (JalonNetworkBuilder *self)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_OUTCOME, &n);

  for (guint i = 0; i < n; i++) {
    GArray *rows = g_hash_table_lookup (self->outcomes, GUINT_TO_POINTER (items[i].parent));

    if (!rows) {
      rows = g_array_new (FALSE, FALSE, sizeof (JalonOutcome));
      g_hash_table_insert (self->outcomes, GUINT_TO_POINTER (items[i].parent), rows);
    }
    g_array_append_vals (rows, items[i].row, 1);
  }
}

static void
add_factors (JalonNetworkBuilder *self)
{
  JalonNetwork *network = self->network;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_FACTOR, &network->n_factors);

  network->factors = jalon_network_alloc (network, network->n_factors, sizeof (JalonNetworkFactor));
  for (guint i = 0; i < network->n_factors; i++) {
    const JalonFactor *row = items[i].row;

    network->factors[i] =
      (JalonNetworkFactor){ items[i].ref, items[i].name, jalon_identity (row->row.id ? row->row.id : "") };
    g_hash_table_insert (self->factors, GUINT_TO_POINTER (items[i].ref), GUINT_TO_POINTER (i + 1));
  }
}

static guint *
new_gaps (guint n)
{
  guint *gaps = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    gaps[i] = JALON_NETWORK_NONE;
  return gaps;
}

JalonNetwork *
jalon_network_new (const JalonPlan *plan)
{
  JalonNetwork *network = g_new0 (JalonNetwork, 1);
  g_autoptr (GHashTable) nodes = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) links = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) risks = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) factors = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) parts = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) losses = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) outcomes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autofree guint *commitments = NULL;
  g_autofree guint *cycle_gaps = NULL, *link_gaps = NULL;
  guint n_links;
  JalonNetworkBuilder self = { network, plan, nodes, links, risks, factors, parts, losses, outcomes };

  network->plan = plan;
  network->gaps = g_ptr_array_new_with_free_func (gap_free);
  network->pool = g_ptr_array_new_with_free_func (g_free);
  set_as_of (&self);
  gather_parts (&self, JALON_KIND_LEAD_TIME, parts);
  gather_parts (&self, JALON_KIND_DELAY, parts);
  gather_parts (&self, JALON_KIND_LOSS, losses);
  gather_outcomes (&self);
  add_factors (&self);
  add_nodes (&self);
  cycle_gaps = self.cycle_gaps = new_gaps (network->n_nodes);
  jalon_plan_rows (plan, JALON_KIND_LINK, &n_links);
  link_gaps = self.link_gaps = new_gaps (n_links);
  add_links (&self);
  jalon_network_order (&self);
  jalon_network_measure (&self);
  jalon_network_find_targets (&self);
  jalon_network_time_all (&self);
  jalon_network_check_delays (&self);
  jalon_network_add_risks (&self);
  jalon_network_add_correlations (&self);
  jalon_network_check (&self);
  commitments = self.commitments;
  return network;
}
