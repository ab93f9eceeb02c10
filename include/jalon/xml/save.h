/* Saving: what is on disk is the old version or the new one, whole, whatever happens in between; and the old
 * one stays beside it as a backup, under the same name with a "~". */
#pragma once

#include <gio/gio.h>

#include <jalon/model/dossier.h>

G_BEGIN_DECLS

#define JALON_SAVE_ERROR (jalon_save_error_quark ())

/**
 * JalonSaveError:
 * @JALON_SAVE_ERROR_CHANGED: the file is another than the one that was read; ask, then %JALON_SAVE_OVERWRITE
 * @JALON_SAVE_ERROR_BACKUP: no backup could be made, so nothing was saved; ask, then %JALON_SAVE_NO_BACKUP
 * @JALON_SAVE_ERROR_ELSEWHERE: somebody else has the file open (jalon_storage_save_async()); ask, then
 *   %JALON_SAVE_OVER_LOCK
 * @JALON_SAVE_ERROR_NO_SPACE: the disk, or the person's share of it, is full
 * @JALON_SAVE_ERROR_DENIED: it is not permitted
 * @JALON_SAVE_ERROR_READ_ONLY: nothing can be written on this disk
 * @JALON_SAVE_ERROR_FOLDER_GONE: the folder is no longer there
 * @JALON_SAVE_ERROR_DISK: the disk failed
 * @JALON_SAVE_ERROR_UNCONFIRMED: the new version is in place, but the disk did not confirm that it will stay
 * @JALON_SAVE_ERROR_FAILED: anything else
 *
 * In all cases but %JALON_SAVE_ERROR_UNCONFIRMED the file is as it was. The messages name the file, and say
 * what to do.
 */
typedef enum {
  JALON_SAVE_ERROR_CHANGED,
  JALON_SAVE_ERROR_BACKUP,
  JALON_SAVE_ERROR_ELSEWHERE,
  JALON_SAVE_ERROR_NO_SPACE,
  JALON_SAVE_ERROR_DENIED,
  JALON_SAVE_ERROR_READ_ONLY,
  JALON_SAVE_ERROR_FOLDER_GONE,
  JALON_SAVE_ERROR_DISK,
  JALON_SAVE_ERROR_UNCONFIRMED,
  JALON_SAVE_ERROR_FAILED,
} JalonSaveError;

GQuark jalon_save_error_quark (void);

typedef enum {
  JALON_SAVE_NONE = 0,
  JALON_SAVE_OVERWRITE = 1 << 0, /* even a file that changed on disk */
  JALON_SAVE_NO_BACKUP = 1 << 1,
  JALON_SAVE_OVER_LOCK = 1 << 2, /* another file than the dossier's own, even where somebody has it open */
} JalonSaveFlags;

/**
 * jalon_save_etag:
 * @file: a file, here or far away
 *
 * Blocks. To be taken before the file is read, so that a change made while it is read is noticed as well.
 *
 * Returns: (transfer full): what tells this version of the file from others; %NULL with @error
 */
char *jalon_save_etag (GFile *file, GCancellable *cancellable, GError **error);

/**
 * jalon_xml_save_bytes:
 * @bytes: what jalon_xml_write() gave
 * @file: where to; a symbolic link stays, and what it leads to is replaced
 * @expected_etag: (nullable): of the version that was read or saved last; %NULL not to look. A file that is
 * gone is written anew.
 * @new_etag: (out) (optional) (nullable): of the new version, with %JALON_SAVE_ERROR_UNCONFIRMED as well
 * @cancellable: (nullable): to stop, until the new version takes the old one's place
 *
 * Blocks until the disk has it; touches no dossier, and so may run on any thread.
 *
 * Returns: whether it is saved; %FALSE with @error, of %JALON_SAVE_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean jalon_xml_save_bytes (GBytes *bytes,
                               GFile *file,
                               const char *expected_etag,
                               JalonSaveFlags flags,
                               char **new_etag,
                               GCancellable *cancellable,
                               GError **error);

/* jalon_xml_write() and jalon_xml_save_bytes() in one, for programs without a window. */
gboolean jalon_xml_save (JalonDossier *dossier,
                         GFile *file,
                         const char *expected_etag,
                         JalonSaveFlags flags,
                         char **new_etag,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
