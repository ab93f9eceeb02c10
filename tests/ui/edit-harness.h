/* What the tests of editing in the real window have in common: a window on a dossier in a file of its own,
 * and ways to what is in it. */
#pragma once

#include <glib/gstdio.h>

#include "edit/field-editor.h"
#include "edit/item-editor.h"
#include "find-widget.h"
#include "inspector/inspector.h"
#include "window-harness.h"
#include "window/window.h"

typedef struct {
  JalonApplication *application;
  JalonWindow *window;
  JalonSession *session;
  JalonDossier *dossier;
  char *folder;
  char *path;
} Fixture;

static inline void
on_loaded (JalonWindow *window, gboolean taken, int *answer)
{
  *answer = taken;
}

static inline void
open_file (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  int answer = -1;
  gulong handler = g_signal_connect (fixture->window, "loaded", G_CALLBACK (on_loaded), &answer);

  jalon_window_open (fixture->window, file);
  test_wait_until (answer >= 0);
  g_assert_true (answer);
  g_signal_handler_disconnect (fixture->window, handler);
  fixture->dossier = jalon_session_get_dossier (fixture->session);
}

/* Opens a dossier of this text in a file of its own. */
static inline void
open_text (Fixture *fixture, const char *name, const char *text)
{
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, name, NULL);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  open_file (fixture);
}

/* A dossier that states nothing. */
static inline void
open_nothing (Fixture *fixture)
{
  open_text (fixture, "none.xml",
             "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><title>None</title></dossier>");
}

static inline void
set_up (Fixture *fixture, gconstpointer application)
{
  g_autofree char *xml = g_strdup_printf (test_dossier, test_slides);

  fixture->folder = g_dir_make_tmp ("jalon-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "clouds.xml", NULL);
  g_assert_true (g_file_set_contents (fixture->path, xml, -1, NULL));
  fixture->application = (JalonApplication *) application;
  fixture->window = g_object_ref (jalon_window_new (GTK_APPLICATION (fixture->application)));
  fixture->session = jalon_window_get_session (fixture->window);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1300, 900);
  gtk_window_present (GTK_WINDOW (fixture->window));
  open_file (fixture);
  jalon_window_set_page (fixture->window, "commitments");
  test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  test_settle ();
}

static inline void
tear_down (Fixture *fixture, gconstpointer application)
{
  g_autofree char *lock = g_build_filename (fixture->folder, ".~lock.clouds.xml#", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_settle ();
  test_release (fixture->window);
  test_wait_until (!g_file_test (lock, G_FILE_TEST_EXISTS));
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static inline JalonRef
find (Fixture *fixture, const char *id)
{
  return test_find (fixture->session, id);
}

static inline void
activate (Fixture *fixture, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), name, target));
}

/* Presses a button in @widget, which is to be seen. */
static inline void
click_button (gpointer widget, const char *label)
{
  GtkButton *button = button_of (widget, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (button)));
  g_signal_emit_by_name (button, "clicked");
}

/* The window of @type on top. (nullable) */
static inline gpointer
find_window (GType type)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);

    if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (window))
      return window;
  }
  return NULL;
}

static inline JalonItemEditor *
edit (Fixture *fixture, const char *id)
{
  JalonInspector *inspector = find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_INSPECTOR);

  jalon_session_set_selected (fixture->session, find (fixture, id));
  jalon_inspector_set_editing (inspector, TRUE);
  test_wait_until (jalon_inspector_get_editor (inspector));
  return jalon_inspector_get_editor (inspector);
}

static inline JalonFieldEditor *
field (JalonItemEditor *editor, const char *name)
{
  GtkWidget *found = jalon_item_editor_find_field (editor, jalon_item_editor_get_item (editor), name);

  g_assert_nonnull (found);
  return JALON_FIELD_EDITOR (found);
}

static inline void
type (JalonFieldEditor *editor, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (jalon_field_editor_get_control (editor)), text);
  g_assert_true (jalon_field_editor_commit (editor));
}

/* Inspector, undo, redo */
