/* Where a solver has been: its added rows and its bases as plain numbers, which outlive GLPK's memory and the
 * thread that it belongs to. */
#include "config.h"

#include <string.h>

#include "frontier-private.h"

/* So many rows are kept from one time to the next; of more, none. */
#define MOST_KEPT 1500

/* The statuses of all rows and columns there were. */
typedef struct {
  GByteArray *rows, *columns;
} Basis;

static void
basis_free (gpointer data)
{
  Basis *self = data;

  g_byte_array_unref (self->rows);
  g_byte_array_unref (self->columns);
  g_free (self);
}

JalonFrontierWarmth *
jalon_frontier_warmth_new (void)
{
  JalonFrontierWarmth *self = g_new0 (JalonFrontierWarmth, 1);

  self->added = g_array_new (FALSE, FALSE, sizeof (JalonFrontierRow));
  self->bases = g_hash_table_new_full (NULL, NULL, NULL, basis_free);
  return self;
}

void
jalon_frontier_warmth_free (JalonFrontierWarmth *self)
{
  g_array_unref (self->added);
  g_hash_table_unref (self->bases);
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
  g_hash_table_remove_all (self->bases);
}

/* Lays the rows down again, in the order in which they came. */
static void
put_rows (JalonFrontierSolver *self, const GArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const JalonFrontierRow *row = &g_array_index (rows, JalonFrontierRow, i);

    if (row->is_outage)
      jalon_frontier_solver_add_outage (self, row->which);
    else
      jalon_frontier_solver_add_tangent (self, row->which, row->at);
  }
}

void
jalon_frontier_warmth_restore (JalonFrontierSolver *self)
{
  const JalonFrontierProblem *problem = self->problem;
  JalonFrontierWarmth *warmth = self->warmth;
  g_autoptr (GArray) rows = NULL;
  const guint64 outages = in_short (problem);
  const int n_rows = self->glpk->get_num_rows (self->lp), n_columns = self->glpk->get_num_cols (self->lp);

  if (warmth->n_offers != problem->n_offers || warmth->n_providers != problem->n_providers ||
      warmth->n_years != problem->n_years || warmth->outages != outages)
    forget (warmth);
  if (warmth->n_rows != n_rows || warmth->n_columns != n_columns)
    g_hash_table_remove_all (warmth->bases);
  warmth->n_offers = problem->n_offers;
  warmth->n_providers = problem->n_providers;
  warmth->n_years = problem->n_years;
  warmth->outages = outages;
  warmth->n_rows = n_rows;
  warmth->n_columns = n_columns;
  rows = g_steal_pointer (&warmth->added);
  warmth->added = g_array_new (FALSE, FALSE, sizeof (JalonFrontierRow));
  put_rows (self, rows);
  self->glpk->adv_basis (self->lp, 0);
}

void
jalon_frontier_warmth_mark (JalonFrontierSolver *self, guint place)
{
  const int n_rows = self->glpk->get_num_rows (self->lp), n_columns = self->glpk->get_num_cols (self->lp);
  Basis *basis = g_new (Basis, 1);

  *basis = (Basis){ g_byte_array_sized_new ((guint) n_rows), g_byte_array_sized_new ((guint) n_columns) };
  for (int i = 1; i <= n_rows; i++)
    g_byte_array_append (basis->rows, &(guint8){ (guint8) self->glpk->get_row_stat (self->lp, i) }, 1);
  for (int i = 1; i <= n_columns; i++)
    g_byte_array_append (basis->columns, &(guint8){ (guint8) self->glpk->get_col_stat (self->lp, i) }, 1);
  g_hash_table_replace (self->warmth->bases, GUINT_TO_POINTER (place), basis);
}

/* Rows that came since are not at a bound, and their columns are: as many more in the basis as there are rows
 * more. */
gboolean
jalon_frontier_warmth_return (JalonFrontierSolver *self, guint place)
{
  const Basis *basis = g_hash_table_lookup (self->warmth->bases, GUINT_TO_POINTER (place));

  if (!basis)
    return FALSE;
  for (guint i = 0; i < (guint) self->glpk->get_num_rows (self->lp); i++)
    self->glpk->set_row_stat (self->lp, (int) i + 1, i < basis->rows->len ? basis->rows->data[i] : GLP_BS);
  for (guint i = 0; i < (guint) self->glpk->get_num_cols (self->lp); i++)
    self->glpk->set_col_stat (self->lp, (int) i + 1,
                              i < basis->columns->len ? basis->columns->data[i] : GLP_NL);
  return TRUE;
}

void
jalon_frontier_warmth_keep (JalonFrontierSolver *self)
{
  if (self->warmth->added->len > MOST_KEPT)
    forget (self->warmth);
}
