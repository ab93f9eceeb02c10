/* commitments.maturity, against figures worked out by hand. As of 24 November 2025. */
#include "config.h"

#include "support.h"

#define CHART "commitments.maturity"
#define PARTIES "<party id='b'><name>B</name></party><party id='p'><name>P</name></party>"

/* 84 million over seven years from 25 November 2025 on, a million a month, to 126 at most; 10 without a date;
 * 5 that fell due before. */
#define DEALS                                                                                                \
  PARTIES "<commitment id='k' buyer='b' provider='p' amount='84000000' ceiling='126000000' "                 \
          "start='2025-11-25' end='2032-11-24' profile='even'/>"                                             \
          "<commitment id='u' buyer='b' provider='p' amount='10000000'/>"                                    \
          "<commitment id='o' buyer='b' provider='p' amount='5000000' start='2024' end='2024'/>"             \
          "<commitment id='r' buyer='b' provider='p' amount='9000000' start='2026' end='2026' "              \
          "status='rumoured'/>"

static void
test_terms (void)
{
  g_auto (Case) c = case_of (CHART, DEALS);
  static const char *const due[] = { "12000000", "24000000", "24000000", "24000000", "10000000" };
  static const char *const reach[] = { "18000000", "36000000", "36000000", "36000000", "10000000" };

  g_assert_cmpstr (c.scene->title, ==,
                   "$12M of the $84M still to fall due does so within a year, and $24M only after five");
  g_assert_cmpuint (c.scene->rows->len, ==, 5);
  for (guint i = 0; i < 5; i++) {
    const JalonSceneRow *row = c.scene->rows->pdata[i];

    g_assert_cmpstr (row->cells[2], ==, due[i]);
    g_assert_cmpstr (row->cells[3], ==, reach[i]);
  }
  g_assert_nonnull (strstr (c.scene->footnote, "$5M fell due before"));
  g_assert_nonnull (text_of (c.scene, "No date"));
}

static void
test_nothing (void)
{
  g_auto (Case) past =
    case_of (CHART, PARTIES "<commitment id='o' buyer='b' provider='p' amount='5' start='2024' end='2024'/>");

  g_assert_nonnull (text_of (past.scene, "Nothing falls due behind the as-of date"));
}

/* What a ceiling adds without a date is told, and in the data; no source is said to be what nobody stated. */
static void
test_undated_ceiling (void)
{
  g_auto (Case) c = case_of (CHART, DEALS "<commitment id='x' buyer='b' provider='p' ceiling='20000000'/>");
  const JalonSceneRow *row = c.scene->rows->pdata[4];

  g_assert_cmpstr (row->cells[2], ==, "10000000");
  g_assert_cmpstr (row->cells[3], ==, "30000000");
  g_assert_nonnull (strstr (c.scene->footnote, "Ceilings of $20M more have no date, and are not in it."));
  g_assert_null (strstr (c.scene->summary, "announced"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/maturity-chart/terms", test_terms);
  g_test_add_func ("/maturity-chart/nothing", test_nothing);
  g_test_add_func ("/maturity-chart/undated-ceiling", test_undated_ceiling);
  return g_test_run ();
}
