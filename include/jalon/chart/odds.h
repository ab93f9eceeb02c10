/* Probabilities of a simulation in words, as charts and pages say them alike. */
#pragma once

#include <jalon/analysis/estimate.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/* Returns: (transfer full): "34%", "2.4%"; no simulation can tell what is certain, so that its all and its
 * nothing are "over 99.9%" and "under 0.1%" */
char *jalon_simulated_odds (JalonLocale *locale, double probability);

/* Returns: (transfer full): the same with its noise in as many digits, rounded up: "34%, ±1" */
char *jalon_simulated_odds_noise (JalonLocale *locale, double probability, JalonInterval interval);

G_END_DECLS
