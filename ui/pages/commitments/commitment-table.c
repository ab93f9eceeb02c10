/* Columns, cells, groups and the sorting of the table of commitments. */
#include "config.h"

#include <glib/gi18n.h>

#include "commitment-menu.h"
#include "commitment-table-private.h"
#include "widgets/sorted-column.h"

/* Up to here sorting takes less than a frame, and a thread would only make the table flicker. */
#define ROWS_AT_ONCE 5000

G_DEFINE_FINAL_TYPE (JalonCommitmentTable, jalon_commitment_table, JALON_TYPE_PAGE)

enum { PROP_0, PROP_SHOWN, PROP_SELECTED, N_PROPS };

static GParamSpec *props[N_PROPS];

static JalonColumn
column_of (GtkListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "jalon-column"));
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

/* Drawing down */

static gboolean
shows_drawdown (JalonCommitmentTable *self)
{
  for (guint i = 0; i < JALON_N_COLUMNS; i++)
    if (jalon_column_is_drawn (i) && gtk_column_view_column_get_column_view (self->columns[i]))
      return TRUE;
  return FALSE;
}

/* On another thread, and of what nobody looks at not at all. */
static void
follow_drawdown (JalonCommitmentTable *self)
{
  jalon_live_set_plan (self->drawdowns,
                       self->selection && shows_drawdown (self)
                         ? jalon_session_get_base_plan (jalon_page_get_session (JALON_PAGE (self)))
                         : NULL);
}

const JalonDrawdown *
jalon_commitment_table_find_drawdown (JalonCommitmentTable *self, const JalonPlanCommitment *row)
{
  g_return_val_if_fail (JALON_IS_COMMITMENT_TABLE (self), NULL);

  const JalonPlan *plan = jalon_session_get_base_plan (jalon_page_get_session (JALON_PAGE (self))), *of;
  const JalonDrawdowns *drawdowns = jalon_live_get_result (self->drawdowns, &of, NULL);
  guint n;

  /* Of another plan than the row is of, it is not known until it is worked out anew. */
  return drawdowns && of == plan ? &drawdowns->items[row - jalon_plan_commitments (plan, &n)] : NULL;
}

/* Rows and columns */

static void
on_setup (JalonCommitmentTable *self, GtkListItem *item, GtkListItemFactory *factory)
{
  JalonColumn column = column_of (factory);
  GtkWidget *cell = jalon_commitment_cell_new (column, jalon_column_info (column)->numeric);

  jalon_table_listen (self, JALON_COMMITMENT_CELL (cell));
  gtk_list_item_set_child (item, cell);
}

static void
on_bind (JalonCommitmentTable *self, GtkListItem *item, GtkListItemFactory *factory)
{
  JalonCommitmentCell *cell = JALON_COMMITMENT_CELL (gtk_list_item_get_child (item));

  jalon_commitment_cell_set_item (cell, jalon_row_item_get_ref (gtk_list_item_get_item (item)));
  g_hash_table_insert (self->cells, cell, item);
  jalon_table_show_cell (self, cell);
}

static void
on_unbind (JalonCommitmentTable *self, GtkListItem *item, GtkListItemFactory *factory)
{
  JalonCommitmentCell *cell = JALON_COMMITMENT_CELL (gtk_list_item_get_child (item));

  g_hash_table_remove (self->cells, cell);
  jalon_commitment_cell_set_item (cell, JALON_REF_NONE);
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
  /* Rows stay where they are while one of them is being edited; what they sum to does not. */
  if (self->edited) {
    jalon_table_groups_set_sums (self->groups, rows);
    jalon_table_show_cells (self);
  } else {
    self->shown = rows->total.n;
    jalon_table_groups_set (self->groups, rows);
    jalon_table_show_rows (self);
  }
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

static gboolean
keeps_drawdown (const JalonPlan *plan)
{
  g_autoptr (JalonResult) kept = jalon_analysis_kept (&jalon_drawdown_analysis, plan, NULL, NULL);

  return kept != NULL;
}

/* Groups have their sums of drawing down as soon as these are worked out. */
static void
on_drawdowns (JalonCommitmentTable *self)
{
  if (!jalon_live_get_result (self->drawdowns, NULL, NULL))
    return;
  if (self->selection && self->order->grouping != JALON_GROUPING_NONE && !self->order->drawn)
    jalon_table_sort (self);
  else
    jalon_table_show_cells (self);
}

void
jalon_table_sort (JalonCommitmentTable *self)
{
  const JalonPlan *plan = jalon_session_get_base_plan (jalon_page_get_session (JALON_PAGE (self)));
  gboolean drawn;

  if (self->edited) {
    self->unsorted = TRUE;
    jalon_table_show_cells (self);
  }
  if (!plan) {
    jalon_newest_forget (self->sorting);
    if (!self->edited)
      take_nothing (self);
    return;
  }
  drawn = keeps_drawdown (plan);
  self->order->drawn = drawn && self->order->grouping != JALON_GROUPING_NONE && shows_drawdown (self);
  /* What is sorted by may have to be worked out first. */
  if (jalon_commitment_table_get_total (self) <= ROWS_AT_ONCE &&
      (drawn || !jalon_column_is_drawn (self->order->column))) {
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
  jalon_table_sort (self);
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
  follow_drawdown (self);
  jalon_table_sort (self);
}

static void
jalon_commitment_table_show_selected (JalonPage *page, JalonSession *session, JalonRef selected)
{
  JalonCommitmentTable *self = JALON_COMMITMENT_TABLE (page);

  if (self->selection)
    jalon_row_selection_follow (self->selection);
}

static void
jalon_commitment_table_let_go (JalonPage *page)
{
  jalon_live_set_plan (JALON_COMMITMENT_TABLE (page)->drawdowns, NULL);
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

  follow_drawdown (self);
  find_first_column (self);
  if (self->first_column != before)
    jalon_table_show_cells (self);
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
  jalon_live_set_plan (self->drawdowns, NULL);

  G_OBJECT_CLASS (jalon_commitment_table_parent_class)->dispose (object);
}

static void
jalon_commitment_table_finalize (GObject *object)
{
  JalonCommitmentTable *self = JALON_COMMITMENT_TABLE (object);

  g_array_unref (self->indices);
  g_hash_table_unref (self->cells);
  jalon_newest_free (self->sorting);
  g_clear_object (&self->drawdowns);
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
  JALON_PAGE_CLASS (klass)->let_go = jalon_commitment_table_let_go;

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
  self->growth = jalon_row_growth_new (jalon_table_show_cells, self);
  self->order = g_new0 (JalonOrder, 1);
  self->groups = jalon_table_groups_new ();
  self->drawdowns = jalon_live_new (&jalon_drawdown_analysis);
  g_signal_connect_object (self->drawdowns, "changed", G_CALLBACK (on_drawdowns), self, G_CONNECT_SWAPPED);
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
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (jalon_table_key), self, G_CONNECT_SWAPPED);
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
    jalon_table_sort (self);
}

void
jalon_commitment_table_group (JalonCommitmentTable *self, JalonGrouping grouping)
{
  g_return_if_fail (JALON_IS_COMMITMENT_TABLE (self));

  if (self->order->grouping == grouping)
    return;
  self->order->grouping = grouping;
  if (self->selection)
    jalon_table_sort (self);
}

void
jalon_commitment_table_open_all (JalonCommitmentTable *self, gboolean open)
{
  g_return_if_fail (JALON_IS_COMMITMENT_TABLE (self));

  jalon_table_groups_open_all (self->groups, open);
  jalon_table_show_rows (self);
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

  return jalon_table_find_commitment (self, item);
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
