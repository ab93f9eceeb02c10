/* What follows from how a commitment is drawn down: what is left, and what either pace comes to. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/drawdown.h>

/* What the paces may differ by, of the firm amount, and still say the same. */
#define SAME 0.05

JalonSum
jalon_drawdown_remaining (const JalonPlanCommitment *commitment, const JalonDrawdown *drawdown)
{
  return commitment->firm == JALON_MONEY_UNSET ? JALON_MONEY_UNSET : commitment->firm - drawdown->drawn;
}

double
jalon_drawdown_share (const JalonPlanCommitment *commitment, const JalonDrawdown *drawdown)
{
  const JalonSum amount =
    commitment->firm != JALON_MONEY_UNSET ? commitment->firm : (JalonSum) commitment->ceiling;
  const gboolean stated = commitment->firm != JALON_MONEY_UNSET || commitment->ceiling != JALON_MONEY_UNSET;

  if (commitment->n_actuals == 0 || !stated || amount <= 0)
    return NAN;
  return (double) drawdown->drawn / (double) amount;
}

double
jalon_drawdown_elapsed (const JalonDrawdowns *self, guint commitment)
{
  const JalonDrawdown *drawdown = &self->items[commitment];

  return drawdown->has_term && !isnan (self->now)
           ? CLAMP ((self->now - drawdown->begin) / (drawdown->end - drawdown->begin), 0, 1)
           : NAN;
}

double
jalon_drawdown_shortfall (const JalonPlanCommitment *commitment,
                          const JalonDrawdown *drawdown,
                          JalonPace pace)
{
  if (commitment->firm == JALON_MONEY_UNSET || isnan (drawdown->projected[pace]))
    return NAN;
  return MAX ((double) commitment->firm - drawdown->projected[pace], 0);
}

double
jalon_drawdown_beyond (const JalonPlanCommitment *commitment, const JalonDrawdown *drawdown, JalonPace pace)
{
  const JalonSum most =
    commitment->ceiling != JALON_MONEY_UNSET ? (JalonSum) commitment->ceiling : commitment->firm;

  if (most == JALON_MONEY_UNSET || isnan (drawdown->projected[pace]))
    return NAN;
  return MAX (drawdown->projected[pace] - (double) most, 0);
}

gboolean
jalon_drawdown_disagrees (const JalonPlanCommitment *commitment, const JalonDrawdown *drawdown)
{
  const double a = jalon_drawdown_shortfall (commitment, drawdown, JALON_PACE_RUN_RATE);
  const double b = jalon_drawdown_shortfall (commitment, drawdown, JALON_PACE_TREND);

  return fabs (a - b) >= SAME * (double) commitment->firm && fabs (a - b) > 0;
}

double
jalon_drawdown_forecast (const JalonDrawdown *drawdown, JalonPace pace, double from, double to)
{
  if (pace == JALON_PACE_TREND)
    return isnan (drawdown->trend.slope)
             ? NAN
             : jalon_line_sum (drawdown->trend, from - drawdown->begin, to - drawdown->begin);
  return isnan (drawdown->run_rate) ? NAN : MAX (drawdown->run_rate, 0) * MAX (to - from, 0);
}
