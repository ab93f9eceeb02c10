/* Moving the marks of one scene into another. */
#include "config.h"

#include "inset.h"

void
jalon_sketch_inset (JalonSketch *self, JalonScene *scene, double x, double y)
{
  const guint before = self->scene->marks->len;

  for (guint i = 0; i < scene->marks->len; i++) {
    JalonMark *mark = &g_array_index (scene->marks, JalonMark, i);

    mark->x += x;
    mark->y += y;
    for (guint k = 0; k < mark->n_points; k++) {
      mark->points[2 * k] += x;
      mark->points[2 * k + 1] += y;
    }
  }
  for (guint i = 0; i < scene->stops->len; i++) {
    const guint stop = before + g_array_index (scene->stops, guint, i);

    g_array_append_val (self->scene->stops, stop);
  }
  g_array_append_vals (self->scene->marks, scene->marks->data, scene->marks->len);
  /* What the marks own is the other scene's now. */
  g_array_set_clear_func (scene->marks, NULL);
  jalon_scene_free (scene);
}
