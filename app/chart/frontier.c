/* risk.frontier: what it costs over the least to be less concentrated: a line of least cost, the split at the
 * cap, the next step, and today's split, which is off the line. */
#include "config.h"

#include <math.h>

#include <jalon/text/translate.h>

#include "axis.h"
#include "charts.h"
#include "frontier.h"
#include "room.h"
#include "text.h"
#include "words.h"

#define GAP 8.0
#define DOT 2.5
#define BIG_DOT 6.0

typedef struct {
  JalonFrontierWords words, base; /* @base.frontier: (nullable): without what-ifs */
  JalonSketch *sketch;
  JalonBox box;
  JalonRange range;
  double low, high, step; /* of what the axis is */
  JalonRoom *room;
} Plot;

static const GArray *
points_of (const JalonFrontier *frontier)
{
  return frontier->line->points;
}

static const JalonFrontierPoint *
point_at (const JalonFrontier *frontier, guint i)
{
  return &g_array_index (points_of (frontier), JalonFrontierPoint, i);
}

static double
axis_of (const Plot *self, const JalonFrontierPoint *point)
{
  return jalon_frontier_point_at (point, self->words.frontier->axis);
}

static double
more_of (const Plot *self, const JalonFrontierPoint *point)
{
  return self->words.least > 0 ? point->cost / self->words.least - 1 : 0;
}

/* --- scales ---------------------------------------------------------------------------------- */

typedef struct {
  double x0, x1, y0, y1;
} Reach;

static void
reach_to (const Plot *self, Reach *reach, const JalonFrontierPoint *point)
{
  if (!point || !point->units)
    return;
  reach->x0 = MIN (reach->x0, axis_of (self, point));
  reach->x1 = MAX (reach->x1, axis_of (self, point));
  reach->y0 = MIN (reach->y0, more_of (self, point));
  reach->y1 = MAX (reach->y1, more_of (self, point));
}

static void
set_scales (Plot *self)
{
  const JalonFrontier *frontier = self->words.frontier, *base = self->base.frontier;
  Reach reach = { G_MAXDOUBLE, -G_MAXDOUBLE, 0, 0 };

  for (guint i = 0; i < points_of (frontier)->len; i++)
    reach_to (self, &reach, point_at (frontier, i));
  for (guint i = 0; base && i < points_of (base)->len; i++)
    reach_to (self, &reach, point_at (base, i));
  reach_to (self, &reach, frontier->at);
  if (frontier->today_told == JALON_FRONTIER_TODAY_THERE)
    reach_to (self, &reach, &frontier->today);
  self->step =
    jalon_scale_new (MAX (reach.x1 - reach.x0, 0.02 * MAX (reach.x1, 1e-4)), self->sketch->compact ? 3 : 6)
      .step;
  self->low = MAX (floor (reach.x0 / self->step - 0.2), 0) * self->step;
  self->high = MIN (ceil (reach.x1 / self->step + 0.2) * self->step, 1);
  self->range = jalon_range_new (reach.y0, MAX (reach.y1, 0.001), self->sketch->compact ? 3 : 5);
  /* What costs less than the least, as caps do not hold of it, has room for words below. */
  if (reach.y0 < -1e-9)
    self->range.low = floor (reach.y0 / self->range.step) * self->range.step;
}

static double
x_of (const Plot *self, double value)
{
  return self->box.x + self->box.width * (value - self->low) / MAX (self->high - self->low, 1e-12);
}

static double
y_of (const Plot *self, double more)
{
  return jalon_range_y (&self->range, &self->box, more);
}

/* --- axes ------------------------------------------------------------------------------------ */

static const char *
axis_words (const Plot *self)
{
  const gboolean brief = self->sketch->compact;

  switch (self->words.frontier->axis) {
  case JALON_FRONTIER_HHI:
    return brief ? _ ("Herfindahl-Hirschman index")
                 : _ ("Herfindahl-Hirschman index: less concentrated at the left");
  case JALON_FRONTIER_SHORTFALL:
    return brief ? _ ("What the worst outages take")
                 : _ ("What the worst outages take of the demand: safer at the left");
  default:
    return brief ? _ ("Largest provider’s share")
                 : _ ("Largest provider’s share: less concentrated at the left");
  }
}

static char *
tick_text (const Plot *self, double value)
{
  if (self->words.frontier->axis == JALON_FRONTIER_HHI)
    return jalon_axis_number (self->words.locale, value * 10000, self->step * 10000);
  return jalon_axis_percent (self->words.locale, value, self->step);
}

static char *
rise_text (const Plot *self, double more)
{
  return jalon_axis_percent (self->words.locale, fabs (more) < 1e-9 ? 0 : more, self->range.step);
}

static void
draw_rises (Plot *self)
{
  const int first = (int) ceil (self->range.low / self->range.step - 1e-9),
            last = (int) floor (self->range.high / self->range.step + 1e-9);
  double widest = 0, taken = G_MAXDOUBLE;

  for (int i = first; i <= last; i++) {
    g_autofree char *label = rise_text (self, i * self->range.step);

    widest = MAX (widest, jalon_text_width (JALON_FONT_SMALL, label));
  }
  self->box.x += widest + GAP;
  self->box.width = MAX (self->box.width - widest - GAP - 4, 1);
  for (int i = first; i <= last; i++) {
    g_autofree char *label = rise_text (self, i * self->range.step);
    const double y = y_of (self, i * self->range.step);

    jalon_sketch_line (self->sketch, JALON_MARK_GRID, i ? JALON_INK_GRID : JALON_INK_RULE, self->box.x, y,
                       self->box.x + self->box.width, y);
    if (y + jalon_text_height (JALON_FONT_SMALL) > taken)
      continue;
    taken = y;
    jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_RIGHT,
                       self->box.x - GAP, y, 0, label)
      ->middle = TRUE;
  }
}

static void
draw_axes (Plot *self)
{
  const double line = jalon_text_height (JALON_FONT_SMALL) + 6;
  const int first = (int) ceil (self->low / self->step - 1e-9),
            last = (int) floor (self->high / self->step + 1e-9);
  double taken = -G_MAXDOUBLE, bottom;

  self->box = self->sketch->plot;
  self->box.y += 4;
  self->box.height = MAX (self->box.height - 2 * line - 4, 1);
  draw_rises (self);
  bottom = self->box.y + self->box.height;
  for (int i = first; i <= last; i++) {
    g_autofree char *label = tick_text (self, i * self->step);
    const double width = jalon_text_width (JALON_FONT_SMALL, label);
    const double x = CLAMP (x_of (self, i * self->step) - width / 2, self->box.x - 4,
                            self->sketch->plot.x + self->sketch->plot.width - width);

    if (x < taken)
      continue;
    taken = x + width + GAP;
    jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT, x,
                       bottom + 4, 0, label);
  }
  jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_CENTRE,
                     self->box.x + self->box.width / 2, bottom + line + 2, self->box.width,
                     axis_words (self));
}

/* Where the axis is less than any split makes it. */
static void
draw_beyond (Plot *self)
{
  const JalonFrontier *frontier = self->words.frontier;
  const double edge = x_of (self, axis_of (self, point_at (frontier, points_of (frontier)->len - 1)));
  const char *text = _ ("No split");
  const double width = jalon_text_width (JALON_FONT_SMALL, text) + 1,
               height = jalon_text_height (JALON_FONT_SMALL);
  const JalonBox box = { self->box.x, self->box.y, edge - self->box.x, self->box.height };

  if (box.width < 3)
    return;
  jalon_sketch_rect (self->sketch, JALON_MARK_ANNOTATION, JALON_FILL_HATCHED, JALON_INK_GRID, box);
  if (box.width < width + 2 * GAP || box.height < 3 * height)
    return;

  const JalonBox at = { box.x + (box.width - width) / 2, box.y + box.height - 2 * height, width, height };

  jalon_sketch_rect (self->sketch, JALON_MARK_ANNOTATION, JALON_FILL_SOLID, JALON_INK_PAPER,
                     (JalonBox){ at.x - 3, at.y - 1, at.width + 6, at.height + 2 });
  jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                     at.x, at.y, 0, text);
  jalon_room_take (self->room, at);
}

/* --- the line -------------------------------------------------------------------------------- */

typedef struct {
  double x, y;
} Place;

static int
from_the_right (gconstpointer a, gconstpointer b)
{
  const Place *first = a, *second = b;

  return first->x > second->x ? -1 : first->x < second->x;
}

static void
trace_to (const Plot *self, GArray *path, const JalonFrontierPoint *point)
{
  if (point && point->units) {
    const Place place = { x_of (self, axis_of (self, point)), y_of (self, more_of (self, point)) };

    g_array_append_val (path, place);
  }
}

/* (element-type Place): through the cap and the next step as well, where the line may turn. */
static GArray *
trace (const Plot *self, const JalonFrontier *frontier)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < points_of (frontier)->len; i++)
    trace_to (self, path, point_at (frontier, i));
  trace_to (self, path, frontier->at);
  trace_to (self, path, frontier->next);
  g_array_sort (path, from_the_right);
  return path;
}

static JalonMark *
draw_path (Plot *self, const GArray *path, JalonInk ink, double line_width)
{
  JalonMark *mark = jalon_sketch_path (self->sketch, JALON_MARK_LABEL, ink,
                                       (const double *) (gconstpointer) path->data, path->len);

  mark->line_width = line_width;
  mark->datum = self->words.frontier->demand; /* it does not step back from its own points */
  return mark;
}

static void
draw_line (Plot *self)
{
  const JalonFrontier *base = self->base.frontier;
  g_autoptr (GArray) path = trace (self, self->words.frontier), ghost = base ? trace (self, base) : NULL;

  if (ghost && ghost->len >= 2)
    draw_path (self, ghost, JALON_INK_MUTED, 1.5)->dashed = TRUE;
  if (path->len < 2)
    return;
  draw_path (self, path, JALON_INK_DATA, 2.5);
  jalon_room_take_path (self->room, (const double *) (gconstpointer) path->data, path->len, 1);
}

/* A dot that answers: @number is what jalon_frontier_numbered() takes. */
static void
draw_dot (
  Plot *self, const JalonFrontierPoint *point, guint number, double size, JalonFill fill, gboolean say)
{
  const double x = x_of (self, axis_of (self, point)), y = y_of (self, more_of (self, point));
  const JalonBox box = { x - size, y - size, 2 * size, 2 * size };
  g_autofree char *tip = jalon_frontier_point_text (&self->words, point);
  JalonMark *mark;

  if (fill == JALON_FILL_OUTLINE)
    jalon_sketch_rect (self->sketch, JALON_MARK_ANNOTATION, JALON_FILL_SOLID, JALON_INK_PAPER, box)->radius =
      size;
  mark = jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, fill, JALON_INK_DATA, box);
  mark->radius = size;
  jalon_sketch_about (mark, &(JalonSubject){ self->words.frontier->demand, NULL, 0, tip, NULL, 0 });
  mark->number = number;
  if (say)
    jalon_sketch_stop_and_say (self->sketch);
  else
    jalon_sketch_stop (self->sketch);
  if (size > DOT)
    jalon_room_take (self->room, box);
}

/* A diamond, told from the line's dots without its colour. */
static void
draw_today (Plot *self)
{
  const JalonFrontierPoint *today = &self->words.frontier->today;
  const double x = x_of (self, axis_of (self, today)), y = y_of (self, more_of (self, today)),
               size = BIG_DOT + 1;
  const double corners[] = { x, y - size, x + size, y, x, y + size, x - size, y };
  g_autofree char *point = jalon_frontier_point_text (&self->words, today);
  /* TRANSLATORS: what the pointer is told: %s is “Largest share 51%: $300B, …” */
  g_autofree char *tip = g_strdup_printf (_ ("Today. %s"), point);
  JalonMark *mark = jalon_sketch_path (self->sketch, JALON_MARK_DATUM, JALON_INK_ALERT, corners, 4);

  mark->closed = TRUE;
  mark->fill = JALON_FILL_SOLID;
  mark->ink = JALON_INK_ALERT;
  jalon_sketch_about (mark, &(JalonSubject){ self->words.frontier->demand, NULL, 0, tip, NULL, 0 });
  mark->number = JALON_FRONTIER_NOW;
  jalon_sketch_stop_and_say (self->sketch);
  jalon_room_take (self->room, (JalonBox){ x - size, y - size, 2 * size, 2 * size });
}

/* Words beside a point, where there is room; and small below them, where there is more, @detail (nullable).
 */
static void
draw_label (Plot *self, const JalonFrontierPoint *point, const char *text, JalonInk ink, const char *detail)
{
  const double height = jalon_text_height (JALON_FONT_LABEL);
  const double width = jalon_text_width (JALON_FONT_LABEL, text) + 1;
  JalonBox box = { .width = width, .height = height };
  JalonMark *mark;

  if (detail) {
    box.width = MAX (width, jalon_text_width (JALON_FONT_SMALL, detail) + 1);
    box.height += jalon_text_height (JALON_FONT_SMALL);
  }
  if (!jalon_room_beside (self->room, 0, x_of (self, axis_of (self, point)),
                          y_of (self, more_of (self, point)), BIG_DOT + 5, FALSE, &box)) {
    if (detail)
      draw_label (self, point, text, ink, NULL);
    return;
  }
  jalon_sketch_rect (self->sketch, JALON_MARK_ANNOTATION, JALON_FILL_SOLID, JALON_INK_PAPER,
                     (JalonBox){ box.x - 2, box.y, box.width + 4, box.height });
  mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, ink, JALON_ALIGN_LEFT, box.x,
                            box.y, 0, text);
  mark->datum = self->words.frontier->demand;
  if (!detail)
    return;
  mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_MUTED,
                            JALON_ALIGN_LEFT, box.x, box.y + height, 0, detail);
  mark->datum = self->words.frontier->demand;
}

static void
label_point (Plot *self, const JalonFrontierPoint *point, gboolean today)
{
  g_autofree char *place = jalon_frontier_axis_text (&self->words, axis_of (self, point)),
                  *more = jalon_frontier_more_text (&self->words, more_of (self, point)),
                  *split = jalon_frontier_split_text (&self->words, point), *text = NULL;

  if (today)
    /* TRANSLATORS: beside a point: %1$s is a share or an index, %2$s how much more it costs: “+2%” */
    text = g_strdup_printf (_ ("Today %1$s · %2$s"), place, more);
  else
    /* TRANSLATORS: beside a point: %1$s is a share or an index, %2$s how much more it costs: “+2%” */
    text = g_strdup_printf (C_ ("point", "%1$s · %2$s"), place, more);
  draw_label (self, point, text, JALON_INK_TEXT, split);
}

static void
label_least (Plot *self, const JalonFrontierPoint *point)
{
  g_autofree char *place = jalon_frontier_axis_text (&self->words, axis_of (self, point));
  /* TRANSLATORS: beside a point: %s is a share or an index */
  g_autofree char *text = g_strdup_printf (_ ("Least cost, %s"), place);

  draw_label (self, point, text, JALON_INK_MUTED, NULL);
}

static void
draw_points (Plot *self)
{
  const JalonFrontier *frontier = self->words.frontier;
  const guint n = points_of (frontier)->len;
  const JalonFrontierPoint *least = point_at (frontier, 0);

  for (guint i = 0; i < n; i++)
    if (point_at (frontier, i)->units)
      draw_dot (self, point_at (frontier, i), jalon_frontier_number (frontier, i), DOT, JALON_FILL_SOLID,
                i == 0);
  if (frontier->next)
    draw_dot (self, frontier->next, JALON_FRONTIER_NEXT, BIG_DOT - 1, JALON_FILL_OUTLINE, TRUE);
  if (frontier->at)
    draw_dot (self, frontier->at, JALON_FRONTIER_AT, BIG_DOT, JALON_FILL_SOLID, TRUE);
  if (frontier->today_told == JALON_FRONTIER_TODAY_THERE)
    draw_today (self);
  if (frontier->today_told == JALON_FRONTIER_TODAY_THERE)
    label_point (self, &frontier->today, TRUE);
  if (frontier->at)
    label_point (self, frontier->at, FALSE);
  if (frontier->next)
    label_point (self, frontier->next, FALSE);
  if (least->units && frontier->at && fabs (axis_of (self, least) - axis_of (self, frontier->at)) > 1e-6)
    label_least (self, least);
}

static void
draw (JalonSketch *sketch, const JalonFrontierWords *words, const JalonFrontierWords *base)
{
  Plot self = { .words = *words, .base = *base, .sketch = sketch };

  set_scales (&self);
  draw_axes (&self);
  self.room = jalon_room_new (self.box);
  if (self.range.low < 0)
    jalon_room_take_line (self.room, self.box.x, y_of (&self, 0), self.box.x + self.box.width,
                          y_of (&self, 0));
  draw_beyond (&self);
  draw_line (&self);
  draw_points (&self);
  jalon_room_free (self.room);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonFrontier *frontier = result, *base = options->base;
  const gboolean ghost = base && base->line && base->line->points->len && base->axis == frontier->axis;
  const JalonFrontierWords words = jalon_frontier_words (options->locale, frontier, ghost ? base : NULL),
                           before = { options->locale, ghost ? base : NULL, words.least };
  g_autofree char *what = NULL, *advice = NULL, *measure = NULL;
  JalonSketch sketch;

  if (frontier->lack != JALON_FRONTIER_THERE) {
    what = jalon_frontier_empty_words (&words, &advice);
    return jalon_frame_empty (plan, options, what, advice);
  }
  measure = jalon_frontier_measure_words (&words);
  jalon_frame_open (&sketch, plan, options, jalon_frontier_title (&words), measure,
                    jalon_frontier_footnote (&words, plan));
  draw (&sketch, &words, &before);
  jalon_frontier_rows (&sketch, &words);
  return jalon_frame_close (&sketch);
}

const JalonChart jalon_frontier_chart = {
  .id = "risk.frontier",
  .title = N_ ("Spreading over providers: what it costs"),
  .analysis = &jalon_frontier_analysis,
  .build = build,
};
