/* What commitments.by-year draws: the years, and the series that each year's column is stacked of. */
#pragma once

#include <jalon/analysis/schedule.h>
#include <jalon/analysis/totals.h>

#include "sketch.h"

G_BEGIN_DECLS

/* The palette has so many inks for series, and one for the others. */
#define JALON_SERIES_MAX 6

/**
 * JalonYearSeries:
 * @commitment: (nullable): %NULL for the others, summed
 * @years: what falls due in each year of the schedule
 * @undated: what has no year
 */
typedef struct {
  const JalonPlanCommitment *commitment;
  char *name;
  JalonInk ink;
  GArray *covers; /* of JalonRef */
  JalonSum *years;
  JalonSum undated;
} JalonYearSeries;

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const char *currency;
  JalonSchedule *schedule;
  GArray *series;   /* of JalonYearSeries, the greatest first */
  gboolean spreads; /* some commitment is spread evenly for want of a stated profile */
} JalonYearData;

/* Gathers the data; the series are so few that all columns together stay within a bounded number of marks. */
JalonYearData jalon_year_data_new (const JalonPlan *plan, JalonLocale *locale);
void jalon_year_data_clear (JalonYearData *self);

/* Returns: the sum of year @i of the schedule */
const JalonYearSum *jalon_year_data_sum (const JalonYearData *self, guint i);

/* Returns: (transfer none): what is said of the amounts that fall in no year */
const char *jalon_year_data_undated (const JalonYearData *self);

/* Returns: (transfer full): the message */
char *jalon_year_data_title (const JalonYearData *self);

G_END_DECLS
