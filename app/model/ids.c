/* The index of ids. The ids themselves are in the rows; the table holds references only. */
#include "config.h"

#include <string.h>

#include "ids.h"

#define EMPTY JALON_REF_NONE
#define GONE G_MAXUINT32 /* was taken out; a search goes on behind it */

struct _JalonIds {
  JalonDossier *dossier;
  JalonRef *slots;
  gsize n_slots; /* a power of two */
  gsize used;    /* slots that are not EMPTY */
  guint32 seed;
};

JalonIds *
jalon_ids_new (JalonDossier *dossier)
{
  JalonIds *self = g_new0 (JalonIds, 1);

  self->dossier = dossier;
  self->n_slots = 256;
  self->slots = g_new0 (JalonRef, self->n_slots);
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
static gsize
hash (const JalonIds *self, const char *id, gsize length)
{
  guint32 h = 2166136261u ^ self->seed;

  for (gsize i = 0; i < length; i++)
    h = (h ^ (guchar)id[i]) * 16777619u;
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
  return ((const JalonRow *)jalon_dossier_row (self->dossier, ref))->id;
}

JalonRef
jalon_ids_find (JalonIds *self, const char *id, gsize length)
{
  for (gsize i = hash (self, id, length);; i++) {
    JalonRef ref = self->slots[i & (self->n_slots - 1)];
    const char *other;

    if (ref == EMPTY)
      return JALON_REF_NONE;
    if (ref == GONE)
      continue;
    other = id_of (self, ref);
    if (strncmp (other, id, length) == 0 && other[length] == '\0')
      return ref;
  }
}

static void
place (JalonIds *self, JalonRef ref)
{
  const char *id = id_of (self, ref);
  gsize i = hash (self, id, strlen (id));

  while (self->slots[i & (self->n_slots - 1)] != EMPTY)
    i++;
  self->slots[i & (self->n_slots - 1)] = ref;
  self->used++;
}

static void
grow (JalonIds *self)
{
  g_autofree JalonRef *old = g_steal_pointer (&self->slots);
  gsize n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (JalonRef, self->n_slots);
  self->used = 0;
  for (gsize i = 0; i < n_old; i++)
    if (old[i] != EMPTY && old[i] != GONE)
      place (self, old[i]);
}

gboolean
jalon_ids_add (JalonIds *self, JalonRef ref)
{
  const char *id = id_of (self, ref);

  if (jalon_ids_find (self, id, strlen (id)) != JALON_REF_NONE)
    return FALSE;

  if (self->used >= self->n_slots - self->n_slots / 4)
    grow (self);
  place (self, ref);
  return TRUE;
}

void
jalon_ids_remove (JalonIds *self, JalonRef ref)
{
  const char *id = id_of (self, ref);

  for (gsize i = hash (self, id, strlen (id));; i++) {
    JalonRef *slot = &self->slots[i & (self->n_slots - 1)];

    if (*slot == ref) {
      *slot = GONE;
      return;
    }
    if (*slot == EMPTY)
      return;
  }
}
