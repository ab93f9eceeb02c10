/* advice.acts: what could be done, the best first: for each act the chance of a milestone and the shortfall
 * as they are and as they would be, and what it costs. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include <jalon/chart/advice-message.h>

#include "charts.h"
#include "frame.h"
#include "simulated.h"
#include "text.h"
#include "words.h"

#define COLUMN_LEAST 132.0
#define NAMES_SHARE 0.34
#define NAMES_LEAST 120.0
#define NAMES_MOST 520.0
#define GAP 18.0
#define DOT 4.5
#define TRACK_GAP 4.0    /* over it */
#define GROWTH_MOST 26.0 /* of rows that have more room than they need */
#define ROW_GAP 12.0
#define LEGEND_FROM 160.0 /* of the plot's height on, there is a legend */
#define TRIES 3           /* at making footnote and rows fit */
#define TRACK_LEAST 80.0  /* from this width on, what is drawn has room beside the figures */
#define HEAD 1.5          /* of arrows, as many dots */

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonAdvice *result;
  JalonEffect columns[JALON_N_EFFECTS]; /* those that there is room for */
  guint n_columns, n_rows, n_hidden;
  double names, column, row;
  gboolean beside; /* what is drawn stands beside the figures, not under them */
  double figures;  /* the width of the widest of these, with a gap */
  double greatest; /* of losses */
} Data;

static gboolean
is_known (const JalonAdvice *advice, JalonEffect effect)
{
  gboolean any = effect == JALON_EFFECT_COST;

  for (guint i = 0; i < advice->n_acts; i++)
    any |= effect == JALON_EFFECT_ODDS   ? advice->acts[i].milestone != JALON_NETWORK_NONE
           : effect == JALON_EFFECT_LOSS ? !isnan (advice->acts[i].loss.base)
                                         : FALSE;
  return any;
}

/* @ending: the effect at which to stop */
static double
figures_width (const Data *self, JalonEffect ending)
{
  double widest = 0;

  for (guint i = 0; i < self->result->n_acts; i++)
    for (JalonEffect effect = 0; effect < ending; effect++) {
      g_autofree char *text = jalon_act_effect (self->result, &self->result->acts[i], effect, self->locale);

      widest = MAX (widest, jalon_text_width (JALON_FONT_LABEL, text));
    }
  return widest + GAP / 2;
}

/* What there is room for, and how much each takes. */
static void
lay_out (Data *self, const JalonSketch *sketch)
{
  const double line = jalon_text_height (JALON_FONT_LABEL) + jalon_text_height (JALON_FONT_SMALL);
  const double heads = jalon_text_height (JALON_FONT_SMALL) + 8;
  const double width = sketch->plot.width;
  const double least = MAX (COLUMN_LEAST, figures_width (self, JALON_N_EFFECTS)) + GAP;
  const guint fits = (guint) MAX ((width - NAMES_LEAST) / least, 1);

  self->n_columns = self->n_hidden = 0;
  for (JalonEffect effect = 0; effect < JALON_N_EFFECTS; effect++) {
    if (!is_known (self->result, effect))
      continue;
    if (self->n_columns < fits)
      self->columns[self->n_columns++] = effect;
    else
      self->n_hidden++;
  }
  /* A name can take another line, a figure cannot. */
  self->names = CLAMP (MIN (width * NAMES_SHARE, width - self->n_columns * least), NAMES_LEAST, NAMES_MOST);
  self->column = (width - self->names) / MAX (self->n_columns, 1);
  self->figures = figures_width (self, JALON_EFFECT_COST);
  self->beside = self->column - GAP - self->figures >= TRACK_LEAST;
  self->row = line + (self->beside ? 0 : TRACK_GAP + 2 * DOT) + ROW_GAP;
  self->n_rows =
    MIN (self->result->n_acts, (guint) MAX ((sketch->plot.height - heads + ROW_GAP) / self->row, 1));
  self->row += CLAMP ((sketch->plot.height - heads) / MAX (self->n_rows, 1) - self->row, 0, GROWTH_MOST);
}

/* All that is known of an act, for the pointer. */
static char *
tip_of (const Data *self, const JalonAct *act)
{
  g_autofree char *title = jalon_act_title (self->locale, act);
  g_autofree char *milestone = jalon_act_milestone (self->plan, self->result, act);
  g_autofree char *index = jalon_act_index (act, self->locale);
  GString *tip = g_string_new (title);

  for (JalonEffect effect = 0; effect < JALON_N_EFFECTS; effect++) {
    g_autofree char *head = jalon_effect_head (effect);
    g_autofree char *text = jalon_act_effect (self->result, act, effect, self->locale);
    g_autofree char *difference = jalon_act_difference (self->result, act, effect, self->locale);

    if (!is_known (self->result, effect))
      continue;
    g_string_append (tip, "\n");
    g_string_append_printf (tip, C_ ("comparison", "%1$s: %2$s"),
                            effect == JALON_EFFECT_ODDS && milestone ? milestone : head, text);
    if (difference)
      g_string_append_printf (tip, " (%s)", difference);
  }
  if (index)
    g_string_append_printf (tip, "\n%s", index);
  return g_string_free (tip, FALSE);
}

/* Without the act a ring, with it a dot, and an arrow from the one to the other. */
static void
draw_track (JalonSketch *sketch, const JalonAct *act, const JalonActEffect *effect, double most, JalonBox box)
{
  const JalonSubject subject = { .datum = act->ref };
  const double middle = box.y + box.height / 2, room = MAX (box.width - 2 * DOT, 1);
  const double from = box.x + DOT + room * CLAMP (effect->base / most, 0, 1);
  const double to = box.x + DOT + room * CLAMP (effect->value / most, 0, 1);
  const double way = to > from ? 1 : -1;
  JalonMark *mark;

  jalon_sketch_line (sketch, JALON_MARK_GRID, JALON_INK_GRID, box.x, middle, box.x + box.width, middle)
    ->line_width = 2;
  mark = jalon_sketch_rect (sketch, JALON_MARK_LABEL, JALON_FILL_SOLID, JALON_INK_PAPER,
                            (JalonBox){ from - DOT, middle - DOT, 2 * DOT, 2 * DOT });
  mark->radius = DOT;
  mark->stroke = JALON_INK_DATA_MUTED;
  mark->line_width = 1.5;
  jalon_sketch_about (mark, &subject);
  if (!jalon_paired_is_clear (&effect->change))
    return;
  if (fabs (to - from) > 2 * DOT) {
    mark = jalon_sketch_line (sketch, JALON_MARK_LABEL, JALON_INK_DATA, from + way * DOT, middle, to, middle);
    mark->line_width = 2;
    jalon_sketch_about (mark, &subject);
  }
  if (fabs (to - from) > 4 * DOT) {
    const double points[] = { to - way * HEAD * DOT - way * DOT, middle - DOT, to - way * DOT, middle,
                              to - way * HEAD * DOT - way * DOT, middle + DOT };

    mark = jalon_sketch_path (sketch, JALON_MARK_LABEL, JALON_INK_DATA, points, 3);
    mark->line_width = 2;
    jalon_sketch_about (mark, &subject);
  }
  mark = jalon_sketch_rect (sketch, JALON_MARK_LABEL, JALON_FILL_SOLID, JALON_INK_DATA,
                            (JalonBox){ to - DOT, middle - DOT, 2 * DOT, 2 * DOT });
  mark->radius = DOT;
  jalon_sketch_about (mark, &subject);
}

static gboolean
is_shown (const Data *self, JalonEffect effect)
{
  for (guint k = 0; k < self->n_columns; k++)
    if (self->columns[k] == effect)
      return TRUE;

  return FALSE;
}

/* The shortfall, where its column has no room and it is all that changes. (nullable) */
static char *
detail_of_hidden (const Data *self, const JalonAct *act)
{
  g_autofree char *head = jalon_effect_head (JALON_EFFECT_LOSS);
  g_autofree char *odds = jalon_act_difference (self->result, act, JALON_EFFECT_ODDS, self->locale);
  g_autofree char *loss = jalon_act_difference (self->result, act, JALON_EFFECT_LOSS, self->locale);

  return !odds && loss && !is_shown (self, JALON_EFFECT_LOSS)
           ? g_strdup_printf (C_ ("comparison", "%1$s: %2$s"), head, loss)
           : NULL;
}

/* What stands under a figure: of which milestone it is, else how far it is from what it was. (nullable) */
static char *
detail_of (const Data *self, const JalonAct *act, JalonEffect effect)
{
  char *hidden = effect == self->columns[0] ? detail_of_hidden (self, act) : NULL;

  if (hidden)
    return hidden;
  return effect == JALON_EFFECT_ODDS   ? jalon_act_milestone (self->plan, self->result, act)
         : effect == JALON_EFFECT_COST ? jalon_act_index (act, self->locale)
                                       : jalon_act_difference (self->result, act, effect, self->locale);
}

static void
draw_cell (JalonSketch *sketch, const Data *self, const JalonAct *act, JalonEffect effect, JalonBox cell)
{
  const JalonSubject subject = { .datum = act->ref };
  g_autofree char *text = jalon_act_effect (self->result, act, effect, self->locale);
  g_autofree char *detail = detail_of (self, act, effect);
  g_autofree char *difference = jalon_act_difference (self->result, act, effect, self->locale);
  const gboolean told = difference || (effect == JALON_EFFECT_COST && act->more_committed != 0 &&
                                       act->more_committed != JALON_MONEY_UNSET);
  const double line = jalon_text_height (JALON_FONT_LABEL);
  const JalonBox track =
    self->beside
      ? (JalonBox){ cell.x + self->figures, cell.y + line / 2 - DOT, cell.width - self->figures, 2 * DOT }
      : (JalonBox){ cell.x, cell.y + line + jalon_text_height (JALON_FONT_SMALL) + TRACK_GAP, cell.width,
                    2 * DOT };
  JalonMark *mark = jalon_sketch_text (sketch, JALON_MARK_LABEL, told ? JALON_FONT_LABEL : JALON_FONT_BODY,
                                       told ? JALON_INK_TEXT : JALON_INK_MUTED, JALON_ALIGN_LEFT, cell.x,
                                       cell.y, cell.width, text);

  jalon_sketch_about (mark, &subject);
  if (detail) {
    mark = jalon_sketch_text (sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                              cell.x, cell.y + line, cell.width, detail);
    jalon_sketch_about (mark, &subject);
  }
  if (effect == JALON_EFFECT_ODDS && act->milestone != JALON_NETWORK_NONE &&
      (self->result->is_chosen || jalon_paired_is_clear (&act->odds[act->milestone].change)))
    draw_track (sketch, act, &act->odds[act->milestone], 1, track);
  else if (effect == JALON_EFFECT_LOSS && !isnan (act->loss.base) && self->greatest > 0)
    draw_track (sketch, act, &act->loss, self->greatest, track);
}

static void
draw_row (JalonSketch *sketch, const Data *self, guint i, double y)
{
  const JalonAct *act = &self->result->acts[i];
  g_autofree char *title = jalon_act_title (self->locale, act), *tip = tip_of (self, act);
  const JalonSubject subject = {
    .datum = act->ref, .covers = &act->other, .n_covers = act->other ? 1 : 0, .tip = tip
  };
  JalonMark *mark =
    jalon_sketch_rect (sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE,
                       (JalonBox){ sketch->plot.x, y, sketch->plot.width, self->row - ROW_GAP });

  jalon_sketch_about (mark, &subject);
  jalon_sketch_stop_and_say (sketch);
  mark = jalon_sketch_text (sketch, JALON_MARK_LABEL, sketch->compact ? JALON_FONT_SMALL : JALON_FONT_BODY,
                            JALON_INK_TEXT, JALON_ALIGN_LEFT, sketch->plot.x, y, self->names - GAP, title);
  mark->max_lines = (guint) CLAMP ((self->row - 4) / jalon_text_height (mark->font), 1, 4);
  jalon_sketch_about (mark, &subject);
  for (guint k = 0; k < self->n_columns; k++)
    draw_cell (sketch, self, act, self->columns[k],
               (JalonBox){ sketch->plot.x + self->names + k * self->column, y, self->column - GAP,
                           self->row - ROW_GAP });
}

static void
draw_heads (JalonSketch *sketch, const Data *self)
{
  for (guint k = 0; k < self->n_columns; k++) {
    g_autofree char *head = jalon_effect_head (self->columns[k]);

    jalon_sketch_text (sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                       sketch->plot.x + self->names + k * self->column, sketch->plot.y, self->column - GAP,
                       head);
  }
}

/* The data */

static void
add_rows (JalonSketch *sketch, const Data *self)
{
  jalon_sketch_columns (
    sketch, "ttpppppcmmmmmmn",
    jalon_cells (g_strdup (_ ("Act")), g_strdup (_ ("Milestone")), g_strdup (_ ("Probability as it is")),
                 g_strdup (_ ("Probability with the act")), g_strdup (_ ("Difference")),
                 g_strdup (_ ("from")), g_strdup (_ ("to")), g_strdup (_ ("Currency")),
                 g_strdup (_ ("Shortfall, mean of the worst 5%, as it is")),
                 g_strdup (_ ("Shortfall, mean of the worst 5%, with the act")), g_strdup (_ ("Difference")),
                 g_strdup (_ ("from")), g_strdup (_ ("to")), g_strdup (_ ("More committed")),
                 g_strdup (_ ("HHI with the act")), NULL));
  for (guint i = 0; i < self->result->n_acts; i++) {
    const JalonAct *act = &self->result->acts[i];
    static const JalonActEffect none = { NAN, NAN, { NAN, { NAN, NAN } } };
    const JalonActEffect *odds = act->milestone != JALON_NETWORK_NONE ? &act->odds[act->milestone] : &none;
    char *milestone = jalon_act_milestone (self->plan, self->result, act);

    jalon_sketch_row (sketch, act->ref,
                      jalon_cells (jalon_act_title (self->locale, act), milestone ? milestone : g_strdup (""),
                                   jalon_words_plain_number (odds->base, 5),
                                   jalon_words_plain_number (odds->value, 5),
                                   jalon_words_plain_number (odds->change.value, 5),
                                   jalon_words_plain_number (odds->change.interval.low, 5),
                                   jalon_words_plain_number (odds->change.interval.high, 5),
                                   g_strdup (self->result->currency ? self->result->currency : ""),
                                   jalon_words_plain_number (act->loss.base, 0),
                                   jalon_words_plain_number (act->loss.value, 0),
                                   jalon_words_plain_number (act->loss.change.value, 0),
                                   jalon_words_plain_number (act->loss.change.interval.low, 0),
                                   jalon_words_plain_number (act->loss.change.interval.high, 0),
                                   jalon_words_plain_money (act->more_committed, self->result->currency),
                                   jalon_words_plain_number (act->hhi.value, 0), NULL));
  }
}

static gboolean
any_averts (const Data *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (self->result->acts[i].kind == JALON_ACT_AVERT)
      return TRUE;

  return FALSE;
}

static JalonFootnote
make_footnote (const Data *self)
{
  JalonNotes *notes = jalon_notes_new ();
  g_autofree char *left_out = jalon_advice_count_left_out (self->result, self->locale);
  const guint n_left = self->result->n_acts - self->n_rows;

  if (n_left > 0) {
    g_autofree char *count = jalon_words_digits (self->locale, n_left);

    jalon_notes_add_essential (
      notes,
      g_strdup_printf (ngettext ("%s act has no room here.", "%s acts have no room here.", n_left), count));
  }
  if (any_averts (self))
    jalon_notes_add_essential (
      notes, g_strdup (_ ("“Avert” is the most that any response to a risk could bring: none states how far "
                          "it lowers the likelihood.")));
  if (self->n_hidden > 0)
    jalon_notes_add (notes, g_strdup (_ ("More is compared where there is more room.")));
  jalon_notes_add (notes,
                   g_strdup (_ ("Each act is simulated with the same random numbers as what it is compared "
                                "with; ± is the noise of the simulation.")));
  if (left_out)
    jalon_notes_add (notes, g_steal_pointer (&left_out));
  jalon_notes_unsummed (notes, self->plan, self->locale);
  jalon_simulated_note_trials (notes, jalon_advice_base (self->result), self->locale, FALSE);
  return jalon_notes_finish (notes, self->plan, self->locale);
}

static void
add_legend (JalonSketch *sketch)
{
  const JalonLegendEntry entries[] = {
    { C_ ("effect", "As it is"), JALON_FILL_OUTLINE, JALON_INK_DATA_MUTED, { 0 } },
    { C_ ("effect", "With the act"), JALON_FILL_SOLID, JALON_INK_DATA, { 0 } },
  };

  if (sketch->plot.height >= LEGEND_FROM)
    jalon_frame_legend (sketch, entries, G_N_ELEMENTS (entries));
}

/* What has no room is told in the footnote, which takes room as well: so it is laid out until both agree. */
static void
open_frame (Data *self, JalonSketch *sketch, const JalonChartOptions *options)
{
  self->n_rows = self->result->n_acts;
  self->n_hidden = 0;
  for (guint i = 0;; i++) {
    const guint n_rows = self->n_rows, n_hidden = self->n_hidden;

    jalon_frame_open (sketch, self->plan, options,
                      jalon_advice_message (self->plan, self->result, self->locale),
                      _ ("What each act would change, from simulating the scenario that it makes; the best "
                         "first"),
                      make_footnote (self));
    add_legend (sketch);
    lay_out (self, sketch);
    if ((n_rows == self->n_rows && n_hidden == self->n_hidden) || i == TRIES)
      return;
    jalon_scene_free (jalon_frame_close (sketch));
  }
}

static JalonScene *
draw (Data *self, const JalonChartOptions *options)
{
  JalonSketch sketch;

  open_frame (self, &sketch, options);
  for (guint i = 0; i < self->result->n_acts; i++)
    self->greatest =
      fmax (self->greatest, fmax (self->result->acts[i].loss.base, self->result->acts[i].loss.value));
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
  g_auto (GStrv) left_out = jalon_advice_left_out (self.result, options->locale);
  g_autofree char *reasons = g_strjoinv (". ", left_out), *why = g_strconcat (reasons, ".", NULL);

  if (self.result->n_acts > 0)
    return draw (&self, options);
  return jalon_frame_empty (
    plan, options, _ ("There is nothing to advise yet"),
    left_out[0] ? why
                : _ ("State risks with a likelihood, a delay and what their response leaves of it; the terms "
                     "and ceilings of commitments; and milestones with what they wait for."));
}

const JalonChart jalon_advice_chart = {
  .id = "advice.acts",
  .title = N_ ("What could be done"),
  .analysis = &jalon_advice_analysis,
  .build = build,
};
