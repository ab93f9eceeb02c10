/* risk.stress: what is lost while each provider and each node is out, and beside it for how long: whether
 * stocks last until it works again. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "axis.h"
#include "charts.h"
#include "frame.h"
#include "labels.h"
#include "notes.h"
#include "simulated.h"
#include "stress.h"
#include "text.h"
#include "words.h"

#define PITCH_MIN 22.0
#define PITCH_MAX 60.0
#define ROWS_MAX 42
#define THICK_SHARE 0.56
#define GAP 8.0

/* Of the width: what names take at most, and the panel of weeks, which wide charts have. */
#define NAMES_SHARE 0.28
#define NARROW_NAMES_SHARE 0.4
#define WEEKS_SHARE 0.36
#define WITH_WEEKS 700.0

/* Of the panel, the bars' part at least. */
#define BARS_SHARE 0.3

#define TRIANGLE 5.0

typedef struct {
  JalonSketch *sketch;
  const JalonStressData *data;
  GArray *rows;  /* of JalonStressRow */
  char **labels; /* of the rows */
  JalonBox box;
  double names;       /* width of the names */
  double zero, scale; /* of what is lost: x of nothing, pixels of a week or of all */
  gboolean with_value;
  gboolean with_weeks;
  double weeks_zero, weeks_scale, weeks_right;
  double pitch, thick;
} Table;

static const JalonStressRow *
row_at (const Table *self, guint i)
{
  return &g_array_index (self->rows, JalonStressRow, i);
}

/* --- which rows ------------------------------------------------------------------------------ */

static void
add_heading (GArray *rows, const char *heading)
{
  g_array_append_val (rows, ((JalonStressRow){ NULL, heading }));
}

/* As many providers and nodes as have room, each under a heading; neither takes more than half from the
 * other.
 */
static GArray *
choose_rows (const JalonStressData *data, guint room)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (JalonStressRow));
  guint n_headings = (data->n_providers > 0) + (data->n_nodes > 0);
  guint left = room > 2 * n_headings ? room - n_headings : MAX (room, 1);
  gboolean headed = room > 2 * n_headings;
  guint n_nodes = MIN (data->n_nodes, MAX (left - MIN (left, data->n_providers), (left + 1) / 2));
  guint n_providers = MIN (data->n_providers, left - MIN (left, n_nodes));

  if (n_providers > 0 && headed)
    add_heading (rows, _ ("Providers"));
  for (guint i = 0; i < n_providers; i++)
    g_array_append_val (rows, ((JalonStressRow){ jalon_stress_provider (data, i), NULL }));
  if (n_nodes > 0 && headed)
    /* TRANSLATORS: a heading: nodes of the supply chain */
    add_heading (rows, _ ("Nodes"));
  for (guint i = 0; i < n_nodes; i++)
    g_array_append_val (rows, ((JalonStressRow){ jalon_stress_node (data, i), NULL }));
  return rows;
}

static guint
count_items (const GArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += g_array_index (rows, JalonStressRow, i).item != NULL;
  return n;
}

/* --- laying out ------------------------------------------------------------------------------ */

static double
figures_width (const Table *self, const JalonStressItem *item, gboolean with_value)
{
  g_autofree char *share = jalon_stress_share (self->data, item),
                  *value = jalon_stress_value (self->data, item);
  double width = jalon_text_width (JALON_FONT_LABEL, share) + GAP;

  if (item->exposed)
    width += 2 * TRIANGLE + 6;
  if (with_value && value)
    width += jalon_text_width (JALON_FONT_BODY, value) + GAP;
  return width;
}

/* The bars of what is lost, each with room for its figures up to @right. */
static void
scale_lost (Table *self, double right)
{
  double least = 0;

  for (guint pass = 0; pass < 2; pass++) {
    self->with_value = pass == 0;
    self->scale = right - self->zero;
    least = right - self->zero;
    for (guint i = 0; i < self->rows->len; i++) {
      const JalonStressItem *item = row_at (self, i)->item;

      if (item)
        self->scale =
          MIN (self->scale, MAX (right - self->zero - figures_width (self, item, self->with_value), 0) /
                              MAX (item->lost, 1e-9));
    }
    if (self->scale >= BARS_SHARE * least)
      return;
  }
}

/* Of an item's bar in the panel of weeks. */
static double
longest (const JalonStressItem *item)
{
  double survive = isfinite (item->to_survive) ? item->to_survive : 0;

  return MAX (survive, isnan (item->to_recover) ? 0 : item->to_recover);
}

/* Without the panel where nothing is stated, or its words leave no room for bars. */
static void
scale_weeks (Table *self)
{
  double most = 0, widest = 0, room;

  for (guint i = 0; i < self->rows->len; i++) {
    const JalonStressItem *item = row_at (self, i)->item;
    g_autofree char *times = item ? jalon_stress_times (self->data, item) : g_strdup ("");

    most = MAX (most, item ? longest (item) : 0);
    widest = MAX (widest, jalon_text_width (JALON_FONT_SMALL, times) + GAP);
  }
  room = self->weeks_right - self->weeks_zero - widest;
  if (most <= 0 || room < BARS_SHARE * (self->weeks_right - self->weeks_zero))
    self->with_weeks = FALSE;
  self->weeks_scale = most > 0 ? room / most : 0;
}

static void
set_names (Table *self)
{
  g_autofree const char **names = g_new0 (const char *, self->rows->len + 1);
  double widest = 0, share = self->with_weeks ? NAMES_SHARE : NARROW_NAMES_SHARE;

  for (guint i = 0; i < self->rows->len; i++) {
    const JalonStressRow *row = row_at (self, i);

    names[i] = row->item ? row->item->name : row->heading;
    widest = MAX (widest, row->item ? jalon_text_width (JALON_FONT_BODY, names[i]) : 0);
  }
  self->names = MIN (widest, share * self->box.width);
  self->labels = jalon_labels_fit (names, self->rows->len, JALON_FONT_BODY, self->names);
}

static void
lay_out (Table *self)
{
  double right = self->box.x + self->box.width;

  self->weeks_right = right;
  self->weeks_zero = right - WEEKS_SHARE * self->box.width;
  if (self->with_weeks)
    scale_weeks (self);
  set_names (self);
  self->zero = self->box.x + self->names + GAP + 4;
  scale_lost (self, self->with_weeks ? self->weeks_zero - 3 * GAP : right);
  self->pitch = MIN (self->box.height / MAX (self->rows->len, 1), PITCH_MAX);
  self->thick = THICK_SHARE * self->pitch;
}

/* --- drawing --------------------------------------------------------------------------------- */

static void
add_text (const Table *self,
          const JalonSubject *subject,
          JalonFont font,
          JalonInk ink,
          double x,
          double middle,
          double width,
          const char *text)
{
  JalonMark *mark = jalon_sketch_text (self->sketch, subject ? JALON_MARK_LABEL : JALON_MARK_AXIS, font, ink,
                                       JALON_ALIGN_LEFT, x, middle, width, text);

  mark->middle = TRUE;
  if (subject)
    jalon_sketch_about (mark, subject);
}

/* A triangle that points up: a warning for those who see no colour as well. Returns: where it ends */
static double
draw_triangle (const Table *self, const JalonSubject *subject, double x, double middle)
{
  double points[] = {
    x, middle + TRIANGLE - 1, x + TRIANGLE, middle - TRIANGLE, x + 2 * TRIANGLE, middle + TRIANGLE - 1
  };
  JalonMark *mark = jalon_sketch_path (self->sketch, subject ? JALON_MARK_LABEL : JALON_MARK_LEGEND,
                                       JALON_INK_NONE, points, 3);

  mark->closed = TRUE;
  mark->fill = JALON_FILL_SOLID;
  mark->ink = JALON_INK_ALERT;
  if (subject)
    jalon_sketch_about (mark, subject);
  return x + 2 * TRIANGLE + 6;
}

static void
draw_lost (const Table *self, const JalonStressItem *item, const JalonSubject *subject, double middle)
{
  g_autofree char *share = jalon_stress_share (self->data, item),
                  *value = jalon_stress_value (self->data, item);
  JalonBox box = { self->zero, middle - self->thick / 2, item->lost * self->scale, self->thick };
  double x = self->zero + box.width + GAP;

  jalon_sketch_about (
    jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_SOLID, JALON_INK_DATA, box), subject);
  jalon_sketch_stop_and_say (self->sketch);
  if (item->exposed)
    x = draw_triangle (self, subject, x, middle);
  add_text (self, subject, JALON_FONT_LABEL, JALON_INK_TEXT, x, middle, 0, share);
  if (self->with_value && value)
    add_text (self, subject, JALON_FONT_BODY, JALON_INK_MUTED,
              x + jalon_text_width (JALON_FONT_LABEL, share) + GAP, middle, 0, value);
}

static void
add_part (const Table *self,
          JalonFill fill,
          JalonInk ink,
          double from,
          double to,
          double middle,
          const JalonSubject *subject)
{
  JalonBox box = { self->weeks_zero + from * self->weeks_scale, middle - self->thick / 2,
                   (to - from) * self->weeks_scale, self->thick };

  if (to > from)
    jalon_sketch_about (jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, fill, ink, box), subject);
}

/* For how long stocks last, solid; for how long it is out beyond that, hatched; or a line in it where it
 * works again before. */
static void
draw_weeks (const Table *self, const JalonStressItem *item, const JalonSubject *subject, double middle)
{
  g_autofree char *times = jalon_stress_times (self->data, item);
  double survive = isfinite (item->to_survive) ? item->to_survive : 0;
  double x = self->weeks_zero + longest (item) * self->weeks_scale + GAP;

  add_part (self, JALON_FILL_SOLID, JALON_INK_DATA_MUTED, 0, survive, middle, subject);
  if (!isnan (item->to_recover) && item->to_recover > survive) {
    add_part (self, JALON_FILL_HATCHED, item->exposed ? JALON_INK_ALERT : JALON_INK_DATA_MUTED, survive,
              item->to_recover, middle, subject);
  } else if (!isnan (item->to_recover)) {
    double at = self->weeks_zero + item->to_recover * self->weeks_scale;
    JalonMark *mark = jalon_sketch_line (self->sketch, JALON_MARK_LABEL, JALON_INK_TEXT, at,
                                         middle - self->thick / 2 - 2, at, middle + self->thick / 2 + 2);

    mark->line_width = 2;
    jalon_sketch_about (mark, subject);
  }
  add_text (self, subject, JALON_FONT_SMALL, isnan (item->to_recover) ? JALON_INK_MUTED : JALON_INK_TEXT, x,
            middle, 0, times);
}

static void
draw_row (const Table *self, guint i)
{
  const JalonStressRow *row = row_at (self, i);
  double middle = self->box.y + (i + 0.5) * self->pitch;
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autofree char *tip = NULL;
  JalonSubject subject;

  if (!row->item) {
    add_text (self, NULL, JALON_FONT_LABEL, JALON_INK_TEXT, self->box.x, middle, self->box.width,
              row->heading);
    return;
  }

  const JalonNetwork *network = self->data->stress->network;

  for (guint n = 0; row->item->node == JALON_NETWORK_NONE && n < network->n_nodes; n++)
    if (network->nodes[n].party == row->item->party)
      g_array_append_val (covers, network->nodes[n].ref);
  tip = jalon_stress_tip (self->data, row->item);
  subject = (JalonSubject){ jalon_stress_ref (self->data, row->item), (const JalonRef *) covers->data,
                            covers->len, tip };
  add_text (self, &subject, JALON_FONT_BODY, JALON_INK_TEXT, self->box.x, middle, self->names,
            self->labels[i]);
  draw_lost (self, row->item, &subject, middle);
  if (self->with_weeks)
    draw_weeks (self, row->item, &subject, middle);
}

/* The baselines of the bars, broken at headings. */
static void
draw_baselines (const Table *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    double y = self->box.y + i * self->pitch;

    if (!row_at (self, i)->item)
      continue;
    jalon_sketch_line (self->sketch, JALON_MARK_AXIS, JALON_INK_RULE, self->zero, y, self->zero,
                       y + self->pitch);
    if (self->with_weeks)
      jalon_sketch_line (self->sketch, JALON_MARK_AXIS, JALON_INK_RULE, self->weeks_zero, y, self->weeks_zero,
                         y + self->pitch);
  }
}

static gboolean
has_exposed (const JalonStressData *data)
{
  for (guint i = 0; i < data->n_providers; i++)
    if (jalon_stress_provider (data, i)->exposed)
      return TRUE;
  for (guint i = 0; i < data->n_nodes; i++)
    if (jalon_stress_node (data, i)->exposed)
      return TRUE;
  return FALSE;
}

/* What the triangle says, at the top. */
static void
add_key (JalonSketch *sketch, const JalonStressData *data)
{
  Table self = { .sketch = sketch };
  double line = jalon_text_height (JALON_FONT_SMALL);
  double x, middle = sketch->plot.y + line / 2;
  JalonMark *mark;

  if (!has_exposed (data))
    return;
  x = draw_triangle (&self, NULL, sketch->plot.x, middle);
  mark = jalon_sketch_text (sketch, JALON_MARK_LEGEND, JALON_FONT_SMALL, JALON_INK_TEXT, JALON_ALIGN_LEFT, x,
                            middle, MAX (sketch->plot.x + sketch->plot.width - x, 1),
                            _ ("Exposed: out for longer than stocks last"));
  mark->middle = TRUE;
  sketch->plot.y += line + 8;
  sketch->plot.height = MAX (1, sketch->plot.height - line - 8);
}

/* Over the columns: what they are. */
static void
draw_heads (const Table *self, double y)
{
  double line = jalon_text_height (JALON_FONT_SMALL);

  add_text (self, NULL, JALON_FONT_SMALL, JALON_INK_MUTED, self->zero, y + line / 2,
            self->weeks_zero - self->zero - 2 * GAP, _ ("Lost while it is out"));
  add_text (self, NULL, JALON_FONT_SMALL, JALON_INK_MUTED, self->weeks_zero, y + line / 2,
            self->weeks_right - self->weeks_zero, _ ("Weeks: stocks last, and beyond them (hatched)"));
}

static void
draw_left_out (const Table *self, guint n)
{
  g_autofree char *count = jalon_words_digits (self->data->locale, n);
  /* TRANSLATORS: under the bars that there is room for */
  g_autofree char *text = g_strdup_printf (_ ("Not drawn, for want of room: %s more"), count);
  double y = self->sketch->plot.y + self->sketch->plot.height - jalon_text_height (JALON_FONT_SMALL);

  if (y >= self->box.y + self->box.height && self->box.height >= PITCH_MIN)
    jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_SMALL, JALON_INK_MUTED,
                       JALON_ALIGN_LEFT, self->sketch->plot.x, y, self->sketch->plot.width, text);
  jalon_sketch_say (self->sketch, text);
}

/* Whether of anything it is stated how long stocks last, or it is out. */
static gboolean
states_weeks (const JalonStressData *data)
{
  for (guint i = 0; i < data->n_providers; i++)
    if (longest (jalon_stress_provider (data, i)) > 0)
      return TRUE;
  for (guint i = 0; i < data->n_nodes; i++)
    if (longest (jalon_stress_node (data, i)) > 0)
      return TRUE;
  return FALSE;
}

static void
draw_table (JalonSketch *sketch, const JalonStressData *data)
{
  Table self = { .sketch = sketch, .data = data, .box = sketch->plot };
  double line = jalon_text_height (JALON_FONT_SMALL);
  double heads;
  guint n = data->n_providers + data->n_nodes, room;

  self.with_weeks = sketch->plot.width >= WITH_WEEKS && states_weeks (data);
  heads = self.with_weeks ? line + 6 : 0;
  self.box.y += heads;
  self.box.height = MAX (1, self.box.height - heads);
  room = (guint) CLAMP (floor (self.box.height / PITCH_MIN), 1, ROWS_MAX);
  self.rows = choose_rows (data, room);
  if (count_items (self.rows) < n) {
    g_array_unref (self.rows);
    self.box.height = MAX (1, self.box.height - line - 4);
    self.rows = choose_rows (data, (guint) CLAMP (floor (self.box.height / PITCH_MIN), 1, ROWS_MAX));
  }
  lay_out (&self);
  if (self.with_weeks)
    draw_heads (&self, sketch->plot.y);
  for (guint i = 0; i < self.rows->len; i++)
    draw_row (&self, i);
  draw_baselines (&self);
  if (count_items (self.rows) < n)
    draw_left_out (&self, n - count_items (self.rows));
  g_strfreev (self.labels);
  g_array_unref (self.rows);
}

/* --- the whole ------------------------------------------------------------------------------- */

static JalonScene *
draw (const JalonStressData *data, const JalonChartOptions *options)
{
  JalonNotes *notes = jalon_notes_new ();
  g_autofree char *measure = jalon_stress_measure (data);
  JalonSketch sketch;

  jalon_stress_note (data, notes);
  jalon_frame_open (&sketch, data->plan, options, jalon_stress_title (data), measure,
                    jalon_notes_finish (notes, data->plan, data->locale));
  add_key (&sketch, data);
  draw_table (&sketch, data);
  jalon_stress_add_rows (&sketch, data);
  return jalon_frame_close (&sketch);
}

static guint
count_losses (const GArray *items)
{
  guint n = 0;

  while (n < items->len && g_array_index (items, JalonStressItem, n).lost > 0)
    n++;
  return n;
}

/* Where nothing is lost: what could be given does not come through a circle, else nothing hangs on anything.
 */
static JalonScene *
build_harmless (const JalonPlan *plan, const JalonNetwork *network, const JalonChartOptions *options)
{
  const char *circle = jalon_simulated_gap_text (network, JALON_NETWORK_CYCLE);

  if (circle)
    return jalon_frame_empty (plan, options, _ ("Nothing is delivered through a circle of links"), circle);
  return jalon_frame_empty (plan, options, _ ("Nothing is lost, whichever node is out"),
                            _ ("Links say which node needs which; without them none depends on another."));
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  JalonStressData data = { .plan = plan, .locale = options->locale, .stress = result };

  data.n_providers = count_losses (data.stress->providers);
  data.n_nodes = count_losses (data.stress->nodes);
  if (data.stress->network->n_nodes == 0)
    return jalon_frame_empty (
      plan, options, _ ("There are no nodes of a supply chain yet"),
      _ ("Add nodes and the links between them, with shares, stocks and times to recover, "
         "to see what is lost without each."));
  if (data.n_providers + data.n_nodes == 0)
    return build_harmless (plan, data.stress->network, options);
  return draw (&data, options);
}

const JalonChart jalon_stress_chart = {
  .id = "risk.stress",
  .title = N_ ("Stress: each provider and node out in turn"),
  .analysis = &jalon_stress_analysis,
  .build = build,
};
