/* What is committed beside what is needed, by year, for training and for inference apart. */
#pragma once

#include <jalon/analysis/analysis.h>

G_BEGIN_DECLS

/* The setting: a demand, whose unit everything is told in. */
#define JALON_SETTING_COVERAGE_OF "coverage-of"

/* What compute is for: by the kind of the workload that a demand or a commitment names. */
typedef enum {
  JALON_PURPOSE_TRAINING,
  JALON_PURPOSE_INFERENCE,
  JALON_PURPOSE_OTHER, /* another, or none is named */
  JALON_N_PURPOSES
} JalonPurpose;

/**
 * JalonCoverageYear:
 * @low, @middle, @high: P10, P50 and P90 of what is needed, those of several demands added up; NaN where
 *   nothing states it
 * @committed: at least
 * @reach: at most: the high ends of quantities, or ceilings
 */
typedef struct {
  double low, middle, high;
  double committed, reach;
} JalonCoverageYear;

/**
 * JalonCoverage:
 * @demand: the one set, or the first; %JALON_REF_NONE: there is none
 * @unit: of all that is told; (nullable): the demand states none
 * @currency: (nullable): where @unit is one, which is the plan's
 * @first: the first of the years, of the calendar
 * @n_years: up to the last with any need
 * @years: (array length=n_years): by purpose; %NULL where nothing is needed or committed for it
 * @is_needed: by purpose: whether any demand of it is in @unit
 * @hours: quantities of machines count as their hours, all of them
 * @n_split: how many commitments are for several purposes, and are split evenly between them
 * @n_other_unit: how many counted commitments are not in it: they state no quantity in this unit
 * @n_ceiling_only: and how many state no firm amount, but a ceiling, where the unit is money: it is not in it
 * @n_without_term: and how many that state one, but no term
 * @n_other_demands: how many demands are in other units
 * @n_unread: how many needs have no range or no period that can be read
 */
typedef struct {
  JalonRef demand;
  const char *unit, *currency;
  int first;
  guint n_years;
  JalonCoverageYear *years[JALON_N_PURPOSES];
  gboolean is_needed[JALON_N_PURPOSES];
  gboolean hours;
  guint n_split, n_other_unit, n_ceiling_only, n_without_term, n_other_demands, n_unread;
} JalonCoverage;

/* Gives a #JalonCoverage. Money that is committed is what falls due in a year; a quantity of machines or of
 * power is there for as much of a year as its commitment's term is, from the start on: nothing tells how it
 * comes bit by bit; of tokens it is for the whole term, evenly. */
extern const JalonAnalysis jalon_coverage_analysis;

G_END_DECLS
