/* The parts of the chart widget: chart-view.c has its scene and draws that, chart-view-marks.c knows what of
 * it is where, chart-view-rows.c scrolls it, chart-view-input.c answers to pointer and keyboard. */
#pragma once

#include <jalon/session/newest.h>

#include "chart-view.h"

G_BEGIN_DECLS

struct _JalonChartView {
  GtkWidget parent_instance;

  JalonSession *session;
  char *chart;
  gboolean bare;
  gboolean small;          /* it makes do with little room */
  JalonSettings *settings; /* its own, beside the session's */

  JalonScene *scene;             /* (nullable): what is shown, until a newer one is there */
  gint64 cost;                   /* of the last scene, in microseconds */
  gint64 analysis_cost;          /* of the last run of its analysis, likewise */
  int asked_width, asked_height; /* of the last scene that was asked for */
  gboolean stale;                /* the scene is not that of the plan, or of the theme, as they are now */
  JalonNewest *scenes;

  int hover;    /* the mark under the pointer; -1 for none */
  guint number; /* of the mark that was chosen among several of one item; 0: none */
  int stop;     /* which of the scene's stops the keyboard is at; -1 for none */
  double pointer_x, pointer_y;
  gboolean pointer_inside;

  gboolean scrolls;
  GtkAdjustment *rows; /* which of the chart's rows are shown */
  int step;            /* where the keyboard goes once rows have been scrolled: 1, -1 or 0 */

  gboolean unnamed;
  double reach;
  gboolean with_preview;
  graphene_rect_t preview; /* in the scene */
  char *preview_text;      /* (nullable) */
  double preview_x, preview_y;

  GtkWidget *menu; /* (nullable): made when first asked for */
};

/* The scene's marks; NULL and -1 where there is none, or no scene. */
const JalonMark *jalon_chart_view_get_mark (JalonChartView *self, int mark);
int jalon_chart_view_hit (JalonChartView *self, double x, double y);

/* Where a mark is in the widget. There must be a scene. */
GdkRectangle jalon_chart_view_get_mark_area (JalonChartView *self, const JalonMark *mark);

/* Where the scene is in the widget. There must be one. Returns: its scale */
double jalon_chart_view_get_placement (JalonChartView *self, double *x, double *y);

/* The scene's stops, at which the keyboard may be: from 0, in its order; -1 for none. */
int jalon_chart_view_get_n_stops (JalonChartView *self);
int jalon_chart_view_mark_of_stop (JalonChartView *self, int stop);
JalonRef jalon_chart_view_datum_of_stop (JalonChartView *self, int stop);
int jalon_chart_view_stop_of_mark (JalonChartView *self, int mark);

/* With other settings the mark that was chosen is no more what it was. */
void jalon_chart_view_forget_number (JalonChartView *self);

/* Which stop is that of a mark of the scene before, which had this number, item and number of its own (0:
 * none). */
int jalon_chart_view_same_stop (JalonChartView *self, int stop, JalonRef datum, guint number);
int jalon_chart_view_stop_of_datum (JalonChartView *self, JalonRef datum);

/* Where pointer and keyboard are; both look different, and are told to assistive technology. */
void jalon_chart_view_update_hover (JalonChartView *self, gboolean inside, double x, double y);
void jalon_chart_view_set_stop (JalonChartView *self, int stop);
void jalon_chart_view_update_accessible (JalonChartView *self);

/* Which of the chart's rows is the first, and telling the scrollbar; %FALSE where it can go no further. */
guint jalon_chart_view_first_row (JalonChartView *self);
void jalon_chart_view_tell_rows (JalonChartView *self);
gboolean jalon_chart_view_scroll_rows (JalonChartView *self, double rows);
void jalon_chart_view_show_row (JalonChartView *self, JalonRef ref);
void jalon_chart_view_add_scrolling (JalonChartView *self);

/* What chart-view.c is made to answer to. */
void jalon_chart_view_class_add_actions (GtkWidgetClass *klass);
void jalon_chart_view_add_controllers (JalonChartView *self);
gboolean jalon_chart_view_query_tooltip (
  GtkWidget *widget, int x, int y, gboolean keyboard_tooltip, GtkTooltip *tooltip);

G_END_DECLS
