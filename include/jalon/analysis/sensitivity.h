/* What the answer hangs on: each uncertain input moved by itself, and its part in what varies. */
#pragma once

#include <jalon/analysis/network.h>
#include <jalon/analysis/random.h>

G_BEGIN_DECLS

/* How many trials it looks at, and how many inputs at most: those with the greatest rank correlations. */
#define JALON_SENSITIVITY_TRIALS 4096
#define JALON_SENSITIVITY_INPUTS 256

/**
 * JalonSensitivityItem:
 * @ref: of a link, a node or a risk
 * @name: of it, of a link both its nodes'; owned by the result
 * @draw: what of it varies
 * @low, @high: its P10 and P90: months, of a date a time of the network; of whether a risk comes to pass
 * (%JALON_DRAW_EVENT) 0 and 1, that it does not and that it does
 * @at_low, @at_high: the chosen milestone's median when this input alone is held at @low, at @high, and all
 * others are as in the trials that @median is of; times of the network
 * @contribution: its squared rank correlation (Spearman's) over the sum of all, 0 to 1; NaN where it is the
 * same in all trials
 * @first_order, @total: Sobol' indices: the part of the variance that goes with it alone (Saltelli et al.
 * 2010), and with it and all that it acts together with (Jansen 1999), as jalon_sobol_indices() gives them;
 * NaN where they were not worked out
 */
typedef struct {
  JalonRef ref;
  const char *name;
  JalonDraw draw;
  double low, high;
  double at_low, at_high;
  double contribution;
  double first_order, total;
} JalonSensitivityItem;

/**
 * JalonSensitivity:
 * @network: owned: its @gaps tell what is left out
 * @milestone: index in the plan of the one that was asked for, else of the first that can be told;
 * %JALON_NETWORK_NONE where none is, and there are no items then
 * @trials: how many there were
 * @finer_follows: of an early result, without Sobol' indices
 * @median: of the chosen milestone; a time of the network, NaN where there is none
 * @items: (element-type JalonSensitivityItem): what varies and may move the milestone: the greatest total,
 * else the greatest swing, first
 * @n_left_out: how many inputs there are beyond %JALON_SENSITIVITY_INPUTS; Sobol' indices are of the others,
 * with these at their medians
 * @correlated: some of the inputs hang together, so that there are no Sobol' indices, which take them to be
 * independent, and a part of what goes with one is another's
 * @misleading: rank correlations tell less than 90 % of what the indices tell (the sum of squares of the
 * normal correlations that they come from, against the sum of first orders), or of an input that makes out
 * more than 5 % in all less than a third of that: something acts only together with others, or seldom, or not
 * in one direction
 */
typedef struct {
  JalonNetwork *network;
  guint milestone;
  guint trials;
  gboolean finer_follows;
  double median;
  GArray *items;
  guint n_left_out;
  gboolean correlated, misleading;
  GStringChunk *names; /* private */
} JalonSensitivity;

void jalon_sensitivity_free (JalonSensitivity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSensitivity, jalon_sensitivity_free)

/* Gives a #JalonSensitivity; settings: "milestone" (an item), as of the simulation. Its numbers are those of
 * the simulation's first trials. */
extern const JalonAnalysis jalon_sensitivity_analysis;

/**
 * jalon_sobol_indices:
 * @f: the model: (array length=k) inputs of 0 to 1 → a number
 * @n: a power of two
 * @first_order, @total: (out) (array length=k): NaN where the model does not vary; where nothing goes with an
 * input, as near to 0 as @n makes it, and maybe below
 *
 * By Saltelli et al. 2010, "Variance based sensitivity analysis of model output", and Jansen 1999, "Analysis
 * of variance designs for model output", on scrambled Sobol' points of 2 k dimensions (numbers by
 * jalon_uniform() beyond %JALON_SOBOL_DIMENSIONS): @n × (@k + 2) calls.
 */
void jalon_sobol_indices (double (*f) (const double *inputs, gpointer data),
                          gpointer data,
                          guint k,
                          guint n,
                          guint64 seed,
                          double *first_order,
                          double *total);

G_END_DECLS
