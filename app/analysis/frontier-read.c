/* Who offers to meet a demand of the plan, at what cost and up to how much. */
#include "config.h"

#include <math.h>

#include <jalon/text/translate.h>

#include "frontier-model.h"

guint
jalon_frontier_party (const JalonFrontier *self, JalonRef party)
{
  for (guint i = 0; i < self->parties->len; i++)
    if (g_array_index (self->parties, JalonFrontierParty, i).party == party)
      return i;
  return G_MAXUINT;
}

/* Demands */

/* How many providers name a demand in their alternatives, up to two. */
static guint
count_providers (const JalonPlan *plan, JalonRef demand)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_ALTERNATIVE, &n);
  JalonRef first = JALON_REF_NONE;

  for (guint i = 0; i < n; i++) {
    const JalonAlternative *row = items[i].row;

    if (row->demand != demand || row->party == JALON_REF_NONE || row->party == first)
      continue;
    if (first != JALON_REF_NONE)
      return 2;
    first = row->party;
  }
  return first != JALON_REF_NONE ? 1 : 0;
}

GArray *
jalon_frontier_demands (const JalonPlan *plan)
{
  GArray *demands = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_DEMAND, &n);

  for (guint i = 0; i < n; i++)
    if (count_providers (plan, items[i].ref) > 1)
      g_array_append_val (demands, items[i].ref);
  for (guint i = 0; demands->len == 0 && i < n; i++)
    g_array_append_val (demands, items[i].ref);
  return demands;
}

/* Offers */

static void
tell (JalonFrontierModel *self, char *text)
{
  g_ptr_array_add (self->result->gaps, text);
}

static double
median_of (const JalonAlternativesModel *costs, const JalonAlternativeModel *model, JalonInputKind kind)
{
  JalonInputValues values;

  jalon_alternative_median (costs, model, &values);
  return values.of[kind];
}

/* What is paid for at least is of a price: what one owns is paid otherwise. */
static double
read_paid (JalonFrontierModel *self,
           const JalonAlternativesModel *costs,
           const JalonAlternativeModel *model,
           const JalonUnitCost *cost)
{
  const double paid = median_of (costs, model, JALON_INPUT_MINIMUM);

  if (isnan (paid))
    return 0;
  if (cost->price == cost->total)
    return paid;
  tell (self, g_strdup_printf (
                _ ("What is paid for at least of “%s” is left out: it does not cost its price alone. "
                   "State what is rented as an alternative of its own."),
                model->item->name));
  return 0;
}

static void
read_offer (JalonFrontierModel *self, const JalonAlternativesModel *costs, const JalonAlternativeModel *model)
{
  const JalonAlternative *row = model->item->row;
  const JalonCostTerms terms = { costs->settings->rate, costs->settings->years, NAN };
  const JalonPlanItem *party = row->party != JALON_REF_NONE ? jalon_plan_item (self->plan, row->party) : NULL;
  JalonFrontierStated offer = {
    .item = model->index, .ref = model->item->ref, .name = model->item->name, .assumed = model->assumed
  };
  JalonInputValues values;
  JalonInputKind missing;
  JalonUnitCost cost;

  if (!party) {
    tell (self, g_strdup_printf (_ ("“%s” is left out: it names nobody who would give it. State its party."),
                                 model->item->name));
    return;
  }
  jalon_alternative_median (costs, model, &values);
  if (!jalon_unit_cost (&values, &terms, &cost, &missing)) {
    tell (self, g_strdup_printf (_ ("“%1$s” is left out: it has no cost without “%2$s”. State that."),
                                 model->item->name, jalon_input_label (missing)));
    return;
  }
  offer.cost = cost.total;
  offer.capacity = isnan (values.of[JALON_INPUT_CEILING]) ? INFINITY : values.of[JALON_INPUT_CEILING];
  offer.paid = read_paid (self, costs, model, &cost);
  offer.party = jalon_frontier_party (self->result, row->party);
  if (offer.party == G_MAXUINT) {
    const JalonFrontierParty new_party = { row->party, party->name };

    offer.party = self->result->parties->len;
    g_array_append_val (self->result->parties, new_party);
  }
  g_array_append_val (self->result->offers, offer);
}

static int
by_cost (gconstpointer a, gconstpointer b)
{
  const JalonFrontierStated *first = a, *second = b;

  if (first->cost != second->cost)
    return first->cost < second->cost ? -1 : 1;
  return first->item < second->item ? -1 : first->item > second->item;
}

/* Needs */

static void
read_need (JalonFrontier *self, const JalonAlternativesModel *costs)
{
  self->first_year = costs->first_year;
  self->n_years = costs->n_years;
  self->need = g_new0 (double, MAX (costs->n_years, 1));
  for (guint i = 0; i < costs->needs->len; i++) {
    const JalonNeedModel *need = &g_array_index (costs->needs, JalonNeedModel, i);
    const double amount = jalon_drawn_value (&need->amount, 0.5);

    for (int year = need->first; year <= need->last; year++)
      self->need[year - self->first_year] += amount / (need->last - need->first + 1);
    self->whole += amount;
  }
}

/* The same in every year. */
static const double *
every_year (JalonFrontierModel *self, double value)
{
  double *values = g_new (double, self->result->n_years);

  for (guint i = 0; i < self->result->n_years; i++)
    values[i] = value;
  g_ptr_array_add (self->numbers, values);
  return values;
}

static void
make_problem (JalonFrontierModel *self)
{
  const JalonFrontier *result = self->result;

  self->offers = g_new0 (JalonFrontierOffer, result->offers->len);
  for (guint i = 0; i < result->offers->len; i++) {
    const JalonFrontierStated *stated = &g_array_index (result->offers, JalonFrontierStated, i);

    self->offers[i] = (JalonFrontierOffer){
      .provider = stated->party,
      .cost = every_year (self, stated->cost),
      .capacity = every_year (self, stated->capacity),
      .paid = stated->paid > 0 ? every_year (self, stated->paid) : NULL,
      .share = 1,
    };
  }
  self->problem = (JalonFrontierProblem){
    .n_offers = result->offers->len,
    .n_providers = result->parties->len,
    .n_years = result->n_years,
    .offers = self->offers,
    .demand = result->need,
    .tail = JALON_FRONTIER_TAIL,
    .share = 1,
    .hhi = 1,
    .shortfall = 1,
  };
}

void
jalon_frontier_read (JalonFrontierModel *self, JalonAlternativesModel *costs)
{
  JalonFrontier *result = self->result;
  const JalonPlanItem *demand =
    costs->demand != JALON_REF_NONE ? jalon_plan_item (self->plan, costs->demand) : NULL;

  result->gaps = g_ptr_array_ref (costs->gaps);
  result->currency = costs->currency;
  if (!demand) {
    result->lack = JALON_FRONTIER_NO_DEMAND;
    return;
  }
  result->demand = costs->demand;
  result->demand_name = demand->name;
  result->unit = ((const JalonDemand *) demand->row)->unit;
  read_need (result, costs);
  for (guint i = 0; i < costs->models->len; i++)
    read_offer (self, costs, &g_array_index (costs->models, JalonAlternativeModel, i));
  g_array_sort (result->offers, by_cost);
  if (result->offers->len == 0)
    result->lack = JALON_FRONTIER_NO_OFFER;
  else if (result->parties->len < 2)
    result->lack = JALON_FRONTIER_ONE_OFFER;
  else if (!(result->whole > 0))
    result->lack = JALON_FRONTIER_NO_NEED;
  else
    make_problem (self);
}
