/* A picture as PNG. cairo's own writer tries five filters on each row, which makes a chart larger and takes a
 * fifth of the time of an export; so libpng is told to use none. */
#include "config.h"

#include <errno.h>
#include <jalon/text/translate.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>

#include "../text/memory.h"
#include "formats.h"
#include "paper.h"

/* Where libpng leaves what went wrong. */
typedef struct {
  jmp_buf back;
  char *volatile message; /* written between setjmp() and longjmp() */
} Fault;

static void
on_error (png_structp png, png_const_charp message)
{
  Fault *fault = png_get_error_ptr (png);

  fault->message = g_strdup (message);
  longjmp (fault->back, 1);
}

static void
on_warning (png_structp png, png_const_charp message)
{
}

static void
on_write (png_structp png, png_bytep data, size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) length);
}

static void
on_flush (png_structp png)
{
}

static void
write_rows (png_structp png, png_infop info, cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guchar *pixels = cairo_image_surface_get_data (surface);

  png_set_IHDR (png, info, (guint32) width, (guint32) height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_filter (png, PNG_FILTER_TYPE_DEFAULT, PNG_FILTER_NONE);
  png_write_info (png, info);
  /* cairo's pixels are words of four bytes: nothing, red, green, blue from the highest. */
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    png_set_bgr (png);
  png_set_filler (png, 0, G_BYTE_ORDER == G_LITTLE_ENDIAN ? PNG_FILLER_AFTER : PNG_FILLER_BEFORE);
  for (int y = 0; y < height; y++)
    png_write_row (png, pixels + (gsize) y * (gsize) stride);
  png_write_end (png, info);
}

static gboolean
write_png (cairo_surface_t *surface, GByteArray *bytes, GError **error)
{
  Fault fault = { .message = NULL };
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, &fault, on_error, on_warning);
  png_infop info = png ? png_create_info_struct (png) : NULL;

  g_return_val_if_fail (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24, FALSE);

  cairo_surface_flush (surface);
  if (info && setjmp (fault.back) == 0) {
    png_set_write_fn (png, bytes, on_write, on_flush);
    write_rows (png, info, surface);
    png_destroy_write_struct (&png, &info);
    return TRUE;
  }

  png_destroy_write_struct (&png, &info);
  /* TRANSLATORS: %s is a library's own message, in English */
  g_set_error (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_DRAW, _ ("The picture could not be drawn: %s."),
               fault.message ? fault.message : g_strerror (ENOMEM));
  g_free (fault.message);
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
write_chart (const JalonScene *scene, const JalonExportLook *look, GError **error)
{
  double width = round (scene->width * look->scale), height = round (scene->height * look->scale);
  cairo_surface_t *surface;
  GByteArray *bytes;

  if (!jalon_paper_check_size (width, height, JALON_EXPORT_SIDE_MAX, error))
    return NULL;

  surface = new_picture ((int) width, (int) height);
  bytes = g_byte_array_new ();
  jalon_paper_draw (surface, scene, look->scale);
  if (!jalon_paper_check (cairo_surface_status (surface), error) || !write_png (surface, bytes, error)) {
    cairo_surface_destroy (surface);
    g_byte_array_unref (bytes);
    return NULL;
  }

  return jalon_paper_finish (surface, bytes, error);
}

const JalonExportFormat jalon_png_export = {
  .type = { "png", N_ ("PNG picture"), JALON_WORDS ("png"), JALON_WORDS ("image/png") },
  .traits = JALON_EXPORT_DRAWN | JALON_EXPORT_PIXELS,
  .write_chart = write_chart,
};
