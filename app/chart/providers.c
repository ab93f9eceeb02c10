/* Gathering what charts know of each provider. */
#include "config.h"

#include <jalon/text/translate.h>
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

static void
add_commitment (JalonProvider *provider, const JalonPlanCommitment *commitment)
{
  if (commitment->value != JALON_MONEY_UNSET && commitment->confidence == JALON_CONFIDENCE_UNVERIFIED)
    provider->unverified += commitment->value;
  provider->reach += commitment->reach;
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

static double *
round_to (const GArray *providers, int decimals)
{
  double *shares = g_new (double, providers->len + 1);

  for (guint i = 0; i < providers->len; i++)
    shares[i] = g_array_index (providers, JalonProvider, i).share;
  jalon_round_shares (shares, providers->len, decimals);
  return shares;
}

double *
jalon_providers_shares (const GArray *providers)
{
  return round_to (providers, 4);
}

static void
round_shares (GArray *providers)
{
  g_autofree double *shares = round_to (providers, 3);

  for (guint i = 0; i < providers->len; i++)
    g_array_index (providers, JalonProvider, i).shown = shares[i];
}

/* Providers with firm amounts come from the analysis, in its order; the others are found here, and follow. */
GArray *
jalon_providers_new (const JalonPlan *plan)
{
  g_autoptr (GArray) sums = jalon_sums_by_provider (plan);
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

    if (commitment->reach == JALON_MONEY_UNSET)
      continue;
    if (places[commitment->provider] == 0) {
      append (providers, commitment->provider);
      places[commitment->provider] = providers->len;
    }
    add_commitment (&g_array_index (providers, JalonProvider, places[commitment->provider] - 1), commitment);
  }

  round_shares (providers);
  if (providers->len > sums->len)
    qsort (&g_array_index (providers, JalonProvider, sums->len), providers->len - sums->len,
           sizeof (JalonProvider), compare_reach);
  return providers;
}

char *
jalon_provider_share (const JalonProvider *self, JalonLocale *locale)
{
  return jalon_words_share (locale, self->shown, self->share);
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

    sum.firm += provider->firm;
    sum.unverified += provider->unverified;
    sum.reach += provider->reach;
    sum.share += provider->share;
    sum.shown += provider->shown;
    sum.weakest = MAX (sum.weakest, provider->weakest);
  }
  return sum;
}

JalonSum
jalon_providers_credits (const GArray *providers)
{
  JalonSum credits = 0;

  for (guint i = 0; i < providers->len; i++)
    credits -= MIN (g_array_index (providers, JalonProvider, i).firm, 0);
  return credits;
}

char *
jalon_providers_title (char *title, const GArray *providers, JalonLocale *locale, const char *currency)
{
  g_autofree char *owned = title;
  JalonSum credits = jalon_providers_credits (providers);
  g_autofree char *amount = jalon_locale_money (locale, credits, currency);

  if (credits == 0)
    return g_steal_pointer (&owned);
  /* TRANSLATORS: %1$s is a title on sums, “Oracle carries all of $50”, %2$s what was paid back to others */
  return g_strdup_printf (_ ("%1$s, before credits of %2$s"), owned, amount);
}
