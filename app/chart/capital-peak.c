/* capital.peak: how much has to be found by when: what goes out less what comes in, added up over the
 * quarters, with its greatest marked; beside it the same were all ceilings used. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include <jalon/analysis/cash-flow.h>

#include "axis.h"
#include "capital-words.h"
#include "charts.h"
#include "room.h"
#include "text.h"
#include "words.h"

#define DOT 9.0
#define HEADROOM 1.12 /* for the words above the highest point */
#define LABEL_GAP 10.0

/* So many quarters can be pointed at, each for itself. */
#define PLACES_MAX 120

typedef struct {
  JalonSketch *sketch;
  const JalonCapitalData *data;
  JalonBox box;
  JalonRange range;
  guint32 first, behind;
} Curve;

static const JalonCapitalSpan *
quarter_at (const JalonCapital *capital, guint i)
{
  return &g_array_index (capital->quarters, JalonCapitalSpan, i);
}

static double
units (const JalonCapitalData *data, JalonSum money)
{
  return jalon_words_units (money, data->capital->currency);
}

static double
x_of (const Curve *self, guint32 day)
{
  return self->box.x + self->box.width * ((double) CLAMP (day, self->first, self->behind) - self->first) /
                         (self->behind - self->first);
}

static double
y_of (const Curve *self, JalonSum need)
{
  return CLAMP (jalon_range_y (&self->range, &self->box, units (self->data, need)), self->box.y,
                self->box.y + self->box.height);
}

static JalonRange
find_range (const JalonCapitalData *data, const JalonChartOptions *options)
{
  const JalonCapital *base = options->base;
  double least = 0, greatest = MAX (units (data, data->capital->reach), options->reach);

  for (guint i = 0; i < data->capital->quarters->len; i++)
    least = MIN (least, -units (data, quarter_at (data->capital, i)->cumulative));
  for (guint i = 0; data->capital->trials > 0 && i < data->capital->quarters->len; i++) {
    least = MIN (least, units (data, quarter_at (data->capital, i)->need_low));
    greatest = MAX (greatest, units (data, quarter_at (data->capital, i)->need_high));
  }
  if (base)
    greatest = MAX (greatest, units (data, base->peak));
  return jalon_range_new (least, HEADROOM * greatest, options->width < 560 || options->height < 380 ? 3 : 5);
}

/* Returns: (transfer full) (element-type double): x, y, …, from the beginning of the plan, when nothing is
 * needed yet */
static GArray *
trace (const Curve *self, const JalonCapital *capital, gboolean ceilings)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));
  double start[] = { x_of (self, capital->from), y_of (self, 0) };
  JalonSum more = 0;

  g_array_append_vals (points, start, 2);
  for (guint i = 0; i < capital->quarters->len; i++) {
    const JalonCapitalSpan *span = quarter_at (capital, i);
    double point[2];

    more += ceilings ? span->ceilings : 0;
    point[0] = x_of (self, span->behind);
    point[1] = y_of (self, more - span->cumulative);
    g_array_append_vals (points, point, 2);
  }
  return points;
}

static void
draw_line (
  const Curve *self, JalonRoom *room, const GArray *points, JalonInk ink, double width, gboolean dashed)
{
  const double *values = (const double *) points->data;
  JalonMark *mark = jalon_sketch_path (self->sketch, JALON_MARK_LABEL, ink, values, points->len / 2);

  mark->line_width = width;
  mark->dashed = dashed;
  jalon_room_take_path (room, values, points->len / 2, 0);
}

/* Upright strips that nothing is drawn in, for the pointer and the keyboard to ask. */
static void
add_places (const Curve *self)
{
  const JalonCapital *capital = self->data->capital;
  guint step = 1 + capital->quarters->len / PLACES_MAX;

  for (guint i = 0; i < capital->quarters->len; i += step) {
    guint last = MIN (i + step, capital->quarters->len) - 1;
    const JalonCapitalSpan *span = quarter_at (capital, last);
    double x = x_of (self, quarter_at (capital, i)->first), right = x_of (self, span->behind);
    g_autofree char *name = jalon_capital_span_name (self->data, span, FALSE);
    g_autofree char *need = jalon_capital_money (self->data, ABS (span->cumulative));
    g_autofree char *tip =
      span->cumulative > 0
        /* TRANSLATORS: what the pointer is told: %1$s is a quarter, %2$s an amount */
        ? g_strdup_printf (C_ ("tip", "By the end of %1$s: %2$s is left over"), name, need)
        /* TRANSLATORS: what the pointer is told: %1$s is a quarter, %2$s an amount */
        : g_strdup_printf (C_ ("tip", "By the end of %1$s: %2$s is needed"), name, need);
    JalonMark *mark = jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE,
                                         (JalonBox){ x, self->box.y, right - x, self->box.height });

    jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
    jalon_sketch_stop (self->sketch);
    if (span->quarter == 4)
      jalon_sketch_say (self->sketch, tip);
  }
}

static void
draw_years (const Curve *self)
{
  const GArray *years = self->data->capital->years;
  double y = self->box.y + self->box.height + 5;
  g_autofree char *sample =
    jalon_capital_span_name (self->data, &g_array_index (years, JalonCapitalSpan, 0), TRUE);
  double room = jalon_text_width (JALON_FONT_SMALL, sample) + 10,
         plain = jalon_text_width (JALON_FONT_SMALL, "2000") + 10;
  int step = jalon_axis_year_step (self->box.width / years->len * plain / MAX (room, plain));

  for (guint i = 0; i < years->len; i++) {
    const JalonCapitalSpan *year = &g_array_index (years, JalonCapitalSpan, i);
    double left = x_of (self, year->first), right = x_of (self, year->behind), middle = (left + right) / 2;
    g_autofree char *name = jalon_capital_span_name (self->data, year, TRUE);
    double half = jalon_text_width (JALON_FONT_SMALL, name) / 2;

    if (i > 0)
      jalon_sketch_line (self->sketch, JALON_MARK_GRID, JALON_INK_GRID, left, self->box.y, left,
                         self->box.y + self->box.height);
    if (year->year % step == 0 && middle - half >= (step == 1 ? left : self->box.x) &&
        middle + half <= (step == 1 ? right : self->box.x + self->box.width))
      jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_CENTRE,
                         middle, y, 0, name);
  }
}

/* Beside the dot, or above it, or below the line that leads to it. */
static gboolean
find_place (const Curve *self, JalonRoom *room, double x, double y, JalonBox *box)
{
  double right = self->box.x + self->box.width - box->width;

  if (jalon_room_beside (room, 0, x, y, LABEL_GAP, TRUE, box))
    return TRUE;
  box->x = CLAMP (x - box->width / 2, self->box.x, MAX (right, self->box.x));
  box->y = y - box->height - DOT;
  if (jalon_room_has (room, *box, 0))
    return TRUE;
  box->y = y + DOT;
  for (; box->y + box->height < self->box.y + self->box.height; box->y += 4)
    if (jalon_room_has (room, *box, 0))
      return TRUE;
  return FALSE;
}

/* The greatest need: a dot, and how much it is when. */
static void
mark_peak (const Curve *self, JalonRoom *room)
{
  const JalonCapital *capital = self->data->capital;
  const JalonCapitalSpan *span = quarter_at (capital, capital->peak_at);
  g_autofree char *money = jalon_capital_money (self->data, capital->peak);
  g_autofree char *when = jalon_capital_span_name (self->data, span, FALSE);
  /* TRANSLATORS: beside the highest point of a line: %1$s is an amount, %2$s a quarter */
  g_autofree char *text = g_strdup_printf (C_ ("label", "%1$s by %2$s"), money, when);
  double x = x_of (self, span->behind), y = y_of (self, capital->peak);
  JalonBox box = { 0, 0, jalon_text_width (JALON_FONT_LABEL, text) + 1,
                   jalon_text_height (JALON_FONT_LABEL) };
  JalonMark *mark;

  if (capital->peak <= 0)
    return;
  mark = jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_SOLID, JALON_INK_TEXT,
                            (JalonBox){ x - DOT / 2, y - DOT / 2, DOT, DOT });
  mark->radius = DOT / 2;
  jalon_sketch_about (mark, &(JalonSubject){ .tip = text });
  jalon_sketch_stop (self->sketch);
  jalon_room_take (room, (JalonBox){ x - DOT / 2, y - DOT / 2, DOT, DOT });
  if (find_place (self, room, x, y, &box))
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                       box.x, box.y, box.width, text);
}

/* From P10 to P90 of what is needed by the end of each quarter, where an alternative is counted. */
static void
draw_band (const Curve *self)
{
  const JalonCapital *capital = self->data->capital;
  guint n = capital->quarters->len;
  g_autofree double *points = g_new (double, 4 * n + 2);
  JalonMark *mark;

  if (capital->trials == 0)
    return;
  points[0] = x_of (self, capital->from);
  points[1] = y_of (self, 0);
  for (guint i = 0; i < n; i++) {
    const JalonCapitalSpan *span = quarter_at (capital, i);

    points[2 + 2 * i] = points[4 * n - 2 * i] = x_of (self, span->behind);
    points[3 + 2 * i] = y_of (self, span->need_high);
    points[4 * n + 1 - 2 * i] = y_of (self, span->need_low);
  }
  mark = jalon_sketch_path (self->sketch, JALON_MARK_LABEL, JALON_INK_NONE, points, 2 * n + 1);
  mark->closed = TRUE;
  mark->fill = JALON_FILL_SOLID;
  mark->ink = JALON_INK_GRID;
}

static void
add_legend (JalonSketch *sketch, const JalonCapitalData *data, const JalonChartOptions *options)
{
  const JalonCapital *capital = data->capital;
  JalonLegendEntry entries[3] = {
    { capital->trials > 0 ? C_ ("legend", "Firm amounts, and the alternative in the mean")
                          : C_ ("legend", "Firm amounts"),
      JALON_FILL_SOLID,
      JALON_INK_DATA,
      { 0 } },
  };
  guint n = 1;

  if (capital->reach != capital->peak)
    entries[n++] = (JalonLegendEntry){
      C_ ("legend", "All dated ceilings used"), JALON_FILL_OUTLINE, JALON_INK_DATA, { 0 }
    };
  if (capital->trials > 0)
    entries[n++] = (JalonLegendEntry){
      C_ ("legend", "P10 to P90 of the alternative"), JALON_FILL_SOLID, JALON_INK_GRID, { 0 }
    };
  if (n > 1)
    jalon_frame_legend (sketch, entries, n);
}

/* By quarters, with the days as of which a spreadsheet's XNPV gives the same. */
static void
add_rows (JalonSketch *sketch, const JalonCapitalData *data)
{
  const JalonCapital *capital = data->capital;
  const char *currency = capital->currency ? capital->currency : "";
  const gboolean ranged = capital->trials > 0;
  JalonSum ceilings = 0;
  g_autofree char *rate = jalon_locale_percent_brief (data->locale, capital->discount_rate);
  g_autofree char *start =
    jalon_words_plain_date ((JalonDate){ .first = capital->from - 1, .last = capital->from - 1 });
  /* TRANSLATORS: a column's heading; %s is a percentage */
  g_autofree char *present = g_strdup_printf (
    _ ("Present value at %s (as XNPV, not NPV, which takes the first amount a year later)"), rate);

  jalon_sketch_columns (
    sketch, ranged ? "tdcmmmmmmmm" : "tdcmmmmmm",
    jalon_cells (g_strdup (_ ("Quarter")), g_strdup (C_ ("column", "Valued on")), g_strdup (_ ("Currency")),
                 g_strdup (C_ ("column", "Out")), g_strdup (C_ ("column", "In")),
                 g_strdup (C_ ("column", "In less out")), g_strdup (C_ ("column", "Need so far")),
                 g_strdup (C_ ("column", "Need so far, all dated ceilings used")), g_strdup (present),
                 ranged ? g_strdup (C_ ("column", "Need so far, P10")) : NULL,
                 ranged ? g_strdup (C_ ("column", "Need so far, P90")) : NULL, NULL));
  /* XNPV values as of its first day. */
  jalon_sketch_row (sketch, JALON_REF_NONE,
                    jalon_cells (g_strdup (""), g_steal_pointer (&start), g_strdup (currency), g_strdup ("0"),
                                 g_strdup ("0"), g_strdup ("0"), g_strdup ("0"), g_strdup ("0"),
                                 g_strdup ("0"), ranged ? g_strdup ("0") : NULL,
                                 ranged ? g_strdup ("0") : NULL, NULL));
  for (guint i = 0; i < capital->quarters->len; i++) {
    const JalonCapitalSpan *span = quarter_at (capital, i);
    guint32 day = jalon_capital_valued (span);
    JalonPayment payment = { (day - (double) (capital->from - 1)) / 365, (double) span->net };

    ceilings += span->ceilings;
    jalon_sketch_row (
      sketch, JALON_REF_NONE,
      jalon_cells (
        jalon_words_plain_date (jalon_capital_span_date (capital, span)),
        jalon_words_plain_date ((JalonDate){ .first = day, .last = day }), g_strdup (currency),
        jalon_words_plain_money (span->out, currency), jalon_words_plain_money (span->in, currency),
        jalon_words_plain_money (span->net, currency), jalon_words_plain_money (-span->cumulative, currency),
        jalon_words_plain_money (ceilings - span->cumulative, currency),
        jalon_words_plain_money ((JalonSum) round (jalon_present_value (&payment, 1, capital->discount_rate)),
                                 currency),
        ranged ? jalon_words_plain_money (span->need_low, currency) : NULL,
        ranged ? jalon_words_plain_money (span->need_high, currency) : NULL, NULL));
  }
}

static JalonScene *
draw (const JalonCapitalData *data, const JalonChartOptions *options)
{
  const JalonCapital *capital = data->capital, *base = options->base;
  g_autofree char *unit = jalon_words_currency (data->locale, capital->currency);
  /* TRANSLATORS: a chart's subtitle: measure and unit. %s is a currency's name in the plural. */
  g_autofree char *measure = g_strdup_printf (_ ("What goes out less what comes in, added up, %s"), unit);
  g_autoptr (GArray) points = NULL, reach = NULL, ghost = NULL;
  g_autoptr (JalonRoom) room = NULL;
  JalonSketch sketch;
  Curve self = { .sketch = &sketch, .data = data, .range = find_range (data, options) };

  jalon_frame_open (&sketch, data->plan, options,
                    jalon_capital_peak_message (data->plan, data->locale, capital), measure,
                    jalon_notes_finish (jalon_capital_notes (data), data->plan, data->locale));
  add_legend (&sketch, data, options);
  self.first = capital->from;
  self.behind = quarter_at (capital, capital->quarters->len - 1)->behind;
  self.box = sketch.plot;
  self.box.y += jalon_text_height (JALON_FONT_SMALL) / 2;
  self.box.height = MAX (1, self.box.height - 1.5 * jalon_text_height (JALON_FONT_SMALL) - 6);
  self.box.width = MAX (1, self.box.width - DOT / 2);
  jalon_axis_range (&sketch, &self.box, &self.range, capital->currency, FALSE);
  sketch.scene->reach = units (data, capital->reach);
  room = jalon_room_new (self.box);
  jalon_room_take_line (room, self.box.x, y_of (&self, 0), self.box.x + self.box.width, y_of (&self, 0));
  draw_years (&self);
  draw_band (&self);
  add_places (&self);
  if (base && base->quarters->len > 0) {
    ghost = trace (&self, base, FALSE);
    draw_line (&self, room, ghost, JALON_INK_MUTED, 1, TRUE);
  }
  if (capital->reach != capital->peak) {
    reach = trace (&self, capital, TRUE);
    draw_line (&self, room, reach, JALON_INK_DATA, 1.5, TRUE);
  }
  points = trace (&self, capital, FALSE);
  draw_line (&self, room, points, JALON_INK_DATA, 3, FALSE);
  mark_peak (&self, room);
  add_rows (&sketch, data);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  JalonCapitalData data = { plan, options->locale, result };
  JalonScene *nothing = jalon_capital_nothing (&data, options);

  return nothing ? nothing : draw (&data, options);
}

const JalonChart jalon_capital_peak_chart = {
  .id = "capital.peak",
  .title = N_ ("Cumulative need"),
  .analysis = &jalon_capital_analysis,
  .build = build,
};
