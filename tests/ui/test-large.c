/* The window on a dossier so large that its plan is compiled, and it is written, on other threads: what is
 * seen is always whole, and an edit never gets in between. */
#include "config.h"

#include <jalon/model/edit.h>

#include "dialogs/compare-window.h"
#include "dialogs/replace-window.h"
#include "edit-harness.h"

#define MANY 50001  /* more than app/session/session-plan.c takes on the main thread */
#define NAMED 20001 /* more than ui/dialogs/replace-window.c does */

static void
open_large (Fixture *fixture)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *xml = NULL;

  for (guint i = 0; i < MANY; i++)
    if (i < NAMED)
      g_string_append_printf (rows,
                              "<commitment id='m%u' buyer='openai' provider='aws' amount='1'><name>Nimbus "
                              "%u</name></commitment>\n",
                              i, i);
    else
      g_string_append_printf (rows, "<commitment id='m%u' buyer='openai' provider='aws' amount='1'/>\n", i);
  xml = g_strdup_printf (test_dossier, rows->str);
  g_assert_true (g_file_set_contents (fixture->path, xml, -1, NULL));
  open_file (fixture);
}

/* What the plan in hand has for an item; JALON_MONEY_UNSET while there is none. */
static JalonMoney
planned (Fixture *fixture, JalonRef item)
{
  const JalonPlan *plan = jalon_session_get_plan (fixture->session);
  const JalonPlanCommitment *rows;
  guint n = 0;

  if (!plan)
    return JALON_MONEY_UNSET;
  rows = jalon_plan_commitments (plan, &n);
  g_assert_cmpuint (n, ==, MANY + 3);
  for (guint i = 0; i < n; i++)
    if (rows[i].ref == item)
      return rows[i].amount;
  g_assert_not_reached ();
}

#define DOLLARS(billions) (G_GINT64_CONSTANT (100000000000) * (billions)) /* in cents */

static void
test_plan (Fixture *fixture, gconstpointer application)
{
  JalonRef item;

  open_large (fixture);
  item = find (fixture, "c2");
  test_wait_until (planned (fixture, item) != JALON_MONEY_UNSET);
  g_assert_cmpint (planned (fixture, item), ==, DOLLARS (300));

  /* Of two edits one after another, the latter is what is seen in the end. */
  type (field (edit (fixture, "c2"), "amount"), "$310B");
  type (field (edit (fixture, "c2"), "amount"), "$320B");
  test_wait_until (planned (fixture, item) == DOLLARS (320));
  test_settle ();
  g_assert_cmpint (planned (fixture, item), ==, DOLLARS (320));

  jalon_session_set_scenario (fixture->session, find (fixture, "later"));
  test_wait_until (planned (fixture, item) == DOLLARS (100));
}

/* What passes a filter is found on a worker as well; nothing is lost meanwhile. */
static void
test_filter (Fixture *fixture, gconstpointer application)
{
  g_autoptr (JalonPlanFilter) filter = jalon_plan_filter_copy (NULL);
  const JalonPlan *part;
  guint n;

  open_large (fixture);
  test_wait_until (jalon_session_get_base_plan (fixture->session));
  jalon_plan_filter_set_party (filter, JALON_FILTER_PROVIDER, find (fixture, "microsoft"), TRUE);
  jalon_session_set_filter (fixture->session, filter);
  g_assert_nonnull (jalon_session_get_base_plan (fixture->session));
  test_wait_until (jalon_plan_get_filter (jalon_session_get_base_plan (fixture->session)));
  part = jalon_session_get_plan (fixture->session);
  jalon_plan_commitments (part, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (jalon_plan_whole (part) == jalon_session_get_whole_plan (fixture->session));
  jalon_session_set_filter (fixture->session, NULL);
  test_wait_until (!jalon_plan_get_filter (jalon_session_get_base_plan (fixture->session)));
}

/* What is not known yet is not said to be missing. */
static void
test_unknown (Fixture *fixture, gconstpointer application)
{
  guint n = 0;

  jalon_window_set_page (fixture->window, "commitments");
  open_large (fixture);
  for (; !jalon_session_get_plan (fixture->session); n++) {
    g_assert_false (says (fixture->window, "No Commitment Yet"));
    g_main_context_iteration (NULL, TRUE);
  }
  g_assert_cmpuint (n, >, 0);
  g_assert_false (says (fixture->window, "No Commitment Yet"));
}

static gboolean
holds (const char *path, const char *text)
{
  g_autofree char *contents = NULL;

  return g_file_get_contents (path, &contents, NULL, NULL) && strstr (contents, text);
}

/* What is edited while the dossier is being written is not in the file, and counts as unsaved. */
static void
test_save (Fixture *fixture, gconstpointer application)
{
  g_autofree char *contents = NULL;
  JalonFieldEditor *amount;

  open_large (fixture);
  amount = field (edit (fixture, "c2"), "amount");
  type (amount, "$310B");
  activate (fixture, "win.save");
  type (amount, "$320B");
  test_wait_until (holds (fixture->path, "310000000000"));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_null (strstr (contents, "320000000000"));
  test_wait_until (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "save"));
  g_assert_true (jalon_dossier_is_modified (fixture->dossier));
  activate (fixture, "win.undo");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static void
test_compare (Fixture *fixture, gconstpointer application)
{
  JalonCompareWindow *compare;

  open_large (fixture);
  jalon_session_set_scenario (fixture->session, find (fixture, "later"));
  activate (fixture, "win.compare");
  compare = find_window (JALON_TYPE_COMPARE_WINDOW);
  g_assert_cmpuint (jalon_compare_window_get_differences (compare), ==, 1);
  test_wait_until (shows (GTK_WIDGET (compare), "$588B") && shows (GTK_WIDGET (compare), "$388B"));

  /* The plans of both sides, and of the window, are compiled while the next edit is made. */
  jalon_session_set_scenario (fixture->session, JALON_REF_NONE);
  type (field (edit (fixture, "c1"), "amount"), "$260B");
  type (field (edit (fixture, "c1"), "amount"), "$350B");
  test_wait_until (shows (GTK_WIDGET (compare), "$688B") && shows (GTK_WIDGET (compare), "$488B"));
  gtk_window_close (GTK_WINDOW (compare));
}

static void
test_replace (Fixture *fixture, gconstpointer application)
{
  JalonReplaceWindow *window;

  open_large (fixture);
  activate (fixture, "win.replace");
  window = find_window (JALON_TYPE_REPLACE_WINDOW);
  jalon_replace_window_look (window, "nimbus", "");
  jalon_replace_window_look (window, "nimbus 2000", "Cumulus"); /* "Nimbus 2000", and "Nimbus 20000" */
  test_wait_until (jalon_replace_window_get_found (window) == 2);
  jalon_replace_window_leave_out (window, 1);
  jalon_replace_window_replace (window);
  test_wait_until (jalon_replace_window_get_found (window) == 1);
  g_assert_cmpstr (jalon_dossier_text (fixture->dossier, find (fixture, "m2000"), JALON_ROLE_NAME, NULL), ==,
                   "Cumulus");
  gtk_window_close (GTK_WINDOW (window));
}

#define ADD(name, function) g_test_add ("/ui/large/" name, Fixture, application, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  ADD ("plan", test_plan);
  ADD ("filter", test_filter);
  ADD ("unknown", test_unknown);
  ADD ("save", test_save);
  ADD ("compare", test_compare);
  ADD ("replace", test_replace);
  return test_ui_run ();
}
