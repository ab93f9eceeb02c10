/* A cell of the table: a line of text that turns into the editor of what it shows. */
#pragma once

#include <adwaita.h>

#include <jalon/session/row-order.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_CELL (jalon_cell_get_type ())
G_DECLARE_FINAL_TYPE (JalonCell, jalon_cell, JALON, CELL, AdwBin)

/**
 * jalon_cell_new:
 *
 * Signals: `edit-wanted`: it was double-clicked; `edit-ended` (int way): the editor is gone, and the next
 * (1), the previous (-1) or no other cell (0) is to be edited.
 */
GtkWidget *jalon_cell_new (JalonColumn column, gboolean numeric);

/* Returns: (transfer full): what a column says of a commitment; "" where nothing is stated */
char *jalon_cell_text (JalonSession *session, const JalonPlanCommitment *row, JalonColumn column);

JalonColumn jalon_cell_get_column (JalonCell *self);
GtkLabel *jalon_cell_get_label (JalonCell *self);

/* What the tooltip says besides. @text: (nullable): a text that stays */
void jalon_cell_set_mark (JalonCell *self, const char *text);

/* Which commitment it shows; %JALON_REF_NONE for none. */
void jalon_cell_set_item (JalonCell *self, JalonRef item);
JalonRef jalon_cell_get_item (JalonCell *self);

/* Whether what a column shows can be edited in its cells. */
gboolean jalon_cell_can_edit (JalonColumn column);

/* Turns the cell into an editor, and puts the focus into it. */
void jalon_cell_edit (JalonCell *self, JalonSession *session);
gboolean jalon_cell_is_editing (JalonCell *self);

/* Takes what is typed, and ends editing. Returns: %FALSE when it cannot be understood; the editor stays then
 */
gboolean jalon_cell_finish (JalonCell *self, int way);

/* Ends editing without taking what is typed. */
void jalon_cell_cancel (JalonCell *self);

/* Returns: (transfer none) (nullable): the editor: a JalonFieldEditor, or of a name a JalonTextEditor */
GtkWidget *jalon_cell_get_editor (JalonCell *self);

G_END_DECLS
