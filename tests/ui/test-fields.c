/* Fields under the pointer, in the real window: they stay where they are, a click reaches what it is on, and
 * a name that is there already is not made again. */
#include "config.h"

#include "dialogs/add-dialog.h"
#include "edit-harness.h"
#include "edit/item-chooser.h"
#include "keys.h"

static GtkWidget *
control (JalonItemEditor *editor, const char *name)
{
  return jalon_field_editor_get_control (field (editor, name));
}

static float
top_of (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->window), &bounds));
  return bounds.origin.y;
}

/* The same once all is laid out: a text takes its height a few frames late. */
static float
settled_top (Fixture *fixture, GtkWidget *widget)
{
  float before;

  do {
    before = top_of (fixture, widget);
    test_settle ();
    test_settle ();
    test_settle ();
  } while (top_of (fixture, widget) != before);
  return before;
}

/* What is read back, what is wrong, and the old value have their room beforehand. */
static void
test_stay (Fixture *fixture, gconstpointer application)
{
  JalonItemEditor *editor = edit (fixture, "c2");
  GtkWidget *amount = control (editor, "amount"), *id = control (editor, "id");
  float before;

  test_settle ();
  before = settled_top (fixture, id);
  gtk_widget_grab_focus (amount);
  gtk_editable_set_text (GTK_EDITABLE (amount), "310 bn");
  test_settle ();
  g_assert_cmpstr (jalon_field_editor_get_hint (field (editor, "amount")), ==, "= $310,000,000,000");
  g_assert_cmpfloat (settled_top (fixture, id), ==, before);
  gtk_editable_set_text (GTK_EDITABLE (amount), "a lot");
  g_assert_false (jalon_field_editor_commit (field (editor, "amount")));
  test_settle ();
  g_assert_cmpstr (jalon_field_editor_get_hint (field (editor, "amount")), !=, "");
  g_assert_cmpfloat (settled_top (fixture, id), ==, before);
  jalon_field_editor_restore (field (editor, "amount"));

  /* In a scenario the badge that says so comes with the first change. */
  jalon_session_set_scenario (fixture->session, find (fixture, "later"));
  editor = edit (fixture, "c3");
  id = control (editor, "id");
  test_settle ();
  test_settle ();
  before = settled_top (fixture, id);
  type (field (editor, "start"), "2029");
  test_settle ();
  g_assert_cmpstr (jalon_field_editor_get_hint (field (editor, "start")), ==, "2026");
  g_assert_cmpfloat (settled_top (fixture, id), ==, before);
}

static GtkPopover *
list_of (GtkWidget *chooser)
{
  return gtk_menu_button_get_popover (find_widget (chooser, GTK_TYPE_MENU_BUTTON));
}

/* One click goes from one list to the next, and what was half typed makes nobody. */
static void
test_second_list (Fixture *fixture, gconstpointer application)
{
  JalonItemEditor *editor = edit (fixture, "c2");
  GtkWidget *buyer = control (editor, "buyer"), *provider = control (editor, "provider");
  GtkWidget *status = control (editor, "status");
  guint parties = jalon_dossier_count (fixture->dossier, JALON_KIND_PARTY);

  test_settle ();
  test_settle ();
  /* The list below one hides what is under it; who goes on goes to another. */
  click (provider);
  test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (list_of (provider))));
  press (GTK_WINDOW (fixture->window), "C r u");
  click (buyer);
  test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (list_of (buyer))));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (list_of (provider))));
  click (status);
  test_wait_until (gtk_widget_is_visible (find_widget (status, GTK_TYPE_POPOVER)));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (list_of (buyer))));
  press (GTK_WINDOW (fixture->window), "End Return");
  test_wait_until (jalon_dossier_commitment (fixture->dossier, find (fixture, "c2"))->status ==
                   JALON_STATUS_SUPERSEDED);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_PARTY), ==, parties);

  activate (fixture, "win.undo");
}

/* The button of a drop-down opens its list, and closes it again. */
static void
test_own_button (Fixture *fixture, gconstpointer application)
{
  GtkWidget *scenarios =
    GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->window), JALON_TYPE_WINDOW, "scenarios"));
  GtkWidget *list = find_widget (scenarios, GTK_TYPE_POPOVER);

  test_settle ();
  test_settle ();
  for (guint i = 0; i < 4; i++) {
    click (scenarios);
    test_wait_until (gtk_widget_get_mapped (list) == (i % 2 == 0));
    /* And it stays so. */
    test_settle ();
    g_assert_true (gtk_widget_get_mapped (list) == (i % 2 == 0));
  }
}

static void
test_existing (Fixture *fixture, gconstpointer application)
{
  JalonItemEditor *editor = edit (fixture, "c2");
  guint parties = jalon_dossier_count (fixture->dossier, JALON_KIND_PARTY);
  JalonAddDialog *dialog;

  jalon_item_chooser_type (JALON_ITEM_CHOOSER (control (editor, "provider")), " MICROSÖFT ");
  g_assert_cmpuint (jalon_dossier_commitment (fixture->dossier, find (fixture, "c2"))->provider, ==,
                    find (fixture, "microsoft"));
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_PARTY), ==, parties);

  activate (fixture, "win.add::party");
  dialog = find_window (JALON_TYPE_ADD_DIALOG);
  test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (jalon_add_dialog_get_name (dialog)), "oracle");
  jalon_add_dialog_accept (dialog);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_PARTY), ==, parties);
  jalon_add_dialog_show_existing (dialog);
  g_assert_cmpuint (jalon_session_get_selected (fixture->session), ==, find (fixture, "oracle"));
  activate (fixture, "win.undo");
}

#define ADD(name, function) g_test_add ("/fields/" name, Fixture, application, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  ADD ("stay", test_stay);
  ADD ("own-button", test_own_button);
  ADD ("existing", test_existing);
  if (test_has_xdotool ())
    ADD ("second-list", test_second_list);
  return test_ui_run ();
}
