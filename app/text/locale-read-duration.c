/* Reading durations as people type them in English and French: numbers of years and of months. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/text/term.h>

#include "locale-private.h"

static const char *const years_words[] = { "years",  "year",  "yrs", "yr", "y",
                                           "annees", "annee", "ans", "an", "a" };
static const char *const months_words[] = { "months", "month", "mths", "mois", "mo", "m" };
static const char *const joins[] = { "and ", "et ", ", ", "," };

static gboolean
drop_word (const char **text, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (jalon_drop_prefix (text, words[i]))
      return TRUE;
  return FALSE;
}

gboolean
jalon_locale_read_duration (JalonLocale *self, const char *text, guint *months, const char **why)
{
  g_autofree char *folded = jalon_locale_fold (text);
  const char *at = folded;

  if (jalon_duration_parse (text, strlen (text), months, why))
    return TRUE;

  *why = NULL;
  *months = 0;
  while (*at && *why == NULL) {
    char *end;
    guint64 number = g_ascii_strtoull (at, &end, 10);

    if (end == at || !g_ascii_isdigit (*at) || number > JALON_DURATION_MAX) {
      *why = _ ("is not a duration in years and months");
      break;
    }
    at = end + strspn (end, " ");
    if (drop_word (&at, years_words, G_N_ELEMENTS (years_words)))
      *months += (guint) number * 12;
    else if (drop_word (&at, months_words, G_N_ELEMENTS (months_words)))
      *months += (guint) number;
    else
      *why = _ ("does not say whether it counts years or months");
    for (guint i = 0; i < G_N_ELEMENTS (joins); i++)
      if (g_str_has_prefix (at, joins[i]))
        at += strlen (joins[i]);
    at += strspn (at, " ");
  }
  if (*why == NULL && *months == 0)
    *why = _ ("is no time at all");
  if (*why == NULL && *months > JALON_DURATION_MAX)
    *why = _ ("is longer than 200 years");
  return *why == NULL;
}
