/* A picture as PNG. cairo's own writer tries five filters on each row, which makes a chart larger and takes a
 * fifth of the time of an export; so libpng is told to use none. */
#include "config.h"

#include <errno.h>
#include <jalon/text/translate.h>
#include <png.h>
#include <setjmp.h>

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

gboolean
jalon_paper_write_png (cairo_surface_t *surface, GByteArray *bytes, GError **error)
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
