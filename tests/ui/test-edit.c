/* Editing in the real window: what is typed and pointed at becomes an edit with a name, and stays within its
 * scenario. */
#include "config.h"

#include <jalon/model/edit.h>

#include "dialogs/add-dialog.h"
#include "dialogs/compare-window.h"
#include "dialogs/import-window.h"
#include "dialogs/question.h"
#include "dialogs/replace-window.h"
#include "edit-harness.h"
#include "edit/item-chooser.h"
#include "edit/text-editor.h"
#include "pages/commitments/commitment-table.h"
#include "pages/timeline/term-drag.h"

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
  guint n;

  jalon_item_chooser_type (JALON_ITEM_CHOOSER (jalon_field_editor_get_control (field (editor, "provider"))),
                           "CoreWeave");
  g_assert_cmpuint (jalon_dossier_commitment (fixture->dossier, find (fixture, "c2"))->provider, ==,
                    find (fixture, "coreweave"));

  /* Nor is one made twice, however its name is typed. */
  n = jalon_dossier_count (fixture->dossier, JALON_KIND_PARTY);
  jalon_item_chooser_type (JALON_ITEM_CHOOSER (jalon_field_editor_get_control (field (editor, "provider"))),
                           "\u00a0Ｏｒａ\u200bcle ");
  g_assert_cmpuint (jalon_dossier_commitment (fixture->dossier, find (fixture, "c2"))->provider, ==,
                    find (fixture, "oracle"));
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_PARTY), ==, n);
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
    gtk_editable_set_text (GTK_EDITABLE (control), f->type == JALON_TYPE_MONEY          ? "$5B"
                                                   : f->type == JALON_TYPE_DATE         ? "Q4 2026"
                                                   : f->type == JALON_TYPE_DURATION     ? "7 years"
                                                   : f->type == JALON_TYPE_CURRENCY     ? "EUR"
                                                   : f->flags & JALON_FIELD_COEFFICIENT ? "0.5"
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
  g_assert_nonnull (dialog);
  if (jalon_add_dialog_get_name (dialog))
    gtk_editable_set_text (GTK_EDITABLE (jalon_add_dialog_get_name (dialog)), "A new one");
  for (guint i = 0; i < info->n_fields; i++)
    fill_field (dialog, kind, &info->fields[i], fixture);
  jalon_add_dialog_accept (dialog);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, kind), ==, before + 1);
  g_assert_cmpint (jalon_ref_kind (jalon_session_get_selected (fixture->session)), ==, kind);
}

static void
test_add (Fixture *fixture, gconstpointer application)
{
  /* Whatever the menu offers; scenarios are made in another way. */
  for (JalonKind kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    guint before;

    if (jalon_kind_info (kind)->menu == 0 || kind == JALON_KIND_SCENARIO)
      continue;
    add_one (fixture, kind);
    before = jalon_dossier_count (fixture->dossier, kind);
    activate (fixture, "win.duplicate");
    g_assert_cmpuint (jalon_dossier_count (fixture->dossier, kind), ==, before + 1);
    activate (fixture, "win.remove");
    g_assert_cmpuint (jalon_dossier_count (fixture->dossier, kind), ==, before);
    activate (fixture, "win.undo");
    activate (fixture, "win.undo");
    g_assert_cmpuint (jalon_dossier_count (fixture->dossier, kind), ==, before);
    jalon_session_set_selected (fixture->session,
                                JALON_REF (kind, jalon_dossier_rows (fixture->dossier, kind) - 2));
  }
  while (jalon_dossier_can_undo (fixture->dossier))
    activate (fixture, "win.undo");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

/* (nullable): the label that says @text */
static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

/* What is there already is said, and offered, where it can be seen. */
static void
test_add_existing (Fixture *fixture, gconstpointer application)
{
  JalonAddDialog *dialog;
  GtkWidget *label, *button;
  graphene_rect_t bounds;

  activate (fixture, "win.add::party");
  dialog = find_window (JALON_TYPE_ADD_DIALOG);
  test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (jalon_add_dialog_get_name (dialog)), "Oracle");
  jalon_add_dialog_accept (dialog);
  test_settle ();
  label = find_label (GTK_WIDGET (dialog), "“Oracle” is in the dossier already.");
  button = find_label (GTK_WIDGET (dialog), "_Show It");
  g_assert_true (label && gtk_widget_get_mapped (label) && button && gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (dialog), &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (GTK_WIDGET (dialog)));
  g_assert_true (gtk_widget_compute_bounds (button, GTK_WIDGET (dialog), &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (GTK_WIDGET (dialog)));
  gtk_window_close (GTK_WINDOW (dialog));
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
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), GTK_WIDGET (buyer)));
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

/* What the reader would refuse is refused as it is typed: what is saved must open again. */
static void
test_sound (Fixture *fixture, gconstpointer application)
{
  static const struct {
    const char *field, *text;
  } rows[] = { { "end", "2025" }, { "ceiling", "$1B" } };
  JalonItemEditor *editor = edit (fixture, "c2");
  JalonRef item = find (fixture, "c2"), claim;
  GtkWidget *name = jalon_item_editor_find_text (editor, item, JALON_ROLE_NAME, NULL);
  JalonAddDialog *dialog;
  JalonFieldEditor *value;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    JalonFieldEditor *wrong = field (editor, rows[i].field);

    gtk_editable_set_text (GTK_EDITABLE (jalon_field_editor_get_control (wrong)), rows[i].text);
    g_assert_false (jalon_field_editor_commit (wrong));
    g_assert_cmpstr (jalon_field_editor_get_hint (wrong), !=, "");
    jalon_field_editor_restore (wrong);
  }
  jalon_text_editor_set_text (JALON_TEXT_EDITOR (name), "\u202egnorw");
  g_assert_false (jalon_text_editor_commit (JALON_TEXT_EDITOR (name)));
  jalon_text_editor_restore (JALON_TEXT_EDITOR (name));
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));

  /* A claim's value is typed as its attribute is, and kept as the file has it. */
  dialog = JALON_ADD_DIALOG (
    jalon_add_dialog_new (GTK_WINDOW (fixture->window), fixture->session, JALON_KIND_CLAIM, item));
  value = JALON_FIELD_EDITOR (jalon_add_dialog_find_field (dialog, "value"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (jalon_field_editor_get_control (
                                JALON_FIELD_EDITOR (jalon_add_dialog_find_field (dialog, "attribute")))),
                              3); /* the firm amount, behind buyer and provider */
  gtk_editable_set_text (GTK_EDITABLE (jalon_field_editor_get_control (value)), "a lot");
  jalon_add_dialog_accept (dialog);
  g_assert_nonnull (strstr (jalon_field_editor_get_hint (value), "a lot"));
  gtk_editable_set_text (GTK_EDITABLE (jalon_field_editor_get_control (value)), "$250B");
  jalon_add_dialog_accept (dialog);
  claim = jalon_dossier_next_of (fixture->dossier, item, JALON_KIND_CLAIM, JALON_REF_NONE);
  g_assert_cmpstr (jalon_dossier_claim (fixture->dossier, claim)->attribute, ==, "amount");
  g_assert_cmpstr (jalon_dossier_claim (fixture->dossier, claim)->value, ==, "250000000000");
  value = JALON_FIELD_EDITOR (jalon_item_editor_find_field (editor, claim, "value"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (jalon_field_editor_get_control (value))), ==,
                   "$250B");

  /* Yen have no smaller unit: what was 300 billion stays so. */
  type (field (editor, "currency"), "JPY");
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, item)->amount, ==,
                   G_GINT64_CONSTANT (300000000000));
  while (jalon_dossier_can_undo (fixture->dossier))
    activate (fixture, "win.undo");
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, item)->amount, ==,
                   G_GINT64_CONSTANT (30000000000000));

  g_assert_cmpint (jalon_window_paste_text (fixture->window, "Bad\tOpenAI\tOracle\t5\t2029\t2028"), <, 0);
  gtk_window_close (find_window (JALON_TYPE_IMPORT_WINDOW));
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

/* Cells, pasting, replacing, dragging */

static void
test_cells (Fixture *fixture, gconstpointer application)
{
  JalonCommitmentTable *table = find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_COMMITMENT_TABLE);
  JalonRef item = find (fixture, "c3");
  JalonCommitmentCell *cell;

  test_wait_until (jalon_commitment_table_edit (table, item, JALON_COLUMN_AMOUNT));
  cell = jalon_commitment_table_get_edited (table);
  gtk_editable_set_text (GTK_EDITABLE (jalon_field_editor_get_control (
                           JALON_FIELD_EDITOR (jalon_commitment_cell_get_editor (cell)))),
                         "40 bn");
  g_assert_true (jalon_commitment_cell_finish (cell, 1));
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, item)->amount, ==,
                   G_GINT64_CONSTANT (4000000000000));
  cell = jalon_commitment_table_get_edited (table);
  g_assert_nonnull (cell);
  g_assert_cmpint (jalon_commitment_cell_get_column (cell), ==, JALON_COLUMN_CEILING);
  gtk_editable_set_text (GTK_EDITABLE (jalon_field_editor_get_control (
                           JALON_FIELD_EDITOR (jalon_commitment_cell_get_editor (cell)))),
                         "50 bn");
  jalon_commitment_cell_cancel (cell);
  g_assert_null (jalon_commitment_table_get_edited (table));
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, item)->ceiling, ==, JALON_MONEY_UNSET);
  activate (fixture, "win.undo");
}

static void
test_paste (Fixture *fixture, gconstpointer application)
{
  GtkWindow *window;

  g_assert_cmpint (
    jalon_window_paste_text (fixture->window,
                             "Colossus\tOpenAI\txAI\t$12B\t2026\t2030\nTwo\tOpenAI\tOracle\t5\t2027\t2028"),
    ==, 2);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_COMMITMENT), ==, 5);
  g_assert_cmpstr (jalon_dossier_undo_name (fixture->dossier), ==, "pasting of commitments");
  activate (fixture, "win.undo");
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_COMMITMENT), ==, 3);

  g_assert_cmpint (jalon_window_paste_text (fixture->window, "Bad\tOpenAI\tOracle\ta lot\t2027\t2028"), <, 0);
  window = find_window (JALON_TYPE_IMPORT_WINDOW);
  g_assert_nonnull (window);
  g_assert_true (says (window, "“a lot” has no number in it."));
  gtk_window_close (window);
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

static void
test_replace (Fixture *fixture, gconstpointer application)
{
  JalonReplaceWindow *window;

  activate (fixture, "win.replace");
  window = find_window (JALON_TYPE_REPLACE_WINDOW);
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
  JalonTermDrag *drag;
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
  g_assert_true (jalon_term_drag_begin (drag, x, y));
  jalon_term_drag_move (drag, x + 366 * day, y, FALSE);
  jalon_term_drag_cancel (drag);
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));

  g_assert_false (jalon_term_drag_begin (drag, x + mark->width / 2, y));
  g_assert_true (jalon_term_drag_begin (drag, x, y));
  jalon_term_drag_move (drag, x + 100 * day, y, FALSE);
  jalon_term_drag_move (drag, x + 200 * day, y, FALSE);
  jalon_term_drag_drop (drag);
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
  g_assert_true (jalon_term_drag_step (drag, FALSE, 1));
  g_assert_true (jalon_term_drag_step (drag, FALSE, 1));
  g_assert_cmpuint (jalon_dossier_commitment (fixture->dossier, item)->end.last, ==,
                    jalon_date_from_year (2033).last);
  activate (fixture, "win.undo");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

static void
test_scenario (Fixture *fixture, gconstpointer application)
{
  JalonAddDialog *add;
  JalonRef scenario = find (fixture, "later"), item = find (fixture, "c2");
  JalonItemEditor *editor;
  JalonCompareWindow *compare;
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
  compare = find_window (JALON_TYPE_COMPARE_WINDOW);
  g_assert_cmpuint (jalon_compare_window_get_differences (compare), ==, 2);
  activate (fixture, "win.undo");
  g_assert_cmpuint (jalon_compare_window_get_differences (compare), ==, 1);
  gtk_window_close (GTK_WINDOW (compare));

  /* A new commitment belongs to the scenario alone. */
  activate (fixture, "win.duplicate");
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_COMMITMENT), ==, 3);
  activate (fixture, "win.undo");
  activate (fixture, "win.scenario-leave");
  g_assert_cmpuint (jalon_session_get_scenario (fixture->session), ==, JALON_REF_NONE);

  activate (fixture, "win.add::scenario");
  add = find_window (JALON_TYPE_ADD_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (jalon_add_dialog_get_name (add)), "Never");
  jalon_add_dialog_accept (add);
  g_assert_cmpuint (jalon_session_get_scenario (fixture->session), !=, JALON_REF_NONE);
  activate (fixture, "win.undo");
  g_assert_cmpuint (jalon_session_get_scenario (fixture->session), ==, JALON_REF_NONE);
}

/* What a scenario has in another currency is shown in that, wherever it stands. */
static void
test_scenario_currency (Fixture *fixture, gconstpointer application)
{
  JalonCompareWindow *compare;
  JalonItemEditor *editor;

  jalon_session_set_scenario (fixture->session, find (fixture, "later"));
  editor = edit (fixture, "c2");
  type (field (editor, "currency"), "EUR");
  editor = edit (fixture, "later");
  g_assert_true (says (editor, "Stargate · Firm amount · €100B"));

  activate (fixture, "win.compare");
  compare = find_window (JALON_TYPE_COMPARE_WINDOW);
  g_assert_true (says (compare, "Stargate · Firm amount: $300B → €100B"));
  gtk_window_close (GTK_WINDOW (compare));
}

#define ADD(name, function) g_test_add ("/ui/edit/" name, Fixture, application, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  ADD ("inspector", test_inspector);
  ADD ("new-party", test_new_party);
  ADD ("add", test_add);
  ADD ("add-existing", test_add_existing);
  ADD ("add-incomplete", test_add_incomplete);
  ADD ("parts", test_parts);
  ADD ("remove-asks", test_remove_asks);
  ADD ("sound", test_sound);
  ADD ("cells", test_cells);
  ADD ("paste", test_paste);
  ADD ("replace", test_replace);
  ADD ("drag", test_drag);
  ADD ("scenario", test_scenario);
  ADD ("scenario-currency", test_scenario_currency);
  return test_ui_run ();
}
