/* Alternatives held against each other: from which use on one costs as little as another, and what the
 * difference of the two cheapest hangs on. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/cash-flow.h>

#include "alternatives-trials.h"

#define N JALON_ALTERNATIVES_TRIALS

/* Of what takes long, fewer trials tell enough. */
#define FEW JALON_ALTERNATIVES_FEW

/* Break-even */

static void
add_break_even (JalonCostTrials *self, JalonAlternatives *result, const guint *places, guint own, guint other)
{
  JalonBreakEven even = { own, other };
  const guint a = places[own], b = places[other];
  guint hits = 0;

  for (guint t = 0; t < N; t++) {
    const float use = self->values[a * JALON_N_INPUTS + JALON_INPUT_UTILISATION][t];
    const double variable = self->costs[a][t] - self->full[a][t] / (isnan (use) ? 1.0 : (double) use);

    self->room[t] = jalon_break_even_use (self->full[a][t], variable, self->costs[b][t]);
    hits += self->costs[a][t] < self->costs[b][t];
  }
  even.use = jalon_band_of (self->room, N);
  even.cheaper = (double) hits / N;
  even.cheaper_interval = jalon_wilson (hits, N);
  for (guint t = 0; t < FEW; t++) {
    const JalonCostTerms terms = jalon_cost_trials_terms (self, self->needs[t]);
    JalonInputValues values[2];

    jalon_alternative_draw (&self->model, jalon_cost_trials_model (self, a), self->seed, t, &values[0]);
    jalon_alternative_draw (&self->model, jalon_cost_trials_model (self, b), self->seed, t, &values[1]);
    self->room[t] = jalon_break_even_years (&values[0], &values[1], &terms);
  }
  even.years = jalon_band_of (self->room, FEW);
  g_array_append_val (result->break_evens, even);
}

static gboolean
states (const JalonCostTrials *self, guint index, JalonInputKind kind)
{
  return jalon_cost_trials_model (self, index)->inputs[kind].stated;
}

void
jalon_cost_trials_add_break_evens (JalonCostTrials *self, JalonAlternatives *result, const guint *places)
{
  for (guint i = 0; i < result->n_known; i++)
    for (guint k = 0; k < result->n_known; k++)
      if (states (self, places[i], JALON_INPUT_CAPITAL) && !states (self, places[k], JALON_INPUT_CAPITAL) &&
          states (self, places[k], JALON_INPUT_PRICE))
        add_break_even (self, result, places, i, k);
}

/* What it hangs on */

/* By how much the second costs more, all at their medians but one. */
static double
difference_at (
  JalonCostTrials *self, const guint *places, double need, guint which, JalonInputKind kind, double u)
{
  double costs[2];

  for (guint i = 0; i < 2; i++) {
    const JalonAlternativeModel *model = jalon_cost_trials_model (self, places[i]);
    const JalonCostTerms terms = jalon_cost_trials_terms (self, need);
    JalonInputValues values;
    JalonUnitCost unit;

    for (guint k = 0; k < JALON_N_INPUTS; k++)
      values.of[k] = jalon_drawn_value (&model->inputs[k], i == which && k == (guint) kind ? u : 0.5);
    jalon_alternative_set (&self->model, &values);
    jalon_unit_cost (&values, &terms, &unit, NULL);
    costs[i] = unit.total;
  }
  return costs[1] - costs[0];
}

static int
by_contribution (gconstpointer a, gconstpointer b)
{
  const JalonCostSwing *first = a, *second = b;
  const double by = second->contribution - first->contribution;

  return by > 0 ? 1 : by < 0 ? -1 : 0;
}

void
jalon_cost_trials_add_swings (JalonCostTrials *self, JalonAlternatives *result, const guint *places)
{
  g_autofree float *differences = g_new (float, N);
  double sum = 0;

  if (result->n_known < 2)
    return;
  for (guint t = 0; t < N; t++)
    differences[t] = (float) (self->costs[places[1]][t] - self->costs[places[0]][t]);
  for (guint i = 0; i < 2; i++)
    for (guint kind = 1; kind < JALON_N_INPUTS; kind++) {
      const JalonDrawn *drawn = &jalon_cost_trials_model (self, places[i])->inputs[kind];
      JalonCostSwing swing = { .ref = drawn->ref, .alternative = i, .kind = (JalonInputKind) kind };
      double rho;

      if (!jalon_drawn_varies (drawn))
        continue;
      rho = jalon_rank_correlation (self->values[places[i] * JALON_N_INPUTS + kind], differences, N);
      swing.low = jalon_drawn_value (drawn, 0.1);
      swing.high = jalon_drawn_value (drawn, 0.9);
      swing.at_low = difference_at (self, places, result->terms.need, i, swing.kind, 0.1);
      swing.at_high = difference_at (self, places, result->terms.need, i, swing.kind, 0.9);
      swing.contribution = isnan (rho) ? 0 : rho * rho;
      sum += swing.contribution;
      g_array_append_val (result->swings, swing);
    }
  for (guint i = 0; i < result->swings->len && sum > 0; i++)
    g_array_index (result->swings, JalonCostSwing, i).contribution /= sum;
  g_array_sort (result->swings, by_contribution);
}
