/* Editing in the cells of the table of commitments, opening and closing its groups, and the keys of both. */
#include "config.h"

#include "commitment-menu.h"
#include "commitment-table-private.h"
#include "widgets/focus.h"

/* Editing in cells */

/* (nullable): the cell that shows an item in a column, when it is to be seen */
static JalonCommitmentCell *
find_cell (JalonCommitmentTable *self, JalonRef item, JalonColumn column)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (jalon_commitment_cell_get_item (cell) == item && jalon_commitment_cell_get_column (cell) == column)
      return cell;

  return NULL;
}

static gboolean
edit_cell (JalonCommitmentTable *self, JalonCommitmentCell *cell)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));

  if (self->edited && self->edited != cell && !jalon_commitment_cell_finish (self->edited, 0))
    return FALSE;
  jalon_commitment_cell_edit (cell, session);
  if (!jalon_commitment_cell_is_editing (cell))
    return FALSE;

  self->edited = cell;
  jalon_columns_scroll_to (self->view, GTK_WIDGET (cell));
  return TRUE;
}

gboolean
jalon_commitment_table_edit (JalonCommitmentTable *self, JalonRef item, JalonColumn column)
{
  g_return_val_if_fail (JALON_IS_COMMITMENT_TABLE (self), FALSE);

  JalonCommitmentCell *cell = find_cell (self, item, column);

  return cell && edit_cell (self, cell);
}

JalonCommitmentCell *
jalon_commitment_table_get_edited (JalonCommitmentTable *self)
{
  return self->edited;
}

static void
on_edit_wanted (JalonCommitmentTable *self, JalonCommitmentCell *cell)
{
  edit_cell (self, cell);
}

/* The next column, as they are shown, that can be edited. @from: %JALON_COLUMN_NONE for the first of all, the
 * other way the last. Returns: %JALON_COLUMN_NONE where there is none */
static JalonColumn
column_beside (JalonCommitmentTable *self, JalonColumn from, int way)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);
  const guint n = g_list_model_get_n_items (shown);
  gboolean found = from == JALON_COLUMN_NONE;

  for (guint i = 0; i < n; i++) {
    g_autoptr (GtkColumnViewColumn) it = g_list_model_get_item (shown, way > 0 ? i : n - 1 - i);
    const JalonColumn column = jalon_columns_which (it);

    if (found && jalon_commitment_cell_can_edit (column))
      return column;
    found = found || column == from;
  }
  return JALON_COLUMN_NONE;
}

gboolean
jalon_commitment_table_edit_row (JalonCommitmentTable *self, JalonRef item)
{
  return jalon_commitment_table_edit (self, item, column_beside (self, JALON_COLUMN_NONE, 1));
}

/* The next cell that can be edited, in the next row behind the last one of a row. */
static void
edit_beside (JalonCommitmentTable *self, JalonRef item, JalonColumn from, int way)
{
  JalonColumn column = column_beside (self, from, way);
  guint row;

  if (column != JALON_COLUMN_NONE) {
    jalon_commitment_table_edit (self, item, column);
    return;
  }

  if (!jalon_row_model_find (jalon_row_selection_get_rows (self->selection), item, &row) ||
      (way < 0 && row == 0))
    return;
  do {
    row += (guint) way;
    item = jalon_row_model_get_ref (jalon_row_selection_get_rows (self->selection), row);
  } while (jalon_row_is_heading (item));
  if (item == JALON_REF_NONE)
    return;
  jalon_session_set_selected (jalon_page_get_session (JALON_PAGE (self)), item);
  column = column_beside (self, JALON_COLUMN_NONE, way);
  if (column != JALON_COLUMN_NONE)
    jalon_commitment_table_edit (self, item, column);
}

static void
on_edit_ended (JalonCommitmentCell *cell, int way, JalonCommitmentTable *self)
{
  JalonRef item = jalon_commitment_cell_get_item (cell);

  self->edited = NULL;
  jalon_table_show_cell (self, cell);
  if (way)
    edit_beside (self, item, jalon_commitment_cell_get_column (cell), way);
  if (self->edited)
    return;

  if (!way)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (self->unsorted) {
    self->unsorted = FALSE;
    jalon_table_sort (self);
  }
}

/* Groups */

void
jalon_table_show_rows (JalonCommitmentTable *self)
{
  if (self->selection)
    jalon_row_growth_show (self->growth, self->selection, jalon_table_groups_list (self->groups));
}

static void
open_group (JalonCommitmentTable *self, JalonRef heading, gboolean open)
{
  if (jalon_table_groups_open (self->groups, heading, open))
    jalon_table_show_rows (self);
}

static void
on_heading_pressed (JalonCommitmentTable *self, JalonCommitmentCell *cell)
{
  const JalonRef heading = jalon_commitment_cell_get_item (cell);

  if (!self->edited)
    open_group (self, heading, !jalon_table_groups_is_open (self->groups, heading));
}

/* %JALON_REF_NONE where the keyboard is not on one. */
static JalonRef
heading_at_hand (JalonCommitmentTable *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (gtk_column_view_get_model (self->view));
  JalonRef ref;

  if (gtk_bitset_get_size (selected) != 1)
    return JALON_REF_NONE;
  ref = jalon_row_model_get_ref (jalon_row_selection_get_rows (self->selection),
                                 gtk_bitset_get_minimum (selected));
  return jalon_row_is_heading (ref) ? ref : JALON_REF_NONE;
}

/* Left and Right close and open a group, Enter does the other of the two. */
static gboolean
on_heading_key (JalonCommitmentTable *self, JalonRef heading, guint key)
{
  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    open_group (self, heading, FALSE);
    return TRUE;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    open_group (self, heading, TRUE);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_F2:
    open_group (self, heading, !jalon_table_groups_is_open (self->groups, heading));
    return TRUE;
  default:
    return FALSE;
  }
}

/* Enter and F2 edit the selected row, beginning with its first cell; Tab leaves the table. */
gboolean
jalon_table_key (JalonCommitmentTable *self, guint key, guint code, GdkModifierType modifiers)
{
  JalonRef selected = jalon_session_get_selected (jalon_page_get_session (JALON_PAGE (self)));
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->view));
  JalonRef heading;

  if (self->edited || !GTK_IS_LIST_VIEW (row))
    return FALSE;
  if (jalon_commitment_menu_key (GTK_WIDGET (self), key, modifiers))
    return TRUE;
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  heading = heading_at_hand (self);
  if (heading != JALON_REF_NONE && on_heading_key (self, heading, key))
    return TRUE;

  switch (key) {
  case GDK_KEY_F2:
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    return jalon_commitment_table_edit_row (self, selected);
  case GDK_KEY_Tab:
  case GDK_KEY_ISO_Left_Tab:
    jalon_list_leave (GTK_WIDGET (self->view), key == GDK_KEY_Tab && !(modifiers & GDK_SHIFT_MASK));
    return TRUE;
  default:
    return FALSE;
  }
}

void
jalon_table_listen (JalonCommitmentTable *self, JalonCommitmentCell *cell)
{
  g_signal_connect_object (cell, "edit-wanted", G_CALLBACK (on_edit_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "edit-ended", G_CALLBACK (on_edit_ended), self, 0);
  g_signal_connect_object (cell, "heading-pressed", G_CALLBACK (on_heading_pressed), self, G_CONNECT_SWAPPED);
}
