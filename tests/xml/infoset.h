/* What a dossier's XML says, a line for each thing, so that two files can be held against each other. These
 * may differ and yet say the same, and are left out:
 *  - the prefix of an element or attribute, and where the default namespace is declared: names are compared
 *    with their namespaces (declarations of prefixes stay, for values may have them, but for those of
 *    inclusions)
 *  - the order of attributes, which has no meaning in XML
 *  - white space between items of the dossier's own, where no words may stand
 *  - white space in a text of the dossier's own without markup, which is set as a paragraph, unless xml:space
 *    says otherwise
 *  - what the same character is written as, CDATA sections among it */
#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include <jalon/model/kind.h>

#define INFOSET_OURS "urn:jalon:dossier:1"
#define INFOSET_XINCLUDE "http://www.w3.org/2001/XInclude"

static int
infoset_by_text (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
infoset_append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  g_string_append (out, escaped);
}

static void
infoset_append_name (GString *out, const xmlNs *space, const xmlChar *name)
{
  g_string_append_printf (out, "{%s}%s", space && space->href ? (const char *) space->href : "",
                          (const char *) name);
}

static void
infoset_append_attributes (GString *out, const xmlNode *node)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
    GString *line = g_string_new ("@");
    xmlChar *value = xmlNodeGetContent ((const xmlNode *) attribute);

    infoset_append_name (line, attribute->ns, attribute->name);
    g_string_append_c (line, '=');
    infoset_append_escaped (line, (const char *) value);
    g_ptr_array_add (lines, g_string_free (line, FALSE));
    xmlFree (value);
  }
  for (const xmlNs *space = node->nsDef; space; space = space->next)
    if (space->prefix && strcmp ((const char *) space->href, INFOSET_XINCLUDE) != 0)
      g_ptr_array_add (lines, g_strdup_printf ("@xmlns:%s=%s", space->prefix, space->href));
  g_ptr_array_sort (lines, infoset_by_text);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) lines->pdata[i]);
}

static gboolean
infoset_is_item (const xmlNode *node)
{
  const char *space = node->ns && node->ns->href ? (const char *) node->ns->href : "";

  if (strcmp (space, INFOSET_XINCLUDE) == 0)
    return strcmp ((const char *) node->name, "include") == 0;
  return strcmp (space, INFOSET_OURS) == 0 &&
         jalon_kind_from_element ((const char *) node->name) != JALON_KIND_NONE;
}

/* Words as a paragraph: each run of white space a space, or an empty line where there is one in it. */
static void
infoset_append_paragraph (GString *out, const char *text)
{
  g_autoptr (GString) words = g_string_new (NULL);

  while (*text) {
    gsize n = strspn (text, " \t\r\n"), lines = 0;

    for (gsize i = 0; i < n; i++)
      lines += text[i] == '\n' ? 1 : 0;
    if (n && words->len && text[n])
      g_string_append (words, lines > 1 ? "\n\n" : " ");
    text += n;
    n = strcspn (text, " \t\r\n");
    g_string_append_len (words, text, (gssize) n);
    text += n;
  }
  infoset_append_escaped (out, words->str);
}

static void infoset_append (GString *out, xmlNode *node, gboolean ours, gboolean preserve);

static void
infoset_append_children (GString *out, xmlNode *node, gboolean ours, gboolean preserve)
{
  gboolean is_text = ours && jalon_role_from_element ((const char *) node->name) > 0;
  gboolean is_plain = is_text && !preserve;

  for (xmlNode *child = node->children; child; child = child->next)
    is_plain &= child->type == XML_TEXT_NODE;
  for (xmlNode *child = node->children; child; child = child->next)
    if (child->type != XML_TEXT_NODE)
      infoset_append (out, child, ours, preserve);
    else if (is_plain)
      infoset_append_paragraph (out, (const char *) child->content), g_string_append (out, "\n");
    else if (!ours || is_text)
      infoset_append_escaped (out, (const char *) child->content), g_string_append (out, "\n");
}

static void
infoset_append (GString *out, xmlNode *node, gboolean ours, gboolean preserve)
{
  switch (node->type) {
  case XML_ELEMENT_NODE:
    ours = ours && infoset_is_item (node);
    preserve = xmlNodeGetSpacePreserve (node) == 1;
    g_string_append_c (out, '<');
    infoset_append_name (out, node->ns, node->name);
    g_string_append_c (out, '\n');
    infoset_append_attributes (out, node);
    infoset_append_children (out, node, ours, preserve);
    g_string_append (out, ">\n");
    break;
  case XML_COMMENT_NODE:
    g_string_append (out, "!");
    infoset_append_escaped (out, (const char *) node->content);
    g_string_append_c (out, '\n');
    break;
  case XML_PI_NODE:
    g_string_append_printf (out, "?%s ", (const char *) node->name);
    infoset_append_escaped (out, node->content ? (const char *) node->content : "");
    g_string_append_c (out, '\n');
    break;
  default:
    g_string_append_printf (out, "node of type %d\n", node->type);
  }
}

static inline xmlDoc *
infoset_parse (const char *text, gsize length)
{
  xmlDoc *document =
    xmlReadMemory (text, (int) length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA);

  if (document == NULL)
    g_error ("no XML:\n%.*s", (int) length, text);
  return document;
}

/* Returns: (transfer full) */
static inline char *
infoset_of (xmlDoc *document)
{
  GString *out = g_string_new (NULL);

  for (xmlNode *node = document->children; node; node = node->next)
    infoset_append (out, node, TRUE, FALSE);
  return g_string_free (out, FALSE);
}
