/* Of which days a filing states something, and which of them are ends of periods. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): days, and how much is stated of each: of nothing yet */
GArray *filing_ends_new (void);

/* One more fact of @end. @start: where it is of a period; 0 for a day alone */
void filing_ends_count (GArray *self, guint32 start, guint32 end);

/**
 * filing_ends_last:
 * @days: to which the end of the period that the filing is about is added, and those that it compares with
 *
 * Returns: the former, which no file states; 0 where nothing tells
 */
guint32 filing_ends_last (const GArray *self, GHashTable *days);

G_END_DECLS
