/* Finding what people type: words are compared without regard to case and accents. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): @text without case and accents */
char *jalon_search_fold (const char *text);

/* Returns: (transfer full): the words of a query, folded; none for an empty one */
char **jalon_search_words (const char *query);

/* Whether @text contains all of @words. */
gboolean jalon_search_matches (const char *text, char *const *words);

G_END_DECLS
