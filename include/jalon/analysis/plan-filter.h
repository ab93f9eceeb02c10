/* Showing part of a plan: which of its commitments pass, by who buys and provides, status, confidence, term
 * and amount; and how that is said wherever figures of the part are shown. */
#pragma once

#include <gio/gio.h>

#include <jalon/analysis/plan.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/**
 * JalonPlanFilter:
 * @buyers, @providers: (nullable) (element-type JalonRef): one of them; %NULL or none: any
 * @statuses, @confidences: a bit for each that passes, 1 << JalonStatus; 0: any
 * @from, @until: the term touches the days from the first of @from to the last of @until; unset: open
 * @least, @most: the firm amount, or the ceiling where there is no firm amount, in @currency; unset: open
 * @currency: (nullable): interned
 *
 * What does not state what is asked for does not pass: one without a term has none in 2027. All of zeros with
 * unset amounts (%JALON_PLAN_FILTER_INIT) lets everything pass.
 */
typedef struct {
  GArray *buyers, *providers;
  guint32 statuses, confidences;
  JalonDate from, until;
  JalonMoney least, most;
  const char *currency;
} JalonPlanFilter;

#define JALON_PLAN_FILTER_INIT                                                                               \
  {                                                                                                          \
    .least = JALON_MONEY_UNSET, .most = JALON_MONEY_UNSET                                                    \
  }

/* What is filtered by, each of which can be taken away by itself. */
typedef enum {
  JALON_FILTER_BUYER,
  JALON_FILTER_PROVIDER,
  JALON_FILTER_STATUS,
  JALON_FILTER_TERM,
  JALON_FILTER_CONFIDENCE,
  JALON_FILTER_AMOUNT,
  JALON_N_FILTERS,
} JalonFilterPart;

/* Returns: (transfer full): @filter: (nullable): as one that lets everything pass */
JalonPlanFilter *jalon_plan_filter_copy (const JalonPlanFilter *filter);
void jalon_plan_filter_free (JalonPlanFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPlanFilter, jalon_plan_filter_free)

/* Whether everything passes; @filter: (nullable) */
gboolean jalon_plan_filter_is_empty (const JalonPlanFilter *filter);

gboolean jalon_plan_filter_equal (const JalonPlanFilter *a, const JalonPlanFilter *b);

/* Whether it filters by this part; and taking that away. */
gboolean jalon_plan_filter_has (const JalonPlanFilter *filter, JalonFilterPart part);
void jalon_plan_filter_clear (JalonPlanFilter *filter, JalonFilterPart part);

/* Adds a party to @buyers or @providers, unless it is there; or takes it away. */
void jalon_plan_filter_set_party (JalonPlanFilter *filter, JalonFilterPart part, JalonRef party, gboolean on);
gboolean jalon_plan_filter_has_party (const JalonPlanFilter *filter, JalonFilterPart part, JalonRef party);

/**
 * jalon_plan_filter:
 * @whole: not filtered itself
 * @filter: (nullable)
 * @base: (nullable): what this gave for jalon_plan_base() of @whole, so that what is the same is shared
 * @cancellable: (nullable)
 *
 * What counts, and for how much, stays as it is in @whole: a commitment that another one supersedes is not
 * counted for want of that other. Statements and milestones name what passes; all but commitments is shared,
 * and stays. On any thread.
 *
 * Returns: (transfer full) (nullable): a plan of the commitments that pass, which holds @whole; a reference
 * to
 * @whole where all pass; %NULL when cancelled
 */
JalonPlan *jalon_plan_filter (JalonPlan *whole,
                              const JalonPlanFilter *filter,
                              JalonPlan *base,
                              GCancellable *cancellable);

/* Returns: (transfer none): what @plan is a part of; @plan itself where it is not filtered */
const JalonPlan *jalon_plan_whole (const JalonPlan *plan);

/* Returns: (transfer none) (nullable): what @plan is filtered by; %NULL for nothing */
const JalonPlanFilter *jalon_plan_get_filter (const JalonPlan *plan);

/**
 * jalon_plan_filter_part_text:
 * @plan: whose parties are named
 * @brief: without saying what it is, for where that is said beside it: "Oracle" rather than "provider Oracle"
 *
 * Returns: (transfer full): one part in words: "provider Oracle, AWS and 2 others", "term in 2027 – 2031"
 */
char *jalon_plan_filter_part_text (const JalonPlanFilter *filter,
                                   const JalonPlan *plan,
                                   JalonLocale *locale,
                                   JalonFilterPart part,
                                   gboolean brief);

/* Returns: (transfer full) (nullable): all parts in words, "provider Oracle · status signed"; %NULL for none
 */
char *jalon_plan_filter_text (const JalonPlanFilter *filter, const JalonPlan *plan, JalonLocale *locale);

G_END_DECLS
