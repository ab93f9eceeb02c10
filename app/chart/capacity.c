/* timeline.capacity: how much of what is committed is there at each month's end, as a fan of what 8 trials of
 * 10 give, with the median in it, against what is promised by then. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "axis.h"
#include "charts.h"
#include "frame.h"
#include "months.h"
#include "notes.h"
#include "room.h"
#include "simulated.h"
#include "text.h"
#include "words.h"

#define LABEL_GAP 8.0

/* Shares that differ less are the same. */
#define SAME 0.005

/* No more places than these for the pointer and the keyboard. */
#define PLACES_MAX 40

/* Behind the last change, so much of the time before it is shown, and no fewer months than these in all. */
#define REST 0.08
#define MONTHS_MIN 12

/* A gap is drawn from so many pixels on. */
#define GAP_MIN 14.0

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonSimulation *simulation, *base;
  guint n;            /* months that are shown */
  guint gap;          /* the month in which most is missing of what is promised; G_MAXUINT without one */
  guint level;        /* from when on nothing is missing again; G_MAXUINT: not in the months looked at */
  gboolean is_needed; /* something is promised for a date */
} Data;

typedef struct {
  JalonSketch *sketch;
  const Data *data;
  JalonMonths months;
  JalonBox box;
  JalonRoom *room;
} Fan;

static double
missing (const JalonSimulation *simulation, guint month)
{
  double share = simulation->needed[month] - simulation->capacity[month].p50;

  return isnan (share) ? 0 : share;
}

/* The months up to when nothing changes any more. */
static guint
count_months (const Data *self)
{
  const JalonSimulation *simulation = self->simulation;
  guint last = 0;

  for (guint i = 1; i < simulation->n_months; i++) {
    const JalonBand *now = &simulation->capacity[i], *before = now - 1;

    if (fabs (now->p10 - before->p10) > SAME || fabs (now->p50 - before->p50) > SAME ||
        fabs (now->p90 - before->p90) > SAME ||
        fabs (simulation->needed[i] - simulation->needed[i - 1]) > SAME)
      last = i;
    if (self->base && i < self->base->n_months &&
        fabs (self->base->capacity[i].p50 - self->base->capacity[i - 1].p50) > SAME)
      last = i;
  }
  return MIN (MAX (last + 2 + (guint) (REST * last), MONTHS_MIN), simulation->n_months);
}

static void
find_gap (Data *self)
{
  const JalonSimulation *simulation = self->simulation;
  double most = SAME;

  self->gap = self->level = G_MAXUINT;
  for (guint i = 0; i < simulation->n_months; i++) {
    self->is_needed |= simulation->needed[i] > 0;
    if (missing (simulation, i) > most + 1e-9) {
      most = missing (simulation, i);
      self->gap = i;
    }
  }
  for (guint i = self->gap; i < simulation->n_months && self->level == G_MAXUINT; i++)
    if (missing (simulation, i) <= SAME)
      self->level = i;
}

/* --- words ----------------------------------------------------------------------------------- */

/* The month at whose end a figure holds. */
static char *
month_name (const Data *self, guint month)
{
  return jalon_month_axis_name (self->simulation->network, self->locale, month + 0.5);
}

static char *
share (const Data *self, double value)
{
  return value == 0 ? jalon_locale_percent_whole (self->locale, 0)
                    : jalon_words_percent (self->locale, value);
}

/* The first month at whose end a share is there in the median; G_MAXUINT: in none. */
static guint
month_of (const Data *self, double wanted)
{
  for (guint i = 0; i < self->simulation->n_months; i++)
    if (self->simulation->capacity[i].p50 >= wanted - 1e-9)
      return i;
  return G_MAXUINT;
}

static char *
title_without_gap (const Data *self)
{
  const JalonSimulation *simulation = self->simulation;
  guint half = month_of (self, 0.5), all = month_of (self, 1 - SAME);
  gboolean sure = TRUE;

  for (guint i = 0; i < simulation->n_months; i++)
    sure &= !(simulation->needed[i] - simulation->capacity[i].p10 > SAME);
  if (self->is_needed)
    return g_strdup (
      sure ? _ ("What is promised is there in time, in nine trials of ten and more")
           : _ ("What is promised is there in time in the median, but not in nine trials of ten"));
  if (all != G_MAXUINT) {
    g_autofree char *half_month = month_name (self, half), *month = month_name (self, all);

    /* TRANSLATORS: a title: %1$s and %2$s are months */
    return g_strdup_printf (_ ("In the median, half is there by the end of %1$s and all by the end of %2$s"),
                            half_month, month);
  }

  g_autofree char *month = month_name (self, simulation->n_months - 1);
  g_autofree char *there = share (self, simulation->capacity[simulation->n_months - 1].p50);

  /* TRANSLATORS: a title: %1$s is a share, %2$s a month */
  return g_strdup_printf (_ ("In the median, %1$s is there by the end of %2$s"), there, month);
}

static char *
title_of_all (const Data *self)
{
  const JalonSimulation *simulation = self->simulation;
  g_autofree char *title = NULL;

  if (self->gap == G_MAXUINT)
    return title_without_gap (self);

  g_autofree char *month = month_name (self, self->gap);
  g_autofree char *needed = share (self, simulation->needed[self->gap]);
  g_autofree char *there = share (self, simulation->capacity[self->gap].p50);

  /* TRANSLATORS: a title: %1$s is a month, %2$s and %3$s are shares of what is committed */
  title = g_strdup_printf (_ ("By the end of %1$s, %2$s is promised, and %3$s is there in the median"), month,
                           needed, there);
  if (self->base && self->gap < self->base->n_months) {
    g_autofree char *before = share (self, self->base->capacity[self->gap].p50);

    /* TRANSLATORS: %1$s is a title that ends with a share, %2$s that of the dossier as it is */
    return g_strdup_printf (_ ("%1$s (without the what-ifs: %2$s)"), title, before);
  }
  if (self->level == G_MAXUINT)
    return g_steal_pointer (&title);

  g_autofree char *level = month_name (self, self->level);

  /* TRANSLATORS: %1$s is a title that says how much is missing, %2$s the month at whose end nothing is */
  return g_strdup_printf (_ ("%1$s; level by the end of %2$s"), title, level);
}

static char *
make_tip (const Data *self, guint month)
{
  const JalonBand *band = &self->simulation->capacity[month];
  double needed = self->simulation->needed[month];
  g_autofree char *name = month_name (self, month);
  g_autofree char *p50 = share (self, band->p50), *p10 = share (self, band->p10),
                  *p90 = share (self, band->p90);
  /* TRANSLATORS: what the pointer is told: %1$s is a month, the others are shares */
  g_autofree char *tip = g_strdup_printf (
    _ ("End of %1$s: %2$s there in the median, P10 to P90 %3$s to %4$s"), name, p50, p10, p90);

  if (isnan (needed) || !self->is_needed)
    return g_steal_pointer (&tip);

  g_autofree char *promised = share (self, needed);
  /* TRANSLATORS: %s is a share */
  g_autofree char *detail = g_strdup_printf (_ ("%s promised"), promised);

  return jalon_words_append (g_steal_pointer (&tip), detail);
}

static JalonFootnote
make_footnote (const Data *self)
{
  const JalonSimulation *simulation = self->simulation;
  JalonNotes *notes = jalon_notes_new ();
  /* Those that no node delivers the simulation leaves out. */
  guint n = simulation->network->n_commitments, n_known = 0;

  for (guint i = 0; i < simulation->n_commitments; i++)
    n_known += simulation->commitments[i].known;

  g_autofree char *known = jalon_words_digits (self->locale, n_known),
                  *of = jalon_words_digits (self->locale, n);

  if (self->base)
    jalon_simulated_note_ghost (notes);
  if (n_known < n)
    /* TRANSLATORS: a footnote: %1$s of %2$s commitments, numbers */
    jalon_notes_add_essential (
      notes, g_strdup_printf (_ ("%1$s of %2$s commitments are told: of the others no node is known that "
                                 "delivers them, or not when."),
                              known, of));
  jalon_simulated_note_gaps (notes, simulation->network, self->locale, JALON_GAPS_ALL);
  jalon_simulated_note_dues (notes, simulation, self->locale);
  jalon_notes_unsummed (notes, self->plan, self->locale);
  if (!self->is_needed)
    jalon_notes_add (notes, g_strdup (_ ("No date is promised for any of it.")));
  jalon_notes_add (notes, g_strdup (_ ("Thick: the median; area: P10 to P90, which holds 8 trials of 10; "
                                       "steps: what is promised. Commitments count by their amounts.")));
  jalon_simulated_note_trials (notes, simulation, self->locale, FALSE);
  return jalon_notes_finish (notes, self->plan, self->locale);
}

static void
add_rows (JalonSketch *sketch, const Data *self)
{
  const JalonSimulation *simulation = self->simulation, *base = self->base;

  jalon_sketch_columns (sketch, base ? "dppppp" : "dpppp",
                        jalon_cells (g_strdup (_ ("Month")), g_strdup ("P10"), g_strdup ("P50"),
                                     g_strdup ("P90"), g_strdup (_ ("Promised")),
                                     base ? g_strdup (_ ("P50 without the what-ifs")) : NULL, NULL));
  for (guint i = 0; i < simulation->n_months; i++) {
    const JalonBand *band = &simulation->capacity[i];

    jalon_sketch_row (
      sketch, JALON_REF_NONE,
      jalon_cells (
        jalon_month_axis_plain (simulation->network, i + 0.5), jalon_words_plain_number (band->p10, 4),
        jalon_words_plain_number (band->p50, 4), jalon_words_plain_number (band->p90, 4),
        jalon_words_plain_number (simulation->needed[i], 4),
        base ? jalon_words_plain_number (i < base->n_months ? base->capacity[i].p50 : NAN, 4) : NULL, NULL));
  }
}

static JalonScene *
empty (const Data *self, const JalonChartOptions *options)
{
  const char *advice;

  if (self->simulation->network->n_commitments == 0)
    return jalon_frame_no_amounts (self->plan, options);

  advice = jalon_simulated_advice (
    self->simulation->network,
    _ ("State which nodes deliver the commitments, with their lead times and dates."));
  return jalon_frame_empty (self->plan, options, _ ("What is there when cannot be told yet"), advice);
}

/* --- drawing --------------------------------------------------------------------------------- */

typedef enum {
  LINE_P10,
  LINE_P50,
  LINE_P90,
  LINE_NEEDED,
  LINE_BASE, /* of the room only */
} Line;

static double
value_of (const JalonSimulation *simulation, Line line, guint month)
{
  const JalonBand *band = &simulation->capacity[month];

  return line == LINE_P10   ? band->p10
         : line == LINE_P50 ? band->p50
         : line == LINE_P90 ? band->p90
                            : simulation->needed[month];
}

static double
y_of (const Fan *self, double value)
{
  return self->box.y + self->box.height * (1 - CLAMP (value, 0, 1));
}

static void
add_point (GArray *points, double x, double y)
{
  g_array_append_val (points, x);
  g_array_append_val (points, y);
}

/* A line through the months' ends; that of what is promised is level until then. */
static GArray *
trace (const Fan *self, const JalonSimulation *simulation, Line line)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));
  double before = NAN;

  for (guint i = 0; i < MIN (self->data->n, simulation->n_months); i++) {
    double value = value_of (simulation, line, i), x = jalon_month_axis_x (&self->months, i + 1);

    if (isnan (value))
      continue;
    if (line == LINE_NEEDED && !isnan (before) && value != before)
      add_point (points, x, y_of (self, before));
    add_point (points, x, y_of (self, value));
    before = value;
  }
  return points;
}

static JalonMark *
draw_line (const Fan *self, Line line, const GArray *points, JalonInk ink, double width)
{
  const double *values = (const double *) points->data;
  JalonMark *mark = jalon_sketch_path (self->sketch, JALON_MARK_LABEL, ink, values, points->len / 2);

  mark->line_width = width;
  jalon_room_take_path (self->room, values, points->len / 2, line + 1);
  return mark;
}

static void
draw_area (const Fan *self, const GArray *low, const GArray *high)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  JalonMark *mark;

  g_array_append_vals (points, high->data, high->len);
  for (guint i = low->len / 2; i-- > 0;)
    g_array_append_vals (points, (const double *) low->data + 2 * i, 2);
  mark = jalon_sketch_path (self->sketch, JALON_MARK_LABEL, JALON_INK_NONE, (const double *) points->data,
                            points->len / 2);
  mark->closed = TRUE;
  mark->fill = JALON_FILL_SOLID;
  mark->ink = JALON_INK_GRID;
}

static void
label_line (const Fan *self, Line line, const GArray *points, JalonFont font, JalonInk ink, const char *text)
{
  JalonBox box = { 0, 0, jalon_text_width (font, text) + 1, jalon_text_height (font) };

  if (jalon_room_along (self->room, line + 1, (const double *) points->data, points->len / 2, LABEL_GAP, TRUE,
                        &box))
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, font, ink, JALON_ALIGN_LEFT, box.x, box.y, box.width,
                       text);
}

/* From the median up to what is promised, in the month of the title. */
static void
draw_gap (const Fan *self)
{
  const Data *data = self->data;
  guint month = data->gap;
  double x, top, bottom;
  g_autofree char *amount = NULL, *text = NULL;
  JalonBox box;
  JalonMark *mark;

  if (month >= data->n)
    return;
  x = jalon_month_axis_x (&self->months, month + 1);
  top = y_of (self, data->simulation->needed[month]);
  bottom = y_of (self, data->simulation->capacity[month].p50);
  if (bottom - top < GAP_MIN)
    return;

  mark = jalon_sketch_line (self->sketch, JALON_MARK_ANNOTATION, JALON_INK_ALERT, x, top, x, bottom);
  mark->line_width = 3;
  jalon_room_take_line (self->room, x, top, x, bottom);
  amount = share (data, missing (data->simulation, month));
  /* TRANSLATORS: beside a line between what is promised and what is there: %s is a share */
  text = g_strdup_printf (_ ("%s missing"), amount);
  box =
    (JalonBox){ 0, 0, jalon_text_width (JALON_FONT_LABEL, text) + 1, jalon_text_height (JALON_FONT_LABEL) };
  for (guint i = 1; i < 8; i++)
    if (jalon_room_beside (self->room, 0, x, top + i * (bottom - top) / 8, LABEL_GAP, FALSE, &box)) {
      jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_LABEL, JALON_INK_ALERT,
                         JALON_ALIGN_LEFT, box.x, box.y, box.width, text);
      return;
    }
}

/* Columns that nothing is drawn in, for the pointer to ask; each tells its last month. */
static void
add_places (const Fan *self)
{
  guint n = self->data->n, step = (n + PLACES_MAX - 1) / PLACES_MAX;

  for (guint i = step - 1; i < n; i += step) {
    double left = jalon_month_axis_x (&self->months, i + 1 - step),
           right = jalon_month_axis_x (&self->months, i + 1);
    g_autofree char *tip = make_tip (self->data, i);
    JalonMark *mark = jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE,
                                         (JalonBox){ left, self->box.y, right - left, self->box.height });

    jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
    jalon_sketch_stop (self->sketch);
  }
}

/* Read aloud are the ends of years, not all months. */
static void
say_years (const Fan *self)
{
  guint first = (12 - self->data->simulation->network->month) % 12;

  for (guint i = first; i < self->data->n; i += 12) {
    g_autofree char *tip = make_tip (self->data, i);

    jalon_sketch_say (self->sketch, tip);
  }
}

static void
draw_fan (const Fan *self)
{
  const JalonSimulation *simulation = self->data->simulation;
  g_autoptr (GArray) low = trace (self, simulation, LINE_P10), middle = trace (self, simulation, LINE_P50);
  g_autoptr (GArray) high = trace (self, simulation, LINE_P90),
                     needed = trace (self, simulation, LINE_NEEDED);
  g_autoptr (GArray) ghost = self->data->base ? trace (self, self->data->base, LINE_P50) : NULL;
  JalonMark *mark;

  add_places (self);
  draw_area (self, low, high);
  draw_line (self, LINE_P10, low, JALON_INK_DATA_MUTED, 1);
  draw_line (self, LINE_P90, high, JALON_INK_DATA_MUTED, 1);
  if (ghost) {
    mark = draw_line (self, LINE_BASE, ghost, JALON_INK_MUTED, 1);
    mark->dashed = TRUE;
  }
  if (self->data->is_needed)
    draw_line (self, LINE_NEEDED, needed, JALON_INK_TEXT, 2);
  draw_line (self, LINE_P50, middle, JALON_INK_DATA, 3);
  draw_gap (self);

  /* TRANSLATORS: at the line of the median */
  label_line (self, LINE_P50, middle, JALON_FONT_LABEL, JALON_INK_TEXT, _ ("Median"));
  if (self->data->is_needed)
    /* TRANSLATORS: at the line of what is promised */
    label_line (self, LINE_NEEDED, needed, JALON_FONT_LABEL, JALON_INK_TEXT, C_ ("capacity", "Promised"));
  label_line (self, LINE_P10, low, JALON_FONT_SMALL, JALON_INK_MUTED, "P10");
  label_line (self, LINE_P90, high, JALON_FONT_SMALL, JALON_INK_MUTED, "P90");
}

static JalonScene *
draw (const Data *data, const JalonChartOptions *options)
{
  const JalonNetwork *network = data->simulation->network;
  JalonSketch sketch;
  Fan self = { .sketch = &sketch, .data = data };
  g_autofree char *as_of = jalon_month_axis_as_of (data->plan, data->locale);
  JalonFlag flag = { network->as_of, as_of, JALON_INK_STATED, TRUE };
  double left, above;

  jalon_frame_open (&sketch, data->plan, options, jalon_words_scoped (title_of_all (data), data->plan),
                    _ ("What is there of all that is committed, at the end of each month, against what is "
                       "promised by then"),
                    make_footnote (data));
  left = MIN (jalon_axis_shares_width (data->locale), sketch.plot.width / 2);
  self.box = (JalonBox){ sketch.plot.x + left, sketch.plot.y, MAX (sketch.plot.width - left, 1), 1 };
  self.months = jalon_month_axis_new (&sketch, network, 0, data->n, self.box);
  above = jalon_month_axis_flags_height (&self.months, &flag, as_of ? 1 : 0);
  self.box.y += above;
  self.box.height = MAX (1, sketch.plot.height - above - jalon_month_axis_height ());
  self.months.box = self.box;
  jalon_axis_shares (&sketch, &(JalonBox){ sketch.plot.x, self.box.y, sketch.plot.width, self.box.height });
  jalon_month_axis_draw (&self.months, &sketch);

  self.room = jalon_room_new (self.box);
  if (as_of)
    jalon_room_take_line (self.room, jalon_month_axis_x (&self.months, network->as_of), self.box.y,
                          jalon_month_axis_x (&self.months, network->as_of), self.box.y + self.box.height);
  draw_fan (&self);
  jalon_month_axis_draw_flags (&self.months, &sketch, &flag, as_of ? 1 : 0);
  say_years (&self);
  add_rows (&sketch, data);
  jalon_room_free (self.room);
  return jalon_frame_close (&sketch);
}

static gboolean
is_known (const JalonSimulation *simulation)
{
  for (guint i = 0; simulation->n_months > 0 && i < simulation->n_commitments; i++)
    if (simulation->commitments[i].known)
      return TRUE;
  return FALSE;
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  Data data = { .plan = plan, .locale = options->locale, .simulation = result, .base = options->base };

  if (data.base && !is_known (data.base))
    data.base = NULL;
  if (!is_known (data.simulation))
    return empty (&data, options);

  data.n = count_months (&data);
  find_gap (&data);
  return draw (&data, options);
}

const JalonChart jalon_capacity_chart = {
  .id = "timeline.capacity",
  .title = N_ ("Capacity: what is there against what is promised"),
  .analysis = &jalon_simulation_analysis,
  .build = build,
};
