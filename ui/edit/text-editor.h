/* The editor of one text of an item in one language: a line for names and titles, a small page for the rest.
 */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_TEXT_EDITOR (jalon_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (JalonTextEditor, jalon_text_editor, JALON, TEXT_EDITOR, AdwBin)

/* @lang: a language, BCP 47 */
GtkWidget *jalon_text_editor_new (JalonSession *session, JalonRef item, JalonRole role, const char *lang);

/* Shows the text anew, unless something else is being typed. */
void jalon_text_editor_refresh (JalonTextEditor *self);

/* Takes what is typed. Returns: %FALSE when it is refused; the editor says why */
gboolean jalon_text_editor_commit (JalonTextEditor *self);

/* Puts back what was there before typing began. */
void jalon_text_editor_restore (JalonTextEditor *self);

/* Puts another text there, as if it were typed; it is not taken yet. */
void jalon_text_editor_set_text (JalonTextEditor *self, const char *text);

JalonRole jalon_text_editor_get_role (JalonTextEditor *self);
const char *jalon_text_editor_get_lang (JalonTextEditor *self);
JalonRef jalon_text_editor_get_item (JalonTextEditor *self);

/* Selects the whole text, to be typed over. */
void jalon_text_editor_select_all (JalonTextEditor *self);

/* Returns: (transfer none) (nullable): an item's text in exactly one language */
const char *jalon_text_in_language (JalonDossier *dossier, JalonRef item, JalonRole role, const char *lang);

/* Says nothing in a line of its own below the text, for cells of a table; what is wrong floats there. */
void jalon_text_editor_set_compact (JalonTextEditor *self);

G_END_DECLS
