/* capital.coverage, against figures worked out by hand. */
#include "config.h"

#include "capital.h"

#define CHART "capital.coverage"

static void
test_columns (void)
{
  g_auto (Case) c = case_of (CHART, PLAN);
  const JalonMark *over = tip_of (c.scene, "2026: 200%, $400M due of a revenue of $200M");
  const JalonMark *within = tip_of (c.scene, "2027: 67%, $400M due of a revenue of $600M");
  const JalonMark *unknown = tip_of (c.scene, "2028: $400M falls due, revenue not known");

  g_assert_cmpstr (c.scene->title, ==,
                   "B: dues reach 200% of revenue in 2026; revenue of 2025 and 2028–2030 is not stated");
  g_assert_nonnull (over);
  g_assert_nonnull (within);
  g_assert_nonnull (unknown);
  g_assert_true (near (over->height, 3 * within->height));
  g_assert_cmpint (over->ink, ==, JALON_INK_ALERT);
  g_assert_cmpint (within->ink, ==, JALON_INK_DATA);
  g_assert_cmpint (unknown->fill, ==, JALON_FILL_NONE);
  g_assert_nonnull (text_of (c.scene, "?"));
  g_assert_nonnull (text_of (c.scene, "$400M due"));
  g_assert_nonnull (text_of (c.scene, "200%"));
  g_assert_nonnull (strstr (c.scene->subtitle, "(?: revenue not known)"));
}

static void
test_rows (void)
{
  g_auto (Case) c = case_of (CHART, PLAN);
  const char *const known[] = { "2027", "USD", "400000000", "600000000", "stated", "0.6667" };
  const char *const unknown[] = { "2028", "USD", "400000000", "", "not known", "" };

  g_assert_cmpuint (c.scene->rows->len, ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    g_assert_cmpstr (((const JalonSceneRow *) c.scene->rows->pdata[2])->cells[i], ==, known[i]);
    g_assert_cmpstr (((const JalonSceneRow *) c.scene->rows->pdata[3])->cells[i], ==, unknown[i]);
  }
}

/* 400 of 900, which is assumed. */
static void
test_assumed (void)
{
  g_auto (Case) c = case_of (CHART, PLAN);
  const JalonMark *mark;

  jalon_settings_set (c.settings, JALON_SETTING_REVENUE_GROWTH, 0.5);
  case_build (&c, CHART);
  mark = tip_of (c.scene, "2028: 44%, $400M due of a revenue of $900M, which is assumed");
  g_assert_nonnull (mark);
  g_assert_cmpint (mark->fill, ==, JALON_FILL_HATCHED);
}

static void
test_no_revenue (void)
{
  g_auto (Case) c =
    case_of (CHART, "<party id='b'><name>B</name></party><party id='p'/>"
                    "<commitment id='k' buyer='b' provider='p' amount='400' start='2026' end='2026'/>"
                    "<commitment id='l' buyer='b' provider='p' amount='50'/>");

  g_assert_nonnull (text_of (c.scene, "B: $400 falls due, and no revenue is stated to hold it against"));
  g_assert_nonnull (
    text_of (c.scene, "State the party’s revenue, by year or by quarter, to see how much of it is due."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capital-coverage/columns", test_columns);
  g_test_add_func ("/capital-coverage/rows", test_rows);
  g_test_add_func ("/capital-coverage/assumed", test_assumed);
  g_test_add_func ("/capital-coverage/no-revenue", test_no_revenue);
  return g_test_run ();
}
