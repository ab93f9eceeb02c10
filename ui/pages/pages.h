/* The pages of the window, as a table from which the sidebar, the keys and the pages themselves are made.
 * Which there are says page_names in meson.build, of which page-names.h is made; what each is called, its own
 * file. */
#pragma once

#include "page-names.h"
#include "page.h"

G_BEGIN_DECLS

/**
 * JalonPageInfo:
 * @name: by which actions and settings know it
 * @title: to be translated with _()
 * @icon: its symbolic icon
 * @get_type: of the #JalonPage; made when it is turned to for the first time
 * @has_sliders: it says itself what is tried out, beside its sliders, which a notice above the page would
 * move under the pointer
 *
 * The n-th page has the keys Alt+n and Ctrl+n, the tenth Alt+0 and Ctrl+0; any further ones have none.
 */
typedef struct {
  const char *name;
  const char *title;
  const char *icon;
  GType (*get_type) (void);
  gboolean has_sliders;
} JalonPageInfo;

/* What each page's file has to define: jalon_overview_page. */
#define JALON_PAGE_DECLARE(name) extern const JalonPageInfo jalon_##name##_page;
JALON_PAGES (JALON_PAGE_DECLARE)
#undef JALON_PAGE_DECLARE

/* Returns: (transfer none) (array length=n): all pages, in the order of the sidebar */
const JalonPageInfo *const *jalon_pages (guint *n);

/* Returns: (transfer none) (nullable): the page of this name */
const JalonPageInfo *jalon_page_info (const char *name);

/* Returns: (transfer none) (nullable): the page on which an item is at home; other items are at home in the
 * inspector alone */
const JalonPageInfo *jalon_page_of_item (JalonRef item);

/* Returns: (transfer floating): the row of the sidebar, whose widget name is the page's */
GtkWidget *jalon_page_row_new (const JalonPageInfo *info);

G_END_DECLS
