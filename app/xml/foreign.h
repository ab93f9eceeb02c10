/* Elements of later versions and other programs: written down as they were read, to be given back on saving.
 */
#pragma once

#include <glib.h>
#include <libxml/xmlstring.h>

G_BEGIN_DECLS

/* Appends a text with what XML gives a meaning to written as entities. */
void xml_escape (GString *out, const char *text, gssize length, gboolean attribute);

void foreign_start (GString *out,
                    gboolean outermost,
                    gboolean ours,
                    const xmlChar *name,
                    const xmlChar *prefix,
                    const xmlChar *space,
                    int n_namespaces,
                    const xmlChar **namespaces,
                    int n_attributes,
                    const xmlChar **attributes);
void foreign_end (GString *out, gboolean ours, const xmlChar *name, const xmlChar *prefix);
void foreign_text (GString *out, const char *text, int length);

G_END_DECLS
