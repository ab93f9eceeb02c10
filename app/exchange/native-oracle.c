/* Oracle Cloud: commitments of a subscription, all of whose numbers are texts and of which none states a
 * currency; and cost reports, whose rows are drawn on the subscription that they name. */
#include "config.h"

#include <jalon/text/translate.h>

#include "focus-counts.h"
#include "native-words.h"

#define PROVIDER "Oracle"

enum { ID, FUNDED, USED, AVAILABLE, START, END, N_COLUMNS };

/* The command line writes "time-start", the libraries "timeStart" or "time_start": all the same here.
 * "quantity" is no amount, and not looked at. */
static const char *const columns[N_COLUMNS] = {
  [ID] = "id",           [FUNDED] = "fundedallocationvalue",
  [USED] = "usedamount", [AVAILABLE] = "availableamount",
  [START] = "timestart", [END] = "timeend",
};

static void
check_sum (FeedReading *self, const FeedRecord *record, const JalonFeedCommitment *commitment)
{
  JalonTally sum = commitment->drawn;

  if (!native_number (self, record, columns[AVAILABLE], record->values[AVAILABLE], &sum) ||
      commitment->drawn.n == 0 || commitment->amount.n == 0 || jalon_tally_equal (&sum, &commitment->amount))
    return;
  feed_warn (self, record->line,
             g_strdup_printf (_ ("%s: what is used and what is available do not add up to what is funded."),
                              commitment->id),
             NULL);
}

static void
read_commitment (FeedReading *self, const FeedRecord *record)
{
  JalonFeedCommitment *commitment;
  FeedMoment moment;

  if (!record->values[ID]) {
    feed_error (self, record->line, g_strdup (_ ("The commitment has no id.")), NULL);
    return;
  }
  commitment = feed_add_commitment (self);
  commitment->line = record->line;
  commitment->id = g_strdup (record->values[ID]);
  commitment->provider = g_strdup (PROVIDER);
  commitment->text = native_text (record, columns);
  if (native_moment (self, record, columns[START], record->values[START], &moment))
    commitment->start = feed_day (moment.day);
  if (native_moment (self, record, columns[END], record->values[END], &moment))
    commitment->end = feed_day (moment.day);
  native_set_status (self, record, commitment, NULL, NULL, 0);
  native_number (self, record, columns[FUNDED], record->values[FUNDED], &commitment->amount);
  native_number (self, record, columns[USED], record->values[USED], &commitment->drawn);
  check_sum (self, record, commitment);
}

gboolean
native_read_oracle_commitments (FeedReading *self, const char *container, GError **error)
{
  g_autoptr (GPtrArray) records = feed_read_records (self, container, columns, N_COLUMNS, error);

  for (guint i = 0; records && i < records->len; i++)
    read_commitment (self, records->pdata[i]);
  return records != NULL;
}

enum { COST, CURRENCY, SUBSCRIPTION, TENANT, USED_FROM, N_COSTS };

static const char *const cost_columns[N_COSTS] = {
  [COST] = "cost/mycost",
  [CURRENCY] = "cost/currencycode",
  [SUBSCRIPTION] = "cost/subscriptionid",
  [TENANT] = "lineitem/tenantid",
  [USED_FROM] = "lineitem/intervalusagestart",
};

typedef struct {
  FocusCounts *counts;
  guint64 n_rows;
} Costs;

static gpointer
begin (gpointer data)
{
  Costs *self = g_new0 (Costs, 1);

  self->counts = focus_counts_new ();
  return self;
}

static void
costs_free (gpointer data)
{
  Costs *self = data;

  focus_counts_free (self->counts);
  g_free (self);
}

/* Adds a row's cost to what is billed, and to what is drawn on its subscription. A correction is a row like
 * any other: below nought, beside the one that it corrects. */
static gboolean
take_cost (JalonStreamRow *row, const JalonCell *cells)
{
  static const JalonCell none = { "", 0 }, provider = { PROVIDER, sizeof PROVIDER - 1 };
  Costs *self = row->state;
  FocusCount *billed, *drawn;
  FeedMoment moment;
  gboolean named = !jalon_cell_is_null (&cells[SUBSCRIPTION]);
  int year, month;
  guint scope;

  self->n_rows++;
  row->column = USED_FROM;
  row->what = _ ("is no moment as “2027-01-31T00:00:00Z”");
  if (!feed_read_moment (&cells[USED_FROM], &moment))
    return FALSE;
  if (jalon_cell_is_null (&cells[COST]))
    return TRUE;
  jalon_day_to_ymd (moment.day, &year, &month, NULL);
  row->column = COST;
  row->what = _ ("is one more than the commitments that can be told apart, or is too long");
  scope = focus_counts_scope (self->counts, year * 12 + month - 1, &cells[TENANT], &provider);
  if (scope == G_MAXUINT)
    return FALSE;
  billed = focus_counts_find (self->counts, FOCUS_BILLED, scope, &cells[CURRENCY], &none);
  drawn = focus_counts_find (self->counts, named ? FOCUS_APPLIED : FOCUS_UNNAMED, scope, &cells[CURRENCY],
                             named ? &cells[SUBSCRIPTION] : &none);
  return billed && drawn &&
         jalon_tally_add_text (&billed->sum, cells[COST].text, cells[COST].length, &row->what) &&
         jalon_tally_add_text (&drawn->sum, cells[COST].text, cells[COST].length, &row->what);
}

gboolean
native_read_oracle_costs (FeedReading *self, GError **error)
{
  const JalonStreamReader reader = { cost_columns, N_COSTS, begin, take_cost, NULL };
  g_autoptr (FocusCounts) counts = focus_counts_new ();
  g_autoptr (GPtrArray) states = NULL;
  JalonFeedFile *file = self->feed->files->pdata[self->file];
  gboolean sound = jalon_stream_run (self->stream, &reader, self->name, self->problems, self->progress,
                                     self->progress_data, self->cancellable, &states, error);

  g_ptr_array_set_free_func (states, costs_free);
  for (guint i = 0; sound && i < states->len; i++) {
    file->rows += ((Costs *) states->pdata[i])->n_rows;
    if (!focus_counts_merge (counts, ((Costs *) states->pdata[i])->counts)) {
      g_set_error_literal (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN,
                           _ ("There are more commitments than can be told apart."));
      sound = FALSE;
    }
  }
  if (sound)
    focus_conclude (self, counts);
  return sound;
}
