/* A plan of capital in sentences, as its charts and its page say them alike. */
#pragma once

#include <jalon/analysis/capital.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/* All of a plan with a span at least. Returns: (transfer full): */

/* How much has to be found and when, with what is not known: "OpenAI: the need adds up to $336B by Q4 2032;
 * …"
 */
char *jalon_capital_peak_message (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital);

/* What dues are of revenue in the worst year: "OpenAI: dues reach 505% of revenue in 2027" */
char *
jalon_capital_coverage_message (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital);

/* What the net flows are worth, and their rate of return, or why there is none */
char *jalon_capital_value_message (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital);

/* What falls due within how many years */
char *
jalon_capital_maturity_message (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital);

/* What the dues would be as a lease, and why they may be none */
char *jalon_capital_lease_message (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital);

/* What is left out and what is assumed, sentence after sentence; "" where that is nothing */
char *jalon_capital_limits (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital);

/* Why a plan without a span has none; @advice: (out) (transfer full): what to do */
char *jalon_capital_why_nothing (const JalonPlan *plan, const JalonCapital *capital, char **advice);

/* The name of a year of the plan, and of the part of it that is left: "From Nov 25, 2025" */
char *jalon_capital_year_name (JalonLocale *locale, const JalonCapital *capital, guint year);

G_END_DECLS
