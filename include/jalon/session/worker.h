/* Work on threads that the program waits for before it ends. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * jalon_worker_run:
 * @task: whose callback is to come to the main thread
 * @work: returns from the task, as with g_task_run_in_thread()
 *
 * Runs @task on a thread; called on the main thread, which is also the last to let go of the task, its source
 * and its data: those may be widgets and whatever else is the main thread's. Until then the default
 * application, if there is one, is held and referred to, so that the program does not take its libraries down
 * while the thread is in them.
 */
void jalon_worker_run (GTask *task, GTaskThreadFunc work);

/**
 * jalon_worker_run_on_files:
 *
 * As jalon_worker_run(), of work that asks a file system, which may never answer: it does not keep the
 * program from ending when its last window is closed. jalon_worker_wait() has to be called then.
 */
void jalon_worker_run_on_files (GTask *task, GTaskThreadFunc work);

/**
 * jalon_worker_let_go:
 * @keeper: what is to be let go of on the main thread alone, after @data
 * @data: (transfer full): what is let go of on a thread, since that takes longer than a frame
 * @free_data: how
 */
void jalon_worker_let_go (GObject *keeper, gpointer data, GDestroyNotify free_data);

/* Gives the system back, on a thread, what is free of the program's memory: starting and reading take much
 * that is not needed afterwards, of which the C library keeps all that it may need again. */
void jalon_worker_give_back_memory (void);

/**
 * jalon_worker_wait:
 * @most: in microseconds
 *
 * Waits for what jalon_worker_run_on_files() began, when the main loop has ended.
 *
 * Returns: whether all of it is done; otherwise threads are still in the libraries, and the program may only
 * end by _exit()
 */
gboolean jalon_worker_wait (GApplication *application, gint64 most);

G_END_DECLS
