/* A GtkListView with a selection that is the session's. */
#include "config.h"

#include "focus.h"
#include "gtk-habits.h"
#include "item-list.h"
#include "row-selection.h"

struct _JalonItemList {
  JalonPage parent_instance;

  GtkListView *view;
  JalonRowSelection *selection;
  JalonItemBuilder builder;
  gboolean pointing;
};

G_DEFINE_FINAL_TYPE (JalonItemList, jalon_item_list, JALON_TYPE_PAGE)

static void
on_bind (JalonItemList *self, GtkListItem *item)
{
  JalonRef ref = jalon_row_item_get_ref (gtk_list_item_get_item (item));
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  JalonDossier *dossier = jalon_session_get_dossier (session);

  if (dossier && jalon_dossier_has (dossier, ref) && !jalon_list_item_shows (item))
    jalon_list_item_show (item, self->builder (session, ref));
}

static void
on_activate (JalonItemList *self, guint position)
{
  /* The row may only have been pointed at. */
  jalon_session_set_selected (jalon_page_get_session (JALON_PAGE (self)),
                              jalon_row_model_get_ref (jalon_item_list_get_rows (self), position));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-inspector", NULL);
}

static void
jalon_item_list_show_selected (JalonPage *page, JalonSession *session, JalonRef selected)
{
  JalonItemList *self = JALON_ITEM_LIST (page);

  if (self->selection && !self->pointing)
    jalon_row_selection_follow (self->selection);
}

static void
jalon_item_list_dispose (GObject *object)
{
  g_clear_object (&JALON_ITEM_LIST (object)->selection);

  G_OBJECT_CLASS (jalon_item_list_parent_class)->dispose (object);
}

static void
jalon_item_list_class_init (JalonItemListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_item_list_dispose;
  JALON_PAGE_CLASS (klass)->show_selected = jalon_item_list_show_selected;
}

static void
jalon_item_list_init (JalonItemList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);

  jalon_list_leave_on_tab (GTK_WIDGET (self->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "item-list");
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
jalon_item_list_set_builder (JalonItemList *self,
                             JalonItemBuilder builder,
                             const char *label,
                             const char *css_class)
{
  g_return_if_fail (JALON_IS_ITEM_LIST (self));

  self->builder = builder;
  if (css_class)
    gtk_widget_add_css_class (GTK_WIDGET (self->view), css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
jalon_item_list_set_refs (JalonItemList *self, GArray *refs)
{
  g_return_if_fail (JALON_IS_ITEM_LIST (self));

  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));

  g_return_if_fail (session != NULL);
  if (!self->selection)
    self->selection = jalon_row_selection_new (GTK_WIDGET (self->view), session);
  jalon_row_selection_set_refs (self->selection, refs);
}

void
jalon_item_list_point_at (JalonItemList *self, JalonRef item)
{
  g_return_if_fail (JALON_IS_ITEM_LIST (self));

  self->pointing = TRUE;
  if (self->selection)
    jalon_row_selection_point_at (self->selection, item);
}

JalonRowModel *
jalon_item_list_get_rows (JalonItemList *self)
{
  g_return_val_if_fail (JALON_IS_ITEM_LIST (self), NULL);

  return self->selection ? jalon_row_selection_get_rows (self->selection) : NULL;
}
