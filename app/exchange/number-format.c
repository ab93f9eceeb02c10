/* Number formats of workbooks: "#,##0.00\ "days"" is no date, "[$-40C]d\ mmmm\ yyyy" is one. */
#include "config.h"

#include <string.h>

#include <jalon/text/money.h>

#include "number-format.h"

static gboolean
is_built_in_date (guint id)
{
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

/* A sign, or a code of its own, of a text that stands beside the number. (transfer full) (nullable) */
static char *
find_currency (const char *text)
{
  static const char *const signs[] = { "€", "£", "¥", "₹", "₩", "₪", "₺", "₫" };
  g_autofree char *code = g_strstrip (g_strdup (text));

  if (strlen (code) == 3 && g_ascii_isupper (*code) && jalon_currency_digits (code) >= 0)
    return g_steal_pointer (&code);
  if (strlen (code) <= 4 && strchr (code, '$'))
    return g_steal_pointer (&code);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (text, signs[i]))
      return g_strdup (signs[i]);
  return NULL;
}

static void
take_currency (JalonNumberFormat *format, const char *text)
{
  if (format->currency == NULL)
    format->currency = find_currency (text);
}

/* What stands in [brackets]: a currency, a language, a colour, a condition. */
static void
take_brackets (JalonNumberFormat *format, const char *text)
{
  g_autofree char *sign = NULL;

  if (*text != '$')
    return;
  sign = g_strndup (text + 1, strcspn (text + 1, "-"));
  take_currency (format, sign);
}

/* Takes what is between two marks off the code. (transfer full) */
static char *
take_until (const char **code, char end)
{
  const char *last = strchr (*code, end);
  gsize n = last ? (gsize) (last - *code) : strlen (*code);
  char *inside = g_strndup (*code, n);

  *code += n + (last ? 1 : 0);
  return inside;
}

/* Only the first section, for positive numbers, is looked at. */
static void
read_code (JalonNumberFormat *format, const char *code)
{
  gboolean calendar = FALSE, general = g_ascii_strncasecmp (code, "General", 7) == 0;

  while (*code != '\0' && *code != ';' && !general) {
    char c = *code;

    if (c == '"' || c == '[') {
      code++;
      g_autofree char *inside = take_until (&code, c == '"' ? '"' : ']');

      if (c == '"')
        take_currency (format, inside);
      else
        take_brackets (format, inside);
      continue;
    }
    if ((c == '\\' || c == '_' || c == '*') && code[1] != '\0') {
      const char *escaped = code + 1;
      g_autofree char *sign = g_strndup (escaped, (gsize) (g_utf8_next_char (escaped) - escaped));

      if (c == '\\')
        take_currency (format, sign);
      code = g_utf8_next_char (escaped);
      continue;
    }
    if (g_ascii_isupper (c) && strlen (code) >= 3) {
      g_autofree char *word = g_strndup (code, 3);

      if (jalon_currency_digits (word) >= 0) {
        take_currency (format, word);
        code += 3;
        continue;
      }
    }
    format->percent |= c == '%';
    calendar |= strchr ("dDyY", c) != NULL || g_ascii_strncasecmp (code, "mmm", 3) == 0;
    if (c == '$' || (guchar) c >= 0x80) {
      g_autofree char *sign = g_strndup (code, (gsize) (g_utf8_next_char (code) - code));

      take_currency (format, sign);
    }
    code = g_utf8_next_char (code);
  }
  format->date = calendar;
}

JalonNumberFormat
jalon_number_format (guint id, const char *code)
{
  JalonNumberFormat format = { .date = is_built_in_date (id), .percent = id == 9 || id == 10 };

  if (code == NULL || !g_utf8_validate (code, -1, NULL))
    return format;
  format = (JalonNumberFormat){ 0 };
  read_code (&format, code);
  if (format.percent)
    format.date = FALSE;
  return format;
}
