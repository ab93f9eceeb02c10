/* Work on threads that the program waits for before it ends. */
#include "config.h"

#include "worker.h"

typedef struct {
  GTask *task;
  GTaskThreadFunc work;
  GApplication *application; /* (nullable) */
} Work;

static void
run (GTask *own, gpointer nobody, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  work->work (work->task, g_task_get_source_object (work->task), g_task_get_task_data (work->task),
              g_task_get_cancellable (work->task));
  g_task_return_boolean (own, TRUE);
}

static void
on_over (GObject *nobody, GAsyncResult *result, gpointer data)
{
  Work *work = data;

  g_object_unref (work->task);
  if (work->application) {
    g_application_release (work->application);
    g_object_unref (work->application);
  }
  g_free (work);
}

/* A task that runs on a thread is let go of there, and may be let go of there last. So the thread is given a
 * task of its own, which has nothing. */
void
jalon_worker_run (GTask *task, GTaskThreadFunc work)
{
  Work *data = g_new0 (Work, 1);
  g_autoptr (GTask) own = g_task_new (NULL, NULL, on_over, data);

  data->task = g_object_ref (task);
  data->work = work;
  g_set_object (&data->application, g_application_get_default ());
  if (data->application)
    g_application_hold (data->application);
  g_task_set_task_data (own, data, NULL);
  g_task_set_name (own, g_task_get_name (task));
  g_task_run_in_thread (own, run);
}
