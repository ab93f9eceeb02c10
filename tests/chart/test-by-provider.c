/* commitments.by-provider, against figures worked out by hand. */
#include "config.h"

#include "support.h"

#define CHART "commitments.by-provider"

static void
test_bars (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  const JalonMark *oracle = mark_of (&c, "c2"), *microsoft = mark_of (&c, "c1"), *aws = mark_of (&c, "c3");

  g_assert_cmpstr (c.scene->title, ==, "Three providers carry 100% of $588B; Oracle alone 51%");
  g_assert_cmpstr (c.scene->subtitle, ==, "Firm commitments by provider, US dollars");
  g_assert_cmpstr (c.scene->footnote, ==, "As of Nov 24, 2025. Source: Le Journal.");

  /* from zero, in proportion, the greatest on top */
  g_assert_true (near (oracle->x, microsoft->x) && near (oracle->x, aws->x));
  g_assert_true (near (microsoft->width / oracle->width, 250.0 / 300));
  g_assert_true (near (aws->width / oracle->width, 38.0 / 300));
  g_assert_cmpfloat (oracle->y, <, microsoft->y);
  g_assert_cmpfloat (microsoft->y, <, aws->y);
  g_assert_cmpint (oracle->fill, ==, JALON_FILL_SOLID);

  g_assert_nonnull (text_of (c.scene, "$300B"));
  g_assert_nonnull (text_of (c.scene, "51.0%")); /* 300 / 588 = 0.5102 */
  g_assert_nonnull (text_of (c.scene, "42.5%")); /* 250 / 588 = 0.4252 */
  g_assert_nonnull (text_of (c.scene, "6.5%"));  /* 38 / 588 = 0.0646 */
  g_assert_cmpstr (oracle->tip, ==, "Oracle: $300B (51.0%), reported");
}

/* Publishers are named as they are; a title, which may have commas, stands in quotation marks. */
static void
test_sources (void)
{
  g_auto (Case) c =
    case_of (CHART, "<source id='s'><title>One, two and three</title><passage id='p'/></source>"
                    "<source id='t' publisher='The Post'><passage id='q'/></source>"
                    "<party id='b'/><party id='x'><name>X</name></party>"
                    "<commitment id='c1' buyer='b' provider='x' amount='60'>"
                    "<cite passage='p'/><cite passage='q'/></commitment>");

  g_assert_true (g_str_has_suffix (c.scene->footnote, "Sources: “One, two and three” and The Post."));
}

static void
test_words (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  g_autofree char *csv = jalon_scene_to_csv (c.scene, '.');

  g_assert_cmpstr (c.scene->summary, ==,
                   "Three providers carry 100% of $588B; Oracle alone 51%. "
                   "Firm commitments by provider, US dollars. "
                   "Oracle: $300B (51.0%), reported. Microsoft: $250B (42.5%), announced. "
                   "Amazon Web Services: $38B (6.5%), announced. "
                   "As of Nov 24, 2025. Source: Le Journal.");
  g_assert_cmpstr (csv, ==,
                   "Provider,Firm amount,Up to,Currency,Share,Commitments\r\n"
                   "Oracle,300000000000,,USD,0.5102,1\r\n"
                   "Microsoft,250000000000,,USD,0.4252,1\r\n"
                   "Amazon Web Services,38000000000,,USD,0.0646,1\r\n");
}

static void
test_stops (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  const char *ids[] = { "c2", "c1", "c3" };

  g_assert_cmpuint (c.scene->stops->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const JalonMark *mark = mark_at (c.scene, g_array_index (c.scene->stops, guint, i));

    g_assert_true (mark == mark_of (&c, ids[i]));
    g_assert_cmpint (jalon_scene_hit (c.scene, mark->x + mark->width / 2, mark->y + mark->height / 2), ==,
                     (int) g_array_index (c.scene->stops, guint, i));
  }
}

/* A bar of one commitment is that commitment, and shows its provider as well; one of several is the provider.
 */
static void
test_subjects (void)
{
  g_auto (Case) c =
    case_of (CHART, THREE "<commitment id='c4' buyer='openai' provider='aws' amount='2000000000'/>");
  const JalonMark *aws = mark_of (&c, "aws");

  g_assert_cmpuint (aws->datum, ==, jalon_dossier_find (c.dossier, "aws"));
  g_assert_true (mark_of (&c, "c3") == aws);
  g_assert_true (mark_of (&c, "c4") == aws);
  g_assert_cmpuint (mark_of (&c, "or")->datum, ==, jalon_dossier_find (c.dossier, "c2"));
  g_assert_true (g_str_has_prefix (aws->tip, "Amazon Web Services: $40B (6.8%)")); /* 40 / 590 */
}

static void
test_notation (void)
{
  g_auto (Case) c = case_of (CHART, "<source id='s'><passage id='p'/></source><party id='b'/>"
                                    "<party id='x'><name>X</name></party><party id='y'><name>Y</name></party>"
                                    "<commitment id='c1' buyer='b' provider='x' amount='60' ceiling='100'/>"
                                    "<commitment id='c2' buyer='b' provider='x' amount='20'><cite "
                                    "passage='p' confidence='unverified'/></commitment>"
                                    "<commitment id='c3' buyer='b' provider='y' ceiling='40'/>");
  const JalonMark *marks[3];
  guint n = 0;

  /* x: 60 solid, 20 hatched behind them, and from 80 to 120 outlined */
  for (guint i = 0; i < c.scene->marks->len; i++)
    if (mark_at (c.scene, i)->role == JALON_MARK_DATUM && n < 3)
      marks[n++] = mark_at (c.scene, i);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (marks[0]->fill, ==, JALON_FILL_SOLID);
  g_assert_cmpint (marks[1]->fill, ==, JALON_FILL_HATCHED);
  g_assert_cmpint (marks[2]->fill, ==, JALON_FILL_OUTLINE);
  g_assert_true (near (marks[1]->width / marks[0]->width, 20.0 / 60));
  g_assert_true (near (marks[2]->width / marks[0]->width, 40.0 / 60));
  g_assert_true (near (marks[1]->x, marks[0]->x + marks[0]->width));
  g_assert_true (near (marks[2]->x, marks[1]->x + marks[1]->width));

  g_assert_cmpint (mark_of (&c, "c3")->fill, ==, JALON_FILL_OUTLINE);
  g_assert_cmpstr (mark_of (&c, "c3")->tip, ==, "Y: up to $40");
  g_assert_nonnull (text_of (c.scene, "100.0%, up to $120"));
  g_assert_cmpstr (c.scene->title, ==, "X carries all of $80");
  g_assert_nonnull (text_of (c.scene, "Unverified"));
}

static void
test_left_out (void)
{
  g_auto (Case) c =
    case_of (CHART, THREE "<commitment id='c4' buyer='openai' provider='aws' amount='5' currency='EUR'/>"
                          "<commitment id='c5' buyer='openai' provider='aws' amount='5' currency='EUR'/>"
                          "<commitment id='c6' buyer='openai' provider='aws'/>"
                          "<commitment id='c7' buyer='openai' provider='aws' amount='9' status='rumoured'/>");

  g_assert_cmpstr (
    c.scene->footnote, ==,
    "As of Nov 24, 2025. Not shown: 2 commitments in EUR, for which no rate is known at their dates. "
    "1 commitment states no amount. "
    "1 commitment is not counted: rumoured, intended, cancelled or superseded. Source: Le Journal.");
  g_assert_cmpstr (c.scene->title, ==,
                   "Of the commitments in USD: Three providers carry 100% of $588B; Oracle alone 51%");
}

static void
test_empty (void)
{
  g_auto (Case) none = case_of (CHART, "");
  g_auto (Case) unstated =
    case_of (CHART, "<party id='a'/><commitment id='c' buyer='a' provider='a' status='announced'/>");

  g_assert_cmpstr (none.scene->title, ==, "There are no commitments yet");
  g_assert_nonnull (text_of (none.scene, "There are no commitments yet"));
  g_assert_cmpuint (none.scene->stops->len, ==, 0);
  g_assert_cmpstr (unstated.scene->title, ==, "No counted commitment states an amount");
}

/* What has no room is one bar, which still shows each of its commitments. */
static void
test_many (void)
{
  g_autoptr (GString) inside = g_string_new ("<party id='b'/>");

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (inside,
                            "<party id='p%u'><name>P%u</name></party>"
                            "<commitment id='c%u' buyer='b' provider='p%u' amount='%u'/>",
                            i, i, i, i, 1000 - i);
  g_auto (Case) c = case_of (CHART, inside->str);
  const JalonMark *others = mark_of (&c, "c499");

  g_assert_cmpuint (others->datum, ==, JALON_REF_NONE);
  g_assert_true (jalon_mark_shows (others, jalon_dossier_find (c.dossier, "p499")));
  g_assert_cmpuint (c.scene->marks->len, <, 400);
  g_assert_cmpuint (c.scene->rows->len, ==, 500);
  g_assert_true (
    g_str_has_prefix (c.scene->title, "3 of 500 providers carry 0.8% of $375K")); /* 2997 of 375,250 */

  /* and all bars together are the whole: 375,250 / 1,000 of the greatest */
  double all = 0;
  for (guint i = 0; i < c.scene->stops->len; i++)
    all += mark_at (c.scene, g_array_index (c.scene->stops, guint, i))->width;
  g_assert_cmpfloat_with_epsilon (all / mark_of (&c, "c0")->width, 375.25, 0.5);
}

static void
test_long_name (void)
{
  g_auto (Case) c =
    case_of (CHART, "<party id='b'/><party id='p'><name>The Extraordinarily Long-Winded Hyperscale "
                    "Sovereign Compute Provider of Northern Scandinavia</name></party>"
                    "<commitment id='c' buyer='b' provider='p' amount='7'/>");

  g_assert_cmpstr (c.scene->title, ==, "The Extraordinarily Long-Winded Hypersc… carries all of $7");
  g_assert_true (g_str_has_prefix (mark_of (&c, "c")->tip,
                                   "The Extraordinarily Long-Winded Hyperscale Sovereign "
                                   "Compute Provider of Northern Scandinavia: $7"));
}

static void
test_bare_and_titled (void)
{
  g_auto (Case) c = case_of (CHART, THREE);

  c.options.bare = TRUE;
  case_build (&c, CHART);
  g_assert_null (text_of (c.scene, c.scene->title));
  g_assert_nonnull (c.scene->footnote);

  c.options.bare = FALSE;
  c.options.title = "Who we depend on";
  c.options.folio = "2 / 5";
  case_build (&c, CHART);
  g_assert_cmpstr (c.scene->title, ==, "Who we depend on");
  g_assert_cmpstr (c.scene->subtitle, ==, "Three providers carry 100% of $588B; Oracle alone 51%");
  g_assert_nonnull (text_of (c.scene, c.scene->title));
  g_assert_nonnull (text_of (c.scene, c.scene->subtitle));
  g_assert_nonnull (text_of (c.scene, "Firm commitments by provider, US dollars"));
  g_assert_nonnull (text_of (c.scene, "2 / 5"));
}

static void
test_scenario (void)
{
  g_auto (Case) c =
    case_of (CHART, THREE "<scenario id='half'><name>Half of Oracle</name>"
                          "<set target='c2' attribute='amount' value='150000000000'/></scenario>");

  g_clear_pointer (&c.plan, jalon_plan_unref);
  c.plan = jalon_plan_new (c.dossier, jalon_dossier_find (c.dossier, "half"), NULL);
  case_build (&c, CHART);
  g_assert_cmpstr (c.scene->subtitle, ==,
                   "Firm commitments by provider, US dollars · Scenario: Half of Oracle");
  g_assert_cmpstr (c.scene->title, ==,
                   "Three providers carry 100% of $438B; Microsoft alone 57%"); /* 250 / 438 */
}

/* French amounts and percent signs, whatever language the program's words are in. */
static void
test_french (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  g_autoptr (JalonLocale) french = jalon_locale_new ("fr");

  c.options.locale = french;
  case_build (&c, CHART);
  g_assert_nonnull (text_of (c.scene, "300\u202fMd$"));
  g_assert_nonnull (text_of (c.scene, "51,0\u202f%"));
  g_assert_true (g_str_has_prefix (c.scene->title, "Trois "));
}

/* No name is a formula to a spreadsheet. */
static void
test_formulas (void)
{
  g_auto (Case) c = case_of (
    CHART, "<party id='b'/><party id='p1'><name>=1+1</name></party><party id='p2'><name>-P4</name></party>"
           "<party id='p3'><name>'@x</name></party><party id='p4'><name>d'Or</name></party>"
           "<commitment id='c1' buyer='b' provider='p1' amount='4'/>"
           "<commitment id='c2' buyer='b' provider='p2' amount='3'/>"
           "<commitment id='c3' buyer='b' provider='p3' amount='2'/>"
           "<commitment id='c4' buyer='b' provider='p4' amount='1'/>");
  g_autofree char *csv = jalon_scene_to_csv (c.scene, '.');

  g_assert_nonnull (strstr (csv, "\r\n'=1+1,4,"));
  g_assert_nonnull (strstr (csv, "\r\n'-P4,3,"));
  g_assert_nonnull (strstr (csv, "\r\n''@x,2,"));
  g_assert_nonnull (strstr (csv, "\r\nd'Or,1,"));
}

/* Twelfths are 8.33 %; four are shown as 8.4 % so that all are 100.0 %, and the title says what its bar says.
 */
static void
test_twelfths (void)
{
  g_autoptr (GString) inside = g_string_new ("<party id='b'/>");

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (inside,
                            "<party id='p%u'><name>P%u</name></party>"
                            "<commitment id='c%u' buyer='b' provider='p%u' amount='1'/>",
                            i, i, i, i);

  g_auto (Case) c = case_of (CHART, inside->str);

  g_assert_cmpstr (c.scene->title, ==, "Three of twelve providers carry 25% of $12; P0 alone 8.4%");
  g_assert_nonnull (tip_of (c.scene, "P0: $1 (8.4%)"));
}

/* Who has paid back more than was paid takes nothing from the others: 60 and 40 are 60% and 40% of 100, and
 * the 50 of credits stand beside them as what they are. */
static void
test_credits (void)
{
  g_auto (Case) c =
    case_of (CHART, "<party id='p'><name>P</name></party><party id='q'><name>Q</name></party>"
                    "<party id='r'><name>R</name></party>"
                    "<commitment id='c1' buyer='r' provider='p' amount='60'/>"
                    "<commitment id='c2' buyer='r' provider='q' amount='40'/>"
                    "<commitment id='c3' buyer='p' provider='r' amount='70' status='cancelled'>"
                    "<actual period='2025' amount='-50'/></commitment>");

  g_assert_nonnull (tip_of (c.scene, "P: $60 (60.0%)"));
  g_assert_nonnull (tip_of (c.scene, "Q: $40 (40.0%)"));
  g_assert_nonnull (text_of (c.scene, "−$50"));
  g_assert_nonnull (strstr (c.scene->title, "100% of $100"));
  g_assert_true (g_str_has_suffix (c.scene->title, ", before credits of $50"));
}

static void
test_credits_only (void)
{
  g_auto (Case) c = case_of (CHART, "<party id='p'/><commitment id='c' buyer='p' provider='p' amount='70' "
                                    "status='cancelled'><actual period='2025' amount='-50'/></commitment>");

  g_assert_cmpstr (c.scene->title, ==, "Credits are $50 more than was paid");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/by-provider/bars", test_bars);
  g_test_add_func ("/by-provider/words", test_words);
  g_test_add_func ("/by-provider/sources", test_sources);
  g_test_add_func ("/by-provider/stops", test_stops);
  g_test_add_func ("/by-provider/subjects", test_subjects);
  g_test_add_func ("/by-provider/notation", test_notation);
  g_test_add_func ("/by-provider/left-out", test_left_out);
  g_test_add_func ("/by-provider/empty", test_empty);
  g_test_add_func ("/by-provider/many", test_many);
  g_test_add_func ("/by-provider/long-name", test_long_name);
  g_test_add_func ("/by-provider/bare-and-titled", test_bare_and_titled);
  g_test_add_func ("/by-provider/scenario", test_scenario);
  g_test_add_func ("/chart/by-provider/twelfths", test_twelfths);
  g_test_add_func ("/chart/by-provider/formulas", test_formulas);
  g_test_add_func ("/by-provider/french", test_french);
  g_test_add_func ("/by-provider/credits", test_credits);
  g_test_add_func ("/by-provider/credits-only", test_credits_only);
  return g_test_run ();
}
