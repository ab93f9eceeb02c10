/* Pages: an edit is shown once, before the next frame; what is chosen in the window, at once. */
#include "config.h"

#include <jalon/model/edit.h>

#include "edit-harness.h"

/* Of 250, 300 and 38 billion the 300 become one, by and by. */
static void
test_edits (Fixture *f, gconstpointer application)
{
  static const char *const amounts[] = { "2000000000", "3000000000", "1000000000" };

  jalon_window_set_page (f->window, "overview");
  test_wait_until (says (f->window, "$588B"));
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++) {
    g_assert_true (jalon_dossier_set_from_text (f->dossier, find (f, "c2"), "amount", amounts[i], NULL));
    g_assert_true (says (f->window, "$588B"));
  }
  test_wait_until (!says (f->window, "$588B"));
  g_assert_true (says (f->window, "$289B"));

  activate (f, "win.undo");
  test_wait_until (says (f->window, "$291B"));
}

/* The scenario "later" has 100 billion instead of the 300. */
static void
test_scenario (Fixture *f, gconstpointer application)
{
  jalon_window_set_page (f->window, "overview");
  test_wait_until (says (f->window, "$588B"));
  jalon_session_set_scenario (f->session, find (f, "later"));
  g_assert_true (says (f->window, "$388B"));
}

/* A page that was not seen while there were edits comes up with them. */
static void
test_unseen (Fixture *f, gconstpointer application)
{
  jalon_window_set_page (f->window, "overview");
  test_wait_until (says (f->window, "$588B"));
  jalon_window_set_page (f->window, "sources");
  test_settle ();
  g_assert_true (jalon_dossier_set_from_text (f->dossier, find (f, "c2"), "amount", "1000000000", NULL));
  jalon_window_set_page (f->window, "overview");
  test_wait_until (says (f->window, "$289B"));
  g_assert_false (says (f->window, "$588B"));
}

#define ADD(name, function) g_test_add ("/ui/page/" name, Fixture, application, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  ADD ("edits", test_edits);
  ADD ("scenario", test_scenario);
  ADD ("unseen", test_unseen);
  return test_ui_run ();
}
