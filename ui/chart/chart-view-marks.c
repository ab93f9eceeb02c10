/* What of the chart's scene is where in the widget, and at which of its marks pointer and keyboard are. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/chart/draw.h>

#include "chart-view-private.h"

/* The marks */

const JalonMark *
jalon_chart_view_get_mark (JalonChartView *self, int mark)
{
  if (!self->scene || mark < 0 || (guint) mark >= self->scene->marks->len)
    return NULL;

  return &g_array_index (self->scene->marks, JalonMark, mark);
}

int
jalon_chart_view_get_n_stops (JalonChartView *self)
{
  return self->scene ? (int) self->scene->stops->len : 0;
}

int
jalon_chart_view_mark_of_stop (JalonChartView *self, int stop)
{
  if (stop < 0 || stop >= jalon_chart_view_get_n_stops (self))
    return -1;

  return (int) g_array_index (self->scene->stops, guint, stop);
}

JalonRef
jalon_chart_view_datum_of_stop (JalonChartView *self, int stop)
{
  const JalonMark *mark = jalon_chart_view_get_mark (self, jalon_chart_view_mark_of_stop (self, stop));

  return mark ? mark->datum : JALON_REF_NONE;
}

int
jalon_chart_view_stop_of_mark (JalonChartView *self, int mark)
{
  for (int i = 0; i < jalon_chart_view_get_n_stops (self); i++)
    if (jalon_chart_view_mark_of_stop (self, i) == mark)
      return i;

  return -1;
}

int
jalon_chart_view_stop_of_datum (JalonChartView *self, JalonRef datum)
{
  for (int i = 0; datum != JALON_REF_NONE && i < jalon_chart_view_get_n_stops (self); i++)
    if (jalon_chart_view_datum_of_stop (self, i) == datum)
      return i;

  for (int i = 0; i < jalon_chart_view_get_n_stops (self); i++)
    if (jalon_mark_shows (jalon_chart_view_get_mark (self, jalon_chart_view_mark_of_stop (self, i)), datum))
      return i;

  return -1;
}

void
jalon_chart_view_forget_number (JalonChartView *self)
{
  self->number = 0;
}

/* Of the marks that have a number: the stop with the nearest one. */
static int
stop_of_number (JalonChartView *self, guint number)
{
  int nearest = -1;
  guint least = G_MAXUINT;

  for (int i = 0; i < jalon_chart_view_get_n_stops (self); i++) {
    const JalonMark *mark = jalon_chart_view_get_mark (self, jalon_chart_view_mark_of_stop (self, i));
    const guint off = mark->number > number ? mark->number - number : number - mark->number;

    if (mark->number && off < least) {
      least = off;
      nearest = i;
    }
  }
  return nearest;
}

int
jalon_chart_view_same_stop (JalonChartView *self, int stop, JalonRef datum, guint number)
{
  if (number)
    return stop_of_number (self, number);
  if (stop >= jalon_chart_view_get_n_stops (self) || jalon_chart_view_datum_of_stop (self, stop) != datum)
    return jalon_chart_view_stop_of_datum (self, datum);
  return stop;
}

/* Where the scene lies in the widget. It is off the widget's size only while the scene of a new size is being
 * built. */
double
jalon_chart_view_get_placement (JalonChartView *self, double *x, double *y)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const double scale = MIN (width / self->scene->width, height / self->scene->height);

  *x = (width - self->scene->width * scale) / 2;
  *y = (height - self->scene->height * scale) / 2;

  return scale;
}

gboolean
jalon_chart_view_to_scene (JalonChartView *self, double *x, double *y)
{
  g_return_val_if_fail (JALON_IS_CHART_VIEW (self), FALSE);

  double left, top, scale;

  if (!self->scene)
    return FALSE;

  scale = jalon_chart_view_get_placement (self, &left, &top);
  if (scale <= 0)
    return FALSE;
  *x = (*x - left) / scale;
  *y = (*y - top) / scale;
  return TRUE;
}

int
jalon_chart_view_hit (JalonChartView *self, double x, double y)
{
  double left, top, scale;

  if (!self->scene)
    return -1;

  scale = jalon_chart_view_get_placement (self, &left, &top);

  return scale > 0 ? jalon_scene_hit (self->scene, (x - left) / scale, (y - top) / scale) : -1;
}

GdkRectangle
jalon_chart_view_get_mark_area (JalonChartView *self, const JalonMark *mark)
{
  double left, top, x, y, width, height;
  const double scale = jalon_chart_view_get_placement (self, &left, &top);

  jalon_mark_bounds (mark, &x, &y, &width, &height);

  return (GdkRectangle){ .x = (int) (left + x * scale),
                         .y = (int) (top + y * scale),
                         .width = MAX (1, (int) (width * scale)),
                         .height = MAX (1, (int) (height * scale)) };
}

/* What assistive technology is told */

void
jalon_chart_view_update_accessible (JalonChartView *self)
{
  const JalonChart *chart = self->chart ? jalon_chart_find (self->chart) : NULL;
  const JalonMark *mark = jalon_chart_view_get_mark (self, jalon_chart_view_mark_of_stop (self, self->stop));
  const char *title = self->scene && self->scene->title ? self->scene->title : chart ? _ (chart->title) : "";
  const char *summary = self->scene && self->scene->summary ? self->scene->summary : "";
  g_autofree char *place = NULL;

  /* Screen readers read a description that changes while the widget has the focus. */
  if (mark && mark->tip)
    /* Translators: read aloud: what a mark of a chart shows, and which of how many it is */
    place =
      g_strdup_printf (_ ("%s, %d of %d"), mark->tip, self->stop + 1, jalon_chart_view_get_n_stops (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place ? place : summary, -1);
}

/* Where pointer and keyboard are */

void
jalon_chart_view_update_hover (JalonChartView *self, gboolean inside, double x, double y)
{
  const int before = self->hover;

  self->pointer_inside = inside;
  self->pointer_x = x;
  self->pointer_y = y;
  self->hover = inside ? jalon_chart_view_hit (self, x, y) : -1;

  if (self->hover == before)
    return;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->hover >= 0 ? "pointer" : NULL);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
jalon_chart_view_set_stop (JalonChartView *self, int stop)
{
  if (self->stop == stop)
    return;

  self->stop = stop;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.clear", stop >= 0);
  jalon_chart_view_update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
jalon_chart_view_get_focus_mark (JalonChartView *self)
{
  g_return_val_if_fail (JALON_IS_CHART_VIEW (self), -1);

  return jalon_chart_view_mark_of_stop (self, self->stop);
}
