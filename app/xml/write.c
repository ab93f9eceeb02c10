/* Writing a dossier: one item a line, fields in the order of the vocabulary, so that the same dossier always
 * gives the same bytes and an edit touches its own line alone. */
#include "config.h"

#include <string.h>

#include <jalon/xml/write.h>

#include "../model/dossier-private.h"
#include "../model/exact.h"
#include "../model/inline.h"
#include "foreign.h"
#include "reader.h"

#define XINCLUDE "http://www.w3.org/2001/XInclude"

/* Not by printf, which takes most of the time of writing. */
static void
begin_attribute (GString *out, const char *name)
{
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append (out, "=\"");
}

static void
write_field (JalonDossier *dossier, JalonRef ref, guint index, GString *scratch, GString *out)
{
  const JalonField *field = &jalon_kind_info (jalon_ref_kind (ref))->fields[index];
  JalonValue value = jalon_value_read (field, jalon_dossier_row (dossier, ref));
  const char *exact;
  int digits = 0;

  if (field->name[0] == '#' || !jalon_value_is_set (&value))
    return;
  if (field->type == JALON_TYPE_MONEY)
    digits = jalon_dossier_digits (dossier, ref);

  g_string_truncate (scratch, 0);
  exact = jalon_exact_find (dossier, ref, (int) index, digits, &value);
  if (exact)
    g_string_append (scratch, exact);
  else
    jalon_value_print (dossier, field, &value, digits, scratch);
  begin_attribute (out, field->name);
  xml_escape (out, scratch->str, (gssize) scratch->len, TRUE);
  g_string_append_c (out, '"');
}

static void
write_attributes (JalonDossier *dossier, JalonRef ref, GString *scratch, GString *out)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));

  for (guint i = 0; i < info->n_fields; i++)
    write_field (dossier, ref, i, scratch, out);
  jalon_for_each_child (dossier, ref, JALON_KIND_ATTRIBUTE, child) {
    const JalonAttribute *attribute = jalon_dossier_row (dossier, child);

    if (attribute->name == NULL || attribute->value == NULL)
      continue;
    begin_attribute (out, attribute->name);
    xml_escape (out, attribute->value, -1, TRUE);
    g_string_append_c (out, '"');
  }
}

static void
begin_tag (GString *out, const char *before, const char *element)
{
  g_string_append (out, before);
  g_string_append (out, element);
}

static void
indent (GString *out, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (out, "  ");
}

/* A comment, or an element that this version does not know; %NULL for what is neither, or is not written
 * here. */
static const char *
markup_of (JalonDossier *dossier, JalonRef ref)
{
  const JalonComment *comment = jalon_dossier_row (dossier, ref);

  if (jalon_ref_kind (ref) == JALON_KIND_FOREIGN)
    return ((const JalonForeign *) jalon_dossier_row (dossier, ref))->xml;
  return jalon_ref_kind (ref) == JALON_KIND_COMMENT && comment->place == 0 ? comment->xml : NULL;
}

static void
write_text (JalonDossier *dossier, JalonRef ref, guint depth, GString *scratch, GString *out)
{
  const JalonText *text = jalon_dossier_text_row (dossier, ref);
  JalonRef markup;

  if (text->role == JALON_ROLE_NONE)
    return;
  indent (out, depth);
  begin_tag (out, "<", jalon_role_element (text->role));
  write_attributes (dossier, ref, scratch, out);
  g_string_append_c (out, '>');
  markup = jalon_inline_of (dossier, ref);
  if (markup != JALON_REF_NONE)
    g_string_append (out, markup_of (dossier, markup));
  else
    xml_escape (out, text->text ? text->text : "", -1, FALSE);
  begin_tag (out, "</", jalon_role_element (text->role));
  g_string_append (out, ">\n");
}

static void write_children (JalonDossier *dossier, JalonRef ref, guint depth, GString *scratch, GString *out);

static gboolean
has_children (JalonDossier *dossier, JalonRef ref)
{
  for (JalonRef child = ((const JalonRow *) jalon_dossier_row (dossier, ref))->first; child != JALON_REF_NONE;
       child = ((const JalonRow *) jalon_dossier_row (dossier, child))->next)
    switch (jalon_ref_kind (child)) {
    case JALON_KIND_ATTRIBUTE:
      break;
    case JALON_KIND_TEXT:
      if (jalon_dossier_text_row (dossier, child)->role != JALON_ROLE_NONE)
        return TRUE;
      break;
    case JALON_KIND_COMMENT:
    case JALON_KIND_FOREIGN:
      if (markup_of (dossier, child))
        return TRUE;
      break;
    default:
      return TRUE;
    }
  return FALSE;
}

static void
write_element (JalonDossier *dossier, JalonRef ref, guint depth, GString *scratch, GString *out)
{
  const char *element = jalon_kind_info (jalon_ref_kind (ref))->element;

  indent (out, depth);
  begin_tag (out, "<", element);
  write_attributes (dossier, ref, scratch, out);
  if (!has_children (dossier, ref)) {
    g_string_append (out, "/>\n");
    return;
  }
  g_string_append (out, ">\n");
  write_children (dossier, ref, depth + 1, scratch, out);
  indent (out, depth);
  begin_tag (out, "</", element);
  g_string_append (out, ">\n");
}

static void
write_markup (const char *xml, guint depth, GString *out)
{
  if (xml == NULL)
    return;
  indent (out, depth);
  g_string_append (out, xml);
  g_string_append_c (out, '\n');
}

/* Whether the prefix "xi" has a meaning of its own in an inclusion. */
static gboolean
is_xi_taken (JalonDossier *dossier, JalonRef ref)
{
  jalon_for_each_child (dossier, ref, JALON_KIND_ATTRIBUTE, child) {
    const JalonAttribute *attribute = jalon_dossier_row (dossier, child);

    if (attribute->row.parent == ref &&
        (g_str_has_prefix (attribute->name, "xi:") ||
         (strcmp (attribute->name, "xmlns:xi") == 0 && strcmp (attribute->value, XINCLUDE) != 0)))
      return TRUE;
  }
  return FALSE;
}

static void
write_include_attributes (JalonDossier *dossier, JalonRef ref, gboolean xi, GString *out)
{
  const JalonInclude *include = jalon_dossier_row (dossier, ref);

  begin_attribute (out, "href");
  xml_escape (out, include->href ? include->href : "", -1, TRUE);
  g_string_append_c (out, '"');
  jalon_for_each_child (dossier, ref, JALON_KIND_ATTRIBUTE, child) {
    const JalonAttribute *attribute = jalon_dossier_row (dossier, child);

    if (attribute->row.parent != ref || (xi && strcmp (attribute->name, "xmlns:xi") == 0))
      continue;
    begin_attribute (out, attribute->name);
    xml_escape (out, attribute->value, -1, TRUE);
    g_string_append_c (out, '"');
  }
}

/* What is included stays in its own file; the comments and instructions in an inclusion are of this one. */
static void
write_include (JalonDossier *dossier, JalonRef ref, guint depth, GString *out)
{
  gboolean xi = !is_xi_taken (dossier, ref), is_open = FALSE;

  indent (out, depth);
  g_string_append (out, xi ? "<xi:include xmlns:xi=\"" XINCLUDE "\"" : "<include xmlns=\"" XINCLUDE "\"");
  write_include_attributes (dossier, ref, xi, out);
  jalon_for_each_child (dossier, ref, JALON_KIND_COMMENT, child) {
    if (((const JalonRow *) jalon_dossier_row (dossier, child))->parent != ref)
      continue;
    g_string_append (out, is_open ? "" : ">\n");
    is_open = TRUE;
    write_markup (markup_of (dossier, child), depth + 1, out);
  }
  if (!is_open) {
    g_string_append (out, "/>\n");
    return;
  }
  indent (out, depth);
  g_string_append (out, xi ? "</xi:include>\n" : "</include>\n");
}

static void
write_child (JalonDossier *dossier, JalonRef ref, guint depth, GString *scratch, GString *out)
{
  switch (jalon_ref_kind (ref)) {
  case JALON_KIND_ATTRIBUTE:
    break;
  case JALON_KIND_TEXT:
    write_text (dossier, ref, depth, scratch, out);
    break;
  case JALON_KIND_INCLUDE:
    write_include (dossier, ref, depth, out);
    break;
  case JALON_KIND_COMMENT:
  case JALON_KIND_FOREIGN:
    write_markup (markup_of (dossier, ref), depth, out);
    break;
  default:
    write_element (dossier, ref, depth, scratch, out);
  }
}

static void
write_children (JalonDossier *dossier, JalonRef ref, guint depth, GString *scratch, GString *out)
{
  for (JalonRef child = ((const JalonRow *) jalon_dossier_row (dossier, ref))->first; child != JALON_REF_NONE;
       child = ((const JalonRow *) jalon_dossier_row (dossier, child))->next)
    write_child (dossier, child, depth, scratch, out);
}

/* The comments and instructions before (1) or behind (2) the root element. */
static void
write_around (JalonDossier *dossier, guint place, GString *out)
{
  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_COMMENT, ref) {
    const JalonComment *comment = jalon_dossier_row (dossier, ref);

    if (comment->place == place)
      write_markup (comment->xml, 0, out);
  }
}

GBytes *
jalon_xml_write (JalonDossier *dossier)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_autoptr (GString) scratch = g_string_new (NULL);
  JalonRef root = jalon_dossier_root (dossier);

  write_around (dossier, 1, out);
  g_string_append (out, "<dossier xmlns=\"" JALON_NAMESPACE "\"");
  write_attributes (dossier, root, scratch, out);
  g_string_append (out, ">\n");
  write_children (dossier, root, 1, scratch, out);
  g_string_append (out, "</dossier>\n");
  write_around (dossier, 2, out);

  return g_string_free_to_bytes (out);
}
