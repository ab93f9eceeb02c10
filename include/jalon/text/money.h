/* Money is an exact number of minor units (cents) of an ISO 4217 currency, never a floating-point number. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An amount in minor units. %JALON_MONEY_UNSET is "not stated", which is not zero. */
typedef gint64 JalonMoney;
#define JALON_MONEY_UNSET G_MININT64

/* The greatest amount that a dossier may state, in minor units: 10^16 units of a currency with two decimals.
 */
#define JALON_MONEY_MAX G_GINT64_CONSTANT (1000000000000000000)

/* A sum of amounts in minor units, or %JALON_MONEY_UNSET. No dossier overflows it: all the rows that a table
 * holds (2^24), each of the greatest amount even after conversion (%JALON_SUM_MAX), are less than 2^127. So
 * sums are plain additions; only conversion has a bound to watch. */
typedef __int128 JalonSum;

/* The greatest amount that conversion into another currency may give. */
#define JALON_SUM_MAX ((JalonSum) JALON_MONEY_MAX * 1000000000)

/**
 * jalon_currency_digits:
 * @currency: (nullable): an ISO 4217 code; %NULL counts as a currency of two decimals
 *
 * Returns: how many decimals the currency's minor unit has (2 for USD, 0 for JPY), after ICU;
 *   -1 when @currency is no ISO 4217 code
 */
int jalon_currency_digits (const char *currency);

/**
 * jalon_money_parse:
 * @text: digits with at most one "." (the form of a dossier file; people's own forms are
 * jalon_locale_read_money())
 * @length: bytes of @text
 * @digits: decimals of the currency, 0 to 4
 * @money: (out): the amount in minor units
 * @why: (out): what is wrong, translated and static, when %FALSE is given
 */
gboolean jalon_money_parse (const char *text, gsize length, int digits, JalonMoney *money, const char **why);

/* As jalon_money_parse(), for an amount that may be a credit: with a "-" in front it is negative. */
gboolean
jalon_money_parse_signed (const char *text, gsize length, int digits, JalonMoney *money, const char **why);

/**
 * jalon_money_print:
 * @money: an amount in minor units
 * @digits: decimals of the currency
 * @out: where to append the plain decimal number, without a fraction when it is whole
 */
void jalon_money_print (JalonSum money, int digits, GString *out);

/**
 * jalon_money_rescale:
 * @money: (inout): minor units; left as it is when unset
 * @from, @to: decimals of the currency that it was in, and of the one that it is in now
 * @why: (out): what is wrong, translated and static, when %FALSE is given
 *
 * Keeps the whole units of an amount whose currency becomes another: 100 dollars are 10,000 cents, and 100
 * yen are 100.
 *
 * Returns: %FALSE, leaving @money, where the currency cannot hold the amount exactly
 */
gboolean jalon_money_rescale (JalonMoney *money, int from, int to, const char **why);

/* @money in whole units of its currency, for a chart's axis; NaN when unset. */
double jalon_money_to_double (JalonSum money, int digits);

/**
 * jalon_money_estimate:
 * @minor: what is estimated, in minor units
 *
 * Returns: the estimate to the nearest minor unit, half away from zero; beyond 2^53, where a double no longer
 * tells one unit from the next, to 15 significant digits; unset for NaN and what is beyond %JALON_SUM_MAX
 */
JalonSum jalon_money_estimate (double minor);

/**
 * JalonDecimal:
 * @digits: without the mark
 * @decimals: how many of them are behind it
 *
 * An exact decimal number, such as a rate of exchange: 1.1 is 11 with 1 decimal.
 */
typedef struct {
  __int128 digits;
  int decimals;
} JalonDecimal;

#define JALON_DECIMAL_ONE ((JalonDecimal){ 1, 0 })

/**
 * jalon_decimal_parse:
 * @text: a plain decimal number without a sign
 *
 * Returns: the number, digits beyond the 20th significant one rounded off; zero where @text is none
 */
JalonDecimal jalon_decimal_parse (const char *text);

/**
 * jalon_money_convert:
 * @money: minor units
 * @from_digits: decimals of its currency
 * @by: what one unit of that currency is worth, in a third currency
 * @over: what one unit of the wanted currency is worth in that same one; 1 where it is the wanted one
 * @to_digits: decimals of the wanted currency
 * @converted: (out): @money × @by / @over in the wanted currency's minor units, exact, then rounded half away
 *   from zero
 *
 * Returns: %FALSE for a rate of nought, and for an amount beyond %JALON_SUM_MAX
 */
gboolean jalon_money_convert (
  JalonSum money, int from_digits, JalonDecimal by, JalonDecimal over, int to_digits, JalonSum *converted);

G_END_DECLS
