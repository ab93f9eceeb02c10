/* What the tests of widgets have in common: a small dossier in a session, and a main loop that runs until
 * something is so. The words are English and the settings forgotten, as tests/meson.build has it; set here as
 * well so that a test can be started by hand. */
#pragma once

#include <unistd.h>

#include <adwaita.h>

#include <jalon/xml/read.h>

#include <jalon/session/session.h>

#define WAIT_SECONDS 60 /* a slow machine with sanitizers; a test that passes never waits so long */

static const char test_dossier[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2025-11-24'>"
  "<title>Three clouds</title>"
  "<party id='openai' roles='buyer'><name>OpenAI</name></party>"
  "<party id='oracle' roles='provider'><name>Oracle</name></party>"
  "<party id='microsoft' roles='provider'><name>Microsoft</name></party>"
  "<party id='aws' roles='provider'><name>Amazon Web Services</name></party>"
  "<commitment id='c1' buyer='openai' provider='microsoft' amount='250000000000' status='announced'"
  " start='2026' end='2032'><name>Azure</name></commitment>"
  "<commitment id='c2' buyer='openai' provider='oracle' amount='300000000000' status='signed'"
  " start='2027' end='2031'><name>Stargate</name></commitment>"
  "<commitment id='c3' buyer='openai' provider='aws' amount='38000000000' status='signed'"
  " start='2026' end='2032'><name>EC2 UltraServers</name></commitment>"
  "<statement id='t1' kind='total' amount='600000000000' of='c1 c2 c3'/>"
  "<scenario id='later'><name>Oracle slips</name><set target='c2' attribute='amount' "
  "value='100000000000'/></scenario>"
  "%s</dossier>";

static const char test_slides[] =
  "<slide chart='commitments.by-provider'/>"
  "<slide chart='commitments.by-provider' scenario='later'><title>If Oracle slips</title></slide>"
  "<slide chart='commitments.reconciliation'/>";

/* Gives workers a default application to refer to, which nobody else does: so test_ui_run() can tell when
 * they are done. */
static inline void
test_workers_init (void)
{
  g_application_set_default (g_application_new (NULL, G_APPLICATION_DEFAULT_FLAGS));
}

static inline void
test_ui_init (int *argc, char ***argv)
{
  g_setenv ("GDK_BACKEND", "x11", FALSE);
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_setenv ("GTK_A11Y", "test", FALSE);
  g_setenv ("GSETTINGS_BACKEND", "memory", FALSE);
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP there is no display\n");
    exit (0);
  }
  adw_init ();
  test_workers_init ();
}

static inline JalonDossier *
test_dossier_new (const char *slides)
{
  g_autofree char *xml = g_strdup_printf (test_dossier, slides);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "test.xml", problems, &error);

  for (guint i = 0; i < jalon_problems_length (problems); i++)
    g_test_message ("%s", jalon_problems_get (problems, i)->what);
  g_assert_no_error (error);

  return dossier;
}

static inline JalonSession *
test_session_new (const char *slides)
{
  g_autoptr (JalonDossier) dossier = test_dossier_new (slides);
  JalonSession *session = jalon_session_new ("en");

  jalon_session_set_dossier (session, dossier, NULL);

  return session;
}

static inline JalonRef
test_find (JalonSession *session, const char *id)
{
  const JalonRef ref = jalon_dossier_find (jalon_session_get_dossier (session), id);

  g_assert_cmpuint (ref, !=, JALON_REF_NONE);

  return ref;
}

static inline gboolean
test_tick (gpointer ticks)
{
  ++*(guint *) ticks;

  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until @condition holds; fails when it does not come to hold. */
#define test_wait_until(condition)                                                                           \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    guint ticks = 0;                                                                                         \
    const guint clock = g_timeout_add (20, test_tick, &ticks);                                               \
                                                                                                             \
    while (!(condition)) {                                                                                   \
      if (ticks > WAIT_SECONDS * 50)                                                                         \
        g_error ("%s: never: %s", G_STRLOC, #condition);                                                     \
      g_main_context_iteration (NULL, TRUE);                                                                 \
    }                                                                                                        \
    g_source_remove (clock);                                                                                 \
  }                                                                                                          \
  G_STMT_END

/* Lets go of an object that nobody else is to hold, but for what a worker is still about. */
static inline void
test_release (gpointer object)
{
  gpointer weak = object;

  g_object_add_weak_pointer (object, &weak);
  g_object_unref (object);
  test_wait_until (weak == NULL);
}

/* Runs the tests, and then waits for what is still done on threads. */
static inline int
test_ui_run (void)
{
  const int status = g_test_run ();

  test_release (g_application_get_default ());
  return status;
}

/* Lets everything happen that is about to: for a tenth of a second, and on a slow machine until there is
 * nothing to do. */
static inline void
test_settle (void)
{
  const gint64 start = g_get_monotonic_time ();
  gboolean busy = TRUE;

  while (busy || g_get_monotonic_time () - start < 100 * G_TIME_SPAN_MILLISECOND) {
    busy = g_main_context_iteration (NULL, FALSE);
    if (!busy)
      g_usleep (2000);
    if (g_get_monotonic_time () - start > WAIT_SECONDS * G_TIME_SPAN_SECOND)
      g_error ("There is always something to do");
  }
}

/* Returns: (transfer none): the widget's own controller of @type, for @button where it is for clicks */
static inline gpointer
test_controller (GtkWidget *widget, GType type, guint button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (G_OBJECT_TYPE (controller) == type &&
        (!GTK_IS_GESTURE_SINGLE (controller) ||
         gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == button))
      return controller; /* the widget has it still */
  }

  g_assert_not_reached ();
}

/* Runs a command that asks this window things. It is ended when it does not end by itself, as xdotool does
 * not when the window that it waits for is gone. Returns: whether it succeeded */
static inline gboolean
test_run (const char *command)
{
  const char *const argv[] = { "timeout", "20", "sh", "-c", command, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);

  g_assert_no_error (error);
  test_wait_until (g_subprocess_get_identifier (process) == NULL); /* which wakes nobody up */

  return g_subprocess_get_successful (process);
}

static inline gboolean
test_has_focus (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (gtk_window_is_active (window))
      return TRUE;
  }

  return FALSE;
}

/* Gives the one window that is shown the keyboard: no window manager does. The display may not have it yet,
 * or still have the one before it; then once more. */
static inline void
test_focus (void)
{
  g_autofree char *command = g_strdup_printf (
    "xdotool windowfocus \"$(xdotool search --onlyvisible --pid %d | tail -n 1)\"", (int) getpid ());
  const gint64 start = g_get_monotonic_time ();

  while (!test_has_focus ()) {
    if (g_get_monotonic_time () - start > WAIT_SECONDS * G_TIME_SPAN_SECOND)
      g_error ("The window never got the focus");
    test_run (command);
    test_settle ();
  }
}

/* Types keys into the one window that is shown, as a person does; names as in "Right", "Page_Down". Skips the
 * test where there is no xdotool. Returns: whether the keys were typed */
static inline gboolean
test_type (const char *keys)
{
  g_autofree char *command = g_strdup_printf ("xdotool key %s", keys);
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  if (!xdotool) {
    g_test_skip ("There is no xdotool");
    return FALSE;
  }

  test_focus ();
  g_assert_true (test_run (command));

  return TRUE;
}
