/* The window and what would be lost: saving, new dossiers, the questions before unsaved work is left, and the
 * mark in the title. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/xml/earlier.h>
#include <jalon/xml/read.h>

#include "dialogs/question.h"
#include "open-files.h"
#include "pages/commitments/commitment-cell.h"
#include "recent.h"
#include "widgets/focus.h"
#include "window-private.h"
#include <jalon/session/format.h>

/* What is to be done once the dossier in hand may be left. */
typedef struct {
  JalonWindow *window;
  JalonThen then;
  gpointer data;
  GDestroyNotify destroy;
} After;

static void save_as (JalonWindow *self, After *after);

static After *
after_new (JalonWindow *self, JalonThen then, gpointer data, GDestroyNotify destroy)
{
  After *after = g_new0 (After, 1);

  *after = (After){ g_object_ref (self), then, data, destroy };
  return after;
}

static void
after_free (After *after)
{
  if (after->destroy)
    after->destroy (after->data);
  g_object_unref (after->window);
  g_free (after);
}

static void
after_run (After *after)
{
  if (after->then && after->window->session)
    after->then (after->window, after->data);
  after_free (after);
}

/* When saving did not work */

static void save_to (JalonWindow *self, GFile *file, JalonSaveFlags flags, After *after);

typedef struct {
  After *after;
  GFile *file; /* (nullable) */
  JalonSaveFlags flags;
} Trouble;

static void
trouble_free (gpointer data)
{
  Trouble *trouble = data;

  g_clear_pointer (&trouble->after, after_free);
  g_clear_object (&trouble->file);
  g_free (trouble);
}

static void
on_trouble_answered (GtkWidget *question, const char *answer, JalonWindow *self)
{
  Trouble *trouble = g_object_get_data (G_OBJECT (question), "jalon-trouble");
  GFile *own = jalon_session_get_file (self->session);

  if (g_str_equal (answer, "overwrite"))
    save_to (self, trouble->file, trouble->flags | JALON_SAVE_OVERWRITE, g_steal_pointer (&trouble->after));
  else if (g_str_equal (answer, "over-lock"))
    save_to (self, trouble->file, trouble->flags | JALON_SAVE_OVER_LOCK, g_steal_pointer (&trouble->after));
  else if (g_str_equal (answer, "no-backup"))
    save_to (self, trouble->file, trouble->flags | JALON_SAVE_NO_BACKUP, g_steal_pointer (&trouble->after));
  else if (g_str_equal (answer, "save-as"))
    save_as (self, g_steal_pointer (&trouble->after));
  else if (g_str_equal (answer, "reload") && own)
    jalon_window_open_now (self, own);
}

static void
ask_after_trouble (JalonWindow *self, GFile *file, JalonSaveFlags flags, After *after, const GError *error)
{
  gboolean changed = g_error_matches (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_CHANGED);
  gboolean backup = g_error_matches (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_BACKUP);
  GtkWindow *window = jalon_question_new (
    GTK_WINDOW (self), changed ? _ ("The File Has Changed on Disk") : _ ("The Dossier Is Not Saved"),
    error->message);
  JalonQuestion *question = JALON_QUESTION (window);
  Trouble *trouble = g_new0 (Trouble, 1);

  *trouble = (Trouble){ after, file ? g_object_ref (file) : NULL, flags };
  g_object_set_data_full (G_OBJECT (window), "jalon-trouble", trouble, trouble_free);
  jalon_question_add (question, "cancel", _ ("_Cancel"), NULL);
  if (changed) {
    jalon_question_add (question, "reload", _ ("_Reload"), "destructive-action");
    jalon_question_add (question, "overwrite", _ ("_Overwrite"), "destructive-action");
  }
  if (g_error_matches (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_ELSEWHERE))
    jalon_question_add (question, "over-lock", _ ("_Overwrite"), "destructive-action");
  if (backup)
    jalon_question_add (question, "no-backup", _ ("Save _without Backup"), NULL);
  jalon_question_add (question, "save-as", _ ("_Save As…"), "suggested-action");
  g_signal_connect_object (window, "answered", G_CALLBACK (on_trouble_answered), self, 0);
  gtk_window_present (window);
}

/* Saving */

static void
remember_file (JalonWindow *self)
{
  GFile *file = jalon_session_get_file (self->session);
  g_autofree char *uri = file ? g_file_get_uri (file) : NULL;

  if (!file)
    return;
  jalon_recent_add (
    file, jalon_format_name (self->session, jalon_dossier_root (jalon_session_get_dossier (self->session))));
  if (self->settings)
    g_settings_set_string (self->settings, "last-file", uri);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Trouble *save = data;
  After *after = save->after;
  JalonWindow *self = after->window;
  g_autoptr (GFile) file = save->file;
  g_autoptr (GError) error = NULL;
  gboolean saved = jalon_storage_save_finish (JALON_STORAGE (source), result, &error);

  if (!self->session || jalon_window_is_closed (self)) {
    after_free (after);
    return;
  }
  if (!saved) {
    ask_after_trouble (self, file, save->flags, after, error);
    return;
  }

  remember_file (self);
  if (!after->then)
    jalon_window_toast (self, _ ("Saved"));
  after_run (after);
}

static void
save_to (JalonWindow *self, GFile *file, JalonSaveFlags flags, After *after)
{
  Trouble *save;

  if (jalon_storage_is_saving (self->storage)) {
    after_free (after);
    return;
  }

  save = g_new0 (Trouble, 1);
  *save = (Trouble){ after, file ? g_object_ref (file) : NULL, flags };
  jalon_storage_save_async (self->storage, file, flags, on_saved, save);
}

/* What another window has open it would save over at its next turn, or ask about a change that was made here.
 */
static void
on_other_window (GtkWindow *other, GFile *file, gpointer data)
{
  After *after = data;
  JalonWindow *self = after->window;

  if (!self->session || jalon_window_is_closed (self)) {
    after_free (after);
  } else if (other) {
    g_autofree char *name = g_file_get_parse_name (file);
    g_autoptr (GError) error = g_error_new (
      G_IO_ERROR, G_IO_ERROR_BUSY,
      _ ("“%s” is open in another window. Close it there first, or save under another name."), name);

    ask_after_trouble (self, file, JALON_SAVE_OVERWRITE, after, error);
  } else {
    save_to (self, file, JALON_SAVE_OVERWRITE, after);
  }
}

static void
save_elsewhere (JalonWindow *self, GFile *file, After *after)
{
  jalon_open_files_find (gtk_window_get_application (GTK_WINDOW (self)), GTK_WINDOW (self), file,
                         on_other_window, after);
}

static void
on_file_chosen (GtkNativeDialog *dialog, int response, After *after)
{
  JalonWindow *self = after->window;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file && self->session)
    save_elsewhere (self, file, after);
  else
    after_free (after);
  g_object_unref (dialog);
}

static char *
suggest_name (JalonWindow *self)
{
  GFile *file = jalon_session_get_file (self->session);
  g_autofree char *title = NULL, *original = NULL;

  if (file) {
    g_autoptr (GDateTime) when = jalon_earlier_when (file, &original);

    return when ? g_steal_pointer (&original) : g_file_get_basename (file);
  }
  title = g_strdup (
    jalon_format_name (self->session, jalon_dossier_root (jalon_session_get_dossier (self->session))));
  return g_strdup_printf ("%s.xml", g_strdelimit (title, "/\\:", '-'));
}

static void
save_as (JalonWindow *self, After *after)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
    _ ("Save the Dossier"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  GFile *own = jalon_session_get_file (self->session);
  g_autoptr (GFile) folder =
    own && !jalon_storage_needs_file (self->storage) ? g_file_get_parent (own) : NULL;
  g_autofree char *name = suggest_name (self);

  if (folder)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_file_chosen), after);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
save (JalonWindow *self, After *after)
{
  if (jalon_storage_needs_file (self->storage))
    save_as (self, after);
  else
    save_to (self, NULL, JALON_SAVE_NONE, after);
}

void
jalon_window_save_to (JalonWindow *self, GFile *file)
{
  jalon_window_take_typed (self);
  save_elsewhere (self, file, after_new (self, NULL, NULL, NULL));
}

/* Whatever is half typed belongs to what is saved. */
void
jalon_window_take_typed (JalonWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *cell = focus ? gtk_widget_get_ancestor (focus, JALON_TYPE_COMMITMENT_CELL) : NULL;

  jalon_focus_flush (GTK_WIDGET (self));
  if (cell)
    jalon_commitment_cell_finish (JALON_COMMITMENT_CELL (cell), 0);
  jalon_inspector_commit (self->inspector);
}

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;

  jalon_window_take_typed (self);
  if (jalon_session_get_dossier (self->session))
    save (self, after_new (self, NULL, NULL, NULL));
}

static void
save_as_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;

  jalon_window_take_typed (self);
  if (jalon_session_get_dossier (self->session))
    save_as (self, after_new (self, NULL, NULL, NULL));
}

/* Leaving unsaved work */

static void
on_leave_answered (GtkWidget *question, const char *answer, JalonWindow *self)
{
  After *after = g_object_steal_data (G_OBJECT (question), "jalon-after");

  if (g_str_equal (answer, "save"))
    save (self, after);
  else if (g_str_equal (answer, "discard"))
    after_run (after);
  else
    after_free (after);
}

static void
ask_to_leave (JalonWindow *self, After *after)
{
  const char *title =
    jalon_format_name (self->session, jalon_dossier_root (jalon_session_get_dossier (self->session)));
  g_autofree char *body =
    g_strdup_printf (_ ("“%s” has changes that are not saved. Without saving they are lost."), title);
  GtkWindow *question = jalon_question_new (GTK_WINDOW (self), _ ("Save the Changes?"), body);

  jalon_question_add (JALON_QUESTION (question), "cancel", _ ("_Cancel"), NULL);
  jalon_question_add (JALON_QUESTION (question), "discard", _ ("_Discard"), "destructive-action");
  jalon_question_add (JALON_QUESTION (question), "save", _ ("_Save"), "suggested-action");
  g_object_set_data_full (G_OBJECT (question), "jalon-after", after, (GDestroyNotify) after_free);
  g_signal_connect_object (question, "answered", G_CALLBACK (on_leave_answered), self, 0);
  gtk_window_present (question);
}

gboolean
jalon_window_leave (JalonWindow *self, JalonThen then, gpointer data, GDestroyNotify destroy)
{
  After *after = after_new (self, then, data, destroy);

  jalon_window_take_typed (self);
  if (jalon_storage_is_modified (self->storage)) {
    ask_to_leave (self, after);
    return FALSE;
  }

  after_run (after);
  return TRUE;
}

/* New dossiers */

static char *
write_empty (JalonWindow *self)
{
  const char *lang = jalon_locale_lang (jalon_session_get_locale (self->session));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  return g_markup_printf_escaped (
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='%s' currency='%s' as-of='%s'>"
    "<title>%s</title></dossier>",
    lang, g_str_equal (lang, "fr") ? "EUR" : "USD", day, _ ("New dossier"));
}

void
jalon_window_take_new (JalonWindow *self)
{
  g_autofree char *xml = write_empty (self);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "", problems, NULL);
  g_autoptr (JalonJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (dossier != NULL);
  journal = jalon_journal_new (dossier, NULL, NULL, NULL, &error);
  jalon_session_set_dossier (self->session, dossier, NULL);
  jalon_storage_take (self->storage, NULL, journal, error);
  jalon_window_leave_problems (self);
}

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data, *window = self;

  if (jalon_session_get_dossier (self->session) || jalon_window_is_loading (self)) {
    window = jalon_window_new (gtk_window_get_application (GTK_WINDOW (self)));
    gtk_window_present (GTK_WINDOW (window));
  }
  jalon_window_take_new (window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "dossier", NULL);
}

void
jalon_window_update_save (JalonWindow *self)
{
  gboolean dossier = jalon_session_get_dossier (self->session) != NULL;
  gboolean saving = jalon_storage_is_saving (self->storage);

  jalon_window_set_enabled (
    self, "save",
    dossier && !saving &&
      (jalon_storage_is_modified (self->storage) || !jalon_session_get_file (self->session)));
  jalon_window_set_enabled (self, "save-as", dossier && !saving);
}

static void
on_storage_changed (JalonWindow *self)
{
  jalon_window_update_title (self);
  jalon_window_update_save (self);
  jalon_window_update_edit (self);
  jalon_window_update_outdated (self);
}

static void
on_trouble (JalonWindow *self, const char *text)
{
  jalon_window_toast (self, text);
}

static const GActionEntry entries[] = {
  { .name = "new", .activate = new_action },
  { .name = "save", .activate = save_action },
  { .name = "save-as", .activate = save_as_action },
};

void
jalon_window_add_save (JalonWindow *self)
{
  self->storage = jalon_storage_new (self->session);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->storage, "changed", G_CALLBACK (on_storage_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->storage, "trouble", G_CALLBACK (on_trouble), self, G_CONNECT_SWAPPED);
  jalon_window_add_safety (self);
  jalon_window_update_save (self);
}
