/* The schema against the table of kinds, attribute by attribute: what each kind requires, which values each
 * attribute takes, which texts and items may stand in it; and that nothing else may. Documents are made of
 * the table, so that the one cannot change without the other. */
#include "config.h"

#include <libxml/relaxng.h>
#include <locale.h>
#include <string.h>

#include <jalon/model/kind.h>

typedef struct {
  xmlRelaxNGParserCtxt *parser;
  xmlRelaxNG *schema;
  xmlRelaxNGValidCtxt *validator;
} Schema;

static void
pass_over (void *data, xmlErrorPtr error)
{
}

static void
set_up (Schema *self, gconstpointer data)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "..", "resources", "schema", "jalon-dossier.rng", NULL);

  self->parser = xmlRelaxNGNewParserCtxt (path);
  self->schema = xmlRelaxNGParse (self->parser);
  g_assert_nonnull (self->schema);
  self->validator = xmlRelaxNGNewValidCtxt (self->schema);
  xmlRelaxNGSetValidStructuredErrors (self->validator, pass_over, NULL);
}

static void
tear_down (Schema *self, gconstpointer data)
{
  xmlRelaxNGFreeValidCtxt (self->validator);
  xmlRelaxNGFree (self->schema);
  xmlRelaxNGFreeParserCtxt (self->parser);
}

static gboolean
is_valid (Schema *self, const char *xml)
{
  xmlDoc *document = xmlReadMemory (xml, (int) strlen (xml), "made", NULL, 0);
  gboolean valid;

  g_assert_nonnull (document);
  valid = xmlRelaxNGValidateDoc (self->validator, document) == 0;
  xmlFreeDoc (document);
  return valid;
}

static void
check (Schema *self, const char *xml, gboolean allowed)
{
  if (is_valid (self, xml) == allowed)
    return;
  g_test_message ("%s, and should not be: %s", allowed ? "refused" : "allowed", xml);
  g_test_fail ();
}

/* A value that a field takes, and one that it does not; %NULL where it takes any. */
static const char *
sample (const JalonField *field)
{
  static const char *const samples[] = {
    [JALON_TYPE_TEXT] = "x",       [JALON_TYPE_ID] = "i1",       [JALON_TYPE_MONEY] = "12.5",
    [JALON_TYPE_NUMBER] = "12.5",  [JALON_TYPE_SHARE] = "0.25",  [JALON_TYPE_DATE] = "2026-Q4",
    [JALON_TYPE_CURRENCY] = "EUR", [JALON_TYPE_LANGUAGE] = "en", [JALON_TYPE_DURATION] = "P7Y",
    [JALON_TYPE_REF] = "r1",       [JALON_TYPE_REFS] = "r1 r2",
  };

  if (field->flags & JALON_FIELD_COEFFICIENT)
    return "-0.25";
  return field->choices ? field->choices[1].nick : samples[field->type];
}

static const char *
misfit (const JalonField *field)
{
  static const char *const misfits[] = {
    [JALON_TYPE_ID] = "1 2",
    [JALON_TYPE_MONEY] = "12,5",
    [JALON_TYPE_NUMBER] = "some",
    [JALON_TYPE_SHARE] = "1.5",
    [JALON_TYPE_DATE] = "next year",
    [JALON_TYPE_CURRENCY] = "euro",
    [JALON_TYPE_LANGUAGE] = "in French",
    [JALON_TYPE_CHOICE] = "nonsense",
    [JALON_TYPE_FLAGS] = "nonsense",
    [JALON_TYPE_DURATION] = "7 years",
    [JALON_TYPE_REF] = "r1 r2",
    [JALON_TYPE_REFS] = "r1 2",
  };

  if (field->flags & JALON_FIELD_COEFFICIENT)
    return "-1.5";
  return field->type == JALON_TYPE_TEXT ? NULL : misfits[field->type];
}

static gboolean
is_attribute (const JalonField *field)
{
  return field->name[0] != '#';
}

/* Of an element: its start tag without the end, all that is required in it but for field @but, which has
 * @value instead where that is not %NULL. */
static void
open_tag (GString *xml, JalonKind kind, int but, const char *value)
{
  const JalonKindInfo *info = jalon_kind_info (kind);

  g_string_append_printf (xml, "<%s", info->element);
  for (guint i = 0; i < info->n_fields; i++) {
    const JalonField *field = &info->fields[i];

    if (!is_attribute (field))
      continue;
    if ((int) i == but && value)
      g_string_append_printf (xml, " %s='%s'", field->name, value);
    else if ((int) i != but && field->flags & JALON_FIELD_REQUIRED)
      g_string_append_printf (xml, " %s='%s'", field->name, sample (field));
  }
  if (kind == JALON_KIND_DOSSIER)
    g_string_append (xml, " xmlns='urn:jalon:dossier:1' xmlns:x='urn:x'");
}

static gboolean
has_element (JalonKind kind)
{
  return jalon_kind_info (kind)->element != NULL;
}

/* A kind that @kind may stand in, the nearest to the root: kinds are told apart by what they stand in before
 * they stand in themselves. */
static JalonKind
parent_of (JalonKind kind)
{
  for (guint parent = JALON_KIND_NONE + 1; parent < JALON_N_KINDS; parent++)
    if (parent != kind && has_element (parent) && jalon_kind_info (kind)->parents & JALON_KINDS (parent))
      return parent;
  return JALON_KIND_NONE;
}

/* The document with an element of @kind, as open_tag() has it, with @more attributes and with @inside in it.
 */
static char *
document (JalonKind kind, int but, const char *value, const char *more, const char *inside)
{
  GString *xml = g_string_new (NULL);
  JalonKind path[JALON_N_KINDS];
  guint n = 0;

  for (JalonKind at = kind; at != JALON_KIND_DOSSIER; at = parent_of (at)) {
    g_assert_cmpuint (n, <, JALON_N_KINDS);
    path[n++] = at;
  }
  if (kind == JALON_KIND_DOSSIER)
    path[n++] = kind;
  else {
    open_tag (xml, JALON_KIND_DOSSIER, -1, NULL);
    g_string_append_c (xml, '>');
  }
  for (guint i = n; i-- > 0;) {
    open_tag (xml, path[i], i == 0 ? but : -1, i == 0 ? value : NULL);
    g_string_append_printf (xml, "%s>", i == 0 ? more : "");
  }
  g_string_append (xml, inside);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (xml, "</%s>", jalon_kind_info (path[i])->element);
  if (kind != JALON_KIND_DOSSIER)
    g_string_append (xml, "</dossier>");
  return g_string_free (xml, FALSE);
}

static void
check_document (Schema *self, JalonKind kind, int but, const char *value, gboolean allowed)
{
  g_autofree char *xml = document (kind, but, value, "", "");

  check (self, xml, allowed);
}

static void
check_field (Schema *self, JalonKind kind, int i)
{
  const JalonField *field = &jalon_kind_info (kind)->fields[i];

  check_document (self, kind, i, sample (field), TRUE);
  check_document (self, kind, i, NULL, !(field->flags & JALON_FIELD_REQUIRED));
  if (misfit (field))
    check_document (self, kind, i, misfit (field), FALSE);
  for (guint k = 1; field->choices && field->choices[k].nick; k++)
    check_document (self, kind, i, field->choices[k].nick, TRUE);
  if (field->type == JALON_TYPE_MONEY)
    check_document (self, kind, i, "-1", (field->flags & JALON_FIELD_SIGNED) != 0);
}

static void
test_attributes (Schema *self, gconstpointer data)
{
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    for (guint i = 0; has_element (kind) && i < jalon_kind_info (kind)->n_fields; i++)
      if (is_attribute (&jalon_kind_info (kind)->fields[i]))
        check_field (self, kind, (int) i);
}

/* Names that are not in the table are slips, but for those of other namespaces. */
static void
test_others (Schema *self, gconstpointer data)
{
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    static const struct {
      const char *more, *inside;
      gboolean allowed;
    } cases[] = {
      { " founded='nonsense'", "", FALSE },     { " x:founded='nonsense'", "", TRUE },
      { "", "<founding year='1998'/>", FALSE }, { "", "<x:founding year='1998'><party/></x:founding>", TRUE },
      { "", "<founding xmlns=''/>", FALSE },    { "", "loose words", FALSE },
      { " xml:lang='no language'", "", FALSE },
    };

    for (guint i = 0; has_element (kind) && i < G_N_ELEMENTS (cases); i++) {
      g_autofree char *xml = document (kind, -1, NULL, cases[i].more, cases[i].inside);

      /* The root has a language already. */
      if (kind != JALON_KIND_DOSSIER || i + 1 < G_N_ELEMENTS (cases))
        check (self, xml, cases[i].allowed);
    }
  }
}

static void
test_texts (Schema *self, gconstpointer data)
{
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    for (guint role = JALON_ROLE_NONE + 1; has_element (kind) && role < JALON_N_ROLES; role++) {
      const char *element = jalon_role_element (role);
      gboolean allowed = jalon_kind_info (kind)->roles >> role & 1;
      g_autofree char *plain =
        g_strdup_printf ("<%s xml:lang='fr'>Mots <em>en plus</em></%s>", element, element);
      g_autofree char *known = g_strdup_printf ("<%s>Words <meant/></%s>", element, element);
      g_autofree char *with_plain = document (kind, -1, NULL, "", plain);
      g_autofree char *with_known = document (kind, -1, NULL, "", known);

      check (self, with_plain, allowed);
      check (self, with_known, FALSE);
    }
}

static void
test_parents (Schema *self, gconstpointer data)
{
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    for (guint child = JALON_KIND_NONE + 1; has_element (kind) && child < JALON_N_KINDS; child++) {
      GString *inside = g_string_new (NULL);
      g_autofree char *xml = NULL;

      if (has_element (child)) {
        open_tag (inside, child, -1, NULL);
        g_string_append (inside, "/>");
        xml = document (kind, -1, NULL, "", inside->str);
        check (self, xml, (jalon_kind_info (child)->parents & JALON_KINDS (kind)) != 0);
      }
      g_string_free (inside, TRUE);
    }
}

#define ADD(name, test) g_test_add ("/xml/schema/" name, Schema, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  ADD ("attributes", test_attributes);
  ADD ("others", test_others);
  ADD ("texts", test_texts);
  ADD ("parents", test_parents);
  return g_test_run ();
}
