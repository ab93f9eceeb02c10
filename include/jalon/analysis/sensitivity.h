/* What the answer hangs on: each uncertain input moved by itself, and its part in what varies. */
#pragma once

#include <jalon/analysis/simulation.h>

G_BEGIN_DECLS

/**
 * JalonSensitivityItem:
 * @at_low, @at_high: the chosen milestone's median when this input alone is held at its P10, its P90; times
 * @contribution: its squared rank correlation over the sum of all, 0 to 1
 * @first_order, @total: Sobol' indices: the part of the variance that goes with it alone (Saltelli et al.
 * 2010), and with it and all that it acts together with (Jansen 1999); NaN where they were not worked out
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
 * @simulation: owned: what it starts from
 * @median: of the chosen milestone
 * @items: (element-type JalonSensitivityItem): the greatest total, else the greatest swing, first
 * @misleading: rank correlations tell less than 90 % of what the indices tell: something acts only together
 * with others, or not in one direction
 */
typedef struct {
  JalonSimulation *simulation;
  double median;
  GArray *items;
  gboolean misleading;
} JalonSensitivity;

void jalon_sensitivity_free (JalonSensitivity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSensitivity, jalon_sensitivity_free)

/* Gives a #JalonSensitivity; its settings are those of the simulation. */
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
