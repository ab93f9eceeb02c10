/* A frontier's points, from the least cost to the least concentration, each begun where the last one ended.
 */
#include "config.h"

#include <math.h>

#include <jalon/model/error.h>
#include <jalon/text/translate.h>

#include "frontier-private.h"

/* Shares that differ by less are the same. */
#define SAME_SHARE 1e-6

/* Splits that cost the same */

/* A bound that is set for a while. */
typedef struct {
  gboolean row;
  int which, type;
  double low, high;
} Held;

/**
 * Face:
 * @held: (element-type Held): what every split of this cost has at a bound: by complementary slackness, what
 * has a dual that is not 0
 * @flat: there may be others: something at a bound has no price
 * @rows, @columns: (array): statuses, to return to
 */
typedef struct {
  GArray *held;
  gboolean flat;
  guint8 *rows, *columns;
  int n_rows, n_columns;
} Face;

static void
hold_row (JalonFrontierSolver *self, Face *face, int row, double at)
{
  const Held held = { TRUE, row, self->glpk->get_row_type (self->lp, row),
                      self->glpk->get_row_lb (self->lp, row), self->glpk->get_row_ub (self->lp, row) };

  g_array_append_val (face->held, held);
  self->glpk->set_row_bnds (self->lp, row, GLP_FX, at, at);
}

static void
hold_column (JalonFrontierSolver *self, Face *face, int column, double at)
{
  const Held held = { FALSE, column, self->glpk->get_col_type (self->lp, column),
                      self->glpk->get_col_lb (self->lp, column), self->glpk->get_col_ub (self->lp, column) };

  g_array_append_val (face->held, held);
  self->glpk->set_col_bnds (self->lp, column, GLP_FX, at, at);
}

static gboolean
is_tangent (const JalonFrontierSolver *self, int row)
{
  const int added = row - 1 - (self->glpk->get_num_rows (self->lp) - (int) self->warmth->added->len);

  return added >= 0 && !g_array_index (self->warmth->added, JalonFrontierRow, added).is_outage;
}

/* Every row's and column's status; where it is at a bound that has a price, it is held there. */
static void
face_init (Face *face, JalonFrontierSolver *self)
{
  face->n_rows = self->glpk->get_num_rows (self->lp);
  face->n_columns = self->glpk->get_num_cols (self->lp);
  face->rows = g_new (guint8, face->n_rows + 1);
  face->columns = g_new (guint8, face->n_columns + 1);
  face->held = g_array_new (FALSE, FALSE, sizeof (Held));
  face->flat = FALSE;
  for (int i = 1; i <= face->n_rows; i++) {
    const gboolean fixed = self->glpk->get_row_type (self->lp, i) == GLP_FX;

    face->rows[i] = (guint8) self->glpk->get_row_stat (self->lp, i);
    if (face->rows[i] == GLP_BS || fixed)
      continue;
    if (fabs (self->glpk->get_row_dual (self->lp, i)) > JALON_FRONTIER_NEAR)
      hold_row (self, face, i, self->glpk->get_row_prim (self->lp, i));
    else
      face->flat |= !is_tangent (self, i) || self->glpk->get_col_type (self->lp, self->hhi) != GLP_LO;
  }
  for (int i = 1; i <= face->n_columns; i++) {
    const gboolean fixed = self->glpk->get_col_type (self->lp, i) == GLP_FX;

    face->columns[i] = (guint8) self->glpk->get_col_stat (self->lp, i);
    if (face->columns[i] == GLP_BS || fixed)
      continue;
    if (fabs (self->glpk->get_col_dual (self->lp, i)) > JALON_FRONTIER_NEAR)
      hold_column (self, face, i, self->glpk->get_col_prim (self->lp, i));
    else
      face->flat = TRUE;
  }
}

/* Lets go of what was held, and returns to where the solver was; rows that came since are not at a bound. */
static void
face_clear (Face *face, JalonFrontierSolver *self)
{
  for (guint i = 0; i < face->held->len; i++) {
    const Held *held = &g_array_index (face->held, Held, i);

    if (held->row)
      self->glpk->set_row_bnds (self->lp, held->which, held->type, held->low, held->high);
    else
      self->glpk->set_col_bnds (self->lp, held->which, held->type, held->low, held->high);
  }
  for (int i = 1; i <= self->glpk->get_num_rows (self->lp); i++)
    self->glpk->set_row_stat (self->lp, i, i <= face->n_rows ? face->rows[i] : GLP_BS);
  for (int i = 1; i <= face->n_columns; i++)
    self->glpk->set_col_stat (self->lp, i, face->columns[i]);
  g_array_unref (face->held);
  g_free (face->rows);
  g_free (face->columns);
}

static double
weighted_share (const JalonFrontierSolver *self)
{
  double sum = 0;

  for (guint i = 0; i < self->problem->n_providers; i++)
    sum += fmod ((i + 1) * 0.6180339887498949, 1) * self->glpk->get_col_prim (self->lp, self->shares[i]);
  return sum;
}

/* Whether splits differ on the face: a sum of shares by weights that have nothing to do with one another has
 * then more than one value. */
static gboolean
shares_differ (JalonFrontierSolver *self)
{
  double ends[2];

  for (guint k = 0; k < 2; k++) {
    jalon_frontier_solver_minimise (self, self->largest);
    self->glpk->set_obj_coef (self->lp, self->largest, 0);
    for (guint i = 0; i < self->problem->n_providers; i++)
      self->glpk->set_obj_coef (self->lp, self->shares[i],
                                (k == 0 ? 1 : -1) * fmod ((i + 1) * 0.6180339887498949, 1));
    if (jalon_frontier_solver_solve (self, GLP_PRIMAL) != JALON_FRONTIER_SOLVED)
      return FALSE;
    ends[k] = weighted_share (self);
  }
  return ends[1] - ends[0] > SAME_SHARE;
}

/* Points */

static double *
units_of (const JalonFrontierSolver *self)
{
  double *units = g_new (double, self->n_cells);

  for (guint cell = 0; cell < self->n_cells; cell++)
    units[cell] = jalon_frontier_solver_unit (self, cell) * self->whole;
  return units;
}

/* The most even of the splits that cost the least, if there are others. */
static void
find_most_even (JalonFrontierSolver *self, JalonFrontierPoint *point, double **units)
{
  Face face;

  face_init (&face, self);
  if (face.flat) {
    const double gap = self->gap;

    point->others = shares_differ (self);
    self->gap = JALON_FRONTIER_EVEN_GAP;
    jalon_frontier_solver_minimise (self, self->hhi);
    if (point->others && jalon_frontier_solver_solve (self, GLP_PRIMAL) == JALON_FRONTIER_SOLVED) {
      g_free (*units);
      *units = units_of (self);
    }
    self->gap = gap;
  }
  face_clear (&face, self);
  jalon_frontier_solver_minimise (self, 0);
}

/* @place: for the warmth */
static void
fill_point (JalonFrontierSolver *self, double bound, guint place, JalonFrontierPoint *point)
{
  const guint n_years = self->problem->n_years;
  double *units, *duals;
  double slope;

  *point = (JalonFrontierPoint){ .bound = bound };
  jalon_frontier_solver_bound (self, bound);
  jalon_frontier_warmth_return (self, place);
  point->status = jalon_frontier_solver_solve (self, GLP_DUALP);
  if (point->status != JALON_FRONTIER_SOLVED)
    return;
  jalon_frontier_warmth_mark (self, place);
  slope = MIN (self->glpk->get_col_dual (self->lp, self->axis), 0) * self->dearest * self->whole;
  duals = g_new (double, n_years);
  for (guint year = 0; year < n_years; year++)
    duals[year] = self->glpk->get_row_dual (self->lp, self->first_demand + (int) year) * self->dearest;
  units = units_of (self);
  find_most_even (self, point, &units);
  jalon_frontier_measure (self->problem, units, point);
  point->slope = slope;
  point->demand_duals = duals;
}

/* The line */

/* From where that was the last time, which is near where little has changed since. */
static JalonFrontierStatus
find_end (JalonFrontierSolver *self, int column, guint place)
{
  JalonFrontierStatus status;

  jalon_frontier_solver_minimise (self, column);
  status =
    jalon_frontier_solver_solve (self, jalon_frontier_warmth_return (self, place) ? GLP_DUALP : GLP_PRIMAL);
  if (status == JALON_FRONTIER_SOLVED)
    jalon_frontier_warmth_mark (self, place);
  return status;
}

/* Returns: whether there is one. @most: what the axis is where cost alone counts, at least; @least: what it
 * can be at least at all */
static JalonFrontierStatus
find_ends (JalonFrontierSolver *self, double *least, double *most)
{
  JalonFrontierStatus status;
  Face face;

  jalon_frontier_solver_bound (self, INFINITY);
  status = find_end (self, self->axis, JALON_FRONTIER_LEAST_AXIS);
  if (status != JALON_FRONTIER_SOLVED)
    return status;
  *least = self->glpk->get_col_prim (self->lp, self->axis);
  status = find_end (self, 0, JALON_FRONTIER_LEAST_COST);
  if (status != JALON_FRONTIER_SOLVED)
    return status;
  face_init (&face, self);
  jalon_frontier_solver_minimise (self, self->axis);
  status = jalon_frontier_solver_solve (self, GLP_PRIMAL);
  *most = status == JALON_FRONTIER_SOLVED ? self->glpk->get_col_prim (self->lp, self->axis) : NAN;
  face_clear (&face, self);
  jalon_frontier_solver_minimise (self, 0);
  return status;
}

static void
trace (JalonFrontierSolver *self,
       JalonFrontierAxis axis,
       guint n_points,
       const double *asked,
       guint n_asked,
       JalonFrontierLine *line)
{
  /* What is not linear is as near as that only. */
  const double near = axis == JALON_FRONTIER_SHARE ? JALON_FRONTIER_NEAR : 2 * JALON_FRONTIER_GAP;
  double least, most;

  line->status = find_ends (self, &least, &most);
  if (line->status != JALON_FRONTIER_SOLVED)
    return;
  if (most - least < 10 * near)
    n_points = 1;
  g_array_set_size (line->points, n_points);
  for (guint i = 0; i < n_points && !g_cancellable_is_cancelled (self->cancellable); i++) {
    const double bound = n_points == 1 ? most : most - (most - least) * i / (n_points - 1);

    fill_point (self, bound + near, JALON_FRONTIER_LINE_POINT + (n_points << 10) + i,
                &g_array_index (line->points, JalonFrontierPoint, i));
  }
  g_array_set_size (line->asked, n_asked);
  for (guint i = 0; i < n_asked && !g_cancellable_is_cancelled (self->cancellable); i++)
    fill_point (self, asked[i], JALON_FRONTIER_ASKED_POINT + i,
                &g_array_index (line->asked, JalonFrontierPoint, i));
}

static void
point_clear (gpointer point)
{
  jalon_frontier_point_clear (point);
}

JalonFrontierLine *
jalon_frontier_trace (const JalonFrontierProblem *problem,
                      JalonFrontierAxis axis,
                      guint n_points,
                      const double *asked,
                      guint n_asked,
                      JalonFrontierWarmth *warmth,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (JalonFrontierLine) line = NULL;
  g_autoptr (JalonFrontierWarmth) own = NULL;
  JalonFrontierSolver solver;

  if (!jalon_frontier_problem_check (problem, axis, error))
    return NULL;
  if (!warmth)
    warmth = own = jalon_frontier_warmth_new ();
  line = g_new0 (JalonFrontierLine, 1);
  line->points = g_array_new (FALSE, TRUE, sizeof (JalonFrontierPoint));
  line->asked = g_array_new (FALSE, TRUE, sizeof (JalonFrontierPoint));
  g_array_set_clear_func (line->points, point_clear);
  g_array_set_clear_func (line->asked, point_clear);
  jalon_frontier_solver_init (&solver, problem, axis, NULL, warmth);
  jalon_frontier_warmth_restore (&solver);
  solver.cancellable = cancellable;
  trace (&solver, axis, MAX (n_points, 2), asked, n_asked, line);
  line->iterations = (guint) solver.glpk->get_it_cnt (solver.lp);
  line->cuts = warmth->added->len;
  jalon_frontier_warmth_keep (&solver);
  jalon_frontier_solver_clear (&solver);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  line->conflict = line->status == JALON_FRONTIER_INFEASIBLE
                     ? jalon_frontier_conflict (problem, axis, INFINITY, cancellable, error)
                     : g_array_new (FALSE, FALSE, sizeof (JalonFrontierCap));
  return line->conflict ? g_steal_pointer (&line) : NULL;
}

void
jalon_frontier_line_free (JalonFrontierLine *self)
{
  g_array_unref (self->points);
  g_array_unref (self->asked);
  g_clear_pointer (&self->conflict, g_array_unref);
  g_free (self);
}
