/* What one alternative costs whose inputs are known: a unit, and in years; and from when on one costs less
 * than another. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/cash-flow.h>

#include "alternatives-private.h"

#define HOURS_A_YEAR 8760.0

static double
value_or (const JalonInputValues *self, JalonInputKind kind, double otherwise)
{
  return isnan (self->of[kind]) ? otherwise : self->of[kind];
}

static gboolean
has (const JalonInputValues *self, JalonInputKind kind)
{
  return !isnan (self->of[kind]);
}

/* What one's own costs in a year, of one unit of capacity. */
static JalonUnitCost
yearly_cost (const JalonInputValues *self, double rate)
{
  const double capital = value_or (self, JALON_INPUT_CAPITAL, 0), life = value_or (self, JALON_INPUT_LIFE, 1);
  const double left = capital * value_or (self, JALON_INPUT_RESIDUAL, 0) * pow (1 + rate, -life);
  const double growth = pow (1 + rate, value_or (self, JALON_INPUT_RAMP, 0) / 12);

  return (JalonUnitCost){
    .capital = capital > 0 ? jalon_equivalent_annual_cost (capital - left, rate, life) * growth : 0,
    .energy = value_or (self, JALON_INPUT_POWER, 0) * value_or (self, JALON_INPUT_PUE, 1) *
              value_or (self, JALON_INPUT_POWER_PRICE, 0) * HOURS_A_YEAR,
    .staff = value_or (self, JALON_INPUT_STAFF, 0),
    .upkeep = value_or (self, JALON_INPUT_UPKEEP, 0),
  };
}

/* What a price that is multiplied by @factor from year to year is worth in time @t, in years: paid at each
 * year's end, of the last year as much as has passed. */
static double
worth_of_price (double factor, double rate, double t)
{
  const double whole = floor (t + 1e-9), rest = t - whole;
  double sum = 0, price = 1;

  for (double year = 1; year <= whole; year++) {
    sum += price * pow (1 + rate, -year);
    price *= factor;
  }
  return rest > 1e-9 ? sum + rest * price * pow (1 + rate, -t) : sum;
}

/* The constant price that is worth the same. */
static double
level_price (const JalonInputValues *self, const JalonCostTerms *terms)
{
  const double factor = value_or (self, JALON_INPUT_PRICE_FACTOR, 1);

  if (factor == 1)
    return self->of[JALON_INPUT_PRICE];
  return self->of[JALON_INPUT_PRICE] * worth_of_price (factor, terms->rate, terms->years) /
         worth_of_price (1, terms->rate, terms->years);
}

/* Of what is paid, the part that is needed: less than all where more has to be paid for. */
static double
paid_for (const JalonInputValues *self, const JalonCostTerms *terms)
{
  const double minimum = value_or (self, JALON_INPUT_MINIMUM, 0);

  return terms->need > 0 && minimum > terms->need ? minimum / terms->need : 1;
}

/* What has to be stated before one's own has a cost. */
static JalonInputKind
missing_of (const JalonInputValues *self)
{
  static const JalonInputKind needed[] = { JALON_INPUT_LIFE, JALON_INPUT_OUTPUT };
  const gboolean own = has (self, JALON_INPUT_CAPITAL) || has (self, JALON_INPUT_STAFF) ||
                       has (self, JALON_INPUT_UPKEEP) || has (self, JALON_INPUT_POWER);

  if (!own)
    return has (self, JALON_INPUT_PRICE) ? JALON_INPUT_UNSET : JALON_INPUT_PRICE;
  for (guint i = has (self, JALON_INPUT_CAPITAL) ? 0 : 1; i < G_N_ELEMENTS (needed); i++)
    if (!has (self, needed[i]))
      return needed[i];
  return has (self, JALON_INPUT_POWER) && !has (self, JALON_INPUT_POWER_PRICE) ? JALON_INPUT_POWER_PRICE
                                                                               : JALON_INPUT_UNSET;
}

gboolean
jalon_unit_cost (const JalonInputValues *values,
                 const JalonCostTerms *terms,
                 JalonUnitCost *cost,
                 JalonInputKind *missing)
{
  const JalonInputKind lacks = missing_of (values);
  const double use = value_or (values, JALON_INPUT_UTILISATION, 1);
  const double given = value_or (values, JALON_INPUT_OUTPUT, 1) * use;

  if (missing)
    *missing = lacks;
  *cost = (JalonUnitCost){ 0 };
  if (lacks != JALON_INPUT_UNSET)
    return FALSE;
  if (has (values, JALON_INPUT_OUTPUT)) {
    const JalonUnitCost yearly = yearly_cost (values, terms->rate);

    *cost = (JalonUnitCost){ yearly.capital / given, yearly.energy / given, yearly.staff / given,
                             yearly.upkeep / given };
  }
  if (has (values, JALON_INPUT_PRICE))
    cost->price =
      level_price (values, terms) / (has (values, JALON_INPUT_OUTPUT) ? 1 : use) * paid_for (values, terms);
  cost->total = cost->capital + cost->energy + cost->staff + cost->upkeep + cost->price;
  return TRUE;
}

/* What has been paid by time @t since the first use, of one unit of capacity, and of what would have been
 * rented instead. */
static double
paid_by (const JalonInputValues *own, const JalonInputValues *other, const JalonCostTerms *terms, double t)
{
  const JalonUnitCost yearly = yearly_cost (own, terms->rate);
  const double capital =
    own->of[JALON_INPUT_CAPITAL] * pow (1 + terms->rate, value_or (own, JALON_INPUT_RAMP, 0) / 12);
  const double years = worth_of_price (1, terms->rate, t);
  const double used = value_or (own, JALON_INPUT_OUTPUT, 1) * value_or (own, JALON_INPUT_UTILISATION, 1);
  const double rent = other->of[JALON_INPUT_PRICE] / value_or (other, JALON_INPUT_UTILISATION, 1) *
                      worth_of_price (value_or (other, JALON_INPUT_PRICE_FACTOR, 1), terms->rate, t);
  const double price = value_or (own, JALON_INPUT_PRICE, 0) *
                       worth_of_price (value_or (own, JALON_INPUT_PRICE_FACTOR, 1), terms->rate, t);

  return capital + (yearly.energy + yearly.staff + yearly.upkeep) * years + (price - rent) * used;
}

double
jalon_break_even_years (const JalonInputValues *own,
                        const JalonInputValues *other,
                        const JalonCostTerms *terms)
{
  const double life = value_or (own, JALON_INPUT_LIFE, 0);
  double low = 0, high;

  if (!has (own, JALON_INPUT_CAPITAL) || !has (other, JALON_INPUT_PRICE))
    return INFINITY;
  /* In which year it crosses, and then when in it. */
  for (high = 1; paid_by (own, other, terms, MIN (high, life)) > 0; high++) {
    if (high >= life)
      return INFINITY;
    low = high;
  }
  high = MIN (high, life);
  for (guint i = 0; i < 40; i++) {
    const double middle = (low + high) / 2;

    if (paid_by (own, other, terms, middle) > 0)
      low = middle;
    else
      high = middle;
  }
  return high;
}

/* Cash */

/* Capacity is bought when it is needed, and again when it is worn out, for what it gave before. */
static void
add_own (const JalonInputValues *self, const double *need, guint n, double *cash)
{
  const JalonUnitCost cost = yearly_cost (self, 0);
  const double given = self->of[JALON_INPUT_OUTPUT] * value_or (self, JALON_INPUT_UTILISATION, 1);
  const double capital = value_or (self, JALON_INPUT_CAPITAL, 0);
  const guint life = (guint) MAX (lround (value_or (self, JALON_INPUT_LIFE, 100)), 1);
  const guint before = (guint) lround (value_or (self, JALON_INPUT_RAMP, 0) / 12);
  g_autofree double *bought = g_new0 (double, n);
  double have = 0;

  for (guint i = 0; i < n; i++) {
    if (i >= life) {
      have -= bought[i - life];
      cash[i] -= bought[i - life] * capital * value_or (self, JALON_INPUT_RESIDUAL, 0);
    }
    bought[i] = MAX (need[i] / given - have, 0);
    have += bought[i];
    cash[i > before ? i - before : 0] += bought[i] * capital;
    cash[i] += have * (cost.energy + cost.staff + cost.upkeep);
  }
}

void
jalon_alternative_add_cash (const JalonInputValues *values, const double *need, guint n, double *cash)
{
  double price = values->of[JALON_INPUT_PRICE];

  if (has (values, JALON_INPUT_OUTPUT))
    add_own (values, need, n, cash);
  else
    price /= value_or (values, JALON_INPUT_UTILISATION, 1);
  for (guint i = 0; i < n && !isnan (price); i++) {
    cash[i] += MAX (need[i], value_or (values, JALON_INPUT_MINIMUM, 0)) * price;
    price *= value_or (values, JALON_INPUT_PRICE_FACTOR, 1);
  }
}

gboolean
jalon_alternative_draw_cash (const JalonAlternativesModel *self,
                             const JalonAlternativeModel *model,
                             guint64 seed,
                             guint32 trial,
                             double *need,
                             double *cash)
{
  JalonInputValues values;
  double mean;

  memset (cash, 0, self->n_years * sizeof *cash);
  jalon_alternative_draw (self, model, seed, trial, &values);
  mean = jalon_need_draw (self, seed, trial, need);
  jalon_alternative_add_cash (&values, need, self->n_years, cash);
  return values.of[JALON_INPUT_CEILING] < mean;
}

void
jalon_alternative_fill_capital (const JalonAlternativesModel *self,
                                const JalonAlternativeModel *model,
                                JalonAlternativeCost *cost)
{
  const double rate = self->settings->rate;
  JalonInputValues values;

  jalon_alternative_median (self, model, &values);
  cost->capital = values.of[JALON_INPUT_CAPITAL];
  cost->life = has (&values, JALON_INPUT_CAPITAL) ? values.of[JALON_INPUT_LIFE] : NAN;
  cost->residual = has (&values, JALON_INPUT_CAPITAL) ? value_or (&values, JALON_INPUT_RESIDUAL, 0) : NAN;
  cost->yearly = jalon_equivalent_annual_cost (
    cost->capital * (1 - cost->residual * pow (1 + rate, -cost->life)), rate, cost->life);
}
