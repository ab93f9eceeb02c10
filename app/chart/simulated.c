/* Words about simulations. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "months.h"
#include "simulated.h"
#include "words.h"

/* So many of what is left out are named; the others are counted. */
#define NAMES_MAX 2

char *
jalon_simulated_odds (JalonLocale *locale, double probability)
{
  if (probability >= 0.9995)
    return jalon_words_share (locale, 1, 0.9999);
  if (probability < 0.0005)
    return jalon_words_share (locale, 0, 0.0001);

  return jalon_words_percent (locale, probability);
}

char *
jalon_simulated_odds_noise (JalonLocale *locale, double probability, JalonInterval interval)
{
  g_autofree char *odds = jalon_simulated_odds (locale, probability);
  double half = 100 * MAX (interval.high - probability, probability - interval.low);
  int decimals = 100 * probability < 9.95 || 100 * probability >= 99.5 ? 1 : 0;

  if (probability >= 0.9995 || probability < 0.0005 || !isfinite (half) || half <= 0)
    return g_steal_pointer (&odds);

  double steps = pow (10, decimals);
  g_autofree char *noise = jalon_locale_number (locale, ceil (half * steps - 1e-9) / steps, decimals);

  /* TRANSLATORS: a probability and by how many hundredths it may be off: “34%, ±1” */
  return g_strdup_printf (C_ ("probability", "%1$s, ±%2$s"), odds, noise);
}

char *
jalon_simulated_money (JalonLocale *locale, double units, const char *currency)
{
  double minor = units * pow (10, MAX (jalon_currency_digits (currency), 0));

  if (!(fabs (minor) < (double) JALON_SUM_MAX))
    return jalon_locale_money (locale, JALON_MONEY_UNSET, currency);
  return jalon_locale_money (locale, (JalonSum) round (minor), currency);
}

/* (nullable): what a gap is of, where that has a name */
static char *
name_of (const JalonNetwork *network, JalonRef ref)
{
  guint n;
  const JalonPlanMilestone *milestones = jalon_plan_milestones (network->plan, &n);
  const JalonPlanCommitment *commitments;

  for (guint i = 0; i < n; i++)
    if (milestones[i].ref == ref)
      return g_strdup (milestones[i].name);
  commitments = jalon_plan_commitments (network->plan, &n);
  for (guint i = 0; i < n; i++)
    if (commitments[i].ref == ref)
      return g_strdup (commitments[i].name);
  for (guint i = 0; i < network->n_nodes; i++)
    if (network->nodes[i].ref == ref)
      return g_strdup (network->nodes[i].name);
  for (guint i = 0; i < network->n_links; i++)
    if (network->links[i].ref == ref || network->links[i].lead_ref == ref)
      return jalon_network_link_name (network, &network->links[i]);
  for (guint i = 0; i < network->n_risks; i++)
    if (network->risks[i].ref == ref)
      return g_strdup (network->risks[i].name);
  return NULL;
}

/* The first gaps of a type by name, and how many others. (nullable) */
static char *
list_names (const JalonNetwork *network, JalonLocale *locale, JalonNetworkGapType type, guint n)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < network->gaps->len && names->len < NAMES_MAX; i++) {
    const JalonNetworkGap *gap = network->gaps->pdata[i];
    char *name = gap->type == type ? name_of (network, gap->ref) : NULL;

    if (name)
      g_ptr_array_add (names, name);
  }
  if (names->len == 0)
    return NULL;
  if (n > names->len && type == JALON_NETWORK_NO_NODE) { /* one of these may tell of many */
    /* TRANSLATORS: the end of a list: “A, B and others” */
    g_ptr_array_add (names, g_strdup (_ ("others")));
  } else if (n > names->len) {
    g_autofree char *count = jalon_words_digits (locale, n - names->len);

    g_ptr_array_add (names, g_strdup_printf (ngettext ("%s other", "%s others", n - names->len), count));
  }
  return jalon_locale_list (locale, (const char *const *) names->pdata, names->len);
}

/* How many gaps of a type there are, and what they are. */
static char *
count_gaps (JalonNetworkGapType type, guint n, const char *count)
{
  switch (type) {
  case JALON_NETWORK_CYCLE:
    return g_strdup_printf (
      ngettext ("Left out: %s node that needs itself", "Left out: %s nodes that need themselves", n), count);
  case JALON_NETWORK_NO_ANCHOR:
    return g_strdup_printf (ngettext ("Left out: %s node without a date from which lead times count",
                                      "Left out: %s nodes without a date from which lead times count", n),
                            count);
  case JALON_NETWORK_NO_LEAD_TIME:
    return g_strdup_printf (
      ngettext ("Left out, with what hangs on it: %s link of which no lead time is stated",
                "Left out, with what hangs on them: %s links of which no lead time is stated", n),
      count);
  case JALON_NETWORK_BAD_RANGE:
    return g_strdup_printf (ngettext ("Left out: %s range that its distribution cannot hold",
                                      "Left out: %s ranges that their distributions cannot hold", n),
                            count);
  case JALON_NETWORK_OVER_ONE:
    return g_strdup_printf (ngettext ("The shares of %s need come to more than all of it",
                                      "The shares of %s needs come to more than all of them", n),
                            count);
  case JALON_NETWORK_NO_NODE:
    return g_strdup (_ ("Left out: what no node delivers"));
  case JALON_NETWORK_NO_RATING:
    return g_strdup_printf (
      ngettext ("Left out: %s risk without a likelihood, or without a delay and a loss",
                "Left out: %s risks without a likelihood, or without a delay and a loss", n),
      count);
  case JALON_NETWORK_OPEN_DATE:
    return g_strdup_printf (ngettext ("Not counted: %s date that is open at one end",
                                      "Not counted: %s dates that are open at one end", n),
                            count);
  case JALON_NETWORK_UNDER_ONE:
    return g_strdup_printf (ngettext ("The shares of %s need come to less than all of it",
                                      "The shares of %s needs come to less than all of them", n),
                            count);
  case JALON_NETWORK_TOO_MANY:
    return g_strdup_printf (
      ngettext ("Not used: %s set of correlations, between more than can be reckoned with together",
                "Not used: %s sets of correlations, between more than can be reckoned with together", n),
      count);
  case JALON_NETWORK_ONE_END:
    return g_strdup_printf (ngettext ("Counted as certain: %s range of which only one end is stated",
                                      "Counted as certain: %s ranges of which only one end is stated", n),
                            count);
  case JALON_NETWORK_TOO_LONG:
    return g_strdup_printf (
      ngettext ("Counted as a hundred years: %s slip or failure that is stated to be longer",
                "Counted as a hundred years: %s slips and failures that are stated to be longer", n),
      count);
  case JALON_NETWORK_IDLE_SLIP:
    return g_strdup_printf (ngettext ("Changes nothing: %s slip of what is there already",
                                      "Change nothing: %s slips of what is there already", n),
                            count);
  case JALON_NETWORK_UNITS:
    return g_strdup_printf (ngettext ("By shares, not by amounts, which are not in one unit: %s need",
                                      "By shares, not by amounts, which are not in one unit: %s needs", n),
                            count);
  case JALON_NETWORK_ARRIVAL:
    return g_strdup_printf (
      ngettext ("By its lead time perhaps over before the as-of date, though nothing says so: %s link",
                "By their lead times perhaps over before the as-of date, though nothing says so: %s links",
                n),
      count);
  case JALON_NETWORK_IDLE_RISK:
    return g_strdup_printf (ngettext ("Changes nothing: %s risk that hits nothing on which a delivery hangs",
                                      "Change nothing: %s risks that hit nothing on which a delivery hangs",
                                      n),
                            count);
  case JALON_NETWORK_UNTIMED: /* why is told by the gap that it comes of */
  case JALON_NETWORK_REPAIRED:
  case JALON_NETWORK_N_GAP_TYPES:
  default:
    return g_strdup_printf (
      ngettext ("%s set of correlations cannot be, and is replaced by the nearest that can",
                "%s sets of correlations cannot be, and are replaced by the nearest that can", n),
      count);
  }
}

static char *
tell_gaps (const JalonNetwork *network, JalonLocale *locale, JalonNetworkGapType type, guint n)
{
  g_autofree char *names = list_names (network, locale, type, n);
  g_autofree char *count = jalon_words_digits (locale, n);
  g_autofree char *what = count_gaps (type, n, count);

  /* TRANSLATORS: a footnote: %1$s is what is left out, and how many of it, %2$s their names: “Left out: 3
   * risks without a likelihood, or without a delay and a loss (A, B and 1 other).” */
  return names ? g_strdup_printf (_ ("%1$s (%2$s)."), what, names) : g_strdup_printf (_ ("%s."), what);
}

void
jalon_simulated_note_gaps (JalonNotes *notes, const JalonNetwork *network, JalonLocale *locale, guint types)
{
  for (guint type = JALON_NETWORK_CYCLE; type < JALON_NETWORK_N_GAP_TYPES; type++) {
    const JalonNetworkGap *only = NULL;
    guint n = 0;

    for (guint i = 0; i < network->gaps->len; i++) {
      const JalonNetworkGap *gap = network->gaps->pdata[i];

      if (gap->type != (JalonNetworkGapType) type)
        continue;
      only = gap;
      n++;
    }
    if (n > 0 && (types & 1u << type))
      jalon_notes_add_essential (notes,
                                 n == 1 ? g_strdup (only->what) : tell_gaps (network, locale, type, n));
  }
}

const char *
jalon_simulated_gap_text (const JalonNetwork *network, JalonNetworkGapType type)
{
  for (guint i = 0; i < network->gaps->len; i++) {
    const JalonNetworkGap *gap = network->gaps->pdata[i];

    if (gap->type == type && gap->text)
      return gap->text;
  }
  return NULL;
}

const char *
jalon_simulated_advice (const JalonNetwork *network, const char *advice)
{
  static const JalonNetworkGapType telling[] = { JALON_NETWORK_UNTIMED, JALON_NETWORK_NO_NODE };

  for (guint t = 0; t < G_N_ELEMENTS (telling); t++)
    if (jalon_simulated_gap_text (network, telling[t]))
      return jalon_simulated_gap_text (network, telling[t]);
  return network->gaps->len > 0 ? ((const JalonNetworkGap *) network->gaps->pdata[0])->text : advice;
}

static gboolean
has_dues_behind (const JalonSimulation *simulation, double time)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (simulation->network->plan, &n);

  for (guint i = 0; i < simulation->n_commitments; i++) {
    const JalonSimulatedCommitment *commitment = &simulation->commitments[i];
    const guint32 behind = items[commitment->commitment].due_behind;

    if (commitment->known && behind > 0 && jalon_network_time (simulation->network, behind) > time)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_losses (const JalonNetwork *network)
{
  for (guint i = 0; i < network->n_risks; i++)
    if (network->risks[i].simulated && network->risks[i].loss.type != JALON_DISTRIBUTION_UNSET)
      return TRUE;
  return FALSE;
}

void
jalon_simulated_note_dues (JalonNotes *notes, const JalonSimulation *simulation, JalonLocale *locale)
{
  const guint n = simulation->n_months;

  if (n > 0 && has_losses (simulation->network))
    jalon_notes_add_essential (
      notes, g_strdup (_ ("A loss begins, with its likelihood, at some time before the last of what it may "
                          "take away falls due.")));
  if (n > 0 && has_dues_behind (simulation, n)) {
    g_autofree char *last = jalon_month_axis_name (simulation->network, locale, n - 0.5);

    jalon_notes_add_essential (
      /* TRANSLATORS: a footnote: %s is a month */
      notes, g_strdup_printf (_ ("What falls due after %s is not simulated."), last));
  }
}

void
jalon_simulated_note_ghost (JalonNotes *notes)
{
  jalon_notes_add_essential (notes, g_strdup (_ ("Thin dashes: without the what-ifs.")));
}

static void
note_assumed (JalonNotes *notes, const JalonNetwork *network, JalonLocale *locale)
{
  guint n = 0, n_assumed = 0;

  for (guint i = 0; i < network->n_links; i++) {
    const JalonNetworkLink *link = &network->links[i];

    n += link->timed && link->has_lead;
    n_assumed += link->timed && link->has_lead && link->confidence == JALON_CONFIDENCE_ASSUMED;
  }
  if (n_assumed == 0)
    return;

  g_autofree char *count = jalon_words_digits (locale, n_assumed), *of = jalon_words_digits (locale, n);

  /* TRANSLATORS: a footnote: %1$s of %2$s lead times, numbers */
  jalon_notes_add (
    notes, g_strdup_printf (ngettext ("%1$s of %2$s lead times is the author’s assumption.",
                                      "%1$s of %2$s lead times are the author’s assumptions.", n_assumed),
                            count, of));
}

void
jalon_simulated_note_trials (JalonNotes *notes,
                             const JalonSimulation *simulation,
                             JalonLocale *locale,
                             gboolean noise)
{
  g_autofree char *trials = jalon_words_digits (locale, simulation->trials);

  note_assumed (notes, simulation->network, locale);
  if (simulation->finer_follows)
    /* TRANSLATORS: a footnote: %s is a number */
    jalon_notes_add (notes,
                     g_strdup_printf (_ ("A first result, of %s trials; a finer one follows."), trials));
  else
    /* TRANSLATORS: a footnote: %s is a number */
    jalon_notes_add (notes, g_strdup_printf (_ ("Simulated in %s trials."), trials));
  if (noise)
    jalon_notes_add (
      notes, g_strdup (_ ("± is the noise of the simulation, not of the estimates that it rests on.")));
}
