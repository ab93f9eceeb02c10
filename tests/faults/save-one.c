/* Opens a dossier, or begins one, changes it, and saves it: the program in which the steps of saving fail.
 *
 *   save-one FILE FOLDER    FOLDER: the files whose calls may fail, once saving begins
 */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <jalon/model/edit.h>
#include <jalon/xml/read.h>
#include <jalon/xml/save.h>

/* More than is written in one piece. */
#define NOTE_LENGTH (1300 * 1000)

static JalonDossier *
open_dossier (GFile *file, GError **error)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  if (!g_file_query_exists (file, NULL))
    return jalon_dossier_new ();
  return jalon_xml_read (file, problems, NULL, NULL, NULL, error);
}

static void
change (JalonDossier *dossier)
{
  g_autofree char *note = g_malloc (NOTE_LENGTH + 1);

  memset (note, 'x', NOTE_LENGTH);
  note[NOTE_LENGTH] = '\0';
  jalon_dossier_set_text (dossier, jalon_dossier_root (dossier), JALON_ROLE_NOTE, NULL, note, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[1]);
  g_autofree char *etag = NULL, *saved = NULL;
  g_autoptr (JalonDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  etag = jalon_save_etag (file, NULL, NULL);
  dossier = open_dossier (file, &error);
  if (dossier)
    change (dossier);
  g_setenv ("JALON_FAULT_FOLDER", argv[2], TRUE);
  if (dossier && jalon_xml_save (dossier, file, etag, JALON_SAVE_NONE, &saved, NULL, &error))
    return 0;
  fprintf (stderr, "save-one: %s\n", error->message);
  return 1;
}
