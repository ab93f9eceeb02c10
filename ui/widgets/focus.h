/* The keyboard goes on where it was: after a menu, a popover or a dialog. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Sees to it that @window's focus never stays in a popover that has closed, where every key would be lost: it
 * goes back to where it was before; and that Tab goes on from there when what had the focus is gone, as after
 * an undo. To be called once for every window that has menus, lists or popovers. */
void jalon_focus_keep (GtkWindow *window);

/**
 * jalon_focus_when_left:
 * @widget: what is typed into
 * @left: called with @object each time that the focus has gone from @widget and what is in it
 * @object: lives as long as @widget does
 *
 * Not while the focus is on its way, as GTK's own signal comes: what is done then may take @widget out of the
 * window, and GTK is still to go up from it, without an end where its parents are no longer there. It is done
 * before any other event; who is about to take @widget away calls jalon_focus_flush().
 */
void jalon_focus_when_left (GtkWidget *widget, void (*left) (gpointer object), gpointer object);

/* Does at once what is still to be done of jalon_focus_when_left() in the window that @widget is in. */
void jalon_focus_flush (GtkWidget *widget);

/* Has no tooltip of a menu's button come over the menu while that is open, of all menus in @top: what it
 * would say is known by then, and what it would cover is not. */
void jalon_menus_keep_clear (GtkWidget *top);

/* Gives a button a menu, which is made when it is first opened: a window is there sooner without what nobody
 * has asked for. */
void jalon_menu_set (GtkMenuButton *button, GMenuModel *menu);

/* Moves the focus out of a list, whatever there is left in it: GTK's own Tab goes through all of its rows, of
 * which there may be a million. What can take the focus within the row at hand comes first. */
void jalon_list_leave (GtkWidget *list, gboolean forward);

/* Has Tab and Shift+Tab do that. */
void jalon_list_leave_on_tab (GtkWidget *list);

/**
 * jalon_popover_pass_clicks:
 * @popover: a list that hangs on a button
 *
 * GTK swallows the click that closes a list: who points from one list to the next has to click twice. Instead
 * the list closes by itself when the focus or a click goes elsewhere, and the click does there what it is to
 * do.
 */
void jalon_popover_pass_clicks (GtkPopover *popover);

/* The same for the list of a drop-down. */
void jalon_drop_down_pass_clicks (GtkDropDown *drop_down);

G_END_DECLS
