/* How the chart widget answers: to the pointer, which may also drag the chart out, to the keyboard, and in
 * its menu. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/chart/draw.h>
#include <jalon/export/export.h>

#include "chart-view-private.h"
#include "copy-chart.h"
#include "dialogs/export-dialog.h"
#include "what-if-menu.h"

#define DRAG_SCALE 2.0
#define DRAG_ICON_WIDTH 240.0

/* Selecting */

static void
select_datum (JalonChartView *self, JalonRef datum)
{
  if (self->session)
    jalon_session_set_selected (self->session, datum);
}

/* The mark may be of a scene that lags behind the dossier. */
static gboolean
is_datum (JalonChartView *self, JalonRef datum)
{
  JalonDossier *dossier = self->session ? jalon_session_get_dossier (self->session) : NULL;

  return dossier && datum != JALON_REF_NONE && jalon_dossier_has (dossier, datum);
}

static void
choose_mark (JalonChartView *self, int index, gboolean activate)
{
  const JalonMark *mark = jalon_chart_view_get_mark (self, index);
  const JalonRef datum = mark && is_datum (self, mark->datum) ? mark->datum : JALON_REF_NONE;

  self->number = mark ? mark->number : 0;
  select_datum (self, datum);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (mark && mark->number)
    g_signal_emit_by_name (self, "number-chosen", mark->number);
  if (activate && datum != JALON_REF_NONE)
    g_signal_emit_by_name (self, "datum-activated", datum);
}

/* The pointer */

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, JalonChartView *self)
{
  jalon_chart_view_update_hover (self, TRUE, x, y);
}

static void
on_leave (GtkEventControllerMotion *controller, JalonChartView *self)
{
  jalon_chart_view_update_hover (self, FALSE, 0, 0);
}

/* On release, so that a press that becomes a drag selects nothing. The focus comes last: a page may scroll to
 * it. */
static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, JalonChartView *self)
{
  const int mark = jalon_chart_view_hit (self, x, y);

  jalon_chart_view_set_stop (self, mark >= 0 ? jalon_chart_view_stop_of_mark (self, mark) : -1);
  choose_mark (self, mark, n_press == 2);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

gboolean
jalon_chart_view_query_tooltip (
  GtkWidget *widget, int x, int y, gboolean keyboard_tooltip, GtkTooltip *tooltip)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);
  const JalonMark *mark =
    jalon_chart_view_get_mark (self, keyboard_tooltip ? jalon_chart_view_mark_of_stop (self, self->stop)
                                                      : jalon_chart_view_hit (self, x, y));
  GdkRectangle area;

  if (!mark || !mark->tip)
    return FALSE;

  area = jalon_chart_view_get_mark_area (self, mark);
  gtk_tooltip_set_text (tooltip, mark->tip);
  gtk_tooltip_set_tip_area (tooltip, &area);

  return TRUE;
}

/* The context menu */

static void
make_menu (JalonChartView *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) what_if = jalon_what_if_menu_new ();

  g_menu_append (menu, _ ("_Copy as Image"), "chart.copy");
  g_menu_append (menu, _ ("_Export…"), "chart.export");
  g_menu_append_section (menu, NULL, what_if);

  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
}

static void
show_menu (JalonChartView *self, double x, double y)
{
  const GdkRectangle place = { .x = (int) x, .y = (int) y, .width = 1, .height = 1 };

  if (!self->scene)
    return;

  if (!self->menu)
    make_menu (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* What the menu is asked for is what it speaks of. */
static void
select_mark (JalonChartView *self, const JalonMark *mark)
{
  if (self->session && mark && jalon_what_if_menu_suits (jalon_ref_kind (mark->datum)))
    jalon_session_set_selected (self->session, mark->datum);
}

static void
on_secondary (GtkGestureClick *gesture, int n_press, double x, double y, JalonChartView *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  select_mark (self, jalon_chart_view_get_mark (self, jalon_chart_view_hit (self, x, y)));
  show_menu (self, x, y);
}

static void
on_long_press (GtkGestureLongPress *gesture, double x, double y, JalonChartView *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  select_mark (self, jalon_chart_view_get_mark (self, jalon_chart_view_hit (self, x, y)));
  show_menu (self, x, y);
}

/* Dragging the chart out */

static GdkContentProvider *
on_prepare_drag (GtkDragSource *source, double x, double y, JalonChartView *self)
{
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (source));
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  /* A finger that moves scrolls the page. */
  if (!self->scene || (device && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN))
    return NULL;

  png = jalon_export_scene (self->scene, jalon_export_format_find ("png"),
                            &(JalonExportLook){ .scale = DRAG_SCALE }, NULL);
  texture = png ? gdk_texture_new_from_bytes (png, NULL) : NULL;

  return texture ? gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture) : NULL;
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, JalonChartView *self)
{
  const double scale = DRAG_ICON_WIDTH / self->scene->width;
  const double height = self->scene->height * scale;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GdkPaintable) icon = NULL;
  cairo_t *cr;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, DRAG_ICON_WIDTH, height));
  cairo_scale (cr, scale, scale);
  jalon_scene_draw (self->scene, cr, NULL);
  cairo_destroy (cr);

  icon = gtk_snapshot_to_paintable (snapshot, &GRAPHENE_SIZE_INIT (DRAG_ICON_WIDTH, height));
  gtk_drag_source_set_icon (source, icon, (int) DRAG_ICON_WIDTH / 2, (int) height / 2);
}

/* The keyboard */

/* The first move of the keyboard goes to what is selected, where the chart shows it. */
static gboolean
enter_at_selected (JalonChartView *self)
{
  int stop = -1;

  if (self->stop < 0 && self->session)
    stop = jalon_chart_view_stop_of_datum (self, jalon_session_get_selected (self->session));
  if (stop < 0)
    return FALSE;

  jalon_chart_view_set_stop (self, stop);
  return TRUE;
}

static void
move_to (JalonChartView *self, int stop)
{
  const int n = jalon_chart_view_get_n_stops (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* The keyboard takes over from a pointer that rests on the chart. */
  self->hover = -1;
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  if (n == 0) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }
  jalon_chart_view_set_stop (self, CLAMP (stop, 0, n - 1));
}

/* From the first or last mark to the one beyond it, where there are rows that are not shown. */
static gboolean
step_beyond (JalonChartView *self, int step)
{
  const int last = jalon_chart_view_get_n_stops (self) - 1;

  if (self->stop < 0 || self->stop != (step > 0 ? last : 0) || !jalon_chart_view_scroll_rows (self, step))
    return FALSE;

  self->step = step;
  return TRUE;
}

static void
on_previous (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);

  if (!enter_at_selected (self) && !step_beyond (self, -1))
    move_to (self, self->stop < 0 ? jalon_chart_view_get_n_stops (self) - 1 : self->stop - 1);
}

static void
on_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);

  if (!enter_at_selected (self) && !step_beyond (self, 1))
    move_to (self, self->stop + 1);
}

static void
on_first (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_to (JALON_CHART_VIEW (widget), 0);
}

static void
on_last (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);

  move_to (self, jalon_chart_view_get_n_stops (self) - 1);
}

static void
on_select (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);

  if (self->stop >= 0)
    choose_mark (self, jalon_chart_view_mark_of_stop (self, self->stop), FALSE);
}

static void
on_activate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);

  if (self->stop >= 0)
    choose_mark (self, jalon_chart_view_mark_of_stop (self, self->stop), TRUE);
}

static void
on_clear (GtkWidget *widget, const char *action, GVariant *parameter)
{
  jalon_chart_view_set_stop (JALON_CHART_VIEW (widget), -1);
}

static void
on_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);
  const JalonMark *mark = jalon_chart_view_get_mark (self, jalon_chart_view_mark_of_stop (self, self->stop));

  if (mark) {
    const GdkRectangle area = jalon_chart_view_get_mark_area (self, mark);

    select_mark (self, mark);
    show_menu (self, area.x + area.width / 2.0, area.y + area.height / 2.0);
  } else {
    show_menu (self, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
  }
}

static void
on_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);

  if (self->session && self->chart)
    jalon_copy_chart (widget, self->session, self->chart);
}

static void
on_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (!self->session || !self->chart || !GTK_IS_WINDOW (root))
    return;

  /* A window that has such an action says what became of the export. */
  if (!gtk_widget_activate_action (widget, "win.export-chart", "s", self->chart))
    gtk_window_present (jalon_export_dialog_new (GTK_WINDOW (root), self->session, self->chart));
}

static void
on_focus (GtkEventControllerFocus *controller, JalonChartView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Being made */

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "chart.previous", NULL, on_previous);
  gtk_widget_class_install_action (klass, "chart.next", NULL, on_next);
  gtk_widget_class_install_action (klass, "chart.first", NULL, on_first);
  gtk_widget_class_install_action (klass, "chart.last", NULL, on_last);
  gtk_widget_class_install_action (klass, "chart.select", NULL, on_select);
  gtk_widget_class_install_action (klass, "chart.activate", NULL, on_activate);
  gtk_widget_class_install_action (klass, "chart.clear", NULL, on_clear);
  gtk_widget_class_install_action (klass, "chart.menu", NULL, on_menu);
  gtk_widget_class_install_action (klass, "chart.copy", NULL, on_copy);
  gtk_widget_class_install_action (klass, "chart.export", NULL, on_export);
}

static void
add_bindings (GtkWidgetClass *klass)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } bindings[] = {
    { GDK_KEY_Left, 0, "chart.previous" },
    { GDK_KEY_Up, 0, "chart.previous" },
    { GDK_KEY_KP_Left, 0, "chart.previous" },
    { GDK_KEY_KP_Up, 0, "chart.previous" },
    { GDK_KEY_Right, 0, "chart.next" },
    { GDK_KEY_Down, 0, "chart.next" },
    { GDK_KEY_KP_Right, 0, "chart.next" },
    { GDK_KEY_KP_Down, 0, "chart.next" },
    { GDK_KEY_Home, 0, "chart.first" },
    { GDK_KEY_KP_Home, 0, "chart.first" },
    { GDK_KEY_End, 0, "chart.last" },
    { GDK_KEY_KP_End, 0, "chart.last" },
    { GDK_KEY_space, 0, "chart.select" },
    { GDK_KEY_KP_Space, 0, "chart.select" },
    { GDK_KEY_Return, 0, "chart.activate" },
    { GDK_KEY_KP_Enter, 0, "chart.activate" },
    { GDK_KEY_ISO_Enter, 0, "chart.activate" },
    { GDK_KEY_Escape, 0, "chart.clear" },
    { GDK_KEY_Menu, 0, "chart.menu" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "chart.menu" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (klass, bindings[i].key, bindings[i].modifiers, bindings[i].action,
                                         NULL);
}

void
jalon_chart_view_class_add_actions (GtkWidgetClass *klass)
{
  install_actions (klass);
  add_bindings (klass);
}

static void
add_click (JalonChartView *self, guint button, const char *signal, GCallback callback)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  g_signal_connect (click, signal, callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
jalon_chart_view_add_controllers (JalonChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, motion);

  g_signal_connect (focus, "enter", G_CALLBACK (on_focus), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus), self);
  gtk_widget_add_controller (widget, focus);

  add_click (self, GDK_BUTTON_PRIMARY, "released", G_CALLBACK (on_released));
  add_click (self, GDK_BUTTON_SECONDARY, "pressed", G_CALLBACK (on_secondary));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (on_long_press), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));

  g_signal_connect (drag, "prepare", G_CALLBACK (on_prepare_drag), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}
