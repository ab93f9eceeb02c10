/* Memory for texts and lists that live as long as their dossier: bump allocation, freed all at once. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _JalonArena JalonArena;

JalonArena *jalon_arena_new (void);
void jalon_arena_free (JalonArena *self);

/* @size bytes, aligned for pointers, not cleared. */
gpointer jalon_arena_alloc (JalonArena *self, gsize size);

/* A NUL-terminated copy of @length bytes. */
const char *jalon_arena_keep (JalonArena *self, const char *text, gsize length);

/* As jalon_arena_keep(), but equal texts are stored once; for texts that come again and again. */
const char *jalon_arena_intern (JalonArena *self, const char *text, gsize length);

/* How many bytes were taken so far. */
gsize jalon_arena_size (const JalonArena *self);

G_END_DECLS
