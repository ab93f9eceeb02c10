/* The example of a page, on a page of its own. */
#include "config.h"

#include "find-widget.h"
#include "harness.h"
#include "pages/pages.h"

extern const JalonPageInfo jalon_notes_page;

static void
test_page (void)
{
  g_autoptr (JalonSession) session = test_session_new ("");
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = g_object_new (jalon_notes_page.get_type (), "session", session, NULL);

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  test_wait_until (says (page, "3 commitments"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  test_ui_init (&argc, &argv);
  g_test_add_func ("/ui/recipes/page", test_page);
  return test_ui_run ();
}
