/* jalon-cli convert, as a script sees it: tables as a new dossier, and what is refused. */
#include "config.h"

#include "convert.h"

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
  g_test_add ("/cli/convert/currency", Cli, NULL, set_up, test_currency, tear_down);
  g_test_add ("/cli/convert/options", Cli, NULL, set_up, test_options, tear_down);
  g_test_add ("/cli/convert/table-to-workbook", Cli, NULL, set_up, test_table_to_workbook, tear_down);
  g_test_add ("/cli/convert/twice", Cli, NULL, set_up, test_twice, tear_down);
  g_test_add ("/cli/convert/spent-twice", Cli, NULL, set_up, test_spent_twice, tear_down);
  g_test_add ("/cli/convert/libraries", Cli, NULL, set_up, test_libraries, tear_down);
  g_test_add ("/cli/convert/refused", Cli, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
