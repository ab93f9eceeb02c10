/* A library to be preloaded, which lets one system call fail. It counts the calls that concern the files of
 * one folder; the chosen one fails as told, or ends the program as a crash would. No GLib: what is tested
 * uses it.
 *
 *   JALON_FAULT_FOLDER   calls on what is in here are counted, from when it is set
 *   JALON_FAULT_CALL     which of them fails, from 1
 *   JALON_FAULT_KIND     the name of an errno; "short": only half is written; "kill-before", "kill-after",
 *                        "kill-torn": the program is killed before, behind or in the middle of the call;
 *                        "trace": nothing fails, and the report lists all calls
 *   JALON_FAULT_NEVER    "link", "tmpfile", "both": what this file system does not have
 *   JALON_FAULT_REPORT   a file that is told the call that failed, and at the end how many there were
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
/* Both names of each call are needed, that for large files and the other. */
#undef _FILE_OFFSET_BITS
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define EXPORT __attribute__ ((visibility ("default")))

typedef enum { PASS, FAIL, SHORT, KILL_AFTER, KILL_TORN } Verdict;

static struct {
  int ready;
  char folder[PATH_MAX];
  size_t folder_length;
  long call;
  char kind[32];
  int no_link, no_tmpfile;
} settings;

static long count;

static void
set_up (void)
{
  const char *folder = getenv ("JALON_FAULT_FOLDER"), *call = getenv ("JALON_FAULT_CALL");
  const char *kind = getenv ("JALON_FAULT_KIND"), *never = getenv ("JALON_FAULT_NEVER");

  if (settings.ready || folder == NULL)
    return;
  settings.ready = 1;
  snprintf (settings.folder, sizeof settings.folder, "%s", folder);
  settings.folder_length = strlen (settings.folder);
  settings.call = call ? strtol (call, NULL, 10) : 0;
  snprintf (settings.kind, sizeof settings.kind, "%s", kind ? kind : "");
  settings.no_link = never && (strcmp (never, "link") == 0 || strcmp (never, "both") == 0);
  settings.no_tmpfile = never && (strcmp (never, "tmpfile") == 0 || strcmp (never, "both") == 0);
}

/* By the kernel's own call: the C library's is one of those that may fail. */
static void
report (const char *text)
{
  const char *path = getenv ("JALON_FAULT_REPORT");
  long fd;

  if (path == NULL)
    return;
  fd = syscall (SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0)
    return;
  syscall (SYS_write, fd, text, strlen (text));
  syscall (SYS_close, fd);
}

__attribute__ ((destructor)) static void
finish (void)
{
  char text[40];

  set_up ();
  snprintf (text, sizeof text, "total %ld\n", count);
  report (text);
}

static int
is_in_folder (const char *path)
{
  return settings.folder_length && strncmp (path, settings.folder, settings.folder_length) == 0 &&
         (path[settings.folder_length] == '/' || path[settings.folder_length] == '\0');
}

static int
fd_is_ours (int fd)
{
  char link[40], path[PATH_MAX];
  ssize_t n;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  n = readlink (link, path, sizeof path - 1);
  if (n < 0)
    return 0;
  path[n] = '\0';
  return is_in_folder (path);
}

static int
path_is_ours (int folder, const char *path)
{
  return path && path[0] == '/' ? is_in_folder (path) : folder != AT_FDCWD && fd_is_ours (folder);
}

static int
error_named (const char *name)
{
  static const struct {
    const char *name;
    int error;
  } errors[] = { { "ENOSPC", ENOSPC }, { "EIO", EIO },       { "EINTR", EINTR },   { "EACCES", EACCES },
                 { "EROFS", EROFS },   { "EDQUOT", EDQUOT }, { "ENOENT", ENOENT }, { "EPERM", EPERM } };

  for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
    if (strcmp (errors[i].name, name) == 0)
      return errors[i].error;
  return 0;
}

static void
die (void)
{
  syscall (SYS_kill, getpid (), SIGKILL);
  for (;;)
    pause ();
}

/* What becomes of a call that is one of ours. @writes: whether it can be done by halves */
static Verdict
judge (const char *name, int writes)
{
  char text[80];
  int error;

  if (strcmp (settings.kind, "trace") == 0) {
    snprintf (text, sizeof text, "%s\n", name);
    report (text);
    return PASS;
  }
  if (__atomic_add_fetch (&count, 1, __ATOMIC_SEQ_CST) != settings.call)
    return PASS;
  snprintf (text, sizeof text, "%s %s\n", settings.kind, name);
  report (text);
  if (strcmp (settings.kind, "kill-before") == 0)
    die ();
  if (strcmp (settings.kind, "kill-after") == 0)
    return KILL_AFTER;
  if (strcmp (settings.kind, "kill-torn") == 0)
    return writes ? KILL_TORN : KILL_AFTER;
  if (strcmp (settings.kind, "short") == 0)
    return writes ? SHORT : PASS;
  error = error_named (settings.kind);
  if (error == 0)
    return PASS;
  errno = error;
  return FAIL;
}

#define REAL(name) real_##name = real_##name ? real_##name : (__typeof__ (&name)) dlsym (RTLD_NEXT, #name)

/* A call as a whole: it fails, or is done, and the program may end behind it. */
#define WHOLE(name, ours, call)                                                                              \
  do {                                                                                                       \
    static __typeof__ (&name) real_##name;                                                                   \
    Verdict verdict;                                                                                         \
    int result;                                                                                              \
                                                                                                             \
    REAL (name);                                                                                             \
    set_up ();                                                                                               \
    verdict = (ours) ? judge (#name, 0) : PASS;                                                              \
    if (verdict == FAIL)                                                                                     \
      return -1;                                                                                             \
    result = real_##name call;                                                                               \
    if (verdict == KILL_AFTER)                                                                               \
      die ();                                                                                                \
    return result;                                                                                           \
  } while (0)

/* A call that writes @length bytes. */
#define WRITES(name, length, whole, half)                                                                    \
  do {                                                                                                       \
    static __typeof__ (&name) real_##name;                                                                   \
    Verdict verdict;                                                                                         \
    ssize_t result;                                                                                          \
                                                                                                             \
    REAL (name);                                                                                             \
    set_up ();                                                                                               \
    verdict = fd_is_ours (fd) ? judge (#name, (length) > 1) : PASS;                                          \
    if (verdict == FAIL)                                                                                     \
      return -1;                                                                                             \
    result = verdict == SHORT || verdict == KILL_TORN ? real_##name half : real_##name whole;                \
    if (verdict == KILL_AFTER || verdict == KILL_TORN)                                                       \
      die ();                                                                                                \
    return result;                                                                                           \
  } while (0)

EXPORT ssize_t
write (int fd, const void *data, size_t length)
{
  WRITES (write, length, (fd, data, length), (fd, data, length / 2));
}

EXPORT ssize_t
pwrite (int fd, const void *data, size_t length, off_t offset)
{
  WRITES (pwrite, length, (fd, data, length, offset), (fd, data, length / 2, offset));
}

EXPORT ssize_t
pwrite64 (int fd, const void *data, size_t length, off64_t offset)
{
  WRITES (pwrite64, length, (fd, data, length, offset), (fd, data, length / 2, offset));
}

EXPORT int
fsync (int fd)
{
  WHOLE (fsync, fd_is_ours (fd), (fd));
}

EXPORT int
fdatasync (int fd)
{
  WHOLE (fdatasync, fd_is_ours (fd), (fd));
}

EXPORT int
ftruncate (int fd, off_t length)
{
  WHOLE (ftruncate, fd_is_ours (fd), (fd, length));
}

EXPORT int
ftruncate64 (int fd, off64_t length)
{
  WHOLE (ftruncate64, fd_is_ours (fd), (fd, length));
}

EXPORT int
fchmod (int fd, mode_t mode)
{
  WHOLE (fchmod, fd_is_ours (fd), (fd, mode));
}

EXPORT int
rename (const char *from, const char *to)
{
  WHOLE (rename, path_is_ours (AT_FDCWD, from), (from, to));
}

EXPORT int
renameat (int from_folder, const char *from, int to_folder, const char *to)
{
  WHOLE (renameat, path_is_ours (from_folder, from), (from_folder, from, to_folder, to));
}

EXPORT int
link (const char *from, const char *to)
{
  WHOLE (link, path_is_ours (AT_FDCWD, to), (from, to));
}

EXPORT int
linkat (int from_folder, const char *from, int to_folder, const char *to, int flags)
{
  set_up ();
  if (settings.no_link && path_is_ours (from_folder, from)) {
    errno = EPERM;
    return -1;
  }
  WHOLE (linkat, path_is_ours (to_folder, to), (from_folder, from, to_folder, to, flags));
}

EXPORT int
unlink (const char *path)
{
  WHOLE (unlink, path_is_ours (AT_FDCWD, path), (path));
}

EXPORT int
unlinkat (int folder, const char *path, int flags)
{
  WHOLE (unlinkat, path_is_ours (folder, path), (folder, path, flags));
}

EXPORT int
mkdir (const char *path, mode_t mode)
{
  WHOLE (mkdir, path_is_ours (AT_FDCWD, path), (path, mode));
}

static int
has_mode (int flags)
{
  return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
}

#define OPENS(name, ours, call)                                                                              \
  do {                                                                                                       \
    mode_t mode = 0;                                                                                         \
                                                                                                             \
    if (has_mode (flags)) {                                                                                  \
      va_list args;                                                                                          \
                                                                                                             \
      va_start (args, flags);                                                                                \
      mode = va_arg (args, mode_t);                                                                          \
      va_end (args);                                                                                         \
    }                                                                                                        \
    set_up ();                                                                                               \
    if (settings.no_tmpfile && (flags & O_TMPFILE) == O_TMPFILE) {                                           \
      errno = EOPNOTSUPP;                                                                                    \
      return -1;                                                                                             \
    }                                                                                                        \
    WHOLE (name, ours, call);                                                                                \
  } while (0)

EXPORT int
open (const char *path, int flags, ...)
{
  OPENS (open, path_is_ours (AT_FDCWD, path), (path, flags, mode));
}

EXPORT int
open64 (const char *path, int flags, ...)
{
  OPENS (open64, path_is_ours (AT_FDCWD, path), (path, flags, mode));
}

EXPORT int
openat (int folder, const char *path, int flags, ...)
{
  OPENS (openat, path_is_ours (folder, path), (folder, path, flags, mode));
}

EXPORT int
openat64 (int folder, const char *path, int flags, ...)
{
  OPENS (openat64, path_is_ours (folder, path), (folder, path, flags, mode));
}
