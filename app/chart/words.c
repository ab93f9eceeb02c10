/* Words and figures for the sentences of charts, through ICU where the model's locale has no call for them.
 */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include <jalon/text/fiscal-date.h>

#include "words.h"

/* Up to here a count is a word in running text; beyond, digits are read faster. */
#define SPELT_MAX 12

/* From here on a double may have more digits than it tells. */
#define DOUBLE_WHOLE 1e15

/* A name in a title is cut at this many characters; the data still say it whole. */
#define NAME_MAX_CHARS 40

/* A number in words; NULL where ICU cannot. */
static char *
spell (const char *lang, guint n)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (UNUM_SPELLOUT, NULL, 0, lang, NULL, &status);
  UChar buffer[128];
  g_autofree char *text = NULL;
  int length = unum_formatDouble (format, n, buffer, G_N_ELEMENTS (buffer), NULL, &status);

  if (U_SUCCESS (status))
    text = g_utf16_to_utf8 ((const gunichar2 *) buffer, length, NULL, NULL, NULL);
  unum_close (format);

  return g_steal_pointer (&text);
}

char *
jalon_words_digits (JalonLocale *locale, guint n)
{
  return jalon_locale_number (locale, n, 0);
}

char *
jalon_words_count (JalonLocale *locale, guint n)
{
  char *word = n <= SPELT_MAX ? spell (jalon_locale_lang (locale), n) : NULL;

  return word ? word : jalon_words_digits (locale, n);
}

char *
jalon_words_count_of (JalonLocale *locale, guint n, guint of)
{
  return of <= SPELT_MAX ? jalon_words_count (locale, n) : jalon_words_digits (locale, n);
}

char *
jalon_words_percent (JalonLocale *locale, double share)
{
  double percent = share * 100;
  gboolean is_all = fabs (percent - 100) < 1e-9;

  if (isnan (share) || fabs (percent) < 9.95 || (round (percent) == 100 && !is_all))
    return jalon_words_share (locale, share, share);

  return jalon_locale_percent_whole (locale, share);
}

char *
jalon_words_share (JalonLocale *locale, double rounded, double exact)
{
  g_autofree char *edge = NULL;

  if (isnan (exact))
    return jalon_locale_percent (locale, exact);
  if (exact < 1 - 1e-12 && rounded >= 0.9995) {
    edge = jalon_locale_percent (locale, 0.999);
    /* TRANSLATORS: %s is “99.9%”: of what is nearly all, but not all */
    return g_strdup_printf (C_ ("share", "over %s"), edge);
  }
  if (exact > 0 && rounded < 0.0005) {
    edge = jalon_locale_percent (locale, 0.001);
    /* TRANSLATORS: %s is “0.1%”: of what is nearly nothing, but not nothing */
    return g_strdup_printf (C_ ("share", "under %s"), edge);
  }
  return jalon_locale_percent (locale, rounded);
}

gboolean
jalon_words_is_unconverted (const JalonPlanCommitment *commitment)
{
  return commitment->counted &&
         ((commitment->firm != JALON_MONEY_UNSET && commitment->value == JALON_MONEY_UNSET) ||
          (commitment->ceiling != JALON_MONEY_UNSET && commitment->reach == JALON_MONEY_UNSET));
}

char *
jalon_words_told_in (char *title, const char *currency)
{
  g_autofree char *owned = title;

  if (!currency)
    /* TRANSLATORS: as “Of what can be told in %1$s”, where what is told names no currency */
    return g_strdup_printf (_ ("Of what states no currency: %s"), owned);
  /* TRANSLATORS: a title where amounts are left out whose currencies have no rate: %1$s is a currency's code,
   * %2$s the title of what is told in it */
  return g_strdup_printf (_ ("Of what can be told in %1$s: %2$s"), currency, owned);
}

const char *
jalon_words_rate_advice (void)
{
  return _ ("Add a rate of the date of what is in another currency, or before it.");
}

char *
jalon_words_scoped (char *title, const JalonPlan *plan)
{
  g_autofree char *owned = title;
  guint n;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);
  const char *currency = jalon_main_currency (plan);
  gboolean some_left_out = FALSE, some_converted = FALSE;

  for (guint i = 0; i < n; i++) {
    some_left_out |= jalon_words_is_unconverted (&commitments[i]);
    some_converted |= commitments[i].counted && commitments[i].rate;
  }
  if (some_left_out && (some_converted || !currency))
    return jalon_words_told_in (g_steal_pointer (&owned), currency);
  if (some_left_out)
    /* TRANSLATORS: a title where commitments in other currencies are left out: %1$s is a currency's code,
     * %2$s the title of those that are not: “Of the commitments in USD: Oracle carries all of $300B” */
    return g_strdup_printf (_ ("Of the commitments in %1$s: %2$s"), currency, owned);

  return g_steal_pointer (&owned);
}

char *
jalon_words_currency (JalonLocale *locale, const char *currency)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar code[4] = { 0 };
  int32_t length = 0;

  if (!currency)
    return g_strdup (_ ("currency not stated"));
  if (strlen (currency) != 3)
    return g_strdup (currency);

  u_charsToUChars (currency, code, 3);

  const UChar *name = ucurr_getPluralName (code, jalon_locale_lang (locale), NULL, "other", &length, &status);
  char *text =
    U_SUCCESS (status) ? g_utf16_to_utf8 ((const gunichar2 *) name, length, NULL, NULL, NULL) : NULL;

  return text ? text : g_strdup (currency);
}

char *
jalon_words_begin (char *sentence)
{
  g_autofree char *owned = sentence;
  gunichar first = g_utf8_get_char (owned);
  char capital[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_totitle (first), capital);
  return g_strconcat (capital, *owned ? g_utf8_next_char (owned) : "", NULL);
}

const char *
jalon_words_confidence (JalonConfidence confidence)
{
  switch (confidence) {
  /* TRANSLATORS: how sure a figure is, at the end of a line such as “Oracle: $300B (51.0%), reported” */
  case JALON_CONFIDENCE_ANNOUNCED:
    return C_ ("confidence", "announced");
  case JALON_CONFIDENCE_REPORTED:
    return C_ ("confidence", "reported");
  case JALON_CONFIDENCE_ESTIMATED:
    return C_ ("confidence", "estimated");
  case JALON_CONFIDENCE_COMPUTED:
    return C_ ("confidence", "computed");
  case JALON_CONFIDENCE_ASSUMED:
    return C_ ("confidence", "assumed");
  case JALON_CONFIDENCE_UNVERIFIED:
    return C_ ("confidence", "unverified");
  case JALON_CONFIDENCE_UNSET:
  default:
    return NULL;
  }
}

char *
jalon_words_short (const char *name)
{
  g_autofree char *head = NULL;

  if (g_utf8_strlen (name, -1) <= NAME_MAX_CHARS)
    return g_strdup (name);

  head = g_utf8_substring (name, 0, NAME_MAX_CHARS - 1);
  return g_strconcat (g_strchomp (head), "…", NULL);
}

char *
jalon_words_append (char *text, const char *detail)
{
  g_autofree char *owned = text;

  /* TRANSLATORS: one more detail, %2$s, behind a tip, %1$s: “Oracle: $300B (51.0%)” and “reported” */
  return g_strdup_printf (C_ ("tip", "%1$s, %2$s"), owned, detail);
}

char *
jalon_words_tip (
  const char *name, const char *amount, const char *share, const char *ceiling, JalonConfidence confidence)
{
  const char *sure = jalon_words_confidence (confidence);
  char *text;

  if (share)
    /* TRANSLATORS: what the pointer is told of a bar: a name, an amount, its share: “Oracle: $300B (51.0%)”
     */
    text = g_strdup_printf (C_ ("tip", "%1$s: %2$s (%3$s)"), name, amount, share);
  else
    /* TRANSLATORS: what the pointer is told of a bar: a name and an amount: “Oracle: $300B” */
    text = g_strdup_printf (C_ ("tip", "%1$s: %2$s"), name, amount);

  if (ceiling) {
    /* TRANSLATORS: %s is an amount, the ceiling of a commitment */
    g_autofree char *up_to = g_strdup_printf (C_ ("amount", "up to %s"), ceiling);

    text = jalon_words_append (text, up_to);
  }
  return sure ? jalon_words_append (text, sure) : text;
}

double
jalon_words_units (JalonSum money, const char *currency)
{
  return jalon_money_to_double (money, MAX (jalon_currency_digits (currency), 0));
}

char *
jalon_words_plain_money (JalonSum money, const char *currency)
{
  GString *out = g_string_new (NULL);

  if (money != JALON_MONEY_UNSET)
    jalon_money_print (money, MAX (jalon_currency_digits (currency), 0), out);
  return g_string_free (out, FALSE);
}

char *
jalon_words_plain_number (double value, int decimals)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char format[] = "%.0f";

  if (isnan (value))
    return g_strdup ("");
  if (fabs (value) >= DOUBLE_WHOLE) /* the digits that it has, and no others */
    value = g_ascii_strtod (g_ascii_formatd (buffer, sizeof buffer, "%.14e", value), NULL);

  format[2] = (char) ('0' + CLAMP (decimals, 0, 9));
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, format, value));
}

char *
jalon_words_plain_date (JalonDate date)
{
  GString *out = g_string_new (NULL);

  if (jalon_date_is_set (date))
    jalon_date_print (jalon_date_as_calendar (date), out); /* whose fiscal year it is, is not said here */
  return g_string_free (out, FALSE);
}
