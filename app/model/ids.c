/* The index of ids. The ids themselves are in the rows; a slot holds a reference and the hash of its id, so
 * that a row is looked at only when it is almost surely the one. */
#include "config.h"

#include "../text/hash.h"
#include "../text/memory.h"
#include "store.h"

/* From this many slots on they are too many for a processor's cache, and it pays to keep those asked for
 * last. */
#define RECENT_FROM 65536
#define N_RECENT 8192 /* a power of two */

#define EMPTY JALON_REF_NONE
#define GONE G_MAXUINT32 /* was taken out; a search goes on behind it */

typedef struct {
  JalonRef ref;
  guint32 hash;
} Slot;

/* An id that was found, with its first bytes; most have no more. */
typedef struct {
  guint64 start;
  JalonRef ref;
  guint32 length;
} Recent;

struct _JalonIds {
  const JalonStore *store;
  Slot *slots;
  gsize n_slots; /* a power of two */
  gsize used;    /* slots that are not EMPTY */
  gsize live;    /* neither EMPTY nor GONE */
  JalonHashKey key;
  Recent *recent; /* (nullable): a large dossier refers to few of its items again and again */
};

JalonIds *
jalon_ids_new (const JalonStore *store)
{
  JalonIds *self = g_new0 (JalonIds, 1);

  self->store = store;
  self->n_slots = 256;
  self->slots = g_new0 (Slot, self->n_slots);
  self->key = jalon_hash_key ();
  return self;
}

JalonIds *
jalon_ids_copy (const JalonIds *self, const JalonStore *store)
{
  JalonIds *copy = g_new0 (JalonIds, 1);

  *copy = *self;
  copy->store = store;
  copy->slots = jalon_memory_new (self->n_slots * sizeof (Slot));
  memcpy (copy->slots, self->slots, self->n_slots * sizeof (Slot));
  copy->recent = self->recent ? g_new0 (Recent, N_RECENT) : NULL;
  return copy;
}

void
jalon_ids_free (JalonIds *self)
{
  g_free (self->recent);
  g_free (self->slots);
  g_free (self);
}

static const char *
id_of (const JalonIds *self, JalonRef ref)
{
  return jalon_store_row (self->store, ref)->id;
}

static gboolean
bears (const JalonIds *self, JalonRef ref, const char *id, gsize length)
{
  const char *other = id_of (self, ref);

  return strncmp (other, id, length) == 0 && other[length] == '\0';
}

/* The slot of an id, or the empty one where it would go. */
static Slot *
find_slot (JalonIds *self, const char *id, gsize length, guint32 hash)
{
  for (gsize i = hash;; i++) {
    Slot *slot = &self->slots[i & (self->n_slots - 1)];

    if (slot->ref == EMPTY)
      return slot;
    if (slot->hash == hash && slot->ref != GONE && bears (self, slot->ref, id, length))
      return slot;
  }
}

JalonRef
jalon_ids_find (JalonIds *self, const char *id, gsize length)
{
  guint32 hash = jalon_hash (&self->key, id, length);
  guint64 start = jalon_hash_word (id, length);
  Recent *recent = self->recent ? &self->recent[hash & (N_RECENT - 1)] : NULL;
  JalonRef ref;

  if (recent && recent->ref != EMPTY && recent->start == start && recent->length == length &&
      (length <= 8 || bears (self, recent->ref, id, length)))
    return recent->ref;

  ref = find_slot (self, id, length, hash)->ref;
  if (recent && ref != EMPTY && length <= G_MAXUINT32)
    *recent = (Recent){ start, ref, (guint32) length };
  return ref;
}

void
jalon_ids_expect (JalonIds *self, const char *id, gsize length)
{
  __builtin_prefetch (&self->slots[jalon_hash (&self->key, id, length) & (self->n_slots - 1)]);
}

/* Leaves out what is gone. */
static void
resize (JalonIds *self, gsize n_slots)
{
  g_autofree Slot *old = g_steal_pointer (&self->slots);
  gsize n_old = self->n_slots;

  self->n_slots = n_slots;
  self->slots = jalon_memory_new0 (self->n_slots * sizeof (Slot));
  if (n_slots >= RECENT_FROM && self->recent == NULL)
    self->recent = g_new0 (Recent, N_RECENT);
  self->used = 0;
  for (gsize k = 0; k < n_old; k++) {
    gsize i = old[k].hash;

    if (old[k].ref == EMPTY || old[k].ref == GONE)
      continue;
    while (self->slots[i & (self->n_slots - 1)].ref != EMPTY)
      i++;
    self->slots[i & (self->n_slots - 1)] = old[k];
    self->used++;
  }
}

void
jalon_ids_reserve (JalonIds *self, gsize n)
{
  gsize n_slots = self->n_slots;

  while (n >= n_slots - n_slots / 4)
    n_slots *= 2;
  if (n_slots > self->n_slots)
    resize (self, n_slots);
}

gboolean
jalon_ids_add (JalonIds *self, JalonRef ref)
{
  const char *id = id_of (self, ref);
  gsize length = strlen (id);
  guint32 hash = jalon_hash (&self->key, id, length);
  Slot *slot;

  if (self->used >= self->n_slots - self->n_slots / 4)
    resize (self, self->live > self->n_slots / 2 ? self->n_slots * 2 : self->n_slots);
  slot = find_slot (self, id, length, hash);
  if (slot->ref != EMPTY)
    return FALSE;

  *slot = (Slot){ ref, hash };
  self->used++;
  self->live++;
  return TRUE;
}

void
jalon_ids_remove (JalonIds *self, JalonRef ref)
{
  const char *id = id_of (self, ref);
  gsize length = strlen (id);
  guint32 hash = jalon_hash (&self->key, id, length);
  Slot *slot = find_slot (self, id, length, hash);

  if (slot->ref == ref) {
    slot->ref = GONE;
    self->live--;
  }
  if (self->recent)
    self->recent[hash & (N_RECENT - 1)].ref = EMPTY;
}

gsize
jalon_ids_size (const JalonIds *self)
{
  return self->n_slots * sizeof (Slot) + (self->recent ? N_RECENT * sizeof (Recent) : 0);
}
