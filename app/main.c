/* The program with a window. */
#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "application.h"
#include <jalon/session/worker.h>

/* For how long files are waited for that were asked for something before the last window closed. */
#define PATIENCE (3 * G_TIME_SPAN_SECOND)

int
main (int argc, char *argv[])
{
  g_autoptr (JalonApplication) application = jalon_application_new ();
  int status = g_application_run (G_APPLICATION (application), argc, argv);

  /* A file on a server that is gone may never answer. Its thread cannot be ended, and so nothing is taken
   * down that it stands on. */
  if (!jalon_worker_wait (G_APPLICATION (application), PATIENCE)) {
    g_settings_sync ();
    fflush (NULL);
    _exit (status);
  }
  return status;
}
