/* risk.milestones: how likely each milestone is to be there by any date, as an S-curve, with the date that is
 * promised upon it. One milestone has the message; the others stand beside it, paler. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <stdlib.h>

#include "axis.h"
#include "charts.h"
#include "frame.h"
#include "labels.h"
#include "milestones.h"
#include "months.h"
#include "notes.h"
#include "room.h"
#include "simulated.h"
#include "text.h"
#include "words.h"

/* More curves than these are no longer told apart. */
#define CURVES_MAX 6
#define COMPACT_CURVES_MAX 3

#define DOT 5.0
#define LABEL_GAP 10.0
#define REST_LINES 7
#define NAME_SHARE 0.3 /* of the width, of a name at its curve; and where there is little */
#define COMPACT_NAME_SHARE 0.5

/* What of a curve the axis holds: not the last in a thousand, which may be far away. */
#define FIRST_QUANTILE 1
#define LAST_QUANTILE (JALON_CURVE - 3)

typedef struct {
  JalonSketch *sketch;
  const JalonMilestonesData *data;
  JalonMonths months;
  JalonBox box;
  JalonRoom *room;
  GArray *curves[CURVES_MAX];                   /* of double: x, y, x, y, … */
  GArray *ghosts[CURVES_MAX];                   /* (nullable) */
  JalonBox names[CURVES_MAX], odds[CURVES_MAX]; /* of no width where there is no room */
  char *labels[CURVES_MAX];
  guint n;
} Curves;

static guint
index_at (const Curves *self, guint i)
{
  return g_array_index (self->data->shown, guint, i);
}

static const JalonSimulatedMilestone *
milestone_at (const Curves *self, guint i)
{
  return &self->data->simulation->milestones[index_at (self, i)];
}

/* --- laying out ------------------------------------------------------------------------------ */

static double
y_of (const Curves *self, double probability)
{
  return self->box.y + self->box.height * (1 - CLAMP (probability, 0, 1));
}

/* The curve as far as the axis goes. */
static GArray *
trace (const Curves *self, const JalonSimulatedTime *time)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));
  double from = self->months.from, until = self->months.until;

  for (guint i = 0; i < JALON_CURVE; i++) {
    double at = time->curve[i], probability = (double) i / (JALON_CURVE - 1), x, y;

    if (at < from && i + 1 < JALON_CURVE && time->curve[i + 1] < from)
      continue;
    if (at > until && i > 0) { /* up to the edge */
      double before = time->curve[i - 1];

      if (before > until)
        break;
      probability -= (at - until) / (at - before) / (JALON_CURVE - 1);
    }
    x = jalon_month_axis_x (&self->months, at);
    y = y_of (self, probability);
    g_array_append_val (points, x);
    g_array_append_val (points, y);
    if (at > until)
      break;
  }
  return points;
}

static const double *
points_of (const GArray *curve)
{
  return (const double *) curve->data;
}

static guint
make_flags (const Curves *self, const char *as_of, const char *promised, JalonFlag *flags)
{
  guint n = 0;

  if (promised)
    flags[n++] = (JalonFlag){ milestone_at (self, 0)->promised, promised, JALON_INK_TEXT, FALSE };
  if (as_of)
    flags[n++] = (JalonFlag){ self->data->simulation->network->as_of, as_of, JALON_INK_STATED, TRUE };
  return n;
}

static char *
promise_text (const Curves *self)
{
  guint index = index_at (self, 0);

  if (isnan (milestone_at (self, 0)->promised))
    return NULL;

  g_autofree char *date = jalon_locale_date (self->data->locale, self->data->milestones[index].date);

  /* TRANSLATORS: above a line at the date for which a milestone is promised: %s is that date */
  return g_strdup_printf (_ ("Promised: %s"), date);
}

/* From the first to the last time that the axis has to hold. */
static void
find_span (const Curves *self, double *first, double *last)
{
  double as_of = self->data->simulation->network->as_of;

  *first = *last = as_of;
  for (guint i = 0; i < self->n; i++) {
    const JalonSimulatedMilestone *milestone = milestone_at (self, i);
    const JalonSimulatedMilestone *base = jalon_milestones_base (self->data, index_at (self, i));

    *first = MIN (*first, milestone->time.curve[FIRST_QUANTILE]);
    *last = MAX (*last, milestone->time.curve[LAST_QUANTILE]);
    if (base)
      *last = MAX (*last, base->time.curve[LAST_QUANTILE]);
    if (!isnan (milestone->promised)) {
      *first = MIN (*first, milestone->promised);
      *last = MAX (*last, milestone->promised);
    }
  }
  *last += 0.04 * (*last - *first);
}

static void
clear_curves (Curves *self)
{
  for (guint i = 0; i < CURVES_MAX; i++) {
    g_clear_pointer (&self->curves[i], g_array_unref);
    g_clear_pointer (&self->ghosts[i], g_array_unref);
    g_clear_pointer (&self->labels[i], g_free);
  }
  g_clear_pointer (&self->room, jalon_room_free);
}

/* Lines and dots that words keep clear of. */
static void
take_lines (Curves *self, const JalonFlag *flags, guint n_flags)
{
  double bottom = self->box.y + self->box.height;

  for (guint i = 0; i < n_flags; i++) {
    double x = jalon_month_axis_x (&self->months, flags[i].time);

    jalon_room_take_line (self->room, x, self->box.y, x, bottom);
  }
  for (guint i = 0; i < self->n; i++) {
    const JalonSimulatedMilestone *milestone = milestone_at (self, i);

    jalon_room_take_path (self->room, points_of (self->curves[i]), self->curves[i]->len / 2, i + 1);
    if (self->ghosts[i])
      jalon_room_take_path (self->room, points_of (self->ghosts[i]), self->ghosts[i]->len / 2,
                            CURVES_MAX + 1);
    if (!isnan (milestone->promised)) {
      double x = jalon_month_axis_x (&self->months, milestone->promised),
             y = y_of (self, milestone->probability);

      jalon_room_take_line (self->room, x, y, x, bottom);
      jalon_room_take (self->room, (JalonBox){ x - DOT, y - DOT, 2 * DOT, 2 * DOT });
    }
  }
}

static JalonFont
name_font (guint i)
{
  return i == 0 ? JALON_FONT_LABEL : JALON_FONT_BODY;
}

/* Finds a place for each probability at its dot, where there is one. */
static void
place_odds (Curves *self)
{
  for (guint i = 0; i < self->n; i++) {
    const JalonSimulatedMilestone *milestone = milestone_at (self, i);
    g_autofree char *odds = jalon_simulated_odds (self->data->locale, milestone->probability);
    JalonBox *box = &self->odds[i];

    *box =
      (JalonBox){ 0, 0, jalon_text_width (JALON_FONT_LABEL, odds) + 1, jalon_text_height (JALON_FONT_LABEL) };
    if (isnan (milestone->promised) ||
        !jalon_room_beside (self->room, 0, jalon_month_axis_x (&self->months, milestone->promised),
                            y_of (self, milestone->probability), DOT + 4, TRUE, box))
      box->width = 0;
  }
}

static double
names_room (const Curves *self)
{
  return (self->sketch->compact ? COMPACT_NAME_SHARE : NAME_SHARE) * self->box.width;
}

/* Finds a place for each name at its curve. Returns: how many in turn have one */
static guint
place_names (Curves *self)
{
  const char *names[CURVES_MAX];
  double room = names_room (self);
  g_auto (GStrv) labels = NULL;

  for (guint i = 0; i < self->n; i++)
    names[i] = self->data->milestones[index_at (self, i)].name;
  labels = jalon_labels_fit (names, self->n, JALON_FONT_LABEL, room);

  for (guint i = 0; i < self->n; i++) {
    JalonBox *box = &self->names[i];

    g_free (self->labels[i]);
    self->labels[i] = g_strdup (labels[i]);
    *box = (JalonBox){ 0, 0, MIN (jalon_text_width (name_font (i), labels[i]) + 1, room),
                       jalon_text_height (name_font (i)) };
    if (!jalon_room_along (self->room, i + 1, points_of (self->curves[i]), self->curves[i]->len / 2,
                           LABEL_GAP, TRUE, box)) {
      box->width = 0;
      return i;
    }
  }
  return self->n;
}

/* With as many curves as have room for their names; the first has one in any case. */
static void
lay_out (Curves *self, const JalonFlag *flags, guint n_flags)
{
  for (;;) {
    double first, last;
    guint placed;

    find_span (self, &first, &last);
    self->months =
      jalon_month_axis_new (self->sketch, self->data->simulation->network, first, last, self->box);
    for (guint i = 0; i < self->n; i++) {
      const JalonSimulatedMilestone *base = jalon_milestones_base (self->data, index_at (self, i));

      self->curves[i] = trace (self, &milestone_at (self, i)->time);
      self->ghosts[i] = base ? trace (self, &base->time) : NULL;
    }
    self->room = jalon_room_new (self->box);
    take_lines (self, flags, n_flags);
    place_odds (self);
    placed = place_names (self);
    if (placed == self->n || self->n == 1)
      return;
    clear_curves (self);
    self->n = MAX (placed, 1);
  }
}

/* The line under the curves that says how many have none: 0 where all have one, and in charts too low for it.
 */
static double
rest_height (const Curves *self)
{
  double line = jalon_text_height (JALON_FONT_SMALL);

  return self->n < self->data->shown->len && self->sketch->plot.height >= REST_LINES * line ? line + 4 : 0;
}

/* How much is left for the curves depends on the axis, and the axis on which curves have room. */
static void
lay_out_whole (Curves *self, const JalonFlag *flags, guint n_flags)
{
  const JalonBox plot = self->sketch->plot;
  double left = MIN (jalon_axis_shares_width (self->data->locale), plot.width / 2);
  double above = 0, below = jalon_month_axis_height ();

  for (guint pass = 0; pass < 4; pass++) {
    double flags_height, rest = rest_height (self);

    self->box = (JalonBox){ plot.x + left, plot.y + above, MAX (plot.width - left, 1),
                            MAX (plot.height - above - below - rest, 1) };
    clear_curves (self);
    lay_out (self, flags, n_flags);
    flags_height = jalon_month_axis_flags_height (&self->months, flags, n_flags);
    if (pass > 0 && above >= flags_height && rest >= rest_height (self))
      break;
    above = MAX (above, flags_height);
  }
}

/* --- drawing --------------------------------------------------------------------------------- */

static void
draw_line (const Curves *self, const GArray *points, JalonInk ink, double width, gboolean dashed)
{
  JalonMark *mark =
    jalon_sketch_path (self->sketch, JALON_MARK_LABEL, ink, points_of (points), points->len / 2);

  mark->line_width = width;
  mark->dashed = dashed;
}

static gboolean
is_same (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (fabs (points_of (a)[i] - points_of (b)[i]) > 0.5)
      return FALSE;
  return TRUE;
}

static void
draw_curve (const Curves *self, guint i)
{
  guint index = index_at (self, i);
  g_autofree char *tip = jalon_milestones_tip (self->data, index);
  JalonSubject subject = { self->data->milestones[index].ref, NULL, 0, tip };
  JalonMark *mark =
    jalon_sketch_path (self->sketch, JALON_MARK_DATUM, i == 0 ? JALON_INK_DATA : JALON_INK_DATA_MUTED,
                       points_of (self->curves[i]), self->curves[i]->len / 2);

  mark->line_width = i == 0 ? 3 : 2;
  for (guint k = i + 1; k < self->n; k++) /* upon another that is the same, to be seen both */
    mark->dashed |= is_same (self->curves[i], self->curves[k]);
  jalon_sketch_about (mark, &subject);
}

/* Where the promised date meets the curve. */
static void
draw_promise (const Curves *self, guint i)
{
  const JalonSimulatedMilestone *milestone = milestone_at (self, i);
  guint index = index_at (self, i);
  JalonSubject subject = { self->data->milestones[index].ref, NULL, 0, NULL };
  double x = jalon_month_axis_x (&self->months, milestone->promised), y = y_of (self, milestone->probability);
  JalonMark *mark;

  if (isnan (milestone->promised))
    return;
  if (i > 0) {
    mark = jalon_sketch_line (self->sketch, JALON_MARK_LABEL, JALON_INK_DATA_MUTED, x, y, x,
                              self->box.y + self->box.height);
    mark->dashed = TRUE;
    jalon_sketch_about (mark, &subject);
  }
  mark = jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_SOLID,
                            i == 0 ? JALON_INK_DATA : JALON_INK_PAPER,
                            (JalonBox){ x - DOT, y - DOT, 2 * DOT, 2 * DOT });
  mark->radius = DOT;
  mark->stroke = i == 0 ? JALON_INK_PAPER : JALON_INK_DATA_MUTED;
  mark->line_width = i == 0 ? 1.5 : 2;
  jalon_sketch_about (mark, &subject);
}

static void
add_text (const Curves *self, guint i, JalonFont font, JalonInk ink, JalonBox box, const char *text)
{
  JalonSubject subject = { self->data->milestones[index_at (self, i)].ref, NULL, 0, NULL };

  jalon_sketch_about (jalon_sketch_text (self->sketch, JALON_MARK_LABEL, font, ink, JALON_ALIGN_LEFT, box.x,
                                         box.y, box.width, text),
                      &subject);
}

static void
label_promise (const Curves *self, guint i)
{
  g_autofree char *odds = jalon_simulated_odds (self->data->locale, milestone_at (self, i)->probability);

  if (self->odds[i].width > 0)
    add_text (self, i, JALON_FONT_LABEL, JALON_INK_TEXT, self->odds[i], odds);
}

/* By when half and 80% are there, upon the curve of the message. */
static void
label_quantiles (const Curves *self)
{
  const JalonSimulatedTime *time = &milestone_at (self, 0)->time;
  const struct {
    double time, probability;
  } places[] = { { time->p50, 0.5 }, { time->p80, 0.8 } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    double x = jalon_month_axis_x (&self->months, places[i].time), y = y_of (self, places[i].probability);
    g_autofree char *month =
      jalon_month_axis_name (self->data->simulation->network, self->data->locale, places[i].time);
    g_autofree char *share = jalon_locale_percent_whole (self->data->locale, places[i].probability);
    /* TRANSLATORS: at a point of a curve: %1$s is a probability, %2$s the month by which it is reached: “80%
     * by Aug 2027” */
    g_autofree char *text = g_strdup_printf (_ ("%1$s by %2$s"), share, month);
    JalonBox box = { 0, 0, jalon_text_width (JALON_FONT_SMALL, text) + 1,
                     jalon_text_height (JALON_FONT_SMALL) };
    JalonMark *mark;

    if (places[i].time > self->months.until ||
        !jalon_room_beside (self->room, 1, x, y, LABEL_GAP, TRUE, &box))
      continue;
    mark = jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_SOLID, JALON_INK_PAPER,
                              (JalonBox){ x - 3, y - 3, 6, 6 });
    mark->radius = 3;
    mark->stroke = JALON_INK_DATA;
    mark->line_width = 1.5;
    add_text (self, 0, JALON_FONT_SMALL, JALON_INK_MUTED, box, text);
  }
}

/* The first may have no place for its name where it stands alone: the title says it. */
static void
draw_name (const Curves *self, guint i)
{
  if (self->names[i].width > 0)
    add_text (self, i, name_font (i), JALON_INK_TEXT, self->names[i], self->labels[i]);
}

static void
label_ghost (const Curves *self)
{
  /* TRANSLATORS: at a curve: that of the dossier as it is, while values are tried out */
  const char *text = _ ("Without the what-ifs");
  JalonBox box = { 0, 0, jalon_text_width (JALON_FONT_SMALL, text) + 1,
                   jalon_text_height (JALON_FONT_SMALL) };

  if (self->ghosts[0] && jalon_room_along (self->room, 0, points_of (self->ghosts[0]),
                                           self->ghosts[0]->len / 2, LABEL_GAP, TRUE, &box))
    add_text (self, 0, JALON_FONT_SMALL, JALON_INK_MUTED, box, text);
}

/* The last is drawn first, so that the message lies upon the others; the keyboard visits them in their order.
 */
static void
draw_curves (const Curves *self)
{
  guint first = 0;

  for (guint i = self->n; i-- > 0;)
    if (self->ghosts[i])
      draw_line (self, self->ghosts[i], JALON_INK_MUTED, 1, TRUE);
  for (guint i = self->n; i-- > 0;) {
    first = self->sketch->scene->marks->len;
    draw_curve (self, i);
  }
  for (guint i = 0; i < self->n; i++) {
    guint mark = first - i;

    g_array_append_val (self->sketch->scene->stops, mark);
    jalon_sketch_say (self->sketch, g_array_index (self->sketch->scene->marks, JalonMark, mark).tip);
  }
  for (guint i = self->n; i-- > 0;)
    draw_promise (self, i);
  for (guint i = 0; i < self->n; i++)
    label_promise (self, i);
  if (!self->sketch->compact)
    label_quantiles (self);
  for (guint i = 0; i < self->n; i++)
    draw_name (self, i);
  label_ghost (self);
}

/* --- the whole ------------------------------------------------------------------------------- */

/* Which are left out is known only once the curves are laid out, so that it stands under them. */
static void
draw_left_out (const Curves *self, double y)
{
  guint n = self->data->shown->len - self->n;
  g_autofree char *count = jalon_words_digits (self->data->locale, n);
  g_autofree char *text =
    /* TRANSLATORS: under the curves that there is room for */
    g_strdup_printf (ngettext ("Not drawn, for want of room: %s more milestone",
                               "Not drawn, for want of room: %s more milestones", n),
                     count);

  if (n == 0)
    return;
  if (rest_height (self) > 0)
    jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_SMALL, JALON_INK_MUTED,
                       JALON_ALIGN_LEFT, self->sketch->plot.x, y, self->sketch->plot.width, text);
  jalon_sketch_say (self->sketch, text);
}

static JalonScene *
draw (const JalonMilestonesData *data, const JalonChartOptions *options)
{
  JalonSketch sketch;
  Curves self = { .sketch = &sketch, .data = data };
  JalonFlag flags[2];
  guint n_flags;

  jalon_frame_open (&sketch, data->plan, options, jalon_milestones_title (data),
                    _ ("Probability that a milestone is there by a date, and by the date promised"),
                    jalon_milestones_footnote (data));
  g_autofree char *as_of = jalon_month_axis_as_of (data->plan, data->locale), *promised = NULL;

  self.n = MIN (data->shown->len, sketch.compact ? COMPACT_CURVES_MAX : CURVES_MAX);
  promised = promise_text (&self);
  n_flags = make_flags (&self, as_of, promised, flags);

  lay_out_whole (&self, flags, n_flags);
  jalon_axis_shares (&sketch, &(JalonBox){ sketch.plot.x, self.box.y, sketch.plot.width, self.box.height });
  jalon_month_axis_draw (&self.months, &sketch);
  jalon_month_axis_draw_flags (&self.months, &sketch, flags, n_flags);
  draw_curves (&self);
  draw_left_out (&self, sketch.plot.y + sketch.plot.height - jalon_text_height (JALON_FONT_SMALL));
  jalon_milestones_add_rows (&sketch, data, self.n);
  clear_curves (&self);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  JalonMilestonesData data;
  JalonScene *scene;

  jalon_milestones_init (&data, plan, result, options->base, options->locale);
  scene = data.shown->len > 0 ? draw (&data, options) : jalon_milestones_empty (&data, options);
  jalon_milestones_clear (&data);
  return scene;
}

const JalonChart jalon_milestones_chart = {
  .id = "risk.milestones",
  .title = N_ ("Milestones: the chance of keeping them"),
  .analysis = &jalon_simulation_analysis,
  .build = build,
};
