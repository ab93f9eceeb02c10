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
  JalonSum open;    /* what the series leave without a year, each for itself */
  JalonSum beyond;  /* how far tranches are more than the amounts that they are of; at least 0 */
  guint month;      /* the first of the fiscal years that are counted in; 0: calendar years are */
  gboolean unknown; /* fiscal years are asked for, and the dossier does not state their first month */
  gboolean spreads; /* some commitment is spread evenly for want of a stated profile */
} JalonYearData;

/* Gathers the data; the series are so few that all columns together stay within a bounded number of marks. */
JalonYearData jalon_year_data_new (const JalonPlan *plan, JalonLocale *locale, gboolean fiscal_years);
void jalon_year_data_clear (JalonYearData *self);

/* Returns: the sum of year @i of the schedule */
const JalonYearSum *jalon_year_data_sum (const JalonYearData *self, guint i);

/* Returns: how high the column of year @i is: what falls due in it without what credits take off, which no
 * column can show; or what is drawn in it where that is more */
JalonSum jalon_year_data_height (const JalonYearData *self, guint i);

/* Returns: (transfer full) (nullable): the credits that no column shows, year by year */
char *jalon_year_data_credits (const JalonYearData *self);

/* Returns: (transfer full): a year's name: "2026", "FY2026", or "FY26" where there is little room */
char *jalon_year_data_name (const JalonYearData *self, int year, gboolean brief);

/* Returns: (transfer none): what is said of the amounts that fall in no year */
const char *jalon_year_data_undated (const JalonYearData *self);

/* Returns: (transfer full): the message */
char *jalon_year_data_title (const JalonYearData *self);

G_END_DECLS
