/* How a text is set: font, wrapping and ellipsis, the same wherever it is measured or drawn. */
#pragma once

#include <pango/pangocairo.h>

#include <jalon/chart/scene.h>

G_BEGIN_DECLS

/**
 * jalon_text_layout:
 * @width: to wrap or ellipsize in; 0 for as wide as it is
 * @max_lines: 0 or 1 for one line
 *
 * Returns: (transfer full): the text, set, to be measured or drawn: on any target alike, so that none looks
 * for its fonts anew
 */
PangoLayout *
jalon_text_layout (JalonFont font, const char *text, double width, guint max_lines, JalonAlign align);

/* As jalon_text_size(), of a text that is set in at most @max_lines. */
void jalon_text_size_in (
  JalonFont font, const char *text, double width, guint max_lines, double *text_width, double *text_height);

/* The width of a text on one line. */
double jalon_text_width (JalonFont font, const char *text);

/* The height of one line. */
double jalon_text_height (JalonFont font);

/* The top left corner of a set text mark. */
void jalon_text_origin (const JalonMark *mark, PangoLayout *layout, double *x, double *y);

G_END_DECLS
