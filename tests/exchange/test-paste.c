/* Pasting rows: as a spreadsheet gives them, in both languages, all or none. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/model/check-item.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#include "paste.h"

static JalonDossier *
load (void)
{
  static const char text[] = "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD'>"
                             "<party id='openai'><name>OpenAI</name></party>"
                             "<commitment id='c1' buyer='openai' provider='openai' amount='1'/></dossier>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  return jalon_xml_read_bytes (bytes, "sample", problems, NULL);
}

static void
test_heading (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonLocale) locale = jalon_locale_new ("fr");
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GArray) added = NULL;
  const JalonCommitment *row;

  g_assert_cmpint (paste_commitments (dossier, JALON_REF_NONE, locale,
                                      "provider\tbuyer\tnote\tamount\tend\tstatus\r\n"
                                      "Oracle\topenai\tx\t300 Md$\tfin 2031\tsigned\r\n"
                                      "\r\n"
                                      "Mistral Compute\tOpenAI\t\t8,5 Md€\t\t\r\n",
                                      problems, &added),
                   ==, 2);
  row = jalon_dossier_commitment (dossier, g_array_index (added, JalonRef, 0));
  g_assert_cmpint (row->amount, ==, G_GINT64_CONSTANT (30000000000000));
  g_assert_cmpuint (row->buyer, ==, jalon_dossier_find (dossier, "openai"));
  g_assert_cmpuint (row->provider, ==, jalon_dossier_find (dossier, "oracle"));
  g_assert_cmpint (row->status, ==, JALON_STATUS_SIGNED);
  g_assert_cmpuint (row->end.last, ==, jalon_date_from_ymd (2031, 12, 31).last);
  row = jalon_dossier_commitment (dossier, g_array_index (added, JalonRef, 1));
  g_assert_cmpint (row->amount, ==, G_GINT64_CONSTANT (850000000000));
  g_assert_cmpstr (row->currency, ==, "EUR");
  g_assert_cmpstr (jalon_dossier_label (dossier, row->provider, NULL), ==, "Mistral Compute");

  jalon_dossier_undo (dossier);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_COMMITMENT), ==, 1);
  g_assert_false (jalon_dossier_can_undo (dossier));
}

/* What is exported as a text, and no formula, comes back as it was. */
static void
test_marked_texts (void)
{
  const char *names[] = { "=1+1", "-P4", "'@x", "'t Hof", "+33", "''s", "＝2" };
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GArray) added = NULL;

  g_assert_cmpint (paste_commitments (dossier, JALON_REF_NONE, locale,
                                      "provider\tbuyer\n'=1+1\tOpenAI\n'-P4\tOpenAI\n''@x\tOpenAI\n"
                                      "'t Hof\tOpenAI\n'+33\tOpenAI\n'''s\tOpenAI\n'＝2\tOpenAI\n",
                                      problems, &added),
                   ==, 7);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const JalonCommitment *row = jalon_dossier_commitment (dossier, g_array_index (added, JalonRef, i));

    g_assert_cmpstr (jalon_dossier_label (dossier, row->provider, NULL), ==, names[i]);
  }
}

static void
test_usual_columns (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  g_assert_cmpint (paste_commitments (dossier, JALON_REF_NONE, locale,
                                      "Deal;OpenAI;AWS;$38B;2025-11-03;2032\n", problems, NULL),
                   ==, 1);
  g_assert_cmpint (jalon_dossier_commitment (dossier, jalon_dossier_find (dossier, "c1-2"))->amount, ==,
                   G_GINT64_CONSTANT (3800000000000));
}

static void
test_all_or_none (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GBytes) before = jalon_xml_write (dossier), after = NULL;

  g_assert_cmpint (paste_commitments (dossier, JALON_REF_NONE, locale,
                                      "buyer\tprovider\tamount\nOpenAI\tAWS\t$38B\nOpenAI\t\tmany\n",
                                      problems, NULL),
                   ==, -1);
  g_assert_cmpuint (jalon_problems_errors (problems), ==, 2);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->line, ==, 3);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->column, ==, 3);
  g_assert_nonnull (strstr (jalon_problems_get (problems, 0)->what, "many"));
  after = jalon_xml_write (dossier);
  g_assert_true (g_bytes_equal (before, after));
}

/* A name that looks the same makes no second party; one with other accents does. */
static void
test_names (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GArray) added = NULL;
  static const char *const names[] = { "Provider\u00a0One\u00a0 ", "provider one", "Pro\u200bvider One",
                                       "\ufeffPROVIDER  One", "provider\u202fOne" };
  static const char *const accents[] = { "Électricité", "E\u0301lectricite\u0301", "électricité\u00ad",
                                         "Electricite" };
  g_autoptr (GString) text = g_string_new ("buyer\tprovider\tamount\n");
  JalonRef provider;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (text, "\u00a0openai\u200b\t%s\t1\n", names[i]);
  for (guint i = 0; i < G_N_ELEMENTS (accents); i++)
    g_string_append_printf (text, "ＯｐｅｎＡＩ\t%s\t1\n", accents[i]);
  g_string_append (text, "\u00a0\t\u200b\t\n"); /* a line that shows nothing */
  g_assert_cmpint (paste_commitments (dossier, JALON_REF_NONE, locale, text->str, problems, &added), ==, 9);
  /* OpenAI, Provider One, Électricité, Electricite */
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_PARTY), ==, 4);
  provider = jalon_dossier_find (dossier, "provider-one");
  g_assert_cmpstr (jalon_dossier_label (dossier, provider, NULL), ==, "Provider\u00a0One");
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (jalon_dossier_commitment (dossier, g_array_index (added, JalonRef, i))->provider, ==,
                      provider);
  for (guint i = 0; i < 9; i++)
    g_assert_cmpuint (jalon_dossier_commitment (dossier, g_array_index (added, JalonRef, i))->buyer, ==,
                      jalon_dossier_find (dossier, "openai"));
}

/* Which of two is meant is not guessed. */
static void
test_two_of_one_name (void)
{
  static const char text[] = "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'>"
                             "<party id='b'><name>Buyer</name></party><party id='x'><name>Acme</name></party>"
                             "<party id='y'><name>ACME\u200b</name></party></dossier>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "sample", problems, NULL);
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (GArray) added = NULL;

  g_assert_cmpint (paste_commitments (dossier, JALON_REF_NONE, locale,
                                      "buyer\tprovider\tamount\nBuyer\tAcme\t1\n", problems, NULL),
                   ==, -1);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->line, ==, 2);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->column, ==, 2);
  g_assert_nonnull (strstr (jalon_problems_get (problems, 0)->what, "“x” and “y”"));

  g_assert_cmpint (paste_commitments (dossier, JALON_REF_NONE, locale,
                                      "buyer\tprovider\tamount\nBuyer\ty\t1\n", problems, &added),
                   ==, 1);
  g_assert_cmpuint (jalon_dossier_commitment (dossier, g_array_index (added, JalonRef, 0))->provider, ==,
                    jalon_dossier_find (dossier, "y"));
}

/* What a scenario added is known when more is pasted into it. */
static void
test_scenario (void)
{
  static const char text[] =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'>"
    "<party id='b'><name>Buyer</name></party>"
    "<scenario id='s'><add><party id='x'><name>Acme</name></party></add></scenario></dossier>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "sample", problems, NULL);
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (GArray) added = NULL;

  g_assert_cmpint (paste_commitments (dossier, jalon_dossier_find (dossier, "s"), locale,
                                      "buyer\tprovider\tamount\nBuyer\tacme\t1\n", problems, &added),
                   ==, 1);
  g_assert_cmpuint (jalon_dossier_commitment (dossier, g_array_index (added, JalonRef, 0))->provider, ==,
                    jalon_dossier_find (dossier, "x"));
  g_assert_cmpuint (jalon_dossier_find (dossier, "acme"), ==, JALON_REF_NONE);
}

/* One rule, one wording: of a file that is read, of an item that is edited, and of a row that is pasted,
 * which is called by its parties: nobody knows the id that it would have. */
static void
test_rules (void)
{
  static const struct {
    const char *attributes; /* of a file */
    const char *field, *value;
    const char *heading, *row;
    const char *said;
  } rules[] = {
    { "start='2028' end='2027'", "end", "2027", "start\tend", "2028\t2027", "“c1-2” ends before it starts." },
    { "start='2028' end='2029' duration='P7Y'", "duration", "P7Y", "start\tend\tduration",
      "2028\t2029\t7 years", "“c1-2” ends on another day than its duration says." },
    { "amount='2' ceiling='1'", "ceiling", "1", "amount\tceiling", "2\t1",
      "The ceiling of “c1-2” is below its firm amount." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
    g_autoptr (JalonProblems) read = jalon_problems_new (), pasted = jalon_problems_new ();
    g_autoptr (JalonDossier) dossier = load ();
    g_autofree char *file =
      g_strdup_printf ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'><party id='p'/>"
                       "<commitment id='c1-2' buyer='p' provider='p' %s/></dossier>",
                       rules[i].attributes);
    g_autoptr (GBytes) bytes = g_bytes_new (file, strlen (file));
    g_autofree char *table =
      g_strdup_printf ("buyer\tprovider\t%s\nopenai\topenai\t%s\n", rules[i].heading, rules[i].row);
    g_autoptr (GArray) added = NULL;
    g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, JALON_REF_NONE);
    g_autoptr (GError) error = NULL;
    g_autofree char *shorter = g_strdup (table);
    g_autoptr (GString) called = g_string_new (rules[i].said);
    JalonRef row;

    g_assert_null (jalon_xml_read_bytes (bytes, "sample", read, NULL));
    g_assert_cmpstr (jalon_problems_get (read, 0)->what, ==, rules[i].said);

    g_assert_cmpint (paste_commitments (dossier, JALON_REF_NONE, locale, table, pasted, NULL), ==, -1);
    g_assert_cmpuint (jalon_problems_get (pasted, 0)->line, ==, 2);
    g_test_message ("pasted: %s", jalon_problems_get (pasted, 0)->what);
    g_string_replace (called, "c1-2", "OpenAI → OpenAI", 0);
    g_assert_true (g_str_has_prefix (jalon_problems_get (pasted, 0)->what, called->str));
    g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_COMMITMENT), ==, 1);

    /* The row without its last cell is sound; that is then typed. */
    *strrchr (shorter, '\t') = '\n';
    shorter[strrchr (table, '\t') - table + 1] = '\0';
    g_assert_cmpint (paste_commitments (dossier, JALON_REF_NONE, locale, shorter, pasted, &added), ==, 1);
    row = g_array_index (added, JalonRef, 0);
    g_assert_true (jalon_check_item (overlay, row, &error));
    g_assert_true (jalon_dossier_set_from_text (dossier, row, rules[i].field, rules[i].value, NULL));
    g_assert_false (jalon_check_item (overlay, row, &error));
    g_assert_true (g_str_has_prefix (error->message, rules[i].said));
  }
}

/* A row that supersedes itself is told where it stands, and no other is; so is one that a scenario's change
 * makes a circle of. */
static void
test_rings (void)
{
  static const struct {
    const char *heading, *rows;
    guint n, lines[2];
    const char *said[2];
  } pastes[] = {
    { "supersedes", "openai\topenai\tc1\nopenai\topenai\tc1-2\nopenai\topenai\tc1-3\n", 0, { 0 }, { NULL } },
    { "supersedes",
      "openai\topenai\t\nopenai\topenai\tc1-3\nopenai\topenai\t\nopenai\topenai\tc1-5\n",
      2,
      { 3, 5 },
      { "“c1-3” supersedes or extends itself, by way of others. Break the circle of “supersedes” and "
        "“extends”.",
        "“c1-5” supersedes or extends itself, by way of others. Break the circle of “supersedes” and "
        "“extends”." } },
    { "extends",
      "openai\topenai\tc1-2\nopenai\topenai\tc1-2\n",
      1,
      { 2 },
      { "“c1-2” supersedes or extends itself, by way of others. Break the circle of “supersedes” and "
        "“extends”." } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pastes); i++) {
    g_autoptr (JalonDossier) dossier = load ();
    g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
    g_autoptr (JalonProblems) problems = jalon_problems_new ();
    g_autofree char *table = g_strdup_printf ("buyer\tprovider\t%s\n%s", pastes[i].heading, pastes[i].rows);
    int n = paste_commitments (dossier, JALON_REF_NONE, locale, table, problems, NULL);

    g_assert_cmpint (n, ==, pastes[i].n ? -1 : 3);
    g_assert_cmpuint (jalon_problems_errors (problems), ==, pastes[i].n);
    for (guint p = 0; p < pastes[i].n; p++) {
      const JalonProblem *problem = jalon_problems_get (problems, p);

      g_assert_cmpstr (problem->what, ==, pastes[i].said[p]);
      g_assert_cmpuint (problem->line, ==, pastes[i].lines[p]);
      g_assert_cmpuint (problem->column, ==, 0);
    }
  }
}

/* In a scenario that changes a succession, a circle is told once, though the dossier has it as well. */
static void
test_ring_in_scenario (void)
{
  static const char text[] =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'><party id='b'/>"
    "<commitment id='c1' buyer='b' provider='b'/><commitment id='d' buyer='b' provider='b'/>"
    "<scenario id='s'><set target='d' attribute='supersedes' value='c1'/></scenario></dossier>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "sample", problems, NULL);
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");

  g_assert_cmpint (paste_commitments (dossier, JALON_REF_NONE, locale,
                                      "buyer\tprovider\tsupersedes\nb\tb\t\nb\tb\tc1-3\n", problems, NULL),
                   ==, -1);
  g_assert_cmpuint (jalon_problems_errors (problems), ==, 1);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->line, ==, 3);
  g_assert_cmpstr (jalon_problems_get (problems, 0)->what, ==,
                   "In the scenario “s”, a commitment would supersede or extend itself, by way of others.");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/paste/heading", test_heading);
  g_test_add_func ("/exchange/paste/usual-columns", test_usual_columns);
  g_test_add_func ("/exchange/paste/marked-texts", test_marked_texts);
  g_test_add_func ("/exchange/paste/all-or-none", test_all_or_none);
  g_test_add_func ("/exchange/paste/names", test_names);
  g_test_add_func ("/exchange/paste/two-of-one-name", test_two_of_one_name);
  g_test_add_func ("/exchange/paste/scenario", test_scenario);
  g_test_add_func ("/exchange/paste/rules", test_rules);
  g_test_add_func ("/exchange/paste/rings", test_rings);
  g_test_add_func ("/exchange/paste/ring-in-scenario", test_ring_in_scenario);

  return g_test_run ();
}
