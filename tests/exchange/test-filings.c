/* Company facts of the SEC: which of the many times that a fact is stated counts, and what is made of it. */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <jalon/exchange/feed.h>
#include <jalon/model/edit.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#include "exchange/filing.h"
#include "feed-report.h"

static JalonDossier *
load (const char *lang, const char *body)
{
  g_autofree char *text =
    g_strdup_printf ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='%s' currency='USD' as-of='2026-11-26'>"
                     "%s</dossier>",
                     lang, body);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "sample", problems, NULL);

  g_assert_nonnull (dossier);
  return dossier;
}

static gboolean
read_path (JalonFeed *feed, const char *path, JalonProblems *problems)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  gboolean sound =
    jalon_feed_read (feed, file, jalon_date_from_ymd (2026, 11, 26), problems, NULL, NULL, NULL, &error);

  g_assert_true (sound == (error == NULL));
  return sound;
}

/* @first_problem: (nullable): of the problem that is expected */
static void
read_text (JalonFeed *feed, const char *text, gssize length, const char *first_problem)
{
  g_autofree char *folder = g_dir_make_tmp ("jalon-filings-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "facts.json", NULL);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  gboolean sound;

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  sound = read_path (feed, path, problems);
  for (guint i = 0; i < jalon_problems_length (problems); i++)
    g_test_message ("%u: %s", jalon_problems_get (problems, i)->line, jalon_problems_get (problems, i)->what);
  g_assert_true (sound == (first_problem == NULL));
  if (first_problem) {
    const JalonProblem *problem = jalon_problems_get (problems, 0);
    g_autofree char *said = g_strdup_printf ("%u: %s", problem->line, problem->what);

    g_assert_cmpstr (said, ==, first_problem);
  }
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_remove (folder), ==, 0);
}

static JalonFeed *
read_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "feeds", name, NULL);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  JalonFeed *feed = jalon_feed_new ();

  g_assert_true (read_path (feed, path, problems));
  return feed;
}

/* @answer: (nullable): to the question “dates” */
static JalonFeedReport *
apply (const JalonFeed *feed, JalonDossier *dossier, const char *answer)
{
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (GError) error = NULL;
  JalonFeedReport *report;

  if (answer)
    g_hash_table_insert (answers, (gpointer) "dates", (gpointer) answer);
  report = jalon_feed_apply (feed, dossier, answers, locale, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->questions->len, ==, 0);
  log_outcomes (report);
  return report;
}

static JalonRef
statement (JalonDossier *dossier, const char *id)
{
  JalonRef ref = jalon_dossier_find (dossier, id);

  if (ref == JALON_REF_NONE)
    g_error ("there is no statement “%s”", id);
  return ref;
}

/* In whole units of a currency of two decimals. */
static gint64
amount (JalonDossier *dossier, const char *id)
{
  return jalon_dossier_statement (dossier, statement (dossier, id))->amount / 100;
}

static guint
count_children (JalonDossier *dossier, JalonRef item, JalonKind kind)
{
  guint n = 0;

  jalon_for_each_child (dossier, item, kind, ref)
    n += ref != JALON_REF_NONE ? 1 : 0;
  return n;
}

/* The source of what an item cites first. */
static const JalonSource *
cited (JalonDossier *dossier, JalonRef item)
{
  JalonRef cite = jalon_dossier_next_of (dossier, item, JALON_KIND_CITE, JALON_REF_NONE);
  const JalonPassage *passage = jalon_dossier_passage (dossier, jalon_dossier_cite (dossier, cite)->passage);

  return jalon_dossier_source (dossier, passage->row.parent);
}

/* The values that the sample is to give: 638 G$; 455.3 G$, restated from 455.0; 13.309 G$, of which 1.841,
 * 1.034 and 7.533 are itemised, and 2.901 are not; 19 G$ of later, beside it. */
static void
test_sample (void)
{
  g_autoptr (JalonDossier) dossier = load ("en", "<party id='ex'><name>Example Cloud</name></party>");
  g_autoptr (JalonFeed) feed = read_sample ("companyfacts.json");
  g_autofree char *before = written (dossier), *after = NULL, *again = NULL, *undone = NULL;
  g_autoptr (JalonFeedReport) done = apply (feed, dossier, NULL), same = NULL;
  JalonRef restated = statement (dossier, "sec-999999-2025-05-31-performance");
  JalonRef claim = jalon_dossier_next_of (dossier, restated, JALON_KIND_CLAIM, JALON_REF_NONE);
  JalonRef revenue =
    jalon_dossier_next_of (dossier, jalon_dossier_find (dossier, "ex"), JALON_KIND_REVENUE, JALON_REF_NONE);

  g_assert_cmpint (amount (dossier, "sec-999999-2026-05-31-performance"), ==,
                   G_GINT64_CONSTANT (638000000000));
  g_assert_cmpint (amount (dossier, "sec-999999-2025-05-31-performance"), ==,
                   G_GINT64_CONSTANT (455300000000));
  g_assert_cmpint (amount (dossier, "sec-999999-2026-05-31-unrecorded"), ==, G_GINT64_CONSTANT (13309000000));
  g_assert_cmpint (amount (dossier, "sec-999999-2026-05-31-y1-unrecorded"), ==, 1841000000);
  g_assert_cmpint (amount (dossier, "sec-999999-2026-05-31-y2-unrecorded"), ==, 1034000000);
  g_assert_cmpint (amount (dossier, "sec-999999-2026-05-31-after-5-unrecorded"), ==,
                   G_GINT64_CONSTANT (7533000000));
  g_assert_cmpint (amount (dossier, "sec-999999-2026-06-22-unrecorded"), ==, G_GINT64_CONSTANT (19000000000));
  g_assert_cmpint (
    jalon_dossier_statement (dossier, statement (dossier, "sec-999999-2026-06-22-unrecorded"))->kind, ==, 0);
  g_assert_true (tells (done, "$10,408,000,000 are itemised"));
  g_assert_true (tells (done, "$2,901,000,000 are not itemised"));
  g_assert_cmpstr (jalon_dossier_claim (dossier, claim)->value, ==, "455000000000");
  g_assert_cmpuint (jalon_dossier_claim (dossier, claim)->preferred, ==, 1);
  g_assert_cmpstr (cited (dossier, restated)->row.id, ==, "sec-0000999999-26-000011");
  g_assert_cmpstr (cited (dossier, restated)->href, ==,
                   "https://www.sec.gov/Archives/edgar/data/999999/000099999926000011/"
                   "0000999999-26-000011-index.htm");
  g_assert_cmpuint (cited (dossier, restated)->published.first, ==, jalon_date_from_ymd (2026, 6, 22).first);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_STATEMENT), ==, 7);
  /* Of twelve months, not of the last three. */
  g_assert_cmpint (jalon_dossier_revenue (dossier, revenue)->amount, ==, G_GINT64_CONSTANT (6735700000000));
  g_assert_cmpuint (jalon_dossier_revenue (dossier, revenue)->period.first, ==,
                    jalon_date_from_ymd (2025, 6, 1).first);

  after = written (dossier);
  same = apply (feed, dossier, NULL);
  g_assert_cmpuint (count (same, JALON_FEED_NEW) + count (same, JALON_FEED_CHANGED), ==, 0);
  again = written (dossier);
  g_assert_cmpstr (again, ==, after);
  jalon_dossier_undo (dossier);
  undone = written (dossier);
  g_assert_cmpstr (undone, ==, before);
}

/* What a filing states, in the order of the interface: unit, end, value, accession number, form, filed. */
typedef const char *Row[6];

/* Company facts of one concept, on one line, with the company last. Rows of one unit stand together. */
static char *
facts_text (const Row *rows, guint n)
{
  GString *text =
    g_string_new ("{\"facts\":{\"us-gaap\":{\"PurchaseObligation\":{\"label\":\"\\u00e9\",\"units\":{");

  for (guint i = 0; i < n; i++) {
    gboolean begins = i == 0 || strcmp (rows[i][0], rows[i - 1][0]) != 0;

    if (begins)
      g_string_append_printf (text, "%s\"%s\":[", i ? "]," : "", rows[i][0]);
    g_string_append_printf (text,
                            "%s{\"end\":\"%s\",\"val\":%s,\"accn\":\"%s\",\"fy\":2026,\"fp\":\"FY\","
                            "\"form\":\"%s\",\"filed\":\"%s\"}",
                            begins ? "" : ",", rows[i][1], rows[i][2], rows[i][3], rows[i][4], rows[i][5]);
  }
  g_string_append (text, "]}}}},\"cik\":\"0000000042\",\"entityName\":\"A\"}\n");
  return g_string_free (text, FALSE);
}

static void
read_rows (JalonFeed *feed, const Row *rows, guint n)
{
  g_autofree char *text = facts_text (rows, n);

  read_text (feed, text, -1, NULL);
}

/* Keys in any order, all on one line; a number with an exponent, and one that is a string. */
static void
test_values (void)
{
  static const Row rows[] = {
    { "USD", "2026-05-31", "7.9E7", "1", "10-K", "2026-06-20" },
    { "USD", "2025-05-31", "\"1234.5\"", "1", "10-K", "2026-06-20" },
    { "USD", "2024-05-31", "null", "1", "10-K", "2026-06-20" },
    { "EUR", "2026-05-31", "5", "1", "10-K", "2026-06-20" },
    { "shares", "2026-05-31", "5", "1", "10-K", "2026-06-20" },
  };
  g_autoptr (JalonDossier) dossier = load ("en", "");
  g_autoptr (JalonFeed) feed = jalon_feed_new ();
  g_autoptr (JalonFeedReport) done = NULL;

  read_rows (feed, rows, G_N_ELEMENTS (rows));
  done = apply (feed, dossier, NULL);
  g_assert_cmpuint (count (done, JALON_FEED_NEW), ==, 3);
  g_assert_cmpint (amount (dossier, "sec-42-2026-05-31-purchase"), ==, 79000000);
  g_assert_cmpint (
    jalon_dossier_statement (dossier, statement (dossier, "sec-42-2025-05-31-purchase"))->amount, ==, 123450);
  g_assert_cmpint (amount (dossier, "sec-42-2026-05-31-purchase-EUR"), ==, 5);
  g_assert_true (tells (done, "PurchaseObligation: these files do not say")); /* of shares */
}

/* A later file of the same company restates an amount: the statement follows, what it was stays as a claim,
 * and the file of before takes nothing back. */
static void
test_restated (void)
{
  static const Row before[] = { { "USD", "2026-05-31", "100", "0-26-1", "10-K", "2026-06-20" } };
  static const Row later[] = { { "USD", "2026-05-31", "120", "0-26-2", "10-K/A", "2026-07-20" },
                               { "USD", "2026-05-31", "120", "0-26-3", "10-Q", "2026-09-20" } };
  g_autoptr (JalonDossier) dossier = load ("en", "");
  g_autoptr (JalonFeed) old = jalon_feed_new (), new = jalon_feed_new (), both = jalon_feed_new ();
  g_autoptr (JalonFeedReport) first = NULL, changed = NULL, back = NULL, joined = NULL;
  g_autofree char *after = NULL, *again = NULL;
  JalonRef ref;

  read_rows (old, before, G_N_ELEMENTS (before));
  read_rows (new, later, G_N_ELEMENTS (later));
  first = apply (old, dossier, NULL);
  g_assert_cmpuint (count (first, JALON_FEED_NEW), ==, 1);
  changed = apply (new, dossier, NULL);
  g_assert_cmpuint (count (changed, JALON_FEED_CHANGED), ==, 1);
  ref = statement (dossier, "sec-42-2026-05-31-purchase");
  g_assert_cmpint (amount (dossier, "sec-42-2026-05-31-purchase"), ==, 120);
  g_assert_cmpuint (count_children (dossier, ref, JALON_KIND_CITE), ==, 1);
  g_assert_cmpuint (count_children (dossier, ref, JALON_KIND_CLAIM), ==, 1);
  g_assert_cmpstr (cited (dossier, ref)->row.id, ==, "sec-0-26-3");

  after = written (dossier);
  back = apply (old, dossier, NULL);
  g_assert_true (tells (back, "later filing"));
  read_rows (both, before, G_N_ELEMENTS (before));
  read_rows (both, later, G_N_ELEMENTS (later));
  g_assert_cmpuint (both->facts->len, ==, 1);
  joined = apply (both, dossier, NULL);
  g_assert_cmpuint (count (joined, JALON_FEED_SAME), ==, 1);
  again = written (dossier);
  g_assert_cmpstr (again, ==, after);
}

/* Of many ends of periods the newest is taken, and those of annual reports of two years before it; what an
 * interim report states of last year is not. What comes after the end of a period is beside it, although the
 * next report tells of it again. */
static void
test_days (void)
{
  static const Row rows[] = {
    { "USD", "2022-05-31", "1", "a-22", "10-K", "2022-06-20" },
    { "USD", "2024-05-31", "2", "a-24", "10-K", "2024-06-20" },
    { "USD", "2025-02-28", "3", "a-25", "10-Q", "2025-03-20" },
    { "USD", "2026-02-28", "4", "a-26", "10-Q", "2026-03-20" },
    { "USD", "2026-03-12", "9", "a-26", "10-Q", "2026-03-20" },
    { "USD", "2026-03-12", "9", "b-26", "10-Q", "2026-06-20" },
    { "USD", "2026-05-31", "5", "b-26", "10-Q", "2026-06-20" },
  };
  g_autoptr (JalonDossier) few = load ("en", ""), all = load ("en", ""), one = load ("en", "");
  g_autoptr (JalonFeed) feed = jalon_feed_new ();
  g_autoptr (JalonFeedReport) taken = NULL, whole = NULL, newest = NULL;
  JalonRef beside;

  read_rows (feed, rows, G_N_ELEMENTS (rows));
  taken = apply (feed, few, NULL);
  g_assert_cmpuint (count (taken, JALON_FEED_NEW), ==, 3);
  g_assert_cmpint (amount (few, "sec-42-2024-05-31-purchase"), ==, 2);
  g_assert_cmpint (amount (few, "sec-42-2026-05-31-purchase"), ==, 5);
  g_assert_cmpint (amount (few, "sec-42-2026-03-12-purchase"), ==, 9);
  beside = statement (few, "sec-42-2026-03-12-purchase");
  g_assert_nonnull (strstr (jalon_dossier_label (few, beside, "en"), "added on"));
  g_assert_true (tells (taken, "3 earlier days is left out (May 31, 2022 to Feb 28, 2026)"));
  whole = apply (feed, all, "all");
  g_assert_cmpuint (count (whole, JALON_FEED_NEW), ==, 6);
  newest = apply (feed, one, "newest");
  g_assert_cmpuint (count (newest, JALON_FEED_NEW), ==, 1);
}

/* Apple's quarter of June 2023: with what is due in the rest of the year, years are fiscal ones, and the last
 * part begins after the fourth: 1260 + 3417 + 1990 + 3079 + 1013 + 8198 = 18957. */
static void
test_parts (void)
{
  static const char *const parts[][2] = {
    { "DueInRemainderOfFiscalYear", "1260" }, { "BalanceOnFirstAnniversary", "3417" },
    { "BalanceOnSecondAnniversary", "1990" }, { "BalanceOnThirdAnniversary", "3079" },
    { "BalanceOnFourthAnniversary", "1013" }, { "ToBePaidAfterYearFour", "8198" },
    { "BalanceSheetAmount", "18957" },        { "ImputedInterest", "3" }
  };
  g_autoptr (GString) text =
    g_string_new ("{\"cik\":320193,\"entityName\":\"Apple\",\"facts\":{\"us-gaap\":{");
  g_autoptr (JalonDossier) dossier = load ("fr", "");
  g_autoptr (JalonFeed) feed = jalon_feed_new ();
  g_autoptr (JalonFeedReport) done = NULL;
  JalonRef whole;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (text,
                            "%s\"UnrecordedUnconditionalPurchaseObligation%s\":{\"units\":{\"USD\":[{\"end\":"
                            "\"2023-07-01\",\"val\":%s000000,\"accn\":\"a\",\"form\":\"10-Q\",\"filed\":"
                            "\"2023-08-04\"}]}}",
                            i ? "," : "", parts[i][0], parts[i][1]);
  g_string_append (text, "}}}");
  read_text (feed, text->str, -1, NULL);
  done = apply (feed, dossier, NULL);
  g_assert_cmpuint (count (done, JALON_FEED_NEW), ==, 7);
  g_assert_true (tells (done, "ImputedInterest"));
  g_assert_false (tells (done, "itemised"));
  g_assert_cmpint (amount (dossier, "sec-320193-2023-07-01-rest-unrecorded"), ==, 1260000000);
  g_assert_cmpint (amount (dossier, "sec-320193-2023-07-01-after-4-unrecorded"), ==,
                   G_GINT64_CONSTANT (8198000000));
  whole = statement (dossier, "sec-320193-2023-07-01-unrecorded");
  g_assert_cmpstr (jalon_dossier_text (dossier, whole, JALON_ROLE_NOTE, "en"), ==,
                   "Its parts by year of maturity come to the same.");
  g_assert_nonnull (
    strstr (jalon_dossier_text (dossier, statement (dossier, "sec-320193-2023-07-01-y1-unrecorded"),
                                JALON_ROLE_PERIMETER, "en"),
            "Years are fiscal years after the current one."));
}

/* One concept alone, as the SEC gives it as well. */
static void
test_concept (void)
{
  g_autoptr (JalonDossier) dossier = load ("en", "");
  g_autoptr (JalonFeed) feed = jalon_feed_new ();
  g_autoptr (JalonFeedReport) done = NULL;

  read_text (feed,
             "{\"cik\":42,\"taxonomy\":\"us-gaap\",\"tag\":\"RevenueRemainingPerformanceObligation\","
             "\"label\":\"\",\"entityName\":\"A\",\"units\":{\"USD\":[{\"end\":\"2026-05-31\",\"val\":7,"
             "\"accn\":\"1\",\"form\":\"10-K\",\"filed\":\"2026-06-20\"}]}}",
             -1, NULL);
  done = apply (feed, dossier, NULL);
  g_assert_cmpint (amount (dossier, "sec-42-2026-05-31-performance"), ==, 7);
}

/* The report itself: 638 billion, of which 12 % are due in twelve months from 1 June; 260 billion of leases
 * that have not begun, by a concept of the company's own. The same fact in company facts is the same
 * statement. */
static void
test_inline (void)
{
  g_autoptr (JalonDossier) dossier = load ("en", "");
  g_autoptr (JalonFeed) feed = read_sample ("inline.xhtml"), facts = read_sample ("companyfacts.json");
  g_autoptr (JalonFeedReport) done = apply (feed, dossier, NULL), same = NULL, more = NULL;
  JalonRef whole = statement (dossier, "sec-999999-2026-05-31-performance");
  const JalonFeedFact *fact = feed->facts->pdata[0];
  const JalonFeedPart *part = fact->parts->pdata[0];

  g_assert_cmpuint (feed->facts->len, ==, 2);
  g_assert_cmpuint (fact->parts->len, ==, 1);
  g_assert_cmpuint (part->from, ==, jalon_date_from_ymd (2026, 6, 1).first);
  g_assert_cmpstr (part->share, ==, "0.12");
  g_assert_cmpstr (part->period, ==, "P12M");
  g_assert_cmpint (amount (dossier, "sec-999999-2026-05-31-performance"), ==,
                   G_GINT64_CONSTANT (638000000000));
  g_assert_cmpint (amount (dossier, "sec-999999-2026-05-31-leases"), ==, G_GINT64_CONSTANT (260000000000));
  g_assert_cmpstr (
    jalon_dossier_text (dossier, whole, JALON_ROLE_NOTE, "en"), ==,
    "By the filing, as shares of the whole: 12% from Jun 1, 2026 on (1\u00a0year). They are not all of it.");
  g_assert_cmpuint (cited (dossier, whole)->kind, ==, 3); /* filing */
  same = apply (feed, dossier, NULL);
  g_assert_cmpuint (count (same, JALON_FEED_SAME), ==, 2);
  more = apply (facts, dossier, NULL);
  g_assert_cmpuint (count (more, JALON_FEED_CHANGED), ==, 0);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_STATEMENT), ==, 8);
  g_assert_nonnull (strstr (jalon_dossier_text (dossier, whole, JALON_ROLE_NOTE, "en"), "12%"));
}

#define REPORT(facts)                                                                                        \
  "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:ix='http://www.xbrl.org/2013/inlineXBRL' "               \
  "xmlns:xbrli='http://www.xbrl.org/2003/instance'><body>" facts                                             \
  "<xbrli:context id='c'><xbrli:entity><xbrli:identifier>0000000007</xbrli:identifier></xbrli:entity>"       \
  "<xbrli:period><xbrli:instant>2026-05-31</xbrli:instant></xbrli:period></xbrli:context>"                   \
  "<xbrli:unit id='u'><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit></body></html>"
#define NUMBER(name, more, text)                                                                             \
  "<ix:nonFraction name='us-gaap:" name "' contextRef='c' unitRef='u' " more ">" text "</ix:nonFraction>"

/* How reports write numbers; brackets are but text, and a mark may stand in another, or in other elements. */
static void
test_inline_numbers (void)
{
  static const char *const numbers[][4] = {
    { "1,250", "ixt:num-dot-decimal", "6", "1250E6" },
    { "1.250,5", "ixt:num-comma-decimal", NULL, "1250.5" },
    { "1 250,5", "ixt:numspacecomma", "3", "1250.5E3" },
    { "—", "ixt:fixed-zero", NULL, "0" },
    { "-", "ixt:zerodash", "9", "0" },
    { "no", "ixt-sec:numwordsen", NULL, "0" },
    { "12", NULL, "-2", "12E-2" },
    { ".5", "ixt:numdotdecimal", NULL, "0.5" },
    { "1,5,", "ixt:num-comma-decimal", NULL, NULL },
    { "many", NULL, NULL, NULL },
    { "7", "ixt:other", NULL, NULL },
  };
  static const char *const periods[][3] = { { "twelve months", "ixt-sec:durwordsen", "P12M" },
                                            { "24", "ixt-sec:durmonth", "P24M" },
                                            { "Thirty-six months", NULL, "P36M" },
                                            { "5 years", "ixt-sec:durwordsen", "P5Y" },
                                            { "P2Y", NULL, "P2Y" },
                                            { "a while", NULL, "a while" } };
  g_autoptr (JalonDossier) dossier = load ("en", "");
  g_autoptr (JalonFeed) feed = jalon_feed_new ();
  g_autoptr (JalonFeedReport) done = NULL;
  g_autofree char *loss = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *number = filing_inline_number (numbers[i][0], numbers[i][1], numbers[i][2], FALSE);

    g_assert_cmpstr (number, ==, numbers[i][3]);
  }
  loss = filing_inline_number ("1,250", "ixt:num-dot-decimal", "6", TRUE);
  g_assert_cmpstr (loss, ==, "-1250E6");
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++) {
    g_autofree char *period = filing_inline_period (periods[i][0], periods[i][1]);

    g_assert_cmpstr (period, ==, periods[i][2]);
  }
  read_text (
    feed,
    REPORT ("(" NUMBER ("PurchaseObligation", "scale='3' format='ixt:num-comma-decimal'",
                        "<b>1.2</b>50,5") ") of which "
                                          "<ix:nonNumeric name='us-gaap:NoteTextBlock' contextRef='c'>in "
                                          "the first year " NUMBER ("PurchaseObligationDueInNextTwelveMonths",
                                                                    "", "7") "</ix:nonNumeric>"),
    -1, NULL);
  done = apply (feed, dossier, NULL);
  g_assert_cmpint (amount (dossier, "sec-7-2026-05-31-purchase-EUR"), ==, 1250500);
  g_assert_cmpint (amount (dossier, "sec-7-2026-05-31-y1-purchase-EUR"), ==, 7);
  g_assert_true (tells (done, "are not itemised"));
}

static void
refuse (const char *text, gssize length, const char *said)
{
  g_autoptr (JalonFeed) feed = jalon_feed_new ();

  read_text (feed, text, length, said);
  g_assert_cmpuint (feed->facts->len + feed->files->len, ==, 0);
}

/* What is wrong is told with its line; nothing is read of such a file. */
static void
test_broken (void)
{
  static const Row rows[] = { { "USD", "2026-05-31", "\"many\"", "1", "10-K", "2026-06-20" },
                              { "USD", "2026-02-30", "1", "1", "10-K", "2026-06-20" },
                              { "A\":[],\n\"USD", "2026-05-31", "1", "1", "10-K", "" } };
  static const char *const said[] = {
    "1: PurchaseObligation: “many” is not a plain decimal number.",
    "1: PurchaseObligation: “2026-02-30” is not the end of a period.",
    "2: PurchaseObligation: “” is not the day on which a filing with a number was made."
  };
  const gsize deep = 1000000;
  g_autoptr (GString) nested = g_string_new ("{\"cik\":1,\"facts\":{\"us-gaap\":\n");

  for (gsize i = 0; i < deep; i++)
    g_string_append_c (nested, i % 2 ? '{' : '[');
  refuse (nested->str, (gssize) nested->len, "2: A string is missing.");
  g_string_truncate (nested, 0);
  g_string_append (nested, "{\"cik\":1,\"facts\":{\"us-gaap\":\n");
  for (gsize i = 0; i < deep; i++)
    g_string_append_c (nested, '[');
  refuse (nested->str, (gssize) nested->len, "2: This is nested too deep.");
  refuse ("{\"cik\":1,\"facts\":{\"us-gaap\":\n{\"a\":{\n", -1, "3: A string is missing.");
  refuse (REPORT ("\n" NUMBER ("PurchaseObligation", "", "some")), -1,
          "2: us-gaap:PurchaseObligation: “some” is no number in the format that is stated.");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = facts_text (rows + i, 1);

    refuse (text, -1, said[i]);
  }
}

/* Files of many megabytes go through pieces of one: a fact at either end of it comes in. */
static void
test_large (void)
{
  static const char filler[] =
    "{\"end\":\"2020-12-31\",\"val\":1,\"accn\":\"z\",\"form\":\"8-K\",\"filed\":\"2021-02-01\"}";
  static const Row rows[] = { { "USD", "2026-05-31", "8", "1", "10-K", "2026-06-20" } };
  g_autofree char *facts = facts_text (rows, 1);
  g_autoptr (GString) text = g_string_new ("{\"facts\":{\"dei\":{\"X\":{\"units\":{\"USD\":[");
  g_autoptr (JalonDossier) dossier = load ("en", "");
  g_autoptr (JalonFeed) feed = jalon_feed_new ();
  g_autoptr (JalonFeedReport) done = NULL;

  while (text->len < 5 * 1024 * 1024)
    g_string_append_printf (text, "%s,\n", filler);
  g_string_append_printf (text, "%s]}}},%s", filler, facts + strlen ("{\"facts\":{"));
  read_text (feed, text->str, (gssize) text->len, NULL);
  done = apply (feed, dossier, NULL);
  g_assert_cmpint (amount (dossier, "sec-42-2026-05-31-purchase"), ==, 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filings/sample", test_sample);
  g_test_add_func ("/filings/values", test_values);
  g_test_add_func ("/filings/restated", test_restated);
  g_test_add_func ("/filings/days", test_days);
  g_test_add_func ("/filings/parts", test_parts);
  g_test_add_func ("/filings/concept", test_concept);
  g_test_add_func ("/filings/inline", test_inline);
  g_test_add_func ("/filings/inline-numbers", test_inline_numbers);
  g_test_add_func ("/filings/broken", test_broken);
  g_test_add_func ("/filings/large", test_large);
  return g_test_run ();
}
