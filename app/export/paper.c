/* Surfaces that write to memory, and what all of them have in common. */
#include "config.h"

#include <cairo-pdf.h>
#include <jalon/text/translate.h>

#include <jalon/chart/draw.h>

#include "paper.h"

cairo_status_t
jalon_paper_write (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

gboolean
jalon_paper_check (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  /* TRANSLATORS: %s is cairo's own message, in English */
  g_set_error (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_DRAW, _ ("The picture could not be drawn: %s."),
               cairo_status_to_string (status));
  return FALSE;
}

gboolean
jalon_paper_check_size (double width, double height, double most, GError **error)
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

/* The time that reproducible builds agree on (reproducible-builds.org/specs/source-date-epoch), else none:
 * the same dossier is to give the same bytes. */
static char *
creation_date (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;
  g_autoptr (GDateTime) time = NULL;

  if (!epoch || !g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT64, &seconds, NULL))
    return g_strdup ("");

  time = g_date_time_new_from_unix_utc (seconds);
  return time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

cairo_surface_t *
jalon_paper_new_pdf (GByteArray *bytes, double width, double height, const char *title)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (jalon_paper_write, bytes, width, height);
  g_autofree char *date = creation_date ();

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Jalon");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  return surface;
}

void
jalon_paper_draw (cairo_surface_t *surface, const JalonScene *scene, double scale)
{
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  jalon_scene_draw (scene, cr, NULL);
  cairo_destroy (cr);
}

void
jalon_paper_draw_shapes (cairo_surface_t *surface, const JalonScene *scene, double scale)
{
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  jalon_scene_draw_shapes (scene, cr);
  cairo_destroy (cr);
}

GBytes *
jalon_paper_finish (cairo_surface_t *surface, GByteArray *bytes, GError **error)
{
  gboolean done;

  cairo_surface_finish (surface);
  done = jalon_paper_check (cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);
  if (done)
    return g_byte_array_free_to_bytes (bytes);

  g_byte_array_unref (bytes);
  return NULL;
}
