/* Summing how rows are drawn down. */
#include "config.h"

#include <math.h>

#include <jalon/session/row-groups.h>

static void
add_shortfall (JalonDrawnSums *self,
               const JalonPlanCommitment *commitment,
               const JalonDrawdown *drawdown,
               double scale)
{
  const gboolean by_run_rate = isnan (drawdown->projected[JALON_PACE_TREND]);

  if (isnan (jalon_drawdown_shortfall (commitment, drawdown, JALON_PACE_RUN_RATE)))
    return;
  self->n_short++;
  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
    self->shortfall[pace] +=
      scale * jalon_drawdown_shortfall (commitment, drawdown, by_run_rate ? JALON_PACE_RUN_RATE : pace);
}

void
jalon_drawn_sums_add (JalonDrawnSums *self,
                      const JalonPlan *plan,
                      const JalonPlanCommitment *commitment,
                      const JalonDrawdowns *drawdowns,
                      gboolean own)
{
  guint n;
  const JalonDrawdown *drawdown = &drawdowns->items[commitment - jalon_plan_commitments (plan, &n)];
  const double scale = own ? 1 : jalon_drawdown_scale (commitment);

  if (!commitment->counted || commitment->firm == JALON_MONEY_UNSET || isnan (scale))
    return;
  if (!isnan (drawdown->required) && drawdowns->now >= drawdown->begin) {
    self->n_required++;
    self->required += scale * drawdown->required;
  }
  add_shortfall (self, commitment, drawdown, scale);
  if (commitment->n_actuals == 0)
    return;
  self->n++;
  self->amount += scale * (double) commitment->firm;
  self->drawn += scale * (double) drawdown->drawn;
}

void
jalon_drawn_sums_join (JalonDrawnSums *self, const JalonDrawnSums *more)
{
  self->n += more->n;
  self->n_required += more->n_required;
  self->n_short += more->n_short;
  self->amount += more->amount;
  self->drawn += more->drawn;
  self->required += more->required;
  for (guint pace = 0; pace < JALON_N_PACES; pace++)
    self->shortfall[pace] += more->shortfall[pace];
}

double
jalon_drawn_sums_get (const JalonDrawnSums *self, JalonColumn column)
{
  switch (column) {
  case JALON_COLUMN_DRAWN:
    return self->n ? self->drawn : NAN;
  case JALON_COLUMN_DRAWN_SHARE:
    return self->n && self->amount > 0 ? self->drawn / self->amount : NAN;
  case JALON_COLUMN_REMAINING:
    return self->n ? self->amount - self->drawn : NAN;
  case JALON_COLUMN_REQUIRED:
    return self->n_required ? self->required : NAN;
  case JALON_COLUMN_SHORTFALL:
    return self->n_short ? fmax (self->shortfall[JALON_PACE_RUN_RATE], self->shortfall[JALON_PACE_TREND])
                         : NAN;
  default:
    return NAN;
  }
}
