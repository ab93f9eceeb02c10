/* risk.exceedance: how likely it is that more than any amount falls short, of what falls due; with what 95 of
 * 100 trials do not exceed (value at risk), and the mean of the others (conditional value at risk). */
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

/* The worst of all trials is on the scale unless it is so many times the next quantile. */
#define FAR 1.5

/* Places where the pointer and the keyboard are told a probability. */
#define PLACES 20

/* Of the height: how far up the lines of the values at risk go, the lower and the higher. */
#define LOWER 0.21
#define HIGHER 0.38

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonSimulation *simulation, *base;
  double bottom; /* of the scale: 0, or less where credits are more than what falls short */
  JalonScale scale;
  gboolean beyond; /* the worst is not on the scale */
} Data;

typedef struct {
  JalonSketch *sketch;
  const Data *data;
  JalonBox box;
  JalonRoom *room;
} Curve;

static char *
money (const Data *self, double units)
{
  return jalon_simulated_money (self->locale, units, self->simulation->currency);
}

/* The chance that more than @units falls short, between the quantiles. */
static double
chance_over (const JalonSimulation *simulation, double units)
{
  const double *lost = simulation->lost;

  for (guint i = JALON_CURVE - 1; i > 0; i--) {
    if (lost[i - 1] > units)
      continue;
    if (lost[i] <= units)
      return 1 - (double) i / (JALON_CURVE - 1);
    return 1 - (i - 1 + (units - lost[i - 1]) / (lost[i] - lost[i - 1])) / (JALON_CURVE - 1);
  }
  return 1;
}

static gboolean
is_known (const JalonSimulation *simulation)
{
  gboolean due = FALSE;

  for (guint i = 0; i < simulation->n_months; i++)
    due |= simulation->planned[i] != 0;
  return due && isfinite (simulation->lost[0]) && isfinite (simulation->lost[JALON_CURVE - 1]);
}

static void
set_scale (Data *self, const JalonChartOptions *options)
{
  const double *lost = self->simulation->lost;
  double next = lost[JALON_CURVE - 2], worst = lost[JALON_CURVE - 1];
  double top = MAX (next, self->simulation->cvar95);

  self->beyond = worst > FAR * top && top > 0;
  top = MAX (self->beyond ? top : worst, options->reach);
  if (self->base)
    top = MAX (top, self->base->lost[JALON_CURVE - 2]);
  self->scale = jalon_scale_new (top, options->width < 700 ? 3 : 6);
  if (lost[0] < 0)
    self->bottom = floor (lost[0] / self->scale.step) * self->scale.step;
}

/* --- words ----------------------------------------------------------------------------------- */

/* Whether about one trial in 20 is over the value at risk. Where many trials have that very value there are
 * fewer, or none. */
static gboolean
is_exceeded (const Data *self)
{
  return chance_over (self->simulation, self->simulation->var95) > 0.04;
}

static char *
make_title (const Data *self)
{
  const JalonSimulation *simulation = self->simulation;
  g_autofree char *var = money (self, simulation->var95), *cvar = money (self, simulation->cvar95);

  if (self->base && (self->base->var95 != simulation->var95 || self->base->cvar95 != simulation->cvar95)) {
    g_autofree char *before = money (self, self->base->var95);

    if ((simulation->var95 > 0 || self->base->var95 > 0) && !is_exceeded (self))
      /* TRANSLATORS: a title: %1$s and %2$s are amounts, %2$s that of the dossier as it is */
      return g_strdup_printf (
        _ ("In 95 trials of 100 no more than %1$s falls short (without the what-ifs: %2$s)"), var, before);
    if (simulation->var95 > 0 || self->base->var95 > 0)
      /* TRANSLATORS: a title: %1$s and %2$s are amounts, %2$s that of the dossier as it is */
      return g_strdup_printf (
        _ ("One chance in 20 that more than %1$s falls short (without the what-ifs: %2$s)"), var, before);
  }
  if (simulation->var95 <= 0)
    /* TRANSLATORS: a title: %s is an amount */
    return g_strdup_printf (
      _ ("Nothing falls short in 95 trials of 100; in the worst 5%% of them, %s on average"), cvar);
  if (!is_exceeded (self))
    /* TRANSLATORS: a title: %1$s and %2$s are amounts */
    return g_strdup_printf (
      _ ("In 95 trials of 100 no more than %1$s falls short; in the worst 5%% of them, %2$s on average"), var,
      cvar);
  /* TRANSLATORS: a title: %1$s and %2$s are amounts */
  return g_strdup_printf (_ ("One chance in 20 that more than %1$s falls short, and then %2$s on average"),
                          var, cvar);
}

/* The value with its interval, as far as that is known. */
static char *
with_interval (const Data *self, const char *name, double value, JalonInterval interval)
{
  g_autofree char *amount = money (self, value);
  g_autofree char *low = money (self, interval.low), *high = money (self, interval.high);

  if (!isfinite (interval.low) || !isfinite (interval.high) || interval.low == interval.high)
    /* TRANSLATORS: a name and its amount */
    return g_strdup_printf (C_ ("tip", "%1$s: %2$s"), name, amount);
  /* TRANSLATORS: %1$s is what the amount %2$s is; it lies between %3$s and %4$s */
  return g_strdup_printf (_ ("%1$s: %2$s (%3$s to %4$s)"), name, amount, low, high);
}

static const char *
var_name (void)
{
  /* TRANSLATORS: value at risk: what is not exceeded in 95 of 100 trials */
  return _ ("VaR 95%");
}

static const char *
cvar_name (void)
{
  /* TRANSLATORS: conditional value at risk: the mean of the worst 5 of 100 trials */
  return _ ("CVaR 95%");
}

static JalonFootnote
make_footnote (const Data *self)
{
  const JalonSimulation *simulation = self->simulation;
  JalonNotes *notes = jalon_notes_new ();
  g_autofree char *var = with_interval (self, var_name (), simulation->var95, simulation->var95_interval);
  g_autofree char *cvar = with_interval (self, cvar_name (), simulation->cvar95, simulation->cvar95_interval);
  g_autofree char *mean = money (self, simulation->mean_lost);
  g_autofree char *worst = money (self, simulation->lost[JALON_CURVE - 1]);

  if (self->base)
    jalon_simulated_note_ghost (notes);
  if (self->beyond)
    /* TRANSLATORS: a footnote: %s is an amount */
    jalon_notes_add_essential (notes,
                               g_strdup_printf (_ ("The worst trial, %s, is beyond the scale."), worst));
  jalon_simulated_note_gaps (notes, simulation->network, self->locale, JALON_GAPS_ALL);
  jalon_simulated_note_dues (notes, simulation, self->locale);
  /* TRANSLATORS: a footnote: %1$s and %2$s are “VaR 95%: $12B ($11.8B to $12.2B)” and “CVaR 95%: …”, %3$s an
   * amount */
  jalon_notes_add (
    notes,
    g_strdup_printf (
      _ ("%1$s, not exceeded in 95 trials of 100; %2$s, the mean of the worst 5, hatched; mean of all: "
         "%3$s. What is in brackets is the noise of the simulation."),
      var, cvar, mean));

  jalon_notes_left_out (notes, self->plan, self->locale, NULL, FALSE);
  jalon_simulated_note_trials (notes, simulation, self->locale, FALSE);
  return jalon_notes_finish (notes, self->plan, self->locale);
}

static JalonScene *
empty (const Data *self, const JalonChartOptions *options)
{
  const JalonNetwork *network = self->simulation->network;
  const char *advice;

  if (network->n_commitments == 0)
    return jalon_frame_no_amounts (self->plan, options);

  advice = jalon_simulated_advice (
    network, _ ("State which nodes deliver the commitments, with their lead times and dates, and "
                "when amounts fall due."));
  return jalon_frame_empty (self->plan, options, _ ("What falls short cannot be told yet"), advice);
}

static JalonScene *
nothing (const Data *self, const JalonChartOptions *options)
{
  g_autofree char *trials = jalon_words_digits (self->locale, self->simulation->trials);
  /* TRANSLATORS: %s is a number */
  g_autofree char *what = g_strdup_printf (_ ("Nothing falls short in any of %s trials"), trials);

  return jalon_frame_empty (self->plan, options, what,
                            _ ("All that falls due is delivered in time. Risks, ranges of lead times and "
                               "slips would show here."));
}

static void
add_row (JalonSketch *sketch, const Data *self, const char *what, double chance, double units, double base)
{
  const char *currency = self->simulation->currency;
  int digits = MAX (jalon_currency_digits (currency), 0);

  jalon_sketch_row (sketch, JALON_REF_NONE,
                    jalon_cells (g_strdup (what), jalon_words_plain_number (chance, 3),
                                 jalon_words_plain_number (units, digits),
                                 g_strdup (currency ? currency : ""),
                                 self->base ? jalon_words_plain_number (base, digits) : NULL, NULL));
}

static void
add_rows (JalonSketch *sketch, const Data *self)
{
  const JalonSimulation *simulation = self->simulation, *base = self->base;

  jalon_sketch_columns (sketch, base ? "tpmcm" : "tpmc",
                        jalon_cells (g_strdup (_ ("Measure")), g_strdup (_ ("Probability")),
                                     g_strdup (_ ("Shortfall")), g_strdup (_ ("Currency")),
                                     base ? g_strdup (_ ("Without the what-ifs")) : NULL, NULL));
  add_row (sketch, self, _ ("Mean"), NAN, simulation->mean_lost, base ? base->mean_lost : NAN);
  add_row (sketch, self, var_name (), 0.05, simulation->var95, base ? base->var95 : NAN);
  add_row (sketch, self, cvar_name (), NAN, simulation->cvar95, base ? base->cvar95 : NAN);
  for (guint i = 0; i < JALON_CURVE; i += i < 180 ? 10 : 2)
    add_row (sketch, self, _ ("More than"), 1 - (double) i / (JALON_CURVE - 1), simulation->lost[i],
             base ? base->lost[i] : NAN);
}

/* --- drawing --------------------------------------------------------------------------------- */

static double
x_of (const Curve *self, double units)
{
  const Data *data = self->data;
  double share = (units - data->bottom) / (data->scale.top - data->bottom);

  return self->box.x + self->box.width * CLAMP (share, 0, 1);
}

static double
y_of (const Curve *self, double chance)
{
  return self->box.y + self->box.height * (1 - CLAMP (chance, 0, 1));
}

/* As far as the scale goes. What is lost in many trials alike, as nothing is, is one fall of the curve. */
static GArray *
trace (const Curve *self, const JalonSimulation *simulation)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));
  double top = self->data->scale.top;

  for (guint i = 0; i < JALON_CURVE; i++) {
    double units = MIN (simulation->lost[i], top);
    double chance = 1 - (double) i / (JALON_CURVE - 1);
    double x = x_of (self, units), y;

    if (i + 1 < JALON_CURVE && simulation->lost[i + 1] <= MAX (self->data->bottom, 0) &&
        self->data->bottom >= 0)
      continue; /* the curve begins where something falls short */
    y = y_of (self, simulation->lost[i] > top ? chance_over (simulation, top) : chance);
    g_array_append_val (points, x);
    g_array_append_val (points, y);
    if (simulation->lost[i] > top)
      break;
  }
  return points;
}

static void
draw_axis (const Curve *self)
{
  const Data *data = self->data;
  double bottom = self->box.y + self->box.height, taken = -G_MAXDOUBLE;
  int first = (int) round (data->bottom / data->scale.step);

  jalon_sketch_line (self->sketch, JALON_MARK_AXIS, JALON_INK_RULE, self->box.x, bottom,
                     self->box.x + self->box.width, bottom);
  for (int i = first; i <= (int) data->scale.n; i++) {
    double x = x_of (self, i * data->scale.step), left;
    g_autofree char *label =
      jalon_axis_amount (data->locale, i * data->scale.step, data->scale.step, data->simulation->currency);
    double width = jalon_text_width (JALON_FONT_SMALL, label);

    if (i > first)
      jalon_sketch_line (self->sketch, JALON_MARK_GRID, JALON_INK_GRID, x, self->box.y, x, bottom);
    left =
      MIN (MAX (x - width / 2, self->box.x - 6), self->sketch->plot.x + self->sketch->plot.width - width);
    if (left < taken + 10 || left < self->box.x - 6)
      continue;
    jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                       left, bottom + 5, 0, label);
    taken = left + width;
  }
}

/* Under the curve beyond the value at risk: the trials that the conditional one is the mean of. */
static void
draw_tail (const Curve *self, const GArray *curve)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  double var = self->data->simulation->var95, bottom = self->box.y + self->box.height;
  double x = x_of (self, var), right = x,
         start[] = { x, bottom, x, y_of (self, MIN (0.05, chance_over (self->data->simulation, var))) };
  JalonMark *mark;

  g_array_append_vals (points, start, 4);
  for (guint i = 0; i + 1 < curve->len; i += 2) {
    double at[] = { g_array_index (curve, double, i), g_array_index (curve, double, i + 1) };

    if (at[0] <= x)
      continue;
    right = at[0];
    g_array_append_vals (points, at, 2);
  }
  if (right <= x + 1)
    return;
  g_array_append_vals (points, ((const double[]){ right, bottom }), 2);
  mark = jalon_sketch_path (self->sketch, JALON_MARK_LABEL, JALON_INK_NONE, (const double *) points->data,
                            points->len / 2);
  mark->closed = TRUE;
  mark->fill = JALON_FILL_HATCHED;
  mark->ink = JALON_INK_ALERT;
}

/* A value at risk, and where its words are. */
typedef struct {
  const char *name;
  double value, x, top;
  JalonInterval interval;
  JalonBox box;
  char *text;
} Value;

static Value
value_new (const Curve *self, const char *name, double value, JalonInterval interval)
{
  Value mark = { .name = name, .value = value, .x = x_of (self, value), .interval = interval };
  g_autofree char *amount = money (self->data, value);

  mark.text = g_strdup_printf (C_ ("tip", "%1$s: %2$s"), name, amount);
  mark.box.width = jalon_text_width (JALON_FONT_LABEL, mark.text) + 1;
  mark.box.height = jalon_text_height (JALON_FONT_LABEL);
  return mark;
}

/* A line from the axis up to its words, as far as these have room. */
static void
draw_value (const Curve *self, Value *value)
{
  g_autofree char *tip = with_interval (self->data, value->name, value->value, value->interval);
  double bottom = self->box.y + self->box.height;
  JalonMark *mark;

  value->box.y = value->top - value->box.height - 1;
  while (!jalon_room_has (self->room, value->box, 0) && value->box.y > self->box.y + 4)
    value->box.y -= 4;
  if (jalon_room_has (self->room, value->box, 0)) {
    value->top = value->box.y + value->box.height + 1;
    jalon_room_take (self->room, value->box);
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                       value->box.x, value->box.y, value->box.width, value->text);
  }
  mark = jalon_sketch_line (self->sketch, JALON_MARK_DATUM, JALON_INK_TEXT, value->x, value->top, value->x,
                            bottom);
  mark->line_width = 2;
  jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
  jalon_sketch_stop_and_say (self->sketch);
  g_free (value->text);
}

/* The words of neither are crossed by the line of the other: those of the higher line stand above the lower
 * one, those of the lower beside the higher. */
static void
draw_values (const Curve *self)
{
  const JalonSimulation *simulation = self->data->simulation;
  double right = self->box.x + self->box.width, bottom = self->box.y + self->box.height;
  Value var = value_new (self, var_name (), simulation->var95, simulation->var95_interval);
  Value cvar = value_new (self, cvar_name (), simulation->cvar95, simulation->cvar95_interval);
  double lower = bottom - LOWER * self->box.height;
  double higher = MIN (bottom - HIGHER * self->box.height, lower - var.box.height - 6);

  cvar.box.x = MIN (cvar.x - 2, right - cvar.box.width);
  if (cvar.box.x > var.x + 4) {
    var.top = higher;
    cvar.top = lower;
    var.box.x = MIN (var.x - 2, right - var.box.width);
  } else {
    var.top = lower;
    cvar.top = higher;
    var.box.x = MAX (var.x + 2 - var.box.width, self->box.x);
  }
  draw_value (self, &var);
  /* Its words may have found room further up only. */
  if (cvar.box.x <= var.x + 4)
    cvar.top = MIN (cvar.top, var.top - 3);
  draw_value (self, &cvar);
}

/* Columns that nothing is drawn in, for the pointer to ask. */
static void
add_places (const Curve *self)
{
  const Data *data = self->data;
  double width = self->box.width / PLACES, range = data->scale.top - data->bottom;

  for (guint i = 0; i < PLACES; i++) {
    double units = data->bottom + (i + 0.5) * range / PLACES;
    g_autofree char *amount = money (data, units);
    g_autofree char *chance = jalon_simulated_odds (data->locale, chance_over (data->simulation, units));
    /* TRANSLATORS: what the pointer is told: %1$s is a probability, %2$s an amount */
    g_autofree char *tip = g_strdup_printf (_ ("%1$s that more than %2$s falls short"), chance, amount);
    JalonMark *mark =
      jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE,
                         (JalonBox){ self->box.x + i * width, self->box.y, width, self->box.height });

    jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
    jalon_sketch_stop (self->sketch);
  }
}

static void
draw_curve (const Curve *self, const GArray *points, gboolean is_ghost)
{
  const double *values = (const double *) points->data;
  JalonMark *mark = jalon_sketch_path (self->sketch, JALON_MARK_LABEL,
                                       is_ghost ? JALON_INK_MUTED : JALON_INK_DATA, values, points->len / 2);

  mark->line_width = is_ghost ? 1 : 3;
  mark->dashed = is_ghost;
  jalon_room_take_path (self->room, values, points->len / 2, 0);
}

/* How likely it is that anything falls short: where the curve begins. */
static void
label_start (const Curve *self, const GArray *points)
{
  double chance = chance_over (self->data->simulation, 0);
  g_autofree char *odds = jalon_simulated_odds (self->data->locale, chance);
  /* TRANSLATORS: where a curve begins: %s is a probability */
  g_autofree char *text = g_strdup_printf (_ ("%s that something falls short"), odds);
  JalonBox box = { 0, 0, jalon_text_width (JALON_FONT_SMALL, text) + 1,
                   jalon_text_height (JALON_FONT_SMALL) };

  if (self->data->bottom < 0 || points->len < 2 || box.width > self->box.width ||
      !jalon_room_beside (self->room, 0, g_array_index (points, double, 0), g_array_index (points, double, 1),
                          LABEL_GAP, FALSE, &box))
    return;
  jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                     box.x, box.y, box.width, text);
}

static JalonScene *
draw (const Data *data, const JalonChartOptions *options)
{
  const JalonSimulation *simulation = data->simulation;
  g_autofree char *unit = jalon_words_currency (data->locale, simulation->currency);
  g_autofree char *until =
    jalon_month_axis_name (simulation->network, data->locale, simulation->n_months - 0.5);
  /* TRANSLATORS: a subtitle: %1$s is a month, %2$s a currency's name in the plural */
  g_autofree char *measure = g_strdup_printf (
    _ ("Probability that more falls short, of what falls due until %1$s, %2$s"), until, unit);
  g_autoptr (GArray) points = NULL, ghost = NULL;
  JalonSketch sketch;
  Curve self = { .sketch = &sketch, .data = data };

  jalon_frame_open (&sketch, data->plan, options, jalon_words_scoped (make_title (data), data->plan), measure,
                    make_footnote (data));
  self.box = sketch.plot;
  self.box.y += jalon_text_height (JALON_FONT_SMALL) / 2;
  self.box.height = MAX (1, self.box.height - 1.5 * jalon_text_height (JALON_FONT_SMALL) - 6);
  jalon_axis_shares (&sketch, &self.box);
  sketch.scene->reach = data->scale.top;
  self.room = jalon_room_new (self.box);
  draw_axis (&self);

  points = trace (&self, simulation);
  add_places (&self);
  draw_tail (&self, points);
  if (data->base) {
    ghost = trace (&self, data->base);
    draw_curve (&self, ghost, TRUE);
  }
  draw_curve (&self, points, FALSE);
  draw_values (&self);

  label_start (&self, points);
  add_rows (&sketch, data);
  jalon_room_free (self.room);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  Data data = { .plan = plan, .locale = options->locale, .simulation = result, .base = options->base };

  if (data.base && !is_known (data.base))
    data.base = NULL;
  if (!is_known (data.simulation))
    return empty (&data, options);
  if (data.simulation->lost[0] == 0 && data.simulation->lost[JALON_CURVE - 1] == 0)
    return nothing (&data, options);

  set_scale (&data, options);
  return draw (&data, options);
}

const JalonChart jalon_exceedance_chart = {
  .id = "risk.exceedance",
  .title = N_ ("Shortfall: how much may be missing"),
  .analysis = &jalon_simulation_analysis,
  .build = build,
};
