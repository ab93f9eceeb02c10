/* The few values that are written otherwise than they would be printed, beside the rows. */
#include "config.h"

#include <string.h>

#include "dossier-private.h"
#include "exact.h"

/* A double gives so many significant digits back, whatever they are (DBL_DIG). */
#define DIGITS_SAFE 15

/* @key comes first, as that is what the table looks for. */
typedef struct {
  guint64 key;
  guint64 bits; /* of the value */
  int digits;
  const char *text;
} Spelling;

static guint64
key_of (JalonRef ref, int field)
{
  return (guint64) ref << 8 | (guint) field;
}

/* What tells whether a value is still the one that was read. */
static guint64
bits_of (const JalonValue *value)
{
  guint64 bits = 0;

  switch (value->type) {
  case JALON_TYPE_MONEY:
    return (guint64) value->money;
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    memcpy (&bits, &value->number, sizeof bits);
    return bits;
  case JALON_TYPE_DATE:
    memcpy (&bits, &value->date, sizeof bits);
    return bits;
  case JALON_TYPE_DURATION:
    return value->months;
  case JALON_TYPE_FLAGS:
    return (guint64) value->choice;
  default:
    return 0;
  }
}

/* A number without zeros that say nothing, as it is printed. @decimals: that an amount has, if any; -1 for a
 * number, which has as many as it needs */
static gboolean
is_plain_number (const char *text, gsize length, int decimals)
{
  const char *point = memchr (text, '.', length);
  gsize whole = point ? (gsize) (point - text) : length, behind = point ? length - whole - 1 : 0;

  if (whole == 0 || text[0] == '-' || (text[0] == '0' && whole > 1))
    return FALSE;
  if (point == NULL)
    return TRUE;
  if (decimals < 0)
    return behind > 0 && text[length - 1] != '0';
  for (gsize i = whole + 1; i < length; i++)
    if (text[i] != '0')
      return behind == (gsize) decimals;
  return FALSE;
}

/* Whether it is certain at a glance that the value is printed as it was written: of a million amounts and
 * dates none is worth printing for that. */
static gboolean
is_plain (JalonType type, int digits, const char *text, gsize length)
{
  switch (type) {
  case JALON_TYPE_MONEY:
    return is_plain_number (text, length, digits);
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    return length <= DIGITS_SAFE && is_plain_number (text, length, -1);
  case JALON_TYPE_DATE:
    return length <= strlen ("2026-07-15") && g_ascii_isdigit (*text) && !memchr (text, '/', length);
  default:
    return !jalon_exact_concerns (type);
  }
}

void
jalon_exact_keep (JalonDossier *self, JalonRef ref, int field, int digits, const char *text, gsize length)
{
  const JalonField *info = &jalon_kind_info (jalon_ref_kind (ref))->fields[field];
  g_autoptr (GString) printed = NULL;
  JalonValue value;
  Spelling *spelling;

  if (is_plain (info->type, digits, text, length))
    return;
  value = jalon_value_read (info, jalon_dossier_row (self, ref));
  printed = g_string_new (NULL);
  jalon_value_print (self, info, &value, digits, printed);
  if (printed->len == length && memcmp (printed->str, text, length) == 0)
    return;

  if (self->exact == NULL)
    self->exact = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  spelling = g_new (Spelling, 1);
  *spelling = (Spelling){ key_of (ref, field), bits_of (&value), digits,
                          jalon_dossier_intern (self, text, (gssize) length) };
  g_hash_table_add (self->exact, spelling);
}

void
jalon_exact_copy (JalonDossier *self, const JalonDossier *from)
{
  GHashTableIter iter;
  gpointer key;

  if (from->exact == NULL)
    return;
  if (self->exact == NULL)
    self->exact = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, from->exact);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    Spelling *own;

    if (g_hash_table_contains (self->exact, key))
      continue;
    own = g_memdup2 (key, sizeof (Spelling));
    own->text = jalon_dossier_intern (self, own->text, -1);
    g_hash_table_add (self->exact, own);
  }
}

const char *
jalon_exact_find (JalonDossier *self, JalonRef ref, int field, int digits, const JalonValue *value)
{
  guint64 key = key_of (ref, field);
  const Spelling *spelling = self->exact ? g_hash_table_lookup (self->exact, &key) : NULL;

  return spelling && spelling->bits == bits_of (value) && spelling->digits == digits ? spelling->text : NULL;
}
