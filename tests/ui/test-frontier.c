/* The frontier on the risk page: a split is chosen on the chart, told below it, and kept as a scenario. */
#include "config.h"

#include <string.h>

#include "chart/chart-view.h"
#include "edit-harness.h"
#include "pages/pages.h"
#include "pages/risk/split-bar.h"
#include <jalon/chart/draw.h>
#include <jalon/chart/frontier-words.h>

/* 600 units at 1, 1.1 and 1.5, up to 600 of each; 300 and 225 of money are committed to the first and the
 * third: 300 and 150 units. */
#define OFFER(party, price)                                                                                  \
  "<alternative id='of-" party "' kind='rent' demand='d' party='" party "' of='c1 c2'><name>Of " party       \
  "</name><input kind='price' mode='" price "'/><input kind='ceiling' mode='600'/></alternative>"
static const char three[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-01-01'><title>Three</title>"
  "<party id='z'><name>Buyer</name></party><party id='a'><name>Alpha</name></party>"
  "<party id='b'><name>Beta</name></party><party id='c'><name>Gamma</name></party>"
  "<commitment id='c1' buyer='z' provider='a' amount='300' start='2027' "
  "end='2027'><name>One</name></commitment>"
  "<commitment id='c2' buyer='z' provider='c' amount='225' start='2027' "
  "end='2027'><name>Two</name></commitment>"
  "<demand id='d' unit='units'><name>Hours</name><need period='2027' mode='600'/></demand>" OFFER ("a", "1")
    OFFER ("b", "1.1") OFFER ("c", "1.5") "</dossier>";

/* The same, and a second demand of 100 for which the first two ask 2 and 3: half of each is a quarter more.
 */
#define OTHER(party, price)                                                                                  \
  "<alternative id='o-" party "' kind='rent' demand='e' party='" party "'><name>Other " party "</name>"      \
  "<input kind='price' mode='" price "'/></alternative></dossier>"

static void
set_up_three (Fixture *fixture, gconstpointer application)
{
  set_up (fixture, application);
  open_text (fixture, "three.xml", three);
}

static void
set_up_two (Fixture *fixture, gconstpointer application)
{
  g_autoptr (GString) text = g_string_new (three);

  g_string_replace (
    text, "</dossier>",
    "<demand id='e' unit='units'><name>More</name><need period='2027' mode='100'/></demand>" OTHER ("a", "2"),
    0);
  g_string_replace (text, "</dossier>", OTHER ("b", "3"), 0);
  set_up (fixture, application);
  open_text (fixture, "two.xml", text->str);
}

static gboolean
has_title (JalonChartView *view, const char *words)
{
  const JalonScene *scene = jalon_chart_view_get_scene (view);

  return scene && scene->title && strstr (scene->title, words);
}

static gboolean
has_summary (JalonChartView *view, const char *words)
{
  const JalonScene *scene = jalon_chart_view_get_scene (view);

  return scene && scene->summary && strstr (scene->summary, words);
}

static GtkWidget *
show_frontier (Fixture *fixture)
{
  GtkWidget *page;
  GtkDropDown *charts;
  GListModel *titles;

  jalon_window_set_page (fixture->window, "risk");
  page = find_widget (GTK_WIDGET (fixture->window), jalon_risk_page.get_type ());
  charts = find_widget (page, GTK_TYPE_DROP_DOWN);
  titles = gtk_drop_down_get_model (charts);
  for (guint i = 0; i < g_list_model_get_n_items (titles); i++)
    if (strstr (gtk_string_list_get_string (GTK_STRING_LIST (titles), i), "Spreading over providers"))
      gtk_drop_down_set_selected (charts, i);
  test_wait_until (
    has_title (find_widget (page, JALON_TYPE_CHART_VIEW), "no provider has over 50% costs 5.0% more"));
  return page;
}

/* The amount of a provider's commitment in the plan; -1 for none */
static double
committed (Fixture *fixture, const char *name)
{
  const JalonPlan *plan = jalon_session_get_plan (fixture->session);
  guint n, n_parties;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n_parties);

  for (guint i = 0; i < n; i++)
    if (strcmp (parties[commitments[i].provider].name, name) == 0)
      return (double) commitments[i].amount / 100;
  return -1;
}

/* Half of 450 units of each of the first two are 225 and 247.50 of money, and nothing of the third. */
static void
test_keep (Fixture *fixture, gconstpointer application)
{
  GtkWidget *page = show_frontier (fixture);
  GtkWidget *bar = find_widget (page, JALON_TYPE_SPLIT_BAR);

  test_wait_until (says (bar, "Largest share 50%: $630, +5.0% on the least cost. Alpha 50% and Beta 50%"));
  g_signal_emit_by_name (button_of (bar, "_Keep as Scenario"), "clicked");
  test_settle ();
  g_assert_cmpstr (
    jalon_dossier_label (fixture->dossier, jalon_session_get_scenario (fixture->session), NULL), ==,
    "No provider over 50%");
  g_assert_cmpfloat (committed (fixture, "Alpha"), ==, 225);
  g_assert_cmpfloat (committed (fixture, "Beta"), ==, 247.5);
  g_assert_cmpfloat (committed (fixture, "Gamma"), ==, 0);
  /* One step takes all of it back. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  test_settle ();
  g_assert_cmpuint (jalon_session_get_scenario (fixture->session), ==, JALON_REF_NONE);
  g_assert_cmpfloat (committed (fixture, "Alpha"), ==, 300);
  g_assert_cmpfloat (committed (fixture, "Beta"), ==, -1);
  g_assert_cmpfloat (committed (fixture, "Gamma"), ==, 225);
}

/* Where the pointer lets go of a mark; what the widget's own controller makes of a press needs a pointer. */
static void
click_number (GtkWidget *chart, guint number)
{
  const JalonScene *scene = jalon_chart_view_get_scene (JALON_CHART_VIEW (chart));
  double x, y, width, height;

  for (guint i = 0; i < scene->marks->len; i++) {
    const JalonMark *mark = &g_array_index (scene->marks, JalonMark, i);

    if (mark->number != number)
      continue;
    jalon_mark_bounds (mark, &x, &y, &width, &height);
    g_signal_emit_by_name (test_controller (chart, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_PRIMARY), "released", 1,
                           x + width / 2, y + height / 2);
    return;
  }
  g_assert_not_reached ();
}

/* The pointer chooses: the next step, 240, 240 and 120 of 600; kept, 180 and 198 of money, and 135. */
static void
test_click (Fixture *fixture, gconstpointer application)
{
  GtkWidget *page = show_frontier (fixture);
  GtkWidget *bar = find_widget (page, JALON_TYPE_SPLIT_BAR),
            *chart = find_widget (page, JALON_TYPE_CHART_VIEW);
  const char *name;

  click_number (chart, JALON_FRONTIER_LAST);
  test_wait_until (says (bar, "Largest share 33%: $720, +20% on the least cost."));
  click_number (chart, JALON_FRONTIER_NEXT);
  test_wait_until (says (bar, "Largest share 40%: $684"));
  test_wait_until (says (bar, "Alpha 40%, Beta 40% and Gamma 20%"));
  g_signal_emit_by_name (button_of (bar, "_Keep as Scenario"), "clicked");
  test_settle ();
  name = jalon_dossier_label (fixture->dossier, jalon_session_get_scenario (fixture->session), NULL);
  g_assert_cmpstr (name, ==, "No provider over 40%");
  g_assert_cmpfloat_with_epsilon (committed (fixture, "Alpha"), 180, 0.01);
  g_assert_cmpfloat_with_epsilon (committed (fixture, "Beta"), 198, 0.01);
  g_assert_cmpfloat_with_epsilon (committed (fixture, "Gamma"), 135, 0.01);
  /* In the scenario, its split is today's. */
  test_wait_until (has_title (JALON_CHART_VIEW (chart), "no provider has over 50% costs 5.0% more"));
  click_number (chart, JALON_FRONTIER_NOW);
  test_wait_until (says (bar, "Largest share 40%: $684"));
  /* One that the scenario has alone is in no other scenario. */
  click_number (chart, JALON_FRONTIER_LAST);
  test_wait_until (says (bar, "A commitment is there in the scenario in hand only"));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (button_of (bar, "_Keep as Scenario"))));
}

/* (nullable): the list, which is seen, of as many as that */
static GtkDropDown *
find_list (GtkWidget *widget, guint n)
{
  GtkDropDown *found = NULL;

  if (GTK_IS_DROP_DOWN (widget) && gtk_widget_get_mapped (widget) &&
      g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (widget))) == n)
    return GTK_DROP_DOWN (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child, n);
  return found;
}

/* What cost is told against is chosen from a list, with the pointer or the keyboard. */
static void
test_measure (Fixture *fixture, gconstpointer application)
{
  GtkWidget *page = show_frontier (fixture);
  JalonChartView *chart = find_widget (page, JALON_TYPE_CHART_VIEW);
  GtkDropDown *measures = find_list (page, JALON_N_FRONTIER_AXES);

  g_assert_nonnull (measures);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (measures)));
  gtk_drop_down_set_selected (measures, JALON_FRONTIER_HHI);
  test_wait_until (has_title (chart, "the concentration index is"));
  gtk_drop_down_set_selected (measures, JALON_FRONTIER_SHORTFALL);
  test_wait_until (has_summary (chart, "No risk says how likely an outage of a provider is"));
  gtk_drop_down_set_selected (measures, JALON_FRONTIER_SHARE);
  test_wait_until (has_title (chart, "no provider has over 50% costs 5.0% more"));
}

/* So is which demand is spread, where there are several. */
static void
test_demand (Fixture *fixture, gconstpointer application)
{
  GtkWidget *page = show_frontier (fixture);
  GtkDropDown *demands = find_list (page, 2);

  g_assert_nonnull (demands);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (demands)));
  gtk_drop_down_set_selected (demands, 1);
  test_wait_until (has_title (find_widget (page, JALON_TYPE_CHART_VIEW),
                              "Spreading 100 units so that no provider has over 50% costs 25% more"));
  test_wait_until (
    says (find_widget (page, JALON_TYPE_SPLIT_BAR), "Largest share 50%: $250, +25% on the least cost."));
  gtk_drop_down_set_selected (demands, 0);
  test_wait_until (has_title (find_widget (page, JALON_TYPE_CHART_VIEW), "Spreading 600 units"));
}

/* The keyboard walks the points from the least cost on; what is chosen is told, and today's is there already.
 */
static void
test_choose (Fixture *fixture, gconstpointer application)
{
  GtkWidget *page = show_frontier (fixture);
  GtkWidget *bar = find_widget (page, JALON_TYPE_SPLIT_BAR),
            *chart = find_widget (page, JALON_TYPE_CHART_VIEW);

  gtk_widget_activate_action (chart, "chart.first", NULL);
  gtk_widget_activate_action (chart, "chart.select", NULL);
  test_wait_until (says (bar, "Largest share 100%: $600, the least cost. Alpha 100%"));
  gtk_widget_activate_action (chart, "chart.last", NULL);
  gtk_widget_activate_action (chart, "chart.activate", NULL);
  test_wait_until (says (bar, "This is the split of today."));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (button_of (bar, "_Keep as Scenario"))));
  /* Another cap is another split. */
  jalon_session_set_setting (fixture->session, "largest-share", 0.4);
  test_wait_until (says (bar, "Largest share 40%: $684"));
  jalon_session_set_setting (fixture->session, "frontier-axis", JALON_FRONTIER_HHI);
  test_wait_until (has_title (JALON_CHART_VIEW (chart), "the concentration index is 3,600"));
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (button_of (bar, "_Keep as Scenario"))));
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/ui/frontier/keep", Fixture, application, set_up_three, test_keep, tear_down);
  g_test_add ("/ui/frontier/choose", Fixture, application, set_up_three, test_choose, tear_down);
  g_test_add ("/ui/frontier/click", Fixture, application, set_up_three, test_click, tear_down);
  g_test_add ("/ui/frontier/demand", Fixture, application, set_up_two, test_demand, tear_down);
  g_test_add ("/ui/frontier/measure", Fixture, application, set_up_three, test_measure, tear_down);
  return test_ui_run ();
}
