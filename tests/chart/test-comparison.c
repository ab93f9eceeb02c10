/* The chart of scenarios side by side. */
#include "config.h"

#include <jalon/analysis/siblings.h>

#include "support.h"

#define CHAIN                                                                                                \
  THREE "<node id='rack' ordered='2025-11-24'><name>Racks</name></node>"                                     \
        "<node id='cloud' commitments='c3'><name>Cloud</name></node>"                                        \
        "<link id='l' from='rack' to='cloud'><lead-time min='2' max='20' unit='month' "                      \
        "distribution='uniform'/></link>"
#define LATE                                                                                                 \
  "<scenario id='late'><name>Racks are late</name><set target='l' attribute='slip' value='6'/></scenario>"
#define MORE                                                                                                 \
  "<scenario id='more'><name>Oracle grows</name><set target='c2' attribute='amount' "                        \
  "value='400000000000'/></scenario>"

static void
compare (Case *self)
{
  g_autoptr (JalonSiblings) siblings = jalon_siblings_new (self->dossier);

  jalon_siblings_compile (siblings, self->plan);
  jalon_settings_set (self->settings, "trials", 16384);
  case_build (self, "scenario.compare");
}

/* The racks come evenly from month 2.77 to 20.77, and the end of 2026 is month 14: 62% are there by then, and
 * six months later 29%. */
static void
test_rows (void)
{
  g_auto (Case) c = case_of ("commitments.by-provider", CHAIN LATE MORE);
  const JalonMark *late, *more;

  compare (&c);
  g_assert_cmpstr (c.scene->title, ==,
                   "“Racks are late” lowers the chance of “All deployed” from 62% to 29%");
  g_assert_cmpuint (c.scene->rows->len, ==, 3);
  late = mark_of (&c, "late");
  g_assert_nonnull (strstr (late->tip, "Racks are late\nThere by Q4 2026: 29% (−33."));
  g_assert_nonnull (strstr (late->tip, "(+6 months"));
  g_assert_nonnull (strstr (late->tip, "Committed: $588B (no difference)"));
  more = mark_of (&c, "more");
  g_assert_nonnull (strstr (more->tip, "There by Q4 2026: 62% (no difference)"));
  g_assert_nonnull (strstr (more->tip, "Committed: $688B (+$100B)"));
  g_assert_cmpfloat (more->y, >, late->y);
  g_assert_nonnull (text_of (c.scene, "As announced"));
  g_assert_nonnull (tip_of (c.scene, "As announced\nThere by Q4 2026: 62%\n"));
  g_assert_cmpuint (c.scene->stops->len, ==, 3);
}

/* With little room there are fewer columns and rows, and it is said. */
static void
test_small (void)
{
  g_auto (Case) c = case_of ("commitments.by-provider", CHAIN LATE MORE);

  c.options.width = 320;
  c.options.height = 220;
  compare (&c);
  g_assert_null (text_of (c.scene, "Oracle grows"));
  g_assert_nonnull (strstr (c.scene->footnote, "no room here."));
  g_assert_cmpuint (c.scene->rows->len, ==, 3);
  for (guint i = 0; i < c.scene->marks->len; i++) {
    double x, y, width, height;

    jalon_mark_bounds (mark_at (c.scene, i), &x, &y, &width, &height);
    g_assert_cmpfloat (x, >=, -0.5);
    g_assert_cmpfloat (x + width, <=, 320.5);
  }
}

/* Without anything that takes time, what is committed is compared. */
static void
test_no_network (void)
{
  g_auto (Case) c = case_of ("commitments.by-provider", THREE MORE);

  compare (&c);
  g_assert_cmpstr (c.scene->title, ==, "Two scenarios side by side");
  g_assert_nonnull (text_of (c.scene, "+$100B"));
  g_assert_null (text_of (c.scene, "There in time"));
}

static void
test_none (void)
{
  g_auto (Case) c = case_of ("commitments.by-provider", CHAIN);

  compare (&c);
  g_assert_cmpstr (c.scene->title, ==, "There is no scenario to compare with yet");
  g_assert_cmpuint (c.scene->rows->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/comparison/rows", test_rows);
  g_test_add_func ("/chart/comparison/small", test_small);
  g_test_add_func ("/chart/comparison/no-network", test_no_network);
  g_test_add_func ("/chart/comparison/none", test_none);
  return g_test_run ();
}
