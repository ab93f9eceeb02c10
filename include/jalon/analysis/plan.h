/* The plan: what every analysis works from. It is compiled from a dossier and a scenario, and then
 * never changes, so that analyses may run on any thread while the dossier is edited. */
#pragma once

#include <jalon/model/dossier.h>
#include <jalon/model/overlay.h>

G_BEGIN_DECLS

typedef struct _JalonPlan JalonPlan;

typedef struct {
  JalonRef ref;
  const char *name; /* in the plan's language */
} JalonPlanParty;

typedef struct {
  JalonRef ref;
  const char *name;
  guint buyer, provider; /* indices of parties */
  JalonMoney amount, ceiling;
  const char *currency;
  JalonDate announced, start, end;
  JalonStatus status;
  JalonProfile profile;
  JalonConfidence confidence;
  gboolean counted; /* in totals: not rumoured, a letter of intent, cancelled or superseded */
  gboolean changed; /* by the scenario */
  guint first_tranche, n_tranches;
  guint first_actual, n_actuals;
} JalonPlanCommitment;

typedef struct {
  JalonDate period;
  JalonMoney amount;
} JalonPlanPeriod;

typedef struct {
  JalonRef ref;
  const char *name;
  JalonDate date;
  guint first_commitment, n_commitments; /* in jalon_plan_indices() */
  JalonConfidence confidence;
  gboolean changed;
} JalonPlanMilestone;

typedef struct {
  JalonRef ref;
  const char *name;
  const char *perimeter; /* (nullable) */
  JalonMoney amount;
  const char *currency;
  guint first_commitment, n_commitments; /* in jalon_plan_indices() */
  JalonConfidence confidence;
} JalonPlanStatement;

typedef struct {
  const char *name;
  gboolean is_title; /* of the source, which names no publisher */
} JalonPlanSource;

/* What one unit of a currency was worth in the dossier's own, from a day on. */
typedef struct {
  const char *currency;
  JalonDate date;
  double value;
} JalonPlanRate;

/**
 * jalon_plan_new:
 * @scenario: a scenario of @dossier, or %JALON_REF_NONE
 * @lang: (nullable): the language of names; %NULL: the original
 *
 * Returns: (transfer full): the plan. It holds @dossier, whose texts it shows, and reads nothing else of it
 * later.
 */
JalonPlan *jalon_plan_new (JalonDossier *dossier, JalonRef scenario, const char *lang);

/**
 * jalon_plan_compile:
 * @overlay: the dossier and its scenario
 * @lang: (nullable): as for jalon_plan_new()
 *
 * As jalon_plan_new(), on any thread: it only looks at rows, while making an overlay reads the values that a
 * scenario sets, which the dossier then keeps. Nobody may change the dossier until this returns.
 */
JalonPlan *jalon_plan_compile (JalonOverlay *overlay, const char *lang);
JalonPlan *jalon_plan_ref (JalonPlan *self);
void jalon_plan_unref (JalonPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPlan, jalon_plan_unref)

/* The arrays, each owned by the plan. @n: (out): how many. */
const JalonPlanParty *jalon_plan_parties (const JalonPlan *self, guint *n);
const JalonPlanCommitment *jalon_plan_commitments (const JalonPlan *self, guint *n);
const JalonPlanMilestone *jalon_plan_milestones (const JalonPlan *self, guint *n);
const JalonPlanStatement *jalon_plan_statements (const JalonPlan *self, guint *n);
const JalonPlanRate *jalon_plan_rates (const JalonPlan *self, guint *n);
const JalonPlanPeriod *jalon_plan_tranches (const JalonPlan *self);
const JalonPlanPeriod *jalon_plan_actuals (const JalonPlan *self);
const guint *jalon_plan_indices (const JalonPlan *self);

/* The dossier that the plan was compiled from: for ids and texts of what the plan refers to. Main thread
 * only. */
JalonDossier *jalon_plan_dossier (const JalonPlan *self);

const char *jalon_plan_title (const JalonPlan *self);
const char *jalon_plan_scenario_name (const JalonPlan *self); /* (nullable) */
JalonDate jalon_plan_as_of (const JalonPlan *self);

/* The dossier's own currency; %NULL when it states none. */
const char *jalon_plan_currency (const JalonPlan *self);

/* Who published what the commitments cite, each once, in the order of the dossier: for a chart's footnote.
 * The array is owned by the plan. */
const JalonPlanSource *jalon_plan_sources (const JalonPlan *self, guint *n);

G_END_DECLS
