/* What would be needed if spend went on, against sums worked out by hand. */
#include "config.h"

#include <jalon/analysis/projected-needs.h>

#include "drawn.h"

static const JalonProjectedSeries *
series_of (const Case *self, const JalonProjectedNeeds *needs, const char *workload)
{
  const JalonRef ref = workload ? jalon_dossier_find (self->dossier, workload) : JALON_REF_NONE;

  for (guint i = 0; i < needs->series->len; i++)
    if (g_array_index (needs->series, JalonProjectedSeries, i).workload == ref)
      return &g_array_index (needs->series, JalonProjectedSeries, i);
  g_assert_not_reached ();
}

static JalonResult *
needs_of (const Case *self)
{
  return jalon_analysis_result (&jalon_projected_needs_analysis, self->plan, NULL, NULL, NULL);
}

/* 2.4 a month, of two statements, so without a trend: 28.8 a year, 29 as whole units are told; half of it for
 * each of two workloads. In EUR at 2 another one of 1 a month: 24. It goes on behind its end in 2026. */
static void
test_run_rate (void)
{
  g_auto (Case) c = case_of (
    AFTER_15,
    "<workload id='t' kind='training'><name>Train</name></workload>"
    "<workload id='i' kind='inference'><name>Infer</name></workload>"
    "<rate currency='EUR' value='2' date='2024-01-01'/>"
    "<commitment id='k' buyer='b' provider='p' amount='120' start='2025' end='2028' workloads='t "
    "i'><name>K</name>"
    "<actual period='2025' amount='28.8'/><actual period='2026-Q1' amount='7.2'/></commitment>"
    "<commitment id='e' buyer='b' provider='p' amount='50' currency='EUR' announced='2025' start='2025' "
    "end='2026'><name>E</name><actual period='2025' amount='12'/><actual period='2026-Q1' amount='3'/>"
    "</commitment>"
    "<commitment id='n' buyer='b' provider='p' amount='9' start='2025' end='2026'><name>N</name></commitment>"
    "<commitment id='o' buyer='b' provider='p' amount='9' start='2024' end='2025'><name>O</name>"
    "<actual period='2025' amount='5'/></commitment>");
  g_autoptr (JalonResult) result = needs_of (&c);
  const JalonProjectedNeeds *needs = jalon_result_get (result);

  g_assert_cmpint (needs->first, ==, 2027);
  g_assert_cmpuint (needs->n_years, ==, 2);
  g_assert_cmpuint (needs->series->len, ==, 3);
  g_assert_cmpuint (needs->n, ==, 2);
  g_assert_cmpuint (needs->n_split, ==, 1);
  g_assert_cmpuint (needs->n_left_out, ==, 2);
  for (guint year = 0; year < 2; year++) {
    const JalonProjectedNeed *train = &series_of (&c, needs, "t")->years[year];
    const JalonProjectedNeed *none = &series_of (&c, needs, NULL)->years[year];

    g_assert_cmpfloat (train->min, ==, 14); /* 14.4 */
    g_assert_cmpuint (train->distribution, ==, JALON_DISTRIBUTION_POINT);
    g_assert_true (isnan (train->max));
    g_assert_cmpfloat (none->min, ==, 24);
  }
  g_assert_cmpstr (series_of (&c, needs, "i")->name, ==, "Infer");
}

/* The rising series a thousandfold. Its slope is 185.714; it comes to 157,200, of which 36,000 are drawn, and
 * 121,200 = 21 i + 185.714 (36² - 15²) / 2 has the intercept i at 1,035.7: in 2027, months 24 to 36, that is
 * 12 (1,035.7 + 185.714 × 30) = 79,286. At the run-rate of 2,400 it is 28,800. */
static void
test_trend (void)
{
  double rising[] = RISING;
  g_autofree char *inside = NULL;
  g_auto (Case) c = { NULL };
  g_autoptr (JalonResult) result = NULL;
  const JalonProjectedNeeds *needs;
  const JalonProjectedNeed *need;

  for (guint i = 0; i < G_N_ELEMENTS (rising); i++)
    rising[i] *= 1000;
  inside = monthly ("k", "amount='120000' start='2025' end='2027'", rising, G_N_ELEMENTS (rising), NULL);
  c = case_of (AFTER_15, inside);
  result = needs_of (&c);
  needs = jalon_result_get (result);
  need = &series_of (&c, needs, NULL)->years[0];
  g_assert_cmpfloat_with_epsilon (need->mode, 79286, 1);
  g_assert_cmpfloat (need->min, ==, 28800);
  g_assert_cmpfloat (need->max, >, 79286);
  g_assert_cmpuint (need->distribution, ==, JALON_DISTRIBUTION_TRIANGULAR);
}

static void
test_none (void)
{
  g_auto (Case) c = case_of ("", "");
  g_autoptr (JalonResult) result = needs_of (&c);

  g_assert_cmpuint (((const JalonProjectedNeeds *) jalon_result_get (result))->series->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/projected-needs/run-rate", test_run_rate);
  g_test_add_func ("/projected-needs/trend", test_trend);
  g_test_add_func ("/projected-needs/none", test_none);
  return g_test_run ();
}
