/* Sums of commitments, by currency and by party. Two currencies are never added. */
#pragma once

#include <jalon/analysis/analysis.h>

G_BEGIN_DECLS

typedef struct {
  const char *currency; /* (nullable) */
  JalonSum firm;        /* of counted commitments whose amount is known */
  JalonSum ceiling;     /* the same with ceilings in place of firm amounts, where they are stated */
  guint n;              /* commitments summed */
  guint n_unstated;     /* counted commitments in this currency whose amount is not known */
} JalonTotal;

/**
 * jalon_totals:
 * Returns: (transfer full) (element-type JalonTotal): one for each currency, the greatest number of
 * commitments first
 */
GArray *jalon_totals (const JalonPlan *plan);

/**
 * jalon_total_converted:
 * @n_left_out: (out) (optional): how many counted commitments with an amount have no rate
 *
 * Returns: the counted firm amounts of all currencies in the plan's, each at the rate known on the day on
 * which it was announced. It is a figure of its own, shown with that name, and never in place of the totals
 * by currency
 */
JalonSum jalon_total_converted (const JalonPlan *plan, guint *n_left_out);

/**
 * JalonTotals:
 * @totals: (element-type JalonTotal): as jalon_totals()
 * @converted, @n_left_out: as jalon_total_converted()
 *
 * The result of #jalon_totals_analysis, which has no settings.
 */
typedef struct {
  GArray *totals;
  JalonSum converted;
  guint n_left_out;
} JalonTotals;

extern const JalonAnalysis jalon_totals_analysis;

typedef struct {
  guint party; /* index in the plan */
  JalonSum amount;
  double share;            /* of all sums above zero, 0 to 1; 0 where credits are more than was paid */
  guint n;                 /* commitments summed */
  JalonConfidence weakest; /* the least certain of them */
} JalonPartySum;

/**
 * jalon_commitment_used:
 * @ceilings: 0 to 1: how much is used of what a ceiling allows beyond the firm amount
 *
 * Returns: the firm amount with that part of the rest up to the ceiling, in the plan's currency, to the minor
 * unit; unset where there is neither, and where there is a ceiling alone of which nothing is used
 */
JalonSum jalon_commitment_used (const JalonPlanCommitment *commitment, double ceilings);

/**
 * jalon_sums_by_provider:
 * @ceilings: as for jalon_commitment_used(); 0 for firm amounts
 *
 * Returns: (transfer full) (element-type JalonPartySum): counted amounts by provider in the plan's currency,
 * the greatest first, ties in the order of the plan; providers without any are left out
 */
GArray *jalon_sums_by_provider (const JalonPlan *plan, double ceilings);

G_END_DECLS
