/* Frontiers on several threads at a time, and such as nobody wants any more. */
#include "config.h"

#include <math.h>

#include "many-offers.h"

static const JalonFrontierPoint *
point_at (const JalonFrontierLine *line, guint i)
{
  return &g_array_index (line->points, JalonFrontierPoint, i);
}

static gpointer
trace_beside (gpointer many)
{
  const Many *self = many;

  return jalon_frontier_trace (&self->problem, JALON_FRONTIER_SHORTFALL, 6, NULL, 0, NULL, NULL, NULL);
}

/* The solver's memory is each thread's own: four at a time give what one gives, to the bit. */
static void
test_threads (void)
{
  g_autoptr (JalonFrontierLine) alone = NULL;
  GThread *threads[4];
  Many many;

  many_init (&many, 6, 4, 256);
  alone = trace_beside (&many);
  for (guint k = 0; k < G_N_ELEMENTS (threads); k++)
    threads[k] = g_thread_new ("frontier", trace_beside, &many);
  for (guint k = 0; k < G_N_ELEMENTS (threads); k++) {
    g_autoptr (JalonFrontierLine) line = g_thread_join (threads[k]);

    g_assert_cmpuint (line->points->len, ==, alone->points->len);
    g_assert_cmpuint (line->iterations, ==, alone->iterations);
    for (guint i = 0; i < line->points->len; i++) {
      g_assert_cmpfloat (point_at (line, i)->cost, ==, point_at (alone, i)->cost);
      g_assert_cmpfloat (point_at (line, i)->shortfall, ==, point_at (alone, i)->shortfall);
    }
  }
  many_clear (&many);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (30000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* What takes much longer ends soon after nobody wants it any more; and the search for what contradicts what
 * does not begin. */
static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL, other = NULL;
  GThread *thread;
  Many many;
  gint64 began;

  many_init (&many, 12, 10, 1024);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  began = g_get_monotonic_time ();
  g_assert_null (
    jalon_frontier_trace (&many.problem, JALON_FRONTIER_SHORTFALL, 2000, NULL, 0, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 3 * G_TIME_SPAN_SECOND);
  g_thread_join (thread);
  for (guint i = 0; i < many.n_years; i++)
    many.demand[i] *= 1000;
  g_assert_null (
    jalon_frontier_conflict (&many.problem, JALON_FRONTIER_SHORTFALL, INFINITY, cancellable, &other));
  g_assert_error (other, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  many_clear (&many);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frontier-threads/threads", test_threads);
  g_test_add_func ("/frontier-threads/cancelled", test_cancelled);
  return g_test_run ();
}
