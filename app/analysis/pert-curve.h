/* Quantiles of a beta-PERT, many of them: the library takes too long for each. */
#pragma once

#include <jalon/analysis/variate.h>

G_BEGIN_DECLS

/* Of a beta distribution from 0 to 1, by normal scores to six deviations on either side, beyond which no
 * number is drawn; cubic between them, off by less than a millionth. */
typedef struct _JalonPertCurve JalonPertCurve;

/* Returns: (transfer full) (element-type JalonPertCurve): none yet */
GPtrArray *jalon_pert_curves_new (void);

/* Returns: (transfer none) (nullable): the curve of @variate, in @curves, where each shape is once; %NULL of
 * another distribution */
const JalonPertCurve *jalon_pert_curves_get (GPtrArray *curves, const JalonVariate *variate);

/* Returns: the quantile of a normal score, 0 to 1 */
double jalon_pert_curve_at (const JalonPertCurve *self, double score);

G_END_DECLS
