/* The table of commitments: as many rows as the dossier has, sorted and filtered away from the main thread.
 */
#pragma once

#include "commitment-cell.h"
#include "pages/page.h"
#include <jalon/session/row-model.h>
#include <jalon/session/row-order.h>

G_BEGIN_DECLS

#define JALON_TYPE_COMMITMENT_TABLE (jalon_commitment_table_get_type ())
G_DECLARE_FINAL_TYPE (JalonCommitmentTable, jalon_commitment_table, JALON, COMMITMENT_TABLE, JalonPage)

/**
 * jalon_commitment_table_filter:
 * @text: (nullable): words to be found in the name or a party
 * @provider: %JALON_REF_NONE for all
 * @status: -1 for all
 *
 * Property: `shown` (uint, notified): how many rows pass the filter.
 */
void
jalon_commitment_table_filter (JalonCommitmentTable *self, const char *text, JalonRef provider, int status);

/* Returns: how many rows are shown; how many there are in all */
guint jalon_commitment_table_get_shown (JalonCommitmentTable *self);
guint jalon_commitment_table_get_total (JalonCommitmentTable *self);

/* Returns: (transfer none): the rows, in the order shown */
JalonRowModel *jalon_commitment_table_get_rows (JalonCommitmentTable *self);

/* Sorts as a click on a column's header does. */
void jalon_commitment_table_sort (JalonCommitmentTable *self, JalonColumn column, gboolean descending);

/* Edits a cell that is to be seen, as a double-click does. Returns: whether it is being edited */
gboolean jalon_commitment_table_edit (JalonCommitmentTable *self, JalonRef item, JalonColumn column);

/* Returns: (transfer none) (nullable): the cell being edited */
JalonCommitmentCell *jalon_commitment_table_get_edited (JalonCommitmentTable *self);

G_END_DECLS
