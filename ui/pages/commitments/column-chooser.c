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
  GSettings *settings; /* (nullable): not installed */
  guint later;
  gboolean filling;
} Keeper;

static void
keeper_free (gpointer data)
{
  Keeper *self = data;

  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_object (&self->settings);
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

/* (transfer full) (element-type GtkColumnViewColumn): in the order shown, the hidden ones among them */
static GPtrArray *
list_columns (GtkColumnView *view)
{
  GListModel *model = gtk_column_view_get_columns (view);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (list, g_list_model_get_item (model, i));
  return list;
}

static GtkColumnViewColumn *
find_column (GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (jalon_column_info (jalon_columns_which (list->pdata[i]))->id, id))
      return list->pdata[i];

  return NULL;
}

static gboolean
keep (gpointer data)
{
  Keeper *self = data;
  g_autoptr (GPtrArray) list = list_columns (self->view);
  GVariantBuilder shown, widths;

  self->later = 0;
  g_variant_builder_init (&shown, G_VARIANT_TYPE ("as"));
  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a{si}"));
  for (guint i = 0; i < list->len; i++) {
    const JalonColumnInfo *info = jalon_column_info (jalon_columns_which (list->pdata[i]));
    const int width = gtk_column_view_column_get_fixed_width (list->pdata[i]);

    if (gtk_column_view_column_get_visible (list->pdata[i]))
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

/* @shown: (nullable): ids in order; none for the usual ones */
static void
arrange (Keeper *self, const char *const *shown)
{
  g_autoptr (GPtrArray) list = list_columns (self->view);
  const gboolean usual = !shown || !shown[0];
  guint place = 0;

  self->filling = TRUE;
  for (guint i = 0; i < list->len; i++)
    gtk_column_view_column_set_visible (
      list->pdata[i], usual && jalon_column_info (jalon_columns_which (list->pdata[i]))->is_usual);
  for (guint i = 0; usual && i < JALON_N_COLUMNS; i++)
    gtk_column_view_insert_column (self->view, i, find_column (list, jalon_column_info (i)->id));
  for (guint i = 0; !usual && shown[i]; i++) {
    GtkColumnViewColumn *column = find_column (list, shown[i]);

    if (!column) /* of a later version */
      continue;
    gtk_column_view_column_set_visible (column, TRUE);
    gtk_column_view_insert_column (self->view, place++, column);
  }
  self->filling = FALSE;
}

static void
restore (Keeper *self)
{
  g_autoptr (GPtrArray) list = list_columns (self->view);
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
  g_autoptr (GPtrArray) list = list_columns (view);
  g_autoptr (GSettingsSchema) schema = NULL;

  self->view = view;
  self->settings = jalon_gsettings_new ();
  if (self->settings)
    g_object_get (self->settings, "settings-schema", &schema, NULL);
  if (schema && !g_settings_schema_has_key (schema, KEY_COLUMNS))
    g_clear_object (&self->settings);
  g_object_set_data_full (G_OBJECT (view), "jalon-columns", self, keeper_free);
  restore (self);
  for (guint i = 0; i < list->len; i++) {
    g_signal_connect_object (list->pdata[i], "notify::fixed-width", G_CALLBACK (on_changed), view, 0);
    g_signal_connect_object (list->pdata[i], "notify::visible", G_CALLBACK (on_changed), view, 0);
  }
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed", G_CALLBACK (on_moved), view, 0);
}

/* The list */

static void fill (GtkPopover *popover, GtkColumnView *view);

static guint
count_visible (GPtrArray *list)
{
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += gtk_column_view_column_get_visible (list->pdata[i]);
  return n;
}

/* The last one stays: a table without any could not be told from one without rows. */
static void
on_toggled (GtkCheckButton *check, GtkColumnViewColumn *column)
{
  GtkColumnView *view = gtk_column_view_column_get_column_view (column);
  g_autoptr (GPtrArray) list = list_columns (view);

  if (!gtk_check_button_get_active (check) && count_visible (list) == 1) {
    gtk_check_button_set_active (check, TRUE);
    return;
  }
  gtk_column_view_column_set_visible (column, gtk_check_button_get_active (check));
}

static void
move (GtkButton *button, GtkColumnViewColumn *column)
{
  GtkColumnView *view = gtk_column_view_column_get_column_view (column);
  const int way = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "jalon-way"));
  g_autoptr (GPtrArray) list = list_columns (view);
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
  guint place;

  g_ptr_array_find (list, column, &place);
  if ((way < 0 && place == 0) || (way > 0 && place + 1 >= list->len))
    return;
  gtk_column_view_insert_column (view, place + (guint) way, column);
  fill (GTK_POPOVER (popover), view);
}

static void
reset (GtkButton *button, GtkColumnView *view)
{
  g_autoptr (GPtrArray) list = list_columns (view);

  arrange (keeper_of (view), NULL);
  for (guint i = 0; i < list->len; i++)
    gtk_column_view_column_set_fixed_width (
      list->pdata[i], jalon_column_info (jalon_columns_which (list->pdata[i]))->width);
  keep_later (keeper_of (view));
  fill (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)), view);
}

static GtkWidget *
new_mover (GtkColumnViewColumn *column, int way)
{
  GtkWidget *button = gtk_button_new_from_icon_name (way < 0 ? "go-up-symbolic" : "go-down-symbolic");
  const char *title = _ (jalon_column_info (jalon_columns_which (column))->title);
  /* Translators: %s is a column */
  g_autofree char *text = g_strdup_printf (way < 0 ? _ ("Move %s up") : _ ("Move %s down"), title);

  g_object_set_data (G_OBJECT (button), "jalon-way", GINT_TO_POINTER (way));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (move), column, 0);
  return button;
}

static GtkWidget *
new_row (GtkColumnViewColumn *column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check =
    gtk_check_button_new_with_label (_ (jalon_column_info (jalon_columns_which (column))->title));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), gtk_column_view_column_get_visible (column));
  gtk_widget_set_hexpand (check, TRUE);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), column, 0);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), new_mover (column, -1));
  gtk_box_append (GTK_BOX (box), new_mover (column, 1));
  return box;
}

static void
fill (GtkPopover *popover, GtkColumnView *view)
{
  GtkBox *box = GTK_BOX (gtk_popover_get_child (popover));
  g_autoptr (GPtrArray) list = list_columns (view);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Reset Columns"));

  jalon_box_clear (box);
  for (guint i = 0; i < list->len; i++)
    gtk_box_append (box, new_row (list->pdata[i]));
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
