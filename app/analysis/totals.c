/* Totals by currency and by provider. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/totals.h>

static JalonTotal *
total_of (GArray *totals, const char *currency)
{
  JalonTotal fresh = { .currency = currency };

  for (guint i = 0; i < totals->len; i++)
    if (g_strcmp0 (g_array_index (totals, JalonTotal, i).currency, currency) == 0)
      return &g_array_index (totals, JalonTotal, i);

  g_array_append_val (totals, fresh);
  return &g_array_index (totals, JalonTotal, totals->len - 1);
}

static void
add_to_total (JalonTotal *total, const JalonPlanCommitment *item)
{
  JalonMoney ceiling = item->ceiling != JALON_MONEY_UNSET ? item->ceiling : item->amount;

  if (item->amount == JALON_MONEY_UNSET) {
    total->n_unstated++;
    if (ceiling == JALON_MONEY_UNSET || total->overflow)
      return;
  } else {
    total->n++;
  }
  if (total->overflow)
    return;
  if ((item->amount != JALON_MONEY_UNSET && !jalon_money_add (&total->firm, item->amount)) ||
      !jalon_money_add (&total->ceiling, ceiling)) {
    total->overflow = TRUE;
    total->firm = total->ceiling = JALON_MONEY_UNSET;
  }
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  const JalonTotal *first = a, *second = b;

  return first->n < second->n ? 1 : first->n > second->n ? -1 : g_strcmp0 (first->currency, second->currency);
}

GArray *
jalon_totals (const JalonPlan *plan)
{
  GArray *totals = g_array_new (FALSE, FALSE, sizeof (JalonTotal));
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].counted)
      add_to_total (total_of (totals, items[i].currency), &items[i]);
  g_array_sort (totals, by_number);

  return totals;
}

const char *
jalon_main_currency (const JalonPlan *plan)
{
  g_autoptr (GArray) totals = jalon_totals (plan);
  const char *own = jalon_plan_currency (plan);

  for (guint i = 0; i < totals->len; i++) {
    const JalonTotal *total = &g_array_index (totals, JalonTotal, i);

    if (total->n > 0 && g_strcmp0 (total->currency, own) == 0)
      return own;
  }
  return totals->len ? g_array_index (totals, JalonTotal, 0).currency : own;
}

/* "Not stated" is no confidence at all, so it is the weakest. */
static JalonConfidence
weaker (JalonConfidence a, JalonConfidence b)
{
  if (a == JALON_CONFIDENCE_UNSET || b == JALON_CONFIDENCE_UNSET)
    return JALON_CONFIDENCE_UNSET;

  return MAX (a, b);
}

static int
by_amount (gconstpointer a, gconstpointer b)
{
  const JalonPartySum *first = a, *second = b;

  if (first->amount != second->amount)
    return first->amount < second->amount ? 1 : -1;
  return first->party < second->party ? -1 : first->party > second->party;
}

GArray *
jalon_sums_by_provider (const JalonPlan *plan, const char *currency)
{
  guint n, n_parties;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  g_autofree JalonPartySum *sums = NULL;
  GArray *result = g_array_new (FALSE, FALSE, sizeof (JalonPartySum));
  JalonMoney total = 0;

  jalon_plan_parties (plan, &n_parties);
  sums = g_new0 (JalonPartySum, MAX (n_parties, 1));
  for (guint i = 0; i < n; i++) {
    JalonPartySum *sum = &sums[items[i].provider];

    if (!items[i].counted || items[i].amount == JALON_MONEY_UNSET ||
        g_strcmp0 (items[i].currency, currency) != 0)
      continue;
    if (!jalon_money_add (&total, items[i].amount))
      break; /* jalon_totals() tells of the overflow; what fits is shown */
    sum->amount += items[i].amount;
    sum->weakest = sum->n++ ? weaker (sum->weakest, items[i].confidence) : items[i].confidence;
  }

  for (guint i = 0; i < n_parties; i++) {
    if (sums[i].n == 0)
      continue;
    sums[i].party = i;
    sums[i].share = total > 0 ? (double) sums[i].amount / (double) total : NAN;
    g_array_append_val (result, sums[i]);
  }
  g_array_sort (result, by_amount);
  return result;
}
