/* Looking at a file on a worker thread, whenever there is a reason to. */
#include "config.h"

#include <jalon/xml/earlier.h>
#include <jalon/xml/place.h>
#include <jalon/xml/save.h>

#include "watch.h"
#include "worker.h"

#define LATER 250 /* milliseconds: programs that save do several things in a row */

struct _JalonWatch {
  GObject parent_instance;

  GFile *file; /* (nullable) */
  char *etag;  /* (nullable) */
  gboolean wants_lock;
  guint turn; /* counts what was followed, so that what was seen of another is told apart */
  guint held;

  GFileMonitor *monitor; /* (nullable) */
  guint later;
  gboolean looking, again;

  JalonLock *lock; /* (nullable) */
  JalonWatchState state;
  JalonLockHolder *holder; /* (nullable) */
  GPtrArray *earlier;      /* (nullable) */
};

G_DEFINE_FINAL_TYPE (JalonWatch, jalon_watch, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What a worker is asked, and what it saw. */
typedef struct {
  guint turn;
  GFile *file;
  gboolean wants_lock;

  GFile *end; /* behind all links */
  char *etag; /* (nullable) */
  gboolean gone;
  JalonLock *lock;         /* (nullable) */
  JalonLockHolder *holder; /* (nullable) */
  GPtrArray *earlier;
} Look;

static void
release_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  jalon_lock_release (data);
  g_task_return_boolean (task, TRUE);
}

/* Not here: the server may have gone that the lock is on. */
static void
release (JalonLock *lock)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, lock, NULL);
  jalon_worker_run_on_files (task, release_in_thread);
}

static void
look_free (Look *look)
{
  g_clear_pointer (&look->lock, release);
  g_clear_pointer (&look->holder, jalon_lock_holder_free);
  g_clear_pointer (&look->earlier, g_ptr_array_unref);
  g_clear_object (&look->file);
  g_clear_object (&look->end);
  g_free (look->etag);
  g_free (look);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;
  g_autoptr (GError) error = NULL;

  look->end = jalon_place_resolve (look->file);
  look->etag = jalon_save_etag (look->file, NULL, &error);
  look->gone = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  /* Where no lock can be kept, in a folder that may not be written to, nobody else saves either. */
  if (look->wants_lock && look->etag)
    look->lock = jalon_lock_take (look->file, &look->holder, NULL, NULL);
  look->earlier = jalon_earlier_list (look->file, NULL);
  g_task_return_boolean (task, TRUE);
}

static gboolean
look_now (gpointer data)
{
  JalonWatch *self = data;

  self->later = 0;
  jalon_watch_look (self);
  return G_SOURCE_REMOVE;
}

static void
look_later (JalonWatch *self)
{
  if (!self->later)
    self->later = g_timeout_add (LATER, look_now, self);
}

static void
watch_end (JalonWatch *self, GFile *end)
{
  if (self->monitor)
    return;
  self->monitor = g_file_monitor_file (end, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (look_later), self);
  look_later (self); /* what happened just before the monitor began */
}

static void
take_look (JalonWatch *self, Look *look)
{
  if (look->gone)
    self->state = JALON_WATCH_GONE;
  else if (look->etag && self->etag)
    self->state = g_str_equal (look->etag, self->etag) ? JALON_WATCH_SAME : JALON_WATCH_CHANGED;
  if (look->lock && !self->lock)
    self->lock = g_steal_pointer (&look->lock);
  g_clear_pointer (&self->holder, jalon_lock_holder_free);
  if (!self->lock)
    self->holder = g_steal_pointer (&look->holder);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  self->earlier = g_steal_pointer (&look->earlier);
  watch_end (self, look->end);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  JalonWatch *self = JALON_WATCH (source);
  Look *look = g_task_get_task_data (G_TASK (result));

  self->looking = FALSE;
  if (look->turn == self->turn && !self->held)
    take_look (self, look);
  else
    self->again = TRUE;
  if (self->again && self->file && !self->held)
    jalon_watch_look (self);
}

void
jalon_watch_look (JalonWatch *self)
{
  g_return_if_fail (JALON_IS_WATCH (self));

  Look *look;
  g_autoptr (GTask) task = NULL;

  self->again = self->looking || self->held;
  if (self->again || !self->file)
    return;

  self->looking = TRUE;
  task = g_task_new (self, NULL, on_looked, NULL);
  look = g_new0 (Look, 1);
  look->turn = self->turn;
  look->file = g_object_ref (self->file);
  look->wants_lock = self->wants_lock && !self->lock;
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  jalon_worker_run_on_files (task, look_in_thread);
}

static void
let_go (JalonWatch *self)
{
  self->turn++;
  if (self->monitor) {
    g_signal_handlers_disconnect_by_data (self->monitor, self);
    g_file_monitor_cancel (self->monitor);
  }
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_pointer (&self->lock, release);
  g_clear_pointer (&self->holder, jalon_lock_holder_free);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_pointer (&self->etag, g_free);
  g_clear_object (&self->file);
  self->state = JALON_WATCH_SAME;
}

void
jalon_watch_follow (JalonWatch *self, GFile *file, const char *etag, gboolean lock)
{
  g_return_if_fail (JALON_IS_WATCH (self));

  /* A lock stays over a save or a reload, and the monitor with it. */
  if (self->file && file && g_file_equal (self->file, file)) {
    self->turn++;
    g_free (self->etag);
    self->etag = g_strdup (etag);
    self->state = JALON_WATCH_SAME;
  } else {
    let_go (self);
    g_set_object (&self->file, file);
    self->etag = g_strdup (etag);
  }
  self->wants_lock = lock;
  self->held = 0;
  jalon_watch_look (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
jalon_watch_hold (JalonWatch *self)
{
  g_return_if_fail (JALON_IS_WATCH (self));

  self->held++;
}

void
jalon_watch_go_on (JalonWatch *self)
{
  g_return_if_fail (JALON_IS_WATCH (self));

  if (self->held)
    self->held--;
  jalon_watch_look (self);
}

JalonWatchState
jalon_watch_get_state (JalonWatch *self)
{
  g_return_val_if_fail (JALON_IS_WATCH (self), JALON_WATCH_SAME);

  return self->state;
}

const JalonLockHolder *
jalon_watch_get_holder (JalonWatch *self)
{
  g_return_val_if_fail (JALON_IS_WATCH (self), NULL);

  return self->holder;
}

GPtrArray *
jalon_watch_get_earlier (JalonWatch *self)
{
  g_return_val_if_fail (JALON_IS_WATCH (self), NULL);

  return self->earlier;
}

static void
jalon_watch_dispose (GObject *object)
{
  let_go (JALON_WATCH (object));

  G_OBJECT_CLASS (jalon_watch_parent_class)->dispose (object);
}

static void
jalon_watch_class_init (JalonWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_watch_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
jalon_watch_init (JalonWatch *self)
{
}

JalonWatch *
jalon_watch_new (void)
{
  return g_object_new (JALON_TYPE_WATCH, NULL);
}
