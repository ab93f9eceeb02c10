/* Looking for room. */
#include "config.h"

#include <math.h>

#include "room.h"

/* A line is so thick, and words keep so far from each other. */
#define LINE_APART 2.0
#define WORDS_APART 2.0

/* So many places along a curve are tried at its one side of the middle, and at the other. */
#define TRIES 24

typedef struct {
  double x0, y0, x1, y1;
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

void
jalon_room_take_line (JalonRoom *self, double x0, double y0, double x1, double y1)
{
  Segment segment = { x0, y0, x1, y1 };

  g_array_append_val (self->segments, segment);
}

void
jalon_room_take_path (JalonRoom *self, const double *points, guint n)
{
  for (guint i = 1; i < n; i++)
    jalon_room_take_line (self, points[2 * i - 2], points[2 * i - 1], points[2 * i], points[2 * i + 1]);
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
crosses (const Segment *line, const JalonBox *box)
{
  double from = 0, to = 1;

  return clip (line->x0, line->x1 - line->x0, box->x - LINE_APART, box->x + box->width + LINE_APART, &from,
               &to) &&
         clip (line->y0, line->y1 - line->y0, box->y - LINE_APART, box->y + box->height + LINE_APART, &from,
               &to);
}

gboolean
jalon_room_has (const JalonRoom *self, JalonBox box)
{
  const JalonBox *within = &self->within;

  if (box.x < within->x || box.y < within->y || box.x + box.width > within->x + within->width ||
      box.y + box.height > within->y + within->height)
    return FALSE;

  for (guint i = 0; i < self->boxes->len; i++)
    if (boxes_touch (&box, &g_array_index (self->boxes, JalonBox, i), WORDS_APART))
      return FALSE;
  for (guint i = 0; i < self->segments->len; i++)
    if (crosses (&g_array_index (self->segments, Segment, i), &box))
      return FALSE;
  return TRUE;
}

gboolean
jalon_room_beside (JalonRoom *self, double x, double y, double gap, gboolean rises, JalonBox *box)
{
  double half = box->height / 2, way = rises ? half : -half;

  for (guint i = 0; i < 8; i++) {
    double off = i / 2 * way / 1.5;

    box->x = i % 2 == 0 ? x + gap : x - gap - box->width;
    box->y = y - half + (i % 2 == 0 ? off : -off);
    if (jalon_room_has (self, *box)) {
      jalon_room_take (self, *box);
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
jalon_room_along (JalonRoom *self, const double *points, guint n, double gap, gboolean rises, JalonBox *box)
{
  for (guint i = 0; i < 2 * TRIES && n > 0; i++) {
    double share = 0.5 + (i % 2 ? 0.5 : -0.5) * ((i + 1) / 2) / TRIES;
    guint at = (guint) round (CLAMP (share, 0, 1) * (n - 1));

    if (jalon_room_beside (self, points[2 * at], points[2 * at + 1], gap, rises, box))
      return TRUE;
  }
  return FALSE;
}
