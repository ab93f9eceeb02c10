/* Writing down foreign elements. Their namespaces must still be bound when they are written back: prefixes
 * are kept with the element that binds them, and where the default namespace is another than it was in the
 * file, the element says its own. */
#include "config.h"

#include <string.h>

#include "foreign.h"

void
xml_escape (GString *out, const char *text, gssize length, gboolean attribute)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length, from = 0;

  for (gsize i = 0; i < n; i++) {
    const char *entity = NULL;

    switch (text[i]) {
    case '&':
      entity = "&amp;";
      break;
    case '<':
      entity = "&lt;";
      break;
    case '>':
      entity = "&gt;";
      break;
    case '"':
      entity = attribute ? "&quot;" : NULL;
      break;
    case '\n':
      entity = attribute ? "&#10;" : NULL;
      break;
    case '\t':
      entity = attribute ? "&#9;" : NULL;
      break;
    case '\r':
      entity = "&#13;";
      break;
    default:
      break;
    }
    if (entity == NULL)
      continue;
    g_string_append_len (out, text + from, (gssize) (i - from));
    g_string_append (out, entity);
    from = i + 1;
  }
  g_string_append_len (out, text + from, (gssize) (n - from));
}

static void
append_name (GString *out, const xmlChar *name, const xmlChar *prefix)
{
  if (prefix)
    g_string_append_printf (out, "%s:", (const char *) prefix);
  g_string_append (out, (const char *) name);
}

static void
append_attribute (GString *out, const char *prefix, const char *name, const char *value, gssize length)
{
  g_string_append_c (out, ' ');
  if (prefix)
    g_string_append_printf (out, "%s:", prefix);
  g_string_append_printf (out, "%s=\"", name);
  xml_escape (out, value, length, TRUE);
  g_string_append_c (out, '"');
}

const xmlChar *
foreign_start (GString *out, const StartEvent *start, const xmlChar *in_force)
{
  gboolean binds_default = FALSE;

  g_string_append_c (out, '<');
  append_name (out, start->name, start->prefix);
  for (guint i = 0; i < start->n_namespaces; i++) {
    const char *bound = (const char *) start->namespaces[2 * i];
    const char *to = (const char *) start->namespaces[2 * i + 1];

    append_attribute (out, bound ? "xmlns" : NULL, bound ? bound : "xmlns", to ? to : "", -1);
    if (bound)
      continue;
    binds_default = TRUE;
    in_force = to && *to ? start->namespaces[2 * i + 1] : NULL;
  }
  if (start->prefix == NULL && !binds_default && start->space != in_force) {
    append_attribute (out, NULL, "xmlns", start->space ? (const char *) start->space : "", -1);
    in_force = start->space;
  }
  for (guint i = 0; i < start->n_attributes; i++) {
    const Attribute *attribute = &start->attributes[i];

    append_attribute (out, (const char *) attribute->prefix, (const char *) attribute->name, attribute->value,
                      (gssize) attribute->length);
  }
  g_string_append_c (out, '>');
  return in_force;
}

void
foreign_end (GString *out, const EndEvent *end)
{
  g_string_append (out, "</");
  append_name (out, end->name, end->prefix);
  g_string_append_c (out, '>');
}

void
foreign_text (GString *out, const char *text, gsize length)
{
  xml_escape (out, text, (gssize) length, FALSE);
}
