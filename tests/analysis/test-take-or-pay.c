/* Take or pay, against the worked figures of the research on risk (B17) and others worked out by hand. */
#include "config.h"

#include <jalon/analysis/figures.h>
#include <jalon/analysis/take-or-pay.h>
#include <jalon/analysis/years.h>

#include "drawn.h"

#define N 5

static JalonSum
settle (JalonPaidYear *years, const int *minimums, const int *taken, guint n, guint make_up, guint carry)
{
  JalonSum paid = 0;

  for (guint i = 0; i < n; i++)
    years[i] = (JalonPaidYear){ .minimum = minimums[i], .taken = taken[i] };
  jalon_take_or_pay_settle (years, n, make_up, carry);
  for (guint i = 0; i < n; i++)
    paid += years[i].paid;
  return paid;
}

static const int eight[N] = { 8, 8, 8, 8, 8 }, takes[N] = { 6, 7, 12, 9, 11 };

/* Pays 8, 8, 9, 9, 11; the bank is 2, 3, 0, 0, 0. */
static void
test_make_up (void)
{
  static const int paid[N] = { 8, 8, 9, 9, 11 }, bank[N] = { 2, 3, 0, 0, 0 };
  JalonPaidYear years[N];

  g_assert_true (settle (years, eight, takes, N, 60, 0) == 45);
  for (guint i = 0; i < N; i++) {
    g_assert_true (years[i].paid == paid[i]);
    g_assert_true (years[i].bank == bank[i]);
    g_assert_true (years[i].lapsed == 0);
  }
}

static void
test_without (void)
{
  JalonPaidYear years[N];

  g_assert_true (settle (years, eight, takes, N, 0, 0) == 48);
  g_assert_true (years[0].unused == 2 && years[0].lapsed == 2);
  g_assert_true (years[1].unused == 1 && years[1].lapsed == 1);
}

/* Within a year: what is missing in the first can no longer be taken in the third. */
static void
test_lapses (void)
{
  JalonPaidYear years[N];

  g_assert_true (settle (years, eight, takes, N, 12, 0) == 47);
  g_assert_true (years[0].bank == 2);
  g_assert_true (years[1].lapsed == 2);
  g_assert_true (years[1].bank == 1);
  g_assert_true (years[2].made_up == 1);
}

/* Takes 6, 10, 8 at a minimum of 8: 2 more than is taken year by year, nothing where it may be made up. */
static void
test_cumulative (void)
{
  static const int late[] = { 6, 10, 8 }, early[] = { 10, 6, 8 };
  JalonPaidYear years[3];

  g_assert_true (settle (years, eight, late, 3, 0, 0) == 26);
  g_assert_true (settle (years, eight, late, 3, 12, 0) == 24);
  g_assert_true (settle (years, eight, late, 3, 0, 12) == 26);
  g_assert_true (settle (years, eight, early, 3, 0, 0) == 26);
  g_assert_true (settle (years, eight, early, 3, 12, 0) == 26);
  g_assert_true (settle (years, eight, early, 3, 0, 12) == 24);
  g_assert_true (years[1].carried == 2 && years[1].unused == 0);
}

/* Excess that makes up for what was paid before lowers no later minimum as well. */
static void
test_not_twice (void)
{
  static const int both[] = { 6, 10, 6 };
  JalonPaidYear years[3];

  g_assert_true (settle (years, eight, both, 3, 60, 60) == 24);
  g_assert_true (years[1].made_up == 2);
  g_assert_true (years[2].unused == 2 && years[2].carried == 0);
}

/* 1 a month over 2025 and 2026, 0.8 of it due in any case; 0.5 a month drawn so far. */
#define HALF                                                                                                 \
  "<commitment id='k' buyer='b' provider='p' amount='24' start='2025' end='2026' take-or-pay='0.8' "         \
  "profile='even'><actual period='2025' amount='6'/></commitment>"

static void
test_years (void)
{
  g_auto (Case) c = case_of ("as-of='2025-12-31'", HALF);
  g_autoptr (GArray) years = jalon_take_or_pay_years (c.plan, c.drawdowns, 0, JALON_PACE_RUN_RATE, 1);
  const JalonPaidYear *first, *second;

  g_assert_cmpuint (years->len, ==, 2);
  first = &g_array_index (years, JalonPaidYear, 0);
  second = &g_array_index (years, JalonPaidYear, 1);
  g_assert_true (first->due == 1200 && first->minimum == 960 && first->taken == 600);
  g_assert_true (first->unused == 360 && first->forecast == 0);
  g_assert_true (second->forecast == 600 && second->unused == 360);
  /* One spell is no trend. */
  g_assert_null (jalon_take_or_pay_years (c.plan, c.drawdowns, 0, JALON_PACE_TREND, 1));
}

static void
test_figures (void)
{
  g_auto (Case) c = case_of ("as-of='2025-12-31'", HALF);
  g_autoptr (JalonResult) result =
    jalon_analysis_result (&jalon_take_or_pay_analysis, c.plan, NULL, NULL, NULL);
  g_autoptr (GPtrArray) figures = jalon_figures_new ();
  guint n = 0;

  jalon_take_or_pay_analysis.figures (c.plan, jalon_result_get (result), figures);
  for (guint i = 0; i < figures->len; i++) {
    const JalonFigure *figure = figures->pdata[i];

    if (!g_str_has_prefix (figure->name, "drawdown.k.take-or-pay.run-rate.202") &&
        !g_str_has_prefix (figure->name, "take-or-pay.unused.run-rate.202"))
      continue;
    n++;
    g_assert_true (figure->money == 360);
  }
  g_assert_cmpuint (n, ==, 4);
}

/* By fiscal years from July: half a year, a year, and half a year. */
static void
test_fiscal_years (void)
{
  g_auto (Case) c = case_of ("as-of='2025-12-31' fiscal-month='7'", HALF);
  g_autoptr (JalonSettings) settings = jalon_settings_new ();
  g_autoptr (JalonResult) result = NULL;
  const JalonTakeOrPay *sums;
  static const int minimums[] = { 480, 960, 480 }, unused[] = { 180, 360, 180 };

  jalon_settings_set (settings, JALON_SETTING_FISCAL_YEARS, 1);
  result = jalon_analysis_result (&jalon_take_or_pay_analysis, c.plan, settings, NULL, NULL);
  sums = jalon_result_get (result);
  g_assert_cmpuint (sums->years->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const JalonTakeSum *sum = &g_array_index (sums->years, JalonTakeSum, i);

    g_assert_cmpint (sum->year, ==, 2025 + (int) i);
    g_assert_true (sum->minimum == minimums[i]);
    g_assert_true (sum->unused[JALON_PACE_RUN_RATE] == unused[i]);
    g_assert_true (sum->unused[JALON_PACE_TREND] == unused[i]); /* at the run-rate, for want of one */
  }
  g_assert_cmpuint (sums->n, ==, 1);
}

/* One that has ended has no years where no term says in which of them it was due. */
static void
test_no_term (void)
{
  g_auto (Case) c =
    case_of ("as-of='2025-12-31'", "<commitment id='k' buyer='b' provider='p' amount='24' status='ended' "
                                   "take-or-pay='0.8'><actual period='2025' amount='6'/></commitment>");
  g_autoptr (JalonResult) result =
    jalon_analysis_result (&jalon_take_or_pay_analysis, c.plan, NULL, NULL, NULL);
  const JalonTakeOrPay *all = jalon_result_get (result);

  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
    g_assert_null (jalon_take_or_pay_years (c.plan, c.drawdowns, 0, pace, 1));
  g_assert_cmpuint (all->n, ==, 0);
  g_assert_cmpuint (all->n_unknown, ==, 1);
  g_assert_cmpuint (all->years->len, ==, 0);
}

/* Spend of a period that is open was drawn, too: 6 and 3 of at least 19.20 leave 10.20. */
static void
test_open_spend (void)
{
  g_auto (Case) c =
    case_of ("as-of='2025-12-31'",
             "<commitment id='k' buyer='b' provider='p' amount='24' status='ended' take-or-pay='0.8' "
             "start='2025' end='2025'><actual period='2025-H1' amount='6'/>"
             "<actual period='../2025-06' amount='3'/></commitment>");
  g_autoptr (GArray) years = jalon_take_or_pay_years (c.plan, c.drawdowns, 0, JALON_PACE_RUN_RATE, 1);
  const JalonPaidYear *year = &g_array_index (years, JalonPaidYear, 0);

  g_assert_cmpuint (years->len, ==, 1);
  g_assert_cmpint (year->taken, ==, 900);
  g_assert_cmpint (year->unused, ==, 1020);
}

/* Where there are more than scripts are told of, it says how many. */
static void
test_untold (void)
{
  g_autoptr (GString) inside = g_string_new (NULL);
  g_autoptr (GPtrArray) figures = jalon_figures_new ();
  g_autoptr (JalonResult) result = NULL;
  gboolean told = FALSE;

  for (guint i = 0; i < 1003; i++)
    g_string_append_printf (
      inside,
      "<commitment id='k%u' buyer='b' provider='p' amount='24' take-or-pay='0.8' start='2025' "
      "end='2025'/>",
      i);

  g_auto (Case) c = case_of ("as-of='2025-12-31'", inside->str);

  result = jalon_analysis_result (&jalon_take_or_pay_analysis, c.plan, NULL, NULL, NULL);
  jalon_take_or_pay_analysis.figures (c.plan, jalon_result_get (result), figures);
  for (guint i = 0; i < figures->len; i++) {
    const JalonFigure *figure = figures->pdata[i];

    told |= g_str_equal (figure->name, "take-or-pay.untold") && figure->number == 3;
  }
  g_assert_true (told);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/take-or-pay/make-up", test_make_up);
  g_test_add_func ("/take-or-pay/without", test_without);
  g_test_add_func ("/take-or-pay/lapses", test_lapses);
  g_test_add_func ("/take-or-pay/cumulative", test_cumulative);
  g_test_add_func ("/take-or-pay/not-twice", test_not_twice);
  g_test_add_func ("/take-or-pay/years", test_years);
  g_test_add_func ("/take-or-pay/figures", test_figures);
  g_test_add_func ("/take-or-pay/fiscal-years", test_fiscal_years);
  g_test_add_func ("/take-or-pay/no-term", test_no_term);
  g_test_add_func ("/take-or-pay/open-spend", test_open_spend);
  g_test_add_func ("/take-or-pay/untold", test_untold);
  return g_test_run ();
}
