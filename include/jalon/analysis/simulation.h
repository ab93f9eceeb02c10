/* What may come of a plan: delivery dates, delivered capacity, spend and shortfall, over many trials. */
#pragma once

#include <jalon/analysis/estimate.h>
#include <jalon/analysis/network.h>
#include <jalon/analysis/random.h>

G_BEGIN_DECLS

#define JALON_TRIALS_FEWEST 1024
#define JALON_TRIALS_FIRST 4096 /* of an early result */
#define JALON_TRIALS_USUAL 131072
#define JALON_TRIALS_MOST 4194304

/* Of so many trials what came of them is kept one by one, for pairs with those of another scenario. */
#define JALON_TRIALS_KEPT 16384

/* Bands by month, and quantiles of nodes, links and commitments, are of so many trials at most; all else is
 * of all. */
#define JALON_TRIALS_BANDS 16384

/* Quantiles at 0, 1/200, … 1 of something simulated. */
#define JALON_CURVE 201

typedef struct {
  double p10, p50, p90;
} JalonBand;

/**
 * JalonSimulatedTime:
 * @known: whether it could be told; all else is NaN where it could not
 * @curve: times, as those of a #JalonNetwork
 * @p80: which is what one promises by
 * @critical: of a node or link: the share of trials in which it is on the longest path to the chosen
 * milestone; of two equally long paths both are
 * @slack: the mean of how much later it could come without moving the chosen milestone, in months; NaN where
 * it does not lead there
 */
typedef struct {
  gboolean known;
  double mean, p10, p50, p80, p90;
  double curve[JALON_CURVE];
  double critical, slack;
} JalonSimulatedTime;

/**
 * JalonSimulatedMilestone:
 * @milestone: index in the plan
 * @promised: the time behind the last day of its date; NaN of an open date
 * @probability: that it is there by then; @interval: the noise of the simulation, not of the estimate
 * @p50_interval: of the median
 * @kept: (array) (nullable): the times of the first trials, in their order: as many as the simulation's
 * @n_kept; %NULL where it is not known
 */
typedef struct {
  guint milestone;
  JalonSimulatedTime time;
  double promised, probability;
  JalonInterval interval, p10_interval, p50_interval, p80_interval, p90_interval;
  float *kept;
} JalonSimulatedMilestone;

/**
 * JalonSimulatedCommitment:
 * @commitment: index in the plan
 * @known: whether it can be told when the nodes that deliver it are there
 * @full: when all of it is there
 * @delivered: (array): by month, the share of it that is there at the month's end, 0 to 1
 * @promised: the share that is promised by then: all of it from the date of the first milestone that names
 * it, else from the latest day of its start on; NaN where neither is stated
 */
typedef struct {
  guint commitment;
  gboolean known;
  JalonSimulatedTime full;
  JalonBand *delivered;
  double *promised;
} JalonSimulatedCommitment;

/**
 * JalonSimulatedInput:
 * @ref: of a link, a node or a risk
 * @name: of it, or of its nodes; owned by the result's pool
 * @low, @high: its P10 and P90, in months or as a share; of an event, 0, that it does not come to pass, and 1
 * @to_milestone: Spearman's rank correlation with the chosen milestone, of the first 4,096 trials: 0 where it
 * does not lead there, whatever they have in common; NaN where the milestone does not vary, or none is chosen
 * @to_shortfall: with the shortfall as a whole
 *
 * An input that varies, and how much of what varies goes with it.
 */
typedef struct {
  JalonRef ref;
  const char *name;
  JalonDraw draw;
  double low, high;
  double to_milestone, to_shortfall;
} JalonSimulatedInput;

/**
 * JalonSimulation:
 * @network: owned
 * @trials: how many there were; a power of two
 * @finer_follows: of an early result
 * @n_months: of all arrays by month, from month 0 on: to the last due of a commitment that is known, or to
 * its promise, at most 180
 * @nodes, @links: (array): as in @network
 * @milestones: (array): of the plan, known or not
 * @commitments: (array length=n_commitments): those that a node delivers, known or not, in the order of the
 * plan: jalon_simulation_commitment() finds one
 * @target: index in @milestones of the one chosen by the setting "milestone", where it is known; where none
 * is chosen, of the first that is known; else %JALON_NETWORK_NONE
 * @capacity: by month: the part of all known commitments that is there, weighted by their amounts, 0 to 1
 * @needed: by month: the part that is promised by then, weighted alike
 * @spend: by month, in whole units of @currency: what falls due of known commitments as far as they are
 * delivered
 * @planned: by month: what falls due
 * @shortfall: by month: what falls due and is not delivered
 * @lost: quantiles of the sum of the shortfall over all months
 * @mean_lost, @var95, @cvar95: of that sum
 * @kept_lost: (array length=n_kept) (nullable): that sum in each of the first trials
 * @inputs: (array length=n_inputs): the greatest influence on the chosen milestone first
 *
 * In trial t every number is jalon_uniform() of the seed, of its item's identity and of t; an event comes to
 * pass in the upper part of its numbers. What is there is not drawn. A date that is stated holds, but that
 * what it waits for makes it late by being late itself: a slip goes on along the chain, a long lead time does
 * not. What several bring shares of comes part by part, and so does what waits for it alone (as far as
 * there are up to 64 parts and 1,000 nodes; else when the last has come); amounts that nodes state do not
 * count in it. A loss begins at some time, each as likely, until the last month. What is there already and
 * fails is missing from the as-of date on.
 */
typedef struct {
  JalonNetwork *network;
  guint64 seed;
  guint trials;
  gboolean finer_follows;
  guint n_months;
  JalonSimulatedTime *nodes, *links;
  JalonSimulatedMilestone *milestones;
  JalonSimulatedCommitment *commitments;
  guint n_commitments;
  guint target;
  const char *currency;
  JalonBand *capacity, *spend, *shortfall;
  double *needed, *planned;
  double lost[JALON_CURVE];
  double mean_lost, var95, cvar95;
  JalonInterval mean_lost_interval, var95_interval, cvar95_interval;
  float *kept_lost;
  guint n_kept;
  JalonSimulatedInput *inputs;
  guint n_inputs;
  GPtrArray *pool; /* private */
} JalonSimulation;

void jalon_simulation_free (JalonSimulation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSimulation, jalon_simulation_free)

/* Returns: (transfer none) (nullable): what was simulated of a commitment, by its index in the plan; %NULL
 * where no node delivers it */
const JalonSimulatedCommitment *jalon_simulation_commitment (const JalonSimulation *self, guint commitment);

/* Returns: whether so many trials can be run: a power of two from %JALON_TRIALS_FEWEST to %JALON_TRIALS_MOST;
 * %FALSE with @error (%G_IO_ERROR_INVALID_ARGUMENT) that says which can */
gboolean jalon_simulation_check_trials (guint trials, GError **error);

/* What a simulation is set to; of a power of two many trials, and with the chosen milestone or
 * %JALON_REF_NONE. Analyses that run one are set to the same. */
typedef struct {
  guint trials;
  JalonRef milestone;
} JalonSimulationSettings;

#define JALON_SIMULATION_N_SETTINGS 2
extern const JalonSetting jalon_simulation_settings[JALON_SIMULATION_N_SETTINGS];

/* Returns: (transfer full): @set as what is set by names, of @trials trials instead */
JalonSettings *jalon_simulation_given (const JalonSimulationSettings *set, guint trials);

/* Gives a #JalonSimulation; settings: "trials" (a power of two), "milestone" (an item). An early result has
 * %JALON_TRIALS_FIRST trials. A number of trials that is no power of two is an error. Its figures are those
 * that are known: "milestone.ID.probability", "milestone.ID.p50" and others (days), "node.ID.criticality",
 * "commitment.ID.delivered.2027.p50" at the end of a year, "shortfall.mean", "shortfall.var95",
 * "shortfall.cvar95"; behind those with an interval ".low" and ".high". */
extern const JalonAnalysis jalon_simulation_analysis;

G_END_DECLS
