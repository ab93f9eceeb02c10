/* The system calls that bring bytes to a disk and keep them there. Each is taken up again when it is
 * interrupted, and answers 0 or an errno; what that means to people is said by the callers. */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* Opens a folder to work in; one that may be entered but not listed as well. */
int durable_open_folder (const char *path, int *folder);

/* @folder: what @name is in; -1 for the current folder */
int durable_open (int folder, const char *name, int flags, mode_t mode, int *fd);

void durable_close (int *fd);

/**
 * durable_write:
 * @cancellable: (nullable): looked at between pieces; ECANCELED when it was triggered
 * @written: (out) (optional): how many bytes were taken, all of them or not
 */
int durable_write (int fd, gconstpointer data, gsize length, GCancellable *cancellable, gsize *written);

/* Cuts a file off behind @length bytes. */
int durable_cut (int fd, gsize length);

/* Waits until the disk has a file; with its times and rights, or the contents alone. */
int durable_sync (int fd);
int durable_sync_contents (int fd);

/* Waits until the disk has the names in a folder, where the file system can be asked to. */
int durable_sync_folder (int folder);

/* What stands under @name itself, links not followed. */
int durable_stat (int folder, const char *name, struct stat *info);

/* Whether @name may be written to by this program; EACCES or EROFS when not. */
int durable_may_write (int folder, const char *name);

int durable_rename (int folder, const char *from, const char *to);
int durable_unlink (int folder, const char *name);
int durable_make_folder (const char *path, mode_t mode);

/* Holds a file for as long as @fd, or a copy of it, is open; EWOULDBLOCK when another holds it. */
int durable_lock (int fd);

/* Lets @to share the blocks of @from, where the file system can. */
int durable_reflink (int from, int to);

/* Copies what is in @from, from its start. */
int durable_copy (int from, int to);

/* Gives @to the owner, the mode, and the access list of @from (-1 when it cannot be read), as far as
 * permitted. */
int durable_copy_rights (int from, const struct stat *old, int to);

/**
 * DurableTemp:
 * @name: (nullable): %NULL while the file has no name yet, and so vanishes with the program
 *
 * A file that is to become another's next version.
 */
typedef struct {
  int folder;
  int fd;
  char *name;
} DurableTemp;

int durable_temp_open (DurableTemp *self, int folder, mode_t mode);

/* Makes the file a second name of @name, with which a backup is made. */
int durable_temp_link (DurableTemp *self, int folder, const char *name);

/* Lets the file take the place of @name. */
int durable_temp_install (DurableTemp *self, const char *name);

/* Closes the file, and removes it where it was not installed. */
void durable_temp_clear (DurableTemp *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DurableTemp, durable_temp_clear)

/* Removes the files in a folder that were to become others, and were left by a crash more than @seconds ago.
 */
void durable_tidy (int folder, gint64 seconds);

#define DURABLE_TEMP_INIT                                                                                    \
  {                                                                                                          \
    -1, -1, NULL                                                                                             \
  }

G_END_DECLS
