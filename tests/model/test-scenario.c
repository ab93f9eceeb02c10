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

static const char currencies[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='JPY'><party id='b'/>"
  "<commitment provider='b' ceiling='2000.50' id='c' amount='1000' currency='USD' buyer='b'>"
  "<tranche period='2026' amount='10.25'/></commitment>"
  "<commitment id='y' buyer='b' provider='b' amount='7'/>"
  "<commitment id='w' buyer='b' provider='b' amount='100' currency='USD'><tranche period='2026' "
  "amount='60'/></commitment>"
  "<scenario id='before'><add target='c'><tranche period='2027' amount='500.50'/></add></scenario>"
  "<scenario id='yen'><set target='w' attribute='amount' value='500'/><set target='w' attribute='currency' "
  "value='JPY'/><add target='w'><tranche period='2027' amount='40'/></add></scenario></dossier>";

static JalonDossier *
load_currencies (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (currencies, sizeof currencies - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "currencies", problems, &error);

  g_assert_no_error (error);
  return dossier;
}

static JalonMoney
amount_of (JalonOverlay *overlay, JalonRef ref)
{
  JalonCommitment commitment;
  JalonTranche tranche;

  if (jalon_ref_kind (ref) == JALON_KIND_TRANCHE)
    return ((const JalonTranche *) jalon_overlay_row (overlay, ref, &tranche))->amount;
  return ((const JalonCommitment *) jalon_overlay_row (overlay, ref, &commitment))->amount;
}

/* Whole units of the currency that holds are what a file says, wherever the currency stands. */
static void
test_currency_read (void)
{
  g_autoptr (JalonDossier) dossier = load_currencies ();
  JalonRef c = jalon_dossier_find (dossier, "c"), w = jalon_dossier_find (dossier, "w"), added, own;
  g_autoptr (JalonOverlay) base = jalon_overlay_new (dossier, JALON_REF_NONE);
  g_autoptr (JalonOverlay) before = jalon_overlay_new (dossier, jalon_dossier_find (dossier, "before"));
  g_autoptr (JalonOverlay) yen = jalon_overlay_new (dossier, jalon_dossier_find (dossier, "yen"));

  g_assert_cmpint (jalon_dossier_commitment (dossier, c)->ceiling, ==, 200050);
  g_assert_cmpint (amount_of (base, c), ==, 100000);
  g_assert_cmpint (amount_of (base, jalon_dossier_find (dossier, "y")), ==, 7);
  own = jalon_overlay_next_of (before, c, JALON_KIND_TRANCHE, JALON_REF_NONE);
  added = jalon_overlay_next_of (before, c, JALON_KIND_TRANCHE, own);
  g_assert_cmpint (amount_of (before, own), ==, 1025);
  g_assert_cmpint (amount_of (before, added), ==, 50050);
  g_assert_cmpstr (jalon_overlay_currency (before, added), ==, "USD");

  g_assert_cmpint (amount_of (yen, w), ==, 500);
  g_assert_cmpint (amount_of (base, w), ==, 10000);
  own = jalon_overlay_next_of (yen, w, JALON_KIND_TRANCHE, JALON_REF_NONE);
  added = jalon_overlay_next_of (yen, w, JALON_KIND_TRANCHE, own);
  g_assert_cmpint (amount_of (yen, own), ==, 60); /* 6000 cents in the dossier itself */
  g_assert_cmpint (amount_of (yen, added), ==, 40);
}

static char *
written (JalonDossier *dossier, const char *id)
{
  g_autofree char *text = saved (dossier);
  g_autofree char *mark = g_strdup_printf ("<commitment id=\"%s\"", id);
  const char *from = strstr (text, mark), *to = from ? strstr (from, "\n  <") : NULL;

  g_assert_nonnull (from);
  return g_strndup (from, (gsize) (to ? to - from : 0));
}

/* Changing a currency keeps the whole units, of what stands in the item and of what scenarios add to it. */
static void
test_currency_change (void)
{
  g_autoptr (JalonDossier) dossier = load_currencies ();
  g_autofree char *before = saved (dossier), *yen = NULL, *after = NULL;
  JalonRef w = jalon_dossier_find (dossier, "w");
  g_autoptr (GError) error = NULL;

  g_assert_true (jalon_dossier_set_from_text (dossier, w, "currency", "JPY", &error));
  yen = written (dossier, "w");
  g_assert_nonnull (strstr (yen, "amount=\"100\" currency=\"JPY\""));
  g_assert_nonnull (strstr (yen, "amount=\"60\""));
  jalon_dossier_undo (dossier);
  after = saved (dossier);
  g_assert_cmpstr (before, ==, after);

  /* 10.25 dollars are no yen. */
  g_assert_false (
    jalon_dossier_set_from_text (dossier, jalon_dossier_find (dossier, "c"), "currency", "JPY", &error));
  g_assert_nonnull (strstr (error->message, "2000.50"));
  g_clear_pointer (&after, g_free);
  after = saved (dossier);
  g_assert_cmpstr (before, ==, after);
}

/* A scenario that makes the currency another is refused where it cannot hold the amounts. */
static void
test_currency_scenario (void)
{
  g_autoptr (JalonDossier) dossier = load_currencies ();
  g_autofree char *before = saved (dossier), *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (set (dossier, "before", "c", "currency", "JPY", &error));
  g_assert_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE);
  after = saved (dossier);
  g_assert_cmpstr (before, ==, after);
}

/* A copy of a scenario is about its own additions, with the same amounts. */
static void
test_currency_duplicate (void)
{
  g_autoptr (JalonDossier) dossier = load_currencies ();
  g_autoptr (GError) error = NULL;
  JalonRef copy = jalon_dossier_duplicate (dossier, jalon_dossier_find (dossier, "before"), &error);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, copy);
  JalonRef c = jalon_dossier_find (dossier, "c"), own, added;

  g_assert_no_error (error);
  own = jalon_overlay_next_of (overlay, c, JALON_KIND_TRANCHE, JALON_REF_NONE);
  added = jalon_overlay_next_of (overlay, c, JALON_KIND_TRANCHE, own);
  g_assert_cmpint (amount_of (overlay, added), ==, 50050);
}

/* What an edit would make of a scenario is looked at, too. */
static void
test_allow (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  JalonRef c1 = jalon_dossier_find (dossier, "c1");
  g_autoptr (GError) error = NULL;

  g_assert_true (jalon_scenarios_allow (dossier, c1, &error));
  g_assert_true (
    jalon_dossier_set_from_text (dossier, c1, "end", "2027", &error)); /* "slip" starts in 2028 */
  g_assert_false (jalon_scenarios_allow (dossier, c1, &error));
  g_assert_nonnull (strstr (error->message, "slip"));
  g_clear_error (&error);
  /* A party that deals still name cannot be taken away alone. */
  g_assert_false (jalon_scenario_remove (dossier, jalon_dossier_find (dossier, "other"),
                                         jalon_dossier_find (dossier, "p"), &error));
  g_assert_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_REFERRED);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/scenario/set", test_set);
  g_test_add_func ("/model/scenario/differences", test_differences);
  g_test_add_func ("/model/find/replace", test_replace);

  g_test_add_func ("/model/scenario/currency/read", test_currency_read);
  g_test_add_func ("/model/scenario/currency/change", test_currency_change);
  g_test_add_func ("/model/scenario/currency/scenario", test_currency_scenario);
  g_test_add_func ("/model/scenario/currency/duplicate", test_currency_duplicate);
  g_test_add_func ("/model/scenario/allow", test_allow);

  return g_test_run ();
}
