/* Which columns are shown, in what order and how wide: chosen in a list, and kept in the settings. */
#include "config.h"

#include <glib/gi18n.h>

#include "commitment-columns.h"
#include "widgets/gtk-habits.h"
#include <jalon/session/gsettings.h>

#define KEY_COLUMNS "commitments-columns"
#define KEY_WIDTHS "commitments-widths"

/* A width that is being dragged is kept when it has come to rest. */
#define REST 400 /* ms */

/* Goes with the view. */
typedef struct {
  GtkColumnView *view;
  GSettings *settings;                       /* (nullable): not installed */
  GtkColumnViewColumn *all[JALON_N_COLUMNS]; /* those too that are not shown, and so not in the view */
  guint later;
  gboolean filling;
} Keeper;

static void
keeper_free (gpointer data)
{
  Keeper *self = data;

  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_object (&self->settings);
  for (guint i = 0; i < JALON_N_COLUMNS; i++)
    g_object_unref (self->all[i]);
  g_free (self);
}

static Keeper *
keeper_of (GtkColumnView *view)
{
  return g_object_get_data (G_OBJECT (view), "jalon-columns");
}

JalonColumn
jalon_columns_which (GtkColumnViewColumn *column)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (column), "jalon-column"));
}

static gboolean
is_shown (GtkColumnViewColumn *column)
{
  return gtk_column_view_column_get_column_view (column) != NULL;
}

/* (transfer container) (element-type GtkColumnViewColumn): in the order shown, and behind them the others */
static GPtrArray *
list_columns (Keeper *self)
{
  GListModel *model = gtk_column_view_get_columns (self->view);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);

    g_ptr_array_add (list, column);
  }
  for (guint i = 0; i < JALON_N_COLUMNS; i++)
    if (!is_shown (self->all[i]))
      g_ptr_array_add (list, self->all[i]);
  return list;
}

static GtkColumnViewColumn *
find_column (Keeper *self, const char *id)
{
  for (guint i = 0; i < JALON_N_COLUMNS; i++)
    if (g_str_equal (jalon_column_info (i)->id, id))
      return self->all[i];

  return NULL;
}

static gboolean
keep (gpointer data)
{
  Keeper *self = data;
  g_autoptr (GPtrArray) list = list_columns (self);
  GVariantBuilder shown, widths;

  self->later = 0;
  g_variant_builder_init (&shown, G_VARIANT_TYPE ("as"));
  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a{si}"));
  for (guint i = 0; i < list->len; i++) {
    const JalonColumnInfo *info = jalon_column_info (jalon_columns_which (list->pdata[i]));
    const int width = gtk_column_view_column_get_fixed_width (list->pdata[i]);

    if (is_shown (list->pdata[i]))
      g_variant_builder_add (&shown, "s", info->id);
    if (width != info->width)
      g_variant_builder_add (&widths, "{si}", info->id, width);
  }
  if (self->settings) {
    g_settings_set_value (self->settings, KEY_COLUMNS, g_variant_builder_end (&shown));
    g_settings_set_value (self->settings, KEY_WIDTHS, g_variant_builder_end (&widths));
  } else {
    g_variant_builder_clear (&shown);
    g_variant_builder_clear (&widths);
  }
  return G_SOURCE_REMOVE;
}

static void
keep_later (Keeper *self)
{
  if (self->filling)
    return;
  g_clear_handle_id (&self->later, g_source_remove);
  self->later = g_timeout_add (REST, keep, self);
}

static void
on_changed (GObject *column, GParamSpec *pspec, GtkColumnView *view)
{
  keep_later (keeper_of (view));
}

static void
on_moved (GListModel *columns, guint position, guint removed, guint added, GtkColumnView *view)
{
  keep_later (keeper_of (view));
}

/* What is not shown is not in the view, where it would take its width from the others. */
static void
put (Keeper *self, GtkColumnViewColumn *column, guint place)
{
  if (is_shown (column))
    gtk_column_view_insert_column (self->view, place, column);
  else
    gtk_column_view_insert_column (
      self->view, MIN (place, g_list_model_get_n_items (gtk_column_view_get_columns (self->view))), column);
  jalon_columns_align_titles (self->view);
}

/* @shown: (nullable): ids in order; none for the usual ones */
static void
arrange (Keeper *self, const char *const *shown)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  for (guint i = 0; shown && shown[i]; i++)
    if (find_column (self, shown[i])) /* not of a later version */
      g_ptr_array_add (wanted, find_column (self, shown[i]));
  for (guint i = 0; i < JALON_N_COLUMNS && !(shown && shown[0]); i++)
    if (jalon_column_info (i)->is_usual)
      g_ptr_array_add (wanted, self->all[i]);
  if (wanted->len == 0)
    g_ptr_array_add (wanted, self->all[JALON_COLUMN_NAME]);

  self->filling = TRUE;
  for (guint i = 0; i < JALON_N_COLUMNS; i++)
    if (is_shown (self->all[i]) && !g_ptr_array_find (wanted, self->all[i], NULL))
      gtk_column_view_remove_column (self->view, self->all[i]);
  for (guint i = 0; i < wanted->len; i++)
    put (self, wanted->pdata[i], i);
  self->filling = FALSE;
}

static void
restore (Keeper *self)
{
  g_autoptr (GPtrArray) list = list_columns (self);
  g_auto (GStrv) shown = self->settings ? g_settings_get_strv (self->settings, KEY_COLUMNS) : NULL;
  g_autoptr (GVariant) widths = self->settings ? g_settings_get_value (self->settings, KEY_WIDTHS) : NULL;

  arrange (self, (const char *const *) shown);
  self->filling = TRUE;
  for (guint i = 0; i < list->len; i++) {
    const JalonColumnInfo *info = jalon_column_info (jalon_columns_which (list->pdata[i]));
    int width;

    if (widths && g_variant_lookup (widths, info->id, "i", &width) && width > 20)
      gtk_column_view_column_set_fixed_width (list->pdata[i], width);
  }
  self->filling = FALSE;
}

void
jalon_columns_keep (GtkColumnView *view)
{
  Keeper *self = g_new0 (Keeper, 1);
  g_autoptr (GSettingsSchema) schema = NULL;

  self->view = view;
  for (guint i = 0; i < JALON_N_COLUMNS; i++)
    self->all[i] = g_list_model_get_item (gtk_column_view_get_columns (view), i);
  self->settings = jalon_gsettings_new ();
  if (self->settings)
    g_object_get (self->settings, "settings-schema", &schema, NULL);
  if (schema && !g_settings_schema_has_key (schema, KEY_COLUMNS))
    g_clear_object (&self->settings);
  g_object_set_data_full (G_OBJECT (view), "jalon-columns", self, keeper_free);
  restore (self);
  for (guint i = 0; i < JALON_N_COLUMNS; i++)
    g_signal_connect_object (self->all[i], "notify::fixed-width", G_CALLBACK (on_changed), view, 0);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed", G_CALLBACK (on_moved), view,
                           0);
}

/* The list */

static void fill (GtkPopover *popover, GtkColumnView *view);

static guint
count_shown (Keeper *self)
{
  return g_list_model_get_n_items (gtk_column_view_get_columns (self->view));
}

/* The last one stays: a table without any could not be told from one without rows. */
static void
on_toggled (GtkCheckButton *check, GtkColumnView *view)
{
  Keeper *self = keeper_of (view);
  GtkColumnViewColumn *column = g_object_get_data (G_OBJECT (check), "jalon-column");
  const gboolean on = gtk_check_button_get_active (check);

  if (on == is_shown (column))
    return;
  if (!on && count_shown (self) == 1) {
    gtk_check_button_set_active (check, TRUE);
    return;
  }
  if (on)
    put (self, column, count_shown (self));
  else
    gtk_column_view_remove_column (view, column);
  fill (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_POPOVER)), view);
}

static void
move (GtkButton *button, GtkColumnView *view)
{
  Keeper *self = keeper_of (view);
  GtkColumnViewColumn *column = g_object_get_data (G_OBJECT (button), "jalon-column");
  const int way = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "jalon-way"));
  g_autoptr (GPtrArray) list = list_columns (self);
  guint place;

  g_ptr_array_find (list, column, &place);
  if (!is_shown (column) || (way < 0 && place == 0) || (way > 0 && place + 1 >= count_shown (self)))
    return;
  put (self, column, way < 0 ? place - 1 : place + 1);
  fill (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)), view);
}

static void
reset (GtkButton *button, GtkColumnView *view)
{
  Keeper *self = keeper_of (view);

  arrange (self, NULL);
  for (guint i = 0; i < JALON_N_COLUMNS; i++)
    gtk_column_view_column_set_fixed_width (self->all[i], jalon_column_info (i)->width);
  keep_later (self);
  fill (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)), view);
}

static GtkWidget *
new_mover (GtkColumnView *view, GtkColumnViewColumn *column, int way)
{
  GtkWidget *button = gtk_button_new_from_icon_name (way < 0 ? "go-up-symbolic" : "go-down-symbolic");
  const char *title = _ (jalon_column_info (jalon_columns_which (column))->title);
  /* Translators: %s is a column */
  g_autofree char *text = g_strdup_printf (way < 0 ? _ ("Move %s up") : _ ("Move %s down"), title);

  g_object_set_data (G_OBJECT (button), "jalon-column", column);
  gtk_widget_set_sensitive (button, is_shown (column));
  g_object_set_data (G_OBJECT (button), "jalon-way", GINT_TO_POINTER (way));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (move), view, 0);
  return button;
}

static GtkWidget *
new_row (GtkColumnView *view, GtkColumnViewColumn *column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check =
    gtk_check_button_new_with_label (_ (jalon_column_info (jalon_columns_which (column))->title));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_shown (column));
  g_object_set_data (G_OBJECT (check), "jalon-column", column);
  gtk_widget_set_hexpand (check, TRUE);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), view, 0);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), new_mover (view, column, -1));
  gtk_box_append (GTK_BOX (box), new_mover (view, column, 1));
  return box;
}

static void
fill (GtkPopover *popover, GtkColumnView *view)
{
  GtkBox *box = GTK_BOX (gtk_popover_get_child (popover));
  g_autoptr (GPtrArray) list = list_columns (keeper_of (view));
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Reset Columns"));

  jalon_box_clear (box);
  for (guint i = 0; i < list->len; i++)
    gtk_box_append (box, new_row (view, list->pdata[i]));
  gtk_widget_set_margin_top (button, 6);
  g_signal_connect_object (button, "clicked", G_CALLBACK (reset), view, 0);
  gtk_box_append (box, button);
}

static void
on_shown (GtkWidget *popover, GtkColumnView *view)
{
  fill (GTK_POPOVER (popover), view);
}

GtkWidget *
jalon_columns_button_new (GtkColumnView *view)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  g_signal_connect_object (popover, "show", G_CALLBACK (on_shown), view, 0);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-list-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Columns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Columns"), -1);
  return button;
}
