/* Wording the month's review. */
#include "config.h"

#include <jalon/chart/review-message.h>
#include <jalon/text/translate.h>
#include <math.h>

#include "words.h"

static char *
money_text (JalonLocale *locale, double amount, const char *currency)
{
  return jalon_locale_money (locale, jalon_money_estimate (amount), currency);
}

guint
jalon_review_count (const JalonReview *self)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->counts); i++)
    n += self->counts[i];
  return n;
}

gboolean
jalon_review_is_empty (const JalonReview *self)
{
  return self->items->len == 0 && self->month < 0;
}

char *
jalon_review_kind (JalonDecisionKind kind)
{
  switch (kind) {
  case JALON_DECISION_NOTICE:
    return g_strdup (C_ ("decision", "Notice"));
  case JALON_DECISION_OPTION:
    return g_strdup (C_ ("decision", "Option"));
  case JALON_DECISION_END:
    return g_strdup (C_ ("decision", "Term ends"));
  case JALON_DECISION_SHORTFALL:
    return g_strdup (C_ ("decision", "Falls short"));
  case JALON_DECISION_RATE:
    return g_strdup (C_ ("decision", "Old rate"));
  case JALON_DECISION_SOURCE:
    return g_strdup (C_ ("decision", "Old source"));
  }
  g_return_val_if_reached (NULL);
}

/* The title */

static char *
range_text (JalonLocale *locale, double from, double to, const char *currency)
{
  g_autofree char *least = money_text (locale, from, currency), *most = money_text (locale, to, currency);

  return g_str_equal (least, most) ? g_steal_pointer (&most)
                                   : g_strdup_printf (C_ ("amounts", "%1$s to %2$s"), least, most);
}

static char *
message_of_shortfall (JalonLocale *locale, const JalonDecision *first, guint others)
{
  g_autofree char *name = jalon_words_short (first->name);
  g_autofree char *most = range_text (locale, first->amount, first->most, first->currency);
  g_autofree char *count = jalon_words_count (locale, others);

  if (others == 0)
    /* TRANSLATORS: a title: %1$s is a commitment, %2$s an amount */
    return g_strdup_printf (_ ("“%1$s” would leave %2$s undrawn"), name, most);
  /* TRANSLATORS: a title: %1$s is a commitment, %2$s an amount, %3$s a number in words */
  return g_strdup_printf (ngettext ("“%1$s” would leave %2$s undrawn; %3$s more thing needs a decision",
                                    "“%1$s” would leave %2$s undrawn; %3$s more things need a decision",
                                    others),
                          name, most, count);
}

/* The first day by which something is to be decided, and how much is; what is old has no such day. */
static guint32
first_day (const JalonReview *self, guint *n)
{
  guint32 first = 0;

  *n = self->counts[JALON_DECISION_NOTICE] + self->counts[JALON_DECISION_OPTION] +
       self->counts[JALON_DECISION_END];
  for (guint i = 0; i < self->items->len; i++) {
    const JalonDecision *decision = &g_array_index (self->items, JalonReviewItem, i).decision;

    if (decision->kind <= JALON_DECISION_END && decision->day && (first == 0 || decision->day < first))
      first = decision->day;
  }
  return first;
}

char *
jalon_review_message (const JalonPlan *plan, JalonLocale *locale, const JalonReview *self)
{
  const guint n = jalon_review_count (self);
  const JalonDecision *first =
    self->items->len ? &g_array_index (self->items, JalonReviewItem, 0).decision : NULL;
  g_autofree char *count = jalon_words_count (locale, n), *day = NULL, *timely = NULL;
  guint n_timely;
  guint32 soonest;

  if (!first)
    return g_strdup (_ ("Nothing needs a decision in the next twelve months"));
  if (first->kind == JALON_DECISION_SHORTFALL)
    return message_of_shortfall (locale, first, n - 1);
  if (first->kind >= JALON_DECISION_RATE)
    /* TRANSLATORS: a title: %s is a number in words */
    return jalon_words_begin (
      g_strdup_printf (ngettext ("%s rate or source is old, and is to be looked up again",
                                 "%s rates or sources are old, and are to be looked up again", n),
                       count));
  soonest = first_day (self, &n_timely);
  timely = jalon_words_count (locale, n_timely);
  day = jalon_locale_date (locale, (JalonDate){ .first = soonest, .last = soonest });
  /* TRANSLATORS: a title: %1$s is a number in words, %2$s a day */
  return jalon_words_begin (
    g_strdup_printf (ngettext ("%1$s thing needs a decision, by %2$s",
                               "%1$s things need a decision, the first by %2$s", n_timely),
                     timely, day));
}

/* An item */

static char *
age_text (JalonLocale *locale, const JalonReview *self, const JalonDecision *decision)
{
  const guint days = decision->day ? self->drawdowns->as_of - decision->day : 0;
  g_autofree char *count = jalon_words_digits (locale, days);

  return decision->day ? g_strdup_printf (ngettext ("%s day", "%s days", days), count) : g_strdup ("");
}

char *
jalon_review_figure (JalonLocale *locale, const JalonReview *self, const JalonReviewItem *item)
{
  const JalonDecision *decision = &item->decision;

  if (decision->kind >= JALON_DECISION_RATE)
    return age_text (locale, self, decision);
  if (isnan (decision->amount))
    return g_strdup ("");
  if (decision->kind == JALON_DECISION_SHORTFALL)
    return range_text (locale, decision->amount, decision->most, decision->currency);
  return money_text (locale, decision->amount, decision->currency);
}

/* (transfer full) (nullable): what is left by either pace */
static char *
left_text (JalonLocale *locale, const double left[JALON_N_PACES], const char *currency)
{
  const double least = fmin (left[JALON_PACE_RUN_RATE], left[JALON_PACE_TREND]);
  const double most = fmax (left[JALON_PACE_RUN_RATE], left[JALON_PACE_TREND]);

  return isnan (most) ? NULL : range_text (locale, least, most, currency);
}

char *
jalon_review_effect (JalonLocale *locale, const JalonReviewItem *item)
{
  g_autofree char *before = NULL, *after = NULL;

  if (item->mend != JALON_MEND_ACT)
    return g_strdup ("");
  before = left_text (locale, item->left, item->decision.currency);
  after = left_text (locale, item->mended, item->decision.currency);
  if (!before || !after)
    return g_strdup ("");
  /* TRANSLATORS: what an act changes: %1$s is an amount without it, %2$s one with it */
  return g_strdup_printf (_ ("left undrawn: %1$s → %2$s"), before, after);
}

char *
jalon_review_no_act (const JalonReviewItem *item)
{
  switch (item->mend) {
  case JALON_MEND_ACT:
    return NULL;
  case JALON_MEND_PACE:
    return g_strdup (_ ("No act: no pace is known at which all of it would ever be drawn"));
  case JALON_MEND_TRANCHES:
    return g_strdup (_ ("No act: its tranches say how much falls due when"));
  case JALON_MEND_STATED:
    return g_strdup (_ ("No act: its amount or its end is not stated"));
  case JALON_MEND_COST:
    return g_strdup (_ ("No act: nothing states what it would cost"));
  case JALON_MEND_LOOK_UP:
    break;
  }
  return g_strdup (item->decision.kind == JALON_DECISION_RATE ? _ ("Add the newest rate")
                                                              : _ ("Look it up again, and state when"));
}

/* What changed */

static char *
month_text (JalonLocale *locale, int month)
{
  return jalon_locale_date (locale, jalon_date_from_month (month / 12, month % 12 + 1));
}

char *
jalon_review_months (JalonLocale *locale, const JalonReview *self)
{
  g_autofree char *now = NULL, *before = NULL;

  if (self->month < 0)
    return g_strdup (
      _ ("No spend of a single whole month is stated: state it month by month to see here what "
         "changed"));
  now = month_text (locale, self->month);
  before = month_text (locale, self->month - 1);
  /* TRANSLATORS: what is compared: both are months */
  return jalon_words_begin (g_strdup_printf (_ ("%1$s against %2$s"), now, before));
}

static char *
signed_text (JalonLocale *locale, double amount, const char *currency)
{
  g_autofree char *text = money_text (locale, fabs (amount), currency);

  return fabs (amount) < 0.5 ? g_steal_pointer (&text) : g_strconcat (amount < 0 ? "−" : "+", text, NULL);
}

char *
jalon_review_total (const JalonPlan *plan, JalonLocale *locale, const JalonReview *self)
{
  const char *currency = jalon_main_currency (plan);
  g_autofree char *now = money_text (locale, self->now, currency);
  g_autofree char *before = money_text (locale, self->before, currency);
  g_autofree char *difference = signed_text (locale, self->now - self->before, currency);
  g_autofree char *count = jalon_words_digits (locale, self->n_compared);

  if (self->n_compared == 0)
    return g_strdup (_ ("No commitment states both months"));
  /* TRANSLATORS: %1$s is what was drawn in a month, %2$s in the one before, %3$s the difference, %4$s a
   * number
   */
  return g_strdup_printf (ngettext ("%1$s after %2$s (%3$s), in %4$s commitment that states both",
                                    "%1$s after %2$s (%3$s), in %4$s commitments that state both",
                                    self->n_compared),
                          now, before, difference, count);
}

char *
jalon_review_amount (JalonLocale *locale, double amount, const char *currency)
{
  return isnan (amount) ? g_strdup (_ ("not stated")) : money_text (locale, amount, currency);
}

char *
jalon_review_difference (JalonLocale *locale, const JalonReviewChange *change, const char *currency)
{
  const double difference = change->now - change->before;

  return isnan (difference) ? g_strdup ("–") : signed_text (locale, difference, currency);
}

/* Limits */

static void
add_counts (GPtrArray *all, JalonLocale *locale, const JalonReview *self)
{
  g_autofree char *sided = jalon_words_digits (locale, self->n_one_sided);
  g_autofree char *uncounted = jalon_words_digits (locale, self->n_uncounted);
  g_autofree char *longer = jalon_words_digits (locale, self->n_longer);
  g_autofree char *unpriced = jalon_words_digits (locale, self->n_unpriced);

  if (self->n_one_sided > 0)
    g_ptr_array_add (all, g_strdup_printf (ngettext ("%s commitment states one of both months alone, and is "
                                                     "not in the sums: what is not stated is not nothing.",
                                                     "%s commitments state one of both months alone, and are "
                                                     "not in the sums: what is not stated is not nothing.",
                                                     self->n_one_sided),
                                           sided));
  if (self->n_uncounted > 0)
    g_ptr_array_add (all,
                     g_strdup_printf (ngettext ("%s commitment with spend of these months is not counted: "
                                                "rumoured, intended, cancelled or superseded.",
                                                "%s commitments with spend of these months are not "
                                                "counted: rumoured, intended, cancelled or superseded.",
                                                self->n_uncounted),
                                      uncounted));
  if (self->n_longer > 0)
    g_ptr_array_add (all, g_strdup_printf (ngettext ("%s commitment states its spend of longer periods, of "
                                                     "which no month can be told.",
                                                     "%s commitments state their spend of longer periods, of "
                                                     "which no month can be told.",
                                                     self->n_longer),
                                           longer));
  if (self->n_unpriced > 0)
    g_ptr_array_add (all, g_strdup_printf (ngettext ("%s commitment has no rate, and is not in the sums.",
                                                     "%s commitments have no rate, and are not in the sums.",
                                                     self->n_unpriced),
                                           unpriced));
}

char **
jalon_review_limits (JalonLocale *locale, const JalonReview *self)
{
  GPtrArray *all = g_ptr_array_new ();

  if (self->month >= 0 && self->last_whole > self->month) {
    g_autofree char *month = month_text (locale, self->last_whole);

    g_ptr_array_add (all, g_strdup_printf (_ ("No spend of %s is stated yet."), month));
  }
  add_counts (all, locale, self);
  if (self->drawdowns->assumed)
    g_ptr_array_add (all, g_strdup (_ ("No as-of date is stated: the end of the last spend stands for it.")));
  g_ptr_array_add (all, NULL);
  return (char **) g_ptr_array_free (all, FALSE);
}
