/* What exports state, made part of a dossier: new, changed or the same; what has to be asked first. */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <jalon/exchange/feed.h>
#include <jalon/model/edit.h>
#include <jalon/text/speak.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

static JalonDossier *
load (const char *body, const char *currency)
{
  g_autofree char *text =
    g_strdup_printf ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='%s' as-of='2026-11-26'>"
                     "<party id='acme' roles='buyer'><name>Acme</name></party>%s</dossier>",
                     currency, body);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "sample", problems, NULL);

  g_assert_nonnull (dossier);
  return dossier;
}

static void
read_path (JalonFeed *feed, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;

  jalon_feed_read (feed, file, jalon_date_from_ymd (2026, 11, 26), problems, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* @names: of samples, NULL-terminated */
static JalonFeed *
read_samples (const char *first, ...)
{
  JalonFeed *feed = jalon_feed_new ();
  va_list names;

  va_start (names, first);
  for (const char *name = first; name; name = va_arg (names, const char *)) {
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "feeds", name, NULL);

    read_path (feed, path);
  }
  va_end (names);
  return feed;
}

/* @answers: "question", "value", …, NULL-terminated */
static JalonFeedReport *
apply (const JalonFeed *feed, JalonDossier *dossier, gboolean dry, ...)
{
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (GError) error = NULL;
  JalonFeedReport *report;
  va_list given;

  va_start (given, dry);
  for (char *question; (question = va_arg (given, char *)) != NULL;)
    g_hash_table_insert (answers, question, va_arg (given, char *));
  va_end (given);
  report = jalon_feed_apply (feed, dossier, answers, locale, dry, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->questions->len; i++)
    g_test_message ("? %s", ((JalonFeedQuestion *) report->questions->pdata[i])->id);
  for (guint i = 0; i < report->outcomes->len; i++) {
    const JalonFeedOutcome *outcome = report->outcomes->pdata[i];

    g_test_message ("%d %s: %s", outcome->verdict, outcome->what, outcome->detail);
  }
  return report;
}

static const JalonFeedQuestion *
question_of (const JalonFeedReport *report, const char *id)
{
  for (guint i = 0; i < report->questions->len; i++)
    if (strcmp (((JalonFeedQuestion *) report->questions->pdata[i])->id, id) == 0)
      return report->questions->pdata[i];
  return NULL;
}

static guint
count (const JalonFeedReport *report, JalonFeedVerdict verdict, JalonKind kind)
{
  guint n = 0;

  for (guint i = 0; i < report->outcomes->len; i++) {
    const JalonFeedOutcome *outcome = report->outcomes->pdata[i];

    n += outcome->verdict == verdict && outcome->kind == kind ? 1 : 0;
  }
  return n;
}

static char *
written (JalonDossier *dossier)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static JalonMoney
actual_in (JalonDossier *dossier, const char *commitment, int year, int month)
{
  guint32 day = jalon_date_from_ymd (year, month, 1).first;

  jalon_for_each_child (dossier, jalon_dossier_find (dossier, commitment), JALON_KIND_ACTUAL, ref)
    if (jalon_dossier_actual (dossier, ref)->period.first == day)
      return jalon_dossier_actual (dossier, ref)->amount;
  return JALON_MONEY_UNSET;
}

/* New, then the same; one step of undo takes all of it back. */
static void
test_new_and_same (void)
{
  g_autoptr (JalonDossier) dossier = load ("", "USD");
  g_autoptr (JalonFeed) feed = read_samples ("contract-commitment-1.3.csv", "cost-and-usage-1.4.csv", NULL);
  g_autofree char *before = written (dossier), *after = NULL, *again = NULL, *undone = NULL;
  g_autoptr (JalonFeedReport) asked = apply (feed, dossier, FALSE, NULL);
  g_autoptr (JalonFeedReport) dry = NULL, done = NULL, same = NULL;
  const JalonCommitment *row;

  g_assert_nonnull (question_of (asked, "provider.urn:example:cloudA:cc-002"));
  g_assert_null (question_of (asked, "provider.urn:example:cloudA:cc-001")); /* the bill says it */
  g_assert_nonnull (question_of (asked, "commitment.sp-1"));
  g_assert_null (question_of (asked, "buyer")); /* there is one */
  g_assert_false (jalon_dossier_can_undo (dossier));

  dry = apply (feed, dossier, TRUE, "provider", "Cloud B", "commitment.sp-1", "new", NULL);
  again = written (dossier);
  g_assert_cmpstr (again, ==, before);
  g_clear_pointer (&again, g_free);

  done = apply (feed, dossier, FALSE, "provider", "Cloud B", "commitment.sp-1", "new", NULL);
  g_assert_cmpuint (done->outcomes->len, ==, dry->outcomes->len);
  g_assert_cmpuint (count (done, JALON_FEED_NEW, JALON_KIND_COMMITMENT), ==, 4);
  g_assert_cmpuint (count (done, JALON_FEED_NEW, JALON_KIND_ACTUAL), ==, 2);
  row = jalon_dossier_commitment (dossier, jalon_dossier_find (dossier, "urn-example-clouda-cc-001"));
  g_assert_cmpint (row->amount, ==, G_GINT64_CONSTANT (30000000000));
  g_assert_cmpuint (row->end.last, ==, jalon_date_from_ymd (2031, 12, 31).last);
  g_assert_cmpint (row->status, ==, JALON_STATUS_SIGNED);
  g_assert_cmpstr (jalon_dossier_label (dossier, row->provider, NULL), ==, "Cloud A");
  row = jalon_dossier_commitment (dossier, jalon_dossier_find (dossier, "urn-example-clouda-cc-002"));
  g_assert_cmpint (row->amount, ==, JALON_MONEY_UNSET);
  g_assert_cmpint (actual_in (dossier, "urn-example-clouda-cc-001", 2027, 1), ==, 80000);
  g_assert_cmpint (actual_in (dossier, "sp-1", 2027, 1), ==, 100);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_SOURCE), ==, 2);

  after = written (dossier);
  same = apply (feed, dossier, FALSE, NULL);
  g_assert_cmpuint (same->questions->len, ==, 0);
  g_assert_cmpuint (count (same, JALON_FEED_SAME, JALON_KIND_ACTUAL), ==, 2);
  again = written (dossier);
  g_assert_cmpstr (again, ==, after);

  jalon_dossier_undo (dossier);
  undone = written (dossier);
  g_assert_cmpstr (undone, ==, before);
}

/* What a superseded commitment gave way to is asked, and taken as answered. */
static void
test_superseded (void)
{
  g_autoptr (JalonDossier) dossier = load ("", "USD");
  g_autoptr (JalonFeed) feed = read_samples ("contract-commitment-1.4.csv", NULL);
  g_autoptr (JalonFeedReport) asked = apply (feed, dossier, FALSE, NULL), done = NULL;
  const JalonFeedQuestion *question = question_of (asked, "successor.urn:example:cloudA:cc-002");
  JalonRef before;

  g_assert_nonnull (question);
  g_assert_cmpuint (asked->questions->len, ==, 1);
  g_assert_cmpstr (question->choices->pdata[0], ==, "urn:example:cloudA:cc-001");
  done = apply (feed, dossier, FALSE, question->id, "urn:example:cloudA:cc-001", NULL);
  before = jalon_dossier_find (dossier, "urn-example-clouda-cc-002");
  g_assert_cmpint (jalon_dossier_commitment (dossier, before)->status, ==, JALON_STATUS_SUPERSEDED);
  g_assert_cmpuint (
    jalon_dossier_commitment (dossier, jalon_dossier_find (dossier, "urn-example-clouda-cc-001"))->supersedes,
    ==, before);
}

/* A commitment that the dossier has is found by its id, or by an answer; only what differs is changed. */
static void
test_changed (void)
{
  g_autoptr (JalonDossier) dossier = load (
    "<party id='a' roles='provider'/>"
    "<commitment id='c1' buyer='acme' provider='a' amount='250000000' start='2027-01-01' status='running'>"
    "<actual period='2027-01' amount='900'/></commitment>"
    "<commitment id='c2' buyer='acme' provider='a' amount='10'><actual period='2027' "
    "amount='5'/></commitment>",
    "USD");
  g_autoptr (JalonFeed) feed = read_samples ("contract-commitment-1.3.csv", "cost-and-usage-1.4.csv", NULL);
  g_autoptr (JalonFeedReport) done =
    apply (feed, dossier, FALSE, "provider", "a", "commitment.urn:example:cloudA:cc-001", "c1",
           "commitment.sp-1", "c2", NULL);
  const JalonCommitment *row = jalon_dossier_commitment (dossier, jalon_dossier_find (dossier, "c1"));

  g_assert_cmpint (row->amount, ==, G_GINT64_CONSTANT (30000000000));
  g_assert_cmpint (row->status, ==, JALON_STATUS_RUNNING); /* that of the file follows from dates alone */
  g_assert_cmpint (actual_in (dossier, "c1", 2027, 1), ==, 80000);
  g_assert_cmpuint (count (done, JALON_FEED_CHANGED, JALON_KIND_COMMITMENT), ==, 1);
  g_assert_cmpuint (count (done, JALON_FEED_CHANGED, JALON_KIND_ACTUAL), ==, 1);
  /* A month within a year that has an amount already would count twice. */
  g_assert_cmpuint (count (done, JALON_FEED_LEFT, JALON_KIND_ACTUAL), ==, 1);
  g_assert_cmpint (actual_in (dossier, "c2", 2027, 1), ==, 500);
}

#define HEAD "BilledCost,BillingCurrency,BillingPeriodStart,BillingAccountId,ContractApplied\n"
#define ROW(month, cost)                                                                                     \
  cost ",USD," month                                                                                         \
       "-01,A,\"[{\"\"ContractCommitmentId\"\":\"\"c1\"\",\"\"ContractCommitmentAppliedCost\"\":" cost       \
       "}]\"\n"

static void
write_and_read (JalonFeed *feed, const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  read_path (feed, path);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* The same bill in two files is never added up by itself; pieces of one export are. */
static void
test_same_period (void)
{
  static const char body[] = "<party id='a'/><commitment id='c1' buyer='acme' provider='a' amount='1000'/>";
  g_autofree char *folder = g_dir_make_tmp ("jalon-feed-XXXXXX", NULL);
  g_autoptr (JalonFeed) copies = jalon_feed_new (), pieces = jalon_feed_new ();
  g_autoptr (JalonDossier) dossier = load (body, "USD"), other = load (body, "USD");
  g_autoptr (JalonFeedReport) asked = NULL, one = NULL, sum = NULL, joined = NULL;

  write_and_read (copies, folder, "old.csv", HEAD ROW ("2026-01", "5") ROW ("2026-02", "7"));
  write_and_read (copies, folder, "new.csv", HEAD ROW ("2026-01", "6"));
  asked = apply (copies, dossier, FALSE, NULL);
  g_assert_cmpuint (asked->questions->len, ==, 1);
  g_assert_nonnull (question_of (asked, "period.2026-01"));
  g_assert_cmpint (actual_in (dossier, "c1", 2026, 1), ==, JALON_MONEY_UNSET);
  one = apply (copies, dossier, FALSE, "period.2026-01", "new.csv", NULL);
  g_assert_cmpint (actual_in (dossier, "c1", 2026, 1), ==, 600);
  g_assert_cmpint (actual_in (dossier, "c1", 2026, 2), ==, 700);
  sum = apply (copies, dossier, FALSE, "period.2026-01", "add", NULL);
  g_assert_cmpint (actual_in (dossier, "c1", 2026, 1), ==, 1100);

  write_and_read (pieces, folder, "focus-00001.csv", HEAD ROW ("2026-01", "5"));
  write_and_read (pieces, folder, "focus-00002.csv", HEAD ROW ("2026-01", "6"));
  joined = apply (pieces, other, FALSE, NULL);
  g_assert_cmpuint (joined->questions->len, ==, 0);
  g_assert_cmpint (actual_in (other, "c1", 2026, 1), ==, 1100);
  g_assert_cmpint (g_remove (folder), ==, 0);
}

/* Azure: what the lot says is drawn, and what the events come to, agree; snapshots of Google are one
 * commitment, whose dollars are asked. */
/* Two amounts of one month count together: what the bill states of it is what they become, not one of them.
 */
static void
test_two_of_a_month (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jalon-feed-XXXXXX", NULL);
  g_autoptr (JalonFeed) feed = jalon_feed_new ();
  g_autoptr (JalonDossier) dossier =
    load ("<party id='a'/><commitment id='c1' buyer='acme' provider='a' amount='1000'>"
          "<actual period='2026-01' amount='100'/><actual period='2026-01' amount='50'/></commitment>",
          "USD");
  g_autoptr (JalonFeedReport) same = NULL, changed = NULL;
  g_autoptr (JalonFeed) more = jalon_feed_new ();
  JalonMoney sum = 0;

  write_and_read (feed, folder, "a.csv", HEAD ROW ("2026-01", "150"));
  same = apply (feed, dossier, FALSE, NULL);
  g_assert_cmpuint (count (same, JALON_FEED_SAME, JALON_KIND_ACTUAL), ==, 1);
  write_and_read (more, folder, "b.csv", HEAD ROW ("2026-01", "170"));
  changed = apply (more, dossier, FALSE, NULL);
  g_assert_cmpuint (count (changed, JALON_FEED_CHANGED, JALON_KIND_ACTUAL), ==, 1);
  jalon_for_each_child (dossier, jalon_dossier_find (dossier, "c1"), JALON_KIND_ACTUAL, ref)
    sum += jalon_dossier_actual (dossier, ref)->amount;
  g_assert_cmpint (sum, ==, 17000);
  g_rmdir (folder);
}

static void
test_native (void)
{
  g_autoptr (JalonDossier) dossier =
    load ("<party id='ms' roles='provider'><name>Azure</name></party>", "USD");
  g_autoptr (JalonFeed) azure = read_samples ("azure-macc-lots.json", "azure-macc-events.json", NULL);
  g_autoptr (JalonFeed) google = read_samples ("gcp-cud-subscriptions.csv", NULL);
  g_autoptr (JalonFeedReport) done = apply (azure, dossier, FALSE, NULL), asked = NULL, taken = NULL;
  JalonRef lot = jalon_dossier_find (dossier, "g20260101a");

  g_assert_cmpuint (count (done, JALON_FEED_NEW, JALON_KIND_ACTUAL), ==, 2);
  g_assert_cmpuint (count (done, JALON_FEED_LEFT, JALON_KIND_ACTUAL), ==,
                    1); /* of the lot of 2023 no event is there */
  g_assert_cmpint (jalon_dossier_commitment (dossier, lot)->amount, ==, G_GINT64_CONSTANT (5000000000));
  g_assert_cmpuint (jalon_dossier_commitment (dossier, lot)->provider, ==,
                    jalon_dossier_find (dossier, "ms"));
  g_assert_cmpint (actual_in (dossier, "g20260101a", 2026, 3), ==, 10000);

  asked = apply (google, dossier, FALSE, NULL);
  g_assert_cmpuint (asked->questions->len, ==, 1);
  g_assert_nonnull (question_of (asked, "currency.i-1"));
  taken = apply (google, dossier, FALSE, "currency", "USD", NULL);
  g_assert_cmpuint (count (taken, JALON_FEED_NEW, JALON_KIND_COMMITMENT), ==, 1);
  g_assert_cmpint (jalon_dossier_commitment (dossier, jalon_dossier_find (dossier, "i-1"))->amount, ==,
                   263040000);
}

static double
rate_of (JalonDossier *dossier, const char *currency, int year, int month, int day)
{
  guint32 wanted = jalon_date_from_ymd (year, month, day).first;

  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_RATE, ref) {
    const JalonRate *rate = jalon_dossier_rate (dossier, ref);

    if (strcmp (rate->currency, currency) == 0 && rate->date.first == wanted)
      return rate->value;
  }
  return 0;
}

/* 1 EUR = 1.1600 USD = 180.00 JPY on 2026-11-26: a dollar is 0.862068965517241 euros, and a yen 1.16 / 180
 * dollars. */
static void
test_rates (void)
{
  static const char body[] =
    "<party id='a'/><commitment id='c1' buyer='acme' provider='a' amount='1000' currency='USD'/>"
    "<commitment id='c2' buyer='acme' provider='a' amount='1000' currency='JPY' "
    "announced='2026-11-25'/>"
    "<commitment id='c3' buyer='acme' provider='a' amount='1000' currency='BGN'/>"
    "<commitment id='c4' buyer='acme' provider='a' amount='1000' currency='RUB'/>";
  g_autoptr (JalonFeed) feed = read_samples ("eurofxref-hist.csv", NULL);
  g_autoptr (JalonDossier) euros = load (body, "EUR"), dollars = load (body, "USD");
  g_autoptr (JalonFeedReport) done = apply (feed, euros, FALSE, NULL),
                              other = apply (feed, dollars, FALSE, NULL);

  g_assert_cmpfloat (rate_of (euros, "USD", 2026, 11, 26), ==, 0.862068965517241);
  g_assert_cmpfloat (rate_of (euros, "BGN", 2026, 1, 1), ==, 0.511291881196218); /* 1 / 1.95583 */
  g_assert_cmpfloat (rate_of (euros, "JPY", 2026, 11, 23), ==,
                     0.00557103064066852); /* 1 / 179.50: none of the 25th */
  g_assert_cmpfloat (rate_of (euros, "RUB", 2022, 3, 1), ==, 0);
  g_assert_cmpuint (count (done, JALON_FEED_LEFT, JALON_KIND_RATE), ==, 1);
  g_assert_cmpfloat (rate_of (dollars, "JPY", 2026, 11, 26), ==, 0.00644444444444444);
  g_assert_cmpfloat (rate_of (dollars, "USD", 2026, 11, 26), ==, 0);
}

/* Whether any detail has this in it. */
static gboolean
tells (const JalonFeedReport *report, const char *part)
{
  for (guint i = 0; i < report->outcomes->len; i++)
    if (strstr (((JalonFeedOutcome *) report->outcomes->pdata[i])->detail, part))
      return TRUE;
  return FALSE;
}

/* Amounts are told as the language writes them, to their last digit, with their currency: also those that no
 * dossier can hold, and those that are told while a file is read. */
static void
test_french (void)
{
  static const char body[] = "<party id='a'/><commitment id='c1' buyer='acme' provider='a' amount='1000' "
                             "currency='USD'/>";
  static const char *const told[] = {
    "100,29\u202f$",
    "10\u202f000\u202f000\u202f$", /* drawn in all, of the lots */
    "8\u202f760\u202f$",
    "57\u202f$",           /* billed, of rows without a commitment */
    "0,0000006125\u202f$", /* finer than a cent */
    "1 USD = 0,862068965517241 EUR",
  };
  const char *before = jalon_speak ("fr");
  g_autoptr (JalonFeed) feed =
    read_samples ("azure-macc-lots.json", "cost-and-usage-1.4.csv", "deviations-aws-1.2.csv",
                  "eurofxref-hist.csv", "plan.xml", NULL);
  g_autoptr (JalonDossier) dossier = load (body, "EUR");
  g_autoptr (JalonLocale) locale = jalon_locale_new ("fr");
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JalonFeedReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (answers, (char *) "commitment", (char *) "skip");
  report = jalon_feed_apply (feed, dossier, answers, locale, TRUE, &error);
  jalon_speak (before);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (!tells (report, told[i]))
      g_error ("%s is not told", told[i]);
  for (guint i = 0; i < report->outcomes->len; i++) {
    const JalonFeedOutcome *outcome = report->outcomes->pdata[i];

    g_assert_false (outcome->kind == JALON_KIND_NODE && strstr (outcome->detail, "-"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed-apply/new-and-same", test_new_and_same);
  g_test_add_func ("/feed-apply/superseded", test_superseded);
  g_test_add_func ("/feed-apply/changed", test_changed);
  g_test_add_func ("/feed-apply/same-period", test_same_period);
  g_test_add_func ("/feed-apply/two-of-a-month", test_two_of_a_month);
  g_test_add_func ("/feed-apply/native", test_native);
  g_test_add_func ("/feed-apply/rates", test_rates);
  g_test_add_func ("/feed-apply/french", test_french);
  return g_test_run ();
}
