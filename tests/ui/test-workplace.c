/* The page of commitments as a workplace, in the real window: groups with subtotals, the filter that
 * everything follows and says, several rows edited in one step, columns, and the menu of a row. */
#include "config.h"

#include <string.h>

#include <jalon/session/commands.h>
#include <jalon/session/export-job.h>

#include "chart/chart-view.h"
#include "dialogs/edit-many-window.h"
#include "edit-harness.h"
#include "pages/commitments/commitment-columns.h"
#include "pages/commitments/commitment-table.h"
#include "pages/commitments/filter-bar.h"
#include "pages/commitments/total-bar.h"
#include "window/window-private.h"

#define MANY 40

static JalonCommitmentTable *
table_of (Fixture *fixture)
{
  return find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_COMMITMENT_TABLE);
}

static GtkColumnView *
view_of (Fixture *fixture)
{
  return find_widget (GTK_WIDGET (table_of (fixture)), GTK_TYPE_COLUMN_VIEW);
}

static JalonFilterBar *
bar_of (Fixture *fixture)
{
  return find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_FILTER_BAR);
}

static JalonTotalBar *
total_of (Fixture *fixture)
{
  return find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_TOTAL_BAR);
}

static const JalonScene *
scene_of (Fixture *fixture)
{
  GtkWidget *page =
    gtk_widget_get_ancestor (gtk_widget_get_parent (GTK_WIDGET (table_of (fixture))), JALON_TYPE_PAGE);
  JalonChartView *view = find_widget (page, JALON_TYPE_CHART_VIEW);

  return jalon_chart_view_get_scene (view);
}

static void
filter_by (Fixture *fixture, JalonFilterPart part, const char *label)
{
  jalon_filter_bar_open (bar_of (fixture), part);
  test_wait_until (gtk_widget_get_mapped (jalon_filter_bar_get_popover (bar_of (fixture))));
  g_assert_true (jalon_filter_bar_tick (bar_of (fixture), label));
  gtk_popover_popdown (GTK_POPOVER (jalon_filter_bar_get_popover (bar_of (fixture))));
  test_settle ();
}

/* As many commitments of Oracle as are to be edited at once, of $1B each. */
static void
add_many (Fixture *fixture)
{
  jalon_edit_begin (fixture->session, "many", NULL);
  for (guint i = 0; i < MANY - 1; i++) {
    JalonRef item = jalon_dossier_append (fixture->dossier, jalon_dossier_root (fixture->dossier),
                                          JALON_KIND_COMMITMENT, NULL);
    g_autofree char *id = g_strdup_printf ("m%u", i);

    g_assert_true (jalon_dossier_set_from_text (fixture->dossier, item, "id", id, NULL));
    g_assert_true (jalon_dossier_set_from_text (fixture->dossier, item, "buyer", "openai", NULL));
    g_assert_true (jalon_dossier_set_from_text (fixture->dossier, item, "provider", "oracle", NULL));
    g_assert_true (jalon_dossier_set_from_text (fixture->dossier, item, "amount", "1000000000", NULL));
    g_assert_true (jalon_dossier_set_from_text (fixture->dossier, item, "status", "announced", NULL));
  }
  jalon_edit_finish (fixture->session, TRUE);
  test_wait_until (jalon_commitment_table_get_shown (table_of (fixture)) == MANY + 2);
}

/* Oracle has 300 and 39 times 1, in all 627 with Microsoft's 250 and AWS's 38. */
static void
test_groups (Fixture *fixture, gconstpointer application)
{
  JalonCommitmentTable *table = table_of (fixture);
  JalonRowModel *rows = jalon_commitment_table_get_rows (table);
  GtkSelectionModel *selection = gtk_column_view_get_model (view_of (fixture));

  add_many (fixture);
  jalon_commitment_table_group (table, JALON_GROUPING_PROVIDER);
  test_settle ();
  /* The table is sorted by amount: the greatest subtotal stands first. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, MANY + 2 + 3);
  g_assert_true (says (table, "▾ Oracle (40)"));
  g_assert_true (says (table, "$339B"));
  g_assert_cmpstr (jalon_total_bar_get_amount (total_of (fixture)), ==, "Total $627B");
  g_assert_cmpstr (jalon_total_bar_get_count (total_of (fixture)), ==, "42 commitments");

  /* Closed by the keyboard, which selects no item. */
  gtk_selection_model_select_item (selection, 0, TRUE);
  g_assert_cmpuint (jalon_session_get_selected (fixture->session), ==, JALON_REF_NONE);
  jalon_commitment_table_open_all (table, FALSE);
  test_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 3);
  g_assert_true (says (table, "▸ Microsoft (1)"));
  g_assert_true (says (table, "$250B"));
  jalon_commitment_table_open_all (table, TRUE);

  /* By year: c1 has 1 of its 7 years in 2026, which is $35.7B of its $250B, and c3 $5.43B. */
  jalon_commitment_table_group (table, JALON_GROUPING_YEAR);
  test_settle ();
  g_assert_true (says (table, "▾ 2026 (2)"));
  g_assert_true (says (table, "$41.1B"));
  g_assert_true (says (table, "$35.7B"));
  jalon_commitment_table_group (table, JALON_GROUPING_NONE);
  test_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, MANY + 2);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GBytes **) data = jalon_export_job_finish (result, NULL, &error);
  g_assert_no_error (error);
}

/* @lang: (nullable) */
static void
assert_export_says (
  Fixture *fixture, const char *chart, const char *format, const char *lang, const char *words)
{
  JalonExportWish wish = { jalon_export_format_find (format), JALON_THEME_LIGHT, 1280, 720, 1, FALSE };
  GBytes *bytes = NULL;
  g_autofree char *text = NULL;
  gsize n;

  wish.lang = g_intern_string (lang);
  wish.live_text = TRUE;
  jalon_export_job_run (fixture->window, fixture->session, chart, &wish, NULL, NULL, NULL, on_exported,
                        &bytes);
  test_wait_until (bytes != NULL);
  text = g_strndup (g_bytes_get_data (bytes, &n), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, words));
  g_bytes_unref (bytes);
}

/* What passes is what charts, totals and other pages show, and all of them say so; exports as well. */
static void
test_filter (Fixture *fixture, gconstpointer application)
{
  JalonCommitmentTable *table = table_of (fixture);

  filter_by (fixture, JALON_FILTER_PROVIDER, "Oracle");
  test_wait_until (jalon_commitment_table_get_shown (table) == 1);
  g_assert_cmpstr (jalon_total_bar_get_count (total_of (fixture)), ==, "1 of 3 commitments");
  g_assert_cmpstr (jalon_total_bar_get_amount (total_of (fixture)), ==, "Total $300B");
  g_assert_true (says (bar_of (fixture), "Provider: Oracle"));
  test_wait_until (scene_of (fixture) && strstr (scene_of (fixture)->subtitle, "Only provider Oracle"));
  g_assert_nonnull (strstr (scene_of (fixture)->title, "$300B"));
  assert_export_says (fixture, "commitments.by-provider", "svg", NULL, "Only provider Oracle");
  assert_export_says (fixture, "commitments.by-provider", "csv", NULL, "provider Oracle");
  assert_export_says (fixture, "commitments.by-year", "txt", NULL, "Only provider Oracle");
  assert_export_says (fixture, "commitments.reconciliation", "txt", NULL, "All commitments, not filtered");

  /* On another page the notice says it, and takes it away. */
  activate (fixture, "win.page::overview");
  g_assert_nonnull (
    strstr (jalon_notice_get_text (fixture->window->filtered), "Only provider Oracle: 1 of 3"));
  activate (fixture, "win.filter-clear");
  g_assert_null (jalon_notice_get_text (fixture->window->filtered));
  activate (fixture, "win.page::commitments");
  test_wait_until (jalon_commitment_table_get_shown (table) == 3);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar_of (fixture))));
  test_wait_until (!strstr (scene_of (fixture)->subtitle, "Only"));
}

/* Ranges are typed as people write them; what cannot be understood is said. */
static void
test_ranges (Fixture *fixture, gconstpointer application)
{
  JalonFilterBar *bar = bar_of (fixture);

  jalon_filter_bar_open (bar, JALON_FILTER_AMOUNT);
  test_wait_until (gtk_widget_get_mapped (jalon_filter_bar_get_popover (bar)));
  g_assert_false (jalon_filter_bar_type (bar, "many", ""));
  g_assert_true (jalon_filter_bar_type (bar, "$100B", "$260B"));
  test_wait_until (jalon_commitment_table_get_shown (table_of (fixture)) == 1);
  g_assert_true (says (bar, "Amount: $100B to $260B"));
  g_assert_true (jalon_filter_bar_type (bar, "", ""));
  test_wait_until (jalon_commitment_table_get_shown (table_of (fixture)) == 3);
  gtk_popover_popdown (GTK_POPOVER (jalon_filter_bar_get_popover (bar)));
}

static guint
count_status (Fixture *fixture, JalonStatus status)
{
  guint n = 0;

  jalon_for_each_child (fixture->dossier, jalon_dossier_root (fixture->dossier), JALON_KIND_COMMITMENT, item)
    n += jalon_dossier_commitment (fixture->dossier, item)->status == status;
  return n;
}

static JalonEditManyWindow *
find_edit_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (JALON_IS_EDIT_MANY_WINDOW (window))
      return JALON_EDIT_MANY_WINDOW (window);
  }
  return NULL;
}

/* One field of forty rows is set in one step, and taken back in one; what some of them refuse is done to
 * none. */
static void
test_edit_many (Fixture *fixture, gconstpointer application)
{
  JalonCommitmentTable *table = table_of (fixture);
  JalonEditManyWindow *window;
  GtkWidget *control;

  add_many (fixture);
  filter_by (fixture, JALON_FILTER_PROVIDER, "Oracle");
  test_wait_until (jalon_commitment_table_get_shown (table) == MANY);
  gtk_selection_model_select_all (gtk_column_view_get_model (view_of (fixture)));
  g_assert_cmpstr (jalon_total_bar_get_count (total_of (fixture)), ==, "40 of 42 commitments · 40 selected");
  gtk_widget_activate_action (GTK_WIDGET (table), "commitments.edit", NULL);
  test_wait_until ((window = find_edit_window ()) != NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Edit 40 Commitments");
  g_assert_cmpstr (jalon_edit_many_window_get_text (window), ==, "Now: several values");

  /* A start after the end of one of them. */
  jalon_edit_many_window_choose (window, "start");
  control = jalon_field_editor_get_control (JALON_FIELD_EDITOR (jalon_edit_many_window_get_editor (window)));
  gtk_editable_set_text (GTK_EDITABLE (control), "2040");
  g_assert_false (jalon_edit_many_window_apply (window));
  g_assert_nonnull (strstr (jalon_edit_many_window_get_text (window), "Stargate"));
  g_assert_nonnull (strstr (jalon_edit_many_window_get_text (window), "Nothing was changed."));
  g_assert_false (
    jalon_date_is_set (jalon_dossier_commitment (fixture->dossier, find (fixture, "m0"))->start));

  jalon_edit_many_window_choose (window, "status");
  control = jalon_field_editor_get_control (JALON_FIELD_EDITOR (jalon_edit_many_window_get_editor (window)));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (control), JALON_STATUS_RUNNING);
  g_assert_true (jalon_edit_many_window_apply (window));
  test_settle ();
  g_assert_cmpuint (count_status (fixture, JALON_STATUS_RUNNING), ==, MANY);
  /* They stay selected. */
  g_assert_cmpuint (jalon_commitment_table_count_selected (table), ==, MANY);
  g_assert_cmpstr (jalon_dossier_undo_name (fixture->dossier), ==, "change of 40 commitments’ status");
  activate (fixture, "win.undo");
  test_settle ();
  g_assert_cmpuint (count_status (fixture, JALON_STATUS_RUNNING), ==, 0);
  g_assert_cmpuint (count_status (fixture, JALON_STATUS_ANNOUNCED), ==, MANY);
}

/* What the menu of a row offers is done to that row. */
static void
test_menu (Fixture *fixture, gconstpointer application)
{
  JalonCommitmentTable *table = table_of (fixture);

  jalon_session_set_selected (fixture->session, find (fixture, "c1"));
  test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (table), "commitments.filter", "i", JALON_FILTER_PROVIDER);
  test_wait_until (jalon_commitment_table_get_shown (table) == 1);
  g_assert_true (says (bar_of (fixture), "Provider: Microsoft"));
  gtk_widget_activate_action (GTK_WIDGET (table), "commitments.copy", NULL);
  gtk_widget_activate_action (GTK_WIDGET (table), "commitments.timeline", NULL);
  g_assert_cmpstr (jalon_window_get_page (fixture->window), ==, "timeline");
  g_assert_cmpuint (jalon_session_get_selected (fixture->session), ==, find (fixture, "c1"));
}

static guint
place_of (Fixture *fixture, const char *id)
{
  guint place;

  g_assert_true (
    jalon_row_model_find (jalon_commitment_table_get_rows (table_of (fixture)), find (fixture, id), &place));
  return place;
}

/* What is done to a row is done to the one that is selected, though another one was before, and a heading is
 * beside it. */
static void
test_one_of_several (Fixture *fixture, gconstpointer application)
{
  JalonCommitmentTable *table = table_of (fixture);
  GtkSelectionModel *selection = gtk_column_view_get_model (view_of (fixture));

  add_many (fixture);
  jalon_commitment_table_group (table, JALON_GROUPING_PROVIDER);
  test_settle ();
  gtk_selection_model_select_item (selection, place_of (fixture, "m1"), TRUE);
  g_assert_cmpuint (jalon_session_get_selected (fixture->session), ==, find (fixture, "m1"));
  gtk_selection_model_select_item (selection, 0, FALSE); /* a heading */
  gtk_selection_model_select_item (selection, place_of (fixture, "m2"), FALSE);
  gtk_selection_model_select_item (selection, place_of (fixture, "m3"), FALSE);
  g_assert_cmpuint (jalon_session_get_selected (fixture->session), ==, find (fixture, "m1"));
  gtk_selection_model_unselect_item (selection, place_of (fixture, "m1"));
  g_assert_cmpuint (jalon_session_get_selected (fixture->session), ==, find (fixture, "m2"));
  g_assert_cmpuint (jalon_commitment_table_count_selected (table), ==, 2);
  gtk_selection_model_unselect_item (selection, place_of (fixture, "m2"));
  gtk_widget_activate_action (GTK_WIDGET (table), "commitments.remove", NULL);
  test_settle ();
  g_assert_cmpuint (jalon_dossier_find (fixture->dossier, "m3"), ==, JALON_REF_NONE);
  g_assert_cmpuint (jalon_dossier_find (fixture->dossier, "m1"), !=, JALON_REF_NONE);
  g_assert_cmpuint (jalon_dossier_find (fixture->dossier, "m2"), !=, JALON_REF_NONE);
}

static guint
count_columns (Fixture *fixture)
{
  return g_list_model_get_n_items (gtk_column_view_get_columns (view_of (fixture)));
}

/* Columns that are taken away or added stay so in the next window. */
static void
test_columns (Fixture *fixture, gconstpointer application)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.jalon.Jalon");
  const char *const few[] = { "provider", "name", "profile", NULL };
  JalonWindow *other;
  JalonCommitmentTable *table;
  GtkColumnView *view;
  g_autoptr (GtkColumnViewColumn) first = NULL;

  g_assert_cmpuint (count_columns (fixture), ==, 13);
  g_settings_set_strv (settings, "commitments-columns", few);
  other = g_object_ref (jalon_window_new (GTK_APPLICATION (fixture->application)));
  jalon_window_set_page (other, "commitments");
  table = find_widget (GTK_WIDGET (other), JALON_TYPE_COMMITMENT_TABLE);
  view = find_widget (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (view)), ==, 3);
  first = g_list_model_get_item (gtk_column_view_get_columns (view), 0);
  g_assert_cmpstr (gtk_column_view_column_get_title (first), ==, "Provider");
  g_settings_reset (settings, "commitments-columns");
  gtk_window_destroy (GTK_WINDOW (other));
  test_settle ();
  test_release (other);
}

#define ADD(name, function) g_test_add ("/workplace/" name, Fixture, application, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  ADD ("groups", test_groups);
  ADD ("filter", test_filter);
  ADD ("ranges", test_ranges);
  ADD ("edit-many", test_edit_many);
  ADD ("menu", test_menu);
  ADD ("one-of-several", test_one_of_several);
  ADD ("columns", test_columns);
  return test_ui_run ();
}
