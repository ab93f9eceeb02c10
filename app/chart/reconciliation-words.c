/* A stated total beside its commitments: which of them can be summed, what share each has, and what there is
 * to say of it. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>

#include <jalon/analysis/convert.h>

#include "reconciliation-words.h"
#include "words.h"

const JalonPlanCommitment *
jalon_statement_data_commitment (const JalonStatementData *data, const JalonReconciliationItem *item)
{
  guint n;

  return &jalon_plan_commitments (data->plan, &n)[item->commitment];
}

char *
jalon_statement_data_money (const JalonStatementData *data, JalonSum amount)
{
  return jalon_locale_money (data->locale, amount, data->result->currency);
}

/* By which commitments a total is, or is not, explained. */
static char *
name_items (const JalonStatementData *data)
{
  guint n = data->result->summed->len, of = data->result->items->len;
  g_autofree char *all = jalon_words_count_of (data->locale, of, of);
  g_autofree char *count = jalon_words_count_of (data->locale, n, of);

  if (n == of)
    /* TRANSLATORS: %s is a number in words; it stands behind “explained by” */
    return g_strdup_printf (ngettext ("its %s commitment", "its %s commitments", of), all);
  /* TRANSLATORS: %1$s and %2$s are numbers in words; it stands behind “explained by” */
  return g_strdup_printf (
    ngettext ("the %1$s summed of its %2$s commitments", "the %1$s summed of its %2$s commitments", n), count,
    all);
}

char *
jalon_statement_data_title (const JalonStatementData *data)
{
  const JalonReconciliation *result = data->result;
  guint n = data->result->summed->len;
  g_autofree char *stated = jalon_statement_data_money (data, result->stated);
  g_autofree char *rest = jalon_statement_data_money (data, ABS (result->unexplained));
  g_autofree char *share = jalon_words_percent (data->locale, fabs (result->share));
  g_autofree char *count = jalon_words_count (data->locale, n);
  g_autofree char *items = name_items (data);
  g_autofree char *sum = jalon_statement_data_money (data, result->itemised);

  if (result->items->len == 0)
    /* TRANSLATORS: %s is an amount, a total that a source states */
    return g_strdup_printf (_ ("No commitment is named that would explain the stated %s"), stated);
  if (n == 0)
    /* TRANSLATORS: %s is an amount, a total that a source states */
    return g_strdup_printf (_ ("No commitment that counts, with a known amount, explains the stated %s"),
                            stated);
  if (result->unexplained == 0)
    /* TRANSLATORS: %1$s is an amount, %2$s commitments: “its three commitments” */
    return g_strdup_printf (_ ("The stated %1$s is fully explained by %2$s"), stated, items);
  if (result->stated == 0)
    /* TRANSLATORS: %1$s is an amount, the sum of commitments; %2$s a stated total of nothing */
    return g_strdup_printf (_ ("%1$s of commitments stand beside a stated %2$s"), sum, stated);
  if (result->unexplained < 0)
    /* TRANSLATORS: %1$s is a number in words, %2$s a total that a source states, %3$s the amount by which the
     * commitments that it names are more than that, %4$s its share of the total */
    return jalon_words_begin (
      g_strdup_printf (ngettext ("%1$s commitment exceeds the stated %2$s by %3$s (%4$s)",
                                 "%1$s commitments exceed the stated %2$s by %3$s (%4$s)", n),
                       count, stated, rest, share));

  /* TRANSLATORS: “$12B of the stated $600B (2.0%) is not explained by its three commitments”: %1$s is the
   * amount that is missing, %2$s a total that a source states, %3$s the share of it that is missing, %4$s
   * commitments: “its three commitments” */
  return g_strdup_printf (_ ("%1$s of the stated %2$s (%3$s) is not explained by %4$s"), rest, stated, share,
                          items);
}

static guint
count_items (const JalonStatementData *data, JalonItemState state)
{
  const GArray *items = data->result->items;
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += g_array_index (items, JalonReconciliationItem, i).state == state ? 1 : 0;
  return n;
}

/* Which of the statement's items are not summed, and why. */
static void
note_left_out (const JalonStatementData *data, JalonNotes *notes)
{
  guint uncounted = count_items (data, JALON_ITEM_NOT_COUNTED);
  guint unstated = count_items (data, JALON_ITEM_UNSTATED), no_rate = count_items (data, JALON_ITEM_NO_RATE);
  guint beyond = count_items (data, JALON_ITEM_BEYOND);
  g_autofree char *uncounted_text = jalon_words_digits (data->locale, uncounted);
  g_autofree char *unstated_text = jalon_words_digits (data->locale, unstated);
  g_autofree char *no_rate_text = jalon_words_digits (data->locale, no_rate);
  g_autofree char *beyond_text = jalon_words_digits (data->locale, beyond);

  if (uncounted > 0)
    jalon_notes_add_essential (
      notes, g_strdup_printf (
               ngettext ("%s of its commitments is left out: rumoured, intended, cancelled or superseded.",
                         "%s of its commitments are left out: rumoured, intended, cancelled or superseded.",
                         uncounted),
               uncounted_text));
  if (unstated > 0)
    jalon_notes_add_essential (notes,
                               g_strdup_printf (ngettext ("%s of its commitments states no amount.",
                                                          "%s of its commitments state no amount.", unstated),
                                                unstated_text));
  if (no_rate > 0)
    jalon_notes_add_essential (
      notes,
      g_strdup_printf (ngettext ("%s of its commitments is in another currency, for which no rate is known.",
                                 "%s of its commitments are in other currencies, for which no rate is known.",
                                 no_rate),
                       no_rate_text));
  if (beyond > 0)
    jalon_notes_add_essential (
      notes, g_strdup_printf (ngettext ("%s of its commitments is too large to be converted at its rate.",
                                        "%s of its commitments are too large to be converted at their rates.",
                                        beyond),
                              beyond_text));
}

/* The rates that items of the statement are converted at, each once. */
static void
note_rates (const JalonStatementData *data, JalonNotes *notes)
{
  const GArray *items = data->result->items;
  guint n_rates;
  g_autofree gboolean *used = NULL;

  jalon_plan_rates (data->plan, &n_rates);
  used = g_new0 (gboolean, n_rates + 1);
  for (guint i = 0; i < items->len; i++) {
    const JalonReconciliationItem *item = &g_array_index (items, JalonReconciliationItem, i);
    const JalonPlanCommitment *commitment = jalon_statement_data_commitment (data, item);
    JalonSum converted;
    guint rate = 0;

    if (item->state == JALON_ITEM_CONVERTED &&
        jalon_convert (data->plan, commitment->firm, commitment->currency, data->result->currency,
                       commitment->announced, &converted, &rate) &&
        rate && !used[rate]) {
      used[rate] = TRUE;
      jalon_notes_rate (notes, data->plan, data->locale, rate - 1);
    }
  }
}

JalonFootnote
jalon_statement_data_footnote (const JalonStatementData *data)
{
  JalonNotes *notes = jalon_notes_new ();
  guint n;

  jalon_plan_statements (data->plan, &n);
  g_autofree char *statement_count = jalon_words_digits (data->locale, n - 1);

  if (data->statement->perimeter) {
    g_autofree char *perimeter = g_strdup (data->statement->perimeter);

    if (g_str_has_suffix (perimeter, "."))
      perimeter[strlen (perimeter) - 1] = '\0';
    /* TRANSLATORS: what a stated total covers, in the words of the dossier */
    jalon_notes_add (notes, g_strdup_printf (_ ("The statement covers: %s."), perimeter));
  }
  note_left_out (data, notes);
  note_rates (data, notes);
  if (n > 1)
    jalon_notes_add (notes, g_strdup_printf (ngettext ("%s other statement is not shown.",
                                                       "%s other statements are not shown.", n - 1),
                                             statement_count));
  return jalon_notes_finish (notes, data->plan, data->locale);
}

JalonStatementData
jalon_statement_data_new (const JalonPlan *plan, JalonLocale *locale, const JalonReconciliation *result)
{
  guint n;

  return (JalonStatementData){ plan, locale, &jalon_plan_statements (plan, &n)[result->statement], result };
}
