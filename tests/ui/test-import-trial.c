/* What goes on around the window of imports: other scenarios and dossiers in the main window, edits, what is
 * said or given up while it is worked out what would change. */
#include "config.h"

#include <jalon/model/edit.h>

#include "import-harness.h"

/* In a scenario a table is the scenario's. What its rows are can be said. */
static void
test_scenario (Fixture *fixture, gconstpointer application)
{
  JalonImportWindow *window;

  jalon_session_set_scenario (fixture->session, find (fixture, "later"));
  window = open_table (fixture, "amounts.csv", "Id,Amount\nc3,39 bn\n");
  g_assert_true (says (window, "Into the scenario “Oracle slips”"));
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "1 changed");
  import (window);
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, find (fixture, "c3"))->amount, ==,
                   G_GINT64_CONSTANT (3800000000000));
}

/* It goes where the window says, also when another scenario is chosen meanwhile. */
static void
test_other_scenario (Fixture *fixture, gconstpointer application)
{
  JalonImportWindow *window;
  JalonRef later = find (fixture, "later");

  jalon_session_set_scenario (fixture->session, later);
  window = open_table (fixture, "amounts.csv", "Id,Amount\nc3,39 bn\n");
  jalon_session_set_scenario (fixture->session, JALON_REF_NONE);
  g_assert_false (jalon_import_window_import (window)); /* not as it was worked out for the scenario */
  test_settle ();
  g_assert_false (says (window, "Into the scenario"));
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "1 changed");
  import (window);
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, find (fixture, "c3"))->amount, ==,
                   G_GINT64_CONSTANT (3900000000000));
}

/* Another dossier in the main window is none that was asked about. */
static void
test_other_dossier (Fixture *fixture, gconstpointer application)
{
  JalonImportWindow *window = open_table (fixture, "amounts.csv", "Id,Amount\nc3,39 bn\n");
  g_autoptr (JalonDossier) other = jalon_dossier_new ();

  jalon_session_set_dossier (fixture->session, other, NULL);
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==,
                   "The dossier is another by now; nothing was imported. Open the file again.");
  g_assert_false (jalon_import_window_import (window));
  cancel (window);
  g_assert_cmpuint (jalon_dossier_count (other, JALON_KIND_COMMITMENT), ==, 0);
}

/* As many rows as take a while: @n commitments of a million and more dollars each. */
static char *
many_rows (guint n)
{
  GString *text = g_string_new ("Name;Buyer;Provider;Amount;Start;End\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "Deal %u;OpenAI;Provider %u;%u M$;2027-01-01;2031-12-31\n", i, i % 50,
                            i + 1);
  return g_string_free (text, FALSE);
}

static gboolean
is_worked_out (JalonImportWindow *window)
{
  return !g_str_has_prefix (jalon_import_window_get_sum (window), "Working out");
}

/* What takes long is worked out beside the window, anew after everything that is said and after every edit;
 * until it is, nothing comes in. */
static void
test_long (Fixture *fixture, gconstpointer application)
{
  g_autofree char *text = many_rows (1200);
  JalonImportWindow *window = open_table (fixture, "long.csv", text);
  JalonRef first =
    jalon_dossier_next_of (fixture->dossier, JALON_REF_NONE, JALON_KIND_COMMITMENT, JALON_REF_NONE);

  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "1,200 new");
  choose (choice (window, 4), "Leave out");
  test_wait_until (is_worked_out (window));
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "1,200 new");
  g_assert_false (says (window, "Jan 1, 2027"));

  g_assert_true (jalon_dossier_set_from_text (fixture->dossier, first, "status", "ended", NULL));
  g_assert_false (is_worked_out (window));
  g_assert_false (jalon_import_window_import (window));
  g_assert_cmpuint (count (fixture), ==, 3);
  test_wait_until (is_worked_out (window));
  import (window);
  g_assert_cmpuint (count (fixture), ==, 1203);
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, first)->status, ==, JALON_STATUS_ENDED);
  activate (fixture, "win.undo");
  g_assert_cmpuint (count (fixture), ==, 3);
  activate (fixture, "win.redo");
  g_assert_cmpuint (count (fixture), ==, 1203);
}

/* What is said while something else is being worked out is not lost when that comes in. */
static void
test_said_meanwhile (Fixture *fixture, gconstpointer application)
{
  g_autofree char *rows = many_rows (1200), *text = g_strconcat (rows, "Wrong;OpenAI;Oracle;many;;\n", NULL);
  JalonImportWindow *window = open_table (fixture, "long.csv", text);
  GtkButton *leave_out = button_of (GTK_WIDGET (window), "_Leave All of Them Out");

  g_assert_nonnull (strstr (jalon_import_window_get_sum (window), "1,200 new · 1 in error"));
  choose (choice (window, 4), "Leave out");
  g_signal_emit_by_name (leave_out, "clicked");
  g_usleep (2 * G_USEC_PER_SEC); /* until the trial has ended, which comes in before the next begins */
  test_wait_until (is_worked_out (window));
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "1,200 new · 1 left out");
  g_assert_false (says (window, "Jan 1, 2027"));
  cancel (window);
}

/* Given up while it is being worked out: nothing is left of it. */
static void
test_given_up (Fixture *fixture, gconstpointer application)
{
  g_autofree char *text = many_rows (1200);
  JalonImportWindow *window = open_table (fixture, "long.csv", text);

  choose (choice (window, 4), "Leave out");
  cancel (window);
  test_settle ();
  g_assert_cmpuint (count (fixture), ==, 3);
  g_assert_false (jalon_dossier_can_undo (fixture->dossier));
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

#define ADD(name, test) g_test_add ("/import-trial/" name, Fixture, application, begin, test, tear_down)
  ADD ("scenario", test_scenario);
  ADD ("other-scenario", test_other_scenario);
  ADD ("other-dossier", test_other_dossier);
  ADD ("long", test_long);
  ADD ("said-meanwhile", test_said_meanwhile);
  ADD ("given-up", test_given_up);

  return test_ui_run ();
}
