/* What GTK does not do by itself, or not as every window here wants it. */
#include "config.h"

#include "gtk-habits.h"

void
jalon_entry_settle (GtkEditable *entry, const char *text)
{
  /* An entry forgets what it could undo only by being told to undo nothing. */
  gtk_editable_set_enable_undo (entry, FALSE);
  gtk_editable_set_text (entry, text);
  gtk_editable_set_enable_undo (entry, TRUE);
}

gboolean
jalon_undo_key (GtkWidget *widget, guint key, GdkModifierType modifiers, gboolean typing, gboolean touched)
{
  GdkModifierType pressed = modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (gdk_keyval_to_lower (key) != GDK_KEY_z)
    return FALSE;
  if (pressed == GDK_CONTROL_MASK && !typing)
    return gtk_widget_activate_action (widget, "win.undo", NULL);
  if (pressed == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && !touched)
    return gtk_widget_activate_action (widget, "win.redo", NULL);
  return FALSE;
}

static void
on_closed (GtkWindow *window)
{
  gtk_window_set_transient_for (window, NULL);
}

void
jalon_window_leave_parent (GtkWindow *window)
{
  g_signal_connect (window, "unmap", G_CALLBACK (on_closed), NULL);
}

/* What a list item's child keeps: the row that it was made for. */
#define ROW "jalon-row"

gboolean
jalon_list_item_shows (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  return child && g_object_get_data (G_OBJECT (child), ROW) == gtk_list_item_get_item (item);
}

void
jalon_list_item_show (GtkListItem *item, GtkWidget *child)
{
  g_object_set_data_full (G_OBJECT (child), ROW, g_object_ref (gtk_list_item_get_item (item)),
                          g_object_unref);
  gtk_list_item_set_child (item, child);
}

void
jalon_box_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

typedef struct {
  int percent;
  int most;
} Division;

static void
division_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* The room is announced while it is given out, in time for the division to hold at once. */
static void
on_room_known (GtkPaned *paned, GParamSpec *pspec, const Division *division)
{
  gboolean vertical = gtk_orientable_get_orientation (GTK_ORIENTABLE (paned)) == GTK_ORIENTATION_VERTICAL;
  int size =
    vertical ? gtk_widget_get_height (GTK_WIDGET (paned)) : gtk_widget_get_width (GTK_WIDGET (paned));
  int least, most;

  if (size <= 0)
    return;

  g_object_get (paned, "min-position", &least, "max-position", &most, NULL);
  size = MIN (size * division->percent / 100, division->most);
  g_signal_handlers_disconnect_by_func (paned, on_room_known, (gpointer) division);
  gtk_paned_set_position (paned, CLAMP (size, least, MAX (least, most)));
}

void
jalon_paned_divide (GtkPaned *paned, int percent, int most)
{
  Division division = { percent, most };

  g_signal_connect_data (paned, "notify::max-position", G_CALLBACK (on_room_known),
                         g_memdup2 (&division, sizeof division), division_free, 0);
}
