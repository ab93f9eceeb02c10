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
