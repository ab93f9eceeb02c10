/* Collecting what a party pays and gets into the spans of its plan; what an alternative adds to it. */
#pragma once

#include <jalon/analysis/capital.h>

G_BEGIN_DECLS

/* A dated amount in the plan's currency. @cash: %JALON_N_CASH of what a ceiling adds */
typedef struct {
  JalonCash cash;
  JalonSum amount;
  JalonProfile profile;
  guint32 first, behind;
} JalonCapitalItem;

/* Stated revenue of the days of a period, none of them in another. */
typedef struct {
  JalonSum amount;
  guint32 first, behind;
} JalonCapitalRevenue;

/* Returns: (transfer full) (element-type JalonCapitalItem): of commitments and flows; notes in @self what is
 * left out, and at which rates others are converted */
GArray *jalon_capital_collect (JalonCapital *self, const JalonPlan *plan);

/* Returns: (transfer full) (element-type JalonCapitalRevenue) */
GArray *jalon_capital_collect_revenue (JalonCapital *self, const JalonPlan *plan);

/* Puts an item of @self's collection where it belongs. */
void jalon_capital_omit (JalonCapital *self, JalonOmittedReason reason, JalonRef ref, const char *name);

/* Adds to @items what the chosen alternative costs in the mean, by year of its demand. */
void jalon_capital_add_alternative (JalonCapital *self,
                                    const JalonPlan *plan,
                                    JalonRef alternative,
                                    guint64 seed,
                                    GArray *items);

/* Over the trials of its inputs: the range of the need, when all else is in the spans and summed. Does
 * nothing where no alternative is counted. */
void jalon_capital_range (JalonCapital *self, const JalonPlan *plan, guint64 seed);

/* Opens the years and quarters that @items fall in, and adds them. Returns: %FALSE with @error when nobody
 * wants them any more */
gboolean
jalon_capital_add_items (JalonCapital *self, const GArray *items, const JalonRun *run, GError **error);

/* Adds revenue to them, stated and assumed. */
void jalon_capital_add_revenue (JalonCapital *self, const GArray *revenue);

G_END_DECLS
