/* Putting bytes into a file, whole or not at all. */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <jalon/text/translate.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <jalon/export/export.h>
#include <jalon/xml/place.h>

/* A pipe or a device takes the bytes as they come; there is nothing that could be replaced. */
static gboolean
write_through (const char *path, gconstpointer data, gsize length, GError **error)
{
  FILE *stream = g_fopen (path, "wb");
  gboolean done = stream && fwrite (data, 1, length, stream) == length;
  int why = errno;

  if (stream && fclose (stream) != 0 && done) {
    done = FALSE;
    why = errno;
  }
  if (!done)
    g_set_error_literal (error, G_FILE_ERROR, (int) g_file_error_from_errno (why), g_strerror (why));
  return done;
}

/* Through a temporary file beside @path that takes its name when it is whole. What was there before is kept
 * until the disk has the new one; otherwise the disk is not waited for, as an export can be made again. A
 * symbolic link stays one: what it points at is replaced. */
static gboolean
save_locally (const char *path, gconstpointer data, gsize length, GError **error)
{
  char *target = realpath (path, NULL); /* NULL where there is no file yet */
  const char *place = target ? target : path;
  GStatBuf status;
  gboolean is_there = g_stat (place, &status) == 0;
  gboolean done;

  if (is_there && !S_ISREG (status.st_mode))
    done = write_through (place, data, length, error);
  else
    done = g_file_set_contents_full (place, data, (gssize) length,
                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_ONLY_EXISTING,
                                     is_there ? (int) (status.st_mode & 0777) : 0666, error);
  free (target);
  return done;
}

static gboolean
save (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  g_autofree char *path = g_file_get_path (file);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_file_is_native (file) && path)
    return save_locally (path, data, length, error);

  return g_file_replace_contents (file, data, length, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                  cancellable, error);
}

gboolean
jalon_export_save (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *name = g_file_get_parse_name (file);

  g_return_val_if_fail (bytes != NULL, FALSE);

  if (save (file, bytes, cancellable, &why))
    return TRUE;

  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&why));
  else
    /* TRANSLATORS: %1$s is a file's name, %2$s the system's reason */
    g_set_error (error, why->domain, why->code, _ ("“%1$s” was not written: %2$s"), name, why->message);
  return FALSE;
}

gboolean
jalon_export_spares (GFile *file, GFile *dossier, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && G_IS_FILE (dossier), FALSE);

  if (!jalon_place_is_same (file, dossier, cancellable))
    return TRUE;
  name = g_file_get_parse_name (file);
  g_set_error (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_DOSSIER,
               _ ("“%s” is the dossier itself, which the export would replace"), name);
  return FALSE;
}
