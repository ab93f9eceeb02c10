/* A supply chain in little room: a row for each tier, and in it a mark for each step. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "network-draw.h"
#include "text.h"
#include "words.h"

#define SIDE_MAX 16.0
#define SIDE_MIN 6.0
#define BETWEEN 3.0
#define N_TIERS 12
#define COLUMN_MIN 190.0
#define COLUMN_GAP 20.0

/* Marks of one tier at most; what is behind them is a number. */
#define MARKS_MAX 28

typedef struct {
  guint tier;
  GArray *nodes; /* of guint, the weightiest first */
} Row;

static int
compare_nodes (const void *a, const void *b, gpointer user_data)
{
  const JalonGraphData *data = user_data;
  guint one = *(const guint *) a, other = *(const guint *) b;

  if (data->weights[one] != data->weights[other])
    return data->weights[one] < data->weights[other] ? 1 : -1;
  return (one > other) - (one < other);
}

static void
clear_row (gpointer row)
{
  g_array_unref (((Row *) row)->nodes);
}

static GArray *
find_rows (const JalonGraphData *data)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  g_array_set_clear_func (rows, clear_row);
  for (guint i = 1; i <= N_TIERS; i++) {
    Row row = { i % N_TIERS, g_array_new (FALSE, FALSE, sizeof (guint)) }; /* those without a tier last */

    for (guint k = 0; k < data->network->n_nodes; k++)
      if (data->network->nodes[k].tier == row.tier)
        g_array_append_val (row.nodes, k);
    g_array_sort_with_data (row.nodes, compare_nodes, (gpointer) data);
    if (row.nodes->len > 0)
      g_array_append_val (rows, row);
    else
      g_array_unref (row.nodes);
  }
  return rows;
}

/* The links that lead to a node are not drawn: it stands for them as well. */
static void
add_links (const JalonGraphData *data, guint node, GArray *covers)
{
  const JalonNetworkNode *row = &data->network->nodes[node];

  for (guint k = 0; k < row->n_needs; k++) {
    const JalonNetworkNeed *need = &data->network->needs[row->first_need + k];

    for (guint i = 0; i < need->n_links; i++)
      g_array_append_val (covers, data->network->links[need->first_link + i].ref);
  }
}

static void
draw_step (JalonSketch *sketch, const JalonGraphData *data, guint node, JalonBox box)
{
  const JalonNetworkNode *row = &data->network->nodes[node];
  g_autoptr (GArray) covers = g_array_copy (data->covers[node]);
  g_autoptr (GArray) kin = jalon_graph_kin_of_node (data, node);
  g_autofree char *tip = jalon_graph_node_tip (data, node);
  gboolean single = jalon_graph_is_single (data, node);
  JalonMark *mark;
  JalonSubject subject;

  add_links (data, node, covers);
  subject = (JalonSubject){ row->ref, (const JalonRef *) covers->data, covers->len,
                            tip,      (const JalonRef *) kin->data,    kin->len };
  mark = jalon_sketch_rect (sketch, JALON_MARK_DATUM, JALON_FILL_SOLID,
                            !row->timed           ? JALON_INK_PAPER
                            : data->targets[node] ? JALON_INK_DATA
                                                  : JALON_INK_GRID,
                            box);
  mark->stroke = single ? JALON_INK_ALERT : row->timed ? JALON_INK_RULE : JALON_INK_MUTED;
  mark->line_width = single ? 2.5 : 1.5;
  mark->dashed = !row->timed;
  jalon_sketch_about (mark, &subject);
  jalon_sketch_stop_and_say (sketch);
  if (single) {
    jalon_network_draw_corner (sketch, JALON_MARK_LABEL, box);
    mark = &g_array_index (sketch->scene->marks, JalonMark, sketch->scene->marks->len - 1);
    jalon_sketch_about (mark, &subject);
  }
}

/* What stands for those of a row without room. */
static void
draw_rest (JalonSketch *sketch, const JalonGraphData *data, const Row *row, guint first, JalonBox box)
{
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  guint n = row->nodes->len - first;
  g_autofree char *count = jalon_words_digits (data->locale, n);
  g_autofree char *tip = g_strdup_printf (
    ngettext ("%s more node, without which less is lost", "%s more nodes, without which less is lost", n),
    count);
  JalonMark *mark;

  for (guint i = first; i < row->nodes->len; i++) {
    guint node = g_array_index (row->nodes, guint, i);

    g_array_append_val (covers, data->network->nodes[node].ref);
    g_array_append_vals (covers, data->covers[node]->data, data->covers[node]->len);
    add_links (data, node, covers);
  }
  mark = jalon_sketch_rect (sketch, JALON_MARK_DATUM, JALON_FILL_HATCHED, JALON_INK_RULE, box);
  jalon_sketch_about (
    mark, &(JalonSubject){ .tip = tip, .covers = (const JalonRef *) covers->data, .n_covers = covers->len });
  jalon_sketch_stop_and_say (sketch);
}

/* A row's marks and how many they are, in @box; @names: how much of it is the tier's name's. */
static void
draw_row (
  JalonSketch *sketch, const JalonGraphData *data, const Row *row, double names, JalonBox box, double side)
{
  g_autofree char *count = jalon_words_digits (data->locale, row->nodes->len);
  double x = box.x + names, y = box.y + box.height / 2;
  double room = box.width - names - jalon_text_width (JALON_FONT_LABEL, count) - 8;
  guint most = (guint) CLAMP (floor ((room + BETWEEN) / (side + BETWEEN)), 1, MARKS_MAX);
  guint shown = row->nodes->len <= most ? row->nodes->len : most - 1;
  JalonMark *mark =
    jalon_sketch_text (sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_TEXT, JALON_ALIGN_LEFT, box.x, y,
                       MAX (names - 8, 1), jalon_graph_tier (row->tier));

  mark->middle = TRUE;
  for (guint i = 0; i < shown; i++, x += side + BETWEEN)
    draw_step (sketch, data, g_array_index (row->nodes, guint, i), (JalonBox){ x, y - side / 2, side, side });
  if (shown < row->nodes->len) {
    draw_rest (sketch, data, row, shown, (JalonBox){ x, y - side / 2, side, side });
    x += side + BETWEEN;
  }
  mark = jalon_sketch_text (sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                            x + 4, y, 0, count);
  mark->middle = TRUE;
}

/* All steps, the weightiest first, where there is no room for the names of tiers. */
static void
draw_all (JalonSketch *sketch, const JalonGraphData *data)
{
  Row row = { 0, g_array_new (FALSE, FALSE, sizeof (guint)) };
  double side = CLAMP (sketch->plot.height, 2 * SIDE_MIN, SIDE_MAX), step = side + BETWEEN;
  guint columns = (guint) MAX (floor ((sketch->plot.width + BETWEEN) / step), 1);
  guint room = (guint) CLAMP (columns * floor ((sketch->plot.height + BETWEEN) / step), 1, 4 * MARKS_MAX);

  for (guint i = 0; i < data->network->n_nodes; i++)
    g_array_append_val (row.nodes, i);
  g_array_sort_with_data (row.nodes, compare_nodes, (gpointer) data);
  for (guint i = 0; i < MIN (row.nodes->len, room); i++) {
    JalonBox box = { sketch->plot.x + i % columns * step, sketch->plot.y + i / columns * step, side, side };

    if (i + 1 == room && row.nodes->len > room)
      draw_rest (sketch, data, &row, i, box);
    else
      draw_step (sketch, data, g_array_index (row.nodes, guint, i), box);
  }
  g_array_unref (row.nodes);
}

/* In how many columns the rows have room; 0 where they have none. */
static guint
count_columns (const JalonSketch *sketch, guint n)
{
  double line = jalon_text_height (JALON_FONT_SMALL);

  for (guint columns = 1; columns <= 3 && sketch->plot.width / columns >= COLUMN_MIN; columns++)
    if ((n + columns - 1) / columns * line <= sketch->plot.height)
      return columns;
  return 0;
}

void
jalon_network_draw_tiers (JalonSketch *sketch, const JalonGraphData *data)
{
  g_autoptr (GArray) rows = find_rows (data);
  guint columns = count_columns (sketch, rows->len), n;
  double names = 0, pitch, width;

  if (columns == 0) {
    draw_all (sketch, data);
    return;
  }
  n = (rows->len + columns - 1) / columns;
  pitch = MIN (sketch->plot.height / n, 2 * SIDE_MAX);
  width = (sketch->plot.width - (columns - 1) * COLUMN_GAP) / columns;
  for (guint i = 0; i < rows->len; i++)
    names =
      MAX (names, jalon_text_width (JALON_FONT_SMALL, jalon_graph_tier (g_array_index (rows, Row, i).tier)));
  names = MIN (names + 9, 0.5 * width);
  for (guint i = 0; i < rows->len; i++)
    draw_row (sketch, data, &g_array_index (rows, Row, i), names,
              (JalonBox){ sketch->plot.x + i / n * (width + COLUMN_GAP), sketch->plot.y + i % n * pitch,
                          width, pitch },
              CLAMP (pitch - BETWEEN, SIDE_MIN, SIDE_MAX));
}
