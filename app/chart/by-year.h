/* What commitments.by-year draws: the years, and the series that each year's column is stacked of. */
#pragma once

#include <jalon/analysis/years.h>

#include "notes.h"
#include "sketch.h"

G_BEGIN_DECLS

/**
 * JalonNamedSeries:
 * @commitment: (nullable): %NULL for several, summed
 */
typedef struct {
  const JalonYearSeries *sums;
  const JalonPlanCommitment *commitment;
  char *name;
  JalonInk ink;
} JalonNamedSeries;

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const char *currency;
  const JalonDueYears *years;
  const JalonSchedule *schedule; /* that of @years */
  GArray *series;                /* of JalonNamedSeries, one for each of @years */
} JalonYearData;

/* Names the series of @years, and gives them inks. */
JalonYearData jalon_year_data_new (const JalonPlan *plan, JalonLocale *locale, const JalonDueYears *years);
void jalon_year_data_clear (JalonYearData *self);

/* Returns: the sum of year @i of the schedule */
const JalonYearSum *jalon_year_data_sum (const JalonYearData *self, guint i);

/* Returns: how high the column of year @i is: what falls due in it without what credits take off, which no
 * column can show; or what is drawn in it where that is more */
JalonSum jalon_year_data_height (const JalonYearData *self, guint i);

/* Tells the credits that no column shows, and what is drawn in no year, or before it can be. */
void jalon_year_data_note_drawn (const JalonYearData *self, JalonNotes *notes);

/* Returns: (transfer full): a year's name: "2026", "FY2026", or "FY26" where there is little room */
char *jalon_year_data_name (const JalonYearData *self, int year, gboolean brief);

/* Returns: (transfer none): what is said of the amounts that fall in no year */
const char *jalon_year_data_undated (const JalonYearData *self);

/* Returns: (transfer full): the message */
char *jalon_year_data_title (const JalonYearData *self);

G_END_DECLS
