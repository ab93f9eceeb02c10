/* The lists under a table that is to come in: rows in error, what changes, what is left out. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/exchange/import.h>

G_BEGIN_DECLS

/* @row: of the grid */
typedef void (*JalonImportLeaveOut) (gpointer data, guint row, gboolean left_out);

/* Appends the rows in error, and those that are left out, each with a place, a reason and a switch.
 * @left_out: rows of the grid, to why they were in error */
void jalon_import_list_errors (GtkListBox *list,
                               JalonLocale *locale,
                               const JalonImport *import,
                               const JalonTable *table,
                               GHashTable *left_out,
                               JalonImportLeaveOut leave_out,
                               gpointer data);

/* Appends what is there already and changes: what it was, what it becomes. */
void jalon_import_list_changes (GtkListBox *list, JalonLocale *locale, const JalonImport *import);

/* Fills the list with what was doubtful in the file, left out, filled and decided. */
void jalon_import_list_notes (GtkListBox *list,
                              JalonLocale *locale,
                              const JalonProblems *doubts,
                              const JalonTable *table);

G_END_DECLS
