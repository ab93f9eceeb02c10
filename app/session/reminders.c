/* One file of reminders, from the plan to the disk. */
#include "config.h"

#include <jalon/export/calendar.h>
#include <jalon/export/export.h>

#include <jalon/session/reminders.h>
#include <jalon/session/worker.h>

typedef struct {
  JalonPlan *plan;
  char *lang;
  GFile *file, *dossier; /* @dossier: (nullable) */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  jalon_plan_unref (self->plan);
  g_free (self->lang);
  g_object_unref (self->file);
  g_clear_object (&self->dossier);
  g_free (self);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *self = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint n = 0;

  if (!self->dossier || jalon_export_spares (self->file, self->dossier, cancellable, &error))
    bytes = jalon_export_calendar (self->plan, self->lang, &n, cancellable, &error);
  if (bytes && jalon_export_save (self->file, bytes, cancellable, &error))
    g_task_return_int (task, n);
  else
    g_task_return_error (task, error);
}

void
jalon_reminders_save (gpointer source,
                      JalonSession *session,
                      GFile *file,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_return_if_fail (JALON_IS_SESSION (session));

  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);
  Job *self = g_new0 (Job, 1);

  self->plan = jalon_plan_ref ((JalonPlan *) jalon_session_get_base_plan (session));
  self->lang = g_strdup (jalon_locale_lang (jalon_session_get_locale (session)));
  self->file = g_object_ref (file);
  if (jalon_session_get_file (session))
    self->dossier = g_object_ref (jalon_session_get_file (session));
  g_task_set_task_data (task, self, job_free);
  jalon_worker_run_on_files (task, work);
}

gssize
jalon_reminders_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}
