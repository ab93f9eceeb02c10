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

G_END_DECLS
