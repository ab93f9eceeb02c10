/* Settings, and results that are kept with their plan. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/concentration.h>
#include <jalon/analysis/figures.h>
#include <jalon/analysis/years.h>
#include <jalon/chart/chart.h>
#include <jalon/xml/read.h>

typedef struct {
  double share;
  guint trials;
  gboolean fiscal;
  JalonRef item;
} Block;

static const JalonSetting settings[] = {
  { "share", "Share", "%", JALON_SETTING_NUMBER, G_STRUCT_OFFSET (Block, share), 0, 1, 0.01, 0.25 },
  { "trials", "Trials", NULL, JALON_SETTING_COUNT, G_STRUCT_OFFSET (Block, trials), 1, 1000, 1, 100 },
  { "fiscal", "Fiscal", NULL, JALON_SETTING_SWITCH, G_STRUCT_OFFSET (Block, fiscal), 0, 1, 1, 0 },
  { "item", "Item", NULL, JALON_SETTING_ITEM, G_STRUCT_OFFSET (Block, item), 0, 0, 0, JALON_REF_NONE },
};

/* Where nothing is set, all is as usual; a number beyond its range is the end of it. */
static void
test_fill (void)
{
  g_autoptr (JalonSettings) set = jalon_settings_new ();
  Block block;

  jalon_settings_fill (NULL, settings, G_N_ELEMENTS (settings), &block, sizeof block);
  g_assert_cmpfloat (block.share, ==, 0.25);
  g_assert_cmpuint (block.trials, ==, 100);
  g_assert_false (block.fiscal);
  g_assert_cmpuint (block.item, ==, JALON_REF_NONE);

  g_assert_true (jalon_settings_set (set, "share", 1.5));
  g_assert_true (jalon_settings_set (set, "trials", 0));
  g_assert_true (jalon_settings_set (set, "fiscal", 1));
  g_assert_true (jalon_settings_set (set, "item", 77));
  g_assert_true (jalon_settings_set (set, "of another analysis", 3));
  jalon_settings_fill (set, settings, G_N_ELEMENTS (settings), &block, sizeof block);
  g_assert_cmpfloat (block.share, ==, 1);
  g_assert_cmpuint (block.trials, ==, 1);
  g_assert_true (block.fiscal);
  g_assert_cmpuint (block.item, ==, 77);

  /* The same again is no change; NaN is as usual, and that twice is no change either. */
  g_assert_false (jalon_settings_set (set, "share", 1.5));
  g_assert_true (jalon_settings_set (set, "share", NAN));
  g_assert_false (jalon_settings_set (set, "share", NAN));
  jalon_settings_fill (set, settings, G_N_ELEMENTS (settings), &block, sizeof block);
  g_assert_cmpfloat (block.share, ==, 0.25);
}

/* A copy is another list. */
static void
test_copy (void)
{
  g_autoptr (JalonSettings) set = jalon_settings_new ();
  g_autoptr (JalonSettings) copy = NULL;

  jalon_settings_set (set, "share", 0.5);
  copy = jalon_settings_copy (set);
  jalon_settings_set (set, "share", 0.75);
  g_assert_cmpfloat (jalon_settings_get (copy, "share", 0), ==, 0.5);
  g_assert_cmpfloat (jalon_settings_get (set, "share", 0), ==, 0.75);
  g_assert_cmpfloat (jalon_settings_get (NULL, "share", 0.1), ==, 0.1);
}

static JalonPlan *
plan_of (const char *inside)
{
  g_autofree char *text =
    g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' fiscal-month='7' "
                 "as-of='2025-11-24'><title>Test</title><party id='b'><name>B</name></party><party id='p'>"
                 "<name>P</name></party>",
                 inside, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);

  g_assert_no_error (error);
  return jalon_plan_new (dossier, JALON_REF_NONE, NULL);
}

#define ONE                                                                                                  \
  "<commitment id='c' buyer='b' provider='p' amount='1200' start='2026' end='2026'><name>C</name>"           \
  "</commitment>"

/* Charts of one analysis share its result; another setting is another result, and both are kept. */
static void
test_shared (void)
{
  g_autoptr (JalonPlan) plan = plan_of (ONE);
  const JalonChart *first = jalon_chart_find ("commitments.by-provider");
  const JalonChart *second = jalon_chart_find ("risk.concentration");
  g_autoptr (JalonSettings) fiscal = jalon_settings_new ();
  g_autoptr (JalonResult) a = jalon_analysis_result (first->analysis, plan, NULL, NULL, NULL);
  g_autoptr (JalonResult) b = jalon_analysis_result (second->analysis, plan, NULL, NULL, NULL);
  g_autoptr (JalonResult) calendar = jalon_analysis_result (&jalon_years_analysis, plan, NULL, NULL, NULL);
  g_autoptr (JalonResult) fiscal_years = NULL, again = NULL;

  g_assert_true (a == b);
  jalon_settings_set (fiscal, "fiscal-years", TRUE);
  fiscal_years = jalon_analysis_result (&jalon_years_analysis, plan, fiscal, NULL, NULL);
  g_assert_true (fiscal_years != calendar);
  /* 1,200 over 2026: all of it in the calendar's year; half of it in each of the years from July. */
  g_assert_cmpuint (((const JalonDueYears *) jalon_result_get (calendar))->schedule->years->len, ==, 1);
  g_assert_cmpuint (((const JalonDueYears *) jalon_result_get (fiscal_years))->schedule->years->len, ==, 2);
  again = jalon_analysis_result (&jalon_years_analysis, plan, NULL, NULL, NULL);
  g_assert_true (again == calendar);
}

/* An analysis that counts its runs, waits while it is told to, and draws random numbers. */
static int n_runs;
static GMutex mutex;
static GCond cond;
static gboolean may_end;

static gpointer
run_slow (const JalonPlan *plan, gconstpointer block, const JalonRun *run, GError **error)
{
  const Block *set = block;
  double *value;

  g_atomic_int_inc (&n_runs);
  g_mutex_lock (&mutex);
  while (!may_end)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
  if (!jalon_run_goes_on (run, 0.5, error))
    return NULL;
  value = g_new (double, 1);
  *value = set->share * (double) (run ? run->seed + 1 : 1);
  return value;
}

static const JalonAnalysis slow = {
  .id = "slow",
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (Block),
  .draws = TRUE,
  .run = run_slow,
  .free = g_free,
};

static gpointer
run_in_thread (gpointer plan)
{
  return jalon_analysis_result (&slow, plan, NULL, NULL, NULL);
}

/* Two threads that want the same have it worked out once. */
static void
test_at_once (void)
{
  g_autoptr (JalonPlan) plan = plan_of (ONE);
  GThread *threads[2];
  JalonResult *results[2];

  may_end = FALSE;
  n_runs = 0;
  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("test", run_in_thread, plan);
  while (g_atomic_int_get (&n_runs) == 0)
    g_usleep (1000);
  g_usleep (20000); /* for the other to come as far as it can */
  g_mutex_lock (&mutex);
  may_end = TRUE;
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
  for (guint i = 0; i < 2; i++)
    results[i] = g_thread_join (threads[i]);
  g_assert_cmpint (n_runs, ==, 1);
  g_assert_true (results[0] == results[1]);
  g_assert_cmpfloat (*(const double *) jalon_result_get (results[0]), ==, 0.25);
  jalon_result_unref (results[0]);
  jalon_result_unref (results[1]);
}

static gpointer
open_soon (gpointer nothing)
{
  g_usleep (20000);
  g_mutex_lock (&mutex);
  may_end = TRUE;
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
  return NULL;
}

/* What a result cost is known of it also when it is kept: else a chart that is only drawn anew would take a
 * long analysis for a short one, and run it where it must not. */
static void
test_cost (void)
{
  g_autoptr (JalonPlan) plan = plan_of (ONE);
  g_autoptr (JalonResult) first = NULL, kept = NULL;
  GThread *thread;

  may_end = FALSE;
  thread = g_thread_new ("test", open_soon, NULL);
  first = jalon_analysis_result (&slow, plan, NULL, NULL, NULL);
  g_thread_join (thread);
  kept = jalon_analysis_result (&slow, plan, NULL, NULL, NULL);
  g_assert_true (kept == first);
  g_assert_cmpint (jalon_result_get_cost (kept), >=, 10000);
}

/* What was cancelled is not kept, and an error says so; a seed tells results of random numbers apart. */
static void
test_cancelled_and_seeded (void)
{
  g_autoptr (JalonPlan) plan = plan_of (ONE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  JalonRun run = { .cancellable = cancellable };
  g_autoptr (JalonResult) first = NULL, second = NULL;

  may_end = TRUE;
  g_cancellable_cancel (cancellable);
  g_assert_null (jalon_analysis_result (&slow, plan, NULL, &run, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  run = (JalonRun){ .seed = 0 };
  first = jalon_analysis_result (&slow, plan, NULL, &run, NULL);
  run.seed = 3;
  second = jalon_analysis_result (&slow, plan, NULL, &run, NULL);
  g_assert_cmpfloat (*(const double *) jalon_result_get (first), ==, 0.25);
  g_assert_cmpfloat (*(const double *) jalon_result_get (second), ==, 1);
}

/* Figures can be given up too. */
static void
test_figures_cancelled (void)
{
  g_autoptr (JalonPlan) plan = plan_of (ONE);
  g_autoptr (GPtrArray) figures = jalon_figures (plan, NULL, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  JalonRun run = { .cancellable = cancellable };

  g_assert_cmpuint (figures->len, >, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (jalon_figures (plan, NULL, &run, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/results/fill", test_fill);
  g_test_add_func ("/analysis/results/copy", test_copy);
  g_test_add_func ("/analysis/results/shared", test_shared);
  g_test_add_func ("/analysis/results/at-once", test_at_once);
  g_test_add_func ("/analysis/results/cost", test_cost);
  g_test_add_func ("/analysis/results/cancelled-and-seeded", test_cancelled_and_seeded);
  g_test_add_func ("/analysis/results/figures-cancelled", test_figures_cancelled);
  return g_test_run ();
}
