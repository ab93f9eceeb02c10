/* The keys: which there are, what they do, and the window that lists them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the program's actions their keys. */
void jalon_shortcuts_install (GtkApplication *application);

/* Returns: (transfer none): the window that lists all keys, not yet shown */
GtkWindow *jalon_shortcuts_new (GtkApplication *application);

G_END_DECLS
