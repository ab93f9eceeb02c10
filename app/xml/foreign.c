/* Writing down foreign elements. Their namespaces must still be bound when they are written back: prefixes
 * are kept with the element that binds them, and a default namespace is repeated on the outermost foreign
 * element. */
#include "config.h"

#include <string.h>

#include "foreign.h"

void
xml_escape (GString *out, const char *text, gssize length, gboolean attribute)
{
  gsize n = length < 0 ? strlen (text) : (gsize)length, from = 0;

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
    g_string_append_len (out, text + from, (gssize)(i - from));
    g_string_append (out, entity);
    from = i + 1;
  }
  g_string_append_len (out, text + from, (gssize)(n - from));
}

static void
append_name (GString *out, gboolean ours, const xmlChar *name, const xmlChar *prefix)
{
  if (prefix && !ours)
    g_string_append_printf (out, "%s:", (const char *)prefix);
  g_string_append (out, (const char *)name);
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

void
foreign_start (GString *out,
               gboolean outermost,
               gboolean ours,
               const xmlChar *name,
               const xmlChar *prefix,
               const xmlChar *space,
               int n_namespaces,
               const xmlChar **namespaces,
               int n_attributes,
               const xmlChar **attributes)
{
  gboolean binds_default = FALSE;

  g_string_append_c (out, '<');
  append_name (out, ours, name, prefix);
  for (int i = 0; i < n_namespaces; i++) {
    const char *bound = (const char *)namespaces[2 * i], *to = (const char *)namespaces[2 * i + 1];

    binds_default |= bound == NULL;
    append_attribute (out, bound ? "xmlns" : NULL, bound ? bound : "xmlns", to ? to : "", -1);
  }
  if (outermost && !ours && prefix == NULL && !binds_default)
    append_attribute (out, NULL, "xmlns", space ? (const char *)space : "", -1);
  for (int i = 0; i < n_attributes; i++) {
    const xmlChar **attribute = attributes + 5 * i;

    append_attribute (out, (const char *)attribute[1], (const char *)attribute[0], (const char *)attribute[3],
                      attribute[4] - attribute[3]);
  }
  g_string_append_c (out, '>');
}

void
foreign_end (GString *out, gboolean ours, const xmlChar *name, const xmlChar *prefix)
{
  g_string_append (out, "</");
  append_name (out, ours, name, prefix);
  g_string_append_c (out, '>');
}

void
foreign_text (GString *out, const char *text, int length)
{
  xml_escape (out, text, length, FALSE);
}
