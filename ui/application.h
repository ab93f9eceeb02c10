/* The program with a window: files to open, actions of the whole program, and options for its developers. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALON_TYPE_APPLICATION (jalon_application_get_type ())
G_DECLARE_FINAL_TYPE (JalonApplication, jalon_application, JALON, APPLICATION, AdwApplication)

/* Sets up the language of the program as well, and so comes before any word is said. */
JalonApplication *jalon_application_new (void);

/* Returns: (transfer none): the language of the program's words */
const char *jalon_application_get_language (JalonApplication *self);

/* Returns: (transfer full) (nullable): the dossier that is bundled under the name of @file, unless that is it
 */
GFile *jalon_application_find_bundled (GFile *file);

G_END_DECLS
