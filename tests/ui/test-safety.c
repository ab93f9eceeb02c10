/* What is not safe says so in the real window: work that no journal keeps, a file that others changed or have
 * open, a file that never answers; and earlier saves are there to go back to. */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <jalon/xml/earlier.h>

#include "deck/presenter.h"
#include "dialogs/export-dialog.h"
#include "dialogs/question.h"
#include "edit-harness.h"
#include "widgets/notice.h"
#include "window/open-files.h"
#include "window/window-private.h"
#include <jalon/session/storage.h>
#include <jalon/session/worker.h>

#define THEIRS                                                                                               \
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><title>Theirs</title>"                                 \
  "<party id='openai'><name>OpenAI</name></party><party id='oracle'><name>Oracle</name></party>"             \
  "<commitment id='c2' buyer='openai' provider='oracle' amount='5' currency='USD' status='signed'>"          \
  "<name>Stargate</name></commitment></dossier>"

static const char *
unsafe (Fixture *f)
{
  return jalon_notice_get_text (f->window->unsafe);
}

static const char *
outdated (Fixture *f)
{
  return jalon_notice_get_text (f->window->outdated);
}

static const char *
elsewhere (Fixture *f)
{
  return jalon_notice_get_text (f->window->elsewhere);
}

#define assert_says(text, part) g_assert_nonnull (strstr (text, part))

static void
write_file (Fixture *f, const char *text)
{
  g_usleep (20000); /* so that the time of the file is another */
  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
}

static void
reopen (Fixture *f)
{
  JalonDossier *before = f->dossier;

  jalon_window_open (f->window, jalon_session_get_file (f->session));
  test_wait_until (jalon_session_get_dossier (f->session) != before);
  f->dossier = jalon_session_get_dossier (f->session);
}

/* A file in the place of the folder stands in for a home that is full, or may not be written to. */
static void
test_no_journal (Fixture *f, gconstpointer application)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "jalon", "journals", NULL);
  g_autofree char *aside = g_strconcat (folder, ".aside", NULL);

  g_assert_null (unsafe (f));
  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  reopen (f);
  assert_says (unsafe (f), "not kept safe against a crash");

  /* It stays, over edits and attempts, and a new dossier is no better off. */
  type (field (edit (f, "c2"), "amount"), "$310B");
  activate (f, "win.try-journal");
  assert_says (unsafe (f), "not kept safe against a crash");
  activate (f, "win.undo");
  jalon_window_take_new (f->window);
  assert_says (unsafe (f), "not kept safe against a crash");

  g_assert_cmpint (g_remove (folder), ==, 0);
  g_assert_cmpint (g_rename (aside, folder), ==, 0);
  activate (f, "win.try-journal");
  g_assert_null (unsafe (f));
}

static void
test_changed (Fixture *f, gconstpointer application)
{
  JalonDossier *before = f->dossier;

  jalon_session_set_selected (f->session, find (f, "c2"));
  g_assert_null (outdated (f));
  write_file (f, THEIRS);
  test_wait_until (outdated (f));
  assert_says (outdated (f), "was changed by another program");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Three clouds");

  activate (f, "win.reload");
  test_wait_until (jalon_session_get_dossier (f->session) != before);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Theirs");
  g_assert_cmpuint (jalon_session_get_selected (f->session), ==, find (f, "c2"));
  g_assert_cmpuint (find (f, "c2"), !=, JALON_REF_NONE);
  g_assert_null (outdated (f));
}

static void
test_changed_both (Fixture *f, gconstpointer application)
{
  type (field (edit (f, "c2"), "amount"), "$310B");
  write_file (f, THEIRS);
  test_wait_until (outdated (f));
  assert_says (outdated (f), "changes of your own");
  while (jalon_dossier_can_undo (f->dossier))
    activate (f, "win.undo");
  g_assert_null (strstr (outdated (f), "changes of your own"));
}

static void
test_gone (Fixture *f, gconstpointer application)
{
  g_assert_cmpint (g_remove (f->path), ==, 0);
  test_wait_until (outdated (f));
  assert_says (outdated (f), "no longer there");
  g_assert_true (g_file_set_contents (f->path, THEIRS, -1, NULL));
  test_wait_until (strstr (outdated (f), "was changed"));
}

/* What is on no disk any more is not let go without a question, and is saved as the banner says. */
static void
test_gone_saved (Fixture *f, gconstpointer application)
{
  JalonQuestion *question;

  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "save"));
  g_assert_cmpint (g_remove (f->path), ==, 0);
  test_wait_until (outdated (f));
  gtk_window_close (GTK_WINDOW (f->window));
  test_wait_until ((question = find_window (JALON_TYPE_QUESTION)));
  jalon_question_answer (question, "cancel");
  test_settle ();
  activate (f, "win.save");
  test_wait_until (g_file_test (f->path, G_FILE_TEST_EXISTS) && !outdated (f));
  g_assert_false (jalon_storage_is_modified (f->window->storage));
}

/* Saving is no change by another. */
static void
test_own_save (Fixture *f, gconstpointer application)
{
  for (int i = 0; i < 3; i++) {
    gint64 until;

    type (field (edit (f, "c2"), "amount"), i % 2 ? "$310B" : "$320B");
    activate (f, "win.save");
    test_wait_until (!jalon_dossier_is_modified (f->dossier));
    until = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2;
    test_wait_until (g_get_monotonic_time () > until);
    g_assert_null (outdated (f));
  }
}

static void
test_presenting (Fixture *f, gconstpointer application)
{
  JalonPresenter *presenter;

  activate (f, "win.present");
  presenter = find_window (JALON_TYPE_PRESENTER);
  g_assert_nonnull (presenter);
  g_assert_null (jalon_presenter_get_note (presenter));
  write_file (f, THEIRS);
  test_wait_until (jalon_presenter_get_note (presenter));
  assert_says (jalon_presenter_get_note (presenter), "version from before");
  gtk_window_destroy (GTK_WINDOW (presenter));

  /* Edited in the window, while it is presented on another screen. */
  reopen (f);
  activate (f, "win.present");
  presenter = find_window (JALON_TYPE_PRESENTER);
  g_assert_null (jalon_presenter_get_note (presenter));
  type (field (edit (f, "c2"), "amount"), "$7");
  assert_says (jalon_presenter_get_note (presenter), "after this presentation began");
  gtk_window_destroy (GTK_WINDOW (presenter));
  activate (f, "win.undo");
  write_file (f, THEIRS "\n");
  test_wait_until (outdated (f));

  /* Who begins to present what is known to be old is told from the first slide. */
  activate (f, "win.present");
  presenter = find_window (JALON_TYPE_PRESENTER);
  g_assert_nonnull (jalon_presenter_get_note (presenter));
  gtk_window_destroy (GTK_WINDOW (presenter));
}

static guint
count_windows (Fixture *f)
{
  guint n = 0;

  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (f->application)); at; at = at->next)
    n += JALON_IS_WINDOW (at->data);
  return n;
}

typedef struct {
  gboolean done;
  GtkWindow *window;
} Found;

static void
on_found (GtkWindow *window, GFile *file, gpointer data)
{
  *(Found *) data = (Found){ TRUE, window };
}

static void
count (gpointer source, guint *n)
{
  (*n)++;
}

/* What a dossier includes is a part of it: that somebody changed it is told, and by its own name. */
static void
test_part_changed (Fixture *f, gconstpointer application)
{
  static const char part[] = "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><title>Part</title>"
                             "<party id='later'><name>%s</name></party></dossier>";
  static const char whole[] =
    "<dossier xmlns='urn:jalon:dossier:1' xmlns:xi='http://www.w3.org/2001/XInclude' xml:lang='en'>"
    "<title>Whole</title><xi:include href='part.xml'/></dossier>";
  g_autofree char *path = g_build_filename (f->folder, "part.xml", NULL);
  g_autofree char *before = g_strdup_printf (part, "Before"), *after = g_strdup_printf (part, "Afterwards");
  JalonWatch *watch;
  gulong handler;
  guint looks = 0;

  g_assert_true (g_file_set_contents (path, before, -1, NULL));
  write_file (f, whole);
  reopen (f);
  watch = jalon_storage_get_watch (f->window->storage);
  handler = g_signal_connect (watch, "changed", G_CALLBACK (count), &looks);
  test_wait_until (looks > 0);
  g_signal_handler_disconnect (watch, handler);
  g_assert_null (outdated (f));

  g_usleep (20000);
  g_assert_true (g_file_set_contents (path, after, -1, NULL));
  jalon_window_look_again (f->window);
  test_wait_until (outdated (f));
  assert_says (outdated (f), "“part.xml” was changed by another program");
  activate (f, "win.reload");
  test_wait_until (!outdated (f));
  f->dossier = jalon_session_get_dossier (f->session);
  g_assert_cmpstr (jalon_dossier_text (f->dossier, find (f, "later"), JALON_ROLE_NAME, NULL), ==,
                   "Afterwards");
}

static GtkWindow *
find_by_name (Fixture *f, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Found found = { FALSE };

  jalon_open_files_find (GTK_APPLICATION (f->application), NULL, file, on_found, &found);
  test_wait_until (found.done);
  return found.window;
}

static void
test_links (Fixture *f, gconstpointer application)
{
  g_autofree char *soft = g_build_filename (f->folder, "soft.xml", NULL);
  g_autofree char *hard = g_build_filename (f->folder, "hard.xml", NULL);
  g_autofree char *copy = g_build_filename (f->folder, "copy.xml", NULL);
  g_autoptr (GFile) by_soft = g_file_new_for_path (soft), by_hard = g_file_new_for_path (hard);
  GFile *files[] = { by_soft, by_hard };
  g_autofree char *xml = NULL;

  g_assert_cmpint (symlink ("clouds.xml", soft), ==, 0);
  g_assert_cmpint (link (f->path, hard), ==, 0);
  g_assert_true (g_file_get_contents (f->path, &xml, NULL, NULL));
  g_assert_true (g_file_set_contents (copy, xml, -1, NULL));
  g_assert_true (find_by_name (f, f->path) == GTK_WINDOW (f->window));
  g_assert_true (find_by_name (f, soft) == GTK_WINDOW (f->window));
  g_assert_true (find_by_name (f, hard) == GTK_WINDOW (f->window));
  g_assert_null (find_by_name (f, copy));

  g_application_open (G_APPLICATION (f->application), files, 2, "");
  test_settle ();
  g_assert_true (find_by_name (f, soft) ==
                 GTK_WINDOW (f->window)); /* what was asked before is answered by now */
  test_settle ();
  g_assert_cmpuint (count_windows (f), ==, 1);
}

/* What a window has open is not written over from another one, by whatever name. */
static void
test_save_over (Fixture *f, gconstpointer application)
{
  g_autofree char *soft = g_build_filename (f->folder, "soft.xml", NULL);
  g_autofree char *free_path = g_build_filename (f->folder, "free.xml", NULL);
  g_autofree char *xml = NULL, *left = NULL;
  g_autoptr (GFile) taken = g_file_new_for_path (soft), free_file = g_file_new_for_path (free_path);
  JalonWindow *window = g_object_ref (jalon_window_new (GTK_APPLICATION (f->application)));
  JalonQuestion *question;

  g_assert_cmpint (symlink ("clouds.xml", soft), ==, 0);
  g_assert_true (g_file_get_contents (f->path, &xml, NULL, NULL));
  gtk_window_present (GTK_WINDOW (window));
  jalon_window_take_new (window);
  jalon_window_save_to (window, taken);
  test_wait_until ((question = find_window (JALON_TYPE_QUESTION)));
  g_assert_true (says (question, "is open in another window. Close it there first"));
  jalon_question_answer (question, "cancel");
  test_settle ();
  g_assert_true (g_file_get_contents (f->path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, xml);

  jalon_window_save_to (window, free_file);
  test_wait_until (g_file_test (free_path, G_FILE_TEST_EXISTS) && jalon_window_get_file (window));
  g_assert_true (g_file_equal (jalon_window_get_file (window), free_file));
  gtk_window_close (GTK_WINDOW (window));
  test_release (window);
}

/* A pipe that nobody writes to stands in for a server that is gone: opening it never returns. */
static void
test_hung (Fixture *f, gconstpointer application)
{
  g_autofree char *path = g_build_filename (f->folder, "pipe.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  JalonWindow *window = g_object_ref (jalon_window_new (GTK_APPLICATION (f->application)));
  int fd;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  gtk_window_present (GTK_WINDOW (window));
  jalon_window_open_here (window, file);
  test_wait_until (gtk_revealer_get_reveal_child (window->loading));
  g_assert_true (jalon_window_is_loading (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.cancel", NULL);
  g_assert_false (jalon_window_is_loading (window));
  gtk_window_close (GTK_WINDOW (window));
  test_release (window); /* nothing holds it, though the thread still waits */
  g_assert_false (jalon_worker_wait (g_application_get_default (), 50 * G_TIME_SPAN_MILLISECOND));

  fd = open (path, O_WRONLY | O_NONBLOCK);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
  g_assert_true (jalon_worker_wait (g_application_get_default (), 30 * G_TIME_SPAN_SECOND));
}

static gboolean
call (GDBusConnection *bus, const char *method, GVariant *parameters)
{
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (bus, APP_ID, "/org/jalon/Jalon", "org.gtk.Actions", method, parameters, NULL,
                                 G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL);

  return answer != NULL;
}

static gboolean
has_ended (GPid pid, int *status)
{
  return waitpid (pid, status, WNOHANG) == pid;
}

/* The program itself, asked to quit over the bus while it reads such a pipe. */
static void
test_hung_ends (Fixture *f, gconstpointer application)
{
  g_autofree char *path = g_build_filename (f->folder, "pipe.xml", NULL);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  const char *program = g_getenv ("JALON");
  char *words[] = { (char *) program, path, NULL };
  GVariantBuilder none;
  GPid pid;
  int status;

  if (!bus || !program) {
    g_test_skip ("there is no bus");
    return;
  }
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_true (g_spawn_async (NULL, words, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL));
  test_wait_until (call (bus, "List", NULL));
  g_variant_builder_init (&none, G_VARIANT_TYPE ("av"));
  g_assert_true (call (bus, "Activate", g_variant_new ("(sava{sv})", "quit", &none, NULL)));
  test_wait_until (has_ended (pid, &status));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_lock (Fixture *f, gconstpointer application)
{
  g_autofree char *lock = g_build_filename (f->folder, ".~lock.clouds.xml#", NULL);
  g_autofree char *line = NULL;

  test_wait_until (g_file_test (lock, G_FILE_TEST_EXISTS));
  g_assert_null (elsewhere (f));
  jalon_window_take_new (f->window);
  test_wait_until (!g_file_test (lock, G_FILE_TEST_EXISTS));

  /* Somebody else comes first. It is read all the same. */
  g_assert_true (g_file_set_contents (
    lock, "Marie Curie,marie,saturn,28.11.2026 09:05,file:///home/marie/.config/libreoffice/4;", -1, NULL));
  open_file (f);
  test_wait_until (elsewhere (f));
  assert_says (elsewhere (f), "Marie Curie on saturn");
  assert_says (elsewhere (f), "at 09:05");
  g_assert_nonnull (jalon_dossier_commitment (f->dossier, find (f, "c2")));
  g_assert_true (g_file_get_contents (lock, &line, NULL, NULL));
  g_assert_true (g_str_has_prefix (line, "Marie Curie"));

  /* Once they have closed it, it is open here. */
  g_assert_cmpint (g_remove (lock), ==, 0);
  jalon_window_look_again (f->window);
  test_wait_until (!elsewhere (f));
  g_assert_true (g_file_test (lock, G_FILE_TEST_EXISTS));
}

/* What somebody else has open is not written over without a word. */
static void
test_lock_save_as (Fixture *f, gconstpointer application)
{
  g_autofree char *path = g_build_filename (f->folder, "theirs.xml", NULL);
  g_autofree char *lock = g_build_filename (f->folder, ".~lock.theirs.xml#", NULL);
  g_autofree char *left = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  JalonQuestion *question;

  g_assert_true (g_file_set_contents (path, THEIRS, -1, NULL));
  g_assert_true (
    g_file_set_contents (lock, "Marie Curie,marie,saturn,28.11.2026 09:05,file:///x;", -1, NULL));
  jalon_window_save_to (f->window, file);
  test_wait_until ((question = find_window (JALON_TYPE_QUESTION)));
  g_assert_true (says (question, "by Marie Curie on saturn"));
  jalon_question_answer (question, "cancel");
  test_settle ();
  g_assert_true (g_file_get_contents (path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, THEIRS);

  jalon_window_save_to (f->window, file);
  test_wait_until ((question = find_window (JALON_TYPE_QUESTION)));
  jalon_question_answer (question, "over-lock");
  test_wait_until (g_file_equal (jalon_window_get_file (f->window), file));
}

static guint
n_earlier (Fixture *f)
{
  g_autoptr (GFile) file = g_file_new_for_path (f->path);
  g_autoptr (GPtrArray) files = jalon_earlier_list (file, NULL);

  return files->len;
}

static void
save_amount (Fixture *f, const char *amount)
{
  type (field (edit (f, "c2"), "amount"), amount);
  activate (f, "win.save");
  test_wait_until (!jalon_dossier_is_modified (f->dossier));
}

static void
test_earlier (Fixture *f, gconstpointer application)
{
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GFile) earlier = NULL;
  GtkWindow *window;

  g_action_group_activate_action (G_ACTION_GROUP (application), "kept-saves", g_variant_new_int32 (2));
  save_amount (f, "$310B");
  g_assert_cmpuint (n_earlier (f), ==, 1);
  for (int i = 0; i < 3; i++) {
    g_usleep (1100000); /* their dates are in whole seconds */
    save_amount (f, i % 2 ? "$320B" : "$330B");
  }
  g_assert_cmpuint (n_earlier (f), ==, 2);
  test_wait_until (g_menu_model_get_n_items (G_MENU_MODEL (f->window->earlier_menu)) == 2);

  /* The second save had 330, the third 320: the earlier of the two that are kept is the former. */
  target = g_menu_model_get_item_attribute_value (G_MENU_MODEL (f->window->earlier_menu), 1, "target",
                                                  G_VARIANT_TYPE_STRING);
  gtk_widget_activate_action_variant (GTK_WIDGET (f->window), "win.open-earlier", target);
  earlier = g_file_new_for_uri (g_variant_get_string (target, NULL));
  test_wait_until ((window = find_by_name (f, g_file_peek_path (earlier))));
  g_assert_true (window != GTK_WINDOW (f->window));
  test_wait_until (jalon_session_get_dossier (JALON_WINDOW (window)->session));
  g_assert_cmpint (jalon_dossier_commitment (jalon_session_get_dossier (JALON_WINDOW (window)->session),
                                             test_find (JALON_WINDOW (window)->session, "c2"))
                     ->amount,
                   ==, G_GINT64_CONSTANT (33000000000000));
  g_assert_true (jalon_storage_needs_file (JALON_WINDOW (window)->storage));
  gtk_window_destroy (window);

  g_action_group_activate_action (G_ACTION_GROUP (application), "kept-saves", g_variant_new_int32 (0));
  save_amount (f, "$340B");
  g_assert_cmpuint (n_earlier (f), ==, 0);
  g_action_group_activate_action (G_ACTION_GROUP (application), "kept-saves", g_variant_new_int32 (5));
}

static void
on_failed (JalonExportDialog *dialog, const char *text, char **failed)
{
  *failed = g_strdup (text);
}

static void
test_export_over (Fixture *f, gconstpointer application)
{
  static const char *const names[] = { "clouds.xml", "soft.csv", "hard.csv" };
  g_autofree char *soft = g_build_filename (f->folder, "soft.csv", NULL);
  g_autofree char *hard = g_build_filename (f->folder, "hard.csv", NULL);
  g_autofree char *xml = NULL;

  g_assert_cmpint (symlink ("clouds.xml", soft), ==, 0);
  g_assert_cmpint (link (f->path, hard), ==, 0);
  g_assert_true (g_file_get_contents (f->path, &xml, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    GtkWindow *dialog =
      jalon_export_dialog_new (GTK_WINDOW (f->window), f->session, "commitments.by-provider");
    g_autofree char *path = g_build_filename (f->folder, names[i], NULL), *failed = NULL, *left = NULL;
    g_autoptr (GFile) file = g_file_new_for_path (path);

    g_signal_connect (dialog, "failed", G_CALLBACK (on_failed), &failed);
    gtk_window_present (dialog);
    jalon_export_dialog_save (JALON_EXPORT_DIALOG (dialog), file);
    test_wait_until (failed);
    assert_says (failed, "is the dossier itself");
    assert_says (failed, "Choose another name.");
    g_assert_true (g_file_get_contents (f->path, &left, NULL, NULL));
    g_assert_cmpstr (left, ==, xml);
    gtk_window_destroy (dialog);
  }
}

#define ADD(name, function) g_test_add ("/ui/safety/" name, Fixture, application, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  ADD ("no-journal", test_no_journal);
  ADD ("changed", test_changed);
  ADD ("changed-both", test_changed_both);
  ADD ("gone", test_gone);
  ADD ("gone/saved", test_gone_saved);
  ADD ("own-save", test_own_save);
  ADD ("presenting", test_presenting);
  ADD ("part-changed", test_part_changed);
  ADD ("links", test_links);
  ADD ("save-over", test_save_over);
  ADD ("hung", test_hung);
  ADD ("hung-ends", test_hung_ends);
  ADD ("lock", test_lock);
  ADD ("lock/save-as", test_lock_save_as);
  ADD ("earlier", test_earlier);
  ADD ("export-over", test_export_over);
  return test_ui_run ();
}
