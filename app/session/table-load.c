/* Which reader takes the files, and reading them on a worker thread. */
#include "config.h"

#include <jalon/session/table-load.h>
#include <jalon/session/worker.h>
#include <jalon/text/translate.h>

#define UNKNOWN -1 /* how far it is */

JalonTableLoad *
jalon_table_load_new (GPtrArray *files, JalonDate as_of)
{
  JalonTableLoad *self = g_atomic_rc_box_new0 (JalonTableLoad);

  self->files = g_ptr_array_ref (files);
  self->as_of = as_of;
  self->problems = jalon_problems_new ();
  return self;
}

JalonTableLoad *
jalon_table_load_ref (JalonTableLoad *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  JalonTableLoad *self = data;

  g_ptr_array_unref (self->files);
  g_clear_pointer (&self->feed, jalon_feed_unref);
  g_clear_pointer (&self->grids, g_ptr_array_unref);
  jalon_problems_free (self->problems);
  g_clear_error (&self->error);
}

void
jalon_table_load_unref (JalonTableLoad *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* One file of several. */
typedef struct {
  JalonTableLoad *load;
  guint file;
} Part;

static void
note_progress (double done, gpointer data)
{
  Part *part = data;

  g_atomic_int_set (&part->load->done, (int) ((part->file + done) * 1000 / part->load->files->len));
}

static void
read_feed (JalonTableLoad *self, GCancellable *cancellable)
{
  g_autoptr (JalonFeed) feed = jalon_feed_new ();

  for (guint i = 0; i < self->files->len; i++) {
    Part part = { self, i };

    if (!jalon_feed_read (feed, self->files->pdata[i], self->as_of, self->problems, note_progress, &part,
                          cancellable, &self->error))
      return;
  }
  self->feed = g_steal_pointer (&feed);
}

static void
read_grids (JalonTableLoad *self, GCancellable *cancellable)
{
  GFile *file = self->files->pdata[0];
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GInputStream) stream = G_INPUT_STREAM (g_file_read (file, cancellable, &self->error));

  g_atomic_int_set (&self->done, UNKNOWN);
  if (stream)
    self->grids = jalon_grids_read (stream, name, self->problems, cancellable, &self->error);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  JalonTableLoad *self = data;
  gboolean feeds = TRUE;

  for (guint i = 0; feeds && i < self->files->len; i++)
    feeds = jalon_feed_takes (self->files->pdata[i]);
  if (feeds)
    read_feed (self, cancellable);
  else if (self->files->len == 1)
    read_grids (self, cancellable);
  else
    g_set_error_literal (
      &self->error, JALON_GRID_ERROR, JALON_GRID_ERROR_FORMAT,
      _ ("Several files come in together only where all of them are exports that are known, "
         "such as FOCUS. Import tables one by one."));
  jalon_problems_sort (self->problems);
  g_task_return_boolean (task, TRUE);
}

void
jalon_table_load_async (JalonTableLoad *self,
                        GObject *source,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);

  g_task_set_source_tag (task, jalon_table_load_async);
  g_task_set_task_data (task, jalon_table_load_ref (self), (GDestroyNotify) jalon_table_load_unref);
  jalon_worker_run_on_files (task, read_in_thread);
}

gboolean
jalon_table_load_finish (JalonTableLoad *self, GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

double
jalon_table_load_get_done (JalonTableLoad *self)
{
  return g_atomic_int_get (&self->done) / 1000.0;
}
