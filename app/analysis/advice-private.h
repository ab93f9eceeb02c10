/* What the files of the advice share. */
#pragma once

#include <jalon/analysis/advice.h>

G_BEGIN_DECLS

typedef struct {
  JalonSimulationSettings simulation;
  double moved;
  gboolean loss_first, cost_first;
} JalonAdviceSettings;

/* What candidates are looked for in. */
typedef struct {
  const JalonPlan *plan;
  const JalonAdviceSettings *set;
  JalonAdvice *result;               /* its @base and @names are there */
  const JalonSimulation *simulation; /* of @base */
  GArray *acts;                      /* of JalonAct: found so far, without effects */
} JalonAdvising;

/* Names what there is no act on. */
void jalon_advising_leave (JalonAdvising *self, JalonRef ref, const char *name, JalonNoActReason reason);

/* Each appends the acts of its kinds to @acts, and what there are none on to @left_out of the result. */
void jalon_advise_risks (JalonAdvising *self);
void jalon_advise_orders (JalonAdvising *self);
void jalon_advise_terms (JalonAdvising *self);
void jalon_advise_providers (JalonAdvising *self);
void jalon_advise_options (JalonAdvising *self);

/**
 * jalon_act_of_option:
 * @act: (inout): is given what exercising the option sets
 *
 * Returns: why it cannot be exercised here; %JALON_N_NO_ACTS where it can
 */
JalonNoActReason jalon_act_of_option (const JalonPlan *plan,
                                      const JalonPlanItem *option,
                                      const JalonPlanCommitment *commitment,
                                      JalonAct *act);

/* Adds a value to what an act sets. */
void jalon_act_set (JalonAct *act, JalonRef ref, const char *field, JalonValue was, JalonValue becomes);

/* Puts the @found acts (element-type JalonAct) of one kind, in the order of what they matter, behind the
 * others, as far as so many are simulated; those beyond are left out, and named. */
void jalon_advising_take (JalonAdvising *self, GArray *found);

void jalon_advice_figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures);

/* Whether it is simulated what of a commitment is missing when it falls due. */
gboolean jalon_simulates_dues (const JalonPlan *plan, const JalonSimulation *simulation, JalonRef commitment);

/* Returns: the share of trials in which something is there by a time; NaN where it is not known */
double jalon_simulated_share_by (const JalonSimulatedTime *time, double by);

G_END_DECLS
