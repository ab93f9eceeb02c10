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

/* Notes that an item is not in the plan, and why. */
void jalon_capital_omit (JalonCapital *self, JalonOmittedReason reason, JalonRef ref, const char *name);

/**
 * JalonCapitalTrials:
 * @first_year, @n_years: of the demand, of the calendar
 * @cash: (array): what the alternative costs, by trial and year, in minor units
 */
typedef struct {
  int first_year;
  guint n_years;
  double *cash;
} JalonCapitalTrials;

/* Returns: (transfer full) (nullable): the trials of the chosen alternative; %NULL where none is chosen, and
 * where its cost cannot be told, which is noted in @self */
JalonCapitalTrials *jalon_capital_draw_alternative (JalonCapital *self,
                                                    const JalonPlan *plan,
                                                    JalonRef alternative,
                                                    guint64 seed);

/* Adds to @items what it costs in the mean, by year. */
void jalon_capital_add_alternative (const JalonCapitalTrials *self, GArray *items);

/* Fills in the ranges of the need of @capital, when all else is in its spans, and summed. */
void jalon_capital_range (const JalonCapitalTrials *self, JalonCapital *capital);

void jalon_capital_trials_free (JalonCapitalTrials *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonCapitalTrials, jalon_capital_trials_free)

/* Opens the years and quarters that @items fall in, and adds them. Returns: %FALSE with @error when nobody
 * wants them any more */
gboolean
jalon_capital_add_items (JalonCapital *self, const GArray *items, const JalonRun *run, GError **error);

/* Adds revenue to them, stated and assumed. */
void jalon_capital_add_revenue (JalonCapital *self, const GArray *revenue);

G_END_DECLS
