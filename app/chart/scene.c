/* The scene as a container: its life, and finding the mark at a point or of an item. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include <jalon/chart/scene.h>

/* How far beside a thin mark the pointer may be, in pixels. */
#define REACH 3.0

static void
clear_mark (gpointer data)
{
  JalonMark *mark = data;

  g_free (mark->points);
  g_free (mark->text);
  g_free (mark->covers);
  g_free (mark->kin);
  g_free (mark->tip);
}

static void
free_row (gpointer data)
{
  JalonSceneRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

JalonScene *
jalon_scene_new (double width, double height, JalonTheme theme)
{
  JalonScene *self = g_new0 (JalonScene, 1);

  self->width = width;
  self->height = height;
  self->theme = theme;
  self->marks = g_array_new (FALSE, TRUE, sizeof (JalonMark));
  g_array_set_clear_func (self->marks, clear_mark);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->order = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  self->stops = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
jalon_scene_free (JalonScene *self)
{
  if (!self)
    return;

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->footnote);
  g_free (self->filter);
  g_free (self->summary);
  g_array_unref (self->marks);
  g_strfreev (self->columns);
  g_free (self->kinds);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->order);
  g_array_unref (self->stops);
  g_free (self);
}

static int
compare_refs (const void *a, const void *b)
{
  JalonRef first = *(const JalonRef *) a, second = *(const JalonRef *) b;

  return first < second ? -1 : first > second;
}

gboolean
jalon_mark_shows (const JalonMark *mark, JalonRef ref)
{
  if (ref == JALON_REF_NONE)
    return FALSE;
  if (mark->datum == ref)
    return TRUE;

  return mark->n_covers > 0 &&
         bsearch (&ref, mark->covers, mark->n_covers, sizeof (JalonRef), compare_refs) != NULL;
}

gboolean
jalon_mark_is_kin (const JalonMark *mark, JalonRef ref)
{
  if (jalon_mark_shows (mark, ref))
    return TRUE;

  return ref != JALON_REF_NONE && mark->n_kin > 0 &&
         bsearch (&ref, mark->kin, mark->n_kin, sizeof (JalonRef), compare_refs) != NULL;
}

static double
distance_to_segment (double x, double y, double x0, double y0, double x1, double y1)
{
  double dx = x1 - x0, dy = y1 - y0;
  double squared = dx * dx + dy * dy;
  double t = squared > 0 ? CLAMP (((x - x0) * dx + (y - y0) * dy) / squared, 0.0, 1.0) : 0;

  return hypot (x - (x0 + t * dx), y - (y0 + t * dy));
}

/* Counts the edges that a ray to the right crosses. */
static gboolean
is_inside_polygon (const JalonMark *mark, double x, double y)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = mark->n_points - 1; i < mark->n_points; j = i++) {
    const double *a = mark->points + 2 * i, *b = mark->points + 2 * j;

    if ((a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0])
      inside = !inside;
  }

  return inside;
}

static double
distance_to_path (const JalonMark *mark, double x, double y)
{
  double distance = G_MAXDOUBLE;

  if (mark->n_points == 0)
    return distance;
  if (mark->closed && is_inside_polygon (mark, x, y))
    return 0;

  for (guint i = mark->closed ? 0 : 1; i < mark->n_points; i++) {
    const double *a = mark->points + 2 * (i == 0 ? mark->n_points - 1 : i - 1), *b = mark->points + 2 * i;

    distance = MIN (distance, distance_to_segment (x, y, a[0], a[1], b[0], b[1]));
  }

  return MAX (0, distance - mark->line_width / 2);
}

/* How far a point is from the mark's ink; 0 inside it. */
static double
distance_to_mark (const JalonMark *mark, double x, double y)
{
  double dx, dy;

  switch (mark->shape) {
  case JALON_MARK_RECT:
    dx = MAX (MAX (mark->x - x, x - (mark->x + mark->width)), 0);
    dy = MAX (MAX (mark->y - y, y - (mark->y + mark->height)), 0);
    return hypot (dx, dy);
  case JALON_MARK_LINE:
    return MAX (0,
                distance_to_segment (x, y, mark->x, mark->y, mark->x + mark->width, mark->y + mark->height) -
                  mark->line_width / 2);
  case JALON_MARK_PATH:
    return distance_to_path (mark, x, y);
  case JALON_MARK_TEXT:
  default:
    return G_MAXDOUBLE;
  }
}

int
jalon_scene_hit (const JalonScene *self, double x, double y)
{
  double nearest = REACH;
  int hit = -1;

  g_return_val_if_fail (self != NULL, -1);

  /* A mark under the point wins over one that is only near, however thin that one is. */
  for (guint i = self->marks->len; i > 0; i--) {
    const JalonMark *mark = &g_array_index (self->marks, JalonMark, i - 1);

    if (mark->role != JALON_MARK_DATUM)
      continue;

    double distance = distance_to_mark (mark, x, y);

    if (distance <= 0)
      return (int) i - 1;
    if (distance <= nearest && (hit < 0 || distance < nearest)) {
      nearest = distance;
      hit = (int) i - 1;
    }
  }

  return hit;
}

int
jalon_scene_find (const JalonScene *self, JalonRef datum)
{
  int covering = -1;

  g_return_val_if_fail (self != NULL, -1);

  if (datum == JALON_REF_NONE)
    return -1;

  for (guint i = 0; i < self->marks->len; i++) {
    const JalonMark *mark = &g_array_index (self->marks, JalonMark, i);

    if (mark->role != JALON_MARK_DATUM)
      continue;
    if (mark->datum == datum)
      return (int) i;
    if (covering < 0 && jalon_mark_shows (mark, datum))
      covering = (int) i;
  }

  return covering;
}
