/* Rows of the table of commitments on the clipboard: as a table of a spreadsheet, and as text with tabs. */
#pragma once

#include "commitment-table.h"

G_BEGIN_DECLS

/* Copies commitments (element-type JalonRef) with the columns shown and their headings, amounts in full.
 * Returns: %FALSE where they are too many */
gboolean jalon_commitment_copy (JalonCommitmentTable *table, GtkColumnView *view, GArray *items);

G_END_DECLS
