/* Which column a table is sorted by, and in which direction. GTK tells that only from 4.10 on. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * jalon_sorted_column_new:
 * @answer: where the sorter writes @column when it is asked; to outlive the sorter
 *
 * Returns: (transfer full): a sorter for a column, which never sorts: it only says which column it is of
 */
GtkSorter *jalon_sorted_column_new (guint column, guint *answer);

/**
 * jalon_sorted_column_find:
 * @sorter: that of a GtkColumnView whose columns have such sorters with @answer
 * @none: what @answer is where the table is not sorted
 *
 * Returns: whether the order is descending
 */
gboolean jalon_sorted_column_find (GtkSorter *sorter, guint *answer, guint none);

G_END_DECLS
