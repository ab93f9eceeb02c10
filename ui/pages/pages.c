/* The pages of the window. */
#include "config.h"

#include <glib/gi18n.h>

#include "pages.h"

#define LISTED(name) &jalon_##name##_page,

static const JalonPageInfo *const pages[] = { JALON_PAGES (LISTED) };

const JalonPageInfo *const *
jalon_pages (guint *n)
{
  *n = G_N_ELEMENTS (pages);
  return pages;
}

const JalonPageInfo *
jalon_page_info (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i]->name, name) == 0)
      return pages[i];
  return NULL;
}

const JalonPageInfo *
jalon_page_of_item (JalonRef item)
{
  JalonKind kind = jalon_ref_kind (item);

  return kind != JALON_KIND_NONE ? jalon_page_info (jalon_kind_info (kind)->page) : NULL;
}

GtkWidget *
jalon_page_row_new (const JalonPageInfo *info)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "icon-name", info->icon, NULL);
  GtkWidget *label = gtk_label_new (_ (info->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, info->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (info->title), -1);
  return row;
}
