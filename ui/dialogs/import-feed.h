/* What other systems state, before it comes in: its questions, what is new, changes or is the same, what is
 * left out. Nothing is changed before it is applied. */
#pragma once

#include <adwaita.h>

#include <jalon/exchange/feed.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_IMPORT_FEED (jalon_import_feed_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportFeed, jalon_import_feed, JALON, IMPORT_FEED, AdwBin)

/**
 * jalon_import_feed_new:
 * @feed: (transfer full): what was read
 * @problems: what was doubtful about the files; read before this returns
 *
 * What comes of it is worked out at once where that is short, else beside the main thread, and anew with
 * every answer, and with every edit of the dossier.
 *
 * Signal: `changed`: a question was answered, or what follows is shown.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *jalon_import_feed_new (JalonSession *session, JalonFeed *feed, const JalonProblems *problems);

/* Returns: (transfer full): how many facts are new, changed, the same, left out; what is missing before they
 * can come in. @ready: (out): whether nothing is */
char *jalon_import_feed_get_sum (JalonImportFeed *self, gboolean *ready);

/* Whether there is anything to be seen of it yet. */
gboolean jalon_import_feed_is_shown (JalonImportFeed *self);

/* Brings it in, as one edit. Returns: whether it was done; %FALSE with @error */
gboolean jalon_import_feed_apply (JalonImportFeed *self, GError **error);

G_END_DECLS
