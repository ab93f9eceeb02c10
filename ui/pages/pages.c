/* The pages of the window. */
#include "config.h"

#include <glib/gi18n.h>

#include "pages.h"
#include "pages/commitments/commitments-page.h"
#include "pages/overview/overview-page.h"
#include "pages/risk/risk-page.h"
#include "pages/sources/sources-page.h"
#include "pages/timeline/timeline-page.h"

static const JalonPageInfo pages[] = {
  { "overview", N_ ("Overview"), "jalon-overview-symbolic", jalon_overview_page_get_type },
  { "commitments", N_ ("Commitments"), "jalon-commitments-symbolic", jalon_commitments_page_get_type },
  { "timeline", N_ ("Timeline"), "jalon-timeline-symbolic", jalon_timeline_page_get_type },
  { "risk", N_ ("Risk"), "jalon-risk-symbolic", jalon_risk_page_get_type },
  { "sources", N_ ("Sources"), "jalon-sources-symbolic", jalon_sources_page_get_type },
};

const JalonPageInfo *
jalon_pages (guint *n)
{
  *n = G_N_ELEMENTS (pages);
  return pages;
}

const JalonPageInfo *
jalon_page_info (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].name, name) == 0)
      return &pages[i];
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
