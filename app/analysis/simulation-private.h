/* What the files of the simulation share: the model that a network becomes, and what its trials leave. */
#pragma once

#include <jalon/analysis/simulation.h>

#include "program.h"

G_BEGIN_DECLS

/* So many trials are run before anybody asks whether the result is still wanted. */
#define JALON_SIMULATION_BLOCK 1024

/* By so many trials, at most, inputs are ranked. */
#define JALON_SIMULATION_SCORED 4096

#define JALON_SIMULATION_MONTHS_MAX 180

/**
 * JalonModelInput:
 * @ref, @draw, @name: what varies
 * @uniform: what is drawn for it
 * @score: what rises with it: from 0 to 1, or normal where @normal, or with equal values where @ties
 * @value: in months, or a share, or whether it comes to pass; what it is held at
 * @together: it is one of those that hang together through stated correlations
 * @to_target, @to_months: whether it leads to the target, and to what is delivered of commitments
 * @low, @high: its P10 and P90; of an event, that it does not come to pass, and that it does
 */
typedef struct {
  JalonRef ref;
  JalonDraw draw;
  const char *name;
  JalonTerm uniform, score, value;
  gboolean normal, ties, together, to_target, to_months;
  double low, high;
} JalonModelInput;

/* When something is there, and when it would be if nothing were late. */
typedef struct {
  gboolean known;
  JalonTerm time, planned;
} JalonModelTime;

/* Whether something holds the target up, and how much later it could come. */
typedef struct {
  gboolean leads; /* to the target */
  JalonTerm critical, slack;
} JalonModelPath;

/**
 * JalonModelNode:
 * @fact: it is there already
 * @dated: it states when it is there; @date: that
 * @own: what it is late by of itself
 * @late: what it is late by altogether
 * @in_parts: what it gives comes part by part, because what it needs does, itself or further up
 * @has_needs: some of its needs are timed; @needs, @planned_needs: when the last of these is met, and would
 * be if nothing were late
 */
typedef struct {
  JalonModelTime there;
  JalonModelPath path;
  gboolean fact, dated, has_needs, in_parts;
  JalonTerm date, own, late;
  JalonTerm needs, planned_needs;
} JalonModelNode;

/* What a link counts from. */
typedef enum {
  JALON_MODEL_FROM_NODE, /* the time at which the node it comes from is there */
  JALON_MODEL_FROM_DATE, /* a date: what it comes from makes it late only by being late */
  JALON_MODEL_FACT,      /* what flows through it has come */
} JalonModelAnchor;

/* @takes: of one that counts from its node, how long after it what flows through it comes */
typedef struct {
  JalonModelTime comes;
  JalonModelPath path;
  JalonModelAnchor anchor;
  JalonTerm takes;
} JalonModelLink;

/* When a need is met. */
typedef struct {
  gboolean known;
  JalonTerm met, planned;
} JalonModelNeed;

/* A part of a commitment that comes by itself.
 * @level: how much of it is there while events take some away, of the program @levels
 * @part: of all that is promised; those of one need may come to more, of which the rest is not needed
 * @node: what it comes from; %JALON_NETWORK_NONE */
typedef struct {
  JalonTerm time, level;
  double part;
  guint node;
} JalonModelPart;

/**
 * JalonModelCommitment:
 * @commitment: index in the plan
 * @direct: what events that hit it, but none of its nodes, make it late by
 * @parts: (array length=n_parts): what comes when; those of one need side by side
 * @groups: (array length=n_groups): how many parts each need has: the least of them counts
 * @level: the part of it that is there when all has come, while events take some away from what it comes
 * from, of the program @levels; @spared: what they leave of it itself; constant where they take nothing
 * @hit: one of these may be less than all
 * @bounded: what has come is not the mere sum of what its parts bring: there are several needs, or more than
 * all would come
 * @due: (array): by month, in whole units of currency; nothing from month @n_due on
 * @weight: its part of all known commitments' amounts, 0 to 1
 * @promised: the time from which on it is promised; NaN
 */
typedef struct {
  guint commitment;
  JalonModelTime full;
  JalonTerm nodes, direct, level, spared;
  gboolean hit, bounded;
  JalonModelPart *parts;
  guint *groups;
  guint n_parts, n_groups, n_due;
  double *due;
  double weight, promised;
} JalonModelCommitment;

/* @by_commitments: it waits for those, and names no nodes itself */
typedef struct {
  JalonModelTime reached;
  gboolean by_commitments;
  double promised;
} JalonModelMilestone;

/**
 * JalonModelRisk:
 * @happens: 1 where it does, else 0
 * @delay: in months; 0 where it does not
 * @loss, @begins: the share that is lost and from when on, where it happens
 * @hit: (array length=n_hit): of a loss, the inputs of the program of levels that it makes less
 * @until: the end of the last month in which any of what it may take away falls due: it begins before that
 */
typedef struct {
  gboolean has_delay, has_loss;
  JalonTerm happens, delay, loss, begins;
  JalonTerm *hit;
  guint n_hit, until;
} JalonModelRisk;

/* Returns: whether @items (array length=n), rising, has @wanted */
static inline gboolean
jalon_model_contains (const guint *items, guint n, guint wanted)
{
  guint low = 0, high = n;

  while (low < high) {
    const guint middle = (low + high) / 2;

    if (items[middle] < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  return low < n && items[low] == wanted;
}

/* Whether an event hits one of the nodes that something waits for. */
static inline gboolean
jalon_model_hits_node (const JalonNetworkRisk *risk, const JalonNetworkTarget *target)
{
  for (guint i = 0; i < target->n; i++)
    if (jalon_model_contains (risk->nodes, risk->n_nodes, target->nodes[i]))
      return TRUE;
  return FALSE;
}

/* A beta-PERT from 0 to 1. */
typedef struct {
  double alpha, beta;
  JalonRowCurve *curve;
} JalonModelCurve;

/**
 * JalonModel:
 * @commitments: (array length=n_commitments): those that nodes deliver
 * @lead_scores, @risk_scores: (array): of links and risks the normal score by which they hang together with
 * others; constant where they do with none
 * @together: (array): of links, then of risks, whether correlations are stated of them
 * @target: index in @milestones; %JALON_NETWORK_NONE
 * @has_as_of: the dossier says as of when it is
 * @planned, @needed: (array): by month, what falls due of known commitments, and the part of them that is
 * promised at its end
 * @weighed: known commitments have amounts
 * @losses: (element-type guint): indices of risks that may take something away
 * @levels: what is left then, from its inputs: what is left of each node, and of commitments hit themselves
 */
typedef struct {
  const JalonPlan *plan;
  const JalonNetwork *network;
  JalonProgram *program;
  GArray *inputs; /* of JalonModelInput */
  GArray *curves; /* of JalonModelCurve */
  double *curve_scores;
  JalonModelNode *nodes;
  JalonModelLink *links;
  JalonModelNeed *needs;
  JalonModelRisk *risks;
  JalonModelMilestone *milestones;
  JalonModelCommitment *commitments;
  guint n_commitments;
  JalonTerm *lead_scores, *risk_scores;
  gboolean *together;
  guint target, n_months;
  double *planned, *needed;
  gboolean has_as_of, weighed;
  GArray *losses;
  JalonProgram *levels;
  GPtrArray *pool;
} JalonModel;

/* Returns: (transfer none): zeros, which go with the model */
gpointer jalon_model_alloc (JalonModel *self, gsize n, gsize size);

/* Returns: (transfer none): the curve of a beta-PERT from 0 to 1 */
const JalonRowCurve *jalon_model_curve (JalonModel *self, double alpha, double beta);

/* Draws: correlated scores first, then what follows from them. */
void jalon_model_add_scores (JalonModel *self);
void jalon_model_add_risks (JalonModel *self);
gboolean jalon_model_is_over (const JalonModel *self, JalonSpan span);

/* Returns: whether a need is met by one link alone, whose node gives part by part */
gboolean jalon_model_passes_parts (const JalonModel *self, const JalonNetworkNeed *need);

/* Returns: a date that is drawn within @span, unless it is over, or one day */
JalonTerm
jalon_model_date (JalonModel *self, JalonSpan span, guint64 identity, JalonRef ref, const char *name);
JalonTerm jalon_model_lead (JalonModel *self, guint link);

/* Returns: (transfer none): "FROM → TO" */
const char *jalon_model_link_name (JalonModel *self, guint link);

/* When nodes, links and needs are there; then commitments and milestones. */
void jalon_model_add_times (JalonModel *self);

/* Returns: @time later by @delay; what is there already is missing from the as-of date on for so long */
JalonTerm jalon_model_delayed (JalonModel *self, JalonTerm time, JalonTerm delay);
void jalon_model_add_targets (JalonModel *self);
void jalon_model_add_parts (JalonModel *self, JalonModelCommitment *model, const JalonNetworkTarget *target);

/* What holds the target up. */
void jalon_model_add_path (JalonModel *self);

/* What falls due in which month. */
void jalon_model_add_months (JalonModel *self);

/* How many bins a month's spend, or capacity, is counted in: one of nothing, one of all, and others between.
 */
#define JALON_MONTH_BINS 512

/* How far from nothing, or from all, is still that: shares are rounded. */
#define JALON_MONTH_ROUNDING 1e-5

/* What of a commitment is delivered is counted to a part of so many. */
#define JALON_PART_BINS 201

static inline guint
jalon_part_bin (double part)
{
  return (guint) (CLAMP (part, 0, 1) * (JALON_PART_BINS - 1) + 0.5);
}

/* At a month's end so much of a commitment is there; @trial: its place in the row */
typedef struct {
  guint commitment, trial;
  float level;
} JalonLossLevel;

/**
 * JalonLossRows:
 * @all: (array): a row of what is not delivered of all months, since it was lost
 * @due, @there: (array): by month such a row, and one of what is not there
 * @levels: (array): by month (element-type JalonLossLevel), of commitments that come in parts
 * @any: anything was lost in this block
 */
typedef struct {
  gboolean any;
  float *all, *due, *there;
  GArray **levels;
} JalonLossRows;

/**
 * JalonMonths:
 * @spend, @there: (array): by month, its bins
 * @arrivals: (array): by commitment, the number of trials in which all of it is there at the end of a month,
 * and not before; one more month is for what comes later
 * @parts: (array): by commitment (nullable) and month, its bins
 * @lost: (array): in each trial of the last row, what falls due of all months and is not delivered
 *
 * What months come to, in one thread.
 */
typedef struct {
  const JalonModel *model;
  guint16 *spend, *there, *arrivals;
  guint16 **parts;
  float *lost;
  gpointer work; /* private */
} JalonMonths;

/* So that these can be counted. */
G_STATIC_ASSERT (JALON_TRIALS_BANDS <= G_MAXUINT16);

/* @rows: of the model's program, as they will be when it has run */
JalonMonths *jalon_months_new (const JalonModel *model, float *rows);
void jalon_months_free (JalonMonths *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonMonths, jalon_months_free)

/* Leaves what is lost in the trials of one row. */
void jalon_months_run (JalonMonths *self, const JalonLossRows *loss);

/* Counts these trials, month by month. */
void jalon_months_count (JalonMonths *self, const JalonLossRows *loss);

/* Adds what @other has counted, which then has counted nothing. */
void jalon_months_merge (JalonMonths *self, JalonMonths *other);

/* What events take away for some time. */
void jalon_model_add_losses (JalonModel *self);

/* The losses of one thread. */
typedef struct _JalonLosses JalonLosses;

/* @rows: of the model's program; @months: whose counts of parts they change, by month */
JalonLosses *jalon_losses_new (const JalonModel *model, float *rows, JalonMonths *months);
void jalon_losses_free (JalonLosses *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonLosses, jalon_losses_free)

/* Returns: (transfer none): what is lost in the trials of one row; @by_month: by month, too */
const JalonLossRows *jalon_losses_run (JalonLosses *self, gboolean by_month);

/**
 * jalon_model_new:
 * @milestone: the target; %JALON_REF_NONE: the first that can be told
 * @all: else only the target is asked for
 *
 * Returns: (transfer full): the model of @network, which is to be kept as long
 */
JalonModel *jalon_model_new (const JalonNetwork *network, JalonRef milestone, gboolean all);
void jalon_model_free (JalonModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonModel, jalon_model_free)

/* How many bins a time is counted in: one of all that comes before them, one of all behind. */
#define JALON_TIME_BINS 1024

/* A value that many trials have in common, and the bin that it is in. */
typedef struct {
  guint bin;
  float value;
} JalonTallyAtom;

/**
 * JalonTallyTime:
 * @row: of the program
 * @low, @scale: of the bins, as for jalon_row_bins()
 * @counts: of the trials that are counted: all, where there are @drawn, else the first
 * %JALON_TRIALS_BANDS
 * @least, @most: of these
 * @atoms: (element-type JalonTallyAtom)
 * @drawn: (array) (nullable): of milestones, each trial's, in the order of rows; goes with the tally
 */
typedef struct {
  int row;
  float low, scale, least, most;
  guint32 *counts;
  GArray *atoms;
  gboolean is_drawn;
  float *drawn;
} JalonTallyTime;

/**
 * JalonTally:
 * @n_trials: that there will be; @n_done: that there were
 * @times: (element-type JalonTallyTime): each row once; @time_of: row → its index + 1
 * @n_counted: of %JALON_TRIALS_BANDS
 * @sums: (array): by term's row, the sums over trials, NaN of those that nobody asks for
 * @lost: (array): each trial's, in the order of rows
 * @scores: (array): of each input those of the first trials, one input behind the other
 * @n_kept: of what is drawn and lost so many are kept, at most %JALON_TRIALS_KEPT; @n_scored: of scores
 *
 * What trials leave.
 */
typedef struct {
  const JalonModel *model;
  guint64 seed;
  guint n_trials, n_done, n_counted, n_kept, n_scored;
  GArray *times;
  GHashTable *time_of;
  double *sums;
  float *lost, *scores;
  JalonMonths *months;
  gpointer work; /* private */
} JalonTally;

JalonTally *jalon_tally_new (const JalonModel *model, guint64 seed, guint n_trials);
void jalon_tally_free (JalonTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTally, jalon_tally_free)

/**
 * jalon_tally_run:
 * @to: trials to have been run altogether, a multiple of %JALON_SIMULATION_BLOCK
 * @n_threads: to do it with
 *
 * Whatever @n_threads is, what is left is the same.
 *
 * Returns: %FALSE with @error where it was cancelled
 */
gboolean jalon_tally_run (JalonTally *self, guint to, guint n_threads, const JalonRun *run, GError **error);

/* Returns: what was counted of a time that varies */
const JalonTallyTime *jalon_tally_time (const JalonTally *self, JalonTerm term);

/* @path: (nullable): how it leads to the target */
void jalon_tally_fill_time (const JalonTally *self,
                            const JalonModelTime *model,
                            const JalonModelPath *path,
                            JalonSimulatedTime *time);
void jalon_tally_fill_milestones (const JalonTally *self, JalonSimulatedMilestone *milestones);

/* Returns: (transfer full): what comes of the trials that were run. @network: (transfer full) */
JalonSimulation *jalon_tally_result (const JalonTally *self, JalonNetwork *network, guint n_threads);

/**
 * jalon_simulate:
 * @milestone: as for jalon_model_new()
 * @n_trials: a power of two, at least %JALON_TRIALS_FEWEST
 *
 * Returns: (transfer full) (nullable): the result; %NULL with @error where it was cancelled
 */
JalonSimulation *jalon_simulate (const JalonPlan *plan,
                                 JalonRef milestone,
                                 guint n_trials,
                                 guint n_threads,
                                 const JalonRun *run,
                                 GError **error);

/* For scripts: @plan's own ids, on the main thread. */
void jalon_simulation_figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures);

G_END_DECLS
