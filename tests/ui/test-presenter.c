/* The presenter: the deck in its order, every key, and what there is without a deck. */
#include "config.h"

#include "deck/presenter.h"
#include "find-widget.h"
#include "harness.h"

typedef struct {
  JalonSession *session;
  GtkWindow *window;
} Fixture;

static guint
get_slide (Fixture *f)
{
  return jalon_presenter_get_slide (JALON_PRESENTER (f->window));
}

static guint
get_n_slides (Fixture *f)
{
  return jalon_presenter_get_n_slides (JALON_PRESENTER (f->window));
}

static gboolean
is_black (Fixture *f)
{
  return jalon_presenter_get_black (JALON_PRESENTER (f->window));
}

static gboolean
is_titled (Fixture *f, const char *title)
{
  return g_str_has_prefix (gtk_window_get_title (f->window), title);
}

static void
set_up (Fixture *f, gconstpointer slides)
{
  f->session = test_session_new (slides);
  f->window = g_object_ref (jalon_presenter_new (NULL, f->session));
  gtk_window_present (f->window);
  test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (f->window)));
}

static void
tear_down (Fixture *f, gconstpointer slides)
{
  gtk_window_destroy (f->window);
  test_release (f->window);
  test_release (f->session);
}

static void
act (Fixture *f, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL));
}

static void
type_digit (Fixture *f, int digit)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "slide.digit", "i", digit));
}

static void
test_keys (Fixture *f, gconstpointer slides)
{
  g_assert_cmpuint (get_n_slides (f), ==, 3);
  g_assert_cmpuint (get_slide (f), ==, 0);

  act (f, "slide.next");
  g_assert_cmpuint (get_slide (f), ==, 1);
  act (f, "slide.last");
  g_assert_cmpuint (get_slide (f), ==, 2);
  act (f, "slide.next");
  g_assert_cmpuint (get_slide (f), ==, 2);
  act (f, "slide.previous");
  g_assert_cmpuint (get_slide (f), ==, 1);
  act (f, "slide.first");
  g_assert_cmpuint (get_slide (f), ==, 0);
  act (f, "slide.previous");
  g_assert_cmpuint (get_slide (f), ==, 0);
}

static void
test_real_keys (Fixture *f, gconstpointer slides)
{
  if (!test_type ("Right space"))
    return;

  test_wait_until (get_slide (f) == 2);
  test_type ("Up Page_Up");
  test_wait_until (get_slide (f) == 0);
  test_type ("Return 3");
  test_wait_until (get_slide (f) == 2);
  test_type ("Home b");
  test_wait_until (get_slide (f) == 0 && is_black (f));
  test_type ("question Escape Escape");
  test_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (f->window)));
}

/* A slide's own title, or what its chart has to say once it is built. */
static void
test_titles (Fixture *f, gconstpointer slides)
{
  g_autofree char *first = NULL;

  test_wait_until (is_titled (f, "Slide 1: ") && strstr (gtk_window_get_title (f->window), "Oracle"));
  first = g_strdup (gtk_window_get_title (f->window));

  act (f, "slide.next");
  g_assert_cmpstr (gtk_window_get_title (f->window), ==, "Slide 2: If Oracle slips");

  act (f, "slide.previous");
  g_assert_cmpstr (gtk_window_get_title (f->window), ==, first);
}

static void
test_black (Fixture *f, gconstpointer slides)
{
  act (f, "slide.next");
  act (f, "slide.black");
  g_assert_true (is_black (f));
  act (f, "slide.black");
  g_assert_false (is_black (f));

  /* The next key comes back to the slide that was on, instead of skipping one unseen. */
  act (f, "slide.black");
  act (f, "slide.next");
  g_assert_false (is_black (f));
  g_assert_cmpuint (get_slide (f), ==, 1);
}

static void
test_digits (Fixture *f, gconstpointer slides)
{
  type_digit (f, 3);
  g_assert_cmpuint (get_slide (f), ==, 2);
  type_digit (f, 0);
  g_assert_cmpuint (get_slide (f), ==, 2);
  type_digit (f, 9);
  g_assert_cmpuint (get_slide (f), ==, 2);
  type_digit (f, 1);
  g_assert_cmpuint (get_slide (f), ==, 0);
}

/* With twelve slides a 1 may be the start of 12: it waits for another digit, for Enter, or for a moment to
 * pass. */
static void
test_two_digits (Fixture *f, gconstpointer slides)
{
  g_assert_cmpuint (get_n_slides (f), ==, 12);

  type_digit (f, 1);
  g_assert_cmpuint (get_slide (f), ==, 0);
  type_digit (f, 2);
  g_assert_cmpuint (get_slide (f), ==, 11);

  type_digit (f, 1);
  act (f, "slide.next");
  g_assert_cmpuint (get_slide (f), ==, 0);

  act (f, "slide.last");
  type_digit (f, 1);
  test_wait_until (get_slide (f) == 0);
}

static void
test_end (Fixture *f, gconstpointer slides)
{
  act (f, "slide.help");
  act (f, "slide.end");
  test_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (f->window))); /* only the list of keys was closed */
  act (f, "slide.end");
  test_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (f->window)));
}

static void
test_click (Fixture *f, gconstpointer slides)
{
  GtkWidget *canvas = find_widget (GTK_WIDGET (f->window), GTK_TYPE_DRAWING_AREA);

  g_signal_emit_by_name (test_controller (canvas, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_PRIMARY), "pressed", 1,
                         5.0, 5.0);
  g_assert_cmpuint (get_slide (f), ==, 1);
}

static gboolean
is_pointer_hidden (Fixture *f)
{
  GdkCursor *cursor = gtk_widget_get_cursor (GTK_WIDGET (f->window));

  return cursor && g_strcmp0 (gdk_cursor_get_name (cursor), "none") == 0;
}

static void
test_pointer (Fixture *f, gconstpointer slides)
{
  GtkEventController *motion = test_controller (GTK_WIDGET (f->window), GTK_TYPE_EVENT_CONTROLLER_MOTION, 0);

  test_wait_until (is_pointer_hidden (f));
  g_signal_emit_by_name (motion, "motion", 100.0, 100.0);
  g_assert_false (is_pointer_hidden (f));
  test_wait_until (is_pointer_hidden (f));
  g_signal_emit_by_name (motion, "motion", 100.0, 100.0);
  g_assert_true (is_pointer_hidden (f));
}

/* Without a deck, every chart with something to show is a slide. */
static void
test_no_deck (Fixture *f, gconstpointer slides)
{
  test_wait_until (get_n_slides (f) >= 2);
  test_wait_until (is_titled (f, "Slide 1: "));
  act (f, "slide.next");
  g_assert_cmpuint (get_slide (f), ==, 1);
}

static void
test_unknown_chart (Fixture *f, gconstpointer slides)
{
  g_assert_cmpuint (get_n_slides (f), ==, 2);
  /* The slide says so itself, as its page in the PDF does. */
  test_wait_until (is_titled (f, "Slide 1: “no.such.chart” is no chart"));
  act (f, "slide.next");
  test_wait_until (is_titled (f, "Slide 2: "));
}

static void
test_no_dossier (void)
{
  g_autoptr (JalonSession) session = jalon_session_new ("en");
  GtkWindow *window = jalon_presenter_new (NULL, session);

  gtk_window_present (window);
  test_settle ();
  g_assert_cmpuint (jalon_presenter_get_n_slides (JALON_PRESENTER (window)), ==, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "slide.next", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "slide.last", NULL));
  g_assert_cmpuint (jalon_presenter_get_slide (JALON_PRESENTER (window)), ==, 0);
  gtk_window_destroy (window);
}

#define add(name, slides, function)                                                                          \
  g_test_add ("/ui/presenter/" name, Fixture, slides, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GString) twelve = g_string_new (NULL);

  test_ui_init (&argc, &argv);
  for (guint i = 0; i < 4; i++)
    g_string_append (twelve, test_slides);

  add ("keys", test_slides, test_keys);
  add ("real-keys", test_slides, test_real_keys);
  add ("titles", test_slides, test_titles);
  add ("black", test_slides, test_black);
  add ("digits", test_slides, test_digits);
  add ("two-digits", twelve->str, test_two_digits);
  add ("end", test_slides, test_end);
  add ("click", test_slides, test_click);
  add ("pointer", test_slides, test_pointer);
  add ("no-deck", "", test_no_deck);
  add ("unknown-chart", "<slide chart='no.such.chart'/><slide chart='commitments.by-provider'/>",
       test_unknown_chart);
  g_test_add_func ("/ui/presenter/no-dossier", test_no_dossier);

  return test_ui_run ();
}
