/* One thread at a time, and one order behind it: the newest. */
#include "config.h"

#include <jalon/session/newest.h>
#include <jalon/session/worker.h>

/* One order under way. The main thread has it, and its thread, and whoever brings what it says to the main
 * thread. */
#define REST 100 /* milliseconds */

struct _JalonNewestRun {
  gatomicrefcount refs;
  const JalonNewestKind *kind;
  JalonNewest *newest; /* (nullable): while the result is wanted; the main thread's */
  gpointer order;
  GCancellable *cancellable;

  GMutex mutex;        /* guards what follows */
  gboolean superseded; /* a newer order waits */
  gboolean has_offered;
  gpointer offer; /* (nullable): not taken yet */
  double fraction;
  gboolean posted; /* the main thread is about to look */
};

struct _JalonNewest {
  gpointer owner;
  const JalonNewestKind *kind;
  JalonNewestRun *running; /* (nullable) */
  gpointer waiting;        /* (nullable): the newest order */
};

static JalonNewestRun *
run_ref (JalonNewestRun *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/* On the main thread, which is the last: it is kept until the thread's task has come back. */
static void
run_unref (JalonNewestRun *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  if (self->offer)
    self->kind->free_result (self->offer);
  self->kind->free_order (self->order);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static void
work_in_thread (GTask *task, gpointer nobody, gpointer data, GCancellable *cancellable)
{
  JalonNewestRun *run = data;

  g_task_return_pointer (task, run->kind->work (run->order, run), run->kind->free_result);
}

static void begin (JalonNewest *self, gpointer order);

static void
on_done (GObject *nobody, GAsyncResult *task, gpointer data)
{
  JalonNewestRun *run = data;
  JalonNewest *newest = run->newest;
  gpointer result = g_task_propagate_pointer (G_TASK (task), NULL), waiting;

  if (!newest) {
    if (result)
      run->kind->free_result (result);
    run_unref (run);
    return;
  }

  newest->running = NULL;
  run->newest = NULL;
  waiting = g_steal_pointer (&newest->waiting);
  if (waiting)
    begin (newest, waiting);
  if (result && run->superseded && run->kind->only_newest)
    run->kind->free_result (result);
  else if (result) /* the last, since the owner may do away with all of it */
    run->kind->take (newest->owner, run->order, result, TRUE);
  run_unref (run);
}

static void
begin (JalonNewest *self, gpointer order)
{
  JalonNewestRun *run = g_new0 (JalonNewestRun, 1);
  g_autoptr (GTask) task = NULL;

  g_atomic_ref_count_init (&run->refs);
  g_mutex_init (&run->mutex);
  run->kind = self->kind;
  run->newest = self;
  run->order = order;
  run->cancellable = g_cancellable_new ();
  self->running = run;
  if (self->kind->start)
    self->kind->start (order);

  task = g_task_new (NULL, NULL, on_done, run);
  g_task_set_name (task, self->kind->name);
  g_task_set_task_data (task, run, NULL);
  jalon_worker_run (task, work_in_thread);
}

JalonNewest *
jalon_newest_new (gpointer owner, const JalonNewestKind *kind)
{
  JalonNewest *self = g_new0 (JalonNewest, 1);

  self->owner = owner;
  self->kind = kind;
  return self;
}

void
jalon_newest_forget (JalonNewest *self)
{
  if (self->waiting)
    self->kind->free_order (g_steal_pointer (&self->waiting));
  if (self->running) {
    g_cancellable_cancel (self->running->cancellable);
    self->running->newest = NULL;
    self->running = NULL;
  }
}

void
jalon_newest_free (JalonNewest *self)
{
  jalon_newest_forget (self);
  g_free (self);
}

static void
give_up (JalonNewestRun *run)
{
  gboolean enough;

  g_mutex_lock (&run->mutex);
  run->superseded = TRUE;
  enough = !run->kind->offers || run->has_offered;
  g_mutex_unlock (&run->mutex);
  if (enough)
    g_cancellable_cancel (run->cancellable);
}

void
jalon_newest_ask (JalonNewest *self, gpointer order)
{
  if (!self->running) {
    begin (self, order);
    return;
  }
  if (self->waiting)
    self->kind->free_order (self->waiting);
  self->waiting = order;
  give_up (self->running);
}

gboolean
jalon_newest_is_busy (JalonNewest *self)
{
  return self->running != NULL;
}

GCancellable *
jalon_newest_run_cancellable (JalonNewestRun *run)
{
  return run->cancellable;
}

static gboolean
look (gpointer data)
{
  JalonNewestRun *run = data;
  JalonNewest *newest = run->newest;
  gpointer offer;
  double fraction;

  g_mutex_lock (&run->mutex);
  offer = g_steal_pointer (&run->offer);
  fraction = run->fraction;
  run->posted = FALSE;
  g_mutex_unlock (&run->mutex);

  if (newest && run->kind->progress)
    run->kind->progress (newest->owner, fraction);
  if (offer && run->newest) /* which the owner may have done away with */
    run->kind->take (run->newest->owner, run->order, offer, FALSE);
  else if (offer)
    run->kind->free_result (offer);
  return G_SOURCE_REMOVE;
}

/* With the lock held. */
static void
post (JalonNewestRun *run)
{
  if (!run->posted)
    g_idle_add_full (G_PRIORITY_DEFAULT, look, run_ref (run), (GDestroyNotify) run_unref);
  run->posted = TRUE;
}

/* What is better than what was offered is for when the slider is at rest: until then the processor is for
 * what is drawn, and for the next order. */
static void
rest (JalonNewestRun *run)
{
  GPollFD cancelled;

  if (!g_cancellable_make_pollfd (run->cancellable, &cancelled))
    return;
  g_poll (&cancelled, 1, REST);
  g_cancellable_release_fd (run->cancellable);
}

void
jalon_newest_run_offer (JalonNewestRun *run, gpointer result)
{
  gpointer before;
  gboolean enough;

  g_mutex_lock (&run->mutex);
  before = run->offer;
  run->offer = result;
  run->has_offered = TRUE;
  enough = run->superseded;
  post (run);
  g_mutex_unlock (&run->mutex);
  if (before)
    run->kind->free_result (before);
  /* Here, not when the main thread comes to it: while a slider moves, the next order is waiting. */
  if (enough)
    g_cancellable_cancel (run->cancellable);
  else
    rest (run);
}

void
jalon_newest_run_progress (JalonNewestRun *run, double fraction)
{
  if (!run->kind->progress)
    return;
  g_mutex_lock (&run->mutex);
  run->fraction = fraction;
  post (run);
  g_mutex_unlock (&run->mutex);
}
