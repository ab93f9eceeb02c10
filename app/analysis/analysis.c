/* Running analyses, and keeping what they gave with the plan that it is true of. */
#include "config.h"

#include <string.h>

#include <jalon/analysis/analysis.h>
#include <jalon/analysis/plan-filter.h>

#include "plan-private.h"

/* Of a slider that is dragged, only the last few results are ever asked for again. */
#define KEPT_MAX 24

/* How long one waits for another thread before one looks whether that is still wanted. */
#define PATIENCE 10000 /* microseconds */

struct _JalonResult {
  gatomicrefcount refs;
  const JalonAnalysis *analysis;
  guint64 seed;
  gpointer settings;
  gpointer value;
  gint64 cost;        /* microseconds */
  JalonResult *early; /* (nullable): the latest, while it is worked out; guarded by the plan's lock */
};

gboolean
jalon_run_goes_on (const JalonRun *self, double fraction, GError **error)
{
  if (!self)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->progress)
    self->progress (fraction, self->data);
  return TRUE;
}

const JalonSetting *
jalon_analysis_setting (const JalonAnalysis *analysis, const char *name)
{
  for (guint i = 0; analysis && i < analysis->n_settings; i++)
    if (strcmp (analysis->settings[i].name, name) == 0)
      return &analysis->settings[i];

  return NULL;
}

const JalonPlan *
jalon_analysis_plan (const JalonAnalysis *self, const JalonPlan *plan)
{
  return self->is_whole ? jalon_plan_whole (plan) : plan;
}

JalonResult *
jalon_result_ref (JalonResult *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
jalon_result_unref (JalonResult *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  if (self->value)
    self->analysis->free (self->value);
  g_free (self->settings);
  g_free (self);
}

gconstpointer
jalon_result_get (const JalonResult *self)
{
  return self->value;
}

gint64
jalon_result_get_cost (const JalonResult *self)
{
  return self->cost;
}

/* A result that is still to be worked out. */
static JalonResult *
result_new (const JalonAnalysis *analysis, const JalonSettings *settings, guint64 seed)
{
  JalonResult *self = g_new0 (JalonResult, 1);

  g_atomic_ref_count_init (&self->refs);
  self->analysis = analysis;
  self->seed = analysis->draws ? seed : 0;
  self->settings = g_malloc (MAX (analysis->settings_size, 1));
  jalon_settings_fill (settings, analysis->settings, analysis->n_settings, self->settings,
                       analysis->settings_size);
  return self;
}

static gboolean
is_same (const JalonResult *a, const JalonResult *b)
{
  return a->analysis == b->analysis && a->seed == b->seed &&
         memcmp (a->settings, b->settings, a->analysis->settings_size) == 0;
}

/* With the plan's lock held. The one found becomes the last used. (transfer full) (nullable) */
static JalonResult *
find (JalonPlan *plan, const JalonResult *like)
{
  for (guint i = 0; plan->results && i < plan->results->len; i++) {
    JalonResult *result = plan->results->pdata[i];

    if (is_same (result, like)) {
      g_ptr_array_insert (plan->results, -1, g_ptr_array_steal_index (plan->results, i));
      return jalon_result_ref (result);
    }
  }
  return NULL;
}

/* With the plan's lock held. (nullable) */
static JalonResult *
find_running (const JalonPlan *plan, const JalonResult *like)
{
  for (guint i = 0; plan->running && i < plan->running->len; i++)
    if (is_same (plan->running->pdata[i], like))
      return plan->running->pdata[i];

  return NULL;
}

static gboolean
is_cancelled (const JalonRun *run)
{
  return run && g_cancellable_is_cancelled (run->cancellable);
}

/* With the plan's lock held. Whoever may give up looks up now and then whether to. */
static void
wait_for_news (JalonPlan *keeper, const JalonRun *run)
{
  if (run && run->cancellable)
    g_cond_wait_until (&keeper->ended, &keeper->mutex, g_get_monotonic_time () + PATIENCE);
  else
    g_cond_wait (&keeper->ended, &keeper->mutex);
}

/* With the plan's lock held, which is let go of meanwhile. Gives what another thread has early, once.
 * @seen: (inout): the last one given, owned. Returns: whether there was one */
static gboolean
give_early (JalonPlan *keeper, const JalonResult *running, const JalonRun *run, JalonResult **seen)
{
  if (!run || !run->early_result || !running->early || running->early == *seen)
    return FALSE;

  g_clear_pointer (seen, jalon_result_unref);
  *seen = jalon_result_ref (running->early);
  g_mutex_unlock (&keeper->mutex);
  run->early_result (jalon_result_ref (*seen), run->data);
  g_mutex_lock (&keeper->mutex);
  return TRUE;
}

/* Gives what is kept, also what another thread is about to have; otherwise notes that @result is being worked
 * out, and gives %NULL; or gives it up, when nobody wants it any more. (transfer full) (nullable) */
static JalonResult *
find_or_begin (JalonPlan *keeper, JalonResult *result, const JalonRun *run, gboolean *given_up)
{
  g_autoptr (JalonResult) seen = NULL;
  JalonResult *found, *running = NULL;

  g_mutex_lock (&keeper->mutex);
  while (!(found = find (keeper, result)) && (running = find_running (keeper, result)) && !is_cancelled (run))
    if (!give_early (keeper, running, run, &seen))
      wait_for_news (keeper, run);
  *given_up = !found && running;
  if (!found && !running) {
    if (!keeper->running)
      keeper->running = g_ptr_array_new ();
    g_ptr_array_add (keeper->running, result);
  }
  g_mutex_unlock (&keeper->mutex);
  return found;
}

/* Keeps @result where there is any. */
static void
end (JalonPlan *keeper, JalonResult *result)
{
  g_autoptr (JalonResult) dropped = NULL, early = NULL; /* without the lock */

  g_mutex_lock (&keeper->mutex);
  g_ptr_array_remove_fast (keeper->running, result);
  early = g_steal_pointer (&result->early);
  if (result->value) {
    if (!keeper->results)
      keeper->results = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_result_unref);
    g_ptr_array_add (keeper->results, jalon_result_ref (result));
    if (keeper->results->len > KEPT_MAX)
      dropped = g_ptr_array_steal_index (keeper->results, 0);
  }
  g_cond_broadcast (&keeper->ended);
  g_mutex_unlock (&keeper->mutex);
}

/* One analysis at work, and who asked for it. */
typedef struct {
  JalonPlan *keeper;
  JalonResult *result;
  const JalonRun *run;
} Work;

static void
tell_progress (double fraction, gpointer data)
{
  const Work *work = data;

  work->run->progress (fraction, work->run->data);
}

/* What is there early is there for all who wait. */
static void
take_early (gpointer value, gpointer data)
{
  const Work *work = data;
  const JalonAnalysis *analysis = work->result->analysis;
  JalonResult *early = g_new0 (JalonResult, 1);
  g_autoptr (JalonResult) before = NULL;

  g_atomic_ref_count_init (&early->refs);
  early->analysis = analysis;
  early->value = value;
  g_mutex_lock (&work->keeper->mutex);
  before = work->result->early;
  work->result->early = jalon_result_ref (early);
  g_cond_broadcast (&work->keeper->ended);
  g_mutex_unlock (&work->keeper->mutex);
  work->run->early_result (early, work->run->data);
}

static gpointer
work_out (JalonPlan *keeper, JalonResult *result, const JalonRun *run, GError **error)
{
  Work work = { keeper, result, run };
  JalonRun own = { 0 };

  if (run)
    own = (JalonRun){ .cancellable = run->cancellable,
                      .seed = run->seed,
                      .progress = run->progress ? tell_progress : NULL,
                      .early = run->early_result ? take_early : NULL,
                      .data = &work };
  return result->analysis->run (keeper, result->settings, &own, error);
}

JalonResult *
jalon_analysis_result (const JalonAnalysis *self,
                       const JalonPlan *plan,
                       const JalonSettings *settings,
                       const JalonRun *run,
                       GError **error)
{
  g_autoptr (JalonResult) result = result_new (self, settings, run ? run->seed : 0);
  JalonPlan *keeper = (JalonPlan *) jalon_analysis_plan (self, plan); /* what it says does not change */
  gboolean given_up;
  JalonResult *kept = find_or_begin (keeper, result, run, &given_up);
  const gint64 start = g_get_monotonic_time ();

  if (given_up)
    g_cancellable_set_error_if_cancelled (run->cancellable, error);
  if (kept || given_up)
    return kept;
  result->value = work_out (keeper, result, run, error);
  result->cost = g_get_monotonic_time () - start;
  end (keeper, result);
  return result->value ? g_steal_pointer (&result) : NULL;
}

JalonResult *
jalon_analysis_kept (const JalonAnalysis *self,
                     const JalonPlan *plan,
                     const JalonSettings *settings,
                     const JalonRun *run)
{
  g_autoptr (JalonResult) like = result_new (self, settings, run ? run->seed : 0);
  JalonPlan *keeper = (JalonPlan *) jalon_analysis_plan (self, plan); /* what it says does not change */
  JalonResult *found;

  g_mutex_lock (&keeper->mutex);
  found = find (keeper, like);
  g_mutex_unlock (&keeper->mutex);
  return found;
}
