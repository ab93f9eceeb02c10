/* Folding of what people type: whatever makes no difference to its meaning is made the same. */
#include "config.h"

#include <string.h>

#include "locale-private.h"

/* More than this is no amount and no date. */
#define TEXT_MAX 200

static gunichar
fold_char (gunichar c)
{
  if (c == 0x2010 || c == 0x2011 || c == 0x2212 || c == 0xfe63 || c == 0xff0d)
    return '-';
  if (c >= 0x2012 && c <= 0x2015)
    return 0x2013;
  if (c == 0x2018 || c == 0x2019 || c == 0x02bc)
    return '\'';
  if (c == 0xff04)
    return '$';
  if (c == 0xffe5)
    return 0xa5;
  if (g_unichar_isdigit (c))
    return '0' + (gunichar) g_unichar_digit_value (c);
  return g_unichar_tolower (c);
}

static gboolean
is_ignored (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_FORMAT;
}

char *
jalon_locale_fold (const char *text)
{
  GString *out = g_string_new (NULL);

  if (strlen (text) > TEXT_MAX || !g_utf8_validate (text, -1, NULL))
    return g_string_free (out, FALSE);

  g_autofree char *split = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  for (const char *p = split; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (is_ignored (c))
      continue;
    if (!g_unichar_isspace (c))
      g_string_append_unichar (out, fold_char (c));
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  }
  return g_strchomp (g_string_free (out, FALSE));
}

gboolean
jalon_drop_prefix (const char **text, const char *phrase)
{
  gsize n = strlen (phrase);
  const char *rest = *text + n;

  if (strncmp (*text, phrase, n) != 0)
    return FALSE;
  if (g_ascii_isalpha (phrase[n - 1]) && g_ascii_isalpha (*rest))
    return FALSE;
  *text = rest + strspn (rest, " ");
  return TRUE;
}

const char *
jalon_find_join (const char *text, gsize *length)
{
  static const char *const joins[] = { " to ", " a ", " and ", " et ", JALON_DASH };

  for (guint i = 0; i < G_N_ELEMENTS (joins); i++) {
    const char *found = strstr (text, joins[i]);
    *length = strlen (joins[i]);
    if (found != NULL)
      return found;
  }
  *length = 1;
  return *text != '\0' ? strchr (text + 1, '-') : NULL;
}
