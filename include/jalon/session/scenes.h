/* Building a scene away from the main thread, the analysis that it draws with it. */
#pragma once

#include <jalon/chart/chart.h>

#include <jalon/session/newest.h>

G_BEGIN_DECLS

/**
 * JalonBuiltScene:
 * @plan: that it is of
 * @cost: how long building took, in microseconds
 * @analysis_cost: how long the analysis took, in microseconds, also where the plan kept its result; not
 *   known of an early one
 */
typedef struct {
  JalonScene *scene;
  JalonPlan *plan;
  gint64 cost, analysis_cost;
} JalonBuiltScene;

void jalon_built_scene_free (gpointer built);

/* The parts of a #JalonNewestKind (all of them: %JALON_SCENE_WORK) whose result is a #JalonBuiltScene: of an
 * early result of the analysis first, where it has one. */
void jalon_scene_start (gpointer order);
gpointer jalon_scene_work (gpointer order, JalonNewestRun *run);
void jalon_scene_order_free (gpointer order);

#define JALON_SCENE_WORK                                                                                     \
  .start = jalon_scene_start, .work = jalon_scene_work, .free_order = jalon_scene_order_free,                \
  .free_result = jalon_built_scene_free, .offers = TRUE

/**
 * jalon_scene_order_new:
 * @chart: the id of a chart; where there is none of it, the scene says so
 * @settings: (nullable)
 * @options: read before this returns; of its locale only the language is, since a locale is one thread's
 *
 * Returns: (transfer full): an order of the scene of @plan
 */
gpointer jalon_scene_order_new (const JalonPlan *plan,
                                const char *chart,
                                const JalonSettings *settings,
                                const JalonChartOptions *options);

/**
 * jalon_scene_order_compile:
 * @text_lang: (nullable): of names
 *
 * As jalon_scene_order_new(), of a plan that is compiled first, on the worker as well.
 */
gpointer jalon_scene_order_compile (JalonDossier *dossier,
                                    JalonRef scenario,
                                    const char *text_lang,
                                    const char *chart,
                                    const JalonSettings *settings,
                                    const JalonChartOptions *options);

G_END_DECLS
