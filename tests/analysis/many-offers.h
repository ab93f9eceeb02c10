/* A demand of several years and many who offer to meet it, for tests and benchmarks of frontiers. */
#pragma once

#include <math.h>

#include <jalon/analysis/frontier-line.h>
#include <jalon/analysis/random.h>

/* Offers whose prices move from year to year, and outages that each strike one in twelve of them for a while.
 */
typedef struct {
  guint n_offers, n_years, n_outages;
  double *cost, *capacity, *demand, *lost;
  JalonFrontierOffer *offers;
  JalonFrontierProblem problem;
} Many;

static inline void
many_init (Many *self, guint n_offers, guint n_years, guint n_outages)
{
  const guint n = n_offers * n_years;

  *self = (Many){ n_offers,
                  n_years,
                  n_outages,
                  g_new (double, n),
                  g_new (double, n),
                  g_new (double, n_years),
                  g_new0 (double, (gsize) n *n_outages),
                  g_new (JalonFrontierOffer, n_offers) };
  for (guint year = 0; year < n_years; year++)
    self->demand[year] = 100 + 20 * year;
  for (guint i = 0; i < n_offers; i++) {
    for (guint year = 0; year < n_years; year++) {
      self->cost[i * n_years + year] =
        (1 + 0.04 * i) * pow (0.95, year) * (0.9 + 0.2 * jalon_uniform (1, i, JALON_DRAW_INPUT, year));
      self->capacity[i * n_years + year] = self->demand[year] * (0.25 + 0.03 * (i % 5));
    }
    self->offers[i] =
      (JalonFrontierOffer){ i, &self->cost[i * n_years], &self->capacity[i * n_years], NULL, NULL, 1 };
  }
  for (guint k = 0; k < n_outages; k++)
    for (guint i = 0; i < n_offers; i++)
      for (guint year = 0; year < n_years; year++)
        if (jalon_uniform (2, i * 100 + year, JALON_DRAW_EVENT, k) < 0.02 + 0.005 * (n_offers - i))
          self->lost[(gsize) k * n + i * n_years + year] =
            0.2 + 0.8 * jalon_uniform (2, i * 100 + year, JALON_DRAW_LOSS, k);
  self->problem =
    (JalonFrontierProblem){ n_offers, n_offers, n_years, n_outages, self->offers, self->demand, self->lost,
                            0.95,     1,        1,       1 };
}

static inline void
many_clear (Many *self)
{
  g_free (self->cost);
  g_free (self->capacity);
  g_free (self->demand);
  g_free (self->lost);
  g_free (self->offers);
}
