/* Scenarios side by side, and what is known of their differences because their trials are the same. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/comparison.h>
#include <jalon/xml/read.h>

#define Z 1.959963984540054

/* Four trials, of which so many are there by 2.5. */
static JalonSimulatedMilestone
milestone_of (float *kept, double probability)
{
  JalonSimulatedMilestone self = { .promised = 2.5, .probability = probability, .kept = kept };

  self.time.known = TRUE;
  return self;
}

static void
assert_near (double a, double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1e-9);
}

/* One of four pairs is apart: (0.25 · 4 + 1 − 0.25² · 4) / 6² is the variance, a half trial being added to
 * each of the four ways in which a pair can be. Where no pair is, 1 / 6² is left. */
static void
test_probability (void)
{
  float first[] = { 1, 2, 3, 4 }, second[] = { 1, 3, 3, 4 };
  JalonSimulation simulation = { .trials = 4, .n_kept = 4 };
  JalonSimulatedMilestone a = milestone_of (first, 0.5), b = milestone_of (second, 0.25);
  JalonPaired paired = jalon_paired_probability (&simulation, &a, &simulation, &b);

  assert_near (paired.value, -0.25);
  assert_near (paired.interval.low, -0.25 - Z * sqrt (1.75) / 6);
  assert_near (paired.interval.high, -0.25 + Z * sqrt (1.75) / 6);

  paired = jalon_paired_probability (&simulation, &a, &simulation, &a);
  assert_near (paired.value, 0);
  assert_near (paired.interval.high, Z / 6);

  b.probability = NAN;
  g_assert_true (isnan (jalon_paired_probability (&simulation, &a, &simulation, &b).value));
}

/* What is later by two months in every trial is so exactly; and so is a loss that is greater by ten in each.
 */
static void
test_shift (void)
{
  float first[] = { 1, 2, 3, 4 }, second[] = { 3, 4, 5, 6 };
  float lost[] = { 0, 0, 0, 100 }, more[] = { 10, 10, 10, 110 };
  JalonSimulation a = { .trials = 4, .n_kept = 4, .kept_lost = lost, .var95 = 100, .cvar95 = 100 };
  JalonSimulation b = { .trials = 4, .n_kept = 4, .kept_lost = more, .var95 = 110, .cvar95 = 110 };
  JalonSimulatedMilestone early = milestone_of (first, 0.5), late = milestone_of (second, 0);
  JalonPaired paired;

  early.time.p50 = 2;
  late.time.p50 = 4;
  for (guint i = 0; i < JALON_CURVE; i++) {
    early.time.curve[i] = 1 + 3.0 * i / (JALON_CURVE - 1);
    late.time.curve[i] = early.time.curve[i] + 2;
  }
  paired = jalon_paired_quantile (&a, &early, &b, &late, 0.5);
  assert_near (paired.value, 2);
  assert_near (paired.interval.low, 2);
  assert_near (paired.interval.high, 2);

  paired = jalon_paired_loss (&a, &b);
  assert_near (paired.value, 10);
  assert_near (paired.interval.low, 10);
  assert_near (paired.interval.high, 10);
  b.cvar95 = NAN;
  g_assert_true (isnan (jalon_paired_loss (&a, &b).value));
}

/* Of tails that differ in one trial of four: the terms are 100 + 0, 0, 0 and (300 − 100) / 0.05 apart. */
static void
test_tail (void)
{
  float lost[] = { 0, 0, 0, 100 }, more[] = { 0, 0, 0, 300 };
  JalonSimulation a = { .trials = 4, .n_kept = 4, .kept_lost = lost, .var95 = 100, .cvar95 = 100 };
  JalonSimulation b = { .trials = 4, .n_kept = 4, .kept_lost = more, .var95 = 100, .cvar95 = 4100 };
  JalonPaired paired = jalon_paired_loss (&a, &b);

  /* 0, 0, 0, 4000: their variance is 4000² / 4. */
  assert_near (paired.value, 4000);
  g_assert_cmpfloat_with_epsilon (paired.interval.high, 4000 + Z * 1000, 1e-6);
}

/* Between two and eight months from the 24th of November on, or two months later; promised by the end of May.
 */
static const char chain[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2025-11-24'><title>T</title>"
  "<party id='o'><name>O</name></party><party id='f'><name>F</name></party>"
  "<commitment id='k' buyer='o' provider='f' amount='100' start='2026' end='2027'><name>K</name></commitment>"
  "<node id='rack' ordered='2025-11-24'><name>Racks</name></node><node id='cloud'><name>Cloud</name></node>"
  "<link id='l' from='rack' to='cloud'><lead-time min='2' max='8' unit='month' "
  "distribution='uniform'/></link>"
  "<milestone id='m' date='2026-05' nodes='cloud'><name>Deployed</name></milestone>"
  "<scenario id='s'><name>Late</name><set target='l' attribute='slip' value='2'/></scenario>"
  "<scenario id='more'><name>More</name><set target='k' attribute='amount' value='150'/></scenario>"
  "</dossier>";

static JalonPlan *
new_plan (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (chain, strlen (chain));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);

  g_assert_no_error (error);
  return jalon_plan_new (dossier, JALON_REF_NONE, NULL);
}

static void
test_scenarios (void)
{
  g_autoptr (JalonPlan) plan = new_plan ();
  g_autoptr (JalonSiblings) siblings = jalon_siblings_new (jalon_plan_dossier (plan));
  g_autoptr (JalonSettings) settings = jalon_settings_new ();
  g_autoptr (JalonResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const JalonComparison *comparison;
  const JalonCompared *late, *more;

  jalon_settings_set (settings, "trials", 16384);
  result = jalon_analysis_result (&jalon_comparison_analysis, plan, settings, NULL, &error);
  g_assert_null (result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED);
  g_clear_error (&error);

  jalon_siblings_compile (siblings, plan);
  result = jalon_analysis_result (&jalon_comparison_analysis, plan, settings, NULL, &error);
  g_assert_no_error (error);
  comparison = jalon_result_get (result);
  g_assert_cmpuint (comparison->n, ==, 3);
  g_assert_cmpuint (comparison->trials, ==, 16384);
  g_assert_cmpstr (comparison->milestone->name, ==, "Deployed");
  g_assert_cmpstr (comparison->currency, ==, "USD");

  late = &comparison->scenarios[1];
  g_assert_cmpfloat_with_epsilon (late->more_likely.value, -2.0 / 6, 0.02);
  g_assert_cmpfloat (late->more_likely.interval.low, <, -2.0 / 6);
  g_assert_cmpfloat (late->more_likely.interval.high, >, -2.0 / 6);
  g_assert_cmpfloat_with_epsilon (late->later50.value, 2, 1e-5);
  g_assert_cmpfloat_with_epsilon (late->later50.interval.high, 2, 1e-3);
  g_assert_cmpfloat_with_epsilon (late->later80.value, 2, 1e-5);
  g_assert_cmpint (late->more_committed, ==, 0);

  more = &comparison->scenarios[2];
  g_assert_cmpfloat (more->more_likely.value, ==, 0);
  g_assert_cmpint (more->committed, ==, 15000);
  g_assert_cmpint (more->more_committed, ==, 5000);
}

/* What is tried out stands behind the scenarios. */
static void
test_what_if (void)
{
  g_autoptr (JalonPlan) base = new_plan ();
  JalonDossier *dossier = jalon_plan_dossier (base);
  g_autoptr (JalonSiblings) siblings = jalon_siblings_new (dossier);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, JALON_REF_NONE);
  const JalonField *slip =
    &jalon_kind_info (JALON_KIND_LINK)->fields[jalon_kind_field (JALON_KIND_LINK, "slip")];
  const JalonValue one = { JALON_TYPE_NUMBER, .number = 1 };
  g_autoptr (JalonSettings) settings = jalon_settings_new ();
  g_autoptr (JalonPlan) plan = NULL;
  g_autoptr (JalonResult) result = NULL;
  const JalonComparison *comparison;

  jalon_overlay_put (overlay, jalon_dossier_find (dossier, "l"), slip, &one);
  plan = jalon_plan_derive (base, overlay, NULL);
  jalon_settings_set (settings, "trials", 4096);
  jalon_siblings_compile (siblings, plan);
  result = jalon_analysis_result (&jalon_comparison_analysis, plan, settings, NULL, NULL);
  comparison = jalon_result_get (result);
  g_assert_cmpuint (comparison->n, ==, 4);
  g_assert_true (comparison->scenarios[0].plan == base);
  g_assert_true (comparison->scenarios[3].is_what_if);
  g_assert_cmpfloat_with_epsilon (comparison->scenarios[3].later50.value, 1, 1e-5);
}

static void
count_early (JalonResult *result, gpointer n)
{
  const JalonComparison *comparison = jalon_result_get (result);

  g_assert_true (comparison->finer_follows);
  g_assert_cmpuint (comparison->trials, ==, JALON_TRIALS_FIRST);
  ++*(guint *) n;
  jalon_result_unref (result);
}

static void
test_early (void)
{
  g_autoptr (JalonPlan) plan = new_plan ();
  g_autoptr (JalonSiblings) siblings = jalon_siblings_new (jalon_plan_dossier (plan));
  g_autoptr (JalonSettings) settings = jalon_settings_new ();
  g_autoptr (JalonResult) result = NULL;
  guint n = 0;
  const JalonRun run = { .early_result = count_early, .data = &n };

  jalon_settings_set (settings, "trials", 8192);
  jalon_siblings_compile (siblings, plan);
  result = jalon_analysis_result (&jalon_comparison_analysis, plan, settings, &run, NULL);
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (((const JalonComparison *) jalon_result_get (result))->finer_follows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/comparison/probability", test_probability);
  g_test_add_func ("/analysis/comparison/shift", test_shift);
  g_test_add_func ("/analysis/comparison/tail", test_tail);
  g_test_add_func ("/analysis/comparison/scenarios", test_scenarios);
  g_test_add_func ("/analysis/comparison/what-if", test_what_if);
  g_test_add_func ("/analysis/comparison/early", test_early);
  return g_test_run ();
}
