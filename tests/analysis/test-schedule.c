/* What falls due by months. */
#include "config.h"

#include <string.h>

#include <jalon/analysis/schedule.h>
#include <jalon/xml/read.h>

static JalonPlan *
plan_of (const char *commitment)
{
  g_autofree char *text = g_strconcat (
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-11-24'>"
    "<title>Test</title><party id='b'><name>B</name></party><party id='p'><name>P</name></party>",
    commitment, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);

  g_assert_no_error (error);
  return jalon_plan_new (dossier, JALON_REF_NONE, NULL);
}

#define COMMITMENT "<commitment id='k' buyer='b' provider='p' status='signed' "
#define NAME "<name>K</name>"

/* 300 G$ over five years by months: 5 G$ each. */
static void
test_even (void)
{
  g_autoptr (JalonPlan) plan =
    plan_of (COMMITMENT "amount='300000000000' start='2027-01-01' end='2031-12-31' "
                        "profile='even'>" NAME "</commitment>");
  JalonSum sums[63] = { 0 };

  jalon_schedule_add_months (plan, 0, 2026, 11, G_N_ELEMENTS (sums), sums);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    g_assert_cmpint (sums[i], ==, i >= 2 && i < 62 ? 500000000000 : 0);
}

/* A ramp over a year: month k has (2 k + 1) / 144 of it. What is before the first month is left out. */
static void
test_ramp (void)
{
  g_autoptr (JalonPlan) plan = plan_of (COMMITMENT "amount='144' start='2027-01-01' end='2027-12-31' "
                                                   "profile='ramp'>" NAME "</commitment>");
  JalonSum sums[12] = { 0 };

  jalon_schedule_add_months (plan, 0, 2027, 3, G_N_ELEMENTS (sums), sums);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    g_assert_cmpint (sums[i], ==, i < 10 ? 100 * (2 * (i + 2) + 1) : 0);
}

/* From the middle of June on, the sixteenth of thirty days: half a month, and as much at the other end. */
static void
test_parts (void)
{
  g_autoptr (JalonPlan) plan =
    plan_of (COMMITMENT "amount='300' start='2027-06-16' end='2027-09-15'>" NAME "</commitment>");
  JalonSum sums[4] = { 0 };

  jalon_schedule_add_months (plan, 0, 2027, 6, G_N_ELEMENTS (sums), sums);
  g_assert_cmpint (sums[0], ==, 5000);
  g_assert_cmpint (sums[1], ==, 10000);
  g_assert_cmpint (sums[2], ==, 10000);
  g_assert_cmpint (sums[3], ==, 5000);
}

/* A tranche is spread over its period. */
static void
test_tranches (void)
{
  g_autoptr (JalonPlan) plan =
    plan_of (COMMITMENT "start='2027-01' end='2028-12'>" NAME "<tranche period='2027-02' amount='7'/>"
                        "<tranche period='2027-Q3' amount='30'/></commitment>");
  JalonSum sums[12] = { 0 };

  jalon_schedule_add_months (plan, 0, 2027, 1, G_N_ELEMENTS (sums), sums);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    g_assert_cmpint (sums[i], ==, i == 1 ? 700 : i >= 6 && i < 9 ? 1000 : 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/schedule/even", test_even);
  g_test_add_func ("/analysis/schedule/ramp", test_ramp);
  g_test_add_func ("/analysis/schedule/parts", test_parts);
  g_test_add_func ("/analysis/schedule/tranches", test_tranches);
  return g_test_run ();
}
