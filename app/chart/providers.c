/* Providers as bars, and in words. */
#include "config.h"

#include <jalon/text/translate.h>

#include "providers.h"
#include "words.h"

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

const char *
jalon_providers_amount (double ceilings)
{
  return ceilings > 0 ? _ ("Firm and used amount") : _ ("Firm amount");
}

char *
jalon_providers_measure (char *measure, JalonLocale *locale, double ceilings)
{
  g_autofree char *owned = measure;
  g_autofree char *share = jalon_locale_percent_brief (locale, ceilings);

  if (ceilings == 0)
    return g_steal_pointer (&owned);
  /* TRANSLATORS: %1$s is a chart's subtitle, measure and unit; %2$s a share of what lies between firm amounts
   * and ceilings */
  return g_strdup_printf (_ ("%1$s · What if %2$s of the rest up to ceilings is used"), owned, share);
}
