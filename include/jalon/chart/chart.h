/* The charts, under stable ids: each names the analysis that it draws, and is a pure function from a plan and
 * its result to a scene. */
#pragma once

#include <jalon/analysis/analysis.h>
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
 * @unnamed: leave out the scenario's name, where the page around the chart says it
 * @scrolls: of charts with a row for each item: show them all in turn, from @first_row on, rather than the
 *   weightiest of them and how many are left out
 * @reach: of charts of amounts: what the scale has room for at least, so that two charts can have one scale
 * @base: (nullable): @result of the plan without its what-ifs (jalon_plan_base()), to be drawn as a ghost; of
 *   that plan, and of the same settings
 * @part: (nullable): set by jalon_chart_build(): a plan whose filter the chart says; %NULL for none
 * @is_whole: set by jalon_chart_build(): the chart is of the whole dossier, and says that it is not filtered
 */
typedef struct {
  double width, height;
  JalonTheme theme;
  JalonLocale *locale;
  gboolean bare;
  const char *title;
  const char *folio;
  gboolean unnamed;
  double reach;
  gboolean scrolls;
  guint first_row;
  gconstpointer base;
  const JalonPlan *part;
  gboolean is_whole;
} JalonChartOptions;

typedef struct {
  const char *id;    /* "commitments.by-provider" */
  const char *title; /* for menus, to be translated with _() */
  const JalonAnalysis *analysis;
  JalonScene *(*build) (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options);
} JalonChart;

/* Returns: (transfer none) (array length=n): all charts, in the order of menus */
const JalonChart *const *jalon_charts (guint *n);

/* Returns: (transfer none) (nullable): the chart of this id */
const JalonChart *jalon_chart_find (const char *id);

/* Whether the chart of this id, which may be %NULL, counts by years, and so can by fiscal years. One that
 * does says so where the dossier states no first month of them. */
gboolean jalon_chart_counts_years (const char *id);

/**
 * jalon_chart_build:
 * @result: what the chart's analysis made of @plan
 *
 * Returns: (transfer full): the scene of @result; one that says why there is nothing to draw where there is
 * nothing
 */
JalonScene *jalon_chart_build (const JalonChart *chart,
                               const JalonPlan *plan,
                               gconstpointer result,
                               const JalonChartOptions *options);

/* Returns: (transfer full): a scene that says why the chart's analysis gave no result */
JalonScene *jalon_chart_failed (const JalonPlan *plan, const GError *error, const JalonChartOptions *options);

/**
 * jalon_chart_scene:
 * @settings: (nullable): of the chart's analysis, which runs unless @plan keeps its result; %NULL as usual
 *
 * As jalon_chart_build(), all at once; of a plan with what-ifs, the analysis runs without them as well, for
 * the ghost (@base of @options is set here). An analysis that can give no result has a scene that says why.
 *
 * Returns: (transfer full): the scene of @plan
 */
JalonScene *jalon_chart_scene (const JalonChart *chart,
                               const JalonPlan *plan,
                               const JalonSettings *settings,
                               const JalonChartOptions *options);

/**
 * jalon_chart_unknown:
 * @id: (nullable): what a slide calls the chart that it would show
 *
 * Returns: (transfer full): a scene that says that there is no such chart
 */
JalonScene *jalon_chart_unknown (const char *id, const JalonPlan *plan, const JalonChartOptions *options);

G_END_DECLS
