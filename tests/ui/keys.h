/* Typing into one of several windows, as a person does. */
#pragma once

#include "harness.h"

static inline gboolean
test_has_xdotool (void)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  return xdotool != NULL;
}

/* Gives @window the keyboard: no window manager does. Which of the display's windows it is, only trying
 * tells.
 */
static inline void
focus_window (GtkWindow *window)
{
  const gint64 start = g_get_monotonic_time ();

  test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (window)));
  for (guint i = 1; !gtk_window_is_active (window); i = i % 8 + 1) {
    g_autofree char *command = g_strdup_printf (
      "xdotool windowfocus \"$(xdotool search --onlyvisible --pid %d | sed -n %up)\"", (int) getpid (), i);

    if (g_get_monotonic_time () - start > WAIT_SECONDS * G_TIME_SPAN_SECOND)
      g_error ("The window never got the focus");
    test_run (command);
    test_settle ();
  }
}

/* Types keys into @window; names as in "Right", "ctrl+z". */
static inline void
press (GtkWindow *window, const char *keys)
{
  g_autofree char *command = g_strdup_printf ("xdotool key --delay 20 %s", keys);

  focus_window (window);
  g_assert_true (test_run (command));
  test_settle ();
}

/* Moves the pointer to the middle of a widget, as a person does, and does there what @then says. Without a
 * window manager windows stand in the corner. */
static inline void
point (GtkWidget *widget, const char *then)
{
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_rect_t bounds;
  double x, y;
  g_autofree char *command = NULL;

  focus_window (GTK_WINDOW (native));
  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (native), &bounds));
  gtk_native_get_surface_transform (native, &x, &y);
  command = g_strdup_printf ("xdotool mousemove %d %d sleep 0.1 %s",
                             (int) (bounds.origin.x + bounds.size.width / 2 + x),
                             (int) (bounds.origin.y + bounds.size.height / 2 + y), then);
  g_assert_true (test_run (command));
  test_settle ();
}

static inline void
click (GtkWidget *widget)
{
  point (widget, "click 1");
}
