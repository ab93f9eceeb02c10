/* What would be needed by year if spend went on as it does: demand projected from actual spend. */
#pragma once

#include <jalon/analysis/drawdown.h>

G_BEGIN_DECLS

/* No more years are projected. */
#define JALON_PROJECTED_YEARS 10

/**
 * JalonProjectedNeed:
 * @min, @mode, @max: whole units of the plan's currency, as a JalonNeed states them; @mode is NaN where none
 *   goes with the ends
 * @distribution: a #JalonDistribution: of one that cannot vary a point
 *
 * @mode is of trends, of what has none of run-rates. @min and @max are P10 and P90: the lesser and the
 * greater of the ends of jalon_drawdown_range() and of the run-rate, those of several commitments added up,
 * as if all were low, or high, together.
 */
typedef struct {
  double min, mode, max;
  guint distribution;
} JalonProjectedNeed;

/* @workload: %JALON_REF_NONE for what commitments do not say; @name: (nullable); @years: (array) */
typedef struct {
  JalonRef workload;
  const char *name;
  JalonProjectedNeed *years;
} JalonProjectedSeries;

/**
 * JalonProjectedNeeds:
 * @series: (element-type JalonProjectedSeries): by workload
 * @currency: (nullable): the plan's
 * @first: the first of the years: the one after the as-of date's
 * @n_years: up to the last with a term, and one at least
 * @n: how many commitments are in it
 * @n_split: how many of these name several workloads, and are split evenly between them
 * @n_left_out: how many counted ones are not: no spend, no rate, or over
 */
typedef struct {
  GArray *series;
  const char *currency;
  int first;
  guint n_years;
  guint n, n_split, n_left_out;
} JalonProjectedNeeds;

/* Gives #JalonProjectedNeeds; it has no settings. What is needed goes on behind a term's end. */
extern const JalonAnalysis jalon_projected_needs_analysis;

G_END_DECLS
