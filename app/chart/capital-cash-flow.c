/* capital.cash-flow: what goes out, below zero, and what comes in, above, by year or quarter and by kind,
 * with the line of their sum so far. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "capital-columns.h"
#include "charts.h"
#include "room.h"
#include "text.h"
#include "words.h"

/* Of so many years the quarters are shown; of more, the years. */
#define YEARS_OF_QUARTERS 4

/* So many columns have a dot of their own on the line. */
#define DOTS_MAX 60

/* How high the outline is that says that revenue is not known. */
#define UNKNOWN_HEIGHT 12.0

static const JalonInk inks[JALON_N_CASH] = {
  [JALON_CASH_DUES] = JALON_INK_SERIES_1,    [JALON_CASH_INVESTED] = JALON_INK_SERIES_2,
  [JALON_CASH_PREPAID] = JALON_INK_SERIES_5, [JALON_CASH_RENT] = JALON_INK_SERIES_4,
  [JALON_CASH_REVENUE] = JALON_INK_SERIES_3, [JALON_CASH_ASSUMED] = JALON_INK_SERIES_3,
  [JALON_CASH_RAISED] = JALON_INK_SERIES_2,  [JALON_CASH_ADVANCED] = JALON_INK_SERIES_5,
  [JALON_CASH_LET] = JALON_INK_SERIES_4,     [JALON_CASH_ALTERNATIVE] = JALON_INK_SERIES_6,
};

static const GArray *
spans_of (const JalonCapital *capital)
{
  return capital->years->len <= YEARS_OF_QUARTERS ? capital->quarters : capital->years;
}

static const JalonCapitalSpan *
span_at (const GArray *spans, guint i)
{
  return &g_array_index (spans, JalonCapitalSpan, i);
}

static double
units (const JalonCapitalData *data, JalonSum money)
{
  return jalon_words_units (money, data->capital->currency);
}

/* How much stands on one side of zero: a credit is on the other side than its kind. */
static double
height_of (const JalonCapitalData *data, const JalonCapitalSpan *span, gboolean above)
{
  JalonSum sum = 0;

  for (guint cash = 0; cash < JALON_N_CASH; cash++)
    if ((cash >= JALON_N_CASH_OUT) == (span->cash[cash] > 0) ? above : !above)
      sum += span->cash[cash] < 0 ? -span->cash[cash] : span->cash[cash];
  return units (data, sum);
}

static JalonRange
find_range (const JalonCapitalData *data, const JalonChartOptions *options)
{
  const GArray *spans = spans_of (data->capital);
  double least = 0, greatest = 0;

  for (guint i = 0; i < spans->len; i++) {
    double net = units (data, span_at (spans, i)->cumulative);

    least = MIN (least, MIN (net, -height_of (data, span_at (spans, i), FALSE)));
    greatest = MAX (greatest, MAX (net, height_of (data, span_at (spans, i), TRUE)));
  }
  return jalon_range_new (least, greatest, options->width < 560 || options->height < 380 ? 3 : 6);
}

static void
add_segment (const JalonCapitalColumns *self, guint i, guint cash, double ends[2])
{
  const JalonCapitalSpan *span = span_at (self->spans, i);
  double amount = units (self->data, span->cash[cash]) * (cash < JALON_N_CASH_OUT ? -1 : 1);
  double *end = &ends[amount > 0];
  JalonBox box = jalon_capital_columns_box (self, i, *end, *end + amount);
  g_autofree char *name = jalon_capital_span_name (self->data, span, FALSE);
  g_autofree char *money = jalon_capital_money (self->data, span->cash[cash]);
  g_autofree char *tip =
    g_strdup_printf (C_ ("tip", "%1$s, %2$s: %3$s"), jalon_capital_cash_name (cash), name, money);
  JalonMark *mark;

  if (amount == 0)
    return;
  *end += amount;
  mark =
    jalon_sketch_rect (self->sketch, JALON_MARK_DATUM,
                       cash == JALON_CASH_ASSUMED ? JALON_FILL_HATCHED : JALON_FILL_SOLID, inks[cash], box);
  if (box.height > 4 && self->sketch->scene->theme != JALON_THEME_CONTRAST)
    mark->stroke = JALON_INK_PAPER;
  mark->line_width = 1;
  jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
  jalon_sketch_stop_and_say (self->sketch);
}

static void
add_unknown (const JalonCapitalColumns *self, guint i, double top)
{
  g_autofree char *name = jalon_capital_span_name (self->data, span_at (self->spans, i), FALSE);
  /* TRANSLATORS: what the pointer is told: %s is a year or a quarter */
  g_autofree char *tip = g_strdup_printf (C_ ("tip", "%s: revenue not known"), name);
  double y = jalon_capital_columns_y (self, top);

  if (self->thick < 3)
    return; /* the title and the table say it */
  jalon_capital_columns_unknown (self,
                                 (JalonBox){ jalon_capital_columns_x (self, i) - self->thick / 2,
                                             y - UNKNOWN_HEIGHT, self->thick, UNKNOWN_HEIGHT },
                                 tip);
}

static void
draw_columns (const JalonCapitalColumns *self)
{
  for (guint i = 0; i < self->spans->len; i++) {
    double ends[2] = { 0, 0 };

    for (guint cash = 0; cash < JALON_N_CASH; cash++)
      add_segment (self, i, cash, ends);
    if (!span_at (self->spans, i)->known)
      add_unknown (self, i, ends[1]);
  }
}

/* The sum so far, as of each column's end. */
static void
draw_line (const JalonCapitalColumns *self, const JalonCapital *base)
{
  const GArray *spans = base ? spans_of (base) : self->spans;
  guint n = MIN (spans->len, self->spans->len);
  g_autofree double *points = g_new0 (double, 2 * n + 2);
  JalonMark *mark;

  for (guint i = 0; i < n; i++) {
    points[2 * i] = jalon_capital_columns_x (self, i);
    points[2 * i + 1] =
      CLAMP (jalon_capital_columns_y (self, units (self->data, span_at (spans, i)->cumulative)), self->box.y,
             self->box.y + self->box.height);
  }
  mark =
    jalon_sketch_path (self->sketch, JALON_MARK_LABEL, base ? JALON_INK_MUTED : JALON_INK_TEXT, points, n);
  mark->line_width = base ? 1 : 2;
  mark->dashed = base != NULL;
}

static void
add_dots (const JalonCapitalColumns *self)
{
  double size = CLAMP (self->thick / 3, 3, 7);
  guint step = 1 + self->spans->len / DOTS_MAX;

  for (guint i = (self->spans->len - 1) % step; i < self->spans->len; i += step) {
    const JalonCapitalSpan *span = span_at (self->spans, i);
    g_autofree char *name = jalon_capital_span_name (self->data, span, FALSE);
    g_autofree char *money = jalon_capital_money (self->data, span->cumulative);
    /* TRANSLATORS: what the pointer is told: %1$s is a year or a quarter, %2$s an amount */
    g_autofree char *tip =
      g_strdup_printf (C_ ("tip", "In less out until the end of %1$s: %2$s"), name, money);
    double x = jalon_capital_columns_x (self, i),
           y = jalon_capital_columns_y (self, units (self->data, span->cumulative));
    JalonMark *mark = jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_SOLID, JALON_INK_TEXT,
                                         (JalonBox){ x - size / 2, y - size / 2, size, size });

    mark->radius = size / 2;
    jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
    jalon_sketch_stop (self->sketch);
  }
}

/* What the line comes to, beside its end. */
static void
label_end (const JalonCapitalColumns *self)
{
  JalonRoom *room = jalon_room_new (self->box);
  const JalonCapitalSpan *last = span_at (self->spans, self->spans->len - 1);
  g_autofree char *money = jalon_capital_money (self->data, last->cumulative);
  JalonBox box = { 0, 0, jalon_text_width (JALON_FONT_LABEL, money) + 1,
                   jalon_text_height (JALON_FONT_LABEL) };

  for (guint i = 0; i < self->sketch->scene->marks->len; i++) {
    const JalonMark *mark = &g_array_index (self->sketch->scene->marks, JalonMark, i);

    if (mark->role == JALON_MARK_DATUM && mark->shape == JALON_MARK_RECT)
      jalon_room_take (room, (JalonBox){ mark->x, mark->y, mark->width, mark->height });
    else if (mark->shape == JALON_MARK_PATH && mark->n_points > 1)
      jalon_room_take_path (room, mark->points, mark->n_points, 0);
  }
  if (jalon_room_beside (room, 0, jalon_capital_columns_x (self, self->spans->len - 1),
                         jalon_capital_columns_y (self, units (self->data, last->cumulative)), 10, FALSE,
                         &box))
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                       box.x, box.y, box.width, money);
  jalon_room_free (room);
}

static gboolean
has_cash (const GArray *spans, guint cash)
{
  for (guint i = 0; i < spans->len; i++)
    if (span_at (spans, i)->cash[cash] != 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_unknown (const GArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    if (!span_at (spans, i)->known)
      return TRUE;
  return FALSE;
}

static void
add_legend (JalonSketch *sketch, const GArray *spans)
{
  JalonLegendEntry entries[JALON_N_CASH + 2];
  guint n = 0;

  for (guint cash = 0; cash < JALON_N_CASH; cash++)
    if (has_cash (spans, cash))
      entries[n++] = (JalonLegendEntry){ jalon_capital_cash_name (cash),
                                         cash == JALON_CASH_ASSUMED ? JALON_FILL_HATCHED : JALON_FILL_SOLID,
                                         inks[cash],
                                         { 0 } };
  if (is_unknown (spans))
    entries[n++] =
      (JalonLegendEntry){ C_ ("legend", "Revenue not known"), JALON_FILL_OUTLINE, JALON_INK_MUTED, { 0 } };
  entries[n++] =
    (JalonLegendEntry){ C_ ("legend", "In less out, so far"), JALON_FILL_SOLID, JALON_INK_TEXT, { 0 } };
  jalon_frame_legend (sketch, entries, n);
}

/* Of all kinds, so that tables of two scenarios have the same columns. */
static void
add_rows (JalonSketch *sketch, const JalonCapitalData *data, const GArray *spans)
{
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new ();
  g_autoptr (GString) kinds = g_string_new ("tdcmmmm");
  gboolean quarters = span_at (spans, 0)->quarter > 0;

  g_strv_builder_add_many (columns,
                           quarters               ? _ ("Quarter")
                           : data->capital->month ? _ ("Fiscal year")
                                                  : _ ("Year"),
                           C_ ("column", "From"), _ ("Currency"), C_ ("column", "Out"), C_ ("column", "In"),
                           C_ ("column", "In less out"), C_ ("column", "So far"), NULL);
  for (guint cash = 0; cash < JALON_N_CASH; cash++) {
    g_strv_builder_add (columns, jalon_capital_cash_name (cash));
    g_string_append_c (kinds, 'm');
  }
  jalon_sketch_columns (sketch, kinds->str, g_strv_builder_end (columns));
  for (guint i = 0; i < spans->len; i++) {
    const JalonCapitalSpan *span = span_at (spans, i);
    const JalonSum sums[] = { span->out, span->in, span->net, span->cumulative };
    g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
    g_autofree char *name = jalon_words_plain_date (jalon_capital_span_date (data->capital, span));
    g_autofree char *from = jalon_words_plain_date ((JalonDate){ .first = span->first, .last = span->first });

    g_strv_builder_add_many (cells, name, from, data->capital->currency ? data->capital->currency : "", NULL);
    for (guint k = 0; k < G_N_ELEMENTS (sums) + JALON_N_CASH; k++) {
      JalonSum sum = k < G_N_ELEMENTS (sums) ? sums[k] : span->cash[k - G_N_ELEMENTS (sums)];
      gboolean known = span->known || k != G_N_ELEMENTS (sums) + JALON_CASH_REVENUE || sum != 0;
      g_autofree char *text =
        jalon_words_plain_money (known ? sum : JALON_MONEY_UNSET, data->capital->currency);

      g_strv_builder_add (cells, text);
    }
    jalon_sketch_row (sketch, JALON_REF_NONE, g_strv_builder_end (cells));
  }
}

/* What goes out and comes in, all in all. */
static char *
make_title (const JalonCapitalData *data)
{
  JalonSum out = 0, in = 0;
  g_autofree char *out_text = NULL, *in_text = NULL;
  const char *party = data->capital->name;

  for (guint i = 0; i < data->capital->years->len; i++) {
    out += span_at (data->capital->years, i)->out;
    in += span_at (data->capital->years, i)->in;
  }
  out_text = jalon_capital_money (data, out);
  in_text = jalon_capital_money (data, in);
  if (in == 0)
    /* TRANSLATORS: %1$s is a party, %2$s an amount */
    return jalon_capital_qualify (
      data, g_strdup_printf (_ ("%1$s: %2$s goes out, and nothing is known to come in"), party, out_text));
  /* TRANSLATORS: %1$s is a party, %2$s and %3$s are amounts */
  return jalon_capital_qualify (
    data, g_strdup_printf (_ ("%1$s: %2$s goes out, and %3$s comes in"), party, out_text, in_text));
}

static JalonScene *
draw (const JalonCapitalData *data, const JalonChartOptions *options)
{
  const GArray *spans = spans_of (data->capital);
  g_autofree char *unit = jalon_words_currency (data->locale, data->capital->currency);
  g_autofree char *measure = g_strdup_printf (
    /* TRANSLATORS: a chart's subtitle: measure and unit. %s is a currency's name in the plural. */
    span_at (spans, 0)->quarter ? _ ("Cash out and in by quarter, %s") : _ ("Cash out and in by year, %s"),
    unit);
  JalonSketch sketch;
  JalonCapitalColumns columns;

  jalon_frame_open (&sketch, data->plan, options, make_title (data), measure,
                    jalon_notes_finish (jalon_capital_notes (data), data->plan, data->locale));
  add_legend (&sketch, spans);
  columns = jalon_capital_columns_new (&sketch, data, spans, find_range (data, options), FALSE,
                                       is_unknown (spans) ? UNKNOWN_HEIGHT + 4 : 0);
  draw_columns (&columns);
  if (options->base && ((const JalonCapital *) options->base)->years->len > 0)
    draw_line (&columns, options->base);
  draw_line (&columns, NULL);
  add_dots (&columns);
  label_end (&columns);
  add_rows (&sketch, data, spans);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  JalonCapitalData data = { plan, options->locale, result };
  JalonScene *nothing = jalon_capital_nothing (&data, options);

  return nothing ? nothing : draw (&data, options);
}

const JalonChart jalon_capital_cash_flow_chart = {
  .id = "capital.cash-flow",
  .title = N_ ("Cash out and in"),
  .analysis = &jalon_capital_analysis,
  .build = build,
};
