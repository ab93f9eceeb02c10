/* A library to be preloaded, which lets one large allocation find no memory. Apart from the one for system
 * calls, since an address sanitizer has an allocator of its own, which can be told the like.
 *
 *   JALON_FAULT_MEMORY   from which size on allocations are counted
 *   JALON_FAULT_CALL     which of them fails, from 1
 *   JALON_FAULT_REPORT   a file that is told when it did
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define EXPORT __attribute__ ((visibility ("default")))
#define REAL(name) real_##name = real_##name ? real_##name : (__typeof__ (&name)) dlsym (RTLD_NEXT, #name)

static size_t least;
static long failing, count;

__attribute__ ((constructor)) static void
set_up (void)
{
  const char *memory = getenv ("JALON_FAULT_MEMORY"), *call = getenv ("JALON_FAULT_CALL");

  least = memory ? strtoul (memory, NULL, 10) : 0;
  failing = call ? strtol (call, NULL, 10) : 0;
}

static void
report (const char *text)
{
  const char *path = getenv ("JALON_FAULT_REPORT");
  long fd = path ? syscall (SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;

  if (fd < 0)
    return;
  syscall (SYS_write, fd, text, strlen (text));
  syscall (SYS_close, fd);
}

static int
has_memory (size_t size)
{
  if (least == 0 || size < least || __atomic_add_fetch (&count, 1, __ATOMIC_SEQ_CST) != failing)
    return 1;
  report ("memory\n");
  return 0;
}

/* Looking up the true functions may itself need memory, before they are known. */
static char early[4096] __attribute__ ((aligned (16)));
static size_t early_used;

static void *
take_early (size_t size)
{
  void *start = early + early_used;

  size = (size + 15) & ~(size_t) 15;
  if (size > sizeof early - early_used)
    return NULL;
  early_used += size;
  return start;
}

static int
is_early (const void *start)
{
  return (const char *) start >= early && (const char *) start < early + sizeof early;
}

EXPORT void *
malloc (size_t size)
{
  static __typeof__ (&malloc) real_malloc;
  static int looking;

  if (real_malloc == NULL && looking)
    return take_early (size);
  looking = 1;
  REAL (malloc);
  looking = 0;
  return has_memory (size) ? real_malloc (size) : NULL;
}

EXPORT void *
calloc (size_t n, size_t size)
{
  static __typeof__ (&calloc) real_calloc;
  static int looking;

  if (real_calloc == NULL && looking)
    return take_early (n * size); /* still zero */
  looking = 1;
  REAL (calloc);
  looking = 0;
  return has_memory (n * size) ? real_calloc (n, size) : NULL;
}

EXPORT void *
realloc (void *start, size_t size)
{
  static __typeof__ (&realloc) real_realloc;

  REAL (realloc);
  return has_memory (size) ? real_realloc (start, size) : NULL;
}

EXPORT void
free (void *start)
{
  static __typeof__ (&free) real_free;

  if (is_early (start))
    return;
  REAL (free);
  real_free (start);
}
