/* Wording what scenarios are apart. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "comparison.h"
#include "months.h"
#include "simulated.h"
#include "words.h"

static const JalonSimulation *
simulation_of (const JalonCompared *compared)
{
  return jalon_result_get (compared->simulation);
}

const char *
jalon_compared_name (const JalonCompared *compared)
{
  const char *scenario = jalon_plan_scenario_name (compared->plan);

  if (compared->is_what_if)
    /* TRANSLATORS: a row of a chart that compares scenarios: what is tried out */
    return C_ ("comparison", "What if");
  return scenario ? scenario : _ ("As announced");
}

static gboolean
is_known (const JalonCompared *it, JalonComparedBy by)
{
  switch (by) {
  case JALON_COMPARED_ODDS:
    return it->target && !isnan (it->target->probability);
  case JALON_COMPARED_TIMES:
    return it->target && it->target->time.known;
  case JALON_COMPARED_LOSS:
    return !isnan (simulation_of (it)->cvar95);
  case JALON_COMPARED_COMMITTED:
    return it->committed != JALON_MONEY_UNSET;
  case JALON_N_COMPARED:
    break;
  }
  return FALSE;
}

gboolean
jalon_compared_is_known (const JalonComparison *comparison, JalonComparedBy by)
{
  for (guint i = 0; i < comparison->n; i++)
    if (is_known (&comparison->scenarios[i], by))
      return TRUE;

  return FALSE;
}

char *
jalon_compared_head (const JalonComparison *comparison, JalonComparedBy by, JalonLocale *locale)
{
  g_autofree char *date =
    comparison->milestone ? jalon_locale_date (locale, comparison->milestone->date) : NULL;

  switch (by) {
  case JALON_COMPARED_ODDS:
    /* TRANSLATORS: over probabilities; %s is the date of a milestone */
    return date && *date ? g_strdup_printf (_ ("There by %s"), date) : g_strdup (_ ("There in time"));
  case JALON_COMPARED_TIMES:
    return g_strdup (_ ("Half of trials – eight in ten"));
  case JALON_COMPARED_LOSS:
    return g_strdup (_ ("Shortfall, mean of the worst 5%"));
  case JALON_COMPARED_COMMITTED:
  case JALON_N_COMPARED:
    break;
  }
  return g_strdup (_ ("Committed"));
}

char *
jalon_compared_text (const JalonComparison *comparison, guint i, JalonComparedBy by, JalonLocale *locale)
{
  const JalonCompared *it = &comparison->scenarios[i];
  const JalonNetwork *network = simulation_of (it)->network;

  if (!is_known (it, by))
    return jalon_locale_number (locale, NAN, 0);
  switch (by) {
  case JALON_COMPARED_ODDS:
    return jalon_simulated_odds (locale, it->target->probability);
  case JALON_COMPARED_TIMES: {
    g_autofree char *half = jalon_month_axis_name (network, locale, it->target->time.p50);
    g_autofree char *most = jalon_month_axis_name (network, locale, it->target->time.p80);

    return g_strdup_printf ("%s – %s", half, most);
  }
  case JALON_COMPARED_LOSS:
    return jalon_simulated_money (locale, simulation_of (it)->cvar95, simulation_of (it)->currency);
  case JALON_COMPARED_COMMITTED:
  case JALON_N_COMPARED:
    break;
  }
  return jalon_locale_money (locale, it->committed, comparison->currency);
}

/* (transfer full): with its sign, also where it is above zero */
static char *
signed_number (JalonLocale *locale, double value, int decimals)
{
  g_autofree char *number = jalon_locale_number (locale, fabs (value), decimals);

  return g_strconcat (value < 0 ? "−" : "+", number, NULL);
}

static double
half_of (const JalonPaired *paired)
{
  return MAX (paired->interval.high - paired->value, paired->value - paired->interval.low);
}

/* Up, so that the noise is not said to be less than it is. */
static char *
noise_number (JalonLocale *locale, double half, int decimals)
{
  const double steps = pow (10, decimals);

  return jalon_locale_number (locale, ceil (half * steps - 1e-9) / steps, decimals);
}

static char *
difference_in_points (JalonLocale *locale, const JalonPaired *paired)
{
  g_autofree char *value = signed_number (locale, 100 * paired->value, 1);
  g_autofree char *noise = noise_number (locale, 100 * half_of (paired), 1);

  /* TRANSLATORS: between two probabilities: points are hundredths, %2$s how far it may be off */
  return g_strdup_printf (C_ ("difference", "%1$s points, ±%2$s"), value, noise);
}

static char *
difference_in_months (JalonLocale *locale, const JalonPaired *paired)
{
  g_autofree char *value = signed_number (locale, paired->value, 1);
  g_autofree char *noise = noise_number (locale, half_of (paired), 1);

  /* TRANSLATORS: between two times, %2$s is how far it may be off */
  return g_strdup_printf (C_ ("difference", "%1$s months, ±%2$s"), value, noise);
}

static char *
difference_in_money (JalonLocale *locale, const JalonPaired *paired, const char *currency)
{
  g_autofree char *value = jalon_simulated_money (locale, fabs (paired->value), currency);
  g_autofree char *noise = jalon_simulated_money (locale, half_of (paired), currency);

  /* TRANSLATORS: between two amounts: a sign, the amount, and how far it may be off */
  return g_strdup_printf (C_ ("difference", "%1$s%2$s, ±%3$s"), paired->value < 0 ? "−" : "+", value, noise);
}

char *
jalon_compared_difference (const JalonComparison *comparison,
                           guint i,
                           JalonComparedBy by,
                           JalonLocale *locale)
{
  const JalonCompared *it = &comparison->scenarios[i];
  g_autofree char *amount = NULL;

  if (i == 0)
    return NULL;
  switch (by) {
  case JALON_COMPARED_ODDS:
    return isnan (it->more_likely.value) ? NULL : difference_in_points (locale, &it->more_likely);
  case JALON_COMPARED_TIMES:
    return isnan (it->later50.value) ? NULL : difference_in_months (locale, &it->later50);
  case JALON_COMPARED_LOSS:
    return isnan (it->more_lost.value)
             ? NULL
             : difference_in_money (locale, &it->more_lost, simulation_of (it)->currency);
  case JALON_COMPARED_COMMITTED:
  case JALON_N_COMPARED:
    break;
  }
  if (it->more_committed == JALON_MONEY_UNSET)
    return NULL;
  amount = jalon_locale_money (locale, ABS (it->more_committed), comparison->currency);
  return g_strconcat (it->more_committed < 0 ? "−" : "+", amount, NULL);
}

/* Whether it is more than noise. */
static gboolean
is_clear (const JalonPaired *paired)
{
  return paired->interval.low > 0 || paired->interval.high < 0;
}

/* The scenario whose probability is the farthest from the first's, and clearly; 0 where none is. */
static guint
find_farthest (const JalonComparison *comparison)
{
  guint farthest = 0;
  double most = 0;

  for (guint i = 1; i < comparison->n; i++) {
    const JalonPaired *it = &comparison->scenarios[i].more_likely;

    if (!isnan (it->value) && is_clear (it) && fabs (it->value) > most) {
      most = fabs (it->value);
      farthest = i;
    }
  }
  return farthest;
}

char *
jalon_compared_title (const JalonComparison *comparison, JalonLocale *locale)
{
  const guint farthest = find_farthest (comparison);
  const char *milestone = comparison->milestone ? comparison->milestone->name : NULL;
  g_autofree char *first = jalon_compared_text (comparison, 0, JALON_COMPARED_ODDS, locale);
  g_autofree char *other = jalon_compared_text (comparison, farthest, JALON_COMPARED_ODDS, locale);
  g_autofree char *scenario = jalon_words_short (jalon_compared_name (&comparison->scenarios[farthest]));
  g_autofree char *name = milestone ? jalon_words_short (milestone) : NULL;
  g_autofree char *count = NULL;

  if (!milestone || !is_known (&comparison->scenarios[0], JALON_COMPARED_ODDS)) {
    count = jalon_words_count (locale, comparison->n);
    return jalon_words_begin (g_strdup_printf (
      ngettext ("%s scenario side by side", "%s scenarios side by side", comparison->n), count));
  }
  if (farthest == 0)
    /* TRANSLATORS: a title: %1$s is a milestone, %2$s a probability */
    return g_strdup_printf (_ ("No scenario clearly moves the chance of “%1$s”, which is %2$s"), name, first);
  return g_strdup_printf (
    comparison->scenarios[farthest].more_likely.value < 0
      /* TRANSLATORS: titles: %1$s is a scenario, %2$s a milestone, %3$s and %4$s probabilities */
      ? _ ("“%1$s” lowers the chance of “%2$s” from %3$s to %4$s")
      : _ ("“%1$s” raises the chance of “%2$s” from %3$s to %4$s"),
    scenario, name, first, other);
}
