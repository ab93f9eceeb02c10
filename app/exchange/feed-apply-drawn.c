/* What was drawn on commitments, month by month. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-apply.h"
#include "feed-private.h"
#include "feed-questions.h"

static char *
label_of (const FeedDrawn *drawn)
{
  g_autoptr (GString) month = g_string_new (NULL);

  jalon_date_print (drawn->period, month);
  return g_strdup_printf ("%s %s", drawn->commitment->id, month->str);
}

static void
leave (FeedApply *self, const FeedDrawn *drawn, char *why)
{
  feed_report_add (self->report, JALON_FEED_LEFT, JALON_KIND_ACTUAL, label_of (drawn), why);
}

/* What stands in the dossier of the same days: the last of them, where there are several, which count
 * together.
 * @sum: (out): of all; unset for none. @crossing: (out): something of other days among them */
static JalonRef
find_actual (FeedApply *self, const FeedDrawn *drawn, JalonMoney *sum, gboolean *crossing)
{
  JalonRef found = JALON_REF_NONE;

  *crossing = FALSE;
  *sum = JALON_MONEY_UNSET;
  jalon_for_each_child (self->dossier, drawn->commitment->ref, JALON_KIND_ACTUAL, ref) {
    const JalonActual *actual = jalon_dossier_actual (self->dossier, ref);
    JalonDate period = actual->period;

    if (jalon_date_equal (period, drawn->period)) {
      found = ref;
      if (actual->amount != JALON_MONEY_UNSET)
        *sum = (*sum == JALON_MONEY_UNSET ? 0 : *sum) + actual->amount;
    } else if (jalon_date_is_set (period) && period.first <= drawn->period.last &&
               period.last >= drawn->period.first)
      *crossing = TRUE;
  }
  return found;
}

static const FeedDrawn *
drawn_at (const FeedApply *self, guint index)
{
  return index < self->match->drawn->len ? self->match->drawn->pdata[index] : NULL;
}

/* The exact sums of all months of a commitment, as evidence: what is kept of them is rounded. @index: of one
 * of them, which stand together */
static char *
evidence (FeedApply *self, guint index)
{
  const FeedDrawn *drawn = drawn_at (self, index), *other;
  GString *text = g_string_new (drawn->commitment->id);
  const char *between = ": ";

  while (index > 0 && drawn_at (self, index - 1)->commitment == drawn->commitment)
    index--;
  for (; (other = drawn_at (self, index)) != NULL && other->commitment == drawn->commitment; index++) {
    if (other->file != drawn->file)
      continue;
    g_string_append (text, between);
    jalon_date_print (other->period, text);
    g_string_append_c (text, ' ');
    jalon_tally_print (&other->amount, text);
    g_string_append_printf (text, " %s", other->currency);
    if (other->unused.n) {
      g_string_append (text, " (unused ");
      jalon_tally_print (&other->unused, text);
      g_string_append_c (text, ')');
    }
    between = "; ";
  }
  return g_string_free (text, FALSE);
}

static gboolean
write_actual (FeedApply *self, guint index, JalonRef item, JalonMoney money, int digits)
{
  const FeedDrawn *drawn = drawn_at (self, index);
  g_autoptr (GString) amount = g_string_new (NULL), month = g_string_new (NULL);
  g_autofree char *text = evidence (self, index);

  jalon_money_print (money, digits, amount);
  jalon_date_print (drawn->period, month);
  return jalon_dossier_set_from_text (self->dossier, item, "period", month->str, self->error) &&
         jalon_dossier_set_from_text (self->dossier, item, "amount", amount->str, self->error) &&
         feed_apply_cite (self, item, drawn->file, drawn->commitment->id, text,
                          drawn->estimated ? JALON_CONFIDENCE_ESTIMATED : JALON_CONFIDENCE_ANNOUNCED);
}

/* In words: the amount, that it is an estimate, and what it was before. */
static char *
detail_of (FeedApply *self, const FeedDrawn *drawn, JalonMoney money, JalonMoney before)
{
  g_autofree char *now = jalon_locale_money_full (self->locale, money, drawn->currency);
  g_autofree char *was = before != JALON_MONEY_UNSET && before != money
                           ? jalon_locale_money_full (self->locale, before, drawn->currency)
                           : NULL;
  g_autofree char *change = was ? g_strdup_printf ("%s → %s", was, now) : g_strdup (now);

  if (was && money < before)
    /* TRANSLATORS: an amount before and after: “800 → 600 (…)” */
    return g_strdup_printf (_ ("%s (less than before: are all parts of the bill among the files?)"), change);
  return drawn->estimated
           ? g_strdup_printf (_ ("%s (an estimate: the bill does not state what was drawn)"), change)
           : g_steal_pointer (&change);
}

static gboolean
apply_one (FeedApply *self, guint index)
{
  const FeedDrawn *drawn = drawn_at (self, index);
  JalonRef commitment = drawn->commitment->ref, item;
  const char *currency = jalon_dossier_currency (self->dossier, commitment);
  int digits = jalon_dossier_digits (self->dossier, commitment);
  JalonMoney money, before, own;
  gboolean crossing;

  if (g_strcmp0 (currency, drawn->currency) != 0) {
    leave (
      self, drawn,
      g_strdup_printf (_ ("It is drawn in %1$s, and the commitment is in %2$s."), drawn->currency, currency));
    return TRUE;
  }
  item = find_actual (self, drawn, &before, &crossing);
  if (crossing) {
    leave (self, drawn,
           g_strdup (_ ("The commitment has an amount drawn over other days, these among them.")));
    return TRUE;
  }
  if (!jalon_tally_money (&drawn->amount, digits, &money, NULL)) {
    leave (self, drawn, g_strdup (_ ("It is more than a dossier can state.")));
    return TRUE;
  }
  feed_report_add (self->report,
                   item == JALON_REF_NONE ? JALON_FEED_NEW
                   : before == money      ? JALON_FEED_SAME
                                          : JALON_FEED_CHANGED,
                   JALON_KIND_ACTUAL, label_of (drawn), detail_of (self, drawn, money, before));
  if (item != JALON_REF_NONE && before == money)
    return TRUE;
  if (item == JALON_REF_NONE)
    item = jalon_dossier_append (self->dossier, commitment, JALON_KIND_ACTUAL, self->error);
  if (item == JALON_REF_NONE)
    return FALSE;
  own = jalon_dossier_actual (self->dossier, item)->amount;
  if (before != JALON_MONEY_UNSET && own != JALON_MONEY_UNSET) /* the others of the month stay */
    money = own + money - before;
  return write_actual (self, index, item, money, digits);
}

/* Where an export says how much is drawn in all, the months are held against it. */
static void
check_drawn (FeedApply *self, const FeedMatched *matched)
{
  const char *currency = jalon_dossier_currency (self->dossier, matched->ref);
  JalonTally sum = { 0 };
  g_autofree char *all = NULL, *months = NULL;

  if (!matched->from || matched->from->drawn.n == 0)
    return;
  for (guint i = 0; i < self->match->drawn->len; i++) {
    const FeedDrawn *drawn = self->match->drawn->pdata[i];

    if (drawn->commitment == matched)
      jalon_tally_add (&sum, &drawn->amount);
  }
  if (jalon_tally_equal (&sum, &matched->from->drawn))
    return;
  all = feed_amount (&matched->from->drawn, currency, self->locale);
  months = feed_amount (&sum, currency, self->locale);
  feed_report_add (
    self->report, JALON_FEED_LEFT, JALON_KIND_ACTUAL, g_strdup (matched->id),
    sum.n ? g_strdup_printf (_ ("%1$s are drawn in all, and the months of these files come to %2$s."), all,
                             months)
          : g_strdup_printf (_ ("%s are drawn in all; in which months these files do not say."), all));
}

gboolean
feed_apply_drawn (FeedApply *self)
{
  for (guint i = 0; i < self->match->drawn->len; i++)
    if (!apply_one (self, i))
      return FALSE;
  for (guint i = 0; i < self->match->commitments->len; i++)
    check_drawn (self, self->match->commitments->pdata[i]);
  return TRUE;
}
