/* Labels, badges, and links that select what they name. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Returns: (transfer floating): a text that wraps. @text and @css_class: (nullable) */
GtkWidget *jalon_text_new (const char *text, const char *css_class);

/* Returns: (transfer floating): one line of text, shortened where there is no room */
GtkWidget *jalon_line_new (const char *text, const char *css_class);

/* Returns: (transfer floating): Pango markup whose links to items select them; see jalon_format_link() */
GtkWidget *jalon_linked_new (JalonSession *session, const char *markup, const char *css_class);

/* Returns: (transfer floating): a badge that says how sure a fact is; hidden when that is not stated */
GtkWidget *jalon_badge_new (JalonConfidence confidence);

/* Shows another confidence on a badge. */
void jalon_badge_set (GtkWidget *badge, JalonConfidence confidence);

/* Returns: (transfer floating): a badge of another sort: @text, with @css_class of its own */
GtkWidget *jalon_tag_new (const char *text, const char *css_class);

/* Returns: how high a line of text is in the widget's font, in pixels */
int jalon_line_height (GtkWidget *widget);

G_END_DECLS
