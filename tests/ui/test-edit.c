/* Editing in the real window: what is typed and pointed at becomes an edit with a name, is saved, survives a
 * kill, and stays within its scenario. */
#include "config.h"

#include <glib/gstdio.h>

#include <jalon/model/edit.h>

#include "application.h"
#include "commitments/table.h"
#include "edit/add-dialog.h"
#include "edit/compare.h"
#include "edit/drag.h"
#include "edit/field-editor.h"
#include "edit/item-chooser.h"
#include "edit/item-editor.h"
#include "edit/question.h"
#include "edit/recovery.h"
#include "edit/replace.h"
#include "edit/text-editor.h"
#include "harness.h"
#include "inspector/inspector.h"
#include "window.h"

typedef struct {
  JalonApplication *application;
  JalonWindow *window;
  JalonSession *session;
  JalonDossier *dossier;
  char *folder;
  char *path;
} Fixture;

static void
on_loaded (JalonWindow *window, gboolean taken, int *answer)
{
  *answer = taken;
}

static void
open_file (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  int answer = -1;
  gulong handler = g_signal_connect (fixture->window, "loaded", G_CALLBACK (on_loaded), &answer);

  jalon_window_open (fixture->window, file);
  test_wait_until (answer >= 0);
  g_assert_true (answer);
  g_signal_handler_disconnect (fixture->window, handler);
  fixture->dossier = jalon_session_get_dossier (fixture->session);
}

static void
set_up (Fixture *fixture, gconstpointer application)
{
  g_autofree char *xml = g_strdup_printf (test_dossier, test_slides);

  fixture->folder = g_dir_make_tmp ("jalon-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "clouds.xml", NULL);
  g_assert_true (g_file_set_contents (fixture->path, xml, -1, NULL));
  fixture->application = (JalonApplication *) application;
  fixture->window = g_object_ref (jalon_window_new (GTK_APPLICATION (fixture->application)));
  fixture->session = jalon_window_get_session (fixture->window);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1300, 900);
  gtk_window_present (GTK_WINDOW (fixture->window));
  open_file (fixture);
  jalon_window_set_page (fixture->window, "commitments");
  test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer application)
{
  g_autofree char *backup = g_strconcat (fixture->path, "~", NULL);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_settle ();
  test_release (fixture->window);
  g_remove (fixture->path);
  g_remove (backup);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
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

/* The window of @type on top. (nullable) */
static gpointer
find_window (GType type)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);

    if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (window))
      return window;
  }
  return NULL;
}

static gpointer
find_widget (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_widget (child, type);

    if (found)
      return found;
  }
  return NULL;
}

static JalonItemEditor *
edit (Fixture *fixture, const char *id)
{
  JalonInspector *inspector = find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_INSPECTOR);

  jalon_session_set_selected (fixture->session, find (fixture, id));
  jalon_inspector_set_editing (inspector, TRUE);
  test_wait_until (jalon_inspector_get_editor (inspector));
  return jalon_inspector_get_editor (inspector);
}

static JalonFieldEditor *
field (JalonItemEditor *editor, const char *name)
{
  GtkWidget *found = jalon_item_editor_find_field (editor, jalon_item_editor_get_item (editor), name);

  g_assert_nonnull (found);
  return JALON_FIELD_EDITOR (found);
}

static void
type (JalonFieldEditor *editor, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (jalon_field_editor_get_control (editor)), text);
  g_assert_true (jalon_field_editor_commit (editor));
}

/* Inspector, undo, redo */

static void
test_inspector (Fixture *fixture, gconstpointer application)
{
  JalonItemEditor *editor = edit (fixture, "c2");
  JalonRef item = find (fixture, "c2");
  GtkWidget *name = jalon_item_editor_find_text (editor, item, JALON_ROLE_NAME, NULL);

  type (field (editor, "start"), "Q4 2026");
  g_assert_cmpstr (jalon_dossier_undo_name (fixture->dossier), ==, "change of Stargate’s start");
  jalon_item_chooser_type (JALON_ITEM_CHOOSER (jalon_field_editor_get_control (field (editor, "provider"))),
                           "amaz");
  g_assert_cmpuint (jalon_dossier_commitment (fixture->dossier, item)->provider, ==, find (fixture, "aws"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (jalon_field_editor_get_control (field (editor, "status"))),
                              JALON_STATUS_RUNNING);
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, item)->status, ==, JALON_STATUS_RUNNING);
  jalon_text_editor_set_text (JALON_TEXT_EDITOR (name), "Star gate");
  g_assert_true (jalon_text_editor_commit (JALON_TEXT_EDITOR (name)));
  g_assert_cmpstr (jalon_dossier_text (fixture->dossier, item, JALON_ROLE_NAME, NULL), ==, "Star gate");

  for (guint i = 0; i < 4; i++)
    activate (fixture, "win.undo");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
  g_assert_cmpstr (jalon_dossier_redo_name (fixture->dossier), ==, "change of Stargate’s start");
  activate (fixture, "win.redo");
  g_assert_cmpstr (
    gtk_editable_get_text (GTK_EDITABLE (jalon_field_editor_get_control (field (editor, "start")))), ==,
    "Q4 2026");
  activate (fixture, "win.undo");
}

/* A party that is not there yet is made where it is needed. */
static void
test_new_party (Fixture *fixture, gconstpointer application)
{
  JalonItemEditor *editor = edit (fixture, "c2");

  jalon_item_chooser_type (JALON_ITEM_CHOOSER (jalon_field_editor_get_control (field (editor, "provider"))),
                           "CoreWeave");
  g_assert_cmpuint (jalon_dossier_commitment (fixture->dossier, find (fixture, "c2"))->provider, ==,
                    find (fixture, "coreweave"));
  while (jalon_dossier_can_undo (fixture->dossier))
    activate (fixture, "win.undo");
}

/* Adding, duplicating and removing every kind */

static void
fill_field (JalonAddDialog *dialog, JalonKind kind, const JalonField *f, Fixture *fixture)
{
  GtkWidget *widget = jalon_add_dialog_find_field (dialog, f->name);
  JalonFieldEditor *editor = widget ? JALON_FIELD_EDITOR (widget) : NULL;
  GtkWidget *control = editor ? jalon_field_editor_get_control (editor) : NULL;

  if (!editor || !(f->flags & JALON_FIELD_REQUIRED))
    return;
  if (JALON_IS_ITEM_CHOOSER (control))
    jalon_item_chooser_type (JALON_ITEM_CHOOSER (control), "");
  else if (GTK_IS_DROP_DOWN (control))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (control), 1);
  else
    gtk_editable_set_text (GTK_EDITABLE (control), f->type == JALON_TYPE_MONEY      ? "$5B"
                                                   : f->type == JALON_TYPE_DATE     ? "Q4 2026"
                                                   : f->type == JALON_TYPE_CURRENCY ? "EUR"
                                                                                    : "1.5");
}

static void
add_one (Fixture *fixture, JalonKind kind)
{
  const JalonKindInfo *info = jalon_kind_info (kind);
  g_autofree char *action = g_strdup_printf ("win.add::%s", info->element);
  guint before = jalon_dossier_count (fixture->dossier, kind);
  JalonAddDialog *dialog;

  g_test_message ("add %s", info->element);
  activate (fixture, action);
  dialog = find_window (JALON_TYPE_ADD_DIALOG);
  if (kind != JALON_KIND_SCENARIO) {
    g_assert_nonnull (dialog);
    if (jalon_add_dialog_get_name (dialog))
      gtk_editable_set_text (GTK_EDITABLE (jalon_add_dialog_get_name (dialog)), "A new one");
    for (guint i = 0; i < info->n_fields; i++)
      fill_field (dialog, kind, &info->fields[i], fixture);
    jalon_add_dialog_accept (dialog);
  }
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, kind), ==, before + 1);
  g_assert_cmpint (jalon_ref_kind (jalon_session_get_selected (fixture->session)), ==, kind);
}

static void
test_add (Fixture *fixture, gconstpointer application)
{
  static const JalonKind kinds[] = {
    JALON_KIND_PARTY,  JALON_KIND_RESOURCE,  JALON_KIND_WORKLOAD, JALON_KIND_COMMITMENT,
    JALON_KIND_FLOW,   JALON_KIND_MILESTONE, JALON_KIND_RISK,     JALON_KIND_NODE,
    JALON_KIND_LINK,   JALON_KIND_STATEMENT, JALON_KIND_LESSON,   JALON_KIND_ALTERNATIVE,
    JALON_KIND_SOURCE, JALON_KIND_PASSAGE,   JALON_KIND_RATE,     JALON_KIND_SLIDE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    guint before;

    add_one (fixture, kinds[i]);
    before = jalon_dossier_count (fixture->dossier, kinds[i]);
    activate (fixture, "win.duplicate");
    g_assert_cmpuint (jalon_dossier_count (fixture->dossier, kinds[i]), ==, before + 1);
    activate (fixture, "win.remove");
    g_assert_cmpuint (jalon_dossier_count (fixture->dossier, kinds[i]), ==, before);
    activate (fixture, "win.undo");
    activate (fixture, "win.undo");
    g_assert_cmpuint (jalon_dossier_count (fixture->dossier, kinds[i]), ==, before);
    jalon_session_set_selected (fixture->session,
                                JALON_REF (kinds[i], jalon_dossier_rows (fixture->dossier, kinds[i]) - 2));
  }
  while (jalon_dossier_can_undo (fixture->dossier))
    activate (fixture, "win.undo");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

/* Required fields are asked for, in words. */
static void
test_add_incomplete (Fixture *fixture, gconstpointer application)
{
  JalonAddDialog *dialog;
  JalonFieldEditor *buyer;

  activate (fixture, "win.add::commitment");
  dialog = find_window (JALON_TYPE_ADD_DIALOG);
  jalon_add_dialog_accept (dialog);
  buyer = JALON_FIELD_EDITOR (jalon_add_dialog_find_field (dialog, "buyer"));
  g_assert_cmpstr (jalon_field_editor_get_hint (buyer), ==, "Buyer cannot be left empty.");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_parts (Fixture *fixture, gconstpointer application)
{
  JalonRef item = find (fixture, "c2"), part;
  JalonAddDialog *dialog;
  JalonItemEditor *editor;

  add_one (fixture, JALON_KIND_RESOURCE);
  editor = edit (fixture, "c2");
  dialog = JALON_ADD_DIALOG (
    jalon_add_dialog_new (GTK_WINDOW (fixture->window), fixture->session, JALON_KIND_QUANTITY, item));
  jalon_item_chooser_type (JALON_ITEM_CHOOSER (jalon_field_editor_get_control (
                             JALON_FIELD_EDITOR (jalon_add_dialog_find_field (dialog, "resource")))),
                           "new");
  gtk_editable_set_text (GTK_EDITABLE (jalon_field_editor_get_control (
                           JALON_FIELD_EDITOR (jalon_add_dialog_find_field (dialog, "min")))),
                         "100k–1M");
  jalon_add_dialog_accept (dialog);
  part = jalon_dossier_next_of (fixture->dossier, item, JALON_KIND_QUANTITY, JALON_REF_NONE);
  g_assert_cmpuint (part, !=, JALON_REF_NONE);
  g_assert_cmpfloat (jalon_dossier_quantity (fixture->dossier, part)->max, ==, 1e6);
  g_assert_nonnull (jalon_item_editor_find_field (editor, part, "min"));
  type (JALON_FIELD_EDITOR (jalon_item_editor_find_field (editor, part, "min")), "5k–10k");
  g_assert_cmpfloat (jalon_dossier_quantity (fixture->dossier, part)->min, ==, 5000);
  while (jalon_dossier_can_undo (fixture->dossier))
    activate (fixture, "win.undo");
}

/* What others refer to is removed only when one says so. */
static void
test_remove_asks (Fixture *fixture, gconstpointer application)
{
  JalonQuestion *question;

  jalon_session_set_selected (fixture->session, find (fixture, "c1"));
  activate (fixture, "win.remove");
  question = find_window (JALON_TYPE_QUESTION);
  g_assert_nonnull (question);
  jalon_question_answer (question, "cancel");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
  activate (fixture, "win.remove");
  jalon_question_answer (find_window (JALON_TYPE_QUESTION), "remove");
  g_assert_cmpuint (jalon_dossier_find (fixture->dossier, "c1"), ==, JALON_REF_NONE);
  g_assert_cmpstr (jalon_dossier_undo_name (fixture->dossier), ==, "removal of Azure");
  activate (fixture, "win.undo");
  g_assert_cmpuint (jalon_dossier_statement (fixture->dossier, find (fixture, "t1"))->of->n, ==, 3);

  /* A party that a commitment cannot do without stays. */
  jalon_session_set_selected (fixture->session, find (fixture, "oracle"));
  activate (fixture, "win.remove");
  jalon_question_answer (find_window (JALON_TYPE_QUESTION), "remove");
  g_assert_cmpuint (jalon_dossier_find (fixture->dossier, "oracle"), !=, JALON_REF_NONE);
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

/* Cells, pasting, replacing, dragging */

static void
test_cells (Fixture *fixture, gconstpointer application)
{
  JalonCommitmentTable *table = find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_COMMITMENT_TABLE);
  JalonRef item = find (fixture, "c3");
  JalonCell *cell;

  test_wait_until (jalon_commitment_table_edit (table, item, JALON_COLUMN_AMOUNT));
  cell = jalon_commitment_table_get_edited (table);
  gtk_editable_set_text (
    GTK_EDITABLE (jalon_field_editor_get_control (JALON_FIELD_EDITOR (jalon_cell_get_editor (cell)))),
    "40 bn");
  g_assert_true (jalon_cell_finish (cell, 1));
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, item)->amount, ==,
                   G_GINT64_CONSTANT (4000000000000));
  cell = jalon_commitment_table_get_edited (table);
  g_assert_nonnull (cell);
  g_assert_cmpint (jalon_cell_get_column (cell), ==, JALON_COLUMN_CEILING);
  gtk_editable_set_text (
    GTK_EDITABLE (jalon_field_editor_get_control (JALON_FIELD_EDITOR (jalon_cell_get_editor (cell)))),
    "50 bn");
  jalon_cell_cancel (cell);
  g_assert_null (jalon_commitment_table_get_edited (table));
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, item)->ceiling, ==, JALON_MONEY_UNSET);
  activate (fixture, "win.undo");
}

static void
test_paste (Fixture *fixture, gconstpointer application)
{
  JalonQuestion *question;

  g_assert_cmpint (
    jalon_window_paste_text (fixture->window,
                             "Colossus\tOpenAI\txAI\t$12B\t2026\t2030\nTwo\tOpenAI\tOracle\t5\t2027\t2028"),
    ==, 2);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_COMMITMENT), ==, 5);
  g_assert_cmpstr (jalon_dossier_undo_name (fixture->dossier), ==, "pasting of commitments");
  activate (fixture, "win.undo");
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_COMMITMENT), ==, 3);

  g_assert_cmpint (jalon_window_paste_text (fixture->window, "Bad\tOpenAI\tOracle\ta lot\t2027\t2028"), <, 0);
  question = find_window (JALON_TYPE_QUESTION);
  g_assert_nonnull (question);
  jalon_question_answer (question, "close");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

static void
test_replace (Fixture *fixture, gconstpointer application)
{
  JalonReplaceWindow *window;

  activate (fixture, "win.replace");
  window = find_window (JALON_TYPE_REPLACE);
  jalon_replace_window_look (window, "oracle", "Larry");
  g_assert_cmpuint (jalon_replace_window_get_found (window), ==, 3);
  jalon_replace_window_leave_out (window, 1);
  jalon_replace_window_replace (window);
  g_assert_cmpstr (jalon_dossier_undo_name (fixture->dossier), ==, "replacement of “oracle”");
  g_assert_cmpuint (jalon_replace_window_get_found (window), ==, 1);
  activate (fixture, "win.undo");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
  g_assert_cmpuint (jalon_replace_window_get_found (window), ==, 3);
  gtk_window_close (GTK_WINDOW (window));
}

static void
test_drag (Fixture *fixture, gconstpointer application)
{
  JalonRef item = find (fixture, "c2");
  JalonChartView *view;
  const JalonScene *scene;
  const JalonMark *mark;
  JalonDrag *drag;
  double day, x, y;

  jalon_window_set_page (fixture->window, "timeline");
  view =
    find_widget (gtk_stack_get_visible_child (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_STACK)),
                 JALON_TYPE_CHART_VIEW);
  for (GtkWidget *page = NULL; !view || strcmp (jalon_chart_view_get_chart (view), "timeline.gantt");) {
    page = find_widget (GTK_WIDGET (fixture->window), g_type_from_name ("JalonTimelinePage"));
    view = find_widget (page, JALON_TYPE_CHART_VIEW);
  }
  test_wait_until ((scene = jalon_chart_view_get_scene (view)) && scene->time_day1 > 0 &&
                   jalon_scene_find (scene, item) >= 0);
  drag = g_object_get_data (G_OBJECT (view), "jalon-drag");
  mark = &g_array_index (scene->marks, JalonMark, jalon_scene_find (scene, item));
  day = (scene->time_x1 - scene->time_x0) / ((double) scene->time_day1 - scene->time_day0);
  x = mark->x;
  y = mark->y + mark->height / 2;

  /* Escape leaves everything as it was. */
  g_assert_true (jalon_drag_begin (drag, x, y));
  jalon_drag_move (drag, x + 366 * day, y, FALSE);
  jalon_drag_cancel (drag);
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));

  g_assert_false (jalon_drag_begin (drag, x + mark->width / 2, y));
  g_assert_true (jalon_drag_begin (drag, x, y));
  jalon_drag_move (drag, x + 100 * day, y, FALSE);
  jalon_drag_move (drag, x + 200 * day, y, FALSE);
  jalon_drag_drop (drag);
  g_assert_cmpuint (jalon_dossier_commitment (fixture->dossier, item)->start.first, ==,
                    jalon_date_from_year (2028).first);
  g_assert_cmpuint (jalon_dossier_commitment (fixture->dossier, item)->start.last, ==,
                    jalon_date_from_year (2028).last);
  activate (fixture, "win.undo");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));

  /* With the keyboard: steps one after another are one. */
  test_settle ();
  jalon_session_set_selected (fixture->session, item);
  gtk_widget_activate_action (GTK_WIDGET (view), "chart.next", NULL);
  g_assert_true (jalon_drag_step (drag, FALSE, 1));
  g_assert_true (jalon_drag_step (drag, FALSE, 1));
  g_assert_cmpuint (jalon_dossier_commitment (fixture->dossier, item)->end.last, ==,
                    jalon_date_from_year (2033).last);
  activate (fixture, "win.undo");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

/* Saving */

static void
test_save (Fixture *fixture, gconstpointer application)
{
  g_autofree char *contents = NULL;
  JalonQuestion *question;

  type (field (edit (fixture, "c2"), "amount"), "$310B");
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (fixture->window)), "• "));
  activate (fixture, "win.save");
  test_wait_until (!jalon_dossier_is_modified (fixture->dossier));
  g_assert_false (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (fixture->window)), "• "));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "310000000000"));

  /* Undo goes back beyond the save. */
  activate (fixture, "win.undo");
  g_assert_true (jalon_dossier_is_modified (fixture->dossier));
  activate (fixture, "win.redo");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));

  /* Somebody else writes the file. */
  g_usleep (20000);
  g_assert_true (
    g_file_set_contents (fixture->path, "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'/>", -1, NULL));
  type (field (edit (fixture, "c2"), "amount"), "$320B");
  activate (fixture, "win.save");
  test_wait_until ((question = find_window (JALON_TYPE_QUESTION)));
  jalon_question_answer (question, "overwrite");
  test_wait_until (!jalon_dossier_is_modified (fixture->dossier));
  g_clear_pointer (&contents, g_free);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "320000000000"));
}

static void
test_reload (Fixture *fixture, gconstpointer application)
{
  JalonQuestion *question;

  type (field (edit (fixture, "c2"), "amount"), "$320B");
  g_usleep (20000);
  g_assert_true (g_file_set_contents (
    fixture->path, "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><title>Theirs</title></dossier>", -1,
    NULL));
  activate (fixture, "win.save");
  test_wait_until ((question = find_window (JALON_TYPE_QUESTION)));
  jalon_question_answer (question, "reload");
  test_wait_until (jalon_session_get_dossier (fixture->session) != fixture->dossier);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Theirs");
}

static void
test_close_asks (Fixture *fixture, gconstpointer application)
{
  JalonQuestion *question;
  JalonItemEditor *editor = edit (fixture, "c2");

  /* Half typed is not yet an edit, and is not lost either. */
  gtk_editable_set_text (GTK_EDITABLE (jalon_field_editor_get_control (field (editor, "amount"))), "$330B");
  gtk_window_close (GTK_WINDOW (fixture->window));
  question = find_window (JALON_TYPE_QUESTION);
  g_assert_nonnull (question);
  jalon_question_answer (question, "cancel");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, find (fixture, "c2"))->amount, ==,
                   G_GINT64_CONSTANT (33000000000000));
  gtk_window_close (GTK_WINDOW (fixture->window));
  jalon_question_answer (find_window (JALON_TYPE_QUESTION), "discard");
  g_assert_null (gtk_window_get_application (GTK_WINDOW (fixture->window)));
}

/* Recovery */

static char *
journal_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "jalon", "journals", NULL);
}

/* What a killed program leaves is a journal that nobody closed: copied aside while the program runs, and put
 * back once it has tidied up. */
static void
copy_journals (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_mkdir_with_parents (to, 0700);
  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *source = g_build_filename (from, name, NULL),
                    *target = g_build_filename (to, name, NULL);
    g_autofree char *contents = NULL;
    gsize length;

    if (g_file_get_contents (source, &contents, &length, NULL))
      g_assert_true (g_file_set_contents (target, contents, (gssize) length, NULL));
  }
}

static void
clear_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_remove (path);
  }
}

static void
test_recovery (Fixture *fixture, gconstpointer application)
{
  g_autofree char *folder = journal_folder ();
  g_autofree char *aside = g_build_filename (g_get_tmp_dir (), "jalon-aside-XXXXXX", NULL);
  JalonRecoveryWindow *window;

  g_assert_nonnull (g_mkdtemp (aside));
  clear_folder (folder); /* what other tests have left by destroying their windows */
  jalon_window_open (fixture->window, jalon_session_get_file (fixture->session));
  test_wait_until (jalon_session_get_dossier (fixture->session) != fixture->dossier);
  fixture->dossier = jalon_session_get_dossier (fixture->session);
  type (field (edit (fixture, "c2"), "amount"), "$340B");
  copy_journals (folder, aside);
  while (jalon_dossier_can_undo (fixture->dossier))
    activate (fixture, "win.undo");
  jalon_window_take_new (fixture->window);
  copy_journals (aside, folder);

  g_assert_true (jalon_window_offer_recovery (fixture->window));
  window = find_window (JALON_TYPE_RECOVERY);
  g_assert_nonnull (window);
  jalon_recovery_recover_first (window);
  test_wait_until (jalon_dossier_find (jalon_session_get_dossier (fixture->session), "c2") != JALON_REF_NONE);
  fixture->dossier = jalon_session_get_dossier (fixture->session);
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, find (fixture, "c2"))->amount, ==,
                   G_GINT64_CONSTANT (34000000000000));
  g_assert_true (jalon_dossier_is_modified (fixture->dossier));
  activate (fixture, "win.save");
  test_wait_until (!jalon_dossier_is_modified (fixture->dossier));
}

/* Scenarios */

static void
test_scenario (Fixture *fixture, gconstpointer application)
{
  JalonRef scenario = find (fixture, "later"), item = find (fixture, "c2");
  JalonItemEditor *editor;
  JalonCompare *compare;
  guint n = 0;

  jalon_session_set_scenario (fixture->session, scenario);
  editor = edit (fixture, "c2");
  type (field (editor, "start"), "2028");
  g_assert_cmpuint (jalon_dossier_commitment (fixture->dossier, item)->start.first, ==,
                    jalon_date_from_year (2027).first);
  jalon_for_each_child (fixture->dossier, scenario, JALON_KIND_SET, set)
    n++;
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (jalon_field_editor_get_hint (field (editor, "start")), ==, "2027");

  activate (fixture, "win.compare");
  compare = find_window (JALON_TYPE_COMPARE);
  g_assert_cmpuint (jalon_compare_get_differences (compare), ==, 2);
  activate (fixture, "win.undo");
  g_assert_cmpuint (jalon_compare_get_differences (compare), ==, 1);
  gtk_window_close (GTK_WINDOW (compare));

  /* A new commitment belongs to the scenario alone. */
  activate (fixture, "win.duplicate");
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_COMMITMENT), ==, 3);
  activate (fixture, "win.undo");
  activate (fixture, "win.scenario-leave");
  g_assert_cmpuint (jalon_session_get_scenario (fixture->session), ==, JALON_REF_NONE);

  activate (fixture, "win.add::scenario");
  g_assert_cmpuint (jalon_session_get_scenario (fixture->session), !=, JALON_REF_NONE);
  activate (fixture, "win.undo");
  g_assert_cmpuint (jalon_session_get_scenario (fixture->session), ==, JALON_REF_NONE);
}

#define ADD(name, function) g_test_add ("/ui/edit/" name, Fixture, application, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_setenv ("GDK_BACKEND", "x11", FALSE);
  g_setenv ("GSETTINGS_BACKEND", "memory", FALSE);
  g_test_init (&argc, &argv, NULL);
  application = jalon_application_new ();
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  ADD ("inspector", test_inspector);
  ADD ("new-party", test_new_party);
  ADD ("add", test_add);
  ADD ("add-incomplete", test_add_incomplete);
  ADD ("parts", test_parts);
  ADD ("remove-asks", test_remove_asks);
  ADD ("cells", test_cells);
  ADD ("paste", test_paste);
  ADD ("replace", test_replace);
  ADD ("drag", test_drag);
  ADD ("save", test_save);
  ADD ("reload", test_reload);
  ADD ("close-asks", test_close_asks);
  ADD ("recovery", test_recovery);
  ADD ("scenario", test_scenario);
  status = g_test_run ();
  g_application_quit (G_APPLICATION (application));
  return status;
}
