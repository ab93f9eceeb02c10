/* Work on threads that the program waits for before it ends. */
#include "config.h"

#include <jalon/session/worker.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define PENDING "jalon-pending-work"

/* What is done on files just now, kept at the application. */
typedef struct {
  GMutex lock;
  GCond over;
  guint n;
} Pending;

typedef struct {
  GTask *task;
  GTaskThreadFunc work;
  GApplication *application; /* (nullable) */
  Pending *pending;          /* (nullable): of work on files */
} Work;

static void
pending_free (gpointer data)
{
  Pending *self = data;

  g_mutex_clear (&self->lock);
  g_cond_clear (&self->over);
  g_free (self);
}

static Pending *
pending_of (GApplication *application)
{
  Pending *self = g_object_get_data (G_OBJECT (application), PENDING);

  if (!self) {
    self = g_new0 (Pending, 1);
    g_mutex_init (&self->lock);
    g_cond_init (&self->over);
    g_object_set_data_full (G_OBJECT (application), PENDING, self, pending_free);
  }
  return self;
}

static void
count (Pending *self, int by)
{
  g_mutex_lock (&self->lock);
  self->n += (guint) by;
  if (self->n == 0)
    g_cond_broadcast (&self->over);
  g_mutex_unlock (&self->lock);
}

static void
run (GTask *own, gpointer nobody, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  work->work (work->task, g_task_get_source_object (work->task), g_task_get_task_data (work->task),
              g_task_get_cancellable (work->task));
  if (work->pending)
    count (work->pending, -1);
  g_task_return_boolean (own, TRUE);
}

static void
on_over (GObject *nobody, GAsyncResult *result, gpointer data)
{
  Work *work = data;

  g_object_unref (work->task);
  if (work->application) {
    if (!work->pending)
      g_application_release (work->application);
    g_object_unref (work->application);
  }
  g_free (work);
}

/* A task that runs on a thread is let go of there, and may be let go of there last. So the thread is given a
 * task of its own, which has nothing. */
static void
start (GTask *task, GTaskThreadFunc work, gboolean on_files)
{
  Work *data = g_new0 (Work, 1);
  g_autoptr (GTask) own = g_task_new (NULL, NULL, on_over, data);

  data->task = g_object_ref (task);
  data->work = work;
  g_set_object (&data->application, g_application_get_default ());
  if (data->application && on_files) {
    data->pending = pending_of (data->application);
    count (data->pending, 1);
  } else if (data->application) {
    g_application_hold (data->application);
  }
  g_task_set_task_data (own, data, NULL);
  g_task_set_name (own, g_task_get_name (task));
  g_task_run_in_thread (own, run);
}

void
jalon_worker_run (GTask *task, GTaskThreadFunc work)
{
  start (task, work, FALSE);
}

void
jalon_worker_run_on_files (GTask *task, GTaskThreadFunc work)
{
  start (task, work, TRUE);
}

typedef struct {
  gpointer data;
  GDestroyNotify free_data;
} LetGo;

static void
let_go (GTask *task, gpointer keeper, gpointer data, GCancellable *cancellable)
{
  LetGo *self = data;

  self->free_data (self->data);
  g_task_return_boolean (task, TRUE);
}

void
jalon_worker_let_go (GObject *keeper, gpointer data, GDestroyNotify free_data)
{
  g_autoptr (GTask) task = g_task_new (keeper, NULL, NULL, NULL);
  LetGo *self = g_new (LetGo, 1);

  *self = (LetGo){ data, free_data };
  g_task_set_name (task, "jalon-let-go");
  g_task_set_task_data (task, self, g_free);
  jalon_worker_run (task, let_go);
}

static void
give_back (GTask *task, gpointer nobody, gpointer data, GCancellable *cancellable)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  g_task_return_boolean (task, TRUE);
}

void
jalon_worker_give_back_memory (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_name (task, "jalon-give-back-memory");
  jalon_worker_run (task, give_back);
}

gboolean
jalon_worker_wait (GApplication *application, gint64 most)
{
  Pending *pending = pending_of (application);
  gint64 until = g_get_monotonic_time () + most;
  gboolean done;

  g_mutex_lock (&pending->lock);
  while (pending->n > 0 && g_cond_wait_until (&pending->over, &pending->lock, until))
    ;
  done = pending->n == 0;
  g_mutex_unlock (&pending->lock);
  return done;
}
