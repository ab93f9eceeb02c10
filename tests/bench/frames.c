/* How long the window does not answer while a large dossier is opened, scrolled, sorted, filtered, selected
 * from and edited: frames FILE. A timer that is to tick every 2 ms says by how much it was late. */
#include "config.h"

#include <math.h>

#include "../ui/find-widget.h"
#include "application.h"
#include "pages/commitments/commitment-table.h"
#include "window/window.h"
#include <jalon/session/commands.h>

typedef struct {
  gint64 last, worst;
} Clock;

static gboolean
tick (gpointer data)
{
  Clock *clock = data;
  gint64 now = g_get_monotonic_time ();

  clock->worst = MAX (clock->worst, now - clock->last);
  clock->last = now;
  return G_SOURCE_CONTINUE;
}

static void
run (Clock *clock, const char *name, double seconds, gboolean (*over) (gpointer), gpointer data)
{
  gint64 start = clock->last;

  tick (clock); /* what was begun just now counts as well */
  while (over ? !over (data) : g_get_monotonic_time () - start < seconds * G_TIME_SPAN_SECOND)
    g_main_context_iteration (NULL, TRUE);
  tick (clock);
  g_print ("%-28s %7.0f ms, longest standstill %5.0f ms\n", name,
           (double) (g_get_monotonic_time () - start) / 1000, (double) clock->worst / 1000);
  clock->worst = 0;
  clock->last = g_get_monotonic_time ();
}

static gboolean
is_loaded (gpointer window)
{
  return !jalon_window_is_loading (window);
}

static gboolean
has_plan (gpointer window)
{
  JalonSession *session = jalon_window_get_session (window);

  return jalon_session_get_dossier (session) && jalon_session_get_plan (session);
}

static void
begin (Clock *clock)
{
  clock->last = g_get_monotonic_time ();
  clock->worst = 0;
}

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = jalon_application_new ();
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argc > 1 ? argv[1] : "");
  JalonWindow *window;
  JalonSession *session;
  JalonCommitmentTable *table;
  GtkAdjustment *adjustment;
  g_autoptr (JalonPlanFilter) filter = jalon_plan_filter_copy (NULL);
  JalonValue money = { .type = JALON_TYPE_MONEY, .money = 123400 };
  JalonRef item = JALON_REF (JALON_KIND_COMMITMENT, 1000);
  Clock clock = { 0 };

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = jalon_window_new (GTK_APPLICATION (application));
  session = jalon_window_get_session (window);
  gtk_window_present (GTK_WINDOW (window));
  jalon_window_set_page (window, "commitments");
  table = find_widget (GTK_WIDGET (window), JALON_TYPE_COMMITMENT_TABLE);
  g_timeout_add_full (G_PRIORITY_HIGH, 2, tick, &clock, NULL);

  begin (&clock);
  run (&clock, "empty window", 1, NULL, NULL);
  jalon_window_open (window, file);
  run (&clock, "reading", 0, is_loaded, window);
  run (&clock, "compiling the plan", 0, has_plan, window);
  run (&clock, "sorting, first charts", 4, NULL, NULL);

  adjustment =
    gtk_scrolled_window_get_vadjustment (find_widget (GTK_WIDGET (table), GTK_TYPE_SCROLLED_WINDOW));
  for (int i = 1; i <= 50; i++) {
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / 50);
    for (int k = 0; k < 5; k++)
      g_main_context_iteration (NULL, TRUE);
  }
  run (&clock, "scrolling to the end", 0.5, NULL, NULL);
  jalon_commitment_table_sort (table, JALON_COLUMN_NAME, FALSE);
  run (&clock, "sorting by name", 4, NULL, NULL);
  jalon_commitment_table_sort (table, JALON_COLUMN_AMOUNT, TRUE);
  run (&clock, "sorting by amount", 2, NULL, NULL);
  jalon_commitment_table_find (table, "party 77");
  run (&clock, "filtering", 3, NULL, NULL);
  jalon_commitment_table_find (table, "");
  run (&clock, "filtering no more", 3, NULL, NULL);
  jalon_commitment_table_group (table, JALON_GROUPING_PROVIDER);
  run (&clock, "grouping by provider", 2, NULL, NULL);
  jalon_commitment_table_open_all (table, FALSE);
  run (&clock, "closing all groups", 1, NULL, NULL);
  jalon_commitment_table_open_all (table, TRUE);
  run (&clock, "opening all groups", 1, NULL, NULL);
  jalon_commitment_table_group (table, JALON_GROUPING_YEAR);
  run (&clock, "grouping by year", 5, NULL, NULL);
  jalon_commitment_table_group (table, JALON_GROUPING_NONE);
  run (&clock, "grouping no more", 2, NULL, NULL);
  filter->statuses = 1u << JALON_STATUS_SIGNED;
  jalon_session_set_filter (session, filter);
  run (&clock, "filtering all by status", 5, NULL, NULL);
  jalon_session_set_filter (session, NULL);
  run (&clock, "filtering all no more", 5, NULL, NULL);
  jalon_session_set_selected (session, item);
  run (&clock, "selecting", 1, NULL, NULL);
  g_object_set (find_widget (GTK_WIDGET (window), g_type_from_name ("JalonInspector")), "editing", TRUE,
                NULL);
  run (&clock, "turning to editing", 1, NULL, NULL);
  jalon_edit_set (session, item, jalon_kind_field (JALON_KIND_COMMITMENT, "amount"), &money, NULL, NULL);
  run (&clock, "an edit", 4, NULL, NULL);
  jalon_edit_undo (session);
  run (&clock, "undo", 4, NULL, NULL);
  g_print ("%u rows\n", jalon_commitment_table_get_shown (table));
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
