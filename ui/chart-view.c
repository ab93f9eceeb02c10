/* The chart widget: it asks for a scene of the plan at its own size, draws it, and finds the mark under the
 * pointer or the keyboard. What a chart looks like is none of its business. */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include <jalon/chart/draw.h>
#include <jalon/export/export.h>

#include "chart-view.h"
#include "export-dialog.h"
#include "scenes.h"

#define MIN_WIDTH 320
#define MIN_HEIGHT 200
#define NATURAL_WIDTH 640
#define NATURAL_HEIGHT 360

/* A scene that takes longer than a frame is built on a worker thread, and so is one of which nothing is known
 * yet. */
#define FRAME_COST 16000 /* microseconds */
#define COST_UNKNOWN G_MAXINT64

#define DRAG_SCALE 2.0
#define DRAG_ICON_WIDTH 240.0

struct _JalonChartView {
  GtkWidget parent_instance;

  JalonSession *session;
  char *chart;
  gboolean bare;
  JalonRef subject;

  JalonScene *scene;             /* (nullable): what is shown, until a newer one is there */
  gint64 cost;                   /* of the last scene, in microseconds */
  int asked_width, asked_height; /* of the last scene that was asked for */
  gboolean stale;                /* the scene is not that of the plan, or of the theme, as they are now */
  gboolean building;
  GCancellable *cancellable;

  int hover; /* the mark under the pointer; -1 for none */
  int stop;  /* which of the scene's stops the keyboard is at; -1 for none */
  double pointer_x, pointer_y;
  gboolean pointer_inside;

  double reach;
  gboolean with_preview;
  graphene_rect_t preview; /* in the scene */
  char *preview_text;      /* (nullable) */
  double preview_x, preview_y;

  GtkWidget *menu; /* (nullable): made when first asked for */
};

G_DEFINE_FINAL_TYPE (JalonChartView, jalon_chart_view, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_SESSION, PROP_CHART, PROP_BARE, PROP_SUBJECT, N_PROPS };

enum { DATUM_ACTIVATED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* The marks */

static const JalonMark *
get_mark (JalonChartView *self, int mark)
{
  if (!self->scene || mark < 0 || (guint) mark >= self->scene->marks->len)
    return NULL;

  return &g_array_index (self->scene->marks, JalonMark, mark);
}

static int
get_n_stops (JalonChartView *self)
{
  return self->scene ? (int) self->scene->stops->len : 0;
}

static int
mark_of_stop (JalonChartView *self, int stop)
{
  if (stop < 0 || stop >= get_n_stops (self))
    return -1;

  return (int) g_array_index (self->scene->stops, guint, stop);
}

static JalonRef
datum_of_stop (JalonChartView *self, int stop)
{
  const JalonMark *mark = get_mark (self, mark_of_stop (self, stop));

  return mark ? mark->datum : JALON_REF_NONE;
}

static int
stop_of_mark (JalonChartView *self, int mark)
{
  for (int i = 0; i < get_n_stops (self); i++)
    if (mark_of_stop (self, i) == mark)
      return i;

  return -1;
}

static int
stop_of_datum (JalonChartView *self, JalonRef datum)
{
  for (int i = 0; datum != JALON_REF_NONE && i < get_n_stops (self); i++)
    if (datum_of_stop (self, i) == datum)
      return i;

  for (int i = 0; i < get_n_stops (self); i++)
    if (jalon_mark_shows (get_mark (self, mark_of_stop (self, i)), datum))
      return i;

  return -1;
}

/* Where the scene lies in the widget. It is off the widget's size only while the scene of a new size is being
 * built. */
static double
get_placement (JalonChartView *self, double *x, double *y)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const double scale = MIN (width / self->scene->width, height / self->scene->height);

  *x = (width - self->scene->width * scale) / 2;
  *y = (height - self->scene->height * scale) / 2;

  return scale;
}

static int
hit (JalonChartView *self, double x, double y)
{
  double left, top, scale;

  if (!self->scene)
    return -1;

  scale = get_placement (self, &left, &top);

  return scale > 0 ? jalon_scene_hit (self->scene, (x - left) / scale, (y - top) / scale) : -1;
}

static GdkRectangle
get_mark_area (JalonChartView *self, const JalonMark *mark)
{
  double left, top, x, y, width, height;
  const double scale = get_placement (self, &left, &top);

  jalon_mark_bounds (mark, &x, &y, &width, &height);

  return (GdkRectangle){ .x = (int) (left + x * scale),
                         .y = (int) (top + y * scale),
                         .width = MAX (1, (int) (width * scale)),
                         .height = MAX (1, (int) (height * scale)) };
}

/* What assistive technology is told */

static void
update_accessible (JalonChartView *self)
{
  const JalonChart *chart = self->chart ? jalon_chart_find (self->chart) : NULL;
  const JalonMark *mark = get_mark (self, mark_of_stop (self, self->stop));
  const char *title = self->scene && self->scene->title ? self->scene->title : chart ? _ (chart->title) : "";
  const char *summary = self->scene && self->scene->summary ? self->scene->summary : "";
  g_autofree char *place = NULL;

  /* Screen readers read a description that changes while the widget has the focus. */
  if (mark && mark->tip)
    /* Translators: read aloud: what a mark of a chart shows, and which of how many it is */
    place = g_strdup_printf (_ ("%s, %d of %d"), mark->tip, self->stop + 1, get_n_stops (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place ? place : summary, -1);
}

static void
update_hover (JalonChartView *self, gboolean inside, double x, double y)
{
  const int before = self->hover;

  self->pointer_inside = inside;
  self->pointer_x = x;
  self->pointer_y = y;
  self->hover = inside ? hit (self, x, y) : -1;

  if (self->hover == before)
    return;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->hover >= 0 ? "pointer" : NULL);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_stop (JalonChartView *self, int stop)
{
  if (self->stop == stop)
    return;

  self->stop = stop;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.clear", stop >= 0);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The scene */

/* Takes another scene, and stays at the same item in it. */
static void
take_scene (JalonChartView *self, JalonScene *scene)
{
  const JalonRef datum = datum_of_stop (self, self->stop);
  int stop = self->stop;

  g_clear_pointer (&self->scene, jalon_scene_free);
  self->scene = scene;

  if (stop >= get_n_stops (self) || datum_of_stop (self, stop) != datum)
    stop = stop_of_datum (self, datum);
  set_stop (self, stop);
  update_accessible (self);

  self->hover = -1;
  update_hover (self, self->pointer_inside, self->pointer_x, self->pointer_y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_scene_current (JalonChartView *self)
{
  return !self->stale && self->scene && self->asked_width == gtk_widget_get_width (GTK_WIDGET (self)) &&
         self->asked_height == gtk_widget_get_height (GTK_WIDGET (self));
}

static void
on_built (GObject *source, GAsyncResult *result, gpointer data)
{
  JalonChartView *self = JALON_CHART_VIEW (source);
  gint64 cost;
  JalonScene *scene = jalon_scenes_build_finish (result, &cost, NULL);

  if (!scene) /* abandoned: another one is on its way, or none wanted */
    return;

  self->building = FALSE;
  self->cost = cost;
  take_scene (self, scene); /* which draws, and that looks at what changed in the meantime */
}

/* Sees to it that the scene is that of the plan now, at the size now: at once where that takes no longer than
 * a frame, and else as soon as a worker has it. */
static void
refresh (JalonChartView *self)
{
  const JalonChart *chart = self->chart ? jalon_chart_find (self->chart) : NULL;
  const JalonPlan *plan = self->session ? jalon_session_get_plan (self->session) : NULL;
  JalonChartOptions options = { .width = gtk_widget_get_width (GTK_WIDGET (self)),
                                .height = gtk_widget_get_height (GTK_WIDGET (self)),
                                .theme = jalon_scenes_theme (),
                                .bare = self->bare,
                                .subject = self->subject,
                                .reach = self->reach };

  if (self->building || is_scene_current (self))
    return;

  self->asked_width = gtk_widget_get_width (GTK_WIDGET (self));
  self->asked_height = gtk_widget_get_height (GTK_WIDGET (self));
  self->stale = FALSE;
  if (!chart || !plan) {
    if (self->scene)
      take_scene (self, NULL);
    return;
  }

  options.locale = jalon_session_get_locale (self->session);
  if (self->cost <= FRAME_COST) {
    const gint64 start = g_get_monotonic_time ();

    take_scene (self, jalon_chart_scene (chart, plan, &options));
    self->cost = g_get_monotonic_time () - start;
  } else {
    self->building = TRUE;
    jalon_scenes_build_async (self, plan, chart, &options, self->cancellable, on_built, NULL);
  }
}

static void
invalidate (JalonChartView *self)
{
  self->stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* For another dossier or another chart the old scene must not stay: its marks stand for items of something
 * else. */
static void
restart (JalonChartView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->building = FALSE;
  self->cost = COST_UNKNOWN;

  set_stop (self, -1);
  take_scene (self, NULL);
  invalidate (self);
}

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
  const JalonMark *mark = get_mark (self, index);
  const JalonRef datum = mark && is_datum (self, mark->datum) ? mark->datum : JALON_REF_NONE;

  select_datum (self, datum);
  if (activate && datum != JALON_REF_NONE)
    g_signal_emit (self, signals[DATUM_ACTIVATED], 0, datum);
}

/* The pointer */

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, JalonChartView *self)
{
  update_hover (self, TRUE, x, y);
}

static void
on_leave (GtkEventControllerMotion *controller, JalonChartView *self)
{
  update_hover (self, FALSE, 0, 0);
}

/* On release, so that a press that becomes a drag selects nothing. The focus comes last: a page may scroll to
 * it. */
static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, JalonChartView *self)
{
  const int mark = hit (self, x, y);

  set_stop (self, mark >= 0 ? stop_of_mark (self, mark) : -1);
  choose_mark (self, mark, n_press == 2);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
jalon_chart_view_query_tooltip (
  GtkWidget *widget, int x, int y, gboolean keyboard_tooltip, GtkTooltip *tooltip)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);
  const JalonMark *mark =
    get_mark (self, keyboard_tooltip ? mark_of_stop (self, self->stop) : hit (self, x, y));
  GdkRectangle area;

  if (!mark || !mark->tip)
    return FALSE;

  area = get_mark_area (self, mark);
  gtk_tooltip_set_text (tooltip, mark->tip);
  gtk_tooltip_set_tip_area (tooltip, &area);

  return TRUE;
}

/* The context menu */

static void
make_menu (JalonChartView *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("_Copy as Image"), "chart.copy");
  g_menu_append (menu, _ ("_Export…"), "chart.export");

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

static void
on_secondary (GtkGestureClick *gesture, int n_press, double x, double y, JalonChartView *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, x, y);
}

static void
on_long_press (GtkGestureLongPress *gesture, double x, double y, JalonChartView *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
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

  png = jalon_export_scene (self->scene, JALON_FORMAT_PNG, DRAG_SCALE, NULL);
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
    stop = stop_of_datum (self, jalon_session_get_selected (self->session));
  if (stop < 0)
    return FALSE;

  set_stop (self, stop);
  return TRUE;
}

static void
move_to (JalonChartView *self, int stop)
{
  const int n = get_n_stops (self);
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
  set_stop (self, CLAMP (stop, 0, n - 1));
}

static void
on_previous (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);

  if (!enter_at_selected (self))
    move_to (self, self->stop < 0 ? get_n_stops (self) - 1 : self->stop - 1);
}

static void
on_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);

  if (!enter_at_selected (self))
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

  move_to (self, get_n_stops (self) - 1);
}

static void
on_select (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);

  if (self->stop >= 0)
    choose_mark (self, mark_of_stop (self, self->stop), FALSE);
}

static void
on_activate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);

  if (self->stop >= 0)
    choose_mark (self, mark_of_stop (self, self->stop), TRUE);
}

static void
on_clear (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_stop (JALON_CHART_VIEW (widget), -1);
}

static void
on_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);
  const JalonMark *mark = get_mark (self, mark_of_stop (self, self->stop));

  if (mark) {
    const GdkRectangle area = get_mark_area (self, mark);

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

/* The widget */

static void
jalon_chart_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
jalon_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);

  if (self->menu)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/* What is said beside a preview, on a ground of its own. */
static void
draw_preview_text (JalonChartView *self, cairo_t *cr, const GdkRGBA *back, const GdkRGBA *front)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->preview_text);
  int width, height;
  double x, y;

  pango_layout_get_pixel_size (layout, &width, &height);
  x = CLAMP (self->preview_x - width / 2.0, 8, MAX (8, self->scene->width - width - 8));
  y = MAX (4, self->preview_y - height - 14);
  gdk_cairo_set_source_rgba (cr, back);
  cairo_rectangle (cr, x - 8, y - 4, width + 16, height + 8);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, front);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_preview (JalonChartView *self, cairo_t *cr)
{
  const double dashes[] = { 5, 4 };
  /* The accent of libadwaita, readable on light and dark alike. */
  const GdkRGBA back = { 0.11f, 0.44f, 0.85f, 1 }, front = { 1, 1, 1, 1 };

  gdk_cairo_set_source_rgba (cr, &back);
  cairo_set_line_width (cr, 2);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_rectangle (cr, self->preview.origin.x, self->preview.origin.y, self->preview.size.width,
                   self->preview.size.height);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if (self->preview_text)
    draw_preview_text (self, cr, &back, &front);
}

static void
jalon_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JalonChartView *self = JALON_CHART_VIEW (widget);
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  JalonEmphasis emphasis = { 0 };
  double x, y, scale;
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;

  refresh (self);
  if (!self->scene)
    return;

  emphasis.selected = self->session ? jalon_session_get_selected (self->session) : JALON_REF_NONE;
  emphasis.focus = self->hover >= 0 ? self->hover : mark_of_stop (self, self->stop);
  emphasis.focus_ring = self->hover < 0 && gtk_widget_has_visible_focus (widget);

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  scale = get_placement (self, &x, &y);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  jalon_scene_draw (self->scene, cr, &emphasis);
  if (self->with_preview)
    draw_preview (self, cr);
  cairo_destroy (cr);
}

static void
jalon_chart_view_dispose (GObject *object)
{
  JalonChartView *self = JALON_CHART_VIEW (object);

  jalon_chart_view_set_session (self, NULL);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->menu, gtk_widget_unparent);

  G_OBJECT_CLASS (jalon_chart_view_parent_class)->dispose (object);
}

static void
jalon_chart_view_finalize (GObject *object)
{
  JalonChartView *self = JALON_CHART_VIEW (object);

  g_clear_pointer (&self->scene, jalon_scene_free);
  g_clear_object (&self->cancellable);
  g_free (self->chart);
  g_free (self->preview_text);

  G_OBJECT_CLASS (jalon_chart_view_parent_class)->finalize (object);
}

static void
jalon_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  JalonChartView *self = JALON_CHART_VIEW (object);

  switch (id) {
  case PROP_SESSION:
    g_value_set_object (value, self->session);
    break;
  case PROP_CHART:
    g_value_set_string (value, self->chart);
    break;
  case PROP_BARE:
    g_value_set_boolean (value, self->bare);
    break;
  case PROP_SUBJECT:
    g_value_set_uint (value, self->subject);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
jalon_chart_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  JalonChartView *self = JALON_CHART_VIEW (object);

  switch (id) {
  case PROP_SESSION:
    jalon_chart_view_set_session (self, g_value_get_object (value));
    break;
  case PROP_CHART:
    jalon_chart_view_set_chart (self, g_value_get_string (value));
    break;
  case PROP_BARE:
    jalon_chart_view_set_bare (self, g_value_get_boolean (value));
    break;
  case PROP_SUBJECT:
    jalon_chart_view_set_subject (self, g_value_get_uint (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

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

static void
jalon_chart_view_class_init (JalonChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = jalon_chart_view_dispose;
  object_class->finalize = jalon_chart_view_finalize;
  object_class->get_property = jalon_chart_view_get_property;
  object_class->set_property = jalon_chart_view_set_property;

  widget_class->measure = jalon_chart_view_measure;
  widget_class->size_allocate = jalon_chart_view_size_allocate;
  widget_class->snapshot = jalon_chart_view_snapshot;
  widget_class->query_tooltip = jalon_chart_view_query_tooltip;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, JALON_TYPE_SESSION, flags);
  props[PROP_CHART] = g_param_spec_string ("chart", NULL, NULL, NULL, flags);
  props[PROP_BARE] = g_param_spec_boolean ("bare", NULL, NULL, FALSE, flags);
  props[PROP_SUBJECT] = g_param_spec_uint ("subject", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[DATUM_ACTIVATED] = g_signal_new ("datum-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  install_actions (widget_class);
  add_bindings (widget_class);
}

static void
add_click (JalonChartView *self, guint button, const char *signal, GCallback callback)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  g_signal_connect (click, signal, callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
add_controllers (JalonChartView *self)
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

static void
jalon_chart_view_init (JalonChartView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->hover = -1;
  self->stop = -1;
  self->cost = COST_UNKNOWN;
  self->cancellable = g_cancellable_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.clear", FALSE);
  add_controllers (self);

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (invalidate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (invalidate), self, G_CONNECT_SWAPPED);
}

GtkWidget *
jalon_chart_view_new (JalonSession *session, const char *chart)
{
  return g_object_new (JALON_TYPE_CHART_VIEW, "session", session, "chart", chart, NULL);
}

void
jalon_chart_view_set_session (JalonChartView *self, JalonSession *session)
{
  g_return_if_fail (JALON_IS_CHART_VIEW (self));
  g_return_if_fail (session == NULL || JALON_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session) {
    g_signal_connect_swapped (session, "notify::plan", G_CALLBACK (invalidate), self);
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (restart), self);
    g_signal_connect_swapped (session, "notify::selected", G_CALLBACK (gtk_widget_queue_draw), self);
  }

  restart (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

JalonSession *
jalon_chart_view_get_session (JalonChartView *self)
{
  g_return_val_if_fail (JALON_IS_CHART_VIEW (self), NULL);

  return self->session;
}

void
jalon_chart_view_set_chart (JalonChartView *self, const char *chart)
{
  g_return_if_fail (JALON_IS_CHART_VIEW (self));

  if (g_strcmp0 (self->chart, chart) == 0)
    return;

  g_free (self->chart);
  self->chart = g_strdup (chart);
  restart (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHART]);
}

const char *
jalon_chart_view_get_chart (JalonChartView *self)
{
  g_return_val_if_fail (JALON_IS_CHART_VIEW (self), NULL);

  return self->chart;
}

void
jalon_chart_view_set_bare (JalonChartView *self, gboolean bare)
{
  g_return_if_fail (JALON_IS_CHART_VIEW (self));

  if (self->bare == !!bare)
    return;

  self->bare = !!bare;
  invalidate (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BARE]);
}

void
jalon_chart_view_set_subject (JalonChartView *self, JalonRef subject)
{
  g_return_if_fail (JALON_IS_CHART_VIEW (self));

  if (self->subject == subject)
    return;

  self->subject = subject;
  invalidate (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBJECT]);
}

void
jalon_chart_view_set_reach (JalonChartView *self, double reach)
{
  g_return_if_fail (JALON_IS_CHART_VIEW (self));

  if (self->reach == reach)
    return;

  self->reach = reach;
  invalidate (self);
}

gboolean
jalon_chart_view_to_scene (JalonChartView *self, double *x, double *y)
{
  g_return_val_if_fail (JALON_IS_CHART_VIEW (self), FALSE);

  double left, top, scale;

  if (!self->scene)
    return FALSE;

  scale = get_placement (self, &left, &top);
  if (scale <= 0)
    return FALSE;
  *x = (*x - left) / scale;
  *y = (*y - top) / scale;
  return TRUE;
}

void
jalon_chart_view_set_preview (
  JalonChartView *self, const graphene_rect_t *area, const char *text, double x, double y)
{
  g_return_if_fail (JALON_IS_CHART_VIEW (self));

  self->with_preview = area != NULL;
  if (area)
    self->preview = *area;
  g_free (self->preview_text);
  self->preview_text = g_strdup (text);
  self->preview_x = x;
  self->preview_y = y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const JalonScene *
jalon_chart_view_get_scene (JalonChartView *self)
{
  g_return_val_if_fail (JALON_IS_CHART_VIEW (self), NULL);

  return self->scene;
}

int
jalon_chart_view_get_focus_mark (JalonChartView *self)
{
  g_return_val_if_fail (JALON_IS_CHART_VIEW (self), -1);

  return mark_of_stop (self, self->stop);
}
