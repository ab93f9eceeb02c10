/* How long after a slider of the Risk page is moved the picture of what comes of it is on the screen, of 300
 * moves in a window of 1600×900, the next one as soon as the last is seen: drag FILE [CHART]. A timer that is
 * to tick every millisecond says for how long the window does not answer meanwhile. */
#include "config.h"

#include <stdlib.h>

#include "../ui/find-widget.h"
#include "application.h"
#include "chart/chart-view.h"
#include "chart/what-if-bar.h"
#include "window/window.h"

#define MOVES 300
#define LONGEST (30 * G_TIME_SPAN_SECOND)

typedef struct {
  JalonChartView *view;
  const JalonScene *before;
  gint64 moved, scene, painted; /* when; 0 for not yet; @scene to the millisecond */
  gint64 last_tick, standstill;
} Drag;

static void
look (Drag *self)
{
  if (!self->scene && self->view && jalon_chart_view_get_scene (self->view) != self->before)
    self->scene = g_get_monotonic_time ();
}

static gboolean
tick (gpointer data)
{
  Drag *self = data;
  gint64 now = g_get_monotonic_time ();

  self->standstill = MAX (self->standstill, now - self->last_tick);
  self->last_tick = now;
  look (self);
  return G_SOURCE_CONTINUE;
}

/* What is painted from when the scene is another on. */
static void
on_painted (GdkFrameClock *clock, gpointer data)
{
  Drag *self = data;

  look (self);
  if (self->scene && !self->painted)
    self->painted = g_get_monotonic_time ();
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* The first move is told by itself: with it the window says that values are tried out, and offers to keep
 * them. */
static void
tell (const char *name, double *ms)
{
  double first = ms[0];

  qsort (ms, MOVES, sizeof *ms, compare);
  g_print ("%-34s median %6.1f ms, 95 of 100 %6.1f, second worst %6.1f, worst %6.1f; the first %6.1f\n", name,
           ms[MOVES / 2], ms[MOVES * 95 / 100], ms[MOVES - 2], ms[MOVES - 1], first);
}

static void
settle (double seconds)
{
  gint64 until = g_get_monotonic_time () + (gint64) (seconds * G_TIME_SPAN_SECOND);

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
has_plan (JalonWindow *window)
{
  JalonSession *session = jalon_window_get_session (window);

  return jalon_session_get_dossier (session) && jalon_session_get_plan (session);
}

static GtkRange *
first_slider (GtkWidget *bar)
{
  gint64 until = g_get_monotonic_time () + LONGEST;
  GtkRange *range = NULL;

  while (!range && g_get_monotonic_time () < until) {
    g_main_context_iteration (NULL, TRUE);
    range = find_widget (bar, GTK_TYPE_SCALE);
  }
  return range;
}

static gboolean
move (Drag *self, GtkRange *range, double value)
{
  self->before = jalon_chart_view_get_scene (self->view);
  self->scene = self->painted = 0;
  self->moved = self->last_tick = g_get_monotonic_time ();
  gtk_range_set_value (range, value);
  tick (self);
  while (!self->painted && g_get_monotonic_time () - self->moved < LONGEST)
    g_main_context_iteration (NULL, TRUE);
  tick (self);
  return self->painted != 0;
}

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = jalon_application_new ();
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argc > 1 ? argv[1] : "");
  double built[MOVES], shown[MOVES], still[MOVES];
  JalonWindow *window;
  GtkRange *range;
  GdkFrameClock *clock;
  Drag self = { 0 };

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_timeout_add_full (G_PRIORITY_HIGH, 1, tick, &self, NULL);
  window = jalon_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (window), 1600, 900);
  gtk_window_present (GTK_WINDOW (window));
  jalon_window_open (window, file);
  while (!has_plan (window))
    g_main_context_iteration (NULL, TRUE);
  jalon_window_set_page (window, "risk");
  settle (5); /* until then the sliders are chosen by what matters */
  range = first_slider (find_widget (GTK_WIDGET (window), JALON_TYPE_WHAT_IF_BAR));
  self.view =
    find_widget (gtk_widget_get_ancestor (GTK_WIDGET (range), GTK_TYPE_PANED), JALON_TYPE_CHART_VIEW);
  if (argc > 2)
    jalon_chart_view_set_chart (self.view, argv[2]);
  settle (5);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted), &self);
  for (guint i = 0; i < MOVES; i++) {
    /* To and fro, never twice the same. */
    double value = 0.5 + (i % 2 ? 1 : -1) * 0.2 + i * 0.02;

    self.standstill = 0;
    if (!move (&self, range, value)) {
      g_printerr ("The picture did not change within %d s.\n", (int) (LONGEST / G_TIME_SPAN_SECOND));
      return 1;
    }
    built[i] = (double) (self.scene - self.moved) / 1000;
    shown[i] = (double) (self.painted - self.moved) / 1000;
    still[i] = (double) self.standstill / 1000;
  }
  tell ("from a move to what is drawn", built);
  tell ("from a move to its picture", shown);
  tell ("the window does not answer for", still);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
