/* What charts of alternatives say alike: costs of a unit, what they are compared at, and what is left out. */
#pragma once

#include <jalon/analysis/alternatives.h>

#include "frame.h"

G_BEGIN_DECLS

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonAlternatives *result, *base; /* @base: (nullable): without what-ifs */
} JalonAlternativesData;

const JalonAlternativeCost *jalon_alternatives_at (const JalonAlternativesData *self, guint i);

/* Returns: (transfer full): an amount of a few units of currency, with the decimals that it needs: "$3.64",
 * "$0.0021", "$12K"; an en dash for NaN, "never" for what is infinite is the caller's */
char *jalon_alternatives_price (const JalonAlternativesData *self, double units);

/* Returns: (transfer full): the same with what it is of: "$3.64 per GPU-hour" */
char *jalon_alternatives_price_of_unit (const JalonAlternativesData *self, double units);

/* Returns: (transfer full): what a unit is called; "unit" where the demand states none */
char *jalon_alternatives_unit (const JalonAlternativesData *self);

/* Tells at which rate and over how many years, what is assumed, and what is left out. @essential, @note:
 * (transfer full) (nullable): what the chart has to say besides */
JalonFootnote jalon_alternatives_footnote (const JalonAlternativesData *self, char *essential, char *note);

/* Returns: (transfer full): a scene that says why there is nothing to compare; %NULL where there is */
JalonScene *
jalon_alternatives_empty (const JalonAlternativesData *self, guint least, const JalonChartOptions *options);

G_END_DECLS
