/* The editor of one field, whatever it holds: an entry in which people type as they write, a list to choose
 * from, boxes to tick. What is typed is echoed as it was understood, and what cannot be understood is said
 * beside it. */
#pragma once

#include <adwaita.h>

#include <jalon/model/overlay.h>

#include <jalon/session/typed.h>

G_BEGIN_DECLS

#define JALON_TYPE_FIELD_EDITOR (jalon_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (JalonFieldEditor, jalon_field_editor, JALON, FIELD_EDITOR, AdwBin)

/**
 * jalon_field_editor_new:
 * @kind: whose field
 * @field: its index
 * @parent: what the item stands in, or will; %JALON_REF_NONE where that does not matter
 *
 * An editor of a value that is nobody's yet. Signal: `edited`: a value was taken.
 */
GtkWidget *jalon_field_editor_new (JalonSession *session, JalonKind kind, int field, JalonRef parent);

/* Has the editor show, and change, the field of an item. */
void jalon_field_editor_set_item (JalonFieldEditor *self, JalonRef item, JalonOverlay *overlay);
JalonRef jalon_field_editor_get_item (JalonFieldEditor *self);
int jalon_field_editor_get_field (JalonFieldEditor *self);

/* Shows the item's value anew, unless something else is being typed. */
void jalon_field_editor_refresh (JalonFieldEditor *self, JalonOverlay *overlay);

/* Lets "100k–1M" be typed for both ends of a quantity; @upper is the field of the upper end. */
void jalon_field_editor_set_range (JalonFieldEditor *self, int upper);

/* Of an item to be added: whose fiscal years its dates mean; %JALON_REF_NONE: those of what it stands in. */
void jalon_field_editor_set_payer (JalonFieldEditor *self, JalonRef payer);

/* The value taken last, and the currency that was typed with an amount. */
JalonValue jalon_field_editor_get_value (JalonFieldEditor *self);
double jalon_field_editor_get_upper (JalonFieldEditor *self);
const char *jalon_field_editor_get_currency (JalonFieldEditor *self);

/* Takes what is typed. Returns: %FALSE when it cannot be understood; the editor says why */
gboolean jalon_field_editor_commit (JalonFieldEditor *self);

/* Puts back what was there before typing began. */
void jalon_field_editor_restore (JalonFieldEditor *self);

/* Says at the field that something is wrong with it; %NULL: nothing is. */
void jalon_field_editor_set_error (JalonFieldEditor *self, const char *text);

/* Returns: (transfer none): what the editor says below the field; "" for nothing */
const char *jalon_field_editor_get_hint (JalonFieldEditor *self);

/* Returns: (transfer none): the entry, list or button that takes the focus */
GtkWidget *jalon_field_editor_get_control (JalonFieldEditor *self);

/* Says nothing in a line of its own below the field, for cells of a table; what is wrong floats there. */
void jalon_field_editor_set_compact (JalonFieldEditor *self);

G_END_DECLS
