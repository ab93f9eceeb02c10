/* Building scenes on worker threads, and what the screen asks of them. */
#include "config.h"

#include <adwaita.h>

#include "scenes.h"

typedef struct {
  JalonPlan *plan;
  const JalonChart *chart;
  JalonChartOptions options; /* without a locale: the worker makes its own */
  char *lang, *title;
  gint64 cost;

  GObject *source; /* whoever asked */
  GAsyncReadyCallback callback;
  gpointer data;
} Order;

static void
order_free (Order *order)
{
  g_free (order->lang);
  g_free (order->title);
  g_free (order);
}

JalonTheme
jalon_scenes_theme (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (style))
    return JALON_THEME_CONTRAST;

  return adw_style_manager_get_dark (style) ? JALON_THEME_DARK : JALON_THEME_LIGHT;
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

/* On the main thread. The worker may be the last to let go of the task, and so must not find in it what is
 * the main thread's: widgets, and a plan that may be the last to hold its dossier. */
static void
on_done (GObject *nobody, GAsyncResult *result, gpointer data)
{
  Order *order = g_task_get_task_data (G_TASK (result));
  g_autoptr (JalonPlan) plan = g_steal_pointer (&order->plan);
  g_autoptr (GObject) source = g_steal_pointer (&order->source);

  order->callback (source, result, order->data);
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
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_done, NULL);
  Order *order = g_new0 (Order, 1);

  order->plan = jalon_plan_ref ((JalonPlan *) plan);
  order->chart = chart;
  order->options = *options;
  order->options.locale = NULL;
  order->options.title = order->title = g_strdup (options->title);
  order->lang = g_strdup (jalon_locale_lang (options->locale));
  order->source = g_object_ref (source);
  order->callback = callback;
  order->data = data;

  g_task_set_name (task, "jalon-scene");
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, build);
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
