/* Lags and durations made lead times. */
#include "config.h"

#include <math.h>

#include "plan-lead.h"

#define TENTHS_OF_DAY 14400.0

double
plan_days (const JalonFeedPlan *plan, const JalonFeedSpan *span)
{
  return span->elapsed ? (double) span->tenths / TENTHS_OF_DAY
                       : (double) span->tenths * 7 / (10.0 * plan->minutes_of_week);
}

/* How long a task takes; by its dates where nothing else says it. NaN where nothing does. */
static double
days_of (const JalonFeedPlan *plan, const JalonFeedTask *task)
{
  if (task->duration.stated)
    return plan_days (plan, &task->duration);
  return task->start && task->finish ? (double) task->finish - task->start : NAN;
}

/* From the end of @from to that of @to, as lag and durations have it; NaN where they do not say. */
static double
demanded (const JalonFeedPlan *plan,
          const JalonFeedTask *from,
          const JalonFeedTask *to,
          const JalonFeedTaskLink *link)
{
  double days = plan_days (plan, &link->lag);

  if (link->type == JALON_FEED_FINISH_START || link->type == JALON_FEED_START_START)
    days += days_of (plan, to);
  if (link->type == JALON_FEED_START_FINISH || link->type == JALON_FEED_START_START)
    days -= days_of (plan, from);
  return days;
}

static double
by_dates (const JalonFeedTask *from, const JalonFeedTask *to)
{
  return from->finish && to->finish ? (double) to->finish - from->finish : NAN;
}

/* The three points of the duration, which vary the lead time as far as they are from it. */
static void
set_range (const JalonFeedPlan *plan, const JalonFeedTask *task, PlanLead *lead)
{
  double own = days_of (plan, task), least, likely, most, base;

  if (!lead->known || !task->least.stated || !task->most.stated || isnan (own))
    return;
  least = plan_days (plan, &task->least);
  most = plan_days (plan, &task->most);
  likely = task->likely.stated ? plan_days (plan, &task->likely) : own;
  if (!(least <= likely && likely <= most))
    return;
  base = lead->days - own;
  lead->least = fmax (base + least, 0);
  lead->most = fmax (base + most, 0);
  lead->days = fmin (fmax (base + likely, lead->least), lead->most);
}

static PlanLead
make (const JalonFeedPlan *plan, const JalonFeedTask *task, double demand, double dates, gboolean longest)
{
  PlanLead lead = { .least = NAN, .most = NAN };

  lead.by_dates = !isnan (dates) && (longest || isnan (demand) || dates < demand);
  lead.days = lead.by_dates ? dates : demand;
  lead.before = lead.days < 0;
  lead.known = lead.days >= 0;
  lead.waiting = lead.by_dates && !isnan (demand) ? dates - demand : 0;
  set_range (plan, task, &lead);
  return lead;
}

void
plan_leads (const JalonFeedPlan *plan, GHashTable *tasks, const JalonFeedTask *task, PlanLead *leads)
{
  guint longest = G_MAXUINT;
  double latest = -G_MAXDOUBLE;

  for (guint i = 0; i < task->links->len; i++) {
    const JalonFeedTaskLink *link = task->links->pdata[i];
    const JalonFeedTask *from = g_hash_table_lookup (tasks, link->from);
    double days = demanded (plan, from, task, link);

    if (from->finish && !isnan (days) && from->finish + days > latest) {
      latest = from->finish + days;
      longest = i;
    }
  }
  for (guint i = 0; i < task->links->len; i++) {
    const JalonFeedTaskLink *link = task->links->pdata[i];
    const JalonFeedTask *from = g_hash_table_lookup (tasks, link->from);

    leads[i] = make (plan, task, demanded (plan, from, task, link), by_dates (from, task), i == longest);
  }
}

PlanLead
plan_own_lead (const JalonFeedPlan *plan, const JalonFeedTask *task)
{
  double dates = task->start && task->finish ? (double) task->finish - task->start : NAN;

  return make (plan, task, days_of (plan, task), dates, TRUE);
}
