/* The table of commitments under the keyboard alone: keys as they are typed, in the real window. */
#include "config.h"

#include <jalon/model/edit.h>

#include "edit-harness.h"
#include "keys.h"
#include "pages/commitments/commitment-table.h"
#include "pages/commitments/total-bar.h"
#include "window/window-private.h"

static JalonCommitmentTable *
table_of (Fixture *fixture)
{
  return find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_COMMITMENT_TABLE);
}

/* Puts the focus on the row of an item. */
static void
go_to (Fixture *fixture, const char *id)
{
  JalonCommitmentTable *table = table_of (fixture);

  test_wait_until (jalon_commitment_table_get_shown (table) == 3);
  jalon_session_set_selected (fixture->session, find (fixture, id));
  test_settle ();
  gtk_widget_grab_focus (find_widget (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW));
  test_settle ();
}

static void
type_keys (Fixture *fixture, const char *keys)
{
  press (GTK_WINDOW (fixture->window), keys);
}

static void
assert_edited (Fixture *fixture, const char *id, JalonColumn column)
{
  JalonCommitmentTable *table = table_of (fixture);
  JalonCommitmentCell *cell;

  test_wait_until ((cell = jalon_commitment_table_get_edited (table)) &&
                   jalon_commitment_cell_get_item (cell) == find (fixture, id) &&
                   jalon_commitment_cell_get_column (cell) == column);
}

static void
assert_not_edited (Fixture *fixture)
{
  test_wait_until (!jalon_commitment_table_get_edited (table_of (fixture)));
}

/* The largest amount stands first: c2, c1, c3. */
static void
test_enter (Fixture *fixture, gconstpointer application)
{
  go_to (fixture, "c2");
  type_keys (fixture, "Return");
  assert_edited (fixture, "c2", JALON_COLUMN_NAME);
  type_keys (fixture, "ctrl+a N e w Return");
  assert_not_edited (fixture);
  g_assert_cmpstr (jalon_dossier_text (fixture->dossier, find (fixture, "c2"), JALON_ROLE_NAME, NULL), ==,
                   "New");
  /* The keyboard is on the row again. */
  type_keys (fixture, "F2");
  assert_edited (fixture, "c2", JALON_COLUMN_NAME);
  type_keys (fixture, "ctrl+a X Escape");
  assert_not_edited (fixture);
  g_assert_cmpstr (jalon_dossier_text (fixture->dossier, find (fixture, "c2"), JALON_ROLE_NAME, NULL), ==,
                   "New");
  activate (fixture, "win.undo");
}

/* Tab goes through the cells, from the last of a row to the first of the next, and back. */
static void
test_tab (Fixture *fixture, gconstpointer application)
{
  static const JalonColumn way[] = {
    JALON_COLUMN_NAME,   JALON_COLUMN_BUYER,   JALON_COLUMN_PROVIDER,
    JALON_COLUMN_AMOUNT, JALON_COLUMN_CEILING, JALON_COLUMN_ANNOUNCED,
    JALON_COLUMN_START,  JALON_COLUMN_END,     JALON_COLUMN_STATUS,
  };

  go_to (fixture, "c2");
  type_keys (fixture, "Return");
  for (guint i = 0; i < G_N_ELEMENTS (way); i++) {
    assert_edited (fixture, "c2", way[i]);
    type_keys (fixture, "Tab");
  }
  assert_edited (fixture, "c1", JALON_COLUMN_NAME);
  type_keys (fixture, "shift+Tab");
  assert_edited (fixture, "c2", JALON_COLUMN_STATUS);
  type_keys (fixture, "shift+Tab");
  assert_edited (fixture, "c2", JALON_COLUMN_END);
  type_keys (fixture, "Escape");
  assert_not_edited (fixture);
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

/* What is wrong in a cell is said in full, and amounts stand on the right. */
static void
test_error (Fixture *fixture, gconstpointer application)
{
  JalonRef item = find (fixture, "c2");
  GtkWidget *editor, *control;
  GtkPopover *popover;

  go_to (fixture, "c2");
  type_keys (fixture, "Return");
  assert_edited (fixture, "c2", JALON_COLUMN_NAME);
  type_keys (fixture, "Tab Tab Tab");
  assert_edited (fixture, "c2", JALON_COLUMN_AMOUNT);
  editor = jalon_commitment_cell_get_editor (jalon_commitment_table_get_edited (table_of (fixture)));
  control = jalon_field_editor_get_control (JALON_FIELD_EDITOR (editor));
  g_assert_cmpfloat (gtk_editable_get_alignment (GTK_EDITABLE (control)), ==, 1);
  type_keys (fixture, "ctrl+a x y Return");
  assert_edited (fixture, "c2", JALON_COLUMN_AMOUNT);
  popover = find_widget (editor, GTK_TYPE_POPOVER);
  test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (popover)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_popover_get_child (popover))), ==,
                   jalon_field_editor_get_hint (JALON_FIELD_EDITOR (editor)));
  type_keys (fixture, "ctrl+a 4 0 0 b n Return");
  assert_not_edited (fixture);
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, item)->amount, ==,
                   G_GINT64_CONSTANT (40000000000000));
  activate (fixture, "win.undo");
}

/* From cell to cell the rows stay where they are, but sums are of what was typed: of 250, 300 and 38 thousand
 * million 300 become 400, so that 588 become 688, and Oracle's heading says 400. */
static void
test_sums (Fixture *fixture, gconstpointer application)
{
  const JalonSum bn = G_GINT64_CONSTANT (100000000000);
  JalonCommitmentTable *table = table_of (fixture);
  JalonTotalBar *bar = find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_TOTAL_BAR);
  const JalonGroupedRows *rows;

  for (JalonGrouping grouping = JALON_GROUPING_NONE; grouping <= JALON_GROUPING_PROVIDER;
       grouping += JALON_GROUPING_PROVIDER - JALON_GROUPING_NONE) {
    jalon_commitment_table_group (table, grouping);
    go_to (fixture, "c2");
    g_assert_cmpstr (jalon_total_bar_get_amount (bar), ==, "Total $588B");
    type_keys (fixture, "F2 Tab Tab Tab");
    assert_edited (fixture, "c2", JALON_COLUMN_AMOUNT);
    type_keys (fixture, "ctrl+a 4 0 0 b n Tab");
    assert_edited (fixture, "c2", JALON_COLUMN_CEILING);
    test_wait_until (g_str_equal (jalon_total_bar_get_amount (bar), "Total $688B"));
    rows = jalon_commitment_table_get_grouped (table);
    if (grouping == JALON_GROUPING_PROVIDER) {
      g_assert_cmpuint (rows->groups->len, ==, 3);
      g_assert_true (g_array_index (rows->groups, JalonRowGroup, 0).sums.firm == 400 * bn);
      g_assert_true (g_array_index (rows->groups, JalonRowGroup, 1).sums.firm == 250 * bn);
    }
    type_keys (fixture, "Escape");
    assert_not_edited (fixture);
    activate (fixture, "win.undo");
    test_settle ();
  }
}

/* Of 300 and 20, the latter a rumour, the total is 300: that one of the two is not in it is said beside it.
 */
static void
test_not_counted (Fixture *fixture, gconstpointer application)
{
  JalonTotalBar *bar = find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_TOTAL_BAR);

  open_text (fixture, "rumour.xml",
             "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'><title>Rumour</title>"
             "<party id='a'/><party id='b'/>"
             "<commitment id='c1' buyer='a' provider='b' amount='300000000000' status='signed'/>"
             "<commitment id='c2' buyer='a' provider='b' amount='20000000000' status='rumoured'/></dossier>");
  test_wait_until (g_str_equal (jalon_total_bar_get_amount (bar), "Total $300B"));
  g_assert_cmpstr (jalon_total_bar_get_count (bar), ==, "2 commitments · 1 not counted");
}

/* Without anything being edited Tab leaves the table, and Shift+Tab as well. */
static void
test_leave (Fixture *fixture, gconstpointer application)
{
  GtkWidget *table = GTK_WIDGET (table_of (fixture));
  static const char *const keys[] = { "Tab", "shift+Tab" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    GtkWidget *focus;

    go_to (fixture, "c2");
    focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
    g_assert_true (gtk_widget_is_ancestor (focus, table));
    type_keys (fixture, keys[i]);
    focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
    g_assert_true (focus && !gtk_widget_is_ancestor (focus, find_widget (table, GTK_TYPE_LIST_VIEW)));
  }
}

/* To where a click on the menu takes it, which is not within the pages. */
static void
go_to_menu (Fixture *fixture)
{
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (fixture->window->add_button)));
  test_settle ();
}

/* Whatever becomes of the cell when the focus leaves it, GTK goes up from it to what both have in common:
 * taken out at once, it would go up for ever. */
static void
test_leave_for_menu (Fixture *fixture, gconstpointer application)
{
  go_to (fixture, "c2");
  type_keys (fixture, "F2");
  assert_edited (fixture, "c2", JALON_COLUMN_NAME);
  go_to_menu (fixture);
  assert_not_edited (fixture);

  /* A row that moves: the largest amount becomes the least. */
  go_to (fixture, "c2");
  type_keys (fixture, "F2 Tab Tab Tab");
  assert_edited (fixture, "c2", JALON_COLUMN_AMOUNT);
  type_keys (fixture, "ctrl+a $ 1");
  go_to_menu (fixture);
  assert_not_edited (fixture);
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, find (fixture, "c2"))->amount, ==, 100);
  activate (fixture, "win.undo");
}

#define ADD(name, function) g_test_add ("/table/" name, Fixture, application, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  if (!test_has_xdotool ()) {
    g_print ("1..0 # SKIP there is no xdotool\n");
    return 0;
  }
  ADD ("enter", test_enter);
  ADD ("tab", test_tab);
  ADD ("error", test_error);
  ADD ("sums", test_sums);
  ADD ("not-counted", test_not_counted);
  ADD ("leave", test_leave);
  ADD ("leave-for-menu", test_leave_for_menu);
  return test_ui_run ();
}
