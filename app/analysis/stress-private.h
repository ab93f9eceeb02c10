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

/**
 * jalon_stress_survive:
 * @given: (array): how much of each node works
 *
 * Returns: weeks until one of the targets gets less, while all stocks are full at first; infinite where none
 * does
 */
double jalon_stress_survive (const JalonStress *stress, const double *given);

G_END_DECLS
