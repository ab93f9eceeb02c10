/* The index from an id to its item: open addressing, since a million ids are usual. */
#pragma once

#include <jalon/model/ref.h>

G_BEGIN_DECLS

typedef struct _JalonStore JalonStore;
typedef struct _JalonIds JalonIds;

/* @store: whose rows bear the ids; not held */
JalonIds *jalon_ids_new (const JalonStore *store);
void jalon_ids_free (JalonIds *self);

/* Returns: (transfer full): the same ids, of rows that are in @store under the same references */
JalonIds *jalon_ids_copy (const JalonIds *self, const JalonStore *store);

/* Makes room for @n ids at once, which is faster than growing up to them. */
void jalon_ids_reserve (JalonIds *self, gsize n);

/* Says that an id will be looked for or added soon, so that its slot is fetched from memory meanwhile. */
void jalon_ids_expect (JalonIds *self, const char *id, gsize length);

/* Not for two threads at once. */
JalonRef jalon_ids_find (JalonIds *self, const char *id, gsize length);

/* Adds an item under the id in its row, unless another has it already. */
gboolean jalon_ids_add (JalonIds *self, JalonRef ref);

/* Takes an item out; its row still bears the id under which it was added. */
void jalon_ids_remove (JalonIds *self, JalonRef ref);

/* How many bytes the index takes. */
gsize jalon_ids_size (const JalonIds *self);

G_END_DECLS
