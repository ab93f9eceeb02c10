/* Gathering what charts know of each provider. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "providers.h"
#include "words.h"

static void
clear_provider (gpointer data)
{
  JalonProvider *provider = data;

  g_clear_pointer (&provider->commitments, g_array_unref);
}

static JalonProvider *
append (GArray *providers, guint party)
{
  JalonProvider provider = { .party = party, .commitments = g_array_new (FALSE, FALSE, sizeof (JalonRef)) };

  g_array_append_val (providers, provider);
  return &g_array_index (providers, JalonProvider, providers->len - 1);
}

/* A sum that leaves the range of 64 bits stays at what it was: the analysis says so where totals are shown.
 */
static void
add_money (JalonMoney *sum, JalonMoney money)
{
  if (money != JALON_MONEY_UNSET)
    jalon_money_add (sum, money);
}

static void
add_commitment (JalonProvider *provider, const JalonPlanCommitment *commitment)
{
  gboolean is_firm = commitment->amount != JALON_MONEY_UNSET;

  if (is_firm && commitment->confidence == JALON_CONFIDENCE_UNVERIFIED)
    add_money (&provider->unverified, commitment->amount);
  add_money (&provider->reach,
             commitment->ceiling != JALON_MONEY_UNSET ? commitment->ceiling : commitment->amount);
  if (provider->firm == 0 && provider->weakest < commitment->confidence)
    provider->weakest = commitment->confidence;
  g_array_append_val (provider->commitments, commitment->ref);
}

static int
compare_reach (const void *a, const void *b)
{
  const JalonProvider *first = a, *second = b;

  return first->reach > second->reach ? -1 : first->reach < second->reach;
}

/* Providers with firm amounts come from the analysis, in its order; the others are found here, and follow. */
GArray *
jalon_providers_new (const JalonPlan *plan, const char *currency)
{
  g_autoptr (GArray) sums = jalon_sums_by_provider (plan, currency);
  GArray *providers = g_array_new (FALSE, TRUE, sizeof (JalonProvider));
  guint n_parties, n;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);

  jalon_plan_parties (plan, &n_parties);
  g_autofree guint *places = g_new0 (guint, n_parties + 1); /* of each party in @providers, plus one */

  g_array_set_clear_func (providers, clear_provider);
  for (guint i = 0; i < sums->len; i++) {
    const JalonPartySum *sum = &g_array_index (sums, JalonPartySum, i);
    JalonProvider *provider = append (providers, sum->party);

    provider->firm = sum->amount;
    provider->share = sum->share;
    provider->weakest = sum->weakest;
    places[sum->party] = providers->len;
  }

  for (guint i = 0; i < n; i++) {
    const JalonPlanCommitment *commitment = &commitments[i];

    if (!commitment->counted || g_strcmp0 (commitment->currency, currency) != 0 ||
        (commitment->amount == JALON_MONEY_UNSET && commitment->ceiling == JALON_MONEY_UNSET))
      continue;
    if (places[commitment->provider] == 0) {
      append (providers, commitment->provider);
      places[commitment->provider] = providers->len;
    }
    add_commitment (&g_array_index (providers, JalonProvider, places[commitment->provider] - 1), commitment);
  }

  if (providers->len > sums->len)
    qsort (&g_array_index (providers, JalonProvider, sums->len), providers->len - sums->len,
           sizeof (JalonProvider), compare_reach);
  return providers;
}

void
jalon_provider_mark (const JalonProvider *self, const JalonPlan *plan, JalonBar *bar)
{
  guint n_parties;
  const JalonPlanParty *party = &jalon_plan_parties (plan, &n_parties)[self->party];

  bar->name = g_strdup (party->name);
  bar->datum = self->commitments->len == 1 ? g_array_index (self->commitments, JalonRef, 0) : party->ref;
  bar->covers = g_array_copy (self->commitments);
  g_array_append_val (bar->covers, party->ref);
}

void
jalon_providers_mark_others (
  const GArray *providers, guint first, const JalonPlan *plan, JalonLocale *locale, JalonBar *bar)
{
  guint n = providers->len - first, n_parties;
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n_parties);
  g_autofree char *count = jalon_words_digits (locale, n);

  /* TRANSLATORS: the name of a bar that sums what the chart has no room for */
  bar->name = g_strdup_printf (ngettext ("%s other", "%s others", n), count);
  bar->covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  for (guint i = first; i < providers->len; i++) {
    const JalonProvider *provider = &g_array_index (providers, JalonProvider, i);

    g_array_append_vals (bar->covers, provider->commitments->data, provider->commitments->len);
    g_array_append_val (bar->covers, parties[provider->party].ref);
  }
}

JalonProvider
jalon_providers_sum (const GArray *providers, guint first)
{
  JalonProvider sum = { 0 };

  for (guint i = first; i < providers->len; i++) {
    const JalonProvider *provider = &g_array_index (providers, JalonProvider, i);

    add_money (&sum.firm, provider->firm);
    add_money (&sum.unverified, provider->unverified);
    add_money (&sum.reach, provider->reach);
    sum.share += provider->share;
    sum.weakest = MAX (sum.weakest, provider->weakest);
  }
  return sum;
}
