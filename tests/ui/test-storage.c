/* Saving from the real window, and what comes back after it was killed. */
#include "config.h"

#include <jalon/model/edit.h>

#include "dialogs/question.h"
#include "dialogs/recovery-window.h"
#include "edit-harness.h"
#include <jalon/session/storage.h>

static void
test_save (Fixture *fixture, gconstpointer application)
{
  g_autofree char *contents = NULL;
  JalonQuestion *question;

  type (field (edit (fixture, "c2"), "amount"), "$310B");
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (fixture->window)), "• "));
  activate (fixture, "win.save");
  test_wait_until (!jalon_dossier_is_modified (fixture->dossier));
  g_assert_false (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (fixture->window)), "• "));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "310000000000"));

  /* Undo goes back beyond the save. */
  activate (fixture, "win.undo");
  g_assert_true (jalon_dossier_is_modified (fixture->dossier));
  activate (fixture, "win.redo");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));

  /* Somebody else writes the file. */
  g_usleep (20000);
  g_assert_true (
    g_file_set_contents (fixture->path, "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'/>", -1, NULL));
  type (field (edit (fixture, "c2"), "amount"), "$320B");
  activate (fixture, "win.save");
  test_wait_until ((question = find_window (JALON_TYPE_QUESTION)));
  jalon_question_answer (question, "overwrite");
  test_wait_until (!jalon_dossier_is_modified (fixture->dossier));
  g_clear_pointer (&contents, g_free);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "320000000000"));
}

static void
test_reload (Fixture *fixture, gconstpointer application)
{
  JalonQuestion *question;

  type (field (edit (fixture, "c2"), "amount"), "$320B");
  g_usleep (20000);
  g_assert_true (g_file_set_contents (
    fixture->path, "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><title>Theirs</title></dossier>", -1,
    NULL));
  activate (fixture, "win.save");
  test_wait_until ((question = find_window (JALON_TYPE_QUESTION)));
  jalon_question_answer (question, "reload");
  test_wait_until (jalon_session_get_dossier (fixture->session) != fixture->dossier);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Theirs");
}

static void
test_close_asks (Fixture *fixture, gconstpointer application)
{
  JalonQuestion *question;
  JalonItemEditor *editor = edit (fixture, "c2");

  /* Half typed is not yet an edit, and is not lost either. */
  gtk_editable_set_text (GTK_EDITABLE (jalon_field_editor_get_control (field (editor, "amount"))), "$330B");
  gtk_window_close (GTK_WINDOW (fixture->window));
  question = find_window (JALON_TYPE_QUESTION);
  g_assert_nonnull (question);
  jalon_question_answer (question, "cancel");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, find (fixture, "c2"))->amount, ==,
                   G_GINT64_CONSTANT (33000000000000));
  gtk_window_close (GTK_WINDOW (fixture->window));
  jalon_question_answer (find_window (JALON_TYPE_QUESTION), "discard");
  g_assert_null (gtk_window_get_application (GTK_WINDOW (fixture->window)));
}

/* Recovery */

static char *
journal_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "jalon", "journals", NULL);
}

/* What a killed program leaves is a journal that nobody closed: copied aside while the program runs, and put
 * back once it has tidied up. */
static void
copy_journals (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_mkdir_with_parents (to, 0700);
  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *source = g_build_filename (from, name, NULL),
                    *target = g_build_filename (to, name, NULL);
    g_autofree char *contents = NULL;
    gsize length;

    if (g_file_get_contents (source, &contents, &length, NULL))
      g_assert_true (g_file_set_contents (target, contents, (gssize) length, NULL));
  }
}

static void
clear_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_remove (path);
  }
}

static void
test_recovery (Fixture *fixture, gconstpointer application)
{
  g_autofree char *folder = journal_folder ();
  g_autofree char *aside = g_build_filename (g_get_tmp_dir (), "jalon-aside-XXXXXX", NULL);
  JalonRecoveryWindow *window;

  g_assert_nonnull (g_mkdtemp (aside));
  clear_folder (folder); /* what other tests have left by destroying their windows */
  jalon_window_open (fixture->window, jalon_session_get_file (fixture->session));
  test_wait_until (jalon_session_get_dossier (fixture->session) != fixture->dossier);
  fixture->dossier = jalon_session_get_dossier (fixture->session);
  type (field (edit (fixture, "c2"), "amount"), "$340B");
  copy_journals (folder, aside);
  while (jalon_dossier_can_undo (fixture->dossier))
    activate (fixture, "win.undo");
  jalon_window_take_new (fixture->window);
  copy_journals (aside, folder);

  g_assert_true (jalon_window_offer_recovery (fixture->window));
  window = find_window (JALON_TYPE_RECOVERY_WINDOW);
  g_assert_nonnull (window);
  g_signal_emit_by_name (window, "activate-default"); /* as Enter does */
  test_wait_until (jalon_dossier_find (jalon_session_get_dossier (fixture->session), "c2") != JALON_REF_NONE);
  fixture->dossier = jalon_session_get_dossier (fixture->session);
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, find (fixture, "c2"))->amount, ==,
                   G_GINT64_CONSTANT (34000000000000));
  g_assert_true (jalon_dossier_is_modified (fixture->dossier));
  activate (fixture, "win.save");
  test_wait_until (!jalon_dossier_is_modified (fixture->dossier));
}

static void
on_trouble (JalonStorage *storage, const char *text, char **told)
{
  g_free (*told);
  *told = g_strdup (text);
}

static void
on_saved (GObject *storage, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(gboolean *) data = jalon_storage_save_finish (JALON_STORAGE (storage), result, &error);
  g_assert_no_error (error);
}

/* The model lets through what the window's edits do not: an end before its start. Work is saved all the same,
 * and the person hears of it. */
static void
test_unsound (Fixture *fixture, gconstpointer application)
{
  g_autoptr (JalonSession) session = test_session_new ("");
  g_autoptr (JalonStorage) storage = jalon_storage_new (session);
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autofree char *told = NULL;
  gboolean saved = FALSE;

  jalon_storage_take (storage, NULL, NULL, NULL);
  g_signal_connect (storage, "trouble", G_CALLBACK (on_trouble), &told);
  jalon_storage_save_async (storage, file, JALON_SAVE_OVERWRITE, on_saved, &saved);
  test_wait_until (saved);
  g_assert_null (told);

  g_assert_true (jalon_dossier_set_from_text (dossier, test_find (session, "c2"), "end", "2020", NULL));
  saved = FALSE;
  jalon_storage_save_async (storage, file, JALON_SAVE_OVERWRITE, on_saved, &saved);
  test_wait_until (saved);
  g_assert_nonnull (told);
  g_assert_nonnull (strstr (told, "will not open again"));
  g_assert_nonnull (strstr (told, "“c2” ends before it starts."));
  jalon_storage_close (storage);
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/ui/storage/" name, Fixture, application, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  ADD ("save", test_save);
  ADD ("reload", test_reload);
  ADD ("close-asks", test_close_asks);
  ADD ("recovery", test_recovery);
  ADD ("unsound", test_unsound);
  return test_ui_run ();
}
