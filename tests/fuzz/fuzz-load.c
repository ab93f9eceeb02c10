/* Any bytes at all are read as a dossier; what is taken as sound must be written and read again to the same
 * bytes. */
#include "config.h"

#include <stdint.h>

#include <jalon/analysis/figures.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_figures (JalonDossier *dossier, JalonRef scenario)
{
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, scenario, "fr");
  g_autoptr (JalonSettings) settings = jalon_settings_new ();
  g_autoptr (GPtrArray) figures = NULL;

  jalon_settings_set (settings, "trials", 1024); /* the fewest: it is built to be checked, not to be quick */
  figures = jalon_figures (plan, settings, NULL, NULL);
  for (guint i = 0; i < figures->len; i++) {
    g_autoptr (GString) text = g_string_new (NULL);

    jalon_figure_print (figures->pdata[i], text);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size), once = NULL, twice = NULL;
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "fuzz", problems, NULL);
  g_autoptr (JalonDossier) again = NULL;

  /* What is refused says why, and what says why is refused. */
  if ((dossier == NULL) != (jalon_problems_errors (problems) > 0))
    g_error ("a verdict without a problem, or a problem without a verdict");
  if (dossier == NULL)
    return 0;

  check_figures (dossier, JALON_REF_NONE);
  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_SCENARIO, scenario)
    check_figures (dossier, scenario);
  once = jalon_xml_write (dossier);
  again = jalon_xml_read_bytes (once, "written", problems, NULL);
  if (again == NULL)
    g_error ("what was written could not be read:\n%.*s", (int) g_bytes_get_size (once),
             (const char *) g_bytes_get_data (once, NULL));
  twice = jalon_xml_write (again);
  if (!g_bytes_equal (once, twice))
    g_error ("written anew, the dossier is another");
  return 0;
}
