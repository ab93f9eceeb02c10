/* The bytes of a file, unpacked where they are packed, and their hash. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _StreamSource StreamSource;

/* Returns: %NULL with @error when the file could not be opened */
StreamSource *stream_source_open (GFile *file, GError **error);
void stream_source_free (StreamSource *self);

/**
 * stream_source_read:
 * @got: (out): how many bytes were read: fewer than @size at the end of the file only
 * @fault: (out) (nullable): what is wrong with the contents, translated and static: a packed file that is cut
 *   off. What could be read before that is in @bytes all the same.
 *
 * Returns: %FALSE with @error when the file could not be read
 */
gboolean stream_source_read (
  StreamSource *self, char *bytes, gsize size, gsize *got, const char **fault, GError **error);

/* Whether the file is packed. Known from the first reading on. */
gboolean stream_source_is_packed (const StreamSource *self);

/* How much of the file is read, 0 to 1. */
double stream_source_done (const StreamSource *self);

/* The SHA-256 of all that the file holds; what was not read yet is read for it.
 * Returns: (transfer full) (nullable): hexadecimal digits; %NULL when it could not be read */
char *stream_source_hash (StreamSource *self);

G_END_DECLS
