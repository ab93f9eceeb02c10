/* commitments.coverage, against figures worked out by hand. */
#include "config.h"

#include <jalon/analysis/coverage.h>

#include "support.h"

#define CHART "commitments.coverage"

/* Needed for training: 100 million in 2026, 300 in 2027; for inference 50 to 150 in 2027, evenly likely.
 * Committed: 240 million over 2026 and 2027, to 300 at most, for training; 60 in 2027, for both. Power is
 * needed too: 100 MW in 2027; there are 80 to 90 from July 2027 on. */
#define NEEDS                                                                                                \
  "<party id='b'><name>B</name></party><party id='p'><name>P</name></party>"                                 \
  "<resource id='power' kind='power'><name>Power</name></resource>"                                          \
  "<resource id='gpu' kind='gpu'><name>GPU</name></resource>"                                                \
  "<workload id='t' kind='training'/><workload id='i' kind='inference'/>"                                    \
  "<commitment id='k' buyer='b' provider='p' amount='240000000' ceiling='300000000' start='2026' "           \
  "end='2027' workloads='t'/>"                                                                               \
  "<commitment id='l' buyer='b' provider='p' amount='60000000' start='2027' end='2027' workloads='t i'/>"    \
  "<commitment id='q' buyer='b' provider='p' start='2027-07' end='2028' workloads='t'>"                      \
  "<quantity resource='power' min='80' max='90'/><quantity resource='gpu' min='10'/></commitment>"           \
  "<demand id='dt' unit='USD' workload='t'><name>Training</name>"                                            \
  "<need period='2026' min='100000000' distribution='point'/>"                                               \
  "<need period='2027' min='300000000' distribution='point'/></demand>"                                      \
  "<demand id='di' unit='USD' workload='i'><name>Inference</name>"                                           \
  "<need period='2027' min='50000000' max='150000000' distribution='uniform'/></demand>"                     \
  "<demand id='dp' unit='MW' workload='t'><name>Power</name>"                                                \
  "<need period='2027' min='100' distribution='point'/></demand>"                                            \
  "<demand id='dh' unit='GPU-hours' workload='t'><name>Hours</name>"                                         \
  "<need period='2028' min='100000' distribution='point'/></demand>"

static const JalonSceneRow *
row_of (const Case *self, guint i)
{
  g_assert_cmpuint (i, <, self->scene->rows->len);
  return self->scene->rows->pdata[i];
}

static void
test_money (void)
{
  g_auto (Case) c = case_of (CHART, NEEDS);
  const JalonSceneRow *training = row_of (&c, 1), *inference = row_of (&c, 3);

  g_assert_cmpstr (c.scene->title, ==,
                   "Not committed: $150M of the $300M needed for training in 2027, and $70M of the $100M for "
                   "inference in 2027");
  g_assert_nonnull (tip_of (c.scene,
                            "Training 2026: $120M committed, up to $150M; $100M needed in the median "
                            "(P10 $100M, P90 $100M): $20M to spare"));
  g_assert_cmpstr (training->cells[2], ==, "150000000");
  g_assert_cmpstr (training->cells[3], ==, "180000000");
  g_assert_cmpstr (training->cells[5], ==, "300000000");
  g_assert_cmpstr (inference->cells[2], ==, "30000000");
  g_assert_cmpstr (inference->cells[4], ==, "60000000");
  g_assert_cmpstr (inference->cells[6], ==, "140000000");
  g_assert_nonnull (strstr (c.scene->footnote, "1 commitment for several purposes is split evenly"));
  g_assert_nonnull (strstr (c.scene->footnote, "2 demands are in other units."));
}

/* Half of the year 2027, to the day: 184 of 365. */
static void
test_power (void)
{
  g_auto (Case) c = case_of (CHART, NEEDS);

  jalon_settings_set (c.settings, JALON_SETTING_COVERAGE_OF, jalon_dossier_find (c.dossier, "dp"));
  case_build (&c, CHART);
  g_assert_cmpstr (row_of (&c, 0)->cells[2], ==, "40.33");
  g_assert_cmpstr (row_of (&c, 0)->cells[3], ==, "45.37");
  g_assert_cmpstr (row_of (&c, 0)->cells[7], ==, "MW");
  g_assert_nonnull (strstr (c.scene->footnote, "2 commitments state no quantity in this unit."));
}

/* Ten machines in a leap year. */
static void
test_hours (void)
{
  g_auto (Case) c = case_of (CHART, NEEDS);

  jalon_settings_set (c.settings, JALON_SETTING_COVERAGE_OF, jalon_dossier_find (c.dossier, "dh"));
  case_build (&c, CHART);
  g_assert_cmpstr (row_of (&c, 0)->cells[2], ==, "87840");
  g_assert_nonnull (strstr (c.scene->footnote, "Machines count with all hours of their terms"));
}

static void
test_nothing (void)
{
  g_auto (Case) c = case_of (CHART, THREE);

  g_assert_nonnull (text_of (c.scene, "No need is stated yet"));
}

/* 40,000 kW are 40 MW, and 0.05 GW are 50; what is no unit of power is not in it. */
static void
test_power_units (void)
{
  g_auto (Case) c = case_of (
    CHART,
    "<party id='b'/><party id='p'/><resource id='k' kind='power' unit='kW'/><resource id='g' kind='power' "
    "unit='GW'/><resource id='h' kind='power' unit='horses'/><workload id='t' kind='training'/>"
    "<commitment id='c' buyer='b' provider='p' start='2027' end='2027' workloads='t'>"
    "<quantity resource='k' min='40000' max='40000'/></commitment>"
    "<commitment id='d' buyer='b' provider='p' start='2027' end='2027' workloads='t'>"
    "<quantity resource='g' min='0.05' max='0.05'/></commitment>"
    "<commitment id='e' buyer='b' provider='p' start='2027' end='2027' workloads='t'>"
    "<quantity resource='h' min='7' max='7'/></commitment>"
    "<demand id='n' unit='MW' workload='t'><need period='2027' min='100' distribution='point'/></demand>");

  g_assert_cmpstr (row_of (&c, 0)->cells[2], ==, "90");
  g_assert_nonnull (strstr (c.scene->footnote, "1 commitment states no quantity in this unit."));
}

/* What is needed of hours in five years is a fifth of it in each; of half a year and half of the next, their
 * parts of days in a year: 184/365 and 182/366. Megawatts are needed in each year. */
static void
test_several_years (void)
{
  g_auto (Case) c = case_of (
    CHART, "<workload id='t' kind='training'/><demand id='h' unit='GPU-hours' workload='t'><name>H</name>"
           "<need period='2027/2031' min='3066000000' max='3066000000'/></demand>"
           "<demand id='x' unit='tokens' workload='t'><name>X</name>"
           "<need period='2027-07/2028-06' min='1000000' distribution='point'/></demand>"
           "<demand id='w' unit='MW' workload='t'><name>W</name>"
           "<need period='2027/2028' min='100' distribution='point'/></demand>");

  g_assert_cmpuint (c.scene->rows->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpstr (row_of (&c, i)->cells[5], ==, "613200000");

  jalon_settings_set (c.settings, JALON_SETTING_COVERAGE_OF, jalon_dossier_find (c.dossier, "x"));
  case_build (&c, CHART);
  g_assert_cmpstr (row_of (&c, 0)->cells[5], ==, "503416.21");
  g_assert_cmpstr (row_of (&c, 1)->cells[5], ==, "496583.79");

  jalon_settings_set (c.settings, JALON_SETTING_COVERAGE_OF, jalon_dossier_find (c.dossier, "w"));
  case_build (&c, CHART);
  g_assert_cmpstr (row_of (&c, 0)->cells[5], ==, "100");
  g_assert_cmpstr (row_of (&c, 1)->cells[5], ==, "100");
}

/* Hours that are bought as such are used up in the term: of 1,826 in five years 365 are committed in 2027,
 * and of 3,652 that are needed in them a fifth each. */
static void
test_hours_bought (void)
{
  g_auto (Case) c = case_of (
    CHART,
    "<party id='b'/><party id='p'/><resource id='h' kind='other' unit='GPU-hour'/>"
    "<commitment id='c' buyer='b' provider='p' start='2027' end='2031'>"
    "<quantity resource='h' min='1826' max='1826'/></commitment>"
    "<demand id='n' unit='GPU-hours'><need period='2027/2031' min='3652' distribution='point'/></demand>");

  g_assert_cmpuint (c.scene->rows->len, ==, 5);
  g_assert_cmpstr (row_of (&c, 0)->cells[2], ==, "365");
  g_assert_cmpstr (row_of (&c, 1)->cells[2], ==, "366"); /* 2028 is a leap year */
  g_assert_cmpstr (row_of (&c, 0)->cells[5], ==, "730.40");
}

/* A ceiling alone is no money that is committed, and the note that stands in any case says so. */
static void
test_ceiling_only (void)
{
  g_auto (Case) c = case_of (
    CHART, "<party id='b'/><party id='p'/><workload id='t' kind='training'/><commitment id='c' buyer='b' "
           "provider='p' ceiling='100' start='2027' end='2027' workloads='t'/><demand id='n' unit='USD' "
           "workload='t'><need period='2027' min='100' distribution='point'/></demand>");

  g_assert_cmpstr (row_of (&c, 0)->cells[2], ==, "0");
  g_assert_nonnull (strstr (c.scene->footnote, "1 commitment states a ceiling only, which is not in it."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage-chart/money", test_money);
  g_test_add_func ("/coverage-chart/power", test_power);
  g_test_add_func ("/coverage-chart/hours", test_hours);
  g_test_add_func ("/coverage-chart/nothing", test_nothing);
  g_test_add_func ("/coverage-chart/power-units", test_power_units);
  g_test_add_func ("/coverage-chart/several-years", test_several_years);
  g_test_add_func ("/coverage-chart/hours-bought", test_hours_bought);
  g_test_add_func ("/coverage-chart/ceiling-only", test_ceiling_only);
  return g_test_run ();
}
