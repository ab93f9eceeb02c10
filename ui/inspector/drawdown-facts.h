/* What the inspector says of a commitment beyond what the dossier states of it: how it is drawn down, at
 * which pace, and what it comes to; what is paid for and not taken. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_DRAWDOWN_FACTS (jalon_drawdown_facts_get_type ())
G_DECLARE_FINAL_TYPE (JalonDrawdownFacts, jalon_drawdown_facts, JALON, DRAWDOWN_FACTS, GtkBox)

/* Returns: (transfer floating): the facts of @commitment, which follow as the analysis has them */
GtkWidget *jalon_drawdown_facts_new (JalonSession *session, JalonRef commitment);

G_END_DECLS
