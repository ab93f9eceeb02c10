/* The page of the month's review, on the real window. */
#include "config.h"

#include <string.h>

#include "chart/chart-view.h"
#include "edit-harness.h"
#include "pages/pages.h"
#include "pages/review/decision-row.h"
#include "pages/review/review-page.h"

/* As of the end of March 2026: of 120 over 36 months 36 are drawn in 15, and 33.6 will be left; at 2.4 a
 * month all is drawn by the end of February 2029. Feeds ends in 2026, with notice until the end of September.
 */
static const char deals[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-03-31'><title>Deals</title>"
  "<party id='b'/><party id='p'/>"
  "<commitment id='k' buyer='b' provider='p' amount='120000000' start='2025' end='2027'>"
  "<name>Compute</name><actual period='2025' amount='28800000'/><actual period='2026-Q1' amount='7200000'/>"
  "</commitment>"
  "<commitment id='f' buyer='b' provider='p' amount='48000000' start='2025' end='2026' notice='P3M'>"
  "<name>Feeds</name><actual period='2025' amount='24000000'/><actual period='2026-01' amount='2000000'/>"
  "<actual period='2026-02' amount='1500000'/><actual period='2026-03' amount='2500000'/></commitment>"
  "<rate currency='EUR' value='1.1' date='2025-12-01'/></dossier>";

static void
set_up_deals (Fixture *fixture, gconstpointer application)
{
  set_up (fixture, application);
  open_text (fixture, "deals.xml", deals);
  jalon_window_set_page (fixture->window, "review");
}

static JalonReviewPage *
page_of (Fixture *fixture)
{
  return find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_REVIEW_PAGE);
}

/* The n-th decision. (nullable) */
static JalonDecisionRow *
row_at (Fixture *fixture, int n)
{
  GtkWidget *first =
    page_of (fixture) ? find_widget (GTK_WIDGET (page_of (fixture)), JALON_TYPE_DECISION_ROW) : NULL;

  return first ? (JalonDecisionRow *) gtk_list_box_get_row_at_index (
                   GTK_LIST_BOX (gtk_widget_get_parent (first)), n)
               : NULL;
}

static void
test_decisions (Fixture *fixture, gconstpointer application)
{
  JalonChartView *chart;

  test_wait_until (row_at (fixture, 3));
  g_assert_null (row_at (fixture, 4));
  g_assert_true (
    says (page_of (fixture), "“Compute” would leave $33.6M undrawn; three more things need a decision"));
  g_assert_true (says (row_at (fixture, 0), "Compute: $33.6M would be left undrawn on Dec 31, 2027."));
  g_assert_true (says (row_at (fixture, 0), "Falls short · Extend “Compute” to Feb 2029"));
  g_assert_true (says (row_at (fixture, 1), "Feeds: notice can be given until Sep 30, 2026."));
  g_assert_true (says (row_at (fixture, 1), "Renew “Feeds” to Dec 2027, for $24M more"));
  g_assert_true (says (row_at (fixture, 2), "Feeds: the term ends on Dec 31, 2026"));
  g_assert_true (says (row_at (fixture, 3), "120 days"));
  g_assert_true (says (page_of (fixture), "Mar 2026 against Feb 2026: $2.5M after $1.5M (+$1M)"));
  g_assert_true (says (page_of (fixture), "1 commitment states its spend of longer periods"));
  g_assert_cmpstr (jalon_page_get_chart (JALON_PAGE (page_of (fixture))), ==, "commitments.review");

  /* The burn-down is there once it is looked at. */
  g_assert_null (find_widget (GTK_WIDGET (row_at (fixture, 0)), JALON_TYPE_CHART_VIEW));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row_at (fixture, 0)), TRUE);
  chart = find_widget (GTK_WIDGET (row_at (fixture, 0)), JALON_TYPE_CHART_VIEW);
  g_assert_nonnull (chart);
  test_wait_until (jalon_chart_view_get_scene (chart) &&
                   g_str_has_prefix (jalon_chart_view_get_scene (chart)->title, "Compute"));
  g_assert_true (says (row_at (fixture, 0), "Left undrawn: $33.6M → $0"));
  /* What is old has none, and no act. */
  g_assert_false (
    gtk_widget_get_visible (GTK_WIDGET (button_of (GTK_WIDGET (row_at (fixture, 3)), "_Keep as Scenario"))));
  g_assert_true (says (row_at (fixture, 3), "Old rate"));
}

/* The act is a scenario in one step, and mends what it says it does. */
static void
test_keep (Fixture *fixture, gconstpointer application)
{
  test_wait_until (row_at (fixture, 0));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row_at (fixture, 0)), TRUE);
  click_button (row_at (fixture, 0), "_Keep as Scenario");
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_SCENARIO), ==, 1);
  test_wait_until (says (row_at (fixture, 0), "Kept as the scenario “Extend “Compute” to Feb 2029”"));
  activate (fixture, "win.undo");
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_SCENARIO), ==, 0);
  activate (fixture, "win.redo");
  test_wait_until (gtk_widget_get_visible (
    GTK_WIDGET (button_of (GTK_WIDGET (row_at (fixture, 0)), "_Work in This Scenario"))));
  click_button (row_at (fixture, 0), "_Work in This Scenario");
  test_wait_until (row_at (fixture, 0) && !says (page_of (fixture), "Compute"));
  g_assert_true (says (row_at (fixture, 0), "Feeds: notice can be given"));
}

static void
test_reminders (Fixture *fixture, gconstpointer application)
{
  g_autofree char *path = g_build_filename (fixture->folder, "deals", NULL);
  g_autofree char *whole = g_strconcat (path, ".ics", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  test_wait_until (row_at (fixture, 0));
  jalon_review_page_write_reminders (page_of (fixture), file);
  /* Feeds: notice and end; Compute: end. */
  test_wait_until (says (GTK_WIDGET (fixture->window), "3 reminders written"));
  g_assert_true (g_file_get_contents (whole, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "SUMMARY:Feeds: notice can be given until Sep 30\\, 2026."));
  g_assert_nonnull (strstr (contents, "DTSTART;VALUE=DATE:20260930"));
}

/* The row of a change that says this. (nullable) */
static GtkWidget *
change_row (GtkWidget *widget, const char *text)
{
  if (ADW_IS_ACTION_ROW (widget) &&
      g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = change_row (child, text);

    if (found)
      return found;
  }
  return NULL;
}

/* A change leads to the burn-down of what changed. */
static void
test_change (Fixture *fixture, gconstpointer application)
{
  GtkWidget *row = NULL;

  test_wait_until (row_at (fixture, 0));
  row = change_row (GTK_WIDGET (page_of (fixture)), "$2.5M after $1.5M");
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_activate (row));
  g_assert_cmpstr (jalon_window_get_page (fixture->window), ==, "commitments");
}

static void
test_nothing (Fixture *fixture, gconstpointer application)
{
  open_nothing (fixture);
  jalon_window_set_page (fixture->window, "review");
  test_wait_until (page_of (fixture) && says (page_of (fixture), "Nothing to Review Yet"));
  g_assert_null (row_at (fixture, 0));
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/ui/review/decisions", Fixture, application, set_up_deals, test_decisions, tear_down);
  g_test_add ("/ui/review/keep", Fixture, application, set_up_deals, test_keep, tear_down);
  g_test_add ("/ui/review/reminders", Fixture, application, set_up_deals, test_reminders, tear_down);
  g_test_add ("/ui/review/change", Fixture, application, set_up_deals, test_change, tear_down);
  g_test_add ("/ui/review/nothing", Fixture, application, set_up, test_nothing, tear_down);
  return test_ui_run ();
}
