/* What a sample says, and how far that may be off. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The two ends of an interval that holds the true value 95 times in 100. */
typedef struct {
  double low, high;
} JalonInterval;

/* Returns: the quantile @p of @sorted (array length=n), rising: type 7 of Hyndman and Fan 1996, "Sample
 * quantiles in statistical packages", that of most spreadsheets; NaN of nothing */
double jalon_quantile (const double *sorted, gsize n, double p);

/* Returns: of the quantile @p of @n independent draws, by ranks of the binomial distribution (those of its
 * own quantiles 2.5 % and 97.5 %, the latter and one more: 84 and 96 for the P90 of 100); an end that no rank
 * gives is infinite */
JalonInterval jalon_quantile_interval (const double *sorted, gsize n, double p);

/* @low, @high: (out): the ranks, from 1, whose values are the ends of that interval; 0, and one more than
 * @n, are no ranks */
void jalon_quantile_ranks (gsize n, double p, gsize *low, gsize *high);

/* Returns: of a probability of which @hits of @n trials speak: Wilson 1927; Brown, Cai and DasGupta 2001,
 * "Interval estimation for a binomial proportion". It is the noise of the simulation, not of the estimate. */
JalonInterval jalon_wilson (gsize hits, gsize n);

/* Returns: the loss that is not exceeded with probability @alpha: the rank ceil(n alpha) (type 1) of @sorted
 */
double jalon_value_at_risk (const double *sorted, gsize n, double alpha);

/* Returns: the mean of the worst 1 - @alpha: VaR + mean((x - VaR)+) / (1 - alpha), right with atoms too:
 * Rockafellar and Uryasev 2002, "Conditional value-at-risk for general loss distributions" */
double jalon_conditional_value_at_risk (const double *sorted, gsize n, double alpha);

/* Returns: of the conditional value at risk of @n independent draws, by the deviation of (x - VaR)+ */
JalonInterval jalon_conditional_interval (const double *sorted, gsize n, double alpha);

/* @sorted: (out) (array length=n): @values (array length=n), none of them NaN, rising */
void jalon_sort (const float *values, gsize n, double *sorted);

/**
 * jalon_ranks:
 * @values: (array length=n): none is NaN
 * @ranks: (out) (array length=n): of each, 1 for the least; ties have the mean of theirs
 */
void jalon_ranks (const float *values, gsize n, double *ranks);

/* Returns: Spearman's rank correlation of two samples (array length=n), ties at their mean rank; NaN where
 * one of them does not vary */
double jalon_rank_correlation (const float *a, const float *b, gsize n);

/* The same of what jalon_ranks() gives: one sample that is held against many is ranked once. */
double jalon_correlation_of_ranks (const double *a, const double *b, gsize n);

G_END_DECLS
