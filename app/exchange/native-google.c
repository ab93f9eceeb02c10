/* Google Cloud: the export of spend-based commitments, a snapshot of all of them a day; and what gcloud lists
 * of resource-based ones, which state no money. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "native-words.h"

#define HOUR 3600

enum {
  INSTANCE,
  DISPLAY_NAME,
  PRODUCT,
  MODEL,
  UNIT,
  VALUE,
  UNIT_MISSPELT,
  VALUE_MISSPELT,
  TERM,
  START,
  END,
  STATE,
  SNAPSHOT,
  RESOURCE_ID,
  RESOURCE_NAME,
  RESOURCE_PLAN,
  RESOURCE_STATUS,
  RESOURCE_START,
  RESOURCE_END,
  N_COLUMNS
};

static const char *const columns[N_COLUMNS] = {
  [INSTANCE] = "subscription.instanceid",
  [DISPLAY_NAME] = "subscription.displayname",
  [PRODUCT] = "cudproduct.displayname",
  [MODEL] = "consumptionmodel.description",
  [UNIT] = "commitmentamount.unit",
  [VALUE] = "commitmentamount.value",
  [UNIT_MISSPELT] = "commitentamount.unit", /* as Google's own page has it */
  [VALUE_MISSPELT] = "commitentamount.value",
  [TERM] = "term",
  [START] = "starttime",
  [END] = "endtime",
  [STATE] = "state",
  [SNAPSHOT] = "exporttime",
  [RESOURCE_ID] = "id",
  [RESOURCE_NAME] = "name",
  [RESOURCE_PLAN] = "plan",
  [RESOURCE_STATUS] = "status",
  [RESOURCE_START] = "starttimestamp",
  [RESOURCE_END] = "endtimestamp",
};

static const NativeStatus statuses[] = {
  { "Active", JALON_STATUS_RUNNING },        { "Creating", JALON_STATUS_SIGNED },
  { "Not yet active", JALON_STATUS_SIGNED }, { "Pending", JALON_STATUS_SIGNED },
  { "Expired", JALON_STATUS_ENDED },         { "Cancelled", JALON_STATUS_CANCELLED },
  { "Canceled", JALON_STATUS_CANCELLED },
};

static const char *
either (const FeedRecord *record, int one, int other)
{
  return record->values[one] ? record->values[one] : record->values[other];
}

/* "$/hr" is the dollars of some country, which has to be asked; "USD/hr" says of which. */
static char *
currency_of (const char *unit)
{
  g_autofree char *code = unit ? g_strndup (unit, 3) : NULL;

  return code && strchr ("/ ", unit[strlen (code)]) && jalon_currency_digits (code) >= 0
           ? g_steal_pointer (&code)
           : NULL;
}

/* An amount by the hour, over the hours of the term as it stands in the calendar: three years with a leap day
 * are longer than without. */
static void
read_amount (FeedReading *self, const FeedRecord *record, JalonFeedCommitment *commitment, gint64 seconds)
{
  const char *unit = either (record, UNIT, UNIT_MISSPELT), *value = either (record, VALUE, VALUE_MISSPELT);

  if (!value)
    return;
  if (!unit ||
      !(g_str_has_suffix (unit, "/hr") || g_str_has_suffix (unit, "/h") ||
        g_str_has_suffix (unit, "/hour")) ||
      seconds <= 0 || seconds % HOUR != 0) {
    feed_error (
      self, record->line,
      g_strdup_printf (_ ("%s: a commitment by the hour needs a term of whole hours."), commitment->id),
      NULL);
    return;
  }
  commitment->currency = currency_of (unit);
  if (native_number (self, record, columns[VALUE], value, &commitment->amount) &&
      !jalon_tally_multiply (&commitment->amount, (guint32) (seconds / HOUR)))
    feed_error (self, record->line, g_strdup_printf (_ ("%s: the amount is too large."), commitment->id),
                NULL);
}

static void
read_commitment (FeedReading *self, const FeedRecord *record)
{
  const char *id =
    record->values[INSTANCE] ? record->values[INSTANCE] : either (record, RESOURCE_ID, RESOURCE_NAME);
  JalonFeedCommitment *commitment;
  FeedMoment start, end, snapshot;
  gboolean starts, ends;

  if (!id) {
    feed_error (self, record->line, g_strdup (_ ("The commitment has no id.")), NULL);
    return;
  }
  commitment = feed_add_commitment (self);
  commitment->line = record->line;
  commitment->id = g_strdup (id);
  commitment->name = g_strdup (record->values[DISPLAY_NAME] ? record->values[DISPLAY_NAME]
                                                            : either (record, RESOURCE_NAME, PRODUCT));
  commitment->provider = g_strdup ("Google Cloud");
  commitment->text = native_text (record, columns);
  starts = native_moment (self, record, columns[START], either (record, START, RESOURCE_START), &start);
  ends = native_moment (self, record, columns[END], either (record, END, RESOURCE_END), &end);
  if (starts)
    commitment->start = feed_day (start.day);
  if (ends)
    commitment->end = feed_day_before (&end);
  if (native_moment (self, record, columns[SNAPSHOT], record->values[SNAPSHOT], &snapshot))
    commitment->updated = feed_seconds (&snapshot);
  native_set_status (self, record, commitment, either (record, STATE, RESOURCE_STATUS), statuses,
                     G_N_ELEMENTS (statuses));
  read_amount (self, record, commitment, starts && ends ? feed_seconds (&end) - feed_seconds (&start) : 0);
}

gboolean
native_read_google (FeedReading *self, const char *container, GError **error)
{
  g_autoptr (GPtrArray) records = feed_read_records (self, container, columns, N_COLUMNS, error);

  for (guint i = 0; records && i < records->len; i++)
    read_commitment (self, records->pdata[i]);
  return records != NULL;
}
