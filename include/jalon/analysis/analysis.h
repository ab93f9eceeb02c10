/* Analyses as data: what each is called, what it can be set to, and the function from a plan to its result.
 * Charts name the analysis that they draw, and figures are told by analyses, so that a new one is there for
 * both, and for the live runner, as soon as it stands in the table. */
#pragma once

#include <gio/gio.h>

#include <jalon/analysis/plan.h>
#include <jalon/analysis/settings.h>

G_BEGIN_DECLS

/* What an analysis makes of a plan; several charts may have the same one. It points into its plan, which has
 * to be kept as long. */
typedef struct _JalonResult JalonResult;

/**
 * JalonRun:
 * @cancellable: (nullable): whether the result is still wanted
 * @seed: of random numbers: the same seed gives the same result on any number of threads
 * @progress: (nullable): told how much is done, 0 to 1; on the thread that runs
 * @early_result: (nullable): set by whoever runs an analysis: given (transfer full) a result that a finer one
 *   is still to follow, also where another thread is working that out; on the thread that calls
 *   jalon_analysis_result()
 * @early: (nullable): called by analyses: given (transfer full) such a result, as @run of #JalonAnalysis
 * gives it; where it is not set nobody wants one
 *
 * What a run of an analysis is given beside its plan and settings. All of zeros will do.
 */
typedef struct {
  GCancellable *cancellable;
  guint64 seed;
  void (*progress) (double fraction, gpointer data);
  void (*early) (gpointer result, gpointer data);
  gpointer data;
  void (*early_result) (JalonResult *result, gpointer data);
} JalonRun;

/* Says how much is done. Returns: %FALSE with @error when nobody wants the result any more, and the run is to
 * end; long ones ask every few milliseconds. @self: (nullable) */
gboolean jalon_run_goes_on (const JalonRun *self, double fraction, GError **error);

/**
 * JalonAnalysis:
 * @id: "concentration"
 * @settings: (array length=n_settings) (nullable): what it can be set to
 * @settings_size: of the struct that they are members of
 * @draws: whether it draws random numbers, so that its result depends on the seed
 * @compares: whether it needs the plans of the dossier's other scenarios: whoever runs it has
 * jalon_siblings_compile() give them to the plan before
 * @is_whole: whether it is of the whole dossier, whatever its commitments are filtered by: what a network can
 * deliver, what a stated total leaves open, and a plan of capital are not those of some of its commitments
 * @run: gives the result; %NULL with @error when cancelled, or when there can be none. The result may point
 *   into the plan, and is read by several threads at once. Called on any thread.
 * @free: lets go of a result
 * @applies: (nullable): whether a setting makes a difference to this plan, so that nobody is offered what
 * moves nothing; %NULL where each does
 * @figures: (nullable): appends to @figures (element-type JalonFigure) what scripts are told of a result
 */
typedef struct {
  const char *id;
  const JalonSetting *settings;
  guint n_settings;
  gsize settings_size;
  gboolean draws;
  gboolean compares;
  gboolean is_whole;
  gpointer (*run) (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error);
  void (*free) (gpointer result);
  gboolean (*applies) (const JalonPlan *plan, const JalonSetting *setting);
  void (*figures) (const JalonPlan *plan, gconstpointer result, GPtrArray *figures);
} JalonAnalysis;

/* Returns: (transfer none) (array length=n): all analyses, in the order of their figures */
const JalonAnalysis *const *jalon_analyses (guint *n);

/* Returns: (transfer none) (nullable): the setting of this name; @analysis: (nullable) */
const JalonSetting *jalon_analysis_setting (const JalonAnalysis *analysis, const char *name);

/* Returns: (transfer none): the plan that results of the analysis are of, and point into: @plan, or where the
 * analysis is of the whole dossier, jalon_plan_whole() of it */
const JalonPlan *jalon_analysis_plan (const JalonAnalysis *self, const JalonPlan *plan);

JalonResult *jalon_result_ref (JalonResult *self);
void jalon_result_unref (JalonResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonResult, jalon_result_unref)

/* Returns: (transfer none): the struct that the analysis describes in its header */
gconstpointer jalon_result_get (const JalonResult *self);

/* Returns: how long working it out took, in microseconds, also when it was kept since */
gint64 jalon_result_get_cost (const JalonResult *self);

/**
 * jalon_analysis_result:
 * @plan: of which it is jalon_analysis_plan() that counts
 * @settings: (nullable): what is set
 * @run: (nullable)
 *
 * Runs the analysis, unless this plan keeps its result of the same settings, and of the same seed where that
 * matters; where another thread is about to have that, waits for it, and has its early results meanwhile. On
 * any thread.
 *
 * Returns: (transfer full) (nullable): the result; %NULL with @error
 */
JalonResult *jalon_analysis_result (const JalonAnalysis *self,
                                    const JalonPlan *plan,
                                    const JalonSettings *settings,
                                    const JalonRun *run,
                                    GError **error);

/* Returns: (transfer full) (nullable): as jalon_analysis_result(), where the plan keeps the result; %NULL
 * where it would have to be worked out. On any thread. */
JalonResult *jalon_analysis_kept (const JalonAnalysis *self,
                                  const JalonPlan *plan,
                                  const JalonSettings *settings,
                                  const JalonRun *run);

G_END_DECLS
