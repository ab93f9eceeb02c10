/* Saving reminders on a worker thread. */
#pragma once

#include <gio/gio.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/**
 * jalon_reminders_save:
 * @source: (type GObject): kept alive until @callback was called
 * @file: the calendar to write, which must not be the dossier's own file
 *
 * Of the session's plan as it is now, in its language: jalon/export/calendar.h.
 */
void jalon_reminders_save (gpointer source,
                           JalonSession *session,
                           GFile *file,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);

/* Returns: how many reminders are in the file; -1 with @error */
gssize jalon_reminders_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
