/* What falls due in which year, of the calendar or fiscal, by commitment. */
#pragma once

#include <jalon/analysis/schedule.h>

G_BEGIN_DECLS

/* So many series are told apart before the others are summed. */
#define JALON_SERIES_MAX 6

/* The switch by which analyses by years count in the dossier's fiscal years. */
#define JALON_SETTING_FISCAL_YEARS "fiscal-years"

/**
 * JalonYearSeries:
 * @commitment: its index in the plan; %G_MAXUINT for several, summed
 * @n: how many commitments it is of
 * @is_rest: it is what the series before it leave
 * @covers: (element-type JalonRef): the provider of one, or the several commitments
 * @years: what falls due in each year of the schedule
 * @undated: what has no year
 */
typedef struct {
  guint commitment, n;
  gboolean is_rest;
  GArray *covers;
  JalonSum *years;
  JalonSum undated;
} JalonYearSeries;

/* The run of years about as great as the greatest one, and their mean; of no years, nought. */
typedef struct {
  int first, last;
  JalonSum mean;
} JalonPeak;

/**
 * JalonDueYears:
 * @series: (element-type JalonYearSeries): the greatest first, the others together behind them
 * @open: what the series leave without a year, each for itself
 * @beyond: how far tranches are more than the amounts that they are of; at least 0
 * @month: the first of the fiscal years that are counted in; 0: calendar years are
 * @unknown: fiscal years are asked for, and the dossier does not state their first month
 * @spreads: some commitment is spread evenly for want of a stated profile
 */
typedef struct {
  JalonSchedule *schedule;
  GArray *series;
  JalonSum open, beyond;
  JalonPeak peak;
  guint month;
  gboolean unknown, spreads;
} JalonDueYears;

/* Gives #JalonDueYears; its setting is %JALON_SETTING_FISCAL_YEARS. */
extern const JalonAnalysis jalon_years_analysis;

G_END_DECLS
