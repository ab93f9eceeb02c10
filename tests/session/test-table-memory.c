/* What was said of tables, for the next with the same headings. */
#include "config.h"

#include <string.h>

#include <jalon/session/table-memory.h>
#include <jalon/xml/read.h>

#include "../xml/scratch.h"

static JalonDossier *
read_dossier (void)
{
  static const char text[] = "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'/>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  return jalon_xml_read_bytes (bytes, "sample", problems, NULL);
}

/* A table whose last headings are @heading and "what". */
static JalonTable *
table_of (JalonDossier *dossier, JalonLocale *locale, JalonKind kind, const char *heading)
{
  g_autofree char *text = g_strdup_printf ("Amount\t%s\tWhat\n1\tx\ty\n", heading);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  return jalon_table_new (jalon_grid_from_text (text, strlen (text), "sample", problems, NULL),
                          JALON_KINDS (kind), dossier, locale);
}

static void
keep (JalonDossier *dossier, JalonLocale *locale, JalonKind kind, const char *heading, const char *word)
{
  g_autoptr (JalonTable) table = table_of (dossier, locale, kind, heading);
  g_autoptr (GError) error = NULL;

  jalon_table_map (table, 2, word, &error);
  g_assert_no_error (error);
  jalon_table_keep (table);
}

static void
assert_recalled (
  JalonDossier *dossier, JalonLocale *locale, JalonKind kind, const char *heading, const char *word)
{
  g_autoptr (JalonTable) table = table_of (dossier, locale, kind, heading);

  g_assert_cmpint (jalon_table_recall (table), ==, word != NULL);
  g_assert_cmpstr (jalon_table_word (table, 2), ==, word);
}

/* What was said of rows of one kind is still there when another was said of rows of another. */
static void
test_kinds (void)
{
  g_autoptr (JalonDossier) dossier = read_dossier ();
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (JalonTable) table = NULL;

  keep (dossier, locale, JALON_KIND_COMMITMENT, "First", "provider");
  keep (dossier, locale, JALON_KIND_ACTUAL, "First", "commitment");
  assert_recalled (dossier, locale, JALON_KIND_COMMITMENT, "First", "provider");
  assert_recalled (dossier, locale, JALON_KIND_ACTUAL, "First", "commitment");
  table = table_of (dossier, locale, JALON_KIND_COMMITMENT, "First");
  g_assert_cmpint (jalon_table_recall_kind (table), ==, JALON_KIND_ACTUAL);
  jalon_table_forget (table);
  assert_recalled (dossier, locale, JALON_KIND_COMMITMENT, "First", NULL);
  assert_recalled (dossier, locale, JALON_KIND_ACTUAL, "First", NULL);
}

/* The tables that were said the least lately are forgotten. */
static void
test_kept (void)
{
  g_autoptr (JalonDossier) dossier = read_dossier ();
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");

  keep (dossier, locale, JALON_KIND_COMMITMENT, "First", "provider");
  keep (dossier, locale, JALON_KIND_COMMITMENT, "Second", "buyer");
  keep (dossier, locale, JALON_KIND_ACTUAL, "First", "commitment");
  for (guint i = 0; i + 1 < JALON_TABLES_KEPT; i++) {
    g_autofree char *heading = g_strdup_printf ("Other %c%c", 'a' + i / 26, 'a' + i % 26);

    keep (dossier, locale, JALON_KIND_COMMITMENT, heading, "provider");
  }
  assert_recalled (dossier, locale, JALON_KIND_COMMITMENT, "First", "provider");
  assert_recalled (dossier, locale, JALON_KIND_COMMITMENT, "Second", NULL);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = scratch_folder ();
  int status;

  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/table-memory/kinds", test_kinds);
  g_test_add_func ("/session/table-memory/kept", test_kept);
  status = g_test_run ();
  scratch_remove (folder);
  return status;
}
