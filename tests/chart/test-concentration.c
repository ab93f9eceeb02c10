/* risk.concentration, against figures worked out by hand. */
#include "config.h"

#include "support.h"

#define CHART "risk.concentration"

/* @n providers of @amount each. */
static char *
equal_providers (guint n, guint amount)
{
  GString *inside = g_string_new ("<party id='b'/>");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (inside,
                            "<party id='p%u'><name>P%u</name></party>"
                            "<commitment id='c%u' buyer='b' provider='p%u' amount='%u'/>",
                            i, i, i, i, amount);
  return g_string_free (inside, FALSE);
}

static void
test_dossier (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  const JalonMark *oracle = mark_of (&c, "c2"), *aws = mark_of (&c, "c3");
  const JalonMark *marker = tip_of (c.scene, "Herfindahl-Hirschman index: 4,452.5 of 10,000");

  /* 51.02² + 42.52² + 6.46² = 4,452.5; 10,000 of that are 2.246 */
  g_assert_cmpstr (c.scene->title, ==,
                   "Highly concentrated: an HHI of 4,452.5 is worth 2.25 equal providers");
  g_assert_true (near (aws->width / oracle->width, 38.0 / 300));
  g_assert_nonnull (text_of (c.scene, "51.0%"));
  g_assert_nonnull (text_of (c.scene, "HHI 4,452.5"));
  g_assert_nonnull (text_of (c.scene, "as concentrated as 2.25 equal providers"));
  g_assert_nonnull (text_of (c.scene, "1,000"));
  g_assert_nonnull (text_of (c.scene, "1,800"));
  g_assert_nonnull (marker);
  g_assert_cmpint (marker->ink, ==, JALON_INK_ALERT);
}

/* The zones are to scale, and the marker points at its value. */
static void
test_strip (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  const JalonMark *marker = tip_of (c.scene, "Herfindahl-Hirschman index"), *zones[3];
  guint n = 0;

  for (guint i = 0; i < c.scene->marks->len; i++) {
    const JalonMark *mark = mark_at (c.scene, i);

    if (mark->shape == JALON_MARK_RECT && mark->role == JALON_MARK_AXIS)
      zones[n++] = mark;
  }
  g_assert_cmpuint (n, ==, 3);

  double whole = zones[0]->width + zones[1]->width + zones[2]->width;

  g_assert_true (near (zones[0]->width / whole, 0.1));
  g_assert_true (near (zones[1]->width / whole, 0.08));
  g_assert_true (near (marker->points[0], zones[0]->x + 0.44525 * whole));
}

static void
test_bands (void)
{
  g_autofree char *five = equal_providers (5, 10), *six = equal_providers (6, 10),
                  *twenty = equal_providers (20, 10);
  g_auto (Case) high = case_of (CHART, five);    /* 5 × 20² = 2,000 */
  g_auto (Case) moderate = case_of (CHART, six); /* 6 × 16.67² = 1,667 */
  g_auto (Case) low = case_of (CHART, twenty);   /* 20 × 5² = 500 */

  g_assert_cmpstr (high.scene->title, ==,
                   "Highly concentrated: an HHI of 2,000 is worth five equal providers");
  g_assert_cmpstr (moderate.scene->title, ==,
                   "Moderately concentrated: an HHI of 1,666.7 is worth six equal providers");
  g_assert_cmpstr (low.scene->title, ==, "Not concentrated: an HHI of 500 is worth 20 equal providers");
  g_assert_cmpint (tip_of (low.scene, "Herfindahl")->ink, !=, JALON_INK_ALERT);
}

static void
test_one (void)
{
  g_autofree char *one = equal_providers (1, 10);
  g_auto (Case) c = case_of (CHART, one);

  g_assert_cmpstr (c.scene->title, ==, "Everything rests on one provider, P0");
  g_assert_nonnull (text_of (c.scene, "HHI 10,000"));
}

static void
test_empty (void)
{
  g_auto (Case) none = case_of (CHART, "");
  g_auto (Case) zero =
    case_of (CHART, "<party id='b'/><commitment id='c' buyer='b' provider='b' amount='0'/>");

  g_assert_cmpstr (none.scene->title, ==, "There are no commitments yet");
  g_assert_cmpuint (zero.scene->stops->len, ==, 0);
}

static void
test_csv (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  g_autofree char *csv = jalon_scene_to_csv (c.scene, '.');

  g_assert_cmpstr (csv, ==,
                   "Provider,Share,Firm amount,Currency\r\nOracle,0.5102,300000000000,USD\r\n"
                   "Microsoft,0.4252,250000000000,USD\r\nAmazon Web Services,0.0646,38000000000,USD\r\n");
}

/* A second provider of nearly nothing: 10,000 to the last digit shown, and still not one provider alone. */
static void
test_nearly_one (void)
{
  g_auto (Case) c =
    case_of (CHART, "<party id='b'/><party id='p'/><commitment id='c1' buyer='b' provider='b' "
                    "amount='10000000'/><commitment id='c2' buyer='b' provider='p' amount='5'/>");

  g_assert_cmpstr (c.scene->title, ==, "Highly concentrated: an HHI of 10,000 is worth one equal provider");
}

/* 60 and 40 of 100, whatever was paid back elsewhere: 60² + 40² = 5,200. */
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

  g_assert_nonnull (strstr (c.scene->title, "an HHI of 5,200"));
  g_assert_nonnull (tip_of (c.scene, "P: $60 (60.0%)"));
  g_assert_null (tip_of (c.scene, "R:"));
}

/* P has 100 firm of up to 300, Q 100: HHI 5,000. With half of the ceiling's rest used, P has 200, which is
 * two thirds: HHI (66.67² + 33.33²) = 5,555.6; with all of it 300, three quarters: 6,250. The subtitle says
 * so. */
static void
test_use_of_ceilings (void)
{
  g_auto (Case) c = case_of (
    "risk.concentration",
    "<party id='b'><name>B</name></party><party id='p'><name>P</name></party><party id='q'><name>Q</name>"
    "</party><commitment id='c1' buyer='b' provider='p' amount='100' "
    "ceiling='300'><name>C1</name></commitment>"
    "<commitment id='c2' buyer='b' provider='q' amount='100'><name>C2</name></commitment>");

  g_assert_nonnull (strstr (c.scene->title, "5,000"));
  g_assert_null (strstr (c.scene->subtitle, "ceilings"));
  jalon_settings_set (c.settings, "ceilings", 0.5);
  case_build (&c, "risk.concentration");
  g_assert_nonnull (strstr (c.scene->title, "5,555.6"));
  g_assert_nonnull (strstr (c.scene->subtitle, "What if 50% of the rest up to ceilings is used"));
  jalon_settings_set (c.settings, "ceilings", 1);
  case_build (&c, "risk.concentration");
  g_assert_nonnull (strstr (c.scene->title, "6,250"));

  case_build (&c, "commitments.by-provider");
  g_assert_nonnull (strstr (c.scene->title, "$400"));
  g_assert_nonnull (strstr (c.scene->subtitle, "What if 100% of the rest up to ceilings is used"));
}

/* P has 100 of up to 300, R nothing firm of up to 100. With half of the rest used, P has 200 and R 50: HHI
 * 80² + 20² = 6,800. What is not firm alone is not called so, and R is no longer left out. */
static void
test_use_is_named (void)
{
  g_auto (Case) c = case_of (
    "risk.concentration",
    "<party id='b'><name>B</name></party><party id='p'><name>P</name></party><party id='r'><name>R</name>"
    "</party><commitment id='c1' buyer='b' provider='p' amount='100' "
    "ceiling='300'><name>C1</name></commitment>"
    "<commitment id='c2' buyer='b' provider='r' ceiling='100'><name>C2</name></commitment>");
  g_autofree char *plain = jalon_scene_to_csv (c.scene, '.');
  g_autofree char *used = NULL;

  g_assert_nonnull (strstr (c.scene->footnote, "1 commitment states a ceiling only."));
  g_assert_nonnull (strstr (plain, "Provider,Share,Firm amount,Currency"));
  g_assert_nonnull (strstr (plain, "P,1.0000,100,USD"));

  jalon_settings_set (c.settings, "ceilings", 0.5);
  case_build (&c, "risk.concentration");
  used = jalon_scene_to_csv (c.scene, '.');
  g_assert_nonnull (strstr (c.scene->title, "6,800"));
  g_assert_null (strstr (c.scene->footnote, "ceiling only"));
  g_assert_nonnull (strstr (c.scene->subtitle, "commitments, firm and used"));
  g_assert_nonnull (strstr (used, "Provider,Share,Firm and used amount,Currency"));
  g_assert_nonnull (strstr (used, "P,0.8000,200,USD"));
  g_assert_nonnull (strstr (used, "R,0.2000,50,USD"));

  case_build (&c, "commitments.by-provider");
  g_assert_nonnull (text_of (c.scene, "Firm and used"));
  g_assert_null (text_of (c.scene, "Firm"));
  g_assert_nonnull (strstr (c.scene->subtitle, "Commitments by provider, firm and used"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/concentration/dossier", test_dossier);
  g_test_add_func ("/concentration/strip", test_strip);
  g_test_add_func ("/concentration/bands", test_bands);
  g_test_add_func ("/concentration/one", test_one);
  g_test_add_func ("/concentration/empty", test_empty);
  g_test_add_func ("/chart/concentration/nearly-one", test_nearly_one);
  g_test_add_func ("/concentration/csv", test_csv);
  g_test_add_func ("/concentration/credits", test_credits);
  g_test_add_func ("/concentration/use-of-ceilings", test_use_of_ceilings);
  g_test_add_func ("/concentration/use-is-named", test_use_is_named);
  return g_test_run ();
}
