/* What is known of each provider: its sums, what of them is unverified, how far ceilings reach, and of which
 * commitments they are made. */
#pragma once

#include <jalon/analysis/totals.h>

G_BEGIN_DECLS

/**
 * JalonProvider:
 * @firm: the sum of firm amounts, and of what is used of ceilings; 0 where only ceilings are stated
 * @unverified: how much of @firm no public text backs
 * @reach: the sum with ceilings in place of firm amounts where they are stated
 * @share: of all firm amounts; 0 to 1
 * @shown: @share to the tenth of a percent, so that all together are 100.0%
 * @commitments: (element-type JalonRef): those that state an amount or a ceiling
 */
typedef struct {
  guint party;
  JalonSum firm, unverified, reach;
  double share, shown;
  JalonConfidence weakest;
  GArray *commitments;
} JalonProvider;

/* Returns: (transfer full) (element-type JalonProvider): those of @sums, which is what
 * jalon_sums_by_provider() gave, in its order, then those with ceilings only, the greatest first */
GArray *jalon_providers_new (const JalonPlan *plan, const GArray *sums, double ceilings);

/* Returns: (transfer full): the share of each, to four decimals that sum to 1: for tables */
double *jalon_providers_shares (const GArray *providers);

/* Returns: (transfer full): the sum of @providers from index @first on, shares and all; its party is none */
JalonProvider jalon_providers_sum (const GArray *providers, guint first);

/* Returns: what credits take away beyond what was paid to the providers that they are of, at least 0: shares
 * are of what is due to the others, and know nothing of it */
JalonSum jalon_providers_credits (const GArray *providers);

G_END_DECLS
