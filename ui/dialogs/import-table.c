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
#include <jalon/model/twin.h>
#include <jalon/session/commands.h>
#include <jalon/session/format.h>
#include <jalon/session/table-memory.h>
#include <jalon/session/table-trial.h>

static const JalonKind kinds[] = { JALON_KIND_COMMITMENT, JALON_KIND_ACTUAL, JALON_KIND_PARTY,
                                   JALON_KIND_MILESTONE,  JALON_KIND_RATE,   JALON_KIND_DEMAND };

struct _JalonImportTable {
  AdwBin parent_instance;

  JalonSession *session;
  JalonDossier *dossier; /* that the table is tried out for; the session may get another */
  gulong changed;        /* handler of its edits */
  GPtrArray *grids;      /* of JalonGrid: the sheets */
  JalonTableSaid said;
  JalonTryOut *trials;
  JalonTableTrial *trial; /* (nullable): what came of what was said last; before that, of what was before */
  JalonProblems *doubts;  /* about the file */
  gboolean stale;         /* something was said since, or the dossier was edited */
  double done;            /* of what is being tried out */

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
  const JalonTable *table = self->trial->table;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->questions)), *next; row; row = next) {
    next = gtk_widget_get_next_sibling (row);
    if (!is_asked (table, jalon_import_question_get_id (JALON_IMPORT_QUESTION (row))))
      gtk_list_box_remove (self->questions, row);
  }
  for (guint i = 0; i < jalon_table_n_questions (table); i++) {
    const JalonTableQuestion *question = jalon_table_question (table, i);
    JalonImportQuestion *row = find_question (self, question->id);

    if (!row) {
      row = JALON_IMPORT_QUESTION (jalon_import_question_new (question->id, question->text, question->choices,
                                                              (const char *const *) question->labels, FALSE));
      g_signal_connect_object (row, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->questions, GTK_WIDGET (row));
    }
    jalon_import_question_show (row, question->answer >= 0 ? question->choices[question->answer] : NULL);
  }
  gtk_widget_set_visible (self->question_box, jalon_table_n_questions (table) > 0);
}

static void on_leave_out (JalonImportTable *self, guint row, gboolean left_out);

static gboolean
has_rows (GtkListBox *list)
{
  return gtk_widget_get_first_child (GTK_WIDGET (list)) != NULL;
}

static void
show_lists (JalonImportTable *self)
{
  const JalonImport *import = self->trial->import;

  jalon_import_list_notes (self->notes, locale_of (self), self->doubts, self->trial->table);
  jalon_import_list_clear (self->errors);
  jalon_import_list_clear (self->changes);
  if (import) {
    jalon_import_list_errors (self->errors, locale_of (self), import, self->trial->table,
                              self->trial->left_out, (JalonImportLeaveOut) on_leave_out, self);
    jalon_import_list_changes (self->changes, locale_of (self), import);
  }
  gtk_widget_set_visible (self->leave_out, import && jalon_import_count (import, JALON_IMPORT_ERROR) > 0);
  gtk_widget_set_visible (self->error_box, has_rows (self->errors));
  gtk_widget_set_visible (self->change_box, has_rows (self->changes));
  gtk_widget_set_visible (self->note_box, has_rows (self->notes));
}

/* @before: (nullable): what was shown before */
static void
show_choices (JalonImportTable *self, const JalonTableTrial *before)
{
  const JalonTableTrial *trial = self->trial;

  gtk_drop_down_set_selected (self->sheet, trial->sheet);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == jalon_table_kind (trial->table))
      gtk_drop_down_set_selected (self->kind, i);
  gtk_widget_set_visible (self->recalled, trial->recalled);
  if (before && before->sheet == trial->sheet &&
      jalon_table_kind (before->table) == jalon_table_kind (trial->table))
    return;
  jalon_import_list_clear (self->questions);
  jalon_import_grid_take (self->grid, trial->table);
}

/* As @take of JalonTryOutKind. */
static void
take_trial (gpointer owner, gpointer result)
{
  JalonImportTable *self = owner;
  g_autoptr (JalonTableTrial) before = g_steal_pointer (&self->trial);

  self->trial = result;
  self->stale = self->refresh != 0;
  if (!self->stale) { /* what was said since would be lost */
    self->said.sheet = (int) self->trial->sheet;
    self->said.leaves_out_errors = FALSE;
    g_clear_pointer (&self->said.left_out, g_hash_table_unref);
    self->said.left_out = g_hash_table_ref (self->trial->left_out);
  }
  self->filling = TRUE;
  show_choices (self, before);
  show_questions (self);
  jalon_import_grid_show (self->grid, self->trial->table, self->trial->import, locale_of (self));
  show_lists (self);
  self->filling = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* As @progress of JalonTryOutKind. */
static void
show_progress (gpointer owner, double done)
{
  JalonImportTable *self = owner;

  self->done = done;
  g_signal_emit (self, signals[CHANGED], 0);
}

static const JalonTryOutKind trial_kind = {
  .name = "jalon-import-table",
  .work = jalon_table_trial_work,
  .take = take_trial,
  .progress = show_progress,
  .free_order = jalon_table_trial_order_free,
  .free_result = (GDestroyNotify) (void *) jalon_table_trial_free,
};

static void
try_out (JalonImportTable *self)
{
  self->done = 0;
  jalon_try_out_ask (self->trials, jalon_table_trial_order_new (self->session, self->grids, &self->said),
                     jalon_table_trial_is_short (self->grids));
}

static gboolean
try_when_idle (gpointer data)
{
  JalonImportTable *self = data;

  self->refresh = 0;
  if (jalon_session_get_dossier (self->session) == self->dossier)
    try_out (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: what is shown anew may be what was clicked. */
static void
try_soon (JalonImportTable *self)
{
  if (!self->refresh)
    self->refresh = g_idle_add (try_when_idle, self);
  self->stale = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_answered (JalonImportTable *self, const char *word, GtkWidget *question)
{
  if (self->filling)
    return;
  g_hash_table_insert (self->said.answers,
                       g_strdup (jalon_import_question_get_id (JALON_IMPORT_QUESTION (question))),
                       g_strdup (word));
  try_soon (self);
}

static void
on_mapped (JalonImportTable *self, guint column, const char *word)
{
  g_hash_table_insert (self->said.columns, GUINT_TO_POINTER (column + 1), g_strdup (word ? word : ""));
  try_soon (self);
}

static const JalonImportRow *
row_of (const JalonImport *import, guint row)
{
  for (guint i = 0; i < jalon_import_n_rows (import); i++)
    if (jalon_import_row (import, i)->row == row)
      return jalon_import_row (import, i);
  return NULL;
}

static void
on_leave_out (JalonImportTable *self, guint row, gboolean left_out)
{
  const JalonImportRow *found =
    self->filling || !self->trial->import ? NULL : row_of (self->trial->import, row);

  if (!found)
    return;
  if (left_out)
    g_hash_table_insert (self->said.left_out, GUINT_TO_POINTER (row), jalon_import_row_reasons (found));
  else
    g_hash_table_remove (self->said.left_out, GUINT_TO_POINTER (row));
  try_soon (self);
}

static void
on_leave_out_all (JalonImportTable *self)
{
  self->said.leaves_out_errors = TRUE;
  try_soon (self);
}

/* What is chosen from above: the sheet, what its rows are. What was said of another is of no use then. */

static void
on_sheet_chosen (JalonImportTable *self)
{
  guint at = gtk_drop_down_get_selected (self->sheet);

  if (self->filling || at >= self->grids->len)
    return;
  jalon_table_said_reset (&self->said);
  self->said.sheet = (int) at;
  self->said.kind = JALON_KIND_NONE;
  self->said.recalls = TRUE;
  try_soon (self);
}

static void
on_kind_chosen (JalonImportTable *self)
{
  guint at = gtk_drop_down_get_selected (self->kind);

  if (self->filling || at >= G_N_ELEMENTS (kinds))
    return;
  jalon_table_said_reset (&self->said);
  self->said.sheet = (int) self->trial->sheet;
  self->said.kind = kinds[at];
  self->said.recalls = TRUE;
  try_soon (self);
}

static void
on_forget (JalonImportTable *self)
{
  jalon_table_forget (self->trial->table);
  jalon_table_said_reset (&self->said);
  self->said.sheet = (int) self->trial->sheet;
  self->said.kind = jalon_table_kind (self->trial->table);
  self->said.recalls = FALSE;
  try_soon (self);
}

/* The widget */

static void
jalon_import_table_dispose (GObject *object)
{
  JalonImportTable *self = JALON_IMPORT_TABLE (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  if (self->dossier)
    g_clear_signal_handler (&self->changed, self->dossier);
  g_clear_pointer (&self->trials, jalon_try_out_free);
  g_clear_pointer (&self->trial, jalon_table_trial_free);
  g_clear_pointer (&self->grids, g_ptr_array_unref);
  g_clear_object (&self->dossier);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_import_table_parent_class)->dispose (object);
}

static void
jalon_import_table_finalize (GObject *object)
{
  jalon_table_said_clear (&JALON_IMPORT_TABLE (object)->said);
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

  jalon_table_said_init (&self->said);
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

/* The session may have another dossier by now. */
static void
tell_changed (JalonImportTable *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fill_choices (JalonImportTable *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_ptr_array_add (names, (gpointer) jalon_import_kind_name (kinds[i]));
  g_ptr_array_add (names, NULL);
  jalon_drop_down_offer (self->kind, (const char *const *) names->pdata);
  g_ptr_array_set_size (names, 0);
  for (guint i = 0; i < self->grids->len; i++) {
    const JalonGrid *grid = self->grids->pdata[i];

    g_ptr_array_add (names, grid->sheet ? grid->sheet : grid->name);
  }
  g_ptr_array_add (names, NULL);
  jalon_drop_down_offer (self->sheet, (const char *const *) names->pdata);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->sheet)), self->grids->len > 1);
  self->filling = FALSE;
}

GtkWidget *
jalon_import_table_new (JalonSession *session, GPtrArray *grids, const JalonProblems *problems)
{
  JalonImportTable *self = g_object_new (JALON_TYPE_IMPORT_TABLE, NULL);

  self->session = g_object_ref (session);
  self->dossier = g_object_ref (jalon_session_get_dossier (session));
  self->changed = g_signal_connect_swapped (self->dossier, "changed", G_CALLBACK (try_soon), self);
  g_signal_connect_object (session, "notify::scenario", G_CALLBACK (try_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::dossier", G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < jalon_problems_length (problems); i++) {
    const JalonProblem *problem = jalon_problems_get (problems, i);

    jalon_problems_add (self->doubts, problem->severity, problem->file, problem->line, problem->column,
                        g_strdup (problem->what), problem->advice);
  }
  self->grids = grids;
  self->trials = jalon_try_out_new (session, self, &trial_kind);
  fill_choices (self);
  try_out (self);
  return GTK_WIDGET (self);
}

static char *
describe_work (const JalonImportTable *self)
{
  /* Translators: %d is how much is done, in percent */
  return self->done > 0
           ? g_strdup_printf (_ ("Working out what would change: %d %%"), (int) (self->done * 100))
           : g_strdup (_ ("Working out what would change…"));
}

char *
jalon_import_table_get_sum (JalonImportTable *self, gboolean *ready)
{
  const JalonImport *import;
  guint n_open, n_errors, n_new, n_changed, n_out = 0;
  g_autofree char *counts = NULL;
  const char *missing = NULL;
  g_autoptr (GError) other = NULL;

  g_return_val_if_fail (JALON_IS_IMPORT_TABLE (self), NULL);

  *ready = FALSE;
  if (!jalon_import_is_same_dossier (self->session, self->dossier, &other))
    return g_strdup (other->message);
  if (!self->trial || self->stale || jalon_try_out_is_busy (self->trials))
    return describe_work (self);
  import = self->trial->import;
  n_open = jalon_table_trial_n_open (self->trial);
  if (!import)
    return g_strdup_printf (g_dngettext (NULL, "%u question is to be answered first",
                                         "%u questions are to be answered first", n_open),
                            n_open);
  for (guint i = 0; i < jalon_import_n_rows (import); i++)
    n_out += jalon_import_row (import, i)->left_out;
  n_new = jalon_import_count (import, JALON_IMPORT_NEW);
  n_changed = jalon_import_count (import, JALON_IMPORT_CHANGED);
  n_errors = jalon_import_count (import, JALON_IMPORT_ERROR);
  counts = jalon_import_counts (locale_of (self), n_new, n_changed,
                                jalon_import_count (import, JALON_IMPORT_SAME), n_errors, n_out);
  if (n_errors > 0)
    missing = _ ("leave out the rows in error, or stop and correct them");
  else if (n_new + n_changed == 0)
    missing = _ ("there is nothing to import");
  *ready = missing == NULL;
  return missing ? g_strdup_printf ("%s – %s", counts, missing) : g_steal_pointer (&counts);
}

double
jalon_import_table_get_done (JalonImportTable *self)
{
  g_return_val_if_fail (JALON_IS_IMPORT_TABLE (self), -1);

  return self->done > 0 ? self->done : -1;
}

gboolean
jalon_import_table_is_shown (JalonImportTable *self)
{
  g_return_val_if_fail (JALON_IS_IMPORT_TABLE (self), FALSE);

  return self->trial != NULL;
}

/* What was tried out is done as it was, so that nobody waits for it a second time. */
gboolean
jalon_import_table_apply (JalonImportTable *self, JalonRef *first, GError **error)
{
  const GArray *added;
  gboolean ready, done;
  g_autofree char *sum = NULL;

  g_return_val_if_fail (JALON_IS_IMPORT_TABLE (self), FALSE);

  *first = JALON_REF_NONE;
  if (!jalon_import_is_same_dossier (self->session, self->dossier, error))
    return FALSE;
  sum = jalon_import_table_get_sum (self, &ready);
  if (!ready) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("Nothing was imported: %s."), sum);
    return FALSE;
  }
  g_clear_signal_handler (&self->changed, self->dossier);
  jalon_edit_begin (self->session, _ ("import of a table"), NULL);
  done = jalon_dossier_follow (self->dossier, self->trial->twin, _ ("Import of a table"));
  if (!jalon_edit_finish (self->session, done)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("The dossier was edited meanwhile; nothing was imported. Import again."));
    self->changed = g_signal_connect_swapped (self->dossier, "changed", G_CALLBACK (try_soon), self);
    try_soon (self);
    return FALSE;
  }
  added = jalon_import_added (self->trial->import);
  if (added && added->len > 0)
    *first = g_array_index (added, JalonRef, 0);
  jalon_table_keep (self->trial->table);
  return TRUE;
}

JalonTable *
jalon_import_table_get_table (JalonImportTable *self)
{
  g_return_val_if_fail (JALON_IS_IMPORT_TABLE (self), NULL);

  return self->trial ? self->trial->table : NULL;
}
