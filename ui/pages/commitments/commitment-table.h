/* The table of commitments: as many rows as the dossier has, sorted and filtered away from the main thread.
 */
#pragma once

#include "commitment-cell.h"
#include "pages/page.h"
#include <jalon/analysis/drawdown.h>
#include <jalon/session/row-model.h>
#include <jalon/session/row-order.h>

G_BEGIN_DECLS

#define JALON_TYPE_COMMITMENT_TABLE (jalon_commitment_table_get_type ())
G_DECLARE_FINAL_TYPE (JalonCommitmentTable, jalon_commitment_table, JALON, COMMITMENT_TABLE, JalonPage)

/**
 * jalon_commitment_table_find:
 * @text: (nullable): words to be found in the name or a party; rows without them are not shown
 *
 * Properties: `shown` (uint, notified): how many commitments are shown; `selected` (uint, notified whenever
 * others are selected): how many rows are.
 */
void jalon_commitment_table_find (JalonCommitmentTable *self, const char *text);

/* Puts the rows together by something, with a heading for each group; its rows are shown or not. */
void jalon_commitment_table_group (JalonCommitmentTable *self, JalonGrouping grouping);
void jalon_commitment_table_open_all (JalonCommitmentTable *self, gboolean open);

/* Returns: (transfer none) (nullable): the rows, their groups and their total */
const JalonGroupedRows *jalon_commitment_table_get_grouped (JalonCommitmentTable *self);

/* Returns: (transfer floating): a button with the list of the table's columns */
GtkWidget *jalon_commitment_table_new_columns_button (JalonCommitmentTable *self);

guint jalon_commitment_table_count_selected (JalonCommitmentTable *self);

/* Returns: (transfer full) (element-type JalonRef): the commitments selected */
GArray *jalon_commitment_table_list_selected (JalonCommitmentTable *self);

/* Returns: (transfer none) (nullable): a commitment that passes the filter, in the plan that is shown */
const JalonPlanCommitment *jalon_commitment_table_find_row (JalonCommitmentTable *self, JalonRef item);

/* Returns: (transfer none) (nullable): how that one is drawn down; %NULL while that is being worked out,
 * which is done only while a column shows it */
const JalonDrawdown *
jalon_commitment_table_find_drawdown (JalonCommitmentTable *self, const JalonPlanCommitment *row);

/* Finds the row that a cell is in; %FALSE where it shows nothing. */
gboolean
jalon_commitment_table_get_position (JalonCommitmentTable *self, JalonCommitmentCell *cell, guint *position);

/* Returns: how many rows are shown; how many there are in all */
guint jalon_commitment_table_get_shown (JalonCommitmentTable *self);
guint jalon_commitment_table_get_total (JalonCommitmentTable *self);

/* Returns: (transfer none): the rows, in the order shown */
JalonRowModel *jalon_commitment_table_get_rows (JalonCommitmentTable *self);

/* Sorts as a click on a column's header does. */
void jalon_commitment_table_sort (JalonCommitmentTable *self, JalonColumn column, gboolean descending);

/* Edits a cell that is to be seen, as a double-click does. Returns: whether it is being edited */
gboolean jalon_commitment_table_edit (JalonCommitmentTable *self, JalonRef item, JalonColumn column);

/* As jalon_commitment_table_edit(), the first cell of a row. */
gboolean jalon_commitment_table_edit_row (JalonCommitmentTable *self, JalonRef item);

/* Returns: (transfer none) (nullable): the cell being edited */
JalonCommitmentCell *jalon_commitment_table_get_edited (JalonCommitmentTable *self);

G_END_DECLS
