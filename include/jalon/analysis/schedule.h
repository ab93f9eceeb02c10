/* How committed amounts fall over the years of their terms. */
#pragma once

#include <jalon/analysis/plan.h>

G_BEGIN_DECLS

typedef struct {
  int year;
  JalonMoney committed; /* falls due in the year after the commitment's profile, including @drawn */
  JalonMoney drawn;     /* actual spend of the year */
} JalonYearSum;

/**
 * JalonSchedule:
 * @years: (element-type JalonYearSum): each year from the first to the last with any, gaps included
 * @undated: firm amounts of commitments whose start or end is not stated, and which so belong to no year
 * @n_undated: how many those are
 */
typedef struct {
  const char *currency;
  GArray *years;
  JalonMoney undated;
  guint n_undated;
} JalonSchedule;

/**
 * jalon_schedule_new:
 * @currency: (nullable): of the commitments to spread
 *
 * Spreads each counted commitment over the days from its earliest start to its latest end. An even profile
 * (also one not stated) gives each day the same; a ramp grows linearly from zero; back-loaded grows with the
 * square. Tranches fall where they say. Years of one commitment are rounded to minor units so that they sum
 * to its amount exactly (cumulative rounding).
 *
 * Returns: (transfer full): the sums by year
 */
JalonSchedule *jalon_schedule_new (const JalonPlan *plan, const char *currency);
void jalon_schedule_free (JalonSchedule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSchedule, jalon_schedule_free)

/**
 * jalon_schedule_year:
 * Returns: what falls in @year of one commitment, in minor units; 0 for one that is undated
 */
JalonMoney jalon_schedule_year (const JalonPlan *plan, guint commitment, int year);

G_END_DECLS
