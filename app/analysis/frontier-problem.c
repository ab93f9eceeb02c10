/* What a frontier is worked out of: whether it is one, and what a split of it costs. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include <jalon/model/error.h>
#include <jalon/text/translate.h>

#include "frontier-private.h"

/* GLPK ends the program where it is given what is no number. */
static gboolean
are_amounts (const double *values, gsize n, gboolean may_be_endless)
{
  for (gsize i = 0; values && i < n; i++)
    if (!(values[i] >= 0) || (isinf (values[i]) && !may_be_endless))
      return FALSE;
  return TRUE;
}

static gboolean
is_part (double value)
{
  return value >= 0 && value <= 1;
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, why);
  return FALSE;
}

gboolean
jalon_frontier_problem_check (const JalonFrontierProblem *problem, JalonFrontierAxis axis, GError **error)
{
  const guint n_years = problem->n_years;
  double whole = 0;

  if (problem->n_offers == 0 || n_years == 0 || !problem->demand ||
      !are_amounts (problem->demand, n_years, FALSE))
    return refuse (error,
                   _ ("There is no demand to be split, or no offer. State what is needed by year, and who "
                      "would give it."));
  for (guint i = 0; i < n_years; i++)
    whole += problem->demand[i];
  if (!(whole > 0) || isinf (whole))
    return refuse (error, _ ("What is needed is nothing in every year. State a need."));
  for (guint i = 0; i < problem->n_offers; i++) {
    const JalonFrontierOffer *offer = &problem->offers[i];

    if (!offer->cost || !are_amounts (offer->cost, n_years, FALSE) ||
        !are_amounts (offer->capacity, n_years, TRUE) || !are_amounts (offer->minimum, n_years, FALSE) ||
        !are_amounts (offer->paid, n_years, FALSE) || !is_part (offer->share) ||
        offer->provider >= problem->n_providers)
      return refuse (error,
                     _ ("A cost, a capacity or a minimum is less than nothing, or no number. Correct it."));
  }
  if (!is_part (problem->share) || !is_part (problem->hhi) || !is_part (problem->shortfall))
    return refuse (error, _ ("A cap is less than nothing, or more than all of it. Correct it."));
  if (problem->lost) {
    const gsize n = (gsize) problem->n_outages * problem->n_offers * n_years;

    for (gsize i = 0; i < n; i++)
      if (!is_part (problem->lost[i]))
        return refuse (error,
                       _ ("What an outage takes is less than nothing, or more than all of it. Correct it."));
    if (problem->n_outages == 0 || !(problem->tail >= 0 && problem->tail < 1))
      return refuse (error,
                     _ ("There is no outage, or no part of them that counts as the worst. State one."));
  } else if (axis == JALON_FRONTIER_SHORTFALL)
    return refuse (error, _ ("Nothing states how likely outages are. State risks with their likelihood."));
  return jalon_glpk (error) != NULL;
}

static int
by_size (const void *a, const void *b)
{
  const double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

double
jalon_frontier_tail (double *losses, guint n, double tail)
{
  const double many = n * (1 - tail);
  const guint most = CLAMP ((guint) ceil (many - 1e-9), 1, n);
  double sum = 0, left = 1;

  qsort (losses, n, sizeof *losses, by_size);
  for (guint i = 0; i < most; i++) {
    const double weight = i + 1 < most ? MIN (1 / many, left) : left;

    left -= weight;
    sum += weight * losses[n - 1 - i];
  }
  return sum;
}

static double
shortfall_of (const JalonFrontierProblem *problem, const double *units, double whole)
{
  const guint n_cells = problem->n_offers * problem->n_years;
  g_autofree double *losses = g_new0 (double, MAX (problem->n_outages, 1));

  if (!problem->lost)
    return NAN;
  for (guint i = 0; i < problem->n_outages; i++)
    for (guint cell = 0; cell < n_cells; cell++)
      losses[i] += problem->lost[(gsize) i * n_cells + cell] * units[cell] / whole;
  return jalon_frontier_tail (losses, problem->n_outages, problem->tail);
}

void
jalon_frontier_measure (const JalonFrontierProblem *problem, double *units, JalonFrontierPoint *point)
{
  const guint n_years = problem->n_years;
  g_autofree double *shares = g_new0 (double, problem->n_providers);
  double whole = 0;

  for (guint year = 0; year < n_years; year++)
    whole += problem->demand[year];
  point->units = units;
  point->cost = point->share = point->hhi = 0;
  for (guint i = 0; i < problem->n_offers; i++) {
    const JalonFrontierOffer *offer = &problem->offers[i];

    for (guint year = 0; year < n_years; year++) {
      const double taken = units[i * n_years + year];

      shares[offer->provider] += taken / whole;
      point->cost += offer->cost[year] * (offer->paid ? MAX (taken, offer->paid[year]) : taken);
    }
  }
  for (guint i = 0; i < problem->n_providers; i++) {
    point->share = MAX (point->share, shares[i]);
    point->hhi += shares[i] * shares[i];
  }
  point->shortfall = shortfall_of (problem, units, whole);
}

void
jalon_frontier_point_clear (JalonFrontierPoint *self)
{
  g_clear_pointer (&self->units, g_free);
  g_clear_pointer (&self->demand_duals, g_free);
}

double
jalon_frontier_point_at (const JalonFrontierPoint *self, JalonFrontierAxis axis)
{
  return axis == JALON_FRONTIER_SHARE ? self->share
         : axis == JALON_FRONTIER_HHI ? self->hhi
                                      : self->shortfall;
}
