/* What tests of the window of imports do: open tables in it, answer, choose, import. */
#pragma once

#include <string.h>

#include "dialogs/import-grid.h"
#include "dialogs/import-question.h"
#include "dialogs/import-table.h"
#include "dialogs/import-window.h"
#include "edit-harness.h"

static inline GFile *
write_file (Fixture *fixture, const char *name, const char *text)
{
  GFile *file = g_file_new_build_filename (fixture->folder, name, NULL);

  g_assert_true (
    g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  return file;
}

/* Nothing is known of tables from before. */
static inline void
begin (Fixture *fixture, gconstpointer application)
{
  g_autofree char *memory = g_build_filename (g_get_user_state_dir (), "jalon", "tables.ini", NULL);

  g_remove (memory);
  set_up (fixture, application);
}

/* The window, once its files are read. */
static inline JalonImportWindow *
wait_for_window (void)
{
  JalonImportWindow *window;

  test_wait_until (find_window (JALON_TYPE_IMPORT_WINDOW));
  window = find_window (JALON_TYPE_IMPORT_WINDOW);
  test_wait_until (!jalon_import_window_is_reading (window));
  test_settle ();
  return window;
}

static inline JalonImportWindow *
open_table (Fixture *fixture, const char *name, const char *text)
{
  g_autoptr (GFile) file = write_file (fixture, name, text);

  jalon_window_open (fixture->window, file);
  return wait_for_window ();
}

static inline void
cancel (JalonImportWindow *window)
{
  gtk_window_close (GTK_WINDOW (window));
  test_wait_until (!find_window (JALON_TYPE_IMPORT_WINDOW));
}

static inline void
import (JalonImportWindow *window)
{
  g_assert_true (jalon_import_window_import (window));
  test_wait_until (!find_window (JALON_TYPE_IMPORT_WINDOW));
}

static inline void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static inline JalonImportQuestion *
question (JalonImportWindow *window, const char *id)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (GTK_WIDGET (window), JALON_TYPE_IMPORT_QUESTION, found);
  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (jalon_import_question_get_id (found->pdata[i]), id))
      return found->pdata[i];
  g_error ("There is no question “%s”", id);
}

static inline void
answer (JalonImportWindow *window, const char *id, const char *word)
{
  jalon_import_question_answer (question (window, id), word);
  test_settle ();
}

static inline GtkDropDown *
choice (JalonImportWindow *window, guint column)
{
  return jalon_import_grid_get_choice (find_widget (GTK_WIDGET (window), JALON_TYPE_IMPORT_GRID), column);
}

static inline const char *
chosen (GtkDropDown *choice)
{
  return gtk_string_object_get_string (gtk_drop_down_get_selected_item (choice));
}

static inline void
choose (GtkDropDown *choice, const char *text)
{
  GListModel *model = gtk_drop_down_get_model (choice);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

    if (g_str_equal (gtk_string_object_get_string (item), text)) {
      gtk_drop_down_set_selected (choice, i);
      test_settle ();
      return;
    }
  }
  g_error ("It cannot be “%s”", text);
}

static inline guint
count (Fixture *fixture)
{
  return jalon_dossier_count (fixture->dossier, JALON_KIND_COMMITMENT);
}
