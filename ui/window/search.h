/* Searching the dossier: items by name and passages by text, in every language that they are written in. */
#pragma once

#include "pages/page.h"

G_BEGIN_DECLS

#define JALON_TYPE_SEARCH (jalon_search_get_type ())
G_DECLARE_FINAL_TYPE (JalonSearch, jalon_search, JALON, SEARCH, JalonPage)

/**
 * JalonSearch:
 *
 * Signals: `chosen` (guint ref): somebody chose an item or a passage; `closed`: somebody wants it away.
 */

/* Starts over, with the keyboard in the entry. */
void jalon_search_begin (JalonSearch *self);

/* Searches for @query as if it were typed. */
void jalon_search_set_query (JalonSearch *self, const char *query);

/* Returns: how many results are listed; whether more are still looked for */
guint jalon_search_get_n_results (JalonSearch *self);
gboolean jalon_search_is_busy (JalonSearch *self);

G_END_DECLS
