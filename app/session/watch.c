/* Looking at a file on a worker thread, whenever there is a reason to. */
#include "config.h"

#include <jalon/xml/earlier.h>
#include <jalon/xml/place.h>
#include <jalon/xml/save.h>

#include <jalon/session/watch.h>
#include <jalon/session/worker.h>

#define LATER 250 /* milliseconds: programs that save do several things in a row */

struct _JalonWatch {
  GObject parent_instance;

  GFile *file; /* (nullable) */
  char *etag;  /* (nullable) */
  gboolean wants_lock;
  guint turn; /* counts what was followed, so that what was seen of another is told apart */
  guint held;

  GPtrArray *parts;    /* of GFile: what is included */
  GPtrArray *known;    /* (nullable): of char, (nullable): their versions; NULL until they are looked at */
  GPtrArray *monitors; /* of GFileMonitor: of @parts */
  GFile *changed_part; /* (nullable): of @parts */

  GFileMonitor *monitor; /* (nullable) */
  guint later;
  gboolean looking, again;

  JalonLock *lock;         /* (nullable) */
  JalonWatchState state;   /* of the file itself */
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

  GPtrArray *parts; /* of GFile */

  GPtrArray *versions; /* of char, (nullable): of @parts */
  GFile *end;          /* behind all links */
  char *etag;          /* (nullable) */
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
  g_clear_pointer (&look->versions, g_ptr_array_unref);
  g_clear_pointer (&look->parts, g_ptr_array_unref);
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
  for (guint i = 0; i < look->parts->len; i++)
    g_ptr_array_add (look->versions, jalon_save_etag (look->parts->pdata[i], NULL, NULL));
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
watch_parts (JalonWatch *self)
{
  for (guint i = self->monitors->len; i < self->parts->len; i++) {
    GFileMonitor *monitor =
      g_file_monitor_file (self->parts->pdata[i], G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

    g_ptr_array_add (self->monitors, monitor);
    if (monitor)
      g_signal_connect_swapped (monitor, "changed", G_CALLBACK (look_later), self);
  }
}

static void
take_parts (JalonWatch *self, Look *look)
{
  self->changed_part = NULL;
  if (self->known == NULL)
    self->known = g_steal_pointer (&look->versions);
  for (guint i = 0; look->versions && i < look->versions->len && !self->changed_part; i++)
    if (g_strcmp0 (look->versions->pdata[i], self->known->pdata[i]) != 0)
      self->changed_part = self->parts->pdata[i];
  watch_parts (self);
}

static void
take_look (JalonWatch *self, Look *look)
{
  take_parts (self, look);
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
  look->parts = g_ptr_array_ref (self->parts);
  look->versions = g_ptr_array_new_with_free_func (g_free);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  jalon_worker_run_on_files (task, look_in_thread);
}

static void
stop_monitor (gpointer data, gpointer watch)
{
  if (!data)
    return;
  g_signal_handlers_disconnect_by_data (data, watch);
  g_file_monitor_cancel (data);
}

static void
unref_monitor (gpointer data)
{
  g_clear_object (&data);
}

/* @parts: (transfer full) */
static void
set_parts (JalonWatch *self, GPtrArray *parts)
{
  if (self->monitors)
    g_ptr_array_foreach (self->monitors, stop_monitor, self);
  g_clear_pointer (&self->monitors, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  self->changed_part = NULL;
  self->parts = parts;
  self->monitors = g_ptr_array_new_with_free_func (unref_monitor);
}

static gboolean
same_files (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_file_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
let_go (JalonWatch *self)
{
  set_parts (self, g_ptr_array_new_with_free_func (g_object_unref));
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
jalon_watch_follow (
  JalonWatch *self, GFile *file, const char *etag, gboolean lock, GPtrArray *parts, gboolean anew)
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
  if (parts && (anew || !same_files (parts, self->parts)))
    set_parts (self, g_ptr_array_ref (parts));
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

  return self->state == JALON_WATCH_SAME && self->changed_part ? JALON_WATCH_CHANGED : self->state;
}

GFile *
jalon_watch_get_changed_part (JalonWatch *self)
{
  g_return_val_if_fail (JALON_IS_WATCH (self), NULL);

  return self->state == JALON_WATCH_SAME ? self->changed_part : NULL;
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
  g_clear_pointer (&JALON_WATCH (object)->parts, g_ptr_array_unref);
  g_clear_pointer (&JALON_WATCH (object)->monitors, g_ptr_array_unref);

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
  set_parts (self, g_ptr_array_new_with_free_func (g_object_unref));
}

JalonWatch *
jalon_watch_new (void)
{
  return g_object_new (JALON_TYPE_WATCH, NULL);
}
