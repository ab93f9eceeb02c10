/* GTK leaves the focus in the scrolled part of a menu whose submenu was chosen from, and in other things that
 * are no longer to be seen; keys that are sent there reach nobody. */
#include "config.h"

#include "focus.h"

typedef struct {
  GtkWidget *last; /* (nullable): what had the focus last, popovers aside; a weak pointer */
  guint looking;   /* of the main loop */
} Focus;

static Focus *
focus_of (GtkWindow *window)
{
  return g_object_get_data (G_OBJECT (window), "jalon-focus");
}

static void
focus_free (gpointer data)
{
  Focus *focus = data;

  g_clear_weak_pointer (&focus->last);
  g_clear_handle_id (&focus->looking, g_source_remove);
  g_free (focus);
}

static gboolean
can_take (GtkWidget *widget)
{
  return widget && gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget);
}

/* What had the focus is gone, but GTK still has Tab go on from what it was in, hidden or not, and then Tab
 * leads nowhere. It goes on from what of that is still to be seen. */
static void
forget_hidden (GtkWindow *window)
{
  GtkWidget *at = GTK_WIDGET (window), *child;

  while ((child = gtk_widget_get_focus_child (at)) && gtk_widget_get_mapped (child))
    at = child;
  if (child)
    gtk_widget_set_focus_child (at, NULL);
}

static gboolean
look (gpointer data)
{
  GtkWindow *window = data;
  Focus *focus = focus_of (window);
  GtkWidget *now = gtk_window_get_focus (window);

  focus->looking = 0;
  if (!now)
    forget_hidden (window);
  if (!now || gtk_widget_get_mapped (now) || !gtk_widget_get_mapped (GTK_WIDGET (window)))
    return G_SOURCE_REMOVE;

  /* Without a focus keys go to the window itself. */
  if (!can_take (focus->last) || !gtk_widget_grab_focus (focus->last))
    gtk_window_set_focus (window, NULL);
  return G_SOURCE_REMOVE;
}

/* Not now: whoever is about to close may still be about to give the focus on. But before the next key. */
static void
look_later (GtkWindow *window)
{
  Focus *focus = focus_of (window);

  if (!focus->looking)
    focus->looking = g_idle_add_full (G_PRIORITY_DEFAULT, look, window, NULL);
}

static void
on_focus_changed (GtkWindow *window)
{
  Focus *focus = focus_of (window);
  GtkWidget *now = gtk_window_get_focus (window);
  GtkWidget *popover = now ? gtk_widget_get_ancestor (now, GTK_TYPE_POPOVER) : NULL;

  if (now && !popover && gtk_widget_get_mapped (now))
    g_set_weak_pointer (&focus->last, now);
  for (; popover; popover = gtk_widget_get_ancestor (gtk_widget_get_parent (popover), GTK_TYPE_POPOVER))
    if (!g_signal_handler_find (popover, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL, look_later,
                                window))
      g_signal_connect_object (popover, "unmap", G_CALLBACK (look_later), window,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  if (!now || !gtk_widget_get_mapped (now))
    look_later (window);
}

/* Behind the last of the window Tab begins anew; GTK sees to that only where something has the focus. */
static void
on_moved (GtkWindow *window, GtkDirectionType way)
{
  GtkWidget *at = GTK_WIDGET (window), *child;

  if (gtk_window_get_focus (window) || (way != GTK_DIR_TAB_FORWARD && way != GTK_DIR_TAB_BACKWARD))
    return;
  for (; (child = gtk_widget_get_focus_child (at)); at = child)
    gtk_widget_set_focus_child (at, NULL);
  gtk_widget_child_focus (GTK_WIDGET (window), way);
}

void
jalon_focus_keep (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window) && focus_of (window) == NULL);

  g_object_set_data_full (G_OBJECT (window), "jalon-focus", g_new0 (Focus, 1), focus_free);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (on_focus_changed), NULL);
  g_signal_connect_after (window, "move-focus", G_CALLBACK (on_moved), NULL);
}

/* Menus */

static void
on_menu_mapped (GtkWidget *popover, GtkWidget *button)
{
  gtk_widget_set_has_tooltip (button, FALSE);
}

static void
on_menu_unmapped (GtkWidget *popover, GtkWidget *button)
{
  gtk_widget_set_has_tooltip (button, TRUE);
}

void
jalon_menus_keep_clear (GtkWidget *top)
{
  GtkPopover *popover = GTK_IS_MENU_BUTTON (top) ? gtk_menu_button_get_popover (GTK_MENU_BUTTON (top)) : NULL;

  if (popover && gtk_widget_get_tooltip_text (top)) {
    g_signal_connect_object (popover, "map", G_CALLBACK (on_menu_mapped), top, 0);
    g_signal_connect_object (popover, "unmap", G_CALLBACK (on_menu_unmapped), top, 0);
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (top); child;
       child = gtk_widget_get_next_sibling (child))
    jalon_menus_keep_clear (child);
}

static void
make_menu (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_popover (button))
    return;

  gtk_menu_button_set_menu_model (button, menu);
  jalon_menus_keep_clear (GTK_WIDGET (button));
}

void
jalon_menu_set (GtkMenuButton *button, GMenuModel *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  gtk_menu_button_set_create_popup_func (button, make_menu, g_object_ref (menu), g_object_unref);
}

/* Leaving what is typed into */

typedef struct {
  void (*left) (gpointer object);
  gpointer object;
  guint due; /* of the main loop */
} Left;

/* What a widget keeps: its Left; and a root: those that were left and not told of it yet. */
#define LEFT "jalon-left"
#define ALL_LEFT "jalon-all-left"

static void
left_free (gpointer data)
{
  Left *self = data;

  g_clear_handle_id (&self->due, g_source_remove);
  g_free (self);
}

static void
tell_left (GtkWidget *widget)
{
  Left *self = g_object_get_data (G_OBJECT (widget), LEFT);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  g_clear_handle_id (&self->due, g_source_remove);
  if (root && !(focus && (focus == widget || gtk_widget_is_ancestor (focus, widget))))
    self->left (self->object);
}

void
jalon_focus_flush (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GPtrArray) all = root ? g_object_steal_data (G_OBJECT (root), ALL_LEFT) : NULL;

  for (guint i = 0; all && i < all->len; i++)
    tell_left (all->pdata[i]);
}

static gboolean
on_due (gpointer data)
{
  GtkWidget *widget = data;
  Left *self = g_object_get_data (G_OBJECT (widget), LEFT);

  self->due = 0;
  if (gtk_widget_get_root (widget))
    jalon_focus_flush (widget);
  return G_SOURCE_REMOVE;
}

static void
on_leave (GtkEventController *controller)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);
  GtkRoot *root = gtk_widget_get_root (widget);
  Left *self = g_object_get_data (G_OBJECT (widget), LEFT);
  GPtrArray *all = root ? g_object_get_data (G_OBJECT (root), ALL_LEFT) : NULL;

  if (!root || self->due)
    return;
  if (!all) {
    all = g_ptr_array_new_with_free_func (g_object_unref);
    g_object_set_data_full (G_OBJECT (root), ALL_LEFT, all, (GDestroyNotify) g_ptr_array_unref);
  }
  g_ptr_array_add (all, g_object_ref (widget));
  self->due = g_idle_add_full (G_PRIORITY_HIGH, on_due, widget, NULL);
}

void
jalon_focus_when_left (GtkWidget *widget, void (*left) (gpointer object), gpointer object)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();
  Left *self = g_new0 (Left, 1);

  *self = (Left){ left, object, 0 };
  g_object_set_data_full (G_OBJECT (widget), LEFT, self, left_free);
  g_signal_connect (controller, "leave", G_CALLBACK (on_leave), NULL);
  gtk_widget_add_controller (widget, controller);
}

/* Tab */

/* The row that has the focus; a table has its rows in a list of its own. (nullable) */
static GtkWidget *
row_of (GtkWidget *list)
{
  GtkWidget *child = gtk_widget_get_focus_child (list);

  return child && GTK_IS_LIST_VIEW (child) ? gtk_widget_get_focus_child (child) : child;
}

void
jalon_list_leave (GtkWidget *list, gboolean forward)
{
  GtkDirectionType way = forward ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD;
  GtkWidget *row = row_of (list);
  GtkRoot *root = gtk_widget_get_root (list);

  if (row && gtk_widget_child_focus (row, way))
    return;
  for (GtkWidget *at = list; at && at != GTK_WIDGET (root) && !GTK_IS_NATIVE (at);
       at = gtk_widget_get_parent (at))
    for (GtkWidget *beside = forward ? gtk_widget_get_next_sibling (at) : gtk_widget_get_prev_sibling (at);
         beside;
         beside = forward ? gtk_widget_get_next_sibling (beside) : gtk_widget_get_prev_sibling (beside))
      if (gtk_widget_get_mapped (beside) && !GTK_IS_NATIVE (beside) && gtk_widget_child_focus (beside, way))
        return;

  /* At the end it begins anew. */
  if (gtk_widget_get_native (list) == GTK_NATIVE (root)) {
    gtk_root_set_focus (root, NULL);
    gtk_widget_child_focus (GTK_WIDGET (root), way);
  }
}

static gboolean
on_tab (GtkWidget *list, guint key, guint code, GdkModifierType modifiers)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK) || (key != GDK_KEY_Tab && key != GDK_KEY_ISO_Left_Tab))
    return FALSE;

  jalon_list_leave (list, key == GDK_KEY_Tab && !(modifiers & GDK_SHIFT_MASK));
  return TRUE;
}

void
jalon_list_leave_on_tab (GtkWidget *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_tab), list, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (list, keys);
}

/* Clicks */

/* Whether a widget is the list, or what it hangs on, which opens and closes it itself. */
static gboolean
is_part (GtkPopover *popover, GtkWidget *widget)
{
  GtkWidget *owner = gtk_widget_get_parent (GTK_WIDGET (popover));

  return widget && owner && (widget == owner || gtk_widget_is_ancestor (widget, owner));
}

static void
on_pressed (GtkGesture *gesture, int n_press, double x, double y, GtkPopover *popover)
{
  GtkWidget *window = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GtkNative *native = gtk_widget_get_native (window);

  if (event && gdk_event_get_surface (event) == gtk_native_get_surface (native) &&
      !is_part (popover, gtk_widget_pick (window, x, y, GTK_PICK_DEFAULT)))
    gtk_popover_popdown (popover);
}

static gboolean
close_when_left (gpointer data)
{
  GtkPopover *popover = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (popover));

  if (root && gtk_widget_get_mapped (GTK_WIDGET (popover)) && !is_part (popover, gtk_root_get_focus (root)))
    gtk_popover_popdown (popover);
  return G_SOURCE_REMOVE;
}

/* Asked a moment later: while the focus is on its way, nothing has it. The button that the list hangs on may
 * get it, and is about to close the list itself. */
static void
on_focus_left (GtkPopover *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, close_when_left, g_object_ref (popover), g_object_unref);
}

static void
on_active_changed (GtkPopover *popover)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (popover));

  if (root && !gtk_window_is_active (GTK_WINDOW (root)))
    gtk_popover_popdown (popover);
}

static void
stop_watching (GtkPopover *popover)
{
  GtkEventController *click = g_object_steal_data (G_OBJECT (popover), "jalon-click");
  GtkWidget *window = click ? gtk_event_controller_get_widget (click) : NULL;

  if (!window)
    return;
  gtk_widget_remove_controller (window, click);
  g_signal_handlers_disconnect_by_func (window, on_active_changed, popover);
}

static void
on_shown (GtkPopover *popover)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (popover));
  GtkGesture *click;

  stop_watching (popover);
  if (!gtk_widget_get_focus_child (GTK_WIDGET (popover)))
    gtk_widget_child_focus (GTK_WIDGET (popover), GTK_DIR_TAB_FORWARD);
  if (!GTK_IS_WINDOW (root))
    return;

  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), popover, 0);
  g_object_set_data (G_OBJECT (popover), "jalon-click", click);
  gtk_widget_add_controller (GTK_WIDGET (root), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (root, "notify::is-active", G_CALLBACK (on_active_changed), popover,
                           G_CONNECT_SWAPPED);
}

static gboolean
on_escape (GtkPopover *popover, guint key)
{
  if (key != GDK_KEY_Escape)
    return FALSE;

  gtk_popover_popdown (popover);
  return TRUE;
}

void
jalon_popover_pass_clicks (GtkPopover *popover)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_popover_set_autohide (popover, FALSE);
  g_signal_connect_after (popover, "map", G_CALLBACK (on_shown), NULL);
  g_signal_connect (popover, "unmap", G_CALLBACK (stop_watching), NULL);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left), popover, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (popover), focus);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_escape), popover, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (popover), keys);
}

void
jalon_drop_down_pass_clicks (GtkDropDown *drop_down)
{
  GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (drop_down));

  while (child && !GTK_IS_POPOVER (child))
    child = gtk_widget_get_prev_sibling (child);
  if (child)
    jalon_popover_pass_clicks (GTK_POPOVER (child));
}
