/* What charts say of providers, and their bars. */
#pragma once

#include <jalon/analysis/providers.h>

#include "bars.h"

G_BEGIN_DECLS

/* The provider as its bar's subject: @bar is given datum and what it covers. A bar of one commitment is that
 * commitment, so that a click on it selects what a person would go on to look at; one of several is the
 * party. */
void jalon_provider_mark (const JalonProvider *self, const JalonPlan *plan, JalonBar *bar);

/* The bar of what does not fit: the providers from index @first on. It is given datum, covers and name. */
void jalon_providers_mark_others (
  const GArray *providers, guint first, const JalonPlan *plan, JalonLocale *locale, JalonBar *bar);

/* Returns: (transfer full): the share in words */
char *jalon_provider_share (const JalonProvider *self, JalonLocale *locale);

/* Returns: (transfer full): @title (transfer full) of an amount or of shares, with what credits take away */
char *jalon_providers_title (char *title, const GArray *providers, JalonLocale *locale, const char *currency);

/* Returns: (transfer none): the heading of a column of their amounts, with as much of ceilings as is used */
const char *jalon_providers_amount (double ceilings);

/**
 * jalon_providers_measure:
 * @measure: (transfer full): what a chart shows and in which unit
 * @ceilings: how much of ceilings is used, 0 to 1
 *
 * Returns: (transfer full): the same, saying so where any is
 */
char *jalon_providers_measure (char *measure, JalonLocale *locale, double ceilings);

G_END_DECLS
