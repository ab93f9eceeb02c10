/* risk.tornado: how far the median of a milestone moves while one uncertain input alone is held low, or high,
 * and how much of what varies goes with each. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "charts.h"
#include "frame.h"
#include "labels.h"
#include "milestones.h"
#include "months.h"
#include "text.h"
#include "tornado.h"
#include "words.h"

#define PITCH_MIN 22.0
#define PITCH_MAX 48.0
#define BAR_MAX 24.0
#define ROWS_MAX 40
#define GAP 10.0
#define FLAGS_SHARE 0.3
#define LEGEND_FROM 120.0 /* of the plot's height on, there is a legend */

/* From these widths of the plot on, there is room for the values at the ends of bars, and for parts. */
#define ENDS_FROM 560.0
#define ENDS_SHARE 0.2 /* of what is drawn, of the values at one end */
#define PARTS_FROM 420.0

typedef struct {
  JalonSketch *sketch;
  const JalonTornadoData *data;
  JalonMonths months;
  JalonBox box; /* of the bars */
  double names_x, names_width, parts_x;
  double pitch, thick;
  gboolean with_ends;
  char **names;
  guint shown, left_out;
} Tornado;

/* What the axis has to hold: the shown bars, and their ghosts. */
static void
find_range (const Tornado *self, double *first, double *last)
{
  *first = *last = self->data->result->median;
  for (guint i = 0; i < self->shown; i++) {
    const JalonSensitivityItem *item = jalon_tornado_item (self->data, i);
    const JalonSensitivityItem *base = jalon_tornado_base (self->data, item);

    *first = MIN (*first, MIN (item->at_low, item->at_high));
    *last = MAX (*last, MAX (item->at_low, item->at_high));
    if (base) {
      *first = MIN (*first, MIN (base->at_low, base->at_high));
      *last = MAX (*last, MAX (base->at_low, base->at_high));
    }
  }
}

/* How wide the values at the ends of bars are. */
static double
ends_width (const Tornado *self)
{
  double widest = 0;

  for (guint i = 0; i < self->shown && self->with_ends; i++) {
    const JalonSensitivityItem *item = jalon_tornado_item (self->data, i);
    g_autofree char *low = jalon_tornado_value (self->data, item, item->low);
    g_autofree char *high = jalon_tornado_value (self->data, item, item->high);

    widest =
      MAX (widest, MAX (jalon_text_width (JALON_FONT_SMALL, low), jalon_text_width (JALON_FONT_SMALL, high)));
  }
  return self->with_ends ? widest + 8 : 0;
}

/* The names take what they need at the left, parts what they need at the right. */
static void
set_names (Tornado *self)
{
  g_autofree const char **names = g_new0 (const char *, self->shown + 1);
  g_autoptr (GPtrArray) whole = g_ptr_array_new_with_free_func (g_free);
  double widest = 0, parts = 0, beside = 2 * ends_width (self) + GAP;

  for (guint i = 0; i < self->shown; i++) {
    const JalonSensitivityItem *item = jalon_tornado_item (self->data, i);
    g_autofree char *part = jalon_tornado_part (self->data, item);

    g_ptr_array_add (whole, jalon_tornado_name (self->data, item));
    names[i] = whole->pdata[i];
    widest = MAX (widest, jalon_text_width (JALON_FONT_BODY, names[i]));
    parts = MAX (parts, jalon_text_width (JALON_FONT_LABEL, part));
  }
  self->names_x = self->box.x;
  if (self->box.width >= PARTS_FROM)
    beside += parts + 2 * GAP;
  self->names_width = jalon_labels_room (widest + 1, beside, self->box.width);
  self->names = jalon_labels_fit (names, self->shown, JALON_FONT_BODY, self->names_width);
  self->parts_x = self->box.x + self->box.width;
  if (self->box.width >= PARTS_FROM)
    self->box.width -= parts + 2 * GAP;
  self->box.x += self->names_width + GAP;
  self->box.width = MAX (1, self->box.width - self->names_width - GAP);
}

/* The axis reaches further than the bars by as much as their ends' values need. */
static JalonMonths
make_months (Tornado *self)
{
  double first, last, ends = MIN (ends_width (self), ENDS_SHARE * self->box.width), span;

  find_range (self, &first, &last);
  span = MAX (last - first, 1);
  span *= ends / MAX (self->box.width - 2 * ends, 1) + 0.02;
  return jalon_month_axis_new (self->sketch, self->data->result->network, first - span, last + span,
                               self->box);
}

/* Takes the room of the flags from the box. Returns: how many of them have any */
static guint
take_flags (Tornado *self, JalonFlag *flags, char *const *texts)
{
  guint n = 2;
  double height;

  flags[0] = (JalonFlag){ self->data->result->median, texts[0], JALON_INK_TEXT, FALSE };
  flags[1] = (JalonFlag){ self->data->promised, texts[1], JALON_INK_STATED, TRUE };
  while (n > 0 && jalon_month_axis_flags_height (&self->months, flags, n) > FLAGS_SHARE * self->box.height)
    n--;
  height = n > 0 ? jalon_month_axis_flags_height (&self->months, flags, n) : 0;
  self->box.y += height;
  self->box.height = MAX (1, self->box.height - height);
  return n;
}

static guint
rows_room (const Tornado *self)
{
  double height =
    self->box.height - jalon_month_axis_height () - 2 * (jalon_text_height (JALON_FONT_SMALL) + 6);

  return (guint) CLAMP (floor (height / PITCH_MIN), 1, ROWS_MAX);
}

static void
lay_out (Tornado *self)
{
  guint n = self->data->result->items->len, room = rows_room (self);

  self->shown = n <= room ? n : MAX (room - 1, 1);
  self->left_out = n - self->shown;
  self->with_ends = self->box.width >= ENDS_FROM;
  set_names (self);
  self->box.height = MAX (1, self->box.height - jalon_month_axis_height ());
  self->months = make_months (self);
}

/* Few bars do not grow to fill a tall window. */
static void
set_pitch (Tornado *self)
{
  self->pitch = MIN (self->box.height / MAX (self->shown, 1), PITCH_MAX);
  self->thick = MIN (0.62 * self->pitch, BAR_MAX);
  self->box.height = self->pitch * MAX (self->shown, 1);
  self->months.box = self->box;
}

static JalonSubject
subject_of (const JalonSensitivityItem *item, const char *tip)
{
  return (JalonSubject){ .datum = item->ref, .tip = tip };
}

/* From the median to where it moves. Where both ends lie at one side of it, each has a half of the height. */
static void
add_half (const Tornado *self,
          const JalonSensitivityItem *item,
          gboolean high,
          double y,
          double thick,
          const char *tip)
{
  double x0 = jalon_month_axis_x (&self->months, self->data->result->median);
  double x1 = jalon_month_axis_x (&self->months, high ? item->at_high : item->at_low);
  JalonSubject subject = subject_of (item, tip);
  JalonMark *mark =
    jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, high ? JALON_FILL_SOLID : JALON_FILL_OUTLINE,
                       JALON_INK_DATA, (JalonBox){ MIN (x0, x1), y, fabs (x1 - x0), thick });

  jalon_sketch_about (mark, &subject);
}

static void
add_bars (const Tornado *self, const JalonSensitivityItem *item, double middle)
{
  double median = self->data->result->median, top = middle - self->thick / 2;
  gboolean apart = (item->at_low - median) * (item->at_high - median) <= 0;
  g_autofree char *tip = jalon_tornado_tip (self->data, item);

  add_half (self, item, FALSE, top, apart ? self->thick : self->thick / 2, tip);
  jalon_sketch_stop_and_say (self->sketch);
  add_half (self, item, TRUE, apart ? top : middle, apart ? self->thick : self->thick / 2, tip);
}

static void
add_ghost (const Tornado *self, const JalonSensitivityItem *item, double middle)
{
  const JalonSensitivityItem *base = jalon_tornado_base (self->data, item);
  JalonSubject subject = subject_of (item, NULL);
  double x0, x1;
  JalonMark *mark;

  if (!base)
    return;
  x0 = jalon_month_axis_x (&self->months, MIN (base->at_low, base->at_high));
  x1 = jalon_month_axis_x (&self->months, MAX (base->at_low, base->at_high));
  mark =
    jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_NONE, JALON_INK_NONE,
                       (JalonBox){ x0, middle - self->thick / 2 - 3, MAX (x1 - x0, 1), self->thick + 6 });
  mark->stroke = JALON_INK_MUTED;
  mark->line_width = 1;
  mark->dashed = TRUE;
  jalon_sketch_about (mark, &subject);
}

static void
add_text (const Tornado *self,
          const JalonSensitivityItem *item,
          JalonFont font,
          JalonInk ink,
          JalonAlign align,
          double x,
          double middle,
          double width,
          const char *text)
{
  JalonSubject subject = subject_of (item, NULL);
  JalonMark *mark =
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, font, ink, align, x, middle, width, text);

  mark->middle = TRUE;
  jalon_sketch_about (mark, &subject);
}

/* Paper under words that the line of what is promised would run through. */
static void
clear_ground (const Tornado *self, double left, double middle, const char *text)
{
  double promised = self->data->promised, width = jalon_text_width (JALON_FONT_SMALL, text);
  double x = isnan (promised) ? NAN : jalon_month_axis_x (&self->months, promised);
  double height = jalon_text_height (JALON_FONT_SMALL);

  if (left - 3 < x && x < left + width + 3)
    jalon_sketch_rect (self->sketch, JALON_MARK_ANNOTATION, JALON_FILL_SOLID, JALON_INK_PAPER,
                       (JalonBox){ left - 2, middle - height / 2, width + 4, height });
}

/* The input's values, at the ends that they move the median to. */
static void
add_ends (const Tornado *self, const JalonSensitivityItem *item, double middle)
{
  double low_x = jalon_month_axis_x (&self->months, item->at_low),
         high_x = jalon_month_axis_x (&self->months, item->at_high);
  double median = jalon_month_axis_x (&self->months, self->data->result->median);
  gboolean leftward = low_x <= high_x;
  g_autofree char *low = jalon_tornado_value (self->data, item, item->low);
  g_autofree char *high = jalon_tornado_value (self->data, item, item->high);
  double left = MIN (MIN (low_x, high_x), median), right = MAX (MAX (low_x, high_x), median);

  /* Both at one side: the bars say by their fill which is which, and the tip the values. */
  if ((low_x - median) * (high_x - median) > 0)
    return;
  clear_ground (self, left - 5 - jalon_text_width (JALON_FONT_SMALL, leftward ? low : high), middle,
                leftward ? low : high);
  clear_ground (self, right + 5, middle, leftward ? high : low);
  add_text (self, item, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_RIGHT, left - 5, middle, 0,
            leftward ? low : high);
  add_text (self, item, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT, right + 5, middle, 0,
            leftward ? high : low);
}

static void
draw_row (const Tornado *self, guint index)
{
  const JalonSensitivityItem *item = jalon_tornado_item (self->data, index);
  double middle = self->box.y + (index + 0.5) * self->pitch;

  add_text (self, item, JALON_FONT_BODY, JALON_INK_TEXT, JALON_ALIGN_LEFT, self->names_x, middle,
            self->names_width, self->names[index]);
  if (isnan (item->at_low) || isnan (item->at_high))
    return;
  add_ghost (self, item, middle);
  add_bars (self, item, middle);
  if (self->with_ends)
    add_ends (self, item, middle);
  if (self->parts_x > self->box.x + self->box.width) {
    g_autofree char *part = jalon_tornado_part (self->data, item);

    add_text (self, item, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_RIGHT, self->parts_x, middle, 0,
              part);
  }
}

/* Once more upon the bars, which begin there. */
static void
draw_median (const Tornado *self)
{
  double x = jalon_month_axis_x (&self->months, self->data->result->median);
  JalonMark *mark = jalon_sketch_line (self->sketch, JALON_MARK_ANNOTATION, JALON_INK_TEXT, x, self->box.y, x,
                                       self->box.y + self->box.height);

  mark->line_width = 1.5;
}

/* Those without room, as one: beside the names of months. */
static void
draw_left_out (const Tornado *self)
{
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autofree char *count = jalon_words_digits (self->data->locale, self->left_out);
  /* TRANSLATORS: under the bars of inputs that there is room for: %s is a number */
  g_autofree char *text = g_strdup_printf (
    ngettext ("%s more input, which moves less", "%s more inputs, which move less", self->left_out), count);
  double middle = self->box.y + self->box.height + 5 + jalon_text_height (JALON_FONT_SMALL) / 2;
  JalonSubject subject = { .tip = text };
  JalonMark *mark;

  for (guint i = self->shown; i < self->data->result->items->len; i++)
    g_array_append_val (covers, jalon_tornado_item (self->data, i)->ref);
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
add_legend (JalonSketch *sketch)
{
  const JalonLegendEntry entries[] = {
    { C_ ("tornado", "Input at its P10"), JALON_FILL_OUTLINE, JALON_INK_DATA, { 0 } },
    { C_ ("tornado", "Input at its P90"), JALON_FILL_SOLID, JALON_INK_DATA, { 0 } },
  };

  jalon_frame_legend (sketch, entries, G_N_ELEMENTS (entries));
}

static gboolean
has_ghosts (const JalonTornadoData *data)
{
  for (guint i = 0; i < data->result->items->len; i++)
    if (jalon_tornado_base (data, jalon_tornado_item (data, i)))
      return TRUE;

  return FALSE;
}

static JalonScene *
draw (const JalonTornadoData *data, const JalonChartOptions *options)
{
  const JalonNetwork *network = data->result->network;
  g_autofree char *median = jalon_month_axis_name (network, data->locale, data->result->median);
  g_autofree char *measure = jalon_tornado_measure (data), *promised = NULL, *median_text = NULL;
  char *texts[2];
  JalonFlag flags[2];
  guint n_flags;
  JalonSketch sketch;
  Tornado tornado;

  jalon_frame_open (&sketch, data->plan, options, jalon_tornado_title (data), measure,
                    jalon_tornado_footnote (data, has_ghosts (data)));
  if (sketch.plot.height >= LEGEND_FROM)
    add_legend (&sketch);
  tornado = (Tornado){ .sketch = &sketch, .data = data, .box = sketch.plot };
  /* TRANSLATORS: beside a line at the median of a milestone: %s is a month */
  texts[0] = median_text = g_strdup_printf (C_ ("timeline", "Median %s"), median);
  texts[1] = promised = g_strdup (C_ ("timeline", "Promised"));
  lay_out (&tornado);
  n_flags = take_flags (&tornado, flags, texts);
  set_pitch (&tornado);
  jalon_month_axis_draw (&tornado.months, &sketch);
  jalon_month_axis_draw_flags (&tornado.months, &sketch, flags, n_flags);
  for (guint i = 0; i < tornado.shown; i++)
    draw_row (&tornado, i);
  draw_median (&tornado);
  if (tornado.left_out > 0)
    draw_left_out (&tornado);
  jalon_tornado_add_rows (&sketch, data);
  g_strfreev (tornado.names);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonSensitivity *self = result;
  const JalonSimulation simulation = { .network = self->network };
  JalonMilestonesData milestones = { .plan = plan, .locale = options->locale, .simulation = &simulation };
  JalonTornadoData data = { plan, options->locale, self, options->base, NULL, NAN, FALSE };
  JalonDate date;

  milestones.milestones = jalon_plan_milestones (plan, &milestones.n_milestones);
  if (self->milestone >= milestones.n_milestones)
    return jalon_milestones_empty (&milestones, options);
  if (self->items->len == 0)
    return jalon_frame_empty (plan, options, _ ("Nothing that the milestone hangs on is uncertain"),
                              _ ("State lead times as ranges, or risks with a likelihood and a delay."));

  data.milestone = milestones.milestones[self->milestone].name;
  date = milestones.milestones[self->milestone].date;
  if (jalon_date_is_set (date) && date.last != JALON_DATE_OPEN)
    data.promised = jalon_network_time (self->network, date.last + 1);
  data.by_indices = self->misleading && !isnan (jalon_tornado_item (&data, 0)->total);
  return draw (&data, options);
}

const JalonChart jalon_tornado_chart = {
  .id = "risk.tornado",
  .title = N_ ("What moves a milestone"),
  .analysis = &jalon_sensitivity_analysis,
  .build = build,
};
