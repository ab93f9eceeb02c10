/* Drawing down in sentences, as its chart and the inspector say them alike. */
#pragma once

#include <jalon/analysis/burn-down.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/* What is left at the end, by either pace: the chart's title. Returns: (transfer full) (nullable): %NULL
 * where there is nothing to draw down */
char *jalon_drawdown_message (const JalonPlan *plan, JalonLocale *locale, const JalonBurnDown *burn);

/* Returns: (transfer full) (nullable): why there is nothing to draw down; %NULL where there is something.
 * @advice: (out) (transfer full): what to do */
char *jalon_drawdown_why_nothing (const JalonPlan *plan,
                                  JalonLocale *locale,
                                  const JalonBurnDown *burn,
                                  char **advice);

/* Returns: (transfer full): by which methods, and what is left out: the chart's footnote */
char *jalon_drawdown_limits (const JalonPlan *plan, JalonLocale *locale, const JalonBurnDown *burn);

G_END_DECLS
