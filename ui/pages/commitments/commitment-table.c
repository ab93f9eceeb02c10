/* Columns, cells, groups and the sorting of the table of commitments. */
#include "config.h"

#include <glib/gi18n.h>

#include "commitment-cell.h"
#include "commitment-columns.h"
#include "commitment-groups.h"
#include "commitment-menu.h"
#include "commitment-table.h"
#include "widgets/focus.h"
#include "widgets/row-growth.h"
#include "widgets/row-selection.h"
#include "widgets/sorted-column.h"
#include <jalon/session/format.h>

/* Up to here sorting takes less than a frame, and a thread would only make the table flicker. */
#define ROWS_AT_ONCE 5000

struct _JalonCommitmentTable {
  JalonPage parent_instance;

  GtkColumnView *view;
  JalonRowSelection *selection;
  GArray *indices; /* of the plan's commitments, by row of the dossier's table */
  JalonOrder *order;
  guint probed; /* see sort-probe.h */
  JalonNewest *sorting;
  guint shown;
  JalonRowGrowth *growth;
  JalonTableGroups *groups;
  GtkColumnViewColumn *columns[JALON_N_COLUMNS]; /* not owned */
  guint first_column;                            /* JalonColumn: the first that is shown */

  GHashTable *cells; /* of JalonCommitmentCell that show something now, to the GtkListItem that each is in */
  JalonCommitmentCell *edited; /* (nullable): the one being edited */
  gboolean unsorted;           /* rows stay where they are while one of them is being edited */
};

G_DEFINE_FINAL_TYPE (JalonCommitmentTable, jalon_commitment_table, JALON_TYPE_PAGE)

enum { PROP_0, PROP_SHOWN, PROP_SELECTED, N_PROPS };

static GParamSpec *props[N_PROPS];

static const JalonPlanCommitment *
find_commitment (JalonCommitmentTable *self, JalonRef ref)
{
  const JalonPlan *plan = jalon_session_get_base_plan (jalon_page_get_session (JALON_PAGE (self)));
  guint row = jalon_ref_row (ref), index, n;
  const JalonPlanCommitment *commitments;

  if (!plan || row >= self->indices->len)
    return NULL;

  commitments = jalon_plan_commitments (plan, &n);
  index = g_array_index (self->indices, guint, row);
  return index < n && commitments[index].ref == ref ? &commitments[index] : NULL;
}

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static JalonColumn
column_of (GtkListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "jalon-column"));
}

/* Whether an amount cannot be compared with the others. */
static gboolean
is_alone (JalonCommitmentTable *self, const JalonPlanCommitment *row, JalonColumn column)
{
  const JalonPlan *plan = jalon_session_get_base_plan (jalon_page_get_session (JALON_PAGE (self)));

  if (column != JALON_COLUMN_AMOUNT && column != JALON_COLUMN_CEILING)
    return FALSE;
  return !jalon_order_can_compare (plan, row, column == JALON_COLUMN_AMOUNT ? row->amount : row->ceiling);
}

/* The first column that is shown says what a group is called. */
static void
find_first_column (JalonCommitmentTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

  if (column)
    self->first_column = jalon_columns_which (column);
}

static void
show_heading (JalonCommitmentTable *self, JalonCommitmentCell *cell)
{
  JalonLocale *locale = jalon_session_get_locale (jalon_page_get_session (JALON_PAGE (self)));
  const JalonColumn column = jalon_commitment_cell_get_column (cell);
  const JalonRef heading = jalon_commitment_cell_get_item (cell);
  const JalonRowGroup *group = jalon_table_groups_of (self->groups, heading);
  GtkWidget *label = GTK_WIDGET (jalon_commitment_cell_get_label (cell));
  g_autofree char *text =
    jalon_table_groups_text (self->groups, heading, column, column == self->first_column, locale);
  g_autofree char *tip =
    text && group ? jalon_row_sums_tip (jalon_table_groups_get (self->groups), group, locale) : NULL;

  gtk_label_set_label (GTK_LABEL (label), text ? text : "");
  jalon_commitment_cell_set_mark (cell, tip);
  set_css_class (label, "dim-label", FALSE);
  set_css_class (label, "weak-text", FALSE);
  set_css_class (label, "changed-text", FALSE);
  set_css_class (label, "heading", TRUE);
}

/* In a year stands what falls due in it. (transfer full) (nullable): nothing else than the column says */
static char *
part_text (JalonCommitmentTable *self,
           JalonCommitmentCell *cell,
           const JalonPlanCommitment *row,
           JalonColumn column,
           char **tip)
{
  JalonLocale *locale = jalon_session_get_locale (jalon_page_get_session (JALON_PAGE (self)));
  const JalonGroupedRows *rows = jalon_table_groups_get (self->groups);
  GtkListItem *item = g_hash_table_lookup (self->cells, cell);
  const JalonRowGroup *group;
  g_autofree char *whole = NULL;
  JalonSum part;
  guint n;

  if (!rows || rows->grouping != JALON_GROUPING_YEAR || column != JALON_COLUMN_AMOUNT ||
      row->value == JALON_MONEY_UNSET || !item)
    return NULL;
  group = jalon_table_groups_at (self->groups, gtk_list_item_get_position (item));
  if (!group)
    return NULL;
  part = jalon_row_group_part (rows, group, (guint) (row - jalon_plan_commitments (rows->plan, &n)));
  whole = jalon_locale_money (locale, row->firm, row->currency);
  /* Translators: of an amount of one year: %s is what it is a part of */
  *tip = g_strdup_printf (_ ("Of %s in all"), whole);
  return jalon_locale_money (locale, part, jalon_main_currency (rows->plan));
}

static void
show_cell (JalonCommitmentTable *self, JalonCommitmentCell *cell)
{
  if (jalon_row_is_heading (jalon_commitment_cell_get_item (cell))) {
    show_heading (self, cell);
    return;
  }

  JalonColumn column = jalon_commitment_cell_get_column (cell);
  GtkWidget *label = GTK_WIDGET (jalon_commitment_cell_get_label (cell));
  const JalonPlanCommitment *row = find_commitment (self, jalon_commitment_cell_get_item (cell));
  g_autofree char *text =
    row ? jalon_commitment_cell_text (jalon_page_get_session (JALON_PAGE (self)), row, column) : NULL;

  g_autofree char *tip = NULL;
  g_autofree char *part = row ? part_text (self, cell, row, column, &tip) : NULL;
  gboolean alone = row && !part && is_alone (self, row, column);

  if (part) {
    gtk_label_set_label (GTK_LABEL (label), part);
  } else if (alone) {
    /* Translators: an amount that could not be sorted among the others, with the mark that says so */
    g_autofree char *marked = g_strdup_printf (_ ("%s *"), text);

    gtk_label_set_label (GTK_LABEL (label), marked);
  } else {
    gtk_label_set_label (GTK_LABEL (label), text && *text ? text : "–");
  }
  jalon_commitment_cell_set_mark (
    cell, alone ? _ ("No rate converts this amount: it is not sorted among the others") : tip);
  set_css_class (label, "heading", FALSE);
  set_css_class (label, "dim-label", !text || !*text || !row->counted);
  set_css_class (label, "weak-text",
                 alone ||
                   (row && column == JALON_COLUMN_CONFIDENCE && jalon_confidence_is_weak (row->confidence)));
  set_css_class (label, "changed-text", row && row->changed && column == JALON_COLUMN_NAME);
}

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

static void sort (JalonCommitmentTable *self);

static void
on_edit_ended (JalonCommitmentCell *cell, int way, JalonCommitmentTable *self)
{
  JalonRef item = jalon_commitment_cell_get_item (cell);

  self->edited = NULL;
  show_cell (self, cell);
  if (way)
    edit_beside (self, item, jalon_commitment_cell_get_column (cell), way);
  if (self->edited)
    return;

  if (!way)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (self->unsorted) {
    self->unsorted = FALSE;
    sort (self);
  }
}

/* Groups */

static void
show_rows (JalonCommitmentTable *self)
{
  if (self->selection)
    jalon_row_growth_show (self->growth, self->selection, jalon_table_groups_list (self->groups));
}

static void
open_group (JalonCommitmentTable *self, JalonRef heading, gboolean open)
{
  if (jalon_table_groups_open (self->groups, heading, open))
    show_rows (self);
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
static gboolean
on_key (JalonCommitmentTable *self, guint key, guint code, GdkModifierType modifiers)
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

/* Rows and columns */

static void
on_setup (JalonCommitmentTable *self, GtkListItem *item, GtkListItemFactory *factory)
{
  JalonColumn column = column_of (factory);
  GtkWidget *cell = jalon_commitment_cell_new (column, jalon_column_info (column)->numeric);

  g_signal_connect_object (cell, "edit-wanted", G_CALLBACK (on_edit_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "edit-ended", G_CALLBACK (on_edit_ended), self, 0);
  g_signal_connect_object (cell, "heading-pressed", G_CALLBACK (on_heading_pressed), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, cell);
}

static void
on_bind (JalonCommitmentTable *self, GtkListItem *item, GtkListItemFactory *factory)
{
  JalonCommitmentCell *cell = JALON_COMMITMENT_CELL (gtk_list_item_get_child (item));

  jalon_commitment_cell_set_item (cell, jalon_row_item_get_ref (gtk_list_item_get_item (item)));
  g_hash_table_insert (self->cells, cell, item);
  show_cell (self, cell);
}

static void
on_unbind (JalonCommitmentTable *self, GtkListItem *item, GtkListItemFactory *factory)
{
  JalonCommitmentCell *cell = JALON_COMMITMENT_CELL (gtk_list_item_get_child (item));

  g_hash_table_remove (self->cells, cell);
  jalon_commitment_cell_set_item (cell, JALON_REF_NONE);
}

/* What is shown may say something else by now. */
static void
show_cells (gpointer table)
{
  JalonCommitmentTable *self = table;
  GHashTableIter iter;
  gpointer cell, item;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, &item)) {
    jalon_commitment_cell_set_item (cell, jalon_row_item_get_ref (gtk_list_item_get_item (item)));
    show_cell (self, cell);
  }
}

static GtkListItemFactory *
new_factory (JalonCommitmentTable *self, JalonColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "jalon-column", GUINT_TO_POINTER (column));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  return factory;
}

static void
find_sort_column (JalonCommitmentTable *self)
{
  self->order->descending =
    jalon_sorted_column_find (gtk_column_view_get_sorter (self->view), &self->probed, JALON_COLUMN_NONE);
  self->order->column = (JalonColumn) self->probed;
}

/* @rows: (transfer full) */
static void
take_rows (JalonCommitmentTable *self, JalonGroupedRows *rows)
{
  self->shown = rows->total.n;
  jalon_table_groups_set (self->groups, rows);
  show_rows (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
}

static void
take_grouped (gpointer owner, gpointer order, gpointer rows, gboolean finished)
{
  take_rows (owner, rows);
}

static const JalonNewestKind sorting = {
  .name = "jalon-sort",
  .work = jalon_grouping_work,
  .take = take_grouped,
  .free_order = jalon_grouping_free,
  .free_result = jalon_grouped_rows_free,
  .only_newest = TRUE, /* the rows of an older one may be gone */
};

static void
take_nothing (JalonCommitmentTable *self)
{
  self->shown = 0;
  jalon_row_growth_show (self->growth, self->selection, g_array_new (FALSE, FALSE, sizeof (JalonRef)));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
}

static void
sort (JalonCommitmentTable *self)
{
  const JalonPlan *plan = jalon_session_get_base_plan (jalon_page_get_session (JALON_PAGE (self)));

  if (self->edited) {
    jalon_newest_forget (self->sorting);
    self->unsorted = TRUE;
    show_cells (self);
    return;
  }
  if (!plan) {
    jalon_newest_forget (self->sorting);
    take_nothing (self);
    return;
  }
  if (jalon_commitment_table_get_total (self) <= ROWS_AT_ONCE) {
    jalon_newest_forget (self->sorting);
    take_rows (self, jalon_rows_group (plan, self->order, NULL));
    return;
  }

  jalon_newest_ask (self->sorting, jalon_grouping_new (plan, self->order));
}

static void
on_sorter_changed (JalonCommitmentTable *self)
{
  if (!self->selection) /* not shown yet, or no more */
    return;

  find_sort_column (self);
  sort (self);
}

static void
on_selection_changed (JalonCommitmentTable *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

static void
on_fiscal_years (JalonCommitmentTable *self)
{
  if (self->order->grouping == JALON_GROUPING_YEAR)
    jalon_page_refresh (JALON_PAGE (self));
}

static void
jalon_commitment_table_show_plan (JalonPage *page, JalonSession *session)
{
  JalonCommitmentTable *self = JALON_COMMITMENT_TABLE (page);
  const JalonPlan *plan = jalon_session_get_base_plan (session);
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const JalonPlanCommitment *commitments = NULL;
  guint n = 0;

  if (!self->selection) {
    self->selection = jalon_row_selection_new_multiple (GTK_WIDGET (self->view), session);
    g_signal_connect_object (self->selection, "changed", G_CALLBACK (on_selection_changed), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (session, "notify::fiscal-years", G_CALLBACK (on_fiscal_years), self,
                             G_CONNECT_SWAPPED);
  }
  if (plan)
    commitments = jalon_plan_commitments (plan, &n);
  g_array_set_size (self->indices, dossier ? jalon_dossier_rows (dossier, JALON_KIND_COMMITMENT) : 0);
  for (guint i = 0; i < n; i++)
    g_array_index (self->indices, guint, jalon_ref_row (commitments[i].ref)) = i;

  g_free (self->order->lang);
  self->order->lang = g_strdup (jalon_locale_lang (jalon_session_get_locale (session)));
  self->order->month = jalon_session_get_fiscal_years (session) && plan ? jalon_plan_fiscal_month (plan) : 1;
  find_sort_column (self);
  sort (self);
}

static void
jalon_commitment_table_show_selected (JalonPage *page, JalonSession *session, JalonRef selected)
{
  JalonCommitmentTable *self = JALON_COMMITMENT_TABLE (page);

  if (self->selection)
    jalon_row_selection_follow (self->selection);
}

static void
on_activate (JalonCommitmentTable *self, guint position)
{
  if (jalon_row_is_heading (
        jalon_row_model_get_ref (jalon_row_selection_get_rows (self->selection), position)))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-inspector", NULL);
}

static void
on_columns_changed (JalonCommitmentTable *self)
{
  const guint before = self->first_column;

  find_first_column (self);
  if (self->first_column != before)
    show_cells (self);
}

static void
append_column (JalonCommitmentTable *self, JalonColumn column)
{
  const JalonColumnInfo *info = jalon_column_info (column);
  g_autoptr (GtkColumnViewColumn) view_column =
    gtk_column_view_column_new (_ (info->title), new_factory (self, column));
  g_autoptr (GtkSorter) sorter = jalon_sorted_column_new (column, &self->probed);

  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column,
                                     column == JALON_COLUMN_NAME || column == JALON_COLUMN_PROVIDER);
  gtk_column_view_column_set_fixed_width (view_column, info->width);
  g_object_set_data (G_OBJECT (view_column), "jalon-column", GUINT_TO_POINTER (column));
  self->columns[column] = view_column;
  gtk_column_view_append_column (self->view, view_column);
}

static void
jalon_commitment_table_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHOWN)
    g_value_set_uint (value, JALON_COMMITMENT_TABLE (object)->shown);
  else if (id == PROP_SELECTED)
    g_value_set_uint (value, jalon_commitment_table_count_selected (JALON_COMMITMENT_TABLE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_commitment_table_dispose (GObject *object)
{
  JalonCommitmentTable *self = JALON_COMMITMENT_TABLE (object);

  jalon_newest_forget (self->sorting);
  jalon_row_growth_stop (self->growth);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (jalon_commitment_table_parent_class)->dispose (object);
}

static void
jalon_commitment_table_finalize (GObject *object)
{
  JalonCommitmentTable *self = JALON_COMMITMENT_TABLE (object);

  g_array_unref (self->indices);
  g_hash_table_unref (self->cells);
  jalon_newest_free (self->sorting);
  jalon_row_growth_free (self->growth);
  jalon_table_groups_free (self->groups);
  jalon_order_free (self->order);

  G_OBJECT_CLASS (jalon_commitment_table_parent_class)->finalize (object);
}

static void
jalon_commitment_table_class_init (JalonCommitmentTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jalon_commitment_table_get_property;
  object_class->dispose = jalon_commitment_table_dispose;
  object_class->finalize = jalon_commitment_table_finalize;
  JALON_PAGE_CLASS (klass)->show_plan = jalon_commitment_table_show_plan;
  JALON_PAGE_CLASS (klass)->show_selected = jalon_commitment_table_show_selected;

  props[PROP_SHOWN] =
    g_param_spec_uint ("shown", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SELECTED] =
    g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jalon_commitment_table_init (JalonCommitmentTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->indices = g_array_new (FALSE, TRUE, sizeof (guint));
  self->cells = g_hash_table_new (NULL, NULL);
  self->sorting = jalon_newest_new (self, &sorting);
  self->growth = jalon_row_growth_new (show_cells, self);
  self->order = g_new0 (JalonOrder, 1);
  self->groups = jalon_table_groups_new ();
  self->order->column = JALON_COLUMN_NONE;

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Commitments"), -1);
  for (guint i = 0; i < JALON_N_COLUMNS; i++)
    append_column (self, i);
  jalon_columns_align_titles (self->view);
  /* The largest first is what most people look for. */
  jalon_commitment_table_sort (self, JALON_COLUMN_AMOUNT, TRUE);
  jalon_columns_keep (self->view);
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed",
                           G_CALLBACK (on_columns_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sorter_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
  find_first_column (self);
  jalon_commitment_menu_add (self, self->view);
}

void
jalon_commitment_table_find (JalonCommitmentTable *self, const char *text)
{
  g_return_if_fail (JALON_IS_COMMITMENT_TABLE (self));

  g_free (self->order->text);
  self->order->text = g_strdup (text);
  if (self->selection)
    sort (self);
}

void
jalon_commitment_table_group (JalonCommitmentTable *self, JalonGrouping grouping)
{
  g_return_if_fail (JALON_IS_COMMITMENT_TABLE (self));

  if (self->order->grouping == grouping)
    return;
  self->order->grouping = grouping;
  if (self->selection)
    sort (self);
}

void
jalon_commitment_table_open_all (JalonCommitmentTable *self, gboolean open)
{
  g_return_if_fail (JALON_IS_COMMITMENT_TABLE (self));

  jalon_table_groups_open_all (self->groups, open);
  show_rows (self);
}

const JalonGroupedRows *
jalon_commitment_table_get_grouped (JalonCommitmentTable *self)
{
  g_return_val_if_fail (JALON_IS_COMMITMENT_TABLE (self), NULL);

  return jalon_table_groups_get (self->groups);
}

GtkWidget *
jalon_commitment_table_new_columns_button (JalonCommitmentTable *self)
{
  g_return_val_if_fail (JALON_IS_COMMITMENT_TABLE (self), NULL);

  return jalon_columns_button_new (self->view);
}

guint
jalon_commitment_table_count_selected (JalonCommitmentTable *self)
{
  g_return_val_if_fail (JALON_IS_COMMITMENT_TABLE (self), 0);

  return self->selection ? jalon_row_selection_count (self->selection) : 0;
}

GArray *
jalon_commitment_table_list_selected (JalonCommitmentTable *self)
{
  g_return_val_if_fail (JALON_IS_COMMITMENT_TABLE (self), NULL);

  return self->selection ? jalon_row_selection_list (self->selection)
                         : g_array_new (FALSE, FALSE, sizeof (JalonRef));
}

const JalonPlanCommitment *
jalon_commitment_table_find_row (JalonCommitmentTable *self, JalonRef item)
{
  g_return_val_if_fail (JALON_IS_COMMITMENT_TABLE (self), NULL);

  return find_commitment (self, item);
}

gboolean
jalon_commitment_table_get_position (JalonCommitmentTable *self, JalonCommitmentCell *cell, guint *position)
{
  GtkListItem *item = g_hash_table_lookup (self->cells, cell);

  if (item)
    *position = gtk_list_item_get_position (item);
  return item != NULL;
}

guint
jalon_commitment_table_get_shown (JalonCommitmentTable *self)
{
  g_return_val_if_fail (JALON_IS_COMMITMENT_TABLE (self), 0);

  return self->shown;
}

guint
jalon_commitment_table_get_total (JalonCommitmentTable *self)
{
  g_return_val_if_fail (JALON_IS_COMMITMENT_TABLE (self), 0);

  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  const JalonPlan *plan = session ? jalon_session_get_whole_plan (session) : NULL;
  guint n = 0;

  if (plan)
    jalon_plan_commitments (plan, &n);

  return n;
}

JalonRowModel *
jalon_commitment_table_get_rows (JalonCommitmentTable *self)
{
  g_return_val_if_fail (JALON_IS_COMMITMENT_TABLE (self), NULL);

  return self->selection ? jalon_row_selection_get_rows (self->selection) : NULL;
}

void
jalon_commitment_table_sort (JalonCommitmentTable *self, JalonColumn column, gboolean descending)
{
  g_return_if_fail (JALON_IS_COMMITMENT_TABLE (self));
  g_return_if_fail (column < JALON_N_COLUMNS);

  /* One that is not shown has no heading that would say so. */
  if (gtk_column_view_column_get_column_view (self->columns[column]) != self->view)
    return;
  gtk_column_view_sort_by_column (self->view, self->columns[column],
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}
