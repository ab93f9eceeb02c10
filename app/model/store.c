/* The store: its tables, and the texts, lists and currencies that their rows share. */
#include "config.h"

#include <string.h>

#include <jalon/text/money.h>

#include "store.h"

/* One that was met, and its decimals. */
typedef struct {
  const char *code;
  int digits;
} Currency;

void
jalon_store_init (JalonStore *self)
{
  self->arena = jalon_arena_new ();
  self->rows = jalon_arena_new ();
  self->ids = jalon_ids_new (self);
  self->currencies = g_array_new (FALSE, FALSE, sizeof (Currency));
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    self->tables[kind].chunks = g_ptr_array_new ();
    self->tables[kind].size = jalon_kind_info (kind)->size;
    self->tables[kind].blank = g_malloc0 (self->tables[kind].size);
  }
}

void
jalon_store_clear (JalonStore *self)
{
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    g_ptr_array_unref (self->tables[kind].chunks);
    g_free (self->tables[kind].blank);
  }
  g_array_unref (self->currencies);
  jalon_ids_free (self->ids);
  jalon_arena_free (self->rows);
  jalon_arena_free (self->arena);
}

static void
copy_rows (JalonStore *self, JalonTable *table, const JalonTable *from)
{
  const gsize size = from->size * JALON_ROWS_PER_CHUNK;

  g_ptr_array_set_size (table->chunks, 0);
  for (guint i = 0; i < from->chunks->len; i++) {
    gpointer chunk = jalon_arena_alloc (self->rows, size);

    memcpy (chunk, from->chunks->pdata[i], size);
    g_ptr_array_add (table->chunks, chunk);
  }
  table->n = from->n;
  table->live = from->live;
}

void
jalon_store_copy (JalonStore *self, const JalonStore *from)
{
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    copy_rows (self, &self->tables[kind], &from->tables[kind]);
  jalon_ids_free (self->ids);
  self->ids = jalon_ids_copy (from->ids, self);
  g_array_set_size (self->currencies, 0);
  g_array_append_vals (self->currencies, from->currencies->data, from->currencies->len);
  self->root = from->root;
  self->own_texts = from->own_texts;
}

JalonRef
jalon_store_new_row (JalonStore *self, JalonKind kind)
{
  JalonTable *table = &self->tables[kind];
  JalonRef ref;

  if (table->n >= JALON_REF_ROWS_MAX)
    return JALON_REF_NONE;

  if ((table->n & (JALON_ROWS_PER_CHUNK - 1)) == 0)
    g_ptr_array_add (table->chunks, jalon_arena_alloc (self->rows, table->size * JALON_ROWS_PER_CHUNK));
  ref = JALON_REF (kind, table->n);
  table->n++;
  memcpy (jalon_store_row (self, ref), table->blank, table->size);
  return ref;
}

const JalonRefs *
jalon_store_intern_refs (JalonStore *self, const JalonRef *refs, guint n)
{
  JalonRefs *list = jalon_arena_alloc (self->arena, sizeof (JalonRefs) + n * sizeof (JalonRef));

  list->n = n;
  memcpy (list->items, refs, n * sizeof (JalonRef));
  return list;
}

int
jalon_store_know_currency (JalonStore *self, const char *text, gsize length, const char **code)
{
  Currency new = { 0 };

  if (length != 3)
    return -1;
  for (guint i = 0; i < self->currencies->len; i++) {
    const Currency *known = &g_array_index (self->currencies, Currency, i);

    if (memcmp (known->code, text, 3) != 0)
      continue;
    if (code)
      *code = known->code;
    return known->digits;
  }

  new.code = jalon_arena_intern (self->arena, text, length);
  new.digits = jalon_currency_digits (new.code);
  if (new.digits < 0)
    return -1;
  g_array_append_val (self->currencies, new);
  if (code)
    *code = new.code;
  return new.digits;
}

void
jalon_store_measure (const JalonStore *self, gsize *structures, gsize *texts)
{
  *structures = jalon_ids_size (self->ids) + jalon_arena_size (self->rows);
  *texts = jalon_arena_size (self->arena);
}
