/* What charts know of each provider: its sums, what of them is unverified, how far ceilings reach, and of
 * which commitments they are made. */
#pragma once

#include <jalon/analysis/totals.h>

#include "bars.h"

G_BEGIN_DECLS

/**
 * JalonProvider:
 * @firm: the sum of firm amounts; 0 where only ceilings are stated
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

/* Returns: (transfer full) (element-type JalonProvider): the greatest first, those with ceilings only last */
GArray *jalon_providers_new (const JalonPlan *plan);

/* The provider as its bar's subject: @bar is given datum and what it covers. A bar of one commitment is that
 * commitment, so that a click on it selects what a person would go on to look at; one of several is the
 * party. */
void jalon_provider_mark (const JalonProvider *self, const JalonPlan *plan, JalonBar *bar);

/* The bar of what does not fit: the providers from index @first on. It is given datum, covers and name. */
void jalon_providers_mark_others (
  const GArray *providers, guint first, const JalonPlan *plan, JalonLocale *locale, JalonBar *bar);

/* Returns: (transfer full): the share of each, to four decimals that sum to 1: for tables */
double *jalon_providers_shares (const GArray *providers);

/* Returns: (transfer full): the share in words */
char *jalon_provider_share (const JalonProvider *self, JalonLocale *locale);

/* Returns: (transfer full): the sum of @providers from index @first on, shares and all; its party is none */
JalonProvider jalon_providers_sum (const GArray *providers, guint first);

/* Returns: what credits take away beyond what was paid to the providers that they are of, at least 0: shares
 * are of what is due to the others, and know nothing of it */
JalonSum jalon_providers_credits (const GArray *providers);

/* Returns: (transfer full): @title (transfer full) of an amount or of shares, with what credits take away */
char *jalon_providers_title (char *title, const GArray *providers, JalonLocale *locale, const char *currency);

G_END_DECLS
