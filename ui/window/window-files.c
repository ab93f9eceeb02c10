/* The window and its file: asking for one, reading it, dropping one upon the window, and what is said when it
 * cannot be taken. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "application.h"
#include "edit/text-editor.h"
#include "open-files.h"
#include "recent.h"
#include "window-private.h"
#include <jalon/exchange/formats.h>
#include <jalon/session/catalogues.h>
#include <jalon/session/format.h>
#include <jalon/session/loader.h>

#define CATALOGUES_SECONDS 15 /* a path takes a moment to read; others wait for it */
#define REVEAL_AFTER 200      /* milliseconds: what is quicker needs no progress bar */

static const char *
title_in_hand (JalonWindow *self)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);

  return dossier ? jalon_format_name (self->session, jalon_dossier_root (dossier)) : NULL;
}

void
jalon_window_leave_problems (JalonWindow *self)
{
  const char *state = "pages";

  /* While the first dossier is being read, nobody is told that there is none. */
  if (!jalon_session_get_dossier (self->session))
    state = self->cancellable ? "blank" : "empty";
  gtk_stack_set_visible_child_name (self->state, state);
  jalon_window_update_actions (self);
}

static void
show_problems (JalonWindow *self, const JalonLoad *load)
{
  jalon_problems_view_show (self->problems, load->file, load->problems, load->error, title_in_hand (self));
  gtk_stack_set_visible_child_name (self->state, "problems");
  gtk_widget_child_focus (GTK_WIDGET (self->problems), GTK_DIR_TAB_FORWARD);
  jalon_window_update_actions (self);
}

static void
on_warnings_clicked (AdwToast *toast, JalonWindow *self)
{
  show_problems (self, g_object_get_data (G_OBJECT (toast), "jalon-load"));
}

/* Warnings do not stand in the way of work, but can be looked at. */
static void
tell_of_warnings (JalonWindow *self, JalonLoad *load)
{
  guint n = jalon_problems_warnings (load->problems);
  g_autofree char *text =
    g_strdup_printf (g_dngettext (NULL, "Opened with %u warning", "Opened with %u warnings", n), n);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Show"));
  g_object_set_data_full (G_OBJECT (toast), "jalon-load", load, (GDestroyNotify) jalon_load_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_warnings_clicked), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Whether the dossier itself speaks this language: its title is what a translation begins with. */
static gboolean
speaks (JalonDossier *dossier, const char *lang)
{
  JalonRef root = jalon_dossier_root (dossier);
  const char *original = jalon_dossier_language (dossier, root);

  return !original || g_ascii_strncasecmp (original, lang, strlen (lang)) == 0 ||
         jalon_text_in_language (dossier, root, JALON_ROLE_TITLE, lang) != NULL;
}

/* A dossier of a source tree, whose translations lie beside it: says where, and offers the built one. */
static void
tell_of_catalogues (JalonWindow *self, const JalonLoad *load)
{
  const char *lang = jalon_locale_lang (jalon_session_get_locale (self->session));
  g_autoptr (GFile) built = NULL;
  g_autofree char *where = NULL, *text = NULL;
  AdwToast *toast;

  if (!load->catalogues || speaks (load->dossier, lang) ||
      !g_strv_contains ((const char *const *) load->catalogue_langs, lang))
    return;

  where = jalon_catalogues_name (load->catalogues, lang);
  /* Translators: a file's name, as short as can be */
  text = g_strdup_printf (_ ("Its translation is not in this file but in “%s”"), where);
  toast = adw_toast_new (text);
  adw_toast_set_timeout (toast, CATALOGUES_SECONDS);
  built = jalon_application_find_bundled (load->file);
  if (built) {
    g_autofree char *uri = g_file_get_uri (built);

    adw_toast_set_button_label (toast, _ ("Open _Translated"));
    adw_toast_set_action_name (toast, "win.open-uri");
    adw_toast_set_action_target_value (toast, g_variant_new_string (uri));
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* (transfer full) (nullable): by what an item is found again in another reading of the file */
static char *
id_of (JalonWindow *self, JalonRef item)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  const JalonRow *row = dossier && item != JALON_REF_NONE ? jalon_dossier_row (dossier, item) : NULL;

  return row ? g_strdup (row->id) : NULL;
}

/* A file that is read once more keeps what is selected, and the scenario in hand. */
static void
set_dossier (JalonWindow *self, JalonLoad *load)
{
  GFile *before = jalon_session_get_file (self->session);
  gboolean again = before && g_file_equal (before, load->file);
  g_autofree char *selected = again ? id_of (self, jalon_session_get_selected (self->session)) : NULL;
  g_autofree char *scenario = again ? id_of (self, jalon_session_get_scenario (self->session)) : NULL;
  JalonRef ref;

  jalon_session_set_dossier (self->session, load->dossier, load->file);
  ref = scenario ? jalon_dossier_find (load->dossier, scenario) : JALON_REF_NONE;
  if (jalon_ref_kind (ref) == JALON_KIND_SCENARIO)
    jalon_session_set_scenario (self->session, ref);
  if (selected)
    jalon_session_set_selected (self->session, jalon_dossier_find (load->dossier, selected));
}

/* Where somebody was in another dossier is no place in this one. */
static void
scroll_to_top (GtkWidget *widget)
{
  GtkAdjustment *down = GTK_IS_SCROLLED_WINDOW (widget)
                          ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget))
                          : NULL;

  if (down && gtk_widget_get_mapped (widget) && gtk_adjustment_get_value (down) > 0)
    gtk_adjustment_set_value (down, 0);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    scroll_to_top (child);
}

/* Lists can be scrolled only once their new rows are laid out. */
static gboolean
scroll_on_tick (GtkWidget *page, GdkFrameClock *clock, gpointer frames)
{
  if (++*(guint *) frames < 4)
    return G_SOURCE_CONTINUE;

  scroll_to_top (page);
  return G_SOURCE_REMOVE;
}

static void
begin_at_top (GtkWidget *page)
{
  g_signal_handlers_disconnect_by_func (page, begin_at_top, NULL);
  if (gtk_widget_get_mapped (page))
    gtk_widget_add_tick_callback (page, scroll_on_tick, g_new0 (guint, 1), g_free);
  else
    g_signal_connect_after (page, "map", G_CALLBACK (begin_at_top), NULL);
}

static void
take (JalonWindow *self, JalonLoad *load)
{
  g_autofree char *uri = g_file_get_uri (load->file);

  set_dossier (self, load);
  jalon_storage_take (self->storage, load->etag, load->journal, load->no_journal);
  jalon_window_leave_problems (self);
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page;
       page = gtk_widget_get_next_sibling (page))
    begin_at_top (page);
  jalon_recent_add (load->file, title_in_hand (self));
  if (self->settings)
    g_settings_set_string (self->settings, "last-file", uri);
  tell_of_catalogues (self, load);
}

static void
stop_waiting (JalonWindow *self)
{
  g_clear_handle_id (&self->reveal, g_source_remove);
  gtk_revealer_set_reveal_child (self->loading, FALSE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->opening);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->state), "blank") == 0)
    jalon_window_leave_problems (self);
}

/* An export of another system may be called as a dossier is: the rates of the European Central Bank. */
static void
import_instead (JalonWindow *self, const JalonLoad *load)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_object_ref (load->file));
  jalon_window_import_files (self, files);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (JalonWindow) self = data;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  gboolean current = cancellable == self->cancellable;
  g_autoptr (JalonLoad) load = jalon_load_finish (result);
  gboolean taken = load && load->dossier;

  /* Another one may have been asked for in the meantime, or the window closed. */
  if (!current)
    return;

  stop_waiting (self);
  if (!load)
    return;

  if (taken)
    take (self, load);
  else if (load->is_export)
    import_instead (self, load);
  else
    show_problems (self, load);
  if (taken && jalon_problems_warnings (load->problems))
    tell_of_warnings (self, g_steal_pointer (&load));
  g_signal_emit_by_name (self, "loaded", taken);
}

static void
on_progress (double done, gpointer data)
{
  JalonWindow *self = data;

  if (self->cancellable)
    gtk_progress_bar_set_fraction (self->loading_bar, done);
}

static gboolean
reveal_progress (gpointer data)
{
  JalonWindow *self = data;

  self->reveal = 0;
  gtk_revealer_set_reveal_child (self->loading, TRUE);
  return G_SOURCE_REMOVE;
}

void
jalon_window_open_now (JalonWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = g_strdup_printf (_ ("Reading “%s”…"), name);

  g_object_ref (file); /* it may be what is being read already */
  jalon_window_cancel_loading (self);
  self->opening = file;
  gtk_label_set_label (self->loading_label, text);
  gtk_progress_bar_set_fraction (self->loading_bar, 0);
  self->reveal = g_timeout_add (REVEAL_AFTER, reveal_progress, self);
  self->cancellable = g_cancellable_new ();
  if (!jalon_session_get_dossier (self->session))
    jalon_window_leave_problems (self);
  jalon_load_async (file, self->cancellable, on_progress, on_loaded, g_object_ref (self));
}

static void
open_then (JalonWindow *self, gpointer file)
{
  jalon_window_open_now (self, file);
}

void
jalon_window_open_here (JalonWindow *self, GFile *file)
{
  g_return_if_fail (JALON_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!jalon_window_import_if_table (self, file))
    jalon_window_leave (self, open_then, g_object_ref (file), g_object_unref);
}

static void
on_window_found (GtkWindow *window, GFile *file, gpointer data)
{
  g_autoptr (JalonWindow) self = data;

  if (jalon_window_is_closed (self))
    return;
  if (window) {
    gtk_window_present (window);
    jalon_window_look_again (JALON_WINDOW (window));
  } else {
    jalon_window_open_here (self, file);
  }
}

void
jalon_window_open (JalonWindow *self, GFile *file)
{
  g_return_if_fail (JALON_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!jalon_window_import_if_table (self, file))
    jalon_open_files_find (gtk_window_get_application (GTK_WINDOW (self)), GTK_WINDOW (self), file,
                           on_window_found, g_object_ref (self));
}

GFile *
jalon_window_get_file (JalonWindow *self)
{
  g_return_val_if_fail (JALON_IS_WINDOW (self), NULL);

  return self->opening ? self->opening : jalon_session_get_file (self->session);
}

gboolean
jalon_window_is_loading (JalonWindow *self)
{
  g_return_val_if_fail (JALON_IS_WINDOW (self), FALSE);

  return self->cancellable != NULL;
}

void
jalon_window_cancel_loading (JalonWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  stop_waiting (self);
}

static void
on_chosen (GtkNativeDialog *dialog, int response, JalonWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file)
    jalon_window_open (self, file);
  g_object_unref (dialog);
}

/* One for each format that can be opened, and one for files that are called otherwise. */
static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GPtrArray) formats = jalon_import_formats ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new (), tables = jalon_window_new_tables_filter ();

  for (guint i = 0; i < formats->len; i++) {
    const JalonFileType *type = formats->pdata[i];
    g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

    gtk_file_filter_set_name (filter, _ (type->title));
    for (guint j = 0; type->suffixes[j]; j++)
      gtk_file_filter_add_suffix (filter, type->suffixes[j]);
    gtk_file_chooser_add_filter (chooser, filter);
  }
  gtk_file_chooser_add_filter (chooser, tables);
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

/* GTK's newer dialog came after 4.8; this one goes through the portal as well. */
void
jalon_window_ask_for_file (JalonWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
    _ ("Open a Dossier"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  GFile *file = jalon_session_get_file (self->session);
  g_autoptr (GFile) folder = file ? g_file_get_parent (file) : NULL;

  add_filters (GTK_FILE_CHOOSER (dialog));
  if (folder)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static gboolean
on_drop (JalonWindow *self, const GValue *value)
{
  GSList *files =
    G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) ? gdk_file_list_get_files (g_value_get_boxed (value)) : NULL;
  gboolean any = files != NULL;
  g_autoptr (GPtrArray) tables = jalon_window_find_tables (files);

  /* Tables come in together. One window shows one dossier: the first goes here, the others into windows of
   * their own. */
  if (any && tables->len == g_slist_length (files)) {
    jalon_window_import_files (self, tables);
  } else if (any) {
    g_autoptr (GPtrArray) others = g_ptr_array_new ();

    jalon_window_open (self, files->data);
    for (GSList *at = files->next; at; at = at->next)
      g_ptr_array_add (others, at->data);
    if (others->len)
      g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))),
                          (GFile **) others->pdata, (int) others->len, "");
  }
  g_slist_free (files);
  return any;
}

void
jalon_window_add_files (JalonWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_autoptr (GMenu) menu = jalon_recent_menu_new ("win.open-uri");

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->toasts), GTK_EVENT_CONTROLLER (target));
  adw_split_button_set_menu_model (self->open_button, G_MENU_MODEL (menu));
  jalon_recent_add_bundled (self->begin, "win.open-uri");
}
