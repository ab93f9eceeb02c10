/* The Herfindahl-Hirschman index and what follows from it. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/concentration.h>

JalonConcentration *
jalon_concentration_by_provider (const JalonPlan *plan)
{
  JalonConcentration *self = g_new0 (JalonConcentration, 1);
  double hhi = 0;

  self->currency = jalon_main_currency (plan);
  self->sums = jalon_sums_by_provider (plan);
  for (guint i = 0; i < self->sums->len; i++) {
    double percent = 100 * g_array_index (self->sums, JalonPartySum, i).share;

    hhi += percent * percent;
  }

  /* No amounts, or only zeros, have no shares. */
  if (self->sums->len == 0 || isnan (hhi)) {
    self->hhi = self->effective = self->largest = NAN;
    return self;
  }
  self->hhi = hhi;
  self->effective = 10000 / hhi;
  self->largest = g_array_index (self->sums, JalonPartySum, 0).share;
  return self;
}

void
jalon_concentration_free (JalonConcentration *self)
{
  g_array_unref (self->sums);
  g_free (self);
}
