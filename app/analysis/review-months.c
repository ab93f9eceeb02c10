/* What was drawn in the last whole month beside the one before. */
#include "config.h"

#include <math.h>

#include "review-private.h"

/* So many commitments between two questions whether to go on. */
#define STEP 4096

/* A month of days. */
typedef struct {
  int month; /* since year 0 */
  guint32 first, last;
} Month;

static Month
month_at (int month)
{
  const JalonDate date = jalon_date_from_month (month / 12, month % 12 + 1);

  return (Month){ month, (guint32) date.first, (guint32) date.last };
}

static Month
month_of (guint32 day)
{
  int year, month;

  jalon_day_to_ymd (day, &year, &month, NULL);
  return month_at (year * 12 + month - 1);
}

static gboolean
is_stated (const JalonPlanPeriod *actual)
{
  return actual->amount != JALON_MONEY_UNSET && actual->period.first != JALON_DATE_OPEN &&
         actual->period.last != JALON_DATE_OPEN && actual->period.last != 0;
}

static gboolean
is_in (const JalonPlanPeriod *actual, const Month *month)
{
  return actual->period.first >= month->first && actual->period.last <= month->last;
}

static gboolean
touches (const JalonPlanPeriod *actual, const Month *month)
{
  return actual->period.first <= month->last && actual->period.last >= month->first;
}

/* The last whole month of which anything is spent. Nothing stated as nought may be what nobody has told yet.
 * Returns: whether there is one */
static gboolean
find_month (const JalonPlan *plan, const Month *last_whole, Month *found)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  const JalonPlanPeriod *actuals = jalon_plan_actuals (plan);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    for (guint k = items[i].first_actual; items[i].counted && k < items[i].first_actual + items[i].n_actuals;
         k++) {
      const JalonPlanPeriod *actual = &actuals[k];
      Month month;

      if (!is_stated (actual) || actual->amount == 0 || actual->period.last > last_whole->last ||
          (any && actual->period.last <= found->last))
        continue;
      month = month_of ((guint32) actual->period.last);
      if (!is_in (actual, &month))
        continue; /* of more than a month */
      *found = month;
      any = TRUE;
    }
  return any;
}

typedef struct {
  const JalonPlan *plan;
  JalonReview *self;
  Month now, before;
} Work;

static void
add (double *sum, const JalonPlanPeriod *actual)
{
  *sum = (isnan (*sum) ? 0 : *sum) + (double) actual->amount;
}

static double
convert (const Work *work, const JalonPlanCommitment *item, double amount)
{
  const JalonSum converted = isnan (amount)
                               ? JALON_MONEY_UNSET
                               : jalon_drawdown_converted (work->plan, item, jalon_money_estimate (amount));

  return converted == JALON_MONEY_UNSET ? NAN : (double) converted;
}

/* Sums those that state both months: one that states one alone says nothing of how much more it is. */
static void
weigh (Work *work, const JalonPlanCommitment *item, JalonReviewChange *change)
{
  JalonReview *self = work->self;
  const double now = convert (work, item, change->now), before = convert (work, item, change->before);

  if (isnan (change->now) || isnan (change->before)) {
    self->n_one_sided++;
    change->weight = isnan (now) ? before : now;
    return;
  }
  change->weight = fabs (now - before);
  if (isnan (now) || isnan (before)) {
    self->n_unpriced++;
    return;
  }
  self->n_compared++;
  self->now += now;
  self->before += before;
}

static void
look_at (Work *work, guint index)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (work->plan, &n)[index];
  const JalonPlanPeriod *actuals = jalon_plan_actuals (work->plan) + item->first_actual;
  JalonReviewChange change = { index, NAN, NAN, NAN };
  gboolean longer = FALSE;

  for (guint i = 0; i < item->n_actuals; i++) {
    if (!is_stated (&actuals[i]))
      continue;
    if (is_in (&actuals[i], &work->now))
      add (&change.now, &actuals[i]);
    else if (is_in (&actuals[i], &work->before))
      add (&change.before, &actuals[i]);
    else
      longer |= touches (&actuals[i], &work->now) || touches (&actuals[i], &work->before);
  }
  if (!item->counted) {
    work->self->n_uncounted += longer || !isnan (change.now) || !isnan (change.before);
    return;
  }
  work->self->n_longer += longer;
  if (longer || (isnan (change.now) && isnan (change.before)))
    return;
  weigh (work, item, &change);
  g_array_append_val (work->self->changes, change);
}

/* What changes most first; what no rate converts last. */
static int
by_weight (gconstpointer a, gconstpointer b)
{
  const JalonReviewChange *first = a, *second = b;
  const double one = isnan (first->weight) ? -1 : first->weight;
  const double other = isnan (second->weight) ? -1 : second->weight;

  if (one != other)
    return one > other ? -1 : 1;
  return first->commitment < second->commitment ? -1 : 1;
}

gboolean
jalon_review_compare (const JalonPlan *plan, JalonReview *self, const JalonRun *run, GError **error)
{
  Work work = { .plan = plan, .self = self };
  guint n;
  Month last;

  if (self->drawdowns->as_of == 0)
    return TRUE;
  last = month_of (self->drawdowns->as_of);
  if (last.last > self->drawdowns->as_of)
    last = month_at (last.month - 1);
  self->last_whole = last.month;
  if (!find_month (plan, &last, &work.now))
    return TRUE;
  self->month = work.now.month;
  work.before = month_at (work.now.month - 1);
  jalon_plan_commitments (plan, &n);
  for (guint i = 0; i < n; i++) {
    if (i % STEP == 0 && !jalon_run_goes_on (run, (double) i / n, error))
      return FALSE;
    look_at (&work, i);
  }
  self->n_changes = self->changes->len;
  g_array_sort (self->changes, by_weight);
  g_array_set_size (self->changes, MIN (self->n_changes, JALON_REVIEW_MOST));
  return TRUE;
}
