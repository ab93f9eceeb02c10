/* capital.peak, against figures worked out by hand. */
#include "config.h"

#include "capital.h"

#define CHART "capital.peak"

static void
test_peak (void)
{
  g_auto (Case) c = case_of (CHART, PLAN);
  const JalonMark *dot = tip_of (c.scene, "$500M by Q4 2030"), *line = NULL;

  g_assert_cmpstr (c.scene->title, ==,
                   "B: the need adds up to $500M by Q4 2030; revenue of 2025 and 2028–2030 is not stated");
  g_assert_nonnull (dot);
  g_assert_nonnull (text_of (c.scene, "$500M by Q4 2030"));
  for (guint i = 0; i < c.scene->marks->len; i++)
    if (mark_at (c.scene, i)->shape == JALON_MARK_PATH)
      line = mark_at (c.scene, i);
  /* the rest of 2025 and 20 quarters, from nothing on */
  g_assert_cmpuint (line->n_points, ==, 22);
  g_assert_true (near (line->points[42], dot->x + dot->width / 2));
  g_assert_true (near (line->points[43], dot->y + dot->height / 2));
  /* 200 M by the end of 2026, nothing by that of 2027 */
  g_assert_true (near ((line->points[1] - line->points[11]) / (line->points[1] - line->points[43]), 0.4));
  g_assert_true (near (line->points[19], line->points[1]));
  g_assert_nonnull (tip_of (c.scene, "By the end of Q4 2026: $200M is needed"));
}

/* A quarter's day is its middle: 1 January 2026 and 45 days. The days before have no amount but a day, from
 * which XNPV counts. */
static void
test_rows (void)
{
  g_auto (Case) c = case_of (CHART, PLAN);
  const char *const first[] = { "", "2025-11-24", "USD", "0", "0", "0", "0", "0", "0" };
  /* 100 M out, 50 M in; at 8 % in 83 days of 365 */
  const char *const third[] = { "2026-Q1",  "2026-02-15", "USD",      "100000000",
                                "50000000", "-50000000",  "50000000", "50000000" };
  const JalonSceneRow *row;

  g_assert_cmpuint (c.scene->rows->len, ==, 22);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_assert_cmpstr (((const JalonSceneRow *) c.scene->rows->pdata[0])->cells[i], ==, first[i]);
  row = c.scene->rows->pdata[2];
  for (guint i = 0; i < G_N_ELEMENTS (third); i++)
    g_assert_cmpstr (row->cells[i], ==, third[i]);
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (row->cells[8], NULL), -50e6 * pow (1.08, -83.0 / 365),
                                  0.01);
  g_assert_nonnull (strstr (c.scene->columns[8], "XNPV"));
}

static void
test_ceilings (void)
{
  g_auto (Case) c = case_of (
    CHART, "<party id='b'><name>B</name></party><party id='p'/>"
           "<commitment id='k' buyer='b' provider='p' amount='400' ceiling='600' start='2026' end='2026'/>");

  g_assert_nonnull (text_of (c.scene, "All dated ceilings used"));
  g_assert_nonnull (
    strstr (c.scene->footnote, "Were all dated ceilings used, the need would add up to $600."));
}

/* What comes in is more throughout: nothing to find, and nothing marked. */
static void
test_no_need (void)
{
  g_auto (Case) c = case_of (
    CHART,
    "<party id='b'><name>B</name><revenue period='2025' amount='90'/><revenue period='2026' amount='900'/>"
    "</party><party id='p'/>"
    "<commitment id='k' buyer='b' provider='p' amount='400' start='2026' end='2026'/>");

  g_assert_cmpstr (c.scene->title, ==, "B: what comes in covers what goes out throughout");
  g_assert_nonnull (tip_of (c.scene, "By the end of Q4 2026: $509 is left over"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capital-peak/peak", test_peak);
  g_test_add_func ("/capital-peak/rows", test_rows);
  g_test_add_func ("/capital-peak/ceilings", test_ceilings);
  g_test_add_func ("/capital-peak/no-need", test_no_need);
  return g_test_run ();
}
