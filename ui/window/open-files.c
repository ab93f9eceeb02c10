/* Comparing files on a worker thread: links can only be followed by asking the file system. */
#include "config.h"

#include <jalon/xml/place.h>

#include "open-files.h"
#include "window.h"
#include <jalon/session/worker.h>

#define PATIENCE                                                                                             \
  1000 /* milliseconds: a file that never answers is opened, where that can be seen and cancelled */

/* Shared by the worker, and what answers when that takes too long. */
typedef struct {
  gatomicrefcount refs;
  GtkApplication *application;
  GFile *file;
  GPtrArray *windows; /* of GtkWindow; not touched by the worker */
  GPtrArray *files;   /* of GFile: what they have open, in the same order */
  int at;             /* of the one that was found; -1 for none */

  JalonWindowFound found; /* (nullable): called already */
  gpointer data;
  guint timeout;
} Search;

static Search *
search_ref (Search *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
search_unref (Search *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->windows);
  g_ptr_array_unref (self->files);
  g_object_unref (self->file);
  g_object_unref (self->application);
  g_free (self);
}

static void
answer (Search *self, int at)
{
  JalonWindowFound found = g_steal_pointer (&self->found);
  GtkWindow *window = at >= 0 ? self->windows->pdata[at] : NULL;

  if (!found)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  /* It may have been closed in the meantime. */
  if (window && !g_list_find (gtk_application_get_windows (self->application), window))
    window = NULL;
  found (window, self->file, self->data);
  g_application_release (G_APPLICATION (self->application));
}

static gboolean
on_timeout (gpointer data)
{
  Search *self = data;

  self->timeout = 0;
  answer (self, -1);
  return G_SOURCE_REMOVE;
}

static void
compare_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *self = data;

  for (guint i = 0; i < self->files->len && self->at < 0; i++)
    if (jalon_place_is_same (self->file, self->files->pdata[i], NULL))
      self->at = (int) i;
  g_task_return_boolean (task, TRUE);
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  Search *self = data;

  answer (self, self->at);
  search_unref (self);
}

static void
list_windows (Search *self, GtkWindow *but)
{
  for (GList *at = gtk_application_get_windows (self->application); at; at = at->next) {
    GFile *file = JALON_IS_WINDOW (at->data) && at->data != but ? jalon_window_get_file (at->data) : NULL;

    if (file) {
      g_ptr_array_add (self->windows, g_object_ref (at->data));
      g_ptr_array_add (self->files, g_object_ref (file));
    }
  }
}

void
jalon_open_files_find (
  GtkApplication *application, GtkWindow *but, GFile *file, JalonWindowFound found, gpointer data)
{
  Search *self = g_new0 (Search, 1);
  g_autoptr (GTask) task = NULL;

  g_atomic_ref_count_init (&self->refs);
  self->application = g_object_ref (application);
  self->file = g_object_ref (file);
  self->windows = g_ptr_array_new_with_free_func (g_object_unref);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->at = -1;
  self->found = found;
  self->data = data;
  list_windows (self, but);
  g_application_hold (G_APPLICATION (application)); /* until it is answered */

  for (guint i = 0; i < self->files->len && self->at < 0; i++)
    if (g_file_equal (file, self->files->pdata[i]))
      self->at = (int) i;
  if (self->at >= 0 || !self->files->len) {
    answer (self, self->at);
    search_unref (self);
    return;
  }

  self->timeout = g_timeout_add (PATIENCE, on_timeout, self);
  task = g_task_new (NULL, NULL, on_compared, self);
  g_task_set_task_data (task, search_ref (self), (GDestroyNotify) search_unref);
  jalon_worker_run_on_files (task, compare_in_thread);
}

GPtrArray *
jalon_open_files_list (GtkApplication *application)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *at = application ? gtk_application_get_windows (application) : NULL; at; at = at->next) {
    GFile *file = JALON_IS_WINDOW (at->data) ? jalon_window_get_file (at->data) : NULL;

    if (file)
      g_ptr_array_add (files, g_object_ref (file));
  }
  return files;
}
