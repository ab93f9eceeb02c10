/* Contract Commitment: one row is one commitment, of 13 columns in version 1.3 and of 30 in 1.4. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-record.h"
#include "focus.h"

enum {
  ID,
  CONTRACT,
  CATEGORY,
  TYPE,
  COST,
  QUANTITY,
  UNIT,
  DESCRIPTION,
  START,
  END,
  CURRENCY,
  STATUS,
  PROVIDER,
  ISSUER,
  UPDATED,
  DISCOUNT,
  UPFRONT,
  PAYMENT,
  MODEL,
  SCOPE,
  N_COLUMNS
};

static const char *const columns[N_COLUMNS] = {
  [ID] = "contractcommitmentid",
  [CONTRACT] = "contractid",
  [CATEGORY] = "contractcommitmentcategory",
  [TYPE] = "contractcommitmenttype",
  [COST] = "contractcommitmentcost",
  [QUANTITY] = "contractcommitmentquantity",
  [UNIT] = "contractcommitmentunit",
  [DESCRIPTION] = "contractcommitmentdescription",
  [START] = "contractcommitmentperiodstart",
  [END] = "contractcommitmentperiodend",
  [CURRENCY] = "billingcurrency",
  [STATUS] = "contractcommitmentlifecyclestatus",
  [PROVIDER] = "serviceprovidername",
  [ISSUER] = "invoiceissuername",
  [UPDATED] = "contractcommitmentlastupdated",
  [DISCOUNT] = "contractcommitmentdiscountpercentage",
  [UPFRONT] = "contractcommitmentpaymentupfrontpercentage",
  [PAYMENT] = "contractcommitmentpaymentmodel",
  [MODEL] = "contractcommitmentmodel",
  [SCOPE] = "contractcommitmentapplicability",
};

/* What the specification's words for a state are here. One that is exhausted runs on, fully drawn. */
static const struct {
  const char *word;
  JalonStatus status;
} statuses[] = {
  { "Proposed", JALON_STATUS_LETTER_OF_INTENT },
  { "Pending", JALON_STATUS_SIGNED },
  { "Active", JALON_STATUS_RUNNING },
  { "Exhausted", JALON_STATUS_RUNNING },
  { "Expired", JALON_STATUS_ENDED },
  { "Canceled", JALON_STATUS_CANCELLED },
  { "Cancelled", JALON_STATUS_CANCELLED },
  { "Superseded", JALON_STATUS_SUPERSEDED },
};

static guint8
read_status (FeedReading *self, const FeedRecord *record, JalonFeedCommitment *commitment)
{
  const char *word = record->values[STATUS];
  JalonCell cell = feed_cell (word);

  for (guint i = 0; word && i < G_N_ELEMENTS (statuses); i++)
    if (jalon_cell_is (&cell, statuses[i].word))
      return (guint8) statuses[i].status;
  if (word)
    feed_warn (self, record->line,
               /* TRANSLATORS: a commitment's id, and a word */
               g_strdup_printf (_ ("%1$s: the status “%2$s” is not known; it is taken from the dates."),
                                commitment->id, word),
               NULL);
  commitment->by_dates = TRUE;
  return feed_status_by_dates (commitment->start, commitment->end, self->as_of);
}

static gboolean
read_moment (FeedReading *self, const FeedRecord *record, int column, FeedMoment *moment)
{
  JalonCell cell = feed_cell (record->values[column]);

  if (!cell.text)
    return FALSE;
  if (feed_read_moment (&cell, moment))
    return TRUE;
  feed_error (self, record->line,
              g_strdup_printf (_ ("%1$s: “%2$s” %3$s."), columns[column], cell.text,
                               _ ("is no moment as “2027-01-31T00:00:00Z”")),
              NULL);
  return FALSE;
}

static void
read_term (FeedReading *self, const FeedRecord *record, JalonFeedCommitment *commitment)
{
  FeedMoment start, end;

  if (read_moment (self, record, START, &start))
    commitment->start = feed_day (start.day);
  if (read_moment (self, record, END, &end))
    commitment->end = feed_day_before (&end);
  if (jalon_date_is_set (commitment->start) && jalon_date_is_set (commitment->end) &&
      commitment->end.last < commitment->start.first)
    feed_error (self, record->line, g_strdup_printf (_ ("%s ends before it starts."), commitment->id), NULL);
  if (read_moment (self, record, UPDATED, &end))
    commitment->updated = feed_seconds (&end);
}

/* A spend commitment is an amount; one of use a quantity, which may have an amount as well. */
static void
read_size (FeedReading *self, const FeedRecord *record, JalonFeedCommitment *commitment)
{
  JalonCell cost = feed_cell (record->values[COST]), quantity = feed_cell (record->values[QUANTITY]);
  JalonCell category = feed_cell (record->values[CATEGORY]);

  if (cost.text)
    feed_read_number (self, &cost, columns[COST], record->line, &commitment->amount);
  if (quantity.text)
    feed_read_number (self, &quantity, columns[QUANTITY], record->line, &commitment->quantity);
  if (!cost.text && jalon_cell_is (&category, "Spend"))
    feed_warn (self, record->line,
               g_strdup_printf (_ ("%s is a commitment to spend, and states no amount."), commitment->id),
               NULL);
  if (category.text && !jalon_cell_is (&category, "Spend") && !jalon_cell_is (&category, "Usage"))
    feed_warn (self, record->line,
               g_strdup_printf (_ ("%1$s: the category “%2$s” is not known."), commitment->id, category.text),
               NULL);
  commitment->unit = g_strdup (record->values[UNIT]);
}

static void
append_stated (GString *out, const char *label, const char *value)
{
  if (value)
    g_string_append_printf (out, "%s%s: %s", out->len ? "; " : "", label, value);
}

/* The row in few words, under the names of the specification, as it is evidence. */
static char *
describe (const FeedRecord *record)
{
  GString *text = g_string_new (NULL);

  append_stated (text, "ContractId", record->values[CONTRACT]);
  append_stated (text, "Category", record->values[CATEGORY]);
  append_stated (text, "Type", record->values[TYPE]);
  append_stated (text, "Cost", record->values[COST]);
  append_stated (text, "BillingCurrency", record->values[CURRENCY]);
  append_stated (text, "Quantity", record->values[QUANTITY]);
  append_stated (text, "Unit", record->values[UNIT]);
  append_stated (text, "PeriodStart", record->values[START]);
  append_stated (text, "PeriodEnd", record->values[END]);
  append_stated (text, "LifecycleStatus", record->values[STATUS]);
  append_stated (text, "Model", record->values[MODEL]);
  append_stated (text, "DiscountPercentage", record->values[DISCOUNT]);
  append_stated (text, "PaymentModel", record->values[PAYMENT]);
  append_stated (text, "PaymentUpfrontPercentage", record->values[UPFRONT]);
  append_stated (text, "Applicability", record->values[SCOPE]);
  append_stated (text, "InvoiceIssuerName", record->values[ISSUER]);
  append_stated (text, "Description", record->values[DESCRIPTION]);
  return g_string_free (text, FALSE);
}

static void
read_row (FeedReading *self, const FeedRecord *record)
{
  JalonFeedCommitment *commitment;

  if (!record->values[ID]) {
    feed_error (self, record->line, g_strdup (_ ("The row has no ContractCommitmentId.")), NULL);
    return;
  }
  commitment = feed_add_commitment (self);
  commitment->line = record->line;
  commitment->id = g_strdup (record->values[ID]);
  commitment->contract = g_strdup (record->values[CONTRACT]);
  commitment->name =
    g_strdup (record->values[DESCRIPTION] ? record->values[DESCRIPTION] : record->values[TYPE]);
  commitment->provider =
    g_strdup (record->values[PROVIDER] ? record->values[PROVIDER] : record->values[ISSUER]);
  commitment->currency = g_strdup (record->values[CURRENCY]);
  commitment->text = describe (record);
  read_term (self, record, commitment);
  read_size (self, record, commitment);
  commitment->status = read_status (self, record, commitment);
}

gboolean
focus_read_commitments (FeedReading *self, GError **error)
{
  g_autoptr (GPtrArray) records = feed_read_records (self, NULL, columns, N_COLUMNS, error);

  if (!records)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    read_row (self, records->pdata[i]);
  return TRUE;
}
