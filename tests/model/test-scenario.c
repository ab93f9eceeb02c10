/* Editing in a scenario, holding two of them against each other, and find and replace. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/model/find.h>
#include <jalon/model/overlay.h>
#include <jalon/model/scenario.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

static const char sample[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD'>"
  "<source id='s1'><passage id='s1.1'><text>Oracle livre, oracle tarde</text></passage></source>"
  "<party id='b'/><party id='p'><name>Oracle</name></party>"
  "<commitment id='c1' buyer='b' provider='p' amount='300' start='2027' "
  "end='2031'><name>Oracle</name></commitment>"
  "<commitment id='c2' buyer='b' provider='p' amount='38'/>"
  "<scenario id='slip'><set target='c1' attribute='start' value='2028'/></scenario>"
  "<scenario id='other'/></dossier>";

static JalonDossier *
load (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (sample, sizeof sample - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "sample", problems, &error);

  g_assert_no_error (error);
  return dossier;
}

static char *
saved (JalonDossier *dossier)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
set (JalonDossier *dossier,
     const char *scenario,
     const char *id,
     const char *field,
     const char *text,
     GError **error)
{
  JalonRef ref = jalon_dossier_find (dossier, id);
  int index = jalon_kind_field (jalon_ref_kind (ref), field);
  JalonValue value;
  const char *why;

  g_assert_true (jalon_value_parse (dossier, &jalon_kind_info (jalon_ref_kind (ref))->fields[index], text,
                                    strlen (text), 2, &value, &why));
  return jalon_scenario_set (dossier, jalon_dossier_find (dossier, scenario), ref, index, &value, error);
}

static void
test_set (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autofree char *text = NULL, *without = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (set (dossier, "slip", "c1", "amount", "350", &error));
  g_assert_true (set (dossier, "slip", "c1", "start", "2029", &error));
  text = saved (dossier);
  g_assert_nonnull (strstr (text, "<set target=\"c1\" attribute=\"amount\" value=\"350\"/>"));
  g_assert_nonnull (strstr (text, "<set target=\"c1\" attribute=\"start\" value=\"2029\"/>"));
  g_assert_nonnull (strstr (text, "amount=\"300\" start=\"2027\""));

  /* Back to what the dossier says: no override is left. */
  g_assert_true (set (dossier, "slip", "c1", "start", "2027", &error));
  without = saved (dossier);
  g_assert_null (strstr (without, "attribute=\"start\""));

  g_assert_false (set (dossier, "slip", "s1", "publisher", "X", &error));
  g_assert_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_PLACE);
}

static void
test_differences (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  JalonRef slip = jalon_dossier_find (dossier, "slip"), other = jalon_dossier_find (dossier, "other");
  JalonRef c2 = jalon_dossier_find (dossier, "c2"), added;
  g_autoptr (GPtrArray) differences = NULL;
  const JalonDifference *difference;

  g_assert_true (jalon_scenario_remove (dossier, other, c2, NULL));
  g_assert_true (jalon_dossier_has (dossier, c2));
  added = jalon_scenario_add (dossier, other, JALON_KIND_RISK, NULL);
  g_assert_cmpuint (added, !=, JALON_REF_NONE);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_RISK), ==, 0);

  differences = jalon_scenario_differences (dossier, slip, other);
  g_assert_cmpuint (differences->len, ==, 3);
  difference = differences->pdata[0];
  g_assert_cmpint (difference->kind, ==, JALON_DIFFERENCE_SET);
  g_assert_cmpstr (difference->first, ==, "2028");
  g_assert_cmpstr (difference->second, ==, "2027");
  difference = differences->pdata[1];
  g_assert_cmpint (difference->kind, ==, JALON_DIFFERENCE_REMOVED);
  g_assert_cmpuint (difference->ref, ==, c2);
  difference = differences->pdata[2];
  g_assert_cmpint (difference->kind, ==, JALON_DIFFERENCE_ADDED);
  g_assert_cmpuint (difference->ref, ==, added);
}

static void
test_replace (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autofree char *before = saved (dossier), *after = NULL, *undone = NULL;
  g_autoptr (GArray) all = jalon_find (dossier, "oracle", JALON_FIND_DEFAULT, NULL);
  g_autoptr (GArray) exact = jalon_find (dossier, "oracle", JALON_FIND_CASE, NULL);
  g_autoptr (GArray) none = jalon_find (dossier, "racle", JALON_FIND_WORDS, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (exact->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (jalon_replace (dossier, all, "oracle", "OCI \\1 & <x>", JALON_FIND_DEFAULT, &error), ==,
                   4);
  after = saved (dossier);
  g_assert_nonnull (
    strstr (after, "<text>OCI \\1 &amp; &lt;x&gt; livre, OCI \\1 &amp; &lt;x&gt; tarde</text>"));
  jalon_dossier_undo (dossier);
  undone = saved (dossier);
  g_assert_cmpstr (undone, ==, before);

  g_assert_cmpint (jalon_replace (dossier, all, "Oracle", "", JALON_FIND_DEFAULT, &error), ==, -1);
  g_assert_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE);
  g_free (undone);
  undone = saved (dossier);
  g_assert_cmpstr (undone, ==, before);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/scenario/set", test_set);
  g_test_add_func ("/model/scenario/differences", test_differences);
  g_test_add_func ("/model/find/replace", test_replace);

  return g_test_run ();
}
