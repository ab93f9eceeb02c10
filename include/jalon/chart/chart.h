/* The charts: each a pure function from a plan to a scene, under a stable id. */
#pragma once

#include <jalon/analysis/plan.h>
#include <jalon/chart/scene.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/**
 * JalonChartOptions:
 * @width: of the scene, in pixels (points on paper); at least 320
 * @height: at least 200
 * @locale: whose language the words and amounts are in
 * @bare: leave out title, subtitle and footnote, where the page around the chart shows them
 * @title: (nullable): a title of the author's own, a slide's; the computed message then becomes the subtitle
 * @folio: (nullable): set at the right of the foot: a page's number in a deck
 * @subject: what the chart is to be about where it is about one of several (a statement to reconcile);
 *   %JALON_REF_NONE, or an item of another kind, leaves the choice to the chart
 * @unnamed: leave out the scenario's name, where the page around the chart says it
 * @fiscal_years: count in the dossier's fiscal years where a chart counts by years; one that cannot, as the
 *   dossier states no first month of them, says so
 * @scrolls: of charts with a row for each item: show them all in turn, from @first_row on, rather than the
 *   weightiest of them and how many are left out
 * @reach: of charts of amounts: what the scale has room for at least, so that two charts can have one scale
 */
typedef struct {
  double width, height;
  JalonTheme theme;
  JalonLocale *locale;
  gboolean bare;
  const char *title;
  const char *folio;
  JalonRef subject;
  gboolean unnamed;
  gboolean fiscal_years;
  double reach;
  gboolean scrolls;
  guint first_row;
} JalonChartOptions;

typedef struct {
  const char *id;    /* "commitments.by-provider" */
  const char *title; /* for menus, to be translated with _() */
  JalonScene *(*build) (const JalonPlan *plan, const JalonChartOptions *options);
  gboolean counts_years; /* and so can by fiscal years */
} JalonChart;

/* Returns: (transfer none) (array length=n): all charts, in the order of menus */
const JalonChart *jalon_charts (guint *n);

/* Returns: (transfer none) (nullable): the chart of this id */
const JalonChart *jalon_chart_find (const char *id);

/* Whether the chart of this id, which may be %NULL, counts by years, and so can by fiscal years. */
gboolean jalon_chart_counts_years (const char *id);

/**
 * jalon_chart_scene:
 * Returns: (transfer full): the scene of @plan; one that says why there is nothing to draw where there is
 * nothing
 */
JalonScene *
jalon_chart_scene (const JalonChart *chart, const JalonPlan *plan, const JalonChartOptions *options);

/**
 * jalon_chart_unknown:
 * @id: (nullable): what a slide calls the chart that it would show
 *
 * Returns: (transfer full): a scene that says that there is no such chart
 */
JalonScene *jalon_chart_unknown (const char *id, const JalonPlan *plan, const JalonChartOptions *options);

G_END_DECLS
