/* Checking, copying and finding the base of a journal. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <jalon/text/translate.h>
#include <stdlib.h>

#include <jalon/xml/save.h>
#include <jalon/xml/write.h>

#include "../model/dossier-private.h"
#include "../xml/durable.h"
#include "journal-base.h"

#define PIECE (256 * 1024)

static gboolean
fail (GError **error, int reason)
{
  g_set_error (
    error, JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_WRITE,
    _ ("Your work is not kept safe against a crash: the journal could not be written (%s). Save often."),
    g_strerror (reason));
  return FALSE;
}

/* Lets the copy share the blocks of a local file, which costs nothing at any size. */
static gboolean
share_blocks (GFile *file, int copy)
{
  g_autofree char *path = file && g_file_is_native (file) ? g_file_get_path (file) : NULL;
  gboolean shared;
  int from = -1;

  if (path == NULL || durable_open (-1, path, O_RDONLY, 0, &from) != 0)
    return FALSE;
  shared = durable_reflink (from, copy) == 0;
  durable_close (&from);
  return shared;
}

/* Reads all of @stream into @sum, and what is not too much of it into @copy, which is closed when it is. */
static gboolean
read_all (GInputStream *stream, GChecksum *sum, int *copy, guint64 *size, GError **error)
{
  g_autofree char *buffer = g_malloc (PIECE);
  gssize n;

  *size = 0;
  while ((n = g_input_stream_read (stream, buffer, PIECE, NULL, error)) > 0) {
    *size += (guint64) n;
    g_checksum_update (sum, (const guchar *) buffer, n);
    if (*copy >= 0 && (*size > JOURNAL_BASE_MAX || durable_write (*copy, buffer, (gsize) n, NULL, NULL) != 0))
      durable_close (copy);
  }
  return n == 0;
}

/* A copy that cannot be made is done without: the file itself is there. */
static gboolean
from_file (JournalFile *journal, GFile *file, JournalHeader *header, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean shared, done;
  int copy = -1;

  if (stream == NULL || journal_file_create_base (journal, &copy) != 0)
    copy = -1;
  if (stream == NULL)
    return FALSE;
  shared = copy >= 0 && share_blocks (file, copy);
  if (shared)
    durable_close (&copy);

  done = read_all (G_INPUT_STREAM (stream), sum, &copy, &header->size, error);
  if (copy < 0 && !shared)
    journal_file_remove_base (journal);
  durable_close (&copy);
  header->sha256 = g_strdup (g_checksum_get_string (sum));
  return done;
}

static int
write_copy (JournalFile *journal, GBytes *bytes, GFile *file)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  int copy = -1, reason = journal_file_create_base (journal, &copy);

  if (reason == 0 && !share_blocks (file, copy)) {
    reason = file && size > JOURNAL_BASE_MAX ? EFBIG : durable_write (copy, data, size, NULL, NULL);
    /* The only copy there is has to outlive a loss of power. */
    if (reason == 0 && file == NULL)
      reason = durable_sync (copy);
  }
  durable_close (&copy);
  if (reason)
    journal_file_remove_base (journal);
  return reason;
}

gboolean
journal_base_from_bytes (
  JournalFile *journal, GBytes *bytes, GFile *file, JournalHeader *header, GError **error)
{
  int reason = write_copy (journal, bytes, file);

  header->size = g_bytes_get_size (bytes);
  header->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return reason == 0 || file != NULL || fail (error, reason);
}

static gboolean
is_still (GFile *file, const char *etag, GError **error)
{
  g_autofree char *now = etag ? jalon_save_etag (file, NULL, NULL) : NULL;
  g_autofree char *shown = g_file_get_parse_name (file);

  if (g_strcmp0 (now, etag) == 0)
    return TRUE;
  g_set_error (error, JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_CHANGED,
               _ ("“%s” was changed by another program while it was opened. Open it again."), shown);
  return FALSE;
}

gboolean
journal_base_keep (JournalFile *journal,
                   JalonDossier *dossier,
                   GFile *file,
                   const char *etag,
                   JournalHeader *header,
                   gboolean *as_read,
                   GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  *as_read = file && dossier->history.sets->len == 0;
  if (*as_read)
    return from_file (journal, file, header, error) && is_still (file, etag, error);
  bytes = jalon_xml_write (dossier);
  /* Only what was saved is in the file. */
  if (jalon_dossier_is_modified (dossier))
    file = NULL;
  return journal_base_from_bytes (journal, bytes, file, header, error);
}

static gboolean
is_base (GBytes *bytes, const JournalHeader *header)
{
  g_autofree char *sum = NULL;

  if (bytes == NULL || g_bytes_get_size (bytes) != header->size)
    return FALSE;
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_strcmp0 (sum, header->sha256) == 0;
}

static GBytes *
load (GFile *file)
{
  return g_file_load_bytes (file, NULL, NULL, NULL);
}

static GBytes *
load_copy (JournalFile *journal)
{
  g_autoptr (GMappedFile) mapped = NULL;
  int fd = -1;

  if (journal_file_open_base (journal, &fd) != 0)
    return NULL;
  mapped = g_mapped_file_new_from_fd (fd, FALSE, NULL);
  durable_close (&fd);
  return mapped ? g_mapped_file_get_bytes (mapped) : NULL;
}

/* The version before the last save: a crash right behind a save finds the base there. */
static GBytes *
load_backup (GFile *file)
{
  g_autofree char *path = g_file_is_native (file) ? g_file_get_path (file) : NULL;
  g_autofree char *end = path ? realpath (path, NULL) : NULL;
  g_autofree char *name = end ? g_strconcat (end, "~", NULL) : NULL;
  g_autoptr (GFile) backup = name ? g_file_new_for_path (name) : NULL;

  return backup ? load (backup) : NULL;
}

GBytes *
journal_base_find (JournalFile *journal, const JournalHeader *header, gboolean *is_file, GError **error)
{
  g_autoptr (GFile) file = header->uri ? g_file_new_for_uri (header->uri) : NULL;
  g_autoptr (GBytes) bytes = file ? load (file) : NULL;

  *is_file = is_base (bytes, header);
  if (*is_file)
    return g_steal_pointer (&bytes);

  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = load_copy (journal);
  if (!is_base (bytes, header)) {
    g_clear_pointer (&bytes, g_bytes_unref);
    bytes = file ? load_backup (file) : NULL;
  }
  if (is_base (bytes, header))
    return g_steal_pointer (&bytes);

  g_set_error (
    error, JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_BASE,
    _ ("The work on “%s” cannot be brought back: its file has changed since, and no copy of what it was is "
       "left. Put the former version of the file back in its place, and try again."),
    file ? g_file_peek_path (file) ? g_file_peek_path (file) : header->uri : _ ("a new dossier"));
  return NULL;
}
