/* The passages that back a fact, as a list; Enter or a double click on one opens it. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_CITATIONS (jalon_citations_get_type ())
G_DECLARE_FINAL_TYPE (JalonCitations, jalon_citations, JALON, CITATIONS, AdwBin)

GtkWidget *jalon_citations_new (JalonSession *session);

/**
 * jalon_citations_add_item:
 * @item: an item whose citations are to be listed
 * @about: (nullable): what of the item shown they are about, where they belong to a part of it
 *
 * Returns: how many were added
 */
guint jalon_citations_add_item (JalonCitations *self, JalonRef item, const char *about);

/* Adds one passage. */
void
jalon_citations_add (JalonCitations *self, JalonRef passage, JalonConfidence confidence, const char *about);

/* How many passages are listed. */
guint jalon_citations_length (JalonCitations *self);

G_END_DECLS
