/* The few numbers whose digits a double does not hold, beside the rows. */
#include "config.h"

#include <string.h>

#include "dossier-private.h"
#include "exact.h"

/* A double gives so many significant digits back, whatever they are (DBL_DIG). */
#define DIGITS_SAFE 15

static guint64
key_of (JalonRef ref, int field)
{
  return (guint64) ref << 8 | (guint) field;
}

/* The number as jalon_value_print() would write it, had it all its digits: no zeros that say nothing.
 * (transfer full) */
static char *
plain_form (const char *text, gsize length)
{
  const char *point = memchr (text, '.', length);
  const char *end = text + length;
  GString *out = g_string_new (NULL);

  while (text < end && *text == '0')
    text++;
  if (point)
    while (end > point && (end[-1] == '0' || end[-1] == '.')) {
      gboolean was_point = end[-1] == '.';

      end--;
      if (was_point)
        break;
    }
  if (text >= end || *text == '.')
    g_string_append_c (out, '0');
  g_string_append_len (out, text, end > text ? end - text : 0);
  return g_string_free (out, FALSE);
}

static guint
significant_digits (const char *plain)
{
  const char *at = plain + strspn (plain, "0.");
  guint n = 0;

  for (; *at; at++)
    n += *at != '.' ? 1 : 0;
  return n;
}

void
jalon_exact_keep (JalonDossier *self, JalonRef ref, int field, const char *text, gsize length)
{
  g_autofree char *plain = NULL;
  g_autoptr (GString) printed = NULL;
  const JalonField *info = &jalon_kind_info (jalon_ref_kind (ref))->fields[field];
  JalonValue value;
  guint64 *key;

  if (length <= DIGITS_SAFE)
    return;
  plain = plain_form (text, length);
  if (significant_digits (plain) <= DIGITS_SAFE)
    return;
  value = jalon_value_read (info, jalon_dossier_row (self, ref));
  printed = g_string_new (NULL);
  jalon_value_print (self, info, &value, 0, printed);
  if (strcmp (printed->str, plain) == 0)
    return;

  if (self->exact == NULL)
    self->exact = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  key = g_new (guint64, 1);
  *key = key_of (ref, field);
  g_hash_table_insert (self->exact, key, (gpointer) jalon_dossier_intern (self, plain, -1));
}

const char *
jalon_exact_find (JalonDossier *self, JalonRef ref, int field, const JalonValue *value)
{
  guint64 key = key_of (ref, field);
  const char *text = self->exact ? g_hash_table_lookup (self->exact, &key) : NULL;

  return text && g_ascii_strtod (text, NULL) == value->number ? text : NULL;
}
