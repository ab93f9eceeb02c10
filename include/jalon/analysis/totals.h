/* Sums of commitments, by currency and by party. Two currencies are never added. */
#pragma once

#include <jalon/analysis/plan.h>

G_BEGIN_DECLS

typedef struct {
  const char *currency; /* (nullable) */
  JalonMoney firm;      /* of counted commitments that state an amount */
  JalonMoney ceiling;   /* the same with ceilings in place of firm amounts, where they are stated */
  guint n;              /* commitments summed */
  guint n_unstated;     /* counted commitments in this currency that state no amount */
  gboolean overflow;    /* the sum left the range of 64 bits; @firm and @ceiling are then unset */
} JalonTotal;

/**
 * jalon_totals:
 * Returns: (transfer full) (element-type JalonTotal): one for each currency, the greatest number of
 * commitments first
 */
GArray *jalon_totals (const JalonPlan *plan);

/**
 * jalon_convert:
 * @from: (nullable): the currency of @money
 * @on: the day for which the rate is wanted; where it is not stated, the latest rate counts
 * @converted: (out): the amount in the dossier's own currency, in its minor units
 *
 * Takes the dossier's rate of the latest day up to @on, or the earliest there is. Rounds half away from zero.
 *
 * Returns: whether the dossier has a rate for @from; an amount in the dossier's currency is given back as it
 * is
 */
gboolean jalon_convert (
  const JalonPlan *plan, JalonMoney money, const char *from, JalonDate on, JalonMoney *converted);

/**
 * jalon_total_converted:
 * @n_left_out: (out) (optional): how many counted commitments with an amount have no rate
 *
 * Returns: the counted firm amounts of all currencies in the dossier's own, each at the rate of the day on
 * which it was announced. It is a figure of its own, shown with that name, and never in place of the totals
 * by currency; %JALON_MONEY_UNSET when the sum is out of range
 */
JalonMoney jalon_total_converted (const JalonPlan *plan, guint *n_left_out);

/**
 * jalon_main_currency:
 * Returns: (transfer none) (nullable): the currency that charts draw: the dossier's own when any commitment
 * is in it, else that of the most commitments
 */
const char *jalon_main_currency (const JalonPlan *plan);

typedef struct {
  guint party; /* index in the plan */
  JalonMoney amount;
  double share;            /* of the total, 0 to 1 */
  guint n;                 /* commitments summed */
  JalonConfidence weakest; /* the least certain of them */
} JalonPartySum;

/**
 * jalon_sums_by_provider:
 * @currency: (nullable): of the commitments to sum
 *
 * Returns: (transfer full) (element-type JalonPartySum): counted firm amounts by provider, the greatest
 * first, ties in the order of the plan; providers without any are left out
 */
GArray *jalon_sums_by_provider (const JalonPlan *plan, const char *currency);

G_END_DECLS
