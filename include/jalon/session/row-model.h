/* A list model over the items of a dossier, for lists and tables of any length: it keeps four bytes for each,
 * and makes an object only for those that a list looks at. */
#pragma once

#include <gio/gio.h>

#include <jalon/model/ref.h>

G_BEGIN_DECLS

#define JALON_TYPE_ROW_ITEM (jalon_row_item_get_type ())
G_DECLARE_FINAL_TYPE (JalonRowItem, jalon_row_item, JALON, ROW_ITEM, GObject)

/* Returns: the item of a dossier that this row stands for */
JalonRef jalon_row_item_get_ref (JalonRowItem *self);

#define JALON_TYPE_ROW_MODEL (jalon_row_model_get_type ())
G_DECLARE_FINAL_TYPE (JalonRowModel, jalon_row_model, JALON, ROW_MODEL, GObject)

JalonRowModel *jalon_row_model_new (void);

/**
 * jalon_row_model_set_refs:
 * @refs: (transfer full) (element-type JalonRef): the items, in the order of the rows
 */
void jalon_row_model_set_refs (JalonRowModel *self, GArray *refs);

/**
 * jalon_row_model_change_refs:
 * @refs: (transfer full) (element-type JalonRef): the items, in the order of the rows
 *
 * As jalon_row_model_set_refs(), but rows keep their objects, which stand for other items from here on; only
 * what is more or less than before is announced. Who shows the rows is to look at them again. A list so keeps
 * its widgets, and they are what costs the time of sorting.
 */
void jalon_row_model_change_refs (JalonRowModel *self, GArray *refs);

/* Whether the rows are @refs (element-type JalonRef) already. */
gboolean jalon_row_model_is (JalonRowModel *self, const GArray *refs);

/* Returns: the item in a row, without making an object; %JALON_REF_NONE beyond the last */
JalonRef jalon_row_model_get_ref (JalonRowModel *self, guint position);

/* Finds the row of an item; %FALSE where it has none. */
gboolean jalon_row_model_find (JalonRowModel *self, JalonRef ref, guint *position);

G_END_DECLS
