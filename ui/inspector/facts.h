/* The parts of which the inspector is put together: a table of stated fields, paragraphs, and lists of what
 * stands in an item. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/model/overlay.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Appends a heading to a vertical box. */
void jalon_facts_heading (GtkBox *box, const char *text);

/* Appends a wrapped text to a vertical box; @heading (nullable) says what it is. */
void jalon_facts_paragraph (GtkBox *box, const char *heading, const char *text, const char *css_class);

/* Appends a table of all fields that the item states. */
void jalon_facts_fields (GtkBox *box, JalonSession *session, JalonRef item, const void *row);

/* Appends the item's texts other than its name: cause, event, effect, perimeter, … and notes. */
void jalon_facts_texts (GtkBox *box, JalonSession *session, JalonRef item);

/* Appends what stands in the item, by kind: quantities, tranches, actuals, options, revenues, lead times,
 * changes. */
void jalon_facts_parts (GtkBox *box, JalonSession *session, JalonOverlay *overlay, JalonRef item);

/* Appends the claims that the item's sources make of its attributes, each with whether and why it is
 * preferred. */
void jalon_facts_claims (GtkBox *box, JalonSession *session, JalonRef item);

/* Appends links to what refers to the item. */
void jalon_facts_users (GtkBox *box, JalonSession *session, JalonRef item);

G_END_DECLS
