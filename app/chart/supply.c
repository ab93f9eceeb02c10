/* timeline.supply: every node that leads to a milestone on one axis of time: from when on its time counts to
 * its median, how early and late it may be, how much later it could come, and which hold the milestone up. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "charts.h"
#include "frame.h"
#include "labels.h"
#include "milestones.h"
#include "simulated.h"
#include "supply.h"
#include "text.h"
#include "words.h"

#define PITCH_MIN 20.0
#define PITCH_MAX 44.0
#define BAR_MAX 18.0
#define ROWS_MAX 44
#define GAP 12.0
#define FLAGS_SHARE 0.3
#define LEGEND_FROM 180.0 /* of the plot's height on, there is a legend */
#define SHARES_FROM 460.0 /* of the plot's width on, there is a column of critical shares */

typedef enum { KEY_THERE, KEY_TO_COME, KEY_CRITICAL, KEY_SPREAD, KEY_SLACK, N_KEYS } Key;

static void
find_keys (const JalonSupplyData *data, gboolean *keys)
{
  for (guint i = 0; i < data->rows->len; i++) {
    const JalonSupplyRow *row = jalon_supply_row (data, i);
    gboolean is_node = row->node != JALON_NETWORK_NONE;

    keys[KEY_THERE] |= is_node && row->there;
    keys[KEY_TO_COME] |= is_node && !row->there;
    keys[KEY_CRITICAL] |= jalon_supply_is_critical (row);
    keys[KEY_SPREAD] |= row->time->p90 - row->time->p10 > 0.05;
    keys[KEY_SLACK] |= is_node && row->time->slack > 0.05;
  }
}

/* The swatches look as the marks do. */
static void
dress_legend (JalonSketch *sketch, guint first, const Key *order)
{
  guint last = sketch->scene->marks->len, n = 0;

  for (guint i = first; i < last; i++) {
    JalonMark *mark = &g_array_index (sketch->scene->marks, JalonMark, i);
    double x0 = mark->x, x1 = mark->x + mark->width, y = mark->y + mark->height / 2;
    const JalonSubject none = { 0 };
    Key key;

    if (mark->shape != JALON_MARK_RECT)
      continue;
    key = order[n++];
    if (key == KEY_CRITICAL) {
      mark->stroke = JALON_INK_ALERT;
      mark->line_width = 2.5;
    } else if (key == KEY_SPREAD || key == KEY_SLACK) {
      mark->ink = JALON_INK_NONE;
      if (key == KEY_SPREAD)
        jalon_supply_draw_whisker (sketch, JALON_MARK_LEGEND, &none, x0, x1, y);
      else
        jalon_supply_draw_slack (sketch, JALON_MARK_LEGEND, &none, x0, x1, y + 2);
    }
  }
}

static void
add_legend (JalonSketch *sketch, const JalonSupplyData *data)
{
  const JalonLegendEntry all[N_KEYS] = {
    [KEY_THERE] = { C_ ("supply", "There already"), JALON_FILL_SOLID, JALON_INK_STATED, { 0 } },
    [KEY_TO_COME] = { C_ ("supply", "To come, to the median"), JALON_FILL_HATCHED, JALON_INK_DATA, { 0 } },
    [KEY_CRITICAL] = { C_ ("supply", "Critical in half of trials or more"),
                       JALON_FILL_HATCHED,
                       JALON_INK_DATA,
                       { 0 } },
    [KEY_SPREAD] = { C_ ("supply", "P10 to P90"), JALON_FILL_NONE, JALON_INK_NONE, { 0 } },
    [KEY_SLACK] = { C_ ("supply", "Slack"), JALON_FILL_NONE, JALON_INK_NONE, { 0 } },
  };
  gboolean keys[N_KEYS] = { FALSE };
  JalonLegendEntry entries[N_KEYS];
  Key order[N_KEYS];
  guint n = 0, first = sketch->scene->marks->len;

  find_keys (data, keys);
  for (Key key = 0; key < N_KEYS; key++)
    if (keys[key]) {
      order[n] = key;
      entries[n++] = all[key];
    }
  jalon_frame_legend (sketch, entries, n);
  dress_legend (sketch, first, order);
}

/* The axis holds the rows that are shown; those that scroll, all of them, so that it stays. Slack is seen as
 * far as the milestone itself may come: what is never waited for has no end of it. */
static void
find_range (const JalonSupplyData *data, const GArray *rows, double *first, double *last)
{
  const double late = data->target->time.p90;

  *first = data->simulation->network->as_of;
  *last = MAX (*first, late);
  if (!isnan (data->target->promised))
    *last = MAX (*last, data->target->promised);
  for (guint i = 0; i < rows->len; i++) {
    const JalonSupplyRow *row = jalon_supply_row (data, g_array_index (rows, guint, i));
    double start, end;

    *first = MIN (*first, isnan (row->start) ? row->time->p10 : MIN (row->start, row->time->p10));
    *last = MAX (*last, row->time->p90);
    if (jalon_supply_base (data, row, &start, &end)) {
      *first = MIN (*first, start);
      *last = MAX (*last, end);
    }
  }
}

static GArray *
all_rows (const JalonSupplyData *data)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < data->rows->len; i++)
    g_array_append_val (rows, i);
  return rows;
}

static int
compare_weights (const void *a, const void *b, gpointer user_data)
{
  const JalonSupplyData *data = user_data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  const JalonSupplyRow *one = jalon_supply_row (data, first), *other = jalon_supply_row (data, second);
  double slack = isnan (one->time->slack) ? INFINITY : one->time->slack;
  double other_slack = isnan (other->time->slack) ? INFINITY : other->time->slack;

  if ((one->node == JALON_NETWORK_NONE) != (other->node == JALON_NETWORK_NONE))
    return one->node == JALON_NETWORK_NONE ? -1 : 1;
  if (one->time->critical != other->time->critical)
    return one->time->critical > other->time->critical ? -1 : 1;
  if (slack != other_slack)
    return slack < other_slack ? -1 : 1;
  return (first > second) - (first < second);
}

static int
compare_numbers (const void *a, const void *b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return (first > second) - (first < second);
}

/* The rows that are shown, along the path: all in turn where they scroll, else the most critical.
 * @rest: (out): those that are left out */
static GArray *
choose_rows (JalonSketch *sketch, const JalonSupplyData *data, guint room, GArray *rest)
{
  GArray *rows = all_rows (data);
  guint n = data->rows->len;

  if (sketch->options->scrolls) {
    for (guint i = 0; i < n; i++)
      g_array_append_val (sketch->scene->order, jalon_supply_row (data, i)->ref);
    sketch->scene->n_rows = MIN (n, room);
    sketch->scene->first_row = MIN (sketch->options->first_row, n - sketch->scene->n_rows);
    g_array_set_size (rows, sketch->scene->first_row + sketch->scene->n_rows);
    if (sketch->scene->first_row > 0)
      g_array_remove_range (rows, 0, sketch->scene->first_row);
    return rows;
  }
  if (n > room) {
    g_array_sort_with_data (rows, compare_weights, (gpointer) data);
    room = MAX (room - 1, 1);
    g_array_append_vals (rest, &g_array_index (rows, guint, room), n - room);
    g_array_set_size (rows, room);
    g_array_sort (rows, compare_numbers);
  }
  return rows;
}

/* The names take what they need at the left, the shares what they need at the right. */
static void
set_names (JalonSupply *self, const GArray *rows)
{
  g_autofree const char **names = g_new0 (const char *, rows->len + 1);
  double widest = 0, shares = jalon_text_width (JALON_FONT_SMALL, _ ("Critical in"));

  for (guint i = 0; i < rows->len; i++) {
    const JalonSupplyRow *row = jalon_supply_row (self->data, g_array_index (rows, guint, i));
    JalonFont font = row->node == JALON_NETWORK_NONE ? JALON_FONT_LABEL : JALON_FONT_BODY;
    g_autofree char *share = jalon_supply_share (self->data, row);

    names[i] = row->name;
    widest = MAX (widest, jalon_text_width (font, row->name));
    shares = MAX (shares, jalon_text_width (JALON_FONT_LABEL, share));
  }
  self->names_x = self->box.x;
  self->names_width =
    jalon_labels_room (widest + 1, self->box.width >= SHARES_FROM ? shares + 2 * GAP : GAP, self->box.width);
  self->names = jalon_labels_fit (names, rows->len, JALON_FONT_BODY, self->names_width);
  self->shares_x = NAN;
  if (self->box.width >= SHARES_FROM) {
    self->shares_x = self->box.x + self->box.width;
    self->box.width -= shares + GAP;
  }
  self->box.x += self->names_width + GAP;
  self->box.width = MAX (1, self->box.width - self->names_width - GAP);
}

/* What flags say of the as-of date and of the promise. Returns: how many */
static guint
make_flags (const JalonSupplyData *data, char **texts, JalonFlag *flags)
{
  guint n = 0;

  texts[0] = texts[1] = NULL;
  if (!isnan (data->target->promised)) {
    g_autofree char *date = jalon_locale_date (data->locale, data->milestone->date);

    /* TRANSLATORS: beside a line at the date that is promised: %s is that date */
    texts[0] = g_strdup_printf (C_ ("timeline", "Promised: %s"), date);
    flags[n++] = (JalonFlag){ data->target->promised, texts[0], JALON_INK_TEXT, FALSE };
  }
  texts[1] = jalon_month_axis_as_of (data->plan, data->locale);
  if (texts[1])
    flags[n++] = (JalonFlag){ data->simulation->network->as_of, texts[1], JALON_INK_STATED, TRUE };
  return n;
}

/* Takes the room of flags, and of the shares' heading, from the box. Returns: how many flags have room */
static guint
take_flags (JalonSupply *self, const JalonFlag *flags, guint n)
{
  double head = isnan (self->shares_x) ? 0 : jalon_text_height (JALON_FONT_SMALL) + 4, height;

  while (n > 0 && jalon_month_axis_flags_height (&self->months, flags, n) > FLAGS_SHARE * self->box.height)
    n--;
  height = MAX (n > 0 ? jalon_month_axis_flags_height (&self->months, flags, n) : 0, head);
  self->box.y += height;
  self->box.height = MAX (1, self->box.height - height);
  return n;
}

static guint
rows_room (const JalonSupply *self)
{
  double flags = (self->box.height < LEGEND_FROM ? 1 : 2) * (jalon_text_height (JALON_FONT_SMALL) + 4);
  double height = self->box.height - jalon_month_axis_height () - flags;

  return (guint) CLAMP (floor (height / PITCH_MIN), 1, ROWS_MAX);
}

/* Few rows do not grow to fill a tall window. */
static void
set_pitch (JalonSupply *self, const GArray *rows)
{
  self->box.height = MAX (1, self->box.height - jalon_month_axis_height ());
  self->pitch = MIN (self->box.height / MAX (rows->len, 1), PITCH_MAX);
  self->thick = MIN (BAR_MAX, 0.6 * self->pitch);
  self->box.height = self->pitch * MAX (rows->len, 1);
  self->months.box = self->box;
}

/* Those without room, as one: beside the names of months. */
static void
draw_rest (const JalonSupply *self, const GArray *rest)
{
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autofree char *count = jalon_words_digits (self->data->locale, rest->len);
  /* TRANSLATORS: under the rows of nodes that there is room for: %s is a number */
  g_autofree char *text = g_strdup_printf (
    ngettext ("%s more node, less critical", "%s more nodes, less critical", rest->len), count);
  double middle = self->box.y + self->box.height + 5 + jalon_text_height (JALON_FONT_SMALL) / 2;
  JalonSubject subject = { .tip = text };
  JalonMark *mark;

  for (guint i = 0; i < rest->len; i++) {
    const JalonSupplyRow *row = jalon_supply_row (self->data, g_array_index (rest, guint, i));
    g_autoptr (GArray) own = jalon_supply_covers (self->data, row);

    g_array_append_val (covers, row->ref);
    g_array_append_vals (covers, own->data, own->len);
  }
  subject.covers = (const JalonRef *) covers->data;
  subject.n_covers = covers->len;
  mark = jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_HATCHED, JALON_INK_RULE,
                            (JalonBox){ self->names_x, middle - 4, 8, 8 });
  jalon_sketch_about (mark, &subject);
  jalon_sketch_stop_and_say (self->sketch);
  mark =
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                       self->names_x + 14, middle, MAX (self->names_width - 14, 1), text);
  mark->middle = TRUE;
  jalon_sketch_about (mark, &subject);
}

static void
draw_head (const JalonSupply *self)
{
  if (!isnan (self->shares_x))
    jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_RIGHT,
                       self->shares_x, self->box.y - jalon_text_height (JALON_FONT_SMALL) - 2, 0,
                       _ ("Critical in"));
}

static void
set_time (const JalonSupply *self)
{
  JalonScene *scene = self->sketch->scene;

  scene->time_x0 = self->box.x;
  scene->time_x1 = self->box.x + self->box.width;
  scene->time_day0 = jalon_network_day (self->data->simulation->network, self->months.from);
  scene->time_day1 = jalon_network_day (self->data->simulation->network, self->months.until);
}

static JalonScene *
draw (const JalonSupplyData *data, const JalonChartOptions *options)
{
  JalonSketch sketch;
  JalonSupply supply;
  JalonFlag flags[2];
  char *texts[2];
  double first, last;
  guint n_flags = make_flags (data, texts, flags);
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) all = all_rows (data), rows = NULL;

  jalon_frame_open (
    &sketch, data->plan, options, jalon_supply_title (data),
    _ ("Nodes that lead to the milestone: from when their time counts to when they are there"),
    jalon_supply_footnote (data));
  if (sketch.plot.height >= LEGEND_FROM)
    add_legend (&sketch, data);
  supply = (JalonSupply){ .sketch = &sketch, .data = data, .box = sketch.plot };
  rows = choose_rows (&sketch, data, rows_room (&supply), rest);
  set_names (&supply, rows);
  find_range (data, options->scrolls ? all : rows, &first, &last);
  supply.months = jalon_month_axis_new (&sketch, data->simulation->network, first, last, supply.box);
  n_flags = take_flags (&supply, flags, n_flags);
  set_pitch (&supply, rows);
  set_time (&supply);
  jalon_month_axis_draw (&supply.months, &sketch);
  jalon_month_axis_draw_flags (&supply.months, &sketch, flags, n_flags);
  draw_head (&supply);
  for (guint i = 0; i < rows->len; i++)
    jalon_supply_draw_row (&supply, jalon_supply_row (data, g_array_index (rows, guint, i)), i);
  if (rest->len > 0)
    draw_rest (&supply, rest);
  jalon_supply_add_rows (&sketch, data);
  g_strfreev (supply.names);
  g_free (texts[0]);
  g_free (texts[1]);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonSimulation *simulation = result;
  JalonMilestonesData milestones = { .plan = plan, .locale = options->locale, .simulation = simulation };
  JalonSupplyData data;
  JalonScene *scene;

  milestones.milestones = jalon_plan_milestones (plan, &milestones.n_milestones);
  if (simulation->target >= milestones.n_milestones)
    return jalon_milestones_empty (&milestones, options);

  data = jalon_supply_data_new (plan, simulation, options);
  scene = draw (&data, options);
  jalon_supply_data_clear (&data);
  return scene;
}

const JalonChart jalon_supply_chart = {
  .id = "timeline.supply",
  .title = N_ ("Supply-chain timeline"),
  .analysis = &jalon_simulation_analysis,
  .build = build,
};
