/* A cell of the table: a line of text that turns into the editor of what it shows. */
#pragma once

#include <adwaita.h>

#include <jalon/session/row-drawn.h>
#include <jalon/session/row-groups.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_COMMITMENT_CELL (jalon_commitment_cell_get_type ())
G_DECLARE_FINAL_TYPE (JalonCommitmentCell, jalon_commitment_cell, JALON, COMMITMENT_CELL, AdwBin)

/**
 * jalon_commitment_cell_new:
 *
 * Signals: `heading-pressed`: it is one of a heading, and was clicked; `edit-wanted`: it was double-clicked;
 * `edit-ended` (int way): the editor is gone, and the next (1), the previous (-1) or no other cell (0) is to
 * be edited.
 */
GtkWidget *jalon_commitment_cell_new (JalonColumn column, gboolean numeric);

/* Returns: (transfer full): what a column says of a commitment; "" where nothing is stated. @drawdown:
 * (nullable): of the commitment; %NULL: still to be worked out, and said so by the columns that are of it */
char *jalon_commitment_cell_text (JalonSession *session,
                                  const JalonPlanCommitment *row,
                                  const JalonDrawdown *drawdown,
                                  JalonColumn column);

JalonColumn jalon_commitment_cell_get_column (JalonCommitmentCell *self);
GtkLabel *jalon_commitment_cell_get_label (JalonCommitmentCell *self);

/* Has a column of shares draw one as a bar beside its words; NaN for none. */
void jalon_commitment_cell_set_share (JalonCommitmentCell *self, double share);

/* What the tooltip says besides. @text: (nullable) */
void jalon_commitment_cell_set_mark (JalonCommitmentCell *self, const char *text);

/* Which commitment it shows; %JALON_REF_NONE for none. */
void jalon_commitment_cell_set_item (JalonCommitmentCell *self, JalonRef item);
JalonRef jalon_commitment_cell_get_item (JalonCommitmentCell *self);

/* Whether what a column shows can be edited in its cells. */
gboolean jalon_commitment_cell_can_edit (JalonColumn column);

/* Turns the cell into an editor, and puts the focus into it. */
void jalon_commitment_cell_edit (JalonCommitmentCell *self, JalonSession *session);
gboolean jalon_commitment_cell_is_editing (JalonCommitmentCell *self);

/* Takes what is typed, and ends editing. Returns: %FALSE when it cannot be understood; the editor stays then
 */
gboolean jalon_commitment_cell_finish (JalonCommitmentCell *self, int way);

/* Ends editing without taking what is typed. */
void jalon_commitment_cell_cancel (JalonCommitmentCell *self);

/* Returns: (transfer none) (nullable): the editor: a JalonFieldEditor, or of a name a JalonTextEditor */
GtkWidget *jalon_commitment_cell_get_editor (JalonCommitmentCell *self);

G_END_DECLS
