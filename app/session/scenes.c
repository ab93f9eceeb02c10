/* Building scenes on worker threads. */
#include "config.h"

#include <jalon/analysis/siblings.h>
#include <jalon/session/readers.h>
#include <jalon/session/scenes.h>

typedef struct {
  JalonPlan *plan;       /* (nullable): still to be compiled, of what follows */
  JalonDossier *dossier; /* (nullable) */
  JalonRef scenario;
  JalonOverlay *overlay;   /* (nullable): when that has begun */
  JalonSiblings *siblings; /* (nullable): when that has begun, of a chart that compares them */
  JalonReaders *reading;   /* (nullable): for as long as it takes */
  const JalonChart *chart; /* (nullable): there is none of this name */
  JalonSettings *settings;
  JalonChartOptions options; /* without a locale: the worker makes its own */
  char *name, *text_lang, *lang, *title;
} Order;

void
jalon_scene_order_free (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->reading, jalon_readers_end);
  g_clear_pointer (&order->overlay, jalon_overlay_free);
  g_clear_pointer (&order->siblings, jalon_siblings_free);
  g_clear_object (&order->dossier);
  g_clear_pointer (&order->plan, jalon_plan_unref);
  jalon_settings_free (order->settings);
  g_free (order->name);
  g_free (order->text_lang);
  g_free (order->lang);
  g_free (order->title);
  g_free (order);
}

void
jalon_built_scene_free (gpointer data)
{
  JalonBuiltScene *built = data;

  g_clear_pointer (&built->scene, jalon_scene_free);
  jalon_plan_unref (built->plan);
  g_free (built);
}

void
jalon_scene_start (gpointer data)
{
  Order *order = data;
  JalonDossier *dossier = order->plan ? jalon_plan_dossier (order->plan) : order->dossier;

  if (order->chart && order->chart->analysis->compares &&
      !(order->plan && jalon_plan_has_siblings (order->plan)))
    order->siblings = jalon_siblings_new (dossier);
  if (!order->plan)
    order->overlay = jalon_overlay_new (dossier, order->scenario);
  if (order->overlay || order->siblings)
    order->reading = jalon_readers_begin (jalon_readers_of (dossier));
}

/* On the worker */

typedef struct {
  const Order *order;
  JalonNewestRun *run;
  JalonLocale *locale;
} Building;

/* @base: (nullable): the result without what-ifs */
static JalonBuiltScene *
build (const Building *self, gconstpointer result, JalonResult *base, const GError *error)
{
  const Order *order = self->order;
  JalonChartOptions options = order->options;
  const gint64 start = g_get_monotonic_time ();
  JalonBuiltScene *built = g_new0 (JalonBuiltScene, 1);

  options.locale = self->locale;
  options.base = base ? jalon_result_get (base) : NULL;
  built->plan = jalon_plan_ref (order->plan);
  built->scene = !order->chart ? jalon_chart_unknown (order->name, order->plan, &options)
                 : result      ? jalon_chart_build (order->chart, order->plan, result, &options)
                               : jalon_chart_failed (order->plan, error, &options);
  built->cost = g_get_monotonic_time () - start;
  return built;
}

static void
take_early (JalonResult *result, gpointer data)
{
  const Building *self = data;
  const JalonPlan *plan = jalon_plan_base (self->order->plan);
  const JalonAnalysis *analysis = self->order->chart->analysis;
  /* What is not known yet of the plan without what-ifs is not waited for while a slider moves. */
  g_autoptr (JalonResult) base =
    plan ? jalon_analysis_kept (analysis, plan, self->order->settings, NULL) : NULL;

  jalon_newest_run_offer (self->run, build (self, jalon_result_get (result), base, NULL));
  jalon_result_unref (result);
}

static void
tell_progress (double fraction, gpointer data)
{
  jalon_newest_run_progress (((const Building *) data)->run, fraction);
}

static void
compile (Order *order)
{
  if (!order->plan)
    order->plan = jalon_plan_compile (order->overlay, order->text_lang);
  if (order->siblings)
    jalon_siblings_compile (order->siblings, order->plan);
  g_clear_pointer (&order->reading, jalon_readers_end);
}

gpointer
jalon_scene_work (gpointer data, JalonNewestRun *run)
{
  Order *order = data;
  g_autoptr (JalonLocale) locale = jalon_locale_new (order->lang);
  Building building = { order, run, locale };
  JalonRun analysis = { .cancellable = jalon_newest_run_cancellable (run),
                        .progress = tell_progress,
                        .early_result = take_early,
                        .data = &building };
  g_autoptr (JalonResult) result = NULL, base = NULL;
  g_autoptr (GError) error = NULL;
  JalonBuiltScene *built;

  compile (order);
  if (order->chart) {
    result = jalon_analysis_result (order->chart->analysis, order->plan, order->settings, &analysis, &error);
    if (!result && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      return NULL;
  }
  if (result && jalon_plan_base (order->plan)) {
    analysis.early_result = NULL; /* of which the base has no picture of its own */
    base = jalon_analysis_result (order->chart->analysis, jalon_plan_base (order->plan), order->settings,
                                  &analysis, NULL);
    if (!base && g_cancellable_is_cancelled (analysis.cancellable))
      return NULL;
  }
  built = build (&building, result ? jalon_result_get (result) : NULL, base, error);
  built->analysis_cost = result ? jalon_result_get_cost (result) : 0;
  return built;
}

/* On the main thread */

static Order *
order_new (const char *chart, const JalonSettings *settings, const JalonChartOptions *options)
{
  Order *order = g_new0 (Order, 1);

  order->name = g_strdup (chart);
  order->chart = jalon_chart_find (chart);
  order->settings = jalon_settings_copy (settings);
  order->options = *options;
  order->options.locale = NULL;
  order->options.title = order->title = g_strdup (options->title);
  order->lang = g_strdup (jalon_locale_lang (options->locale));
  return order;
}

gpointer
jalon_scene_order_new (const JalonPlan *plan,
                       const char *chart,
                       const JalonSettings *settings,
                       const JalonChartOptions *options)
{
  Order *order = order_new (chart, settings, options);

  order->plan = jalon_plan_ref ((JalonPlan *) plan);
  return order;
}

gpointer
jalon_scene_order_compile (JalonDossier *dossier,
                           JalonRef scenario,
                           const char *text_lang,
                           const char *chart,
                           const JalonSettings *settings,
                           const JalonChartOptions *options)
{
  Order *order = order_new (chart, settings, options);

  order->text_lang = g_strdup (text_lang);
  order->dossier = g_object_ref (dossier);
  order->scenario = scenario;
  return order;
}
