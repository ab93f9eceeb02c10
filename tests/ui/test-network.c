/* The page of the supply chain and the answer of the risk page, on the real window. */
#include "config.h"

#include <string.h>

#include "chart/chart-view.h"
#include "edit-harness.h"
#include "pages/pages.h"
#include "pages/risk/answer.h"
#include "widgets/subject-chooser.h"

/* The cloud is there when its hall is: ordered in January 2026, it takes from two to six months, most likely
 * three. Both milestones wait for it; the first is sure, as July is over by then, the second past hoping for.
 */
static const char chain[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-01-01'><title>Chain</title>"
  "<party id='b'/><party id='p'/>"
  "<commitment id='c' buyer='b' provider='p' amount='100' start='2026-01' "
  "end='2026-12'><name>Compute</name></commitment>"
  "<node id='hall' tier='data-centre' ordered='2026-01-01'><name>Hall</name></node>"
  "<node id='cloud' tier='cloud' commitments='c'><name>Cloud</name></node>"
  "<link id='way' from='hall' to='cloud'><lead-time min='2' mode='3' max='6' unit='month' "
  "distribution='triangular'/>"
  "</link>"
  "<milestone id='sure' date='2026-07' commitments='c'><name>In July</name></milestone>"
  "<milestone id='late' date='2026-02' commitments='c'><name>In February</name></milestone>"
  "</dossier>";

static void
set_up_chain (Fixture *fixture, gconstpointer application)
{
  set_up (fixture, application);
  open_text (fixture, "chain.xml", chain);
}

static void
test_page (Fixture *fixture, gconstpointer application)
{
  JalonChartView *graph;

  jalon_window_set_page (fixture->window, "network");
  graph = find_widget (find_widget (GTK_WIDGET (fixture->window), jalon_network_page.get_type ()),
                       JALON_TYPE_CHART_VIEW);
  test_wait_until (jalon_chart_view_get_scene (graph) &&
                   jalon_scene_find (jalon_chart_view_get_scene (graph), find (fixture, "hall")) >= 0);
  /* What the inspector adds of a node. */
  jalon_session_set_selected (fixture->session, find (fixture, "hall"));
  test_wait_until (says (GTK_WIDGET (fixture->window), "Lost while it is out"));
  g_assert_true (says (GTK_WIDGET (fixture->window), "100.0%: a single point of failure"));
  g_assert_true (says (GTK_WIDGET (fixture->window), "Gives to"));
  test_wait_until (says (GTK_WIDGET (fixture->window), "in 100.0% of the trials, for “In July”"));
}

static void
test_nothing (Fixture *fixture, gconstpointer application)
{
  jalon_window_set_page (fixture->window, "network");
  test_settle ();
  g_assert_true (says (GTK_WIDGET (fixture->window), "No Supply Chain Yet"));
}

static void
test_answer (Fixture *fixture, gconstpointer application)
{
  GtkWidget *page, *answer;
  GtkDropDown *milestones;

  jalon_window_set_page (fixture->window, "risk");
  page = find_widget (GTK_WIDGET (fixture->window), jalon_risk_page.get_type ());
  answer = find_widget (page, JALON_TYPE_ANSWER);
  milestones = find_widget (find_widget (page, JALON_TYPE_SUBJECT_CHOOSER), GTK_TYPE_DROP_DOWN);
  test_wait_until (says (answer, "over 99.9%"));
  g_assert_true (says (answer, "In July"));
  gtk_drop_down_set_selected (milestones, 2);
  test_wait_until (says (answer, "In February"));
  test_wait_until (says (answer, "under 0.1%"));
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/ui/network/page", Fixture, application, set_up_chain, test_page, tear_down);
  g_test_add ("/ui/network/nothing", Fixture, application, set_up, test_nothing, tear_down);
  g_test_add ("/ui/network/answer", Fixture, application, set_up_chain, test_answer, tear_down);
  return test_ui_run ();
}
