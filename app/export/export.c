/* One scene as a file of any format. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>

#include "../text/memory.h"
#include "paper.h"

/* A scene is laid out for about this size, and larger pictures are it scaled up. */
#define LAYOUT_WIDTH 1280.0
#define LAYOUT_HEIGHT 720.0

/* For less than this no scene is laid out: smaller pictures are it scaled down. */
#define LEAST_WIDTH 320.0
#define LEAST_HEIGHT 200.0

void
jalon_export_layout (double width, double height, double *layout_width, double *layout_height, double *zoom)
{
  double least = MIN (width / LEAST_WIDTH, height / LEAST_HEIGHT);

  *zoom = MAX (MIN (1, least), MIN (width / LAYOUT_WIDTH, height / LAYOUT_HEIGHT));
  *layout_width = width / *zoom;
  *layout_height = height / *zoom;
}

static gboolean
check_size (double width, double height, double most, GError **error)
{
  if (width >= 1 && height >= 1 && width <= most && height <= most)
    return TRUE;

  g_set_error (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_SIZE,
               /* TRANSLATORS: %1$.0f and %2$.0f are a picture's width and height, %3$.0f is the most that
                  either may be */
               _ ("A picture of %1$.0f × %2$.0f cannot be written: each side must be from 1 to %3$.0f."),
               width, height, most);
  return FALSE;
}

/* As cairo_image_surface_create(), but in large pages: to fetch a thousand small ones takes as long as to
 * draw the picture. */
static cairo_surface_t *
new_picture (int width, int height)
{
  static const cairo_user_data_key_t key;
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_RGB24, width);
  guchar *pixels = jalon_memory_try_new0 ((gsize) stride * (gsize) height);
  cairo_surface_t *surface;

  /* cairo says what happened, in its own way. */
  if (pixels == NULL)
    return cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, width, height, stride);
  if (cairo_surface_set_user_data (surface, &key, pixels, g_free) != CAIRO_STATUS_SUCCESS)
    g_free (pixels);
  return surface;
}

static GBytes *
export_png (const JalonScene *scene, double scale, GError **error)
{
  double width = round (scene->width * scale), height = round (scene->height * scale);
  cairo_surface_t *surface;
  GByteArray *bytes;

  if (!check_size (width, height, JALON_EXPORT_SIDE_MAX, error))
    return NULL;

  surface = new_picture ((int) width, (int) height);
  bytes = g_byte_array_new ();
  jalon_paper_draw (surface, scene, scale);
  if (!jalon_paper_check (cairo_surface_status (surface), error) ||
      !jalon_paper_write_png (surface, bytes, error)) {
    cairo_surface_destroy (surface);
    g_byte_array_unref (bytes);
    return NULL;
  }

  return jalon_paper_finish (surface, bytes, error);
}

static GBytes *
export_pdf (const JalonScene *scene, double scale, GError **error)
{
  double width = scene->width * scale, height = scene->height * scale;
  GByteArray *bytes;
  cairo_surface_t *surface;

  if (!check_size (width, height, JALON_EXPORT_PAGE_MAX, error))
    return NULL;

  bytes = g_byte_array_new ();
  surface = jalon_paper_new_pdf (bytes, width, height, scene->title ? scene->title : "");
  jalon_paper_draw (surface, scene, scale);
  return jalon_paper_finish (surface, bytes, error);
}

/* The mark of UTF-8 is what spreadsheets know the encoding by. */
static GBytes *
export_csv (const JalonScene *scene, JalonLocale *locale)
{
  g_autofree char *text = jalon_scene_to_csv (scene, locale ? jalon_locale_decimal_mark (locale) : '.');
  char *marked = g_strconcat ("\xef\xbb\xbf", text, NULL);

  return g_bytes_new_take (marked, strlen (marked));
}

static GBytes *
export_svg (const JalonScene *scene, const JalonExportLook *look, GError **error)
{
  double width = scene->width * look->scale, height = scene->height * look->scale;

  return check_size (width, height, JALON_EXPORT_SIDE_MAX, error) ? jalon_paper_svg (scene, look, error)
                                                                  : NULL;
}

GBytes *
jalon_export_scene (const JalonScene *scene, JalonFormat format, const JalonExportLook *look, GError **error)
{
  char *text;

  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail (look != NULL, NULL);

  switch (format) {
  case JALON_FORMAT_PNG:
    return export_png (scene, look->scale, error);
  case JALON_FORMAT_PDF:
    return export_pdf (scene, look->scale, error);
  case JALON_FORMAT_SVG:
    return export_svg (scene, look, error);
  case JALON_FORMAT_CSV:
    return export_csv (scene, look->locale);
  case JALON_FORMAT_TXT:
    text = jalon_scene_to_text (scene);
    return g_bytes_new_take (text, strlen (text));
  default:
    g_return_val_if_reached (NULL);
  }
}
