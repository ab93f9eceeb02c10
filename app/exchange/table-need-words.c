/* What a heading says of a need besides its period: which end of a range, and in what unit. Words stand here
 * in both languages, folded as jalon_fold_text() folds. */
#include "config.h"

#include <string.h>

#include <jalon/text/folding.h>

#include "table-need-words.h"

const char *const jalon_need_words[] = { "year", "min", "mode", "max", "distribution", "percentiles", NULL };

static const char *const lows[] = { "low",   "lower", "lowest", "min", "minimum",  "minimal", "bas",
                                    "basse", "p10",   "p5",     "p05", "plancher", NULL };
static const char *const likelies[] = { "likely", "mode", "base", "central", "centrale", "probable", NULL };
static const char *const highs[] = { "high", "higher", "highest", "max", "maximum", "maximal",
                                     "haut", "haute",  "p90",     "p95", "plafond", NULL };

/* What says nothing beside a year. */
static const char *const fillers[] = {
  "need",      "needs",     "needed",     "demand",     "besoin",    "besoins", "demande",  "for",
  "in",        "en",        "pour",       "of",         "de",        "most",    "plus",     "le",
  "la",        "value",     "valeur",     "hypothese",  "case",      "year",    "annee",    "total",
  "forecast",  "projected", "projection", "estimate",   "estimated", "planned", "plan",     "budget",
  "prevision", "prevu",     "estime",     "estimation", "(e)",       "require", "required", NULL
};

int
jalon_need_word_field (const char *word)
{
  if (!g_strv_contains (jalon_need_words, word))
    return -1;
  return jalon_kind_field (JALON_KIND_NEED, strcmp (word, "year") == 0 ? "period" : word);
}

static int
end_of (const char *folded)
{
  return g_strv_contains (lows, folded)       ? jalon_kind_field (JALON_KIND_NEED, "min")
         : g_strv_contains (likelies, folded) ? jalon_kind_field (JALON_KIND_NEED, "mode")
         : g_strv_contains (highs, folded)    ? jalon_kind_field (JALON_KIND_NEED, "max")
                                              : -1;
}

/* The words that say something, the end that the others name. (transfer full) */
static char *
drop_words (const char *text, int *end)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n\r,:", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i]; i++) {
    g_autofree char *folded = jalon_fold_text (words[i]);
    const int found = end_of (folded);

    if (found >= 0)
      *end = found;
    else if (*folded && !g_strv_contains (fillers, folded))
      g_string_append_printf (out, "%s%s", out->len ? " " : "", words[i]);
  }
  return g_string_free (out, FALSE);
}

char *
jalon_need_heading_rest (const char *text, int *end, char **unit)
{
  const gsize open = strcspn (text, "([");
  g_autofree char *before = g_strndup (text, open);
  g_autofree char *inner = text[open] ? g_strndup (text + open + 1, strcspn (text + open + 1, ")]")) : NULL;
  const char *close = text[open] ? strpbrk (text + open, ")]") : NULL;
  g_autofree char *outer = g_strconcat (before, " ", close ? close + 1 : "", NULL);
  g_autofree char *rest = NULL, *said = NULL;

  *end = -1;
  *unit = NULL;
  rest = drop_words (outer, end);
  said = inner ? drop_words (inner, end) : NULL;
  if (said && *said && *rest == '\0')
    return g_steal_pointer (&said); /* "Need (2027)" */
  if (said && *said)
    *unit = jalon_strip (inner);
  return g_steal_pointer (&rest);
}

JalonPercentiles
jalon_need_heading_percentiles (const char *text)
{
  g_autofree char *folded = jalon_fold_text (text);
  g_auto (GStrv) words = g_strsplit_set (folded, " ()[],:-", -1);
  const char *const *list = (const char *const *) words;

  return g_strv_contains (list, "p10") || g_strv_contains (list, "p90") ? JALON_PERCENTILES_10_90
         : g_strv_contains (list, "p5") || g_strv_contains (list, "p05") || g_strv_contains (list, "p95")
           ? JALON_PERCENTILES_5_95
           : JALON_PERCENTILES_UNSET;
}

gboolean
jalon_speaks_of_demand (const char *text)
{
  static const char *const words[] = { "need", "besoin", "demand", "workload", "charge" };
  g_autofree char *folded = jalon_fold_text (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (folded, words[i]))
      return TRUE;
  return FALSE;
}

gboolean
jalon_speaks_of_units (const char *text)
{
  g_autofree char *folded = jalon_fold_text (text);

  return g_str_has_prefix (folded, "unit") || g_str_has_prefix (folded, "uom") ||
         g_str_has_prefix (folded, "measure") || g_str_has_prefix (folded, "mesure");
}

char *
jalon_bare_unit (const char *unit)
{
  g_autofree char *folded = jalon_fold_text (unit);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    g_string_append_unichar (
      out, c == ' ' || c == '\n' || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION ? '-' : c);
  }
  if (out->len > 1 && out->str[out->len - 1] == 's')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

gboolean
jalon_is_same_unit (const char *one, const char *other)
{
  g_autofree char *a = NULL, *b = NULL;

  if (strcmp (one, other) == 0)
    return TRUE;
  a = jalon_bare_unit (one);
  b = jalon_bare_unit (other);
  return strcmp (a, b) == 0;
}
