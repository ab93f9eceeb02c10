/* The chart widget in a window: what it shows, how pointer and keyboard move in it, and what a screen reader
 * is told. */
#include "config.h"

#include <jalon/chart/draw.h>

#include "chart/chart-view.h"
#include "harness.h"

#define CHART "commitments.by-provider"

typedef struct {
  JalonSession *session;
  GtkWindow *window;
  GtkWidget *view;
  JalonRef activated;
} Fixture;

static const JalonScene *
get_scene (Fixture *f)
{
  return jalon_chart_view_get_scene (JALON_CHART_VIEW (f->view));
}

static gboolean
has_scene (Fixture *f)
{
  const JalonScene *scene = get_scene (f);

  return scene && scene->width == gtk_widget_get_width (f->view) &&
         scene->height == gtk_widget_get_height (f->view);
}

static const JalonMark *
get_mark (Fixture *f, int mark)
{
  g_assert_cmpint (mark, >=, 0);

  return &g_array_index (get_scene (f)->marks, JalonMark, mark);
}

static int
get_stop (Fixture *f, guint stop)
{
  return (int) g_array_index (get_scene (f)->stops, guint, stop);
}

static int
get_focus (Fixture *f)
{
  return jalon_chart_view_get_focus_mark (JALON_CHART_VIEW (f->view));
}

static void
on_activated (JalonChartView *view, guint datum, Fixture *f)
{
  f->activated = datum;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->session = test_session_new ("");
  f->view = jalon_chart_view_new (f->session, CHART);
  f->window = g_object_ref (GTK_WINDOW (gtk_window_new ()));
  g_signal_connect (f->view, "datum-activated", G_CALLBACK (on_activated), f);

  gtk_window_set_default_size (f->window, 800, 500);
  gtk_window_set_child (f->window, f->view);
  gtk_window_present (f->window);
  test_wait_until (has_scene (f));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (f->window);
  test_release (f->window);
  test_release (f->session);
}

static void
act (Fixture *f, const char *action)
{
  g_assert_true (gtk_widget_activate_action (f->view, action, NULL));
}

/* Clicks into the middle of a mark. */
static void
click (Fixture *f, const JalonMark *mark, int n_press)
{
  double x, y, width, height;

  jalon_mark_bounds (mark, &x, &y, &width, &height);
  g_signal_emit_by_name (test_controller (f->view, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_PRIMARY), "released",
                         n_press, x + width / 2, y + height / 2);
}

/* Every commitment of a long timeline is reached: by its rows, by selecting it elsewhere, by the keyboard. */
static void
test_rows (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) inside = g_string_new ("");
  GtkAdjustment *rows = jalon_chart_view_get_rows (JALON_CHART_VIEW (f->view));
  JalonSession *first = f->session;
  JalonRef last;
  int last_stop;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (inside,
                            "<commitment id='long%u' buyer='openai' provider='oracle' amount='%u' "
                            "start='2026-01-01' end='%u-01-01'/>",
                            i, 1000 - i, 2027 + i);
  f->session = test_session_new (inside->str);
  jalon_chart_view_set_session (JALON_CHART_VIEW (f->view), f->session);
  test_release (first);
  jalon_chart_view_set_scrolls (JALON_CHART_VIEW (f->view), TRUE);
  jalon_chart_view_set_chart (JALON_CHART_VIEW (f->view), "timeline.gantt");
  test_wait_until (has_scene (f) && get_scene (f)->order->len > 100);
  g_assert_cmpfloat (gtk_adjustment_get_upper (rows), ==, get_scene (f)->order->len);
  g_assert_cmpfloat (gtk_adjustment_get_page_size (rows), ==, get_scene (f)->n_rows);
  g_assert_cmpuint (get_scene (f)->n_rows, <, 100);

  last = jalon_dossier_find (jalon_session_get_dossier (f->session), "long99");
  g_assert_cmpint (jalon_scene_find (get_scene (f), last), ==, -1);
  jalon_session_set_selected (f->session, last);
  test_wait_until (jalon_scene_find (get_scene (f), last) >= 0);

  gtk_adjustment_set_value (rows, 0);
  test_wait_until (get_scene (f)->first_row == 0);
  jalon_session_set_selected (f->session, JALON_REF_NONE);
  act (f, "chart.last");
  last_stop = get_focus (f);
  g_assert_cmpint (last_stop, >=, 0);
  last = get_mark (f, last_stop)->datum;
  act (f, "chart.next");
  test_wait_until (get_scene (f)->first_row == 1);
  g_assert_cmpint (get_focus (f), >=, 0);
  g_assert_cmpuint (get_mark (f, get_focus (f))->datum, !=, last);
}

static void
test_size (Fixture *f, gconstpointer data)
{
  int minimum, natural;

  g_assert_cmpuint (get_scene (f)->stops->len, >=, 3);
  gtk_widget_measure (f->view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 320);
  gtk_widget_measure (f->view, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 200);

  gtk_window_set_default_size (f->window, 1000, 700);
  test_wait_until (gtk_widget_get_width (f->view) > 900 && has_scene (f));
}

static void
test_keyboard (Fixture *f, gconstpointer data)
{
  const guint n = get_scene (f)->stops->len;

  g_assert_cmpint (get_focus (f), ==, -1);
  for (guint i = 0; i < n; i++) {
    act (f, "chart.next");
    g_assert_cmpint (get_focus (f), ==, get_stop (f, i));
  }
  act (f, "chart.next");
  g_assert_cmpint (get_focus (f), ==, get_stop (f, n - 1));
  act (f, "chart.previous");
  g_assert_cmpint (get_focus (f), ==, get_stop (f, n - 2));
  act (f, "chart.first");
  g_assert_cmpint (get_focus (f), ==, get_stop (f, 0));
  act (f, "chart.previous");
  g_assert_cmpint (get_focus (f), ==, get_stop (f, 0));
  act (f, "chart.last");
  g_assert_cmpint (get_focus (f), ==, get_stop (f, n - 1));
  act (f, "chart.clear");
  g_assert_cmpint (get_focus (f), ==, -1);
}

static void
test_real_keys (Fixture *f, gconstpointer data)
{
  gtk_widget_grab_focus (f->view);
  if (!test_type ("Right Down Left Return"))
    return;

  test_wait_until (f->activated != JALON_REF_NONE);
  g_assert_cmpint (get_focus (f), ==, get_stop (f, 0));
  g_assert_cmpuint (f->activated, ==, get_mark (f, get_focus (f))->datum);

  test_type ("End space");
  test_wait_until (jalon_session_get_selected (f->session) != f->activated);
  g_assert_cmpint (get_focus (f), ==, get_stop (f, get_scene (f)->stops->len - 1));
  test_type ("Escape");
  test_wait_until (get_focus (f) == -1);
}

static void
test_keyboard_selects (Fixture *f, gconstpointer data)
{
  act (f, "chart.select");
  g_assert_cmpuint (jalon_session_get_selected (f->session), ==, JALON_REF_NONE);

  act (f, "chart.first");
  act (f, "chart.select");
  g_assert_cmpuint (jalon_session_get_selected (f->session), ==, get_mark (f, get_stop (f, 0))->datum);
  g_assert_cmpuint (f->activated, ==, JALON_REF_NONE);

  act (f, "chart.next");
  act (f, "chart.activate");
  g_assert_cmpuint (f->activated, ==, get_mark (f, get_stop (f, 1))->datum);
  g_assert_cmpuint (jalon_session_get_selected (f->session), ==, f->activated);
}

/* The keyboard goes on from what was selected elsewhere, be it a part of what a mark shows. */
static void
test_enters_at_selected (Fixture *f, gconstpointer data)
{
  const JalonRef selected = test_find (f->session, "c3");

  jalon_session_set_selected (f->session, selected);
  act (f, "chart.next");
  g_assert_true (jalon_mark_shows (get_mark (f, get_focus (f)), selected));
}

static void
test_accessible (Fixture *f, gconstpointer data)
{
  const JalonScene *scene = get_scene (f);
  g_autofree char *spoken = NULL;

  gtk_test_accessible_assert_role (f->view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (f->view, GTK_ACCESSIBLE_PROPERTY_LABEL, scene->title);
  gtk_test_accessible_assert_property (f->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, scene->summary);

  act (f, "chart.next");
  spoken = g_strdup_printf ("%s, 1 of %u", get_mark (f, get_focus (f))->tip, scene->stops->len);
  gtk_test_accessible_assert_property (f->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken);

  act (f, "chart.clear");
  gtk_test_accessible_assert_property (f->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, scene->summary);
}

static void
test_click (Fixture *f, gconstpointer data)
{
  const JalonMark *mark = get_mark (f, get_stop (f, 1));
  const JalonMark corner = { .shape = JALON_MARK_RECT };

  click (f, mark, 1);
  g_assert_cmpuint (jalon_session_get_selected (f->session), ==, mark->datum);
  g_assert_cmpuint (f->activated, ==, JALON_REF_NONE);
  g_assert_cmpint (get_focus (f), ==, get_stop (f, 1));

  click (f, mark, 2);
  g_assert_cmpuint (f->activated, ==, mark->datum);

  click (f, &corner, 1);
  g_assert_cmpuint (jalon_session_get_selected (f->session), ==, JALON_REF_NONE);
  g_assert_cmpint (get_focus (f), ==, -1);
}

static void
test_hover (Fixture *f, gconstpointer data)
{
  GtkEventController *motion = test_controller (f->view, GTK_TYPE_EVENT_CONTROLLER_MOTION, 0);
  double x, y, width, height;

  jalon_mark_bounds (get_mark (f, get_stop (f, 0)), &x, &y, &width, &height);
  g_signal_emit_by_name (motion, "motion", x + width / 2, y + height / 2);
  g_assert_cmpstr (gdk_cursor_get_name (gtk_widget_get_cursor (f->view)), ==, "pointer");
  g_assert_cmpuint (jalon_session_get_selected (f->session), ==, JALON_REF_NONE);

  g_signal_emit_by_name (motion, "motion", 0.0, 0.0);
  g_assert_null (gtk_widget_get_cursor (f->view));

  g_signal_emit_by_name (motion, "motion", x + width / 2, y + height / 2);
  g_signal_emit_by_name (motion, "leave");
  g_assert_null (gtk_widget_get_cursor (f->view));
}

/* Another scenario reorders the bars; the keyboard stays with the item that it was at. */
static void
test_plan (Fixture *f, gconstpointer data)
{
  g_autofree char *title = g_strdup (get_scene (f)->title);
  const JalonRef oracle = test_find (f->session, "c2");

  act (f, "chart.first");
  g_assert_true (jalon_mark_shows (get_mark (f, get_focus (f)), oracle));

  jalon_session_set_scenario (f->session, test_find (f->session, "later"));
  test_wait_until (g_strcmp0 (get_scene (f)->title, title) != 0);
  g_assert_true (jalon_mark_shows (get_mark (f, get_focus (f)), oracle));
  g_assert_cmpint (get_focus (f), !=, get_stop (f, 0));
}

/* The marks of one dossier mean nothing in another. */
static void
test_dossier_changes (Fixture *f, gconstpointer data)
{
  g_autoptr (JalonDossier) other = test_dossier_new ("");

  act (f, "chart.first");
  jalon_session_set_dossier (f->session, other, NULL);
  g_assert_null (get_scene (f));
  g_assert_cmpint (get_focus (f), ==, -1);
  act (f, "chart.next");
  test_wait_until (get_scene (f) != NULL);

  jalon_session_set_dossier (f->session, NULL, NULL);
  g_assert_null (get_scene (f));
  test_settle ();
  g_assert_null (get_scene (f));
}

static void
test_chart_changes (Fixture *f, gconstpointer data)
{
  g_autofree char *title = g_strdup (get_scene (f)->title);

  jalon_chart_view_set_chart (JALON_CHART_VIEW (f->view), "commitments.reconciliation");
  test_wait_until (get_scene (f) != NULL);
  g_assert_cmpstr (get_scene (f)->title, !=, title);

  jalon_chart_view_set_chart (JALON_CHART_VIEW (f->view), "no.such.chart");
  test_settle ();
  g_assert_null (get_scene (f));
}

static void
test_theme (Fixture *f, gconstpointer data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_assert_cmpint (get_scene (f)->theme, ==, JALON_THEME_LIGHT);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  test_wait_until (get_scene (f)->theme == JALON_THEME_DARK);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  test_wait_until (get_scene (f)->theme == JALON_THEME_LIGHT);
}

static void
on_texture (GObject *source, GAsyncResult *result, gpointer texture)
{
  g_autoptr (GError) error = NULL;

  *(GdkTexture **) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static void
test_copy (Fixture *f, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (f->view);
  g_autoptr (GdkTexture) texture = NULL;

  act (f, "chart.copy");
  test_wait_until (
    gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_TEXTURE));
  g_assert_true (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), G_TYPE_STRING));

  gdk_clipboard_read_texture_async (clipboard, NULL, on_texture, &texture);
  test_wait_until (texture != NULL);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 2560);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 1440);
  gdk_clipboard_set_content (clipboard, NULL);
}

/* A menu is shown, and closes with its widget. */
static void
test_menu (Fixture *f, gconstpointer data)
{
  GtkWidget *menu;

  act (f, "chart.first");
  act (f, "chart.menu");
  menu = gtk_widget_get_first_child (f->view);
  g_assert_true (GTK_IS_POPOVER_MENU (menu));
  g_assert_true (gtk_widget_get_visible (menu));
}

/* A chart that goes away while its scene is being built. */
static void
test_gone_while_building (void)
{
  g_autoptr (JalonSession) session = test_session_new ("");

  for (guint i = 0; i < 5; i++) {
    GtkWidget *window = gtk_window_new ();
    GtkWidget *view = jalon_chart_view_new (session, CHART);

    gtk_window_set_child (GTK_WINDOW (window), view);
    gtk_window_present (GTK_WINDOW (window));
    test_wait_until (gtk_widget_get_mapped (view));
    gtk_window_destroy (GTK_WINDOW (window));
  }
  test_settle ();
}

#define add(name, function) g_test_add ("/ui/chart-view/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  test_ui_init (&argc, &argv);

  add ("rows", test_rows);
  add ("size", test_size);
  add ("keyboard", test_keyboard);
  add ("real-keys", test_real_keys);
  add ("keyboard-selects", test_keyboard_selects);
  add ("enters-at-selected", test_enters_at_selected);
  add ("accessible", test_accessible);
  add ("click", test_click);
  add ("hover", test_hover);
  add ("plan", test_plan);
  add ("dossier-changes", test_dossier_changes);
  add ("chart-changes", test_chart_changes);
  add ("theme", test_theme);
  add ("copy", test_copy);
  add ("menu", test_menu);
  g_test_add_func ("/ui/chart-view/gone-while-building", test_gone_while_building);

  return test_ui_run ();
}
