/* jalon-cli convert, as a script sees it: a dossier's tables as a workbook that can be imported again. */
#include "config.h"

#include "convert.h"

/* In either language, and as either kind of workbook, what is written is read as what it was. */
static void
test_bundled (Cli *self, gconstpointer data)
{
  static const char *const names[] = { "openai-multicloud.xml", "compute-market-2025.xml" };
  static const Sheet sheets[] = { { "Commitments", "Engagements", { 3, 14 } },
                                  { "Parties", "Parties", { 5, 27 } },
                                  { "Milestones", "Jalons", { 1, 8 } },
                                  { "Demands", "Demandes", { 2, 0 } } };
  const gboolean french = strcmp (data, "fr") == 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint k = 0; k < G_N_ELEMENTS (books); k++) {
      g_autofree char *dossier = bundled (names[i]);

      g_assert_cmpint (run (self, "convert", "--lang", data, dossier, books[k], NULL), ==, 0);
      for (guint j = 0; j < G_N_ELEMENTS (sheets); j++)
        if (sheets[j].n[i] > 0) /* an empty table has no sheet */
          assert_same (self, dossier, books[k], data, french ? sheets[j].french : sheets[j].english,
                       sheets[j].n[i]);
    }
}

/* Converted to a workbook, and that to a dossier, all its figures are what they were. */
static void
test_inverse (Cli *self, gconstpointer data)
{
  static const Sheet sheets[] = { { "Commitments", NULL, { 4 } },
                                  { "Actuals", NULL, { 4 } },
                                  { "Parties", NULL, { 4 } },
                                  { "Milestones", NULL, { 1 } },
                                  { "Exchange rates", NULL, { 2 } } };
  g_autofree char *before = NULL;

  write_file (self, "rich.xml", rich);
  g_assert_cmpint (run (self, "figures", "@rich.xml", NULL), ==, 0);
  before = g_strdup (self->out);
  assert_has (before, "commitments.count 4\n");
  for (guint i = 0; i < G_N_ELEMENTS (books); i++) {
    g_autofree char *xml = NULL;

    g_assert_cmpint (run (self, "convert", "--lang", "en", "@rich.xml", books[i], NULL), ==, 0);
    for (guint k = 0; k < G_N_ELEMENTS (sheets); k++)
      assert_same (self, "@rich.xml", books[i], "en", sheets[k].english, sheets[k].n[0]);

    g_assert_cmpint (run (self, "convert", "--lang", "en", "--as-of", "2026-06-30", "--fiscal-month", "7",
                          books[i], "@back.xml", NULL),
                     ==, 0);
    assert_has (self->out, "New dossier “book”: language en, currency EUR, as of 2026-06-30.\n");
    assert_has (self->err, "sheet “About”: warning: This sheet is left out.");
    xml = read_file (self, "back.xml");
    assert_has (xml, "<commitment id=\"c1\" buyer=\"acme\" provider=\"oracle\" amount=\"1000000.50\"");
    assert_has (xml, "amount=\"90071992547409.93\" currency=\"USD\" start=\"2025\" end=\"2027-01-01/..\"");
    assert_has (xml, "ceiling=\"5000000\" currency=\"JPY\" announced=\"../2026-05-01\" start=\"FY2027\" "
                     "duration=\"P3Y\" extends=\"c4\" make-up=\"P6M\" notice=\"P3M\"");
    assert_has (xml, "<actual period=\"2026-02-03\" amount=\"-20\"/>");
    assert_has (xml, "<rate currency=\"USD\" value=\"0.9123456789012345\" date=\"2026-01-31\"/>");
    g_assert_cmpint (run (self, "figures", "@back.xml", NULL), ==, 0);
    g_assert_cmpstr (self->out, ==, before);
  }
}

/* What LibreOffice makes of a dossier's workbook. (transfer full): flat OpenDocument; NULL where there is
 * none */
static char *
open_in_office (Cli *self, const char *xml, const char *book)
{
  g_autofree char *office = g_find_program_in_path ("soffice"), *path = path_of (self, book + 1);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", self->folder);
  const char *const words[] = { office,       profile, "--headless", "--convert-to", "fods", "--outdir",
                                self->folder, path,    NULL };
  g_autoptr (GError) error = NULL;

  if (!office) {
    g_test_skip ("LibreOffice is not installed");
    return NULL;
  }
  write_file (self, "d.xml", xml);
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@d.xml", book, NULL), ==, 0);
  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return read_file (self, "book.fods");
}

/* The cells are what they say, whoever opens them. */
static void
test_office (Cli *self, gconstpointer data)
{
  static const char *const cells[] = {
    "office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"1000000.5\"",
    "office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"-20\"",
    "office:value-type=\"currency\" office:currency=\"JPY\" office:value=\"5000000\"",
    "office:value-type=\"date\" office:date-value=\"2026-12-31\"",
    "office:value-type=\"percentage\" office:value=\"0.8333333\"",
    "office:value-type=\"float\" office:value=\"36\"",
    "office:value-type=\"float\" office:value=\"0.0061\"",
    "<text:p>90071992547409.93</text:p>",
    "<text:p>=SUM(1)</text:p>",
    "<text:p>Duration (months)</text:p>",
    "<text:p>Rate (EUR)</text:p>",
    "table:name=\"Exchange rates\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (books); i++) {
    g_autofree char *text = open_in_office (self, rich, books[i]);

    if (!text)
      return;
    g_assert_null (strstr (text, "table:formula"));
    g_assert_null (strstr (text, "table:name=\"Demands\"")); /* there are none */
    for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
      assert_has (text, cells[k]);
  }
}

/* A row for each need of a demand. */
static void
test_demands (Cli *self, gconstpointer data)
{
  static const char *const cells[] = {
    "table:name=\"Demands\"",
    "<text:p>Power</text:p>",
    "<text:p>MW</text:p>",
    "<text:p>2027</text:p>",
    "office:value-type=\"float\" office:value=\"10.5\"",
    "office:value-type=\"float\" office:value=\"12\"",
    "office:value-type=\"float\" office:value=\"20\"",
  };
  g_autofree char *text = open_in_office (
    self,
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><demand id='d' unit='MW'>"
    "<name>Power</name><need period='2027' min='10.5' mode='12' max='20' distribution='pert'/>"
    "</demand><demand id='e' unit='MW'/></dossier>",
    "@book.xlsx");

  if (!text)
    return;
  assert_has (self->err, "for it: Demand (1).");
  for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
    assert_has (text, cells[k]);
}

/* Notes of whatever has a table, and what the ends of a need are, come back as they were, in either language;
 * so do needs of one end, and one of which there is but a note. */
static void
test_notes (Cli *self, gconstpointer data)
{
  static const Sheet sheets[] = { { "Parties", "Parties", { 1 } },
                                  { "Milestones", "Jalons", { 1 } },
                                  { "Exchange rates", "Taux de change", { 1 } },
                                  { "Demands", "Demandes", { 5 } } };
  static const char items[] =
    "<party id=\"a\"><name>Acme</name><note>Rated by nobody: see =SUM(1).</note></party>"
    "<milestone id=\"m\" date=\"2027-Q1\"><name>Go</name><note>Promised, not signed.</note></milestone>"
    "<rate currency=\"EUR\" value=\"1.1\" date=\"2026-01-31\"><note>Of the ECB.</note></rate>"
    "<demand id=\"d\" unit=\"MW\"><name>Power</name>"
    "<need period=\"2027\" min=\"10.5\" mode=\"12\" max=\"20\" distribution=\"pert\" percentiles=\"10-90\">"
    "<note>Of the operator.</note></need>"
    "<need period=\"2028\" min=\"1\" max=\"5\" distribution=\"lognormal\" percentiles=\"5-95\"/>"
    "<need period=\"2029\" min=\"30\"><note>At least.</note></need>"
    "<need period=\"2030\" max=\"40\"/><need period=\"2031\"><note>Not known.</note></need></demand>";
  const gboolean french = strcmp (data, "fr") == 0;
  g_autofree char *dossier = g_strconcat (
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'>", items, "</dossier>", NULL);
  g_autofree char *wanted = without_breaks (items);

  write_file (self, "d.xml", dossier);
  for (guint i = 0; i < G_N_ELEMENTS (books); i++) {
    g_autofree char *xml = NULL, *found = NULL;

    g_assert_cmpint (run (self, "convert", "--lang", data, "@d.xml", books[i], NULL), ==, 0);
    g_assert_cmpstr (self->err, ==, "");
    for (guint k = 0; k < G_N_ELEMENTS (sheets); k++)
      assert_same (self, "@d.xml", books[i], data, french ? sheets[k].french : sheets[k].english,
                   sheets[k].n[0]);
    g_assert_null (strstr (self->err, "P90"));
    g_assert_cmpint (run (self, "convert", "--lang", data, "--currency", "USD", books[i], "@back.xml", NULL),
                     ==, 0);
    xml = read_file (self, "back.xml");
    found = without_breaks (xml);
    assert_has (found, wanted);
  }
}

/* White space within a text comes back as it was, and so do paragraphs; what tables do not keep, at the ends
 * of a text and in a unit, is told, and is no change where the dossier has it. */
static void
test_spaces (Cli *self, gconstpointer data)
{
  static const char kept[] =
    "<party "
    "id=\"a\"><name>Two\u00a0\u00a0Spaces\u2009Ltd</name><note>First.\n\nSecond:\u00a0x.</note></party>"
    "<party id=\"b\"><name>Zero\u200bwidth</name></party>";
  g_autofree char *dossier =
    g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'>", kept,
                 "<party id='c' rating='A&#10;-'><name>\u00a0Lead</name></party>"
                 "<party id='d'><name xml:space='preserve'>Three   spaces</name></party>"
                 "<demand id='e' unit=' GPU  hours'><name>Power\u200e</name><need period='2027' mode='1'/>"
                 "<need period='2028' mode='2'/></demand></dossier>",
                 NULL);

  write_file (self, "d.xml", dossier);
  for (guint i = 0; i < G_N_ELEMENTS (books); i++) {
    g_autofree char *xml = NULL, *plain = NULL;

    g_assert_cmpint (run (self, "convert", "--lang", "en", "@d.xml", books[i], NULL), ==, 0);
    /* c's name and rating, d's name, e's name and unit */
    assert_has (self->err, ": 5 texts have white space or hidden characters that tables do not keep: ");
    assert_same (self, "@d.xml", books[i], "en", "Parties", 4);
    assert_same (self, "@d.xml", books[i], "en", "Demands", 2);
    g_assert_cmpint (run (self, "convert", "--lang", "en", books[i], "@back.xml", NULL), ==, 0);
    xml = read_file (self, "back.xml");
    plain = without_breaks (xml);
    assert_has (plain, kept);
    assert_has (plain, "<party id=\"c\" rating=\"A -\"><name>Lead</name></party>");
    assert_has (plain, "<name>Three spaces</name>");
    assert_has (plain, "<demand id=\"e\" unit=\"GPU  hours\"><name>Power</name>");
  }
}

/* All that tables have no room for is told; where they have, nothing. */
static void
test_told (Cli *self, gconstpointer data)
{
  static const char *const told[] = {
    "As of",        "Title (1)",  "Source (15)",  "Citation (90)",   "Node (10)",
    "Scenario (2)", "Slide (12)", "Quantity (3)", "Alternative (6)", "Commitment: Workloads (1)",
  };
  g_autofree char *dossier = bundled ("openai-multicloud.xml");

  g_assert_cmpint (run (self, "convert", "--lang", "en", dossier, "@book.xlsx", NULL), ==, 0);
  g_assert_cmpstr (self->out, ==, "");
  assert_has (self->err, "Left out, as no table has room for it: ");
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    assert_has (self->err, told[i]);

  /* Names in the other language, the second note; what the dossier says of itself. */
  write_file (self, "rich.xml", rich);
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@rich.xml", "@book.xlsx", NULL), ==, 0);
  assert_has (self->err,
              "for it: As of, First month of the fiscal year, Name in another language (1), Note (1).\n");

  write_file (
    self, "all.xml",
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'><party id='a'/><party id='b'/>"
    "<commitment id='c' buyer='a' provider='b' amount='5'/></dossier>");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@all.xml", "@book.xlsx", NULL), ==, 0);
  g_assert_cmpstr (self->err, ==, "");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@all.xml", "@book.xml", NULL), ==, 0);
  g_assert_cmpstr (self->err, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/convert/bundled-en", Cli, "en", set_up, test_bundled, tear_down);
  g_test_add ("/cli/convert/bundled-fr", Cli, "fr", set_up, test_bundled, tear_down);
  g_test_add ("/cli/convert/inverse", Cli, NULL, set_up, test_inverse, tear_down);
  g_test_add ("/cli/convert/office", Cli, NULL, set_up, test_office, tear_down);
  g_test_add ("/cli/convert/demands", Cli, NULL, set_up, test_demands, tear_down);
  g_test_add ("/cli/convert/notes-en", Cli, "en", set_up, test_notes, tear_down);
  g_test_add ("/cli/convert/notes-fr", Cli, "fr", set_up, test_notes, tear_down);
  g_test_add ("/cli/convert/spaces", Cli, NULL, set_up, test_spaces, tear_down);
  g_test_add ("/cli/convert/told", Cli, NULL, set_up, test_told, tear_down);
  return g_test_run ();
}
