/* Building scenes on worker threads. */
#include "config.h"

#include <jalon/session/scenes.h>
#include <jalon/session/worker.h>

typedef struct {
  JalonPlan *plan;
  const JalonChart *chart;
  JalonChartOptions options; /* without a locale: the worker makes its own */
  char *lang, *title;
  gint64 cost;
} Order;

static void
order_free (Order *order)
{
  jalon_plan_unref (order->plan);
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

  order->options.locale = locale;
  scene = jalon_chart_scene (order->chart, order->plan, &order->options);
  order->options.locale = NULL;
  order->cost = g_get_monotonic_time () - start;

  g_task_return_pointer (task, scene, (GDestroyNotify) jalon_scene_free);
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
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);
  Order *order = g_new0 (Order, 1);

  order->plan = jalon_plan_ref ((JalonPlan *) plan);
  order->chart = chart;
  order->options = *options;
  order->options.locale = NULL;
  order->options.title = order->title = g_strdup (options->title);
  order->lang = g_strdup (jalon_locale_lang (options->locale));

  g_task_set_name (task, "jalon-scene");
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  jalon_worker_run (task, build);
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
