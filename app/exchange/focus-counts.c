/* A table of sums, found by a keyed hash: it is asked several times for each of millions of rows. */
#include "config.h"

#include <string.h>

#include "../text/hash.h"
#include "focus-counts.h"

#define SLOTS_MIN 256
#define SCOPES_MAX 65536

/* One key for all tables, so that they can be merged by their hashes; from a table's own address on, none is
 * known beforehand. */
static const JalonHashKey *
hash_key (void)
{
  static gsize ready;
  static JalonHashKey key;

  if (g_once_init_enter (&ready)) {
    key = jalon_hash_key ();
    g_once_init_leave (&ready, 1);
  }
  return &key;
}

static void
scope_free (gpointer data)
{
  FocusScope *self = data;

  g_free (self->account);
  g_free (self->provider);
  g_free (self);
}

static void
count_free (gpointer data)
{
  FocusCount *self = data;

  g_free (self->unit);
  g_free (self->id);
  g_free (self);
}

static guint
scope_hash (gconstpointer data)
{
  const FocusScope *self = data;

  return (guint) self->month * 31 + g_str_hash (self->account) * 7 + g_str_hash (self->provider);
}

static gboolean
scope_equal (gconstpointer a, gconstpointer b)
{
  const FocusScope *one = a, *other = b;

  return one->month == other->month && strcmp (one->account, other->account) == 0 &&
         strcmp (one->provider, other->provider) == 0;
}

FocusCounts *
focus_counts_new (void)
{
  FocusCounts *self = g_new0 (FocusCounts, 1);

  self->scopes = g_ptr_array_new_with_free_func (scope_free);
  self->counts = g_ptr_array_new_with_free_func (count_free);
  self->scope_of = g_hash_table_new (scope_hash, scope_equal);
  self->slots = g_new0 (guint32, SLOTS_MIN);
  self->mask = SLOTS_MIN - 1;
  return self;
}

void
focus_counts_free (FocusCounts *self)
{
  g_hash_table_unref (self->scope_of);
  g_ptr_array_unref (self->scopes);
  g_ptr_array_unref (self->counts);
  g_free (self->slots);
  g_free (self);
}

static char *
text_of (const JalonCell *cell)
{
  char *text = jalon_cell_dup (cell);

  return text ? text : g_strdup ("");
}

guint
focus_counts_scope (FocusCounts *self, int month, const JalonCell *account, const JalonCell *provider)
{
  FocusScope *scope;
  gpointer known;

  if (account->length > FOCUS_TEXT_MAX || provider->length > FOCUS_TEXT_MAX ||
      self->scopes->len >= SCOPES_MAX)
    return G_MAXUINT;
  scope = g_new (FocusScope, 1);
  *scope = (FocusScope){ month, text_of (account), text_of (provider) };
  if (g_hash_table_lookup_extended (self->scope_of, scope, NULL, &known)) {
    scope_free (scope);
    return GPOINTER_TO_UINT (known);
  }
  g_hash_table_insert (self->scope_of, scope, GUINT_TO_POINTER (self->scopes->len));
  g_ptr_array_add (self->scopes, scope);
  return self->scopes->len - 1;
}

static void
grow (FocusCounts *self)
{
  self->mask = self->mask * 2 + 1;
  g_free (self->slots);
  self->slots = g_new0 (guint32, (gsize) self->mask + 1);
  for (guint i = 0; i < self->counts->len; i++) {
    guint32 at = ((FocusCount *) self->counts->pdata[i])->hash & self->mask;

    while (self->slots[at])
      at = (at + 1) & self->mask;
    self->slots[at] = i + 1;
  }
}

static inline gboolean
is_text (const char *text, const JalonCell *cell)
{
  return strncmp (text, cell->text, cell->length) == 0 && text[cell->length] == '\0';
}

static inline guint32
hash_of (FocusMeasure measure, guint scope, const JalonCell *unit, const JalonCell *id)
{
  const JalonHashKey *key = hash_key ();

  return (jalon_hash (key, id->text, id->length) * 31 + jalon_hash (key, unit->text, unit->length)) * 31 +
         (guint32) measure * 0x9e3779b1u + scope * 0x85ebca6bu;
}

FocusCount *
focus_counts_find (
  FocusCounts *self, FocusMeasure measure, guint scope, const JalonCell *unit, const JalonCell *id)
{
  const JalonCell own = { unit->text ? unit->text : "", unit->length };
  guint32 hash = hash_of (measure, scope, &own, id), at = hash & self->mask;
  FocusCount *count;

  for (; self->slots[at]; at = (at + 1) & self->mask) {
    count = self->counts->pdata[self->slots[at] - 1];
    if (count->hash == hash && count->measure == measure && count->scope == scope &&
        is_text (count->unit, &own) && is_text (count->id, id))
      return count;
  }
  if (self->counts->len >= FOCUS_COUNTS_MAX || own.length > FOCUS_TEXT_MAX || id->length > FOCUS_TEXT_MAX ||
      memchr (own.text, '\0', own.length) || memchr (id->text, '\0', id->length))
    return NULL;
  count = g_new0 (FocusCount, 1);
  count->measure = measure;
  count->scope = scope;
  count->unit = g_strndup (own.text, own.length);
  count->id = g_strndup (id->text, id->length);
  count->hash = hash;
  g_ptr_array_add (self->counts, count);
  self->slots[at] = self->counts->len;
  if (self->counts->len * 2 > self->mask)
    grow (self);
  return count;
}

gboolean
focus_counts_merge (FocusCounts *self, const FocusCounts *other)
{
  for (guint i = 0; i < other->counts->len; i++) {
    const FocusCount *count = other->counts->pdata[i];
    const FocusScope *scope = other->scopes->pdata[count->scope];
    const JalonCell account = { scope->account, strlen (scope->account) };
    const JalonCell provider = { scope->provider, strlen (scope->provider) };
    const JalonCell unit = { count->unit, strlen (count->unit) }, id = { count->id, strlen (count->id) };
    guint here = focus_counts_scope (self, scope->month, &account, &provider);
    FocusCount *sum = here == G_MAXUINT ? NULL : focus_counts_find (self, count->measure, here, &unit, &id);

    if (!sum)
      return FALSE;
    jalon_tally_add (&sum->sum, &count->sum);
  }
  return TRUE;
}
