/* What only the readers of feeds may see of a stream. */
#pragma once

#include <jalon/exchange/stream.h>

G_BEGIN_DECLS

/* Returns: (transfer none): how the file begins, before any of it is read: JALON_STREAM_ROW_MAX bytes, or all
 */
const char *stream_peek (JalonStream *self, gsize *length);

G_END_DECLS
