/* What a plan of capital leaves out, what it assumes, and what it rests on. */
#include "config.h"

#include <jalon/text/translate.h>

#include "capital-words.h"
#include "words.h"

#define RATES_MAX 3

static char *
name_omitted (const JalonCapitalData *self, const JalonOmitted *omitted)
{
  const char *names[JALON_OMITTED_NAMES + 1];
  guint n = 0;
  g_autofree char *more = NULL;

  for (; n < MIN (omitted->n, JALON_OMITTED_NAMES); n++)
    names[n] = omitted->names[n];
  if (omitted->n > n) {
    g_autofree char *count = jalon_words_digits (self->locale, omitted->n - n);

    more = g_strdup_printf (ngettext ("%s other", "%s others", omitted->n - n), count);
    names[n++] = more;
  }
  return jalon_locale_list (self->locale, names, n);
}

/* Returns: (transfer full): @list is of names; of revenue, which has none, how many there are */
static char *
tell_omitted (JalonOmittedReason reason, const char *list)
{
  switch (reason) {
  case JALON_OMITTED_DATE:
    return g_strdup_printf (_ ("Left out, for want of a date: %s."), list);
  case JALON_OMITTED_AMOUNT:
    return g_strdup_printf (_ ("Left out, for want of an amount: %s."), list);
  case JALON_OMITTED_CEILING:
    return g_strdup_printf (_ ("Left out, as nothing but a ceiling is stated: %s."), list);
  case JALON_OMITTED_RATE:
    return g_strdup_printf (_ ("Left out, as no known rate converts it: %s."), list);
  case JALON_OMITTED_TENTATIVE:
    return g_strdup_printf (_ ("Not counted, as rumoured, intended, cancelled or superseded: %s."), list);
  case JALON_OMITTED_NO_CASH:
    return g_strdup_printf (_ ("Warrants and backstops are no cash, and not summed: %s."), list);
  case JALON_OMITTED_KIND:
    return g_strdup_printf (_ ("Left out, as nothing says what sort of flow it is: %s."), list);
  case JALON_OMITTED_REVENUE:
    /* TRANSLATORS: %s is a number */
    return g_strdup_printf (
      _ ("Statements of revenue that are left out, as they have no amount, or their period is open or stated "
         "by another: %s."),
      list);
  case JALON_OMITTED_REVENUE_RATE:
    /* TRANSLATORS: %s is a number */
    return g_strdup_printf (
      _ ("Statements of revenue that are left out, as no known rate converts them: %s."), list);
  case JALON_OMITTED_COST:
    return g_strdup_printf (
      _ ("Not counted, as what it costs in which year cannot be told from what is stated: %s."), list);
  case JALON_N_OMITTED:
    break;
  }
  g_return_val_if_reached (NULL);
}

static void
add_omitted (JalonNotes *notes, const JalonCapitalData *self)
{
  for (guint i = 0; i < JALON_N_OMITTED; i++) {
    const JalonOmitted *omitted = &self->capital->omitted[i];
    g_autofree char *list = NULL;

    if (omitted->n == 0)
      continue;
    list = i == JALON_OMITTED_REVENUE || i == JALON_OMITTED_REVENUE_RATE
             ? jalon_words_digits (self->locale, omitted->n)
             : name_omitted (self, omitted);
    if (i == JALON_OMITTED_DATE || i == JALON_OMITTED_RATE || i == JALON_OMITTED_REVENUE ||
        i == JALON_OMITTED_REVENUE_RATE || i == JALON_OMITTED_COST)
      jalon_notes_add_essential (notes, tell_omitted (i, list));
    else
      jalon_notes_add (notes, tell_omitted (i, list));
  }
}

static JalonSum
sum_of (const JalonCapital *capital, JalonCash cash)
{
  JalonSum sum = 0;

  for (guint i = 0; i < capital->years->len; i++)
    sum += g_array_index (capital->years, JalonCapitalSpan, i).cash[cash];
  return sum;
}

static gboolean
any_assumed (const JalonCapital *capital)
{
  for (guint i = 0; i < capital->years->len; i++)
    if (g_array_index (capital->years, JalonCapitalSpan, i).assumed)
      return TRUE;
  return FALSE;
}

static void
add_revenue (JalonNotes *notes, const JalonCapitalData *self)
{
  const JalonCapital *capital = self->capital;
  g_autofree char *growth = jalon_locale_percent_brief (self->locale, capital->growth);

  if (any_assumed (capital))
    /* TRANSLATORS: %s is a percentage */
    jalon_notes_add_essential (
      notes,
      g_strdup_printf (_ ("Where revenue is not stated after its last whole year, that year’s is assumed "
                          "to grow by %s a year."),
                       growth));
  if (capital->partial)
    jalon_notes_add_essential (notes, g_strdup (_ ("Revenue that is not known is not counted.")));
  if (sum_of (capital, JALON_CASH_REVENUE) != 0 || any_assumed (capital))
    jalon_notes_add (
      notes,
      g_strdup (
        _ ("All of the revenue counts, evenly over the time that it is stated for, before any other cost.")));
  if (capital->sells > 0)
    jalon_notes_add (
      notes,
      g_strdup (_ ("What it is paid as a provider is part of its revenue, and not counted by itself.")));
}

static void
add_years (JalonNotes *notes, const JalonCapitalData *self)
{
  const JalonCapital *capital = self->capital;
  g_autofree char *from =
    jalon_locale_date (self->locale, (JalonDate){ .first = capital->from, .last = capital->from });

  if (capital->unknown)
    jalon_notes_add_essential (notes, g_strdup (_ ("These are calendar years: the dossier does not state in "
                                                   "which month its fiscal year begins.")));
  if (capital->month && capital->years->len)
    jalon_notes_add_essential (
      notes, jalon_locale_fiscal_note (self->locale, g_array_index (capital->years, JalonCapitalSpan, 0).year,
                                       capital->month));
  if (capital->from)
    /* TRANSLATORS: %s is a day */
    jalon_notes_add (notes, g_strdup_printf (_ ("From %s on; what was due before is taken as paid."), from));
}

static void
add_rates (JalonNotes *notes, const JalonCapitalData *self)
{
  guint n, n_named = 0, n_rest = 0;

  jalon_plan_rates (self->plan, &n);
  for (guint i = 0; i < n; i++) {
    if (!self->capital->used[i])
      continue;
    if (n_named++ < RATES_MAX)
      jalon_notes_rate (notes, self->plan, self->locale, i);
    else
      n_rest++;
  }
  if (n_rest > 0) {
    g_autofree char *count = jalon_words_digits (self->locale, n_rest);

    jalon_notes_add (
      notes, g_strdup_printf (ngettext ("%s more rate is used.", "%s more rates are used.", n_rest), count));
  }
}

static void
add_ceilings (JalonNotes *notes, const JalonCapitalData *self)
{
  const JalonCapital *capital = self->capital;
  g_autofree char *reach = jalon_capital_money (self, capital->reach);
  g_autofree char *beyond = jalon_capital_money (self, capital->beyond);

  if (capital->reach != capital->peak)
    /* TRANSLATORS: %s is an amount */
    jalon_notes_add (
      notes, g_strdup_printf (_ ("Were all dated ceilings used, the need would add up to %s."), reach));
  if (capital->beyond > 0)
    /* TRANSLATORS: %s is an amount */
    jalon_notes_add_essential (
      notes, g_strdup_printf (_ ("Tranches exceed the amounts that they are of by %s."), beyond));
}

/* The title of a small picture has no room for it. */
static void
add_peak_range (JalonNotes *notes, const JalonCapitalData *self)
{
  g_autofree char *low = jalon_capital_money (self, self->capital->peak_low);
  g_autofree char *median = jalon_capital_money (self, self->capital->peak_median);
  g_autofree char *high = jalon_capital_money (self, self->capital->peak_high);

  jalon_notes_add_essential (
    /* TRANSLATORS: %1$s to %3$s are amounts */
    notes,
    g_strdup_printf (_ ("The greatest need is %1$s (P10), %2$s (P50), %3$s (P90)."), low, median, high));
}

static void
add_alternative (JalonNotes *notes, const JalonCapitalData *self)
{
  const JalonCapital *capital = self->capital;
  g_autofree char *trials = jalon_words_digits (self->locale, capital->trials);
  g_autofree char *share = jalon_words_percent (self->locale, capital->falls_short);

  if (capital->trials > 0)
    jalon_notes_add_essential (
      notes,
      /* TRANSLATORS: %1$s is an alternative, %2$s a number */
      g_strdup_printf (
        _ ("“%1$s” counts besides all else, in the mean of %2$s trials of its inputs, as they are stated, "
           "and of "
           "the need; ranges are theirs alone. What it would replace is still counted: leave that out in a "
           "scenario."),
        capital->alternative_name, trials));
  if (capital->trials > 0)
    add_peak_range (notes, self);
  if (capital->falls_short > 0)
    jalon_notes_add_essential (
      notes, g_strdup_printf (_ ("“%1$s” has less than is needed in %2$s of trials: the rest is not priced."),
                              capital->alternative_name, share));
  if (capital->assumed)
    jalon_notes_add_essential (
      /* TRANSLATORS: %s is an alternative */
      notes, g_strdup_printf (_ ("Some of what “%s” states is assumed."), capital->alternative_name));
  for (guint i = 0; i < capital->gaps->len; i++)
    jalon_notes_add_essential (notes, g_strdup (capital->gaps->pdata[i]));
}

JalonNotes *
jalon_capital_notes (const JalonCapitalData *self)
{
  JalonNotes *notes = jalon_notes_new ();

  add_years (notes, self);
  add_omitted (notes, self);
  add_alternative (notes, self);
  add_revenue (notes, self);
  add_ceilings (notes, self);
  add_rates (notes, self);
  if (self->capital->spreads)
    jalon_notes_add (notes,
                     g_strdup (_ ("Where no profile is stated, an amount is spread evenly over its term.")));
  return notes;
}

char *
jalon_capital_limits (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital)
{
  JalonCapitalData data = { plan, locale, capital };
  JalonFootnote footnote = jalon_notes_finish (jalon_capital_notes (&data), plan, locale);

  g_free (footnote.essential);
  return footnote.full;
}
