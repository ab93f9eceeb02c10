/* What money at several times is worth: present values, rates of return, equal yearly amounts, and what a
 * series of payments would be as a lease. Rates are those of a year, effective: 0.08 for 8 %. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The setting by which analyses discount, one for all of them. */
#define JALON_SETTING_DISCOUNT_RATE "discount-rate"

/**
 * JalonPayment:
 * @time: in years from the day that is valued at; 0 is that day, and is not discounted
 * @amount: what comes in; what goes out is less than 0
 *
 * A spreadsheet's NPV takes the first amount to come a year after that day, and gives less by that year.
 */
typedef struct {
  double time, amount;
} JalonPayment;

/* Returns: the sum of @payments (array length=n) by (1 + @rate)^-time; NaN where @rate is not over -1 */
double jalon_present_value (const JalonPayment *payments, gsize n, double rate);

/**
 * jalon_rates_of_return:
 * @payments: (array length=n): in any order
 *
 * The rates at which the present value is nought: internal rates of return, or, with times of days / 365,
 * those that spreadsheets call XIRR. There may be none, and there may be several (Lorie and Savage 1955,
 * "Three problems in rationing capital"); all of them from -99.99 % to 1,000,000 % are found, for between two
 * roots of such a sum there is one of its derivative, which has a term less.
 *
 * Returns: (transfer full) (element-type double): rising; none where all amounts are nought, which any rate
 * does
 */
GArray *jalon_rates_of_return (const JalonPayment *payments, gsize n);

/* Returns: how often the amounts change sign in the order of their times: there are at most as many rates of
 * return (Descartes) */
guint jalon_sign_changes (const JalonPayment *payments, gsize n);

/* Returns: what 1 a year, at the end of each of @years, is worth now: (1 - (1 + rate)^-years) / rate */
double jalon_annuity (double rate, double years);

/* Returns: the equal amount at the end of each of @years that is worth @present now */
double jalon_equivalent_annual_cost (double present, double rate, double years);

/**
 * jalon_break_even_use:
 * @fixed: what one's own costs an hour, used or not
 * @variable: what it costs besides in an hour of use
 * @rent: what an hour of use costs elsewhere
 *
 * Returns: the part of the time, over 1 too, from which on one's own costs less: fixed / (rent - variable);
 * infinite where it never does
 */
double jalon_break_even_use (double fixed, double variable, double rent);

/**
 * jalon_lease_liability:
 * @yearly: what is paid in a year, in @per_year equal parts
 * @in_advance: at the beginning of each part of a year, else at its end
 *
 * Returns: the present value of the fixed payments of @years, as IFRS 16.26 measures a lease. What is bought
 * as a service is no lease.
 */
double jalon_lease_liability (double yearly, double years, double rate, guint per_year, gboolean in_advance);

G_END_DECLS
