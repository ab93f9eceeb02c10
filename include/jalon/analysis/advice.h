/* What could be done, and what would come of it: acts that follow from what a dossier states, each of them a
 * few values that a scenario could set, and its effect from simulating the plan with these values and the
 * same random numbers. */
#pragma once

#include <jalon/analysis/comparison.h>
#include <jalon/analysis/simulation.h>

G_BEGIN_DECLS

/* Of how many trials acts are compared: as many as are kept for pairs. */
#define JALON_ADVICE_TRIALS JALON_TRIALS_KEPT

/* The part of what a buyer has committed itself to from which on a provider has so much that some of it is
 * moved to another. Ours, and said so: no standard states one. */
#define JALON_ADVICE_LARGE (1.0 / 3)

/* By how much an index of concentration has to change to be another: US Department of Justice and Federal
 * Trade Commission, Merger Guidelines (2023), guideline 1. */
#define JALON_ADVICE_INDEX 100.0

/* With what probability a term is kept once it is moved: what one promises by. */
#define JALON_ADVICE_SURE 0.8

/* How many acts of one kind are simulated at most: those whose items matter most. */
#define JALON_ADVICE_ACTS 12

/**
 * JalonActKind:
 * @JALON_ACT_RESPOND: the stated response to a risk: its likelihood becomes the residual one
 * @JALON_ACT_AVERT: a risk of which no residual likelihood is stated does not come to pass: the most that any
 *   response to it can bring
 * @JALON_ACT_ORDER: what is to be ordered later is ordered on the as-of date; so is what is not ordered, and
 *   takes too long to come before what it is made of is there, even so
 * @JALON_ACT_MOVE_TERM: a term that begins before all of it is there begins in the month behind the one by
 *   which it is there with %JALON_ADVICE_SURE, and ends as much later
 * @JALON_ACT_SPREAD: a part of what is not drawn yet of a buyer's largest provider goes to another provider
 * of the same buyer, of the same resource or behind the same node: of these to one of which it is known what
 *   falls due and is there when, and that has least of the buyer's commitments
 * @JALON_ACT_CEILING: a commitment is taken up to its ceiling
 * @JALON_ACT_EXTEND: an option to extend that states what it costs is exercised: its amount is added, and its
 * end holds
 * @JALON_ACT_LENGTHEN: of the review (jalon/analysis/review.h) alone: a term lasts until all of it is drawn
 * @JALON_ACT_RENEW: likewise: a term lasts longer, for as much more as is drawn a month
 */
typedef enum {
  JALON_ACT_RESPOND,
  JALON_ACT_AVERT,
  JALON_ACT_ORDER,
  JALON_ACT_MOVE_TERM,
  JALON_ACT_SPREAD,
  JALON_ACT_CEILING,
  JALON_ACT_EXTEND,
  JALON_ACT_LENGTHEN,
  JALON_ACT_RENEW,
  JALON_N_ACTS
} JalonActKind;

/* One field of one item, and what it was. */
typedef struct {
  JalonPlanChange change;
  JalonValue was;
} JalonActChange;

#define JALON_ACT_CHANGES 3

/* A figure without the act and with it; NaN where it is not known. */
typedef struct {
  double base, value;
  JalonPaired change;
} JalonActEffect;

/* @effect: (nullable). Whether what changes is known, and more than the simulation may be off by. */
gboolean jalon_act_effect_is_clear (const JalonActEffect *effect);

/**
 * JalonAct:
 * @ref: what it is about: a risk, a link, a node or a commitment
 * @other: of %JALON_ACT_SPREAD the commitment that takes over; else %JALON_REF_NONE
 * @option: of %JALON_ACT_EXTEND
 * @name, @other_name: of these; owned by the plan, of a link by the result
 * @currency: (nullable): of its amounts
 * @moved: of %JALON_ACT_SPREAD, in @currency
 * @changes: (array length=n_changes): what a scenario sets
 * @odds: (array): of each milestone of the plan: the probability that it is kept
 * @milestone: index in @odds of the one that is chosen by the setting "milestone"; where none is, of the one
 *   that changes most; %JALON_NETWORK_NONE where none is known
 * @loss: the mean of the worst 5 % of the shortfall, in whole units of the result's currency; not known where
 *   an amount changes of which it is not known what falls due, or is there, when
 * @more_committed: in that currency; unset where nothing states what the act costs
 * @kept: of %JALON_ACT_MOVE_TERM: the probability that all of it is there when its term begins, without an
 *   interval
 * @hhi, @largest: of acts that change commitments: how concentrated these are on providers, and the share of
 *   the largest; exact
 * @tells: whether it makes a difference that the simulation can tell from none, to a milestone or the loss;
 * or changes the index by more than %JALON_ADVICE_INDEX
 */
typedef struct {
  JalonActKind kind;
  JalonRef ref, other, option;
  const char *name, *other_name, *currency;
  JalonMoney moved;
  JalonActChange changes[JALON_ACT_CHANGES];
  guint n_changes;
  JalonActEffect *odds;
  guint milestone;
  JalonActEffect loss, kept, hhi, largest;
  JalonSum more_committed;
  gboolean tells;
} JalonAct;

/* Why there is no act on something. */
typedef enum {
  JALON_NO_ACT_LIKELIHOOD, /* of a risk, none is stated */
  JALON_NO_ACT_EFFECT,   /* a risk that nothing hangs on, or of which neither a delay nor a loss is stated */
  JALON_NO_ACT_RESPONSE, /* that of a risk does not lower its likelihood */
  JALON_NO_ACT_STAND_IN, /* a single point of failure: the dossier names nobody who could stand in */
  JALON_NO_ACT_PROVIDER, /* a large commitment: no other provider gives the buyer the same */
  JALON_NO_ACT_TRANCHES, /* a commitment whose tranches say how much falls due when */
  JALON_NO_ACT_BEGUN,    /* a term that has begun before all of it is there */
  JALON_NO_ACT_EXPIRED,  /* an option */
  JALON_NO_ACT_COST,     /* of an option, it is not stated */
  JALON_NO_ACT_END,      /* an option to end a commitment: nothing states what is due then */
  JALON_NO_ACT_ROOM,     /* more of one kind than are simulated */
  JALON_N_NO_ACTS
} JalonNoActReason;

/* @name: owned as that of #JalonAct */
typedef struct {
  JalonRef ref;
  const char *name;
  JalonNoActReason reason;
} JalonNoAct;

/**
 * JalonAdvice:
 * @acts: (array length=n_acts): the best first: by what changes of the probability, of the loss and of what
 * is committed, the first of these as the settings have it; what the simulation cannot tell from none counts
 * as none. Acts of which it can tell nothing come last, as those do of which the cost is asked for and not
 *   stated.
 * @left_out: (element-type JalonNoAct): what there is no act on, and why
 * @base: of #jalon_simulation_analysis: of the plan as it is
 * @trials, @seed: of each simulation
 * @finer_follows: of an early result
 * @is_chosen: whether all acts are held against one milestone, chosen by the setting, and known
 * @currency: (nullable): of losses and of what is committed
 * @committed: of the plan as it is: jalon_total_converted()
 */
typedef struct {
  JalonAct *acts;
  guint n_acts;
  GArray *left_out;
  JalonResult *base;
  guint trials;
  guint64 seed;
  gboolean finer_follows, is_chosen;
  const char *currency;
  JalonSum committed;
  GStringChunk *names; /* private */
} JalonAdvice;

void jalon_advice_free (JalonAdvice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonAdvice, jalon_advice_free)

/* Returns: (transfer none): the simulation of the plan as it is */
const JalonSimulation *jalon_advice_base (const JalonAdvice *self);

/* Returns: (transfer none): what scripts call the kind: "respond", "move-term" */
const char *jalon_act_kind_nick (JalonActKind kind);

/* Gives a #JalonAdvice; settings: "trials" and "milestone" as of #jalon_simulation_analysis, "moved" (the
 * part of what is not drawn that %JALON_ACT_SPREAD moves), "loss-first" and "cost-first" (by what acts are
 * ranked before the probability). An early result has %JALON_TRIALS_FIRST trials. Its figures are
 * "advice.respond-ID.probability", ".probability.base", ".probability.change" and their ".low" and ".high",
 * likewise "cvar95"; ".committed.change" where it is stated; ".set.1", what it sets; "advice.left-out". On
 * the main thread where figures are told. */
extern const JalonAnalysis jalon_advice_analysis;

G_END_DECLS
