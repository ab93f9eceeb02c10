/* What a model of trials owns. */
#include "config.h"

#include "simulation-private.h"

gpointer
jalon_model_alloc (JalonModel *self, gsize n, gsize size)
{
  gpointer block = g_malloc0_n (MAX (n, 1), size);

  g_ptr_array_add (self->pool, block);
  return block;
}
