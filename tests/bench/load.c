/* Reads a dossier with all checks on, and says what it costs in memory: for bench-load. */
#include "config.h"

#include <malloc.h>
#include <stdio.h>

#include <jalon/xml/read.h>

#include "../../app/model/dossier-private.h"

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[1]);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = NULL;
  gsize structures, texts;
  guint n;

  dossier = jalon_xml_read (file, problems, NULL, NULL, NULL, &error);
  if (dossier == NULL) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  jalon_dossier_measure (dossier, &structures, &texts);
  n = jalon_dossier_count (dossier, JALON_KIND_COMMITMENT);
  printf ("%u commitments, %.1f bytes each of tables, tree and index, %.1f of texts\n", n,
          (double) structures / MAX (n, 1), (double) texts / MAX (n, 1));
  return 0;
}
