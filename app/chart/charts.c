/* Which charts there are. */
#include "config.h"

#include <string.h>

#include <jalon/analysis/plan-filter.h>
#include <jalon/analysis/years.h>
#include <jalon/text/translate.h>

#include "charts.h"
#include "frame.h"

#define ADDRESS(name) &jalon_##name##_chart,

static const JalonChart *const charts[] = { JALON_CHARTS (ADDRESS) };

const JalonChart *const *
jalon_charts (guint *n)
{
  *n = G_N_ELEMENTS (charts);
  return charts;
}

const JalonChart *
jalon_chart_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    if (strcmp (charts[i]->id, id) == 0)
      return charts[i];

  return NULL;
}

gboolean
jalon_chart_counts_years (const char *id)
{
  const JalonChart *chart = id ? jalon_chart_find (id) : NULL;

  return chart && jalon_analysis_setting (chart->analysis, JALON_SETTING_FISCAL_YEARS);
}

JalonScene *
jalon_chart_build (const JalonChart *chart,
                   const JalonPlan *plan,
                   gconstpointer result,
                   const JalonChartOptions *options)
{
  g_return_val_if_fail (chart != NULL, NULL);
  g_return_val_if_fail (plan != NULL && result != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->locale != NULL, NULL);

  const char *before = jalon_speak (jalon_locale_lang (options->locale));
  JalonChartOptions own = *options;
  JalonScene *scene;

  own.part = jalon_plan_get_filter (plan) ? plan : NULL;
  own.is_whole = chart->analysis->is_whole;
  scene = chart->build (jalon_analysis_plan (chart->analysis, plan), result, &own);
  if (own.part && !own.is_whole)
    scene->filter = jalon_plan_filter_text (jalon_plan_get_filter (plan), plan, options->locale);
  jalon_speak (before);
  return scene;
}

JalonScene *
jalon_chart_failed (const JalonPlan *plan, const GError *error, const JalonChartOptions *options)
{
  const char *before = jalon_speak (jalon_locale_lang (options->locale));
  JalonScene *scene = jalon_frame_empty (plan, options, _ ("This could not be worked out"), error->message);

  jalon_speak (before);
  return scene;
}

JalonScene *
jalon_chart_scene (const JalonChart *chart,
                   const JalonPlan *plan,
                   const JalonSettings *settings,
                   const JalonChartOptions *options)
{
  g_return_val_if_fail (chart != NULL, NULL);
  g_return_val_if_fail (plan != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->locale != NULL, NULL);

  JalonChartOptions own = *options;
  const JalonPlan *base = jalon_plan_base (plan);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonResult) result = jalon_analysis_result (chart->analysis, plan, settings, NULL, &error);
  g_autoptr (JalonResult) ghost =
    result && base ? jalon_analysis_result (chart->analysis, base, settings, NULL, NULL) : NULL;

  own.base = ghost ? jalon_result_get (ghost) : NULL;
  return result ? jalon_chart_build (chart, plan, jalon_result_get (result), &own)
                : jalon_chart_failed (plan, error, &own);
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
