/* What the columns of a table of commitments say of how each is drawn down. */
#pragma once

#include <jalon/analysis/drawdown.h>
#include <jalon/text/locale.h>

#include <jalon/session/row-order.h>

G_BEGIN_DECLS

/* Whether what a column says takes a #JalonDrawdown. */
gboolean jalon_column_is_drawn (JalonColumn column);

/**
 * jalon_row_drawn_amount:
 * @column: %JALON_COLUMN_DRAWN, %JALON_COLUMN_REMAINING (of the firm amount), %JALON_COLUMN_REQUIRED (a
 *   month) or %JALON_COLUMN_SHORTFALL (the greater of both paces')
 *
 * Returns: in minor units of the commitment's currency; NaN where it is not known: without any stated spend,
 * nobody says what is drawn, or left
 */
double
jalon_row_drawn_amount (const JalonPlanCommitment *row, const JalonDrawdown *drawdown, JalonColumn column);

/* Returns: (transfer full): what a column says; "" for nothing; of a shortfall on which the paces disagree
 * both: "$0 to $33.6M" */
char *jalon_row_drawn_text (const JalonPlanCommitment *row,
                            const JalonDrawdown *drawdown,
                            JalonColumn column,
                            JalonLocale *locale);

/* Returns: (transfer full) (nullable): what is to be said besides: of which pace each end of a shortfall is,
 * by when, and of what a share is */
char *jalon_row_drawn_tip (const JalonPlanCommitment *row,
                           const JalonDrawdown *drawdown,
                           JalonColumn column,
                           JalonLocale *locale);

G_END_DECLS
