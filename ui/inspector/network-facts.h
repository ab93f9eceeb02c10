/* What the inspector says of a node beyond what the dossier states of it: what it needs and gives, when it is
 * there, how critical it is, and what is lost while it is out. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_NETWORK_FACTS (jalon_network_facts_get_type ())
G_DECLARE_FINAL_TYPE (JalonNetworkFacts, jalon_network_facts, JALON, NETWORK_FACTS, GtkBox)

/* Returns: (transfer floating): the facts of @node, which follow as analyses have them */
GtkWidget *jalon_network_facts_new (JalonSession *session, JalonRef node);

G_END_DECLS
