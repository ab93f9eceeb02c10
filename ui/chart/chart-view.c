/* The chart widget: it asks for a scene of the plan at its own size, and draws it. What a chart looks like is
 * none of its business. */
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include <jalon/analysis/siblings.h>
#include <jalon/chart/draw.h>

#include "chart-view-private.h"
#include "screen-theme.h"
#include <jalon/session/scenes.h>

#define MIN_WIDTH 320
#define MIN_HEIGHT 200
#define NATURAL_WIDTH 640
#define NATURAL_HEIGHT 360
#define SMALL_WIDTH 200
#define SMALL_HEIGHT 220

/* A scene that takes longer than a frame is built on a worker thread, and so is one of which nothing is known
 * yet. */
#define FRAME_COST 16000 /* microseconds */
#define COST_UNKNOWN G_MAXINT64

/* So long at most an analysis may take of a frame while a slider moves. */
#define ANALYSIS_COST 1000 /* microseconds */

G_DEFINE_FINAL_TYPE (JalonChartView, jalon_chart_view, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_SESSION, PROP_CHART, PROP_BARE, N_PROPS };

enum { DATUM_ACTIVATED, NUMBER_CHOSEN, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* The scene */

/* Takes another scene, and stays at the same item in it. */
static void
take_scene (JalonChartView *self, JalonScene *scene)
{
  const JalonMark *mark = jalon_chart_view_get_mark (self, jalon_chart_view_mark_of_stop (self, self->stop));
  const JalonRef datum = mark ? mark->datum : JALON_REF_NONE;
  const guint number = mark ? mark->number : 0;
  int stop;

  g_clear_pointer (&self->scene, jalon_scene_free);
  self->scene = scene;

  stop = jalon_chart_view_same_stop (self, self->stop, datum, number);
  if (self->step != 0 && stop >= 0)
    stop = CLAMP (stop + self->step, 0, jalon_chart_view_get_n_stops (self) - 1);
  self->step = 0;
  jalon_chart_view_set_stop (self, stop);
  jalon_chart_view_update_accessible (self);
  jalon_chart_view_tell_rows (self);

  self->hover = -1;
  jalon_chart_view_update_hover (self, self->pointer_inside, self->pointer_x, self->pointer_y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_scene_current (JalonChartView *self)
{
  return !self->stale && self->scene && self->asked_width == gtk_widget_get_width (GTK_WIDGET (self)) &&
         self->asked_height == gtk_widget_get_height (GTK_WIDGET (self));
}

static void
take_built (gpointer owner, gpointer order, gpointer data, gboolean finished)
{
  JalonChartView *self = owner;
  JalonBuiltScene *built = data;

  if (finished) {
    self->cost = built->cost;
    self->analysis_cost = built->analysis_cost;
  }
  take_scene (self, g_steal_pointer (&built->scene)); /* which draws, and that looks at what changed since */
  jalon_built_scene_free (built);
}

static const JalonNewestKind scenes = {
  .name = "jalon-scene",
  JALON_SCENE_WORK,
  .take = take_built,
};

/* A widget that is smaller than charts are made for has its chart made for that, and drawn smaller. */
static JalonChartOptions
get_options (JalonChartView *self)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const double more = width > 0 ? MAX (MIN_WIDTH / width, 1) : 1;

  return (JalonChartOptions){ .width = width * more,
                              .height = height * more,
                              .theme = jalon_screen_theme (),
                              .locale = jalon_session_get_locale (self->session),
                              .bare = self->bare,
                              .unnamed = self->unnamed,
                              .reach = self->reach,
                              .scrolls = self->scrolls,
                              .first_row = jalon_chart_view_first_row (self) };
}

/* What the session sets, and over it what is set of this chart alone. (transfer full) */
static JalonSettings *
get_settings (JalonChartView *self, const JalonChart *chart)
{
  JalonSettings *settings = jalon_session_dup_settings (self->session);

  for (guint i = 0; i < chart->analysis->n_settings; i++) {
    const char *name = chart->analysis->settings[i].name;
    double value = jalon_settings_get (self->settings, name, NAN);

    if (!isnan (value))
      jalon_settings_set (settings, name, value);
  }
  return settings;
}

static void
build_now (JalonChartView *self,
           const JalonChart *chart,
           const JalonPlan *plan,
           const JalonSettings *settings,
           const JalonChartOptions *options)
{
  const gint64 start = g_get_monotonic_time ();

  jalon_newest_forget (self->scenes);
  take_scene (self, jalon_chart_scene (chart, plan, settings, options));
  self->cost = g_get_monotonic_time () - start;
}

/* Whether building the scene takes no longer than a frame. */
static gboolean
is_quick (JalonChartView *self, const JalonChart *chart, const JalonPlan *plan)
{
  return self->cost <= FRAME_COST && self->analysis_cost <= ANALYSIS_COST &&
         (!chart->analysis->compares || jalon_plan_has_siblings (plan));
}

/* Sees to it that the scene is that of the plan now, at the size now: at once where that takes no longer than
 * a frame, and else as soon as a worker has it. */
static void
refresh (JalonChartView *self)
{
  const JalonChart *chart = self->chart ? jalon_chart_find (self->chart) : NULL;
  const JalonPlan *plan = self->session ? jalon_session_get_plan (self->session) : NULL;
  g_autoptr (JalonSettings) settings = NULL;
  JalonChartOptions options;

  if (is_scene_current (self))
    return;

  self->asked_width = gtk_widget_get_width (GTK_WIDGET (self));
  self->asked_height = gtk_widget_get_height (GTK_WIDGET (self));
  self->stale = FALSE;
  if (!chart || !plan) {
    if (self->scene)
      take_scene (self, NULL);
    return;
  }

  options = get_options (self);
  settings = get_settings (self, chart);
  if (is_quick (self, chart, plan))
    build_now (self, chart, plan, settings, &options);
  else
    jalon_newest_ask (self->scenes, jalon_scene_order_new (plan, self->chart, settings, &options));
}

static void
invalidate (JalonChartView *self)
{
  self->stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A worker begins at once, so that the next frame may have what it gives; what is quick is done for that
 * frame, once for all that has changed by then. */
static void
follow (JalonChartView *self)
{
  const JalonChart *chart = self->chart ? jalon_chart_find (self->chart) : NULL;
  const JalonPlan *plan = jalon_session_get_plan (self->session);

  invalidate (self);
  if (chart && plan && gtk_widget_get_mapped (GTK_WIDGET (self)) && !is_quick (self, chart, plan))
    refresh (self);
}

static void
on_selected (JalonChartView *self)
{
  jalon_chart_view_show_row (self, jalon_session_get_selected (self->session));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* For another dossier or another chart the old scene must not stay: its marks stand for items of something
 * else. */
static void
restart (JalonChartView *self)
{
  jalon_newest_forget (self->scenes);
  self->cost = self->analysis_cost = COST_UNKNOWN;
  self->number = 0;

  jalon_chart_view_set_stop (self, -1);
  take_scene (self, NULL);
  invalidate (self);
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
  if (JALON_CHART_VIEW (widget)->small) {
    *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? SMALL_WIDTH : SMALL_HEIGHT;
    return;
  }
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

  /* Dark under light, so that it shows upon a bar of any colour. */
  gdk_cairo_set_source_rgba (cr, &back);
  cairo_set_line_width (cr, 4);
  cairo_rectangle (cr, self->preview.origin.x, self->preview.origin.y, self->preview.size.width,
                   self->preview.size.height);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, &front);
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
  emphasis.number = self->number;
  emphasis.focus = self->hover >= 0 ? self->hover : jalon_chart_view_mark_of_stop (self, self->stop);
  emphasis.focus_ring = self->hover < 0 && gtk_widget_has_visible_focus (widget);

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  scale = jalon_chart_view_get_placement (self, &x, &y);
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
  jalon_newest_forget (self->scenes);
  g_clear_pointer (&self->menu, gtk_widget_unparent);

  G_OBJECT_CLASS (jalon_chart_view_parent_class)->dispose (object);
}

static void
jalon_chart_view_finalize (GObject *object)
{
  JalonChartView *self = JALON_CHART_VIEW (object);

  g_clear_pointer (&self->scene, jalon_scene_free);
  jalon_newest_free (self->scenes);
  jalon_settings_free (self->settings);
  g_clear_object (&self->rows);
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
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
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
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[DATUM_ACTIVATED] = g_signal_new ("datum-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[NUMBER_CHOSEN] = g_signal_new ("number-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  jalon_chart_view_class_add_actions (widget_class);
}

static void
jalon_chart_view_init (JalonChartView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->hover = -1;
  self->stop = -1;
  self->cost = self->analysis_cost = COST_UNKNOWN;
  self->settings = jalon_settings_new ();
  self->scenes = jalon_newest_new (self, &scenes);
  self->rows = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 1, 1, 0));
  g_signal_connect_swapped (self->rows, "value-changed", G_CALLBACK (invalidate), self);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.clear", FALSE);
  jalon_chart_view_add_controllers (self);
  jalon_chart_view_add_scrolling (self);

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
    g_signal_connect_swapped (session, "notify::plan", G_CALLBACK (follow), self);
    g_signal_connect_swapped (session, "notify::settings", G_CALLBACK (jalon_chart_view_forget_number), self);
    g_signal_connect_swapped (session, "notify::settings", G_CALLBACK (follow), self);
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (restart), self);
    g_signal_connect_swapped (session, "notify::selected", G_CALLBACK (on_selected), self);
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
jalon_chart_view_set_small (JalonChartView *self, gboolean small)
{
  g_return_if_fail (JALON_IS_CHART_VIEW (self));

  if (self->small == !!small)
    return;

  self->small = !!small;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
jalon_chart_view_set_setting (JalonChartView *self, const char *name, double value)
{
  g_return_if_fail (JALON_IS_CHART_VIEW (self));

  if (jalon_settings_set (self->settings, name, value))
    invalidate (self);
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

void
jalon_chart_view_set_scrolls (JalonChartView *self, gboolean scrolls)
{
  g_return_if_fail (JALON_IS_CHART_VIEW (self));

  if (self->scrolls == scrolls)
    return;

  self->scrolls = scrolls;
  invalidate (self);
}

void
jalon_chart_view_set_unnamed (JalonChartView *self, gboolean unnamed)
{
  g_return_if_fail (JALON_IS_CHART_VIEW (self));

  if (self->unnamed == unnamed)
    return;

  self->unnamed = unnamed;
  invalidate (self);
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
