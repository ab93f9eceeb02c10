/* What one edit, and one step of a slider, costs the main thread, on each page of the real window: edit FILE
 * [ROUNDS]. Processor time is counted, which a busy machine does not stretch. */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "application.h"
#include "pages/pages.h"
#include "window/window.h"
#include <jalon/session/commands.h>

#define ROUNDS_MOST 1000

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
settle (double seconds)
{
  gint64 until = g_get_monotonic_time () + (gint64) (seconds * G_TIME_SPAN_SECOND);

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

/* Of this thread, in nanoseconds. */
static gint64
spent (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

/* Alternates between two amounts, so that no edit is like the one before. */
static gint64
edit_once (JalonSession *session, JalonRef item, int round)
{
  JalonValue money = { .type = JALON_TYPE_MONEY, .money = 100000000 + round % 2 };
  int field = jalon_kind_field (JALON_KIND_COMMITMENT, "amount");
  gint64 start;

  start = spent ();
  jalon_edit_set (session, item, field, &money, NULL, NULL);
  return spent () - start;
}

/* Running the analysis anew is part of what follows, with the drawing. */
static gint64
slide_once (JalonSession *session, JalonRef item, int round)
{
  gint64 start = spent ();

  jalon_session_set_setting (session, "ceilings", (round % 20 + 1) / 20.0);
  return spent () - start;
}

typedef gint64 (*Step) (JalonSession *, JalonRef, int);

static void
measure (JalonWindow *window, JalonRef item, const char *page, Step step, int rounds)
{
  JalonSession *session = jalon_window_get_session (window);
  gint64 times[ROUNDS_MOST], all = 0;

  jalon_window_set_page (window, page);
  settle (0.5);
  for (int i = 0; i < rounds; i++) {
    times[i] = step (session, item, i);
    all -= spent ();
    settle (0.03);
    all += spent ();
  }
  qsort (times, rounds, sizeof *times, compare);
  g_print ("%-12s median %6.3f ms, 95 of 100 below %6.3f ms, longest %6.3f ms, what follows %6.3f ms\n", page,
           (double) times[rounds / 2] / 1e6, (double) times[rounds * 95 / 100] / 1e6,
           (double) times[rounds - 1] / 1e6, (double) all / 1e6 / rounds);
}

int
main (int argc, char *argv[])
{
  guint n;
  const JalonPageInfo *const *pages = jalon_pages (&n);
  g_autoptr (JalonApplication) application = jalon_application_new ();
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argc > 1 ? argv[1] : "");
  int rounds = CLAMP (argc > 2 ? atoi (argv[2]) : 60, 1, ROUNDS_MOST);
  JalonWindow *window;
  JalonSession *session;
  JalonRef item = JALON_REF (JALON_KIND_COMMITMENT, 0);

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = jalon_window_new (GTK_APPLICATION (application));
  session = jalon_window_get_session (window);
  gtk_window_present (GTK_WINDOW (window));
  jalon_window_open (window, file);
  while (jalon_window_is_loading (window))
    g_main_context_iteration (NULL, TRUE);
  for (gsize i = 0; i < n; i++)
    measure (window, item, pages[i]->name, edit_once, rounds);
  jalon_session_set_selected (session, item);
  g_print ("selected:\n");
  for (gsize i = 0; i < n; i++)
    measure (window, item, pages[i]->name, edit_once, rounds);
  g_print ("a slider:\n");
  measure (window, item, "risk", slide_once, rounds);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
