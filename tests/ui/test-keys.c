/* The real window under the hands: keys as they are typed, also after every menu, popover and dialog. */
#include "config.h"

#include <jalon/model/edit.h>

#include "dialogs/add-dialog.h"
#include "dialogs/export-dialog.h"
#include "edit-harness.h"
#include "edit/item-chooser.h"
#include "edit/text-editor.h"
#include "keys.h"
#include "window/search.h"
#include "window/warning-list.h"
#include "window/window-private.h"
#include <jalon/session/format.h>

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

/* What had the focus is undone: Tab goes on beside where it was, and through the whole window, either way. */
static void
test_undo_focus (Fixture *fixture, gconstpointer application)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);
  static const char *const keys[] = { "Tab", "shift+Tab" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    GtkWidget *first;

    add_party (fixture, "Crusoe");
    press (window, "ctrl+z");
    g_assert_null (gtk_window_get_focus (window));
    press (window, keys[i]);
    first = gtk_window_get_focus (window);
    g_assert_nonnull (first);
    g_assert_true (i > 0 || gtk_widget_get_ancestor (first, JALON_TYPE_INSPECTOR));
    press (window, keys[i]);
    g_assert_nonnull (gtk_window_get_focus (window));
    g_assert_true (gtk_window_get_focus (window) != first);
  }
}

/* Of a scenario, too, one undo leaves nothing. */
static void
test_undo_scenario (Fixture *fixture, gconstpointer application)
{
  guint before = jalon_dossier_count (fixture->dossier, JALON_KIND_SCENARIO);
  JalonAddDialog *dialog;

  activate (fixture, "win.add::scenario");
  dialog = find_window (JALON_TYPE_ADD_DIALOG);
  test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (jalon_add_dialog_get_name (dialog)), "Never");
  jalon_add_dialog_accept (dialog);
  test_settle ();
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_SCENARIO), ==, before + 1);
  press (GTK_WINDOW (fixture->window), "ctrl+z");
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_SCENARIO), ==, before);
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
  test_wait_until (jalon_dossier_commitment (fixture->dossier, item)->start.first ==
                   jalon_date_from_year (2029).first);
  press (window, "ctrl+z");
  test_wait_until (jalon_dossier_commitment (fixture->dossier, item)->start.first ==
                   jalon_date_from_year (2027).first);
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

/* Menus */

/* The items of a menu, submenus among them, in their order, as widgets. */
static void
list_items (GtkWidget *widget, GPtrArray *items)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    g_ptr_array_add (items, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      list_items (child, items);
}

static JalonInspector *
inspector_of (Fixture *fixture)
{
  return find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_INSPECTOR);
}

/* A window beside the one under test. (nullable) */
static GtkWindow *
find_other (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (window != GTK_WINDOW (fixture->window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

/* Leaves what has opened, as a person does; another window of the program is closed. What was added by menus
 * may be warned of, and the list of warnings open. */
static void
leave_others (Fixture *fixture)
{
  GtkMenuButton *warnings = find_widget (GTK_WIDGET (fixture->window->warnings), GTK_TYPE_MENU_BUTTON);
  GtkWidget *list = GTK_WIDGET (gtk_menu_button_get_popover (warnings));
  GtkWindow *other;

  for (guint i = 0; list && gtk_widget_get_mapped (list) && i < 3; i++)
    press (GTK_WINDOW (fixture->window), "Escape");

  while ((other = find_other (fixture)))
    if (JALON_IS_WINDOW (other)) {
      test_wait_until (!jalon_window_is_loading (JALON_WINDOW (other)));
      gtk_window_destroy (other);
    } else {
      press (other, "Escape");
    }
}

/* F9 does what it does, soon. */
static void
assert_keys_work (Fixture *fixture, const char *after)
{
  GtkWidget *inspector = GTK_WIDGET (inspector_of (fixture));
  gboolean before = gtk_widget_get_visible (inspector);

  press (GTK_WINDOW (fixture->window), "F9");
  for (guint i = 0; gtk_widget_get_visible (inspector) == before; i++) {
    if (i == 30)
      g_error ("F9 does nothing after %s", after);
    test_settle ();
  }
}

/* The page of a menu that an item is on; the first has no opener. */
static GtkWidget *
page_of (GtkWidget *item)
{
  GtkWidget *page = item;

  while (!GTK_IS_STACK (gtk_widget_get_parent (page)))
    page = gtk_widget_get_parent (page);
  return page;
}

static char *
text_of (GtkWidget *item)
{
  char *text = NULL;

  g_object_get (item, "text", &text, NULL);
  return text;
}

/* Opens the submenu that an item is in, where it is in one. Returns: whether the item can be chosen */
static gboolean
open_page (Fixture *fixture, GtkWidget *item, GPtrArray *items)
{
  GtkWidget *page = page_of (item);
  GtkStack *stack = GTK_STACK (gtk_widget_get_parent (page));
  const char *name = gtk_stack_page_get_name (gtk_stack_get_page (stack, page));

  for (guint i = 0; i < items->len && gtk_stack_get_visible_child (stack) != page; i++) {
    g_autofree char *text = text_of (items->pdata[i]);

    if (page_of (items->pdata[i]) == gtk_stack_get_visible_child (stack) && g_strcmp0 (text, name) == 0) {
      gtk_widget_grab_focus (items->pdata[i]);
      press (GTK_WINDOW (fixture->window), "Return");
    }
  }
  return gtk_stack_get_visible_child (stack) == page && gtk_widget_is_sensitive (item);
}

/* Opens a menu, which may be made only then. Returns: what is shown */
static GtkWidget *
open_menu (GtkMenuButton *button)
{
  GtkWidget *popover;

  gtk_menu_button_popup (button);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  test_wait_until (gtk_widget_get_mapped (popover));
  return popover;
}

/* Chooses the item of a menu that has this number. Returns: whether there are that many */
static gboolean
choose (Fixture *fixture, GtkMenuButton *button, guint index, char **text)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  GtkWidget *popover;

  focus_window (GTK_WINDOW (fixture->window));
  popover = open_menu (button);
  test_settle ();
  list_items (popover, items);
  if (index < items->len) {
    *text = text_of (items->pdata[index]);
    if (open_page (fixture, items->pdata[index], items)) {
      gtk_widget_grab_focus (items->pdata[index]);
      press (GTK_WINDOW (fixture->window), "Return");
    }
  }
  for (guint i = 0; gtk_widget_get_mapped (popover) && i < 3; i++)
    press (GTK_WINDOW (fixture->window), "Escape");
  g_assert_false (gtk_widget_get_mapped (popover));
  return index < items->len;
}

/* The number of an item that is called @wanted. */
static guint
index_of (Fixture *fixture, GtkMenuButton *button, const char *wanted)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  GtkWidget *popover;

  focus_window (GTK_WINDOW (fixture->window));
  popover = open_menu (button);
  list_items (popover, items);
  gtk_menu_button_popdown (button);
  test_wait_until (!gtk_widget_get_mapped (popover));
  for (guint i = 0; i < items->len; i++) {
    g_autofree char *text = text_of (items->pdata[i]);

    if (g_strcmp0 (text, wanted) == 0)
      return i;
  }
  g_error ("There is no “%s”", wanted);
}

static void
walk_menu (Fixture *fixture, GtkMenuButton *button)
{
  gboolean more = TRUE;

  for (guint i = 0; more; i++) {
    g_autofree char *text = NULL;

    jalon_session_set_selected (fixture->session, jalon_dossier_find (fixture->dossier, "c2"));
    more = choose (fixture, button, i, &text);
    g_test_message ("%s", text ? text : "(closed)");
    leave_others (fixture);
    assert_keys_work (fixture, text ? text : "leaving a menu");
    fixture->dossier = jalon_session_get_dossier (fixture->session);
  }
}

static gboolean
has_menu (GtkMenuButton *button)
{
  GtkWidget *popover = open_menu (button);

  gtk_menu_button_popdown (button);
  test_wait_until (!gtk_widget_get_mapped (popover));
  return GTK_IS_POPOVER_MENU (popover);
}

static void
list_menus (GtkWidget *widget, GPtrArray *buttons)
{
  if (GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget) &&
      has_menu (GTK_MENU_BUTTON (widget)))
    g_ptr_array_add (buttons, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    list_menus (child, buttons);
}

/* Every item of every menu, submenus among them, and then a key. */
static void
test_menus (Fixture *fixture, gconstpointer application)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  list_menus (GTK_WIDGET (fixture->window), buttons);
  g_assert_cmpuint (buttons->len, ==, 5); /* recent, add, scenarios, source texts, the main menu */
  for (guint i = 0; i < buttons->len; i++)
    walk_menu (fixture, buttons->pdata[i]);
}

/* Nothing comes over a menu that is open. */
static void
test_tooltip (Fixture *fixture, gconstpointer application)
{
  GtkMenuButton *button = fixture->window->add_button;
  GtkWidget *popover;

  g_assert_true (gtk_widget_get_has_tooltip (GTK_WIDGET (button)));
  popover = open_menu (button);
  g_assert_false (gtk_widget_get_has_tooltip (GTK_WIDGET (button)));
  gtk_menu_button_popdown (button);
  test_wait_until (!gtk_widget_get_mapped (popover));
  g_assert_true (gtk_widget_get_has_tooltip (GTK_WIDGET (button)));
}

/* As it was found: the style is chosen, and then F9, Ctrl+E and Ctrl+W are pressed. */
static void
test_style (Fixture *fixture, gconstpointer application)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  g_autofree char *text = NULL;
  GtkMenuButton *menu;

  list_menus (GTK_WIDGET (fixture->window), buttons);
  menu = buttons->pdata[buttons->len - 1];
  g_assert_true (choose (fixture, menu, index_of (fixture, menu, "Dark"), &text));
  assert_keys_work (fixture, "Dark");
  press (GTK_WINDOW (fixture->window), "ctrl+e");
  g_assert_true (JALON_IS_EXPORT_DIALOG (find_other (fixture)));
  leave_others (fixture);
  press (GTK_WINDOW (fixture->window), "ctrl+w");
  test_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

/* Popovers that are no menus: lists to choose from, and what is odd. */

static void
list_lists (GtkWidget *widget, GPtrArray *lists)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_DROP_DOWN (widget) || JALON_IS_ITEM_CHOOSER (widget) || JALON_IS_WARNING_LIST (widget))
    g_ptr_array_add (lists, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    list_lists (child, lists);
}

static void
test_lists (Fixture *fixture, gconstpointer application)
{
  static const char *const keys[] = { "Return Escape", "Return Down Return", "Return Up Return" };
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_object_unref);

  activate (fixture, "win.show-inspector");
  edit (fixture, "c2");
  test_settle ();
  list_lists (GTK_WIDGET (fixture->window), lists);
  g_assert_cmpuint (lists->len, >=, 6);
  for (guint i = 0; i < lists->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (keys); k++) {
      g_test_message ("%s %u: %s", G_OBJECT_TYPE_NAME (lists->pdata[i]), i, keys[k]);
      if (!gtk_widget_get_mapped (lists->pdata[i]))
        continue;
      gtk_widget_child_focus (lists->pdata[i], GTK_DIR_TAB_FORWARD);
      press (GTK_WINDOW (fixture->window), keys[k]);
      /* A list with nothing in it stays open. */
      if (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), GTK_TYPE_POPOVER))
        press (GTK_WINDOW (fixture->window), "Escape");
      assert_keys_work (fixture, keys[k]);
      activate (fixture, "win.show-inspector");
      test_settle ();
    }
}

/* Tab goes from the name of a page into the page, and not to the name of the next. */
static void
test_sidebar (Fixture *fixture, gconstpointer application)
{
  GtkListBox *sidebar = fixture->window->sidebar;
  GtkWidget *focus;

  focus_window (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (sidebar, 1)));
  test_settle ();
  press (GTK_WINDOW (fixture->window), "Tab");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->window->pages)));
}

/* What the pointer comes over is selected, and stays what it is: GTK goes on to tell it that it was left. */
static void
test_hover (Fixture *fixture, gconstpointer application)
{
  JalonSearch *search;
  GtkWidget *row;

  activate (fixture, "win.search");
  search = find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_SEARCH);
  jalon_search_set_query (search, "a");
  test_wait_until (!jalon_search_is_busy (search) && jalon_search_get_n_results (search) > 3);
  test_settle ();
  row = gtk_widget_get_first_child (find_widget (GTK_WIDGET (search), GTK_TYPE_LIST_VIEW));
  for (guint i = 0; i < 3; i++, row = gtk_widget_get_next_sibling (row)) {
    point (row, "mousemove_relative 3 0");
    g_assert_true (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED);
  }
  activate (fixture, "win.search");
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
  ADD ("undo/focus", test_undo_focus);
  ADD ("undo/scenario", test_undo_scenario);
  ADD ("sidebar", test_sidebar);
  ADD ("undo-typing", test_undo_typing);
  ADD ("undo-field", test_undo_field);
  ADD ("menus", test_menus);
  ADD ("style", test_style);
  ADD ("tooltip", test_tooltip);
  ADD ("lists", test_lists);
  ADD ("hover", test_hover);
  return test_ui_run ();
}
