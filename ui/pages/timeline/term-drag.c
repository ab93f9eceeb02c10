/* Finding the end under the pointer, showing where it would go, and setting the date when it is let go. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include <jalon/model/overlay.h>

#include "term-drag.h"
#include <jalon/session/commands.h>
#include <jalon/session/date-steps.h>

#define NEAR 7.0 /* pixels around an end in which it is grabbed */

struct _JalonTermDrag {
  GObject parent_instance;

  JalonChartView *view; /* which holds us */
  gboolean dragging;
  gboolean start; /* which end; else the other */
  JalonRef item;
  int mark;
  JalonDate before, date;
  double grabbed; /* where, in the scene */
  guint32 other;  /* the day that the end must not pass; 0 for none */
};

G_DEFINE_FINAL_TYPE (JalonTermDrag, jalon_term_drag, G_TYPE_OBJECT)

static JalonSession *
session_of (JalonTermDrag *self)
{
  return jalon_chart_view_get_session (self->view);
}

static const JalonMark *
mark_at (const JalonScene *scene, int index)
{
  return index >= 0 && (guint) index < scene->marks->len ? &g_array_index (scene->marks, JalonMark, index)
                                                         : NULL;
}

static gboolean
is_bar (const JalonMark *mark)
{
  return mark && mark->role == JALON_MARK_DATUM && mark->shape == JALON_MARK_RECT &&
         jalon_ref_kind (mark->datum) == JALON_KIND_COMMITMENT;
}

/* The bar one of whose ends is at a place in the scene; -1 for none. */
static int
find_end (const JalonScene *scene, double x, double y, gboolean *start)
{
  for (int i = (int) scene->marks->len - 1; i >= 0; i--) {
    const JalonMark *mark = mark_at (scene, i);
    double left, right;

    if (!is_bar (mark) || y < mark->y - 2 || y > mark->y + mark->height + 2)
      continue;
    left = fabs (x - mark->x);
    right = fabs (x - mark->x - mark->width);
    if (MIN (left, right) > NEAR)
      continue;
    *start = left < right;
    return i;
  }
  return -1;
}

static int
field_of (gboolean start)
{
  return jalon_kind_field (JALON_KIND_COMMITMENT, start ? "start" : "end");
}

/* Takes up an end of a commitment as the scenario in hand has it. */
static gboolean
take_up (JalonTermDrag *self, JalonRef item, gboolean start)
{
  JalonSession *session = session_of (self);
  JalonDossier *dossier = session ? jalon_session_get_dossier (session) : NULL;
  g_autoptr (JalonOverlay) overlay = NULL;
  JalonCommitment space;
  const JalonCommitment *row;
  JalonDate other;

  if (!dossier || !jalon_dossier_has (dossier, item) || !jalon_edit_can (session, item))
    return FALSE;

  overlay = jalon_overlay_new (dossier, jalon_session_get_scenario (session));
  row = jalon_overlay_row (overlay, item, &space);
  other = start ? row->end : row->start;
  /* A term that is stated as a duration is moved by its start, and gets no shorter by that. */
  if (row->duration && !start)
    return FALSE;
  if (row->duration)
    other = JALON_DATE_UNSET;
  self->item = item;
  self->start = start;
  self->before = self->date = start ? row->start : row->end;
  self->other = start ? other.last : other.first;
  if (self->other == JALON_DATE_OPEN)
    self->other = 0;
  return jalon_date_is_set (self->before);
}

/* A term ends no sooner than it starts. */
static gboolean
is_possible (JalonTermDrag *self, JalonDate date)
{
  if (!jalon_date_is_set (date))
    return FALSE;

  return self->other == 0 || (self->start ? date.first <= self->other : date.last >= self->other);
}

static void
set_date (JalonTermDrag *self, JalonDate date, const char *merge)
{
  JalonValue value = { .type = JALON_TYPE_DATE, .date = date };
  g_autoptr (GError) error = NULL;

  if (!jalon_edit_set (session_of (self), self->item, field_of (self->start), &value, merge, &error))
    gtk_widget_activate_action (GTK_WIDGET (self->view), "win.toast", "s", error->message);
}

gboolean
jalon_term_drag_begin (JalonTermDrag *self, double x, double y)
{
  g_return_val_if_fail (JALON_IS_TERM_DRAG (self), FALSE);

  const JalonScene *scene = jalon_chart_view_get_scene (self->view);
  gboolean start;

  if (!jalon_chart_view_to_scene (self->view, &x, &y) || scene->time_day1 <= scene->time_day0)
    return FALSE;
  self->mark = find_end (scene, x, y, &start);
  if (self->mark < 0 || !take_up (self, mark_at (scene, self->mark)->datum, start))
    return FALSE;

  self->dragging = TRUE;
  self->grabbed = x;
  return TRUE;
}

/* The day at which the bar's solid part begins or ends: what is vague lies outside of it. */
static guint32
edge_day (JalonDate date, gboolean start)
{
  guint32 day = start ? date.last : date.first, other = start ? date.first : date.last;

  return day == JALON_DATE_OPEN ? other : day;
}

static double
x_of_day (const JalonScene *scene, guint32 day)
{
  double share = ((double) day - scene->time_day0) / ((double) scene->time_day1 - scene->time_day0);

  return scene->time_x0 + share * (scene->time_x1 - scene->time_x0);
}

static void
show_preview (JalonTermDrag *self, const JalonScene *scene, double x)
{
  const JalonMark *mark = mark_at (scene, self->mark);
  JalonLocale *locale = jalon_session_get_locale (session_of (self));
  g_autofree char *date = jalon_locale_date (locale, self->date);
  double edge = x_of_day (scene, edge_day (self->date, self->start) + (self->start ? 0 : 1));
  double left = self->start ? edge : mark->x, right = self->start ? mark->x + mark->width : edge;
  graphene_rect_t area;

  if (!is_bar (mark) || mark->datum != self->item) {
    jalon_term_drag_cancel (self); /* another scene came */
    return;
  }
  graphene_rect_init (&area, (float) MIN (left, right), (float) mark->y, (float) fabs (right - left),
                      (float) mark->height);
  jalon_chart_view_set_preview (self->view, &area, date, x, mark->y);
}

void
jalon_term_drag_move (JalonTermDrag *self, double x, double y, gboolean finer)
{
  g_return_if_fail (JALON_IS_TERM_DRAG (self));

  const JalonScene *scene = jalon_chart_view_get_scene (self->view);
  double share;
  gint64 day;
  JalonDate date;

  if (!self->dragging || !jalon_chart_view_to_scene (self->view, &x, &y))
    return;

  share = (x - self->grabbed) / (scene->time_x1 - scene->time_x0);
  day = edge_day (self->before, self->start) +
        (gint64) round (share * ((double) scene->time_day1 - scene->time_day0));
  date = jalon_date_steps_day ((guint32) MAX (day, 1), jalon_date_steps_unit (self->before, finer));
  if (is_possible (self, date))
    self->date = date;
  show_preview (self, scene, x);
}

static void
put_down (JalonTermDrag *self)
{
  self->dragging = FALSE;
  jalon_chart_view_set_preview (self->view, NULL, NULL, 0, 0);
}

void
jalon_term_drag_drop (JalonTermDrag *self)
{
  g_return_if_fail (JALON_IS_TERM_DRAG (self));

  if (!self->dragging)
    return;
  put_down (self);
  if (!jalon_date_equal (self->date, self->before))
    set_date (self, self->date, NULL);
}

void
jalon_term_drag_cancel (JalonTermDrag *self)
{
  g_return_if_fail (JALON_IS_TERM_DRAG (self));

  if (self->dragging)
    put_down (self);
}

gboolean
jalon_term_drag_step (JalonTermDrag *self, gboolean start, int by)
{
  g_return_val_if_fail (JALON_IS_TERM_DRAG (self), FALSE);

  const JalonScene *scene = jalon_chart_view_get_scene (self->view);
  const JalonMark *mark = scene ? mark_at (scene, jalon_chart_view_get_focus_mark (self->view)) : NULL;
  g_autofree char *merge = NULL;
  JalonDate date;

  if (!mark || jalon_ref_kind (mark->datum) != JALON_KIND_COMMITMENT || !take_up (self, mark->datum, start))
    return FALSE;

  date = jalon_date_steps_step (self->before, jalon_date_steps_unit (self->before, FALSE), by);
  /* Steps one after another are one move, as a drag is. */
  merge = g_strdup_printf ("step-%u-%d", self->item, start);
  if (is_possible (self, date))
    set_date (self, date, merge);
  else
    gtk_widget_error_bell (GTK_WIDGET (self->view));
  return TRUE;
}

/* Pointer and keyboard */

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, JalonTermDrag *self)
{
  if (jalon_term_drag_begin (self, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  else
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, JalonTermDrag *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  jalon_term_drag_move (self, x + dx, y + dy, (state & GDK_SHIFT_MASK) != 0);
}

static void
on_drag_end (GtkGestureDrag *gesture, double dx, double dy, JalonTermDrag *self)
{
  jalon_term_drag_drop (self);
}

static void
on_drag_lost (GtkGesture *gesture, GdkEventSequence *sequence, JalonTermDrag *self)
{
  jalon_term_drag_cancel (self);
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, JalonTermDrag *self)
{
  const JalonScene *scene = jalon_chart_view_get_scene (self->view);
  gboolean start;

  if (self->dragging || !jalon_chart_view_to_scene (self->view, &x, &y) ||
      scene->time_day1 <= scene->time_day0)
    return;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), find_end (scene, x, y, &start) >= 0  ? "ew-resize"
                                                            : jalon_scene_hit (scene, x, y) >= 0 ? "pointer"
                                                                                                 : NULL);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, JalonTermDrag *self)
{
  if (key == GDK_KEY_Escape && self->dragging) {
    jalon_term_drag_cancel (self);
    return TRUE;
  }
  if (!(state & GDK_CONTROL_MASK) || (key != GDK_KEY_Left && key != GDK_KEY_Right))
    return FALSE;

  return jalon_term_drag_step (self, (state & GDK_SHIFT_MASK) != 0, key == GDK_KEY_Right ? 1 : -1);
}

static void
jalon_term_drag_class_init (JalonTermDragClass *klass)
{
}

static void
jalon_term_drag_init (JalonTermDrag *self)
{
}

JalonTermDrag *
jalon_term_drag_attach (JalonChartView *view)
{
  JalonTermDrag *self = g_object_new (JALON_TYPE_TERM_DRAG, NULL);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = view;
  /* Before the gesture that drags the whole chart out of the window. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (on_drag_end), self, 0);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (on_drag_lost), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), motion);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_object_set_data_full (G_OBJECT (view), "jalon-drag", self, g_object_unref);
  return self;
}
