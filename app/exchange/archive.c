/* libzip over bytes in memory. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "archive.h"
#include "zip-library.h"

#define CHUNK 65536

struct _JalonArchive {
  const JalonGridReading *reading;
  GBytes *bytes;
  const JalonZip *library;
  zip_t *zip;
  guint64 unpacked; /* bytes so far, of all parts */
};

JalonArchive *
jalon_archive_open (GBytes *bytes, const JalonGridReading *reading, GError **error)
{
  const JalonZip *library = jalon_zip (error);
  JalonArchive *self;
  zip_error_t failed;
  zip_source_t *source;

  if (library == NULL)
    return NULL;
  self = g_new0 (JalonArchive, 1);
  self->library = library;
  library->error_init (&failed);
  self->reading = reading;
  self->bytes = g_bytes_ref (bytes);
  source =
    library->source_buffer_create (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0, &failed);
  self->zip = source ? library->open_from_source (source, ZIP_RDONLY, &failed) : NULL;
  if (self->zip == NULL) {
    if (source)
      library->source_free (source);
    jalon_grid_refuse (
      reading, JALON_GRID_ERROR_FORMAT, 0, 0,
      g_strdup_printf (_ ("Its archive is damaged or not whole (%s)."), library->error_strerror (&failed)),
      _ ("Get it again; nothing was read of it."), error);
    g_clear_pointer (&self, jalon_archive_close);
  }
  library->error_fini (&failed);
  return self;
}

void
jalon_archive_close (JalonArchive *self)
{
  if (self->zip)
    self->library->discard (self->zip);
  g_bytes_unref (self->bytes);
  g_free (self);
}

gboolean
jalon_archive_has (JalonArchive *self, const char *part)
{
  return self->library->name_locate (self->zip, part, 0) >= 0;
}

static gboolean
refuse_part (JalonArchive *self, const char *part, const char *why, GError **error)
{
  return jalon_grid_refuse (self->reading, JALON_GRID_ERROR_FORMAT, 0, 0,
                            /* TRANSLATORS: %1$s is a file in an archive, %2$s what the library says of it */
                            g_strdup_printf (_ ("Its part “%1$s” cannot be read (%2$s)."), part, why),
                            _ ("Open it in a spreadsheet and save it anew."), error);
}

/* FALSE with @why where it cannot be read on. */
static gboolean
feed_all (JalonArchive *self, zip_file_t *file, JalonSax *sax, gboolean *too_large, char **why)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  zip_int64_t n;

  while ((n = self->library->fread (file, chunk, CHUNK)) > 0) {
    self->unpacked += (guint64) n;
    *too_large = self->unpacked > JALON_GRID_FILE_MAX;
    if (*too_large || !jalon_sax_feed (sax, chunk, (gsize) n))
      return TRUE;
  }
  if (n < 0)
    *why = g_strdup (self->library->error_strerror (self->library->file_get_error (file)));
  return n == 0;
}

gboolean
jalon_archive_parse (JalonArchive *self, const char *part, JalonSax *sax, GError **error)
{
  zip_file_t *file = self->library->fopen (self->zip, part, 0);
  g_autofree char *why = NULL;
  gboolean too_large = FALSE, sound;

  if (file == NULL)
    return refuse_part (self, part, self->library->error_strerror (self->library->get_error (self->zip)),
                        error);
  sax->reading = self->reading;
  sax->part = part;
  jalon_sax_begin (sax);
  sound = feed_all (self, file, sax, &too_large, &why);
  if (too_large)
    jalon_sax_refuse (sax, JALON_GRID_ERROR_SIZE, 0, 0, g_strdup (_ ("It holds more than 256 MB.")),
                      _ ("Save the rows that are needed as a file of their own."));
  else if (!sound)
    jalon_sax_refuse (sax, JALON_GRID_ERROR_FORMAT, 0, 0,
                      g_strdup_printf (_ ("Its part “%1$s” cannot be read (%2$s)."), part, why),
                      _ ("Open it in a spreadsheet and save it anew."));
  sound = jalon_sax_finish (sax, error);
  self->library->fclose (file);
  return sound;
}
