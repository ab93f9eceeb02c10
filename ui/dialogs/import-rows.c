/* Filling the lists of rows. */
#include "config.h"

#include <glib/gi18n.h>

#include "import-rows.h"
#include "import-words.h"
#include "widgets/labels.h"
#include "widgets/problem-box.h"

#define LISTED_MAX 50 /* of each sort; how many more there are is said */

/* Where a problem is, as people find it in a spreadsheet. (transfer full) */
static char *
place_of (const JalonTable *table, guint line, guint column)
{
  g_autofree char *name = column > 0 && column <= jalon_table_n_columns (table)
                            ? jalon_import_column_name (table, column - 1)
                            : NULL;

  /* Translators: a place in a table: "Line 5, Amount" */
  return line > 0 && name ? g_strdup_printf (_ ("Line %u, %s"), line, name)
         : line > 0       ? g_strdup_printf (_ ("Line %u"), line)
         : name           ? g_strdup_printf (_ ("Column %s"), name)
                          : g_strdup ("");
}

typedef struct {
  guint row;
  JalonImportLeaveOut leave_out;
  gpointer data;
} Choice;

static void
on_toggled (GtkCheckButton *check, Choice *choice)
{
  choice->leave_out (choice->data, choice->row, gtk_check_button_get_active (check));
}

static GtkWidget *
new_check (guint row, gboolean left_out, JalonImportLeaveOut leave_out, gpointer data)
{
  GtkWidget *check = gtk_check_button_new_with_label (_ ("Leave out"));
  Choice *choice = g_new0 (Choice, 1);

  choice->row = row;
  choice->leave_out = leave_out;
  choice->data = data;
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), left_out);
  g_signal_connect_data (check, "toggled", G_CALLBACK (on_toggled), choice, (GClosureNotify) (void *) g_free,
                         0);
  return check;
}

static GtkWidget *
new_error (const JalonTable *table, const JalonImportRow *row, const char *reason)
{
  guint column = row->left_out || jalon_problems_length (row->problems) == 0
                   ? 0
                   : jalon_problems_get (row->problems, 0)->column;
  g_autofree char *place = place_of (table, row->line, column);
  g_autofree char *what =
    row->label && *row->label ? g_strdup_printf ("%s\n%s", row->label, reason) : g_strdup (reason);
  JalonProblem problem = { .severity = row->left_out ? JALON_SEVERITY_WARNING : JALON_SEVERITY_ERROR,
                           .what = what };

  return jalon_problem_box_new (&problem, place);
}

void
jalon_import_list_errors (GtkListBox *list,
                          JalonLocale *locale,
                          const JalonImport *import,
                          const JalonTable *table,
                          GHashTable *left_out,
                          JalonImportLeaveOut leave_out,
                          gpointer data)
{
  guint n = 0;

  for (guint i = 0; i < jalon_import_n_rows (import); i++) {
    const JalonImportRow *row = jalon_import_row (import, i);
    g_autofree char *reason = NULL;
    GtkWidget *box;

    if ((!row->left_out && row->state != JALON_IMPORT_ERROR) || n++ >= LISTED_MAX)
      continue;
    reason = row->left_out ? g_strdup (g_hash_table_lookup (left_out, GUINT_TO_POINTER (row->row)))
                           : jalon_import_row_reasons (row);
    box = new_error (table, row, reason ? reason : "");
    gtk_box_append (GTK_BOX (box), new_check (row->row, row->left_out, leave_out, data));
    jalon_import_list_add (list, box);
  }
  if (n > LISTED_MAX)
    jalon_import_list_add_more (list, locale, n - LISTED_MAX);
}

static GtkWidget *
new_change (const JalonImportRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (box, "problem");
  gtk_box_append (GTK_BOX (box), jalon_text_new (row->label ? row->label : row->id, NULL));
  for (guint i = 0; i < row->changes->len; i++) {
    const JalonImportChange *change = row->changes->pdata[i];
    g_autofree char *text =
      *change->was
        /* Translators: a field, what it was and what it becomes: "Firm amount: $100 → $150" */
        ? g_strdup_printf (_ ("%s: %s → %s"), change->what, change->was, change->becomes)
        /* Translators: a field and its value */
        : g_strdup_printf (_ ("%s: %s"), change->what, change->becomes);

    gtk_box_append (GTK_BOX (box), jalon_text_new (text, "dim-label"));
  }
  return box;
}

void
jalon_import_list_changes (GtkListBox *list, JalonLocale *locale, const JalonImport *import)
{
  guint n = 0;

  for (guint i = 0; i < jalon_import_n_rows (import); i++) {
    const JalonImportRow *row = jalon_import_row (import, i);

    if (!row->left_out && row->state == JALON_IMPORT_CHANGED && n++ < LISTED_MAX)
      jalon_import_list_add (list, new_change (row));
  }
  if (n > LISTED_MAX)
    jalon_import_list_add_more (list, locale, n - LISTED_MAX);
}

static guint
add_notes (GtkListBox *list, const JalonProblems *problems, const JalonTable *table, guint n)
{
  for (guint i = 0; i < jalon_problems_length (problems); i++) {
    const JalonProblem *problem = jalon_problems_get (problems, i);
    g_autofree char *place = place_of (table, problem->line, problem->line > 0 ? problem->column : 0);

    if (n++ < LISTED_MAX)
      jalon_import_list_add (list, jalon_problem_box_new (problem, place));
  }
  return n;
}

void
jalon_import_list_notes (GtkListBox *list,
                         JalonLocale *locale,
                         const JalonProblems *doubts,
                         const JalonTable *table)
{
  guint n;

  jalon_import_list_clear (list);
  n = add_notes (list, doubts, table, 0);
  n = add_notes (list, jalon_table_notes (table), table, n);
  if (n > LISTED_MAX)
    jalon_import_list_add_more (list, locale, n - LISTED_MAX);
}
