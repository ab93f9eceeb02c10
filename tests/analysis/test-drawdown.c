/* Drawing down, against what is worked out by hand and in the research on risk (B15, B16). */
#include "config.h"

#include <jalon/analysis/figures.h>

#include "drawn.h"

static const double rising[] = RISING,
                    even[] = { 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4 };

static guint32
day (int year, int month, int day_of_month)
{
  return jalon_date_from_ymd (year, month, day_of_month).first;
}

/* 120 over 36 months, 36 drawn after 15. */
static void
test_required (void)
{
  g_autofree char *k = monthly ("k", TERM, even, 15, NULL);
  g_auto (Case) c = case_of (AFTER_15, k);
  const JalonDrawdown *drawdown = drawdown_of (&c, "k");
  const JalonPlanCommitment *item = item_of (&c, "k");

  g_assert_true (drawdown->drawn == 3600);
  g_assert_true (jalon_drawdown_remaining (item, drawdown) == 8400);
  g_assert_true (is (drawdown->run_rate, 2.4));
  g_assert_true (is (drawdown->required, 4.0));
  g_assert_true (is (drawdown->projected[JALON_PACE_RUN_RATE], 86.4));
  g_assert_true (is (jalon_drawdown_shortfall (item, drawdown, JALON_PACE_RUN_RATE), 33.6));
  g_assert_true (is (drawdown->projected[JALON_PACE_TREND], 86.4)); /* a level trend says the same */
  g_assert_false (jalon_drawdown_disagrees (item, drawdown));
  g_assert_cmpfloat_with_epsilon (jalon_drawdown_elapsed (c.drawdowns, 0), 15.0 / 36, 1e-9);
  /* 84 more at 2.4 a month take 35 months from April 2026 on. */
  g_assert_cmpuint (drawdown->used_up[JALON_PACE_RUN_RATE], ==, day (2029, 3, 1));
  g_assert_false (c.drawdowns->assumed);
}

/* The same 36 as a rising series: no shortfall. */
static void
test_trend (void)
{
  g_autofree char *k = monthly ("k", TERM, rising, 15, NULL);
  g_auto (Case) c = case_of (AFTER_15, k);
  const JalonDrawdown *drawdown = drawdown_of (&c, "k");
  const JalonPlanCommitment *item = item_of (&c, "k");
  JalonDrawdown ends = *drawdown;
  JalonLine low, high;

  g_assert_true (is (drawdown->projected[JALON_PACE_RUN_RATE], 86.4));
  g_assert_true (is (drawdown->projected[JALON_PACE_TREND], 157.20));
  g_assert_true (is (jalon_drawdown_shortfall (item, drawdown, JALON_PACE_TREND), 0));
  g_assert_true (jalon_drawdown_disagrees (item, drawdown));
  g_assert_cmpuint (drawdown->n_points, ==, 15);
  /* The ranges' lines: 36 + 21 months at the mean of months 16 to 36, 26: 1.0667 + 26 / 6 and 0.8 + 5.2. */
  g_assert_true (jalon_drawdown_range (c.plan, c.drawdowns, 0, &low, &high));
  ends.trend = low;
  g_assert_true (
    is (jalon_drawdown_forecast (&ends, JALON_PACE_TREND, ends.through, ends.end) + 3600, 149.4));
  ends.trend = high;
  g_assert_true (
    is (jalon_drawdown_forecast (&ends, JALON_PACE_TREND, ends.through, ends.end) + 3600, 162.0));
  /* No ceiling is stated: the trend is 37.2 beyond the firm amount, and is said to be. */
  g_assert_true (is (jalon_drawdown_beyond (item, drawdown, JALON_PACE_TREND), 37.2));
  g_assert_true (is (jalon_drawdown_beyond (item, drawdown, JALON_PACE_RUN_RATE), 0));
}

static void
test_prepayment_and_incomplete (void)
{
  double values[] = RISING;
  g_autofree char *prepaid = NULL, *incomplete = NULL, *all = NULL;

  values[12] = 12;
  prepaid = monthly ("prepaid", TERM, values, 15, NULL);
  values[12] = 3.3;
  values[14] = 0.9;
  incomplete = monthly ("incomplete", TERM, values, 15, NULL);
  all = g_strconcat (prepaid, incomplete, NULL);

  g_auto (Case) c = case_of (AFTER_15, all);

  g_assert_true (is (drawdown_of (&c, "prepaid")->projected[JALON_PACE_TREND], 172.8));
  g_assert_true (is (drawdown_of (&c, "incomplete")->projected[JALON_PACE_TREND], 154.8));
}

/* Ten days into April 2026: 15 1/3 months are over; what April has so far is drawn, and no point. */
static void
test_running_month (void)
{
  double values[20] = RISING;
  g_autofree char *nothing = NULL, *zeros = NULL, *some = NULL, *all = NULL;

  nothing = monthly ("nothing", TERM, values, 15, NULL);
  for (guint i = 15; i < 20; i++)
    values[i] = 0;
  zeros = monthly ("zeros", TERM, values, 20, NULL);
  values[15] = 1;
  some = monthly ("some", TERM, values, 20, NULL);
  all = g_strconcat (nothing, zeros, some, NULL);

  g_auto (Case) c = case_of ("as-of='2026-04-10'", all);
  const JalonDrawdown *a = drawdown_of (&c, "nothing"), *b = drawdown_of (&c, "zeros"),
                      *d = drawdown_of (&c, "some");

  g_assert_true (is (a->required, 84 / (20 + 2.0 / 3)));
  g_assert_true (is (a->projected[JALON_PACE_TREND], 157.20));
  g_assert_true (is (a->run_rate, 2.4));
  g_assert_true (is (b->projected[JALON_PACE_TREND], 157.20));
  g_assert_true (is (b->run_rate, 2.4));
  g_assert_cmpuint (b->n_points, ==, 15);
  g_assert_true (d->drawn == 3700);
  g_assert_cmpuint (d->n_points, ==, 15);
  g_assert_true (is (d->run_rate, 37 / (15 + 1.0 / 3)));
  /* The line at 15 1/3 to 36 months since the start, on average at 25 2/3; x of a month is its middle. */
  g_assert_true (is (d->projected[JALON_PACE_TREND],
                     37 + (20 + 2.0 / 3) * (0.942857142857 + 13.0 / 70 * (25 + 2.0 / 3 + 0.5))));
}

/* Months that nobody states: no points, and said. A nought that is stated of a month that is over is one. */
static void
test_missing (void)
{
  const double values[] = { 2, NAN, 2, 0, NAN, 2 };
  g_autofree char *k = monthly ("k", TERM, values, 6, NULL);
  g_auto (Case) c = case_of ("as-of='2025-08-31'", k);
  const JalonDrawdown *drawdown = drawdown_of (&c, "k");

  g_assert_cmpuint (drawdown->n_points, ==, 4);
  g_assert_cmpuint (drawdown->n_missing, ==, 2);
  g_assert_true (is (drawdown->run_rate, 1.0)); /* 6 until the end of June, the last month that is told */
  g_assert_true (is (drawdown->required, 114.0 / 28));
}

/* A quarter is one point; so is one with a credit in it, together. */
static void
test_quarters (void)
{
  g_auto (Case) c =
    case_of (AFTER_15, "<commitment id='k' buyer='b' provider='p' amount='120' start='2025' end='2027'>"
                       "<actual period='2025-Q3' amount='9'/><actual period='2025-Q1' amount='3'/>"
                       "<actual period='2025-Q2' amount='7'/><actual period='2025-05-20' amount='-1'/>"
                       "<actual period='2025-Q4' amount='12'/><actual period='2026-Q1' amount='15'/>"
                       "</commitment>");
  const JalonDrawdown *drawdown = drawdown_of (&c, "k");

  g_assert_cmpuint (drawdown->n_points, ==, 5);
  g_assert_true (drawdown->drawn == 4500);
  /* 1, 2, 3, 4, 5 a month, in the middle of quarters: a third more each month. */
  g_assert_cmpfloat_with_epsilon (drawdown->trend.slope, 100.0 / 3, 1e-6);
  g_assert_cmpfloat_with_epsilon (drawdown->trend.intercept, 50, 1e-6);
  /* 45 and 21 months, on average at 25.5 months: 9. */
  g_assert_true (is (drawdown->projected[JALON_PACE_TREND], 45 + 21 * 9));
}

/* What is stated of later periods is not drawn, and is told; what was paid before the start is. */
static void
test_outside (void)
{
  g_auto (Case) c = case_of (
    AFTER_15, "<commitment id='k' buyer='b' provider='p' amount='120' start='2025' end='2027'>"
              "<actual period='2024-11' amount='10'/><actual period='2025-01' amount='5'/>"
              "<actual period='2026-05' amount='7'/><actual period='2026-06' amount='0'/></commitment>"
              "<commitment id='f' buyer='b' provider='p' amount='24' start='2027' end='2028'>"
              "<actual period='2026-01' amount='4'/></commitment>"
              "<commitment id='o' buyer='b' provider='p' amount='24' start='2024' end='2025'>"
              "<actual period='2025' amount='9'/></commitment>");
  const JalonDrawdown *k = drawdown_of (&c, "k"), *f = drawdown_of (&c, "f"), *o = drawdown_of (&c, "o");

  g_assert_true (k->drawn == 1500);
  g_assert_true (k->later == 700);
  g_assert_cmpuint (k->n_points, ==, 1);
  g_assert_true (is (k->run_rate, 15)); /* until the end of January */
  g_assert_true (isnan (k->projected[JALON_PACE_TREND]));
  /* Not begun: 20 over 24 months, and nothing to go on from. */
  g_assert_true (is (f->required, 20.0 / 24));
  g_assert_true (isnan (f->run_rate));
  g_assert_true (isnan (f->projected[JALON_PACE_RUN_RATE]));
  /* Over: what is left is left. */
  g_assert_true (o->is_over);
  g_assert_true (isnan (o->required));
  g_assert_true (is (jalon_drawdown_shortfall (item_of (&c, "o"), o, JALON_PACE_RUN_RATE), 15));
}

static void
test_without_term (void)
{
  g_autofree char *k = monthly ("k", "amount='48'", even, 15, NULL);
  g_auto (Case) c = case_of (AFTER_15, k);
  const JalonDrawdown *drawdown = drawdown_of (&c, "k");

  g_assert_false (drawdown->has_term);
  g_assert_true (drawdown->drawn == 3600);
  g_assert_true (is (drawdown->run_rate, 2.4));
  g_assert_true (isnan (drawdown->required));
  g_assert_true (isnan (jalon_drawdown_elapsed (c.drawdowns, 0)));
  g_assert_true (isnan (jalon_drawdown_shortfall (item_of (&c, "k"), drawdown, JALON_PACE_RUN_RATE)));
  /* 12 more at 2.4 a month: five months from April on. */
  g_assert_cmpuint (drawdown->used_up[JALON_PACE_RUN_RATE], ==, day (2026, 9, 1));
}

/* Each in its own currency, and together in the dossier's: euros at 1.25. */
static void
test_currencies_and_sums (void)
{
  g_autofree char *k = monthly ("k", TERM, even, 15, NULL);
  g_autofree char *e = monthly ("e", TERM " currency='EUR'", even, 15, NULL);
  g_autofree char *all = g_strconcat (
    k, e,
    "<commitment id='u' buyer='b' provider='p' amount='10'/>"
    "<commitment id='t' buyer='b' provider='p' amount='10' start='2025' end='2027' status='rumoured'/>"
    "<commitment id='n' buyer='b' provider='p' amount='36' start='2025' end='2027'/>"
    "<commitment id='y' buyer='b' provider='p' amount='10' currency='JPY' start='2025' end='2027'/>"
    "<commitment id='c' buyer='b' provider='p' ceiling='10' start='2025' end='2027'/>"
    "<rate currency='EUR' value='1.25' date='2025-01-01'/>",
    NULL);
  g_auto (Case) c = case_of (AFTER_15, all);
  JalonDrawdownSum sum;

  g_assert_true (is (drawdown_of (&c, "e")->required, 4.0));
  jalon_drawdown_sum (c.plan, c.drawdowns, JALON_REF_NONE, &sum);
  g_assert_cmpuint (sum.n, ==, 4);
  g_assert_true (sum.committed == 12000 + 15000 + 1000 + 3600);
  g_assert_true (sum.drawn == 3600 + 4500);
  g_assert_cmpuint (sum.n_projected, ==, 2);
  g_assert_true (isnan (drawdown_of (&c, "n")->run_rate));
  g_assert_true (is (drawdown_of (&c, "n")->required, 36.0 / 21));
  g_assert_true (sum.projectable == 27000);
  g_assert_true (is (sum.run_rate, 2.4 * 2.25));
  g_assert_true (is (sum.required, 4.0 * 2.25 + 36.0 / 21));
  g_assert_true (is (sum.shortfall[JALON_PACE_RUN_RATE], 33.6 * 2.25));
  g_assert_cmpuint (sum.worst, ==, index_of (&c, "e"));
  g_assert_cmpuint (sum.left_out[JALON_UNDRAWN_UNCOUNTED], ==, 1);
  g_assert_cmpuint (sum.left_out[JALON_UNDRAWN_RATE], ==, 1);
  g_assert_cmpuint (sum.left_out[JALON_UNDRAWN_AMOUNT], ==, 1);
  g_assert_cmpuint (sum.left_out[JALON_UNDRAWN_TERM], ==, 1);
  g_assert_cmpuint (sum.left_out[JALON_UNDRAWN_ACTUALS], ==, 1);
}

/* What one draws too much does not make up for what another leaves: 120 by the end of the first, and more
 * than 10 by that of the second. */
static void
test_no_netting (void)
{
  g_autofree char *k = monthly ("k", TERM, even, 15, NULL);
  g_autofree char *more = monthly ("m", "amount='10' start='2025' end='2027'", even, 4, NULL);
  g_autofree char *all = g_strconcat (k, more, NULL);
  g_auto (Case) c = case_of (AFTER_15, all);
  JalonDrawdownSum sum;

  jalon_drawdown_sum (c.plan, c.drawdowns, jalon_dossier_find (c.dossier, "p"), &sum);
  g_assert_cmpuint (sum.n, ==, 2);
  g_assert_true (is (sum.shortfall[JALON_PACE_RUN_RATE], 33.6));
  g_assert_cmpuint (sum.n_short[JALON_PACE_RUN_RATE], ==, 1);
}

/* Without an as-of date the end of what is told stands for it. */
static void
test_no_as_of (void)
{
  g_autofree char *k = monthly ("k", TERM, even, 15, NULL);
  g_auto (Case) c = case_of ("", k);

  g_assert_true (c.drawdowns->assumed);
  g_assert_cmpuint (c.drawdowns->as_of, ==, day (2026, 3, 31));
  g_assert_true (is (drawdown_of (&c, "k")->required, 4.0));
}

/* A term in fiscal years from July: FY2026 and FY2027 are July 2025 to June 2027. */
static void
test_fiscal_term (void)
{
  g_auto (Case) c =
    case_of ("as-of='2026-06-30' fiscal-month='7'",
             "<commitment id='k' buyer='b' provider='p' amount='48' start='FY2026' end='FY2027'>"
             "<actual period='FY2026-Q1' amount='3'/><actual period='FY2026-Q2' amount='3'/>"
             "<actual period='FY2026-H2' amount='6'/></commitment>");
  const JalonDrawdown *drawdown = drawdown_of (&c, "k");

  g_assert_true (is (drawdown->run_rate, 1));
  g_assert_true (is (drawdown->required, 3));
  g_assert_cmpuint (drawdown->n_points, ==, 3);
  g_assert_true (is (drawdown->projected[JALON_PACE_TREND], 24));
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
  g_autofree char *k = monthly ("k", TERM, rising, 15, NULL);
  g_auto (Case) c = case_of (AFTER_15, k);
  g_autoptr (GPtrArray) figures = jalon_figures_new ();

  jalon_drawdown_analysis.figures (c.plan, c.drawdowns, figures);
  g_assert_true (figure_of (figures, "drawdown.k.required-run-rate")->money == 400);
  g_assert_true (figure_of (figures, "drawdown.k.shortfall.run-rate")->money == 3360);
  g_assert_cmpstr (figure_of (figures, "drawdown.k.shortfall.run-rate.when")->text, ==, "2027-12-31");
  g_assert_true (figure_of (figures, "drawdown.k.shortfall.trend")->money == 0);
  g_assert_null (figure_of (figures, "drawdown.k.shortfall.trend.when"));
  g_assert_true (figure_of (figures, "drawdown.k.projected.trend")->money == 15720);
  g_assert_true (figure_of (figures, "drawdown.k.projected.trend.low")->money == 14940);
  g_assert_true (figure_of (figures, "drawdown.k.projected.trend.high")->money == 16200);
  g_assert_true (figure_of (figures, "drawdown.required-run-rate")->money == 400);
  g_assert_cmpstr (figure_of (figures, "drawdown.as-of")->text, ==, "2026-03-31");
}

/* Twelve amounts, each a cent less than the greatest there is, are told to the cent; and a commitment of the
 * greatest one. */
static void
test_greatest (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) figures = jalon_figures_new ();

  for (guint i = 0; i < 2; i++) {
    g_string_append_printf (text,
                            "<commitment id='%s' buyer='b' provider='p' amount='1' start='%s' end='2026'>",
                            i ? "part" : "whole", i ? "2026-01-16" : "2026");
    for (guint k = 0; k < 12; k++)
      g_string_append (text, "<actual period='2026' amount='9999999999999999.99'/>");
    g_string_append (text, "</commitment>");
  }

  g_string_append (text, "<commitment id='still' buyer='b' provider='p' amount='10000000000000000' "
                         "start='2026' end='2028-09-21'><actual period='2026' amount='0.07'/></commitment>");

  g_auto (Case) c = case_of ("as-of='2026-12-31'", text->str);

  jalon_drawdown_analysis.figures (c.plan, c.drawdowns, figures);
  for (guint i = 0; i < figures->len; i++) {
    g_autoptr (GString) printed = g_string_new (NULL);

    jalon_figure_print (figures->pdata[i], printed);
    g_assert_cmpstr (printed->str, !=, "nan");
  }
  g_assert_true (figure_of (figures, "drawdown.whole.run-rate")->money == JALON_MONEY_MAX - 1);
  g_assert_true (figure_of (figures, "drawdown.whole.projected.run-rate")->money ==
                 (JalonSum) 12 * (JALON_MONEY_MAX - 1));
  g_assert_true (figure_of (figures, "drawdown.whole.shortfall.run-rate")->money == 0);
  /* in 11 months and 16 of 31 days: 12 × (10^18 - 1) × 31 / 357 is 1,042,016,806,722,689,074.59 */
  g_assert_true (figure_of (figures, "drawdown.part.run-rate")->money == 1042016806722689075);
  /* 10^18 - 7 in the 20 months and 21 of 30 days that are left: × 30 / 621 is 48,309,178,743,961,352.32 */
  g_assert_true (figure_of (figures, "drawdown.still.required-run-rate")->money == 48309178743961352);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawdown/required", test_required);
  g_test_add_func ("/drawdown/trend", test_trend);
  g_test_add_func ("/drawdown/prepayment-and-incomplete", test_prepayment_and_incomplete);
  g_test_add_func ("/drawdown/running-month", test_running_month);
  g_test_add_func ("/drawdown/missing", test_missing);
  g_test_add_func ("/drawdown/quarters", test_quarters);
  g_test_add_func ("/drawdown/outside", test_outside);
  g_test_add_func ("/drawdown/without-term", test_without_term);
  g_test_add_func ("/drawdown/currencies-and-sums", test_currencies_and_sums);
  g_test_add_func ("/drawdown/no-netting", test_no_netting);
  g_test_add_func ("/drawdown/no-as-of", test_no_as_of);
  g_test_add_func ("/drawdown/fiscal-term", test_fiscal_term);
  g_test_add_func ("/drawdown/figures", test_figures);
  g_test_add_func ("/drawdown/greatest", test_greatest);
  return g_test_run ();
}
