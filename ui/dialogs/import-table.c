/* What is said of a table, and what that makes of it; its lists are in import-rows.c. */
#include "config.h"

#include <glib/gi18n.h>

#include "import-grid.h"
#include "import-question.h"
#include "import-rows.h"
#include "import-table.h"
#include "import-words.h"
#include "widgets/drop-down.h"
#include "widgets/labels.h"
#include <jalon/session/commands.h>
#include <jalon/session/format.h>
#include <jalon/session/table-memory.h>

static const JalonKind kinds[] = { JALON_KIND_COMMITMENT, JALON_KIND_ACTUAL, JALON_KIND_PARTY,
                                   JALON_KIND_MILESTONE,  JALON_KIND_RATE,   JALON_KIND_DEMAND };

struct _JalonImportTable {
  AdwBin parent_instance;

  JalonSession *session;
  JalonDossier *dossier; /* that the table is understood for; the session may get another */
  GPtrArray *tables;     /* of JalonTable: one for each sheet */
  JalonTable *table;     /* of them */
  JalonImport *import;   /* (nullable): while a question is open */
  JalonProblems *doubts; /* about the file */
  GHashTable *left_out;  /* rows of the grid, to why they were in error */

  GtkDropDown *sheet, *kind;
  GtkWidget *recalled; /* says that columns are as they were last time */
  GtkWidget *question_box, *error_box, *change_box, *note_box;
  GtkListBox *questions, *errors, *changes, *notes;
  GtkWidget *leave_out;
  JalonImportGrid *grid;
  guint refresh;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (JalonImportTable, jalon_import_table, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static JalonLocale *
locale_of (JalonImportTable *self)
{
  return jalon_session_get_locale (self->session);
}

static guint
count_open (const JalonTable *table)
{
  guint n = 0;

  for (guint i = 0; i < jalon_table_n_questions (table); i++)
    n += jalon_table_question (table, i)->answer < 0;
  return n;
}

/* What was left out before is left out of what the table is understood as now. */
static void
try_import (JalonImportTable *self)
{
  g_clear_pointer (&self->import, jalon_import_free);
  if (count_open (self->table) > 0)
    return;
  jalon_session_settle (self->session);
  self->import = jalon_import_new (self->table, self->dossier, jalon_session_get_scenario (self->session),
                                   locale_of (self), 0);
  jalon_import_leave_out_rows (self->import, self->left_out);
}

static void on_answered (JalonImportTable *self, const char *word, GtkWidget *question);

static JalonImportQuestion *
find_question (JalonImportTable *self, const char *id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->questions)); row;
       row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (jalon_import_question_get_id (JALON_IMPORT_QUESTION (row)), id))
      return JALON_IMPORT_QUESTION (row);
  return NULL;
}

static gboolean
is_asked (const JalonTable *table, const char *id)
{
  for (guint i = 0; i < jalon_table_n_questions (table); i++)
    if (g_str_equal (jalon_table_question (table, i)->id, id))
      return TRUE;
  return FALSE;
}

/* Questions stay where they are while they are asked: somebody may be in one. */
static void
show_questions (JalonImportTable *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->questions)), *next; row; row = next) {
    next = gtk_widget_get_next_sibling (row);
    if (!is_asked (self->table, jalon_import_question_get_id (JALON_IMPORT_QUESTION (row))))
      gtk_list_box_remove (self->questions, row);
  }
  for (guint i = 0; i < jalon_table_n_questions (self->table); i++) {
    const JalonTableQuestion *question = jalon_table_question (self->table, i);
    JalonImportQuestion *row = find_question (self, question->id);

    if (!row) {
      row = JALON_IMPORT_QUESTION (jalon_import_question_new (question->id, question->text, question->choices,
                                                              (const char *const *) question->labels, FALSE));
      g_signal_connect_object (row, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->questions, GTK_WIDGET (row));
    }
    jalon_import_question_show (row, question->answer >= 0 ? question->choices[question->answer] : NULL);
  }
  gtk_widget_set_visible (self->question_box, jalon_table_n_questions (self->table) > 0);
}

static void on_leave_out (JalonImportTable *self, guint row, gboolean left_out);

static void
show (JalonImportTable *self)
{
  gboolean any_errors;

  self->filling = TRUE;
  try_import (self);
  show_questions (self);
  jalon_import_grid_show (self->grid, self->table, self->import, locale_of (self));
  jalon_import_list_notes (self->notes, self->doubts, self->table);
  jalon_import_list_clear (self->errors);
  jalon_import_list_clear (self->changes);
  if (self->import) {
    jalon_import_list_errors (self->errors, self->import, self->table, self->left_out,
                              (JalonImportLeaveOut) on_leave_out, self);
    jalon_import_list_changes (self->changes, self->import);
  }
  any_errors = self->import && jalon_import_count (self->import, JALON_IMPORT_ERROR) > 0;
  gtk_widget_set_visible (self->leave_out, any_errors);
  gtk_widget_set_visible (self->error_box, gtk_widget_get_first_child (GTK_WIDGET (self->errors)) != NULL);
  gtk_widget_set_visible (self->change_box, gtk_widget_get_first_child (GTK_WIDGET (self->changes)) != NULL);
  gtk_widget_set_visible (self->note_box, gtk_widget_get_first_child (GTK_WIDGET (self->notes)) != NULL);
  self->filling = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
show_when_idle (gpointer data)
{
  JalonImportTable *self = data;

  self->refresh = 0;
  show (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: what is shown anew may be what was clicked. */
static void
show_soon (JalonImportTable *self)
{
  if (!self->refresh)
    self->refresh = g_idle_add (show_when_idle, self);
}

static void
on_answered (JalonImportTable *self, const char *word, GtkWidget *question)
{
  if (self->filling)
    return;
  jalon_table_answer (self->table, jalon_import_question_get_id (JALON_IMPORT_QUESTION (question)), word,
                      NULL);
  show_soon (self);
}

static void
on_mapped (JalonImportTable *self, guint column, const char *word)
{
  jalon_table_map (self->table, column, word, NULL);
  show_soon (self);
}

static void
on_leave_out (JalonImportTable *self, guint row, gboolean left_out)
{
  if (self->filling)
    return;
  if (left_out)
    g_hash_table_insert (self->left_out, GUINT_TO_POINTER (row),
                         jalon_import_reasons (self->import, self->table, row));
  else
    g_hash_table_remove (self->left_out, GUINT_TO_POINTER (row));
  show_soon (self);
}

static void
on_leave_out_all (JalonImportTable *self)
{
  while (self->import && jalon_import_count (self->import, JALON_IMPORT_ERROR) > 0) {
    for (guint i = 0; i < jalon_import_n_rows (self->import); i++) {
      const JalonImportRow *row = jalon_import_row (self->import, i);

      if (!row->left_out && row->state == JALON_IMPORT_ERROR)
        g_hash_table_insert (self->left_out, GUINT_TO_POINTER (row->row),
                             jalon_import_reasons (self->import, self->table, row->row));
    }
    jalon_import_leave_out_rows (self->import, self->left_out);
  }
  show_soon (self);
}

/* What is chosen from above: the sheet, what its rows are */

static void
take_table (JalonImportTable *self)
{
  guint at = 0;

  self->filling = TRUE;
  g_clear_pointer (&self->import, jalon_import_free);
  g_hash_table_remove_all (self->left_out);
  jalon_import_list_clear (self->questions);
  jalon_import_grid_take (self->grid, self->table);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == jalon_table_kind (self->table))
      at = i;
  gtk_drop_down_set_selected (self->kind, at);
  self->filling = FALSE;
}

/* The same grid, understood anew. */
static void
understand (JalonImportTable *self, JalonKinds of)
{
  guint at;
  JalonGrid *grid;

  if (!g_ptr_array_find (self->tables, self->table, &at))
    return;
  g_clear_pointer (&self->import, jalon_import_free);
  grid = jalon_table_release (self->table);
  self->table = jalon_table_new (grid, of, self->dossier, locale_of (self));
  self->tables->pdata[at] = self->table;
}

static void
recall (JalonImportTable *self)
{
  gtk_widget_set_visible (self->recalled, jalon_table_recall (self->table));
}

/* A table that comes up for the first time is taken for what the last one with its headings was. */
static void
recall_kind (JalonImportTable *self)
{
  JalonKind kind = jalon_table_recall_kind (self->table);
  gboolean other = kind != JALON_KIND_NONE && kind != jalon_table_kind (self->table) &&
                   JALON_TABLE_KINDS & JALON_KINDS (kind);

  if (other)
    understand (self, JALON_KINDS (kind));
  recall (self);
  if (other)
    gtk_widget_set_visible (self->recalled, TRUE);
}

static void
on_sheet_chosen (JalonImportTable *self)
{
  guint at = gtk_drop_down_get_selected (self->sheet);

  if (self->filling || at >= self->tables->len)
    return;
  self->table = self->tables->pdata[at];
  recall_kind (self);
  take_table (self);
  show_soon (self);
}

static void
on_kind_chosen (JalonImportTable *self)
{
  guint at = gtk_drop_down_get_selected (self->kind);

  if (self->filling || at >= G_N_ELEMENTS (kinds))
    return;
  understand (self, JALON_KINDS (kinds[at]));
  recall (self);
  take_table (self);
  show_soon (self);
}

static void
on_forget (JalonImportTable *self)
{
  jalon_table_forget (self->table);
  understand (self, JALON_KINDS (jalon_table_kind (self->table)));
  gtk_widget_set_visible (self->recalled, FALSE);
  take_table (self);
  show_soon (self);
}

/* The widget */

static void
jalon_import_table_dispose (GObject *object)
{
  JalonImportTable *self = JALON_IMPORT_TABLE (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->import, jalon_import_free);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_object (&self->dossier);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_import_table_parent_class)->dispose (object);
}

static void
jalon_import_table_finalize (GObject *object)
{
  g_hash_table_unref (JALON_IMPORT_TABLE (object)->left_out);
  jalon_problems_free (JALON_IMPORT_TABLE (object)->doubts);

  G_OBJECT_CLASS (jalon_import_table_parent_class)->finalize (object);
}

static void
jalon_import_table_class_init (JalonImportTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_import_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_import_table_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static GtkDropDown *
new_choice (JalonImportTable *self, const char *title, GtkBox *box, GCallback chosen)
{
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL);
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (pair), jalon_line_new (title, "dim-label"));
  gtk_box_append (GTK_BOX (pair), choice);
  gtk_box_append (box, pair);
  g_signal_connect_object (choice, "notify::selected", chosen, self, G_CONNECT_SWAPPED);
  return GTK_DROP_DOWN (choice);
}

/* A section of rows in error, with a way to leave out all of them. */
static GtkWidget *
new_errors (JalonImportTable *self)
{
  GtkWidget *section = jalon_import_section_new (_ ("Rows in Error"), &self->errors);

  self->leave_out = gtk_button_new_with_mnemonic (_ ("_Leave All of Them Out"));
  gtk_widget_set_halign (self->leave_out, GTK_ALIGN_START);
  g_signal_connect_object (self->leave_out, "clicked", G_CALLBACK (on_leave_out_all), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (section), self->leave_out);
  return section;
}

static GtkWidget *
new_recalled (JalonImportTable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label =
    jalon_text_new (_ ("Columns and answers are as they were for the last table with these headings."), NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Forget Them"));

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_forget), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
jalon_import_table_init (JalonImportTable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18),
            *columns = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->left_out = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->doubts = jalon_problems_new ();
  self->sheet = new_choice (self, _ ("Sheet"), GTK_BOX (top), G_CALLBACK (on_sheet_chosen));
  self->kind = new_choice (self, _ ("Its rows are"), GTK_BOX (top), G_CALLBACK (on_kind_chosen));
  self->recalled = new_recalled (self);
  self->question_box = jalon_import_section_new (_ ("To Be Answered"), &self->questions);
  self->error_box = new_errors (self);
  self->change_box = jalon_import_section_new (_ ("What Changes"), &self->changes);
  self->note_box = jalon_import_section_new (_ ("Left Out and Assumed"), &self->notes);
  self->grid = JALON_IMPORT_GRID (jalon_import_grid_new ());
  g_signal_connect_object (self->grid, "mapped", G_CALLBACK (on_mapped), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (columns), jalon_text_new (_ ("Columns and First Rows"), "heading"));
  gtk_box_append (GTK_BOX (columns), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), self->recalled);
  gtk_box_append (GTK_BOX (box), self->question_box);
  gtk_box_append (GTK_BOX (box), columns);
  gtk_box_append (GTK_BOX (box), self->error_box);
  gtk_box_append (GTK_BOX (box), self->note_box);
  gtk_box_append (GTK_BOX (box), self->change_box);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
fill_choices (JalonImportTable *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint at;

  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_ptr_array_add (names, (gpointer) jalon_import_kind_name (kinds[i]));
  g_ptr_array_add (names, NULL);
  jalon_drop_down_offer (self->kind, (const char *const *) names->pdata);
  g_ptr_array_set_size (names, 0);
  for (guint i = 0; i < self->tables->len; i++) {
    const JalonGrid *grid = jalon_table_grid (self->tables->pdata[i]);

    g_ptr_array_add (names, grid->sheet ? grid->sheet : grid->name);
  }
  g_ptr_array_add (names, NULL);
  jalon_drop_down_offer (self->sheet, (const char *const *) names->pdata);
  if (g_ptr_array_find (self->tables, self->table, &at))
    gtk_drop_down_set_selected (self->sheet, at);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->sheet)), self->tables->len > 1);
  self->filling = FALSE;
}

GtkWidget *
jalon_import_table_new (JalonSession *session, GPtrArray *grids, const JalonProblems *problems)
{
  JalonImportTable *self = g_object_new (JALON_TYPE_IMPORT_TABLE, NULL);

  self->session = g_object_ref (session);
  self->dossier = g_object_ref (jalon_session_get_dossier (session));
  for (guint i = 0; i < jalon_problems_length (problems); i++) {
    const JalonProblem *problem = jalon_problems_get (problems, i);

    jalon_problems_add (self->doubts, problem->severity, problem->file, problem->line, problem->column,
                        g_strdup (problem->what), problem->advice);
  }
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_table_free);
  while (grids->len > 0)
    g_ptr_array_add (self->tables, jalon_table_new (g_ptr_array_steal_index (grids, 0), JALON_TABLE_KINDS,
                                                    self->dossier, locale_of (self)));
  g_ptr_array_unref (grids);
  self->table = self->tables->pdata[0];
  for (guint i = 1; i < self->tables->len; i++)
    if (jalon_table_understood (self->tables->pdata[i]) > jalon_table_understood (self->table))
      self->table = self->tables->pdata[i];
  fill_choices (self);
  recall_kind (self);
  take_table (self);
  show (self);
  return GTK_WIDGET (self);
}

char *
jalon_import_table_get_sum (JalonImportTable *self, gboolean *ready)
{
  guint n_open, n_errors, n_new, n_changed, n_out = 0;
  g_autofree char *counts = NULL;
  const char *missing = NULL;

  g_return_val_if_fail (JALON_IS_IMPORT_TABLE (self), NULL);

  *ready = FALSE;
  n_open = count_open (self->table);
  if (!self->import)
    return g_strdup_printf (g_dngettext (NULL, "%u question is to be answered first",
                                         "%u questions are to be answered first", n_open),
                            n_open);
  for (guint i = 0; i < jalon_import_n_rows (self->import); i++)
    n_out += jalon_import_row (self->import, i)->left_out;
  n_new = jalon_import_count (self->import, JALON_IMPORT_NEW);
  n_changed = jalon_import_count (self->import, JALON_IMPORT_CHANGED);
  n_errors = jalon_import_count (self->import, JALON_IMPORT_ERROR);
  counts = jalon_import_counts (n_new, n_changed, jalon_import_count (self->import, JALON_IMPORT_SAME),
                                n_errors, n_out);
  if (n_errors > 0)
    missing = _ ("leave out the rows in error, or stop and correct them");
  else if (n_new + n_changed == 0)
    missing = _ ("there is nothing to import");
  *ready = missing == NULL;
  return missing ? g_strdup_printf ("%s – %s", counts, missing) : g_steal_pointer (&counts);
}

gboolean
jalon_import_table_apply (JalonImportTable *self, JalonRef *first, GError **error)
{
  g_autoptr (GArray) added = NULL;
  int n = -1;

  g_return_val_if_fail (JALON_IS_IMPORT_TABLE (self), FALSE);

  *first = JALON_REF_NONE;
  if (!jalon_import_is_same_dossier (self->session, self->dossier, error))
    return FALSE;
  if (!self->import) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("There is a question that has no answer yet; nothing was imported."));
    return FALSE;
  }
  jalon_edit_begin (self->session, _ ("import of a table"), NULL);
  n = jalon_import_apply (self->import, NULL, &added);
  if (!jalon_edit_finish (self->session, n >= 0)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("A row is in error; nothing was imported. Leave it out, or correct the table."));
    return FALSE;
  }
  if (added->len > 0)
    *first = g_array_index (added, JalonRef, 0);
  jalon_table_keep (self->table);
  return TRUE;
}

JalonTable *
jalon_import_table_get_table (JalonImportTable *self)
{
  g_return_val_if_fail (JALON_IS_IMPORT_TABLE (self), NULL);

  return self->table;
}
