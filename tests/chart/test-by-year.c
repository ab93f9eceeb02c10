/* commitments.by-year, against figures worked out by hand. */
#include "config.h"

#include <jalon/model/edit.h>

#include "support.h"

#define CHART "commitments.by-year"

/* 100 over 2026 and 2027, 365 days each; and 80 that no term is stated of. */
#define TWO                                                                                                  \
  "<party id='b'/><party id='p'><name>P</name></party>"                                                      \
  "<commitment id='c1' buyer='b' provider='p' amount='100' start='2026' "                                    \
  "end='2027'><name>Dated</name></commitment>"                                                               \
  "<commitment id='c2' buyer='b' provider='p' amount='80'><name>Undated</name></commitment>"

static void
test_columns (void)
{
  g_auto (Case) c = case_of (CHART, TWO);
  const JalonMark *first = tip_of (c.scene, "Dated, 2026: $50"),
                  *second = tip_of (c.scene, "Dated, 2027: $50");
  const JalonMark *apart = tip_of (c.scene, "Undated: $80, term not stated");

  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_nonnull (apart);
  g_assert_true (near (first->height, second->height));
  g_assert_true (near (apart->height / first->height, 80.0 / 50));
  g_assert_true (near (first->y + first->height, apart->y + apart->height)); /* one baseline */
  g_assert_cmpfloat (first->x, <, second->x);
  /* set apart: further from the last year than years are from each other */
  g_assert_cmpfloat (apart->x - second->x, >, 1.1 * (second->x - first->x));
  g_assert_nonnull (text_of (c.scene, "Term not stated"));
  g_assert_nonnull (text_of (c.scene, "2026"));
  g_assert_cmpuint (mark_of (&c, "c1")->datum, ==, jalon_dossier_find (c.dossier, "c1"));
  g_assert_true (jalon_mark_shows (apart, jalon_dossier_find (c.dossier, "p")));
}

static void
test_dossier (void)
{
  g_auto (Case) c = case_of (CHART, THREE);

  /* 300 over 60 months and 38 over 84 28/30 of them: 60 + 5.37 in each year, leap year or not */
  g_assert_cmpstr (c.scene->title, ==,
                   "About $65.4B falls due each year from 2027 to 2031; $250B has no stated term");
  g_assert_nonnull (tip_of (c.scene, "Oracle Cloud, 2027: $60B"));
  g_assert_nonnull (tip_of (c.scene, "Azure: $250B, term not stated"));
  g_assert_nonnull (text_of (c.scene, "$65.4B"));
  g_assert_null (text_of (c.scene, "$65.3B"));
  /* stacked: the smaller stands upon the greater */
  const JalonMark *oracle = tip_of (c.scene, "Oracle Cloud, 2027"), *aws = tip_of (c.scene, "EC2, 2027");
  g_assert_true (near (aws->y + aws->height, oracle->y));
  g_assert_nonnull (strstr (c.scene->footnote, "Where no profile is stated"));
}

/* 250 G$ without a year beside at most 65.4 a year: the years keep their scale, the bar has its own, which is
 * said; how much it is stands above it. Small charts say so, too, and have their legend. */
static void
test_own_scale (void)
{
  static const double sizes[][2] = { { 1280, 720 }, { 420, 300 }, { 320, 240 } };
  g_auto (Case) c = case_of (CHART, THREE);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    const JalonMark *apart, *year, *note = NULL;

    c.options.width = sizes[i][0];
    c.options.height = sizes[i][1];
    case_build (&c, CHART);
    apart = tip_of (c.scene, "Azure: $250B, term not stated");
    year = tip_of (c.scene, "Oracle Cloud, 2027: $60B");
    /* of one scale, the bar would be 250 / 60 = 4.17 times as high */
    g_assert_cmpfloat (apart->height, <, 2 * year->height);
    g_assert_cmpfloat (apart->height, >, year->height);
    g_assert_nonnull (text_of (c.scene, "$250B"));
    g_assert_nonnull (text_of (c.scene, "own scale"));
    for (guint k = 0; k < c.scene->marks->len; k++)
      if (mark_at (c.scene, k)->role == JALON_MARK_FOOTNOTE)
        note = mark_at (c.scene, k);
    g_assert_nonnull (note);
    /* 250 / 65.43 */
    g_assert_nonnull (strstr (note->text, "“Term not stated” is not to scale: 3.8 times the highest year."));
    g_assert_nonnull (text_of (c.scene, "Oracle Cloud"));
    g_assert_nonnull (text_of (c.scene, "Azure"));
    g_assert_nonnull (text_of (c.scene, "EC2"));
  }

  c.options.reach = 250e9; /* beside a chart that reaches as far, there is one scale for both */
  case_build (&c, CHART);
  g_assert_null (text_of (c.scene, "own scale"));
}

/* Names that are the same are told apart by what differs, in the legend, in tips and in the table. */
static void
test_same_names (void)
{
  g_auto (Case) c = case_of (
    CHART, "<party id='b'/><party id='p'><name>Oracle</name></party><party id='q'><name>AWS</name></party>"
           "<commitment id='c1' buyer='b' provider='p' amount='100' start='2026' end='2026'>"
           "<name>Compute</name></commitment>"
           "<commitment id='c2' buyer='b' provider='q' amount='50' start='2026' end='2026'>"
           "<name>Compute</name></commitment>");

  g_assert_nonnull (text_of (c.scene, "Compute (Oracle)"));
  g_assert_nonnull (text_of (c.scene, "Compute (AWS)"));
  g_assert_nonnull (tip_of (c.scene, "Compute (AWS), 2026: $50"));
  g_assert_cmpstr (c.scene->columns[4], ==, "Compute (Oracle)");
}

static void
test_titles (void)
{
  g_auto (Case) peak = case_of (
    CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='100' start='2026' "
           "end='2026'/><commitment id='c2' buyer='b' provider='b' amount='30' start='2027' end='2027'/>");
  g_auto (Case) undated =
    case_of (CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='100'/>");

  g_assert_cmpstr (peak.scene->title, ==, "Dues peak at $100 in 2026");
  g_assert_cmpstr (undated.scene->title, ==, "None of $100 has a stated term: it falls in no known year");
}

static void
test_drawn (void)
{
  g_auto (Case) c =
    case_of (CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='100' start='2026' "
                    "end='2027'><name>C</name><actual period='2026-03' amount='20'/></commitment>");
  const JalonMark *drawn = tip_of (c.scene, "2026: $20 drawn"), *due = tip_of (c.scene, "C, 2026: $50");

  g_assert_nonnull (drawn);
  g_assert_true (near (drawn->height / due->height, 20.0 / 50));
  g_assert_cmpfloat (drawn->width, <, 0.5 * due->width);
  g_assert_nonnull (text_of (c.scene, "Drawn"));
}

/* As of 24 November 2025: 300 of 360 is stated of later, and said to be. November itself has begun. */
static void
test_drawn_later (void)
{
  g_auto (Case) c =
    case_of (CHART, "<party id='b'/><party id='p'/>"
                    "<commitment id='c' buyer='b' provider='p' amount='1000' start='2025' end='2026'>"
                    "<actual period='2025-11' amount='60'/><actual period='2025-12' amount='500'/>"
                    "<actual period='2026' amount='-200'/></commitment>");

  g_assert_nonnull (tip_of (c.scene, "2025: $560 drawn"));
  g_assert_nonnull (
    strstr (c.scene->footnote, "$300 of what is drawn is stated of periods after the as-of date."));
}

/* What was drawn is shown though nothing is due. */
static void
test_drawn_alone (void)
{
  g_auto (Case) c = case_of (CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' start='2026' "
                                    "end='2026'><actual period='2026' amount='50'/></commitment>");

  g_assert_cmpstr (c.scene->title, ==, "$50 was drawn, and no commitment that counts has an amount due");
  g_assert_nonnull (tip_of (c.scene, "2026: $50 drawn"));
  g_assert_nonnull (text_of (c.scene, "Drawn"));
  g_assert_nonnull (text_of (c.scene, "$50")); /* the axis */
}

/* Credits alone are no dues that could peak, at nought. */
static void
test_credits_alone (void)
{
  g_auto (Case) c =
    case_of (CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='60'/>"
                    "<commitment id='c2' buyer='b' provider='b' amount='70' status='cancelled'>"
                    "<actual period='2025' amount='-50'/></commitment>");

  g_assert_cmpstr (c.scene->title, ==, "None of $60 has a stated term: it falls in no known year");
  g_assert_nonnull (strstr (c.scene->footnote, "Credits that no column shows: −$50 in 2025."));
}

/* Tranches fall where they say, be an amount stated beside them or not. */
static void
test_tranches (void)
{
  g_auto (Case) c = case_of (
    CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' profile='tranches'><name>C</name>"
           "<tranche period='2026' amount='30'/><tranche period='2028' amount='70'/></commitment>");
  const JalonMark *first = tip_of (c.scene, "C, 2026: $30"), *last = tip_of (c.scene, "C, 2028: $70");

  g_assert_nonnull (first);
  g_assert_nonnull (last);
  g_assert_true (near (first->height / last->height, 30.0 / 70));
  g_assert_nonnull (text_of (c.scene, "2027")); /* a year of nothing is a year */
  g_assert_null (tip_of (c.scene, "C, 2027"));
}

static void
test_csv (void)
{
  g_auto (Case) c = case_of (CHART, TWO);
  g_autofree char *csv = jalon_scene_to_csv (c.scene, '.');

  g_assert_cmpstr (csv, ==,
                   "Year,Currency,Committed,Drawn,Dated,Undated\r\n"
                   "2026,USD,50,0,50,0\r\n"
                   "2027,USD,50,0,50,0\r\n"
                   "Term not stated,USD,80,,0,80\r\n");
}

/* More commitments than inks: the greatest six, and the others, which still add up to each year. */
static void
test_others (void)
{
  g_autoptr (GString) inside = g_string_new ("<party id='b'/>");

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (
      inside, "<commitment id='c%u' buyer='b' provider='b' amount='%u' start='2026' end='2026'/>", i,
      100 - i);
  g_auto (Case) c = case_of (CHART, inside->str);
  const JalonMark *others = tip_of (c.scene, "14 others, 2026: $1.23K"); /* 94 + … + 81 = 1,225 */

  g_assert_nonnull (others);
  g_assert_cmpint (others->ink, ==, JALON_INK_OTHERS);
  g_assert_true (mark_of (&c, "c19") == others);
  g_assert_true (near (others->height / mark_of (&c, "c0")->height, 12.25));
}

/* Very many and all small: no use in naming six of them. Very many years: still few marks. */
static void
test_bounded (void)
{
  g_autoptr (GString) inside = g_string_new ("<party id='b'/>");

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (inside,
                            "<commitment id='c%u' buyer='b' provider='b' amount='100' start='%u' end='%u'/>",
                            i, 1900 + i % 290, 1901 + i % 290);
  g_auto (Case) c = case_of (CHART, inside->str);

  g_assert_cmpuint (c.scene->marks->len, <, 400);
  g_assert_cmpuint (c.scene->rows->len, ==, 291);
  g_assert_nonnull (tip_of (c.scene, "All commitments, 1900"));
}

static void
state_month (Case *c, const char *month)
{
  g_autoptr (GError) error = NULL;

  jalon_dossier_set_from_text (c->dossier, jalon_dossier_root (c->dossier), "fiscal-month", month, &error);
  g_assert_no_error (error);
  jalon_plan_unref (c->plan);
  c->plan = jalon_plan_new (c->dossier, JALON_REF_NONE, NULL);
  jalon_settings_set (c->settings, "fiscal-years", TRUE);
  case_build (c, CHART);
}

/* A credit that is more than was paid has no column, and is told; so is what tranches have beyond their
 * amount, which takes nothing off what another commitment leaves open. */
static void
test_below_nought (void)
{
  g_auto (Case) credit = case_of (
    CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='100' start='2025' end='2025'>"
           "<actual period='2025' amount='10'/><actual period='2025' amount='-30'/></commitment>");
  g_auto (Case) cancelled = case_of (
    CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='100' status='cancelled'>"
           "<actual period='2025' amount='5'/><actual period='2026' amount='-9'/></commitment>"
           "<commitment id='c2' buyer='b' provider='b' amount='90' start='2026' end='2026'/>");
  g_auto (Case) beyond = case_of (
    CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='100'/>"
           "<commitment id='c2' buyer='b' provider='b' amount='100'><tranche period='2026' amount='170'/>"
           "</commitment>");

  g_assert_nonnull (strstr (credit.scene->footnote, "Credits that no column shows: −$20 in 2025."));
  g_assert_nonnull (strstr (cancelled.scene->footnote, "Credits that no column shows: −$9 in 2026."));
  g_assert_nonnull (text_of (cancelled.scene, "$81"));
  /* 170 - 100 = 70 beyond; all of the other 100 is open, though both together are 30 */
  g_assert_cmpstr (beyond.scene->title, ==, "Dues peak at $170 in 2026; $100 is not scheduled");
  g_assert_nonnull (strstr (beyond.scene->footnote, "Tranches exceed the amounts that they are of by $70."));
  g_assert_nonnull (text_of (beyond.scene, "$100"));

  g_autofree char *csv = jalon_scene_to_csv (credit.scene, '.');
  g_assert_nonnull (strstr (csv, "2025,USD,100,-20,")); /* a number, and no formula */

  /* Half of 2025 is in either fiscal year, and of what is drawn of it too. */
  state_month (&credit, "7");
  g_assert_nonnull (
    strstr (credit.scene->footnote, "Credits that no column shows: −$10 in FY2025, −$10 in FY2026."));
}

/* However small the chart, what its colours are, and at which rate amounts were converted, is there. */
static void
test_compact (void)
{
  g_auto (Case) c = case_of (
    CHART, "<party id='b'/><rate currency='EUR' value='1.1' date='2025-01-01'/>"
           "<commitment id='c1' buyer='b' provider='b' amount='90' start='2026' end='2026' currency='EUR'>"
           "<name>Euros</name></commitment>"
           "<commitment id='c2' buyer='b' provider='b' amount='50' start='2026' end='2026'>"
           "<name>Dollars</name></commitment>");

  c.options.width = 320;
  c.options.height = 200;
  case_build (&c, CHART);
  g_assert_nonnull (text_of (c.scene, "Euros"));
  g_assert_nonnull (text_of (c.scene, "Dollars"));
  g_assert_nonnull (text_of (c.scene, "1 EUR counts as 1.1 USD, the rate of Jan 1, 2025."));
}

#define HALVES                                                                                               \
  "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='120' start='2026' "                     \
  "end='2026'><name>C</name><actual period='2026-03' amount='20'/></commitment>"

/* A calendar year is half of two fiscal years that begin in July. */
static void
test_fiscal_years (void)
{
  g_auto (Case) c = case_of (CHART, HALVES);
  g_autofree char *csv = NULL;
  const JalonMark *first, *second;

  state_month (&c, "7");
  first = tip_of (c.scene, "C, FY2026: $60");
  second = tip_of (c.scene, "C, FY2027: $60");
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_true (near (first->height, second->height));
  g_assert_nonnull (tip_of (c.scene, "FY2026: $20 drawn"));
  g_assert_nonnull (text_of (c.scene, "FY26"));
  g_assert_nonnull (text_of (c.scene, "FY27"));
  g_assert_cmpstr (c.scene->title, ==, "About $60 falls due each fiscal year from FY2026 to FY2027");
  g_assert_nonnull (strstr (c.scene->footnote, "Fiscal years begin in July; FY2026 ends in June 2026."));
  csv = jalon_scene_to_csv (c.scene, '.');
  g_assert_cmpstr (csv, ==,
                   "Fiscal year,Currency,Committed,Drawn,C\r\n"
                   "FY2026,USD,60,20,60\r\n"
                   "FY2027,USD,60,0,60\r\n");
}

/* Asked for, and not to be had: the chart says that it is not what was asked for. */
static void
test_no_fiscal_years (void)
{
  g_auto (Case) c = case_of (CHART, HALVES);

  state_month (&c, NULL);
  g_assert_nonnull (tip_of (c.scene, "C, 2026: $120"));
  g_assert_nonnull (strstr (c.scene->footnote, "These are calendar years"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/by-year/columns", test_columns);
  g_test_add_func ("/by-year/dossier", test_dossier);
  g_test_add_func ("/by-year/own-scale", test_own_scale);
  g_test_add_func ("/by-year/same-names", test_same_names);
  g_test_add_func ("/by-year/titles", test_titles);
  g_test_add_func ("/by-year/drawn", test_drawn);
  g_test_add_func ("/by-year/drawn-alone", test_drawn_alone);
  g_test_add_func ("/by-year/drawn-later", test_drawn_later);
  g_test_add_func ("/by-year/credits-alone", test_credits_alone);
  g_test_add_func ("/by-year/tranches", test_tranches);
  g_test_add_func ("/by-year/csv", test_csv);
  g_test_add_func ("/by-year/others", test_others);
  g_test_add_func ("/chart/by-year/below-nought", test_below_nought);
  g_test_add_func ("/chart/by-year/compact", test_compact);
  g_test_add_func ("/by-year/bounded", test_bounded);
  g_test_add_func ("/by-year/fiscal-years", test_fiscal_years);
  g_test_add_func ("/by-year/no-fiscal-years", test_no_fiscal_years);
  return g_test_run ();
}
