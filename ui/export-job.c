/* One export, from the plan to the file, on a worker thread. */
#include "config.h"

#include <glib/gi18n.h>

#include "export-job.h"
#include "worker.h"

typedef struct {
  JalonPlan *plan;
  const JalonChart *chart;
  char *lang;
  JalonExportWish wish;
  GFile *file; /* (nullable) */
  char *summary;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->plan, jalon_plan_unref);
  g_clear_object (&job->file);
  g_free (job->lang);
  g_free (job->summary);
  g_free (job);
}

/* Data and text do not depend on the size, but a chart sums up what would not be seen at a small one. */
static JalonScene *
build_scene (Job *job, JalonLocale *locale, double *scale)
{
  JalonChartOptions options = { .theme = job->wish.theme, .locale = locale };
  double zoom;

  jalon_export_layout (job->wish.width, job->wish.height, &options.width, &options.height, &zoom);
  *scale = job->wish.format == JALON_FORMAT_PNG ? zoom * job->wish.scale : zoom;

  return jalon_chart_scene (job->chart, job->plan, &options);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (JalonLocale) locale = jalon_locale_new (job->lang);
  JalonExportLook look = { .locale = locale, .live_text = job->wish.live_text };
  g_autoptr (JalonScene) scene = build_scene (job, locale, &look.scale);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  job->summary = g_strdup (scene->summary);

  if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    bytes = jalon_export_scene (scene, job->wish.format, &look, &error);
  if (bytes && job->file && !jalon_export_save (job->file, bytes, cancellable, &error))
    g_clear_pointer (&bytes, g_bytes_unref);

  if (bytes)
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
jalon_export_job_run (gpointer source,
                      JalonSession *session,
                      const char *chart,
                      const JalonExportWish *wish,
                      GFile *file,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);
  const JalonPlan *plan = jalon_session_get_plan (session);
  Job *job = g_new0 (Job, 1);

  g_task_set_name (task, "jalon-export");
  g_task_set_check_cancellable (task, FALSE); /* a file that was saved was saved */
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);

  job->chart = jalon_chart_find (chart);
  if (!job->chart || !plan) {
    g_task_return_new_error (task, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_DRAW,
                             _ ("There is no chart to export"));
    return;
  }

  job->plan = jalon_plan_ref ((JalonPlan *) plan);
  job->lang = g_strdup (jalon_locale_lang (jalon_session_get_locale (session)));
  job->wish = *wish;
  job->file = file ? g_object_ref (file) : NULL;
  jalon_worker_run (task, run);
}

GBytes *
jalon_export_job_finish (GAsyncResult *result, char **summary, GError **error)
{
  GTask *task = G_TASK (result);
  Job *job = g_task_get_task_data (task);

  if (summary)
    *summary = g_steal_pointer (&job->summary);

  return g_task_propagate_pointer (task, error);
}
