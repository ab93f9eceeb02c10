/* The one chart widget: it shows a chart of the session's plan as a scene, follows the session's selection,
 * and answers to pointer, keyboard and assistive technology. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/chart/chart.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_CHART_VIEW (jalon_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonChartView, jalon_chart_view, JALON, CHART_VIEW, GtkWidget)

/**
 * JalonChartView:
 *
 * Properties: `session` (JalonSession), `chart` (string: a chart's id), `bare` (boolean). Signals:
 * `datum-activated` (guint ref): a datum was double-clicked, or Enter pressed on it; `number-chosen` (guint):
 * a mark that has a number was chosen. Actions, for menus,
 * shortcuts and tests: `chart.previous`, `chart.next`, `chart.first`, `chart.last` move the keyboard's mark;
 * `chart.select`, `chart.activate`, `chart.clear` are Space, Enter, Escape; `chart.menu`; `chart.copy`;
 * `chart.export`, which asks the window's own action `win.export-chart` (s: the chart's id) where it has one,
 * and else opens the export dialog itself. CSS name: `chart`.
 *
 * Usable from a template: <object class="JalonChartView"><property
 * name="chart">risk.concentration</property>…
 */
GtkWidget *jalon_chart_view_new (JalonSession *session, const char *chart);

void jalon_chart_view_set_session (JalonChartView *self, JalonSession *session);
JalonSession *jalon_chart_view_get_session (JalonChartView *self); /* (transfer none) (nullable) */
void jalon_chart_view_set_chart (JalonChartView *self, const char *chart);
const char *jalon_chart_view_get_chart (JalonChartView *self);

/* Leaves out title, subtitle and footnote, where the page around the chart shows them. */
void jalon_chart_view_set_bare (JalonChartView *self, gboolean bare);

/* Makes do with the room that there is in the inspector. */
void jalon_chart_view_set_small (JalonChartView *self, gboolean small);

/* Sets what this chart's analysis is set to, in place of what the session sets: the "statement" to reconcile,
 * a #JalonRef. NaN: as the session has it. */
void jalon_chart_view_set_setting (JalonChartView *self, const char *name, double value);

/* Shows all rows of a chart that has one for each item, some at a time, rather than the weightiest. */
void jalon_chart_view_set_scrolls (JalonChartView *self, gboolean scrolls);

/* Which rows are shown, for a scrollbar. (transfer none) */
GtkAdjustment *jalon_chart_view_get_rows (JalonChartView *self);

/* Leaves out the scenario's name, where the page around the chart says it. */
void jalon_chart_view_set_unnamed (JalonChartView *self, gboolean unnamed);

/* What the scale of a chart of amounts has room for at least, in whole units: for charts side by side. */
void jalon_chart_view_set_reach (JalonChartView *self, double reach);

/* Between a place in the widget and one in its scene. Returns: %FALSE without a scene */
gboolean jalon_chart_view_to_scene (JalonChartView *self, double *x, double *y);

/**
 * jalon_chart_view_set_preview:
 * @area: (nullable): in the scene: where something would be; %NULL takes the preview away
 * @text: (nullable): what is said beside it, over (@x, @y) in the scene
 */
void jalon_chart_view_set_preview (
  JalonChartView *self, const graphene_rect_t *area, const char *text, double x, double y);

/* The scene shown now; NULL before the widget has a size. (transfer none) (nullable) */
const JalonScene *jalon_chart_view_get_scene (JalonChartView *self);

/* The datum mark that the keyboard is on; -1 for none. */
int jalon_chart_view_get_focus_mark (JalonChartView *self);

G_END_DECLS
