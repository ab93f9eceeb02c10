/* How one language writes amounts, numbers, dates and lists, through ICU. The house style of French amounts,
 * which is not ICU's, is added here: "300 Md$" closed up, and milliards for whatever is greater ("Bn" would
 * be read as English). */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/udatpg.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include <jalon/text/fiscal-date.h>

#include "locale-private.h"

#define NARROW_SPACE "\u202f"
#define NO_BREAK_SPACE "\u00a0"
#define THIN_SPACE "\u2009"
#define MINUS "\u2212"

#define ROUNDING "rounding-mode-half-up sign-negative"
/* Three significant digits, but never fewer than a whole number has. */
#define THREE_DIGITS "./@##r " ROUNDING

#define UNIX_EPOCH 719163 /* 1970-01-01 as a Julian day of GDate */
#define DAY_MS 86400000.0

/* A number to write: the exact decimal where there is one, else the double itself. */
typedef struct {
  const char *decimal; /* (nullable) */
  double size;
} Number;

static const char *const unit_skeletons[JALON_N_UNITS] = { "yMMMd", "yMMM", "yQQQ", "y" };

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

static char *
replace (char *text, const char *old, const char *new)
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
    text = replace (text, place, value);
  va_end (values);
  return text;
}

static UChar *
to_utf16 (const char *text, int *length)
{
  glong n = 0;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  UChar *out = (UChar *) g_utf8_to_utf16 (valid, -1, NULL, &n, NULL);

  *length = (int) n;
  return out;
}

static char *
to_utf8 (const UChar *text, int length)
{
  char *out = g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
  return out != NULL ? out : g_strdup ("");
}

/* A true minus sign in every language; narrow spaces in French, where ICU mixes wide ones in. */
static char *
tidy_number (JalonLocale *self, char *text)
{
  text = replace (text, "-", MINUS);
  return self->french ? replace (text, NO_BREAK_SPACE, NARROW_SPACE) : text;
}

static UNumberFormatter *
formatter (JalonLocale *self, const char *skeleton)
{
  UNumberFormatter *found = g_hash_table_lookup (self->formatters, skeleton);
  if (found != NULL)
    return found;

  int length;
  UErrorCode status = U_ZERO_ERROR;
  g_autofree UChar *wide = to_utf16 (skeleton, &length);
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
  return U_SUCCESS (status) ? tidy_number (self, to_utf8 (text, length)) : g_strdup ("?");
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
  return U_SUCCESS (status) ? to_utf8 (name, length) : g_strdup (currency);
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

char *
jalon_locale_percent (JalonLocale *self, double share)
{
  if (isnan (share))
    return g_strdup (JALON_DASH);
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
jalon_locale_percent_brief (JalonLocale *self, double share)
{
  const double percent = share * 100;

  return fabs (percent - round (percent)) < 1e-9 ? jalon_locale_percent_whole (self, share)
                                                 : jalon_locale_percent (self, share);
}

/* Of @skeleton, as the language orders its parts. */
static UDateFormat *
open_date_format (JalonLocale *self, const char *skeleton)
{
  int length;
  UErrorCode status = U_ZERO_ERROR;
  UChar pattern[64];
  g_autofree UChar *wide = to_utf16 (skeleton, &length);
  UDateTimePatternGenerator *generator = udatpg_open (self->lang, &status);
  UDateFormat *format;

  length = udatpg_getBestPattern (generator, wide, length, pattern, G_N_ELEMENTS (pattern), &status);
  format = udat_open (UDAT_PATTERN, UDAT_PATTERN, self->lang, u"UTC", -1, pattern, length, &status);
  udatpg_close (generator);
  return format;
}

static UDateFormat *
date_format (JalonLocale *self, JalonUnit unit)
{
  UErrorCode status = U_ZERO_ERROR;

  if (self->dates[unit] != NULL)
    return self->dates[unit];
  /* For a day ICU has a style; its generator of patterns takes a millisecond to open. */
  self->dates[unit] = unit == JALON_UNIT_DAY
                        ? udat_open (UDAT_NONE, UDAT_MEDIUM, self->lang, u"UTC", -1, NULL, 0, &status)
                        : open_date_format (self, unit_skeletons[unit]);
  return self->dates[unit];
}

static UDateIntervalFormat *
interval_format (JalonLocale *self, JalonUnit unit)
{
  if (self->intervals[unit] != NULL)
    return self->intervals[unit];

  int length;
  UErrorCode status = U_ZERO_ERROR;
  g_autofree UChar *skeleton = to_utf16 (unit_skeletons[unit], &length);
  self->intervals[unit] = udtitvfmt_open (self->lang, skeleton, length, u"UTC", -1, &status);
  return self->intervals[unit];
}

static UDate
to_udate (guint32 day)
{
  return ((double) day - UNIX_EPOCH) * DAY_MS;
}

static char *
format_day (JalonLocale *self, guint32 day, JalonUnit unit)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[128];
  int length =
    udat_format (date_format (self, unit), to_udate (day), text, G_N_ELEMENTS (text), NULL, &status);

  return U_SUCCESS (status) ? to_utf8 (text, length) : g_strdup ("");
}

/* Two years close up in every language; between longer ends, a plain space on each side that a line may break
 * at. */
static char *
format_interval (JalonLocale *self, JalonDate date, JalonUnit unit)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[128];
  int length = udtitvfmt_format (interval_format (self, unit), to_udate (date.first), to_udate (date.last),
                                 text, G_N_ELEMENTS (text), NULL, &status);

  if (U_FAILURE (status))
    return g_strdup ("");
  return replace (to_utf8 (text, length), THIN_SPACE, unit == JALON_UNIT_YEAR ? "" : " ");
}

/* The coarsest unit that begins on a day, quarters left out: as an end of an interval they say less than
 * months. */
static JalonUnit
unit_begun (guint32 first)
{
  int month, day;
  jalon_day_to_ymd (first, NULL, &month, &day);
  if (day != 1)
    return JALON_UNIT_DAY;
  return month == 1 ? JALON_UNIT_YEAR : JALON_UNIT_MONTH;
}

static char *
format_half (JalonLocale *self, guint32 first)
{
  int year, month;
  jalon_day_to_ymd (first, &year, &month, NULL);
  g_autofree char *text = g_strdup_printf ("%d", year);
  return jalon_locale_fill (self, NULL, N_ ("H{0} {1}"), month == 1 ? "1" : "2", text, NULL);
}

/* An open interval begins with a year or a month where it can; it ends with a day, as "until 2026" leaves
 * open whether 2026 is within. */
static char *
format_open (JalonLocale *self, JalonDate date)
{
  if (date.first == JALON_DATE_OPEN) {
    g_autofree char *day = format_day (self, date.last, JALON_UNIT_DAY);
    return jalon_locale_fill (self, NULL, N_ ("until {0}"), day, NULL);
  }
  JalonUnit unit = unit_begun (date.first);
  g_autofree char *from = format_day (self, date.first, unit);
  if (unit != JALON_UNIT_DAY)
    return jalon_locale_fill (self, NULL, N_ ("from {0}"), from, NULL);
  return jalon_locale_fill (self, "day", NC_ ("day", "from {0}"), from, NULL);
}

char *
jalon_locale_date_in_calendar (JalonLocale *self, JalonDate date)
{
  switch (jalon_date_precision (date)) {
  case JALON_PRECISION_DAY:
    return format_day (self, date.first, JALON_UNIT_DAY);
  case JALON_PRECISION_MONTH:
    return format_day (self, date.first, JALON_UNIT_MONTH);
  case JALON_PRECISION_QUARTER:
    return format_day (self, date.first, JALON_UNIT_QUARTER);
  case JALON_PRECISION_HALF:
    return format_half (self, date.first);
  case JALON_PRECISION_YEAR:
    return format_day (self, date.first, JALON_UNIT_YEAR);
  case JALON_PRECISION_INTERVAL:
    return format_interval (self, date, MIN (unit_begun (date.first), unit_begun (date.last + 1)));
  case JALON_PRECISION_AFTER:
  case JALON_PRECISION_BEFORE:
    return format_open (self, date);
  case JALON_PRECISION_UNSET:
  default:
    return g_strdup ("");
  }
}

static char *
unbroken (char *text)
{
  return replace (replace (text, NARROW_SPACE, NO_BREAK_SPACE), " ", NO_BREAK_SPACE);
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

char *
jalon_locale_month (JalonLocale *self, guint32 day)
{
  return format_day (self, day, JALON_UNIT_MONTH);
}

char *
jalon_locale_date_as (JalonLocale *self, guint32 day, const char *pattern_of)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[128];
  UDateFormat *format = open_date_format (self, pattern_of);
  int length = udat_format (format, to_udate (day), text, G_N_ELEMENTS (text), NULL, &status);

  udat_close (format);
  return U_SUCCESS (status) ? to_utf8 (text, length) : g_strdup ("");
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
    g_ptr_array_add (wide, to_utf16 (items[i], &lengths[i]));
    total += lengths[i] + 32;
  }
  if (self->list == NULL)
    self->list = ulistfmt_open (list_language (self), &status);
  g_autofree UChar *out = g_new (UChar, total);
  int length = ulistfmt_format (self->list, (const UChar *const *) wide->pdata, lengths, (int) n, out,
                                (int) total, &status);
  return U_SUCCESS (status) ? to_utf8 (out, length) : g_strdup ("");
}
