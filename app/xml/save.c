/* Saving: on local disks step by step, so that each step can fail without harm; elsewhere as GIO does it. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/xml/save.h>
#include <jalon/xml/write.h>

#include "durable.h"

/* What a crash left half done for longer than this is nobody's any more. */
#define TIDY_SECONDS 3600

#define LINKS_MAX 40 /* as many as the kernel follows */

G_DEFINE_QUARK (jalon_save_error_quark, jalon_save_error)

/* Where a local file is, once links are followed, and what was there. */
typedef struct {
  const char *shown; /* the name for people */
  char *name;        /* in the folder */
  int folder;
  gboolean exists;
  struct stat old;
} Place;

static void
place_clear (Place *self)
{
  g_free (self->name);
  durable_close (&self->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static JalonSaveError
code_of (int reason)
{
  switch (reason) {
  case ENOSPC:
  case EDQUOT:
    return JALON_SAVE_ERROR_NO_SPACE;
  case EACCES:
  case EPERM:
    return JALON_SAVE_ERROR_DENIED;
  case EROFS:
    return JALON_SAVE_ERROR_READ_ONLY;
  case ENOENT:
  case ENOTDIR:
  case ESTALE:
    return JALON_SAVE_ERROR_FOLDER_GONE;
  case EIO:
    return JALON_SAVE_ERROR_DISK;
  default:
    return JALON_SAVE_ERROR_FAILED;
  }
}

static void
set_error (GError **error, JalonSaveError code, const char *name, const char *reason)
{
  g_autofree char *message = NULL;

  switch (code) {
  case JALON_SAVE_ERROR_NO_SPACE:
    message = g_strdup_printf (
      _ ("“%s” was not saved: there is no room left on the disk. Make room, or save it elsewhere."), name);
    break;
  case JALON_SAVE_ERROR_DENIED:
    message = g_strdup_printf (_ ("“%s” was not saved: you may not write there. Save it elsewhere, or have "
                                  "the file and its folder opened to you."),
                               name);
    break;
  case JALON_SAVE_ERROR_READ_ONLY:
    message = g_strdup_printf (
      _ ("“%s” was not saved: its disk can only be read. Save it elsewhere, or unlock the disk."), name);
    break;
  case JALON_SAVE_ERROR_FOLDER_GONE:
    message = g_strdup_printf (_ ("“%s” was not saved: its folder is no longer there. Save it elsewhere, or "
                                  "plug its disk in again."),
                               name);
    break;
  case JALON_SAVE_ERROR_DISK:
    message = g_strdup_printf (_ ("“%s” was not saved: the disk failed (%s). Save it on another disk, and "
                                  "have this one checked."),
                               name, reason);
    break;
  default:
    message = g_strdup_printf (_ ("“%s” was not saved: %s. Save it elsewhere."), name, reason);
  }
  g_set_error_literal (error, JALON_SAVE_ERROR, code, message);
}

static gboolean
fail (GError **error, const char *name, int reason)
{
  if (reason == ECANCELED)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Saving “%s” was cancelled."), name);
  else
    set_error (error, code_of (reason), name, g_strerror (reason));
  return FALSE;
}

static gboolean
fail_changed (GError **error, const char *name)
{
  g_set_error (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_CHANGED,
               _ ("“%s” was not saved: another program changed it since it was opened. Save it under another "
                  "name, or overwrite what the other wrote."),
               name);
  return FALSE;
}

/* The contents cannot differ between two versions of which all of this is the same. Neither rights nor the
 * number of names are among it: they change without the contents. */
static char *
etag_of (const struct stat *info)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%09ld-%" G_GINT64_FORMAT "-%" G_GUINT64_FORMAT
                          "-%" G_GUINT64_FORMAT,
                          (gint64) info->st_mtim.tv_sec, info->st_mtim.tv_nsec, (gint64) info->st_size,
                          (guint64) info->st_ino, (guint64) info->st_dev);
}

/* Follows the links of the last part of a path, to where a file is or would be. */
static int
follow (const char *path, char **end)
{
  g_autofree char *at = g_strdup (path);

  for (int i = 0; i < LINKS_MAX; i++) {
    g_autofree char *target = g_file_read_link (at, NULL), *folder = NULL, *next = NULL;

    if (target == NULL) {
      *end = g_steal_pointer (&at);
      return 0;
    }
    folder = g_path_get_dirname (at);
    next = g_path_is_absolute (target) ? g_strdup (target) : g_build_filename (folder, target, NULL);
    g_free (at);
    at = g_steal_pointer (&next);
  }
  return ELOOP;
}

static int
place_find (Place *self, const char *path)
{
  g_autofree char *end = NULL, *folder = NULL;
  int reason = follow (path, &end);

  if (reason)
    return reason;
  folder = g_path_get_dirname (end);
  self->name = g_path_get_basename (end);
  reason = durable_open_folder (folder, &self->folder);
  if (reason)
    return reason;

  reason = durable_stat (self->folder, self->name, &self->old);
  self->exists = reason == 0;
  return reason == ENOENT ? 0 : reason;
}

char *
jalon_save_etag (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_file_is_native (file) ? g_file_get_path (file) : NULL;
  g_autofree char *shown = g_file_get_parse_name (file);
  g_autoptr (GFileInfo) info = NULL;
  g_auto (Place) place = { .shown = shown, .folder = -1 };
  const char *etag;
  int reason;

  if (path == NULL) {
    info = g_file_query_info (file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE, cancellable, error);
    etag = info ? g_file_info_get_etag (info) : NULL;
    if (info && etag == NULL)
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _ ("“%s” is on a server that does not tell versions apart."), shown);
    return g_strdup (etag);
  }

  reason = place_find (&place, path);
  if (reason == 0 && place.exists)
    return etag_of (&place.old);
  reason = reason ? reason : ENOENT;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (reason), _ ("“%s” could not be looked at: %s."),
               shown, g_strerror (reason));
  return NULL;
}

static gboolean
check_unchanged (const Place *place, const char *expected, JalonSaveFlags flags, GError **error)
{
  g_autofree char *etag = NULL;
  struct stat now;

  if (expected == NULL || (flags & JALON_SAVE_OVERWRITE))
    return TRUE;
  if (durable_stat (place->folder, place->name, &now) != 0)
    return TRUE; /* nothing there that could be lost */

  etag = etag_of (&now);
  return strcmp (etag, expected) == 0 || fail_changed (error, place->shown);
}

/* What may not be written to is not replaced either, though the folder would allow it. */
static gboolean
check_replaceable (const Place *place, GError **error)
{
  int reason;

  if (!place->exists)
    return TRUE;
  if (!S_ISREG (place->old.st_mode)) {
    set_error (error, JALON_SAVE_ERROR_FAILED, place->shown, _ ("there is something that is no file"));
    return FALSE;
  }
  reason = durable_may_write (place->folder, place->name);
  return reason == 0 || fail (error, place->shown, reason);
}

/* Rights come before the contents are complete on disk, so that fsync() brings both there. */
static int
write_new (const Place *place, GBytes *bytes, DurableTemp *temp, GCancellable *cancellable)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  int reason = durable_temp_open (temp, place->folder, place->exists ? 0600 : 0666), old = -1;

  if (reason == 0)
    reason = durable_write (temp->fd, data, length, cancellable, NULL);
  if (reason == 0 && place->exists) {
    durable_open (place->folder, place->name, O_RDONLY | O_NOFOLLOW, 0, &old);
    reason = durable_copy_rights (old, &place->old, temp->fd);
    durable_close (&old);
  }
  return reason ? reason : durable_sync (temp->fd);
}

static int
copy_old (const Place *place, DurableTemp *temp)
{
  int old = -1, reason;

  reason = durable_open (place->folder, place->name, O_RDONLY | O_NOFOLLOW, 0, &old);
  if (reason == 0)
    reason = durable_temp_open (temp, place->folder, 0600);
  if (reason == 0)
    reason = durable_copy (old, temp->fd);
  if (reason == 0)
    reason = durable_copy_rights (old, &place->old, temp->fd);
  if (reason == 0)
    reason = durable_sync (temp->fd);
  durable_close (&old);
  return reason;
}

static gboolean
links_are_unknown (int reason)
{
  return reason == EPERM || reason == ENOTSUP || reason == ENOSYS || reason == EMLINK || reason == EXDEV ||
         reason == EINVAL;
}

/* The old version under its second name, in one step: as another name of the same file where there is such a
 * thing, else as a copy. */
static gboolean
keep_backup (const Place *place, GError **error)
{
  g_autofree char *name = g_strconcat (place->name, "~", NULL);
  g_auto (DurableTemp) temp = DURABLE_TEMP_INIT;
  struct stat backup;
  int reason;

  /* A save that failed behind this point left it so; and renaming one name of a file to another does nothing.
   */
  if (durable_stat (place->folder, name, &backup) == 0 && backup.st_ino == place->old.st_ino &&
      backup.st_dev == place->old.st_dev)
    return TRUE;

  reason = durable_temp_link (&temp, place->folder, place->name);
  if (links_are_unknown (reason))
    reason = copy_old (place, &temp);
  if (reason == 0)
    reason = durable_temp_install (&temp, name);
  if (reason == 0)
    return TRUE;

  g_set_error (
    error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_BACKUP,
    _ ("“%s” was not saved: its previous version could not be kept as “%s” (%s). Save it elsewhere, or "
       "without a backup."),
    place->shown, name, g_strerror (reason));
  return FALSE;
}

static gboolean
confirm (const Place *place, GError **error)
{
  int reason = durable_sync_folder (place->folder);

  if (reason == 0)
    return TRUE;
  g_set_error (
    error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_UNCONFIRMED,
    _ ("“%s” was written, but the disk did not confirm it (%s). Save it once more, or on another disk."),
    place->shown, g_strerror (reason));
  return FALSE;
}

static gboolean
save_local (GBytes *bytes,
            const char *path,
            const char *shown,
            const char *expected,
            JalonSaveFlags flags,
            char **new_etag,
            GCancellable *cancellable,
            GError **error)
{
  g_auto (Place) place = { .shown = shown, .folder = -1 };
  g_auto (DurableTemp) temp = DURABLE_TEMP_INIT;
  struct stat written;
  int reason = place_find (&place, path);

  if (reason)
    return fail (error, shown, reason);
  if (!check_unchanged (&place, expected, flags, error) || !check_replaceable (&place, error))
    return FALSE;

  reason = write_new (&place, bytes, &temp, cancellable);
  if (reason)
    return fail (error, shown, reason);
  if (place.exists && !(flags & JALON_SAVE_NO_BACKUP) && !keep_backup (&place, error))
    return FALSE;
  /* Once more: writing may have taken long. */
  if (!check_unchanged (&place, expected, flags, error))
    return FALSE;
  if (g_cancellable_is_cancelled (cancellable))
    return fail (error, shown, ECANCELED);

  reason = durable_temp_install (&temp, place.name);
  if (reason)
    return fail (error, shown, reason);
  /* Asked of the file that was written, not of the name, which may be another program's again. */
  if (new_etag && fstat (temp.fd, &written) == 0)
    *new_etag = etag_of (&written);
  if (!confirm (&place, error))
    return FALSE;
  durable_tidy (place.folder, TIDY_SECONDS);
  return TRUE;
}

/* What GIO says, in the words of the local steps. */
static void
translate (GError *from, const char *shown, GError **error)
{
  if (g_error_matches (from, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    fail_changed (error, shown);
  else if (g_error_matches (from, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (error, shown, ECANCELED);
  else if (g_error_matches (from, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    fail (error, shown, ENOSPC);
  else if (g_error_matches (from, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    fail (error, shown, EACCES);
  else if (g_error_matches (from, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    fail (error, shown, EROFS);
  else if (g_error_matches (from, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
           g_error_matches (from, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED))
    fail (error, shown, ENOENT);
  else if (g_error_matches (from, G_IO_ERROR, G_IO_ERROR_CANT_CREATE_BACKUP))
    g_set_error (
      error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_BACKUP,
      _ ("“%s” was not saved: its previous version could not be kept as a backup (%s). Save it elsewhere, "
         "or without a backup."),
      shown, from->message);
  else
    set_error (error, JALON_SAVE_ERROR_FAILED, shown, from->message);
}

static gboolean
save_remote (GBytes *bytes,
             GFile *file,
             const char *shown,
             const char *expected,
             JalonSaveFlags flags,
             char **new_etag,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_file_replace_contents (file, data, length, (flags & JALON_SAVE_OVERWRITE) ? NULL : expected,
                               !(flags & JALON_SAVE_NO_BACKUP), G_FILE_CREATE_NONE, new_etag, cancellable,
                               &local))
    return TRUE;
  translate (local, shown, error);
  return FALSE;
}

gboolean
jalon_xml_save_bytes (GBytes *bytes,
                      GFile *file,
                      const char *expected_etag,
                      JalonSaveFlags flags,
                      char **new_etag,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *path = g_file_is_native (file) ? g_file_get_path (file) : NULL;
  g_autofree char *shown = g_file_get_parse_name (file);

  g_return_val_if_fail (bytes != NULL && G_IS_FILE (file), FALSE);

  if (new_etag)
    *new_etag = NULL;
  if (path)
    return save_local (bytes, path, shown, expected_etag, flags, new_etag, cancellable, error);
  return save_remote (bytes, file, shown, expected_etag, flags, new_etag, cancellable, error);
}

gboolean
jalon_xml_save (JalonDossier *dossier,
                GFile *file,
                const char *expected_etag,
                JalonSaveFlags flags,
                char **new_etag,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);

  return jalon_xml_save_bytes (bytes, file, expected_etag, flags, new_etag, cancellable, error);
}
