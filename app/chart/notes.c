/* Composing a chart's footnote. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include <jalon/analysis/convert.h>

#include "notes.h"
#include "words.h"

/* So many sources, and currencies, are named; the others are counted. */
#define SOURCES_MAX 4
#define CHANGED_MAX 3
#define CURRENCIES_MAX 3
#define RATES_MAX 3

struct _JalonNotes {
  GPtrArray *all;       /* of char * */
  GPtrArray *essential; /* of those */
};

JalonNotes *
jalon_notes_new (void)
{
  JalonNotes *self = g_new0 (JalonNotes, 1);

  self->all = g_ptr_array_new_with_free_func (g_free);
  self->essential = g_ptr_array_new ();
  return self;
}

void
jalon_notes_add (JalonNotes *notes, char *note)
{
  g_ptr_array_add (notes->all, note);
}

void
jalon_notes_add_essential (JalonNotes *notes, char *note)
{
  jalon_notes_add (notes, note);
  g_ptr_array_add (notes->essential, note);
}

/* A count of commitments by currency.
 * @beyond: there is a rate, and their amounts are beyond what can be told at it */
typedef struct {
  const char *currency;
  gboolean beyond;
  guint n;
} InCurrency;

/* The commitments that no rate brings into the plan's currency. */
static GArray *
count_unconverted (const JalonPlan *plan)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (InCurrency));
  guint n;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);

  for (guint i = 0; i < n; i++) {
    InCurrency one = { commitments[i].currency, FALSE, 1 };
    guint c = 0;

    if (!jalon_words_is_unconverted (&commitments[i]))
      continue;
    one.beyond = jalon_has_rate (plan, one.currency, jalon_main_currency (plan), commitments[i].announced);
    while (c < counts->len && (g_array_index (counts, InCurrency, c).beyond != one.beyond ||
                               g_strcmp0 (g_array_index (counts, InCurrency, c).currency, one.currency) != 0))
      c++;
    if (c < counts->len)
      g_array_index (counts, InCurrency, c).n++;
    else
      g_array_append_val (counts, one);
  }
  return counts;
}

/* @total: (transfer none): so many in a currency. (transfer full): that they are shown, and in no sum */
static char *
tell_unsummed (const InCurrency *total, const char *count)
{
  if (total->beyond)
    return g_strdup_printf (
      /* TRANSLATORS: %1$s is a number, %2$s a currency's code */
      ngettext ("Not in the sum: %1$s commitment in %2$s, too large to be converted at its rate.",
                "Not in the sum: %1$s commitments in %2$s, too large to be converted at their rates.",
                total->n),
      count, total->currency);
  return g_strdup_printf (
    /* TRANSLATORS: %1$s is a number, %2$s a currency's code */
    ngettext ("Not in the sum: %1$s commitment in %2$s, for which no rate is known at its date.",
              "Not in the sum: %1$s commitments in %2$s, for which no rate is known at their dates.",
              total->n),
    count, total->currency);
}

/* @shown: whether they are, though not in any sum */
static void
add_other_currencies (JalonNotes *notes, const JalonPlan *plan, JalonLocale *locale, gboolean shown)
{
  g_autoptr (GArray) counts = count_unconverted (plan);
  guint n_named = 0, n_rest = 0;

  for (guint i = 0; i < counts->len; i++) {
    const InCurrency *total = &g_array_index (counts, InCurrency, i);

    if (n_named++ >= CURRENCIES_MAX || !total->currency) {
      n_rest += total->n;
      continue;
    }

    g_autofree char *count = jalon_words_digits (locale, total->n);

    if (shown) {
      jalon_notes_add_essential (notes, tell_unsummed (total, count));
      continue;
    }
    if (total->beyond) {
      jalon_notes_add_essential (
        notes, g_strdup_printf (
                 /* TRANSLATORS: %1$s is a number, %2$s a currency's code */
                 ngettext ("Not shown: %1$s commitment in %2$s, too large to be converted at its rate.",
                           "Not shown: %1$s commitments in %2$s, too large to be converted at their rates.",
                           total->n),
                 count, total->currency));
      continue;
    }
    /* TRANSLATORS: %1$s is a number, %2$s a currency's code: “Not shown: 2 commitments in EUR, …” */
    jalon_notes_add_essential (
      notes, g_strdup_printf (
               ngettext ("Not shown: %1$s commitment in %2$s, for which no rate is known at its date.",
                         "Not shown: %1$s commitments in %2$s, for which no rate is known at their dates.",
                         total->n),
               count, total->currency));
  }

  if (n_rest > 0) {
    g_autofree char *count = jalon_words_digits (locale, n_rest);

    jalon_notes_add_essential (
      notes, g_strdup_printf (shown ? ngettext ("Not in the sum: %s commitment in another currency.",
                                                "Not in the sum: %s commitments in other currencies.", n_rest)
                                    : ngettext ("Not shown: %s commitment in another currency.",
                                                "Not shown: %s commitments in other currencies.", n_rest),
                              count));
  }
}

/* Of a rate: so many that a small one keeps some digits. */
static int
decimals_of (double value)
{
  return value >= 1 ? 6 : (int) MAX (9, 4 - floor (log10 (value)));
}

void
jalon_notes_rate (JalonNotes *notes, const JalonPlan *plan, JalonLocale *locale, guint index)
{
  guint n;
  const JalonPlanRate *rate = &jalon_plan_rates (plan, &n)[index];
  double value = (double) rate->value.digits / pow (10, rate->value.decimals);
  g_autofree char *number = jalon_locale_number (locale, value, decimals_of (value));
  g_autofree char *date = jalon_locale_date (locale, rate->date);
  const char *own = jalon_plan_currency (plan);

  if (*date)
    /* TRANSLATORS: a rate of exchange: %1$s and %3$s are currencies' codes, %2$s a number, %4$s a date */
    jalon_notes_add_essential (notes, g_strdup_printf (_ ("1 %1$s counts as %2$s %3$s, the rate of %4$s."),
                                                       rate->currency, number, own ? own : "–", date));
  else
    /* TRANSLATORS: a rate of exchange without a date: see “the rate of” */
    jalon_notes_add_essential (notes,
                               g_strdup_printf (_ ("1 %1$s counts as %2$s %3$s, a rate without a date."),
                                                rate->currency, number, own ? own : "–"));
}

/* Each rate that amounts are converted at, once; of many, how many more.
 * @paid: (nullable): what is drawn, which may be at rates of its own */
static void
add_rates (JalonNotes *notes, const JalonPlan *plan, JalonLocale *locale, const JalonSchedule *paid)
{
  guint n, n_rates, n_named = 0, n_rest = 0;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);
  g_autofree gboolean *used = NULL;

  jalon_plan_rates (plan, &n_rates);
  used = g_new0 (gboolean, n_rates + 1);
  for (guint i = 0; i < n; i++)
    used[commitments[i].counted ? commitments[i].rate : 0] = TRUE;
  for (guint i = 0; i < n_rates; i++) {
    if (!used[i + 1] && !(paid && paid->paid_at[i]))
      continue;
    if (n_named++ < RATES_MAX)
      jalon_notes_rate (notes, plan, locale, i);
    else
      n_rest++;
  }
  if (n_rest > 0) {
    g_autofree char *count = jalon_words_digits (locale, n_rest);

    jalon_notes_add (
      notes, g_strdup_printf (ngettext ("%s more rate is used.", "%s more rates are used.", n_rest), count));
  }
}

typedef struct {
  guint unstated, ceiling_only, uncounted;
} LeftOut;

static LeftOut
count_left_out (const JalonPlan *plan)
{
  LeftOut left_out = { 0 };
  guint n;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);

  for (guint i = 0; i < n; i++) {
    if (!commitments[i].counted)
      left_out.uncounted++;
    else if (commitments[i].firm == JALON_MONEY_UNSET && commitments[i].ceiling == JALON_MONEY_UNSET)
      left_out.unstated++;
    else if (commitments[i].firm == JALON_MONEY_UNSET)
      left_out.ceiling_only++;
  }
  return left_out;
}

static void
add_unstated (JalonNotes *notes, JalonLocale *locale, const LeftOut *left_out, gboolean with_ceilings)
{
  g_autofree char *unstated = jalon_words_digits (locale, left_out->unstated);
  g_autofree char *ceiling_only = jalon_words_digits (locale, left_out->ceiling_only);

  if (left_out->unstated > 0)
    jalon_notes_add (notes, g_strdup_printf (ngettext ("%s commitment states no amount.",
                                                       "%s commitments state no amount.", left_out->unstated),
                                             unstated));
  if (left_out->ceiling_only > 0 && !with_ceilings)
    jalon_notes_add (
      notes, g_strdup_printf (ngettext ("%s commitment states a ceiling only.",
                                        "%s commitments state a ceiling only.", left_out->ceiling_only),
                              ceiling_only));
}

/* @shown: whether all commitments are, those that are left out of sums among them */
static void
tell_left_out (JalonNotes *notes,
               const JalonPlan *plan,
               JalonLocale *locale,
               const JalonSchedule *paid,
               gboolean with_ceilings,
               gboolean shown)
{
  LeftOut left_out = count_left_out (plan);
  g_autofree char *uncounted = jalon_words_digits (locale, left_out.uncounted);
  guint n_unpriced = paid ? paid->n_unpriced : 0;
  g_autofree char *unpriced = jalon_words_digits (locale, n_unpriced);

  add_other_currencies (notes, plan, locale, shown);
  if (n_unpriced > 0)
    jalon_notes_add_essential (
      notes, g_strdup_printf (ngettext ("Not shown: %s payment that no known rate converts.",
                                        "Not shown: %s payments that no known rate converts.", n_unpriced),
                              unpriced));
  add_rates (notes, plan, locale, paid);
  if (paid && paid->paid_as_committed)
    jalon_notes_add (notes, g_strdup (_ ("What was drawn is converted at the rate of its commitment.")));
  add_unstated (notes, locale, &left_out, with_ceilings);
  if (left_out.uncounted > 0)
    jalon_notes_add (
      notes, g_strdup_printf (
               ngettext ("%s commitment is not counted: rumoured, intended, cancelled or superseded.",
                         "%s commitments are not counted: rumoured, intended, cancelled or superseded.",
                         left_out.uncounted),
               uncounted));
}

void
jalon_notes_left_out (JalonNotes *notes,
                      const JalonPlan *plan,
                      JalonLocale *locale,
                      const JalonSchedule *paid,
                      gboolean with_ceilings)
{
  tell_left_out (notes, plan, locale, paid, with_ceilings, FALSE);
}

void
jalon_notes_unsummed (JalonNotes *notes, const JalonPlan *plan, JalonLocale *locale)
{
  tell_left_out (notes, plan, locale, NULL, TRUE, TRUE);
}

static char *
name_sources (const JalonPlan *plan, JalonLocale *locale)
{
  guint n;
  const JalonPlanSource *sources = jalon_plan_sources (plan, &n);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  const char *names[SOURCES_MAX + 1];
  g_autofree char *more = NULL, *list = NULL;
  guint n_names = MIN (n, SOURCES_MAX);

  if (n == 0)
    return NULL;

  for (guint i = 0; i < n_names; i++) {
    names[i] = sources[i].name;
    if (!sources[i].is_title)
      continue;
    /* A title may have commas of its own. TRANSLATORS: the title of a source, in a list of publishers */
    g_ptr_array_add (titles, g_strdup_printf (_ ("“%s”"), sources[i].name));
    names[i] = titles->pdata[titles->len - 1];
  }
  if (n > n_names) {
    g_autofree char *count = jalon_words_digits (locale, n - n_names);

    /* TRANSLATORS: the end of a list of sources: “A, B, C, D and 5 others” */
    more = g_strdup_printf (ngettext ("%s other", "%s others", n - n_names), count);
    names[n_names++] = more;
  }
  list = jalon_locale_list (locale, names, n_names);

  /* TRANSLATORS: %s is who published what a chart rests on, as a list */
  return g_strdup_printf (ngettext ("Source: %s.", "Sources: %s.", n), list);
}

/* In which commitments the scenario differs from the dossier; the timeline puts the same dot before their
 * names. (nullable) */
static char *
name_changed (const JalonPlan *plan, JalonLocale *locale)
{
  guint n, n_changed = 0, n_names = 0;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);
  const char *names[CHANGED_MAX + 1];
  g_autofree char *more = NULL, *list = NULL;

  for (guint i = 0; jalon_plan_scenario_name (plan) && i < n; i++)
    if (commitments[i].changed && n_changed++ < CHANGED_MAX)
      names[n_names++] = commitments[i].name;
  if (n_changed == 0)
    return NULL;
  if (n_changed > n_names) {
    g_autofree char *count = jalon_words_digits (locale, n_changed - n_names);

    more = g_strdup_printf (ngettext ("%s other", "%s others", n_changed - n_names), count);
    names[n_names++] = more;
  }
  list = jalon_locale_list (locale, names, n_names);

  /* TRANSLATORS: a footnote: %s is a list of commitments */
  return g_strdup_printf (_ ("• Changed by the scenario: %s."), list);
}

static char *
join (GPtrArray *notes)
{
  g_ptr_array_add (notes, NULL);
  return g_strjoinv (" ", (char **) notes->pdata);
}

JalonFootnote
jalon_notes_finish (JalonNotes *notes, const JalonPlan *plan, JalonLocale *locale)
{
  JalonDate as_of = jalon_plan_as_of (plan);
  char *sources = name_sources (plan, locale), *changed = name_changed (plan, locale);
  JalonFootnote footnote = { NULL, NULL };

  if (jalon_date_is_set (as_of)) {
    g_autofree char *date = jalon_locale_date (locale, as_of);

    g_ptr_array_insert (notes->all, 0,
                        g_strdup_printf (jalon_date_is_day (as_of)
                                           /* TRANSLATORS: %s is a day */
                                           ? _ ("As of %s.")
                                           /* TRANSLATORS: %s is a month, a quarter, a year, a fiscal year */
                                           : C_ ("period", "As of %s."),
                                         date));
  }
  if (changed)
    jalon_notes_add (notes, changed);
  if (sources)
    jalon_notes_add (notes, sources);

  footnote.essential = notes->essential->len ? join (notes->essential) : NULL;
  footnote.full = join (notes->all);
  g_ptr_array_unref (notes->essential);
  g_ptr_array_unref (notes->all);
  g_free (notes);
  return footnote;
}
