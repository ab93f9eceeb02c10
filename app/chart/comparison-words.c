/* Wording what scenarios are apart. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "comparison.h"
#include "months.h"
#include "simulated.h"
#include "words.h"

#define NOISE_LEAST 0.0005 /* of a difference: less is not said */

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
    return g_strdup (_ ("Shortfall, worst 5%"));
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

/* (transfer full): a difference, whose sign is said also where it is above zero, and, unless it is next to
 * nothing beside it, what it may be off. @value, @noise: (transfer full): already written */
static char *
say_difference (const JalonPaired *paired, char *value, char *noise)
{
  const double half = MAX (paired->interval.high - paired->value, paired->value - paired->interval.low);
  g_autofree char *amount = value, *off = noise;
  const char *sign = paired->value < 0 ? "−" : "+";

  if (paired->value == 0)
    return g_strdup (C_ ("difference", "no difference"));
  if (half < NOISE_LEAST * fabs (paired->value))
    return g_strconcat (sign, amount, NULL);
  /* TRANSLATORS: a sign, a difference, and how far it may be off: “+12 points, ±0.4” */
  return g_strdup_printf (C_ ("difference", "%1$s%2$s, ±%3$s"), sign, amount, off);
}

static double
half_of (const JalonPaired *paired)
{
  return MAX (paired->interval.high - paired->value, paired->value - paired->interval.low);
}

/* Up, so that the noise is not said to be less than it is. */
static char *
noise_number (JalonLocale *locale, double half)
{
  return jalon_locale_number (locale, ceil (10 * half - 1e-9) / 10, 1);
}

char *
jalon_paired_points (JalonLocale *locale, const JalonPaired *paired)
{
  const double points = fabs (100 * paired->value);
  g_autofree char *number = jalon_locale_number (locale, points, 1);
  /* TRANSLATORS: hundredths, between two probabilities */
  char *value = g_strdup_printf (ngettext ("%s point", "%s points", points == 1 ? 1 : 2), number);

  return say_difference (paired, value, noise_number (locale, 100 * half_of (paired)));
}

static char *
difference_in_months (JalonLocale *locale, const JalonPaired *paired)
{
  const double months = fabs (paired->value);
  g_autofree char *number = jalon_locale_number (locale, months, 1);
  char *value = g_strdup_printf (ngettext ("%s month", "%s months", months == 1 ? 1 : 2), number);

  return say_difference (paired, value, noise_number (locale, half_of (paired)));
}

char *
jalon_paired_money (JalonLocale *locale, const JalonPaired *paired, const char *currency)
{
  return say_difference (paired, jalon_simulated_money (locale, fabs (paired->value), currency),
                         jalon_simulated_money (locale, half_of (paired), currency));
}

static char *
difference_committed (const JalonComparison *comparison, guint i, JalonLocale *locale)
{
  const JalonSum more = comparison->scenarios[i].more_committed;
  g_autofree char *amount = NULL;

  if (more == JALON_MONEY_UNSET)
    return NULL;
  if (more == 0)
    return g_strdup (C_ ("difference", "no difference"));
  amount = jalon_locale_money (locale, ABS (more), comparison->currency);
  return g_strconcat (more < 0 ? "−" : "+", amount, NULL);
}

char *
jalon_compared_difference (const JalonComparison *comparison,
                           guint i,
                           JalonComparedBy by,
                           JalonLocale *locale)
{
  const JalonCompared *it = &comparison->scenarios[i];

  if (i == 0)
    return NULL;
  switch (by) {
  case JALON_COMPARED_ODDS:
    return isnan (it->more_likely.value) ? NULL : jalon_paired_points (locale, &it->more_likely);
  case JALON_COMPARED_TIMES:
    return isnan (it->later50.value) ? NULL : difference_in_months (locale, &it->later50);
  case JALON_COMPARED_LOSS:
    return isnan (it->more_lost.value)
             ? NULL
             : jalon_paired_money (locale, &it->more_lost, simulation_of (it)->currency);
  case JALON_COMPARED_COMMITTED:
  case JALON_N_COMPARED:
    break;
  }
  return difference_committed (comparison, i, locale);
}

static const JalonPaired *
paired_of (const JalonCompared *compared, JalonComparedBy by)
{
  return by == JALON_COMPARED_LOSS ? &compared->more_lost : &compared->more_likely;
}

/* The scenario that is the farthest from the first, and clearly; 0 where none is. */
static guint
find_farthest (const JalonComparison *comparison, JalonComparedBy by)
{
  guint farthest = 0;
  double most = 0;

  for (guint i = 1; i < comparison->n; i++) {
    const JalonPaired *it = paired_of (&comparison->scenarios[i], by);

    if (!isnan (it->value) && jalon_paired_is_clear (it) && fabs (it->value) > most) {
      most = fabs (it->value);
      farthest = i;
    }
  }
  return farthest;
}

static char *
title_of_odds (const JalonComparison *comparison, guint farthest, const char *milestone, JalonLocale *locale)
{
  const JalonCompared *it = &comparison->scenarios[farthest];
  g_autofree char *first = jalon_compared_text (comparison, 0, JALON_COMPARED_ODDS, locale);
  g_autofree char *other = jalon_compared_text (comparison, farthest, JALON_COMPARED_ODDS, locale);
  g_autofree char *scenario = jalon_words_short (jalon_compared_name (it));

  return g_strdup_printf (it->more_likely.value < 0
                            /* TRANSLATORS: titles: %1$s is a scenario, %2$s a milestone, %3$s and %4$s
                             * probabilities */
                            ? _ ("“%1$s” lowers the chance of “%2$s” from %3$s to %4$s")
                            : _ ("“%1$s” raises the chance of “%2$s” from %3$s to %4$s"),
                          scenario, milestone, first, other);
}

static char *
title_of_loss (const JalonComparison *comparison, guint farthest, JalonLocale *locale)
{
  const JalonCompared *it = &comparison->scenarios[farthest];
  g_autofree char *first = jalon_compared_text (comparison, 0, JALON_COMPARED_LOSS, locale);
  g_autofree char *other = jalon_compared_text (comparison, farthest, JALON_COMPARED_LOSS, locale);
  g_autofree char *scenario = jalon_words_short (jalon_compared_name (it));

  return g_strdup_printf (
    it->more_lost.value < 0
      /* TRANSLATORS: titles: %1$s is a scenario, %2$s and %3$s amounts */
      ? _ ("“%1$s” lowers what is missing in the worst 5%% of trials from %2$s to %3$s")
      : _ ("“%1$s” raises what is missing in the worst 5%% of trials from %2$s to %3$s"),
    scenario, first, other);
}

char *
jalon_compared_title (const JalonComparison *comparison, JalonLocale *locale)
{
  const guint by_odds = find_farthest (comparison, JALON_COMPARED_ODDS);
  const guint by_loss = find_farthest (comparison, JALON_COMPARED_LOSS);
  g_autofree char *name = comparison->milestone ? jalon_words_short (comparison->milestone->name) : NULL;
  g_autofree char *first = jalon_compared_text (comparison, 0, JALON_COMPARED_ODDS, locale);
  g_autofree char *count = jalon_words_count (locale, comparison->n);

  if (by_odds > 0)
    return title_of_odds (comparison, by_odds, name, locale);
  if (by_loss > 0)
    return jalon_words_scoped (title_of_loss (comparison, by_loss, locale), comparison->scenarios[0].plan);
  if (name && is_known (&comparison->scenarios[0], JALON_COMPARED_ODDS))
    /* TRANSLATORS: a title: %1$s is a milestone, %2$s a probability */
    return g_strdup_printf (_ ("No scenario clearly moves the chance of “%1$s”, which is %2$s"), name, first);
  return jalon_words_begin (g_strdup_printf (
    ngettext ("%s scenario side by side", "%s scenarios side by side", comparison->n), count));
}
