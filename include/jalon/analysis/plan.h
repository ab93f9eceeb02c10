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

/* Whether a commitment is counted in totals, statements, shares and charts, and if not, why. */
typedef enum {
  JALON_COUNT_COUNTED,
  JALON_COUNT_TENTATIVE,  /* rumoured, or a letter of intent */
  JALON_COUNT_CANCELLED,  /* with nothing paid before; what was paid is counted */
  JALON_COUNT_SUPERSEDED, /* by its own status, or because one in force supersedes it */
} JalonCount;

/* Whether a commitment of this status takes away from the one that it supersedes: one that is only talked of,
 * or is off, does not. */
gboolean jalon_status_is_in_force (JalonStatus status);

/**
 * JalonPlanCommitment:
 * @amount, @ceiling: as stated, in @currency
 * @end: as stated, or what follows from start and duration
 * @profile: as stated; tranches where none is stated and there are tranches
 * @firm: what counts, in @currency: the amount; where none is stated, its tranches together; of one that is
 *   cancelled, what was paid. Unset where that is unknown.
 * @value: @firm in the plan's currency; unset where it is not counted, unknown, or has no rate
 * @reach: the same with the ceiling in place of the firm amount where one is stated
 * @rate: one more than the index of the rate by which @value was converted; 0 for none
 * @take_or_pay: the share that is due even when unused; NaN where it is not stated
 * @make_up, @carry_forward, @notice: months, as in #JalonCommitment; 0 where not stated
 * @due_first, @due_behind: the days over which it falls due, from its earliest start to the day behind its
 *   latest end; 0 where the term is not stated
 */
typedef struct {
  JalonRef ref;
  const char *id; /* (nullable) */
  const char *name;
  guint buyer, provider; /* indices of parties */
  JalonSum value, reach;
  JalonSum firm;
  JalonMoney amount, ceiling;
  const char *currency;
  JalonDate announced, start, end;
  guint32 due_first, due_behind;
  guint duration; /* in months, where the term is stated so; 0 else */
  JalonStatus status;
  JalonProfile profile;
  JalonConfidence confidence;
  JalonCount count;
  gboolean counted; /* @count is %JALON_COUNT_COUNTED */
  gboolean changed; /* by the scenario */
  JalonRef supersedes;
  guint rate;
  guint first_tranche, n_tranches;
  guint first_actual, n_actuals;
  const JalonRefs *workloads; /* (nullable) */
  double take_or_pay;
  guint16 make_up, carry_forward, notice;
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
  JalonDate date;
  guint first_commitment, n_commitments; /* in jalon_plan_indices(), each once */
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
  JalonDecimal value;
} JalonPlanRate;

/**
 * JalonPlanItem:
 * @parent: what it stands in, also where a scenario adds it there
 * @name: in the plan's language
 * @currency: (nullable): of its amounts, where its kind has any
 * @confidence: of what it cites
 * @changed: by the scenario, or by a what-if
 * @row: its values as the scenario leaves them, in the struct of its kind: a #JalonNode, a #JalonFlow
 *
 * One item of any kind that states a fact.
 */
typedef struct {
  JalonRef ref, parent;
  const char *name;
  const char *currency;
  JalonConfidence confidence;
  gboolean changed;
  gconstpointer row;
} JalonPlanItem;

/* Whether items of this kind are in plans: all that state facts are. Those of which there may be a million,
 * commitments, tranches and actuals, have arrays of their own; texts are names of others, and citations
 * sources and confidences. What is of the file alone (comments, includes) or of its readers (slides,
 * scenarios), is in none. */
gboolean jalon_plan_has_kind (JalonKind kind);

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

/**
 * jalon_plan_derive:
 * @base: of the overlay's dossier and scenario, without what-ifs
 * @overlay: the same with what-ifs: jalon_overlay_put()
 * @lang: (nullable): that of @base
 *
 * Where the what-ifs are numbers of items from which nothing else follows (all but commitments, their parts,
 * milestones, statements and rates), only the tables of their kinds are copied, and the rest is shared with
 * @base: that takes no longer than there are such items, however large the dossier is. Otherwise all is
 * compiled anew; jalon_plan_is_derived_quickly() tells which.
 *
 * Returns: (transfer full): @base with the what-ifs; it holds @base
 */
JalonPlan *jalon_plan_derive (JalonPlan *base, JalonOverlay *overlay, const char *lang);

/* Whether a what-if of this field leaves everything alone but the table of its kind. */
gboolean jalon_plan_is_derived_quickly (JalonKind kind, const JalonField *field);

/* One value in place of another: of an item of the plan, with a field of its kind and a value of its type
 * that holds no text. */
typedef struct {
  JalonRef ref;
  const JalonField *field;
  JalonValue value;
} JalonPlanChange;

/* Whether jalon_plan_change() can set this field: what jalon_plan_is_derived_quickly(), and a commitment's
 * amount, ceiling, start and end. */
gboolean jalon_plan_can_change (JalonKind kind, const JalonField *field);

/**
 * jalon_plan_change:
 * @from: a plan, with or without what-ifs
 * @changes: (array length=n): of fields that jalon_plan_can_change()
 *
 * What a scenario that sets the same would make of the plan, on any thread, whatever happens to the dossier
 * meanwhile. It has no what-ifs of its own, and no siblings: it is for an analysis to look at, and to let go
 * of.
 *
 * Returns: (transfer full): @from with these values
 */
JalonPlan *jalon_plan_change (const JalonPlan *from, const JalonPlanChange *changes, guint n);

/* Returns: (transfer none) (nullable): the plan without its what-ifs; %NULL where it has none */
const JalonPlan *jalon_plan_base (const JalonPlan *self);

JalonPlan *jalon_plan_ref (JalonPlan *self);
void jalon_plan_unref (JalonPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPlan, jalon_plan_unref)

/**
 * jalon_plan_rows:
 * @kind: one that jalon_plan_has_kind()
 * @n: (out): how many
 *
 * Returns: (transfer none) (nullable) (array length=n): the items of @kind in the order of the dossier, those
 * that the scenario adds behind its own, those that it removes left out
 */
const JalonPlanItem *jalon_plan_rows (const JalonPlan *self, JalonKind kind, guint *n);

/* Returns: (transfer none) (nullable): the item of jalon_plan_rows() that @ref is; %NULL where it is none, or
 * the scenario removes it. On any thread. */
const JalonPlanItem *jalon_plan_item (const JalonPlan *self, JalonRef ref);

/* Returns: how many values of the plan are neither the dossier's nor its scenario's: jalon_overlay_put() */
guint jalon_plan_what_ifs (const JalonPlan *self);

/* The other arrays, each owned by the plan. @n: (out): how many. */
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
JalonRef jalon_plan_scenario (const JalonPlan *self);
const char *jalon_plan_scenario_name (const JalonPlan *self); /* (nullable) */
JalonDate jalon_plan_as_of (const JalonPlan *self);

/* The dossier's own currency; %NULL when it states none. */
const char *jalon_plan_currency (const JalonPlan *self);

/**
 * jalon_main_currency:
 * Returns: (transfer none) (nullable): the currency of every sum over the plan: the dossier's own when any
 * counted amount is in it or can be converted into it, else that of the most commitments
 */
const char *jalon_main_currency (const JalonPlan *self);

/* Who published what the commitments cite, each once, in the order of the dossier: for a chart's footnote.
 * The array is owned by the plan. */
const JalonPlanSource *jalon_plan_sources (const JalonPlan *self, guint *n);

/* Returns: the first month of the dossier's fiscal year, 1 to 12; 0 where it states none */
guint jalon_plan_fiscal_month (const JalonPlan *plan);

G_END_DECLS
