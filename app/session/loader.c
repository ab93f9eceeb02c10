/* Reading on a worker thread, with what it says of its progress carried over to the main one. */
#include "config.h"

#include <jalon/exchange/feed.h>
#include <jalon/exchange/formats.h>
#include <jalon/xml/save.h>

#include <jalon/session/catalogues.h>
#include <jalon/session/loader.h>
#include <jalon/session/worker.h>

/* Shared by two tasks: the reading itself, and the answer, which does not wait for the other once it is
 * cancelled. */
typedef struct {
  gatomicrefcount refs;
  JalonLoad *load;
  int done;      /* in thousandths; written by the worker */
  GTask *answer; /* (nullable): not given yet */
  gulong handler;
  JalonProgress progress;
  gpointer data;
  guint poll;
} Work;

void
jalon_load_free (JalonLoad *self)
{
  g_clear_object (&self->file);
  g_clear_object (&self->journal);
  g_clear_object (&self->dossier);
  g_free (self->etag);
  g_clear_pointer (&self->problems, jalon_problems_free);
  g_clear_error (&self->no_journal);
  g_clear_error (&self->error);
  g_clear_object (&self->catalogues);
  g_strfreev (self->catalogue_langs);
  g_free (self);
}

static Work *
work_ref (Work *work)
{
  g_atomic_ref_count_inc (&work->refs);
  return work;
}

static void
work_unref (Work *work)
{
  if (!g_atomic_ref_count_dec (&work->refs))
    return;
  g_clear_pointer (&work->load, jalon_load_free);
  g_free (work);
}

static void
note_progress (double done, gpointer data)
{
  g_atomic_int_set (&((Work *) data)->done, (int) (done * 1000));
}

static gboolean
is_export (GFile *file)
{
  g_autoptr (JalonStream) stream = jalon_stream_open (file, NULL);

  return stream && jalon_feed_form_of (stream) != JALON_FEED_NONE;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  JalonLoad *load = work->load;

  load->etag = jalon_save_etag (load->file, cancellable, NULL);
  load->dossier =
    jalon_import_read (load->file, load->problems, note_progress, work, cancellable, &load->error);
  jalon_problems_sort (load->problems);
  load->is_export = !load->dossier && !g_cancellable_is_cancelled (cancellable) && is_export (load->file);
  /* A dossier that no journal can be kept of can be worked on all the same; the window says so. */
  if (load->dossier && !g_cancellable_is_cancelled (cancellable))
    load->journal = jalon_journal_new (load->dossier, load->file, load->etag, NULL, &load->no_journal);
  if (load->dossier)
    load->catalogues = jalon_catalogues_find (load->file, &load->catalogue_langs);
  g_task_return_boolean (task, TRUE);
}

static gboolean
tell_progress (gpointer data)
{
  Work *work = data;

  work->progress (g_atomic_int_get (&work->done) / 1000.0, work->data);
  return G_SOURCE_CONTINUE;
}

static void
answer (Work *work)
{
  g_autoptr (GTask) task = g_steal_pointer (&work->answer);

  if (!task)
    return;
  /* Whoever is told of progress may be gone from here on. */
  g_clear_handle_id (&work->poll, g_source_remove);
  if (work->handler)
    g_clear_signal_handler (&work->handler, g_task_get_cancellable (task));
  g_task_return_boolean (task, TRUE);
}

static void
on_read (GObject *nobody, GAsyncResult *result, gpointer data)
{
  answer (data);
  work_unref (data);
}

static void
on_cancelled (GCancellable *cancellable, Work *work)
{
  answer (work);
}

void
jalon_load_async (
  GFile *file, GCancellable *cancellable, JalonProgress progress, GAsyncReadyCallback callback, gpointer data)
{
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) reading = g_task_new (NULL, cancellable, on_read, work);

  g_atomic_ref_count_init (&work->refs);
  work->load = g_new0 (JalonLoad, 1);
  work->load->file = g_object_ref (file);
  work->load->problems = jalon_problems_new ();
  work->progress = progress;
  work->data = data;
  if (progress)
    work->poll = g_timeout_add (100, tell_progress, work);
  work->answer = g_task_new (NULL, cancellable, callback, data);
  g_task_set_task_data (work->answer, work_ref (work), (GDestroyNotify) work_unref);
  g_task_set_source_tag (work->answer, jalon_load_async);
  if (cancellable)
    work->handler = g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled), work);
  g_task_set_task_data (reading, work_ref (work), (GDestroyNotify) work_unref);
  jalon_worker_run_on_files (reading, read_in_thread);
}

JalonLoad *
jalon_load_finish (GAsyncResult *result)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return NULL;

  return g_steal_pointer (&work->load);
}
