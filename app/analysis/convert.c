/* Amounts of other currencies in the dossier's own, at the dossier's dated rates. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/totals.h>

/* The day from which a rate holds; one without a date holds from the beginning. */
static guint32
day_of (const JalonPlanRate *rate)
{
  guint32 day = jalon_date_middle (rate->date);

  return jalon_date_is_set (rate->date) ? day : 0;
}

static const JalonPlanRate *
rate_on (const JalonPlan *plan, const char *currency, JalonDate on)
{
  guint n;
  const JalonPlanRate *rates = jalon_plan_rates (plan, &n), *best = NULL, *earliest = NULL;
  guint32 day = jalon_date_is_set (on) ? jalon_date_middle (on) : G_MAXUINT32;

  for (guint i = 0; i < n; i++) {
    if (g_strcmp0 (rates[i].currency, currency) != 0 || isnan (rates[i].value))
      continue;
    if (earliest == NULL || day_of (&rates[i]) < day_of (earliest))
      earliest = &rates[i];
    if (day_of (&rates[i]) <= day && (best == NULL || day_of (&rates[i]) >= day_of (best)))
      best = &rates[i];
  }
  return best ? best : earliest;
}

gboolean
jalon_convert (const JalonPlan *plan, JalonMoney money, const char *from, JalonDate on, JalonMoney *converted)
{
  const char *own = jalon_plan_currency (plan);
  const JalonPlanRate *rate;
  double amount;

  *converted = money;
  if (money == JALON_MONEY_UNSET || g_strcmp0 (from, own) == 0)
    return TRUE;
  rate = rate_on (plan, from, on);
  if (rate == NULL)
    return FALSE;

  amount = jalon_money_to_double (money, MAX (jalon_currency_digits (from), 0)) * rate->value *
           pow (10, MAX (jalon_currency_digits (own), 0));
  if (!(fabs (amount) <= (double) JALON_MONEY_MAX))
    return FALSE;
  *converted = llround (amount);
  return TRUE;
}

JalonMoney
jalon_total_converted (const JalonPlan *plan, guint *n_left_out)
{
  guint n, left_out = 0;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  JalonMoney sum = 0;

  for (guint i = 0; i < n && sum != JALON_MONEY_UNSET; i++) {
    JalonMoney converted;

    if (!items[i].counted || items[i].amount == JALON_MONEY_UNSET)
      continue;
    if (!jalon_convert (plan, items[i].amount, items[i].currency, items[i].announced, &converted))
      left_out++;
    else if (!jalon_money_add (&sum, converted))
      sum = JALON_MONEY_UNSET;
  }
  if (n_left_out)
    *n_left_out = left_out;
  return sum;
}
