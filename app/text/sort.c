/* Sorting by keys. Numbers become bits whose order is theirs, and are sorted byte by byte (radix sort, from
 * the last byte to the first). Names become ICU's sort keys, whose order byte by byte is that of the
 * alphabet, and are sorted by eight bytes at a time. */
#include "config.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include <jalon/text/sort.h>

#include "arena.h"

/* Below this many, comparing is faster than counting. */
#define FEW 256

/* Names that are the same up to here are not taken apart any further. */
#define DEEP 1024

/* How many keys are made between two looks at the cancellable. */
#define BATCH 4096

typedef struct {
  guint64 bits;    /* what is sorted by now */
  const char *key; /* (nullable): of a name, NUL-terminated */
  guint at;        /* how many came before it */
} Item;

static gboolean
is_cancelled (GCancellable *cancellable)
{
  return cancellable && g_cancellable_is_cancelled (cancellable);
}

/* One pass of the radix sort: from @from to @to by the byte at @shift, whose values occur @counts times. */
static void
scatter (const Item *from, Item *to, guint n, int shift, const guint *counts)
{
  guint next[256], sum = 0;

  for (guint i = 0; i < 256; i++) {
    next[i] = sum;
    sum += counts[i];
  }
  for (guint i = 0; i < n; i++)
    to[next[from[i].bits >> shift & 0xff]++] = from[i];
}

/* Sorts by bits; ties stay as they are. @spare: room for as many. */
static void
sort_bits (Item *items, Item *spare, guint n)
{
  guint counts[8][256] = { 0 };
  Item *from = items, *to = spare;

  for (guint i = 0; i < n; i++)
    for (guint byte = 0; byte < 8; byte++)
      counts[byte][items[i].bits >> 8 * byte & 0xff]++;
  for (guint byte = 0; byte < 8; byte++) {
    Item *swap = from;

    /* Where all have the same there is nothing to do. */
    if (counts[byte][items[0].bits >> 8 * byte & 0xff] == n)
      continue;
    scatter (from, to, n, 8 * (int) byte, counts[byte]);
    from = to;
    to = swap;
  }
  if (from != items)
    memcpy (items, from, n * sizeof (Item));
}

static int
compare_keys (const void *first, const void *second)
{
  const Item *a = first, *b = second;
  int order = strcmp (a->key, b->key);

  return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* Eight bytes of a key as a number whose order is theirs; zeros behind its end. */
static guint64
bits_of (const char *key)
{
  guint64 bits = 0;

  for (int i = 0; i < 8; i++) {
    bits = bits << 8 | (guchar) *key;
    key += *key ? 1 : 0;
  }
  return bits;
}

/* Sorts by keys that are equal up to @depth. */
static gboolean
sort_keys (Item *items, Item *spare, guint n, gsize depth, GCancellable *cancellable)
{
  if (n < FEW || depth >= DEEP) {
    qsort (items, n, sizeof (Item), compare_keys);
    return TRUE;
  }
  if (is_cancelled (cancellable))
    return FALSE;

  for (guint i = 0; i < n; i++)
    items[i].bits = bits_of (items[i].key + depth);
  sort_bits (items, spare, n);
  for (guint start = 0, end; start < n; start = end) {
    for (end = start + 1; end < n && items[end].bits == items[start].bits; end++)
      ;
    /* The last byte is zero where the keys have ended. */
    if (end - start > 1 && (items[start].bits & 0xff) &&
        !sort_keys (items + start, spare, end - start, depth + 8, cancellable))
      return FALSE;
  }
  return TRUE;
}

/* A sort that goes down is one that goes up, from the last to the first and then read backwards; so ties stay
 * as they are both ways. */
static guint
nth (guint i, guint n, gboolean descending)
{
  return descending ? n - 1 - i : i;
}

/* Puts @order as @items have it, followed by what is not stated, which stands in @rest. */
static void
rearrange (guint *order, guint n, const Item *items, guint n_items, const guint *rest, gboolean descending)
{
  g_autofree guint *before = g_memdup2 (order, n * sizeof (guint));

  for (guint i = 0; i < n_items; i++)
    order[i] = before[nth (items[nth (i, n_items, descending)].at, n, descending)];
  memcpy (order + n_items, rest, (n - n_items) * sizeof (guint));
}

/* The bits of a key, whose order is that of keys. */
static guint64
bits_of_key (gint64 key)
{
  return (guint64) key ^ G_GUINT64_CONSTANT (1) << 63;
}

gboolean
jalon_sort_integers (
  guint *order, guint n, const gint64 *keys, gboolean descending, GCancellable *cancellable)
{
  g_autofree Item *items = g_new (Item, n);
  g_autofree Item *spare = g_new (Item, n);
  g_autofree guint *rest = g_new (guint, n);
  guint n_items = 0, n_rest = 0;

  if (n == 0)
    return TRUE;
  for (guint i = 0; i < n; i++) {
    gint64 key = keys[order[nth (i, n, descending)]];

    if (key != G_MININT64)
      items[n_items++] = (Item){ bits_of_key (key), NULL, i };
    if (keys[order[i]] == G_MININT64)
      rest[n_rest++] = order[i];
  }
  if (is_cancelled (cancellable))
    return FALSE;
  if (n_items > 1)
    sort_bits (items, spare, n_items);
  rearrange (order, n, items, n_items, rest, descending);
  return TRUE;
}

/* Makes ICU's sort keys. */
typedef struct {
  UCollator *collator; /* (nullable): ICU has none; names are then sorted by their bytes */
  UChar *wide;         /* of the name at hand */
  gsize wide_size;
  guint8 *key;
  gsize key_size;
  JalonArena *keys; /* of all */
} Keys;

static void
keys_init (Keys *self, const char *lang)
{
  UErrorCode status = U_ZERO_ERROR;

  *self = (Keys){ .collator = ucol_open (lang, &status), .keys = jalon_arena_new () };
}

static void
keys_clear (Keys *self)
{
  g_clear_pointer (&self->collator, ucol_close);
  g_clear_pointer (&self->keys, jalon_arena_free);
  g_clear_pointer (&self->wide, g_free);
  g_clear_pointer (&self->key, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Keys, keys_clear)

static const char *
keys_add (Keys *self, const char *name)
{
  gsize length = strlen (name);
  UErrorCode status = U_ZERO_ERROR;
  int32_t n_wide = 0, size;

  if (self->collator == NULL || length > G_MAXINT32 / 4)
    return jalon_arena_keep (self->keys, name, length);

  if (length >= self->wide_size) {
    self->wide_size = 2 * length + 64;
    self->wide = g_renew (UChar, self->wide, self->wide_size);
  }
  u_strFromUTF8WithSub (self->wide, (int32_t) self->wide_size, &n_wide, name, (int32_t) length, 0xfffd, NULL,
                        &status);
  size = ucol_getSortKey (self->collator, self->wide, n_wide, self->key, (int32_t) self->key_size);
  if ((gsize) size > self->key_size) {
    self->key_size = 2 * (gsize) size;
    self->key = g_realloc (self->key, self->key_size);
    size = ucol_getSortKey (self->collator, self->wide, n_wide, self->key, (int32_t) self->key_size);
  }
  return jalon_arena_keep (self->keys, (const char *) self->key, (gsize) MAX (size, 1) - 1);
}

/* The keys are made in the order of the names: whoever has a million of them has them side by side in memory.
 */
static const char **
make_keys (Keys *self, guint n, const char *const *names, GCancellable *cancellable)
{
  g_autofree const char **made = g_new (const char *, n);

  for (guint i = 0; i < n; i++) {
    if (i % BATCH == 0 && is_cancelled (cancellable))
      return NULL;
    made[i] = names[i] ? keys_add (self, names[i]) : NULL;
  }
  return g_steal_pointer (&made);
}

gboolean
jalon_sort_names (guint *order,
                  guint n,
                  const char *const *names,
                  const char *lang,
                  gboolean descending,
                  GCancellable *cancellable)
{
  g_auto (Keys) keys = { 0 };
  g_autofree const char **made = NULL;
  g_autofree Item *items = g_new (Item, n);
  g_autofree Item *spare = g_new (Item, n);
  g_autofree guint *rest = g_new (guint, n);
  guint n_items = 0, n_rest = 0;

  if (n == 0)
    return TRUE;
  keys_init (&keys, lang);
  made = make_keys (&keys, n, names, cancellable);
  if (made == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    guint at = nth (i, n, descending);

    if (made[order[at]])
      items[n_items++] = (Item){ 0, made[order[at]], i };
    if (made[order[i]] == NULL)
      rest[n_rest++] = order[i];
  }
  if (!sort_keys (items, spare, n_items, 0, cancellable))
    return FALSE;
  rearrange (order, n, items, n_items, rest, descending);
  return TRUE;
}
