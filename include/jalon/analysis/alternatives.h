/* What the same demand costs by each alternative: building, renting, or a managed service. Costs are compared
 * for each unit that is delivered, so that what is used in part, or begins late, costs so much more. */
#pragma once

#include <jalon/analysis/analysis.h>
#include <jalon/analysis/estimate.h>
#include <jalon/analysis/simulation.h>

G_BEGIN_DECLS

/* How many trials there are. */
#define JALON_ALTERNATIVES_TRIALS 8192

/* Utilisations for which costs are worked out: 1/50, 2/50, … 1. */
#define JALON_USE_STEPS 50

/* Money in whole units of currency, times and shares; NaN of what is not stated. */
typedef struct {
  double of[JALON_N_INPUTS];
} JalonInputValues;

/**
 * JalonCostTerms:
 * @rate: of a year, effective: 0.08 for 8 %
 * @years: for which prices are compared
 * @need: units of the demand a year; NaN: not stated
 */
typedef struct {
  double rate, years, need;
} JalonCostTerms;

/* Of one unit delivered: parts, and their sum. */
typedef struct {
  double capital, energy, staff, upkeep, price, total;
} JalonUnitCost;

/**
 * jalon_unit_cost:
 * @missing: (out) (optional): where no cost can be told, what would have to be stated first
 *
 * Capital, less what is left of it after its life, as equal yearly amounts (an equivalent annual cost, at the
 * end of each year), which grow by the rate while it is paid and gives nothing yet (the ramp); energy of all
 * hours of a year, 8,760, whether used or not; each over what a unit of capacity gives in its use. A price of
 * what has no capacity of one's own is paid whether it is used or not, where a utilisation is stated. One
 * that moves from year to year as the constant one that is worth the same over @years. What is paid for at
 * least, and not needed, is paid by what is needed. The part of the time in which it is used is all of it
 * where none is stated.
 *
 * Returns: whether a cost can be told: a price, or capital with a life and what it gives
 */
gboolean jalon_unit_cost (const JalonInputValues *values,
                          const JalonCostTerms *terms,
                          JalonUnitCost *cost,
                          JalonInputKind *missing);

/**
 * jalon_break_even_years:
 * @own: of what has capital; @other: of what has a price
 *
 * Returns: the time from the first use on after which all that was paid for one's own, which then is worth
 * nothing, is less than what the other would have cost, both discounted; infinite where that is not within
 * its life
 */
double jalon_break_even_years (const JalonInputValues *own,
                               const JalonInputValues *other,
                               const JalonCostTerms *terms);

/**
 * JalonAlternativeCost:
 * @item: its index in jalon_plan_rows() of alternatives
 * @known: whether a cost can be told; all that follows holds only then
 * @missing: where none can be told, what would have to be stated first
 * @assumed: an input that it states is the author's assumption, or cites nothing
 * @mean: parts of the cost of a unit, in the mean
 * @cost: of a unit; @annual: of a year's need, NaN where none is stated
 * @cheapest: the probability that none costs less
 * @by_use: (array fixed-size=JALON_USE_STEPS): the cost of a unit by the part of the time in which it is used
 * @uses: whether that makes a difference
 * @use: the part of the time in which it is used
 * @cash: (array): by year of the demand, in the mean, what is paid
 * @capital, @life, @residual, @yearly: of one unit of capacity, its inputs at their medians: the capital,
 * years, the part that it is worth after them, and what that comes to in equal amounts at the end of each
 * year, as a spreadsheet's PMT has it, without what the ramp adds; NaN of what has no capital
 * @falls_short: the part of trials in which it has less than is needed
 */
typedef struct {
  guint item;
  JalonRef ref;
  const char *name;
  guint8 kind, bears;
  gboolean known, assumed;
  JalonInputKind missing;
  JalonUnitCost mean;
  JalonBand cost, annual, use;
  double cheapest;
  JalonInterval cheapest_interval;
  JalonBand by_use[JALON_USE_STEPS];
  gboolean uses;
  double *cash;
  double capital, life, residual, yearly;
  double falls_short;
} JalonAlternativeCost;

/**
 * JalonBreakEven:
 * @own, @other: indices in @costs
 * @use: the part of the time from which on one's own costs less; infinite of trials where it never does
 * @years: as jalon_break_even_years()
 * @cheaper: the probability that one's own costs less
 */
typedef struct {
  guint own, other;
  JalonBand use, years;
  double cheaper;
  JalonInterval cheaper_interval;
} JalonBreakEven;

/**
 * JalonCostSwing:
 * @ref: the input; @alternative: index in @costs
 * @low, @high: its P10 and P90
 * @at_low, @at_high: by how much the second costs more than the first when this alone is held there, and all
 * else at its median
 * @contribution: its squared rank correlation with that difference over the sum of all, 0 to 1
 */
typedef struct {
  JalonRef ref;
  guint alternative;
  JalonInputKind kind;
  double low, high;
  double at_low, at_high, contribution;
} JalonCostSwing;

/**
 * JalonTriedCosts:
 * @use, @price, @power_price, @capital: by which what is stated is multiplied: 1, but where somebody tries
 * something else
 * @delay: months on top of what is stated
 */
typedef struct {
  double use, price, power_price, capital, delay;
} JalonTriedCosts;

/**
 * JalonAlternatives:
 * @demand: %JALON_REF_NONE where alternatives name none
 * @unit: (nullable): of the demand
 * @currency: (nullable): of all money
 * @terms: with the mean need
 * @tried: what settings make of what is stated, which whoever shows a cost has to say
 * @first_year, @n_years: which the demand is stated for
 * @need: (array length=n_years): in the mean
 * @costs: (element-type JalonAlternativeCost): the least median first, then those of which no cost is known
 * @break_evens: (element-type JalonBreakEven): of each that has capital and each that has a price
 * @swings: (element-type JalonCostSwing): what the difference of the two first hangs on, the most first
 * @difference: of their medians: by how much the second costs more
 * @gaps: (element-type utf8): sentences for people, translated: what is left out and why
 */
typedef struct {
  JalonRef demand;
  const char *demand_name, *unit, *currency;
  JalonCostTerms terms;
  JalonTriedCosts tried;
  int first_year;
  guint n_years, n_known;
  double *need;
  GArray *costs, *break_evens, *swings;
  double difference;
  GPtrArray *gaps;
} JalonAlternatives;

void jalon_alternatives_free (JalonAlternatives *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonAlternatives, jalon_alternatives_free)

/* Returns: an input's label, translated: "Price of a unit" */
const char *jalon_input_label (JalonInputKind kind);

/* Returns: (transfer none) (nullable): that of this alternative */
const JalonAlternativeCost *jalon_alternatives_find (const JalonAlternatives *self, JalonRef alternative);

/* Gives a #JalonAlternatives; settings: "demand" (an item), "discount-rate", "years", and, as parts of what
 * is stated, "use", "price", "power-price" and "capital", and "delay" in months on top. */
extern const JalonAnalysis jalon_alternatives_analysis;

G_END_DECLS
