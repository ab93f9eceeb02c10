/* Sliders under a chart: they move what is shown, say so on every page, and leave the dossier alone. */
#include "config.h"

#include <string.h>

#include "chart/chart-view.h"
#include "chart/settings-bar.h"
#include "edit-harness.h"
#include "pages/pages.h"

static GtkWidget *
open_dossier (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "dossiers", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  JalonWindow *window = jalon_window_new (GTK_APPLICATION (fixture->application));
  int answer = -1;
  gulong handler = g_signal_connect (window, "loaded", G_CALLBACK (on_loaded), &answer);

  jalon_window_set_page (window, "risk");
  gtk_window_present (GTK_WINDOW (window));
  jalon_window_open_here (window, file);
  test_wait_until (answer >= 0);
  g_signal_handler_disconnect (window, handler);
  test_settle ();
  return GTK_WIDGET (window);
}

static gboolean
is_said (GtkWidget *chart, const char *text)
{
  const JalonScene *scene = jalon_chart_view_get_scene (JALON_CHART_VIEW (chart));

  return scene && scene->subtitle && strstr (scene->subtitle, text);
}

/* The risk page shows one chart of several. */
static void
choose_chart (GtkWidget *page, const char *title)
{
  GtkDropDown *charts = find_widget (page, GTK_TYPE_DROP_DOWN);
  GListModel *titles = gtk_drop_down_get_model (charts);

  for (guint i = 0; i < g_list_model_get_n_items (titles); i++)
    if (strcmp (gtk_string_list_get_string (GTK_STRING_LIST (titles), i), title) == 0)
      gtk_drop_down_set_selected (charts, i);
  test_settle ();
}

static void
test_slider (Fixture *fixture, gconstpointer application)
{
  GtkWidget *window = open_dossier (fixture, "compute-market-2025.xml");
  GtkWidget *page = find_widget (window, jalon_risk_page.get_type ());
  GtkWidget *chart = find_widget (page, JALON_TYPE_CHART_VIEW);
  GtkWidget *bar = find_widget (page, JALON_TYPE_SETTINGS_BAR);
  GtkRange *scale = find_widget (bar, GTK_TYPE_SCALE);
  JalonDossier *dossier = jalon_session_get_dossier (jalon_window_get_session (JALON_WINDOW (window)));
  gboolean modified, can_undo;

  choose_chart (page, "Concentration of providers");
  g_assert_true (gtk_widget_get_mapped (bar));
  test_wait_until (jalon_chart_view_get_scene (JALON_CHART_VIEW (chart)) != NULL);
  g_assert_false (is_said (chart, "ceilings"));
  g_assert_false (says (window, "What if —"));

  gtk_range_set_value (scale, 0.5);
  test_wait_until (is_said (chart, "What if 50% of the rest up to ceilings is used"));
  g_assert_true (says (bar, "50%"));
  /* On every page, since charts of others may follow. */
  jalon_window_set_page (JALON_WINDOW (window), "sources");
  test_settle ();
  g_assert_true (says (window, "What if — Use of ceilings: 50%"));
  g_object_get (dossier, "modified", &modified, "can-undo", &can_undo, NULL);
  g_assert_false (modified);
  g_assert_false (can_undo);

  gtk_widget_activate_action (window, "win.what-if-reset", NULL);
  jalon_window_set_page (JALON_WINDOW (window), "risk");
  test_wait_until (!is_said (chart, "ceilings"));
  g_assert_cmpfloat (gtk_range_get_value (scale), ==, 0);
  g_assert_false (says (window, "What if —"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Where no commitment has a ceiling above what is firm, nobody is offered to use it. */
static void
test_nothing_to_set (Fixture *fixture, gconstpointer application)
{
  GtkWidget *window = open_dossier (fixture, "openai-multicloud.xml");
  GtkWidget *page = find_widget (window, jalon_risk_page.get_type ());

  choose_chart (page, "Concentration of providers");
  g_assert_false (gtk_widget_get_mapped (find_widget (page, JALON_TYPE_SETTINGS_BAR)));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/ui/settings/slider", Fixture, application, set_up, test_slider, tear_down);
  g_test_add ("/ui/settings/nothing-to-set", Fixture, application, set_up, test_nothing_to_set, tear_down);
  return test_ui_run ();
}
