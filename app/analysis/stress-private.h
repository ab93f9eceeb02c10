/* What the files of the stress test share. */
#pragma once

#include <jalon/analysis/stress.h>

G_BEGIN_DECLS

/* What counts as nothing, of what there is when everything works. */
#define JALON_STRESS_NOTHING 1e-9

/* Targets that are of use together only, those of a commitment, and what that counts for. */
typedef struct {
  const guint *nodes; /* (array length=n) */
  guint n;
  double weight;
} JalonStressGroup;

/**
 * jalon_stress_find_cuts:
 * @stress: its groups are there
 * @asked: (array): of nodes: whether it is a target that is no node which fails
 * @single: (out) (array): of nodes: whether it alone stops everything
 *
 * Finds @cut, @cuts and @searched.
 *
 * Returns: %FALSE with @error when cancelled
 */
gboolean jalon_stress_find_cuts (
  JalonStress *stress, const gboolean *asked, gboolean *single, const JalonRun *run, GError **error);

/* Nodes that are out, and what hangs on them. */
typedef struct {
  const double *given; /* (array): how much of each node works */
  const guint
    *nodes; /* (array length=n) (nullable): those that may give less, in the order of the network; all */
  guint n;
} JalonStressOutage;

/* What reckoning with stocks takes, once for many outages. */
typedef struct _JalonStressStocks JalonStressStocks;

JalonStressStocks *jalon_stress_stocks_new (const JalonStress *stress);
void jalon_stress_stocks_free (JalonStressStocks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonStressStocks, jalon_stress_stocks_free)

/* Returns: weeks until one of the targets gets less, while all stocks are full at first; infinite where none
 * does, NaN where all outages together have taken too long to work out */
double jalon_stress_stocks_survive (JalonStressStocks *self, const JalonStressOutage *outage);

G_END_DECLS
