/* The editor of a whole item: its texts in each language, its fields, and what stands in it, each of which
 * can be added, changed and removed. It follows the dossier without losing what is being typed. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_ITEM_EDITOR (jalon_item_editor_get_type ())
G_DECLARE_FINAL_TYPE (JalonItemEditor, jalon_item_editor, JALON, ITEM_EDITOR, AdwBin)

GtkWidget *jalon_item_editor_new (JalonSession *session, JalonRef item);

JalonRef jalon_item_editor_get_item (JalonItemEditor *self);

/* Shows the item as it is now. */
void jalon_item_editor_refresh (JalonItemEditor *self);

/* Takes whatever is being typed; what cannot be understood stays where it is. */
void jalon_item_editor_commit (JalonItemEditor *self);

/* Puts the focus into the item's name, to be typed over. */
void jalon_item_editor_focus_name (JalonItemEditor *self);

/* Returns: (transfer none) (nullable): the editor of a field of the item or of one of its parts */
GtkWidget *jalon_item_editor_find_field (JalonItemEditor *self, JalonRef item, const char *field);

/* Returns: (transfer none) (nullable): the editor of a text; @lang (nullable): the original */
GtkWidget *
jalon_item_editor_find_text (JalonItemEditor *self, JalonRef item, JalonRole role, const char *lang);

G_END_DECLS
