/* The figures, against values worked out by hand. */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include <jalon/analysis/concentration.h>
#include <jalon/analysis/convert.h>
#include <jalon/analysis/figures.h>
#include <jalon/analysis/reconciliation.h>
#include <jalon/analysis/schedule.h>
#include <jalon/analysis/totals.h>
#include <jalon/xml/read.h>

#define HEAD "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'><party id='b'/>"

static JalonPlan *
plan_of (const char *items, const char *scenario)
{
  g_autofree char *text = g_strconcat (HEAD, items, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);

  g_assert_no_error (error);
  return jalon_plan_new (dossier, scenario ? jalon_dossier_find (dossier, scenario) : JALON_REF_NONE, NULL);
}

/* The three commitments of the bundled dossier, in whole dollars. */
#define THREE                                                                                                \
  "<party id='ms'/><party id='or'/><party id='aws'/>"                                                        \
  "<commitment id='c1' buyer='b' provider='ms' amount='250000000000'/>"                                      \
  "<commitment id='c2' buyer='b' provider='or' amount='300000000000' start='2027' end='2031'/>"              \
  "<commitment id='c3' buyer='b' provider='aws' amount='38000000000'/>"                                      \
  "<statement id='t1' kind='total' amount='600000000000' of='c1 c2 c3'/>"

#define BILLION G_GINT64_CONSTANT (100000000000) /* in cents */

static void
test_totals (void)
{
  g_autoptr (JalonPlan) plan =
    plan_of (THREE "<commitment id='c4' buyer='b' provider='or' amount='7' currency='EUR'/>"
                   "<commitment id='c5' buyer='b' provider='or' amount='9' status='rumoured'/>"
                   "<commitment id='c6' buyer='b' provider='or' ceiling='11'/>",
             NULL);
  g_autoptr (GArray) totals = jalon_totals (plan);

  g_assert_cmpuint (totals->len, ==, 2);
  g_assert_cmpstr (g_array_index (totals, JalonTotal, 0).currency, ==, "USD");
  g_assert_cmpint (g_array_index (totals, JalonTotal, 0).firm, ==, 588 * BILLION);
  g_assert_cmpint (g_array_index (totals, JalonTotal, 0).ceiling, ==, 588 * BILLION + 1100);
  g_assert_cmpuint (g_array_index (totals, JalonTotal, 0).n, ==, 3);
  g_assert_cmpuint (g_array_index (totals, JalonTotal, 0).n_unstated, ==, 1);
  g_assert_cmpint (g_array_index (totals, JalonTotal, 1).firm, ==, 700);
  g_assert_cmpstr (jalon_main_currency (plan), ==, "USD");
}

static void
test_concentration (void)
{
  g_autoptr (JalonPlan) plan = plan_of (THREE, NULL);
  g_autoptr (JalonConcentration) concentration = jalon_concentration_by_provider (plan, 0);

  /* (250² + 300² + 38²) / 588² × 10,000 = 153,944 / 345,744 × 10,000 = 4,452.54… */
  g_assert_cmpfloat_with_epsilon (concentration->hhi, 1539440000.0 / 345744.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (concentration->effective, 345744.0 / 153944.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (concentration->largest, 300.0 / 588.0, 1e-12);
  g_assert_cmpuint (concentration->sums->len, ==, 3);
}

static void
test_concentration_edges (void)
{
  g_autoptr (JalonPlan) none = plan_of ("", NULL);
  g_autoptr (JalonPlan) one = plan_of ("<commitment id='c' buyer='b' provider='b' amount='5'/>", NULL);
  g_autoptr (JalonPlan) zero = plan_of ("<commitment id='c' buyer='b' provider='b' amount='0'/>", NULL);
  g_autoptr (JalonConcentration) of_none = jalon_concentration_by_provider (none, 0);
  g_autoptr (JalonConcentration) of_one = jalon_concentration_by_provider (one, 0);
  g_autoptr (JalonConcentration) of_zero = jalon_concentration_by_provider (zero, 0);

  g_assert_true (isnan (of_none->hhi));
  g_assert_true (isnan (of_zero->hhi));
  g_assert_cmpfloat (of_one->hhi, ==, 10000);
  g_assert_cmpfloat (of_one->effective, ==, 1);
}

static void
test_reconciliation (void)
{
  g_autoptr (JalonPlan) plan = plan_of (THREE, NULL);
  g_autoptr (JalonReconciliation) held = jalon_reconciliation_new (plan, 0);

  g_assert_cmpint (held->stated, ==, 600 * BILLION);
  g_assert_cmpint (held->itemised, ==, 588 * BILLION);
  g_assert_cmpint (held->unexplained, ==, 12 * BILLION);
  g_assert_cmpfloat_with_epsilon (held->share, 0.02, 1e-12);
  g_assert_cmpuint (held->items->len, ==, 3);
}

static void
test_schedule (void)
{
  g_autoptr (JalonPlan) plan = plan_of (THREE, NULL);
  g_autoptr (JalonSchedule) schedule = jalon_schedule_new (plan);
  JalonMoney sum = 0;

  /* 300 G$ spread evenly over five years, leap year or not. */
  g_assert_cmpuint (schedule->years->len, ==, 5);
  g_assert_cmpint (g_array_index (schedule->years, JalonYearSum, 0).year, ==, 2027);
  g_assert_cmpint (g_array_index (schedule->years, JalonYearSum, 1).committed, ==, 60 * BILLION);
  for (guint i = 0; i < schedule->years->len; i++)
    sum += g_array_index (schedule->years, JalonYearSum, i).committed;
  g_assert_cmpint (sum, ==, 300 * BILLION);
  g_assert_cmpint (schedule->undated, ==, 288 * BILLION);
  g_assert_cmpuint (schedule->n_undated, ==, 2);
}

static void
test_profiles (void)
{
  g_autoptr (JalonPlan) plan = plan_of (
    "<commitment id='r' buyer='b' provider='b' amount='100' start='2026' end='2027' profile='ramp'/>"
    "<commitment id='k' buyer='b' provider='b' amount='100' start='2026' end='2027' profile='back-loaded'/>"
    "<commitment id='t' buyer='b' provider='b' amount='100' profile='tranches'>"
    "<tranche period='2026-Q1' amount='30'/><tranche period='2027' amount='70'/></commitment>",
    NULL);

  /* Both years have 365 days: a ramp has (1/2)² of its amount due after the first, back-loaded (1/2)³. */
  g_assert_cmpint (jalon_schedule_year (plan, 0, 2026), ==, 2500);
  g_assert_cmpint (jalon_schedule_year (plan, 0, 2027), ==, 7500);
  g_assert_cmpint (jalon_schedule_year (plan, 1, 2026), ==, 1250);
  g_assert_cmpint (jalon_schedule_year (plan, 2, 2026), ==, 3000);
  g_assert_cmpint (jalon_schedule_year (plan, 2, 2027), ==, 7000);
  g_assert_cmpint (jalon_schedule_year (plan, 2, 2028), ==, 0);
}

static void
test_schedule_unstated (void)
{
  g_autoptr (JalonPlan) plan =
    plan_of ("<commitment id='c' buyer='b' provider='b'><tranche period='2026' amount='5'/>"
             "</commitment>",
             NULL);
  g_autoptr (JalonSchedule) schedule = jalon_schedule_new (plan);

  /* Tranches are an amount, and a profile, where none is stated. */
  g_assert_cmpint (jalon_total_converted (plan, NULL), ==, 500);
  g_assert_cmpint (jalon_schedule_year (plan, 0, 2026), ==, 500);
  g_assert_cmpint (schedule->undated, ==, 0);
  g_assert_cmpuint (schedule->n_undated, ==, 0);
}

static const char *
figure (GPtrArray *figures, const char *name)
{
  static char text[64];

  for (guint i = 0; i < figures->len; i++) {
    const JalonFigure *candidate = figures->pdata[i];
    g_autoptr (GString) out = g_string_new (NULL);

    if (strcmp (candidate->name, name) != 0)
      continue;
    jalon_figure_print (candidate, out);
    g_strlcpy (text, out->str, sizeof text);
    return text;
  }
  return NULL;
}

static void
test_figures (void)
{
  g_autoptr (JalonPlan) plan = plan_of (THREE, NULL);
  g_autoptr (GPtrArray) figures = jalon_figures (plan, NULL, NULL, NULL);

  g_assert_cmpstr (figure (figures, "commitments.total.USD"), ==, "588000000000");
  g_assert_cmpstr (figure (figures, "statement.t1.total"), ==, "600000000000");
  g_assert_cmpstr (figure (figures, "statement.t1.unexplained"), ==, "12000000000");
  g_assert_cmpstr (figure (figures, "concentration.provider.hhi"), ==, "4452.5");
  g_assert_cmpstr (figure (figures, "concentration.provider.effective"), ==, "2.25");
  g_assert_cmpstr (figure (figures, "concentration.provider.largest"), ==, "0.510");
  g_assert_cmpstr (figure (figures, "concentration.provider.largest-name"), ==, "or");
}

static void
test_convert (void)
{
  g_autoptr (JalonPlan) plan =
    plan_of ("<rate currency='EUR' date='2025-01-01' value='1.04'/><rate currency='EUR' date='2025-06-30' "
             "value='1.17'/>"
             "<rate currency='JPY' date='2025' value='0.0067'/>"
             "<commitment id='a' buyer='b' provider='b' amount='100'/>"
             "<commitment id='e' buyer='b' provider='b' amount='100' currency='EUR' announced='2025-05-19'/>"
             "<commitment id='f' buyer='b' provider='b' amount='100' currency='EUR' announced='2025-09'/>"
             "<commitment id='y' buyer='b' provider='b' amount='10000' currency='JPY'/>",
             NULL);
  g_autoptr (GPtrArray) figures = jalon_figures (plan, NULL, NULL, NULL);
  guint left_out;
  JalonSum converted;

  /* 100 + 100 × 1.04 + 100 × 1.17 + 10,000 × 0.0067 = 388 dollars */
  g_assert_cmpint (jalon_total_converted (plan, &left_out), ==, 38800);
  g_assert_cmpuint (left_out, ==, 0);
  g_assert_cmpstr (figure (figures, "commitments.total.converted.USD"), ==, "388");
  g_assert_cmpstr (figure (figures, "commitments.total.USD"), ==, "100");
  g_assert_cmpstr (figure (figures, "commitments.total.EUR"), ==, "200");
  /* Before the first rate none is known; without a day, the latest counts. */
  g_assert_false (jalon_convert (plan, 10000, "EUR", "USD", jalon_date_from_year (2020), &converted, NULL));
  g_assert_true (jalon_convert (plan, 10000, "EUR", "USD", JALON_DATE_UNSET, &converted, NULL));
  g_assert_cmpint (converted, ==, 11700);
  /* 100 dollars are 100 / 0.0067 = 14,925.37… yen, and 100 euros 117 / 0.0067 = 17,462.69… */
  g_assert_true (jalon_convert (plan, 10000, "USD", "JPY", JALON_DATE_UNSET, &converted, NULL));
  g_assert_cmpint (converted, ==, 14925);
  g_assert_true (jalon_convert (plan, 10000, "EUR", "JPY", JALON_DATE_UNSET, &converted, NULL));
  g_assert_cmpint (converted, ==, 17463);
  g_assert_false (jalon_convert (plan, 10000, "CHF", "USD", JALON_DATE_UNSET, &converted, NULL));
}

static void
test_scenario (void)
{
  g_autoptr (JalonPlan) plan = plan_of (
    THREE
    "<scenario id='x'><set target='c2' attribute='start' value='2028'/><remove target='c1'/></scenario>",
    "x");
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  g_autoptr (JalonReconciliation) held = jalon_reconciliation_new (plan, 0);

  g_assert_cmpuint (n, ==, 2);
  g_assert_true (items[0].changed);
  g_assert_false (items[1].changed);
  g_assert_cmpint (jalon_schedule_year (plan, 0, 2027), ==, 0);
  g_assert_cmpint (held->itemised, ==, 338 * BILLION);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/totals", test_totals);
  g_test_add_func ("/analysis/concentration", test_concentration);
  g_test_add_func ("/analysis/concentration/edges", test_concentration_edges);
  g_test_add_func ("/analysis/reconciliation", test_reconciliation);
  g_test_add_func ("/analysis/schedule", test_schedule);
  g_test_add_func ("/analysis/schedule/profiles", test_profiles);
  g_test_add_func ("/analysis/schedule/unstated", test_schedule_unstated);
  g_test_add_func ("/analysis/figures", test_figures);
  g_test_add_func ("/analysis/convert", test_convert);
  g_test_add_func ("/analysis/scenario", test_scenario);

  return g_test_run ();
}
