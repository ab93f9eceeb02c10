/* The window as a person uses it: through its actions and widgets. */
#include "config.h"
#include "pages/pages.h"

#include <glib/gstdio.h>

#include <jalon/model/edit.h>

#include "chart/chart-view.h"
#include "dialogs/problems-view.h"
#include "find-widget.h"
#include "inspector/inspector.h"
#include "pages/commitments/commitment-table.h"
#include "pages/sources/sources-page.h"
#include "window-harness.h"
#include "window/recent.h"
#include "window/search.h"
#include "window/window-private.h"
#include <jalon/session/gsettings.h>

typedef struct {
  JalonApplication *application;
  JalonWindow *window;
  JalonSession *session;
} Fixture;

static void
on_loaded (JalonWindow *window, gboolean taken, int *answer)
{
  *answer = taken;
}

/* Whether the dossier was taken. */
static gboolean
open_path (Fixture *fixture, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  int answer = -1;
  gulong handler = g_signal_connect (fixture->window, "loaded", G_CALLBACK (on_loaded), &answer);

  jalon_window_open (fixture->window, file);
  test_wait_until (answer >= 0);
  g_signal_handler_disconnect (fixture->window, handler);
  return answer;
}

static char *
bundled_path (void)
{
  return g_build_filename (g_getenv ("JALON_DATADIR"), "dossiers", "openai-multicloud.xml", NULL);
}

static void
set_up (Fixture *fixture, gconstpointer application)
{
  g_autofree char *path = bundled_path ();

  fixture->application = (JalonApplication *) application;
  fixture->window = g_object_ref (jalon_window_new (GTK_APPLICATION (fixture->application)));
  fixture->session = jalon_window_get_session (fixture->window);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_true (open_path (fixture, path));
  jalon_window_set_page (fixture->window, "overview");
  jalon_session_set_source_text (fixture->session, JALON_SOURCE_TEXT_SIDE_BY_SIDE);
  test_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) > 1000);
}

static void
tear_down (Fixture *fixture, gconstpointer application)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_settle ();
  test_release (fixture->window);
}

static JalonRef
find (Fixture *fixture, const char *id)
{
  return test_find (fixture->session, id);
}

static void
activate (Fixture *fixture, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), name, target));
}

/* Looking at widgets */

/* The first visible widget of @type in @widget, itself among them. */
static gpointer
find_shown (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = gtk_widget_get_child_visible (child) ? find_shown (child, type) : NULL;

    if (found)
      return found;
  }

  return NULL;
}

static gpointer
find_in (Fixture *fixture, GType type)
{
  GtkWidget *widget = find_shown (GTK_WIDGET (fixture->window), type);

  g_assert_nonnull (widget);
  return widget;
}

/* The first row of citations in @widget. */
static GtkWidget *
find_citation (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX (widget) && gtk_widget_has_css_class (widget, "citations"))
    return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (widget), 0));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_citation (child);

    if (found)
      return found;
  }

  return NULL;
}

/* Tests */

static void
test_overview (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==,
                   jalon_dossier_label (jalon_session_get_dossier (fixture->session),
                                        jalon_dossier_root (jalon_session_get_dossier (fixture->session)),
                                        "en"));
  g_assert_true (says (fixture->window, "$588B"));
  g_assert_true (says (fixture->window, "2.0% of the $600B stated"));
  g_assert_true (says (fixture->window, "$12B"));
  g_assert_true (says (fixture->window, "51.0%"));
  g_assert_true (says (fixture->window, "4,452.5"));
  g_assert_true (says (fixture->window, "2.25 effective providers"));
  g_assert_true (says (fixture->window, "Q4 2026"));
  g_assert_true (says (fixture->window, "openai-multicloud.xml · as of Nov 24, 2025"));
}

/* A dossier with nothing in it says how to begin, until there is something. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "good", "minimal.xml", NULL);
  JalonDossier *dossier;

  g_assert_true (open_path (fixture, path));
  test_wait_until (says (fixture->window, "Nothing in This Dossier Yet"));

  dossier = jalon_session_get_dossier (fixture->session);
  jalon_dossier_append (dossier, jalon_dossier_root (dossier), JALON_KIND_MILESTONE, NULL);
  test_wait_until (!says (fixture->window, "Nothing in This Dossier Yet"));
  jalon_dossier_undo (dossier);
  test_wait_until (says (fixture->window, "Nothing in This Dossier Yet"));
  /* A note says what the dossier is to become: nothing of it is there yet. */
  jalon_dossier_set_text (dossier, jalon_dossier_root (dossier), JALON_ROLE_NOTE, "en", "What we buy", NULL);
  test_settle ();
  test_settle ();
  g_assert_true (says (fixture->window, "Nothing in This Dossier Yet"));
}

/* Every page of a dossier with nothing in it says how to begin, with a button that does; and a dossier that
 * is opened second begins at the top. */
static void
test_begin (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *page, *words;
  } begins[] = {
    { "overview", "Add a Commitment…" }, { "commitments", "Add a Commitment…" },
    { "timeline", "Add a Milestone…" },  { "network", "Add a Node…" },
    { "risk", "Add a Risk…" },           { "alternatives", "Add an Alternative…" },
    { "advice", "Add a Risk…" },         { "capital", "Add a Commitment…" },
    { "review", "Add a Commitment…" },   { "sources", "Add a Source…" },
  };
  g_autofree char *empty = g_test_build_filename (G_TEST_DIST, "corpus", "good", "minimal.xml", NULL);
  g_autofree char *bundled = bundled_path ();
  GtkScrolledWindow *list;
  guint n;

  jalon_window_set_page (fixture->window, "sources");
  test_settle ();
  test_settle ();
  jalon_session_show_passage (fixture->session, find (fixture, "s7.1"));
  list = find_shown (find_in (fixture, JALON_TYPE_SOURCES_PAGE), GTK_TYPE_SCROLLED_WINDOW);
  test_wait_until (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (list)) > 0);
  g_assert_true (open_path (fixture, bundled));
  test_wait_until (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (list)) == 0);
  test_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (list)), ==, 0);

  g_assert_true (open_path (fixture, empty));
  jalon_pages (&n);
  g_assert_cmpuint (G_N_ELEMENTS (begins), ==, n);
  for (guint i = 0; i < n; i++) {
    jalon_window_set_page (fixture->window, begins[i].page);
    test_wait_until (says (fixture->window, begins[i].words));
  }
}

static void
test_bundled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) first = jalon_recent_bundled (0), second = jalon_recent_bundled (1);
  g_autoptr (GMenu) menu = jalon_recent_menu_new ("win.open-uri");
  g_autoptr (GMenuModel) examples = g_menu_model_get_item_link (
    G_MENU_MODEL (menu), g_menu_model_get_n_items (G_MENU_MODEL (menu)) - 1, G_MENU_LINK_SECTION);
  g_autofree char *path = g_file_get_path (second);

  g_assert_nonnull (first);
  g_assert_cmpint (g_menu_model_get_n_items (examples), ==, 2);
  g_assert_true (says (fixture->window->begin, "New Dossier"));
  g_assert_true (says (fixture->window->begin, "OpenAI over three clouds"));
  g_assert_true (says (fixture->window->begin, "The AI compute market in 2025"));
  g_assert_true (open_path (fixture, path));
}

/* Every kind that is at home on a page names one that there is, and fields that it has are asked for. */
static void
test_homes (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    if (jalon_kind_info (kind)->page) {
      g_assert_true (jalon_page_of_item (JALON_REF (kind, 0)) ==
                     jalon_page_info (jalon_kind_info (kind)->page));
      g_assert_nonnull (jalon_page_of_item (JALON_REF (kind, 0)));
      n++;
    }
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    const char *asked = jalon_kind_info (kind)->asked;
    g_auto (GStrv) names = g_strsplit (asked ? asked : "", " ", -1);

    for (guint i = 0; names[i]; i++)
      g_assert_cmpint (jalon_kind_field (kind, names[i]), >=, 0);
  }
  g_assert_cmpuint (n, >=, 8);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  guint n;
  const JalonPageInfo *const *pages = jalon_pages (&n);
  GAction *export = g_action_map_lookup_action (G_ACTION_MAP (fixture->window), "export");
  GtkListBox *sidebar =
    GTK_LIST_BOX (gtk_widget_get_template_child (GTK_WIDGET (fixture->window), JALON_TYPE_WINDOW, "sidebar"));

  for (guint i = n; i-- > 0;) {
    g_autofree char *action = g_strdup_printf ("win.page::%s", pages[i]->name);
    g_autofree char *key = g_strdup_printf ("<Alt>%u", (i + 1) % 10);
    GtkWidget *chart;
    g_auto (GStrv) keys = gtk_application_get_accels_for_action (
      gtk_window_get_application (GTK_WINDOW (fixture->window)), action);

    if (i < 10)
      g_assert_true (g_strv_contains ((const char *const *) keys, key));
    activate (fixture, action);
    g_assert_cmpstr (jalon_window_get_page (fixture->window), ==, pages[i]->name);
    g_assert_cmpstr (gtk_widget_get_name (GTK_WIDGET (gtk_list_box_get_selected_row (sidebar))), ==,
                     pages[i]->name);
    /* A page without a chart has none to export. */
    chart = find_shown (GTK_WIDGET (jalon_window_get_visible_page (fixture->window)), JALON_TYPE_CHART_VIEW);
    g_assert_true (g_action_get_enabled (export) == (chart && TRUE) || pages[i] == &jalon_review_page);
    g_assert_true (chart || pages[i] != &jalon_overview_page);
    g_assert_false (chart && pages[i] == &jalon_sources_page);
    test_settle ();
  }
}

/* Selected in the table, selected in the chart and the inspector; and the other way round. */
static void
test_selection (Fixture *fixture, gconstpointer data)
{
  JalonCommitmentTable *table;
  GtkColumnView *view;
  GtkSelectionModel *selection;
  JalonInspector *inspector = find_in (fixture, JALON_TYPE_INSPECTOR);
  JalonChartView *chart;
  int mark;

  activate (fixture, "win.page::commitments");
  table = find_in (fixture, JALON_TYPE_COMMITMENT_TABLE);
  view = find_shown (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW);
  selection = gtk_column_view_get_model (view);
  chart = find_in (fixture, JALON_TYPE_CHART_VIEW);
  test_wait_until (jalon_commitment_table_get_shown (table) == 3 && jalon_chart_view_get_scene (chart));

  /* The greatest amount stands first: Oracle's. */
  gtk_selection_model_select_item (selection, 0, TRUE);
  g_assert_cmpuint (jalon_session_get_selected (fixture->session), ==, find (fixture, "c2"));
  g_assert_cmpuint (jalon_inspector_get_item (inspector), ==, find (fixture, "c2"));
  g_assert_true (says (inspector, "Oracle compute"));
  g_assert_true (says (inspector, "$300B"));

  /* As a click on the chart's bar of AWS does. */
  mark = jalon_scene_find (jalon_chart_view_get_scene (chart), find (fixture, "c3"));
  if (mark < 0)
    mark = jalon_scene_find (jalon_chart_view_get_scene (chart), find (fixture, "aws"));
  g_assert_cmpint (mark, >=, 0);
  jalon_session_set_selected (fixture->session, find (fixture, "c3"));
  g_assert_true (gtk_selection_model_is_selected (selection, 2));
  g_assert_cmpuint (jalon_commitment_table_count_selected (table), ==, 1);
  g_assert_true (says (inspector, "100K"));

  /* What is no commitment is selected elsewhere, and leaves no row selected. */
  jalon_session_set_selected (fixture->session, find (fixture, "r1"));
  g_assert_cmpuint (jalon_commitment_table_count_selected (table), ==, 0);
  g_assert_cmpuint (jalon_inspector_get_item (inspector), ==, find (fixture, "r1"));
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  JalonCommitmentTable *table;
  JalonRowModel *rows;

  activate (fixture, "win.page::commitments");
  table = find_in (fixture, JALON_TYPE_COMMITMENT_TABLE);
  test_wait_until (jalon_commitment_table_get_shown (table) == 3);
  rows = jalon_commitment_table_get_rows (table);
  g_assert_cmpuint (jalon_row_model_get_ref (rows, 0), ==, find (fixture, "c2"));

  jalon_commitment_table_sort (table, JALON_COLUMN_AMOUNT, FALSE);
  g_assert_cmpuint (jalon_row_model_get_ref (rows, 0), ==, find (fixture, "c3"));
  jalon_commitment_table_sort (table, JALON_COLUMN_NAME, FALSE);
  g_assert_cmpuint (jalon_row_model_get_ref (rows, 0), ==, find (fixture, "c3"));
  jalon_commitment_table_sort (table, JALON_COLUMN_NAME, TRUE);
  g_assert_cmpuint (jalon_row_model_get_ref (rows, 0), ==, find (fixture, "c2"));

  jalon_commitment_table_find (table, "azure");
  g_assert_cmpuint (jalon_commitment_table_get_shown (table), ==, 1);
  g_assert_true (says (fixture->window, "1 of 3 commitments"));
  jalon_commitment_table_find (table, "nothing of the kind");
  g_assert_true (says (fixture->window, "No commitment passes the filter"));
  jalon_commitment_table_find (table, NULL);
  g_assert_cmpuint (jalon_commitment_table_get_shown (table), ==, 3);
}

/* A citation opens its passage: the French beside the English, marked, and what was selected stays so. */
static void
test_citation (Fixture *fixture, gconstpointer data)
{
  JalonInspector *inspector = find_in (fixture, JALON_TYPE_INSPECTOR);
  JalonSourcesPage *sources;
  GtkScrolledWindow *list;

  jalon_session_set_selected (fixture->session, find (fixture, "t1"));
  g_assert_true (gtk_widget_activate (find_citation (GTK_WIDGET (inspector))));
  g_assert_cmpstr (jalon_window_get_page (fixture->window), ==, "sources");
  sources = find_in (fixture, JALON_TYPE_SOURCES_PAGE);
  g_assert_cmpuint (jalon_sources_page_get_passage (sources), ==, find (fixture, "s1.2"));
  g_assert_true (says (sources, "atteindraient ensemble"));
  g_assert_true (says (sources, "said to reach $600 billion together"));
  g_assert_true (says (sources, "French · original"));
  g_assert_true (says (sources, "English · translation"));
  g_assert_true (says (sources, "Translator’s note"));
  g_assert_cmpuint (jalon_session_get_selected (fixture->session), ==, find (fixture, "t1"));

  /* The list of sources turns to it as well, far down as it may be. */
  list = find_shown (GTK_WIDGET (sources), GTK_TYPE_SCROLLED_WINDOW);
  jalon_session_show_passage (fixture->session, find (fixture, "s7.1"));
  test_wait_until (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (list)) > 0);
}

static void
test_source_texts (Fixture *fixture, gconstpointer data)
{
  JalonSourcesPage *sources;

  activate (fixture, "win.page::sources");
  sources = find_in (fixture, JALON_TYPE_SOURCES_PAGE);

  activate (fixture, "win.source-text::original");
  g_assert_true (says (sources, "French · original"));
  g_assert_false (says (sources, "English · translation"));
  g_assert_false (says (sources, "said to reach $600 billion together"));

  activate (fixture, "win.source-text::translation");
  g_assert_false (says (sources, "French · original"));
  g_assert_true (says (sources, "English · translation"));
  g_assert_false (says (sources, "atteindraient ensemble"));
  /* An English source is its own translation. */
  jalon_session_set_selected (fixture->session, find (fixture, "s2.1"));
  g_assert_true (says (sources, "English · original"));

  activate (fixture, "win.source-text::side-by-side");
  g_assert_true (says (sources, "English · original"));
  g_assert_true (says (sources, "French · translation"));
}

static void
assert_broken (Fixture *fixture, const char *name, JalonDossier *in_hand)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "bad", name, NULL);
  JalonProblemsView *problems;
  g_autofree char *text = NULL;

  g_assert_false (open_path (fixture, path));
  problems = find_in (fixture, JALON_TYPE_PROBLEMS_VIEW);
  text = jalon_problems_view_get_text (problems);
  g_assert_cmpuint (jalon_problems_view_get_n_listed (problems), >, 0);
  g_assert_nonnull (strstr (text, name));
  g_assert_true (says (problems, name));
  g_assert_true (says (problems, "stays open as it was"));
  g_assert_true (jalon_session_get_dossier (fixture->session) == in_hand);
}

/* A broken dossier tells its problems with line and column, and takes nothing away. */
static void
test_broken (Fixture *fixture, gconstpointer data)
{
  JalonDossier *in_hand = jalon_session_get_dossier (fixture->session);
  g_autofree char *title = g_strdup (gtk_window_get_title (GTK_WINDOW (fixture->window)));

  jalon_session_set_selected (fixture->session, find (fixture, "c2"));
  assert_broken (fixture, "several-problems.xml", in_hand);
  g_assert_true (says (fixture->window, "several-problems.xml:6:56"));
  g_assert_cmpuint (jalon_problems_view_get_n_listed (find_in (fixture, JALON_TYPE_PROBLEMS_VIEW)), ==, 7);
  assert_broken (fixture, "truncated.xml", in_hand);
  assert_broken (fixture, "bad-encoding.xml", in_hand);
  assert_broken (fixture, "entity-bomb.xml", in_hand);
  assert_broken (fixture, "external-entity.xml", in_hand);
  assert_broken (fixture, "wrong-namespace.xml", in_hand);
  test_settle ();

  activate (fixture, "win.back");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, title);
  g_assert_cmpuint (jalon_session_get_selected (fixture->session), ==, find (fixture, "c2"));
  g_assert_true (says (fixture->window, "$588B"));
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  JalonDossier *in_hand = jalon_session_get_dossier (fixture->session);

  g_assert_false (open_path (fixture, "/there/is/no/such.xml"));
  g_assert_true (says (find_in (fixture, JALON_TYPE_PROBLEMS_VIEW), "“such.xml” cannot be opened as it is"));
  g_assert_true (jalon_session_get_dossier (fixture->session) == in_hand);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  JalonDossier *in_hand = jalon_session_get_dossier (fixture->session);
  g_autofree char *path = bundled_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);

  jalon_window_open (fixture->window, file);
  g_assert_true (jalon_window_is_loading (fixture->window));
  activate (fixture, "win.cancel");
  g_assert_false (jalon_window_is_loading (fixture->window));
  test_settle ();
  g_assert_true (jalon_session_get_dossier (fixture->session) == in_hand);
}

static void
test_scenario (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *scenarios = find_in (fixture, GTK_TYPE_DROP_DOWN);
  JalonInspector *inspector = find_in (fixture, JALON_TYPE_INSPECTOR);

  jalon_session_set_selected (fixture->session, find (fixture, "c2"));
  g_assert_true (says (inspector, "2027"));
  g_assert_false (says (inspector, "Changed by the scenario"));

  gtk_drop_down_set_selected (scenarios, 1);
  g_assert_cmpuint (jalon_session_get_scenario (fixture->session), ==, find (fixture, "oracle-slips"));
  g_assert_true (says (inspector, "2028"));
  g_assert_true (says (inspector, "Changed by the scenario"));

  gtk_drop_down_set_selected (scenarios, 0);
  g_assert_cmpuint (jalon_session_get_scenario (fixture->session), ==, JALON_REF_NONE);
  g_assert_true (says (inspector, "2027"));
}

/* Found in either language, whichever is shown. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  JalonSearch *search;

  activate (fixture, "win.search");
  search = find_in (fixture, JALON_TYPE_SEARCH);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (search)));

  jalon_search_set_query (search, "depot de garantie qui n’existe pas");
  test_wait_until (!jalon_search_is_busy (search));
  g_assert_cmpuint (jalon_search_get_n_results (search), ==, 0);
  g_assert_true (says (search, "Nothing found"));

  jalon_search_set_query (search, "entierement deployee");
  test_wait_until (!jalon_search_is_busy (search));
  g_assert_cmpuint (jalon_search_get_n_results (search), >=, 2);
  g_assert_true (says (search, "AWS capacity fully deployed"));

  /* A passage is found by its text, and is itself what is found. */
  jalon_search_set_query (search, "tied exclusive spreads computing");
  test_wait_until (!jalon_search_is_busy (search));
  g_assert_cmpuint (jalon_search_get_n_results (search), ==, 1);
  g_assert_true (says (search, "Long tied to Microsoft"));

  g_signal_emit_by_name (search, "chosen", find (fixture, "m1"));
  g_assert_cmpuint (jalon_session_get_selected (fixture->session), ==, find (fixture, "m1"));
  g_assert_cmpstr (jalon_window_get_page (fixture->window), ==, "timeline");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (search)));
}

static void
test_recent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = bundled_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  g_auto (GStrv) uris = jalon_recent_list ();

  g_assert_true (g_strv_contains ((const char *const *) uris, uri));
}

static void
test_remembers (Fixture *fixture, gconstpointer application)
{
  g_autoptr (GSettings) settings = jalon_gsettings_new ();
  g_autoptr (GVariant) shown = NULL;
  JalonWindow *second;
  int width, height;

  g_assert_nonnull (settings);
  activate (fixture, "win.page::risk");
  activate (fixture, "win.inspector");
  activate (fixture, "win.source-text::original");
  test_settle ();
  gtk_window_close (GTK_WINDOW (fixture->window));
  test_settle ();

  second = jalon_window_new (GTK_APPLICATION ((gpointer) application));
  gtk_window_get_default_size (GTK_WINDOW (second), &width, &height);
  g_assert_cmpint (width, ==, 1200);
  g_assert_cmpint (height, ==, 800);
  g_assert_cmpstr (jalon_window_get_page (second), ==, "risk");
  shown = g_action_group_get_action_state (G_ACTION_GROUP (second), "inspector");
  g_assert_false (g_variant_get_boolean (shown));
  g_assert_cmpint (jalon_session_get_source_text (jalon_window_get_session (second)), ==,
                   JALON_SOURCE_TEXT_ORIGINAL);
  gtk_window_destroy (GTK_WINDOW (second));
  g_settings_reset (settings, "inspector-visible");
  g_settings_reset (settings, "source-language");
  g_settings_reset (settings, "page");
}

static gboolean
fits (GtkWidget *window, int width, int height)
{
  int least_width, least_height;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  return least_width <= width && least_height <= height;
}

/* Every page fits into 800×600, the inspector beside it. */
static void
test_small (Fixture *fixture, gconstpointer data)
{
  guint n;
  const JalonPageInfo *const *pages = jalon_pages (&n);

  /* What there is no room for goes away on the way there. */
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 650);
  test_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= 1000);
  jalon_session_set_selected (fixture->session, find (fixture, "c3"));
  for (guint i = 0; i < n; i++) {
    jalon_window_set_page (fixture->window, pages[i]->name);
    g_test_message ("%s", pages[i]->name);
    test_wait_until (fits (GTK_WIDGET (fixture->window), 800, 600));
    test_settle ();
    g_assert_true (fits (GTK_WIDGET (fixture->window), 800, 600));
  }
}

/* With Tab alone the keyboard gets around in every page, and into the inspector. */
static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  guint n;
  const JalonPageInfo *const *pages = jalon_pages (&n);
  GtkWidget *inspector = find_in (fixture, JALON_TYPE_INSPECTOR);

  jalon_session_set_selected (fixture->session, find (fixture, "c3"));
  for (guint i = 0; i < n; i++) {
    gboolean in_page = FALSE, in_inspector = FALSE;
    GtkStack *stack;

    jalon_window_set_page (fixture->window, pages[i]->name);
    test_settle ();
    stack = GTK_STACK (gtk_widget_get_ancestor (find_in (fixture, JALON_TYPE_PAGE), GTK_TYPE_STACK));
    for (guint k = 0; k < 150 && !(in_page && in_inspector); k++) {
      GtkWidget *focus;

      gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
      focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      in_page |= focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (stack));
      in_inspector |= focus && gtk_widget_is_ancestor (focus, inspector);
    }
    g_test_message ("%s", pages[i]->name);
    g_assert_true (in_page);
    g_assert_true (in_inspector);
  }
}

static void
test_drop_dossier (Fixture *fixture, gconstpointer data)
{
  guint n;
  const JalonPageInfo *const *pages = jalon_pages (&n);

  /* Without a dossier there is nothing to show, and nothing to stumble over. */
  jalon_session_set_dossier (fixture->session, NULL, NULL);
  test_settle ();
  for (guint i = 0; i < n; i++) {
    jalon_window_set_page (fixture->window, pages[i]->name);
    test_settle ();
  }
}

#define ADD(name, test) g_test_add ("/window/" name, Fixture, application, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  ADD ("overview", test_overview);
  ADD ("empty", test_empty);
  ADD ("begin", test_begin);
  ADD ("bundled", test_bundled);
  ADD ("pages", test_pages);
  ADD ("homes", test_homes);
  ADD ("selection", test_selection);
  ADD ("table", test_table);
  ADD ("citation", test_citation);
  ADD ("source-texts", test_source_texts);
  ADD ("broken", test_broken);
  ADD ("missing", test_missing);
  ADD ("cancel", test_cancel);
  ADD ("scenario", test_scenario);
  ADD ("search", test_search);
  ADD ("recent", test_recent);
  ADD ("remembers", test_remembers);
  ADD ("small", test_small);
  ADD ("keyboard", test_keyboard);
  ADD ("drop-dossier", test_drop_dossier);
  return test_ui_run ();
}
