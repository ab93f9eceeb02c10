/* What a wide window has room for, and what is told while nothing is selected. */
#include "config.h"

#include <string.h>

#include <jalon/model/edit.h>

#include "chart/chart-view.h"
#include "edit-harness.h"
#include "inspector/dossier-view.h"
#include "pages/pages.h"

/* The charts of the overview that are shown. */
static guint
count_charts (GtkWidget *top)
{
  guint n = 0;

  if (JALON_IS_CHART_VIEW (top))
    return gtk_widget_get_mapped (top) ? 1 : 0;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_charts (child);
  return n;
}

/* The display has no window manager, and so a window keeps the size that it comes up with: another one is
 * opened. */
static GtkWidget *
open_at (Fixture *fixture, int width, int height)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  JalonWindow *window = jalon_window_new (GTK_APPLICATION (fixture->application));
  int answer = -1;
  gulong handler = g_signal_connect (window, "loaded", G_CALLBACK (on_loaded), &answer);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  jalon_window_set_page (window, "overview");
  gtk_window_present (GTK_WINDOW (window));
  jalon_window_open_here (window, file); /* it is open in the first one */
  test_wait_until (answer >= 0);
  g_signal_handler_disconnect (window, handler);
  test_settle ();
  return GTK_WIDGET (window);
}

/* Whether the page's contents reach down to where it ends. */
static gboolean
is_filled (GtkWidget *page)
{
  GtkWidget *scroller = find_widget (page, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *charts = gtk_widget_get_ancestor (find_widget (page, JALON_TYPE_CHART_VIEW), GTK_TYPE_BOX);
  GtkWidget *inside = gtk_widget_get_parent (charts);
  graphene_rect_t last;
  GtkWidget *child = gtk_widget_get_last_child (inside);

  while (!gtk_widget_get_mapped (child) || gtk_widget_get_height (child) == 0)
    child = gtk_widget_get_prev_sibling (child);
  g_assert_true (gtk_widget_compute_bounds (child, scroller, &last));
  return last.origin.y + last.size.height >= gtk_widget_get_height (scroller) - 50; /* the margin */
}

/* The charts that fit beside each other, never one alone in a row; as high as there is room for. */
static void
test_wide (Fixture *fixture, gconstpointer application)
{
  static const struct {
    int width, height;
    guint charts;
  } sizes[] = { { 1450, 900, 2 }, { 1900, 900, 3 }, { 1900, 1300, 3 } };
  int last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    GtkWidget *window = open_at (fixture, sizes[i].width, sizes[i].height);
    GtkWidget *page = find_widget (window, jalon_overview_page.get_type ());
    int height = gtk_widget_get_height (find_widget (page, JALON_TYPE_CHART_VIEW));

    g_assert_cmpuint (count_charts (page), ==, sizes[i].charts);
    g_assert_true (is_filled (page));
    if (sizes[i].height > 1000)
      g_assert_cmpint (height, >=, last + 150);
    last = height;
    gtk_window_destroy (GTK_WINDOW (window));
  }
}

static void
test_nothing_selected (Fixture *fixture, gconstpointer application)
{
  g_autofree char *xml = g_strdup_printf (
    test_dossier,
    "<source id='s1' publisher='Le Journal' published='2025-11'><title>Three deals</title></source>");
  JalonDossierView *view = find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_DOSSIER_VIEW);
  g_autoptr (GError) error = NULL;
  g_autofree char *link = NULL;
  JalonRef slide;

  g_assert_true (g_file_set_contents (fixture->path, xml, -1, NULL));
  open_file (fixture);
  test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (view)));
  g_assert_nonnull (strstr (jalon_dossier_view_get_sources_text (view), ">Three deals</a>"));
  g_assert_nonnull (strstr (jalon_dossier_view_get_sources_text (view), "Le Journal · Nov 2025"));

  /* A commitment of OpenAI to OpenAI is odd. */
  g_assert_true (jalon_dossier_set_from_text (fixture->dossier, test_find (fixture->session, "c3"),
                                              "provider", "openai", &error));
  test_wait_until (strstr (jalon_dossier_view_get_warnings_text (view), ">EC2 UltraServers</a>"));

  jalon_dossier_undo (fixture->dossier);

  /* So is a slide whose chart nobody knows, which has no id to be found by. */
  slide =
    jalon_dossier_append (fixture->dossier, jalon_dossier_root (fixture->dossier), JALON_KIND_SLIDE, NULL);
  g_assert_true (jalon_dossier_set_from_text (fixture->dossier, slide, "chart", "no.such.chart", &error));
  link = g_strdup_printf ("<a href=\"item:%u\">no.such.chart</a>", slide);
  test_wait_until (strstr (jalon_dossier_view_get_warnings_text (view), link));
  jalon_dossier_undo (fixture->dossier);
  jalon_dossier_undo (fixture->dossier);

  jalon_session_set_selected (fixture->session, test_find (fixture->session, "c1"));
  test_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (view)));
}

/* Twelve sources are enough to begin with, wherever they stand. */
static void
test_many_sources (Fixture *fixture, gconstpointer application)
{
  g_autoptr (GString) sources = g_string_new ("<source id='s1'><title>Source 1</title></source>"
                                              "<party id='between'><name>Between</name></party>");
  g_autofree char *xml = NULL;
  JalonDossierView *view = find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_DOSSIER_VIEW);
  const char *text;

  for (guint i = 2; i <= 13; i++)
    g_string_append_printf (sources, "<source id='s%u'><title>Source %u</title></source>", i, i);
  xml = g_strdup_printf (test_dossier, sources->str);
  g_assert_true (g_file_set_contents (fixture->path, xml, -1, NULL));
  open_file (fixture);
  test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (view)));
  text = jalon_dossier_view_get_sources_text (view);
  g_assert_nonnull (strstr (text, ">Source 1</a>"));
  g_assert_nonnull (strstr (text, ">Source 12</a>"));
  g_assert_null (strstr (text, ">Source 13</a>"));
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/overview/wide", Fixture, application, set_up, test_wide, tear_down);
  g_test_add ("/overview/nothing-selected", Fixture, application, set_up, test_nothing_selected, tear_down);
  g_test_add ("/overview/many-sources", Fixture, application, set_up, test_many_sources, tear_down);

  return test_ui_run ();
}
