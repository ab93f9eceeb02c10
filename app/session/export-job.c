/* One export, from the plan to the file, on a worker thread. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/analysis/siblings.h>
#include <jalon/analysis/years.h>
#include <jalon/export/deck.h>

#include <jalon/session/export-job.h>
#include <jalon/session/worker.h>

/* Either a chart and its plan, or what its plan is still to be compiled of; or the pages of the deck. */
typedef struct {
  const JalonChart *chart;
  JalonPlan *plan;
  JalonOverlay *overlay;
  JalonOverlay *what_ifs;  /* (nullable): the same with what the window tries out */
  JalonPlanFilter *filter; /* (nullable): of the window; a deck has none */
  JalonSiblings *siblings; /* (nullable): of a chart that compares scenarios */
  JalonDeckPages *pages;
  JalonReaders *reading; /* (nullable): as long as the dossier itself is looked at */
  JalonSettings *settings;
  char *lang;      /* of words and amounts */
  char *text_lang; /* (nullable): of the dossier's texts */
  JalonExportWish wish;
  GFile *file;         /* (nullable) */
  GPtrArray *dossiers; /* of GFile: what must not be written over */
  char *summary;
} Job;

/* What a preview is to show; its job is made when it begins. */
typedef struct {
  JalonSession *session;
  char *chart; /* (nullable) */
  JalonExportWish wish;
  Job *job; /* (nullable) */
} Preview;

static void
end_reading (Job *job)
{
  g_clear_pointer (&job->reading, jalon_readers_end);
}

static void
job_free (Job *job)
{
  end_reading (job);
  g_clear_pointer (&job->plan, jalon_plan_unref);
  g_clear_pointer (&job->overlay, jalon_overlay_free);
  g_clear_pointer (&job->what_ifs, jalon_overlay_free);
  g_clear_pointer (&job->filter, jalon_plan_filter_free);
  g_clear_pointer (&job->siblings, jalon_siblings_free);
  g_clear_pointer (&job->pages, jalon_deck_pages_free);
  g_clear_object (&job->file);
  g_clear_pointer (&job->dossiers, g_ptr_array_unref);
  g_clear_pointer (&job->settings, jalon_settings_free);
  g_free (job->lang);
  g_free (job->text_lang);
  g_free (job->summary);
  g_free (job);
}

/* On the worker */

/* The first page that the deck has, else what its first chart says of there being nothing. */
static JalonScene *
build_first_page (Job *job, const JalonSettings *settings, const JalonChartOptions *options)
{
  guint n;
  const JalonDeckPage *pages = jalon_deck_pages_list (job->pages, &n);

  for (guint i = 0; i < n; i++) {
    g_autoptr (JalonScene) scene = jalon_deck_pages_scene (job->pages, i, settings, options);

    if (jalon_deck_page_counts (&pages[i], scene))
      return g_steal_pointer (&scene);
  }
  return jalon_deck_pages_scene (job->pages, 0, settings, options);
}

/* The plan of a chart, unless it is the window's. */
static void
compile (Job *job)
{
  g_autoptr (JalonPlan) base = NULL, whole = NULL;

  if (!job->plan && job->what_ifs) {
    base = jalon_plan_compile (job->overlay, job->text_lang);
    whole = jalon_plan_derive (base, job->what_ifs, job->text_lang);
  } else if (!job->plan) {
    whole = jalon_plan_compile (job->overlay, job->text_lang);
  }
  if (!job->plan)
    job->plan = jalon_plan_filter (whole, job->filter, NULL, NULL);
  if (job->siblings)
    jalon_siblings_compile (job->siblings, job->plan);
}

/* Data and text do not depend on the size, but a chart sums up what would not be seen at a small one. */
static JalonScene *
build_scene (Job *job, JalonLocale *locale, double *scale)
{
  JalonChartOptions options = { .theme = job->wish.theme, .locale = locale };
  const JalonSettings *settings = job->settings;
  double zoom;

  jalon_export_layout (job->wish.width, job->wish.height, &options.width, &options.height, &zoom);
  *scale = job->wish.format->traits & JALON_EXPORT_PIXELS ? zoom * job->wish.scale : zoom;
  if (job->pages)
    return build_first_page (job, settings, &options);

  compile (job);
  return jalon_chart_scene (job->chart, job->plan, settings, &options);
}

static GBytes *
export_chart (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (JalonLocale) locale = jalon_locale_new (job->lang);
  JalonExportLook look = { .locale = locale, .live_text = job->wish.live_text };
  g_autoptr (JalonScene) scene = build_scene (job, locale, &look.scale);

  job->summary = g_strdup (scene->summary);
  return g_cancellable_set_error_if_cancelled (cancellable, error)
           ? NULL
           : jalon_export_scene (scene, job->wish.format, &look, error);
}

static GBytes *
export_deck (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (JalonLocale) locale = jalon_locale_new (job->lang);
  JalonChartOptions options = {
    .theme = job->wish.theme, .locale = locale, .width = job->wish.width, .height = job->wish.height
  };

  return job->wish.format->write_deck (job->pages, &options, cancellable, error);
}

/* Asked here, where it may take its time: links are followed. */
static gboolean
spares_all (Job *job, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; job->file && i < job->dossiers->len; i++)
    if (!jalon_export_spares (job->file, job->dossiers->pdata[i], cancellable, error))
      return FALSE;
  return TRUE;
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (spares_all (job, cancellable, &error))
    bytes = job->pages ? export_deck (job, cancellable, &error) : export_chart (job, cancellable, &error);
  end_reading (job);
  if (bytes && job->file && !jalon_export_save (job->file, bytes, cancellable, &error))
    g_clear_pointer (&bytes, g_bytes_unref);

  if (bytes)
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

gpointer
jalon_export_preview_work (gpointer data, JalonNewestRun *run)
{
  Preview *preview = data;
  g_autoptr (JalonLocale) locale = NULL;
  double scale;
  JalonScene *scene;

  if (!preview->job) /* the chart is gone, or the dossier */
    return NULL;
  locale = jalon_locale_new (preview->job->lang);
  scene = build_scene (preview->job, locale, &scale);
  end_reading (preview->job);
  return scene;
}

/* On the main thread */

/* In the window's own language the window's own plan serves; in another one the dossier is read anew. */
static gboolean
prepare (Job *job, JalonSession *session, const char *chart, const JalonExportWish *wish)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonRef scenario = jalon_session_get_scenario (session);
  const JalonPlan *plan = jalon_session_get_plan (session);
  const char *own = jalon_locale_lang (jalon_session_get_locale (session));
  gboolean other = wish->lang && g_strcmp0 (wish->lang, own) != 0;
  guint n_what_ifs;

  job->wish = *wish;
  jalon_what_ifs_list (jalon_session_get_what_ifs (session), &n_what_ifs);
  /* A chart is exported as the window shows it; a deck is of slides, which know nothing of sliders. */
  job->settings = chart ? jalon_session_dup_settings (session) : jalon_settings_new ();
  jalon_settings_set (job->settings, JALON_SETTING_FISCAL_YEARS, wish->fiscal_years);
  job->lang = g_strdup (other ? wish->lang : own);
  job->text_lang = g_strdup (other ? wish->lang : jalon_session_get_text_lang (session));
  job->chart = chart ? jalon_chart_find (chart) : NULL;
  if (!dossier || (chart && (!job->chart || !plan)))
    return FALSE;

  if (!chart)
    job->pages = jalon_deck_pages_new (dossier, scenario, job->text_lang);
  else if (other)
    job->overlay = jalon_overlay_new (dossier, scenario);
  else
    job->plan = jalon_plan_ref ((JalonPlan *) plan);
  job->filter = jalon_plan_filter_copy (jalon_session_get_filter (session));
  if (job->overlay && n_what_ifs)
    job->what_ifs = jalon_session_new_overlay (session);
  if (job->chart && job->chart->analysis->compares && !(job->plan && jalon_plan_has_siblings (job->plan)))
    job->siblings = jalon_siblings_new (dossier);
  if (!job->plan || job->siblings)
    job->reading = jalon_session_begin_reading (session);
  return TRUE;
}

static GTask *
new_task (gpointer source,
          JalonSession *session,
          const char *chart,
          const JalonExportWish *wish,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  g_task_set_name (task, "jalon-export");
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  if (prepare (job, session, chart, wish))
    return g_steal_pointer (&task);

  g_task_return_new_error (task, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_DRAW,
                           _ ("There is no chart to export"));
  return NULL;
}

void
jalon_export_job_run (gpointer source,
                      JalonSession *session,
                      const char *chart,
                      const JalonExportWish *wish,
                      GFile *file,
                      GPtrArray *dossiers,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autoptr (GTask) task = new_task (source, session, chart, wish, cancellable, callback, data);
  GFile *own = jalon_session_get_file (session);
  Job *job;

  if (!task)
    return;
  g_task_set_check_cancellable (task, FALSE); /* a file that was saved was saved */
  job = g_task_get_task_data (task);
  job->file = file ? g_object_ref (file) : NULL;
  job->dossiers = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; dossiers && i < dossiers->len; i++)
    g_ptr_array_add (job->dossiers, g_object_ref (dossiers->pdata[i]));
  if (own)
    g_ptr_array_add (job->dossiers, g_object_ref (own));
  jalon_worker_run_on_files (task, run);
}

gpointer
jalon_export_preview_order (JalonSession *session, const char *chart, const JalonExportWish *wish)
{
  Preview *preview = g_new0 (Preview, 1);

  preview->session = g_object_ref (session);
  preview->chart = g_strdup (chart);
  preview->wish = *wish;
  return preview;
}

void
jalon_export_preview_start (gpointer order)
{
  Preview *preview = order;

  preview->job = g_new0 (Job, 1);
  if (!prepare (preview->job, preview->session, preview->chart, &preview->wish))
    g_clear_pointer (&preview->job, job_free);
}

void
jalon_export_preview_order_free (gpointer order)
{
  Preview *preview = order;

  g_clear_pointer (&preview->job, job_free);
  g_object_unref (preview->session);
  g_free (preview->chart);
  g_free (preview);
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
