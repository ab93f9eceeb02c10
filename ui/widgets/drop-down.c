/* The two factories of a shortened drop-down. GTK's own list would mark what is chosen; with factories of
 * one's own that is one's own work. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/chart/chart.h>

#include "drop-down.h"
#include "focus.h"

static const char *
text_of (GtkListItem *item)
{
  return gtk_string_object_get_string (gtk_list_item_get_item (item));
}

static void
on_setup_button (GtkListItemFactory *factory, GtkListItem *item, gpointer most)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (most));
  gtk_list_item_set_child (item, label);
}

static void
on_bind_button (GtkListItemFactory *factory, GtkListItem *item, gpointer least)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  int length = (int) g_utf8_strlen (text_of (item), -1);

  gtk_label_set_width_chars (label, MIN (length, GPOINTER_TO_INT (least)));
  gtk_label_set_label (label, text_of (item));
}

static void
on_setup_row (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
}

static void
mark_chosen (GtkDropDown *drop_down, GParamSpec *pspec, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  gboolean chosen = gtk_list_item_get_item (item) == gtk_drop_down_get_selected_item (drop_down);

  if (box)
    gtk_widget_set_opacity (gtk_widget_get_last_child (box), chosen ? 1 : 0);
}

static void
on_bind_row (GtkListItemFactory *factory, GtkListItem *item, GtkDropDown *drop_down)
{
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (gtk_list_item_get_child (item))),
                       text_of (item));
  g_signal_connect_object (drop_down, "notify::selected-item", G_CALLBACK (mark_chosen), item, 0);
  mark_chosen (drop_down, NULL, item);
}

static void
on_unbind_row (GtkListItemFactory *factory, GtkListItem *item, GtkDropDown *drop_down)
{
  g_signal_handlers_disconnect_by_func (drop_down, mark_chosen, item);
}

void
jalon_drop_down_shorten (GtkDropDown *drop_down, int least, int most)
{
  g_autoptr (GtkListItemFactory) button = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) row = gtk_signal_list_item_factory_new ();

  g_signal_connect (button, "setup", G_CALLBACK (on_setup_button), GINT_TO_POINTER (most));
  g_signal_connect (button, "bind", G_CALLBACK (on_bind_button), GINT_TO_POINTER (least));
  g_signal_connect (row, "setup", G_CALLBACK (on_setup_row), NULL);
  g_signal_connect_object (row, "bind", G_CALLBACK (on_bind_row), drop_down, 0);
  g_signal_connect_object (row, "unbind", G_CALLBACK (on_unbind_row), drop_down, 0);
  gtk_drop_down_set_factory (drop_down, button);
  gtk_drop_down_set_list_factory (drop_down, row);
  jalon_drop_down_pass_clicks (drop_down);
}

static gboolean
offers (GListModel *model, const char *const *names)
{
  guint n = model ? g_list_model_get_n_items (model) : 0;

  if (n != g_strv_length ((char **) names))
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), names[i]))
      return FALSE;

  return TRUE;
}

void
jalon_drop_down_offer (GtkDropDown *drop_down, const char *const *names)
{
  g_autoptr (GtkStringList) model = NULL;

  if (offers (gtk_drop_down_get_model (drop_down), names))
    return;

  model = gtk_string_list_new (names);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (model));
}

void
jalon_drop_down_offer_charts (GtkDropDown *drop_down, const char *const *ids, guint n)
{
  g_autofree const char **names = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    names[i] = _ (jalon_chart_find (ids[i])->title);
  jalon_drop_down_shorten (drop_down, 8, 40);
  jalon_drop_down_offer (drop_down, names);
}
