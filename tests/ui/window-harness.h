/* The start of a test program that opens the program's own windows. */
#pragma once

#include "application.h"
#include "harness.h"

/* Begins a test program. Returns: (transfer full): the application that its windows are of */
static inline JalonApplication *
test_window_init (int *argc, char ***argv)
{
  JalonApplication *application;
  g_autoptr (GError) error = NULL;

  g_setenv ("GDK_BACKEND", "x11", FALSE);
  g_setenv ("GSETTINGS_BACKEND", "memory", FALSE);
  g_test_init (argc, argv, NULL);
  application = jalon_application_new ();
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP there is no display\n");
    exit (0);
  }
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  test_workers_init ();

  return application;
}
