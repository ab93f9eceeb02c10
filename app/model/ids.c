/* The index of ids. The ids themselves are in the rows; a slot holds a reference and the hash of its id, so
 * that a row is looked at only when it is almost surely the one. */
#include "config.h"

#include <string.h>

#include "dossier-private.h"
#include "ids.h"

#define N_RECENT 4096 /* a power of two */

#define EMPTY JALON_REF_NONE
#define GONE G_MAXUINT32 /* was taken out; a search goes on behind it */

typedef struct {
  JalonRef ref;
  guint32 hash;
} Slot;

struct _JalonIds {
  JalonDossier *dossier;
  Slot *slots;
  gsize n_slots; /* a power of two */
  gsize used;    /* slots that are not EMPTY */
  guint32 seed;
  /* The ids looked for last. A large dossier refers to few of its items again and again, and the slots of a
   * million ids are too many for the processor's caches. */
  Slot recent[N_RECENT];
};

JalonIds *
jalon_ids_new (JalonDossier *dossier)
{
  JalonIds *self = g_new0 (JalonIds, 1);

  self->dossier = dossier;
  self->n_slots = 256;
  self->slots = g_new0 (Slot, self->n_slots);
  /* Ids come from files of others: without a seed, a file could be made whose ids all meet in one slot. */
  self->seed = g_random_int ();
  return self;
}

void
jalon_ids_free (JalonIds *self)
{
  g_free (self->slots);
  g_free (self);
}

/* FNV-1a over the bytes, then the finaliser of MurmurHash3 to spread it over the low bits. */
static guint32
hash_id (const JalonIds *self, const char *id, gsize length)
{
  guint32 h = 2166136261u ^ self->seed;

  for (gsize i = 0; i < length; i++)
    h = (h ^ (guchar) id[i]) * 16777619u;
  h ^= h >> 16;
  h *= 0x85ebca6bu;
  h ^= h >> 13;
  h *= 0xc2b2ae35u;
  h ^= h >> 16;
  return h;
}

static const char *
id_of (const JalonIds *self, JalonRef ref)
{
  return jalon_dossier_edit_row (self->dossier, ref)->id;
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
  guint32 hash = hash_id (self, id, length);
  Slot *recent = &self->recent[hash & (N_RECENT - 1)];

  if (recent->ref == EMPTY || recent->hash != hash || !bears (self, recent->ref, id, length))
    *recent = (Slot){ find_slot (self, id, length, hash)->ref, hash };
  return recent->ref;
}

static void
resize (JalonIds *self, gsize n_slots)
{
  g_autofree Slot *old = g_steal_pointer (&self->slots);
  gsize n_old = self->n_slots;

  self->n_slots = n_slots;
  self->slots = g_new0 (Slot, self->n_slots);
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
  guint32 hash = hash_id (self, id, length);
  Slot *slot;

  if (self->used >= self->n_slots - self->n_slots / 4)
    resize (self, self->n_slots * 2);
  slot = find_slot (self, id, length, hash);
  if (slot->ref != EMPTY)
    return FALSE;

  *slot = (Slot){ ref, hash };
  self->used++;
  return TRUE;
}

void
jalon_ids_remove (JalonIds *self, JalonRef ref)
{
  const char *id = id_of (self, ref);
  gsize length = strlen (id);
  guint32 hash = hash_id (self, id, length);
  Slot *slot = find_slot (self, id, length, hash);

  if (slot->ref == ref)
    slot->ref = GONE;
  self->recent[hash & (N_RECENT - 1)].ref = EMPTY;
}

gsize
jalon_ids_size (const JalonIds *self)
{
  return self->n_slots * sizeof (Slot);
}
