/* Scenarios side by side: a row for each, and a column for each thing that is compared; under every figure
 * how far it is from the dossier as it is. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include <jalon/chart/draw.h>

#include "comparison.h"
#include "frame.h"
#include "months.h"
#include "simulated.h"
#include "text.h"
#include "words.h"

#define COLUMN_LEAST 128.0
#define NAMES_SHARE 0.2
#define NAMES_LEAST 96.0
#define NAMES_MOST 220.0
#define GAP 18.0
#define BAR 10.0
#define BAR_GAP 3.0      /* over it */
#define GROWTH_MOST 28.0 /* of rows that have more room than they need */
#define ROW_GAP 12.0
#define DOT 4.0
#define TRIES 3 /* at making footnote and rows fit */

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonComparison *result;
  JalonComparedBy
    columns[JALON_N_COMPARED];       /* those that something is known of, and that there is room for */
  guint n_columns, n_rows, n_hidden; /* columns that there is no room for */
  double names;                      /* the width of the rows' names */
  double column;                     /* that of a column, its gap with it */
  double row, bar;                   /* the height of a row, its gap with it, and of the bar in it */
  double greatest[JALON_N_COMPARED];
  double from, until; /* of times */
} Data;

static const JalonSimulation *
simulation_of (const Data *self, guint i)
{
  return jalon_result_get (self->result->scenarios[i].simulation);
}

/* The figure that a bar is as long as; NaN where it is not known. */
static double
value_of (const Data *self, guint i, JalonComparedBy by)
{
  const JalonCompared *it = &self->result->scenarios[i];

  switch (by) {
  case JALON_COMPARED_ODDS:
    return it->target ? it->target->probability : NAN;
  case JALON_COMPARED_TIMES:
    return it->target ? it->target->time.p80 : NAN;
  case JALON_COMPARED_LOSS:
    return simulation_of (self, i)->cvar95;
  case JALON_COMPARED_COMMITTED:
  case JALON_N_COMPARED:
    break;
  }
  return jalon_words_units (it->committed, self->result->currency);
}

static void
find_scales (Data *self)
{
  self->from = INFINITY;
  self->until = -INFINITY;
  for (guint i = 0; i < self->result->n; i++) {
    const JalonSimulatedMilestone *target = self->result->scenarios[i].target;

    for (JalonComparedBy by = 0; by < JALON_N_COMPARED; by++)
      if (value_of (self, i, by) > self->greatest[by])
        self->greatest[by] = value_of (self, i, by);
    if (!target || !target->time.known)
      continue;
    self->from = MIN (self->from, target->time.p50);
    self->until = MAX (self->until, target->time.p80);
    if (!isnan (target->promised)) {
      self->from = MIN (self->from, target->promised);
      self->until = MAX (self->until, target->promised);
    }
  }
  self->greatest[JALON_COMPARED_ODDS] = 1;
  if (self->until - self->from < 1)
    self->until = self->from + 1;
}

/* What there is room for, and how much each takes. */
static void
lay_out (Data *self, const JalonSketch *sketch)
{
  const double line = jalon_text_height (JALON_FONT_LABEL) + jalon_text_height (JALON_FONT_SMALL);
  const double heads = jalon_text_height (JALON_FONT_SMALL) + 8;
  double growth;
  guint fits;

  self->n_columns = self->n_hidden = 0;
  self->names = CLAMP (sketch->plot.width * NAMES_SHARE, NAMES_LEAST, NAMES_MOST);
  fits = (guint) MAX ((sketch->plot.width - self->names) / (COLUMN_LEAST + GAP), 1);
  for (JalonComparedBy by = 0; by < JALON_N_COMPARED; by++) {
    if (!jalon_compared_is_known (self->result, by))
      continue;
    if (self->n_columns < fits)
      self->columns[self->n_columns++] = by;
    else
      self->n_hidden++;
  }
  self->column = (sketch->plot.width - self->names) / MAX (self->n_columns, 1);
  self->row = line + BAR_GAP + BAR + ROW_GAP;
  self->n_rows = MIN (self->result->n, (guint) MAX ((sketch->plot.height - heads + ROW_GAP) / self->row, 1));
  growth = CLAMP ((sketch->plot.height - heads) / self->n_rows - self->row, 0, GROWTH_MOST);
  self->row += growth;
  self->bar = BAR + growth / 4;
}

static JalonRef
datum_of (const Data *self, guint i)
{
  return jalon_plan_scenario (self->result->scenarios[i].plan);
}

/* All that is known of a row, for the pointer. */
static char *
tip_of (const Data *self, guint i)
{
  GString *tip = g_string_new (jalon_compared_name (&self->result->scenarios[i]));

  for (JalonComparedBy by = 0; by < JALON_N_COMPARED; by++) {
    g_autofree char *head = jalon_compared_head (self->result, by, self->locale);
    g_autofree char *text = jalon_compared_text (self->result, i, by, self->locale);
    g_autofree char *difference = jalon_compared_difference (self->result, i, by, self->locale);

    if (!jalon_compared_is_known (self->result, by))
      continue;
    /* TRANSLATORS: one of several figures: what it is, and the figure: “Committed: $588B” */
    g_string_append (tip, "\n");
    g_string_append_printf (tip, C_ ("comparison", "%1$s: %2$s"), head, text);
    if (difference)
      g_string_append_printf (tip, " (%s)", difference);
  }
  return g_string_free (tip, FALSE);
}

/* As announced in grey, scenarios solid, what is only tried out hatched. */
static JalonFill
fill_of (const Data *self, guint i)
{
  return self->result->scenarios[i].is_what_if ? JALON_FILL_HATCHED : JALON_FILL_SOLID;
}

static JalonInk
ink_of (guint i)
{
  return i == 0 ? JALON_INK_DATA_MUTED : JALON_INK_DATA;
}

static void
draw_bar (JalonSketch *sketch, const Data *self, guint i, JalonComparedBy by, JalonBox box)
{
  const double value = value_of (self, i, by), most = self->greatest[by];
  const JalonSubject subject = { .datum = datum_of (self, i) };
  JalonMark *mark;

  if (isnan (value) || !(most > 0))
    return;
  if (by == JALON_COMPARED_ODDS) /* all of it, so that a part is seen as one */
    jalon_sketch_rect (sketch, JALON_MARK_GRID, JALON_FILL_OUTLINE, JALON_INK_GRID, box)->stroke =
      JALON_INK_GRID;
  box.width *= CLAMP (value / most, 0, 1);
  mark = jalon_sketch_rect (sketch, JALON_MARK_LABEL, fill_of (self, i), ink_of (i), box);
  jalon_sketch_about (mark, &subject);
}

static double
x_of (const Data *self, double time, JalonBox box)
{
  return box.x + DOT + (box.width - 2 * DOT) * (time - self->from) / (self->until - self->from);
}

/* From when half of the trials are there to when eight in ten are, and what is promised. */
static void
draw_times (JalonSketch *sketch, const Data *self, guint i, JalonBox box)
{
  const JalonSimulatedMilestone *target = self->result->scenarios[i].target;
  const JalonSubject subject = { .datum = datum_of (self, i) };
  const double middle = box.y + box.height / 2;
  double half, most;
  JalonMark *mark;

  if (!target || !target->time.known)
    return;
  half = x_of (self, target->time.p50, box);
  most = x_of (self, target->time.p80, box);
  if (!isnan (target->promised)) {
    const double x = x_of (self, target->promised, box);

    mark = jalon_sketch_line (sketch, JALON_MARK_ANNOTATION, JALON_INK_ALERT, x, box.y - 3, x,
                              box.y + box.height + 3);
    mark->dashed = TRUE;
  }
  mark = jalon_sketch_rect (sketch, JALON_MARK_LABEL, fill_of (self, i), ink_of (i),
                            (JalonBox){ half, middle - 2, MAX (most - half, 1), 4 });
  jalon_sketch_about (mark, &subject);
  mark = jalon_sketch_rect (sketch, JALON_MARK_LABEL, JALON_FILL_SOLID, ink_of (i),
                            (JalonBox){ half - DOT, middle - DOT, 2 * DOT, 2 * DOT });
  mark->radius = DOT;
  jalon_sketch_about (mark, &subject);
  mark = jalon_sketch_line (sketch, JALON_MARK_LABEL, ink_of (i), most, middle - 5, most, middle + 5);
  mark->line_width = 2;
  jalon_sketch_about (mark, &subject);
}

/* The figure, under it the difference, and the bar. */
static void
draw_cell (JalonSketch *sketch, const Data *self, guint i, JalonComparedBy by, JalonBox cell)
{
  const JalonSubject subject = { .datum = datum_of (self, i) };
  g_autofree char *text = jalon_compared_text (self->result, i, by, self->locale);
  g_autofree char *difference = jalon_compared_difference (self->result, i, by, self->locale);
  JalonMark *mark = jalon_sketch_text (sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_TEXT,
                                       JALON_ALIGN_LEFT, cell.x, cell.y, cell.width, text);
  JalonBox box = { cell.x, cell.y + jalon_text_height (JALON_FONT_LABEL), cell.width, self->bar };

  jalon_sketch_about (mark, &subject);
  if (difference) {
    mark = jalon_sketch_text (sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                              cell.x, box.y, cell.width, difference);
    jalon_sketch_about (mark, &subject);
  }
  box.y += jalon_text_height (JALON_FONT_SMALL) + BAR_GAP;
  if (by == JALON_COMPARED_TIMES)
    draw_times (sketch, self, i, box);
  else
    draw_bar (sketch, self, i, by, box);
}

static void
draw_row (JalonSketch *sketch, const Data *self, guint i, double y)
{
  g_autofree char *tip = tip_of (self, i);
  const JalonSubject subject = { .datum = datum_of (self, i), .tip = tip };
  const double height =
    jalon_text_height (JALON_FONT_LABEL) + jalon_text_height (JALON_FONT_SMALL) + BAR_GAP + self->bar;
  JalonMark *mark = jalon_sketch_rect (sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE,
                                       (JalonBox){ sketch->plot.x, y, sketch->plot.width, height });

  jalon_sketch_about (mark, &subject);
  jalon_sketch_stop_and_say (sketch);
  mark = jalon_sketch_text (sketch, JALON_MARK_LABEL,
                            sketch->compact ? JALON_FONT_SMALL
                            : i == 0        ? JALON_FONT_BODY
                                            : JALON_FONT_LABEL,
                            JALON_INK_TEXT, JALON_ALIGN_LEFT, sketch->plot.x, y, self->names - GAP,
                            jalon_compared_name (&self->result->scenarios[i]));
  mark->max_lines = 3;
  jalon_sketch_about (mark, &subject);
  for (guint k = 0; k < self->n_columns; k++)
    draw_cell (sketch, self, i, self->columns[k],
               (JalonBox){ sketch->plot.x + self->names + k * self->column, y, self->column - GAP, height });
}

static void
draw_heads (JalonSketch *sketch, const Data *self)
{
  for (guint k = 0; k < self->n_columns; k++) {
    g_autofree char *head = jalon_compared_head (self->result, self->columns[k], self->locale);

    jalon_sketch_text (sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                       sketch->plot.x + self->names + k * self->column, sketch->plot.y, self->column - GAP,
                       head);
  }
}

/* The data */

static char *
plain_money (double units)
{
  return jalon_words_plain_number (units, 0);
}

static void
add_rows (JalonSketch *sketch, const Data *self)
{
  jalon_sketch_columns (
    sketch, "tppppppddnnnncmmmmm",
    jalon_cells (g_strdup (_ ("Scenario")), g_strdup (_ ("Probability")), g_strdup (_ ("from")),
                 g_strdup (_ ("to")), g_strdup (_ ("Difference")), g_strdup (_ ("from")), g_strdup (_ ("to")),
                 g_strdup (_ ("Half of trials by")), g_strdup (_ ("Eight in ten by")),
                 g_strdup (_ ("Months later, half")), g_strdup (_ ("from")), g_strdup (_ ("to")),
                 g_strdup (_ ("Months later, eight in ten")), g_strdup (_ ("Currency")),
                 g_strdup (_ ("Shortfall, mean of the worst 5%")), g_strdup (_ ("Difference")),
                 g_strdup (_ ("from")), g_strdup (_ ("to")), g_strdup (_ ("Committed")), NULL));
  for (guint i = 0; i < self->result->n; i++) {
    const JalonCompared *it = &self->result->scenarios[i];
    const JalonSimulation *simulation = simulation_of (self, i);
    const JalonSimulatedMilestone *target = it->target;
    const gboolean odds = target && !isnan (target->probability);

    jalon_sketch_row (
      sketch, datum_of (self, i),
      jalon_cells (
        g_strdup (jalon_compared_name (it)), jalon_words_plain_number (odds ? target->probability : NAN, 5),
        jalon_words_plain_number (odds ? target->interval.low : NAN, 5),
        jalon_words_plain_number (odds ? target->interval.high : NAN, 5),
        jalon_words_plain_number (i ? it->more_likely.value : NAN, 5),
        jalon_words_plain_number (i ? it->more_likely.interval.low : NAN, 5),
        jalon_words_plain_number (i ? it->more_likely.interval.high : NAN, 5),
        jalon_month_axis_plain (simulation->network, target ? target->time.p50 : NAN),
        jalon_month_axis_plain (simulation->network, target ? target->time.p80 : NAN),
        jalon_words_plain_number (i ? it->later50.value : NAN, 2),
        jalon_words_plain_number (i ? it->later50.interval.low : NAN, 2),
        jalon_words_plain_number (i ? it->later50.interval.high : NAN, 2),
        jalon_words_plain_number (i ? it->later80.value : NAN, 2),
        g_strdup (self->result->currency ? self->result->currency : ""), plain_money (simulation->cvar95),
        plain_money (i ? it->more_lost.value : NAN), plain_money (i ? it->more_lost.interval.low : NAN),
        plain_money (i ? it->more_lost.interval.high : NAN),
        jalon_words_plain_money (it->committed, self->result->currency), NULL));
  }
}

static JalonFootnote
make_footnote (const Data *self)
{
  JalonNotes *notes = jalon_notes_new ();
  const guint n_left = self->result->n - self->n_rows;

  if (n_left > 0) {
    g_autofree char *count = jalon_words_digits (self->locale, n_left);

    jalon_notes_add_essential (
      notes, g_strdup_printf (
               ngettext ("%s scenario has no room here.", "%s scenarios have no room here.", n_left), count));
  }
  if (self->n_hidden > 0)
    jalon_notes_add (notes, g_strdup (_ ("More is compared where there is more room.")));
  if (self->result->milestone)
    jalon_notes_add (notes, g_strdup (_ ("The dashed line is the end of the date promised.")));
  jalon_notes_add (notes,
                   g_strdup (_ ("Differences are from the dossier as it is, trial by trial with the same "
                                "random numbers; ± is the noise of the simulation.")));
  jalon_simulated_note_gaps (notes, simulation_of (self, 0)->network, self->locale, JALON_GAPS_ALL);
  jalon_notes_unsummed (notes, self->plan, self->locale);
  jalon_simulated_note_trials (notes, simulation_of (self, 0), self->locale, FALSE);
  return jalon_notes_finish (notes, self->plan, self->locale);
}

/* What has no room is told in the footnote, which takes room as well: so it is laid out until both agree. */
static void
open_frame (Data *self, JalonSketch *sketch, const JalonChartOptions *options, const char *measure)
{
  self->n_rows = self->result->n;
  self->n_hidden = 0;
  for (guint i = 0;; i++) {
    const guint n_rows = self->n_rows, n_hidden = self->n_hidden;

    jalon_frame_open (sketch, self->plan, options, jalon_compared_title (self->result, self->locale), measure,
                      make_footnote (self));
    lay_out (self, sketch);
    if ((n_rows == self->n_rows && n_hidden == self->n_hidden) || i == TRIES)
      return;
    jalon_scene_free (jalon_frame_close (sketch));
  }
}

static JalonScene *
draw (Data *self, const JalonChartOptions *options)
{
  const JalonPlanMilestone *milestone = self->result->milestone;
  /* TRANSLATORS: a subtitle: %s is a milestone */
  g_autofree char *measure =
    milestone ? g_strdup_printf (_ ("“%s” and what it hangs on, scenario by scenario"), milestone->name)
              : g_strdup (_ ("What is committed and may be missing, scenario by scenario"));
  JalonChartOptions own = *options;
  JalonSketch sketch;

  own.unnamed = TRUE; /* each row is */
  open_frame (self, &sketch, &own, measure);
  find_scales (self);
  draw_heads (&sketch, self);
  for (guint i = 0; i < self->n_rows; i++)
    draw_row (&sketch, self, i, sketch.plot.y + jalon_text_height (JALON_FONT_SMALL) + 8 + i * self->row);
  add_rows (&sketch, self);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  Data self = { .plan = plan, .locale = options->locale, .result = result };
  gboolean any = FALSE;

  for (JalonComparedBy by = 0; by < JALON_N_COMPARED; by++)
    any |= jalon_compared_is_known (self.result, by);
  if (self.result->n < 2)
    return jalon_frame_empty (plan, options, _ ("There is no scenario to compare with yet"),
                              _ ("Add a scenario, or try something out and keep it as one."));
  if (!any)
    return jalon_frame_empty (plan, options, _ ("There is nothing to compare yet"),
                              _ ("State commitments with amounts, or milestones with what they wait for."));
  return draw (&self, options);
}

const JalonChart jalon_comparison_chart = {
  .id = "scenario.compare",
  .title = N_ ("Scenarios side by side"),
  .analysis = &jalon_comparison_analysis,
  .build = build,
};
