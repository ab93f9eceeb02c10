/* A button that offers all languages, found by their name in the program's language or in their own, or by
 * their code; whichever is not among them is typed, "pt-BR". */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_LANGUAGE_CHOOSER (jalon_language_chooser_get_type ())
G_DECLARE_FINAL_TYPE (JalonLanguageChooser, jalon_language_chooser, JALON, LANGUAGE_CHOOSER, AdwBin)

/* @label: on the button, with a mnemonic. Signal: `chosen` (char *lang): a language, BCP 47 */
GtkWidget *jalon_language_chooser_new (JalonSession *session, const char *label);

/* Types into its search, as a person does; @take: and presses Enter. */
void jalon_language_chooser_type (JalonLanguageChooser *self, const char *query, gboolean take);

G_END_DECLS
