/* Take or pay: what a buyer pays for in a year whether it takes it or not, with what may be made up for
 * later, and what is carried forward. */
#pragma once

#include <jalon/analysis/drawdown.h>

G_BEGIN_DECLS

/**
 * JalonPaidYear:
 * @year: of the calendar, or fiscal
 * @due: what falls due in it, after the commitment's profile
 * @minimum: the take-or-pay share of that
 * @taken: spend, and, of what is not over, what is forecast
 * @forecast: of @taken
 * @carried: by what earlier excess lowers the minimum
 * @unused: what is paid for and not taken: how far @taken is below what is left of the minimum
 * @made_up: what of @taken was paid for before, and is not paid again
 * @paid: for the year: @taken, less @made_up, with @unused
 * @lapsed: what was paid for and could be taken until the end of this year, and was not
 * @bank: what was paid for and may still be taken, at the end of the year
 */
typedef struct {
  int year;
  JalonSum due, minimum, taken, forecast, carried, unused, made_up, paid, lapsed, bank;
} JalonPaidYear;

/**
 * jalon_take_or_pay_settle:
 * @years: (inout) (array length=n): one after the other; @minimum and @taken are read, and from @carried on
 *   all is written
 * @make_up, @carry_forward: months; 0: there is none
 *
 * What is taken beyond the minimum is first what was paid for before, the oldest first, and then lowers later
 * minimums, as far as these are missed. Both may be done in a year that begins within so many months after
 * the end of the one that they come from: make-up above the minimum, as gas contracts mostly have it; some
 * have it above the whole yearly amount.
 */
void jalon_take_or_pay_settle (JalonPaidYear *years, guint n, guint make_up, guint carry_forward);

/**
 * jalon_take_or_pay_years:
 * @pace: of what is not over
 * @month: the first of the years, 1 to 12
 *
 * Returns: (transfer full) (nullable) (element-type JalonPaidYear): the years of a commitment in its own
 * currency; %NULL where it states no take-or-pay share, no amount or no term, or where nothing is known to go
 * on from
 */
GArray *jalon_take_or_pay_years (
  const JalonPlan *plan, const JalonDrawdowns *drawdowns, guint commitment, JalonPace pace, guint month);

/* @minimum, @unused: of the year, in the plan's currency; @unused by pace, of commitments without a trend at
 * their run-rate */
typedef struct {
  int year;
  JalonSum minimum, unused[JALON_N_PACES];
} JalonTakeSum;

/**
 * JalonTakeOrPay:
 * @month: the first of the fiscal years that are counted in; 0: calendar years are
 * @unknown: fiscal years are asked for, and the dossier does not state their first month
 * @years: (element-type JalonTakeSum): from the first to the last with a minimum
 * @n: how many commitments are in it
 * @n_unknown: how many have a share, and are left out: no amount, no rate, no term or no spend so far
 * @n_unstated: how many counted commitments do not say whether they are take-or-pay
 */
typedef struct {
  guint month;
  gboolean unknown;
  GArray *years;
  guint n, n_unknown, n_unstated;
  const JalonDrawdowns *drawdowns;
  JalonResult *kept; /* whose those are */
} JalonTakeOrPay;

/* Gives a #JalonTakeOrPay; its setting is %JALON_SETTING_FISCAL_YEARS. */
extern const JalonAnalysis jalon_take_or_pay_analysis;

G_END_DECLS
