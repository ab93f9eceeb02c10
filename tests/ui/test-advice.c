/* The page of advice, on the real window. */
#include "config.h"

#include <string.h>

#include "chart/chart-view.h"
#include "edit-harness.h"
#include "pages/advice/act-row.h"
#include "pages/pages.h"

/* There on the 1st of March, half a year later in three trials of ten, in one by the response; promised for
 * the end of June. */
static const char strike[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-01-01'><title>Strike</title>"
  "<node id='one' available='2026-03-01'><name>One</name></node>"
  "<node id='two' available='2026-03-01'><name>Two</name></node>"
  "<milestone id='m1' date='2026-06' nodes='one'><name>First</name></milestone>"
  "<milestone id='m2' date='2026-06' nodes='two'><name>Second</name></milestone>"
  "<risk id='r1' likelihood='0.3' residual-likelihood='0.1' targets='one'><name>Strike</name>"
  "<delay mode='6' unit='month' distribution='point'/></risk>"
  "<risk id='r2' likelihood='0.4' targets='two'><name>Flood</name>"
  "<delay mode='6' unit='month' distribution='point'/></risk>"
  "<risk id='r3' targets='two'><name>Unrated</name><delay mode='6' unit='month' distribution='point'/></risk>"
  "</dossier>";

#define RESPOND "Carry out the response to “Strike”"

static void
set_up_strike (Fixture *fixture, gconstpointer application)
{
  set_up (fixture, application);
  open_text (fixture, "strike.xml", strike);
  jalon_window_set_page (fixture->window, "advice");
}

static GtkWidget *
page_of (Fixture *fixture)
{
  return find_widget (GTK_WIDGET (fixture->window), jalon_advice_page.get_type ());
}

/* The n-th act. (nullable) */
static JalonActRow *
row_at (Fixture *fixture, int n)
{
  JalonActRow *first = page_of (fixture) ? find_widget (page_of (fixture), JALON_TYPE_ACT_ROW) : NULL;

  if (!first)
    return NULL;
  return (JalonActRow *) gtk_list_box_get_row_at_index (
    GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (first))), n);
}

static gboolean
is_called (JalonActRow *row, const char *title)
{
  return row && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0;
}

static GtkWidget *
button (JalonActRow *row, const char *label)
{
  GtkButton *found = button_of (GTK_WIDGET (row), label);

  g_assert_nonnull (found);
  return GTK_WIDGET (found);
}

static guint
count (Fixture *fixture, JalonKind kind)
{
  return jalon_dossier_count (fixture->dossier, kind);
}

static void
test_acts (Fixture *fixture, gconstpointer application)
{
  test_wait_until (is_called (row_at (fixture, 1), RESPOND));
  g_assert_true (is_called (row_at (fixture, 0), "Avert “Flood”"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row_at (fixture, 1)), TRUE);
  test_wait_until (says (page_of (fixture), "16,384 trials"));
  g_assert_true (says (row_at (fixture, 1), "First: 70% → 90% · Cost: not stated"));
  g_assert_true (says (page_of (fixture), "No likelihood is stated: Unrated"));
  g_assert_cmpstr (jalon_page_get_chart (JALON_PAGE (page_of (fixture))), ==, "advice.acts");

  g_assert_true (says (row_at (fixture, 1), "30.0%"));
  g_assert_true (says (row_at (fixture, 1), "10.0%"));
  g_assert_true (says (row_at (fixture, 1), "“First” is kept"));

  /* Of the milestone that is chosen. */
  jalon_session_set_setting (fixture->session, "milestone", find (fixture, "m1"));
  test_wait_until (is_called (row_at (fixture, 0), RESPOND));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row_at (fixture, 0))));
}

/* It is a scenario of its own, one step back; while it is there, it is said, and can be worked in. */
static void
test_keep (Fixture *fixture, gconstpointer application)
{
  const JalonPlan *plan;

  test_wait_until (is_called (row_at (fixture, 1), RESPOND));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row_at (fixture, 1)), TRUE);
  click_button (row_at (fixture, 1), "_Keep as Scenario");
  g_assert_cmpuint (count (fixture, JALON_KIND_SCENARIO), ==, 1);
  test_wait_until (says (row_at (fixture, 1), "Kept as the scenario “" RESPOND "”"));
  g_assert_false (gtk_widget_get_visible (button (row_at (fixture, 1), "_Keep as Scenario")));
  g_assert_cmpuint (jalon_session_get_scenario (fixture->session), ==, JALON_REF_NONE);

  activate (fixture, "win.undo");
  g_assert_cmpuint (count (fixture, JALON_KIND_SCENARIO), ==, 0);
  test_wait_until (gtk_widget_get_visible (button (row_at (fixture, 1), "_Keep as Scenario")));
  activate (fixture, "win.redo");
  test_wait_until (gtk_widget_get_visible (button (row_at (fixture, 1), "_Work in This Scenario")));
  click_button (row_at (fixture, 1), "_Work in This Scenario");
  plan = jalon_session_get_plan (fixture->session);
  g_assert_cmpfloat (((const JalonRisk *) jalon_plan_item (plan, find (fixture, "r1"))->row)->likelihood, ==,
                     0.1);
  /* What is done already is no act any more. */
  test_wait_until (says (page_of (fixture), "The response does not lower the likelihood: Strike"));
}

/* A slide of the scenario, both one step back. */
static void
test_slide (Fixture *fixture, gconstpointer application)
{
  JalonRef slide;
  const JalonSlide *row;

  test_wait_until (is_called (row_at (fixture, 1), RESPOND));
  click_button (row_at (fixture, 1), "Add a _Slide");
  g_assert_cmpuint (count (fixture, JALON_KIND_SCENARIO), ==, 1);
  g_assert_cmpuint (count (fixture, JALON_KIND_SLIDE), ==, 1);
  slide = jalon_dossier_next_of (fixture->dossier, JALON_REF_NONE, JALON_KIND_SLIDE, JALON_REF_NONE);
  row = jalon_dossier_slide (fixture->dossier, slide);
  g_assert_cmpstr (row->chart, ==, "risk.milestones");
  g_assert_cmpuint (
    row->scenario, ==,
    jalon_dossier_next_of (fixture->dossier, JALON_REF_NONE, JALON_KIND_SCENARIO, JALON_REF_NONE));
  g_assert_cmpstr (jalon_dossier_text (fixture->dossier, slide, JALON_ROLE_TITLE, NULL), ==, RESPOND);
  activate (fixture, "win.undo");
  g_assert_cmpuint (count (fixture, JALON_KIND_SCENARIO), ==, 0);
  g_assert_cmpuint (count (fixture, JALON_KIND_SLIDE), ==, 0);

  /* Of a scenario that there is already no other is made. */
  test_wait_until (gtk_widget_get_visible (button (row_at (fixture, 1), "_Keep as Scenario")));
  click_button (row_at (fixture, 1), "_Keep as Scenario");
  click_button (row_at (fixture, 1), "Add a _Slide");
  g_assert_cmpuint (count (fixture, JALON_KIND_SCENARIO), ==, 1);
}

/* What is tried out is a part of what the figures are of, and so of the scenario. */
static void
test_what_if (Fixture *fixture, gconstpointer application)
{
  const JalonField *field =
    &jalon_kind_info (JALON_KIND_RISK)->fields[jalon_kind_field (JALON_KIND_RISK, "likelihood")];
  /* It is certain, so that early and final trials say the same of it. */
  const JalonValue certain = { JALON_TYPE_SHARE, .number = 1 };
  JalonRef scenario;
  g_autoptr (JalonPlan) plan = NULL;

  test_wait_until (is_called (row_at (fixture, 1), RESPOND));
  jalon_session_put_what_if (fixture->session, find (fixture, "r2"), field, &certain);
  test_wait_until (says (page_of (fixture), "Second: under 0.1% → over 99.9%"));
  click_button (row_at (fixture, 1), "_Keep as Scenario");
  scenario = jalon_dossier_next_of (fixture->dossier, JALON_REF_NONE, JALON_KIND_SCENARIO, JALON_REF_NONE);
  plan = jalon_plan_new (fixture->dossier, scenario, NULL);
  g_assert_cmpfloat (((const JalonRisk *) jalon_plan_item (plan, find (fixture, "r1"))->row)->likelihood, ==,
                     0.1);
  g_assert_cmpfloat (((const JalonRisk *) jalon_plan_item (plan, find (fixture, "r2"))->row)->likelihood, ==,
                     1);
}

static void
test_nothing (Fixture *fixture, gconstpointer application)
{
  open_nothing (fixture);
  jalon_window_set_page (fixture->window, "advice");
  test_wait_until (page_of (fixture) && says (page_of (fixture), "The dossier states nothing yet"));
  g_assert_null (row_at (fixture, 0));
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/ui/advice/acts", Fixture, application, set_up_strike, test_acts, tear_down);
  g_test_add ("/ui/advice/keep", Fixture, application, set_up_strike, test_keep, tear_down);
  g_test_add ("/ui/advice/slide", Fixture, application, set_up_strike, test_slide, tear_down);
  g_test_add ("/ui/advice/what-if", Fixture, application, set_up_strike, test_what_if, tear_down);
  g_test_add ("/ui/advice/nothing", Fixture, application, set_up, test_nothing, tear_down);
  return test_ui_run ();
}
