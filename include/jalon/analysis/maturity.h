/* How far off what falls due is. */
#pragma once

#include <jalon/analysis/schedule.h>

G_BEGIN_DECLS

/* Under 1 year from the as-of date on, 1 to 3, 3 to 5, over 5. */
#define JALON_N_TERMS 4

/**
 * JalonMaturityTerm:
 * @due: of firm amounts
 * @ceilings: what would fall due besides were all ceilings used
 * @n: how many commitments have any of it
 * @covers: (element-type JalonRef): those
 */
typedef struct {
  JalonSum due, ceilings;
  guint n;
  GArray *covers;
} JalonMaturityTerm;

/**
 * JalonMaturity:
 * @from: the first day: the one after the as-of date; where none is stated, of all that falls due
 * @terms: from then on
 * @past: what fell due before, whether it was drawn or not
 * @undated: firm amounts that fall in no year, less than 0 where tranches are more than these
 * @undated_ceilings: what ceilings would add of which nothing says when
 * @n_undated: of how many commitments
 * @spreads: some is spread evenly for want of a stated profile
 *
 * In the plan's currency: with @past and @undated it is all that is committed.
 */
typedef struct {
  guint32 from;
  JalonMaturityTerm terms[JALON_N_TERMS];
  JalonSum past, undated, undated_ceilings;
  guint n_undated;
  gboolean spreads;
} JalonMaturity;

/* Gives a #JalonMaturity; it has no settings. */
extern const JalonAnalysis jalon_maturity_analysis;

G_END_DECLS
