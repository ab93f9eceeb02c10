/* Threads that look at a dossier, and the one that waits for them before it changes it. */
#include "config.h"

#include <jalon/session/readers.h>

struct _JalonReaders {
  GMutex mutex; /* guards the number */
  GCond changed;
  guint n;
};

static void
clear (gpointer data)
{
  JalonReaders *self = data;

  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
}

static void
unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear);
}

JalonReaders *
jalon_readers_of (JalonDossier *dossier)
{
  JalonReaders *self = g_object_get_data (G_OBJECT (dossier), "jalon-readers");

  if (self)
    return self;

  self = g_atomic_rc_box_new0 (JalonReaders);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_object_set_data_full (G_OBJECT (dossier), "jalon-readers", self, unref);
  return self;
}

JalonReaders *
jalon_readers_begin (JalonReaders *self)
{
  g_mutex_lock (&self->mutex);
  self->n++;
  g_mutex_unlock (&self->mutex);
  return g_atomic_rc_box_acquire (self);
}

void
jalon_readers_end (JalonReaders *self)
{
  g_mutex_lock (&self->mutex);
  self->n--;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  unref (self);
}

void
jalon_readers_wait (JalonReaders *self)
{
  g_mutex_lock (&self->mutex);
  while (self->n > 0)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}
