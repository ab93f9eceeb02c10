/* Quantiles of a beta-PERT, many of them: the library takes too long for each. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _JalonPertCurve JalonPertCurve;

/* Returns: (transfer full): of a beta distribution from 0 to 1, by normal scores to six deviations on either
 * side, beyond which no number is drawn; cubic between them, off by less than a millionth */
JalonPertCurve *jalon_pert_curve_new (double alpha, double beta);
void jalon_pert_curve_free (JalonPertCurve *self);

gboolean jalon_pert_curve_is (const JalonPertCurve *self, double alpha, double beta);

/* Returns: the quantile of a normal score, 0 to 1 */
double jalon_pert_curve_at (const JalonPertCurve *self, double score);

G_END_DECLS
