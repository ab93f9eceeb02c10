/* AWS Savings Plans, as describe-savings-plans answers: a plan's commitment is a text, of dollars an hour. */
#include "config.h"

#include <jalon/text/translate.h>

#include "native-words.h"

#define HOUR 3600

enum { ARN, ID, DESCRIPTION, STATE, COMMITMENT, CURRENCY, START, END, SECONDS, PAYMENT, TYPE, N_COLUMNS };

static const char *const columns[N_COLUMNS] = {
  [ARN] = "savingsplanarn",
  [ID] = "savingsplanid",
  [DESCRIPTION] = "description",
  [STATE] = "state",
  [COMMITMENT] = "commitment",
  [CURRENCY] = "currency",
  [START] = "start",
  [END] = "end",
  [SECONDS] = "termdurationinseconds",
  [PAYMENT] = "paymentoption",
  [TYPE] = "savingsplantype",
};

static const NativeStatus statuses[] = {
  { "active", JALON_STATUS_RUNNING },
  { "pending-return", JALON_STATUS_RUNNING },
  { "queued", JALON_STATUS_SIGNED },
  { "payment-pending", JALON_STATUS_SIGNED },
  { "retired", JALON_STATUS_ENDED },
  { "payment-failed", JALON_STATUS_CANCELLED },
  { "queued-deleted", JALON_STATUS_CANCELLED },
  { "returned", JALON_STATUS_CANCELLED },
};

/* The hourly commitment over the whole term. */
static void
read_amount (FeedReading *self, const FeedRecord *record, JalonFeedCommitment *commitment)
{
  guint64 seconds;

  if (!record->values[COMMITMENT])
    return;
  if (!record->values[SECONDS] ||
      !g_ascii_string_to_unsigned (record->values[SECONDS], 10, HOUR, G_MAXUINT32, &seconds, NULL) ||
      seconds % HOUR != 0) {
    feed_error (
      self, record->line,
      g_strdup_printf (_ ("%s: a commitment by the hour needs a term of whole hours."), commitment->id),
      NULL);
    return;
  }
  if (native_number (self, record, columns[COMMITMENT], record->values[COMMITMENT], &commitment->amount) &&
      !jalon_tally_multiply (&commitment->amount, (guint32) (seconds / HOUR)))
    feed_error (self, record->line, g_strdup_printf (_ ("%s: the amount is too large."), commitment->id),
                NULL);
}

static void
read_plan (FeedReading *self, const FeedRecord *record)
{
  /* Bills name a plan by its ARN. */
  const char *id = record->values[ARN] ? record->values[ARN] : record->values[ID];
  JalonFeedCommitment *commitment;
  FeedMoment moment;

  if (!id) {
    feed_error (self, record->line, g_strdup (_ ("The savings plan has no id.")), NULL);
    return;
  }
  commitment = feed_add_commitment (self);
  commitment->line = record->line;
  commitment->id = g_strdup (id);
  commitment->name = g_strdup (record->values[DESCRIPTION]);
  commitment->provider = g_strdup ("Amazon Web Services");
  commitment->currency = g_strdup (record->values[CURRENCY]);
  commitment->text = native_text (record, columns);
  if (native_moment (self, record, columns[START], record->values[START], &moment))
    commitment->start = feed_day (moment.day);
  /* A second before the hour: the day is one of the term. */
  if (native_moment (self, record, columns[END], record->values[END], &moment))
    commitment->end = feed_day (moment.day);
  native_set_status (self, record, commitment, record->values[STATE], statuses, G_N_ELEMENTS (statuses));
  read_amount (self, record, commitment);
}

gboolean
native_read_aws_savings_plans (FeedReading *self, GError **error)
{
  g_autoptr (GPtrArray) records = feed_read_records (self, NATIVE_AWS_CONTAINER, columns, N_COLUMNS, error);

  for (guint i = 0; records && i < records->len; i++)
    read_plan (self, records->pdata[i]);
  return records != NULL;
}
