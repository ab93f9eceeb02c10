/* What only the readers of feeds may see of a stream. */
#pragma once

#include <jalon/exchange/stream.h>

G_BEGIN_DECLS

/* Returns: (transfer none): how the file begins, before any of it is read: JALON_STREAM_ROW_MAX bytes, or all
 */
const char *stream_peek (JalonStream *self, gsize *length);

/**
 * stream_read_on:
 * @got: (out): how many bytes were read: 0 at the end of the file only
 * @broken: (out) (nullable): what is wrong with a packed file behind them, translated and static
 *
 * Reads what is no table piece by piece, from its begin on.
 *
 * Returns: %FALSE with @error when the file could not be read
 */
gboolean
stream_read_on (JalonStream *self, char *bytes, gsize size, gsize *got, const char **broken, GError **error);

/* How much of the file is read, 0 to 1. */
double stream_done (JalonStream *self);

G_END_DECLS
