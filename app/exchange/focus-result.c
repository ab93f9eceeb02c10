/* What the sums of a file of costs come to: what was drawn on each commitment, and what counts for none. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "focus-counts.h"

/* Everything that was drawn on one commitment in one bill. */
static JalonFeedActual *
actual_of (FeedReading *reading, GHashTable *known, const FocusScope *scope, const FocusCount *count)
{
  g_autofree char *key = g_strdup_printf ("%d\n%s\n%s\n%s\n%s", scope->month, scope->account, scope->provider,
                                          count->unit, count->id);
  JalonFeedActual *actual = g_hash_table_lookup (known, key);

  if (actual)
    return actual;
  actual = feed_add_actual (reading);
  actual->id = g_utf8_make_valid (count->id, -1);
  actual->provider = g_strdup (scope->provider);
  actual->account = g_strdup (scope->account);
  actual->currency = *count->unit ? g_utf8_make_valid (count->unit, -1) : NULL;
  actual->period = jalon_date_from_month (scope->month / 12, scope->month % 12 + 1);
  g_hash_table_insert (known, g_steal_pointer (&key), actual);
  return actual;
}

static char *
month_text (FeedReading *reading, const FocusScope *scope)
{
  return jalon_locale_date (reading->locale,
                            jalon_date_from_month (scope->month / 12, scope->month % 12 + 1));
}

static void
leave_quantity (FeedReading *reading, const FocusScope *scope, const FocusCount *count)
{
  g_autofree char *sum = feed_amount (&count->sum, count->unit, reading->locale);
  g_autofree char *month = month_text (reading, scope);

  /* TRANSLATORS: a commitment's id, a quantity and a month: “cc-2: 12.5 GPU Hours in Jan 2027 …” */
  feed_leave (reading,
              g_strdup_printf (_ ("%1$s: %2$s were drawn in %3$s; a quantity is not an amount, and what "
                                  "is drawn is kept in amounts."),
                               count->id, sum, month));
}

/* Sums over all bills that are told by currency. */
static void
leave_sums (FeedReading *reading, const FocusCounts *counts, FocusMeasure measure)
{
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer currency, sum;

  for (guint i = 0; i < counts->counts->len; i++) {
    const FocusCount *count = counts->counts->pdata[i];

    if (count->measure != measure)
      continue;
    sum = g_hash_table_lookup (sums, count->unit);
    if (!sum)
      g_hash_table_insert (sums, count->unit, sum = g_new0 (JalonTally, 1));
    jalon_tally_add (sum, &count->sum);
  }
  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &currency, &sum)) {
    g_autofree char *amount = feed_amount (sum, currency, reading->locale);
    g_autofree char *rows = feed_count (reading, ((JalonTally *) sum)->n);

    /* TRANSLATORS: a number of rows, and an amount */
    if (measure == FOCUS_BOUGHT)
      feed_leave (reading,
                  g_strdup_printf (_ ("Purchases of commitment discounts (rows: %1$s; billed: %2$s) are "
                                      "not counted: what they cover is, as it is used."),
                                   rows, amount));
    else
      feed_leave (reading,
                  g_strdup_printf (_ ("Rows that name no commitment: %1$s; they bill %2$s."), rows, amount));
  }
}

static void
add_totals (FeedReading *reading, const FocusCounts *counts)
{
  for (guint i = 0; i < counts->counts->len; i++) {
    const FocusCount *count = counts->counts->pdata[i];
    JalonFeedTotal *total = NULL;

    if (count->measure != FOCUS_BILLED && count->measure != FOCUS_EFFECTIVE)
      continue;
    for (guint j = 0; !total && j < reading->feed->totals->len; j++) {
      JalonFeedTotal *other = reading->feed->totals->pdata[j];

      total = strcmp (other->currency, count->unit) == 0 ? other : NULL;
    }
    if (!total) {
      total = g_new0 (JalonFeedTotal, 1);
      total->currency = g_strdup (count->unit);
      total->file = reading->file;
      g_ptr_array_add (reading->feed->totals, total);
    }
    jalon_tally_add (count->measure == FOCUS_BILLED ? &total->billed : &total->effective, &count->sum);
  }
}

static void
add_periods (FeedReading *reading, const FocusCounts *counts)
{
  for (guint i = 0; i < counts->scopes->len; i++) {
    const FocusScope *scope = counts->scopes->pdata[i];
    JalonFeedPeriod *period = g_new0 (JalonFeedPeriod, 1);

    period->period = jalon_date_from_month (scope->month / 12, scope->month % 12 + 1);
    period->account = g_strdup (scope->account);
    period->provider = g_strdup (scope->provider);
    period->file = reading->file;
    g_ptr_array_add (reading->feed->periods, period);
  }
}

static int
by_id_and_month (gconstpointer a, gconstpointer b)
{
  const JalonFeedActual *one = *(const JalonFeedActual *const *) a,
                        *other = *(const JalonFeedActual *const *) b;
  int order = strcmp (one->id, other->id);

  if (order == 0)
    order = (int) one->period.first - (int) other->period.first;
  if (order == 0)
    order = g_strcmp0 (one->currency, other->currency);
  if (order == 0)
    order = strcmp (one->account, other->account);
  return order ? order : strcmp (one->provider, other->provider);
}

void
focus_conclude (FeedReading *reading, const FocusCounts *counts)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < counts->counts->len; i++) {
    const FocusCount *count = counts->counts->pdata[i];
    const FocusScope *scope = counts->scopes->pdata[count->scope];
    JalonFeedActual *actual;

    if (count->measure == FOCUS_QUANTITY)
      leave_quantity (reading, scope, count);
    if (count->measure != FOCUS_APPLIED && count->measure != FOCUS_BARE && count->measure != FOCUS_USED &&
        count->measure != FOCUS_UNUSED)
      continue;
    actual = actual_of (reading, known, scope, count);
    jalon_tally_add (&actual->amount, &count->sum);
    actual->estimated |= count->measure != FOCUS_APPLIED;
    if (count->measure == FOCUS_UNUSED)
      jalon_tally_add (&actual->unused, &count->sum);
  }
  g_ptr_array_sort (reading->feed->actuals, by_id_and_month);
  add_totals (reading, counts);
  add_periods (reading, counts);
  leave_sums (reading, counts, FOCUS_BOUGHT);
  leave_sums (reading, counts, FOCUS_UNNAMED);
}
