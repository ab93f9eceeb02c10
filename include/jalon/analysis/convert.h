/* Amounts of one currency in another, at the dossier's dated rates. */
#pragma once

#include <jalon/analysis/plan.h>

G_BEGIN_DECLS

/**
 * jalon_rate_of:
 * @currency: (nullable)
 * @on: the day of the fact; where it is not stated, the dossier's as-of date counts
 *
 * The rate known on the as-of date, or on the day of the fact where that is earlier: of those dated up to
 * then the latest, and of several for one day the last in the dossier. A rate without a date holds from the
 * beginning; one of nought is none; one from later is never taken.
 *
 * Returns: its index in jalon_plan_rates(); -1 where there is none
 */
int jalon_rate_of (const JalonPlan *plan, const char *currency, JalonDate on);

/**
 * jalon_has_rate:
 * Returns: whether the rates are known that jalon_convert() takes. Where they are and it converts nothing,
 * the amount is beyond what can be told.
 */
gboolean jalon_has_rate (const JalonPlan *plan, const char *from, const char *to, JalonDate on);

/**
 * jalon_convert:
 * @from, @to: (nullable): currencies; one of them, or both, may be another than the dossier's own
 * @on: as for jalon_rate_of()
 * @converted: (out): the amount in minor units of @to, exact and then rounded half away from zero
 * @rate: (out) (optional): one more than the index of the rate that was used, of @to where it is not the
 *   dossier's own; 0 where none was
 *
 * Returns: whether the rates that it takes are known
 */
gboolean jalon_convert (const JalonPlan *plan,
                        JalonSum money,
                        const char *from,
                        const char *to,
                        JalonDate on,
                        JalonSum *converted,
                        guint *rate);

G_END_DECLS
