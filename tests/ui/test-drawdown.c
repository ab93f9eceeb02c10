/* How the inspector shows a commitment drawn down, on the real window. */
#include "config.h"

#include <string.h>

#include "chart/chart-view.h"
#include "edit-harness.h"
#include "edit/item-chooser.h"
#include "inspector/drawdown-facts.h"
#include "pages/commitments/commitment-cell.h"
#include "pages/commitments/commitment-table.h"
#include "pages/pages.h"

/* 120 over 36 months, 36 drawn in 15: 4 a month are required, and 33.6 are left at 2.4. */
static const char deals[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-03-31'><title>Deals</title>"
  "<party id='b'/><party id='p'/>"
  "<commitment id='k' buyer='b' provider='p' amount='120000000' start='2025' end='2027' take-or-pay='0.8'>"
  "<name>Compute</name><actual period='2025' amount='28800000'/><actual period='2026-Q1' amount='7200000'/>"
  "</commitment>"
  "<commitment id='n' buyer='b' provider='p' amount='120' start='2025' end='2027'><name>None</name>"
  "</commitment></dossier>";

static void
set_up_deals (Fixture *fixture, gconstpointer application)
{
  set_up (fixture, application);
  open_text (fixture, "deals.xml", deals);
}

static void
test_inspector (Fixture *fixture, gconstpointer application)
{
  GtkWidget *window = GTK_WIDGET (fixture->window), *facts;
  JalonChartView *chart;

  jalon_session_set_selected (fixture->session, find (fixture, "k"));
  test_wait_until (says (window, "$4M a month; so far it was $2.4M"));
  g_assert_true (says (window, "Compute: $33.6M will be left undrawn at the end of Dec 2027"));
  g_assert_true (says (window, "$36,000,000, $84M left; 41.7% of the term is over"));
  g_assert_true (says (window, "$86.4M by the end, $33.6M left undrawn"));
  /* Of 40 that fall due a year 32 are paid for; 28.8 are taken. */
  g_assert_true (says (window, "$3.2M in 2025, $3.2M in 2026 and $3.2M in 2027"));
  facts = find_widget (window, JALON_TYPE_DRAWDOWN_FACTS);
  chart = find_widget (facts, JALON_TYPE_CHART_VIEW);
  test_wait_until (jalon_chart_view_get_scene (chart) && jalon_chart_view_get_scene (chart)->rows->len == 36);
  /* Nothing of it where nothing was spent. */
  jalon_session_set_selected (fixture->session, find (fixture, "n"));
  test_wait_until (!find_widget (window, JALON_TYPE_DRAWDOWN_FACTS));
}

/* The first card of the overview that says this. (nullable) */
static GtkWidget *
card_of (GtkWidget *widget, const char *text)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "figure") && says (widget, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = card_of (child, text);

    if (found)
      return found;
  }
  return NULL;
}

/* The chart of this id that is to be seen. (nullable) */
static JalonChartView *
chart_of (GtkWidget *widget, const char *id)
{
  if (JALON_IS_CHART_VIEW (widget))
    return gtk_widget_get_mapped (widget) &&
               g_strcmp0 (jalon_chart_view_get_chart (JALON_CHART_VIEW (widget)), id) == 0
             ? JALON_CHART_VIEW (widget)
             : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    JalonChartView *found = chart_of (child, id);

    if (found)
      return found;
  }
  return NULL;
}

static const char *
title_of (JalonChartView *chart)
{
  const JalonScene *scene = chart ? jalon_chart_view_get_scene (chart) : NULL;

  return scene ? scene->title : "";
}

/* What is drawn, required and short leads; one click, and there is the burn-down of what falls short. */
static void
test_overview (Fixture *fixture, gconstpointer application)
{
  GtkWidget *window = GTK_WIDGET (fixture->window), *page;

  jalon_window_set_page (fixture->window, "overview");
  page = find_widget (window, jalon_page_info ("overview")->get_type ());
  test_wait_until (card_of (page, "Will fall short") && says (card_of (page, "Will fall short"), "$33.6M"));
  g_assert_true (says (card_of (page, "Will fall short"), "Compute"));
  g_assert_true (says (card_of (page, "Drawn"), "$36M"));
  g_assert_true (says (card_of (page, "Drawn"), "30.0% of $120M, after 41.7% of the terms"));
  g_assert_true (says (card_of (page, "Drawn"), "1 commitment states no spend up to the as-of date"));
  g_assert_true (says (card_of (page, "Required a month"), "$4M"));
  g_assert_true (says (card_of (page, "Required a month"), "so far it was $2.4M"));
  g_assert_true (card_of (page, "") == card_of (page, "Drawn"));

  g_signal_emit_by_name (card_of (page, "Will fall short"), "clicked");
  g_assert_cmpstr (jalon_window_get_page (fixture->window), ==, "commitments");
  test_wait_until (g_str_has_prefix (title_of (chart_of (window, "commitments.drawdown")),
                                     "Compute: $33.6M will be left undrawn"));
  g_assert_cmpstr (
    jalon_page_get_chart (JALON_PAGE (find_widget (window, jalon_page_info ("commitments")->get_type ()))),
    ==, "commitments.drawdown");

  /* All together, from the card of what is drawn. */
  jalon_window_set_page (fixture->window, "overview");
  g_signal_emit_by_name (card_of (page, "Drawn"), "clicked");
  test_wait_until (strstr (title_of (chart_of (window, "commitments.drawdown")), "Deals"));
}

/* The text of a cell of the table, by what its row and its column are. */
static const char *
cell_text (GtkWidget *widget, JalonRef item, JalonColumn column)
{
  if (JALON_IS_COMMITMENT_CELL (widget)) {
    JalonCommitmentCell *cell = JALON_COMMITMENT_CELL (widget);

    return jalon_commitment_cell_get_item (cell) == item && jalon_commitment_cell_get_column (cell) == column
             ? gtk_label_get_text (jalon_commitment_cell_get_label (cell))
             : NULL;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    const char *found = cell_text (child, item, column);

    if (found)
      return found;
  }
  return NULL;
}

static void
test_table (Fixture *fixture, gconstpointer application)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  JalonCommitmentTable *table = find_widget (window, JALON_TYPE_COMMITMENT_TABLE);
  const JalonRef k = find (fixture, "k"), n = find (fixture, "n");

  test_wait_until (g_strcmp0 (cell_text (window, k, JALON_COLUMN_SHORTFALL), "$33.6M") == 0);
  g_assert_cmpstr (cell_text (window, k, JALON_COLUMN_DRAWN_SHARE), ==, "30.0%");
  g_assert_cmpstr (cell_text (window, k, JALON_COLUMN_REQUIRED), ==, "$4M");
  g_assert_cmpstr (cell_text (window, n, JALON_COLUMN_DRAWN_SHARE), ==, "–");
  g_assert_cmpstr (cell_text (window, n, JALON_COLUMN_SHORTFALL), ==, "–");
  /* Not shown until they are chosen. */
  g_assert_null (cell_text (window, k, JALON_COLUMN_DRAWN));
  jalon_commitment_table_sort (table, JALON_COLUMN_REQUIRED, FALSE);
  test_wait_until (jalon_row_model_get_ref (jalon_commitment_table_get_rows (table), 0) == n);
  jalon_commitment_table_sort (table, JALON_COLUMN_REQUIRED, TRUE);
  test_wait_until (jalon_row_model_get_ref (jalon_commitment_table_get_rows (table), 0) == k);
}

/* A chart of the choice, and what it is of. */
static void
test_charts (Fixture *fixture, gconstpointer application)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *page = find_widget (window, jalon_page_info ("commitments")->get_type ());
  JalonItemChooser *chooser;

  jalon_page_show_chart (JALON_PAGE (page), "commitments.maturity");
  test_wait_until (*title_of (chart_of (window, "commitments.maturity")));
  jalon_page_show_chart (JALON_PAGE (page), "commitments.coverage");
  test_wait_until (chart_of (window, "commitments.coverage"));
  g_assert_null (find_widget (page, JALON_TYPE_ITEM_CHOOSER));
  jalon_page_show_chart (JALON_PAGE (page), "commitments.drawdown");
  chooser = find_widget (page, JALON_TYPE_ITEM_CHOOSER);
  g_assert_true (says (chooser, "What falls short most"));
  jalon_item_chooser_popup (chooser);
  jalon_item_chooser_type (chooser, "None");
  test_wait_until (strstr (title_of (chart_of (window, "commitments.drawdown")), "None"));
  g_assert_cmpuint (jalon_item_chooser_get_item (chooser), ==, find (fixture, "n"));
}

/* What is needed, of what was spent: in one step, and shown at once. 2.4 million a month are 28.8 a year. */
static void
test_project (Fixture *fixture, gconstpointer application)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *page = find_widget (window, jalon_page_info ("commitments")->get_type ());
  const JalonSceneRow *row;
  GtkButton *button;

  jalon_page_show_chart (JALON_PAGE (page), "commitments.coverage");
  test_wait_until (strstr (title_of (chart_of (window, "commitments.coverage")), "No need is stated yet"));
  button = button_of (page, "_Project Demand from Spend");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (button)));
  g_signal_emit_by_name (button, "clicked");
  test_wait_until (jalon_dossier_count (fixture->dossier, JALON_KIND_DEMAND) == 1);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_NEED), ==, 1);
  test_wait_until (jalon_chart_view_get_scene (chart_of (window, "commitments.coverage"))->rows->len > 0);
  row = jalon_chart_view_get_scene (chart_of (window, "commitments.coverage"))->rows->pdata[0];
  g_assert_cmpstr (row->cells[1], ==, "2027");
  g_assert_true (g_strv_contains ((const char *const *) row->cells, "28800000"));
  activate (fixture, "win.undo");
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_DEMAND), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/ui/drawdown/inspector", Fixture, application, set_up_deals, test_inspector, tear_down);
  g_test_add ("/ui/drawdown/overview", Fixture, application, set_up_deals, test_overview, tear_down);
  g_test_add ("/ui/drawdown/table", Fixture, application, set_up_deals, test_table, tear_down);
  g_test_add ("/ui/drawdown/charts", Fixture, application, set_up_deals, test_charts, tear_down);
  g_test_add ("/ui/drawdown/project", Fixture, application, set_up_deals, test_project, tear_down);
  return test_ui_run ();
}
