/* Laying out a supply chain: its boxes, the ways of its links, and how large they are. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "network-layout.h"
#include "text.h"

/* The eye, and the number of marks, have a bound however large the window is. */
#define LINKS_MAX 130

#define BOX_MAX 176.0
#define BOX_MIN 58.0
#define GAP_MIN 18.0
#define GAP_FROM 104.0 /* of a column: what is wider goes in part to the gaps */
#define GAP_SHARE 0.35
#define LINES_MAX 3
#define APART 8.0
#define UNIT_MAX 30.0

/* What the steps of the layout share while it is made. */
typedef struct {
  JalonNetworkLayout *layout;
  const double *weights;
  JalonColumns columns;
} Work;

static guint
add_place (JalonNetworkLayout *self, JalonPlace place)
{
  GArray *column = self->columns->pdata[place.column];
  guint index = self->places->len;

  g_array_append_val (self->places, place);
  g_array_append_val (column, index);
  return index;
}

/* The boxes of each column, by tiers; what stands for hidden ones last. */
static void
add_boxes (Work *work)
{
  JalonNetworkLayout *self = work->layout;
  g_autofree guint *n_hidden = g_new0 (guint, work->columns.n + 1);

  for (guint i = 0; i < work->columns.n; i++)
    g_ptr_array_add (self->columns, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < self->network->n_nodes; i++)
    if (self->hidden[i])
      n_hidden[MIN (work->columns.column[i], work->columns.n - 1)]++;
  for (guint tier = 0; tier < JALON_NETWORK_TIERS; tier++)
    for (guint i = 0; i < self->network->n_nodes; i++)
      if (!self->hidden[i] && work->columns.tiers[i] == tier)
        self->place_of[i] =
          add_place (self, (JalonPlace){ .node = i,
                                         .source = JALON_NETWORK_NONE,
                                         .tier = self->network->nodes[i].tier,
                                         .group = 2 * tier + (self->network->nodes[i].tier == 0),
                                         .column = work->columns.column[i] });
  if (self->n_hidden == 0)
    return;

  /* One box for all, where most of them would be. */
  guint most = 0;

  for (guint i = 1; i < work->columns.n; i++)
    most = n_hidden[i] > n_hidden[most] ? i : most;
  add_place (self, (JalonPlace){ .node = JALON_NETWORK_NONE,
                                 .source = JALON_NETWORK_NONE,
                                 .tier = JALON_NETWORK_TIERS,
                                 .group = 2 * JALON_NETWORK_TIERS,
                                 .column = most });
}

static guint
lane_of (Work *work, GHashTable *lanes, guint source, guint column)
{
  gpointer key = GUINT_TO_POINTER (source * work->columns.n + column + 1);
  guint lane = GPOINTER_TO_UINT (g_hash_table_lookup (lanes, key));

  if (lane == 0) {
    lane = 1 + add_place (work->layout,
                          (JalonPlace){ .node = JALON_NETWORK_NONE, .source = source, .column = column });
    g_hash_table_insert (lanes, key, GUINT_TO_POINTER (lane));
  }
  return lane - 1;
}

static void
add_route (Work *work, GHashTable *lanes, guint index)
{
  JalonNetworkLayout *self = work->layout;
  const JalonNetworkLink *link = &self->network->links[index];
  JalonRoute route = { .link = index, .first = self->stops->len };
  JalonStop stop = { self->place_of[link->from], 0 };

  g_array_append_val (self->stops, stop);
  for (guint column = work->columns.column[link->from] + 1; column < work->columns.column[link->to];
       column++) {
    stop.place = lane_of (work, lanes, link->from, column);
    g_array_append_val (self->stops, stop);
  }
  stop.place = self->place_of[link->to];
  g_array_append_val (self->stops, stop);
  route.n = self->stops->len - route.first;
  g_array_append_val (self->routes, route);
  self->drawn[index] = TRUE;
}

static int
compare_weights (const void *a, const void *b, gpointer data)
{
  const double *weights = data;
  guint first = *(const guint *) a, second = *(const guint *) b;

  return weights[first] != weights[second] ? (weights[first] < weights[second] ? 1 : -1)
                                           : (first > second) - (first < second);
}

/* The links of the weightiest steps, where there are too many. */
static void
add_routes (Work *work)
{
  JalonNetworkLayout *self = work->layout;
  const JalonNetwork *network = self->network;
  g_autoptr (GHashTable) lanes = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree double *weights = g_new0 (double, network->n_links + 1);

  for (guint i = 0; i < network->n_links; i++) {
    const JalonNetworkLink *link = &network->links[i];

    weights[i] = MIN (work->weights[link->from], work->weights[link->to]);
    if (!self->hidden[link->from] && !self->hidden[link->to])
      g_array_append_val (links, i);
  }
  if (links->len > LINKS_MAX) {
    g_array_sort_with_data (links, compare_weights, weights);
    g_array_set_size (links, LINKS_MAX);
  }
  self->n_links_hidden = network->n_links - links->len;
  for (guint i = 0; i < links->len; i++)
    add_route (work, lanes, g_array_index (links, guint, i));
}

double
jalon_network_layout_room (const JalonNetworkLayout *self)
{
  return MAX (self->box_width - 2 * JALON_NETWORK_PADDING, 1);
}

/* Whether something arrives at the first column: links from tiers that come later, or what is missing. */
static gboolean
begins_with_needs (const JalonNetworkLayout *self)
{
  const GArray *first = self->columns->len > 0 ? self->columns->pdata[0] : NULL;

  for (guint i = 0; first && i < first->len; i++) {
    const JalonPlace *place = &g_array_index (self->places, JalonPlace, g_array_index (first, guint, i));

    if (place->node != JALON_NETWORK_NONE && self->network->nodes[place->node].n_needs > 0)
      return TRUE;
  }
  return FALSE;
}

static void
size_columns (JalonNetworkLayout *self)
{
  guint n_columns = self->columns->len;

  if (begins_with_needs (self)) {
    self->box.x += JALON_NETWORK_STUB;
    self->box.width = MAX (self->box.width - JALON_NETWORK_STUB, 1);
  }
  self->pitch = self->box.width / MAX (n_columns, 1);
  self->box_width = MIN (self->pitch - GAP_MIN - MAX (GAP_SHARE * (self->pitch - GAP_FROM), 0), BOX_MAX);
  /* The first and the last column stand at the edges. */
  if (n_columns > 1)
    self->pitch = (self->box.width - self->box_width) / (n_columns - 1);
}

/* How many lines a box should have: those of its name, and two where bands come together, to be told apart by
 * their widths. */
static guint
lines_of (const JalonNetworkLayout *self, guint node)
{
  const JalonNetworkNode *row = &self->network->nodes[node];
  guint least = 1;
  double height;

  for (guint i = 0; i < row->n_needs; i++)
    if (self->network->needs[row->first_need + i].shared)
      least = 2;

  jalon_text_size_in (JALON_FONT_SMALL, self->network->nodes[node].name, jalon_network_layout_room (self),
                      LINES_MAX, NULL, &height);
  return MAX ((guint) round (height / jalon_text_height (JALON_FONT_SMALL)), least);
}

/* Gives each box of a column its lines: no more than @most, and room for @least. Returns: the height of all
 */
static double
size_boxes (JalonNetworkLayout *self, const GArray *column, guint least, guint most)
{
  double line = jalon_text_height (JALON_FONT_SMALL), height = 0;
  guint tier = G_MAXUINT;

  for (guint i = 0; i < column->len; i++) {
    JalonPlace *place = &g_array_index (self->places, JalonPlace, g_array_index (column, guint, i));

    if (place->source == JALON_NETWORK_NONE) {
      place->lines = place->node == JALON_NETWORK_NONE ? 1 : MIN (lines_of (self, place->node), most);
      place->height = MAX (place->lines, place->node == JALON_NETWORK_NONE ? 1 : least) * line +
                      2 * JALON_NETWORK_PADDING - 2;
      height += place->group != tier && place->node != JALON_NETWORK_NONE ? self->heading : 0;
      tier = place->group;
    }
    height += place->height + JALON_NETWORK_APART;
  }
  return height;
}

static void
size_lanes (JalonNetworkLayout *self, double unit)
{
  for (guint i = 0; i < self->places->len; i++) {
    JalonPlace *place = &g_array_index (self->places, JalonPlace, i);

    if (place->source != JALON_NETWORK_NONE)
      place->height = 0;
  }
  self->unit = unit;
  for (guint i = 0; i < self->routes->len; i++) {
    JalonRoute *route = &g_array_index (self->routes, JalonRoute, i);

    route->width = jalon_network_layout_width (&self->network->links[route->link], unit);
    for (guint k = 1; k + 1 < route->n; k++)
      g_array_index (self->places, JalonPlace, g_array_index (self->stops, JalonStop, route->first + k).place)
        .height += route->width + 1;
  }
}

static JalonPlace *
least_of (const JalonNetworkLayout *self, const GArray *column, const double *weights)
{
  JalonPlace *least = NULL;

  for (guint i = 0; i < column->len; i++) {
    JalonPlace *place = &g_array_index (self->places, JalonPlace, g_array_index (column, guint, i));

    if (place->node != JALON_NETWORK_NONE && place->lines > 1 &&
        (!least || weights[place->node] < weights[least->node]))
      least = place;
  }
  return least;
}

/* As high as names need them while the column has room, which lanes of the least height leave. */
static void
fit_boxes (JalonNetworkLayout *self, const double *weights)
{
  static const guint tries[][2] = { { 2, 3 }, { 1, 3 }, { 1, 2 } };
  double line = jalon_text_height (JALON_FONT_SMALL);

  size_lanes (self, JALON_NETWORK_UNIT);
  for (guint c = 0; c < self->columns->len; c++) {
    const GArray *column = self->columns->pdata[c];
    double height = 0;

    for (guint i = 0; i < G_N_ELEMENTS (tries); i++) {
      height = size_boxes (self, column, tries[i][0], tries[i][1]);
      /* Boxes that are higher than their names only where there is plenty. */
      if (height <= self->box.height - (i == 0 ? column->len * APART : 0))
        break;
    }
    for (JalonPlace *least; height > self->box.height && (least = least_of (self, column, weights));) {
      least->lines--;
      least->height -= line;
      height -= line;
    }
  }
}

/* Whether bands of this width have room in the lanes of all columns. */
static gboolean
lanes_fit (JalonNetworkLayout *self, double unit)
{
  size_lanes (self, unit);
  for (guint c = 0; c < self->columns->len; c++) {
    const GArray *column = self->columns->pdata[c];
    double height = 0;
    guint group = G_MAXUINT;

    for (guint i = 0; i < column->len; i++) {
      const JalonPlace *place = &g_array_index (self->places, JalonPlace, g_array_index (column, guint, i));

      height += place->height + JALON_NETWORK_APART;
      if (place->node == JALON_NETWORK_NONE)
        continue;
      height += place->group != group ? self->heading : 0;
      group = place->group;
    }
    if (height > self->box.height)
      return FALSE;
  }
  return TRUE;
}

/* How wide a band of all of a need is: what comes to any node, and leaves it, has room at its box. */
static void
size_bands (JalonNetworkLayout *self)
{
  const JalonNetwork *network = self->network;
  g_autofree double *outs = g_new0 (double, network->n_nodes + 1),
                    *ins = g_new0 (double, network->n_nodes + 1);

  self->unit = UNIT_MAX;
  for (guint i = 0; i < self->routes->len; i++) {
    const JalonNetworkLink *link = &network->links[g_array_index (self->routes, JalonRoute, i).link];

    outs[link->from] += isnan (link->share) ? 0.1 : link->share;
    ins[link->to] += isnan (link->share) ? 0.1 : link->share;
  }
  for (guint i = 0; i < self->places->len; i++) {
    const JalonPlace *place = &g_array_index (self->places, JalonPlace, i);

    if (place->node != JALON_NETWORK_NONE)
      self->unit =
        MIN (self->unit, (place->height - 4) / MAX (0.1, MAX (outs[place->node], ins[place->node])));
  }
  for (double unit = MAX (self->unit, JALON_NETWORK_UNIT);
       !lanes_fit (self, unit) && unit > JALON_NETWORK_UNIT;)
    unit = MAX (0.85 * unit, JALON_NETWORK_UNIT);
}

static void
find_neighbours (JalonNetworkLayout *self)
{
  for (guint i = 0; i < self->places->len; i++) {
    g_ptr_array_add (self->left, g_array_new (FALSE, FALSE, sizeof (guint)));
    g_ptr_array_add (self->right, g_array_new (FALSE, FALSE, sizeof (guint)));
  }
  for (guint i = 0; i < self->routes->len; i++) {
    const JalonRoute *route = &g_array_index (self->routes, JalonRoute, i);

    for (guint k = 1; k < route->n; k++) {
      guint a = g_array_index (self->stops, JalonStop, route->first + k - 1).place;
      guint b = g_array_index (self->stops, JalonStop, route->first + k).place;

      if (g_array_index (self->places, JalonPlace, a).column + 1 !=
          g_array_index (self->places, JalonPlace, b).column)
        continue;
      g_array_append_val ((GArray *) self->right->pdata[a], b);
      g_array_append_val ((GArray *) self->left->pdata[b], a);
    }
  }
}

double
jalon_network_layout_left (const JalonNetworkLayout *self, guint column)
{
  double left = self->columns->len == 1 ? (self->box.width - self->box_width) / 2 : column * self->pitch;

  return self->box.x + left;
}

double
jalon_network_layout_right (const JalonNetworkLayout *self, guint column)
{
  return jalon_network_layout_left (self, column) + self->box_width;
}

const JalonEntry *
jalon_network_layout_entry (const JalonNetworkLayout *self, guint need)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_array_index (self->entries, JalonEntry, i).need == need)
      return &g_array_index (self->entries, JalonEntry, i);

  return NULL;
}

/* Which steps are shown, in which columns, and how large they are; not yet in which order. */
static JalonNetworkLayout *
begin (const JalonNetwork *network, const double *weights, JalonBox box)
{
  JalonNetworkLayout *self = g_new0 (JalonNetworkLayout, 1);
  guint n = network->n_nodes;
  Work work = { self, weights, { NULL, NULL, 0 } };

  self->network = network;
  self->box = box;
  self->hidden = g_new0 (gboolean, n + 1);
  self->drawn = g_new0 (gboolean, network->n_links + 1);
  self->place_of = g_new0 (guint, n + 1);
  self->places = g_array_new (FALSE, FALSE, sizeof (JalonPlace));
  self->routes = g_array_new (FALSE, FALSE, sizeof (JalonRoute));
  self->stops = g_array_new (FALSE, FALSE, sizeof (JalonStop));
  self->entries = g_array_new (FALSE, FALSE, sizeof (JalonEntry));
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->left = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->right = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->heading = jalon_text_height (JALON_FONT_SMALL) + 2;

  work.columns = jalon_network_layout_columns (self, weights);
  add_boxes (&work);
  add_routes (&work);
  g_free (work.columns.tiers);
  g_free (work.columns.column);
  size_columns (self);
  self->named = self->box_width >= BOX_MIN && box.height >= 4 * jalon_network_layout_least ();
  return self;
}

gboolean
jalon_network_layout_fits (const JalonNetwork *network, const double *weights, JalonBox box)
{
  g_autoptr (JalonNetworkLayout) self = begin (network, weights, box);

  return self->named;
}

JalonNetworkLayout *
jalon_network_layout_new (const JalonNetwork *network, const double *weights, JalonBox box)
{
  JalonNetworkLayout *self = begin (network, weights, box);

  fit_boxes (self, weights);
  size_bands (self);
  find_neighbours (self);
  jalon_network_layout_order (self);
  jalon_network_layout_settle (self);
  jalon_network_layout_attach (self);
  return self;
}

void
jalon_network_layout_free (JalonNetworkLayout *self)
{
  if (!self)
    return;

  g_free (self->hidden);
  g_free (self->place_of);
  g_array_unref (self->places);
  g_array_unref (self->routes);
  g_array_unref (self->stops);
  g_array_unref (self->entries);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->left);
  g_ptr_array_unref (self->right);
  g_free (self->drawn);
  g_free (self);
}
