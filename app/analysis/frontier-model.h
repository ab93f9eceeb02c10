/* What the files share that make a frontier of a plan. */
#pragma once

#include <jalon/analysis/frontier.h>

#include "alternatives-private.h"

G_BEGIN_DECLS

/**
 * JalonFrontierSettings:
 * @costs: what alternatives are compared at
 * @cap: no provider over that share
 */
typedef struct {
  JalonAlternativesSettings costs;
  guint axis;
  double cap;
} JalonFrontierSettings;

/**
 * JalonFrontierModel:
 * @problem: its arrays are here
 * @numbers: (element-type gpointer): of what @offers point at
 */
typedef struct {
  const JalonPlan *plan;
  const JalonRun *run;
  JalonFrontier *result;
  JalonFrontierProblem problem;
  JalonFrontierOffer *offers;
  double *lost;
  GPtrArray *numbers;
} JalonFrontierModel;

/* Reads the demand, who offers to meet it, and at what cost. */
void jalon_frontier_read (JalonFrontierModel *self, JalonAlternativesModel *costs);

/* Draws outages of those who offer. Returns: %FALSE with @error when cancelled */
gboolean jalon_frontier_draw (JalonFrontierModel *self, GError **error);

/* Finds how what is committed today is split. */
void jalon_frontier_find_today (JalonFrontierModel *self);

/* Returns: the index of this party among those who offer; %G_MAXUINT: none */
guint jalon_frontier_party (const JalonFrontier *self, JalonRef party);

G_END_DECLS
