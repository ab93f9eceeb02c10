/* Memory for what is large. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "memory.h"

static gpointer
take_large (gsize size)
{
  void *memory;

  if (posix_memalign (&memory, JALON_MEMORY_LARGE, size) != 0)
    return NULL;
#ifdef MADV_HUGEPAGE
  /* Advice: where it cannot be followed, pages are as small as ever. */
  madvise (memory, size, MADV_HUGEPAGE);
#endif
  return memory;
}

gpointer
jalon_memory_new (gsize size)
{
  gpointer memory = size < JALON_MEMORY_LARGE ? g_malloc (size) : take_large (size);

  if (memory == NULL)
    g_error ("out of memory");
  return memory;
}

gpointer
jalon_memory_new0 (gsize size)
{
  return size < JALON_MEMORY_LARGE ? g_malloc0 (size) : memset (jalon_memory_new (size), 0, size);
}

gpointer
jalon_memory_try_new0 (gsize size)
{
  gpointer memory = size < JALON_MEMORY_LARGE ? g_try_malloc0 (size) : take_large (size);

  return memory && size >= JALON_MEMORY_LARGE ? memset (memory, 0, size) : memory;
}
