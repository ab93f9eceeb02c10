/* Exact amounts: reading and writing decimal numbers as minor units, and what ICU knows of currencies. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/ustring.h>

#include <jalon/model/money.h>

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

void
jalon_money_print (JalonMoney money, int digits, GString *out)
{
  guint64 amount = money < 0 ? -(guint64) money : (guint64) money;
  guint64 unit = (guint64) power_of_ten (digits);

  if (money == JALON_MONEY_UNSET)
    return;

  g_string_append_printf (out, "%s%" G_GUINT64_FORMAT, money < 0 ? "-" : "", amount / unit);
  if (amount % unit)
    g_string_append_printf (out, ".%0*" G_GINT64_MODIFIER "u", digits, amount % unit);
}

double
jalon_money_to_double (JalonMoney money, int digits)
{
  return money == JALON_MONEY_UNSET ? NAN : (double) money / (double) power_of_ten (digits);
}

gboolean
jalon_money_add (JalonMoney *sum, JalonMoney money)
{
  gint64 result;

  if (__builtin_add_overflow (*sum, money, &result) || result == JALON_MONEY_UNSET)
    return FALSE;

  *sum = result;
  return TRUE;
}
