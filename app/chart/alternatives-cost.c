/* alternatives.cost: what a unit of the demand costs by each alternative, split by what it is paid for, with
 * the range that its inputs leave. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "alternatives-words.h"
#include "axis.h"
#include "charts.h"
#include "labels.h"
#include "text.h"
#include "words.h"

#define PITCH_MIN 26.0
#define PITCH_MAX 104.0
#define THICK_SHARE 0.5
#define GAP 8.0
#define WHISKER 5.0

enum { N_PARTS = 5 };

typedef struct {
  const JalonAlternativesData *data;
  JalonSketch *sketch;
  JalonBox box;
  guint n;
  double pitch, thick, top;
} Rows;

static const JalonInk inks[N_PARTS] = { JALON_INK_SERIES_1, JALON_INK_SERIES_2, JALON_INK_SERIES_3,
                                        JALON_INK_SERIES_5, JALON_INK_SERIES_4 };

static const char *
part_name (guint part)
{
  const char *const names[N_PARTS] = { C_ ("cost", "Capital"), C_ ("cost", "Energy"), C_ ("cost", "Staff"),
                                       C_ ("cost", "Upkeep"), C_ ("cost", "Price") };

  return names[part];
}

static double
part_of (const JalonAlternativeCost *cost, guint part)
{
  const double parts[N_PARTS] = { cost->mean.capital, cost->mean.energy, cost->mean.staff, cost->mean.upkeep,
                                  cost->mean.price };

  return cost->mean.total > 0 ? parts[part] / cost->mean.total * cost->cost.p50 : 0;
}

/* --- words ----------------------------------------------------------------------------------- */

static char *
make_title (const JalonAlternativesData *data)
{
  const JalonAlternativeCost *first = jalon_alternatives_at (data, 0), *second;
  g_autofree char *name = jalon_words_short (first->name);
  g_autofree char *price = jalon_alternatives_price_of_unit (data, first->cost.p50);

  if (data->result->n_known < 2)
    /* TRANSLATORS: a title: %1$s is an alternative, %2$s “$3.64 per GPU-hour” */
    return g_strdup_printf (_ ("%1$s costs %2$s"), name, price);

  second = jalon_alternatives_at (data, 1);
  g_autofree char *other = jalon_words_short (second->name);
  g_autofree char *more = jalon_words_percent (data->locale, second->cost.p50 / first->cost.p50 - 1);

  if (!(second->cost.p50 > first->cost.p50))
    /* TRANSLATORS: a title: %1$s and %2$s are alternatives, %3$s “$3.64 per GPU-hour” */
    return g_strdup_printf (_ ("%1$s and %2$s cost the same: %3$s"), name, other, price);
  /* TRANSLATORS: a title: %1$s and %3$s are alternatives, %2$s “$3.64 per GPU-hour”, %4$s a percentage */
  return g_strdup_printf (_ ("%1$s is the cheapest at %2$s; %3$s costs %4$s more"), name, price, other, more);
}

static char *
range_text (const JalonAlternativesData *data, const JalonBand *band)
{
  g_autofree char *low = jalon_alternatives_price (data, band->p10),
                  *high = jalon_alternatives_price (data, band->p90);

  /* TRANSLATORS: a range of amounts, of which 8 in 10 lie within */
  return g_strdup_printf (_ ("%1$s to %2$s"), low, high);
}

static char *
tip_of (const JalonAlternativesData *data, const JalonAlternativeCost *cost)
{
  g_autofree char *price = jalon_alternatives_price_of_unit (data, cost->cost.p50),
                  *range = range_text (data, &cost->cost);

  /* TRANSLATORS: %1$s is an alternative, %2$s its median cost, %3$s the range of 8 in 10 */
  return g_strdup_printf (_ ("%1$s: %2$s, P10 to P90 %3$s"), cost->name, price, range);
}

static void
add_columns (JalonSketch *sketch)
{
  jalon_sketch_columns (
    sketch, "tcnnnnnnnnmpnnpn",
    jalon_cells (g_strdup (_ ("Alternative")), g_strdup (_ ("Currency")), g_strdup ("P10"), g_strdup ("P50"),
                 g_strdup ("P90"), g_strdup (part_name (0)), g_strdup (part_name (1)),
                 g_strdup (part_name (2)), g_strdup (part_name (3)), g_strdup (part_name (4)),
                 g_strdup (_ ("In a year")), g_strdup (_ ("Rate")),
                 g_strdup (_ ("Capital of a unit of capacity, P50")), g_strdup (_ ("Life in years, P50")),
                 g_strdup (_ ("Part that it is worth after its life, P50")),
                 g_strdup (_ ("That capital a year (as PMT, paid at the end of each year)")), NULL));
}

static void
add_rows (JalonSketch *sketch, const JalonAlternativesData *data)
{
  add_columns (sketch);
  for (guint i = 0; i < data->result->n_known; i++) {
    const JalonAlternativeCost *cost = jalon_alternatives_at (data, i);
    const char *currency = data->result->currency;

    jalon_sketch_row (
      sketch, cost->ref,
      jalon_cells (
        g_strdup (cost->name), g_strdup (currency ? currency : ""),
        jalon_words_plain_number (cost->cost.p10, 6), jalon_words_plain_number (cost->cost.p50, 6),
        jalon_words_plain_number (cost->cost.p90, 6), jalon_words_plain_number (cost->mean.capital, 6),
        jalon_words_plain_number (cost->mean.energy, 6), jalon_words_plain_number (cost->mean.staff, 6),
        jalon_words_plain_number (cost->mean.upkeep, 6), jalon_words_plain_number (cost->mean.price, 6),
        jalon_words_plain_number (cost->annual.p50, 0),
        jalon_words_plain_number (data->result->terms.rate, 6), jalon_words_plain_number (cost->capital, 6),
        jalon_words_plain_number (cost->life, 6), jalon_words_plain_number (cost->residual, 6),
        jalon_words_plain_number (cost->yearly, 6), NULL));
  }
}

/* --- drawing --------------------------------------------------------------------------------- */

static double
x_of (const Rows *self, double units)
{
  return self->box.x + self->box.width * CLAMP (units / self->top, 0, 1);
}

static void
draw_whisker (const Rows *self, const JalonAlternativeCost *cost, double y)
{
  const double left = x_of (self, cost->cost.p10), right = x_of (self, cost->cost.p90);

  if (!(right > left + 1))
    return;
  jalon_sketch_line (self->sketch, JALON_MARK_LABEL, JALON_INK_TEXT, left, y, right, y)->datum = cost->ref;
  jalon_sketch_line (self->sketch, JALON_MARK_LABEL, JALON_INK_TEXT, left, y - WHISKER, left, y + WHISKER)
    ->datum = cost->ref;
  jalon_sketch_line (self->sketch, JALON_MARK_LABEL, JALON_INK_TEXT, right, y - WHISKER, right, y + WHISKER)
    ->datum = cost->ref;
}

static void
draw_parts (const Rows *self, const JalonAlternativeCost *cost, double middle)
{
  double from = 0;

  for (guint part = 0; part < N_PARTS; part++) {
    const double value = part_of (cost, part);
    const JalonBox box = { x_of (self, from), middle - self->thick / 2,
                           x_of (self, from + value) - x_of (self, from), self->thick };
    g_autofree char *price = jalon_alternatives_price (self->data, value);
    /* TRANSLATORS: %1$s is an alternative, %2$s a part of its cost, %3$s an amount */
    g_autofree char *tip =
      g_strdup_printf (C_ ("tip", "%1$s, %2$s: %3$s"), cost->name, part_name (part), price);
    JalonMark *mark;

    if (!(value > 0))
      continue;
    mark = jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_SOLID, inks[part], box);
    if (box.width > 4 && self->sketch->scene->theme != JALON_THEME_CONTRAST)
      mark->stroke = JALON_INK_PAPER;
    mark->line_width = 1;
    jalon_sketch_about (mark, &(JalonSubject){ cost->ref, NULL, 0, tip, NULL, 0 });
    from += value;
  }
}

static void
draw_row (const Rows *self, guint i, const char *label)
{
  const JalonAlternativeCost *cost = jalon_alternatives_at (self->data, i);
  const double middle = self->box.y + (i + 0.5) * self->pitch;
  g_autofree char *price = jalon_alternatives_price (self->data, cost->cost.p50),
                  *tip = tip_of (self->data, cost);
  JalonMark *mark;

  mark =
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_BODY, JALON_INK_TEXT, JALON_ALIGN_RIGHT,
                       self->box.x - GAP, middle, self->box.x - GAP - self->sketch->plot.x, label);
  mark->middle = TRUE;
  mark->datum = cost->ref;
  draw_parts (self, cost, middle);
  draw_whisker (self, cost, middle);
  mark =
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                       x_of (self, MAX (cost->cost.p50, cost->cost.p90)) + GAP, middle, 0, price);
  mark->middle = TRUE;
  mark->datum = cost->ref;
  /* One stop of the keyboard for a row, which tells all of it. */
  mark =
    jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE,
                       (JalonBox){ self->box.x, middle - self->pitch / 2, self->box.width, self->pitch });
  jalon_sketch_about (mark, &(JalonSubject){ cost->ref, NULL, 0, tip, NULL, 0 });
  jalon_sketch_stop_and_say (self->sketch);
}

static void
draw_table (JalonSketch *sketch, const JalonAlternativesData *data)
{
  Rows self = { data, sketch, sketch->plot, data->result->n_known };
  g_autofree const char **names = g_new0 (const char *, self.n + 1);
  g_auto (GStrv) labels = NULL;
  double widest = 0, value = 0;

  for (guint i = 0; i < self.n; i++) {
    const JalonAlternativeCost *cost = jalon_alternatives_at (data, i);
    g_autofree char *price = jalon_alternatives_price (data, cost->cost.p50);

    names[i] = cost->name;
    self.top = MAX (self.top, MAX (cost->cost.p90, cost->cost.p50));
    widest = MAX (widest, jalon_text_width (JALON_FONT_BODY, cost->name));
    value = MAX (value, jalon_text_width (JALON_FONT_LABEL, price));
  }
  widest = jalon_labels_room (widest + 2, value + 3 * GAP, self.box.width);
  labels = jalon_labels_fit (names, self.n, JALON_FONT_BODY, widest);
  self.box.x += widest + GAP;
  self.box.width = MAX (self.box.width - widest - value - 3 * GAP, 1);
  self.pitch = CLAMP (self.box.height / self.n, PITCH_MIN, PITCH_MAX);
  self.thick = self.pitch * THICK_SHARE;
  for (guint i = 0; i < self.n && (i + 1) * self.pitch <= self.box.height + 1; i++)
    draw_row (&self, i, labels[i]);
}

static void
add_legend (JalonSketch *sketch, const JalonAlternativesData *data)
{
  JalonLegendEntry entries[N_PARTS];
  guint n = 0;

  for (guint part = 0; part < N_PARTS; part++)
    for (guint i = 0; i < data->result->n_known; i++)
      if (part_of (jalon_alternatives_at (data, i), part) > 0) {
        entries[n++] = (JalonLegendEntry){ part_name (part), JALON_FILL_SOLID, inks[part], { 0 } };
        break;
      }
  if (n > 1)
    jalon_frame_legend (sketch, entries, n);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonAlternativesData data = { plan, options->locale, result, options->base };
  g_autofree char *unit = jalon_alternatives_unit (&data);
  /* TRANSLATORS: a subtitle: %s is a unit: “GPU-hour” */
  g_autofree char *measure = g_strdup_printf (_ ("Cost of one delivered %s by alternative"), unit);
  JalonScene *empty = jalon_alternatives_empty (&data, 1, options);
  JalonSketch sketch;

  if (empty)
    return empty;
  jalon_frame_open (
    &sketch, plan, options, make_title (&data), measure,
    jalon_alternatives_footnote (
      &data, NULL, g_strdup (_ ("Bars: the median, split as the mean is; lines: P10 to P90."))));
  add_legend (&sketch, &data);
  draw_table (&sketch, &data);
  add_rows (&sketch, &data);
  return jalon_frame_close (&sketch);
}

const JalonChart jalon_alternatives_cost_chart = {
  .id = "alternatives.cost",
  .title = N_ ("Alternatives: what a unit costs"),
  .analysis = &jalon_alternatives_analysis,
  .build = build,
};
