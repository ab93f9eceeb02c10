/* One scene as a file of any format. */
#include "config.h"

#include <cairo-svg.h>
#include <jalon/model/translate.h>
#include <math.h>
#include <string.h>

#include "paper.h"

/* A scene is laid out for about this size, and larger pictures are it scaled up. */
#define LAYOUT_WIDTH 1280.0
#define LAYOUT_HEIGHT 720.0

void
jalon_export_layout (double width, double height, double *layout_width, double *layout_height, double *zoom)
{
  *zoom = MAX (1, MIN (width / LAYOUT_WIDTH, height / LAYOUT_HEIGHT));
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

static GBytes *
export_png (const JalonScene *scene, double scale, GError **error)
{
  double width = round (scene->width * scale), height = round (scene->height * scale);
  cairo_surface_t *surface;
  cairo_status_t status;
  GByteArray *bytes;

  if (!check_size (width, height, JALON_EXPORT_SIDE_MAX, error))
    return NULL;

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  bytes = g_byte_array_new ();
  jalon_paper_draw (surface, scene, scale);
  status = cairo_surface_write_to_png_stream (surface, jalon_paper_write, bytes);
  if (!jalon_paper_check (status, error)) {
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

/* Numbers the surfaces that cairo names from one on, as it counts them through the life of the process. */
static void
append_renumbered (GString *out, const char *svg)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  static const char name[] = "surface";

  for (const char *p = svg; *p;) {
    gsize digits = g_str_has_prefix (p, name) ? strspn (p + strlen (name), "0123456789") : 0;
    const char *key;
    guint number;

    if (digits == 0) {
      g_string_append_c (out, *p++);
      continue;
    }
    g_autofree char *found = g_strndup (p, strlen (name) + digits);

    key = g_intern_string (found);
    number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));
    if (number == 0) {
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, (gpointer) key, GUINT_TO_POINTER (number));
    }
    g_string_append_printf (out, "%s%u", name, number);
    p += strlen (name) + digits;
  }
}

/* What a reader of the picture aloud says: title and summary, the first children of the root. */
static void
append_words (GString *out, const JalonScene *scene)
{
  g_autofree char *title = g_markup_escape_text (scene->title ? scene->title : "", -1);
  g_autofree char *summary = g_markup_escape_text (scene->summary ? scene->summary : "", -1);

  g_string_append_printf (out, "\n<title>%s</title>\n<desc>%s</desc>", title, summary);
}

static GBytes *
finish_svg (const JalonScene *scene, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *svg = g_strndup (data, length);
  GString *out = g_string_sized_new (length + 1024);
  char *root = strstr (svg, "<svg"), *behind = root ? strchr (root, '>') : NULL;

  g_bytes_unref (bytes);
  if (behind) {
    *behind = '\0';
    g_string_append_printf (out, "%s role=\"img\">", svg);
    append_words (out, scene);
    append_renumbered (out, behind + 1);
  } else {
    append_renumbered (out, svg);
  }
  return g_string_free_to_bytes (out);
}

static GBytes *
export_svg (const JalonScene *scene, double scale, GError **error)
{
  double width = scene->width * scale, height = scene->height * scale;
  GByteArray *bytes;
  cairo_surface_t *surface;
  GBytes *svg;

  if (!check_size (width, height, JALON_EXPORT_SIDE_MAX, error))
    return NULL;

  bytes = g_byte_array_new ();
  surface = cairo_svg_surface_create_for_stream (jalon_paper_write, bytes, width, height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  jalon_paper_draw (surface, scene, scale);
  svg = jalon_paper_finish (surface, bytes, error);
  return svg ? finish_svg (scene, svg) : NULL;
}

GBytes *
jalon_export_scene (const JalonScene *scene, JalonFormat format, double scale, GError **error)
{
  char *text;

  g_return_val_if_fail (scene != NULL, NULL);

  switch (format) {
  case JALON_FORMAT_PNG:
    return export_png (scene, scale, error);
  case JALON_FORMAT_PDF:
    return export_pdf (scene, scale, error);
  case JALON_FORMAT_SVG:
    return export_svg (scene, scale, error);
  case JALON_FORMAT_CSV:
    text = jalon_scene_to_csv (scene);
    return g_bytes_new_take (text, strlen (text));
  case JALON_FORMAT_TXT:
    text = jalon_scene_to_text (scene);
    return g_bytes_new_take (text, strlen (text));
  default:
    g_return_val_if_reached (NULL);
  }
}
