/* How one language writes amounts, numbers, dates and lists, through ICU. The house style of French amounts,
 * which is not ICU's, is added here: "300 Md$" closed up, and milliards for whatever is greater ("Bn" would
 * be read as English). */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include <jalon/text/fiscal-date.h>

#include "locale-private.h"

#define NARROW_SPACE "\u202f"
#define NO_BREAK_SPACE "\u00a0"
#define MINUS "\u2212"

#define ROUNDING "rounding-mode-half-up sign-negative"
/* From so many times the whole on, a percentage has three digits and no more. */
#define MANY_TIMES 1e4
/* Three significant digits, but never fewer than a whole number has. */
#define THREE_DIGITS "./@##r " ROUNDING

/* A number to write: the exact decimal where there is one, else the double itself. */
typedef struct {
  const char *decimal; /* (nullable) */
  double size;
} Number;

static char *
base_language (const char *lang)
{
  gsize n = strspn (lang, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (n < 2 || n > 3)
    return g_strdup ("en"); /* "C" among them */
  g_autofree char *head = g_strndup (lang, n);
  return g_ascii_strdown (head, -1);
}

/* Finds how the language marks decimals and thousands, for what people type. */
static void
find_marks (JalonLocale *self)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar mark[8] = { 0 };
  UNumberFormat *format = unum_open (UNUM_DECIMAL, NULL, 0, self->lang, NULL, &status);

  self->decimal_mark = '.';
  if (U_FAILURE (status))
    return;
  unum_getSymbol (format, UNUM_DECIMAL_SEPARATOR_SYMBOL, mark, G_N_ELEMENTS (mark), &status);
  self->decimal_mark = mark[0] == ',' ? ',' : '.';
  unum_getSymbol (format, UNUM_GROUPING_SEPARATOR_SYMBOL, mark, G_N_ELEMENTS (mark), &status);
  self->group_mark = mark[0] == ',' || mark[0] == '.' ? (char) mark[0] : 0;
  unum_close (format);
}

JalonLocale *
jalon_locale_new (const char *lang)
{
  JalonLocale *self = g_new0 (JalonLocale, 1);
  UErrorCode status = U_ZERO_ERROR;

  self->lang = base_language (lang);
  self->french = strcmp (self->lang, "fr") == 0;
  self->formatters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) unumf_close);
  self->result = unumf_openResult (&status);
  find_marks (self);
  return self;
}

void
jalon_locale_free (JalonLocale *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->formatters);
  unumf_closeResult (self->result);
  for (int i = 0; i < JALON_N_UNITS; i++) {
    g_clear_pointer (&self->dates[i], udat_close);
    g_clear_pointer (&self->intervals[i], udtitvfmt_close);
  }
  g_clear_pointer (&self->collator, ucol_close);
  g_clear_pointer (&self->list, ulistfmt_close);
  for (int i = 0; i < JALON_MONTH_LANGS; i++)
    for (int j = 0; j < 12; j++)
      g_free (self->months[i][j]);
  g_free (self->lang);
  g_free (self);
}

const char *
jalon_locale_lang (const JalonLocale *self)
{
  return self->lang;
}

char
jalon_locale_decimal_mark (const JalonLocale *self)
{
  return self->decimal_mark;
}

char *
jalon_replace_in (char *text, const char *old, const char *new)
{
  if (strstr (text, old) == NULL)
    return text;

  GString *string = g_string_new (text);
  g_free (text);
  g_string_replace (string, old, new, 0);
  return g_string_free (string, FALSE);
}

static char *
translate (JalonLocale *self, const char *context, const char *message)
{
  const char *before = jalon_speak (self->lang);
  g_autofree char *whole = context ? g_strconcat (context, "\004", message, NULL) : NULL;
  char *text =
    g_strdup (whole ? jalon_translate_in_context (whole, strlen (context) + 1) : jalon_translate (message));

  jalon_speak (before);
  return text;
}

char *
jalon_locale_fill (JalonLocale *self, const char *context, const char *message, ...)
{
  char *text = translate (self, context, message);
  char place[] = "{0}";
  const char *value;
  va_list values;

  va_start (values, message);
  for (; (value = va_arg (values, const char *)) != NULL; place[1]++)
    text = jalon_replace_in (text, place, value);
  va_end (values);
  return text;
}

UChar *
jalon_to_utf16 (const char *text, int *length)
{
  glong n = 0;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  UChar *out = (UChar *) g_utf8_to_utf16 (valid, -1, NULL, &n, NULL);

  *length = (int) n;
  return out;
}

char *
jalon_from_utf16 (const UChar *text, int length)
{
  char *out = g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
  return out != NULL ? out : g_strdup ("");
}

/* A true minus sign in every language; narrow spaces in French, where ICU mixes wide ones in. */
static char *
tidy_number (JalonLocale *self, char *text)
{
  text = jalon_replace_in (text, "-", MINUS);
  return self->french ? jalon_replace_in (text, NO_BREAK_SPACE, NARROW_SPACE) : text;
}

static UNumberFormatter *
formatter (JalonLocale *self, const char *skeleton)
{
  UNumberFormatter *found = g_hash_table_lookup (self->formatters, skeleton);
  if (found != NULL)
    return found;

  int length;
  UErrorCode status = U_ZERO_ERROR;
  g_autofree UChar *wide = jalon_to_utf16 (skeleton, &length);
  found = unumf_openForSkeletonAndLocale (wide, length, self->lang, &status);
  g_hash_table_insert (self->formatters, g_strdup (skeleton), found);
  return found;
}

static char *
format_number (JalonLocale *self, const char *skeleton, Number number)
{
  UErrorCode status = U_ZERO_ERROR;
  int length = 0;

  if (number.decimal != NULL)
    unumf_formatDecimal (formatter (self, skeleton), number.decimal, -1, self->result, &status);
  else
    unumf_formatDouble (formatter (self, skeleton), number.size, self->result, &status);
  const UFormattedValue *value = unumf_resultAsValue (self->result, &status);
  const UChar *text = ufmtval_getString (value, &length, &status);
  return U_SUCCESS (status) ? tidy_number (self, jalon_from_utf16 (text, length)) : g_strdup ("?");
}

static gboolean
is_currency_code (const char *currency)
{
  return currency != NULL && strlen (currency) == 3 && g_ascii_isalpha (currency[0]) &&
         g_ascii_isalpha (currency[1]) && g_ascii_isalpha (currency[2]);
}

/* Whether the currency's bare sign is taken for it and no other: "$" is the US dollar's, but not the
 * Canadian's. */
static gboolean
owns_sign (const char *currency)
{
  static const char *const owners[] = { "USD", "EUR", "GBP", "JPY", NULL };
  return g_strv_contains (owners, currency);
}

char *
jalon_locale_currency_sign (JalonLocale *self, const char *currency)
{
  if (!is_currency_code (currency))
    return g_strdup (currency != NULL ? currency : "");

  UErrorCode status = U_ZERO_ERROR;
  UChar code[4];
  UBool is_choice;
  int length = 0;
  u_charsToUChars (currency, code, 4);
  const UChar *name =
    ucurr_getName (code, self->lang, owns_sign (currency) ? UCURR_NARROW_SYMBOL_NAME : UCURR_SYMBOL_NAME,
                   &is_choice, &length, &status);
  return U_SUCCESS (status) ? jalon_from_utf16 (name, length) : g_strdup (currency);
}

static char *
currency_skeleton (const char *currency, const char *rest)
{
  if (!is_currency_code (currency))
    return g_strdup (rest);
  return g_strconcat ("currency/", currency, owns_sign (currency) ? " unit-width-narrow " : " ", rest, NULL);
}

/* French closes a sign up to the unit before it: "M$"; a code stands apart: "M CHF". */
static char *
close_sign (char *text, const char *sign)
{
  g_autofree char *ending = g_strconcat (NARROW_SPACE, sign, NULL);

  if (*sign == '\0' || g_ascii_isalpha (*sign) || !g_str_has_suffix (text, ending))
    return text;
  char *end = text + strlen (text) - strlen (ending);
  if (end > text && g_ascii_isalpha (end[-1]))
    memmove (end, end + strlen (NARROW_SPACE), strlen (sign) + 1);
  return text;
}

/* A way to write numbers, not words: no message could carry it. */
static char *
format_milliards (JalonLocale *self, Number number, const char *sign)
{
  g_autofree char *text = format_number (self, "scale/0.000000001 " THREE_DIGITS, number);
  return g_strconcat (text, NARROW_SPACE "Md", g_ascii_isalpha (*sign) ? NARROW_SPACE : "", sign, NULL);
}

static char *
format_compact (JalonLocale *self, Number number, const char *currency)
{
  g_autofree char *sign = jalon_locale_currency_sign (self, currency);

  if (self->french && isfinite (number.size) && fabs (number.size) >= 1e9)
    return format_milliards (self, number, sign);
  g_autofree char *skeleton = currency_skeleton (currency, "compact-short group-auto " THREE_DIGITS);
  char *text = format_number (self, skeleton, number);
  return self->french ? close_sign (text, sign) : text;
}

static int
currency_digits (const char *currency)
{
  int digits = jalon_currency_digits (currency);
  return digits >= 0 ? digits : 2;
}

char *
jalon_locale_money_full (JalonLocale *self, JalonSum money, const char *currency)
{
  if (money == JALON_MONEY_UNSET)
    return g_strdup (JALON_DASH);

  g_autoptr (GString) decimal = g_string_new (NULL);
  g_autofree char *skeleton = currency_skeleton (
    currency, is_currency_code (currency) ? "precision-currency-standard/w " ROUNDING : ".00/w " ROUNDING);
  jalon_money_print (money, currency_digits (currency), decimal);
  return format_number (self, skeleton, (Number){ decimal->str, 0 });
}

/* Up to so many decimals; a number that has none shows none. */
static char *
decimals_skeleton (int decimals)
{
  g_autoptr (GString) skeleton = g_string_new (decimals > 0 ? "." : "precision-integer");

  for (int i = 0; i < MIN (decimals, 40); i++)
    g_string_append_c (skeleton, '0');
  g_string_append (skeleton, decimals > 0 ? "/w " ROUNDING : " " ROUNDING);
  return g_string_free (g_steal_pointer (&skeleton), FALSE);
}

char *
jalon_locale_decimal (JalonLocale *self, const char *number, const char *currency)
{
  g_autofree char *skeleton = currency_skeleton (currency, "precision-unlimited " ROUNDING);

  return format_number (self, skeleton, (Number){ number, 0 });
}

char *
jalon_locale_money_finer (JalonLocale *self, double units, int decimals, const char *currency)
{
  g_autofree char *precision = decimals_skeleton (decimals);
  g_autofree char *skeleton = currency_skeleton (currency, precision);

  return isnan (units) ? g_strdup (JALON_DASH) : format_number (self, skeleton, (Number){ NULL, units });
}

char *
jalon_locale_money (JalonLocale *self, JalonSum money, const char *currency)
{
  int digits = currency_digits (currency);
  double size = jalon_money_to_double (money, digits);

  /* Of a price below 100, cents count. */
  if (money == JALON_MONEY_UNSET || fabs (size) < 100)
    return jalon_locale_money_full (self, money, currency);

  g_autoptr (GString) decimal = g_string_new (NULL);
  jalon_money_print (money, digits, decimal);
  return format_compact (self, (Number){ decimal->str, size }, currency);
}

char *
jalon_locale_number (JalonLocale *self, double value, int decimals)
{
  if (isnan (value))
    return g_strdup (JALON_DASH);

  g_autoptr (GString) skeleton = g_string_new (decimals > 0 ? "." : "precision-integer");
  for (int i = 0; i < MIN (decimals, 40); i++)
    g_string_append_c (skeleton, '#');
  g_string_append (skeleton, " " ROUNDING);
  return format_number (self, skeleton->str, (Number){ NULL, value });
}

char *
jalon_locale_compact (JalonLocale *self, double value)
{
  if (isnan (value))
    return g_strdup (JALON_DASH);
  return format_compact (self, (Number){ NULL, value }, NULL);
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
jalon_locale_bound (JalonLocale *self, JalonBound bound, const char *number)
{
  return bound == JALON_BOUND_NONE    ? g_strdup (number)
         : bound == JALON_BOUND_LEAST ? jalon_locale_fill (self, NULL, N_ ("at least {0}"), number, NULL)
                                      : jalon_locale_fill (self, NULL, N_ ("up to {0}"), number, NULL);
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

char *
jalon_locale_percent (JalonLocale *self, double share)
{
  if (isnan (share))
    return g_strdup (JALON_DASH);
  if (fabs (share) >= MANY_TIMES)
    return format_number (self, "percent scale/100 @## " ROUNDING, (Number){ NULL, share });
  return format_number (self, "percent scale/100 .0 " ROUNDING, (Number){ NULL, share });
}

char *
jalon_locale_percent_whole (JalonLocale *self, double share)
{
  if (isnan (share))
    return g_strdup (JALON_DASH);
  return format_number (self, "percent scale/100 precision-integer " ROUNDING, (Number){ NULL, share });
}

char *
jalon_locale_percent_finer (JalonLocale *self, double share, int decimals)
{
  g_autofree char *precision = decimals_skeleton (decimals);
  g_autofree char *skeleton = g_strconcat ("percent scale/100 ", precision, NULL);

  return isnan (share) ? g_strdup (JALON_DASH) : format_number (self, skeleton, (Number){ NULL, share });
}

char *
jalon_locale_percent_brief (JalonLocale *self, double share)
{
  const double percent = share * 100;

  return fabs (percent - round (percent)) < 1e-9 ? jalon_locale_percent_whole (self, share)
                                                 : jalon_locale_percent (self, share);
}

static char *
unbroken (char *text)
{
  return jalon_replace_in (jalon_replace_in (text, NARROW_SPACE, NO_BREAK_SPACE), " ", NO_BREAK_SPACE);
}

char *
jalon_locale_duration (JalonLocale *self, guint months)
{
  static const char *const skeletons[] = {
    "measure-unit/duration-year unit-width-full-name precision-integer",
    "measure-unit/duration-month unit-width-full-name precision-integer"
  };
  const guint numbers[] = { months / 12, months % 12 };
  /* ICU's spaces differ from word to word; none of them is to break. */
  g_autofree char *years = unbroken (format_number (self, skeletons[0], (Number){ NULL, numbers[0] }));
  g_autofree char *rest = unbroken (format_number (self, skeletons[1], (Number){ NULL, numbers[1] }));
  const char *const both[] = { years, rest };

  if (numbers[0] && numbers[1])
    return jalon_locale_list (self, both, 2);
  return g_strdup (numbers[0] ? years : numbers[1] ? rest : "");
}

int
jalon_locale_collate (JalonLocale *self, const char *a, const char *b)
{
  UErrorCode status = U_ZERO_ERROR;

  if (self->collator == NULL)
    self->collator = ucol_open (self->lang, &status);
  return ucol_strcollUTF8 (self->collator, a, -1, b, -1, &status);
}

/* English as the rest of the program spells it: without a comma before the last "and". */
static const char *
list_language (JalonLocale *self)
{
  return strcmp (self->lang, "en") == 0 ? "en_GB" : self->lang;
}

char *
jalon_locale_list (JalonLocale *self, const char *const *items, guint n)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (GPtrArray) wide = g_ptr_array_new_with_free_func (g_free);
  g_autofree int32_t *lengths = g_new0 (int32_t, n);
  gsize total = 64;

  if (n == 0)
    return g_strdup ("");
  for (guint i = 0; i < n; i++) {
    g_ptr_array_add (wide, jalon_to_utf16 (items[i], &lengths[i]));
    total += lengths[i] + 32;
  }
  if (self->list == NULL)
    self->list = ulistfmt_open (list_language (self), &status);
  g_autofree UChar *out = g_new (UChar, total);
  int length = ulistfmt_format (self->list, (const UChar *const *) wide->pdata, lengths, (int) n, out,
                                (int) total, &status);
  return U_SUCCESS (status) ? jalon_from_utf16 (out, length) : g_strdup ("");
}
