/* Which commitments the table shows, in which order: app/session/row-order.c. */
#include "config.h"

#include <string.h>

#include <jalon/xml/read.h>

#include <jalon/session/row-drawn.h>
#include <jalon/session/row-order.h>

static const char dossier_text[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'>"
  "<title>Order</title>"
  "<party id='b'><name>Buyer</name></party>"
  "<party id='z'><name>Zeta</name></party>"
  "<party id='e'><name>Écluse</name></party>"
  "<commitment id='c1' buyer='b' provider='z' amount='5' status='signed' "
  "start='2027'><name>one</name></commitment>"
  "<commitment id='c2' buyer='b' provider='e' amount='30' status='announced'><name>Two</name></commitment>"
  "<commitment id='c3' buyer='b' provider='z' status='signed' start='2026-11'><name>Étage "
  "three</name></commitment>"
  "<commitment id='c4' buyer='b' provider='e' amount='7' currency='EUR' "
  "start='2026'><name>four</name></commitment>"
  "</dossier>";

/* With ties, a second language, and a currency that is not the dossier's. */
static const char other_text[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD'>"
  "<party id='z'><name>Ätna</name></party><party id='y'><name>Zeta</name></party>"
  "<commitment id='c1' buyer='z' provider='y' amount='5' start='2027' status='signed'><name>zone</name>"
  "<name xml:lang='en'>area</name></commitment>"
  "<commitment id='c2' buyer='y' provider='z' amount='9' currency='EUR' start='2026-11'>"
  "<name>Été</name></commitment>"
  "<commitment id='c3' buyer='z' provider='y' start='2027-01' status='rumoured'><name>ete</name></commitment>"
  "<commitment id='c4' buyer='y' provider='z' amount='700'><name>abc</name></commitment>"
  "</dossier>";

static JalonDossier *
read_dossier (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "order.xml", problems, &error);

  g_assert_no_error (error);
  return dossier;
}

/* The ids shown, one after another. @lang: (nullable): whose names are shown */
static char *
apply (const char *text, const char *lang, JalonOrder order)
{
  g_autoptr (JalonDossier) dossier = read_dossier (text);
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, JALON_REF_NONE, lang);
  g_auto (JalonRowSequence) sequence = { NULL };
  GString *ids = g_string_new (NULL);
  guint n;
  const JalonPlanCommitment *rows = jalon_plan_commitments (plan, &n);

  g_assert_true (jalon_order_sequence (plan, &order, &sequence, NULL));
  for (guint i = 0; i < sequence.kept->len; i++)
    g_string_append_printf (ids, "%s%s", i ? " " : "",
                            rows[g_array_index (sequence.kept, guint, sequence.order[i])].id);

  return g_string_free (ids, FALSE);
}

static void
assert_order (JalonOrder order, const char *expected)
{
  g_autofree char *ids = NULL;

  order.lang = (char *) "en";
  ids = apply (dossier_text, NULL, order);
  g_assert_cmpstr (ids, ==, expected);
}

static void
test_dossier (void)
{
  assert_order ((JalonOrder){ .column = JALON_COLUMN_NONE }, "c1 c2 c3 c4");
}

static void
test_sort (void)
{
  /* Case and accents do not part what the alphabet puts together. */
  assert_order ((JalonOrder){ .column = JALON_COLUMN_NAME }, "c3 c4 c1 c2");
  assert_order ((JalonOrder){ .column = JALON_COLUMN_PROVIDER }, "c2 c4 c1 c3");
  assert_order ((JalonOrder){ .column = JALON_COLUMN_STATUS, .descending = TRUE }, "c1 c3 c2 c4");
}

/* What has no rate comes behind what has a value, and what is not stated is last, both ways. */
static void
test_amounts (void)
{
  assert_order ((JalonOrder){ .column = JALON_COLUMN_AMOUNT }, "c1 c2 c4 c3");
  assert_order ((JalonOrder){ .column = JALON_COLUMN_AMOUNT, .descending = TRUE }, "c2 c1 c4 c3");
}

/* 4 EUR are 6 USD at the rate known then, between 5 and 7; the rate of 2027 is not known on the as-of date.
 * The yen have none, though there are more of them than of anything. */
static void
test_rates (void)
{
  static const char text[] =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD' as-of='2026-06-01'>"
    "<party id='b'><name>Buyer</name></party>"
    "<rate currency='EUR' value='1.5' date='2025-01-01'/><rate currency='EUR' value='3' date='2027-01-01'/>"
    "<commitment id='c1' buyer='b' provider='b' amount='900' currency='JPY'><name>a</name></commitment>"
    "<commitment id='c2' buyer='b' provider='b' amount='7'><name>b</name></commitment>"
    "<commitment id='c3' buyer='b' provider='b' amount='4' currency='EUR'><name>c</name></commitment>"
    "<commitment id='c4' buyer='b' provider='b'><name>d</name></commitment>"
    "<commitment id='c5' buyer='b' provider='b' amount='5'><name>e</name></commitment>"
    "</dossier>";
  g_autofree char *up =
    apply (text, NULL, (JalonOrder){ .column = JALON_COLUMN_AMOUNT, .lang = (char *) "fr" });
  g_autofree char *down = apply (
    text, NULL, (JalonOrder){ .column = JALON_COLUMN_AMOUNT, .descending = TRUE, .lang = (char *) "fr" });

  g_assert_cmpstr (up, ==, "c5 c3 c2 c1 c4");
  g_assert_cmpstr (down, ==, "c2 c3 c5 c1 c4");
}

static void
test_dates (void)
{
  /* The year 2026 may begin before November of it does. */
  assert_order ((JalonOrder){ .column = JALON_COLUMN_START }, "c4 c3 c1 c2");
  assert_order ((JalonOrder){ .column = JALON_COLUMN_START, .descending = TRUE }, "c1 c3 c4 c2");
}

static void
test_filter (void)
{
  assert_order ((JalonOrder){ .column = JALON_COLUMN_NONE, .text = (char *) "ecluse" }, "c2 c4");
  assert_order ((JalonOrder){ .column = JALON_COLUMN_NONE, .text = (char *) "ÉTAGE zeta" }, "c3");
  assert_order ((JalonOrder){ .column = JALON_COLUMN_NONE, .text = (char *) "nobody" }, "");
}

static void
assert_sorted (JalonColumn column, gboolean descending, const char *lang, const char *expected)
{
  const JalonOrder order = { .column = column,
                             .descending = descending,
                             .lang = (char *) (lang ? lang : "fr") };
  g_autofree char *ids = apply (other_text, lang, order);

  g_assert_cmpstr (ids, ==, expected);
}

/* What is the same stays as it was, whichever way; what is not stated comes last. */
static void
test_columns (void)
{
  assert_sorted (JALON_COLUMN_NAME, FALSE, NULL, "c4 c3 c2 c1");
  assert_sorted (JALON_COLUMN_NAME, TRUE, NULL, "c1 c2 c3 c4");
  assert_sorted (JALON_COLUMN_NAME, FALSE, "en", "c4 c1 c3 c2");
  assert_sorted (JALON_COLUMN_AMOUNT, FALSE, NULL, "c1 c4 c2 c3");
  assert_sorted (JALON_COLUMN_AMOUNT, TRUE, NULL, "c4 c1 c2 c3");
  assert_sorted (JALON_COLUMN_START, FALSE, NULL, "c2 c3 c1 c4");
  assert_sorted (JALON_COLUMN_START, TRUE, NULL, "c1 c3 c2 c4");
  assert_sorted (JALON_COLUMN_STATUS, FALSE, NULL, "c3 c1 c2 c4");
  assert_sorted (JALON_COLUMN_BUYER, FALSE, NULL, "c1 c3 c2 c4");
  assert_sorted (JALON_COLUMN_BUYER, TRUE, NULL, "c2 c4 c1 c3");
  assert_sorted (JALON_COLUMN_CEILING, FALSE, NULL, "c1 c2 c3 c4");
}

/* As of the end of March 2026, 15 of 36 months: of a 36 of 120 are drawn, 84 left, 4 a month, 33.6 short; of
 * b 30 of 60, 30 left over 21 months are 1.43 a month, 2 × 36 = 72 will be drawn, which is enough; c states
 * no spend, and of 210 over 21 months 10 a month; d is in EUR at 2: 20 of 100, which is 40; e is in yen,
 * without a rate. */
static const char drawn_text[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-03-31'>"
  "<party id='p'><name>P</name></party><rate currency='EUR' value='2' date='2024-01-01'/>"
  "<commitment id='a' buyer='p' provider='p' amount='120' start='2025' end='2027'><name>a</name>"
  "<actual period='2025' amount='28.8'/><actual period='2026-Q1' amount='7.2'/></commitment>"
  "<commitment id='b' buyer='p' provider='p' amount='60' start='2025' end='2027'><name>b</name>"
  "<actual period='2025' amount='24'/><actual period='2026-Q1' amount='6'/></commitment>"
  "<commitment id='c' buyer='p' provider='p' amount='210' start='2025' end='2027'><name>c</name></commitment>"
  "<commitment id='d' buyer='p' provider='p' amount='100' currency='EUR' start='2025' end='2027' "
  "announced='2025'><name>d</name><actual period='2025' amount='20'/></commitment>"
  "<commitment id='e' buyer='p' provider='p' amount='90' currency='JPY' start='2025' end='2027'>"
  "<name>e</name><actual period='2025' amount='9'/></commitment></dossier>";

static void
assert_drawn (JalonColumn column, gboolean descending, const char *expected)
{
  g_autofree char *ids = apply (
    drawn_text, NULL, (JalonOrder){ .column = column, .descending = descending, .lang = (char *) "en" });

  g_assert_cmpstr (ids, ==, expected);
}

/* By what they are worth in the currency of the totals; what no rate converts, and then what states no spend,
 * comes behind. */
static void
test_drawn (void)
{
  assert_drawn (JALON_COLUMN_DRAWN, TRUE, "d a b e c");
  assert_drawn (JALON_COLUMN_DRAWN, FALSE, "b a d e c");
  assert_drawn (JALON_COLUMN_REMAINING, TRUE, "d a b e c");
  /* 160 EUR-worth over 21 months, 7.62 a month */
  assert_drawn (JALON_COLUMN_REQUIRED, TRUE, "c d a b e");
  assert_drawn (JALON_COLUMN_SHORTFALL, TRUE, "d a b e c");
  assert_drawn (JALON_COLUMN_DRAWN_SHARE, FALSE, "e d a b c");
}

static char *
say (const JalonPlan *plan, const JalonDrawdowns *drawdowns, guint i, JalonColumn column)
{
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  guint n;

  return jalon_row_drawn_text (&jalon_plan_commitments (plan, &n)[i], &drawdowns->items[i], column, locale);
}

static void
assert_says (const JalonPlan *plan, guint i, JalonColumn column, const char *expected)
{
  g_autoptr (JalonResult) result = jalon_analysis_result (&jalon_drawdown_analysis, plan, NULL, NULL, NULL);
  g_autofree char *text = say (plan, jalon_result_get (result), i, column);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_drawn_words (void)
{
  g_autoptr (JalonDossier) dossier = read_dossier (drawn_text);
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);

  assert_says (plan, 0, JALON_COLUMN_DRAWN, "$36");
  assert_says (plan, 0, JALON_COLUMN_DRAWN_SHARE, "30.0%");
  assert_says (plan, 0, JALON_COLUMN_REMAINING, "$84");
  assert_says (plan, 0, JALON_COLUMN_REQUIRED, "$4");
  assert_says (plan, 0, JALON_COLUMN_SHORTFALL, "$33.60");
  assert_says (plan, 1, JALON_COLUMN_SHORTFALL, "$0");
  /* Where no spend is stated nobody says that nothing is drawn. */
  assert_says (plan, 2, JALON_COLUMN_DRAWN, "");
  assert_says (plan, 2, JALON_COLUMN_DRAWN_SHARE, "");
  assert_says (plan, 2, JALON_COLUMN_REMAINING, "");
  assert_says (plan, 2, JALON_COLUMN_REQUIRED, "$10");
  assert_says (plan, 2, JALON_COLUMN_SHORTFALL, "");
}

static void
test_stop (void)
{
  g_autoptr (JalonDossier) dossier = read_dossier (other_text);
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const JalonOrder order = { .column = JALON_COLUMN_AMOUNT, .lang = (char *) "fr" };
  g_auto (JalonRowSequence) sequence = { NULL };

  g_cancellable_cancel (cancellable);
  g_assert_false (jalon_order_sequence (plan, &order, &sequence, cancellable));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/row-order/dossier", test_dossier);
  g_test_add_func ("/session/row-order/sort", test_sort);
  g_test_add_func ("/session/row-order/amounts", test_amounts);
  g_test_add_func ("/session/row-order/rates", test_rates);
  g_test_add_func ("/session/row-order/dates", test_dates);
  g_test_add_func ("/session/row-order/filter", test_filter);
  g_test_add_func ("/session/row-order/columns", test_columns);
  g_test_add_func ("/session/row-order/drawn", test_drawn);
  g_test_add_func ("/session/row-order/drawn-words", test_drawn_words);
  g_test_add_func ("/session/row-order/stop", test_stop);
  return g_test_run ();
}
