/* The reader and the schema against the corpus: what is good loads and survives a save, what is bad is
 * refused by both, and what is unsound only by the reader, since no grammar can say it; each with the
 * problems that stand beside it, at its line and column. What is of a later version loads with a warning and
 * survives a save, and only the schema refuses it. */
#include "config.h"

#include <libxml/relaxng.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

static GBytes *
contents (const char *path)
{
  char *text;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static char *
print_all (JalonProblems *problems)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < jalon_problems_length (problems); i++) {
    jalon_problem_print (jalon_problems_get (problems, i), out);
    g_string_append_c (out, '\n');
  }
  return g_string_free (out, FALSE);
}

static void
pass_over (void *data, xmlErrorPtr error)
{
}

/* As xmllint --relaxng has it; what is no XML is not valid either. */
static gboolean
is_valid (const char *path)
{
  g_autofree char *schema_path =
    g_test_build_filename (G_TEST_DIST, "..", "resources", "schema", "jalon-dossier.rng", NULL);
  xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt (schema_path);
  xmlRelaxNG *schema = xmlRelaxNGParse (parser);
  xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt (schema);
  xmlDoc *document;
  gboolean valid;

  g_assert_nonnull (schema);
  xmlSetStructuredErrorFunc (NULL, pass_over);
  xmlRelaxNGSetValidStructuredErrors (validator, pass_over, NULL);
  document = xmlReadFile (path, NULL, XML_PARSE_NONET | XML_PARSE_NOENT);
  valid = document && xmlRelaxNGValidateDoc (validator, document) == 0;
  xmlSetStructuredErrorFunc (NULL, NULL);

  xmlFreeDoc (document);
  xmlRelaxNGFreeValidCtxt (validator);
  xmlRelaxNGFree (schema);
  xmlRelaxNGFreeParserCtxt (parser);
  return valid;
}

static void
check_survives (const char *data, JalonProblems *problems)
{
  g_autoptr (GBytes) bytes = contents (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "good", problems, &error);
  g_autofree char *told = print_all (problems);
  g_autoptr (GBytes) once = NULL, twice = NULL;
  g_autoptr (JalonDossier) again = NULL;

  if (dossier == NULL)
    g_test_message ("%s", told);
  g_assert_no_error (error);
  g_assert_nonnull (dossier);

  once = jalon_xml_write (dossier);
  again = jalon_xml_read_bytes (once, "saved", problems, &error);
  g_assert_no_error (error);
  twice = jalon_xml_write (again);
  g_assert_cmpmem (g_bytes_get_data (twice, NULL), g_bytes_get_size (twice), g_bytes_get_data (once, NULL),
                   g_bytes_get_size (once));
}

static void
test_good (gconstpointer data)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  g_assert_true (is_valid (data));
  check_survives (data, problems);
}

static void
test_later (gconstpointer data)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  g_assert_false (is_valid (data));
  check_survives (data, problems);
  g_assert_cmpuint (jalon_problems_length (problems), >, 0);
}

static gboolean
is_met (JalonProblems *problems, guint line, guint column, const char *severity, const char *keyword)
{
  for (guint i = 0; i < jalon_problems_length (problems); i++) {
    const JalonProblem *problem = jalon_problems_get (problems, i);
    const char *is = problem->severity == JALON_SEVERITY_ERROR ? "error" : "warning";

    if (problem->line == line && (column == 0 || problem->column == column) && strcmp (is, severity) == 0 &&
        strstr (problem->what, keyword))
      return TRUE;
  }
  return FALSE;
}

/* One line of NAME.expect: "LINE:COLUMN: error: KEYWORD", or without the column where the XML parser decides
 * it. */
static void
check_expectation (const char *expectation, JalonProblems *problems)
{
  guint line = 0, column = 0;
  g_autofree char *told = print_all (problems);
  const char *rest;
  char severity[16];
  int used = 0;

  if (sscanf (expectation, "%u:%u: %15[a-z]: %n", &line, &column, severity, &used) < 3) {
    column = 0;
    g_assert_cmpint (sscanf (expectation, "%u: %15[a-z]: %n", &line, severity, &used), >=, 2);
  }
  rest = expectation + used;
  if (!is_met (problems, line, column, severity, rest)) {
    g_test_message ("expected: %s\ntold:\n%s", expectation, told);
    g_test_fail ();
  }
}

static void
test_refused (gconstpointer data)
{
  const char *path = data;
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".xml"));
  g_autofree char *expect_path = g_strconcat (stem, ".expect", NULL);
  g_autofree char *expect = NULL;
  g_autoptr (GBytes) bytes = contents (path);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "bad", problems, &error);
  g_auto (GStrv) lines = NULL;

  if (dossier) {
    g_test_message ("%s was taken as sound", path);
    g_test_fail ();
    return;
  }
  g_assert_error (error, JALON_XML_ERROR, JALON_XML_ERROR_UNSOUND);
  g_assert_cmpuint (jalon_problems_errors (problems), >, 0);

  g_assert_true (g_file_get_contents (expect_path, &expect, NULL, NULL));
  lines = g_strsplit (g_strstrip (expect), "\n", -1);
  for (guint i = 0; lines[i]; i++)
    check_expectation (lines[i], problems);
}

static void
test_bad (gconstpointer data)
{
  g_assert_false (is_valid (data));
  test_refused (data);
}

static void
test_unsound (gconstpointer data)
{
  g_assert_true (is_valid (data));
  test_refused (data);
}

static void
add_folder (const char *folder, GTestDataFunc test)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *id = g_strdup_printf ("/xml/corpus/%s/%s", folder, name);

    if (!g_str_has_suffix (name, ".xml"))
      continue;
    g_test_add_data_func_full (id, g_build_filename (path, name, NULL), test, g_free);
    n++;
  }
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  add_folder ("good", test_good);
  add_folder ("bad", test_bad);
  add_folder ("unsound", test_unsound);
  add_folder ("later", test_later);

  return g_test_run ();
}
