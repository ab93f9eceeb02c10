/* Amounts of other currencies at the dossier's dated rates. */
#include "config.h"

#include <jalon/analysis/convert.h>

/* The day from which a rate holds; one without a date holds from the beginning. */
static guint32
day_of (const JalonPlanRate *rate)
{
  return jalon_date_is_set (rate->date) ? jalon_date_middle (rate->date) : 0;
}

/* The last day whose rates may be taken for a fact of @on. */
static guint32
last_day (const JalonPlan *plan, JalonDate on)
{
  JalonDate as_of = jalon_plan_as_of (plan);
  guint32 known = jalon_date_is_set (as_of) ? as_of.last : G_MAXUINT32;

  return jalon_date_is_set (on) ? MIN (known, jalon_date_middle (on)) : known;
}

int
jalon_rate_of (const JalonPlan *plan, const char *currency, JalonDate on)
{
  guint n;
  const JalonPlanRate *rates = jalon_plan_rates (plan, &n);
  guint32 last = last_day (plan, on);
  int best = -1;

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (rates[i].currency, currency) == 0 && rates[i].value.digits > 0 &&
        day_of (&rates[i]) <= last && (best < 0 || day_of (&rates[i]) >= day_of (&rates[best])))
      best = (int) i;
  return best;
}

/* What one unit of a currency is worth in the dossier's own. */
static gboolean
worth (const JalonPlan *plan, const char *currency, JalonDate on, JalonDecimal *value, guint *rate)
{
  guint n;
  int index;

  *value = JALON_DECIMAL_ONE;
  if (g_strcmp0 (currency, jalon_plan_currency (plan)) == 0)
    return TRUE;
  index = jalon_rate_of (plan, currency, on);
  if (index < 0)
    return FALSE;
  *value = jalon_plan_rates (plan, &n)[index].value;
  *rate = (guint) index + 1;
  return TRUE;
}

gboolean
jalon_has_rate (const JalonPlan *plan, const char *from, const char *to, JalonDate on)
{
  JalonDecimal value;
  guint rate;

  return g_strcmp0 (from, to) == 0 ||
         (worth (plan, from, on, &value, &rate) && worth (plan, to, on, &value, &rate));
}

static int
digits_of (const char *currency)
{
  return MAX (jalon_currency_digits (currency), 0);
}

gboolean
jalon_convert (const JalonPlan *plan,
               JalonSum money,
               const char *from,
               const char *to,
               JalonDate on,
               JalonSum *converted,
               guint *rate)
{
  JalonDecimal by, over;
  guint used = 0;

  *converted = money;
  if (money != JALON_MONEY_UNSET && g_strcmp0 (from, to) != 0 &&
      (!worth (plan, from, on, &by, &used) || !worth (plan, to, on, &over, &used) ||
       !jalon_money_convert (money, digits_of (from), by, over, digits_of (to), converted)))
    return FALSE;
  if (rate)
    *rate = used;
  return TRUE;
}
