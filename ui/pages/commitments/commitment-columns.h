/* The columns of the table of commitments. */
#pragma once

#include "commitment-cell.h"

G_BEGIN_DECLS

typedef struct {
  const char *title;
  int width;
  gboolean numeric;
} JalonColumnInfo;

/* Returns: (transfer none): of any column but %JALON_COLUMN_NONE; the title is still to be translated */
const JalonColumnInfo *jalon_column_info (JalonColumn column);

/* Has the titles over numbers stand to the right, as the numbers do. */
void jalon_columns_align_titles (GtkColumnView *view);

/* Scrolls sideways until a cell is to be seen from its left to its right. */
void jalon_columns_scroll_to (GtkColumnView *view, JalonCommitmentCell *cell);

G_END_DECLS
