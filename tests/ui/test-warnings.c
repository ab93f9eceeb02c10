/* The list of warnings in the window: it comes and goes with what is odd, shows it, and takes answers. */
#include "config.h"

#include <jalon/model/edit.h>

#include "edit-harness.h"
#include "window/warning-list.h"

static JalonWarningList *
list_of (Fixture *fixture)
{
  return JALON_WARNING_LIST (find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_WARNING_LIST));
}

/* A commitment of OpenAI to OpenAI. */
static void
make_odd (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  JalonRef c3 = test_find (fixture->session, "c3");

  g_assert_true (jalon_dossier_set_from_text (fixture->dossier, c3, "provider", "openai", &error));
  g_assert_no_error (error);
}

/* Nothing odd: no button. Something odd: a number. */
static void
test_number (Fixture *fixture, gconstpointer application)
{
  JalonWarningList *list = list_of (fixture);
  guint before;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.warnings", NULL); /* looks at once */
  before = jalon_warning_list_get_n_listed (list);
  make_odd (fixture);
  test_wait_until (jalon_warning_list_get_n_listed (list) == before + 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (list)));
  jalon_dossier_undo (fixture->dossier);
  test_wait_until (jalon_warning_list_get_n_listed (list) == before);
  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (list)), ==, before > 0);
}

/* The keyboard goes on where it was: at the answer to the next warning. */
static void
test_focus_kept (Fixture *fixture, gconstpointer application)
{
  JalonWarningList *list = list_of (fixture);
  g_autoptr (GError) error = NULL;
  GtkWidget *focus;

  make_odd (fixture);
  jalon_dossier_set_from_text (fixture->dossier, test_find (fixture->session, "c2"), "provider", "openai",
                               &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.warnings", NULL);
  test_wait_until (button_of (GTK_WIDGET (list), "Meant So") != NULL);
  gtk_widget_grab_focus (GTK_WIDGET (button_of (GTK_WIDGET (list), "Meant So")));
  g_signal_emit_by_name (button_of (GTK_WIDGET (list), "Meant So"), "clicked");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (focus == GTK_WIDGET (button_of (GTK_WIDGET (list), "Meant So")));
}

static void
test_show_and_answer (Fixture *fixture, gconstpointer application)
{
  JalonWarningList *list = list_of (fixture);
  guint before;

  make_odd (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.warnings", NULL);
  before = jalon_warning_list_get_n_listed (list);
  g_assert_cmpuint (before, >, 0);
  test_wait_until (button_of (GTK_WIDGET (list), "Show") != NULL);
  g_signal_emit_by_name (button_of (GTK_WIDGET (list), "Show"), "clicked");
  test_settle ();
  g_assert_cmpuint (jalon_session_get_selected (fixture->session), !=, JALON_REF_NONE);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.warnings", NULL);
  test_wait_until (button_of (GTK_WIDGET (list), "Meant So") != NULL);
  g_signal_emit_by_name (button_of (GTK_WIDGET (list), "Meant So"), "clicked");
  g_assert_cmpuint (jalon_warning_list_get_n_listed (list), ==, before - 1);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_MEANT), ==, 1);
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/warnings/number", Fixture, application, set_up, test_number, tear_down);
  g_test_add ("/warnings/focus", Fixture, application, set_up, test_focus_kept, tear_down);
  g_test_add ("/warnings/show-and-answer", Fixture, application, set_up, test_show_and_answer, tear_down);

  return test_ui_run ();
}
