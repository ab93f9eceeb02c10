/* The live runner: an analysis of a plan that follows its settings. A slider moves a setting, the runner runs
 * the analysis anew on another thread, and says so when there is a result: a first one early where the
 * analysis offers it, finer ones after it. The dossier knows nothing of it. */
#pragma once

#include <gio/gio.h>

#include <jalon/analysis/analysis.h>

G_BEGIN_DECLS

#define JALON_TYPE_LIVE (jalon_live_get_type ())
G_DECLARE_FINAL_TYPE (JalonLive, jalon_live, JALON, LIVE, GObject)

/**
 * jalon_live_new:
 * @analysis: static
 *
 * Properties: `busy` (boolean), `fraction` (double, 0 to 1: how much of the run under way is done), each with
 * notify. Signal: `changed`: there is another result, or an error in place of one.
 *
 * Returns: (transfer full): a runner, which has nothing to run on yet
 */
JalonLive *jalon_live_new (const JalonAnalysis *analysis);

/* Runs on this plan from now on. The result of the one before stays until there is another, unless the plans
 * are of two dossiers. @plan: (nullable) */
void jalon_live_set_plan (JalonLive *self, const JalonPlan *plan);

/* Sets one setting; NaN: as usual again. Another value runs the analysis anew. */
void jalon_live_set (JalonLive *self, const char *setting, double value);

/* Sets all of the analysis's settings as they are in @settings; where any is another, it is run anew, once.
 */
void jalon_live_follow_settings (JalonLive *self, const JalonSettings *settings);

/* Returns: what it is set to, or the usual value; NaN where the analysis has no such setting */
double jalon_live_get (JalonLive *self, const char *setting);

/* What random numbers are drawn from; 0 at first. */
void jalon_live_set_seed (JalonLive *self, guint64 seed);

/* Returns: (transfer none): what it runs */
const JalonAnalysis *jalon_live_get_analysis (JalonLive *self);

/* Returns: (transfer none) (nullable): all that is set */
const JalonSettings *jalon_live_get_settings (JalonLive *self);

/**
 * jalon_live_get_result:
 * @plan: (out) (optional) (transfer none): the plan that it is of, which is kept as long
 * @finished: (out) (optional): whether no finer one is to follow
 *
 * Returns: (transfer none) (nullable): the latest result, as the analysis' header describes it; %NULL before
 * the first, and in place of an error
 */
gconstpointer jalon_live_get_result (JalonLive *self, const JalonPlan **plan, gboolean *finished);

/* Returns: (transfer none) (nullable): why there is no result */
const GError *jalon_live_get_error (JalonLive *self);

gboolean jalon_live_is_busy (JalonLive *self);

/* Gives up what runs; the latest result stays. Another setting, or another plan, runs anew. */
void jalon_live_cancel (JalonLive *self);

G_END_DECLS
