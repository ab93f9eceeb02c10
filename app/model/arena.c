/* The arena: blocks of memory that are filled from the start and never given back one by one. Undo keeps
 * everything that was ever written, so nothing in a dossier is freed before the dossier is. */
#include "config.h"

#include <string.h>

#include "arena.h"

#define BLOCK_SIZE (64 * 1024)
#define ALIGNMENT sizeof (gpointer)

struct _JalonArena {
  GPtrArray *blocks;
  char *at;
  gsize left;
  gsize size;           /* of all blocks */
  GHashTable *interned; /* char * → itself */
};

JalonArena *
jalon_arena_new (void)
{
  JalonArena *self = g_new0 (JalonArena, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->interned = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
jalon_arena_free (JalonArena *self)
{
  g_hash_table_unref (self->interned);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static char *
take (JalonArena *self, gsize size)
{
  char *start;

  /* A large piece gets a block of its own, so that the room left in the current one is not thrown away. */
  if (size > BLOCK_SIZE / 4) {
    start = g_malloc (size);
    self->size += size;
    g_ptr_array_add (self->blocks, start);
    return start;
  }
  if (size > self->left) {
    self->at = g_malloc (BLOCK_SIZE);
    self->left = BLOCK_SIZE;
    self->size += BLOCK_SIZE;
    g_ptr_array_add (self->blocks, self->at);
  }

  start = self->at;
  self->at += size;
  self->left -= size;
  return start;
}

gpointer
jalon_arena_alloc (JalonArena *self, gsize size)
{
  gsize skew = (gsize) ((guintptr) self->at % ALIGNMENT);

  if (skew && self->left >= ALIGNMENT - skew)
    take (self, ALIGNMENT - skew);
  else if (skew)
    self->left = 0;

  return take (self, (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1));
}

const char *
jalon_arena_keep (JalonArena *self, const char *text, gsize length)
{
  char *copy = take (self, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

const char *
jalon_arena_intern (JalonArena *self, const char *text, gsize length)
{
  char small[64];
  g_autofree char *large = NULL;
  char *key = small;
  const char *known;

  if (length >= sizeof small)
    key = large = g_malloc (length + 1);
  memcpy (key, text, length);
  key[length] = '\0';

  known = g_hash_table_lookup (self->interned, key);
  if (known == NULL) {
    known = jalon_arena_keep (self, key, length);
    g_hash_table_add (self->interned, (gpointer) known);
  }
  return known;
}

gsize
jalon_arena_size (const JalonArena *self)
{
  return self->size;
}
