/* The tie between a list or a table of items and the session: what is selected in one is selected in the
 * other. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/row-model.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_ROW_SELECTION (jalon_row_selection_get_type ())
G_DECLARE_FINAL_TYPE (JalonRowSelection, jalon_row_selection, JALON, ROW_SELECTION, GObject)

/**
 * jalon_row_selection_new:
 * @view: a GtkListView or GtkColumnView, which gets the model
 *
 * Returns: (transfer full): the tie, to be kept as long as @view is shown
 */
JalonRowSelection *jalon_row_selection_new (GtkWidget *view, JalonSession *session);

/* As jalon_row_selection_new(), of rows of which several may be selected; the session knows one of them.
 * Several stay selected when rows move. Signal: `changed`: others are selected. */
JalonRowSelection *jalon_row_selection_new_multiple (GtkWidget *view, JalonSession *session);

/* Returns: how many items are selected, each once, however many groups it stands in */
guint jalon_row_selection_count (JalonRowSelection *self);

/* Returns: (transfer full) (element-type JalonRef): the items selected, each once, in the order of the rows
 */
GArray *jalon_row_selection_list (JalonRowSelection *self);

/* As jalon_row_model_set_refs(); what is selected in the session stays so. */
void jalon_row_selection_set_refs (JalonRowSelection *self, GArray *refs);

/* As jalon_row_model_change_refs(); what is selected in the session stays so. */
void jalon_row_selection_change_refs (JalonRowSelection *self, GArray *refs);

/* Shows in the list what is selected in the session, and scrolls to it. */
void jalon_row_selection_follow (JalonRowSelection *self);

/* Points at an item in the list, and scrolls to it, while something else stays selected in the session. */
void jalon_row_selection_point_at (JalonRowSelection *self, JalonRef ref);

/* Returns: (transfer none): the rows */
JalonRowModel *jalon_row_selection_get_rows (JalonRowSelection *self);

G_END_DECLS
