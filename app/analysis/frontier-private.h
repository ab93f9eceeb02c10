/* What the files of the frontier share: the linear programme, which lives on one thread. */
#pragma once

#include <jalon/analysis/frontier-line.h>

#include "glpk-library.h"

G_BEGIN_DECLS

/* Numbers are within this of what they are to be, in parts of the whole demand and of the greatest cost. */
#define JALON_FRONTIER_NEAR 1e-9
/* What the HHI and the CVaR may be over their bound. */
#define JALON_FRONTIER_GAP 2e-7
/* The same of the most even split, whose shares are only as near as the root of that. */
#define JALON_FRONTIER_EVEN_GAP 2e-9

/* Which of the caps are left out, to find those that contradict one another. */
typedef struct {
  gboolean *demand, *capacity, *own_share, *minimum; /* by year, and by offer */
  gboolean share, hhi, shortfall;
} JalonFrontierDropped;

/* A row that was added: a tangent of a provider's squared share, or what an outage takes. */
typedef struct {
  guint which;
  gboolean is_outage;
  double at;
} JalonFrontierRow;

struct _JalonFrontierWarmth {
  guint n_offers, n_providers, n_years; /* of the problem that it is of */
  guint64 outages;                      /* what they are, in short */
  int n_rows, n_columns;                /* before any were added */
  GArray *added;                        /* JalonFrontierRow, in their order */
  GHashTable *bases;                    /* by what a solver was at: #JalonFrontierPlace, or a point's own */
};

/* What a solver has been at: one end of the line or the other; its points, and what was asked for, by number.
 */
typedef enum {
  JALON_FRONTIER_LEAST_AXIS = 1,
  JALON_FRONTIER_LEAST_COST,
  JALON_FRONTIER_ASKED_POINT = 1 << 10,
  JALON_FRONTIER_LINE_POINT = 1 << 20, /* and 1 << 10 for each point that the line has */
} JalonFrontierPlace;

/**
 * JalonFrontierSolver:
 * @whole: units of the demand of all years; all columns are parts of it
 * @dearest: the greatest cost of a unit; the costs are parts of it
 * @free_units, @units: (array): columns of what is taken of what is paid for anyway (0: none), and of the
 * rest, by offer and year
 * @shares, @squares: (array): columns by provider
 * @largest, @hhi, @shortfall, @value_at_risk: columns
 * @has_outage: (array): which have a row
 * @first, @index, @part: the losses of outages, those that are not 0: of outage n from @first[n] on
 */
typedef struct {
  const JalonFrontierProblem *problem;
  GCancellable *cancellable;
  const JalonGlpk *glpk;
  glp_prob *lp;
  glp_smcp how;
  double whole, dearest;
  guint n_cells;
  int *free_units, *units, *shares, *squares;
  int largest, hhi, shortfall, value_at_risk;
  int axis;         /* the column of what is capped */
  double axis_cap;  /* the problem's own */
  int first_demand; /* the row of the first year */
  int tail_row;
  double gap; /* of the HHI */
  guint *first, *index;
  double *part;
  gboolean *has_outage;
  GArray *losses; /* room for sorting them */
  double *cells;  /* room for a number by offer and year */
  JalonFrontierWarmth *warmth;
} JalonFrontierSolver;

/* Whether the solver is there, and may be given it: it ends the program where a number is none. */
gboolean
jalon_frontier_problem_check (const JalonFrontierProblem *problem, JalonFrontierAxis axis, GError **error);

/* @dropped: (nullable). The solver's memory belongs to this thread. */
void jalon_frontier_solver_init (JalonFrontierSolver *self,
                                 const JalonFrontierProblem *problem,
                                 JalonFrontierAxis axis,
                                 const JalonFrontierDropped *dropped,
                                 JalonFrontierWarmth *warmth);
void jalon_frontier_solver_clear (JalonFrontierSolver *self);

/* Sets what is minimised: the costs, or one column, 0 for the costs. */
void jalon_frontier_solver_minimise (JalonFrontierSolver *self, int column);

/* Sets the cap of what the axis is. */
void jalon_frontier_solver_bound (JalonFrontierSolver *self, double bound);

/* Solves, adding cuts and tangents until they hold; @simplex: GLP_DUALP where bounds changed, GLP_PRIMAL
 * where what is minimised did. */
JalonFrontierStatus jalon_frontier_solver_solve (JalonFrontierSolver *self, int simplex);

/* Returns: what of an offer is taken in a year, in parts of the whole */
double jalon_frontier_solver_unit (const JalonFrontierSolver *self, guint cell);

/* Lays down the rows of the warmth, before the first programme is solved. */
void jalon_frontier_warmth_restore (JalonFrontierSolver *self);

/* Keeps the basis that the solver has, for when it is at this place again. */
void jalon_frontier_warmth_mark (JalonFrontierSolver *self, guint place);

/* Gives the solver the basis that it had at this place, this time or the last. Returns: whether there is one
 */
gboolean jalon_frontier_warmth_return (JalonFrontierSolver *self, guint place);

/* Lets go of what would be too much to keep. */
void jalon_frontier_warmth_keep (JalonFrontierSolver *self);
void jalon_frontier_solver_add_outage (JalonFrontierSolver *self, guint outage);
void jalon_frontier_solver_add_tangent (JalonFrontierSolver *self, guint provider, double at);

G_END_DECLS
