/* commitments.drawdown, against figures worked out in the research on risk (B15, B16). */
#include "config.h"

#include <jalon/analysis/burn-down.h>

#include "support.h"

#define CHART "commitments.drawdown"

/* Millions a month, in order from January 2025 on: 36 in 15 months. */
static const double rising[] = { 1, 1.2, 1.5, 1.6, 1.9, 2.1, 2.4, 2.6, 2.5, 2.9, 3.1, 3.2, 3.3, 3.4, 3.3 };

#define PARTIES "<party id='b'><name>B</name></party><party id='p'><name>P</name></party>"

/* (transfer full): a commitment of 120 million over 36 months */
static char *
commitment (const char *id, const char *attributes, const double *amounts, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          "<commitment id='%s' buyer='b' provider='p' start='2025' end='2027' %s>"
                          "<name>Deal %s</name>",
                          id, attributes, id);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<actual period='%u-%02u' amount='%d'/>", 2025 + i / 12, i % 12 + 1,
                            (int) round ((amounts ? amounts[i] : 2.4) * 1e6));
  g_string_append (text, "</commitment>");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static Case
drawn_case (const char *inside)
{
  g_autofree char *text = g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' "
                                       "as-of='2026-03-31'><title>All</title>" PARTIES,
                                       inside, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  Case self = { .dossier = jalon_xml_read_bytes (bytes, "test", problems, &error),
                .locale = jalon_locale_new ("en") };

  g_assert_no_error (error);
  self.options = (JalonChartOptions){ .width = 1280, .height = 720, .locale = self.locale };
  self.settings = jalon_settings_new ();
  self.plan = jalon_plan_new (self.dossier, JALON_REF_NONE, NULL);
  case_build (&self, CHART);
  return self;
}

static void
set_of (Case *self, const char *id)
{
  jalon_settings_set (self->settings, JALON_SETTING_DRAWDOWN_OF,
                      id ? jalon_dossier_find (self->dossier, id) : jalon_dossier_root (self->dossier));
  case_build (self, CHART);
}

static const char *
cell (const Case *self, guint row, guint column)
{
  return ((const JalonSceneRow *) self->scene->rows->pdata[row])->cells[column];
}

/* Both paces, where they disagree, are in the title and at their lines. */
static void
test_disagree (void)
{
  g_autofree char *deal = commitment ("k", "amount='120000000'", rising, 15);
  g_auto (Case) c = drawn_case (deal);

  g_assert_cmpstr (c.scene->title, ==,
                   "Deal k: at the run-rate so far, $33.6M is left undrawn at the end of Dec 2027; on its "
                   "trend, nothing is");
  g_assert_nonnull (strstr (c.scene->subtitle, "required a month: $4M, so far: $2.4M"));
  g_assert_nonnull (strstr (c.scene->subtitle, "no other commitment falls shorter"));
  g_assert_nonnull (text_of (c.scene, "Run-rate of $2.4M a month: $33.6M left"));
  g_assert_nonnull (text_of (c.scene, "Required: $4M a month"));
  /* 84 are left. After t months 0.942857 t + 13/140 ((15.5 + t)² - 15.5²) more are drawn: 84 at t = 15.865,
   * in the 31st month. */
  g_assert_nonnull (text_of (c.scene, "Trend: used up in Jul 2027"));
  g_assert_nonnull (strstr (c.scene->footnote, "up to $37.2M more than the firm amount of $120M"));
  g_assert_nonnull (strstr (c.scene->footnote, "Theil–Sen through 15 periods"));
}

static void
test_rows (void)
{
  g_autofree char *deal = commitment ("k", "amount='120000000'", rising, 15);
  g_auto (Case) c = drawn_case (deal);

  g_assert_cmpuint (c.scene->rows->len, ==, 36);
  g_assert_cmpstr (cell (&c, 14, 0), ==, "2026-03");
  g_assert_cmpstr (cell (&c, 14, 3), ==, "3300000");
  g_assert_cmpstr (cell (&c, 14, 4), ==, "84000000");
  g_assert_cmpstr (cell (&c, 14, 5), ==, "");
  g_assert_cmpstr (cell (&c, 15, 3), ==, "");
  g_assert_cmpstr (cell (&c, 15, 5), ==, "81600000");
  g_assert_cmpstr (cell (&c, 35, 5), ==, "33600000");
  g_assert_cmpstr (cell (&c, 35, 6), ==, "-37200000");
  g_assert_cmpstr (cell (&c, 35, 7), ==, "-29400000");
  g_assert_cmpstr (cell (&c, 35, 8), ==, "-42000000");
}

static void
test_short (void)
{
  g_autofree char *deal = commitment ("k", "amount='120000000'", NULL, 15);
  g_auto (Case) c = drawn_case (deal);
  const JalonMark *tip = tip_of (c.scene, "End of Dec 2027: $33.6M left at the run-rate");

  g_assert_cmpstr (c.scene->title, ==, "Deal k: $33.6M will be left undrawn at the end of Dec 2027");
  g_assert_nonnull (tip);
}

/* The one that falls short most is drawn; another where it is set; a party's together, without netting. */
static void
test_choice (void)
{
  g_autofree char *k = commitment ("k", "amount='120000000'", NULL, 15);
  g_autofree char *more = commitment ("m", "amount='150000000'", NULL, 15);
  g_autofree char *over = commitment ("o", "amount='40000000'", NULL, 15);
  g_autofree char *all = g_strconcat (k, more, over, NULL);
  g_auto (Case) c = drawn_case (all);

  g_assert_true (g_str_has_prefix (c.scene->title, "Deal m: $63.6M"));
  set_of (&c, "k");
  g_assert_true (g_str_has_prefix (c.scene->title, "Deal k: $33.6M"));
  g_assert_null (strstr (c.scene->subtitle, "no other"));
  set_of (&c, "p");
  g_assert_cmpstr (c.scene->title, ==,
                   "P: of $310M, $97.2M is left undrawn at the ends of the terms at run-rates, $97.2M on "
                   "trends");
  g_assert_cmpstr (cell (&c, 35, 5), ==, "97200000");
  set_of (&c, NULL);
  g_assert_true (g_str_has_prefix (c.scene->title, "All: of $310M"));
}

static void
test_ceiling (void)
{
  g_autofree char *k = commitment ("k", "amount='60000000' ceiling='70000000'", NULL, 15);
  g_auto (Case) c = drawn_case (k);

  g_assert_nonnull (text_of (c.scene, "Ceiling of $70M"));
  g_assert_nonnull (strstr (c.scene->footnote, "up to $16.4M more than the ceiling of $70M"));
  g_assert_true (g_str_has_prefix (c.scene->title, "Deal k: all of it will be drawn in"));
}

/* What to do where there is nothing to draw. */
static void
test_nothing (void)
{
  g_autofree char *k = commitment ("k", "amount='60000000'", NULL, 0);
  g_auto (Case) c = drawn_case (k);
  g_auto (Case) none = drawn_case ("");

  g_assert_nonnull (text_of (c.scene, "Deal k: no actual spend is stated"));
  g_assert_nonnull (text_of (c.scene, "Paste or import what was spent, by month, quarter or year, or add it "
                                      "in the inspector, to see how fast it is drawn down."));
  g_assert_nonnull (text_of (none.scene, "There is nothing to draw down yet"));
}

/* Spend that is stated, and does not count, is not called not stated. As of 31 March 2026. */
static void
test_nothing_counts (void)
{
  g_auto (Case) later = drawn_case (
    "<commitment id='k' buyer='b' provider='p' amount='100' start='2025' end='2028'><name>Later</name>"
    "<actual period='2026-06' amount='-200'/><actual period='2026-05' amount='500'/>"
    "<actual period='2026-04' amount='0'/></commitment>");
  g_auto (Case) unbegun = drawn_case (
    "<commitment id='k' buyer='b' provider='p' amount='100' start='2027' end='2028'><name>Early</name>"
    "<actual period='2026-02' amount='5'/></commitment>"
    "<commitment id='l' buyer='p' provider='b' amount='70' start='2025' end='2028'>"
    "<actual period='2026-05' amount='5'/></commitment>");

  g_assert_nonnull (text_of (later.scene,
                             "Later: the first spend stated is of May 2026, after the as-of date, Mar "
                             "31, 2026, and does not count yet"));
  g_assert_nonnull (text_of (later.scene, "Correct the period, or the as-of date."));
  set_of (&unbegun, "p");
  g_assert_nonnull (text_of (unbegun.scene, "P: none of the spend that is stated counts yet"));
  g_assert_nonnull (text_of (unbegun.scene,
                             "What counts is spend up to the as-of date, of commitments with a firm "
                             "amount, at a known rate, and a term that has begun."));
}

static void
test_without_term (void)
{
  g_auto (Case) c = drawn_case ("<commitment id='k' buyer='b' provider='p' amount='48000000'>"
                                "<name>Open</name><actual period='2025' amount='24000000'/></commitment>");

  g_assert_cmpstr (c.scene->title, ==, "Open: $24M is drawn of $48M; its term is not stated");
  g_assert_nonnull (text_of (c.scene, "Run-rate of $2M a month: used up in Jan 2027"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawdown-chart/disagree", test_disagree);
  g_test_add_func ("/drawdown-chart/rows", test_rows);
  g_test_add_func ("/drawdown-chart/short", test_short);
  g_test_add_func ("/drawdown-chart/choice", test_choice);
  g_test_add_func ("/drawdown-chart/ceiling", test_ceiling);
  g_test_add_func ("/drawdown-chart/nothing", test_nothing);
  g_test_add_func ("/drawdown-chart/nothing-counts", test_nothing_counts);
  g_test_add_func ("/drawdown-chart/without-term", test_without_term);
  return g_test_run ();
}
