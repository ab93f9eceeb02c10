/* Drawing a supply chain where its layout has placed it. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "labels.h"
#include "network-draw.h"
#include "text.h"
#include "words.h"

#define STEPS 10 /* of a band's bend */
#define CORNER 8.0
#define LINES_MAX 3
#define BRACKET 5.0 /* before a box */
#define BRACKET_HALF 8.0

typedef struct {
  JalonSketch *sketch;
  const JalonGraphData *data;
  const JalonNetworkLayout *layout;
  char **labels; /* the nodes' names, as they have room; NULL of hidden ones */
} Drawing;

static const JalonPlace *
place_at (const JalonNetworkLayout *layout, guint place)
{
  return &g_array_index (layout->places, JalonPlace, place);
}

/* A route as points: its middle, from left to right. (element-type double): x, y, x, y, … */
static GArray *
trace_route (const JalonNetworkLayout *layout, const JalonRoute *route)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));
  const JalonStop *stops = &g_array_index (layout->stops, JalonStop, route->first);

  for (guint i = 1; i < route->n; i++) {
    double x0 = jalon_network_layout_right (layout, place_at (layout, stops[i - 1].place)->column);
    double x1 = jalon_network_layout_left (layout, place_at (layout, stops[i].place)->column);

    for (guint k = 0; k <= STEPS; k++) {
      double t = (double) k / STEPS, y = stops[i - 1].y + (stops[i].y - stops[i - 1].y) * t * t * (3 - 2 * t);
      double x = x0 + (x1 - x0) * t;

      g_array_append_val (points, x);
      g_array_append_val (points, y);
    }
  }
  return points;
}

/* What a node's box says of links that are not drawn is said by it as well. */
static GArray *
covers_of (const Drawing *self, guint node)
{
  const JalonNetwork *network = self->data->network;
  GArray *covers = g_array_copy (self->data->covers[node]);
  const JalonNetworkNode *row = &network->nodes[node];

  for (guint k = 0; k < row->n_needs; k++) {
    const JalonNetworkNeed *need = &network->needs[row->first_need + k];

    for (guint i = 0; i < need->n_links; i++) {
      guint link = need->first_link + i;

      if (!self->layout->drawn[link])
        g_array_append_val (covers, network->links[link].ref);
    }
  }
  return covers;
}

static void
draw_route (const Drawing *self, const JalonRoute *route)
{
  const JalonNetworkLink *link = &self->data->network->links[route->link];
  gboolean timeless = jalon_graph_lacks_time (link), banded = !isnan (link->share);
  g_autoptr (GArray) points = trace_route (self->layout, route);
  g_autoptr (GArray) kin = jalon_graph_kin_of_link (self->data, route->link);
  g_autofree char *tip = jalon_graph_link_tip (self->data, route->link);
  guint n = points->len / 2;
  JalonMark *mark;

  if (banded) {
    for (guint i = n; i > 0; i--) {
      double lower[] = { g_array_index (points, double, 2 * i - 2),
                         g_array_index (points, double, 2 * i - 1) + route->width / 2 };

      g_array_append_vals (points, lower, 2);
    }
    for (guint i = 0; i < n; i++)
      g_array_index (points, double, 2 * i + 1) -= route->width / 2;
  }
  mark = jalon_sketch_path (self->sketch, JALON_MARK_DATUM, banded ? JALON_INK_NONE : JALON_INK_DATA_MUTED,
                            (const double *) points->data, points->len / 2);
  mark->closed = banded;
  mark->dashed = timeless;
  if (banded) {
    mark->fill = timeless ? JALON_FILL_HATCHED : JALON_FILL_SOLID;
    mark->ink = JALON_INK_DATA_MUTED;
  }
  jalon_sketch_about (
    mark, &(JalonSubject){
            .datum = link->ref, .tip = tip, .kin = (const JalonRef *) kin->data, .n_kin = kin->len });
}

/* Links of which any one will do arrive at a bracket; and what is missing of a share is a stub that comes
 * from nowhere. */
static void
draw_entry (const Drawing *self, const JalonEntry *entry)
{
  const JalonNetworkNeed *need = &self->data->network->needs[entry->need];
  const JalonPlace *place = place_at (self->layout, self->layout->place_of[need->node]);
  double left = jalon_network_layout_left (self->layout, place->column);
  JalonRef node = self->data->network->nodes[need->node].ref;
  g_autoptr (GArray) kin = jalon_graph_kin_of_node (self->data, need->node);
  JalonSubject subject = { .datum = node, .kin = (const JalonRef *) kin->data, .n_kin = kin->len };
  JalonMark *mark;

  if (!need->shared && need->n_links > 1)
    jalon_sketch_about (
      jalon_network_draw_bracket (self->sketch, JALON_MARK_LABEL, left, entry->top, entry->bottom), &subject);
  if (entry->missing > 0) {
    g_autofree char *tip = jalon_graph_missing_tip (self->data, need);

    mark = jalon_sketch_rect (
      self->sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE,
      (JalonBox){ left - JALON_NETWORK_STUB, entry->missing_top, JALON_NETWORK_STUB, entry->missing });
    mark->stroke = JALON_INK_ALERT;
    mark->line_width = 1.5;
    mark->dashed = TRUE;
    subject.tip = tip;
    jalon_sketch_about (mark, &subject);
  }
}

JalonMark *
jalon_network_draw_bracket (JalonSketch *sketch, JalonMarkRole role, double right, double top, double bottom)
{
  double middle = (top + bottom) / 2, half = MAX ((bottom - top) / 2 + 2, BRACKET_HALF);
  double left = right - BRACKET;
  double bracket[] = { right, middle - half, left, middle - half, left, middle + half, right, middle + half };
  JalonMark *mark = jalon_sketch_path (sketch, role, JALON_INK_TEXT, bracket, 4);

  mark->line_width = 2;
  return mark;
}

void
jalon_network_draw_corner (JalonSketch *sketch, JalonMarkRole role, JalonBox box)
{
  double right = box.x + box.width, size = MIN (CORNER, box.height);
  double corner[] = { right - size, box.y, right, box.y, right, box.y + size };
  JalonMark *mark = jalon_sketch_path (sketch, role, JALON_INK_NONE, corner, 3);

  mark->closed = TRUE;
  mark->fill = JALON_FILL_SOLID;
  mark->ink = JALON_INK_TEXT;
}

/* Solid where it can be dated, what is delivered in the ink of data; outlined where it cannot. Returns: the
 * ink of what it stands upon */
static JalonInk
draw_box (const Drawing *self, guint node, JalonBox box, const JalonSubject *subject)
{
  gboolean timed = self->data->network->nodes[node].timed, target = self->data->targets[node];
  gboolean single = jalon_graph_is_single (self->data, node);
  JalonInk ink = !timed ? JALON_INK_PAPER : target ? JALON_INK_DATA : JALON_INK_GRID;
  JalonMark *mark = jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_SOLID, ink, box);

  mark->radius = 3;
  mark->stroke = single   ? JALON_INK_ALERT
                 : target ? JALON_INK_DATA
                 : timed  ? JALON_INK_RULE
                          : JALON_INK_MUTED;
  mark->line_width = single ? 2.5 : 1.5;
  mark->dashed = !timed;
  jalon_sketch_about (mark, subject);
  jalon_sketch_stop_and_say (self->sketch);
  if (single) {
    JalonSubject label = *subject;

    jalon_network_draw_corner (self->sketch, JALON_MARK_LABEL, box);
    jalon_sketch_about (
      &g_array_index (self->sketch->scene->marks, JalonMark, self->sketch->scene->marks->len - 1), &label);
  }
  return ink;
}

static void
draw_node (const Drawing *self, const JalonPlace *place)
{
  const JalonNetworkNode *node = &self->data->network->nodes[place->node];
  double left = jalon_network_layout_left (self->layout, place->column), width = self->layout->box_width;
  JalonBox box = { left, place->y - place->height / 2, width, place->height };
  g_autoptr (GArray) covers = covers_of (self, place->node);
  g_autoptr (GArray) kin = jalon_graph_kin_of_node (self->data, place->node);
  g_autofree char *tip = jalon_graph_node_tip (self->data, place->node);
  JalonSubject subject = { node->ref, (const JalonRef *) covers->data, covers->len,
                           tip,       (const JalonRef *) kin->data,    kin->len };
  JalonInk ground = draw_box (self, place->node, box, &subject);
  JalonMark *mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL,
                                       jalon_theme_ink_on (self->sketch->scene->theme, ground),
                                       JALON_ALIGN_CENTRE, left + width / 2, place->y,
                                       jalon_network_layout_room (self->layout), self->labels[place->node]);

  mark->middle = TRUE;
  mark->max_lines = place->lines;
  mark->ground = ground;
  jalon_sketch_about (mark, &subject);
}

/* The names of tiers: above the first of their steps, no wider than the column. */
static void
draw_heading (const Drawing *self, const JalonPlace *place)
{
  double y = place->y - place->height / 2 - 1 - jalon_text_height (JALON_FONT_SMALL);

  jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                     jalon_network_layout_left (self->layout, place->column), y,
                     self->layout->columns->len > 1 ? self->layout->pitch - 4 : self->layout->box_width,
                     jalon_graph_tier (place->tier));
}

/* One box for the steps without room. */
static void
draw_hidden (const Drawing *self, const JalonPlace *place)
{
  const JalonNetwork *network = self->data->network;
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autofree char *count = jalon_words_digits (self->data->locale, self->layout->n_hidden);
  /* TRANSLATORS: steps of the supply chain that a chart has no room for: %s is a number */
  g_autofree char *text = g_strdup_printf (C_ ("network", "+ %s"), count);
  g_autofree char *tip =
    g_strdup_printf (ngettext ("%s more node, without which less is lost",
                               "%s more nodes, without which less is lost", self->layout->n_hidden),
                     count);
  double left = jalon_network_layout_left (self->layout, place->column), width = self->layout->box_width;
  JalonSubject subject = { .tip = tip };
  JalonMark *mark;

  for (guint i = 0; i < network->n_nodes; i++) {
    g_autoptr (GArray) own = self->layout->hidden[i] ? covers_of (self, i) : NULL;

    if (!own)
      continue;
    g_array_append_val (covers, network->nodes[i].ref);
    g_array_append_vals (covers, own->data, own->len);
  }
  subject.covers = (const JalonRef *) covers->data;
  subject.n_covers = covers->len;
  mark = jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_SOLID, JALON_INK_PAPER,
                            (JalonBox){ left, place->y - place->height / 2, width, place->height });
  mark->stroke = JALON_INK_MUTED;
  mark->dashed = TRUE;
  mark->radius = 3;
  jalon_sketch_about (mark, &subject);
  jalon_sketch_stop_and_say (self->sketch);
  mark =
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_CENTRE,
                       left + width / 2, place->y, jalon_network_layout_room (self->layout), text);
  mark->middle = TRUE;
  jalon_sketch_about (mark, &subject);
}

static guint
lines_of (const char *text, double room)
{
  double height;

  jalon_text_size_in (JALON_FONT_SMALL, text, room, LINES_MAX + 1, NULL, &height);
  return (guint) round (height / jalon_text_height (JALON_FONT_SMALL));
}

/* Cuts the names of @cut (element-type guint), all nodes, to the lines of their boxes. Words do not fill each
 * line, so that how much has to go shows in trying. */
static void
cut_names (Drawing *self, const GArray *cut)
{
  static const double shares[] = { 0.9, 0.8, 0.7, 0.6, 0.5 };
  double room = jalon_network_layout_room (self->layout);
  g_autofree const char **names = g_new0 (const char *, cut->len + 1);

  for (guint i = 0; i < cut->len; i++)
    names[i] = self->data->network->nodes[g_array_index (cut, guint, i)].name;
  for (guint lines = 1; lines <= LINES_MAX; lines++)
    for (guint s = 0; s < (lines == 1 ? 1 : G_N_ELEMENTS (shares)); s++) {
      g_auto (GStrv) labels =
        jalon_labels_fit (names, cut->len, JALON_FONT_SMALL, lines == 1 ? room : shares[s] * lines * room);

      for (guint i = 0; i < cut->len; i++) {
        guint node = g_array_index (cut, guint, i);

        if (self->labels[node] || place_at (self->layout, self->layout->place_of[node])->lines != lines)
          continue;
        if (lines == 1 || s + 1 == G_N_ELEMENTS (shares) || lines_of (labels[i], room) <= lines)
          self->labels[node] = g_strdup (labels[i]);
      }
    }
}

/* Names that have to be cut are told apart still. */
static void
find_labels (Drawing *self)
{
  const JalonNetwork *network = self->data->network;
  g_autoptr (GArray) cut = g_array_new (FALSE, FALSE, sizeof (guint));
  double room = jalon_network_layout_room (self->layout);

  self->labels = g_new0 (char *, network->n_nodes + 1);
  for (guint i = 0; i < network->n_nodes; i++) {
    if (self->layout->hidden[i])
      continue;
    if (lines_of (network->nodes[i].name, room) > place_at (self->layout, self->layout->place_of[i])->lines)
      g_array_append_val (cut, i);
    else
      self->labels[i] = g_strdup (network->nodes[i].name);
  }
  cut_names (self, cut);
}

static int
compare_widths (const void *a, const void *b)
{
  const JalonRoute *one = a, *other = b;

  if (one->width != other->width)
    return one->width > other->width ? -1 : 1;
  return (one->link > other->link) - (one->link < other->link);
}

void
jalon_network_draw (JalonSketch *sketch, const JalonGraphData *data, const JalonNetworkLayout *layout)
{
  Drawing self = { sketch, data, layout, NULL };
  g_autoptr (GArray) routes = g_array_copy (layout->routes);

  find_labels (&self);
  /* Lines upon bands, not under them. */
  g_array_sort (routes, compare_widths);
  for (guint i = 0; i < routes->len; i++)
    draw_route (&self, &g_array_index (routes, JalonRoute, i));
  for (guint c = 0; c < layout->columns->len; c++) {
    const GArray *column = layout->columns->pdata[c];

    for (guint i = 0; i < column->len; i++) {
      const JalonPlace *place = place_at (layout, g_array_index (column, guint, i));

      if (place->heads)
        draw_heading (&self, place);
      if (place->node != JALON_NETWORK_NONE)
        draw_node (&self, place);
      else if (place->source == JALON_NETWORK_NONE)
        draw_hidden (&self, place);
    }
  }
  for (guint i = 0; i < layout->entries->len; i++)
    draw_entry (&self, &g_array_index (layout->entries, JalonEntry, i));
  for (guint i = 0; i < data->network->n_nodes; i++)
    g_free (self.labels[i]);
  g_free (self.labels);
}
