/* Ranges as they are written, and numbers that are one end of a range, whose other end is not stated: "≥
 * 100", « 150 au plus ». Their words are recognised in both languages, folded as jalon_locale_fold() folds.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/text/translate.h>

#include "locale-private.h"

/* "100 min" may be minutes. */
static const struct {
  JalonBound bound;
  const char *const *before, *const *behind;
} words[] = {
  { JALON_BOUND_LEAST,
    (const char *const[]){ ">=", "≥", ">", "at least", "au moins", "more than", "plus de", "over", "above",
                           "a partir de", "no less than", "pas moins de", "min.", "min", "minimum",
                           "au minimum", "a minima", NULL },
    (const char *const[]){ "+", "or more", "ou plus", "and more", "et plus", "and above", "at least",
                           "au moins", "au minimum", "minimum", "a minima", NULL } },
  { JALON_BOUND_MOST,
    (const char *const[]){ "<=", "≤", "<", "up to", "jusqu'a", "at most", "au plus", "less than", "moins de",
                           "under", "below", "no more than", "pas plus de", "max.", "max", "maximum",
                           "au maximum", "a maxima", NULL },
    (const char *const[]){ "or less", "ou moins", "at most", "au plus", "max.", "max", "au maximum",
                           "maximum", "a maxima", NULL } },
};

/* @phrase: a sign, or words, which stand apart from others. (transfer full) (nullable): what is before it */
static char *
without_end (const char *text, const char *phrase)
{
  const gsize length = strlen (text), n = strlen (phrase);
  const char *at = text + length - MIN (n, length);

  if (strcmp (at, phrase) != 0 || at == text || (g_ascii_isalpha (*phrase) && g_ascii_isalpha (at[-1])))
    return NULL;
  return g_strchomp (g_strndup (text, (gsize) (at - text)));
}

JalonBound
jalon_read_bound (const char *text, char **rest)
{
  g_autofree char *folded = NULL;
  const char *behind;
  gsize length;

  if (text[strspn (text, "0123456789., ")] == '\0') { /* as nearly all cells of tables are */
    *rest = g_strdup (text);
    return JALON_BOUND_NONE;
  }
  behind = folded = jalon_locale_fold (text);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint k = 0; words[i].before[k]; k++)
      if (jalon_drop_prefix (&behind, words[i].before[k])) {
        *rest = g_strdup (behind);
        return words[i].bound;
      }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint k = 0; words[i].behind[k]; k++)
      if ((*rest = without_end (folded, words[i].behind[k])))
        return words[i].bound;
  /* "from 100", but not "from 100 to 150" */
  if (jalon_drop_prefix (&behind, "from") && !jalon_find_join (behind, &length)) {
    *rest = g_strdup (behind);
    return JALON_BOUND_LEAST;
  }
  *rest = g_strdup (text);
  return JALON_BOUND_NONE;
}

char *
jalon_locale_bound (JalonLocale *self, JalonBound bound, const char *number)
{
  return bound == JALON_BOUND_NONE    ? g_strdup (number)
         : bound == JALON_BOUND_LEAST ? jalon_locale_fill (self, NULL, N_ ("at least {0}"), number, NULL)
                                      : jalon_locale_fill (self, NULL, N_ ("up to {0}"), number, NULL);
}

static gboolean
has_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

char *
jalon_locale_range (JalonLocale *self, double min, double max)
{
  g_autofree char *low = jalon_locale_compact (self, min);
  g_autofree char *high = jalon_locale_compact (self, max);

  if (isnan (min) && isnan (max))
    return g_strdup (JALON_DASH);
  if (isnan (min))
    return jalon_locale_bound (self, JALON_BOUND_MOST, high);
  if (isnan (max))
    return jalon_locale_bound (self, JALON_BOUND_LEAST, low);
  if (strcmp (low, high) == 0)
    return g_steal_pointer (&low);
  if (has_letter (low) == has_letter (high))
    return g_strconcat (low, JALON_DASH, high, NULL);

  /* "5–10K" would be read as 5K to 10K. */
  g_autofree char *low_full = jalon_locale_number (self, min, 2);
  g_autofree char *high_full = jalon_locale_number (self, max, 2);
  return g_strconcat (low_full, JALON_DASH, high_full, NULL);
}
