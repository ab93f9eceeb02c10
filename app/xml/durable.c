/* The system calls behind saving and the recovery journal, and nothing else. */
#include "config.h"

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "durable.h"

/* Small enough that a cancelled save stops soon, large enough that the calls cost nothing. */
#define PIECE (1024 * 1024)

#define RETRY(result, call)                                                                                  \
  do                                                                                                         \
    (result) = (call);                                                                                       \
  while ((result) < 0 && errno == EINTR)

int
durable_open_folder (const char *path, int *folder)
{
  int error = durable_open (-1, path, O_RDONLY | O_DIRECTORY, 0, folder);

  if (error == EACCES)
    error = durable_open (-1, path, O_PATH | O_DIRECTORY, 0, folder);
  return error;
}

int
durable_open (int folder, const char *name, int flags, mode_t mode, int *fd)
{
  RETRY (*fd, openat (folder < 0 ? AT_FDCWD : folder, name, flags | O_CLOEXEC, mode));
  return *fd < 0 ? errno : 0;
}

void
durable_close (int *fd)
{
  /* Not taken up again when interrupted: Linux has closed it by then, and the number may be another's. */
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

int
durable_write (int fd, gconstpointer data, gsize length, GCancellable *cancellable, gsize *written)
{
  const char *at = data;
  gsize left = length;
  int error = 0;

  while (left > 0 && error == 0) {
    gssize n;

    if (g_cancellable_is_cancelled (cancellable)) {
      error = ECANCELED;
      break;
    }
    n = write (fd, at, MIN (left, PIECE));
    if (n > 0) {
      at += n;
      left -= (gsize) n;
    } else if (n == 0) {
      error = ENOSPC; /* as some file systems say it */
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (written)
    *written = length - left;
  return error;
}

int
durable_cut (int fd, gsize length)
{
  int result;

  RETRY (result, ftruncate (fd, (off_t) length));
  return result < 0 ? errno : 0;
}

int
durable_sync (int fd)
{
  int result;

  RETRY (result, fsync (fd));
  return result < 0 ? errno : 0;
}

int
durable_sync_contents (int fd)
{
  int result;

  RETRY (result, fdatasync (fd));
  return result < 0 ? errno : 0;
}

int
durable_sync_folder (int folder)
{
  int error = durable_sync (folder);

  /* File systems without such a thing say so in several ways; EBADF is a folder that may not be listed. */
  return error == EINVAL || error == ENOTSUP || error == ENOSYS || error == EBADF ? 0 : error;
}

int
durable_stat (int folder, const char *name, struct stat *info)
{
  return fstatat (folder, name, info, AT_SYMLINK_NOFOLLOW) < 0 ? errno : 0;
}

int
durable_may_write (int folder, const char *name)
{
  return faccessat (folder, name, W_OK, AT_EACCESS) < 0 ? errno : 0;
}

int
durable_rename (int folder, const char *from, const char *to)
{
  int result;

  RETRY (result, renameat (folder, from, folder, to));
  return result < 0 ? errno : 0;
}

int
durable_unlink (int folder, const char *name)
{
  int result;

  RETRY (result, unlinkat (folder, name, 0));
  return result < 0 ? errno : 0;
}

int
durable_make_folder (const char *path, mode_t mode)
{
  return g_mkdir_with_parents (path, (int) mode) < 0 ? errno : 0;
}

int
durable_lock (int fd)
{
  int result;

  RETRY (result, flock (fd, LOCK_EX | LOCK_NB));
  return result < 0 ? errno : 0;
}

int
durable_reflink (int from, int to)
{
  int result;

  RETRY (result, ioctl (to, FICLONE, from));
  return result < 0 ? errno : 0;
}

int
durable_copy (int from, int to)
{
  g_autofree char *buffer = NULL;
  off_t offset = 0;

  if (durable_reflink (from, to) == 0)
    return 0;

  buffer = g_malloc (PIECE);
  for (;;) {
    gssize n;
    int error;

    RETRY (n, pread (from, buffer, PIECE, offset));
    if (n <= 0)
      return n < 0 ? errno : 0;
    error = durable_write (to, buffer, (gsize) n, NULL, NULL);
    if (error)
      return error;
    offset += n;
  }
}

/* The owner's own attributes, and the access list, which the mode alone does not tell. */
static gboolean
is_kept (const char *attribute)
{
  return g_str_has_prefix (attribute, "user.") || strcmp (attribute, "system.posix_acl_access") == 0;
}

static void
copy_attributes (int from, int to)
{
  gssize length = flistxattr (from, NULL, 0), size;
  g_autofree char *names = NULL;

  if (length <= 0)
    return;
  names = g_malloc ((gsize) length);
  length = flistxattr (from, names, (gsize) length);
  for (const char *name = names; length > 0 && name < names + length; name += strlen (name) + 1) {
    g_autofree char *value = NULL;

    if (!is_kept (name) || (size = fgetxattr (from, name, NULL, 0)) < 0)
      continue;
    value = g_malloc ((gsize) size + 1);
    size = fgetxattr (from, name, value, (gsize) size);
    if (size >= 0 && fsetxattr (to, name, value, (gsize) size, 0) < 0)
      continue; /* a file system that has none; the contents matter more */
  }
}

int
durable_copy_rights (int from, const struct stat *old, int to)
{
  mode_t mode = old->st_mode & 07777;
  struct stat now;
  int result;

  if (fstat (to, &now) < 0)
    return errno;
  if (now.st_gid != old->st_gid && fchown (to, (uid_t) -1, old->st_gid) < 0)
    /* Rights of a group that could not be kept are not given to another. */
    mode = (mode & ~(mode_t) 02070) | (mode & 07 & (mode >> 3)) << 3;
  if (now.st_uid != old->st_uid && fchown (to, old->st_uid, (gid_t) -1) < 0)
    mode &= ~(mode_t) 04000;
  RETRY (result, fchmod (to, mode));
  if (result < 0)
    return errno;
  if (from >= 0)
    copy_attributes (from, to);
  return 0;
}

#define TEMP_PREFIX ".jalon-"
#define TEMP_SUFFIX ".tmp"

/* Not derived from the file's name, to which nothing may be added when it is as long as names may be. */
static char *
temp_name (void)
{
  return g_strdup_printf (TEMP_PREFIX "%08x%08x" TEMP_SUFFIX, g_random_int (), g_random_int ());
}

/* A file without a name is gone when the program is; there is a way to name it only with /proc. */
static int
open_nameless (int folder, mode_t mode, int *fd)
{
  if (access ("/proc/self/fd", X_OK) < 0)
    return ENOTSUP;
  return durable_open (folder, ".", O_TMPFILE | O_RDWR, mode, fd);
}

int
durable_temp_open (DurableTemp *self, int folder, mode_t mode)
{
  int error = open_nameless (folder, mode, &self->fd);

  self->folder = folder;
  /* What file systems and kernels without such files say. */
  if (error != ENOTSUP && error != EISDIR && error != ENOENT && error != EINVAL)
    return error;

  do {
    g_free (self->name);
    self->name = temp_name ();
    error = durable_open (folder, self->name, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW, mode, &self->fd);
  } while (error == EEXIST);
  if (error)
    g_clear_pointer (&self->name, g_free);
  return error;
}

static int
link_as_temp (DurableTemp *self, int from_folder, const char *from, int flags)
{
  int result, error;

  do {
    g_free (self->name);
    self->name = temp_name ();
    RETRY (result, linkat (from_folder, from, self->folder, self->name, flags));
    error = result < 0 ? errno : 0;
  } while (error == EEXIST);
  if (error)
    g_clear_pointer (&self->name, g_free);
  return error;
}

int
durable_temp_link (DurableTemp *self, int folder, const char *name)
{
  self->folder = folder;
  return link_as_temp (self, folder, name, 0);
}

int
durable_temp_install (DurableTemp *self, const char *name)
{
  char path[40];
  int error = 0;

  if (self->name == NULL) {
    g_snprintf (path, sizeof path, "/proc/self/fd/%d", self->fd);
    error = link_as_temp (self, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
  }
  if (error == 0)
    error = durable_rename (self->folder, self->name, name);
  if (error == 0)
    g_clear_pointer (&self->name, g_free);
  return error;
}

void
durable_temp_clear (DurableTemp *self)
{
  int error = errno;

  if (self->name)
    durable_unlink (self->folder, self->name);
  g_clear_pointer (&self->name, g_free);
  durable_close (&self->fd);
  errno = error;
}

static gboolean
is_temp_name (const char *name)
{
  gsize length = strlen (TEMP_PREFIX) + 16 + strlen (TEMP_SUFFIX);

  return strlen (name) == length && g_str_has_prefix (name, TEMP_PREFIX) &&
         g_str_has_suffix (name, TEMP_SUFFIX) &&
         strspn (name + strlen (TEMP_PREFIX), "0123456789abcdef") == 16;
}

void
durable_tidy (int folder, gint64 seconds)
{
  gint64 before = g_get_real_time () / G_USEC_PER_SEC - seconds;
  const struct dirent *entry;
  int fd = -1;
  DIR *dir;

  if (durable_open (folder, ".", O_RDONLY | O_DIRECTORY, 0, &fd) != 0)
    return;
  dir = fdopendir (fd);
  if (dir == NULL) {
    durable_close (&fd);
    return;
  }
  while ((entry = readdir (dir))) {
    struct stat info;

    /* When it got this name; a backup's contents are older. */
    if (is_temp_name (entry->d_name) && durable_stat (folder, entry->d_name, &info) == 0 &&
        info.st_ctim.tv_sec < before)
      durable_unlink (folder, entry->d_name);
  }
  closedir (dir);
}
