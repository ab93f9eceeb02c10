/* A JSON text read piece by piece. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-visit.h"
#include "stream-private.h"

#define PIECE (1024 * 1024)

struct _FeedVisit {
  FeedReading *reading;
  Json json;
  char *bytes; /* PIECE */
  gboolean at_end;
  const char *broken;  /* the packed file is, behind @json.end */
  const char *counted; /* in @bytes: up to where lines were counted */
  guint64 line;
  GError *error;
};

guint64
feed_visit_line (FeedVisit *self)
{
  for (; self->counted < self->json.at; self->counted++)
    self->line += *self->counted == '\n' ? 1 : 0;
  return self->line;
}

static gboolean
more (Json *json, gpointer waiting)
{
  FeedVisit *self = waiting;
  FeedReading *reading = self->reading;
  gsize left = (gsize) (json->end - json->at), got;

  if (self->at_end)
    return TRUE;
  feed_visit_line (self);
  memmove (self->bytes, json->at, left);
  json->at = self->counted = self->bytes;
  while (left < PIECE && !self->at_end) {
    if (g_cancellable_set_error_if_cancelled (reading->cancellable, &self->error) ||
        !stream_read_on (reading->stream, self->bytes + left, PIECE - left, &got, &self->broken,
                         &self->error))
      return FALSE;
    left += got;
    self->at_end = got == 0;
  }
  json->end = self->bytes + left;
  if (reading->progress)
    reading->progress (stream_done (reading->stream), reading->progress_data);
  return TRUE;
}

static gboolean
fail (FeedVisit *self, GError **error)
{
  const char *why = self->broken ? self->broken : self->json.why;

  if (self->error) {
    g_propagate_error (error, g_steal_pointer (&self->error));
    return FALSE;
  }
  feed_error (self->reading, feed_visit_line (self), g_strdup (why),
              self->broken ? _ ("Get the file anew from where it came.") : NULL);
  g_set_error_literal (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN, why);
  return FALSE;
}

gboolean
feed_visit_json (
  FeedReading *self, const JsonVisitor *visitor, gpointer data, FeedVisit **visit, GError **error)
{
  g_autofree char *bytes = g_malloc (PIECE);
  FeedVisit state = { .reading = self, .bytes = bytes, .counted = bytes, .line = 1 };

  state.json = (Json){ bytes, bytes, NULL };
  *visit = &state;
  if (json_visit (&state.json, visitor, data, more, &state) && !state.broken)
    return TRUE;
  return fail (&state, error);
}
