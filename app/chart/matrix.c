/* risk.matrix: how likely each risk is, and how bad: where it stands as rated, and an arrow to where it
 * stands after what is done about it. What is not rated is named beside it. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include <jalon/analysis/register.h>

#include "axis.h"
#include "charts.h"
#include "frame.h"
#include "matrix.h"
#include "notes.h"
#include "room.h"
#include "simulated.h"
#include "text.h"
#include "words.h"

/* Beyond this many, the least are one mark. */
#define POINTS_MAX 40

/* From this ratio of the greatest to the least on, a scale is logarithmic: on an even one, the least would
 * all stand at its foot. */
#define LOG_FROM 30.0

#define RADIUS 7.0
#define COMPACT_RADIUS 5.0
#define CORNERS 20 /* of what is drawn as a circle */
#define HEAD 7.0   /* of an arrow */
#define GAP 6.0
#define NAME_MIN 60.0

/* From this height of the plot on, dimensions are named, and the legend is there. */
#define NAMED_FROM 150.0

/* One dimension: from @low on where it is logarithmic, else from nothing. */
typedef struct {
  gboolean logarithmic;
  double low, top;
  GArray *ticks; /* of double */
} Scale;

typedef struct {
  JalonSketch *sketch;
  const JalonMatrixData *data;
  JalonBox box;
  Scale likelihood, impact;
  double radius;
  gboolean named; /* its dimensions have room for what they are called */
  JalonRoom *room;
} Matrix;

static gboolean
is_log (double least, double greatest)
{
  return least > 0 && greatest / least > LOG_FROM;
}

/* The greatest of 1, 2 and 5 times a power of ten that is not above @value, or the least that is not below.
 */
static double
round_to_125 (double value, gboolean up)
{
  static const double steps[] = { 1, 2, 5, 10 };
  double power = pow (10, floor (log10 (value) + 1e-9)), best = power;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    if (!up && steps[i] * power <= value * (1 + 1e-9))
      best = steps[i] * power;
    if (up && steps[i] * power >= value * (1 - 1e-9))
      return steps[i] * power;
  }
  return best;
}

static void
add_log_ticks (Scale *scale)
{
  double decades = log10 (scale->top / scale->low);

  for (double power = pow (10, floor (log10 (scale->low) + 1e-9)); power <= scale->top * (1 + 1e-9);
       power *= 10)
    for (guint i = 0; i < 3; i++) {
      double tick = power * (i == 0 ? 1 : i == 1 ? 2 : 5);

      if (tick >= scale->low * (1 - 1e-9) && tick <= scale->top * (1 + 1e-9) && (i == 0 || decades <= 2.1))
        g_array_append_val (scale->ticks, tick);
    }
}

/* @most: what the scale cannot go beyond; infinite without such */
static Scale
scale_new (double least, double greatest, double most, guint wanted)
{
  Scale scale = { is_log (least, greatest), 0, 1, g_array_new (FALSE, FALSE, sizeof (double)) };

  if (scale.logarithmic) {
    scale.low = round_to_125 (least * 0.9, FALSE);
    scale.top = MIN (round_to_125 (greatest, TRUE), most);
    add_log_ticks (&scale);
    return scale;
  }

  JalonScale even = jalon_scale_new (greatest, wanted);

  scale.top = MIN (even.top, most);
  for (guint i = 0; i * even.step <= scale.top * (1 + 1e-9); i++) {
    double tick = i * even.step;

    g_array_append_val (scale.ticks, tick);
  }
  return scale;
}

static double
part_of (const Scale *scale, double value)
{
  double part = scale->logarithmic
                  ? log (MAX (value, scale->low) / scale->low) / log (scale->top / scale->low)
                  : value / scale->top;

  return isfinite (part) ? CLAMP (part, 0, 1) : 0;
}

static double
x_of (const Matrix *self, double likelihood)
{
  return self->box.x + self->box.width * part_of (&self->likelihood, likelihood);
}

static double
y_of (const Matrix *self, double impact)
{
  return self->box.y + self->box.height * (1 - part_of (&self->impact, impact));
}

/* The least and the greatest likelihood and impact, as rated and after the response. */
static void
find_ranges (const JalonMatrixData *data, double *least, double *greatest)
{
  least[0] = least[1] = G_MAXDOUBLE;
  greatest[0] = greatest[1] = 0;
  for (guint i = 0; i < data->rated->len; i++) {
    const JalonRegisterItem *item = jalon_matrix_item (data, i);
    const double values[][2] = { { item->likelihood, jalon_matrix_residual_likelihood (item) },
                                 { item->impact, jalon_matrix_residual_impact (item) } };

    for (guint k = 0; k < 2; k++)
      for (guint v = 0; v < 2; v++) {
        least[k] = MIN (least[k], values[k][v]);
        greatest[k] = MAX (greatest[k], values[k][v]);
      }
  }
}

static Matrix
lay_out (JalonSketch *sketch, const JalonMatrixData *data)
{
  double least[2], greatest[2];
  Matrix self = {
    .sketch = sketch, .data = data, .box = sketch->plot, .radius = sketch->compact ? COMPACT_RADIUS : RADIUS
  };

  find_ranges (data, least, greatest);
  self.likelihood = scale_new (least[0], greatest[0], 1, sketch->plot.width > 500 ? 8 : 4);
  self.impact = scale_new (least[1], greatest[1], INFINITY, sketch->plot.height > 300 ? 6 : 3);
  return self;
}

/* How far apart ticks are at one; on a logarithmic scale each is told by itself. */
static double
step_at (const Scale *scale, double tick)
{
  return scale->logarithmic || scale->ticks->len < 2 ? tick : g_array_index (scale->ticks, double, 1);
}

static char *
impact_label (const Matrix *self, double value)
{
  return jalon_axis_amount (self->data->locale, value, step_at (&self->impact, value),
                            self->data->result->currency);
}

/* Takes the labels' width and height from the box. */
static void
make_box (Matrix *self)
{
  double line = jalon_text_height (JALON_FONT_SMALL), widest = 0, right;

  for (guint i = 0; i < self->impact.ticks->len; i++) {
    g_autofree char *label = impact_label (self, g_array_index (self->impact.ticks, double, i));

    widest = MAX (widest, jalon_text_width (JALON_FONT_SMALL, label));
  }
  widest = MIN (widest, 0.3 * self->box.width);
  right = self->box.x + self->box.width;
  self->box.x += widest + 10;
  self->box.width = MAX (1, right - self->box.x - self->radius - 12);
  self->named = self->box.height >= NAMED_FROM;
  if (self->named) {
    self->box.y += line + 6;
    self->box.height = MAX (1, self->box.height - 2 * line - 6);
  }
  self->box.y += line / 2;
  self->box.height = MAX (1, self->box.height - 1.5 * line - 8);
}

static void
draw_likelihoods (Matrix *self)
{
  double bottom = self->box.y + self->box.height, line = jalon_text_height (JALON_FONT_SMALL);
  double taken = -G_MAXDOUBLE;

  for (guint i = 0; i < self->likelihood.ticks->len; i++) {
    double value = g_array_index (self->likelihood.ticks, double, i), x = x_of (self, value), half;
    g_autofree char *label =
      jalon_axis_percent (self->data->locale, value, step_at (&self->likelihood, value));

    half = jalon_text_width (JALON_FONT_SMALL, label) / 2;
    if (value > 0)
      jalon_sketch_line (self->sketch, JALON_MARK_GRID, JALON_INK_GRID, x, self->box.y, x, bottom);
    x = MAX (x, self->box.x - 4 + half); /* clear of the lowest impact */
    if (x - half < taken + 6 || x + half > self->sketch->scene->width)
      continue;
    jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_CENTRE,
                       x, bottom + 5, 0, label);
    taken = x + half;
  }
  if (self->named)
    jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_TEXT, JALON_ALIGN_RIGHT,
                       self->box.x + self->box.width, bottom + 6 + line, self->box.width, _ ("Likelihood"));
}

static void
draw_impacts (Matrix *self)
{
  double line = jalon_text_height (JALON_FONT_SMALL), taken = G_MAXDOUBLE;
  double right = self->box.x + self->box.width;

  for (guint i = 0; i < self->impact.ticks->len; i++) {
    double value = g_array_index (self->impact.ticks, double, i), y = y_of (self, value);
    g_autofree char *label = impact_label (self, value);
    JalonMark *mark;

    if (value > 0)
      jalon_sketch_line (self->sketch, JALON_MARK_GRID, JALON_INK_GRID, self->box.x, y, right, y);
    if (y + line / 2 > taken - 1)
      continue;
    mark =
      jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_RIGHT,
                         self->box.x - 8, y, self->box.x - 8 - self->sketch->plot.x, label);
    mark->middle = TRUE;
    taken = y - line / 2;
  }
  if (self->named)
    jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                       self->sketch->plot.x, self->sketch->plot.y, self->sketch->plot.width, _ ("Impact"));
}

static void
draw_axes (Matrix *self)
{
  double left = self->box.x, bottom = self->box.y + self->box.height;

  draw_likelihoods (self);
  draw_impacts (self);
  jalon_sketch_line (self->sketch, JALON_MARK_AXIS, JALON_INK_RULE, left, self->box.y, left, bottom);
  jalon_sketch_line (self->sketch, JALON_MARK_AXIS, JALON_INK_RULE, left, bottom, left + self->box.width,
                     bottom);
}

static JalonMark *
add_circle (Matrix *self, JalonMarkRole role, double x, double y, double radius)
{
  double points[2 * CORNERS];
  JalonMark *mark;

  for (guint i = 0; i < CORNERS; i++) {
    points[2 * i] = x + radius * cos (2 * G_PI * i / CORNERS);
    points[2 * i + 1] = y + radius * sin (2 * G_PI * i / CORNERS);
  }
  mark = jalon_sketch_path (self->sketch, role, JALON_INK_DATA, points, CORNERS);
  mark->closed = TRUE;
  return mark;
}

/* From edge to edge of the two circles. */
static void
add_arrow (Matrix *self, const JalonSubject *subject, double x0, double y0, double x1, double y1)
{
  double length = hypot (x1 - x0, y1 - y0);

  if (length < 2 * self->radius + HEAD)
    return;

  double dx = (x1 - x0) / length, dy = (y1 - y0) / length, tip = length - self->radius - 2;
  double ax = x0 + dx * tip, ay = y0 + dy * tip, bx = ax - dx * HEAD, by = ay - dy * HEAD;
  double head[] = { ax, ay, bx - dy * HEAD / 2, by + dx * HEAD / 2, bx + dy * HEAD / 2, by - dx * HEAD / 2 };
  JalonMark *mark = jalon_sketch_line (self->sketch, JALON_MARK_LABEL, JALON_INK_DATA, x0 + dx * self->radius,
                                       y0 + dy * self->radius, bx, by);

  mark->line_width = 1.5;
  jalon_sketch_about (mark, subject);
  mark = jalon_sketch_path (self->sketch, JALON_MARK_LABEL, JALON_INK_NONE, head, 3);
  mark->closed = TRUE;
  mark->fill = JALON_FILL_SOLID;
  mark->ink = JALON_INK_DATA;
  jalon_sketch_about (mark, subject);
  jalon_room_take_line (self->room, x0, y0, x1, y1);
}

static void
take_circle (Matrix *self, double x, double y)
{
  jalon_room_take (self->room,
                   (JalonBox){ x - self->radius, y - self->radius, 2 * self->radius, 2 * self->radius });
}

/* Where it was without the what-ifs. */
static void
draw_ghost (Matrix *self, const JalonRegisterItem *item)
{
  const JalonRegisterItem *base = jalon_matrix_base (self->data, item->ref);
  JalonMark *mark;

  if (!base || isnan (base->likelihood) || isnan (base->impact) ||
      (base->likelihood == item->likelihood && base->impact == item->impact))
    return;

  mark = add_circle (self, JALON_MARK_LABEL, x_of (self, base->likelihood), y_of (self, base->impact),
                     self->radius);
  mark->stroke = JALON_INK_MUTED;
  mark->line_width = 1;
  mark->dashed = TRUE;
  jalon_sketch_about (mark, &(JalonSubject){ .datum = item->ref });
}

/* Risks that stand at one point are one mark, which says them all. */
typedef struct {
  double x, y;
  guint first;    /* of the rated: the weightiest */
  GArray *covers; /* of JalonRef: the others */
  GString *tips;
} Point;

static void
clear_point (gpointer data)
{
  g_array_unref (((Point *) data)->covers);
  g_string_free (((Point *) data)->tips, TRUE);
}

static GArray *
find_points (const Matrix *self)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (Point));
  guint n = MIN (self->data->rated->len, POINTS_MAX);

  g_array_set_clear_func (points, clear_point);
  for (guint i = 0; i < n; i++) {
    const JalonRegisterItem *item = jalon_matrix_item (self->data, i);
    g_autofree char *tip = jalon_matrix_tip (self->data, item);
    Point point = { x_of (self, item->likelihood), y_of (self, item->impact), i, NULL, NULL };
    Point *same = NULL;

    for (guint k = 0; k < points->len && !same; k++)
      if (hypot (g_array_index (points, Point, k).x - point.x, g_array_index (points, Point, k).y - point.y) <
          3)
        same = &g_array_index (points, Point, k);
    if (same) {
      g_array_append_val (same->covers, item->ref);
      g_string_append_printf (same->tips, "\n%s", tip);
      continue;
    }
    point.covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
    point.tips = g_string_new (tip);
    g_array_append_val (points, point);
  }
  return points;
}

/* The arrow and the place after the response, under all that is as rated. */
static void
draw_residual (Matrix *self, const JalonRegisterItem *item)
{
  double x = x_of (self, jalon_matrix_residual_likelihood (item)),
         y = y_of (self, jalon_matrix_residual_impact (item));
  JalonSubject subject = { .datum = item->ref };
  JalonMark *mark;

  draw_ghost (self, item);
  if (!jalon_matrix_has_residual (item))
    return;

  add_arrow (self, &subject, x_of (self, item->likelihood), y_of (self, item->impact), x, y);
  mark = add_circle (self, JALON_MARK_LABEL, x, y, self->radius);
  mark->fill = JALON_FILL_SOLID;
  mark->ink = JALON_INK_PAPER;
  jalon_sketch_about (mark, &subject);
  take_circle (self, x, y);
}

static void
draw_point (Matrix *self, const Point *point)
{
  const JalonRegisterItem *item = jalon_matrix_item (self->data, point->first);
  JalonSubject subject = {
    item->ref, (const JalonRef *) point->covers->data, point->covers->len, point->tips->str, NULL, 0
  };
  JalonMark *mark = add_circle (self, JALON_MARK_DATUM, point->x, point->y, self->radius);

  mark->fill = JALON_FILL_SOLID;
  mark->ink = JALON_INK_DATA;
  mark->stroke = JALON_INK_PAPER;
  mark->line_width = 1;
  jalon_sketch_about (mark, &subject);
  jalon_sketch_stop_and_say (self->sketch);
}

/* Above or below a point, by its middle or leaning to one side. */
static gboolean
is_above_or_below (Matrix *self, const Point *point, JalonBox *box)
{
  static const double leans[] = { 0.5, 0.15, 0.85, 0.03, 0.97 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (leans); i++) {
    box->x = point->x - leans[i / 2] * box->width;
    box->y = i % 2 ? point->y + self->radius + 3 : point->y - self->radius - 3 - box->height;
    if (!jalon_room_has (self->room, *box, 0))
      continue;
    jalon_room_take (self->room, *box);
    return TRUE;
  }
  return FALSE;
}

/* Beside the point where there is room, whole or cut; else its tip says it. */
static void
label_point (Matrix *self, const Point *point)
{
  const JalonRegisterItem *item = jalon_matrix_item (self->data, point->first);
  g_autofree char *count = jalon_words_digits (self->data->locale, point->covers->len + 1);
  g_autofree char *text =
    point->covers->len > 0
      /* TRANSLATORS: beside a mark that stands for several risks: %1$s is one of them, %2$s how many */
      ? g_strdup_printf (C_ ("matrix", "%1$s (of %2$s)"), item->name, count)
      : g_strdup (item->name);
  double height = jalon_text_height (JALON_FONT_SMALL), whole = jalon_text_width (JALON_FONT_SMALL, text) + 1;

  for (double width = whole; width >= MIN (NAME_MIN, whole);
       width = MIN (width - 1, MAX (0.6 * width, NAME_MIN))) {
    JalonBox box = { 0, 0, width, height };
    JalonMark *mark;

    if (jalon_room_beside (self->room, 0, point->x, point->y, self->radius + GAP - 2, FALSE, &box) ||
        is_above_or_below (self, point, &box)) {
      mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_TEXT,
                                JALON_ALIGN_LEFT, box.x, box.y, width, text);
      jalon_sketch_about (mark, &(JalonSubject){ .datum = item->ref,
                                                 .covers = (const JalonRef *) point->covers->data,
                                                 .n_covers = point->covers->len });
      return;
    }
    if (width <= NAME_MIN)
      return;
  }
}

static void
draw_points (Matrix *self)
{
  g_autoptr (GArray) points = find_points (self);
  guint n = MIN (self->data->rated->len, POINTS_MAX);

  self->room = jalon_room_new ((JalonBox){ self->box.x + 2, self->box.y - 4,
                                           self->sketch->plot.x + self->sketch->plot.width - self->box.x - 2,
                                           self->box.height + 2 });
  for (guint i = 0; i < points->len; i++)
    take_circle (self, g_array_index (points, Point, i).x, g_array_index (points, Point, i).y);
  for (guint i = n; i > 0; i--)
    draw_residual (self, jalon_matrix_item (self->data, i - 1));
  for (guint i = 0; i < points->len; i++)
    draw_point (self, &g_array_index (points, Point, i));
  for (guint i = 0; i < points->len; i++)
    label_point (self, &g_array_index (points, Point, i));
  jalon_room_free (self->room);
}

static void
add_legend (JalonSketch *sketch, const JalonMatrixData *data)
{
  const JalonLegendEntry entries[] = {
    { C_ ("matrix", "As rated"), JALON_FILL_SOLID, JALON_INK_DATA, { 0 } },
    { C_ ("matrix", "After the response"), JALON_FILL_OUTLINE, JALON_INK_DATA, { 0 } },
  };

  for (guint i = 0; i < data->rated->len && sketch->plot.height >= 0.75 * NAMED_FROM; i++)
    if (jalon_matrix_has_residual (jalon_matrix_item (data, i))) {
      jalon_frame_legend (sketch, entries, G_N_ELEMENTS (entries));
      return;
    }
}

static JalonScene *
draw (const JalonMatrixData *data, const JalonChartOptions *options)
{
  JalonSketch sketch;
  Matrix matrix;
  JalonMatrixAside aside;
  double least[2], greatest[2];
  g_autofree char *measure = NULL;

  find_ranges (data, least, greatest);
  measure = jalon_matrix_measure (data, is_log (least[0], greatest[0]), is_log (least[1], greatest[1]));
  jalon_frame_open (&sketch, data->plan, options, jalon_matrix_title (data), measure,
                    jalon_matrix_footnote (data));
  add_legend (&sketch, data);
  aside = jalon_matrix_take_aside (&sketch, data);
  matrix = lay_out (&sketch, data);
  make_box (&matrix);
  draw_axes (&matrix);
  draw_points (&matrix);
  jalon_matrix_draw_aside (&sketch, data, &aside);
  g_array_unref (matrix.likelihood.ticks);
  g_array_unref (matrix.impact.ticks);
  jalon_matrix_add_rows (&sketch, data);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonRegister *self = result;
  JalonMatrixData data;
  JalonScene *scene;

  if (self->items->len == 0)
    return jalon_frame_empty (plan, options, _ ("There are no risks yet"),
                              _ ("Add a risk, with its likelihood and its impact, to see it here."));
  if (self->n_unrated == self->items->len) {
    g_autofree char *what =
      jalon_matrix_scoped (self, g_strdup (_ ("No risk states both how likely it is and how bad")));

    return jalon_frame_empty (plan, options, what,
                              self->n_unconverted > 0
                                ? jalon_words_rate_advice ()
                                : _ ("Give a risk a likelihood and an impact to see it here."));
  }

  data = jalon_matrix_data_new (plan, self, options, POINTS_MAX);
  scene = draw (&data, options);
  jalon_matrix_data_clear (&data);
  return scene;
}

const JalonChart jalon_matrix_chart = {
  .id = "risk.matrix",
  .title = N_ ("Risk matrix"),
  .analysis = &jalon_register_analysis,
  .build = build,
};
