/* What is tried out in the real window: sliders, the notice, Escape, keeping, and acts of one click. */
#include "config.h"

#include <string.h>

#include "chart/chart-view.h"
#include "chart/what-if-bar.h"
#include "dialogs/question.h"
#include "edit-harness.h"
#include "keys.h"
#include "pages/pages.h"
#include "widgets/notice.h"
#include "window/window-private.h"
#include <jalon/model/edit.h>

static const char chain[] =
  "<node id='rack'><name>GB300 racks</name></node><node id='cloud'><name>Cloud</name></node>"
  "<node id='power'><name>Power</name></node>"
  "<link id='l1' from='rack' to='cloud' share='0.5' slip='2'><lead-time min='2' max='8' unit='month'/></link>"
  "<link from='power' to='cloud'><lead-time min='10' max='12' unit='week'/></link>"
  "<risk id='r' likelihood='0.25'><name>Export ban</name></risk>";

static void
set_up_chain (Fixture *fixture, gconstpointer application)
{
  g_autofree char *xml = g_strdup_printf (test_dossier, chain);

  set_up (fixture, application);
  g_assert_true (g_file_set_contents (fixture->path, xml, -1, NULL));
  open_file (fixture);
  jalon_window_set_page (fixture->window, "risk");
  test_settle ();
}

static JalonWhatIfBar *
bar_of (Fixture *fixture)
{
  return find_widget (find_widget (GTK_WIDGET (fixture->window), jalon_risk_page.get_type ()),
                      JALON_TYPE_WHAT_IF_BAR);
}

static guint
count (Fixture *fixture)
{
  guint n;

  jalon_what_ifs_list (jalon_session_get_what_ifs (fixture->session), &n);
  return n;
}

/* What the other pages say of it; that of the sliders says it by them. */
static const char *
notice (Fixture *fixture)
{
  JalonNotice *found = fixture->window->what_if;
  const char *text;

  g_assert_null (jalon_notice_get_text (found));
  jalon_window_set_page (fixture->window, "overview");
  text = jalon_notice_get_text (found);
  jalon_window_set_page (fixture->window, "risk");
  g_assert_null (jalon_notice_get_text (found));
  return text;
}

static double
height_of (Fixture *fixture, GtkRange *range)
{
  graphene_point_t place;

  test_settle ();
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (range), GTK_WIDGET (fixture->window),
                                           &GRAPHENE_POINT_INIT (0, 0), &place));
  return place.y;
}

static const JalonLink *
link_now (Fixture *fixture)
{
  return jalon_plan_item (jalon_session_get_plan (fixture->session), find (fixture, "l1"))->row;
}

/* The least certain lead time has a slider, and so has the likeliest risk; moving one moves the plan alone.
 */
static void
test_slider (Fixture *fixture, gconstpointer application)
{
  JalonWhatIfBar *bar = bar_of (fixture);
  GtkRange *slip = jalon_what_if_bar_find (bar, find (fixture, "l1"), "slip");
  GtkRange *likelihood = jalon_what_if_bar_find (bar, find (fixture, "r"), "likelihood");
  gboolean modified, can_undo;
  double height;

  g_assert_nonnull (slip);
  g_assert_nonnull (likelihood);
  g_assert_cmpfloat (gtk_range_get_value (slip), ==, 2);
  g_assert_cmpfloat (gtk_range_get_value (likelihood), ==, 0.25);
  g_assert_null (notice (fixture));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (button_of (GTK_WIDGET (bar), "_Reset"))));

  height = height_of (fixture, slip);
  gtk_range_set_value (slip, 5);
  g_assert_cmpfloat (link_now (fixture)->slip, ==, 5);
  g_assert_true (says (bar, "5 months"));
  /* It stays under the pointer that moves it. */
  g_assert_cmpfloat (height_of (fixture, slip), ==, height);
  g_assert_nonnull (strstr (notice (fixture), "GB300 racks → Cloud: 5 months later"));
  g_object_get (fixture->dossier, "modified", &modified, "can-undo", &can_undo, NULL);
  g_assert_false (modified);
  g_assert_false (can_undo);

  /* Back at the mark there is nothing to tell. */
  gtk_range_set_value (slip, 2);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_null (notice (fixture));

  gtk_range_set_value (slip, 5);
  gtk_range_set_value (likelihood, 0.75);
  activate (fixture, "win.what-if-reset");
  g_assert_cmpfloat (gtk_range_get_value (slip), ==, 2);
  g_assert_cmpfloat (gtk_range_get_value (likelihood), ==, 0.25);

  jalon_what_if_bar_add (bar, find (fixture, "cloud"));
  gtk_range_set_value (jalon_what_if_bar_find (bar, find (fixture, "cloud"), "outage"), 6);
  g_assert_nonnull (strstr (notice (fixture), "Cloud: out for 6 months"));
  g_signal_emit_by_name (button_of (GTK_WIDGET (bar), "_Reset"), "clicked");
  g_assert_cmpuint (count (fixture), ==, 0);
}

/* Escape at a slider puts that one back, elsewhere all of them. */
static void
test_escape (Fixture *fixture, gconstpointer application)
{
  JalonWhatIfBar *bar = bar_of (fixture);
  GtkRange *slip = jalon_what_if_bar_find (bar, find (fixture, "l1"), "slip");
  GtkRange *likelihood = jalon_what_if_bar_find (bar, find (fixture, "r"), "likelihood");

  if (!test_has_xdotool ()) {
    g_test_skip ("There is no xdotool");
    return;
  }
  jalon_what_if_bar_set_open (bar, TRUE);
  test_settle ();
  gtk_range_set_value (likelihood, 0.75);
  gtk_widget_grab_focus (GTK_WIDGET (slip));
  press (GTK_WINDOW (fixture->window), "Right");
  g_assert_cmpfloat (link_now (fixture)->slip, ==, 2.5);
  press (GTK_WINDOW (fixture->window), "Escape");
  g_assert_cmpfloat (link_now (fixture)->slip, ==, 2);
  g_assert_cmpuint (count (fixture), ==, 1);
  press (GTK_WINDOW (fixture->window), "Escape");
  g_assert_cmpuint (count (fixture), ==, 0);

  gtk_range_set_value (slip, 4);
  gtk_widget_grab_focus (find_widget (gtk_widget_get_parent (GTK_WIDGET (bar)), JALON_TYPE_CHART_VIEW));
  press (GTK_WINDOW (fixture->window), "Escape");
  press (GTK_WINDOW (fixture->window), "Escape"); /* the chart may have one of its own to answer to */
  g_assert_cmpuint (count (fixture), ==, 0);
}

static void
answer (const char *name)
{
  test_wait_until (find_window (JALON_TYPE_QUESTION));
  jalon_question_answer (find_window (JALON_TYPE_QUESTION), name);
  test_settle ();
}

static void
test_keep (Fixture *fixture, gconstpointer application)
{
  JalonWhatIfBar *bar = bar_of (fixture);
  GtkRange *slip = jalon_what_if_bar_find (bar, find (fixture, "l1"), "slip");
  JalonRef kept;

  gtk_range_set_value (slip, 5);
  activate (fixture, "win.what-if-keep");
  test_wait_until (find_window (JALON_TYPE_QUESTION));
  gtk_editable_set_text (find_widget (find_window (JALON_TYPE_QUESTION), GTK_TYPE_ENTRY), "Racks are late");
  answer ("new");
  kept = jalon_session_get_scenario (fixture->session);
  g_assert_cmpstr (jalon_dossier_label (fixture->dossier, kept, NULL), ==, "Racks are late");
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_null (notice (fixture));
  g_assert_cmpfloat (link_now (fixture)->slip, ==, 5);
  g_assert_cmpfloat (gtk_range_get_value (slip), ==, 5);

  gtk_range_set_value (slip, 6);
  activate (fixture, "win.what-if-keep");
  answer ("extend");
  g_assert_cmpuint (jalon_session_get_scenario (fixture->session), ==, kept);
  g_assert_cmpfloat (link_now (fixture)->slip, ==, 6);

  activate (fixture, "win.undo");
  activate (fixture, "win.undo");
  g_assert_cmpuint (jalon_session_get_scenario (fixture->session), ==, JALON_REF_NONE);
  g_assert_cmpfloat (gtk_range_get_value (slip), ==, 2);
}

static gboolean
is_enabled (Fixture *fixture, const char *name)
{
  return g_action_get_enabled (g_action_map_lookup_action (G_ACTION_MAP (fixture->window), name));
}

static void
test_one_click (Fixture *fixture, gconstpointer application)
{
  g_assert_false (is_enabled (fixture, "what-if-slip"));
  jalon_session_set_selected (fixture->session, find (fixture, "c1"));
  g_assert_false (is_enabled (fixture, "what-if-slip"));
  jalon_session_set_selected (fixture->session, find (fixture, "r"));
  g_assert_false (is_enabled (fixture, "what-if-slip"));
  g_assert_true (is_enabled (fixture, "what-if-likelihood"));
  jalon_session_set_selected (fixture->session, find (fixture, "l1"));
  g_assert_true (is_enabled (fixture, "what-if-slip"));
  g_assert_false (is_enabled (fixture, "what-if-outage"));

  activate (fixture, "win.what-if-slip");
  test_wait_until (find_window (JALON_TYPE_QUESTION));
  gtk_spin_button_set_value (find_widget (find_window (JALON_TYPE_QUESTION), GTK_TYPE_SPIN_BUTTON), 7);
  answer ("set");
  g_assert_cmpfloat (link_now (fixture)->slip, ==, 7);
  g_assert_cmpstr (
    jalon_dossier_label (fixture->dossier, jalon_session_get_scenario (fixture->session), NULL), ==,
    "GB300 racks → Cloud: 7 months later");
  g_assert_true (says (fixture->window, "GB300 racks → Cloud: 7 months later, in the scenario"));

  activate (fixture, "win.what-if-half-share");
  g_assert_cmpfloat (link_now (fixture)->share, ==, 0.25);
  g_assert_cmpfloat (link_now (fixture)->slip, ==, 7);

  activate (fixture, "win.what-if-slip");
  answer ("cancel");
  activate (fixture, "win.undo");
  activate (fixture, "win.undo");
  g_assert_false (jalon_dossier_can_undo (fixture->dossier));
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/ui/what-if/slider", Fixture, application, set_up_chain, test_slider, tear_down);
  g_test_add ("/ui/what-if/escape", Fixture, application, set_up_chain, test_escape, tear_down);
  g_test_add ("/ui/what-if/keep", Fixture, application, set_up_chain, test_keep, tear_down);
  g_test_add ("/ui/what-if/one-click", Fixture, application, set_up_chain, test_one_click, tear_down);
  return test_ui_run ();
}
