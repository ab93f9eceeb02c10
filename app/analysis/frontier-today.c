/* How what is committed today would be split: what the committed amounts buy at what the offers cost. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/schedule.h>

#include "frontier-model.h"

/* Which commitments the demand's alternatives would serve; or else those of whom the demand's workload is of.
 */
static GHashTable *
find_commitments (const JalonFrontierModel *self)
{
  GHashTable *found = g_hash_table_new (NULL, NULL);
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_ALTERNATIVE, &n);

  for (guint i = 0; i < n; i++) {
    const JalonAlternative *row = items[i].row;

    for (guint k = 0; row->demand == self->result->demand && row->of && k < row->of->n; k++)
      g_hash_table_add (found, GUINT_TO_POINTER (row->of->items[k]));
  }
  return found;
}

static JalonRef
buyer_of (const JalonFrontierModel *self)
{
  const JalonDemand *demand = jalon_plan_item (self->plan, self->result->demand)->row;
  const JalonPlanItem *workload =
    demand->workload != JALON_REF_NONE ? jalon_plan_item (self->plan, demand->workload) : NULL;

  return workload ? ((const JalonWorkload *) workload->row)->party : JALON_REF_NONE;
}

/* Which of the plan's commitments count: an index each. */
static void
choose_commitments (const JalonFrontierModel *self, GArray *chosen)
{
  g_autoptr (GHashTable) named = find_commitments (self);
  const JalonRef buyer = buyer_of (self);
  guint n, n_parties;
  const JalonPlanParty *parties = jalon_plan_parties (self->plan, &n_parties);
  const JalonPlanCommitment *commitments = jalon_plan_commitments (self->plan, &n);

  for (guint i = 0; i < n; i++) {
    const gboolean is_named = g_hash_table_contains (named, GUINT_TO_POINTER (commitments[i].ref));
    const gboolean is_bought =
      g_hash_table_size (named) == 0 && buyer != JALON_REF_NONE && parties[commitments[i].buyer].ref == buyer;

    if ((is_named || is_bought) && commitments[i].counted && commitments[i].value != JALON_MONEY_UNSET)
      g_array_append_val (chosen, i);
  }
}

/* What one of them comes to in the years of the demand, in whole units; or altogether. */
static double
amount_of (const JalonFrontierModel *self, guint commitment)
{
  const guint n = self->result->n_years;
  guint n_commitments;
  const JalonPlanCommitment *it = &jalon_plan_commitments (self->plan, &n_commitments)[commitment];
  g_autofree JalonSum *sums = g_new0 (JalonSum, n);
  double amount = 0;

  if (self->result->whole_amounts)
    return (double) it->value;
  jalon_schedule_add (self->plan, commitment, 1, self->result->first_year, n, sums);
  for (guint i = 0; i < n; i++)
    amount += (double) sums[i];
  return amount;
}

/* The cheapest of what a party offers; the offers are sorted by cost. */
static guint
offer_of (const JalonFrontier *self, guint party)
{
  for (guint i = 0; i < self->offers->len; i++)
    if (g_array_index (self->offers, JalonFrontierStated, i).party == party)
      return i;
  g_return_val_if_reached (0);
}

/* @bought: (array): units by offer. Each year's demand is split alike. */
static void
measure (JalonFrontierModel *self, const double *bought, double sum)
{
  JalonFrontier *result = self->result;
  double *units = g_new0 (double, result->offers->len * result->n_years);

  for (guint i = 0; i < result->offers->len; i++)
    for (guint year = 0; year < result->n_years; year++)
      units[i * result->n_years + year] = result->need[year] * bought[i] / sum;
  result->today.bound = NAN;
  jalon_frontier_measure (&self->problem, units, &result->today);
}

void
jalon_frontier_find_today (JalonFrontierModel *self)
{
  JalonFrontier *result = self->result;
  GArray *chosen = result->commitments;
  g_autofree double *bought = g_new0 (double, result->offers->len);
  guint n;
  const JalonPlanParty *parties = jalon_plan_parties (self->plan, &n);
  const JalonPlanCommitment *commitments = jalon_plan_commitments (self->plan, &n);
  double sum = 0;

  choose_commitments (self, chosen);
  result->today_told = chosen->len ? JALON_FRONTIER_TODAY_NOTHING : JALON_FRONTIER_TODAY_UNTOLD;
  for (guint i = 0; i < chosen->len; i++)
    result->whole_amounts |= jalon_schedule_undated (self->plan, g_array_index (chosen, guint, i)) != 0;
  for (guint i = 0; i < chosen->len; i++) {
    const guint index = g_array_index (chosen, guint, i);
    const double amount = amount_of (self, index);
    const JalonPlanParty *provider = &parties[commitments[index].provider];
    const guint party = jalon_frontier_party (result, provider->ref);
    double cost;

    if (amount <= 0)
      continue;
    if (party == G_MAXUINT) {
      result->today_told = JALON_FRONTIER_TODAY_OTHER;
      result->today_other = provider->name;
      return;
    }
    cost = g_array_index (result->offers, JalonFrontierStated, offer_of (result, party)).cost;
    bought[offer_of (result, party)] += cost > 0 ? amount / cost : 0;
    sum += cost > 0 ? amount / cost : 0;
  }
  if (!(sum > 0))
    return;
  result->today_told = JALON_FRONTIER_TODAY_THERE;
  measure (self, bought, sum);
}
