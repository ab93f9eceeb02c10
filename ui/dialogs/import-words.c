/* Words and lists of the window of imports. */
#include "config.h"

#include <glib/gi18n.h>

#include "import-words.h"
#include "widgets/labels.h"

char *
jalon_import_column_name (const JalonTable *table, guint column)
{
  const char *heading = jalon_table_column (table, column)->heading;

  return *heading ? g_strdup (heading) : g_strdup_printf (_ ("Column %u"), column + 1);
}

const char *
jalon_import_state_name (const JalonImportRow *row)
{
  if (row->left_out)
    return C_ ("row of a table", "Left out");
  switch (row->state) {
  case JALON_IMPORT_NEW:
    return C_ ("row of a table", "New");
  case JALON_IMPORT_CHANGED:
    return C_ ("row of a table", "Changed");
  case JALON_IMPORT_SAME:
    return C_ ("row of a table", "The same");
  case JALON_IMPORT_ERROR:
  default:
    return C_ ("row of a table", "In error");
  }
}

/* Adds what is said of a number, unless that is nought. @text: (transfer full): with it */
static void
add_count (GPtrArray *parts, guint n, char *text)
{
  if (n > 0)
    g_ptr_array_add (parts, text);
  else
    g_free (text);
}

char *
jalon_import_counts (
  JalonLocale *locale, guint n_new, guint n_changed, guint n_same, guint n_errors, guint n_left_out)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *new_text = jalon_locale_number (locale, n_new, 0);
  g_autofree char *changed_text = jalon_locale_number (locale, n_changed, 0);
  g_autofree char *same_text = jalon_locale_number (locale, n_same, 0);
  g_autofree char *errors_text = jalon_locale_number (locale, n_errors, 0);
  g_autofree char *left_out_text = jalon_locale_number (locale, n_left_out, 0);

  add_count (parts, n_new, g_strdup_printf (g_dngettext (NULL, "%s new", "%s new", n_new), new_text));
  add_count (parts, n_changed,
             g_strdup_printf (g_dngettext (NULL, "%s changed", "%s changed", n_changed), changed_text));
  add_count (parts, n_same,
             g_strdup_printf (g_dngettext (NULL, "%s the same", "%s the same", n_same), same_text));
  add_count (parts, n_errors,
             g_strdup_printf (g_dngettext (NULL, "%s in error", "%s in error", n_errors), errors_text));
  add_count (parts, n_left_out,
             g_strdup_printf (g_dngettext (NULL, "%s left out", "%s left out", n_left_out), left_out_text));
  if (parts->len == 0)
    return g_strdup (_ ("There is no row"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

const char *
jalon_import_kind_name (JalonKind kind)
{
  switch (kind) {
  case JALON_KIND_ACTUAL:
    return C_ ("rows of a table", "Actuals");
  case JALON_KIND_PARTY:
    return C_ ("rows of a table", "Parties");
  case JALON_KIND_MILESTONE:
    return C_ ("rows of a table", "Milestones");
  case JALON_KIND_RATE:
    return C_ ("rows of a table", "Exchange rates");
  case JALON_KIND_DEMAND:
    return C_ ("rows of a table", "Demands");
  default:
    return C_ ("rows of a table", "Commitments");
  }
}

GtkWidget *
jalon_import_section_new (const char *title, GtkListBox **list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  *list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (*list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (*list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (*list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (box), jalon_text_new (title, "heading"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*list));
  return box;
}

void
jalon_import_list_clear (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))))
    gtk_list_box_remove (list, child);
}

void
jalon_import_list_add (GtkListBox *list, GtkWidget *child)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (list, row);
}

void
jalon_import_list_add_more (GtkListBox *list, JalonLocale *locale, guint n)
{
  g_autofree char *number = jalon_locale_number (locale, n, 0);
  g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "%s more", "%s more", n), number);
  GtkWidget *label = jalon_text_new (text, "dim-label");

  gtk_widget_add_css_class (label, "problem");
  jalon_import_list_add (list, label);
}

gboolean
jalon_import_is_same_dossier (JalonSession *session, JalonDossier *dossier, GError **error)
{
  if (dossier == jalon_session_get_dossier (session))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _ ("The dossier is another by now; nothing was imported. Open the file again."));
  return FALSE;
}
