/* Cost and Usage: rows by the million become what was drawn on each commitment, month by month.
 *
 * A month is that of the bill (BillingPeriodStart), not of the use: a correction of January that February's
 * bill brings counts in February, so that each bill can be read once, in whatever order, and none changes
 * what another said. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "focus-counts.h"
#include "focus.h"

/* What is looked at of a row. Where a column has had several names, the first that a file has counts. */
enum {
  APPLIED,
  BILLED,
  EFFECTIVE,
  CURRENCY,
  BILL_START,
  CHARGE_START,
  ACCOUNT,
  CATEGORY,
  DISCOUNT,
  DISCOUNT_STATUS,
  PROVIDER,
  PROVIDER_1_2,
  PROVIDER_PREVIEW,
  ISSUER,
  ISSUER_PREVIEW,
  N_COLUMNS
};

static const char *const columns[N_COLUMNS] = {
  [APPLIED] = "contractapplied",       [BILLED] = "billedcost",
  [EFFECTIVE] = "effectivecost",       [CURRENCY] = "billingcurrency",
  [BILL_START] = "billingperiodstart", [CHARGE_START] = "chargeperiodstart",
  [ACCOUNT] = "billingaccountid",      [CATEGORY] = "chargecategory",
  [DISCOUNT] = "commitmentdiscountid", [DISCOUNT_STATUS] = "commitmentdiscountstatus",
  [PROVIDER] = "serviceprovidername",  [PROVIDER_1_2] = "providername",
  [PROVIDER_PREVIEW] = "provider",     [ISSUER] = "invoiceissuername",
  [ISSUER_PREVIEW] = "invoiceissuer",
};

/* Things that are told once of a file, however often they come. */
typedef struct {
  guint64 n;
  guint64 line; /* of the first */
} Noted;

typedef enum {
  NOTED_NO_EFFECTIVE, /* a covered use of which no effective cost is stated */
  NOTED_NO_AMOUNT,    /* an application of neither a cost nor a quantity */
  NOTED_BARE,
  NOTED_MONTH_FIRST,
  NOTED_WIDTH,
  N_NOTED
} Note;

/* What a worker has seen. */
typedef struct {
  FocusCounts *counts;
  GString *scratch;
  Noted noted[N_NOTED];
  guint64 n_rows;
  guint width; /* how many columns there are; 0 where rows have no width */

  /* The last row's bill, and its sums: most often the next row's too. */
  GString *last;
  guint scope;
  FocusCount *billed, *effective;

  /* Of the row being read. */
  JalonStreamRow *row;
  const JalonCell *cells;
} Usage;

static gpointer
begin (gpointer data)
{
  JalonStream *stream = data;
  Usage *self = g_new0 (Usage, 1);

  self->counts = focus_counts_new ();
  self->scratch = g_string_sized_new (JALON_STREAM_ROW_MAX + 128);
  self->last = g_string_new (NULL);
  if (jalon_stream_form (stream) == JALON_STREAM_CSV)
    self->width = g_strv_length ((char **) jalon_stream_columns (stream));
  return self;
}

static void
usage_free (gpointer data)
{
  Usage *self = data;

  focus_counts_free (self->counts);
  g_string_free (self->scratch, TRUE);
  g_string_free (self->last, TRUE);
  g_free (self);
}

static void
note (Usage *self, Note which)
{
  Noted *noted = &self->noted[which];

  if (noted->n++ == 0)
    noted->line = self->row->line;
}

static gboolean
refuse (Usage *self, int column, const char *what)
{
  self->row->column = column;
  self->row->what = what;
  return FALSE;
}

static gboolean
too_many (Usage *self, int column)
{
  self->row->advice = _ ("Are these ids of commitments? If they are, read fewer files at a time.");
  return refuse (self, column, _ ("is one more than the commitments that can be told apart, or is too long"));
}

/* @sum: a NULL one is a fault, of @column */
static gboolean
add (Usage *self, FocusCount *sum, int column, const JalonCell *number)
{
  const char *why;

  if (!sum)
    return too_many (self, column);
  return jalon_tally_add_text (&sum->sum, number->text, number->length, &why) || refuse (self, column, why);
}

static gboolean
add_to (Usage *self,
        FocusMeasure measure,
        const JalonCell *unit,
        const JalonCell *id,
        int column,
        const JalonCell *number)
{
  return add (self, focus_counts_find (self->counts, measure, self->scope, unit, id), column, number);
}

/* What tells a row's bill from the last one's. */
static gboolean
is_last (const GString *last, const JalonCell *const *parts, guint n)
{
  const char *at = last->str;
  gsize left = last->len;

  for (guint i = 0; i < n; i++) {
    if (left < parts[i]->length + 1 ||
        (parts[i]->length && memcmp (at, parts[i]->text, parts[i]->length) != 0) ||
        at[parts[i]->length] != '\n')
      return FALSE;
    at += parts[i]->length + 1;
    left -= parts[i]->length + 1;
  }
  return left == 0;
}

static const JalonCell *
first_stated (const JalonCell *cells, int from, int to)
{
  for (int i = from; i < to; i++)
    if (!jalon_cell_is_null (&cells[i]))
      return &cells[i];
  return &cells[from];
}

/* Finds the bill that a row belongs to. */
static gboolean
find_bill (Usage *self)
{
  const JalonCell *cells = self->cells;
  const JalonCell *start = first_stated (cells, BILL_START, CHARGE_START + 1);
  const JalonCell *provider = first_stated (cells, PROVIDER, ISSUER_PREVIEW + 1);
  const JalonCell *const parts[] = { start, &cells[ACCOUNT], provider, &cells[CURRENCY] };
  const JalonCell none = { "", 0 };
  FeedMoment moment;
  int year, month;

  if (is_last (self->last, parts, G_N_ELEMENTS (parts)))
    return TRUE;
  if (!feed_read_moment (start, &moment))
    return refuse (self, (int) (start - cells), _ ("is no moment as “2027-01-31T00:00:00Z”"));
  if (moment.month_first)
    note (self, NOTED_MONTH_FIRST);
  jalon_day_to_ymd (moment.day, &year, &month, NULL);
  self->scope = focus_counts_scope (self->counts, year * 12 + month - 1, &cells[ACCOUNT], provider);
  if (self->scope == G_MAXUINT)
    return too_many (self, ACCOUNT);
  self->billed = focus_counts_find (self->counts, FOCUS_BILLED, self->scope, &cells[CURRENCY], &none);
  self->effective = focus_counts_find (self->counts, FOCUS_EFFECTIVE, self->scope, &cells[CURRENCY], &none);
  g_string_truncate (self->last, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_string_append_len (self->last, parts[i]->text ? parts[i]->text : "", (gssize) parts[i]->length);
    g_string_append_c (self->last, '\n');
  }
  return TRUE;
}

/* As FocusAppliedFunc. */
static gboolean
take_applied (const FocusApplied *applied, gpointer data)
{
  Usage *self = data;
  gboolean any = FALSE;

  if (applied->bare) {
    const JalonCell *billed = first_stated (self->cells, BILLED, EFFECTIVE + 1);

    note (self, NOTED_BARE);
    return jalon_cell_is_null (billed) || add_to (self, FOCUS_BARE, &self->cells[CURRENCY], &applied->id,
                                                  (int) (billed - self->cells), billed);
  }
  if (!jalon_cell_is_null (&applied->cost)) {
    any = TRUE;
    if (!add_to (self, FOCUS_APPLIED, &self->cells[CURRENCY], &applied->id, APPLIED, &applied->cost))
      return FALSE;
  }
  if (!jalon_cell_is_null (&applied->quantity)) {
    any = TRUE;
    if (!add_to (self, FOCUS_QUANTITY, &applied->unit, &applied->id, APPLIED, &applied->quantity))
      return FALSE;
  }
  if (!any)
    note (self, NOTED_NO_AMOUNT);
  return TRUE;
}

/* What a commitment discount covers is drawn on it at its effective cost. That it was bought is the same
 * money: it is told, and not counted. */
static gboolean
take_discount (Usage *self)
{
  const JalonCell *cells = self->cells, *id = &cells[DISCOUNT], *currency = &cells[CURRENCY];

  if (jalon_cell_is (&cells[CATEGORY], "Purchase"))
    return jalon_cell_is_null (&cells[BILLED]) ||
           add_to (self, FOCUS_BOUGHT, currency, id, BILLED, &cells[BILLED]);
  if (jalon_cell_is_null (&cells[EFFECTIVE])) {
    note (self, NOTED_NO_EFFECTIVE);
    return TRUE;
  }
  return add_to (self, jalon_cell_is (&cells[DISCOUNT_STATUS], "Unused") ? FOCUS_UNUSED : FOCUS_USED,
                 currency, id, EFFECTIVE, &cells[EFFECTIVE]);
}

/* Taxes and credits beside a discount are no use of it. */
static gboolean
is_of_discount (const JalonCell *cells)
{
  return !jalon_cell_is_null (&cells[DISCOUNT]) &&
         (jalon_cell_is (&cells[CATEGORY], "Usage") || jalon_cell_is (&cells[CATEGORY], "Purchase"));
}

/* As row() of JalonStreamReader. */
static gboolean
take_row (JalonStreamRow *row, const JalonCell *cells)
{
  Usage *self = row->state;
  const JalonCell none = { "", 0 };
  const char *why;

  self->row = row;
  self->cells = cells;
  self->n_rows++;
  row->column = -1;
  self->scratch->len = 0;
  if (row->width != self->width && row->width)
    note (self, NOTED_WIDTH);
  if (!find_bill (self))
    return FALSE;
  if (!jalon_cell_is_null (&cells[BILLED]) && !add (self, self->billed, BILLED, &cells[BILLED]))
    return FALSE;
  if (!jalon_cell_is_null (&cells[EFFECTIVE]) && !add (self, self->effective, EFFECTIVE, &cells[EFFECTIVE]))
    return FALSE;
  if (!jalon_cell_is_null (&cells[APPLIED]))
    return focus_applied_scan (&cells[APPLIED], self->scratch, take_applied, self, &why) ||
           (why ? refuse (self, APPLIED, why) : FALSE);
  if (is_of_discount (cells))
    return take_discount (self);
  return jalon_cell_is_null (&cells[BILLED]) ||
         add_to (self, FOCUS_UNNAMED, &cells[CURRENCY], &none, BILLED, &cells[BILLED]);
}

/* Returns: (transfer full): what is told of so many */
static char *
note_text (Note which, const char *n)
{
  /* TRANSLATORS: names of columns, as EffectiveCost, stay as they are */
  switch (which) {
  case NOTED_NO_EFFECTIVE:
    return g_strdup_printf (
      _ ("Rows of commitment discounts without an EffectiveCost: %s. What they drew is not "
         "known, and not counted."),
      n);
  case NOTED_NO_AMOUNT:
    return g_strdup_printf (
      _ ("Entries of ContractApplied with neither a cost nor a quantity: %s. They count for "
         "nothing."),
      n);
  case NOTED_BARE:
    return g_strdup_printf (
      _ ("Rows with a bare id for ContractApplied: %s. What they bill is taken for what was "
         "drawn, which is an estimate."),
      n);
  case NOTED_MONTH_FIRST:
    return g_strdup_printf (_ ("Dates written with slashes: %s. They were read month first."), n);
  case NOTED_WIDTH:
  case N_NOTED:
  default:
    return g_strdup_printf (_ ("Rows with more or fewer cells than the first line names columns: %s."), n);
  }
}

static void
tell_notes (FeedReading *reading, const Noted *noted)
{
  for (guint i = 0; i < N_NOTED; i++) {
    g_autofree char *n = feed_count (reading, noted[i].n);

    if (noted[i].n)
      feed_warn (reading, noted[i].line, note_text ((Note) i, n), NULL);
  }
}

gboolean
focus_read_usage (FeedReading *self, GError **error)
{
  const JalonStreamReader reader = { columns, N_COLUMNS, begin, take_row, self->stream };
  g_autoptr (FocusCounts) counts = focus_counts_new ();
  g_autoptr (GPtrArray) states = NULL;
  Noted noted[N_NOTED] = { 0 };
  JalonFeedFile *file = self->feed->files->pdata[self->file];
  gboolean sound = jalon_stream_run (self->stream, &reader, self->name, self->problems, self->progress,
                                     self->progress_data, self->cancellable, &states, error);

  g_ptr_array_set_free_func (states, usage_free);
  for (guint i = 0; sound && i < states->len; i++) {
    Usage *usage = states->pdata[i];

    file->rows += usage->n_rows;
    for (guint j = 0; j < N_NOTED; j++) {
      if (usage->noted[j].n && (noted[j].n == 0 || usage->noted[j].line < noted[j].line))
        noted[j].line = usage->noted[j].line;
      noted[j].n += usage->noted[j].n;
    }
    if (!focus_counts_merge (counts, usage->counts)) {
      g_set_error_literal (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN,
                           _ ("There are more commitments than can be told apart."));
      sound = FALSE;
    }
  }
  if (sound) {
    tell_notes (self, noted);
    focus_conclude (self, counts);
  }
  return sound;
}
