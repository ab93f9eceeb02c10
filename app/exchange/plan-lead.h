/* How long a link of a plan takes: lead times of a supply network run from the end of one thing to that of
 * the next, in days of the calendar. */
#pragma once

#include <jalon/exchange/feed.h>

G_BEGIN_DECLS

/**
 * PlanLead:
 * @known: whether there is one; else nothing else is set
 * @days: of the calendar
 * @by_dates: whether it is what lies between the dates of the plan, and not only the lag and the duration
 * @waiting: by how many days that is more than the link demands; below 0 for less
 * @least, @most: of @days, where the plan has a range; else NaN
 * @before: the task would have to end before what it waits for: no lead time can be so
 */
typedef struct {
  gboolean known, by_dates, before;
  double days, waiting, least, most;
} PlanLead;

/* A span in days of the calendar: work is spread over the week as the plan's weeks are worked. */
double plan_days (const JalonFeedPlan *plan, const JalonFeedSpan *span);

/**
 * plan_leads:
 * @tasks: (element-type utf8 JalonFeedTask): by number
 * @leads: (out) (array): for each link of @task
 *
 * The link on which the task waits longest takes as long as lies between the dates, as these are not to be
 * reckoned anew; others take what they demand.
 */
void plan_leads (const JalonFeedPlan *plan, GHashTable *tasks, const JalonFeedTask *task, PlanLead *leads);

/* From the task's begin to its end. */
PlanLead plan_own_lead (const JalonFeedPlan *plan, const JalonFeedTask *task);

G_END_DECLS
