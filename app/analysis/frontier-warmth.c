/* Where a solver was when it ended: its added rows and its basis as plain numbers, which outlive GLPK's
 * memory and the thread that it belongs to. */
#include "config.h"

#include <string.h>

#include "frontier-private.h"

/* So many rows are kept from one time to the next; of more, none. */
#define MOST_KEPT 1500

JalonFrontierWarmth *
jalon_frontier_warmth_new (void)
{
  JalonFrontierWarmth *self = g_new0 (JalonFrontierWarmth, 1);

  self->added = g_array_new (FALSE, FALSE, sizeof (JalonFrontierRow));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->columns = g_array_new (FALSE, FALSE, sizeof (guint8));
  return self;
}

void
jalon_frontier_warmth_free (JalonFrontierWarmth *self)
{
  g_array_unref (self->added);
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_free (self);
}

/* A basis is of its outages: with others it says little. (FNV-1a, over whole numbers.) */
static guint64
in_short (const JalonFrontierProblem *problem)
{
  const gsize n = problem->lost ? (gsize) problem->n_outages * problem->n_offers * problem->n_years : 0;
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037), bits;

  memcpy (&bits, &problem->tail, sizeof bits);
  hash = (hash ^ bits) * G_GUINT64_CONSTANT (1099511628211);
  for (gsize i = 0; i < n; i++) {
    memcpy (&bits, &problem->lost[i], sizeof bits);
    hash = (hash ^ bits ^ bits >> 32) * G_GUINT64_CONSTANT (1099511628211);
  }
  return hash;
}

static void
forget (JalonFrontierWarmth *self)
{
  g_array_set_size (self->added, 0);
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->columns, 0);
}

/* Lays the rows down again, in the order in which they came, with the statuses that they had. */
static void
put_rows (JalonFrontierSolver *self, const JalonFrontierWarmth *from)
{
  for (guint i = 0; i < from->added->len; i++) {
    const JalonFrontierRow *row = &g_array_index (from->added, JalonFrontierRow, i);

    if (row->is_outage)
      jalon_frontier_solver_add_outage (self, row->which);
    else
      jalon_frontier_solver_add_tangent (self, row->which, row->at);
  }
}

static void
put_basis (JalonFrontierSolver *self, const JalonFrontierWarmth *from)
{
  const int n_rows = glp_get_num_rows (self->lp), n_columns = glp_get_num_cols (self->lp);

  if (from->rows->len != (guint) n_rows || from->columns->len != (guint) n_columns) {
    glp_adv_basis (self->lp, 0);
    return;
  }
  for (int i = 1; i <= n_rows; i++)
    glp_set_row_stat (self->lp, i, g_array_index (from->rows, guint8, i - 1));
  for (int i = 1; i <= n_columns; i++)
    glp_set_col_stat (self->lp, i, g_array_index (from->columns, guint8, i - 1));
}

void
jalon_frontier_warmth_restore (JalonFrontierSolver *self)
{
  JalonFrontierWarmth *warmth = self->warmth, *from = jalon_frontier_warmth_new ();
  const guint64 outages = in_short (self->problem);

  if (warmth->n_offers == self->problem->n_offers && warmth->n_providers == self->problem->n_providers &&
      warmth->n_years == self->problem->n_years && warmth->outages == outages) {
    const JalonFrontierWarmth kept = *warmth;

    *warmth = *from;
    *from = kept;
  } else
    forget (warmth);
  warmth->n_offers = self->problem->n_offers;
  warmth->n_providers = self->problem->n_providers;
  warmth->n_years = self->problem->n_years;
  warmth->outages = outages;
  put_rows (self, from);
  put_basis (self, from);
  jalon_frontier_warmth_free (from);
}

void
jalon_frontier_warmth_keep (JalonFrontierSolver *self)
{
  JalonFrontierWarmth *warmth = self->warmth;

  g_array_set_size (warmth->rows, 0);
  g_array_set_size (warmth->columns, 0);
  if (warmth->added->len > MOST_KEPT) {
    forget (warmth);
    return;
  }
  for (int i = 1; i <= glp_get_num_rows (self->lp); i++) {
    const guint8 status = (guint8) glp_get_row_stat (self->lp, i);

    g_array_append_val (warmth->rows, status);
  }
  for (int i = 1; i <= glp_get_num_cols (self->lp); i++) {
    const guint8 status = (guint8) glp_get_col_stat (self->lp, i);

    g_array_append_val (warmth->columns, status);
  }
}
