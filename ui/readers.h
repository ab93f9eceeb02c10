/* Threads that look at a dossier, and the one that waits for them before it changes it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _JalonReaders JalonReaders;

JalonReaders *jalon_readers_new (void);
void jalon_readers_unref (JalonReaders *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonReaders, jalon_readers_unref)

/* One more looks. Returns: (transfer full): to be given to jalon_readers_end(), on any thread */
JalonReaders *jalon_readers_begin (JalonReaders *self);

/* @self: (transfer full) */
void jalon_readers_end (JalonReaders *self);

/* Waits until nobody looks. */
void jalon_readers_wait (JalonReaders *self);

G_END_DECLS
