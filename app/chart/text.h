/* How a text is set: font, wrapping and ellipsis, the same wherever it is measured or drawn. */
#pragma once

#include <cairo.h>

#include <jalon/chart/scene.h>

G_BEGIN_DECLS

/* As jalon_text_size(), of a text that is set in at most @max_lines. */
void jalon_text_size_in (
  JalonFont font, const char *text, double width, guint max_lines, double *text_width, double *text_height);

/* The width of a text on one line. */
double jalon_text_width (JalonFont font, const char *text);

/* The height of one line. */
double jalon_text_height (JalonFont font);

/* Draws the text of a text mark, with the source that @cr has. */
void jalon_text_show (cairo_t *cr, const JalonMark *mark);

G_END_DECLS
