/* Tables in the window: which files are such, asking for them, and pasting rows. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include <jalon/exchange/import.h>

#include "dialogs/import-window.h"
#include "window-private.h"
#include <jalon/session/commands.h>
#include <jalon/session/format.h>

/* What may be on the clipboard at most: a table of more than that is a file. */
#define PASTE_MAX JALON_GRID_TEXT_MAX

/* Cells that are pasted without a window: more of them would keep the person waiting without a word. */
#define PLAIN_MAX 5000

/* What is not a table, but comes in as one: exports of other systems. */
static const JalonFileType export_type = {
  "export", N_ ("Export of another system"),
  JALON_WORDS ("json", "jsonl", "json.gz", "jsonl.gz", "ndjson", "parquet"), JALON_WORDS ("application/json")
};

static const JalonFileType old_type = { "old-sheet", N_ ("Excel workbook of before 2007"),
                                        JALON_WORDS ("xls"), JALON_WORDS ("application/vnd.ms-excel") };

static gboolean
is_table (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  guint n;
  const JalonFileType *const *types = jalon_grid_types (&n);

  for (guint i = 0; i < n; i++)
    if (jalon_file_type_matches (types[i], name))
      return TRUE;
  /* An old workbook is no dossier either, and is told what to do. */
  return jalon_file_type_matches (&export_type, name) || jalon_file_type_matches (&old_type, name);
}

void
jalon_window_import_files (JalonWindow *self, GPtrArray *files)
{
  g_return_if_fail (JALON_IS_WINDOW (self));

  /* What comes in needs a dossier to come into. */
  if (!jalon_session_get_dossier (self->session))
    jalon_window_take_new (self);
  jalon_window_take_typed (self);
  gtk_window_present (jalon_import_window_new (GTK_WINDOW (self), self->session, files));
}

gboolean
jalon_window_import_if_table (JalonWindow *self, GFile *file)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (!is_table (file))
    return FALSE;
  g_ptr_array_add (files, g_object_ref (file));
  jalon_window_import_files (self, files);
  return TRUE;
}

GPtrArray *
jalon_window_find_tables (GSList *files)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_object_unref);

  for (GSList *at = files; at; at = at->next)
    if (is_table (at->data))
      g_ptr_array_add (tables, g_object_ref (at->data));
  return tables;
}

/* Asking for files */

static void
on_chosen (GtkNativeDialog *dialog, int response, JalonWindow *self)
{
  g_autoptr (GListModel) chosen =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; chosen && i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  if (files->len > 0)
    jalon_window_import_files (self, files);
  g_object_unref (dialog);
}

static void
add_suffixes (GtkFileFilter *filter, const JalonFileType *type)
{
  for (guint i = 0; type->suffixes[i]; i++)
    gtk_file_filter_add_suffix (filter, type->suffixes[i]);
}

GtkFileFilter *
jalon_window_new_tables_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  guint n;
  const JalonFileType *const *types = jalon_grid_types (&n);

  for (guint i = 0; i < n; i++)
    add_suffixes (filter, types[i]);
  add_suffixes (filter, &export_type);
  gtk_file_filter_set_name (filter, _ ("Tables and Exports"));
  return filter;
}

static void
import_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
    _ ("Import Tables and Exports"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  g_autoptr (GtkFileFilter) known = jalon_window_new_tables_filter (), all = gtk_file_filter_new ();

  gtk_file_filter_add_suffix (known, "xml"); /* the rates of the European Central Bank */
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), known);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Pasting */

/* Whether there is nothing to say of a table but that its amounts are in the dossier's currency, which the
 * toast says. */
static gboolean
says_all (JalonTable *table, const JalonProblems *doubts)
{
  return jalon_table_kind (table) == JALON_KIND_COMMITMENT && jalon_table_n_questions (table) == 0 &&
         jalon_problems_length (doubts) == 0 &&
         jalon_problems_length (jalon_table_notes (table)) == (jalon_table_without_currency (table) > 0);
}

static void
tell_of_pasted (JalonWindow *self, const JalonTable *table, int n)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  const char *currency = jalon_dossier_currency (dossier, jalon_dossier_root (dossier));
  g_autofree char *text =
    jalon_table_without_currency (table) > 0
      /* Translators: %2$s is a currency that the rows do not state themselves */
      ? g_strdup_printf (g_dngettext (NULL, "Pasted %1$d commitment; amounts without a currency are in %2$s",
                                      "Pasted %1$d commitments; amounts without a currency are in %2$s",
                                      (gulong) n),
                         n, currency)
      : g_strdup_printf (g_dngettext (NULL, "Pasted %d commitment", "Pasted %d commitments", (gulong) n), n);

  jalon_window_toast (self, text);
}

/* Rows of which nothing is to be asked or told come in at once, each as a new one.
 * Returns: how many; -1 where there is something */
static int
paste_plain (JalonWindow *self, JalonTable *table)
{
  g_autoptr (JalonImport) import = NULL;
  const GArray *added;
  int n;

  jalon_edit_begin (self->session, _ ("pasting of commitments"), NULL);
  import = jalon_import_new (
    table, jalon_session_get_dossier (self->session), jalon_session_get_scenario (self->session),
    jalon_session_get_locale (self->session), JALON_IMPORT_ADD_ONLY | JALON_IMPORT_KEEP, NULL);
  added = jalon_import_added (import);
  if (!jalon_edit_finish (self->session, added != NULL))
    return -1;
  n = (int) jalon_import_count (import, JALON_IMPORT_NEW);
  tell_of_pasted (self, table, n);
  if (added->len > 0)
    jalon_session_set_selected (self->session, g_array_index (added, JalonRef, 0));
  return n;
}

/* @grid: (transfer full) (nullable): with what was doubtful of it */
static int
paste_grid (JalonWindow *self, JalonGrid *grid, const JalonProblems *doubts)
{
  g_autoptr (JalonTable) table = NULL;
  int n;

  if (!grid || grid->rows->len == 0) {
    g_clear_pointer (&grid, jalon_grid_unref);
    jalon_window_toast (self, jalon_problems_length (doubts) > 0 ? jalon_problems_get (doubts, 0)->what
                                                                 : _ ("There are no rows on the clipboard"));
    return -1;
  }
  if (grid->cells->len < PLAIN_MAX)
    table =
      jalon_table_new (jalon_grid_ref (grid), JALON_TABLE_KINDS, jalon_session_get_dossier (self->session),
                       jalon_session_get_locale (self->session));
  n = table && says_all (table, doubts) ? paste_plain (self, table) : -1;
  if (n < 0)
    gtk_window_present (jalon_import_window_new_for_grid (GTK_WINDOW (self), self->session, grid, doubts));
  else
    jalon_grid_unref (grid);
  return n;
}

int
jalon_window_paste_text (JalonWindow *self, const char *text)
{
  g_autoptr (JalonProblems) doubts = jalon_problems_new ();

  return paste_grid (self, jalon_grid_from_text (text, strlen (text), _ ("Pasted table"), doubts, NULL),
                     doubts);
}

int
jalon_window_paste_html (JalonWindow *self, const char *html, gsize length)
{
  g_autoptr (JalonProblems) doubts = jalon_problems_new ();
  JalonGrid *grid = jalon_grid_from_html (html, length, _ ("Pasted table"), doubts, NULL);

  return grid ? paste_grid (self, grid, doubts) : -2;
}

static void
on_text_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (JalonWindow) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (!self->session || !jalon_session_get_dossier (self->session))
    return;
  if (text && *text)
    jalon_window_paste_text (self, text);
  else
    jalon_window_toast (self, _ ("There are no rows on the clipboard"));
}

static void
paste_as_text (JalonWindow *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_text_read,
                                 g_object_ref (self));
}

static void
on_html_spliced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (JalonWindow) self = data;
  gssize n = g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL);
  g_autoptr (GBytes) bytes =
    n > 0 ? g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source)) : NULL;

  if (!self->session || !jalon_session_get_dossier (self->session))
    return;
  /* A page without a table has its rows, if any, in the plain text. */
  if (!bytes || n > PASTE_MAX ||
      jalon_window_paste_html (self, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) < -1)
    paste_as_text (self);
}

static void
on_html_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (JalonWindow) self = data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (stream)
    g_output_stream_splice_async (memory, stream,
                                  G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                  G_PRIORITY_DEFAULT, NULL, on_html_spliced, g_steal_pointer (&self));
  else
    paste_as_text (self);
}

/* Spreadsheets and browsers say in HTML what the numbers are that they show. */
static void
paste_rows_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *types[] = { "text/html", NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (data));

  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), types[0]))
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, on_html_read, g_object_ref (data));
  else
    paste_as_text (data);
}

static const GActionEntry entries[] = {
  { .name = "import", .activate = import_action },
  { .name = "paste-rows", .activate = paste_rows_action },
};

void
jalon_window_add_import (JalonWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
