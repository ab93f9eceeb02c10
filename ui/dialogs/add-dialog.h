/* The small dialog that asks for what a new item cannot do without, and for what one most often has at hand.
 */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_ADD_DIALOG (jalon_add_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JalonAddDialog, jalon_add_dialog, JALON, ADD_DIALOG, AdwWindow)

/**
 * jalon_add_dialog_new:
 * @item: what the new one shall stand in; %JALON_REF_NONE: the dossier, or the scenario in hand
 *
 * Signal: `added` (guint item): it was made, or was there already; the dialog closes then.
 */
GtkWindow *jalon_add_dialog_new (GtkWindow *parent, JalonSession *session, JalonKind kind, JalonRef item);

/* For tests: the editor of a field (nullable), the entry of the name (nullable), and the button that adds. */
GtkWidget *jalon_add_dialog_find_field (JalonAddDialog *self, const char *field);
GtkWidget *jalon_add_dialog_get_name (JalonAddDialog *self);
void jalon_add_dialog_accept (JalonAddDialog *self);

/* Whether nothing need be asked before an item of this kind is made. */
gboolean jalon_add_dialog_is_needed (JalonKind kind);

/* Returns: (transfer none) (nullable): what chooses the language of the name */
GtkDropDown *jalon_add_dialog_get_language (JalonAddDialog *self);
/* Shows the organisation of the typed name that is there already, in place of adding another. */
void jalon_add_dialog_show_existing (JalonAddDialog *self);

G_END_DECLS
