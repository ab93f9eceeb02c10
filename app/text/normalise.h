/* What is looked at, and put right, in a text before it is taken over from a file or from people. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * jalon_text_normalise:
 * @text: (inout): changed in place, with its new length given back
 *
 * White space that only lays out a file becomes one space; an empty line stays, as the end of a paragraph.
 */
gsize jalon_text_normalise (char *text, gsize length);

/* Whether a text holds characters that could make it read as what it is not (CVE-2021-42574). */
gboolean jalon_text_turns_direction (const char *text, gsize length);

G_END_DECLS
