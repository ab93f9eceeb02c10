/* Exact amounts: reading and writing decimal numbers as minor units, and what ICU knows of currencies. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/ustring.h>

#include <jalon/text/money.h>

#define DIGITS_DEFAULT 2

int
jalon_currency_digits (const char *currency)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar code[4];
  int digits;

  /* By far the most usual one; ICU takes a lookup, and a table may have a million rows. */
  if (currency == NULL || strcmp (currency, "USD") == 0 || strcmp (currency, "EUR") == 0)
    return DIGITS_DEFAULT;
  if (strlen (currency) != 3)
    return -1;
  for (int i = 0; i < 3; i++)
    if (!g_ascii_isupper (currency[i]))
      return -1;

  u_charsToUChars (currency, code, 4);
  if (ucurr_getNumericCode (code) == 0)
    return -1;
  digits = ucurr_getDefaultFractionDigits (code, &status);
  return U_SUCCESS (status) ? digits : -1;
}

static gint64
power_of_ten (int digits)
{
  gint64 power = 1;

  while (digits-- > 0)
    power *= 10;
  return power;
}

gboolean
jalon_money_parse_signed (const char *text, gsize length, int digits, JalonMoney *money, const char **why)
{
  gboolean credit = length > 0 && text[0] == '-';

  if (!jalon_money_parse (text + credit, length - credit, digits, money, why))
    return FALSE;
  *money = credit ? -*money : *money;
  return TRUE;
}

gboolean
jalon_money_parse (const char *text, gsize length, int digits, JalonMoney *money, const char **why)
{
  gint64 amount = 0;
  int decimals = -1; /* seen so far; -1 before the mark */
  gsize n_digits = 0;

  *why = NULL;
  if (length > 0 && text[0] == '-') {
    *why = _ ("is negative");
    return FALSE;
  }
  for (gsize i = 0; i < length; i++) {
    if (text[i] == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (!g_ascii_isdigit (text[i])) {
      *why = _ ("is not a plain decimal number");
      return FALSE;
    }
    if (decimals >= digits && text[i] != '0') {
      *why = _ ("is finer than the currency’s smallest unit");
      return FALSE;
    }
    n_digits++;
    if (decimals >= digits)
      continue;
    if (amount > JALON_MONEY_MAX / 10) {
      *why = _ ("is too large");
      return FALSE;
    }
    amount = amount * 10 + (text[i] - '0');
    if (decimals >= 0)
      decimals++;
  }
  if (n_digits == 0) {
    *why = _ ("is not a plain decimal number");
    return FALSE;
  }

  decimals = MAX (decimals, 0);
  if (amount > JALON_MONEY_MAX / power_of_ten (digits - decimals)) {
    *why = _ ("is too large");
    return FALSE;
  }
  *money = amount * power_of_ten (digits - decimals);
  return TRUE;
}

/* As many digits as an unsigned number of 64 bits holds for certain. */
#define CHUNK G_GUINT64_CONSTANT (1000000000000000000)

static void
print_whole (unsigned __int128 number, GString *out)
{
  if (number >= CHUNK) {
    print_whole (number / CHUNK, out);
    g_string_append_printf (out, "%018" G_GINT64_MODIFIER "u", (guint64) (number % CHUNK));
  } else {
    g_string_append_printf (out, "%" G_GUINT64_FORMAT, (guint64) number);
  }
}

void
jalon_money_print (JalonSum money, int digits, GString *out)
{
  unsigned __int128 amount = money < 0 ? -(unsigned __int128) money : (unsigned __int128) money;
  guint64 unit = (guint64) power_of_ten (digits);

  if (money == JALON_MONEY_UNSET)
    return;

  if (money < 0)
    g_string_append_c (out, '-');
  print_whole (amount / unit, out);
  if (amount % unit)
    g_string_append_printf (out, ".%0*" G_GINT64_MODIFIER "u", digits, (guint64) (amount % unit));
}

gboolean
jalon_money_rescale (JalonMoney *money, int from, int to, const char **why)
{
  JalonMoney by = power_of_ten (ABS (to - from));

  *why = NULL;
  if (*money == JALON_MONEY_UNSET || from == to)
    return TRUE;
  if (to < from && *money % by != 0)
    *why = _ ("is finer than the currency’s smallest unit");
  else if (to > from && ABS (*money) > JALON_MONEY_MAX / by)
    *why = _ ("is too large");
  else
    *money = to < from ? *money / by : *money * by;
  return *why == NULL;
}

double
jalon_money_to_double (JalonSum money, int digits)
{
  return money == JALON_MONEY_UNSET ? NAN : (double) money / (double) power_of_ten (digits);
}

/* So far a double tells each whole number; and so many digits of any. */
#define DOUBLE_EXACT 9007199254740992.0
#define DOUBLE_DIGITS 15

JalonSum
jalon_money_estimate (double minor)
{
  const double size = round (fabs (minor));
  JalonSum unit = 1, amount;

  if (!(size <= (double) JALON_SUM_MAX))
    return JALON_MONEY_UNSET;
  amount = (JalonSum) size;
  while (size > DOUBLE_EXACT && amount / unit >= power_of_ten (DOUBLE_DIGITS))
    unit *= 10;
  amount = (amount + unit / 2) / unit * unit;
  return minor < 0 ? -amount : amount;
}

/* With an amount of up to 10^18 times this many digits, a product stays within 128 bits. */
#define DECIMAL_DIGITS 20

JalonDecimal
jalon_decimal_parse (const char *text)
{
  JalonDecimal number = { 0, 0 };
  int n = 0; /* significant digits so far */
  gboolean behind = FALSE;

  for (; *text; text++) {
    if (*text == '.') {
      behind = TRUE;
      continue;
    }
    if (!g_ascii_isdigit (*text))
      return (JalonDecimal){ 0, 0 };
    if (n >= DECIMAL_DIGITS) {
      if (n == DECIMAL_DIGITS && *text >= '5')
        number.digits++;
      n = DECIMAL_DIGITS + 1;
      number.decimals -= behind ? 0 : 1;
      continue;
    }
    number.digits = number.digits * 10 + (*text - '0');
    n += number.digits ? 1 : 0;
    number.decimals += behind ? 1 : 0;
  }
  while (number.decimals > 0 && number.digits % 10 == 0) {
    number.digits /= 10;
    number.decimals--;
  }
  return number;
}

static unsigned __int128
common_divisor (unsigned __int128 a, unsigned __int128 b)
{
  while (b) {
    unsigned __int128 rest = a % b;

    a = b;
    b = rest;
  }
  return a;
}

/* @number × @factor; FALSE where that takes more than 127 bits */
static gboolean
multiply (__int128 *number, __int128 factor)
{
  return !__builtin_mul_overflow (*number, factor, number);
}

gboolean
jalon_money_convert (
  JalonSum money, int from_digits, JalonDecimal by, JalonDecimal over, int to_digits, JalonSum *converted)
{
  __int128 above = money < 0 ? -money : money, below = over.digits, divisor;
  int shift = to_digits - from_digits - by.decimals + over.decimals; /* powers of ten */
  __int128 *scaled = shift < 0 ? &below : &above;

  if (by.digits <= 0 || over.digits <= 0 || money == JALON_MONEY_UNSET)
    return FALSE;
  divisor = (__int128) common_divisor ((unsigned __int128) by.digits, (unsigned __int128) below);
  below /= divisor;
  if (!multiply (&above, by.digits / divisor))
    return FALSE;
  for (; shift; shift += shift < 0 ? 1 : -1) {
    if (shift < 0 && above % 10 == 0)
      above /= 10;
    else if (shift > 0 && below % 10 == 0)
      below /= 10;
    else if (!multiply (scaled, 10)) {
      /* What is that much smaller than its divisor is nought. */
      *converted = 0;
      return shift < 0;
    }
  }
  *converted = above / below + (above % below >= below - above % below ? 1 : 0);
  if (*converted > JALON_SUM_MAX)
    return FALSE;
  *converted = money < 0 ? -*converted : *converted;
  return TRUE;
}
