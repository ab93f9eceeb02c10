/* A session in a program of its own, for the steps of the journal to fail in. It ends as a crash does.
 *
 *   session FILE FOLDER SEED EDITS    reports the number of each finished edit on standard output
 */
#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include "session.h"

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[1]);
  g_autoptr (GError) error = NULL;
  Session session = { .file = file, .report = STDOUT_FILENO };
  int exit_code;

  setlocale (LC_ALL, "");
  session.dossier = session_read (file);
  if (session.dossier == NULL) {
    g_printerr ("session: the file could not be read\n");
    return 2;
  }
  session.last = (guint) atoi (argv[4]);
  session.journal = jalon_journal_new (session.dossier, file, NULL, argv[2], &error);
  if (session.journal)
    g_signal_connect (session.journal, "failed", G_CALLBACK (session_failed), &session);
  else
    session_failed (NULL, error, &session);
  /* Without a journal the person works on, and is told so. */
  if (session.journal)
    session_run (&session, (guint) atoi (argv[3]));
  /* What the thread that waits for the disk has to say. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  exit_code = session.troubled ? 1 : 0;
  _exit (exit_code);
}
