/* alternatives.breakeven: what a unit costs by how much of the time one's own is used, and from which use on
 * that is less than what is rented; hatched, where 8 of 10 trials have that point. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "alternatives-words.h"
#include "axis.h"
#include "charts.h"
#include "room.h"
#include "text.h"
#include "words.h"

#define LINES_MAX 6
#define GAP 8.0
#define DOT 4.0

/* How many times the dearest of what is compared the scale goes up to: with little use costs grow without
 * end. */
#define HEADROOM 1.8

typedef struct {
  const JalonAlternativesData *data;
  JalonSketch *sketch;
  JalonBox box;
  JalonScale scale;
  JalonRoom *room;
} Plot;

static const JalonInk inks[LINES_MAX] = { JALON_INK_SERIES_1, JALON_INK_SERIES_2, JALON_INK_SERIES_3,
                                          JALON_INK_SERIES_4, JALON_INK_SERIES_5, JALON_INK_SERIES_6 };

static const JalonBreakEven *
even_of (const JalonAlternativesData *data)
{
  return data->result->break_evens->len > 0 ? &g_array_index (data->result->break_evens, JalonBreakEven, 0)
                                            : NULL;
}

/* --- words ----------------------------------------------------------------------------------- */

static char *
make_title (const JalonAlternativesData *data)
{
  const JalonBreakEven *even = even_of (data);
  g_autofree char *own = jalon_words_short (jalon_alternatives_at (data, even->own)->name);
  g_autofree char *other = jalon_words_short (jalon_alternatives_at (data, even->other)->name);
  g_autofree char *use = jalon_words_percent (data->locale, even->use.p50);
  g_autofree char *chance = jalon_words_percent (data->locale, even->cheaper);

  if (!(even->use.p50 <= 1))
    /* TRANSLATORS: a title: %1$s is one's own, %2$s what is rented, %3$s a probability */
    return g_strdup_printf (
      _ ("%1$s does not come to cost less than %2$s however much it is used (chance as it is "
         "used: %3$s)"),
      own, other, chance);
  /* TRANSLATORS: a title: %1$s is one's own, %2$s what is rented, %3$s a share of the time, %4$s a
   * probability */
  return g_strdup_printf (
    _ ("%1$s costs less than %2$s once it is used for %3$s of the time (chance as it is "
       "used: %4$s)"),
    own, other, use, chance);
}

/* What one's own is held against costs so much as it is used, and not as its line would have it further on.
 * (nullable) */
static char *
against_note (const JalonAlternativesData *data)
{
  const JalonAlternativeCost *other = jalon_alternatives_at (data, even_of (data)->other);
  g_autofree char *price = jalon_alternatives_price_of_unit (data, other->cost.p50);
  g_autofree char *use = jalon_words_percent (data->locale, other->use.p50);

  return other->uses
           ? g_strdup_printf (
               /* TRANSLATORS: a footnote: %1$s is an alternative, %2$s a share of the time, %3$s a price */
               _ ("“%1$s” is what it is held against as that is used: for %2$s of the time, at %3$s."),
               other->name, use, price)
           : NULL;
}

static char *
years_note (const JalonAlternativesData *data)
{
  const JalonBreakEven *even = even_of (data);
  g_autofree char *years = jalon_locale_number (data->locale, MAX (even->years.p50, 0.1), 1);

  if (!isfinite (even->years.p50))
    return g_strdup (
      _ ("Hatched: where 8 of 10 trials break even. As it is used, what was paid for it is not "
         "recovered within its life, in half of the trials."));
  return g_strdup_printf (
    /* TRANSLATORS: a footnote: %s is a number of years, with a decimal */
    _ ("Hatched: where 8 of 10 trials break even. As it is used, what was paid for it is recovered within %s "
       "years, in half of the trials."),
    years);
}

/* What never breaks even has no number. */
static char *
plain_or_never (double value, int decimals)
{
  return isinf (value) ? g_strdup (C_ ("break-even", "never")) : jalon_words_plain_number (value, decimals);
}

static void
add_rows (JalonSketch *sketch, const JalonAlternativesData *data)
{
  jalon_sketch_columns (
    sketch, "ttpppnnnp",
    jalon_cells (g_strdup (_ ("Own")), g_strdup (_ ("Other")), g_strdup (_ ("Break-even use, P10")),
                 g_strdup (_ ("Break-even use, P50")), g_strdup (_ ("Break-even use, P90")),
                 g_strdup (_ ("Years, P10")), g_strdup (_ ("Years, P50")), g_strdup (_ ("Years, P90")),
                 g_strdup (_ ("Probability that the own costs less")), NULL));
  for (guint i = 0; i < data->result->break_evens->len; i++) {
    const JalonBreakEven *even = &g_array_index (data->result->break_evens, JalonBreakEven, i);

    jalon_sketch_row (sketch, jalon_alternatives_at (data, even->own)->ref,
                      jalon_cells (g_strdup (jalon_alternatives_at (data, even->own)->name),
                                   g_strdup (jalon_alternatives_at (data, even->other)->name),
                                   plain_or_never (even->use.p10, 4), plain_or_never (even->use.p50, 4),
                                   plain_or_never (even->use.p90, 4), plain_or_never (even->years.p10, 2),
                                   plain_or_never (even->years.p50, 2), plain_or_never (even->years.p90, 2),
                                   jalon_words_plain_number (even->cheaper, 4), NULL));
  }
}

/* --- drawing --------------------------------------------------------------------------------- */

static double
x_of (const Plot *self, double use)
{
  return self->box.x + self->box.width * CLAMP (use, 0, 1);
}

static double
y_of (const Plot *self, double cost)
{
  return self->box.y + self->box.height * (1 - CLAMP (cost / self->scale.top, 0, 1));
}

static void
set_scale (Plot *self)
{
  double top = 0;

  for (guint i = 0; i < self->data->result->n_known; i++) {
    const JalonAlternativeCost *cost = jalon_alternatives_at (self->data, i);

    top = MAX (top, HEADROOM * cost->cost.p50);
  }
  self->scale = jalon_scale_new (top, self->sketch->compact ? 3 : 5);
}

/* Of few digits a step is no currency's smallest unit. */
static char *
tick_text (const Plot *self, guint i)
{
  const double value = i * self->scale.step;

  return self->data->result->currency
           ? jalon_axis_amount (self->data->locale, value, self->scale.step, self->data->result->currency)
           : jalon_alternatives_price (self->data, value);
}

static void
draw_axes (Plot *self)
{
  const double bottom_room = jalon_text_height (JALON_FONT_SMALL) + 6;
  double widest = 0, bottom, taken = G_MAXDOUBLE;

  self->box = self->sketch->plot;
  self->box.y += jalon_text_height (JALON_FONT_SMALL) / 2;
  self->box.height = MAX (self->box.height - 2 * bottom_room - jalon_text_height (JALON_FONT_SMALL) / 2, 1);
  for (guint i = 0; i <= self->scale.n; i++) {
    g_autofree char *label = tick_text (self, i);

    widest = MAX (widest, jalon_text_width (JALON_FONT_SMALL, label));
  }
  self->box.x += widest + GAP;
  self->box.width = MAX (self->box.width - widest - GAP, 1);
  bottom = self->box.y + self->box.height;
  for (guint i = 0; i <= self->scale.n; i++) {
    g_autofree char *label = tick_text (self, i);
    const double y = y_of (self, i * self->scale.step);
    JalonMark *mark;

    jalon_sketch_line (self->sketch, JALON_MARK_GRID, i ? JALON_INK_GRID : JALON_INK_RULE, self->box.x, y,
                       self->box.x + self->box.width, y);
    if (y + jalon_text_height (JALON_FONT_SMALL) > taken)
      continue;
    taken = y;
    mark = jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED,
                              JALON_ALIGN_RIGHT, self->box.x - GAP, y, 0, label);
    mark->middle = TRUE;
  }
  for (guint i = 0; i <= 4; i++) {
    g_autofree char *number = jalon_locale_number (self->data->locale, 25.0 * i, 0);
    g_autofree char *label = g_strdup_printf (_ ("%s%%"), number);
    const double width = jalon_text_width (JALON_FONT_SMALL, label);

    jalon_sketch_text (
      self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
      CLAMP (x_of (self, i / 4.0) - width / 2, self->box.x - 4, self->box.x + self->box.width - width),
      bottom + 4, 0, label);
  }
  jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_CENTRE,
                     self->box.x + self->box.width / 2, bottom + bottom_room + 2, self->box.width,
                     _ ("Part of the time in which it is used"));
}

/* Where 8 of 10 trials break even, and the median of all. */
static void
draw_region (Plot *self)
{
  const JalonBreakEven *even = even_of (self->data);
  const double left = x_of (self, even->use.p10), right = x_of (self, even->use.p90),
               x = x_of (self, even->use.p50);
  const double bottom = self->box.y + self->box.height;
  g_autofree char *use = jalon_words_percent (self->data->locale, even->use.p50);
  JalonBox at = { .width = jalon_text_width (JALON_FONT_LABEL, use) + 1,
                  .height = jalon_text_height (JALON_FONT_LABEL) };

  if (right > left + 1)
    jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_HATCHED, JALON_INK_GRID,
                       (JalonBox){ left, self->box.y, right - left, self->box.height });
  if (!(even->use.p50 <= 1))
    return;
  jalon_sketch_line (self->sketch, JALON_MARK_ANNOTATION, JALON_INK_TEXT, x, self->box.y, x, bottom)
    ->line_width = 1.5;
  if (self->box.height < 3 * at.height)
    return;
  at.x = MIN (x + GAP, self->box.x + self->box.width - at.width);
  at.y = bottom - at.height - 4;
  jalon_room_take (self->room, at);
  jalon_sketch_rect (self->sketch, JALON_MARK_ANNOTATION, JALON_FILL_SOLID, JALON_INK_PAPER,
                     (JalonBox){ at.x - 2, at.y, at.width + 4, at.height });
  jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                     at.x, at.y, 0, use);
}

/* From where the other is used to where one's own costs as much as the other does there. */
static void
draw_level (Plot *self)
{
  const JalonBreakEven *even = even_of (self->data);
  const JalonAlternativeCost *other = jalon_alternatives_at (self->data, even->other);
  const double from = x_of (self, other->use.p50), y = y_of (self, other->cost.p50);

  if (other->uses && even->use.p50 <= 1 && other->cost.p50 <= self->scale.top)
    jalon_sketch_line (self->sketch, JALON_MARK_ANNOTATION, JALON_INK_TEXT, from, y,
                       x_of (self, even->use.p50), y)
      ->dashed = TRUE;
}

static GArray *
trace (const Plot *self, const JalonAlternativeCost *cost)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));

  if (!cost->uses) {
    const double ends[] = { self->box.x, y_of (self, cost->cost.p50), self->box.x + self->box.width,
                            y_of (self, cost->cost.p50) };

    return g_array_append_vals (points, ends, 4);
  }
  for (guint i = 0; i < JALON_USE_STEPS; i++) {
    const double at[] = { x_of (self, (i + 1.0) / JALON_USE_STEPS), y_of (self, cost->by_use[i].p50) };

    if (cost->by_use[i].p50 <= self->scale.top)
      g_array_append_vals (points, at, 2);
  }
  return points;
}

static void
draw_line (Plot *self, guint i)
{
  const JalonAlternativeCost *cost = jalon_alternatives_at (self->data, i);
  g_autoptr (GArray) points = trace (self, cost);
  g_autofree char *price = jalon_alternatives_price_of_unit (self->data, cost->cost.p50);
  g_autofree char *use = jalon_words_percent (self->data->locale, cost->use.p50);
  g_autofree char *tip =
    cost->uses
      /* TRANSLATORS: %1$s is an alternative, %2$s its cost, %3$s a part of the time */
      ? g_strdup_printf (_ ("%1$s: %2$s, used for %3$s of the time"), cost->name, price, use)
      : g_strdup_printf (C_ ("tip", "%1$s: %2$s"), cost->name, price);
  JalonMark *mark;

  if (points->len < 4)
    return;
  mark = jalon_sketch_path (self->sketch, JALON_MARK_DATUM, inks[i % LINES_MAX],
                            (const double *) points->data, points->len / 2);
  mark->line_width = 2.5;
  jalon_sketch_about (mark, &(JalonSubject){ cost->ref, NULL, 0, tip, NULL, 0 });
  jalon_sketch_stop_and_say (self->sketch);
  jalon_room_take_path (self->room, (const double *) points->data, points->len / 2, i + 1);
  if (cost->uses && cost->cost.p50 <= self->scale.top) {
    const double x = x_of (self, cost->use.p50), y = y_of (self, cost->cost.p50);

    mark = jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_SOLID, inks[i % LINES_MAX],
                              (JalonBox){ x - DOT, y - DOT, 2 * DOT, 2 * DOT });
    mark->radius = DOT;
    mark->datum = cost->ref;
    jalon_room_take (self->room, (JalonBox){ x - DOT, y - DOT, 2 * DOT, 2 * DOT });
  }
}

/* Names at their lines, where there is room; the legend has all. */
static void
draw_name (Plot *self, guint i)
{
  const JalonAlternativeCost *cost = jalon_alternatives_at (self->data, i);
  g_autoptr (GArray) points = trace (self, cost);
  g_autofree char *name = jalon_words_short (cost->name);
  JalonBox box = { .width = MIN (jalon_text_width (JALON_FONT_BODY, name) + 1, 0.4 * self->box.width),
                   .height = jalon_text_height (JALON_FONT_BODY) };
  JalonMark *mark;

  if (points->len < 4 ||
      !jalon_room_along (self->room, i + 1, (const double *) points->data, points->len / 2, 4, FALSE, &box))
    return;
  jalon_room_take (self->room, box);
  mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_BODY, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                            box.x, box.y, box.width, name);
  mark->datum = cost->ref;
}

static void
draw (JalonSketch *sketch, const JalonAlternativesData *data)
{
  const guint n = MIN (data->result->n_known, LINES_MAX);
  JalonLegendEntry entries[LINES_MAX];
  Plot self = { .data = data, .sketch = sketch };

  for (guint i = 0; i < n; i++)
    entries[i] =
      (JalonLegendEntry){ jalon_alternatives_at (data, i)->name, JALON_FILL_SOLID, inks[i], { 0 } };
  jalon_frame_legend (sketch, entries, n);
  set_scale (&self);
  draw_axes (&self);
  self.room = jalon_room_new (self.box);
  draw_region (&self);
  draw_level (&self);
  for (guint i = 0; i < n; i++)
    draw_line (&self, i);
  for (guint i = 0; i < n; i++)
    draw_name (&self, i);
  jalon_room_free (self.room);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonAlternativesData data = { plan, options->locale, result, options->base };
  g_autofree char *unit = jalon_alternatives_unit (&data);
  /* TRANSLATORS: a subtitle: %s is a unit: “GPU-hour” */
  g_autofree char *measure =
    g_strdup_printf (_ ("Cost of one delivered %s by use; dots: as it is used"), unit);
  JalonScene *empty = jalon_alternatives_empty (&data, 2, options);
  JalonSketch sketch;

  if (empty)
    return empty;
  if (!even_of (&data))
    return jalon_frame_empty (plan, options, _ ("Nothing of one’s own stands beside something rented"),
                              _ ("State the capital of one alternative, and the price of another."));
  jalon_frame_open (&sketch, plan, options, make_title (&data), measure,
                    jalon_alternatives_footnote (&data, against_note (&data), years_note (&data)));
  draw (&sketch, &data);
  add_rows (&sketch, &data);
  return jalon_frame_close (&sketch);
}

const JalonChart jalon_alternatives_breakeven_chart = {
  .id = "alternatives.breakeven",
  .title = N_ ("Break-even: from which use on one’s own costs less"),
  .analysis = &jalon_alternatives_analysis,
  .build = build,
};
