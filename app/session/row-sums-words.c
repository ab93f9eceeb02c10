/* Subtotals and totals in words: the amount, marked where any of it is converted, and what it is of. */
#include "config.h"

#include <math.h>

#include <jalon/session/row-drawn.h>
#include <jalon/session/row-groups.h>
#include <jalon/text/translate.h>

static const JalonRowSums *
sums_of (const JalonGroupedRows *self, const JalonRowGroup *group)
{
  return group ? &group->sums : &self->total;
}

static char *
amount_text (const JalonGroupedRows *self, const JalonRowGroup *group, JalonSum amount, JalonLocale *locale)
{
  const gboolean converted = sums_of (self, group)->n_converted > 0;
  g_autofree char *text = jalon_locale_money (locale, amount, jalon_row_group_currency (self, group));

  /* TRANSLATORS: an amount, some of which is converted from other currencies */
  return converted ? g_strdup_printf (_ ("≈ %s"), text) : g_steal_pointer (&text);
}

/* (nullable) */
static char *
drawn_text (const JalonGroupedRows *self, const JalonRowGroup *group, JalonColumn column, JalonLocale *locale)
{
  const JalonDrawnSums *sums = &sums_of (self, group)->drawdown;
  const double amount = jalon_drawn_sums_get (sums, column);
  const double least = column == JALON_COLUMN_SHORTFALL
                         ? fmin (sums->shortfall[JALON_PACE_RUN_RATE], sums->shortfall[JALON_PACE_TREND])
                         : amount;
  g_autofree char *first = NULL, *last = NULL;

  if (isnan (amount) || (group && self->grouping == JALON_GROUPING_YEAR))
    return NULL;
  if (column == JALON_COLUMN_DRAWN_SHARE)
    return jalon_locale_percent (locale, amount);
  last = amount_text (self, group, jalon_money_estimate (amount), locale);
  first = amount_text (self, group, jalon_money_estimate (least), locale);
  return g_str_equal (first, last) ? g_steal_pointer (&last)
                                   : g_strdup_printf (C_ ("amounts", "%1$s to %2$s"), first, last);
}

char *
jalon_row_sums_text (const JalonGroupedRows *self,
                     const JalonRowGroup *group,
                     JalonColumn column,
                     JalonLocale *locale)
{
  const JalonRowSums *sums = sums_of (self, group);

  if (column == JALON_COLUMN_AMOUNT)
    return sums->n_summed ? amount_text (self, group, sums->firm, locale) : NULL;
  if (column == JALON_COLUMN_CEILING)
    return sums->reach > sums->firm ? amount_text (self, group, sums->reach, locale) : NULL;
  return jalon_column_is_drawn (column) ? drawn_text (self, group, column, locale) : NULL;
}

static char *
digits (JalonLocale *locale, guint n)
{
  return jalon_locale_number (locale, n, 0);
}

static void
add (GString *text, char *sentence)
{
  if (sentence)
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", sentence);
  g_free (sentence);
}

static void
add_rates (GString *text, const JalonGroupedRows *self, JalonLocale *locale)
{
  guint n;
  const JalonPlanRate *rates = jalon_plan_rates (self->plan, &n);
  const char *own = jalon_plan_currency (self->plan);

  for (guint i = 0; i < self->rates->len && i < JALON_NAMED_MAX; i++) {
    const JalonPlanRate *rate = &rates[g_array_index (self->rates, guint, i)];
    g_autofree char *date = jalon_locale_date (locale, rate->date);
    g_autofree char *number =
      jalon_locale_number (locale, (double) rate->value.digits / pow (10, rate->value.decimals), 6);

    add (text, *date ? g_strdup_printf (
                         /* TRANSLATORS: a rate: %1$s and %3$s are currencies, %2$s a number, %4$s a date */
                         _ ("1 %1$s = %2$s %3$s, the rate of %4$s"), rate->currency, number, own, date)
                     : g_strdup_printf (_ ("1 %1$s = %2$s %3$s, a rate without a date"), rate->currency,
                                        number, own));
  }
  if (self->rates->len > JALON_NAMED_MAX) {
    g_autofree char *more = digits (locale, self->rates->len - JALON_NAMED_MAX);

    add (text, g_strdup_printf (
                 ngettext ("%s more rate", "%s more rates", self->rates->len - JALON_NAMED_MAX), more));
  }
}

/* (transfer full) (nullable): those that the total leaves out for want of a rate */
static char *
name_unpriced (const JalonGroupedRows *self, JalonLocale *locale)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (self->plan, &n);
  const char *names[JALON_NAMED_MAX + 1];
  g_autofree char *count = NULL, *more = NULL, *list = NULL;
  guint n_names = 0;

  for (guint i = 0; i < self->unpriced->len; i++)
    names[n_names++] = items[g_array_index (self->unpriced, guint, i)].name;
  if (self->total.n_unpriced > n_names) {
    count = digits (locale, self->total.n_unpriced - n_names);
    more = g_strdup_printf (ngettext ("%s other", "%s others", self->total.n_unpriced - n_names), count);
    names[n_names++] = more;
  }
  list = jalon_locale_list (locale, names, n_names);
  /* TRANSLATORS: %s is a list of commitments */
  return g_strdup_printf (_ ("Not in it, since no rate is known: %s"), list);
}

static void
add_drawn (GString *text, const JalonGroupedRows *self, const JalonRowGroup *group, JalonLocale *locale)
{
  const JalonDrawnSums *sums = &sums_of (self, group)->drawdown;
  g_autofree char *spent = digits (locale, sums->n), *begun = digits (locale, sums->n_required);

  if (group && self->grouping == JALON_GROUPING_YEAR)
    return;
  if (sums->n)
    add (text, g_strdup_printf (ngettext ("Drawn and remaining: of %s that states spend",
                                          "Drawn and remaining: of %s that state spend", sums->n),
                                spent));
  if (sums->n_required)
    add (text, g_strdup_printf (ngettext ("Required a month: of %s whose term has begun",
                                          "Required a month: of %s whose terms have begun", sums->n_required),
                                begun));
}

static void
add_left_out (GString *text, const JalonGroupedRows *self, const JalonRowGroup *group, JalonLocale *locale)
{
  const JalonRowSums *sums = sums_of (self, group);
  g_autofree char *unpriced = digits (locale, sums->n_unpriced);
  g_autofree char *unstated = digits (locale, sums->n_unstated);
  g_autofree char *uncounted = digits (locale, sums->n_uncounted);

  if (sums->n_unpriced && !group)
    add (text, name_unpriced (self, locale));
  else if (sums->n_unpriced)
    add (text, g_strdup_printf (ngettext ("Not in it: %s that no known rate converts",
                                          "Not in it: %s that no known rate converts", sums->n_unpriced),
                                unpriced));
  if (sums->n_unstated)
    add (text, g_strdup_printf (ngettext ("%s states no amount", "%s state no amount", sums->n_unstated),
                                unstated));
  if (sums->n_uncounted)
    add (text, g_strdup_printf (ngettext ("%s is not counted: rumoured, intended, cancelled or superseded",
                                          "%s are not counted: rumoured, intended, cancelled or superseded",
                                          sums->n_uncounted),
                                uncounted));
}

char *
jalon_row_sums_tip (const JalonGroupedRows *self, const JalonRowGroup *group, JalonLocale *locale)
{
  const JalonRowSums *sums = sums_of (self, group);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *converted = digits (locale, sums->n_converted);

  if (group && self->grouping == JALON_GROUPING_YEAR)
    add (text, g_strdup (_ ("What falls due in this year, after the profile of each commitment")));
  if (group && self->grouping == JALON_GROUPING_RESOURCE && self->repeats)
    add (text,
         g_strdup (_ ("A commitment of several resources is in each with its whole amount; the total has "
                      "it once")));
  if (sums->n_converted)
    add (text, g_strdup_printf (
                 ngettext ("≈ %s amount is converted", "≈ %s amounts are converted", sums->n_converted),
                 converted));
  if (sums->n_converted && !group)
    add_rates (text, self, locale);
  add_drawn (text, self, group, locale);
  add_left_out (text, self, group, locale);
  return text->len ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
