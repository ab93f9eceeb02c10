/* Gathering what is known of each provider. */
#include "config.h"

#include <stdlib.h>

#include <jalon/analysis/providers.h>
#include <jalon/analysis/shares.h>

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
add_commitment (JalonProvider *provider, const JalonPlanCommitment *commitment, double ceilings)
{
  const JalonSum used = jalon_commitment_used (commitment, ceilings);

  if (used != JALON_MONEY_UNSET && commitment->confidence == JALON_CONFIDENCE_UNVERIFIED)
    provider->unverified += used;
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
jalon_providers_new (const JalonPlan *plan, const GArray *sums, double ceilings)
{
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
    add_commitment (&g_array_index (providers, JalonProvider, places[commitment->provider] - 1), commitment,
                    ceilings);
  }

  round_shares (providers);
  if (providers->len > sums->len)
    qsort (&g_array_index (providers, JalonProvider, sums->len), providers->len - sums->len,
           sizeof (JalonProvider), compare_reach);
  return providers;
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
