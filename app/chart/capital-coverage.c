/* capital.coverage: what falls due in each year as a part of the year's revenue; where that is not known, the
 * year is drawn as unknown. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "capital-columns.h"
#include "charts.h"
#include "text.h"
#include "words.h"

/* What stands where revenue is not known. */
#define UNKNOWN "?"

static const JalonCapitalSpan *
year_at (const JalonCapitalData *data, guint i)
{
  return &g_array_index (data->capital->years, JalonCapitalSpan, i);
}

static JalonRange
find_range (const JalonCapitalData *data, const JalonChartOptions *options)
{
  double least = 0, greatest = 1; /* all of the revenue is on the scale */

  for (guint i = 0; i < data->capital->years->len; i++)
    if (!isnan (year_at (data, i)->coverage)) {
      least = MIN (least, year_at (data, i)->coverage);
      greatest = MAX (greatest, year_at (data, i)->coverage);
    }
  return jalon_range_new (least, greatest, options->width < 560 || options->height < 380 ? 2 : 5);
}

/* What the pointer is told of a year. */
static char *
make_tip (const JalonCapitalData *data, const JalonCapitalSpan *year)
{
  g_autofree char *name = jalon_capital_span_name (data, year, FALSE);
  g_autofree char *due = jalon_capital_money (data, year->due);
  g_autofree char *revenue = jalon_capital_money (data, year->revenue);
  g_autofree char *share = NULL;

  if (year->revenue == JALON_MONEY_UNSET)
    /* TRANSLATORS: what the pointer is told: %1$s is a year, %2$s an amount */
    return g_strdup_printf (C_ ("tip", "%1$s: %2$s falls due, revenue not known"), name, due);
  if (isnan (year->coverage))
    /* TRANSLATORS: what the pointer is told: %1$s is a year, %2$s an amount */
    return g_strdup_printf (C_ ("tip", "%1$s: %2$s falls due, and there is no revenue"), name, due);
  share = jalon_words_percent (data->locale, year->coverage);
  if (year->assumed)
    /* TRANSLATORS: what the pointer is told: %1$s is a year, %2$s a percentage, %3$s and %4$s are amounts */
    return g_strdup_printf (C_ ("tip", "%1$s: %2$s, %3$s due of a revenue of %4$s, which is assumed"), name,
                            share, due, revenue);
  /* TRANSLATORS: what the pointer is told: %1$s is a year, %2$s a percentage, %3$s and %4$s are amounts */
  return g_strdup_printf (C_ ("tip", "%1$s: %2$s, %3$s due of a revenue of %4$s"), name, share, due, revenue);
}

/* Over a column, or under one that is less than nothing, where there is room. */
static void
label_column (const JalonCapitalColumns *self, guint i, JalonBox box)
{
  double coverage = year_at (self->data, i)->coverage, height = jalon_text_height (JALON_FONT_LABEL);
  g_autofree char *share = jalon_words_percent (self->data->locale, coverage);
  double y = coverage < 0 ? box.y + box.height + 2 : box.y - height - 2;
  double all = jalon_capital_columns_y (self, 1); /* where a line is that would run through it */

  if (coverage < 1 && y < all + 1 && y + height > all - 1)
    y = all - height - 2;
  if (jalon_text_width (JALON_FONT_LABEL, share) + 4 > self->pitch ||
      y + height > self->box.y + self->box.height)
    return;
  jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_CENTRE,
                     jalon_capital_columns_x (self, i), y, 0, share);
}

/* Not even an outline: any height would look like an answer. Where there is room, how much is due. */
static void
draw_unknown (const JalonCapitalColumns *self, guint i, const char *tip)
{
  g_autofree char *money = jalon_capital_money (self->data, year_at (self->data, i)->due);
  /* TRANSLATORS: what falls due in a year; %s is an amount */
  g_autofree char *due = g_strdup_printf (C_ ("label", "%s due"), money);
  double x = jalon_capital_columns_x (self, i), y = jalon_capital_columns_y (self, 0) - 3;
  JalonMark *mark =
    jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE,
                       (JalonBox){ x - self->thick / 2, self->box.y, self->thick, self->box.height });

  jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
  jalon_sketch_stop_and_say (self->sketch);
  if (jalon_text_width (JALON_FONT_SMALL, due) + 4 <= self->pitch && self->box.height > 60) {
    y -= jalon_text_height (JALON_FONT_SMALL);
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_CENTRE,
                       x, y, 0, due);
  }
  y -= jalon_text_height (JALON_FONT_LABEL);
  if (jalon_text_width (JALON_FONT_LABEL, UNKNOWN) + 2 <= self->pitch && y >= self->box.y)
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_MUTED, JALON_ALIGN_CENTRE,
                       x, y, 0, UNKNOWN);
}

static void
draw_year (const JalonCapitalColumns *self, guint i)
{
  const JalonCapitalSpan *year = year_at (self->data, i);
  g_autofree char *tip = make_tip (self->data, year);
  JalonMark *mark;
  JalonBox box;

  if (isnan (year->coverage)) {
    draw_unknown (self, i, tip);
    return;
  }
  box = jalon_capital_columns_box (self, i, 0, year->coverage);
  mark =
    jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, year->assumed ? JALON_FILL_HATCHED : JALON_FILL_SOLID,
                       year->coverage > 1 ? JALON_INK_ALERT : JALON_INK_DATA, box);
  jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
  jalon_sketch_stop_and_say (self->sketch);
  label_column (self, i, box);
}

static void
draw_threshold (const JalonCapitalColumns *self)
{
  double y = jalon_capital_columns_y (self, 1);
  JalonMark *mark = jalon_sketch_line (self->sketch, JALON_MARK_ANNOTATION, JALON_INK_TEXT, self->box.x, y,
                                       self->box.x + self->box.width, y);

  mark->line_width = 1.5;
  mark->dashed = TRUE;
}

static void
add_legend (JalonSketch *sketch, const JalonCapitalData *data)
{
  JalonLegendEntry entries[3];
  gboolean within = FALSE, over = FALSE, assumed = FALSE;
  guint n = 0;

  for (guint i = 0; i < data->capital->years->len; i++) {
    const JalonCapitalSpan *year = year_at (data, i);

    over |= year->coverage > 1;
    within |= year->coverage <= 1;
    assumed |= year->assumed;
  }
  if (within)
    entries[n++] =
      (JalonLegendEntry){ C_ ("legend", "Dues over revenue"), JALON_FILL_SOLID, JALON_INK_DATA, { 0 } };
  if (over)
    entries[n++] =
      (JalonLegendEntry){ C_ ("legend", "More due than revenue"), JALON_FILL_SOLID, JALON_INK_ALERT, { 0 } };
  if (assumed)
    entries[n++] =
      (JalonLegendEntry){ C_ ("cash", "Revenue, assumed"), JALON_FILL_HATCHED, JALON_INK_DATA, { 0 } };
  if (n > 1 || over)
    jalon_frame_legend (sketch, entries, n);
}

static void
add_rows (JalonSketch *sketch, const JalonCapitalData *data)
{
  jalon_sketch_columns (sketch, "tcmmtp",
                        jalon_cells (g_strdup (data->capital->month ? _ ("Fiscal year") : _ ("Year")),
                                     g_strdup (_ ("Currency")), g_strdup (C_ ("column", "Due")),
                                     g_strdup (_ ("Revenue")), g_strdup (_ ("Stated or assumed")),
                                     g_strdup (C_ ("column", "Coverage")), NULL));
  for (guint i = 0; i < data->capital->years->len; i++) {
    const JalonCapitalSpan *year = year_at (data, i);
    const char *currency = data->capital->currency;
    const char *how = year->revenue == JALON_MONEY_UNSET ? C_ ("revenue", "not known")
                      : year->assumed                    ? C_ ("revenue", "assumed")
                                                         : C_ ("revenue", "stated");

    jalon_sketch_row (sketch, JALON_REF_NONE,
                      jalon_cells (jalon_words_plain_date (jalon_capital_span_date (data->capital, year)),
                                   g_strdup (currency ? currency : ""),
                                   jalon_words_plain_money (year->due, currency),
                                   jalon_words_plain_money (year->revenue, currency), g_strdup (how),
                                   jalon_words_plain_number (year->coverage, 4), NULL));
  }
}

static gboolean
any_unknown (const JalonCapitalData *data)
{
  for (guint i = 0; i < data->capital->years->len; i++)
    if (isnan (year_at (data, i)->coverage))
      return TRUE;
  return FALSE;
}

static gboolean
any_known (const JalonCapitalData *data)
{
  for (guint i = 0; i < data->capital->years->len; i++)
    if (!isnan (year_at (data, i)->coverage))
      return TRUE;
  return FALSE;
}

static JalonScene *
draw (const JalonCapitalData *data, const JalonChartOptions *options)
{
  const char *measure = data->capital->month ? _ ("Dues of commitments over revenue, by fiscal year")
                                             : _ ("Dues of commitments over revenue, by year");
  /* TRANSLATORS: a chart's subtitle; %1$s is what it measures, %2$s is “?” */
  g_autofree char *explained =
    any_unknown (data) ? g_strdup_printf (_ ("%1$s (%2$s: revenue not known)"), measure, UNKNOWN) : NULL;
  JalonSketch sketch;
  JalonCapitalColumns columns;

  jalon_frame_open (&sketch, data->plan, options, jalon_capital_coverage_title (data),
                    explained ? explained : measure,
                    jalon_notes_finish (jalon_capital_notes (data), data->plan, data->locale));
  add_legend (&sketch, data);
  columns = jalon_capital_columns_new (&sketch, data, data->capital->years, find_range (data, options), TRUE,
                                       jalon_text_height (JALON_FONT_LABEL) + 4);
  for (guint i = 0; i < data->capital->years->len; i++)
    draw_year (&columns, i);
  draw_threshold (&columns);
  add_rows (&sketch, data);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  JalonCapitalData data = { plan, options->locale, result };
  JalonScene *nothing = jalon_capital_nothing (&data, options);
  g_autofree char *what = NULL;

  if (nothing || any_known (&data))
    return nothing ? nothing : draw (&data, options);
  what = jalon_capital_coverage_message (plan, options->locale, data.capital);
  return jalon_frame_empty (
    plan, options, what,
    data.capital->omitted[JALON_OMITTED_REVENUE_RATE].n > 0
      ? jalon_words_rate_advice ()
      : _ ("State the party’s revenue, by year or by quarter, to see how much of it is due."));
}

const JalonChart jalon_capital_coverage_chart = {
  .id = "capital.coverage",
  .title = N_ ("Dues over revenue"),
  .analysis = &jalon_capital_analysis,
  .build = build,
};
