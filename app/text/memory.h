/* Memory for what is large: backed by large pages where the system has them, because to fetch a page at a
 * time is a good part of what reading a large dossier costs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From this size on a piece is large; it is also how it is aligned then. */
#define JALON_MEMORY_LARGE (2 * 1024 * 1024)

/* Returns: (transfer full): @size bytes, at least one, to be given to g_free(); of unknown content, or all
 * nought. As with g_malloc(), the program ends where there is no memory left. */
gpointer jalon_memory_new (gsize size);
gpointer jalon_memory_new0 (gsize size);

/* Returns: (transfer full) (nullable): as jalon_memory_new0(); %NULL where there is no memory left */
gpointer jalon_memory_try_new0 (gsize size);

G_END_DECLS
