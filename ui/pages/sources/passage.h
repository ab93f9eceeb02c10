/* One passage as the reader shows it. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Returns: (transfer floating): the passage in the languages that the session asks for, its notes, and what
 * cites it */
GtkWidget *jalon_passage_new (JalonSession *session, JalonRef passage);

G_END_DECLS
