/* The linear programme of a frontier, and how it is solved: GLPK's simplex method, with rows added for what
 * is not linear. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "frontier-private.h"

/* No more rows than that are ever needed to come as near as is wanted; a solver that turns in circles ends.
 */
#define MOST_ROUNDS 1000
#define MOST_STEPS 100000

/* Rows and columns */

static void
bound_column (const JalonFrontierSolver *self, int column, double low, double high)
{
  self->glpk->set_col_bnds (self->lp, column,
                            isinf (high) ? GLP_LO
                            : low < high ? GLP_DB
                                         : GLP_FX,
                            low, MAX (low, high));
}

static int
add_column (JalonFrontierSolver *self, double low, double high)
{
  const int column = self->glpk->add_cols (self->lp, 1);

  bound_column (self, column, low, high);
  return column;
}

static int
add_row (JalonFrontierSolver *self, int type, double bound, int n, const int *columns, const double *values)
{
  const int row = self->glpk->add_rows (self->lp, 1);

  self->glpk->set_row_bnds (self->lp, row, type, bound, bound);
  self->glpk->set_mat_row (self->lp, row, n, columns, values);
  return row;
}

static void
add_to (GArray *added, JalonFrontierRow row)
{
  g_array_append_val (added, row);
}

/* Of how many outages the tail is, the last of them in part. */
static double
tail_size (const JalonFrontierSolver *self)
{
  return self->problem->n_outages * (1 - self->problem->tail);
}

static double
of_year (const double *values, guint year, double otherwise)
{
  return values ? values[year] : otherwise;
}

/* What is taken of an offer in a year is in two columns where some of it is paid for anyway: that costs
 * nothing more, and is taken first. */
static void
add_cell (JalonFrontierSolver *self, guint offer, guint year, const JalonFrontierDropped *dropped)
{
  const JalonFrontierOffer *of = &self->problem->offers[offer];
  const guint cell = offer * self->problem->n_years + year;
  const double capacity =
    dropped && dropped->capacity[offer] ? INFINITY : of_year (of->capacity, year, INFINITY) / self->whole;
  const double minimum =
    dropped && dropped->minimum[offer] ? 0 : of_year (of->minimum, year, 0) / self->whole;
  const double paid = of_year (of->paid, year, 0) / self->whole;
  const double taken = MIN (paid, capacity);

  if (paid > 0) {
    self->free_units[cell] = add_column (self, MIN (minimum, taken), taken);
    /* What is over the capacity is found to be so by the rows of the demand: no bound here is under another.
     */
  }
  self->units[cell] = add_column (self, MAX (minimum - taken, 0), MAX (capacity - taken, 0));
  if (minimum > capacity) {
    const int columns[] = { 0, self->units[cell] };
    const double ones[] = { 0, 1 };

    self->glpk->set_col_bnds (self->lp, self->units[cell], GLP_LO, MAX (minimum - taken, 0), 0);
    add_row (self, GLP_UP, MAX (capacity - taken, 0), 1, columns, ones);
  }
}

static void
add_demand (JalonFrontierSolver *self, guint year, gboolean dropped, int *columns, double *values)
{
  int n = 0;

  for (guint offer = 0; offer < self->problem->n_offers; offer++) {
    const guint cell = offer * self->problem->n_years + year;

    columns[++n] = self->units[cell];
    if (self->free_units[cell])
      columns[++n] = self->free_units[cell];
  }
  for (int i = 1; i <= n; i++)
    values[i] = 1;
  add_row (self, dropped ? GLP_FR : GLP_FX, self->problem->demand[year] / self->whole, n, columns, values);
}

/* The share is the sum of what is taken. */
static void
add_share (JalonFrontierSolver *self, guint provider, int *columns, double *values)
{
  const guint n_years = self->problem->n_years;
  int n = 0;

  for (guint cell = 0; cell < self->n_cells; cell++) {
    if (self->problem->offers[cell / n_years].provider != provider)
      continue;
    columns[++n] = self->units[cell];
    if (self->free_units[cell])
      columns[++n] = self->free_units[cell];
  }
  for (int i = 1; i <= n; i++)
    values[i] = 1;
  columns[++n] = self->shares[provider];
  values[n] = -1;
  add_row (self, GLP_FX, 0, n, columns, values);
  columns[1] = self->shares[provider];
  columns[2] = self->largest;
  values[1] = 1;
  values[2] = -1;
  add_row (self, GLP_UP, 0, 2, columns, values);
}

static void
add_hhi (JalonFrontierSolver *self, int *columns, double *values)
{
  const guint n = self->problem->n_providers;

  for (guint i = 0; i < n; i++) {
    columns[i + 1] = self->squares[i];
    values[i + 1] = 1;
  }
  columns[n + 1] = self->hhi;
  values[n + 1] = -1;
  add_row (self, GLP_FX, 0, (int) n + 1, columns, values);
}

/* The CVaR: the VaR and what the outages take over it, over how many the tail is of. */
static void
add_shortfall (JalonFrontierSolver *self)
{
  const int columns[] = { 0, self->value_at_risk, self->shortfall };
  const double values[] = { 0, 1, -1 };

  self->tail_row = add_row (self, GLP_UP, 0, 2, columns, values);
}

/* The squared share is at least what its tangent says. */
void
jalon_frontier_solver_add_tangent (JalonFrontierSolver *self, guint provider, double at)
{
  const int columns[] = { 0, self->shares[provider], self->squares[provider] };
  const double values[] = { 0, 2 * at, -1 };

  add_row (self, GLP_UP, at * at, 2, columns, values);
  add_to (self->warmth->added, (JalonFrontierRow){ .which = provider, .at = at });
}

/* What an outage takes over the VaR is in a column of its own. */
void
jalon_frontier_solver_add_outage (JalonFrontierSolver *self, guint outage)
{
  g_autofree int *columns = g_new (int, 2 * self->n_cells + 3);
  g_autofree double *values = g_new (double, 2 * self->n_cells + 3);
  const int over = add_column (self, 0, INFINITY), row = self->glpk->get_num_rows (self->lp) + 1;
  const int rows[] = { 0, self->tail_row, row };
  const double weights[] = { 0, 1 / tail_size (self), -1 };
  int n = 0;

  for (guint k = self->first[outage]; k < self->first[outage + 1]; k++) {
    const guint cell = self->index[k];

    columns[++n] = self->units[cell];
    values[n] = self->part[k];
    if (self->free_units[cell]) {
      columns[++n] = self->free_units[cell];
      values[n] = self->part[k];
    }
  }
  columns[++n] = self->value_at_risk;
  values[n] = -1;
  add_row (self, GLP_UP, 0, n, columns, values);
  self->glpk->set_mat_col (self->lp, over, 2, rows, weights);
  self->has_outage[outage] = TRUE;
  add_to (self->warmth->added, (JalonFrontierRow){ .which = outage, .is_outage = TRUE });
}

/* Losses */

static void
read_losses (JalonFrontierSolver *self)
{
  const guint n = self->problem->n_outages;
  gsize filled = 0;

  self->first = g_new0 (guint, n + 1);
  for (gsize i = 0; i < (gsize) n * self->n_cells; i++)
    filled += self->problem->lost[i] > 0;
  self->index = g_new (guint, MAX (filled, 1));
  self->part = g_new (double, MAX (filled, 1));
  filled = 0;
  for (guint i = 0; i < n; i++) {
    self->first[i] = (guint) filled;
    for (guint cell = 0; cell < self->n_cells; cell++) {
      const double lost = self->problem->lost[(gsize) i * self->n_cells + cell];

      if (lost > 0) {
        self->index[filled] = cell;
        self->part[filled++] = lost;
      }
    }
  }
  self->first[n] = (guint) filled;
}

typedef struct {
  double loss;
  guint outage;
} Loss;

static int
by_loss (gconstpointer a, gconstpointer b)
{
  const Loss *first = a, *second = b;

  if (first->loss != second->loss)
    return first->loss > second->loss ? -1 : 1;
  return first->outage < second->outage ? -1 : first->outage > second->outage;
}

/* Puts the @most greatest first, in any order among themselves but for the last of them, which is the least
 * (Hoare 1961, "Algorithm 65: find"). */
static void
select_greatest (Loss *losses, guint n, guint most)
{
  guint low = 0, high = n - 1;

  while (low < high) {
    const Loss pivot = losses[(low + high) / 2];
    guint i = low, k = high;

    for (;;) {
      while (by_loss (&losses[i], &pivot) < 0)
        i++;
      while (by_loss (&pivot, &losses[k]) < 0)
        k--;
      if (i >= k)
        break;
      const Loss other = losses[i];
      losses[i++] = losses[k];
      losses[k--] = other;
    }
    if (most - 1 <= k)
      high = k;
    else
      low = k + 1;
  }
}

/* Puts the outages that take the most of what the solver has first, the CVaR's. Returns: how many */
static guint
find_tail (JalonFrontierSolver *self)
{
  const guint n = self->problem->n_outages;
  const guint most = CLAMP ((guint) ceil (tail_size (self) - 1e-9), 1, n);
  Loss *losses = (Loss *) (gpointer) self->losses->data;

  for (guint cell = 0; cell < self->n_cells; cell++)
    self->cells[cell] = jalon_frontier_solver_unit (self, cell);
  for (guint i = 0; i < n; i++) {
    losses[i] = (Loss){ 0, i };
    for (guint k = self->first[i]; k < self->first[i + 1]; k++)
      losses[i].loss += self->part[k] * self->cells[self->index[k]];
  }
  select_greatest (losses, n, most);
  return most;
}

/* Solving */

double
jalon_frontier_solver_unit (const JalonFrontierSolver *self, guint cell)
{
  double unit = self->glpk->get_col_prim (self->lp, self->units[cell]);

  if (self->free_units[cell])
    unit += self->glpk->get_col_prim (self->lp, self->free_units[cell]);
  return MAX (unit, 0);
}

void
jalon_frontier_solver_minimise (JalonFrontierSolver *self, int column)
{
  const guint n_years = self->problem->n_years;

  for (guint cell = 0; cell < self->n_cells; cell++)
    self->glpk->set_obj_coef (
      self->lp, self->units[cell],
      column ? 0 : self->problem->offers[cell / n_years].cost[cell % n_years] / self->dearest);
  self->glpk->set_obj_coef (self->lp, self->largest, 0);
  self->glpk->set_obj_coef (self->lp, self->hhi, 0);
  self->glpk->set_obj_coef (self->lp, self->shortfall, 0);
  for (guint i = 0; i < self->problem->n_providers; i++)
    self->glpk->set_obj_coef (self->lp, self->shares[i], 0);
  if (column)
    self->glpk->set_obj_coef (self->lp, column, 1);
}

void
jalon_frontier_solver_bound (JalonFrontierSolver *self, double bound)
{
  bound_column (self, self->axis, 0, MIN (bound, self->axis_cap));
}

/* One programme as it is. What the function returns says only whether it could begin and end: whether there
 * is a solution is the status of what it left behind. */
static JalonFrontierStatus
solve_once (JalonFrontierSolver *self, int simplex)
{
  self->how.meth = simplex;
  if (self->glpk->simplex (self->lp, &self->how) != 0) {
    /* A basis that has become singular: begin again from none. */
    self->glpk->adv_basis (self->lp, 0);
    self->how.meth = GLP_PRIMAL;
    if (self->glpk->simplex (self->lp, &self->how) != 0)
      return JALON_FRONTIER_UNSOLVED;
  }
  switch (self->glpk->get_status (self->lp)) {
  case GLP_OPT:
    return JALON_FRONTIER_SOLVED;
  case GLP_NOFEAS:
    return JALON_FRONTIER_INFEASIBLE;
  default:
    return JALON_FRONTIER_UNSOLVED;
  }
}

/* Whether anything hangs on it: it is capped, or minimised. */
static gboolean
matters (const JalonFrontierSolver *self, int column)
{
  return self->glpk->get_col_type (self->lp, column) != GLP_LO ||
         self->glpk->get_obj_coef (self->lp, column) != 0;
}

static gboolean
add_tangents (JalonFrontierSolver *self)
{
  const guint n = self->problem->n_providers;
  double gap = 0;

  for (guint i = 0; i < n; i++) {
    const double share = self->glpk->get_col_prim (self->lp, self->shares[i]);

    gap += MAX (share * share - self->glpk->get_col_prim (self->lp, self->squares[i]), 0);
  }
  if (gap <= self->gap)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const double share = self->glpk->get_col_prim (self->lp, self->shares[i]);

    if (share * share - self->glpk->get_col_prim (self->lp, self->squares[i]) > self->gap / (2 * n))
      jalon_frontier_solver_add_tangent (self, i, share);
  }
  return TRUE;
}

/* The CVaR is what its definition makes of the outages that have rows. Those that are its tail and have none
 * get one; once all have, it is the CVaR of all. */
static gboolean
add_tail (JalonFrontierSolver *self)
{
  const guint most = find_tail (self);
  const Loss *losses = (const Loss *) (gconstpointer) self->losses->data;
  double tail = 0, left = 1;
  guint added = 0;

  for (guint i = 0; i < most; i++) {
    const double weight = i + 1 < most ? MIN (1 / tail_size (self), left) : left;

    tail += weight * losses[i].loss;
    left -= weight;
  }
  if (tail <= self->glpk->get_col_prim (self->lp, self->shortfall) + JALON_FRONTIER_GAP)
    return FALSE;
  for (guint i = 0; i < most; i++)
    if (!self->has_outage[losses[i].outage]) {
      jalon_frontier_solver_add_outage (self, losses[i].outage);
      added++;
    }
  return added > 0;
}

JalonFrontierStatus
jalon_frontier_solver_solve (JalonFrontierSolver *self, int simplex)
{
  for (guint round = 0; round < MOST_ROUNDS; round++) {
    const JalonFrontierStatus status = solve_once (self, round == 0 ? simplex : GLP_DUALP);
    gboolean more;

    if (status != JALON_FRONTIER_SOLVED)
      return status;
    if (g_cancellable_is_cancelled (self->cancellable))
      return JALON_FRONTIER_UNSOLVED;
    more = matters (self, self->hhi) && add_tangents (self);
    more |= self->problem->lost && matters (self, self->shortfall) && add_tail (self);
    if (!more)
      return JALON_FRONTIER_SOLVED;
  }
  return JALON_FRONTIER_UNSOLVED;
}

/* Making */

static double
cap_of (double cap, gboolean dropped)
{
  return dropped || cap >= 1 ? INFINITY : cap;
}

/* The least of what a provider's offers state. */
static double
own_cap (const JalonFrontierProblem *problem, guint provider, const JalonFrontierDropped *dropped)
{
  double cap = INFINITY;

  for (guint i = 0; i < problem->n_offers; i++)
    if (problem->offers[i].provider == provider)
      cap = MIN (cap, cap_of (problem->offers[i].share, dropped && dropped->own_share[i]));
  return cap;
}

static void
add_columns (JalonFrontierSolver *self, const JalonFrontierDropped *dropped)
{
  const JalonFrontierProblem *problem = self->problem;

  for (guint offer = 0; offer < problem->n_offers; offer++)
    for (guint year = 0; year < problem->n_years; year++)
      add_cell (self, offer, year, dropped);
  for (guint i = 0; i < problem->n_providers; i++) {
    self->shares[i] = add_column (self, 0, own_cap (problem, i, dropped));
    self->squares[i] = add_column (self, 0, INFINITY);
  }
  self->largest = add_column (self, 0, cap_of (problem->share, dropped && dropped->share));
  self->hhi = add_column (self, 0, cap_of (problem->hhi, dropped && dropped->hhi));
  self->shortfall = add_column (self, 0, cap_of (problem->shortfall, dropped && dropped->shortfall));
  self->value_at_risk = add_column (self, 0, INFINITY);
}

static void
add_rows (JalonFrontierSolver *self, const JalonFrontierDropped *dropped)
{
  const JalonFrontierProblem *problem = self->problem;
  const gsize most = MAX (2 * self->n_cells, problem->n_providers) + 4;
  g_autofree int *columns = g_new (int, most);
  g_autofree double *values = g_new (double, most);

  self->first_demand = self->glpk->get_num_rows (self->lp) + 1;
  for (guint year = 0; year < problem->n_years; year++)
    add_demand (self, year, dropped && dropped->demand[year], columns, values);
  for (guint i = 0; i < problem->n_providers; i++)
    add_share (self, i, columns, values);
  add_hhi (self, columns, values);
  add_shortfall (self);
}

void
jalon_frontier_solver_init (JalonFrontierSolver *self,
                            const JalonFrontierProblem *problem,
                            JalonFrontierAxis axis,
                            const JalonFrontierDropped *dropped,
                            JalonFrontierWarmth *warmth)
{
  *self = (JalonFrontierSolver){ .problem = problem,
                                 .glpk = jalon_glpk (NULL), /* which the check has found */
                                 .n_cells = problem->n_offers * problem->n_years,
                                 .warmth = warmth };
  for (guint year = 0; year < problem->n_years; year++)
    self->whole += problem->demand[year];
  for (guint cell = 0; cell < self->n_cells; cell++)
    self->dearest =
      MAX (self->dearest, problem->offers[cell / problem->n_years].cost[cell % problem->n_years]);
  self->dearest = self->dearest > 0 ? self->dearest : 1;
  /* GLPK's memory is the thread's own, and so is whether it talks. */
  self->glpk->term_out (GLP_OFF);
  self->glpk->init_smcp (&self->how);
  self->how.msg_lev = GLP_MSG_OFF;
  self->how.tol_bnd = JALON_FRONTIER_NEAR;
  self->how.tol_dj = JALON_FRONTIER_NEAR / 10;
  self->how.it_lim = MOST_STEPS;
  self->gap = JALON_FRONTIER_GAP;
  self->lp = self->glpk->create_prob ();
  self->glpk->set_obj_dir (self->lp, GLP_MIN);
  self->free_units = g_new0 (int, self->n_cells);
  self->units = g_new0 (int, self->n_cells);
  self->shares = g_new0 (int, problem->n_providers);
  self->squares = g_new0 (int, problem->n_providers);
  self->cells = g_new (double, self->n_cells);
  self->losses = g_array_sized_new (FALSE, FALSE, sizeof (Loss), problem->n_outages);
  self->has_outage = g_new0 (gboolean, MAX (problem->n_outages, 1));
  add_columns (self, dropped);
  add_rows (self, dropped);
  self->axis = axis == JALON_FRONTIER_SHARE ? self->largest
               : axis == JALON_FRONTIER_HHI ? self->hhi
                                            : self->shortfall;
  self->axis_cap = self->glpk->get_col_type (self->lp, self->axis) == GLP_LO
                     ? INFINITY
                     : self->glpk->get_col_ub (self->lp, self->axis);
  if (problem->lost)
    read_losses (self);
}

void
jalon_frontier_solver_clear (JalonFrontierSolver *self)
{
  self->glpk->delete_prob (self->lp);
  self->glpk->free_env ();
  g_free (self->free_units);
  g_free (self->units);
  g_free (self->shares);
  g_free (self->squares);
  g_free (self->cells);
  g_free (self->first);
  g_free (self->index);
  g_free (self->part);
  g_free (self->has_outage);
  g_array_unref (self->losses);
}
