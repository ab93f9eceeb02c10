/* Small pieces that pages are made of: labels, badges, and links that select what they name. */
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

/* Divides a paned when it is first laid out: @percent of it go to its start, but at most @most pixels. */
void jalon_paned_divide (GtkPaned *paned, int percent, int most);

/* Returns: how high a line of text is in the widget's font, in pixels */
int jalon_line_height (GtkWidget *widget);

/* Shows what stands in an entry now: undo in it does not go back beyond that. */
void jalon_entry_settle (GtkEditable *entry, const char *text);

/* What is typed has an undo of its own; where nothing of it is left to undo (@typing), or none of it was
 * undone before (@touched: typed in since it was settled), the keys are the window's, though GTK would not
 * hand them on. Returns: whether the window took the key */
gboolean
jalon_undo_key (GtkWidget *widget, guint key, GdkModifierType modifiers, gboolean typing, gboolean touched);

/* Has a window that goes with its parent let go of it when it is closed. What still works for it may keep it
 * for longer than the parent lives, and GTK 4.8 would then ask that once more. */
void jalon_window_leave_parent (GtkWindow *window);

/* Takes all children out of a box. */
void jalon_box_clear (GtkBox *box);

G_END_DECLS
