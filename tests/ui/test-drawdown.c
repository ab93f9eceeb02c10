/* How the inspector shows a commitment drawn down, on the real window. */
#include "config.h"

#include <string.h>

#include "chart/chart-view.h"
#include "edit-harness.h"
#include "inspector/drawdown-facts.h"

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
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "deals.xml", NULL);
  g_assert_true (g_file_set_contents (fixture->path, deals, -1, NULL));
  open_file (fixture);
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

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/ui/drawdown/inspector", Fixture, application, set_up_deals, test_inspector, tear_down);
  return test_ui_run ();
}
