/* Money is an exact number of minor units (cents) of an ISO 4217 currency, never a floating-point number. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An amount in minor units. %JALON_MONEY_UNSET is "not stated", which is not zero. */
typedef gint64 JalonMoney;
#define JALON_MONEY_UNSET G_MININT64

/* The greatest amount that a dossier may state, in minor units: 10^16 units of a currency with two decimals.
 * It leaves room to add nine rows of the greatest amount; sums beyond that are caught where they are made. */
#define JALON_MONEY_MAX G_GINT64_CONSTANT (1000000000000000000)

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

/**
 * jalon_money_print:
 * @money: an amount in minor units
 * @digits: decimals of the currency
 * @out: where to append the plain decimal number, without a fraction when it is whole
 */
void jalon_money_print (JalonMoney money, int digits, GString *out);

/* @money in whole units of its currency, for a chart's axis; NaN when unset. */
double jalon_money_to_double (JalonMoney money, int digits);

/**
 * jalon_money_add:
 * @sum: (inout): a sum in minor units
 * Returns: %FALSE, leaving @sum as it was, when the sum would leave the range of 64 bits
 */
gboolean jalon_money_add (JalonMoney *sum, JalonMoney money);

G_END_DECLS
