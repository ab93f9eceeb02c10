/* Ways of GTK's widgets that are the same everywhere: entries, keys to undo, panes, boxes, windows with a
 * parent. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

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

/* Divides a paned when it is first laid out: @percent of it go to its start, but at most @most pixels. */
void jalon_paned_divide (GtkPaned *paned, int percent, int most);

G_END_DECLS
