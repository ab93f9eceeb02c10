/* jalon-cli convert, as a script sees it: a dossier's tables as a workbook that can be imported again, and
 * tables as a new dossier. The program is named by the environment, JALON_CLI. */
#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "../xml/scratch.h"

typedef struct {
  char *folder;
  int status; /* of what ran last */
  char *out, *err;
} Cli;

static void
set_up (Cli *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("jalon-convert-XXXXXX", NULL);
}

static void
tear_down (Cli *self, gconstpointer data)
{
  scratch_remove (self->folder);
  g_free (self->folder);
  g_free (self->out);
  g_free (self->err);
}

/* A file of the test's own. (transfer full) */
static char *
path_of (Cli *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/* Runs jalon-cli; words that begin with "@" are files of the test's folder. Returns: what it ended with */
static int
run (Cli *self, const char *first, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  int wait_status = 0;
  va_list args;

  g_ptr_array_add (words, g_strdup (g_getenv ("JALON_CLI")));
  va_start (args, first);
  for (const char *word = first; word != NULL; word = va_arg (args, const char *))
    g_ptr_array_add (words, *word == '@' ? path_of (self, word + 1) : g_strdup (word));
  va_end (args);
  g_ptr_array_add (words, NULL);
  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
  g_spawn_sync (NULL, (char **) words->pdata, NULL, 0, NULL, NULL, &self->out, &self->err, &wait_status,
                &error);
  g_assert_no_error (error);
  self->status = g_spawn_check_wait_status (wait_status, &error) ? 0 : error->code;
  g_test_message ("ended with %d: %s", self->status, self->err);
  return self->status;
}

static void
write_file (Cli *self, const char *name, const char *text)
{
  g_autofree char *path = path_of (self, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
read_file (Cli *self, const char *name)
{
  g_autofree char *path = path_of (self, name);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static gboolean
exists (Cli *self, const char *name)
{
  g_autofree char *path = path_of (self, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* (transfer full): XML without what stands between its elements */
static char *
without_breaks (const char *xml)
{
  g_autoptr (GRegex) breaks = g_regex_new (">\\s+<", 0, 0, NULL);

  return g_regex_replace_literal (breaks, xml, -1, 0, "><", 0, NULL);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static char *
bundled (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "resources", "dossiers", name, NULL);
}

/* Imports a sheet of @book into the dossier it was written of: nothing is new, changed or in error, in
 * whatever language that is said. */
static void
assert_same (Cli *self, const char *dossier, const char *book, const char *lang, const char *sheet, guint n)
{
  g_autofree char *pattern = g_strdup_printf ("\\n[^0-9]+0[^0-9]+0[^0-9]+%u[^0-9]+0[^0-9]*$", n);

  g_assert_cmpint (run (self, "import", "--dry-run", "--lang", lang, dossier, book, "--sheet", sheet, NULL),
                   ==, 0);
  if (!g_regex_match_simple (pattern, self->out, 0, 0))
    g_error ("“%s” is not %u rows that are the same:\n%s", sheet, n, self->out);
  /* All columns are known, and of those that are computed there is nothing to say: they agree. */
  g_assert_null (strstr (self->err, strcmp (lang, "fr") == 0 ? "n’est pas compris" : "is not understood"));
  g_assert_null (strstr (self->err, strcmp (lang, "fr") == 0 ? "Reste" : "“Left”"));
}

static const char *const books[] = { "@book.xlsx", "@book.ods" };

typedef struct {
  const char *english, *french;
  guint n[2]; /* rows, of each bundled dossier */
} Sheet;

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

/* Two parties of one name, one without any; amounts with cents, of 16 digits, in three currencies; dates of
 * all kinds, one of a fiscal year of its buyer; a commitment that stands before the one it takes the place
 * of. */
static const char rich[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='EUR' as-of='2026-06-30' fiscal-month='7'>"
  "<party id='acme' roles='buyer developer' country='NA' rating='A-'><name>Acme</name>"
  "<name xml:lang='fr'>Acmé</name></party>"
  "<party id='acme-2' roles='buyer' fiscal-month='4'><name>Acme</name></party>"
  "<party id='oracle' roles='provider'><name>Oracle</name></party><party id='p4' roles='provider'/>"
  "<commitment id='c1' buyer='acme' provider='oracle' amount='1000000.50' start='2026-01-01' "
  "end='2026-12-31' "
  "supersedes='c3' take-or-pay='0.8333333' profile='even' status='running'><name>First</name>"
  "<note>Line one\n  line two</note><note>Another note</note><actual period='2026-01' amount='100.25'/>"
  "<actual period='2026-02-03' amount='-20'/><actual period='2026-Q2' amount='50'/></commitment>"
  "<commitment id='c2' buyer='acme-2' provider='p4' ceiling='5000000' currency='JPY' start='FY2027' "
  "duration='P3Y' extends='c4' make-up='P6M' notice='P3M' announced='../2026-05-01'/>"
  "<commitment id='c3' buyer='acme' provider='oracle' amount='90071992547409.93' currency='USD' "
  "start='2025-H1/2025-Q4' end='2027/..' status='superseded'><name>=SUM(1)</name></commitment>"
  "<commitment id='c4' buyer='acme-2' provider='oracle' currency='USD' announced='2025'><name>Total "
  "Energies: cloud</name>"
  "<actual period='2025' amount='3'/></commitment>"
  "<milestone id='m1' date='FY2027-Q1' commitments='c1 c2'><name>Go</name></milestone>"
  "<rate currency='USD' value='0.9123456789012345' date='2026-01-31'/><rate currency='JPY' value='0.0061'/>"
  "</dossier>";

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

/* Where the amounts say one currency, it is the dossier's; else a person has to. */
static void
test_currency (Cli *self, gconstpointer data)
{
  g_autofree char *one = NULL, *given = NULL, *both = NULL;

  write_file (self, "one.csv",
              "Name;Buyer;Provider;Amount;Currency;Start\nCloud;Acme;Oracle;300;EUR;2027-01-01\n");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@one.csv", "@one.xml", NULL), ==, 0);
  assert_has (self->out, "New dossier “one”: language en, currency EUR, as of not stated.\n");
  one = read_file (self, "one.xml");
  assert_has (one, "xml:lang=\"en\" currency=\"EUR\"");
  assert_has (one, "<title>one</title>");
  assert_has (one, "buyer=\"acme\" provider=\"oracle\" amount=\"300\" currency=\"EUR\" start=\"2027-01-01\"");

  write_file (self, "none.csv", "Name;Buyer;Provider;Amount\nCloud;Acme;Oracle;300\n");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@none.csv", "@none.xml", NULL), ==, 1);
  assert_has (self->err, "--currency EUR");
  g_assert_false (exists (self, "none.xml"));
  g_assert_cmpint (run (self, "convert", "--lang", "en", "--currency", "JPY", "@none.csv", "@none.xml", NULL),
                   ==, 0);
  assert_has (self->err, "1 row states no currency; if it is new, it is in JPY, the dossier’s.");
  given = read_file (self, "none.xml");
  assert_has (given, "currency=\"JPY\"");

  write_file (self, "both.csv", "Name;Buyer;Provider;Amount\nA;Acme;Oracle;300 EUR\nB;Acme;Oracle;$7\n");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@both.csv", "@both.xml", NULL), ==, 1);
  g_assert_cmpint (run (self, "convert", "--lang", "en", "--currency", "EUR", "@both.csv", "@both.xml", NULL),
                   ==, 0);
  both = read_file (self, "both.xml");
  assert_has (both, "amount=\"7\" currency=\"USD\"");
  g_assert_cmpint (run (self, "convert", "--currency", "euro", "@one.csv", "@two.xml", NULL), ==, 2);

  /* No amount, no currency. */
  write_file (self, "parties.csv", "Name;Role;Country\nAcme;buyer;FR\n");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@parties.csv", "@parties.xml", NULL), ==, 0);
  assert_has (self->out, "currency not stated, as of not stated.\n");
}

/* Questions, columns and rows in error are as those of import. */
static void
test_options (Cli *self, gconstpointer data)
{
  g_autofree char *answered = NULL, *mapped = NULL, *drawn = NULL, *sound = NULL;

  write_file (self, "t.csv", "Name;Buyer;Provider;Amount (EUR);Start\nA;Acme;Oracle;300;03/04/2027\n");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@t.csv", "@t.xml", NULL), ==, 1);
  assert_has (self->err, "--answer dates=day-first");
  g_assert_false (exists (self, "t.xml"));
  g_assert_cmpint (
    run (self, "convert", "--lang", "en", "--answer", "dates=day-first", "@t.csv", "@t.xml", NULL), ==, 0);
  answered = read_file (self, "t.xml");
  assert_has (answered, "start=\"2027-04-03\"");

  write_file (self, "m.csv", "What;Buyer;Provider;Amount (EUR)\nCloud;Acme;Oracle;300\nX;Acme;Oracle;many\n");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "--map", "What=name", "@m.csv", "@m.xml", NULL), ==,
                   1);
  assert_has (self->err, "m.csv:3:4: error:");
  g_assert_false (exists (self, "m.xml"));
  g_assert_cmpint (run (self, "convert", "--lang", "en", "--map", "What=name", "--leave-out-errors", "@m.csv",
                        "@m.xml", NULL),
                   ==, 0);
  mapped = read_file (self, "m.xml");
  assert_has (mapped, "<name>Cloud</name>");
  g_assert_null (strstr (mapped, "<name>X</name>"));

  /* What was drawn to date. 250 of 300, 1 to 30 January 2027: the term begins with the year. */
  write_file (self, "d.csv",
              "Name;Buyer;Provider;Amount (EUR);Start;Consumed to date\nA;Acme;Oracle;300;2027;250\n");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@d.csv", "@d.xml", NULL), ==, 1);
  assert_has (self->err, "--as-of 2026-09-30");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "--as-of", "2027-01-30", "@d.csv", "@d.xml", NULL),
                   ==, 0);
  drawn = read_file (self, "d.xml");
  assert_has (drawn, "<actual period=\"2027-01-01/2027-01-30\" amount=\"250\"/>");

  /* One sheet of several. */
  write_file (self, "rich.xml", rich);
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@rich.xml", "@book.ods", NULL), ==, 0);
  g_assert_cmpint (run (self, "convert", "--lang", "en", "--sheet", "Parties", "@book.ods", "@s.xml", NULL),
                   ==, 0);
  sound = read_file (self, "s.xml");
  assert_has (sound, "<party id=\"acme-2\"");
  g_assert_null (strstr (sound, "<commitment"));
  g_assert_cmpint (run (self, "convert", "--sheet", "Nothing", "@book.ods", "@u.xml", NULL), ==, 2);
  g_assert_cmpint (run (self, "convert", "--map", "Name=note", "@book.ods", "@u.xml", NULL), ==, 2);
}

/* A table as a workbook is a dossier in between. */
static void
test_table_to_workbook (Cli *self, gconstpointer data)
{
  write_file (self, "t.csv", "Name,Buyer,Provider,Amount,Currency\nCloud,Acme,Oracle,\"1,250,000.50\",USD\n");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@t.csv", "@t.xlsx", NULL), ==, 0);
  assert_has (self->err, "Left out, as no table has room for it: Title (1).");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@t.csv", "@t.xml", NULL), ==, 0);
  assert_same (self, "@t.xml", "@t.xlsx", "en", "Commitments", 1);
  assert_same (self, "@t.xml", "@t.xlsx", "en", "Parties", 2);
}

static void
test_refused (Cli *self, gconstpointer data)
{
  static const char table[] = "Name;Buyer;Provider;Amount (EUR)\nCloud;Acme;Oracle;300\n";
  static const char focus[] =
    "BilledCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,"
    "ChargeCategory,EffectiveCost,ServiceProviderName,ContractApplied\n";
  g_autofree char *dossier = bundled ("openai-multicloud.xml"), *left = NULL;

  g_assert_cmpint (run (self, "convert", "--lang", "en", dossier, "@out.csv", NULL), ==, 2);
  assert_has (self->err, "has room for one table alone");
  assert_has (self->err, "--chart commitments.table");
  g_assert_cmpint (run (self, "convert", "--lang", "en", dossier, "@out.pdf", NULL), ==, 2);
  assert_has (self->err, ".xlsx, .ods, .xml, .jalon or .ics");
  g_assert_cmpint (run (self, "convert", "--currency", "EUR", dossier, "@out.xml", NULL), ==, 2);
  assert_has (self->err, "--currency");
  g_assert_cmpint (run (self, "convert", "@none.csv", "@out.xml", NULL), ==, 2);
  write_file (self, "empty.csv", "");
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@empty.csv", "@out.xml", NULL), ==, 1);
  assert_has (self->err, "empty.csv: error: ");
  write_file (self, "t.csv", table);
  g_assert_cmpint (run (self, "convert", "@t.csv", "@t.csv", NULL), ==, 2);
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@t.csv", "@t.ods", NULL), ==, 0);
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@t.ods", "@t.ods", NULL), ==, 1);
  assert_has (self->err, "is the dossier itself");
  g_assert_null (strstr (self->out, "New dossier"));
  write_file (self, "focus.csv", focus);
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@focus.csv", "@out.xml", NULL), ==, 2);
  assert_has (self->err, "is an export of another system");
  g_assert_false (exists (self, "out.xml"));
  left = read_file (self, "t.csv");
  g_assert_cmpstr (left, ==, table);

  /* Rates that are in another currency than those of the dossier. */
  write_file (self, "rates.csv", "Currency;Rate (USD)\nJPY;0.0067\n");
  write_file (self, "rich.xml", rich);
  g_assert_cmpint (run (self, "import", "--lang", "en", "--dry-run", "@rich.xml", "@rates.csv", NULL), ==, 1);
  assert_has (self->err, "the rates are in USD, but those of the dossier are in EUR");
}

#define ROW(a, b, c) "<table:table-row>" CELL (a) CELL (b) CELL (c) "</table:table-row>"
#define ROW4(a, b, c, d) "<table:table-row>" CELL (a) CELL (b) CELL (c) CELL (d) "</table:table-row>"
#define CELL(text) "<table:table-cell><text:p>" text "</text:p></table:table-cell>"
#define SHEET(name, rows) "<table:table table:name='" name "'>" rows "</table:table>"

static void
write_sheets (Cli *self, const char *name, const char *sheets)
{
  g_autofree char *text = g_strconcat (
    "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
    "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
    "office:mimetype='application/vnd.oasis.opendocument.spreadsheet'><office:body><office:spreadsheet>",
    sheets, "</office:spreadsheet></office:body></office:document>", NULL);

  write_file (self, name, text);
}

/* A sheet that sums up another would count twice. Which one is meant can be said. */
static void
test_twice (Cli *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  write_sheets (self, "two.fods",
                SHEET ("Deals", ROW ("Buyer", "Provider", "Amount") ROW ("B", "P", "$7") ROW ("B", "P", "$9"))
                  SHEET ("Summary", ROW ("Buyer", "Provider", "Amount") ROW ("B", "P", "$16"))
                    SHEET ("Parties", ROW ("Party", "Role", "Country") ROW ("B", "buyer", "FR")));
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@two.fods", "@out.xml", NULL), ==, 1);
  assert_has (self->err, "“Deals” and “Summary” both have commitments, which would count twice");
  g_assert_false (exists (self, "out.xml"));
  g_assert_cmpint (run (self, "convert", "--lang", "en", "--sheet", "Deals", "@two.fods", "@out.xml", NULL),
                   ==, 0);
  text = read_file (self, "out.xml");
  assert_has (text, "amount=\"9\"");
  g_assert_null (strstr (text, "amount=\"16\""));
}

/* What was spent is stated once: not to date beside the months, nor in two sheets; and of two sheets of rates
 * it is not the last that counts. */
static void
test_spent_twice (Cli *self, gconstpointer data)
{
  write_sheets (
    self, "date.fods",
    SHEET ("Deals", ROW4 ("Id", "Buyer", "Provider", "Drawn to date") ROW4 ("c1", "B", "P", "$500"))
      SHEET ("Actuals", ROW ("Commitment", "Month", "Amount") ROW ("c1", "2026-01", "$30")));
  g_assert_cmpint (
    run (self, "convert", "--lang", "en", "--as-of", "2026-09-30", "@date.fods", "@out.xml", NULL), ==, 1);
  assert_has (self->err, "“Actuals”");
  assert_has (self->err, "may both state the same");
  g_assert_false (exists (self, "out.xml"));
  write_sheets (self, "rates.fods",
                SHEET ("Old", ROW ("Currency", "Rate (USD)", "Date") ROW ("EUR", "1.1", "2026-01-01"))
                  SHEET ("New", ROW ("Currency", "Rate (USD)", "Date") ROW ("EUR", "1.3", "2026-01-01")));
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@rates.fods", "@out.xml", NULL), ==, 1);
  assert_has (self->err, "“Old” and “New” may both state the same");
  g_assert_false (exists (self, "out.xml"));
}

/* A file of that name in the way of the library is none: what needs it says so; what can do without it does
 * the same as with it. */
static void
test_libraries (Cli *self, gconstpointer data)
{
  static const char lots[] =
    "{\"value\":[{\"name\":\"G1\",\"type\":\"Microsoft.Consumption/"
    "lots\",\"properties\":{\"status\":\"Active\","
    "\"originalAmount\":{\"currency\":\"USD\",\"value\":5.0},\"closedBalance\":{\"currency\":\"USD\","
    "\"value\":"
    "5.0},\"source\":\"ConsumptionCommitment\",\"startDate\":\"2026-01-01T00:00:00Z\",\"expirationDate\":"
    "\"2028-12-31T00:00:00Z\"}}]}";
  g_autofree char *bundled_dossier = bundled ("openai-multicloud.xml"), *chart = NULL;
  g_autofree char *before = g_strdup (g_getenv ("LD_LIBRARY_PATH")), *text = NULL,
                  *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, lots, -1);

  write_file (self, LIBRARY_NETTLE, "none");
  write_file (self, LIBRARY_ZIP, "none");
  write_file (self, LIBRARY_GLPK, "none");
  write_file (self, "lots.json", lots);
  write_file (self, "t.csv", "Name,Buyer,Provider,Amount\nDeal A,B,P,$5\n");
  write_file (self, "d.xml",
              "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'>"
              "<party id='b' roles='buyer'><name>B</name></party></dossier>");
  g_setenv ("LD_LIBRARY_PATH", self->folder, TRUE);
  run (self, "import", "--lang", "en", "@d.xml", "@lots.json", "-o", "@out.xml", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@t.csv", "@table.xml", NULL), ==, 0);
  g_assert_cmpint (run (self, "convert", "--lang", "en", "@d.xml", "@d.ods", NULL), ==, 1);
  assert_has (self->err, "This needs the library “" LIBRARY_ZIP "”, which cannot be used");
  /* All figures but those of the frontier, whose chart says what is missing. */
  g_assert_cmpint (run (self, "figures", bundled_dossier, NULL), ==, 0);
  assert_has (self->out, "commitments.count 3\n");
  g_assert_null (strstr (self->out, "risk.frontier."));
  g_assert_cmpint (
    run (self, "export", "--lang", "en", "-c", "risk.frontier", bundled_dossier, "-o", "@chart.txt", NULL),
    ==, 0);
  if (before)
    g_setenv ("LD_LIBRARY_PATH", before, TRUE);
  else
    g_unsetenv ("LD_LIBRARY_PATH");
  text = read_file (self, "out.xml");
  assert_has (text, digest);
  chart = read_file (self, "chart.txt");
  assert_has (chart, "This needs the library “" LIBRARY_GLPK "”");
  g_assert_cmpint (run (self, "figures", bundled_dossier, NULL), ==, 0);
  assert_has (self->out, "risk.frontier.");
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
  g_test_add ("/cli/convert/currency", Cli, NULL, set_up, test_currency, tear_down);
  g_test_add ("/cli/convert/options", Cli, NULL, set_up, test_options, tear_down);
  g_test_add ("/cli/convert/table-to-workbook", Cli, NULL, set_up, test_table_to_workbook, tear_down);
  g_test_add ("/cli/convert/twice", Cli, NULL, set_up, test_twice, tear_down);
  g_test_add ("/cli/convert/spent-twice", Cli, NULL, set_up, test_spent_twice, tear_down);
  g_test_add ("/cli/convert/libraries", Cli, NULL, set_up, test_libraries, tear_down);
  g_test_add ("/cli/convert/refused", Cli, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
