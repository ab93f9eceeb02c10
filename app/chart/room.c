/* Looking for room. */
#include "config.h"

#include <math.h>

#include "room.h"

/* A line is so thick, and words keep so far from each other. */
#define LINE_APART 3.0
#define WORDS_APART 2.0

/* Words keep so far from a curve that they are not about, for nobody to take them for its name. */
#define OTHERS_APART 14.0

/* So many places along a curve are tried at its one side of the middle, and at the other. */
#define TRIES 24

/* The first of them is not half-way up, where a line of the grid would go through the words. */
#define MIDDLE 0.4

typedef struct {
  double x0, y0, x1, y1;
  guint curve;
} Segment;

struct _JalonRoom {
  JalonBox within;
  GArray *boxes;    /* of JalonBox */
  GArray *segments; /* of Segment */
};

JalonRoom *
jalon_room_new (JalonBox within)
{
  JalonRoom *self = g_new0 (JalonRoom, 1);

  self->within = within;
  self->boxes = g_array_new (FALSE, FALSE, sizeof (JalonBox));
  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  return self;
}

void
jalon_room_free (JalonRoom *self)
{
  if (!self)
    return;

  g_array_unref (self->boxes);
  g_array_unref (self->segments);
  g_free (self);
}

void
jalon_room_take (JalonRoom *self, JalonBox box)
{
  g_array_append_val (self->boxes, box);
}

static void
take_segment (JalonRoom *self, const double *from, const double *to, guint curve)
{
  Segment segment = { from[0], from[1], to[0], to[1], curve };

  g_array_append_val (self->segments, segment);
}

void
jalon_room_take_line (JalonRoom *self, double x0, double y0, double x1, double y1)
{
  const double from[] = { x0, y0 }, to[] = { x1, y1 };

  take_segment (self, from, to, 0);
}

void
jalon_room_take_path (JalonRoom *self, const double *points, guint n, guint curve)
{
  for (guint i = 1; i < n; i++)
    take_segment (self, points + 2 * i - 2, points + 2 * i, curve);
}

static gboolean
boxes_touch (const JalonBox *a, const JalonBox *b, double apart)
{
  return a->x < b->x + b->width + apart && b->x < a->x + a->width + apart &&
         a->y < b->y + b->height + apart && b->y < a->y + a->height + apart;
}

/* Narrows the part @from to @to of a segment to where it is between two borders: Liang and Barsky 1984, "A
 * new concept and method for line clipping". */
static gboolean
clip (double start, double along, double low, double high, double *from, double *to)
{
  double a, b;

  if (fabs (along) < 1e-12)
    return start >= low && start <= high;

  a = (low - start) / along;
  b = (high - start) / along;
  *from = MAX (*from, MIN (a, b));
  *to = MIN (*to, MAX (a, b));
  return *from <= *to;
}

static gboolean
crosses (const Segment *line, const JalonBox *box, double apart)
{
  double from = 0, to = 1;

  return clip (line->x0, line->x1 - line->x0, box->x - apart, box->x + box->width + apart, &from, &to) &&
         clip (line->y0, line->y1 - line->y0, box->y - apart, box->y + box->height + apart, &from, &to);
}

gboolean
jalon_room_has (const JalonRoom *self, JalonBox box, guint curve)
{
  const JalonBox *within = &self->within;

  if (box.x < within->x || box.y < within->y || box.x + box.width > within->x + within->width ||
      box.y + box.height > within->y + within->height)
    return FALSE;

  for (guint i = 0; i < self->boxes->len; i++)
    if (boxes_touch (&box, &g_array_index (self->boxes, JalonBox, i), WORDS_APART))
      return FALSE;
  for (guint i = 0; i < self->segments->len; i++) {
    const Segment *line = &g_array_index (self->segments, Segment, i);
    gboolean other = curve != 0 && line->curve != 0 && line->curve != curve;

    if (crosses (line, &box, other ? OTHERS_APART : LINE_APART))
      return FALSE;
  }
  return TRUE;
}

gboolean
jalon_room_beside (
  JalonRoom *self, guint curve, double x, double y, double gap, gboolean rises, JalonBox *box)
{
  double half = box->height / 2, way = rises ? half : -half;

  for (guint i = 0; i < 8; i++) {
    double off = i / 2 * way / 1.5;

    box->x = i % 2 == 0 ? x + gap : x - gap - box->width;
    box->y = y - half + (i % 2 == 0 ? off : -off);
    if (jalon_room_has (self, *box, curve)) {
      jalon_room_take (self, *box);
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
jalon_room_along (
  JalonRoom *self, guint curve, const double *points, guint n, double gap, gboolean rises, JalonBox *box)
{
  for (guint i = 0; i < 2 * TRIES && n > 0; i++) {
    double share = MIDDLE + (i % 2 ? 0.6 : -0.4) * ((i + 1) / 2) / TRIES;
    guint at = (guint) round (CLAMP (share, 0, 1) * (n - 1));

    if (jalon_room_beside (self, curve, points[2 * at], points[2 * at + 1], gap, rises, box))
      return TRUE;
  }
  return FALSE;
}
