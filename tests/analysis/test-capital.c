/* Plans of capital, worked out by hand. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/capital.h>
#include <jalon/analysis/cash-flow.h>
#include <jalon/analysis/figures.h>
#include <jalon/xml/read.h>

#include "analysis/spread.h"

typedef struct {
  JalonDossier *dossier;
  JalonPlan *plan;
  JalonSettings *settings;
  JalonResult *result;
  const JalonCapital *capital;
} Case;

static void
case_run (Case *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->result, jalon_result_unref);
  self->result = jalon_analysis_result (&jalon_capital_analysis, self->plan, self->settings, NULL, &error);
  g_assert_no_error (error);
  self->capital = jalon_result_get (self->result);
}

static void
case_set (Case *self, const char *name, double value)
{
  jalon_settings_set (self->settings, name, value);
  case_run (self);
}

/* @attributes: of the dossier */
static Case
case_of (const char *attributes, const char *inside)
{
  g_autofree char *text = g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' ",
                                       attributes, "><title>Test</title>", inside, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  Case self = { .dossier = jalon_xml_read_bytes (bytes, "test", problems, &error),
                .settings = jalon_settings_new () };

  g_assert_no_error (error);
  self.plan = jalon_plan_new (self.dossier, JALON_REF_NONE, NULL);
  case_run (&self);
  return self;
}

static void
case_clear (Case *self)
{
  jalon_result_unref (self->result);
  jalon_settings_free (self->settings);
  jalon_plan_unref (self->plan);
  g_object_unref (self->dossier);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static const JalonCapitalSpan *
year_of (const Case *self, guint i)
{
  g_assert_cmpuint (i, <, self->capital->years->len);
  return &g_array_index (self->capital->years, JalonCapitalSpan, i);
}

static const JalonCapitalSpan *
quarter_of (const Case *self, guint i)
{
  g_assert_cmpuint (i, <, self->capital->quarters->len);
  return &g_array_index (self->capital->quarters, JalonCapitalSpan, i);
}

static gint64
dollars (JalonSum money)
{
  g_assert_true (money % 100 == 0);
  return (gint64) (money / 100);
}

#define IS(money, whole) g_assert_cmpint (dollars (money), ==, whole)
#define PARTIES                                                                                              \
  "<party id='p'><name>P</name></party><party id='i'><name>I</name></party>"                                 \
  "<party id='b'><name>B</name><revenue period='2027' amount='200'/>"                                        \
  "<revenue period='2028' amount='600'/></party>"
#define ON "as-of='2026-12-31'"

/* 1,200 over three years, 100 a quarter. 300 raised in 2027, 75 a quarter; 100 prepaid in the first quarter
 * of 2028. Revenue 50 a quarter in 2027 and 150 in 2028; of 2029 nobody knows. What nobody dated, what is
 * rumoured and what is no cash is not in it.
 *
 *        2027                 2028                    2029
 * out    100  100  100  100   200  100  100  100      100  100  100  100
 * in     125  125  125  125   150  150  150  150      -
 * so far  25   50   75  100    50  100  150  200      100    0 -100 -200 */
#define SMALL                                                                                                \
  PARTIES "<commitment id='k' buyer='b' provider='p' amount='1200' start='2027' end='2029'>"                 \
          "<name>K</name></commitment>"                                                                      \
          "<commitment id='u' buyer='b' provider='p' amount='50'><name>U</name></commitment>"                \
          "<commitment id='t' buyer='b' provider='p' amount='70' start='2027' end='2027' "                   \
          "status='rumoured'><name>T</name></commitment>"                                                    \
          "<commitment id='n' buyer='b' provider='p'><name>N</name></commitment>"                            \
          "<commitment id='e' buyer='b' provider='p' amount='9' currency='EUR' start='2027' end='2027'>"     \
          "<name>E</name></commitment>"                                                                      \
          "<flow id='raised' kind='investment' from='i' to='b' amount='300' start='2027' end='2027'/>"       \
          "<flow id='ahead' kind='prepayment' from='b' to='p' amount='100' start='2028-Q1'/>"                \
          "<flow id='w' kind='warrant' from='p' to='b' amount='500' start='2027' end='2027'>"                \
          "<name>W</name></flow>"                                                                            \
          "<flow id='s' kind='backstop' from='b' to='p' amount='500' start='2027' end='2027'>"               \
          "<name>S</name></flow>"                                                                            \
          "<flow id='c' kind='investment' from='i' to='b' ceiling='80' start='2027' end='2027'>"             \
          "<name>C</name></flow>"                                                                            \
          "<flow id='l' kind='lease' from='b' to='p' amount='60' start='2027'><name>L</name></flow>"         \
          "<flow id='x' kind='investment' from='i' to='p' amount='999' start='2027' end='2027'/>"

static void
assert_year (const Case *c, guint i, gint64 out, gint64 in, gint64 cumulative)
{
  IS (year_of (c, i)->out, out);
  IS (year_of (c, i)->in, in);
  IS (year_of (c, i)->net, in - out);
  IS (year_of (c, i)->cumulative, cumulative);
}

static void
test_cash (void)
{
  static const gint64 so_far[] = { 25, 50, 75, 100, 50, 100, 150, 200, 100, 0, -100, -200 };
  g_auto (Case) c = case_of (ON, SMALL);

  g_assert_cmpuint (c.capital->years->len, ==, 3);
  g_assert_cmpint (year_of (&c, 0)->year, ==, 2027);
  assert_year (&c, 0, 400, 500, 100);
  assert_year (&c, 1, 500, 600, 200);
  assert_year (&c, 2, 400, 0, -200);
  IS (year_of (&c, 1)->cash[JALON_CASH_DUES], 400);
  IS (year_of (&c, 1)->cash[JALON_CASH_PREPAID], 100);
  IS (year_of (&c, 0)->cash[JALON_CASH_RAISED], 300);
  g_assert_cmpuint (c.capital->quarters->len, ==, G_N_ELEMENTS (so_far));
  for (guint i = 0; i < G_N_ELEMENTS (so_far); i++)
    IS (quarter_of (&c, i)->cumulative, so_far[i]);
  IS (c.capital->peak, 200);
  g_assert_cmpuint (c.capital->peak_at, ==, 11);
  g_assert_cmpint (quarter_of (&c, 11)->year, ==, 2029);
  g_assert_cmpuint (quarter_of (&c, 11)->quarter, ==, 4);
}

/* 400 of 200, 400 of 600; of 2029 it is unknown. */
static void
test_coverage (void)
{
  g_auto (Case) c = case_of (ON, SMALL);

  g_assert_cmpfloat (year_of (&c, 0)->coverage, ==, 2);
  g_assert_cmpfloat_with_epsilon (year_of (&c, 1)->coverage, 2.0 / 3, 1e-12);
  g_assert_true (isnan (year_of (&c, 2)->coverage));
  g_assert_true (year_of (&c, 2)->revenue == JALON_MONEY_UNSET);
  g_assert_true (year_of (&c, 1)->known);
  g_assert_false (year_of (&c, 2)->known);
  g_assert_true (c.capital->partial);
}

static void
assert_omitted (const Case *c, JalonOmittedReason reason, guint n, const char *first)
{
  const JalonOmitted *omitted = &c->capital->omitted[reason];

  g_assert_cmpuint (omitted->n, ==, n);
  if (first)
    g_assert_cmpstr (omitted->names[0], ==, first);
}

static void
test_omitted (void)
{
  g_auto (Case) c = case_of (ON, SMALL);

  assert_omitted (&c, JALON_OMITTED_DATE, 2, "U");
  g_assert_cmpstr (c.capital->omitted[JALON_OMITTED_DATE].names[1], ==, "L");
  assert_omitted (&c, JALON_OMITTED_AMOUNT, 1, "N");
  assert_omitted (&c, JALON_OMITTED_CEILING, 1, "C");
  assert_omitted (&c, JALON_OMITTED_RATE, 1, "E");
  assert_omitted (&c, JALON_OMITTED_TENTATIVE, 1, "T");
  assert_omitted (&c, JALON_OMITTED_NO_CASH, 2, "W");
  assert_omitted (&c, JALON_OMITTED_REVENUE, 0, NULL);
  IS (c.capital->undated, 50);
}

/* Nothing is invented for 2029 unless it is asked for: half of 600, or 600 for one year more. */
static void
test_growth (void)
{
  g_auto (Case) c = case_of (ON, SMALL);

  case_set (&c, JALON_SETTING_REVENUE_GROWTH, -0.5);
  IS (year_of (&c, 2)->cash[JALON_CASH_ASSUMED], 300);
  IS (year_of (&c, 2)->cash[JALON_CASH_REVENUE], 0);
  g_assert_true (year_of (&c, 2)->assumed);
  g_assert_false (year_of (&c, 1)->assumed);
  g_assert_cmpfloat_with_epsilon (year_of (&c, 2)->coverage, 400.0 / 300, 1e-12);
  IS (year_of (&c, 2)->cumulative, 100);
  IS (c.capital->peak, 0);
  g_assert_false (c.capital->partial);

  case_set (&c, JALON_SETTING_REVENUE_GROWTH, 0);
  IS (year_of (&c, 2)->cash[JALON_CASH_ASSUMED], 0);
  case_set (&c, JALON_SETTING_REVENUE_YEARS, 1);
  IS (year_of (&c, 2)->cash[JALON_CASH_ASSUMED], 600);
}

static void
test_maturities (void)
{
  g_auto (Case) c = case_of (ON, SMALL);
  g_auto (Case) later = case_of ("as-of='2025-06-30'", SMALL);

  IS (c.capital->maturities[0], 400);
  IS (c.capital->maturities[1], 800);
  IS (c.capital->maturities[2], 0);
  IS (c.capital->maturities[3], 0);
  /* until mid 2026; to mid 2028, 18 months of 36; to mid 2030 */
  IS (later.capital->maturities[0], 0);
  IS (later.capital->maturities[1], 600);
  IS (later.capital->maturities[2], 600);
  IS (later.capital->maturities[3], 0);
}

/* Sums over the quarters' middles in a calendar of days, at days / 365: Python's. */
static void
test_value (void)
{
  g_auto (Case) c = case_of (ON, SMALL);
  g_auto (Case) large =
    case_of (ON, PARTIES "<commitment id='k' buyer='b' provider='p' amount='300000000000' "
                         "start='2027' end='2031'/>");

  g_assert_cmpint ((gint64) c.capital->npv, ==, -14724);
  g_assert_cmpint ((gint64) c.capital->lease, ==, 109334);
  case_set (&c, JALON_SETTING_DISCOUNT_RATE, 0);
  IS (c.capital->npv, -200);
  case_set (&c, JALON_SETTING_BORROWING_RATE, 0);
  IS (c.capital->lease, 1200);
  /* 60 G$ a year at 6.5 %: 249.341 in arrears, 265.548 in advance; in the middle of quarters between them */
  g_assert_cmpfloat_with_epsilon ((double) large.capital->lease / 1e11, 257.3248, 1e-4);
  g_assert_cmpfloat (jalon_lease_liability (60, 5, 0.065, 1, FALSE), <, (double) large.capital->lease / 1e11);
  g_assert_cmpfloat (jalon_lease_liability (60, 5, 0.065, 1, TRUE), >, (double) large.capital->lease / 1e11);
}

/* First quarters of three years of 365 days: -1000, 2300, -1320 have 10 % and 20 % (Lorie and Savage); -1000,
 * 3000, -2500 have none; -100, 120 has one, and 100, -120 the same, as a cost. */
#define FLOWS(first, second, third)                                                                          \
  "<party id='b'/><party id='i'/><flow id='f1' kind='investment' " first " start='2025-Q1'/>"                \
  "<flow id='f2' kind='investment' " second " start='2026-Q1'/><flow id='f3' kind='investment' " third       \
  " start='2027-Q1'/>"
#define OUT(amount) "from='b' to='i' amount='" amount "'"
#define IN(amount) "from='i' to='b' amount='" amount "'"

static void
assert_rates (const char *inside, guint n, double first, double second, gboolean borrows)
{
  g_auto (Case) c = case_of ("as-of='2024-12-31'", inside);

  g_assert_cmpuint (c.capital->rates->len, ==, n);
  if (n > 0)
    g_assert_cmpfloat_with_epsilon (g_array_index (c.capital->rates, double, 0), first, 1e-9);
  if (n > 1)
    g_assert_cmpfloat_with_epsilon (g_array_index (c.capital->rates, double, 1), second, 1e-9);
  g_assert_cmpint (c.capital->borrows, ==, borrows);
}

static void
test_rates (void)
{
  assert_rates (FLOWS (OUT ("1000"), IN ("2300"), OUT ("1320")), 2, 0.1, 0.2, FALSE);
  assert_rates (FLOWS (OUT ("1000"), IN ("3000"), OUT ("2500")), 0, 0, 0, FALSE);
  assert_rates (FLOWS (OUT ("100"), IN ("120"), IN ("0")), 1, 0.2, 0, FALSE);
  assert_rates (FLOWS (IN ("100"), OUT ("120"), IN ("0")), 1, 0.2, 0, TRUE);
  assert_rates (SMALL, 0, 0, 0, TRUE); /* what is not known would decide it */
}

/* 100 a month in 2026, from the sixteenth of June on: half of that month, and six more. */
static void
test_part_of_a_year (void)
{
  g_auto (Case) c =
    case_of ("as-of='2026-06-15'",
             "<party id='p'/><party id='b'><revenue period='2026' amount='2400'/></party>"
             "<commitment id='k' buyer='b' provider='p' amount='1200' start='2026' end='2026'/>");
  int year, month, day;

  g_assert_cmpuint (c.capital->quarters->len, ==, 3);
  jalon_day_to_ymd (quarter_of (&c, 0)->first, &year, &month, &day);
  g_assert_cmpint (month * 100 + day, ==, 616);
  IS (quarter_of (&c, 0)->out, 50);
  IS (quarter_of (&c, 1)->out, 300);
  IS (quarter_of (&c, 2)->out, 300);
  assert_year (&c, 0, 650, 1300, 650);
  IS (year_of (&c, 0)->due, 1200);
  g_assert_cmpfloat (year_of (&c, 0)->coverage, ==, 0.5);
  IS (c.capital->maturities[0], 650);
}

/* Cents that do not divide: quarters are their year, years are the schedule's, and maturities what remains.
 */
static void
test_sums (void)
{
  g_auto (Case) c =
    case_of ("as-of='2027-02-11'",
             "<party id='b'/><party id='p'/><commitment id='k' buyer='b' provider='p' amount='100.01' "
             "start='2026-11-03' duration='P7Y' profile='ramp'/><commitment id='l' buyer='b' provider='p' "
             "profile='tranches'><tranche period='2027' amount='0.05'/>"
             "<tranche period='2028/2030' amount='0.07'/></commitment>"
             "<commitment id='m' buyer='b' provider='p' status='cancelled' amount='5'><actual period='2028' "
             "amount='-0.03'/></commitment>");
  JalonSum quarters = 0, years = 0, maturities = 0;

  for (guint i = 0; i < c.capital->quarters->len; i++)
    quarters += quarter_of (&c, i)->out;
  for (guint i = 0; i < c.capital->years->len; i++) {
    years += year_of (&c, i)->out;
    if (i > 0)
      g_assert_true (year_of (&c, i)->out == jalon_schedule_year (c.plan, 0, year_of (&c, i)->year) +
                                               jalon_schedule_year (c.plan, 1, year_of (&c, i)->year) +
                                               jalon_schedule_year (c.plan, 2, year_of (&c, i)->year));
  }
  for (guint i = 0; i < JALON_N_MATURITIES; i++)
    maturities += c.capital->maturities[i];
  g_assert_true (quarters == years);
  g_assert_true (quarters == maturities);
  g_assert_cmpint ((gint64) quarters, >, 9900);
}

/* Of a period that is stated twice the longer counts. */
static void
test_revenue_twice (void)
{
  g_auto (Case) c =
    case_of (ON, "<party id='p'/><party id='b'><revenue period='2027-Q1' amount='100'/>"
                 "<revenue period='2027' amount='200'/><revenue period='2028/..' amount='7'/></party>"
                 "<commitment id='k' buyer='b' provider='p' amount='1200' start='2027' end='2027'/>");

  IS (year_of (&c, 0)->revenue, 200);
  g_assert_cmpuint (c.capital->omitted[JALON_OMITTED_REVENUE].n, ==, 2);
}

/* One without a rate is not one whose period is no use. */
static void
test_revenue_rate (void)
{
  g_auto (Case) c =
    case_of (ON, "<party id='p'/><party id='b'><revenue period='2027' amount='100' currency='EUR'/>"
                 "<revenue period='2028/..' amount='7' currency='EUR'/></party>"
                 "<commitment id='k' buyer='b' provider='p' amount='1200' start='2027' end='2027'/>");

  g_assert_cmpuint (c.capital->omitted[JALON_OMITTED_REVENUE_RATE].n, ==, 1);
  g_assert_cmpuint (c.capital->omitted[JALON_OMITTED_REVENUE].n, ==, 1);
}

/* A fiscal year from July 2026 on has half of 2026 and half of 2027; FY2028 would need 2028. */
static void
test_fiscal (void)
{
  g_auto (Case) c =
    case_of ("as-of='2026-06-30' fiscal-month='7'",
             "<party id='p'/><party id='b'><revenue period='2026-01/2026-12' amount='1200'/>"
             "<revenue period='2027-01/2027-12' amount='2400'/></party>"
             "<commitment id='k' buyer='b' provider='p' amount='2400' start='2026-07-01' end='2028-06-30'/>");

  case_set (&c, "fiscal-years", 1);
  g_assert_cmpuint (c.capital->years->len, ==, 2);
  g_assert_cmpint (year_of (&c, 0)->year, ==, 2027);
  IS (year_of (&c, 0)->revenue, 1800);
  IS (year_of (&c, 0)->out, 1200);
  g_assert_true (year_of (&c, 1)->revenue == JALON_MONEY_UNSET);
  g_assert_false (year_of (&c, 1)->known);
  IS (year_of (&c, 1)->in, 1200);
  g_assert_cmpint (quarter_of (&c, 0)->year, ==, 2027);
  g_assert_cmpuint (quarter_of (&c, 0)->quarter, ==, 1);

  /* 182 of the 366 days of FY2028 are open, and FY2027 was 1800 */
  case_set (&c, JALON_SETTING_REVENUE_YEARS, 1);
  g_assert_cmpint ((gint64) year_of (&c, 1)->cash[JALON_CASH_ASSUMED], >=, 89506);
  g_assert_cmpint ((gint64) year_of (&c, 1)->cash[JALON_CASH_ASSUMED], <=, 89509);
}

/* 100, or 160 where the ceiling is used; and what is in euros, at 1.1 dollars. */
static void
test_ceilings (void)
{
  g_auto (Case) c = case_of (
    ON, "<rate currency='EUR' value='1.1'/><party id='b'/><party id='p'/>"
        "<commitment id='k' buyer='b' provider='p' amount='100' ceiling='160' start='2027' end='2027'/>"
        "<commitment id='e' buyer='b' provider='p' amount='10' currency='EUR' start='2027' end='2027'/>");

  IS (c.capital->peak, 111);
  IS (c.capital->reach, 171);
  g_assert_true (c.capital->used[0]);
}

static void
test_parties (void)
{
  g_auto (Case) c = case_of (ON, SMALL);
  g_autoptr (GArray) parties = jalon_capital_parties (c.plan);

  g_assert_cmpuint (parties->len, ==, 3);
  g_assert_cmpuint (g_array_index (parties, JalonRef, 0), ==, jalon_dossier_find (c.dossier, "b"));
  g_assert_cmpuint (g_array_index (parties, JalonRef, 1), ==, jalon_dossier_find (c.dossier, "p"));
  g_assert_cmpstr (c.capital->name, ==, "B");

  case_set (&c, JALON_SETTING_BUYER, jalon_dossier_find (c.dossier, "p"));
  g_assert_cmpstr (c.capital->name, ==, "P");
  IS (year_of (&c, 0)->in, 999);
  IS (year_of (&c, 1)->in, 100);
  g_assert_cmpuint (c.capital->sells, ==, 4); /* K, U, N and E; T is rumoured */
}

static void
test_nothing (void)
{
  g_auto (Case) empty = case_of (ON, "");
  g_auto (Case) past =
    case_of (ON, "<party id='b'/><party id='p'/>"
                 "<commitment id='k' buyer='b' provider='p' amount='100' start='2025' end='2026'/>");
  g_auto (Case) open =
    case_of ("", "<party id='b'/><party id='p'/>"
                 "<commitment id='k' buyer='b' provider='p' amount='100' start='2025' end='2026'/>");

  g_assert_cmpuint (empty.capital->party, ==, JALON_REF_NONE);
  g_assert_cmpuint (empty.capital->years->len, ==, 0);
  g_assert_true (past.capital->past);
  g_assert_cmpuint (past.capital->years->len, ==, 0);
  /* without an as-of date the plan begins with what is due first */
  g_assert_cmpuint (open.capital->years->len, ==, 2);
  IS (open.capital->peak, 100);
}

static const JalonFigure *
figure_of (const GPtrArray *figures, const char *name)
{
  for (guint i = 0; i < figures->len; i++)
    if (strcmp (((const JalonFigure *) figures->pdata[i])->name, name) == 0)
      return figures->pdata[i];
  return NULL;
}

static void
test_figures (void)
{
  g_auto (Case) c = case_of (ON, SMALL);
  g_autoptr (GPtrArray) figures = jalon_figures_new ();

  jalon_capital_analysis.figures (c.plan, c.capital, figures);
  IS (figure_of (figures, "capital.peak")->money, 200);
  g_assert_cmpstr (figure_of (figures, "capital.peak.when")->text, ==, "2029-Q4");
  IS (figure_of (figures, "capital.out.2028")->money, 500);
  IS (figure_of (figures, "capital.in.2027")->money, 500);
  IS (figure_of (figures, "capital.revenue.2028")->money, 600);
  g_assert_null (figure_of (figures, "capital.revenue.2029")); /* nobody states it */
  g_assert_cmpfloat (figure_of (figures, "capital.coverage.2027")->number, ==, 2);
  g_assert_null (figure_of (figures, "capital.coverage.2029"));
  IS (figure_of (figures, "capital.maturity.1-to-3")->money, 800);
  IS (figure_of (figures, "capital.maturity.undated")->money, 50);
  g_assert_nonnull (figure_of (figures, "capital.lease.liability"));
  g_assert_null (figure_of (figures, "capital.irr.count"));
}

/* A ramp grows with the square of the time that is over: a quarter of it by the middle; back-loaded, an
 * eighth.
 */
static void
test_before (void)
{
  guint32 first = jalon_date_from_ymd (2027, 1, 1).first, behind = jalon_date_from_ymd (2028, 1, 1).first;
  guint32 middle = jalon_date_from_ymd (2027, 7, 1).first;

  g_assert_cmpint ((gint64) jalon_spread_before (800, JALON_PROFILE_EVEN, first, behind, middle), ==, 400);
  g_assert_cmpint ((gint64) jalon_spread_before (800, JALON_PROFILE_RAMP, first, behind, middle), ==, 200);
  g_assert_cmpint ((gint64) jalon_spread_before (-800, JALON_PROFILE_BACK_LOADED, first, behind, middle), ==,
                   -100);
  g_assert_cmpint ((gint64) jalon_spread_before (800, JALON_PROFILE_RAMP, first, behind, first), ==, 0);
  g_assert_cmpint ((gint64) jalon_spread_before (800, JALON_PROFILE_RAMP, first, behind, behind), ==, 800);
  /* over three lengths of months, and a long time: the middle of 1900-02-15 to 2199-03-17, by months */
  g_assert_cmpint ((gint64) jalon_spread_before (
                     JALON_MONEY_MAX, JALON_PROFILE_BACK_LOADED, jalon_date_from_ymd (1900, 2, 14).first,
                     jalon_date_from_ymd (2199, 3, 17).first, jalon_date_from_ymd (2199, 3, 17).first - 1),
                   <, JALON_MONEY_MAX);
}

/* 200 units in 2027 and 2028 together, each at 2, beside what is in SMALL: 200 more in either year, 50 a
 * quarter. The need at the end of 2029, 200 without it, is 600, and varies with nothing. */
#define NEEDS                                                                                                \
  "<demand id='d' unit='GPU-h'><name>D</name>"                                                               \
  "<need period='2027/2028' min='200' max='200'/></demand>"
#define ALTERNATIVE(id, inputs)                                                                              \
  "<alternative id='" id "' kind='rent' demand='d'><name>" id "</name>" inputs "</alternative>"

static double
ref_of (const Case *self, const char *id)
{
  JalonRef ref = jalon_dossier_find (self->dossier, id);

  g_assert_cmpuint (ref, !=, JALON_REF_NONE);
  return (double) ref;
}

static void
test_alternative (void)
{
  g_auto (Case) c = case_of (ON, SMALL NEEDS ALTERNATIVE ("r", "<input kind='price' min='2' max='2'/>")
                                   ALTERNATIVE ("q", ""));
  g_autoptr (GPtrArray) figures = jalon_figures_new ();
  g_autoptr (GArray) choices = jalon_capital_alternatives (c.plan);

  g_assert_cmpuint (choices->len, ==, 2);
  g_assert_cmpuint (c.capital->trials, ==, 0);
  case_set (&c, JALON_SETTING_ALTERNATIVE, ref_of (&c, "r"));
  g_assert_cmpstr (c.capital->alternative_name, ==, "r");
  IS (year_of (&c, 0)->cash[JALON_CASH_ALTERNATIVE], 200);
  IS (year_of (&c, 0)->out, 600);
  g_assert_cmpint ((gint64) quarter_of (&c, 0)->cash[JALON_CASH_ALTERNATIVE], ==, 50 * 100);
  IS (year_of (&c, 2)->cash[JALON_CASH_ALTERNATIVE], 0);
  IS (c.capital->peak, 600);
  IS (c.capital->peak_low, 600);
  IS (c.capital->peak_median, 600);
  IS (c.capital->peak_high, 600);
  for (guint i = 0; i < c.capital->quarters->len; i++) {
    const JalonCapitalSpan *span = quarter_of (&c, i);

    g_assert_cmpint (ABS ((gint64) (span->need_low + span->cumulative)), <=, 2);
    g_assert_cmpint (ABS ((gint64) (span->need_high + span->cumulative)), <=, 2);
  }
  jalon_capital_analysis.figures (c.plan, c.capital, figures);
  IS (figure_of (figures, "capital.peak.p90")->money, 600);

  /* of what states nothing that could be paid, it is said */
  case_set (&c, JALON_SETTING_ALTERNATIVE, ref_of (&c, "q"));
  g_assert_cmpuint (c.capital->trials, ==, 0);
  g_assert_cmpuint (c.capital->omitted[JALON_OMITTED_COST].n, ==, 1);
  g_assert_cmpstr (c.capital->omitted[JALON_OMITTED_COST].names[0], ==, "q");
  IS (c.capital->peak, 200);
}

/* At a price of 1 to 3, all as likely, the 200 units of both years cost 200 to 600: the need is 400 to 800,
 * with its tenth, half and nine tenths at 440, 600 and 760. Of 1,024 trials 99 in 100 of such values are
 * within 2.58 sqrt (p (1 - p) / 1024) of p, which is 10, 16 and 10 here. */
static void
test_alternative_range (void)
{
  g_auto (Case) c = case_of (
    ON, SMALL NEEDS ALTERNATIVE ("r", "<input kind='price' min='1' max='3' distribution='uniform'/>"));

  case_set (&c, JALON_SETTING_ALTERNATIVE, ref_of (&c, "r"));
  g_assert_cmpuint (c.capital->trials, ==, 1024);
  g_assert_cmpfloat_with_epsilon ((double) c.capital->peak_low / 100, 440, 10);
  g_assert_cmpfloat_with_epsilon ((double) c.capital->peak_median / 100, 600, 16);
  g_assert_cmpfloat_with_epsilon ((double) c.capital->peak_high / 100, 760, 10);
  /* in the first year, half of it: 200 less revenue and what is raised, 100 less than nothing */
  g_assert_cmpfloat_with_epsilon ((double) quarter_of (&c, 3)->need_high / 100, 180, 10);
}

/* Other numbers for another seed, and not those of the first once more. */
static void
test_seed (void)
{
  g_auto (Case) c = case_of (
    ON, SMALL NEEDS ALTERNATIVE ("r", "<input kind='price' min='1' max='3' distribution='uniform'/>"));
  const JalonRun run = { .seed = 7 };
  g_autoptr (JalonResult) other = NULL;
  g_autoptr (GError) error = NULL;

  case_set (&c, JALON_SETTING_ALTERNATIVE, ref_of (&c, "r"));
  other = jalon_analysis_result (&jalon_capital_analysis, c.plan, c.settings, &run, &error);
  g_assert_no_error (error);
  g_assert_true (((const JalonCapital *) jalon_result_get (other))->peak_median != c.capital->peak_median);
}

/* What of it counts, and how, is told: what is assumed, what is taken, what is not priced. */
static void
test_alternative_told (void)
{
  g_auto (Case) c =
    case_of (ON, SMALL NEEDS
             "<rate currency='EUR' value='1.5' date='2026-01-01'/>"
             "<alternative id='r' kind='rent' demand='d' currency='EUR'><name>Euros</name>"
             "<input kind='price' min='2' max='2'/><input kind='ceiling' min='60' max='60'/></alternative>");

  case_set (&c, JALON_SETTING_ALTERNATIVE, ref_of (&c, "r"));
  IS (year_of (&c, 0)->cash[JALON_CASH_ALTERNATIVE], 300);
  g_assert_cmpfloat_with_epsilon (c.capital->falls_short, 1, 1e-9);
  g_assert_true (c.capital->assumed);
  g_assert_cmpuint (c.capital->gaps->len, ==, 1);
  g_assert_cmpstr (c.capital->gaps->pdata[0], ==,
                   "What “Euros” states in EUR is converted to USD at the last rate known.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capital/cash", test_cash);
  g_test_add_func ("/capital/coverage", test_coverage);
  g_test_add_func ("/capital/omitted", test_omitted);
  g_test_add_func ("/capital/growth", test_growth);
  g_test_add_func ("/capital/maturities", test_maturities);
  g_test_add_func ("/capital/value", test_value);
  g_test_add_func ("/capital/rates", test_rates);
  g_test_add_func ("/capital/part-of-a-year", test_part_of_a_year);
  g_test_add_func ("/capital/sums", test_sums);
  g_test_add_func ("/capital/revenue-twice", test_revenue_twice);
  g_test_add_func ("/capital/revenue-rate", test_revenue_rate);
  g_test_add_func ("/capital/fiscal", test_fiscal);
  g_test_add_func ("/capital/ceilings", test_ceilings);
  g_test_add_func ("/capital/parties", test_parties);
  g_test_add_func ("/capital/nothing", test_nothing);
  g_test_add_func ("/capital/figures", test_figures);
  g_test_add_func ("/capital/alternative", test_alternative);
  g_test_add_func ("/capital/alternative-range", test_alternative_range);
  g_test_add_func ("/capital/seed", test_seed);
  g_test_add_func ("/capital/alternative-told", test_alternative_told);
  g_test_add_func ("/capital/before", test_before);
  return g_test_run ();
}
