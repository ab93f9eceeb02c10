/* What a person said of tables, for the next one with the same headings: a file in their state folder. */
#pragma once

#include <jalon/exchange/table.h>

G_BEGIN_DECLS

/* Returns: what the rows of the last table with these headings were said to be; %JALON_KIND_NONE where
 * nothing is known of them */
JalonKind jalon_table_recall_kind (JalonTable *table);

/* Applies to a table what was said of the last one with its headings. Returns: whether anything was */
gboolean jalon_table_recall (JalonTable *table);

/* Keeps what was said of a table, and what its rows are; what was said of its headings for rows of another
 * kind stays. The last %JALON_TABLES_KEPT tables are kept. */
void jalon_table_keep (JalonTable *table);

/* Forgets what was said of tables with these headings. */
void jalon_table_forget (JalonTable *table);

#define JALON_TABLES_KEPT 200

G_END_DECLS
