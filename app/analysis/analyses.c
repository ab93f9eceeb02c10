/* Which analyses there are, and what all of them give. */
#include "config.h"

#include <jalon/analysis/figures.h>

#include "analyses.h"

#define ADDRESS(name) &jalon_##name##_analysis,

static const JalonAnalysis *const analyses[] = { JALON_ANALYSES (ADDRESS) };

const JalonAnalysis *const *
jalon_analyses (guint *n)
{
  *n = G_N_ELEMENTS (analyses);
  return analyses;
}

GPtrArray *
jalon_figures (const JalonPlan *plan, const JalonSettings *settings, const JalonRun *run, GError **error)
{
  g_autoptr (GPtrArray) figures = jalon_figures_new ();

  for (guint i = 0; i < G_N_ELEMENTS (analyses); i++) {
    g_autoptr (JalonResult) result = NULL;

    if (!analyses[i]->figures)
      continue;
    if (!jalon_run_goes_on (run, (double) i / G_N_ELEMENTS (analyses), error))
      return NULL;
    result = jalon_analysis_result (analyses[i], plan, settings, run, error);
    if (!result)
      return NULL;
    analyses[i]->figures (jalon_analysis_plan (analyses[i], plan), jalon_result_get (result), figures);
  }
  return g_steal_pointer (&figures);
}
