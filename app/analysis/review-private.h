/* What the files of the review share. */
#pragma once

#include <jalon/analysis/review.h>

G_BEGIN_DECLS

/* Finds what mends one decision. @options: (element-type guint): by the index of a commitment, one more than
 * the index of an option to extend that can be exercised; 0 for none */
void jalon_review_mend (const JalonPlan *plan,
                        const JalonDrawdowns *drawdowns,
                        const GArray *options,
                        JalonReviewItem *item);

/* Returns: (transfer full): those options */
GArray *jalon_review_options (const JalonPlan *plan);

/* Compares the last two whole months. Returns: %FALSE with @error when cancelled */
gboolean jalon_review_compare (const JalonPlan *plan, JalonReview *self, const JalonRun *run, GError **error);

G_END_DECLS
