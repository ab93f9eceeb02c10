/* Threads that look at a dossier, and the one that waits for them before it changes it. */
#include "config.h"

#include "readers.h"

struct _JalonReaders {
  GMutex mutex; /* guards the number */
  GCond changed;
  guint n;
};

JalonReaders *
jalon_readers_new (void)
{
  JalonReaders *self = g_atomic_rc_box_new0 (JalonReaders);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  return self;
}

static void
clear (gpointer data)
{
  JalonReaders *self = data;

  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
}

void
jalon_readers_unref (JalonReaders *self)
{
  g_atomic_rc_box_release_full (self, clear);
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
  jalon_readers_unref (self);
}

void
jalon_readers_wait (JalonReaders *self)
{
  g_mutex_lock (&self->mutex);
  while (self->n > 0)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}
