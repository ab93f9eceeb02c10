/* The page of alternatives, on the real window. */
#include "config.h"

#include <string.h>

#include "chart/chart-view.h"
#include "chart/settings-bar.h"
#include "edit-harness.h"
#include "pages/pages.h"

/* One's own costs 2 an hour in its half of the time, and renting 3; at half of that price renting costs less.
 */
static const char both[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-01-01'><title>Both</title>"
  "<demand id='d' unit='GPU-h'><name>Hours</name><need period='2026' mode='100'/></demand>"
  "<alternative id='o' kind='build' demand='d' bears='buyer'><name>Own</name><input kind='capital' "
  "mode='100'/>"
  "<input kind='life' mode='1'/><input kind='output' mode='108'/><input kind='utilisation' mode='0.5'/>"
  "</alternative><alternative id='r' kind='rent' demand='d'><name>Rented</name>"
  "<input kind='price' min='2.9' max='3.1' distribution='uniform' "
  "percentiles='10-90'/></alternative></dossier>";

static void
set_up_both (Fixture *fixture, gconstpointer application)
{
  set_up (fixture, application);
  open_text (fixture, "both.xml", both);
}

static gboolean
has_title (JalonChartView *view, const char *words)
{
  const JalonScene *scene = jalon_chart_view_get_scene (view);

  return scene && scene->title && strstr (scene->title, words);
}

/* 100 over a year at 8 % are 108, by 54 hours 2 each. */
static void
test_sliders (Fixture *fixture, gconstpointer application)
{
  GtkWidget *page;
  JalonChartView *chart;
  GtkDropDown *charts;

  jalon_window_set_page (fixture->window, "alternatives");
  page = find_widget (GTK_WIDGET (fixture->window), jalon_alternatives_page.get_type ());
  chart = find_widget (page, JALON_TYPE_CHART_VIEW);
  charts = find_widget (page, GTK_TYPE_DROP_DOWN);
  test_wait_until (has_title (chart, "Own is the cheapest at $2 per GPU-h"));
  g_assert_true (says (page, "2.9 to 3.1 (P10 and P90)"));
  g_assert_true (says (page, "Build. That it is not used, or grows old, is the risk of: The buyer"));
  jalon_session_set_setting (fixture->session, "price", 0.5);
  test_wait_until (has_title (chart, "Rented is the cheapest at $1.50 per GPU-h"));
  g_assert_nonnull (
    strstr (jalon_chart_view_get_scene (chart)->footnote, "What if — Prices, of what is stated: 50%."));
  gtk_drop_down_set_selected (charts, 2);
  test_wait_until (has_title (chart, "Rented is the cheapest in every trial"));
  gtk_drop_down_set_selected (charts, 1);
  jalon_session_set_setting (fixture->session, "price", 1);
  test_wait_until (has_title (chart, "Own costs less than Rented once it is used for 33% of the time"));
  g_assert_null (strstr (jalon_chart_view_get_scene (chart)->footnote, "What if"));
}

static void
test_nothing (Fixture *fixture, gconstpointer application)
{
  jalon_window_set_page (fixture->window, "alternatives");
  test_settle ();
  g_assert_true (says (GTK_WIDGET (fixture->window), "The dossier names no alternative yet."));
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/ui/alternatives/sliders", Fixture, application, set_up_both, test_sliders, tear_down);
  g_test_add ("/ui/alternatives/nothing", Fixture, application, set_up, test_nothing, tear_down);
  return test_ui_run ();
}
