/* The inside of the table of commitments, for the files that make it up: commitment-table.c is its rows,
 * columns and order, commitment-cells.c what cells say, commitment-edit.c editing in them, and keys. */
#pragma once

#include "commitment-cell.h"
#include "commitment-columns.h"
#include "commitment-groups.h"
#include "commitment-table.h"
#include "widgets/row-growth.h"
#include "widgets/row-selection.h"
#include <jalon/session/live.h>

G_BEGIN_DECLS

struct _JalonCommitmentTable {
  JalonPage parent_instance;

  GtkColumnView *view;
  JalonRowSelection *selection;
  GArray *indices; /* of the plan's commitments, by row of the dossier's table */
  JalonOrder *order;
  guint probed; /* see sort-probe.h */
  JalonNewest *sorting;
  guint shown;
  JalonRowGrowth *growth;
  JalonTableGroups *groups;
  GtkColumnViewColumn *columns[JALON_N_COLUMNS]; /* not owned */
  guint first_column;                            /* JalonColumn: the first that is shown */
  JalonLive *drawdowns;                          /* of the plan, as long as a column shows them */

  GHashTable *cells; /* of JalonCommitmentCell that show something now, to the GtkListItem that each is in */
  JalonCommitmentCell *edited; /* (nullable): the one being edited */
  gboolean unsorted;           /* rows stay where they are while one of them is being edited */
};

/* Returns: (transfer none) (nullable): a commitment in the plan that is shown */
const JalonPlanCommitment *jalon_table_find_commitment (JalonCommitmentTable *self, JalonRef ref);

/* What a cell says, and all of them. */
void jalon_table_show_cell (JalonCommitmentTable *self, JalonCommitmentCell *cell);
void jalon_table_show_cells (gpointer table);

/* Filters, sorts and groups anew; and shows what came of it, groups open or closed. */
void jalon_table_sort (JalonCommitmentTable *self);
void jalon_table_show_rows (JalonCommitmentTable *self);

/* Follows what is done to a cell. */
void jalon_table_listen (JalonCommitmentTable *self, JalonCommitmentCell *cell);

/* Returns: whether the key was the table's */
gboolean jalon_table_key (JalonCommitmentTable *self, guint key, guint code, GdkModifierType modifiers);

G_END_DECLS
