/* The dossiers opened lately, as a menu, through the desktop's own list. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * jalon_recent_menu_new:
 * @action: called with the URI of the dossier chosen: "win.open-uri"
 *
 * Returns: (transfer full): a menu that follows the list as long as it lives, with a new dossier before it
 * and those that come with the program behind it
 */
GMenu *jalon_recent_menu_new (const char *action);

/* Adds a button for each dossier that comes with the program to @box. @action: as for
 * jalon_recent_menu_new() */
void jalon_recent_add_bundled (GtkBox *box, const char *action);

/* Returns: (transfer full) (nullable): a dossier that comes with the program; %NULL behind the last of them,
 * and for one that is not installed */
GFile *jalon_recent_bundled (guint index);

/* Puts a dossier at the top of the list. */
void jalon_recent_add (GFile *file, const char *title);

/* Returns: (transfer full) (array zero-terminated=1): the URIs of the dossiers opened lately, the latest
 * first */
char **jalon_recent_list (void);

G_END_DECLS
