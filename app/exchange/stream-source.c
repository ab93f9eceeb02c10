/* Reads a file in large pieces, takes its hash on the way, and unpacks gzip: several packed files behind one
 * another too, as tools that write in parts leave them. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <jalon/text/translate.h>
#include <zlib.h>

#include <jalon/exchange/stream.h>

#include "digest-library.h"
#include "stream-source.h"

#define PIECE (256 * 1024)
/* gzip's own header, with which inflate finds its way. */
#define WINDOW_GZIP (15 + 16)

struct _StreamSource {
  int fd;
  gint64 size;
  gint64 done;               /* bytes of the file */
  const JalonSha256 *sha256; /* (nullable): where it is not there, GLib works the same out, slower */
  struct sha256_ctx hash;
  GChecksum *checksum;              /* (nullable): in its place */
  gboolean started, packed, at_end; /* of the file */
  gboolean unpacked;                /* a packed part has ended, and nothing of another was seen */
  guchar *piece;                    /* of a packed file; the first bytes of any */
  gsize piece_at, piece_end;
  z_stream inflate;
};

GQuark
jalon_stream_error_quark (void)
{
  return g_quark_from_static_string ("jalon-stream-error");
}

StreamSource *
stream_source_open (GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_parse_name (file);
  StreamSource *self;
  struct stat about;
  int fd = -1;

  if (path)
    fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  else
    errno = ENOTSUP;
  if (fd >= 0 && (fstat (fd, &about) != 0 || S_ISDIR (about.st_mode))) {
    close (fd);
    fd = -1;
    errno = EISDIR;
  }
  if (fd < 0) {
    g_set_error (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_UNREADABLE,
                 _ ("“%1$s” cannot be opened: %2$s."), name, g_strerror (errno));
    return NULL;
  }
#ifdef POSIX_FADV_SEQUENTIAL
  posix_fadvise (fd, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
  self = g_new0 (StreamSource, 1);
  self->fd = fd;
  self->size = S_ISREG (about.st_mode) ? about.st_size : 0;
  self->sha256 = jalon_sha256 (NULL);
  if (self->sha256)
    self->sha256->init (&self->hash);
  else
    self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  return self;
}

void
stream_source_free (StreamSource *self)
{
  if (!self)
    return;
  if (self->packed)
    inflateEnd (&self->inflate);
  close (self->fd);
  g_clear_pointer (&self->checksum, g_checksum_free);
  g_free (self->piece);
  g_free (self);
}

/* Bytes of the file as they are. */
static gboolean
read_raw (StreamSource *self, guchar *bytes, gsize size, gsize *got, GError **error)
{
  *got = 0;
  while (*got < size && !self->at_end) {
    gssize n = read (self->fd, bytes + *got, size - *got);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      g_set_error (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_UNREADABLE,
                   _ ("The file cannot be read: %s."), g_strerror (errno));
      return FALSE;
    }
    self->at_end = n == 0;
    *got += (gsize) n;
  }
  if (self->sha256)
    self->sha256->update (&self->hash, *got, bytes);
  else
    g_checksum_update (self->checksum, bytes, (gssize) *got);
  __atomic_fetch_add (&self->done, (gint64) *got, __ATOMIC_RELAXED);
  return TRUE;
}

static gboolean
next_piece (StreamSource *self, GError **error)
{
  self->piece_at = 0;
  return read_raw (self, self->piece, PIECE, &self->piece_end, error);
}

static gboolean
start (StreamSource *self, GError **error)
{
  self->started = TRUE;
  self->piece = g_malloc (PIECE);
  if (!next_piece (self, error))
    return FALSE;
  self->packed = self->piece_end >= 2 && self->piece[0] == 0x1f && self->piece[1] == 0x8b;
  if (self->packed && inflateInit2 (&self->inflate, WINDOW_GZIP) != Z_OK)
    g_error ("zlib has no memory");
  return TRUE;
}

/* Whether another packed part follows; noughts behind the last fill up a block of a tape. */
static gboolean
begins_part (StreamSource *self)
{
  while (self->piece_at < self->piece_end && self->piece[self->piece_at] == 0)
    self->piece_at++;
  return self->piece_at < self->piece_end;
}

static gboolean
unpack (StreamSource *self, char *bytes, gsize size, gsize *got, const char **fault, GError **error)
{
  z_stream *z = &self->inflate;

  while (*got < size) {
    int result;

    if (self->piece_at == self->piece_end && !self->at_end && !next_piece (self, error))
      return FALSE;
    if (self->unpacked && !begins_part (self)) {
      if (self->at_end)
        return TRUE;
      continue;
    }
    if (self->unpacked && inflateReset (z) == Z_OK)
      self->unpacked = FALSE;
    if (self->piece_at == self->piece_end && self->at_end) {
      *fault = _ ("The packed file is cut off: its end is missing.");
      return TRUE;
    }
    z->next_in = self->piece + self->piece_at;
    z->avail_in = (uInt) (self->piece_end - self->piece_at);
    z->next_out = (guchar *) bytes + *got;
    z->avail_out = (uInt) (size - *got);
    result = inflate (z, Z_NO_FLUSH);
    self->piece_at = self->piece_end - z->avail_in;
    *got = size - z->avail_out;
    if (result == Z_STREAM_END) {
      self->unpacked = TRUE;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      *fault = _ ("The packed file is damaged: it cannot be unpacked from here on.");
      return TRUE;
    }
  }
  return TRUE;
}

gboolean
stream_source_read (
  StreamSource *self, char *bytes, gsize size, gsize *got, const char **fault, GError **error)
{
  gsize more;

  *got = 0;
  *fault = NULL;
  if (!self->started && !start (self, error))
    return FALSE;
  if (self->packed)
    return unpack (self, bytes, size, got, fault, error);

  *got = MIN (size, self->piece_end - self->piece_at);
  memcpy (bytes, self->piece + self->piece_at, *got);
  self->piece_at += *got;
  if (*got == size)
    return TRUE;
  if (!read_raw (self, (guchar *) bytes + *got, size - *got, &more, error))
    return FALSE;
  *got += more;
  return TRUE;
}

gboolean
stream_source_is_packed (const StreamSource *self)
{
  return self->packed;
}

double
stream_source_done (const StreamSource *self)
{
  return self->size > 0
           ? MIN ((double) __atomic_load_n (&self->done, __ATOMIC_RELAXED) / (double) self->size, 1)
           : 0;
}

char *
stream_source_hash (StreamSource *self)
{
  guint8 digest[SHA256_DIGEST_SIZE];
  GString *text;

  if (!self->started && !start (self, NULL))
    return NULL;
  while (!self->at_end)
    if (!next_piece (self, NULL))
      return NULL;
  if (!self->sha256)
    return g_strdup (g_checksum_get_string (self->checksum));
  self->sha256->digest (&self->hash, sizeof digest, digest);
  text = g_string_sized_new (2 * sizeof digest);
  for (guint i = 0; i < sizeof digest; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}
