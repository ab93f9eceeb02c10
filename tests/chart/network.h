/* Results of the analyses of a supply chain, filled by hand: what charts of them are tested with. A network
 * is read off the nodes and links of a small dossier by the plainest rules; what its analysis makes of it is
 * another test's concern. */
#pragma once

#include <jalon/analysis/register.h>
#include <jalon/analysis/sensitivity.h>
#include <jalon/analysis/simulation.h>
#include <jalon/analysis/stress.h>

#include "support.h"

/* Months from the as-of date of dossier_of(), 24 November 2025, to the middle of a date; NaN of none. */
static inline JalonSpan
span_of (JalonDate date)
{
  double month = 365.25 / 12;
  double zero = jalon_date_from_ymd (2025, 11, 1).first;

  if (!jalon_date_is_set (date))
    return (JalonSpan){ NAN, NAN };
  return (JalonSpan){ (date.first - zero) / month, (date.last + 1 - zero) / month };
}

static inline guint
node_index (const JalonPlanItem *items, guint n, JalonRef ref)
{
  for (guint i = 0; i < n; i++)
    if (items[i].ref == ref)
      return i;
  g_assert_not_reached ();
}

static inline const JalonPlanItem *
lead_time_of (const JalonPlan *plan, JalonRef link)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_LEAD_TIME, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].parent == link)
      return &items[i];
  return NULL;
}

static inline void
add_link (
  JalonNetwork *self, const JalonPlanItem *items, guint item, const JalonPlanItem *nodes, gboolean joins)
{
  const JalonLink *row = items[item].row;
  const JalonPlanItem *lead = lead_time_of (self->plan, items[item].ref);
  JalonNetworkLink *link = &self->links[self->n_links];

  *link = (JalonNetworkLink){ .item = item,
                              .ref = items[item].ref,
                              .from = node_index (nodes, self->n_nodes, row->from),
                              .to = node_index (nodes, self->n_nodes, row->to),
                              .share = row->share,
                              .available = span_of (row->available),
                              .ordered = span_of (row->ordered),
                              .factor = JALON_NETWORK_NONE };
  if (lead) {
    const JalonLeadTime *time = lead->row;

    link->has_lead = TRUE;
    link->confidence = lead->confidence;
    link->lead =
      (JalonVariate){ JALON_DISTRIBUTION_TRIANGULAR, .min = time->min, .mode = time->mode, .max = time->max };
  }
  if (!joins) {
    JalonNetworkNeed need = { row->group, link->to, self->n_links, 0, !isnan (row->share), 0 };

    if (self->nodes[link->to].n_needs++ == 0)
      self->nodes[link->to].first_need = self->n_needs;
    self->needs[self->n_needs++] = need;
  }
  link->need = self->n_needs - 1;
  self->needs[link->need].n_links++;
  self->needs[link->need].share += isnan (row->share) ? 0 : row->share;
  self->n_links++;
}

/* The needs of a node: links of one group, or with a share, are one; the others one each. */
static inline void
add_needs (JalonNetwork *self, const JalonPlanItem *nodes, guint node)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_LINK, &n);
  g_autofree gboolean *done = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++) {
    const JalonLink *row = items[i].row;
    gboolean joins = FALSE;

    for (guint k = i; k < n && row->to == nodes[node].ref && !done[i]; k++) {
      const JalonLink *other = items[k].row;
      gboolean same = k == i || (row->group ? g_strcmp0 (row->group, other->group) == 0
                                            : !other->group && !isnan (row->share) && !isnan (other->share));

      if (other->to != row->to || !same || done[k])
        continue;
      add_link (self, items, k, nodes, joins);
      joins = TRUE;
      if (k > i)
        done[k] = TRUE;
    }
  }
}

static inline void
order_nodes (JalonNetwork *self)
{
  g_autofree gboolean *placed = g_new0 (gboolean, self->n_nodes + 1);
  guint n = 0;

  for (guint turn = 0; turn < self->n_nodes; turn++)
    for (guint i = 0; i < self->n_nodes; i++) {
      gboolean ready = !placed[i];

      for (guint k = 0; k < self->n_links && turn + 1 < self->n_nodes; k++)
        ready = ready && (self->links[k].to != i || placed[self->links[k].from]);
      if (!ready)
        continue;
      placed[i] = TRUE;
      self->order[n++] = i;
    }
}

static inline void
time_nodes (JalonNetwork *self)
{
  for (guint i = 0; i < self->n_nodes; i++) {
    JalonNetworkNode *node = &self->nodes[self->order[i]];

    node->timed = node->n_needs > 0 || !isnan (node->ordered.first);
    for (guint k = 0; k < self->n_links; k++)
      if (self->links[k].to == self->order[i]) {
        self->links[k].timed = self->links[k].has_lead && self->nodes[self->links[k].from].timed;
        node->timed = node->timed && self->links[k].timed;
      }
    node->timed |= !isnan (node->available.first);
  }
}

static inline void
free_gap (gpointer data)
{
  g_free (((JalonNetworkGap *) data)->text);
  g_free (data);
}

static inline JalonNetwork *
network_of (const JalonPlan *plan)
{
  JalonNetwork *self = g_new0 (JalonNetwork, 1);
  guint n, n_links;
  const JalonPlanItem *nodes = jalon_plan_rows (plan, JALON_KIND_NODE, &n);

  jalon_plan_rows (plan, JALON_KIND_LINK, &n_links);
  self->plan = plan;
  self->n_nodes = n;
  self->nodes = g_new0 (JalonNetworkNode, n + 1);
  self->needs = g_new0 (JalonNetworkNeed, n_links + 1);
  self->links = g_new0 (JalonNetworkLink, n_links + 1);
  self->order = g_new0 (guint, n + 1);
  self->outs = g_new0 (guint, n_links + 1);
  self->gaps = g_ptr_array_new_with_free_func (free_gap);
  self->year = 2025;
  self->month = 11;
  self->as_of = 23 / (365.25 / 12);
  for (guint i = 0; i < n; i++) {
    const JalonNode *row = nodes[i].row;

    self->nodes[i] = (JalonNetworkNode){ .item = i,
                                         .ref = nodes[i].ref,
                                         .party = row->party,
                                         .id = row->row.id,
                                         .name = nodes[i].name,
                                         .unit = row->unit,
                                         .tier = row->tier,
                                         .category = row->category == 2,
                                         .capacity = row->capacity,
                                         .available = span_of (row->available),
                                         .ordered = span_of (row->ordered),
                                         .level = 1 };
  }
  for (guint i = 0; i < n; i++)
    add_needs (self, nodes, i);
  for (guint i = 0, at = 0; i < n; i++) {
    self->nodes[i].first_out = at;
    for (guint k = 0; k < self->n_links; k++)
      if (self->links[k].from == i) {
        self->outs[at++] = k;
        self->nodes[i].n_outs++;
      }
  }
  order_nodes (self);
  time_nodes (self);
  jalon_plan_commitments (plan, &self->n_commitments);
  jalon_plan_milestones (plan, &self->n_milestones);
  self->commitments = g_new0 (JalonNetworkTarget, self->n_commitments + 1);
  self->milestones = g_new0 (JalonNetworkTarget, self->n_milestones + 1);
  return self;
}

static inline void
network_clear (JalonNetwork *self)
{
  g_free (self->nodes);
  g_free (self->needs);
  g_free (self->links);
  g_free (self->order);
  g_free (self->outs);
  g_free (self->commitments);
  g_free (self->milestones);
  g_ptr_array_unref (self->gaps);
  g_free (self);
}

/* Whether @node cannot be reached from a root while @out is out; what it needs is needed whole. */
static inline double
share_without (const JalonNetwork *self, guint node, guint out)
{
  double level = node == out ? 0 : 1;

  for (guint k = 0; k < self->nodes[node].n_needs && level > 0; k++) {
    const JalonNetworkNeed *need = &self->needs[self->nodes[node].first_need + k];
    double given = 0;

    for (guint i = 0; i < need->n_links; i++) {
      const JalonNetworkLink *link = &self->links[need->first_link + i];
      double brought = share_without (self, link->from, out);

      given = need->shared ? given + brought * link->share / need->share : MAX (given, brought);
    }
    level = MIN (level, given);
  }
  return level;
}

/* The last node that gives to nobody is what is delivered; each node out in turn. */
static inline JalonStress
stress_of (JalonNetwork *network)
{
  JalonStress self = { .network = network, .level = 1 };
  guint target = 0;

  self.targets = g_array_new (FALSE, FALSE, sizeof (guint));
  self.nodes = g_array_new (FALSE, TRUE, sizeof (JalonStressItem));
  self.providers = g_array_new (FALSE, TRUE, sizeof (JalonStressItem));
  self.spof = g_array_new (FALSE, FALSE, sizeof (guint));
  self.cut = g_array_new (FALSE, FALSE, sizeof (guint));
  self.limits = g_array_new (FALSE, FALSE, sizeof (guint));
  if (network->n_nodes == 0)
    return self;

  for (guint i = 0; i < network->n_nodes; i++)
    if (network->nodes[i].n_outs == 0 && network->nodes[i].n_needs > 0)
      target = i;
  g_array_append_val (self.targets, target);
  for (guint i = 0; i < network->n_nodes; i++) {
    double lost = 1 - share_without (network, target, i);
    JalonStressItem item = { .node = i,
                             .id = network->nodes[i].id,
                             .name = network->nodes[i].name,
                             .lost = lost,
                             .to_survive = lost > 0 ? 0 : INFINITY,
                             .to_recover = NAN,
                             .single = lost > 1 - 1e-9 && !network->nodes[i].category && i != target };
    guint at = 0;

    while (at < self.nodes->len && g_array_index (self.nodes, JalonStressItem, at).lost >= lost)
      at++;
    g_array_insert_val (self.nodes, at, item);
  }
  for (guint i = 0; i < self.nodes->len; i++)
    if (g_array_index (self.nodes, JalonStressItem, i).single)
      g_array_append_val (self.spof, i);
  return self;
}

static inline void
stress_clear (JalonStress *self)
{
  g_array_unref (self->targets);
  g_array_unref (self->nodes);
  g_array_unref (self->providers);
  g_array_unref (self->spof);
  g_array_unref (self->cut);
  g_array_unref (self->limits);
  network_clear (self->network);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonStress, stress_clear)

/* Nothing lies outside of the scene, and no text upon another or half upon a filled rectangle. */
static inline void
check_places (const JalonScene *scene)
{
  for (guint i = 0; i < scene->marks->len; i++) {
    const JalonMark *mark = mark_at (scene, i);
    double x, y, width, height;

    jalon_mark_bounds (mark, &x, &y, &width, &height);
    if (x < -0.5 || y < -0.5 || x + width > scene->width + 0.5 || y + height > scene->height + 0.5)
      g_error ("outside (%.0f×%.0f): “%s”", scene->width, scene->height, mark->text ? mark->text : mark->tip);
    for (guint k = 0; mark->shape == JALON_MARK_TEXT && k < scene->marks->len; k++) {
      const JalonMark *other = mark_at (scene, k);
      gboolean filled = other->role == JALON_MARK_DATUM && other->shape == JALON_MARK_RECT &&
                        other->ink != JALON_INK_NONE && other->fill != JALON_FILL_OUTLINE;
      double x1, y1, width1, height1, across, down;

      if (k == i || (other->shape == JALON_MARK_TEXT ? k < i : !filled))
        continue;
      jalon_mark_bounds (other, &x1, &y1, &width1, &height1);
      across = MIN (x + width, x1 + width1) - MAX (x, x1);
      down = MIN (y + height, y1 + height1) - MAX (y, y1);
      if (across <= 1.5 || down <= 1.5 || (filled && across * down > 0.98 * width * height))
        continue;
      g_error ("overlap (%.0f×%.0f): “%s” and “%s”", scene->width, scene->height, mark->text,
               other->text ? other->text : other->tip);
    }
  }
}
