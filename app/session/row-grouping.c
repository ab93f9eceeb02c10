/* Grouping rows on a worker. */
#include "config.h"

#include <jalon/session/row-groups.h>

typedef struct {
  JalonPlan *plan;
  JalonOrder *order;
} Asked;

gpointer
jalon_grouping_new (const JalonPlan *plan, const JalonOrder *order)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->plan = jalon_plan_ref ((JalonPlan *) plan);
  asked->order = jalon_order_copy (order);
  return asked;
}

void
jalon_grouping_free (gpointer data)
{
  Asked *asked = data;

  jalon_plan_unref (asked->plan);
  jalon_order_free (asked->order);
  g_free (asked);
}

gpointer
jalon_grouping_work (gpointer data, JalonNewestRun *run)
{
  const Asked *asked = data;

  return jalon_rows_group (asked->plan, asked->order, jalon_newest_run_cancellable (run));
}
