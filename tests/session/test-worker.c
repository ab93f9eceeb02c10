/* What runs on a thread is waited for before the program ends, and is let go of on the main thread. */
#include "config.h"

#include <gio/gio.h>

#include <jalon/session/worker.h>

typedef struct {
  GThread *worked_on, *freed_on;
  gboolean told;
} Seen;

static void
note_free (gpointer data)
{
  Seen *seen = data;

  seen->freed_on = g_thread_self ();
}

/* Long enough for the program to be at its end, had it not to wait. */
static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Seen *seen = data;

  g_usleep (200 * G_TIME_SPAN_MILLISECOND);
  seen->worked_on = g_thread_self ();
  g_task_return_int (task, 42);
}

static void
on_worked (GObject *source, GAsyncResult *result, gpointer data)
{
  Seen *seen = data;

  g_assert_cmpint (g_task_propagate_int (G_TASK (result), NULL), ==, 42);
  seen->told = TRUE;
}

static void
on_activate (GApplication *application, Seen *seen)
{
  g_autoptr (GTask) task = g_task_new (application, NULL, on_worked, seen);

  g_task_set_task_data (task, seen, note_free);
  jalon_worker_run (task, work);
}

/* Nothing else holds the application, which would end at once. */
static void
test_end (void)
{
  g_autoptr (GApplication) application = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  Seen seen = { 0 };

  g_application_set_default (application);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), &seen);
  g_assert_cmpint (g_application_run (application, 0, NULL), ==, 0);

  g_assert_true (seen.told);
  g_assert_nonnull (seen.worked_on);
  g_assert_true (seen.worked_on != g_thread_self ());
  g_assert_true (seen.freed_on == g_thread_self ());
  g_application_set_default (NULL);
}

/* Tests and tools have none. */
static void
test_no_application (void)
{
  g_autoptr (GTask) task = NULL;
  Seen seen = { 0 };

  g_assert_null (g_application_get_default ());
  task = g_task_new (NULL, NULL, on_worked, &seen);
  g_task_set_task_data (task, &seen, note_free);
  jalon_worker_run (task, work);
  g_clear_object (&task);
  while (!seen.freed_on)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (seen.told);
  g_assert_true (seen.freed_on == g_thread_self ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/worker/end", test_end);
  g_test_add_func ("/session/worker/no-application", test_no_application);

  return g_test_run ();
}
