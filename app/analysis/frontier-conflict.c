/* Which caps of a problem without a solution contradict one another: they are left out one by one, and stay
 * out where there is no solution without them either. What is left is needed for the contradiction, all of it
 * (Chinneck and Dravnieks 1991, "Locating minimal infeasible constraint sets in linear programs"). */
#include "config.h"

#include <math.h>

#include "frontier-private.h"

typedef struct {
  const JalonFrontierProblem *problem;
  JalonFrontierAxis axis;
  double bound;
  GCancellable *cancellable;
  JalonFrontierDropped dropped;
} Search;

/* Where the solver gives up nothing is known: what was left out is not found to be of no account. */
static gboolean
has_none (const Search *self)
{
  g_autoptr (JalonFrontierWarmth) warmth = jalon_frontier_warmth_new ();
  JalonFrontierSolver solver;
  JalonFrontierStatus status;
  const gboolean own = self->axis == JALON_FRONTIER_SHARE ? self->dropped.share
                       : self->axis == JALON_FRONTIER_HHI ? self->dropped.hhi
                                                          : self->dropped.shortfall;

  jalon_frontier_solver_init (&solver, self->problem, self->axis, &self->dropped, warmth);
  jalon_frontier_warmth_restore (&solver);
  solver.cancellable = self->cancellable;
  jalon_frontier_solver_bound (&solver, own ? INFINITY : self->bound);
  jalon_frontier_solver_minimise (&solver, 0);
  status = jalon_frontier_solver_solve (&solver, GLP_PRIMAL);
  jalon_frontier_solver_clear (&solver);
  return status == JALON_FRONTIER_INFEASIBLE;
}

/* Leaves one out; where there is a solution then, it is needed. */
static void
try_without (Search *self, gboolean *dropped, JalonFrontierCapKind kind, guint which, GArray *conflict)
{
  const JalonFrontierCap cap = { kind, which };

  *dropped = TRUE;
  if (g_cancellable_is_cancelled (self->cancellable) || has_none (self))
    return;
  *dropped = FALSE;
  g_array_append_val (conflict, cap);
}

static int
by_kind (gconstpointer a, gconstpointer b)
{
  const JalonFrontierCap *first = a, *second = b;

  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  return first->which < second->which ? -1 : first->which > second->which;
}

/* What was wanted last is tried first: where all else has no solution either, it is not what stands in the
 * way. */
static void
search (Search *self, GArray *conflict)
{
  const JalonFrontierProblem *problem = self->problem;

  try_without (self, &self->dropped.shortfall, JALON_FRONTIER_BY_SHORTFALL, 0, conflict);
  try_without (self, &self->dropped.hhi, JALON_FRONTIER_BY_HHI, 0, conflict);
  try_without (self, &self->dropped.share, JALON_FRONTIER_BY_SHARE, 0, conflict);
  for (guint i = 0; i < problem->n_offers; i++)
    try_without (self, &self->dropped.own_share[i], JALON_FRONTIER_BY_OWN_SHARE, i, conflict);
  for (guint i = 0; i < problem->n_offers; i++)
    try_without (self, &self->dropped.minimum[i], JALON_FRONTIER_BY_MINIMUM, i, conflict);
  for (guint i = 0; i < problem->n_years; i++)
    try_without (self, &self->dropped.demand[i], JALON_FRONTIER_BY_DEMAND, i, conflict);
  for (guint i = 0; i < problem->n_offers; i++)
    try_without (self, &self->dropped.capacity[i], JALON_FRONTIER_BY_CAPACITY, i, conflict);
  g_array_sort (conflict, by_kind);
}

GArray *
jalon_frontier_conflict (const JalonFrontierProblem *problem,
                         JalonFrontierAxis axis,
                         double bound,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GArray) conflict = g_array_new (FALSE, FALSE, sizeof (JalonFrontierCap));
  Search self = { .problem = problem, .axis = axis, .bound = bound, .cancellable = cancellable };

  self.dropped.demand = g_new0 (gboolean, problem->n_years);
  self.dropped.capacity = g_new0 (gboolean, problem->n_offers);
  self.dropped.own_share = g_new0 (gboolean, problem->n_offers);
  self.dropped.minimum = g_new0 (gboolean, problem->n_offers);
  if (has_none (&self))
    search (&self, conflict);
  g_free (self.dropped.demand);
  g_free (self.dropped.capacity);
  g_free (self.dropped.own_share);
  g_free (self.dropped.minimum);
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&conflict);
}
