/* The page of the capital plan, on the real window. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/capital.h>

#include "chart/chart-view.h"
#include "chart/settings-bar.h"
#include "edit-harness.h"
#include "pages/capital/capital-table.h"
#include "pages/pages.h"
#include "widgets/subject-chooser.h"
#include "window/window-private.h"

static GtkWidget *
open_page (Fixture *fixture)
{
  jalon_window_set_page (fixture->window, "capital");
  test_settle ();
  return find_widget (GTK_WIDGET (fixture->window), jalon_capital_page.get_type ());
}

static void
open_plan_of (Fixture *fixture, const char *as_of, const char *inside)
{
  g_autofree char *xml =
    g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='", as_of,
                 "'><title>Plan</title>", inside, "</dossier>", NULL);

  open_text (fixture, "plan.xml", xml);
}

static void
open_plan (Fixture *fixture, const char *inside)
{
  open_plan_of (fixture, "2026-12-31", inside);
}

/* 300 a year in 2027 and 2028; revenue of 600 in 2027 alone; 50 that nobody dates. A second party buys
 * for 10. */
static const char plan[] = "<party id='p'><name>P</name></party><party id='o'><name>Other</name></party>"
                           "<party id='b'><name>B</name><revenue period='2027' amount='600'/></party>"
                           "<commitment id='k' buyer='b' provider='p' amount='600' start='2027' end='2028'/>"
                           "<commitment id='u' buyer='b' provider='p' amount='50'/>"
                           "<commitment id='l' buyer='o' provider='p' amount='10' start='2027' end='2027'/>";

/* 588 G$ in all, and revenue of nobody. */
static void
test_answer (Fixture *fixture, gconstpointer application)
{
  GtkWidget *page = open_page (fixture);

  test_wait_until (says (page, "OpenAI: the need adds up to $588B by Q4 2032; no revenue is stated"));
  g_assert_true (says (page, "$588B falls due, and no revenue is stated to hold it against"));
  g_assert_true (
    says (page, "a service without an identified asset whose use the buyer controls is no lease"));
}

static void
test_table (Fixture *fixture, gconstpointer application)
{
  JalonCapitalTable *table;
  GtkWidget *page;

  open_plan (fixture, plan);
  page = open_page (fixture);
  test_wait_until (says (page,
                         "B: what comes in covers what goes out throughout; revenue of 2028 is not stated; "
                         "$50 more has no date"));
  g_assert_true (says (page, "B: dues reach 50% of revenue in 2027"));
  table = find_widget (page, JALON_TYPE_CAPITAL_TABLE);
  g_assert_cmpstr (jalon_capital_table_get_text (table), ==,
                   "Year\tOut\tIn\tIn less out\tSo far\tCoverage\n"
                   "2027\t300\t600\t300\t300\t0.5000\n"
                   "2028\t300\t0\t-300\t0\t\n");
  g_assert_true (says (table, "not known"));
  g_assert_true (says (page, "Dues: $300 within a year, $300 in 1 to 3 years, $0 in 3 to 5, $0 later; "
                             "$50 without a date."));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (table), "capital.copy", NULL));
}

/* From the middle of 2027 on 150 of the 300 are left; what 300 are of the revenue of 600 is of the whole
 * year, and so it says. */
static void
test_cut (Fixture *fixture, gconstpointer application)
{
  GtkWidget *page;
  JalonCapitalTable *table;

  open_plan_of (fixture, "2027-06-30", plan);
  page = open_page (fixture);
  test_wait_until (says (page, "B: dues reach 50% of revenue in 2027"));
  table = find_widget (page, JALON_TYPE_CAPITAL_TABLE);
  g_assert_true (g_str_has_prefix (jalon_capital_table_get_text (table),
                                   "Year\tOut\tIn\tIn less out\tSo far\tCoverage, whole year\n"
                                   "From Jul 1, 2027\t150\t"));
  g_assert_nonnull (strstr (jalon_capital_table_get_text (table), "\t0.5000\n2028\t"));
}

/* Whose plan it is, which chart, and what is assumed. */
static void
test_choices (Fixture *fixture, gconstpointer application)
{
  GtkWidget *page;
  GtkDropDown *buyers;
  JalonChartView *chart;

  open_plan (fixture, plan);
  page = open_page (fixture);
  buyers = find_widget (find_widget (page, JALON_TYPE_SUBJECT_CHOOSER), GTK_TYPE_DROP_DOWN);
  chart = find_widget (page, JALON_TYPE_CHART_VIEW);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (buyers)));
  gtk_drop_down_set_selected (buyers, 1);
  test_wait_until (says (page, "Other: the need adds up to $10 by Q4 2027; no revenue is stated"));
  gtk_drop_down_set_selected (buyers, 0);
  test_wait_until (says (page, "B: dues reach 50% of revenue in 2027"));

  jalon_session_set_setting (fixture->session, JALON_SETTING_REVENUE_GROWTH, -0.5);
  test_wait_until (says (page, "B: dues reach 100% of revenue in 2028"));
  g_assert_true (says (page, "some revenue is assumed"));
  jalon_session_set_setting (fixture->session, JALON_SETTING_REVENUE_GROWTH, NAN);

  gtk_drop_down_set_selected (find_widget (page, GTK_TYPE_DROP_DOWN), 2);
  g_assert_cmpstr (jalon_chart_view_get_chart (chart), ==, "capital.coverage");
  g_assert_cmpstr (jalon_page_get_chart (JALON_PAGE (page)), ==, "capital.coverage");
}

/* How far below the window's top a widget begins. */
static double
top_of (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->window), &bounds));
  return (double) bounds.origin.y;
}

/* What an alternative costs is counted besides. The notice that something is tried out pushes nothing from
 * under the pointer. */
static void
test_alternative (Fixture *fixture, gconstpointer application)
{
  g_autofree char *with =
    g_strconcat (plan,
                 "<demand id='d' unit='GPU-h'><need period='2027' min='100' max='100'/></demand>"
                 "<alternative id='r' kind='rent' demand='d'><name>Rent</name>"
                 "<input kind='price' min='2' max='2'/></alternative>",
                 NULL);
  GtkWidget *page, *sliders;
  double top;

  open_plan (fixture, with);
  page = open_page (fixture);
  sliders = find_widget (page, JALON_TYPE_SETTINGS_BAR);
  test_wait_until (says (page, "B: what comes in covers what goes out throughout"));
  top = top_of (fixture, sliders);
  jalon_session_set_setting (fixture->session, JALON_SETTING_BORROWING_RATE, 0.1);
  test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window->what_if)));
  test_settle ();
  g_assert_cmpfloat (top_of (fixture, sliders), ==, top);

  jalon_session_set_setting (fixture->session, JALON_SETTING_ALTERNATIVE, (double) find (fixture, "r"));
  /* in 2027 600 come in, 300 and 200 go out; in 2028 300 go out: 200 more than is left */
  test_wait_until (says (page,
                         "B: with “Rent” the need adds up to $200 by Q4 2028 in the mean (P50 $200, P90 "
                         "$200); revenue of 2028 is not stated; $50 more has no date"));
}

static void
test_nothing (Fixture *fixture, gconstpointer application)
{
  GtkWidget *page;

  open_plan (fixture, "");
  page = open_page (fixture);
  test_wait_until (says (page, "There is nothing to pay yet"));
  g_assert_nonnull (button_of (page, "Add a _Commitment…"));
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/ui/capital/answer", Fixture, application, set_up, test_answer, tear_down);
  g_test_add ("/ui/capital/table", Fixture, application, set_up, test_table, tear_down);
  g_test_add ("/ui/capital/cut", Fixture, application, set_up, test_cut, tear_down);
  g_test_add ("/ui/capital/choices", Fixture, application, set_up, test_choices, tear_down);
  g_test_add ("/ui/capital/alternative", Fixture, application, set_up, test_alternative, tear_down);
  g_test_add ("/ui/capital/nothing", Fixture, application, set_up, test_nothing, tear_down);
  return test_ui_run ();
}
