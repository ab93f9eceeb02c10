/* Which charts there are. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include "charts.h"
#include "frame.h"

static const JalonChart charts[] = {
  { "commitments.by-provider", N_ ("Commitments by provider"), jalon_chart_by_provider },
  { "commitments.by-year", N_ ("Commitments by year"), jalon_chart_by_year, .counts_years = TRUE },
  { "commitments.reconciliation", N_ ("Stated total against its items"), jalon_chart_reconciliation },
  { "timeline.gantt", N_ ("Terms and milestones"), jalon_chart_gantt },
  { "risk.concentration", N_ ("Concentration of providers"), jalon_chart_concentration },
};

const JalonChart *
jalon_charts (guint *n)
{
  *n = G_N_ELEMENTS (charts);
  return charts;
}

const JalonChart *
jalon_chart_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    if (strcmp (charts[i].id, id) == 0)
      return &charts[i];

  return NULL;
}

gboolean
jalon_chart_counts_years (const char *id)
{
  const JalonChart *chart = id ? jalon_chart_find (id) : NULL;

  return chart && chart->counts_years;
}

JalonScene *
jalon_chart_scene (const JalonChart *chart, const JalonPlan *plan, const JalonChartOptions *options)
{
  g_return_val_if_fail (chart != NULL, NULL);
  g_return_val_if_fail (plan != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->locale != NULL, NULL);

  const char *before = jalon_speak (jalon_locale_lang (options->locale));
  JalonScene *scene = chart->build (plan, options);

  jalon_speak (before);
  return scene;
}

JalonScene *
jalon_chart_unknown (const char *id, const JalonPlan *plan, const JalonChartOptions *options)
{
  const char *before = jalon_speak (jalon_locale_lang (options->locale));
  /* TRANSLATORS: %s is the name of a chart, as the dossier has it */
  g_autofree char *what = g_strdup_printf (_ ("“%s” is no chart of this version"), id ? id : "");
  JalonScene *scene = jalon_frame_empty (plan, options, what, _ ("Choose another chart for this slide."));

  jalon_speak (before);
  return scene;
}
