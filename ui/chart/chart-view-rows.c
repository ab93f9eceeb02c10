/* Scrolling in the chart widget: a chart with a row for each item shows some of them in turn. The chart lays
 * out only what is shown, so that a million rows cost no more than a few. */
#include "config.h"

#include <math.h>

#include "chart-view-private.h"

/* How far one step of a wheel goes, and how many pixels of a touchpad are one row. */
#define WHEEL_ROWS 3.0
#define ROW_PIXELS 22.0

guint
jalon_chart_view_first_row (JalonChartView *self)
{
  return (guint) round (gtk_adjustment_get_value (self->rows));
}

/* Has the scrollbar say what the scene shows. */
void
jalon_chart_view_tell_rows (JalonChartView *self)
{
  guint all = self->scene ? self->scene->order->len : 0, shown = self->scene ? self->scene->n_rows : 0;
  double value = gtk_adjustment_get_value (self->rows);

  if (self->scene && jalon_chart_view_first_row (self) != self->scene->first_row)
    value = self->scene->first_row;
  gtk_adjustment_configure (self->rows, value, 0, all, 1, MAX (1, (double) shown - 1), shown);
}

gboolean
jalon_chart_view_scroll_rows (JalonChartView *self, double rows)
{
  double before = gtk_adjustment_get_value (self->rows);

  gtk_adjustment_set_value (self->rows, before + rows);
  return gtk_adjustment_get_value (self->rows) != before;
}

/* Brings what is selected elsewhere into sight. */
void
jalon_chart_view_show_row (JalonChartView *self, JalonRef ref)
{
  const JalonScene *scene = self->scene;

  for (guint i = 0; self->scrolls && scene && ref != JALON_REF_NONE && i < scene->order->len; i++)
    if (g_array_index (scene->order, JalonRef, i) == ref) {
      if (i < scene->first_row || i >= scene->first_row + scene->n_rows)
        gtk_adjustment_set_value (self->rows, (double) i - floor (scene->n_rows / 2.0));
      return;
    }
}

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, JalonChartView *self)
{
  gboolean by_pixels = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE;

  return jalon_chart_view_scroll_rows (self, by_pixels ? dy / ROW_PIXELS : dy * WHEEL_ROWS);
}

void
jalon_chart_view_add_scrolling (JalonChartView *self)
{
  GtkEventController *controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect (controller, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

GtkAdjustment *
jalon_chart_view_get_rows (JalonChartView *self)
{
  g_return_val_if_fail (JALON_IS_CHART_VIEW (self), NULL);

  return self->rows;
}
