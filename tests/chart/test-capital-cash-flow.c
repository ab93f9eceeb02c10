/* capital.cash-flow, against figures worked out by hand. */
#include "config.h"

#include "capital.h"

#define CHART "capital.cash-flow"

static void
test_columns (void)
{
  g_auto (Case) c = case_of (CHART, PLAN);
  const JalonMark *dues = tip_of (c.scene, "Dues of commitments, 2026: $400M");
  const JalonMark *little = tip_of (c.scene, "Revenue, 2026: $200M"),
                  *much = tip_of (c.scene, "Revenue, 2027: $600M");
  const JalonMark *last = tip_of (c.scene, "In less out until the end of 2030: −$500M");

  g_assert_cmpstr (c.scene->title, ==,
                   "B: $1.3B goes out, and $800M comes in; revenue of 2025 and 2028–2030 is not stated");
  g_assert_nonnull (dues);
  g_assert_nonnull (little);
  g_assert_nonnull (much);
  g_assert_nonnull (last);
  g_assert_true (near (dues->height, 2 * little->height));
  g_assert_true (near (much->height, 3 * little->height));
  g_assert_true (near (little->y + little->height, dues->y)); /* in above zero, out below */
  g_assert_true (near (little->x, dues->x));
  g_assert_true (near (last->y + last->height / 2, dues->y + dues->height * 500 / 400));
  g_assert_nonnull (text_of (c.scene, "−$500M"));
  /* what nobody states is drawn as unknown, not as nothing */
  g_assert_cmpint (tip_of (c.scene, "2028: revenue not known")->fill, ==, JALON_FILL_OUTLINE);
  g_assert_null (tip_of (c.scene, "2027: revenue not known"));
  g_assert_nonnull (strstr (c.scene->footnote, "Revenue that is not known is not counted."));
}

static void
test_rows (void)
{
  g_auto (Case) c = case_of (CHART, PLAN);
  const JalonSceneRow *year = c.scene->rows->pdata[2];
  const char *const cells[] = { "2027", "2027-01-01", "USD", "400000000", "600000000", "200000000", "0" };

  g_assert_cmpuint (c.scene->rows->len, ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpstr (year->cells[i], ==, cells[i]);
  /* nothing is known of the revenue of 2028: its cell is empty, and not nought */
  g_assert_cmpstr (c.scene->columns[7 + JALON_CASH_REVENUE], ==, "Revenue");
  g_assert_cmpstr (((const JalonSceneRow *) c.scene->rows->pdata[3])->cells[7 + JALON_CASH_REVENUE], ==, "");
  g_assert_cmpstr (year->cells[7 + JALON_CASH_REVENUE], ==, "600000000");
}

/* Half as much again each year: 900 M in 2028. */
static void
test_assumed (void)
{
  g_auto (Case) c = case_of (CHART, PLAN);
  const JalonMark *mark;

  jalon_settings_set (c.settings, JALON_SETTING_REVENUE_GROWTH, 0.5);
  case_build (&c, CHART);
  mark = tip_of (c.scene, "Revenue, assumed, 2028: $900M");
  g_assert_nonnull (mark);
  g_assert_cmpint (mark->fill, ==, JALON_FILL_HATCHED);
  g_assert_nonnull (strstr (c.scene->title, "some revenue is assumed"));
  g_assert_nonnull (strstr (c.scene->footnote, "assumed to grow by 50% a year"));
}

/* Few years are shown by quarters; a credit stands on the other side of zero. */
static void
test_quarters (void)
{
  g_auto (Case) c = case_of (
    CHART, "<party id='b'/><party id='p'/>"
           "<commitment id='k' buyer='b' provider='p' amount='400' start='2026' end='2026' profile='even'/>"
           "<commitment id='m' buyer='b' provider='p' amount='5' status='cancelled'>"
           "<actual period='2026-Q2' amount='-300'/></commitment>");
  const JalonMark *due = tip_of (c.scene, "Dues of commitments, Q1 2026: $100");
  const JalonMark *credit = tip_of (c.scene, "Dues of commitments, Q2 2026: −$200");

  g_assert_nonnull (due);
  g_assert_nonnull (credit);
  g_assert_true (near (credit->y + credit->height, due->y));
  g_assert_true (near (credit->height, 2 * due->height));
}

static void
test_nothing (void)
{
  g_auto (Case) empty = case_of (CHART, "");
  g_auto (Case) undated = case_of (CHART, "<party id='b'><name>B</name></party>"
                                          "<commitment id='k' buyer='b' provider='b' amount='400'/>");

  g_assert_nonnull (text_of (empty.scene, "There is nothing to pay yet"));
  g_assert_nonnull (text_of (undated.scene, "B: nothing has both an amount and a date"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capital-cash-flow/columns", test_columns);
  g_test_add_func ("/capital-cash-flow/rows", test_rows);
  g_test_add_func ("/capital-cash-flow/assumed", test_assumed);
  g_test_add_func ("/capital-cash-flow/quarters", test_quarters);
  g_test_add_func ("/capital-cash-flow/nothing", test_nothing);
  return g_test_run ();
}
