/* commitments.by-year: columns of what falls due in each year, stacked by commitment, with what is drawn
 * already as a slim bar in each, and what has no stated term in a column set apart. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include <jalon/chart/draw.h>

#include "axis.h"
#include "by-year.h"
#include "charts.h"
#include "frame.h"
#include "notes.h"
#include "text.h"
#include "words.h"

#define COLUMN_MAX 96.0
#define UNDATED_MIN 96.0
#define APART_SHARE 0.4 /* of the width, at most */

/* Of its slot, how much a column takes; of the column, how much the bar of what is drawn. */
#define COLUMN_SHARE 0.68
#define DRAWN_SHARE 0.16

/* What has no year, where it is so many times the greatest year, does not take the years' scale: its bar has
 * its own, broken to show it. The years are as much lower than it. */
#define DWARFS 2.0
#define YEARS_SHARE 0.86
#define OWN_SCALE_HEIGHT 230 /* of a chart that has room to say so */

/* How far the break of a bar rises from left to right, how thick it is, and how far it keeps from words. */
#define BREAK_RISE 8.0
#define BREAK_THICK 5.0
#define BREAK_APART 16.0
#define BREAK_ROOM 36.0 /* of a bar that is tall enough to be broken */

typedef struct {
  JalonSketch *sketch;
  const JalonYearData *data;
  JalonBox box;        /* of the columns */
  double pitch;        /* of a year */
  double thick;        /* of a column */
  double apart;        /* middle of the undated column */
  double apart_room;   /* its slot's width; 0 without one */
  double scale;        /* pixels of a whole unit */
  gboolean own_scale;  /* of the undated column */
  gboolean all_totals; /* each column has room for its total */
} Columns;

static double
units (const Columns *self, JalonSum money)
{
  return jalon_words_units (money, self->data->currency);
}

static double
greatest_year_of (const JalonYearData *data)
{
  JalonSum greatest = 0;

  for (guint i = 0; i < data->schedule->years->len; i++)
    greatest = MAX (greatest, jalon_year_data_height (data, i));

  return jalon_words_units (greatest, data->currency);
}

/* Whether what has no year would leave the years too low to be read, and there is room to say that it has a
 * scale of its own. */
static gboolean
dwarfs (const JalonYearData *data, const JalonChartOptions *options)
{
  double years = MAX (greatest_year_of (data), options->reach);

  return options->height >= OWN_SCALE_HEIGHT && years > 0 &&
         jalon_words_units (data->years->open, data->currency) > DWARFS * years;
}

/* What the years' scale has to have room for. */
static double
greatest (const JalonYearData *data, const JalonChartOptions *options)
{
  double undated = jalon_words_units (data->years->open, data->currency);

  return dwarfs (data, options) ? greatest_year_of (data) : MAX (greatest_year_of (data), undated);
}

static void
share_width (Columns *self)
{
  guint n = self->data->schedule->years->len;
  double left = self->box.width;

  if (self->data->years->open > 0) {
    self->apart_room =
      n == 0 ? left : CLAMP (left / (n + 1.6), MIN (UNDATED_MIN, APART_SHARE * left), APART_SHARE * left);
    left -= self->apart_room * (n == 0 ? 1 : 1.25); /* the quarter sets it apart */
    self->apart = self->box.x + self->box.width - self->apart_room / 2;
  }
  self->pitch = n > 0 ? MAX (left, 0) / n : 0;
  self->thick = MIN (COLUMN_MAX, COLUMN_SHARE * (n > 0 ? self->pitch : self->apart_room));
}

static gboolean
totals_fit (const Columns *self)
{
  for (guint i = 0; i < self->data->schedule->years->len; i++) {
    g_autofree char *total = jalon_locale_money (
      self->sketch->locale, jalon_year_data_sum (self->data, i)->committed, self->data->currency);

    if (jalon_text_width (JALON_FONT_LABEL, total) + 4 > self->pitch)
      return FALSE;
  }
  return TRUE;
}

static guint
name_lines (const Columns *self)
{
  return self->sketch->options->height >= OWN_SCALE_HEIGHT ? 2 : 1;
}

/* Under the columns: the years, and what the undated one is. */
static double
names_height (const Columns *self)
{
  double line = jalon_text_height (JALON_FONT_SMALL), undated = line;

  if (self->apart_room > 0)
    jalon_text_size_in (JALON_FONT_SMALL, jalon_year_data_undated (self->data), self->apart_room,
                        name_lines (self), NULL, &undated);
  return undated + (self->own_scale ? line : 0) + 6;
}

/* Its lines end before a column that it does not measure. */
static void
draw_axis (Columns *self, JalonScale scale)
{
  JalonBox years = self->box;
  double apart = self->own_scale ? 1.25 * self->apart_room : 0;

  years.width -= apart;
  jalon_axis_amounts (self->sketch, &years, scale, self->data->currency);
  self->box.x = years.x;
  self->box.width = years.width + apart;
  share_width (self);
}

static JalonSum
greatest_year (const JalonYearData *data)
{
  JalonSum greatest_sum = 0;

  for (guint i = 0; i < data->schedule->years->len; i++)
    greatest_sum = MAX (greatest_sum, jalon_year_data_sum (data, i)->committed);
  return greatest_sum;
}

static Columns
lay_out (JalonSketch *sketch, const JalonYearData *data)
{
  double total_height = jalon_text_height (JALON_FONT_LABEL) + 4;
  const JalonChartOptions *options = sketch->options;
  Columns self = { .sketch = sketch, .data = data, .box = sketch->plot, .own_scale = dwarfs (data, options) };
  double top = MAX (greatest (data, options), options->reach) / (self.own_scale ? YEARS_SHARE : 1);
  JalonScale scale = jalon_scale_new (top, sketch->compact ? 3 : 5);

  share_width (&self);
  self.box.y += total_height;
  self.box.height = MAX (1, self.box.height - total_height - names_height (&self));
  /* What was drawn says no total of its own. */
  self.all_totals = totals_fit (&self) && (greatest_year (data) > 0 || data->years->open > 0);
  /* Where each column says its total, an axis would say it twice. */
  if (!self.all_totals) {
    draw_axis (&self, scale);
    top = scale.top;
  }
  sketch->scene->reach = greatest (data, options);
  self.scale = top > 0 ? self.box.height / top : 0;
  return self;
}

static JalonSubject
subject_of (const JalonNamedSeries *series, const char *tip)
{
  JalonRef datum = series->commitment ? series->commitment->ref : JALON_REF_NONE;

  return (JalonSubject){ datum, (const JalonRef *) series->sums->covers->data, series->sums->covers->len,
                         tip };
}

static void
label_segment (const Columns *self, const JalonNamedSeries *series, JalonBox box, const char *amount)
{
  double width, height;
  JalonSubject subject = subject_of (series, NULL);
  JalonMark *mark;

  jalon_text_size (JALON_FONT_SMALL, amount, 0, &width, &height);
  if (width + 6 > box.width || height + 2 > box.height)
    return;

  mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL,
                            jalon_theme_ink_on (self->sketch->scene->theme, series->ink), JALON_ALIGN_CENTRE,
                            box.x + box.width / 2, box.y + box.height / 2, 0, amount);
  mark->middle = TRUE;
  mark->ground = series->ink;
  jalon_sketch_about (mark, &subject);
}

/* @year: 0 for what has none */
static char *
tip_of (const Columns *self, const JalonNamedSeries *series, int year, const char *amount)
{
  g_autofree char *name = NULL;

  if (year == 0)
    /* TRANSLATORS: what the pointer is told of a segment: a commitment and an amount */
    return g_strdup_printf (self->data->schedule->unscheduled ? C_ ("tip", "%1$s: %2$s, not scheduled")
                                                              : C_ ("tip", "%1$s: %2$s, term not stated"),
                            series->name, amount);

  name = jalon_year_data_name (self->data, year, FALSE);
  /* TRANSLATORS: what the pointer is told of a segment: a commitment, a year and an amount */
  return g_strdup_printf (C_ ("tip", "%1$s, %2$s: %3$s"), series->name, name, amount);
}

/* @alone: the column has no other segment, so that its total says the amount already */
static double
add_segment (const Columns *self,
             const JalonNamedSeries *series,
             JalonSum money,
             int year,
             gboolean alone,
             double middle,
             double bottom)
{
  double height = units (self, money) * self->scale;
  JalonBox box = { middle - self->thick / 2, bottom - height, self->thick, height };
  g_autofree char *amount = jalon_locale_money (self->sketch->locale, money, self->data->currency);
  g_autofree char *tip = tip_of (self, series, year, amount);
  JalonSubject subject = subject_of (series, tip);
  JalonMark *mark;

  if (money <= 0)
    return bottom;

  mark = jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_SOLID, series->ink, box);
  if (height > 4 && self->sketch->scene->theme != JALON_THEME_CONTRAST)
    mark->stroke = JALON_INK_PAPER; /* sets neighbours apart without a colour */
  mark->line_width = 1;
  jalon_sketch_about (mark, &subject);
  jalon_sketch_stop (self->sketch);
  if (!alone)
    label_segment (self, series, box, amount);
  return bottom - height;
}

static void
add_total (const Columns *self, JalonSum total, double middle, double top)
{
  g_autofree char *amount = jalon_locale_money (self->sketch->locale, total, self->data->currency);
  double half = jalon_text_width (JALON_FONT_LABEL, amount) / 2;
  double left = self->box.x + half, right = self->box.x + self->box.width - half;

  jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_CENTRE,
                     left < right ? CLAMP (middle, left, right) : middle,
                     top - jalon_text_height (JALON_FONT_LABEL) - 2, 0, amount);
}

static void
add_drawn (const Columns *self, const JalonYearSum *sum, double middle, double bottom)
{
  double height = units (self, sum->drawn) * self->scale;
  double width = MAX (3, DRAWN_SHARE * self->thick);
  JalonBox box = { middle - self->thick / 2, bottom - height, MIN (width, self->thick), height };
  g_autofree char *amount = jalon_locale_money (self->sketch->locale, sum->drawn, self->data->currency);
  g_autofree char *year = jalon_year_data_name (self->data, sum->year, FALSE);
  /* TRANSLATORS: what the pointer is told of the bar of what is drawn in a year: %1$s is the year, %2$s an
   * amount */
  g_autofree char *tip = g_strdup_printf (C_ ("tip", "%1$s: %2$s drawn"), year, amount);
  JalonMark *mark = jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_SOLID, JALON_INK_TEXT, box);

  mark->stroke = JALON_INK_PAPER;
  mark->line_width = 1;
  jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
  jalon_sketch_stop_and_say (self->sketch);
}

static void
say_year (const Columns *self, const JalonYearSum *sum)
{
  g_autofree char *amount = jalon_locale_money (self->sketch->locale, sum->committed, self->data->currency);
  g_autofree char *year = jalon_year_data_name (self->data, sum->year, FALSE);
  /* TRANSLATORS: read aloud: what falls due in a year: %1$s is the year, %2$s an amount */
  g_autofree char *sentence = g_strdup_printf (_ ("%1$s: %2$s falls due."), year, amount);

  jalon_sketch_say (self->sketch, sentence);
}

/* Left out at the edges where it would stand in the axis. */
static void
add_year (const Columns *self, const char *year, double middle)
{
  double half = jalon_text_width (JALON_FONT_SMALL, year) / 2;

  if (middle - half >= self->box.x && middle + half <= self->box.x + self->box.width)
    jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_CENTRE,
                       middle, self->box.y + self->box.height + 5, 0, year);
}

/* Every how many years there is room for a name; those of fiscal years are longer. */
static int
year_step (const Columns *self)
{
  g_autofree char *name = jalon_year_data_name (self->data, 2000, TRUE);
  double room = jalon_text_width (JALON_FONT_SMALL, "2000") + 10;

  return jalon_axis_year_step (self->pitch * room / (jalon_text_width (JALON_FONT_SMALL, name) + 10));
}

static void
draw_years (const Columns *self)
{
  const JalonYearData *data = self->data;
  double bottom = self->box.y + self->box.height;
  int step = year_step (self);
  JalonSum peak = greatest_year (data);

  jalon_sketch_line (self->sketch, JALON_MARK_AXIS, JALON_INK_RULE, self->box.x, bottom,
                     self->box.x + self->pitch * data->schedule->years->len, bottom);
  for (guint i = 0; i < data->schedule->years->len; i++) {
    const JalonYearSum *sum = jalon_year_data_sum (data, i);
    double middle = self->box.x + (i + 0.5) * self->pitch, top = bottom;
    g_autofree char *year = jalon_year_data_name (data, sum->year, TRUE);

    say_year (self, sum);
    for (guint s = 0; s < data->series->len; s++) {
      const JalonNamedSeries *series = &g_array_index (data->series, JalonNamedSeries, s);

      top = add_segment (self, series, series->sums->years[i], sum->year,
                         series->sums->years[i] == sum->committed, middle, top);
    }
    if (sum->drawn > 0)
      add_drawn (self, sum, middle, bottom);
    /* Credits beyond what is due have no column, but their figure all the same. */
    if (sum->committed != 0 && (self->all_totals || (sum->committed > 0 && sum->committed == peak))) {
      add_total (self, sum->committed, middle, top);
      peak = self->all_totals ? peak : -1; /* one label where there is room for no more */
    }
    if (sum->year % step == 0)
      add_year (self, year, middle);
  }
}

/* Two lines across the bar with paper between, low in it but clear of the words upon it. */
static void
add_break (const Columns *self, double top)
{
  double bottom = self->box.y + self->box.height, left = self->apart - self->thick / 2 - 4;
  double right = left + self->thick + 8, y = bottom;
  guint n_marks = self->sketch->scene->marks->len;
  gboolean crossed = TRUE;

  for (double share = 0.12; crossed && share < 0.9; share += 0.04) {
    y = bottom - share * (bottom - top);
    crossed = FALSE;
    for (guint i = 0; i < n_marks; i++) {
      const JalonMark *mark = &g_array_index (self->sketch->scene->marks, JalonMark, i);

      crossed |= mark->shape == JALON_MARK_TEXT && mark->role == JALON_MARK_LABEL && mark->x == self->apart &&
                 fabs (mark->y - y) < BREAK_APART;
    }
  }

  double rise = BREAK_RISE / 2, thick = BREAK_THICK / 2;
  double band[] = { left,  y + rise - thick, right, y - rise - thick,
                    right, y - rise + thick, left,  y + rise + thick };
  JalonMark *mark = jalon_sketch_path (self->sketch, JALON_MARK_ANNOTATION, JALON_INK_NONE, band, 4);

  mark->closed = TRUE;
  mark->fill = JALON_FILL_SOLID;
  mark->ink = JALON_INK_PAPER;
  for (guint i = 0; i < 2; i++) {
    double off = i == 0 ? -thick : thick;

    mark = jalon_sketch_line (self->sketch, JALON_MARK_ANNOTATION, JALON_INK_TEXT, left, y + rise + off,
                              right, y - rise + off);
    mark->line_width = 1.5;
  }
}

/* Under the column: what it is, and that it has a scale of its own. */
static void
name_undated (const Columns *self)
{
  double y = self->box.y + self->box.height + 5, height;
  const char *name = jalon_year_data_undated (self->data);
  JalonMark *mark = jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_TEXT,
                                       JALON_ALIGN_CENTRE, self->apart, y, self->apart_room, name);

  mark->max_lines = name_lines (self);
  if (!self->own_scale)
    return;

  jalon_text_size_in (JALON_FONT_SMALL, name, self->apart_room, name_lines (self), NULL, &height);
  /* TRANSLATORS: under a bar, which is short: it is not on the scale of the others */
  jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_TEXT, JALON_ALIGN_CENTRE,
                     self->apart, y + height, self->apart_room, C_ ("axis", "own scale"));
}

static void
draw_undated (const Columns *years)
{
  Columns own = *years;
  const Columns *self = &own;
  const JalonYearData *data = self->data;
  double bottom = self->box.y + self->box.height, top = bottom;

  if (self->own_scale)
    own.scale = self->box.height / units (self, data->years->open);
  for (guint s = 0; s < data->series->len; s++) {
    const JalonNamedSeries *series = &g_array_index (data->series, JalonNamedSeries, s);

    top = add_segment (self, series, series->sums->undated, 0, series->sums->undated == data->years->open,
                       self->apart, top);
    if (series->sums->undated > 0)
      jalon_sketch_say (self->sketch, g_array_index (self->sketch->scene->marks, JalonMark,
                                                     g_array_index (self->sketch->scene->stops, guint,
                                                                    self->sketch->scene->stops->len - 1))
                                        .tip);
  }
  if (self->own_scale && bottom - top >= BREAK_ROOM)
    add_break (self, top);
  add_total (self, data->years->open, self->apart, top);

  jalon_sketch_line (self->sketch, JALON_MARK_AXIS, JALON_INK_RULE, self->apart - self->apart_room / 2,
                     bottom, self->apart + self->apart_room / 2, bottom);
  name_undated (self);
}

static void
add_legend (JalonSketch *sketch, const JalonYearData *data)
{
  JalonLegendEntry entries[JALON_SERIES_MAX + 2];
  guint n = 0;
  gboolean drawn = FALSE;

  for (guint i = 0; i < data->schedule->years->len; i++)
    drawn |= jalon_year_data_sum (data, i)->drawn > 0;
  for (guint i = 0; i < data->series->len; i++) {
    const JalonNamedSeries *series = &g_array_index (data->series, JalonNamedSeries, i);

    entries[n++] =
      (JalonLegendEntry){ series->name, JALON_FILL_SOLID, series->ink, subject_of (series, NULL) };
  }
  if (drawn)
    entries[n++] = (JalonLegendEntry){ C_ ("legend", "Drawn"), JALON_FILL_SOLID, JALON_INK_TEXT, { 0 } };
  if (n > 1 || drawn)
    jalon_frame_legend (sketch, entries, n);
}

static char **
make_cells (const JalonYearData *data, const char *year, JalonSum committed, JalonSum drawn, int i)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  g_autofree char *committed_text = jalon_words_plain_money (committed, data->currency);
  g_autofree char *drawn_text = jalon_words_plain_money (drawn, data->currency);
  char **cells;

  g_strv_builder_add_many (builder, year, data->currency ? data->currency : "", committed_text, drawn_text,
                           NULL);
  for (guint s = 0; s < data->series->len; s++) {
    const JalonNamedSeries *series = &g_array_index (data->series, JalonNamedSeries, s);
    g_autofree char *text =
      jalon_words_plain_money (i < 0 ? series->sums->undated : series->sums->years[i], data->currency);

    g_strv_builder_add (builder, text);
  }
  cells = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return cells;
}

static void
add_rows (JalonSketch *sketch, const JalonYearData *data)
{
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new ();
  g_autoptr (GString) kinds = g_string_new ("tcmm");

  g_strv_builder_add_many (columns, data->years->month ? _ ("Fiscal year") : _ ("Year"), _ ("Currency"),
                           _ ("Committed"), _ ("Drawn"), NULL);
  for (guint s = 0; s < data->series->len; s++) {
    g_strv_builder_add (columns, g_array_index (data->series, JalonNamedSeries, s).name);
    g_string_append_c (kinds, 'm');
  }
  jalon_sketch_columns (sketch, kinds->str, g_strv_builder_end (columns));

  for (guint i = 0; i < data->schedule->years->len; i++) {
    const JalonYearSum *sum = jalon_year_data_sum (data, i);
    g_autofree char *year = g_strdup_printf (data->years->month ? "FY%d" : "%d", sum->year);

    jalon_sketch_row (sketch, JALON_REF_NONE, make_cells (data, year, sum->committed, sum->drawn, (int) i));
  }
  if (data->schedule->undated != 0 || data->schedule->drawn_undated != 0)
    jalon_sketch_row (
      sketch, JALON_REF_NONE,
      make_cells (data, jalon_year_data_undated (data), data->schedule->undated,
                  data->schedule->drawn_undated ? data->schedule->drawn_undated : JALON_MONEY_UNSET, -1));
}

static JalonFootnote
make_footnote (const JalonYearData *data, const JalonChartOptions *options)
{
  JalonNotes *notes = jalon_notes_new ();
  const JalonSchedule *schedule = data->schedule;
  g_autofree char *beyond = jalon_locale_money (data->locale, data->years->beyond, data->currency);

  if (dwarfs (data, options)) {
    double times =
      jalon_words_units (data->years->open, data->currency) / MAX (greatest_year_of (data), options->reach);
    g_autofree char *many = jalon_locale_number (data->locale, times, times < 10 ? 1 : 0);

    /* TRANSLATORS: %1$s is a bar's name, as it stands under it, %2$s a number */
    jalon_notes_add_essential (notes,
                               g_strdup_printf (_ ("“%1$s” is not to scale: %2$s times the highest year."),
                                                jalon_year_data_undated (data), many));
  }
  if (data->years->unknown)
    jalon_notes_add_essential (notes, g_strdup (_ ("These are calendar years: the dossier does not state in "
                                                   "which month its fiscal year begins.")));
  if (data->years->month && schedule->years->len)
    jalon_notes_add_essential (
      notes,
      jalon_locale_fiscal_note (data->locale, jalon_year_data_sum (data, 0)->year, data->years->month));
  if (data->years->beyond > 0)
    /* TRANSLATORS: %s is an amount */
    jalon_notes_add_essential (
      notes, g_strdup_printf (_ ("Tranches exceed the amounts that they are of by %s."), beyond));
  jalon_year_data_note_drawn (data, notes);
  if (data->years->spreads)
    jalon_notes_add (notes,
                     g_strdup (_ ("Where no profile is stated, an amount is spread evenly over its term.")));
  jalon_notes_left_out (notes, data->plan, data->locale, schedule, FALSE);
  return jalon_notes_finish (notes, data->plan, data->locale);
}

static JalonScene *
draw (const JalonYearData *data, const JalonChartOptions *options)
{
  g_autofree char *unit = jalon_words_currency (data->locale, data->currency);
  g_autofree char *measure = g_strdup_printf (
    /* TRANSLATORS: a chart's subtitle: measure and unit. %s is a currency's name in the plural. */
    data->years->month ? _ ("Firm commitments by the fiscal year they fall due, %s")
                       : _ ("Firm commitments by the year they fall due, %s"),
    unit);
  JalonSketch sketch;
  Columns columns;

  jalon_frame_open (&sketch, data->plan, options,
                    jalon_words_scoped (jalon_year_data_title (data), data->plan), measure,
                    make_footnote (data, options));
  add_legend (&sketch, data);
  columns = lay_out (&sketch, data);
  draw_years (&columns);
  if (columns.apart_room > 0)
    draw_undated (&columns);
  add_rows (&sketch, data);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  JalonYearData data = jalon_year_data_new (plan, options->locale, result);
  /* Years are there for what was drawn, too. */
  JalonScene *scene = data.series->len > 0 || data.schedule->years->len > 0
                        ? draw (&data, options)
                        : jalon_frame_no_amounts (plan, options);

  jalon_year_data_clear (&data);
  return scene;
}

const JalonChart jalon_by_year_chart = {
  .id = "commitments.by-year",
  .title = N_ ("Commitments by year"),
  .analysis = &jalon_years_analysis,
  .build = build,
};
