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

/**
 * jalon_list_item_shows:
 *
 * A list binds a row anew for no more than that it is selected, as it is when the pointer comes over it; and
 * GTK 4.8 goes on to tell what it was over, which has to be there still. Whoever makes a row's widgets when
 * it is bound leaves those alone that were made for the same row, and does nothing when it is unbound.
 *
 * Returns: whether the item's child was set by jalon_list_item_show() for the row that it has
 */
gboolean jalon_list_item_shows (GtkListItem *item);

/* @child: (transfer floating): what shows the item's row */
void jalon_list_item_show (GtkListItem *item, GtkWidget *child);

/* Takes all children out of a box. */
void jalon_box_clear (GtkBox *box);

/* Divides a paned when it is first laid out: @percent of it go to its start, but at most @most pixels. */
void jalon_paned_divide (GtkPaned *paned, int percent, int most);

G_END_DECLS
