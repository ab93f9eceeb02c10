/* Exports of others, read: each sample gives what is stated beside it, by hand. */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <jalon/exchange/feed.h>

#define AS_OF (jalon_date_from_ymd (2026, 11, 26))

static GFile *
sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "feeds", name, NULL);

  return g_file_new_for_path (path);
}

static void
read_into (JalonFeed *feed, const char *name)
{
  g_autoptr (GFile) file = sample (name);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  gboolean sound = jalon_feed_read (feed, file, AS_OF, problems, NULL, NULL, NULL, &error);

  for (guint i = 0; i < jalon_problems_length (problems); i++) {
    g_autoptr (GString) line = g_string_new (NULL);

    jalon_problem_print (jalon_problems_get (problems, i), line);
    g_test_message ("%s", line->str);
  }
  g_assert_no_error (error);
  g_assert_true (sound);
}

static JalonFeed *
read_sample (const char *name)
{
  JalonFeed *feed = jalon_feed_new ();

  read_into (feed, name);
  return feed;
}

/* A feed of a file that holds @text; @errors: how many there are to be, with the first at @line. */
static JalonFeed *
read_text (const char *text, gssize length, guint line, const char *said)
{
  JalonFeed *feed = jalon_feed_new ();
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("jalon-feed-XXXXXX", &stream, NULL);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  gboolean sound;

  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), text,
                                            length < 0 ? strlen (text) : (gsize) length, NULL, NULL, NULL));
  g_assert_true (g_io_stream_close (G_IO_STREAM (stream), NULL, NULL));
  sound = jalon_feed_read (feed, file, AS_OF, problems, NULL, NULL, NULL, &error);
  g_assert_true (g_file_delete (file, NULL, NULL));
  if (said) {
    const JalonProblem *problem;

    g_assert_false (sound);
    g_assert_nonnull (error);
    g_assert_cmpuint (jalon_problems_errors (problems), >=, 1);
    problem = jalon_problems_get (problems, 0);
    g_test_message ("%u:%u: %s", problem->line, problem->column, problem->what);
    g_assert_cmpuint (problem->line, ==, line);
    g_assert_nonnull (strstr (problem->what, said));
    g_assert_cmpuint (feed->files->len, ==, 0);
    g_assert_cmpuint (feed->actuals->len, ==, 0);
  } else {
    g_assert_no_error (error);
    g_assert_true (sound);
  }
  return feed;
}

static const JalonFeedCommitment *
commitment_of (const JalonFeed *feed, const char *id)
{
  for (guint i = 0; i < feed->commitments->len; i++) {
    const JalonFeedCommitment *commitment = feed->commitments->pdata[i];

    if (strcmp (commitment->id, id) == 0)
      return commitment;
  }
  g_error ("no commitment %s", id);
}

static void
assert_tally (const JalonTally *tally, const char *expected)
{
  g_autofree char *text = jalon_tally_text (tally);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_date (JalonDate date, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  jalon_date_print (date, text);
  g_assert_cmpstr (text->str, ==, expected);
}

#define assert_actual(feed, id_, month_, amount_)                                                            \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    const JalonFeedActual *found_ = actual_of (feed, id_, month_);                                           \
    g_assert_nonnull (found_);                                                                               \
    assert_tally (&found_->amount, amount_);                                                                 \
  }                                                                                                          \
  G_STMT_END

static const JalonFeedActual *
actual_of (const JalonFeed *feed, const char *id, const char *month)
{
  for (guint i = 0; i < feed->actuals->len; i++) {
    const JalonFeedActual *actual = feed->actuals->pdata[i];
    g_autoptr (GString) text = g_string_new (NULL);

    jalon_date_print (actual->period, text);
    if (strcmp (actual->id, id) == 0 && strcmp (text->str, month) == 0)
      return actual;
  }
  return NULL;
}

static gboolean
is_left (const JalonFeed *feed, const char *part)
{
  for (guint i = 0; i < feed->left->len; i++)
    if (strstr (((JalonFeedLeft *) feed->left->pdata[i])->what, part))
      return TRUE;
  return FALSE;
}

static void
test_commitments_1_3 (void)
{
  g_autoptr (JalonFeed) feed = read_sample ("contract-commitment-1.3.csv");
  const JalonFeedCommitment *one = commitment_of (feed, "urn:example:cloudA:cc-001");

  g_assert_cmpuint (feed->commitments->len, ==, 3);
  assert_tally (&one->amount, "300000000");
  g_assert_cmpstr (one->currency, ==, "USD");
  assert_date (one->start, "2027-01-01");
  assert_date (one->end, "2031-12-31");
  g_assert_cmpuint (one->quantity.n, ==, 0);
  g_assert_cmpstr (one->contract, ==, "urn:example:cloudA:contract-9");
  g_assert_cmpint (one->status, ==, JALON_STATUS_SIGNED);
  g_assert_true (one->by_dates);
  g_assert_null (one->provider);

  one = commitment_of (feed, "urn:example:cloudA:cc-002");
  g_assert_cmpuint (one->amount.n, ==, 0);
  assert_tally (&one->quantity, "8760000.5");
  g_assert_cmpstr (one->unit, ==, "GPU Hours");
  assert_date (one->start, "2028-01-01");
  assert_date (one->end, "2028-12-31");

  one = commitment_of (feed, "urn:example:cloudB:cc-7");
  assert_tally (&one->amount, "125000000");
  g_assert_cmpstr (one->currency, ==, "EUR");
  assert_date (one->start, "2026-03-01");
  assert_date (one->end, "2027-02-28");
  g_assert_cmpint (one->status, ==, JALON_STATUS_RUNNING);
  g_assert_cmpstr (one->name, ==, "Prepaid credits");
}

static void
test_commitments_1_4 (void)
{
  g_autoptr (JalonFeed) feed = read_sample ("contract-commitment-1.4.csv");
  const JalonFeedCommitment *one = commitment_of (feed, "urn:example:cloudA:cc-001");

  g_assert_cmpuint (feed->commitments->len, ==, 2);
  g_assert_cmpint (one->status, ==, JALON_STATUS_SIGNED);
  g_assert_false (one->by_dates);
  g_assert_cmpstr (one->provider, ==, "Cloud A");
  g_assert_nonnull (strstr (one->text, "DiscountPercentage: 0.12"));
  g_assert_nonnull (strstr (one->text, "PaymentUpfrontPercentage: 0.2"));
  g_assert_nonnull (strstr (one->text, "Cloud A Inc."));
  one = commitment_of (feed, "urn:example:cloudA:cc-002");
  g_assert_cmpint (one->status, ==, JALON_STATUS_SUPERSEDED);
  g_assert_null (strstr (one->text, "IsGlobalScope"));
}

static void
test_commitments_jsonl (void)
{
  g_autoptr (JalonFeed) feed = read_sample ("contract-commitment-1.3.jsonl");
  const JalonFeedCommitment *one = commitment_of (feed, "cc-002");

  g_assert_cmpuint (feed->commitments->len, ==, 2);
  assert_tally (&commitment_of (feed, "cc-001")->amount, "300000000");
  g_assert_cmpuint (one->amount.n, ==, 0);
  assert_tally (&one->quantity, "2500000000000");
  g_assert_cmpstr (one->unit, ==, "Tokens");
  g_assert_cmpuint (one->line, ==, 2);
}

static void
test_usage (void)
{
  g_autoptr (JalonFeed) feed = read_sample ("cost-and-usage-1.4.csv");
  const JalonFeedActual *actual = actual_of (feed, "urn:example:cloudA:cc-001", "2027-01");
  const JalonFeedTotal *total = feed->totals->pdata[0];
  const JalonFeedPeriod *period = feed->periods->pdata[0];

  assert_actual (feed, "urn:example:cloudA:cc-001", "2027-01", "800");
  g_assert_false (actual->estimated);
  g_assert_cmpstr (actual->provider, ==, "Cloud A");
  actual = actual_of (feed, "sp-1", "2027-01");
  assert_actual (feed, "sp-1", "2027-01", "1");
  assert_tally (&actual->unused, "0.25");
  g_assert_true (actual->estimated);
  g_assert_cmpuint (feed->actuals->len, ==, 2);

  g_assert_cmpuint (feed->totals->len, ==, 1);
  assert_tally (&total->billed, "9617");
  assert_tally (&total->effective, "858");
  g_assert_true (is_left (feed, "billed: $8,760)"));
  g_assert_true (is_left (feed, "they bill $57."));
  g_assert_cmpuint (feed->periods->len, ==, 1);
  assert_date (period->period, "2027-01");
  g_assert_cmpstr (period->account, ==, "A-1");
  g_assert_cmpuint (((JalonFeedFile *) feed->files->pdata[0])->rows, ==, 6);
}

static void
test_deviations (void)
{
  static const char *const packed[] = { "deviations-aws-1.2.csv", "deviations-aws-1.2.csv.gz" };

  for (guint i = 0; i < G_N_ELEMENTS (packed); i++) {
    g_autoptr (JalonFeed) aws = read_sample (packed[i]);

    assert_tally (&((JalonFeedTotal *) aws->totals->pdata[0])->billed, "12.4500006125");
    assert_actual (aws, "arn:example:plan/1", "2026-09", "10.2");
    g_assert_cmpstr (((JalonFeedPeriod *) aws->periods->pdata[0])->account, ==, "000123456789");
    g_assert_cmpstr (((JalonFeedPeriod *) aws->periods->pdata[0])->provider, ==, "AWS");
  }

  g_autoptr (JalonFeed) words = read_sample ("deviations-null-text.csv");
  assert_tally (&((JalonFeedTotal *) words->totals->pdata[0])->billed, "1.5000008");
  g_assert_cmpuint (words->actuals->len, ==, 0);

  g_autoptr (JalonFeed) oracle = read_sample ("deviations-oracle.csv");
  assert_tally (&((JalonFeedTotal *) oracle->totals->pdata[0])->billed, "4.00000000232376");
  g_assert_cmpuint (((JalonFeedTotal *) oracle->totals->pdata[0])->effective.n, ==, 0);
  g_assert_cmpstr (((JalonFeedPeriod *) oracle->periods->pdata[0])->provider, ==, "Oracle");
}

static void
test_native (void)
{
  g_autoptr (JalonFeed) lots = read_sample ("azure-macc-lots.json");
  const JalonFeedCommitment *one = commitment_of (lots, "G20260101A");

  g_assert_cmpuint (lots->commitments->len, ==, 2);
  assert_tally (&one->amount, "50000000");
  assert_tally (&one->drawn, "100.29");
  assert_date (one->start, "2026-01-01");
  assert_date (one->end, "2028-12-31");
  g_assert_cmpint (one->status, ==, JALON_STATUS_RUNNING);
  one = commitment_of (lots, "G20230101B");
  assert_tally (&one->drawn, "10000000");
  g_assert_cmpint (one->status, ==, JALON_STATUS_ENDED);
  g_assert_true (is_left (lots, "C1"));

  g_autoptr (JalonFeed) events = read_sample ("azure-macc-events.json");
  g_assert_cmpuint (events->actuals->len, ==, 2);
  assert_actual (events, "G20260101A", "2026-02", "0.29");
  assert_actual (events, "G20260101A", "2026-03", "100");

  g_autoptr (JalonFeed) aws = read_sample ("aws-savings-plans.json");
  one = aws->commitments->pdata[0];
  g_assert_cmpuint (aws->commitments->len, ==, 1);
  assert_tally (&one->amount, "328500");
  g_assert_cmpstr (one->currency, ==, "USD");
  assert_date (one->start, "2026-01-15");
  assert_date (one->end, "2029-01-14");
  g_assert_cmpint (one->status, ==, JALON_STATUS_RUNNING);

  g_autoptr (JalonFeed) google = read_sample ("gcp-cud-subscriptions.csv");
  one = commitment_of (google, "i-1");
  assert_tally (&one->amount, "2630400");
  g_assert_null (one->currency);
  assert_date (one->start, "2026-09-27");
  assert_date (one->end, "2029-09-27");

  g_autoptr (JalonFeed) oracle = read_sample ("oci-commitments.json");
  one = commitment_of (oracle, "987654");
  assert_tally (&one->amount, "12000001");
  assert_tally (&one->drawn, "3500000.5");
  g_assert_null (one->currency);
  assert_date (one->end, "2027-05-31");

  g_autoptr (JalonFeed) costs = read_sample ("oci-cost-report.csv");
  assert_actual (costs, "sub1", "2026-11", "0.00000000232376");
}

/* One euro is so many units. No day without a row has one of its own, and no currency an old one for ever. */
static void
assert_rate (const JalonFeed *feed,
             const char *currency,
             int year,
             int month,
             int day,
             const char *value,
             const char *of)
{
  const JalonFeedRate *rate =
    jalon_feed_rate_on (feed, currency, jalon_date_from_ymd (year, month, day).first);

  if (!value) {
    g_assert_null (rate);
    return;
  }
  g_assert_nonnull (rate);
  g_assert_cmpstr (rate->value, ==, value);
  assert_date ((JalonDate){ .first = rate->day, .last = rate->day }, of);
}

static void
test_rates (void)
{
  static const char *const daily[] = { "eurofxref-daily.csv", "eurofxref-daily.xml", "eurofxref-hist.csv",
                                       "exr-sdmx.csv", "usd.xml" };

  for (guint i = 0; i < G_N_ELEMENTS (daily); i++) {
    g_autoptr (JalonFeed) feed = read_sample (daily[i]);

    assert_rate (feed, "USD", 2026, 11, 26, "1.1600", "2026-11-26");
  }

  g_autoptr (JalonFeed) hist = read_sample ("eurofxref-hist.csv");
  assert_rate (hist, "JPY", 2026, 11, 26, "180.00", "2026-11-26");
  assert_rate (hist, "USD", 2026, 11, 25, "1.1550", "2026-11-23");
  assert_rate (hist, "USD", 2026, 11, 24, "1.1550", "2026-11-23");
  assert_rate (hist, "USD", 2026, 11, 10, NULL, NULL);
  assert_rate (hist, "BGN", 2025, 12, 31, "1.9558", "2025-12-31");
  assert_rate (hist, "BGN", 2026, 11, 26, "1.95583", "2026-01-01");
  assert_rate (hist, "EEK", 2010, 12, 31, NULL, NULL);
  assert_rate (hist, "EEK", 2026, 11, 26, "15.6466", "2011-01-01");
  assert_rate (hist, "RUB", 2026, 11, 26, NULL, NULL);
  assert_rate (hist, "RUB", 2022, 3, 1, "117.2010", "2022-03-01");

  g_autoptr (JalonFeed) series = read_sample ("exr-sdmx.csv");
  assert_rate (series, "USD", 2026, 10, 31, NULL, NULL);
  assert_rate (series, "USD", 2026, 11, 25, NULL, NULL);
  g_assert_true (is_left (series, "1"));
}

#define HEAD "BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,ChargeCategory,ContractApplied\n"
#define ROW(cost, applied) cost "," cost ",USD,2027-01-01T00:00:00Z,Usage,\"" applied "\"\n"

/* The four spellings, keys in whatever case, values as texts, nulls, and what tools put around. */
static void
test_spellings (void)
{
  static const char text[] = HEAD ROW (
    "1",
    "{\"\"Elements\"\":[{\"\"ContractId\"\":\"\"k\"\",\"\"ContractCommitmentId\"\":\"\"a\"\","
    "\"\"ContractCommitmentAppliedCost\"\":1.25,\"\"x_Y\"\":{\"\"ContractCommitmentId\"\":\"\"no\"\"}}]}")
    ROW ("2", "{\"\"Elements\"\":[{\"\"ContractID\"\":\"\"k\"\",\"\"ContractCommitmentID\"\":\"\"b\"\","
              "\"\"ContractCommitmentAppliedCost\"\":2.5,\"\"ContractCommitmentAppliedQuantity\"\":null,"
              "\"\"ContractCommitmentAppliedUnit\"\":null}]}")
      ROW ("4", "{\"\"ContractApplied\"\":[{\"\"contractcommitmentid\"\":\"\"c\"\","
                "\"\"ContractCommitmentAppliedCost\"\":\"\"5E0\"\"}, {\"\"ContractCommitmentId\"\":\"\"a\"\","
                "\"\"ContractCommitmentAppliedCost\"\":10}]}") ROW ("8", "d")
        ROW ("16", "{\"\"ContractCommitmentId\"\":\"\"\\u0065\"\",\"\"ContractCommitmentAppliedCost\"\":20}")
          ROW ("32",
               "{\"\"Elements\"\":[{\"\"ContractCommitmentId\"\":\"\"f\"\","
               "\"\"ContractCommitmentAppliedQuantity\"\":12.5,\"\"ContractCommitmentAppliedUnit\"\":\"\"GPU "
               "Hours\"\"}]}") ROW ("64", "{}") ROW ("128", "");
  g_autoptr (JalonFeed) feed = read_text (text, -1, 0, NULL);

  assert_actual (feed, "a", "2027-01", "11.25");
  assert_actual (feed, "b", "2027-01", "2.5");
  assert_actual (feed, "c", "2027-01", "5");
  assert_actual (feed, "d", "2027-01", "8");
  assert_actual (feed, "e", "2027-01", "20");
  g_assert_cmpuint (feed->actuals->len, ==, 5);
  g_assert_false (actual_of (feed, "c", "2027-01")->estimated);
  g_assert_true (actual_of (feed, "d", "2027-01")->estimated);
  g_assert_true (is_left (feed, "12.5 GPU Hours"));
  g_assert_true (is_left (feed, "$128"));
  assert_tally (&((JalonFeedTotal *) feed->totals->pdata[0])->billed, "255");
}

/* The same as JSONL, where the column is an object. */
static void
test_usage_jsonl (void)
{
  static const char text[] =
    "{\"BilledCost\":1.10,\"EffectiveCost\":null,\"BillingCurrency\":\"USD\",\"BillingPeriodStart\":\"2027-"
    "01-01T00:00:00Z\","
    "\"ChargeCategory\":\"Usage\",\"Tags\":{\"a\":[1,{\"b\":null}]},\"ContractApplied\":{\"Elements\":["
    "{\"ContractCommitmentId\":\"a\",\"ContractCommitmentAppliedCost\":1.10}]}}\n"
    "{\"BillingPeriodStart\":\"2027-02-01T00:00:00Z\",\"BillingCurrency\":\"USD\",\"BilledCost\":\"2.20\","
    "\"ContractApplied\":\"{\\\"Elements\\\":[{\\\"ContractCommitmentId\\\":\\\"a\\\","
    "\\\"ContractCommitmentAppliedCost"
    "\\\":2.20}]}\"}";
  g_autoptr (JalonFeed) feed = read_text (text, -1, 0, NULL);

  assert_actual (feed, "a", "2027-01", "1.1");
  assert_actual (feed, "a", "2027-02", "2.2");
  assert_tally (&((JalonFeedTotal *) feed->totals->pdata[0])->billed, "3.3");
}

/* What is broken is told with its line, soon, and leaves nothing behind. */
static void
test_broken (void)
{
  g_autoptr (GFile) packed = sample ("deviations-aws-1.2.csv.gz");
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_load_contents (packed, NULL, &bytes, &length, NULL, NULL));
  jalon_feed_unref (read_text (bytes, (gssize) length - 4, 4, "cut off")); /* behind all lines */
  bytes[length - 5] ^= 0x55;                                               /* of the check sum */
  jalon_feed_unref (read_text (bytes, (gssize) length, 4, "damaged"));

  jalon_feed_unref (read_text ("PAR1\x15\x04", -1, 0, "cannot be read"));
  jalon_feed_unref (read_text ("", -1, 0, "cannot be read"));
  jalon_feed_unref (read_text ("a,b\n1,2\n", -1, 0, "cannot be read"));
  jalon_feed_unref (
    read_text (HEAD ROW ("1", "") "x,1,USD,2027-01-01T00:00:00Z,Usage,\n", -1, 3, "BilledCost"));
  jalon_feed_unref (read_text (HEAD "1,1,USD,someday,Usage,\n", -1, 2, "BillingPeriodStart"));
  jalon_feed_unref (
    read_text (HEAD ROW ("1", "") ROW ("1", "{\"\"Elements\"\":[}"), -1, 3, "ContractApplied"));
  jalon_feed_unref (
    read_text (HEAD ROW ("1", "") "1,1,USD,2027-01-01T00:00:00Z,5\" disk,\n", -1, 3, "quotation mark"));
  jalon_feed_unref (
    read_text (HEAD ROW ("1", "") "1,1,USD,2027-01-01T00:00:00Z,\"a\"b,\n", -1, 3, "quotation mark"));
  jalon_feed_unref (
    read_text (HEAD ROW ("1", "") "1,1,USD,\"2027-01-01T00:00:00Z,Usage,\n", -1, 3, "ends within"));
  jalon_feed_unref (read_text (
    "{\"BilledCost\":1,\"BillingCurrency\":\"USD\",\"BillingPeriodStart\":\"2027-01-01\"}\n{\"a\":}", -1, 2,
    "JSON number"));
}

static void
test_huge_field (void)
{
  g_autoptr (GString) text = g_string_new (HEAD ROW ("1", ""));
  gint64 start = g_get_monotonic_time ();

  g_string_append (text, "1,1,USD,2027-01-01T00:00:00Z,\"");
  for (guint i = 0; i < 100; i++) {
    g_autofree char *million = g_strnfill (1000 * 1000, 'x');

    g_string_append (text, million);
  }
  g_string_append (text, "\",\n");
  jalon_feed_unref (read_text (text->str, (gssize) text->len, 3, "longer than a row"));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

static void
test_deep (void)
{
  g_autofree char *open = g_strnfill (1000 * 1000, '[');
  g_autofree char *array = g_strconcat (
    "{\"value\":[{\"properties\":{\"originalAmount\":{\"value\":1}},\"name\":\"a\",\n\"x\":", open, NULL);
  g_autofree char *line =
    g_strconcat ("{\"BilledCost\":1,\"BillingCurrency\":\"USD\",\"BillingPeriodStart\":\"2027-01-01\"}\n"
                 "{\"BilledCost\":1,\"Tags\":",
                 open, "\n", NULL);
  g_autofree char *cell = g_strndup (open, 500 * 1000);
  g_autofree char *row = g_strconcat (HEAD "1,1,USD,2027-01-01,Usage,", cell, "\n", NULL);

  jalon_feed_unref (read_text (array, -1, 2, "nested too deep"));
  jalon_feed_unref (read_text (line, -1, 2, "nested too deep"));
  jalon_feed_unref (read_text (row, -1, 2, "ContractApplied"));
}

/* Large enough for several pieces and both threads: what is in it is known beforehand. */
static char *
write_large (guint n, const char *folder)
{
  char *path = g_build_filename (folder, "large.csv", NULL);
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  fputs (HEAD, file);
  for (guint i = 0; i < n; i++)
    fprintf (file,
             "0.10,0.05,USD,2027-%02u-01T00:00:00Z,\"Usage\n\",\"{\"\"Elements\"\":[{"
             "\"\"ContractCommitmentId\"\":\"\"c-%u\"\","
             "\"\"ContractCommitmentAppliedCost\"\":0.01}]}\"\r\n",
             i % 12 + 1, i % 7);
  g_assert_cmpint (fclose (file), ==, 0);
  return path;
}

static void
count_progress (double done, gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (done, >=, *last);
  g_assert_cmpfloat (done, <=, 1);
  *last = done;
}

static void
cancel_at_once (double done, gpointer data)
{
  g_cancellable_cancel (data);
}

#define LARGE 84000

static void
test_large (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jalon-feed-XXXXXX", NULL);
  g_autofree char *path = write_large (LARGE, folder);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (JalonFeed) feed = jalon_feed_new ();
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL, *hash = NULL;
  gsize length;
  double last = 0;

  g_assert_false (
    jalon_feed_read (feed, file, AS_OF, problems, cancel_at_once, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (feed->files->len, ==, 0);

  g_assert_true (jalon_feed_read (feed, file, AS_OF, problems, count_progress, &last, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (last, >, 0.5);
  g_assert_cmpuint (feed->actuals->len, ==, 7 * 12);
  assert_actual (feed, "c-3", "2027-05", "10");
  assert_tally (&((JalonFeedTotal *) feed->totals->pdata[0])->billed, "8400");
  assert_tally (&((JalonFeedTotal *) feed->totals->pdata[0])->effective, "4200");
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  g_assert_cmpstr (((JalonFeedFile *) feed->files->pdata[0])->hash, ==, hash);

  /* The same contents count once, whatever the file is called. */
  g_assert_true (jalon_feed_read (feed, file, AS_OF, problems, NULL, NULL, NULL, &error));
  g_assert_cmpuint (feed->files->len, ==, 1);
  g_assert_cmpuint (feed->actuals->len, ==, 7 * 12);
  g_assert_true (is_left (feed, "counts once"));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/focus/commitments-1.3", test_commitments_1_3);
  g_test_add_func ("/feed/focus/commitments-1.4", test_commitments_1_4);
  g_test_add_func ("/feed/focus/commitments-jsonl", test_commitments_jsonl);
  g_test_add_func ("/feed/focus/usage", test_usage);
  g_test_add_func ("/feed/focus/usage-jsonl", test_usage_jsonl);
  g_test_add_func ("/feed/focus/spellings", test_spellings);
  g_test_add_func ("/feed/focus/deviations", test_deviations);
  g_test_add_func ("/feed/native", test_native);
  g_test_add_func ("/feed/rates", test_rates);
  g_test_add_func ("/feed/broken", test_broken);
  g_test_add_func ("/feed/huge-field", test_huge_field);
  g_test_add_func ("/feed/deep", test_deep);
  g_test_add_func ("/feed/large", test_large);
  return g_test_run ();
}
