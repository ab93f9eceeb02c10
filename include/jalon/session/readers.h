/* Threads that look at a dossier, and the one that waits for them before it changes it. */
#pragma once

#include <jalon/model/dossier.h>

G_BEGIN_DECLS

typedef struct _JalonReaders JalonReaders;

/* Returns: (transfer none): the dossier's; to be asked for on the main thread */
JalonReaders *jalon_readers_of (JalonDossier *dossier);

/* One more looks. Returns: (transfer full): to be given to jalon_readers_end(), on any thread */
JalonReaders *jalon_readers_begin (JalonReaders *self);

/* @self: (transfer full) */
void jalon_readers_end (JalonReaders *self);

/* Waits until nobody looks. */
void jalon_readers_wait (JalonReaders *self);

G_END_DECLS
