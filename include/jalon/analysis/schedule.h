/* How committed amounts fall over the years of their terms. */
#pragma once

#include <jalon/analysis/analysis.h>

G_BEGIN_DECLS

typedef struct {
  int year;           /* of the calendar, or the fiscal year, which is named after the year that it ends in */
  JalonSum committed; /* falls due in the year after the commitments' profiles, whether drawn or not */
  JalonSum drawn;     /* actual spend of the year, less credits, whatever has become of its commitment */
} JalonYearSum;

/**
 * JalonSchedule:
 * @month: the first month of its years, 1 to 12; 1 for those of the calendar
 * @years: (element-type JalonYearSum): each year from the first to the last with any, gaps included
 * @undated: what is committed but belongs to no year: the firm amounts of commitments whose start or end is
 *   not stated, and what tranches leave of theirs; negative where tranches are more than the amount
 * @n_undated: how many commitments have anything of that
 * @unscheduled: whether some of that has a term or tranches, which only leave it open
 * @drawn_undated: actual spend of a period that is open
 * @drawn_later: of @years, actual spend of periods that begin after the as-of date, where one is stated
 * @n_unpriced: how many payments are left out, since they cannot be told in the plan's currency
 * @paid_as_committed: whether payments are converted at the rate of their commitment, where another may have
 *   been known on the day on which they were made
 * @paid_at: (array): for each of jalon_plan_rates() whether payments are converted at it
 */
typedef struct {
  const char *currency;
  guint month;
  GArray *years;
  JalonSum undated, drawn_undated, drawn_later;
  guint n_undated, n_unpriced;
  gboolean unscheduled, paid_as_committed;
  gboolean *paid_at;
} JalonSchedule;

/**
 * jalon_schedule_new:
 * Spreads each counted commitment over its term, from its earliest start to its latest end, in the plan's
 * currency. An even profile (also one not stated) gives each calendar month the same, a part month as much of
 * it as it has of its days; a ramp grows linearly from zero; back-loaded grows with the square. Tranches fall
 * where they say. Years of one commitment, and of each tranche and each actual that is longer than one, are
 * rounded to minor units by largest remainders (of as large ones, the earliest years): they sum to the amount
 * exactly, and each is less than one unit off. What is in a currency without a rate is left out. What was
 * paid is converted as its commitment is; where no rate is known at the commitment's date, each payment at
 * the rate known on the day on which it was made.
 *
 * Returns: (transfer full): the sums by year
 */
JalonSchedule *jalon_schedule_new (const JalonPlan *plan);

/* As jalon_schedule_new(), by fiscal years that begin in @month, 1 to 12. */
JalonSchedule *jalon_schedule_new_fiscal (const JalonPlan *plan, guint month);
void jalon_schedule_free (JalonSchedule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSchedule, jalon_schedule_free)

/* Gives the #JalonSchedule of the calendar's years; it has no settings. Its figures tell fiscal years as
 * well, where the dossier has them. */
extern const JalonAnalysis jalon_schedule_analysis;

/**
 * jalon_schedule_add:
 * @month: the first of the years, 1 to 12; 1 for those of the calendar
 * @sums: (inout) (array length=n): of the years from @from on
 *
 * Adds to each year what falls due in it of one commitment, in the plan's currency: nothing for one that is
 * undated or not counted. With jalon_schedule_undated(), all its years are the commitment's value.
 */
void
jalon_schedule_add (const JalonPlan *plan, guint commitment, guint month, int from, guint n, JalonSum *sums);

/**
 * jalon_schedule_add_months:
 * @year, @month: of the calendar, the first of the months; @month is 1 to 12
 * @sums: (inout) (array length=n): of the months from then on
 *
 * As jalon_schedule_add(), by months. Twelve of them may be a few minor units off their year, as either are
 * rounded so that all together are the amount.
 */
void jalon_schedule_add_months (
  const JalonPlan *plan, guint commitment, int year, guint month, guint n, JalonSum *sums);

/* Takes one amount that falls due over the days from @first to the one before @behind, after a profile. */
typedef void (*JalonTakeDue) (
  JalonSum amount, JalonProfile profile, guint32 first, guint32 behind, gpointer data);

/* Calls @take for each dated amount that a commitment falls due in, in the plan's currency: its tranches, or
 * the whole over its term; together with jalon_schedule_undated() they are its value. None of one that is not
 * counted. */
void jalon_schedule_each (const JalonPlan *plan, guint commitment, JalonTakeDue take, gpointer data);

/* Takes what falls due in one year. */
typedef void (*JalonTakeDueYear) (int year, JalonSum amount, gpointer data);

/* Calls @take for what jalon_schedule_add() adds to each year, any year any number of times. */
void jalon_schedule_each_year (
  const JalonPlan *plan, guint commitment, guint month, JalonTakeDueYear take, gpointer data);

/* Returns: what jalon_schedule_add() adds to one year of the calendar */
JalonSum jalon_schedule_year (const JalonPlan *plan, guint commitment, int year);

/* Returns: what of one commitment falls in no year, in the plan's currency */
JalonSum jalon_schedule_undated (const JalonPlan *plan, guint commitment);

G_END_DECLS
