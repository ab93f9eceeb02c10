/* Totals by currency and by provider. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/figures.h>
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
  JalonSum reach = item->ceiling != JALON_MONEY_UNSET ? item->ceiling : item->firm;

  if (item->firm == JALON_MONEY_UNSET) {
    total->n_unstated++;
  } else {
    total->n++;
    total->firm += item->firm;
  }
  total->ceiling += reach != JALON_MONEY_UNSET ? reach : 0;
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

JalonSum
jalon_total_converted (const JalonPlan *plan, guint *n_left_out)
{
  guint n, left_out = 0;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  JalonSum sum = 0;

  for (guint i = 0; i < n; i++) {
    if (!items[i].counted || items[i].firm == JALON_MONEY_UNSET)
      continue;
    if (items[i].value == JALON_MONEY_UNSET)
      left_out++;
    else
      sum += items[i].value;
  }
  if (n_left_out)
    *n_left_out = left_out;
  return sum;
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

JalonSum
jalon_commitment_used (const JalonPlanCommitment *commitment, double ceilings)
{
  const JalonSum firm = commitment->value != JALON_MONEY_UNSET ? commitment->value : 0;

  if (ceilings == 0 || commitment->reach == JALON_MONEY_UNSET)
    return commitment->value;
  return firm + (JalonSum) round (ceilings * (double) (commitment->reach - firm));
}

GArray *
jalon_sums_by_provider (const JalonPlan *plan, double ceilings)
{
  guint n, n_parties;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  g_autofree JalonPartySum *sums = NULL;
  GArray *result = g_array_new (FALSE, FALSE, sizeof (JalonPartySum));
  JalonSum whole = 0;

  jalon_plan_parties (plan, &n_parties);
  sums = g_new0 (JalonPartySum, MAX (n_parties, 1));
  for (guint i = 0; i < n; i++) {
    JalonPartySum *sum = &sums[items[i].provider];
    const JalonSum used = jalon_commitment_used (&items[i], ceilings);

    if (used == JALON_MONEY_UNSET)
      continue;
    sum->amount += used;
    sum->weakest = sum->n++ ? weaker (sum->weakest, items[i].confidence) : items[i].confidence;
  }

  for (guint i = 0; i < n_parties; i++)
    whole += MAX (sums[i].amount, 0);
  for (guint i = 0; i < n_parties; i++) {
    if (sums[i].n == 0)
      continue;
    sums[i].party = i;
    sums[i].share = whole > 0 ? (double) MAX (sums[i].amount, 0) / (double) whole : NAN;
    g_array_append_val (result, sums[i]);
  }
  g_array_sort (result, by_amount);
  return result;
}

/* The analysis */

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  JalonTotals *self = g_new0 (JalonTotals, 1);

  self->totals = jalon_totals (plan);
  self->converted = jalon_total_converted (plan, &self->n_left_out);
  return self;
}

static void
totals_free (gpointer result)
{
  JalonTotals *self = result;

  g_array_unref (self->totals);
  g_free (self);
}

static void
add_totals (GPtrArray *figures, const GArray *totals)
{
  for (guint i = 0; i < totals->len; i++) {
    const JalonTotal *total = &g_array_index (totals, JalonTotal, i);
    const char *currency = total->currency ? total->currency : "XXX"; /* ISO 4217: no currency */

    jalon_figures_add_money (figures, g_strdup_printf ("commitments.total.%s", currency), total->firm,
                             total->currency);
    jalon_figures_add_money (figures, g_strdup_printf ("commitments.ceiling.%s", currency), total->ceiling,
                             total->currency);
    jalon_figures_add_number (figures, g_strdup_printf ("commitments.unstated.%s", currency),
                              total->n_unstated, 0);
  }
}

/* Where there are several currencies: their sum; where some have no rate, under the name of a part, which is
 * what years, providers and shares sum to, beside the number of commitments that it leaves out. */
static void
add_converted (GPtrArray *figures, const JalonTotals *self, const char *currency)
{
  const GArray *totals = self->totals;

  if (self->n_left_out == 0 && currency &&
      (totals->len > 1 ||
       (totals->len == 1 && g_strcmp0 (g_array_index (totals, JalonTotal, 0).currency, currency) != 0)))
    jalon_figures_add_money (figures, g_strdup_printf ("commitments.total.converted.%s", currency),
                             self->converted, currency);
  if (self->n_left_out == 0)
    return;
  jalon_figures_add_money (figures,
                           g_strdup_printf ("commitments.total.part.%s", currency ? currency : "XXX"),
                           self->converted, currency);
  jalon_figures_add_number (figures, g_strdup ("commitments.unconverted"), self->n_left_out, 0);
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonTotals *self = result;
  guint n;

  jalon_plan_commitments (plan, &n);
  jalon_figures_add_number (figures, g_strdup ("commitments.count"), n, 0);
  add_totals (figures, self->totals);
  add_converted (figures, self, jalon_main_currency (plan));
}

const JalonAnalysis jalon_totals_analysis = {
  .id = "totals", .run = run, .free = totals_free, .figures = figures
};
