/* The real window under the hands: keys as they are typed, also after every menu, popover and dialog. */
#include "config.h"

#include <jalon/model/edit.h>

#include "edit-harness.h"
#include "edit/add-dialog.h"
#include "edit/text-editor.h"
#include "format.h"
#include "keys.h"

/* Undo */

static JalonRef
add_party (Fixture *fixture, const char *name)
{
  JalonAddDialog *dialog;

  activate (fixture, "win.add::party");
  dialog = find_window (JALON_TYPE_ADD_DIALOG);
  g_assert_nonnull (dialog);
  test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (jalon_add_dialog_get_name (dialog)), name);
  jalon_add_dialog_accept (dialog);
  test_settle ();
  return jalon_session_get_selected (fixture->session);
}

/* The name of what was added has the focus: undo there is of the addition, and not of the name. */
static void
test_undo_addition (Fixture *fixture, gconstpointer application)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);
  JalonRef party = add_party (fixture, "Crusoe");

  g_assert_cmpstr (jalon_format_name (fixture->session, party), ==, "Crusoe");
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (window)));
  press (window, "ctrl+z");
  g_assert_false (jalon_dossier_has (fixture->dossier, party));
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
  press (window, "ctrl+shift+z");
  g_assert_true (jalon_dossier_has (fixture->dossier, party));
  g_assert_cmpstr (jalon_format_name (fixture->session, party), ==, "Crusoe");
  press (window, "ctrl+z");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

/* What is being typed is undone letter by letter first, up to what stood there. */
static void
test_undo_typing (Fixture *fixture, gconstpointer application)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);
  JalonRef party = add_party (fixture, "Crusoe");
  GtkEditable *name = GTK_EDITABLE (gtk_widget_get_parent (gtk_window_get_focus (window)));

  press (window, "End X");
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "CrusoeX");
  press (window, "ctrl+z");
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Crusoe");
  g_assert_true (jalon_dossier_has (fixture->dossier, party));
  press (window, "End X Return");
  g_assert_cmpstr (jalon_format_name (fixture->session, party), ==, "CrusoeX");
  press (window, "ctrl+z");
  g_assert_cmpstr (jalon_format_name (fixture->session, party), ==, "Crusoe");
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Crusoe");
  press (window, "ctrl+z");
  g_assert_false (jalon_dossier_has (fixture->dossier, party));
}

/* The same in a field: taken with Enter, it is one edit. */
static void
test_undo_field (Fixture *fixture, gconstpointer application)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);
  JalonItemEditor *editor = edit (fixture, "c2");
  JalonRef item = find (fixture, "c2");

  gtk_widget_grab_focus (GTK_WIDGET (field (editor, "start")));
  press (window, "ctrl+a 2 0 2 9 Return");
  g_assert_cmpuint (jalon_dossier_commitment (fixture->dossier, item)->start.first, ==,
                    jalon_date_from_year (2029).first);
  press (window, "ctrl+z");
  g_assert_cmpuint (jalon_dossier_commitment (fixture->dossier, item)->start.first, ==,
                    jalon_date_from_year (2027).first);
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

#define ADD(name, function) g_test_add ("/keys/" name, Fixture, application, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  if (!test_has_xdotool ()) {
    g_print ("1..0 # SKIP there is no xdotool\n");
    return 0;
  }
  ADD ("undo-addition", test_undo_addition);
  ADD ("undo-typing", test_undo_typing);
  ADD ("undo-field", test_undo_field);
  return test_ui_run ();
}
