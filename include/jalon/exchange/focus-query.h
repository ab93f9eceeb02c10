/* The one aggregation of FOCUS data that a dossier needs, in the SQL of the engine that holds them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer none) (array zero-terminated=1): the engines, by the names that scripts use */
const char *const *jalon_focus_dialects (void);

/**
 * jalon_focus_query:
 * @dialect: one of jalon_focus_dialects()
 * @table: (nullable): what to read: a table's name; for DuckDB also the name of a file, "*" in it perhaps
 *
 * The query sums the rows of Cost and Usage by commitment and month of the bill, exactly. Its answer has the
 * columns of FOCUS, and so is read as any other file of it (jalon_feed_read()): as CSV, or as JSONL.
 *
 * Returns: (transfer full) (nullable): the query; %NULL for a dialect that is not known
 */
char *jalon_focus_query (const char *dialect, const char *table);

G_END_DECLS
