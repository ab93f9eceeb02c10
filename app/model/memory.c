/* Memory for what is large. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "memory.h"

gpointer
jalon_memory_new (gsize size)
{
  void *memory;

  if (size < JALON_MEMORY_LARGE)
    return g_malloc (size);
  if (posix_memalign (&memory, JALON_MEMORY_LARGE, size) != 0)
    g_error ("out of memory");
#ifdef MADV_HUGEPAGE
  /* Advice: where it cannot be followed, pages are as small as ever. */
  madvise (memory, size, MADV_HUGEPAGE);
#endif
  return memory;
}

gpointer
jalon_memory_new0 (gsize size)
{
  if (size < JALON_MEMORY_LARGE)
    return g_malloc0 (size);
  return memset (jalon_memory_new (size), 0, size);
}
