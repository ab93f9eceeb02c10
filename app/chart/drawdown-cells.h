/* What was drawn of a commitment, and what that comes to, as cells of a table's data. */
#pragma once

#include <jalon/analysis/drawdown.h>

G_BEGIN_DECLS

/* The kinds of these columns, as those of a scene's data: money but for the second, a share. */
#define JALON_DRAWDOWN_CELL_KINDS "mpmmmm"

/* Adds the headings, translated: drawn, its share, what is left, what is required a month, what will fall
 * short at the run-rate and on the trend. @columns: of allocated texts */
void jalon_drawdown_add_headings (GPtrArray *columns);

/* Adds the cells of one commitment, "" for what is not known. @cells: of allocated texts */
void
jalon_drawdown_add_cells (GPtrArray *cells, const JalonPlanCommitment *item, const JalonDrawdown *drawdown);

G_END_DECLS
