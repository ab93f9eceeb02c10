/* Trials of what alternatives cost, and what follows from comparing them. */
#pragma once

#include "alternatives-private.h"

G_BEGIN_DECLS

/**
 * JalonCostTrials:
 * @costs, @full: (array): by alternative and trial: of a unit, and of what of it would be less with more use,
 * as it were in full use
 * @values: (array): by alternative, input and trial
 * @needs: (array): by trial
 */
typedef struct {
  JalonAlternativesModel model;
  const JalonRun *run;
  guint64 seed;
  guint n;
  double **costs, **full;
  float **values;
  double *needs;
  double *room; /* (array): a trial's numbers to sort */
} JalonCostTrials;

static inline const JalonAlternativeModel *
jalon_cost_trials_model (const JalonCostTrials *self, guint i)
{
  return &g_array_index (self->model.models, JalonAlternativeModel, i);
}

static inline JalonCostTerms
jalon_cost_trials_terms (const JalonCostTrials *self, double need)
{
  return (JalonCostTerms){ self->model.settings->rate, self->model.settings->years, need };
}

/* Each: @places: (array): in which place of the model each alternative of the result is */

/* From which use, and which years, on what has capital costs as little as what has a price. */
void
jalon_cost_trials_add_break_evens (JalonCostTrials *self, JalonAlternatives *result, const guint *places);

/* What the difference of the two first hangs on. */
void jalon_cost_trials_add_swings (JalonCostTrials *self, JalonAlternatives *result, const guint *places);

G_END_DECLS
