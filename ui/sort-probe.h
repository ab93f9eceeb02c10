/* Which column a table is sorted by, and in which direction. GTK tells that only from 4.10 on. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * jalon_sort_probe_new:
 * @answer: where the probe writes @column when it is asked; to outlive the probe
 *
 * Returns: (transfer full): a sorter for a column, which never sorts: it only says which column it is of
 */
GtkSorter *jalon_sort_probe_new (guint column, guint *answer);

/**
 * jalon_sort_probe_ask:
 * @sorter: that of a GtkColumnView whose columns have probes with @answer
 * @none: what @answer is where the table is not sorted
 *
 * Returns: whether the order is descending
 */
gboolean jalon_sort_probe_ask (GtkSorter *sorter, guint *answer, guint none);

G_END_DECLS
