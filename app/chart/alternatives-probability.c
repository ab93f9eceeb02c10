/* alternatives.probability: how likely each alternative is the cheapest under the ranges of all inputs, and
 * which inputs that hangs on. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "alternatives-words.h"
#include "bars.h"
#include "charts.h"
#include "labels.h"
#include "text.h"
#include "words.h"

#define SWINGS_MAX 8
#define GAP 8.0
#define PITCH_MAX 34.0
#define PITCH_MIN 17.0
#define THICK_SHARE 0.6

/* Of the height, what the bars take where inputs stand below. */
#define UPPER 0.42

typedef struct {
  const JalonAlternativesData *data;
  JalonSketch *sketch;
  JalonBox box;
  double low, high; /* of the scale */
} Swings;

static const JalonCostSwing *
swing_at (const JalonAlternativesData *data, guint i)
{
  return &g_array_index (data->result->swings, JalonCostSwing, i);
}

/* --- words ----------------------------------------------------------------------------------- */

static const JalonAlternativeCost *
likeliest (const JalonAlternativesData *data)
{
  const JalonAlternativeCost *best = jalon_alternatives_at (data, 0);

  for (guint i = 1; i < data->result->n_known; i++)
    if (jalon_alternatives_at (data, i)->cheapest > best->cheapest)
      best = jalon_alternatives_at (data, i);
  return best;
}

/* (nullable): another one that may as well be the likeliest: what the trials tell apart is finer than their
 * noise */
static const JalonAlternativeCost *
rival_of (const JalonAlternativesData *data, const JalonAlternativeCost *best)
{
  const JalonAlternativeCost *rival = NULL;

  for (guint i = 0; i < data->result->n_known; i++) {
    const JalonAlternativeCost *cost = jalon_alternatives_at (data, i);

    if (cost != best && cost->cheapest_interval.high > best->cheapest_interval.low &&
        (!rival || cost->cheapest > rival->cheapest))
      rival = cost;
  }
  return rival;
}

static char *
make_title (const JalonAlternativesData *data)
{
  const JalonAlternativeCost *best = likeliest (data), *rival = rival_of (data, best);
  g_autofree char *name = jalon_words_short (best->name),
                  *share = jalon_words_percent (data->locale, best->cheapest);

  if (best->cheapest >= 1)
    /* TRANSLATORS: a title: %s is an alternative */
    return g_strdup_printf (_ ("%s is the cheapest in every trial"), name);
  if (rival) {
    g_autofree char *other = jalon_words_short (rival->name);
    g_autofree char *others = jalon_words_percent (data->locale, rival->cheapest);

    /* TRANSLATORS: a title: %1$s and %3$s are alternatives, %2$s and %4$s probabilities */
    return g_strdup_printf (_ ("None is clearly the cheapest: %1$s is in %2$s of trials, %3$s in %4$s"), name,
                            share, other, others);
  }
  /* TRANSLATORS: a title: %1$s is an alternative, %2$s a probability */
  return g_strdup_printf (_ ("%1$s is the cheapest with a probability of %2$s"), name, share);
}

static char *
swing_name (const JalonAlternativesData *data, const JalonCostSwing *swing)
{
  /* TRANSLATORS: %1$s is an alternative, %2$s one of its inputs: “Rent: Price of a unit” */
  return g_strdup_printf (C_ ("input", "%1$s: %2$s"), jalon_alternatives_at (data, swing->alternative)->name,
                          jalon_input_label (swing->kind));
}

static void
add_rows (JalonSketch *sketch, const JalonAlternativesData *data)
{
  jalon_sketch_columns (
    sketch, "tpppnnp",
    jalon_cells (g_strdup (_ ("Item")), g_strdup (_ ("Probability of being the cheapest")),
                 g_strdup (C_ ("interval", "From")), g_strdup (C_ ("interval", "To")),
                 g_strdup (_ ("Difference at its P10")), g_strdup (_ ("Difference at its P90")),
                 g_strdup (_ ("Contribution")), NULL));
  for (guint i = 0; i < data->result->n_known; i++) {
    const JalonAlternativeCost *cost = jalon_alternatives_at (data, i);

    jalon_sketch_row (sketch, cost->ref,
                      jalon_cells (g_strdup (cost->name), jalon_words_plain_number (cost->cheapest, 4),
                                   jalon_words_plain_number (cost->cheapest_interval.low, 4),
                                   jalon_words_plain_number (cost->cheapest_interval.high, 4), g_strdup (""),
                                   g_strdup (""), g_strdup (""), NULL));
  }
  for (guint i = 0; i < data->result->swings->len; i++) {
    const JalonCostSwing *swing = swing_at (data, i);

    jalon_sketch_row (sketch, jalon_alternatives_at (data, swing->alternative)->ref,
                      jalon_cells (swing_name (data, swing), g_strdup (""), g_strdup (""), g_strdup (""),
                                   jalon_words_plain_number (swing->at_low, 6),
                                   jalon_words_plain_number (swing->at_high, 6),
                                   jalon_words_plain_number (swing->contribution, 4), NULL));
  }
}

/* --- drawing --------------------------------------------------------------------------------- */

static void
set_bar (const JalonAlternativesData *data, const JalonAlternativeCost *cost, JalonBar *bar)
{
  const JalonAlternativeCost *base = data->base ? jalon_alternatives_find (data->base, cost->ref) : NULL;

  bar->datum = cost->ref;
  bar->name = g_strdup (cost->name);
  bar->solid = cost->cheapest;
  bar->strong = jalon_words_percent (data->locale, cost->cheapest);
  bar->covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  bar->tip = g_strdup_printf (C_ ("tip", "%1$s: %2$s"), cost->name, bar->strong);
  if (base && base->known)
    bar->ghost = base->cheapest;
}

static int
by_probability (gconstpointer a, gconstpointer b)
{
  const JalonAlternativeCost *first = *(const JalonAlternativeCost *const *) a,
                             *second = *(const JalonAlternativeCost *const *) b;

  return first->cheapest < second->cheapest ? 1 : first->cheapest > second->cheapest ? -1 : 0;
}

static void
draw_bars (JalonSketch *sketch, const JalonAlternativesData *data, JalonBox box)
{
  g_autoptr (GArray) bars = jalon_bars_new ();
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < data->result->n_known; i++)
    g_ptr_array_add (sorted, (gpointer) jalon_alternatives_at (data, i));
  g_ptr_array_sort (sorted, by_probability);

  for (guint i = 0; i < MIN (sorted->len, jalon_bars_room (box.height)); i++) {
    JalonBar bar = { 0 };

    set_bar (data, sorted->pdata[i], &bar);
    g_array_append_val (bars, bar);
  }
  jalon_bars_draw (sketch, box, bars);
}

static double
x_of (const Swings *self, double difference)
{
  return self->box.x + self->box.width * (difference - self->low) / (self->high - self->low);
}

static void
draw_swing (const Swings *self, guint i, const char *label, double y, double pitch)
{
  const JalonCostSwing *swing = swing_at (self->data, i);
  const JalonRef alternative = jalon_alternatives_at (self->data, swing->alternative)->ref;
  const double left = x_of (self, MIN (swing->at_low, swing->at_high)),
               right = x_of (self, MAX (swing->at_low, swing->at_high));
  g_autofree char *low = jalon_alternatives_price (self->data, swing->at_low),
                  *high = jalon_alternatives_price (self->data, swing->at_high),
                  *share = jalon_words_percent (self->data->locale, swing->contribution);
  /* TRANSLATORS: %1$s is an input, %2$s and %3$s differences of costs, %4$s a share */
  g_autofree char *tip = g_strdup_printf (
    _ ("%1$s: the second costs %2$s more at its P10 and %3$s more at its P90; %4$s of what varies"), label,
    low, high, share);
  JalonMark *mark;

  mark =
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_TEXT, JALON_ALIGN_RIGHT,
                       self->box.x - GAP, y + pitch / 2, self->box.x - GAP - self->sketch->plot.x, label);
  mark->middle = TRUE;
  mark->datum = alternative;
  mark = jalon_sketch_rect (
    self->sketch, JALON_MARK_DATUM, JALON_FILL_SOLID, JALON_INK_DATA,
    (JalonBox){ left, y + (1 - THICK_SHARE) / 2 * pitch, MAX (right - left, 1), THICK_SHARE * pitch });
  jalon_sketch_about (mark, &(JalonSubject){ alternative, &swing->ref, 1, tip, NULL, 0 });
  jalon_sketch_stop_and_say (self->sketch);
}

static void
draw_zero (const Swings *self, double top, double bottom)
{
  const double x = x_of (self, 0);
  const char *same = _ ("the same cost");
  const double width = jalon_text_width (JALON_FONT_SMALL, same);

  if (!(self->low <= 0 && self->high >= 0))
    return;
  jalon_sketch_line (self->sketch, JALON_MARK_ANNOTATION, JALON_INK_TEXT, x, top, x, bottom);
  jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                     CLAMP (x - width / 2, self->box.x, self->box.x + MAX (self->box.width - width, 0)),
                     bottom + 2, 0, same);
}

/* By how much more the second costs than the first, as each input alone goes from its P10 to its P90. */
static void
draw_swings (JalonSketch *sketch, const JalonAlternativesData *data, JalonBox box)
{
  const guint n = MIN (data->result->swings->len, SWINGS_MAX);
  const double foot = jalon_text_height (JALON_FONT_SMALL) + 4;
  Swings self = { data, sketch, box, 0, 0 };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) labels = NULL;
  g_autofree char *first = jalon_words_short (jalon_alternatives_at (data, 0)->name),
                  *second = jalon_words_short (jalon_alternatives_at (data, 1)->name);
  /* TRANSLATORS: a heading: %1$s and %2$s are alternatives */
  g_autofree char *words = g_strdup_printf (
    _ ("By how much more %2$s costs than %1$s, as each input goes from its P10 to its P90"), first, second);
  double widest = 0, pitch, heading, y;

  jalon_text_size_in (JALON_FONT_LABEL, words, box.width, 2, NULL, &heading);
  heading += 6;
  y = box.y + heading;
  for (guint i = 0; i < n; i++) {
    g_ptr_array_add (names, swing_name (data, swing_at (data, i)));
    widest = MAX (widest, jalon_text_width (JALON_FONT_SMALL, names->pdata[i]));
    self.low = MIN (self.low, MIN (swing_at (data, i)->at_low, swing_at (data, i)->at_high));
    self.high = MAX (self.high, MAX (swing_at (data, i)->at_low, swing_at (data, i)->at_high));
  }
  if (!(self.high > self.low))
    return;
  widest = jalon_labels_room (widest + 2, 2 * GAP, box.width);
  labels = jalon_labels_fit ((const char *const *) names->pdata, n, JALON_FONT_SMALL, widest);
  self.box.x += widest + GAP;
  self.box.width = MAX (self.box.width - widest - 2 * GAP, 1);
  pitch = CLAMP ((box.height - heading - foot) / n, PITCH_MIN, PITCH_MAX);
  jalon_sketch_text (sketch, JALON_MARK_ANNOTATION, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_LEFT, box.x,
                     box.y, box.width, words)
    ->max_lines = 2;
  for (guint i = 0; i < n && y + pitch <= box.y + box.height - foot + 1; i++, y += pitch)
    draw_swing (&self, i, labels[i], y, pitch);
  draw_zero (&self, box.y + heading, y);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonAlternativesData data = { plan, options->locale, result, options->base };
  g_autofree char *trials = jalon_words_digits (options->locale, JALON_ALTERNATIVES_TRIALS);
  JalonScene *empty = jalon_alternatives_empty (&data, 2, options);
  JalonBox upper, lower;
  JalonSketch sketch;

  if (empty)
    return empty;
  jalon_frame_open (&sketch, plan, options, make_title (&data),
                    _ ("Probability that none costs less, under the ranges of all inputs"),
                    jalon_alternatives_footnote (&data, NULL, /* TRANSLATORS: a footnote: %s is a number */
                                                 g_strdup_printf (_ ("Simulated in %s trials."), trials)));
  upper = lower = sketch.plot;
  if (data.result->swings->len > 0 && sketch.plot.height > 160) {
    upper.height *= UPPER;
    lower.y += upper.height + 2 * GAP;
    lower.height -= upper.height + 2 * GAP;
    draw_swings (&sketch, &data, lower);
  }
  draw_bars (&sketch, &data, upper);
  add_rows (&sketch, &data);
  return jalon_frame_close (&sketch);
}

const JalonChart jalon_alternatives_probability_chart = {
  .id = "alternatives.probability",
  .title = N_ ("Which is the cheapest, and what that hangs on"),
  .analysis = &jalon_alternatives_analysis,
  .build = build,
};
