/* Compiles the plan of a dossier over and over, and says how long one takes and how much memory it holds.
 *
 *     plan FILE [TIMES]
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <jalon/analysis/plan.h>
#include <jalon/xml/read.h>

static long
peak_kilobytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[1]);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read (file, problems, NULL, NULL, NULL, &error);
  const int times = argc > 2 ? atoi (argv[2]) : 1000;
  gint64 best = G_MAXINT64;
  long before;

  if (dossier == NULL || times < 1) {
    fprintf (stderr, "%s\n", error ? error->message : "usage: plan FILE [TIMES]");
    return 1;
  }
  before = peak_kilobytes ();
  for (int i = 0; i < times; i++) {
    const gint64 start = g_get_monotonic_time ();
    JalonPlan *plan = jalon_plan_new (dossier, JALON_REF_NONE, "en");

    best = MIN (best, g_get_monotonic_time () - start);
    jalon_plan_unref (plan);
  }
  printf ("%" G_GINT64_FORMAT " µs at best, peak grew by %ld kB\n", best, peak_kilobytes () - before);
  return 0;
}
