/* Elements of later versions and other programs: written down as they were read, to be given back on saving.
 */
#pragma once

#include "events.h"

G_BEGIN_DECLS

/* Appends a text with what XML gives a meaning to written as entities. */
void xml_escape (GString *out, const char *text, gssize length, gboolean attribute);

/**
 * foreign_start:
 * @in_force: (nullable): the default namespace around the element, where it is written
 *
 * Returns: (nullable): the default namespace in the element
 */
const xmlChar *foreign_start (GString *out, const StartEvent *start, const xmlChar *in_force);
void foreign_end (GString *out, const EndEvent *end);
void foreign_text (GString *out, const char *text, gsize length);

G_END_DECLS
