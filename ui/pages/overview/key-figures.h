/* The key figures of the overview, as cards. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Appends the cards of all key figures of the session's plan to @box. Each selects the item that it is about.
 */
void jalon_figures_append_cards (GtkBox *box, JalonSession *session);

G_END_DECLS
