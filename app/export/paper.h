/* What pages are drawn on, for the formats that draw: surfaces of cairo that write to memory. */
#pragma once

#include <cairo.h>

#include <jalon/export/export.h>

G_BEGIN_DECLS

/* A cairo_write_func_t; @closure: a GByteArray */
cairo_status_t jalon_paper_write (void *closure, const unsigned char *data, unsigned int length);

/* Says in @error what is wrong where @status is no success, and gives %FALSE then. */
gboolean jalon_paper_check (cairo_status_t status, GError **error);

/* Says in @error where a side of a picture is none, or larger than @most, and gives %FALSE then. */
gboolean jalon_paper_check_size (double width, double height, double most, GError **error);

/**
 * jalon_paper_new_pdf:
 * @title: of the document
 *
 * Returns: (transfer full): a PDF that goes to @bytes; it is made at no time, but at SOURCE_DATE_EPOCH where
 * that is set
 */
cairo_surface_t *jalon_paper_new_pdf (GByteArray *bytes, double width, double height, const char *title);

/* Draws @scene over the whole page; one pixel of it is @scale units of the page. */
void jalon_paper_draw (cairo_surface_t *surface, const JalonScene *scene, double scale);

/* The same without the letters of its texts. */
void jalon_paper_draw_shapes (cairo_surface_t *surface, const JalonScene *scene, double scale);

/**
 * jalon_paper_finish:
 * @surface: (transfer full): is closed
 * @bytes: (transfer full): what it has written to
 *
 * Returns: (transfer full) (nullable): the contents; %NULL with @error when anything went wrong on the way
 */
GBytes *jalon_paper_finish (cairo_surface_t *surface, GByteArray *bytes, GError **error);

G_END_DECLS
