/* The arena: blocks of memory that are filled from the start and never given back one by one. Undo keeps
 * everything that was ever written, so nothing in a dossier is freed before the dossier is. */
#include "config.h"

#include <string.h>

#include "arena.h"
#include "hash.h"
#include "memory.h"

/* Of what is small, and of what has grown large. */
#define BLOCK_SIZE (64 * 1024)
#define LARGE_FROM (4 * 1024 * 1024)
#define LARGE_BLOCK_SIZE (2 * JALON_MEMORY_LARGE)

#define ALIGNMENT sizeof (gpointer)

/* An interned text; %NULL where there is none. */
typedef struct {
  const char *text;
  guint32 hash;
  guint32 length;
} Slot;

struct _JalonArena {
  GPtrArray *blocks;
  char *at;
  gsize left;
  gsize size; /* of all blocks */
  JalonHashKey key;
  Slot *interned; /* (nullable): open addressing */
  gsize n_slots;  /* a power of two */
  gsize n_interned;
};

JalonArena *
jalon_arena_new (void)
{
  JalonArena *self = g_new0 (JalonArena, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->key = jalon_hash_key ();
  return self;
}

void
jalon_arena_free (JalonArena *self)
{
  g_free (self->interned);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static char *
take (JalonArena *self, gsize size)
{
  gsize block = self->size < LARGE_FROM ? BLOCK_SIZE : LARGE_BLOCK_SIZE;
  char *start;

  /* A large piece gets a block of its own, so that the room left in the current one is not thrown away. */
  if (size > block / 4) {
    start = jalon_memory_new (size);
    self->size += size;
    g_ptr_array_add (self->blocks, start);
    return start;
  }
  if (size > self->left) {
    self->at = jalon_memory_new (block);
    self->left = block;
    self->size += block;
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

/* The slot of a text, or the empty one where it would go. */
static Slot *
find_slot (JalonArena *self, const char *text, gsize length, guint32 hash)
{
  for (gsize i = hash;; i++) {
    Slot *slot = &self->interned[i & (self->n_slots - 1)];

    if (slot->text == NULL ||
        (slot->hash == hash && slot->length == (guint32) length && memcmp (slot->text, text, length) == 0))
      return slot;
  }
}

static void
grow (JalonArena *self)
{
  g_autofree Slot *old = g_steal_pointer (&self->interned);
  gsize n_old = self->n_slots;

  self->n_slots = MAX (64, 2 * n_old);
  self->interned = jalon_memory_new0 (self->n_slots * sizeof (Slot));
  for (gsize k = 0; k < n_old; k++) {
    gsize i = old[k].hash;

    if (old[k].text == NULL)
      continue;
    while (self->interned[i & (self->n_slots - 1)].text)
      i++;
    self->interned[i & (self->n_slots - 1)] = old[k];
  }
}

const char *
jalon_arena_intern (JalonArena *self, const char *text, gsize length)
{
  guint32 hash = jalon_hash (&self->key, text, length);
  Slot *slot;

  /* One as long as that hardly comes again. */
  if (length > G_MAXINT32)
    return jalon_arena_keep (self, text, length);
  if (self->n_interned >= self->n_slots / 2)
    grow (self);
  slot = find_slot (self, text, length, hash);
  if (slot->text == NULL) {
    *slot = (Slot){ jalon_arena_keep (self, text, length), hash, (guint32) length };
    self->n_interned++;
  }
  return slot->text;
}

gsize
jalon_arena_size (const JalonArena *self)
{
  return self->size + self->n_slots * sizeof (Slot);
}
