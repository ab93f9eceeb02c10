/* A list of items of one kind, each row made only when it is seen; it selects in the session and follows it.
 */
#pragma once

#include "pages/page.h"
#include <jalon/session/row-model.h>

G_BEGIN_DECLS

#define JALON_TYPE_ITEM_LIST (jalon_item_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonItemList, jalon_item_list, JALON, ITEM_LIST, JalonPage)

/* Returns: (transfer floating): what the row of @item shows */
typedef GtkWidget *(*JalonItemBuilder) (JalonSession *session, JalonRef item);

/**
 * jalon_item_list_set_builder:
 * @label: what the list is, for assistive technology
 * @css_class: (nullable): "separated" for lines between the rows
 *
 * Says how rows are made; to be called once.
 */
void jalon_item_list_set_builder (JalonItemList *self,
                                  JalonItemBuilder builder,
                                  const char *label,
                                  const char *css_class);

/**
 * jalon_item_list_set_refs:
 * @refs: (transfer full) (element-type JalonRef): the items to list; the list needs its session by then
 */
void jalon_item_list_set_refs (JalonItemList *self, GArray *refs);

/* Points at an item while another may be selected; from then on the list follows this instead of the session.
 */
void jalon_item_list_point_at (JalonItemList *self, JalonRef item);

/* Returns: (transfer none) (nullable): the rows */
JalonRowModel *jalon_item_list_get_rows (JalonItemList *self);

G_END_DECLS
