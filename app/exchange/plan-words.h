/* What is said of a plan's tasks in a dossier. All texts are in the language of the thread, and given full.
 */
#pragma once

#include "plan-lead.h"

G_BEGIN_DECLS

/* What a lead time is made of. @from: (nullable): %NULL for a task that waits for none */
typedef struct {
  const JalonFeedPlan *plan;
  const JalonFeedTask *from, *to;
  const JalonFeedTaskLink *link; /* (nullable) */
  const PlanLead *lead;
} PlanStep;

/* Returns: by which number its word goes: "1 day", "1.5 days" */
gulong plan_plural (double days);

/* "2 working days of 480 minutes", "2 days around the clock" */
char *plan_span_text (const JalonFeedPlan *plan, const JalonFeedSpan *span, JalonLocale *locale);

/* How a lead time comes about, for its note. */
char *plan_lead_note (const PlanStep *step, JalonLocale *locale);

/* Where in the plan a task stands, or a link of it: "Delivery, UID 20", the same in every language.
 * @uid: (nullable): %NULL for the begin of the plan */
char *plan_locator (const JalonFeedPlan *plan, const char *uid, const JalonFeedTaskLink *link);

/* A number of days as a dossier writes it: "28", "11.2" */
char *plan_number (double days);

G_END_DECLS
