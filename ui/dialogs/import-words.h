/* What the window of imports says of columns, rows and counts, and the lists that it is made of. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/exchange/import.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Returns: (transfer full): a column's heading, or its number */
char *jalon_import_column_name (const JalonTable *table, guint column);

/* Returns: (transfer none): what becomes of a row, in a word */
const char *jalon_import_state_name (const JalonImportRow *row);

/* Returns: (transfer full): "3 new, 1 changed, 2 the same". Counts that are nought are left out, but for all
 * of them. @n_left_out: rows, or facts, that are left out */
char *jalon_import_counts (
  JalonLocale *locale, guint n_new, guint n_changed, guint n_same, guint n_errors, guint n_left_out);

/* Returns: (transfer none): what a table's rows are, as its list of kinds has it: "Commitments" */
const char *jalon_import_kind_name (JalonKind kind);

/**
 * jalon_import_section_new:
 * @title: above the list
 * @list: (out): an empty list, in a frame
 *
 * Returns: (transfer floating): a box with both
 */
GtkWidget *jalon_import_section_new (const char *title, GtkListBox **list);

/* Takes all rows out of a list. */
void jalon_import_list_clear (GtkListBox *list);

/* Appends a row to the list that is neither chosen nor selected. @child: (transfer floating) */
void jalon_import_list_add (GtkListBox *list, GtkWidget *child);

/* Appends what says that there are @n more. */
void jalon_import_list_add_more (GtkListBox *list, JalonLocale *locale, guint n);

/* Whether what was tried on a dossier may go into the session's: FALSE with @error where that is another */
gboolean jalon_import_is_same_dossier (JalonSession *session, JalonDossier *dossier, GError **error);

G_END_DECLS
