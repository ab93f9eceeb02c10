/* Building a scene away from the main thread. */
#pragma once

#include <gio/gio.h>

#include <jalon/chart/chart.h>

G_BEGIN_DECLS

/**
 * jalon_scenes_build_async:
 * @source: (type GObject): kept alive until @callback was called
 * @options: read before this returns; of its locale only the language is, since a locale is one thread's
 *
 * Builds the scene of @plan on a worker thread. Building itself cannot be stopped; a cancelled one is thrown
 * away.
 */
void jalon_scenes_build_async (gpointer source,
                               const JalonPlan *plan,
                               const JalonChart *chart,
                               const JalonChartOptions *options,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);

/**
 * jalon_scenes_compile_async:
 * @plan: (nullable): of @scenario, where there is one already
 * @chart: the id of a chart; where there is none of it, the scene says so
 *
 * As jalon_scenes_build_async(); without a @plan, of one that is compiled first, on the worker as well, with
 * names in @text_lang. Finished by jalon_scenes_build_finish().
 */
void jalon_scenes_compile_async (gpointer source,
                                 JalonPlan *plan,
                                 JalonDossier *dossier,
                                 JalonRef scenario,
                                 const char *text_lang,
                                 const char *chart,
                                 const JalonChartOptions *options,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);

/* Returns: (transfer none) (nullable): the plan that the scene was made of; in the callback, before finishing
 * or after */
JalonPlan *jalon_scenes_get_plan (GAsyncResult *result);

/**
 * jalon_scenes_build_finish:
 * @cost: (out) (optional): how long building took, in microseconds
 *
 * Returns: (transfer full) (nullable): the scene; %NULL with @error when it was cancelled
 */
JalonScene *jalon_scenes_build_finish (GAsyncResult *result, gint64 *cost, GError **error);

G_END_DECLS
