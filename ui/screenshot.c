/* Drawing a window through its own renderer once it has settled. */
#include "config.h"

#include "screenshot.h"

#define SETTLED 1200 /* milliseconds: longer than any animation, and charts are drawn by then */

typedef struct {
  GtkWindow *window;
  char *path;
  JalonScreenshotDone callback;
  gpointer data;
} Shot;

static gboolean
save (GtkWindow *window, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (!node)
    return FALSE;

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  return gdk_texture_save_to_png (texture, path);
}

static gboolean
on_settled (gpointer data)
{
  Shot *shot = data;
  gboolean done = save (shot->window, shot->path);

  if (!done)
    g_printerr ("%s: cannot be written\n", shot->path);
  shot->callback (done, shot->data);
  g_object_unref (shot->window);
  g_free (shot->path);
  g_free (shot);
  return G_SOURCE_REMOVE;
}

void
jalon_screenshot_take (GtkWindow *window, const char *path, JalonScreenshotDone callback, gpointer data)
{
  Shot *shot = g_new (Shot, 1);

  *shot = (Shot){ g_object_ref (window), g_strdup (path), callback, data };
  g_timeout_add (SETTLED, on_settled, shot);
}
