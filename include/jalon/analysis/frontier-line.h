/* What it costs to spread a demand over several providers: the least cost of each degree of concentration, by
 * linear programming. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Against what the least cost is worked out. */
typedef enum {
  JALON_FRONTIER_SHARE, /* the largest share of the demand, of all its years together, 0 to 1 */
  JALON_FRONTIER_HHI,   /* the sum of the squared shares, 0 to 1: 10,000 times less than the index is shown */
  JALON_FRONTIER_SHORTFALL, /* the CVaR of what outages take, 0 to 1 of the demand */
  JALON_N_FRONTIER_AXES
} JalonFrontierAxis;

/**
 * JalonFrontierOffer:
 * @provider: who gives it, from 0 on; shares are counted by providers, of whom several offers may be
 * @cost: (array): of one unit, by year
 * @capacity: (array) (nullable): units at most, by year; infinite, or %NULL: as much as is wanted
 * @minimum: (array) (nullable): units that are taken at least, by year
 * @paid: (array) (nullable): units that are paid for at least, taken or not, by year (take-or-pay)
 * @share: the provider's at most, of the demand of all years together; 1: no cap
 */
typedef struct {
  guint provider;
  const double *cost, *capacity, *minimum, *paid;
  double share;
} JalonFrontierOffer;

/**
 * JalonFrontierProblem:
 * @demand: (array length=n_years): units, all of which are to be had in their year
 * @lost: (array) (nullable): by outage, offer and year, the part of what the offer gives then that is lost, 0
 * to 1; every outage is as likely as another. Nothing else makes up for what is lost.
 * @tail: of the CVaR, 0.95: the mean of the worst twentieth
 * @share, @hhi, @shortfall: caps that hold besides; 1: none
 */
typedef struct {
  guint n_offers, n_providers, n_years, n_outages;
  const JalonFrontierOffer *offers;
  const double *demand;
  const double *lost;
  double tail;
  double share, hhi, shortfall;
} JalonFrontierProblem;

/* What cannot hold together. */
typedef enum {
  JALON_FRONTIER_BY_DEMAND,    /* what is needed in a year */
  JALON_FRONTIER_BY_CAPACITY,  /* of an offer */
  JALON_FRONTIER_BY_OWN_SHARE, /* the cap on one provider's share, as an offer states it */
  JALON_FRONTIER_BY_MINIMUM,   /* of an offer */
  JALON_FRONTIER_BY_SHARE,     /* the caps that hold for all */
  JALON_FRONTIER_BY_HHI,
  JALON_FRONTIER_BY_SHORTFALL,
} JalonFrontierCapKind;

typedef struct {
  JalonFrontierCapKind kind;
  guint which; /* offer, or year of a demand */
} JalonFrontierCap;

typedef enum {
  JALON_FRONTIER_SOLVED,
  JALON_FRONTIER_INFEASIBLE, /* there is no such split */
  JALON_FRONTIER_UNSOLVED,   /* the solver gave up: nothing is known */
} JalonFrontierStatus;

/**
 * JalonFrontierPoint:
 * @bound: the cap on what the axis is; NaN of a split that was given
 * @cost: of all years
 * @share, @hhi, @shortfall: of the split; @shortfall is NaN without outages
 * @units: (array): by offer and year
 * @slope: what 1 more of what the axis is changes of the cost, 0 or less: the dual of the cap
 * @demand_duals: (array): by year, what one more unit costs
 * @others: other splits cost the same: this is the most even of them, the one with the least HHI
 *
 * Of a point that is not solved, only @bound and @status hold.
 */
typedef struct {
  JalonFrontierStatus status;
  double bound, cost, share, hhi, shortfall, slope;
  double *units, *demand_duals;
  gboolean others;
} JalonFrontierPoint;

/* Where a solver was when it ended, to begin from there with other caps of the same problem: plain numbers,
 * on any thread, one at a time. */
typedef struct _JalonFrontierWarmth JalonFrontierWarmth;

JalonFrontierWarmth *jalon_frontier_warmth_new (void); /* (transfer full) */
void jalon_frontier_warmth_free (JalonFrontierWarmth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonFrontierWarmth, jalon_frontier_warmth_free)

/**
 * JalonFrontierLine:
 * @points: (element-type JalonFrontierPoint): from the least cost to the least of what the axis is, evenly
 * between them; one where both are the same, none where nothing is feasible
 * @asked: (element-type JalonFrontierPoint): of the bounds asked for, in their order
 * @conflict: (element-type JalonFrontierCap): where there are no points: what contradicts one another, and
 * would not if one of it were left out
 * @iterations, @cuts: of the simplex method, and rows added for the HHI and the CVaR
 */
typedef struct {
  JalonFrontierStatus status;
  GArray *points, *asked, *conflict;
  guint iterations, cuts;
} JalonFrontierLine;

void jalon_frontier_line_free (JalonFrontierLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonFrontierLine, jalon_frontier_line_free)

/**
 * jalon_frontier_trace:
 * @n_points: at least 2
 * @asked: (array length=n_asked) (nullable): bounds for which points are wanted besides
 * @warmth: (nullable) (inout): read and written
 *
 * Least cost by the simplex method (GLPK). The CVaR is that of Rockafellar and Uryasev 2002, "Conditional
 * value-at-risk for general loss distributions", by cuts (Künzi-Bay and Mayer 2006, "Computational aspects of
 * minimizing conditional value-at-risk"); the HHI, which is no linear function, by tangents: both are added
 * until what holds is within 1e-6 of the bound. Where more than one split costs the least, the one with the
 * least HHI is given. On any thread.
 *
 * Returns: (transfer full) (nullable): the line; %NULL with @error when cancelled, or when the problem is
 * none (a cost that is no number, …)
 */
JalonFrontierLine *jalon_frontier_trace (const JalonFrontierProblem *problem,
                                         JalonFrontierAxis axis,
                                         guint n_points,
                                         const double *asked,
                                         guint n_asked,
                                         JalonFrontierWarmth *warmth,
                                         GCancellable *cancellable,
                                         GError **error);

/**
 * jalon_frontier_conflict:
 * @problem: one that jalon_frontier_trace() takes
 * @bound: of what @axis is; infinite: none
 * @cancellable: (nullable)
 *
 * Returns: (transfer full) (nullable) (element-type JalonFrontierCap): of a problem that has no solution,
 * caps that contradict one another: without any one of them, the rest could hold, or the solver at least
 * finds no contradiction in it. Empty where it has a solution; %NULL with @error when cancelled
 */
GArray *jalon_frontier_conflict (const JalonFrontierProblem *problem,
                                 JalonFrontierAxis axis,
                                 double bound,
                                 GCancellable *cancellable,
                                 GError **error);

/* Fills @point with what a split costs and how concentrated it is, whatever caps say; it keeps @units
 * (array), by offer and year, as its own. */
void jalon_frontier_measure (const JalonFrontierProblem *problem, double *units, JalonFrontierPoint *point);
void jalon_frontier_point_clear (JalonFrontierPoint *self);

/* Returns: the mean of the worst of @losses (array length=n), which is sorted: the part 1 - @tail of them,
 * that at its edge in part */
double jalon_frontier_tail (double *losses, guint n, double tail);

/* Returns: what @axis is, of the point */
double jalon_frontier_point_at (const JalonFrontierPoint *self, JalonFrontierAxis axis);

G_END_DECLS
