/* JSON of any length, given to a reader value by value in memory that does not grow with it. */
#pragma once

#include "feed-private.h"
#include "stream-json.h"

G_BEGIN_DECLS

typedef struct _FeedVisit FeedVisit;

/* Returns: the line of the file up to which it is read, for what a visitor says of it */
guint64 feed_visit_line (FeedVisit *self);

/**
 * feed_visit_json:
 * @visit: (out): what feed_visit_line() wants, while the visitor is called
 *
 * Returns: %FALSE with @error, and a problem with its line where it is no JSON
 */
gboolean feed_visit_json (
  FeedReading *self, const JsonVisitor *visitor, gpointer data, FeedVisit **visit, GError **error);

G_END_DECLS
