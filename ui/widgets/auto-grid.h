/* A layout of equal columns, as many as the width has room for: cards, charts and lessons stand side by side
 * in a wide window and below each other in a narrow one. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JALON_TYPE_AUTO_GRID (jalon_auto_grid_get_type ())
G_DECLARE_FINAL_TYPE (JalonAutoGrid, jalon_auto_grid, JALON, AUTO_GRID, GtkLayoutManager)

/**
 * JalonAutoGrid:
 *
 * Properties: `column-width` (int): the least width of a column, as long as there is more than one;
 * `max-columns` (int); `spacing` (int); `whole-rows` (boolean): the last children are left out where they
 * would not fill their row. Room beyond what is asked for goes to the rows in equal shares.
 */

/* Returns: (transfer floating): a GtkBox whose children are laid out so */
GtkWidget *jalon_auto_grid_new_box (int column_width, int max_columns, int spacing);

G_END_DECLS
