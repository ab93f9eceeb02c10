/* The parser: bytes of a stream in, events out. */
#pragma once

#include <gio/gio.h>
#include <libxml/dict.h>

#include "events.h"

G_BEGIN_DECLS

typedef struct _Parser Parser;

/* @stream: held until the parser is freed */
Parser *parser_new (GInputStream *stream, GCancellable *cancellable);
void parser_free (Parser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parser, parser_free)

/* Where it keeps the names that it meets. Not to be added to while it runs. */
xmlDict *parser_dict (Parser *self);

/* Reads the stream to its end, or to a fault that it cannot go on from, or until nobody wants any more
 * events. */
void parser_run (Parser *self, Events *events);

/* Returns: (transfer full) (nullable): why the stream could not be read */
GError *parser_steal_error (Parser *self);

G_END_DECLS
