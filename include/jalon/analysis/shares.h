/* Shares of a whole, as they are shown. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * jalon_round_shares:
 * @shares: 0 to 1 each; what of them is NaN stays so
 * @decimals: to which the shares are rounded
 *
 * Rounds shares that are shown together so that they sum to what they sum to unrounded, rounded: by the
 * largest remainder (Hamilton 1792), ties to the first.
 */
void jalon_round_shares (double *shares, guint n, int decimals);

G_END_DECLS
