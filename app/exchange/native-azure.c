/* Microsoft Azure Consumption Commitments (MACC): the lots, which are commitments, and the events that draw
 * on them. Credits come in the same list, and are none. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "native-words.h"

#define PROVIDER "Microsoft"
#define SOURCE "ConsumptionCommitment"

enum { LOT_NAME, LOT_SOURCE, LOT_STATUS, LOT_AMOUNT, LOT_CURRENCY, LOT_BALANCE, LOT_START, LOT_END, N_LOT };

static const char *const lot_columns[N_LOT] = {
  [LOT_NAME] = "name",
  [LOT_SOURCE] = "properties.source",
  [LOT_STATUS] = "properties.status",
  [LOT_AMOUNT] = "properties.originalamount.value",
  [LOT_CURRENCY] = "properties.originalamount.currency",
  [LOT_BALANCE] = "properties.closedbalance.value",
  [LOT_START] = "properties.startdate",
  [LOT_END] = "properties.expirationdate",
};

/* "Complete" is what the data say; "Completed" is what the documentation does. */
static const NativeStatus statuses[] = {
  { "Active", JALON_STATUS_RUNNING },     { "Complete", JALON_STATUS_ENDED },
  { "Completed", JALON_STATUS_ENDED },    { "Expired", JALON_STATUS_ENDED },
  { "Canceled", JALON_STATUS_CANCELLED },
};

static void
read_lot (FeedReading *self, const FeedRecord *record)
{
  JalonFeedCommitment *commitment;
  JalonTally balance = { 0 };
  FeedMoment moment;

  if (!record->values[LOT_NAME]) {
    feed_error (self, record->line, g_strdup (_ ("The lot has no name.")), NULL);
    return;
  }
  if (g_strcmp0 (record->values[LOT_SOURCE], SOURCE) != 0) {
    feed_leave (self, g_strdup_printf (_ ("%1$s is a lot of another kind (%2$s), not a commitment."),
                                       record->values[LOT_NAME],
                                       record->values[LOT_SOURCE] ? record->values[LOT_SOURCE] : "?"));
    return;
  }
  commitment = feed_add_commitment (self);
  commitment->line = record->line;
  commitment->id = g_strdup (record->values[LOT_NAME]);
  commitment->provider = g_strdup (PROVIDER);
  commitment->currency = g_strdup (record->values[LOT_CURRENCY]);
  commitment->text = native_text (record, lot_columns);
  /* Both days are of the term. */
  if (native_moment (self, record, lot_columns[LOT_START], record->values[LOT_START], &moment))
    commitment->start = feed_day (moment.day);
  if (native_moment (self, record, lot_columns[LOT_END], record->values[LOT_END], &moment))
    commitment->end = feed_day (moment.day);
  native_set_status (self, record, commitment, record->values[LOT_STATUS], statuses, G_N_ELEMENTS (statuses));
  if (native_number (self, record, lot_columns[LOT_AMOUNT], record->values[LOT_AMOUNT],
                     &commitment->amount) &&
      native_number (self, record, lot_columns[LOT_BALANCE], record->values[LOT_BALANCE], &balance)) {
    jalon_tally_negate (&balance);
    commitment->drawn = commitment->amount;
    jalon_tally_add (&commitment->drawn, &balance);
  }
}

gboolean
native_read_azure_lots (FeedReading *self, GError **error)
{
  g_autoptr (GPtrArray) records = feed_read_records (self, NATIVE_AZURE_CONTAINER, lot_columns, N_LOT, error);

  for (guint i = 0; records && i < records->len; i++)
    read_lot (self, records->pdata[i]);
  return records != NULL;
}

enum { EVENT_NAME, EVENT_DATE, EVENT_CHARGES, EVENT_CURRENCY, EVENT_LOT, EVENT_SOURCE, EVENT_TYPE, N_EVENT };

static const char *const event_columns[N_EVENT] = {
  [EVENT_NAME] = "name",
  [EVENT_DATE] = "properties.transactiondate",
  [EVENT_CHARGES] = "properties.charges.value",
  [EVENT_CURRENCY] = "properties.charges.currency",
  [EVENT_LOT] = "properties.lotid",
  [EVENT_SOURCE] = "properties.lotsource",
  [EVENT_TYPE] = "properties.eventtype",
};

static JalonFeedActual *
actual_of (FeedReading *self, const char *lot, const char *currency, JalonDate period)
{
  JalonFeedActual *actual;
  JalonFeedPeriod *billed;

  for (guint i = 0; i < self->feed->actuals->len; i++) {
    actual = self->feed->actuals->pdata[i];
    if (strcmp (actual->id, lot) == 0 && g_strcmp0 (actual->currency, currency) == 0 &&
        jalon_date_equal (actual->period, period))
      return actual;
  }
  actual = feed_add_actual (self);
  actual->id = g_strdup (lot);
  actual->provider = g_strdup (PROVIDER);
  actual->account = g_strdup (lot);
  actual->currency = g_strdup (currency);
  actual->period = period;
  billed = g_new0 (JalonFeedPeriod, 1);
  *billed = (JalonFeedPeriod){ period, g_strdup (lot), g_strdup (PROVIDER), self->file };
  g_ptr_array_add (self->feed->periods, billed);
  return actual;
}

static void
read_event (FeedReading *self, const FeedRecord *record, GHashTable *seen)
{
  const char *name = record->values[EVENT_NAME], *lot = record->values[EVENT_LOT], *slash;
  JalonTally charges = { 0 };
  FeedMoment moment;

  if (name && !g_hash_table_add (seen, (gpointer) name)) {
    feed_leave (
      self, g_strdup_printf (_ ("The event %s stands in the file more than once; it counts once."), name));
    return;
  }
  if (!lot || (record->values[EVENT_SOURCE] && strcmp (record->values[EVENT_SOURCE], SOURCE) != 0)) {
    feed_leave (self, g_strdup_printf (_ ("The event %s draws on no commitment."), name ? name : "?"));
    return;
  }
  if (!native_moment (self, record, event_columns[EVENT_DATE], record->values[EVENT_DATE], &moment) ||
      !native_number (self, record, event_columns[EVENT_CHARGES], record->values[EVENT_CHARGES], &charges))
    return;
  slash = strrchr (lot, '/');
  /* What is drawn is a charge below nought. */
  jalon_tally_negate (&charges);
  jalon_tally_add (&actual_of (self, slash ? slash + 1 : lot, record->values[EVENT_CURRENCY],
                               jalon_date_month_of (moment.day))
                      ->amount,
                   &charges);
}

gboolean
native_read_azure_events (FeedReading *self, GError **error)
{
  g_autoptr (GPtrArray) records =
    feed_read_records (self, NATIVE_AZURE_CONTAINER, event_columns, N_EVENT, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; records && i < records->len; i++)
    read_event (self, records->pdata[i], seen);
  return records != NULL;
}
