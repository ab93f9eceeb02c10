/* Numbers and lengths of time as reports write them, after the transformation registries of XBRL and of the
 * SEC. */
#include "config.h"

#include <string.h>

#include <jalon/exchange/stream.h>

#include "filing.h"

/* The name of a format without its prefix and "-": "numdotdecimal" */
static char *
plain_format (const char *format)
{
  const char *colon = format ? strchr (format, ':') : NULL;

  return format ? jalon_column_name (colon ? colon + 1 : format, strlen (colon ? colon + 1 : format))
                : g_strdup ("");
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

/* Digits with "." as their mark, of digits grouped by whatever is not @mark. Returns: %NULL for no number */
static char *
take_digits (const char *text, char mark)
{
  GString *number = g_string_new (NULL);
  gboolean some = FALSE, marked = FALSE;

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_ascii_isdigit (*at)) {
      g_string_append_c (number, *at);
      some = TRUE;
    } else if (*at == mark && !marked) {
      g_string_append_c (number, '.');
      marked = TRUE;
    } else if (!strchr (",.'", *at) && c != 0x2019 && !g_unichar_isspace (c)) {
      some = FALSE;
      break;
    } else if (*at == mark) {
      some = FALSE;
      break;
    }
  }
  if (some && number->str[0] == '.')
    g_string_prepend_c (number, '0');
  if (some && number->str[number->len - 1] == '.')
    g_string_truncate (number, number->len - 1);
  return g_string_free (number, !some);
}

char *
filing_inline_number (const char *text, const char *format, const char *scale, gboolean negative)
{
  static const char *const noughts[] = { "fixedzero", "zerodash", "numdash", "fixedempty", NULL };
  static const char *const points[] = {
    "", "numdotdecimal", "numcommadot", "numspacedot", "numdotdecimalapos", NULL
  };
  static const char *const commas[] = { "numcommadecimal", "numdotcomma",         "numspacecomma",
                                        "numcomma",        "numcommadecimalapos", NULL };
  static const char *const words[] = { "numwordsen", NULL };
  g_autofree char *kind = plain_format (format), *digits = NULL, *lower = NULL;

  if (is_one_of (kind, noughts))
    return g_strdup ("0");
  if (is_one_of (kind, words)) {
    lower = g_ascii_strdown (text, -1);
    return strcmp (lower, "no") == 0 || strcmp (lower, "none") == 0 || strcmp (lower, "zero") == 0
             ? g_strdup ("0")
             : NULL;
  }
  digits = is_one_of (kind, points)   ? take_digits (text, '.')
           : is_one_of (kind, commas) ? take_digits (text, ',')
                                      : NULL;
  if (!digits)
    return NULL;
  return g_strdup_printf ("%s%s%s%s", negative ? "-" : "", digits, scale ? "E" : "", scale ? scale : "");
}

/* "twelve", "thirty-six": up to 99. Returns: 0 for none */
static guint
number_of (const char *word)
{
  static const char *const small[] = { "",        "one",     "two",       "three",    "four",
                                       "five",    "six",     "seven",     "eight",    "nine",
                                       "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                       "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" };
  static const char *const tens[] = { "twenty", "thirty",  "forty",  "fifty",
                                      "sixty",  "seventy", "eighty", "ninety" };
  guint64 number;

  if (g_ascii_string_to_unsigned (word, 10, 1, 9999, &number, NULL))
    return (guint) number;
  for (guint i = 1; i < G_N_ELEMENTS (small); i++)
    if (strcmp (word, small[i]) == 0)
      return i;
  for (guint i = 0; i < G_N_ELEMENTS (tens); i++) {
    gsize n = strlen (tens[i]);

    if (strncmp (word, tens[i], n) != 0)
      continue;
    for (guint j = 0; j < 10; j++)
      if (strcmp (word + n, small[j]) == 0 ||
          (word[n] == '-' && j > 0 && strcmp (word + n + 1, small[j]) == 0))
        return 20 + 10 * i + j;
  }
  return 0;
}

char *
filing_inline_period (const char *text, const char *format)
{
  static const struct {
    const char *word, *kind;
    char unit;
  } units[] = { { "year", "duryear", 'Y' },
                { "month", "durmonth", 'M' },
                { "week", "durweek", 'W' },
                { "day", "durday", 'D' } };
  g_autofree char *kind = plain_format (format), *lower = g_ascii_strdown (text, -1);
  g_auto (GStrv) words = NULL;
  guint number;

  g_strstrip (lower);
  words = g_strsplit_set (lower, " \n\t", -1);
  number = words[0] ? number_of (words[0]) : 0;
  for (guint i = 0; number && i < G_N_ELEMENTS (units); i++)
    if ((words[1] && !words[2] && g_str_has_prefix (words[1], units[i].word)) ||
        (!words[1] && strcmp (kind, units[i].kind) == 0))
      return g_strdup_printf ("P%u%c", number, units[i].unit);
  return g_strstrip (g_strdup (text));
}
