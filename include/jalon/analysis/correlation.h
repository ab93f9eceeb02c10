/* Correlations between uncertain numbers, and what is made of those that cannot be. Matrices are of doubles,
 * row by row. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * jalon_correlation_nearest:
 * @matrix: (array): n × n, symmetric, 1 on the diagonal
 * @nearest: (out) (array): n × n: the nearest in the sense of the sum of squares that can be a correlation
 *
 * Higham 2002, "Computing the nearest correlation matrix": alternating projections with Dykstra's correction.
 *
 * Returns: whether @matrix was one already, and @nearest is the same
 */
gboolean jalon_correlation_nearest (const double *matrix, guint n, double *nearest);

/**
 * jalon_correlation_root:
 * @matrix: (array): n × n, one that can be
 * @root: (out) (array): n × n, lower triangle, root rootᵀ = @matrix: Cholesky with a tolerance, since one
 * that was repaired is singular
 */
void jalon_correlation_root (const double *matrix, guint n, double *root);

/* Of a Gaussian copula with normal correlation @r: Nelsen 2006, "An Introduction to Copulas". */
double jalon_spearman_of_normal (double r);   /* (6/π) asin(r/2) */
double jalon_normal_of_spearman (double rho); /* 2 sin(πρ/6) */

G_END_DECLS
