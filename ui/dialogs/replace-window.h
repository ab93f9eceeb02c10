/* Finding and replacing in the texts of the dossier: what is found is listed with what stands around it, and
 * each can be left out. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_REPLACE_WINDOW (jalon_replace_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonReplaceWindow, jalon_replace_window, JALON, REPLACE_WINDOW, AdwWindow)

/* Signal: `replaced` (int n): how many occurrences were. */
GtkWindow *jalon_replace_window_new (GtkWindow *parent, JalonSession *session);

/* As a person does. */
void jalon_replace_window_look (JalonReplaceWindow *self, const char *what, const char *with);
guint jalon_replace_window_get_found (JalonReplaceWindow *self);
void jalon_replace_window_leave_out (JalonReplaceWindow *self, guint position);
void jalon_replace_window_replace (JalonReplaceWindow *self);

G_END_DECLS
