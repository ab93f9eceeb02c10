/* Building scenes on worker threads. */
#include "config.h"

#include <jalon/session/readers.h>
#include <jalon/session/scenes.h>
#include <jalon/session/worker.h>

typedef struct {
  JalonPlan *plan;           /* (nullable): still to be compiled */
  JalonOverlay *overlay;     /* (nullable): of this */
  JalonReaders *reading;     /* (nullable): for as long as that takes */
  const JalonChart *chart;   /* (nullable): there is none of this name */
  JalonChartOptions options; /* without a locale: the worker makes its own */
  char *name, *text_lang, *lang, *title;
  gint64 cost;
} Order;

static void
order_free (Order *order)
{
  g_clear_pointer (&order->reading, jalon_readers_end);
  g_clear_pointer (&order->overlay, jalon_overlay_free);
  g_clear_pointer (&order->plan, jalon_plan_unref);
  g_free (order->name);
  g_free (order->text_lang);
  g_free (order->lang);
  g_free (order->title);
  g_free (order);
}

static void
build (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (JalonLocale) locale = jalon_locale_new (order->lang);
  JalonScene *scene;

  if (!order->plan) {
    order->plan = jalon_plan_compile (order->overlay, order->text_lang);
    g_clear_pointer (&order->reading, jalon_readers_end);
  }
  order->options.locale = locale;
  scene = order->chart ? jalon_chart_scene (order->chart, order->plan, &order->options)
                       : jalon_chart_unknown (order->name, order->plan, &order->options);
  order->options.locale = NULL;
  order->cost = g_get_monotonic_time () - start;

  g_task_return_pointer (task, scene, (GDestroyNotify) jalon_scene_free);
}

static Order *
order_new (const JalonChart *chart, const JalonChartOptions *options)
{
  Order *order = g_new0 (Order, 1);

  order->chart = chart;
  order->options = *options;
  order->options.locale = NULL;
  order->options.title = order->title = g_strdup (options->title);
  order->lang = g_strdup (jalon_locale_lang (options->locale));
  return order;
}

static void
run (Order *order, gpointer source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);

  g_task_set_name (task, "jalon-scene");
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  jalon_worker_run (task, build);
}

void
jalon_scenes_build_async (gpointer source,
                          const JalonPlan *plan,
                          const JalonChart *chart,
                          const JalonChartOptions *options,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  Order *order = order_new (chart, options);

  order->plan = jalon_plan_ref ((JalonPlan *) plan);
  run (order, source, cancellable, callback, data);
}

void
jalon_scenes_compile_async (gpointer source,
                            JalonPlan *plan,
                            JalonDossier *dossier,
                            JalonRef scenario,
                            const char *text_lang,
                            const char *chart,
                            const JalonChartOptions *options,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  Order *order = order_new (jalon_chart_find (chart), options);

  order->name = g_strdup (chart);
  if (plan) {
    order->plan = jalon_plan_ref (plan);
  } else {
    order->text_lang = g_strdup (text_lang);
    order->overlay = jalon_overlay_new (dossier, scenario);
    order->reading = jalon_readers_begin (jalon_readers_of (dossier));
  }
  run (order, source, cancellable, callback, data);
}

JalonPlan *
jalon_scenes_get_plan (GAsyncResult *result)
{
  Order *order = g_task_get_task_data (G_TASK (result));

  return order->plan;
}

JalonScene *
jalon_scenes_build_finish (GAsyncResult *result, gint64 *cost, GError **error)
{
  GTask *task = G_TASK (result);
  Order *order = g_task_get_task_data (task);

  if (cost)
    *cost = order->cost;

  return g_task_propagate_pointer (task, error);
}
