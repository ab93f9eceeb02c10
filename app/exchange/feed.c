/* Which form a file is of, and reading it as that; what several files state, put together. */
#include "config.h"

#include <string.h>

#include <jalon/exchange/grid.h>
#include <jalon/text/translate.h>

#include "feed-private.h"
#include "filing.h"
#include "focus.h"
#include "native.h"
#include "project.h"
#include "rates.h"
#include "stream-json.h"
#include "stream-private.h"

/* A JSON text is known by a key that only its records have. */
typedef struct {
  JalonFeedForm form;
  const char *container;
  const char *key;
} Shape;

static const Shape shapes[] = {
  { JALON_FEED_AZURE_LOTS, NATIVE_AZURE_CONTAINER, "properties.originalamount.value" },
  { JALON_FEED_AZURE_EVENTS, NATIVE_AZURE_CONTAINER, "properties.charges.value" },
  { JALON_FEED_AWS_SAVINGS_PLANS, NATIVE_AWS_CONTAINER, "savingsplanid" },
  { JALON_FEED_ORACLE_COMMITMENTS, "data", "fundedallocationvalue" },
  { JALON_FEED_ORACLE_COMMITMENTS, "items", "fundedallocationvalue" },
  { JALON_FEED_ORACLE_COMMITMENTS, NULL, "fundedallocationvalue" },
  { JALON_FEED_GOOGLE_COMMITMENTS, NULL, "plan" },
  { JALON_FEED_GOOGLE_COMMITMENTS, NULL, "subscription.instanceid" },
};

typedef struct {
  const char *key;
  gboolean found;
} Look;

static void
look_begin (guint n, const char *at, gpointer data)
{
}

static void
look_found (const char *path, const JalonCell *value, gpointer data)
{
  Look *self = data;

  self->found |= strcmp (path, self->key) == 0;
}

static const Shape *
shape_of (JalonStream *stream)
{
  gsize length;
  const char *bytes = stream_peek (stream, &length);

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++) {
    Json json = { bytes, bytes + length, NULL };
    Look look = { shapes[i].key, FALSE };

    /* What was seen before its end is cut off is enough. */
    json_records (&json, shapes[i].container, look_begin, look_found, &look);
    if (look.found)
      return &shapes[i];
  }
  return NULL;
}

static JalonFeedForm
form_of_columns (JalonStream *stream)
{
  if (jalon_stream_has (stream, "contractcommitmentid") &&
      jalon_stream_has (stream, "contractcommitmentperiodstart"))
    return JALON_FEED_FOCUS_COMMITMENTS;
  if (jalon_stream_has (stream, "billedcost") && jalon_stream_has (stream, "billingcurrency"))
    return JALON_FEED_FOCUS_USAGE;
  if (jalon_stream_has (stream, "subscription.instanceid"))
    return JALON_FEED_GOOGLE_COMMITMENTS;
  if (jalon_stream_has (stream, "cost/mycost") && jalon_stream_has (stream, "lineitem/intervalusagestart"))
    return JALON_FEED_ORACLE_COSTS;
  if (jalon_stream_form (stream) == JALON_STREAM_CSV && rates_is_ecb_table (stream))
    return JALON_FEED_ECB_RATES;
  if (jalon_stream_has (stream, "fundedallocationvalue"))
    return JALON_FEED_ORACLE_COMMITMENTS;
  return JALON_FEED_NONE;
}

static JalonFeedForm
form_of_xml (const char *bytes, gsize length)
{
  if (rates_is_ecb_xml (bytes, length))
    return JALON_FEED_ECB_RATES;
  if (filing_is_inline (bytes, length))
    return JALON_FEED_SEC_INLINE;
  return project_is_plan (bytes, length) ? JALON_FEED_PROJECT : JALON_FEED_NONE;
}

JalonFeedForm
jalon_feed_form_of (JalonStream *stream)
{
  const Shape *shape;
  const char *bytes;
  gsize length;

  switch (jalon_stream_form (stream)) {
  case JALON_STREAM_CSV:
  case JALON_STREAM_JSONL:
    return form_of_columns (stream);
  case JALON_STREAM_JSON:
    bytes = stream_peek (stream, &length);
    if (filing_is_facts (bytes, length))
      return JALON_FEED_SEC_FACTS;
    shape = shape_of (stream);
    return shape ? shape->form : JALON_FEED_NONE;
  case JALON_STREAM_XML:
    bytes = stream_peek (stream, &length);
    return form_of_xml (bytes, length);
  case JALON_STREAM_EMPTY:
  case JALON_STREAM_PARQUET:
  case JALON_STREAM_BINARY:
  default:
    return JALON_FEED_NONE;
  }
}

gboolean
jalon_feed_takes (GFile *file)
{
  g_autoptr (JalonStream) stream = jalon_stream_open (file, NULL);
  g_autofree char *name = g_file_get_basename (file);
  gsize length;
  const char *bytes;

  if (!stream)
    return FALSE;
  switch (jalon_stream_form (stream)) {
  case JALON_STREAM_PARQUET:
  case JALON_STREAM_JSON:
  case JALON_STREAM_JSONL:
    return TRUE;
  case JALON_STREAM_XML:
    /* A spreadsheet may be one as well. */
    bytes = stream_peek (stream, &length);
    return jalon_feed_form_of (stream) != JALON_FEED_NONE ||
           !jalon_grid_sniff ((const guint8 *) bytes, length, name);
  case JALON_STREAM_CSV:
  case JALON_STREAM_EMPTY:
  case JALON_STREAM_BINARY:
  default:
    return jalon_feed_form_of (stream) != JALON_FEED_NONE;
  }
}

const char *
jalon_feed_form_title (JalonFeedForm form)
{
  static const char *const titles[] = {
    [JALON_FEED_NONE] = N_ ("Unknown"),
    [JALON_FEED_FOCUS_COMMITMENTS] = N_ ("FOCUS, Contract Commitment"),
    [JALON_FEED_FOCUS_USAGE] = N_ ("FOCUS, Cost and Usage"),
    [JALON_FEED_AZURE_LOTS] = N_ ("Azure consumption commitments"),
    [JALON_FEED_AZURE_EVENTS] = N_ ("Azure consumption commitments, events"),
    [JALON_FEED_AWS_SAVINGS_PLANS] = N_ ("AWS Savings Plans"),
    [JALON_FEED_GOOGLE_COMMITMENTS] = N_ ("Google Cloud commitments"),
    [JALON_FEED_ORACLE_COMMITMENTS] = N_ ("Oracle Cloud commitments"),
    [JALON_FEED_ORACLE_COSTS] = N_ ("Oracle Cloud cost report"),
    [JALON_FEED_ECB_RATES] = N_ ("Reference rates of the European Central Bank"),
    [JALON_FEED_SEC_FACTS] = N_ ("Company facts of the SEC"),
    [JALON_FEED_SEC_INLINE] = N_ ("Filing, inline XBRL"),
    [JALON_FEED_PROJECT] = N_ ("Plan, Microsoft Project XML"),
  };

  return _ (titles[form]);
}

/* What such a file needs to be read. */
static const char *
advice_for (JalonStreamForm form)
{
  switch (form) {
  case JALON_STREAM_PARQUET:
    return _ (
      "This is Parquet, which is not read here. Have the provider export CSV or CSV.gz, or make it of this: "
      "duckdb -c \"COPY (FROM 'FILE.parquet') TO 'FILE.csv.gz'\".");
  case JALON_STREAM_EMPTY:
    return _ ("The file is empty.");
  case JALON_STREAM_BINARY:
    return _ ("This is no text in UTF-8.");
  case JALON_STREAM_CSV:
  case JALON_STREAM_JSONL:
  case JALON_STREAM_JSON:
  case JALON_STREAM_XML:
  default:
    return _ (
      "What is read: FOCUS (Contract Commitment, Cost and Usage) as CSV, CSV.gz or JSONL; commitments of "
      "Azure, AWS, Google Cloud and Oracle as their tools print them; reference rates of the ECB; company "
      "facts of the SEC as JSON, and filings with inline XBRL; plans as MS Project XML.");
  }
}

static gboolean
refuse (FeedReading *self, GError **error)
{
  const char *advice = advice_for (jalon_stream_form (self->stream));
  g_autofree char *what = g_strdup (_ ("This file cannot be read here."));

  feed_error (self, 0, g_strdup (what), advice);
  g_set_error (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN, "%s %s", what, advice);
  return FALSE;
}

static gboolean
read_as (FeedReading *self, JalonFeedForm form, GError **error)
{
  const Shape *shape = jalon_stream_form (self->stream) == JALON_STREAM_JSON ? shape_of (self->stream) : NULL;
  const char *container = shape ? shape->container : NULL;

  switch (form) {
  case JALON_FEED_FOCUS_COMMITMENTS:
    return focus_read_commitments (self, error);
  case JALON_FEED_FOCUS_USAGE:
    return focus_read_usage (self, error);
  case JALON_FEED_AZURE_LOTS:
    return native_read_azure_lots (self, error);
  case JALON_FEED_AZURE_EVENTS:
    return native_read_azure_events (self, error);
  case JALON_FEED_AWS_SAVINGS_PLANS:
    return native_read_aws_savings_plans (self, error);
  case JALON_FEED_GOOGLE_COMMITMENTS:
    return native_read_google (self, container, error);
  case JALON_FEED_ORACLE_COMMITMENTS:
    return native_read_oracle_commitments (self, container, error);
  case JALON_FEED_ORACLE_COSTS:
    return native_read_oracle_costs (self, error);
  case JALON_FEED_ECB_RATES:
    return rates_read_ecb (self, error);
  case JALON_FEED_SEC_FACTS:
    return filing_read_facts (self, error);
  case JALON_FEED_SEC_INLINE:
    return filing_read_inline (self, error);
  case JALON_FEED_PROJECT:
    return project_read_plan (self, error);
  case JALON_FEED_NONE:
  default:
    return refuse (self, error);
  }
}

/* The day on which a file was written, where it is. */
static JalonDate
date_of (GFile *file)
{
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) when = info ? g_file_info_get_modification_date_time (info) : NULL;

  if (!when)
    return JALON_DATE_UNSET;
  return jalon_date_from_ymd (g_date_time_get_year (when), g_date_time_get_month (when),
                              g_date_time_get_day_of_month (when));
}

static void
move_all (GPtrArray *from, GPtrArray *to)
{
  g_ptr_array_set_free_func (from, NULL);
  g_ptr_array_extend_and_steal (to, g_ptr_array_ref (from));
}

static int
by_currency_and_day (gconstpointer a, gconstpointer b)
{
  const JalonFeedRate *one = *(const JalonFeedRate *const *) a, *other = *(const JalonFeedRate *const *) b;
  int order = strcmp (one->currency, other->currency);

  if (order == 0)
    order = (int) one->day - (int) other->day;
  return order ? order : one->irrevocable - other->irrevocable;
}

/* Rates are in order at any time: those of a further file are laid between. Of what is alike the earlier
 * file's comes first. */
static void
merge_rates (GPtrArray *from, GPtrArray *to)
{
  guint left = to->len, more = from->len;

  g_ptr_array_sort (from, by_currency_and_day);
  g_ptr_array_set_size (to, (int) (left + more));
  while (more > 0) {
    const gboolean is_more =
      left == 0 || by_currency_and_day (&to->pdata[left - 1], &from->pdata[more - 1]) <= 0;

    to->pdata[left + more - 1] = is_more ? from->pdata[more - 1] : to->pdata[left - 1];
    more -= is_more ? 1 : 0;
    left -= is_more ? 0 : 1;
  }
  g_ptr_array_set_free_func (from, NULL);
}

static void
merge (JalonFeed *self, JalonFeed *part)
{
  const gboolean has_facts = part->facts->len > 0;

  move_all (part->commitments, self->commitments);
  move_all (part->actuals, self->actuals);
  merge_rates (part->rates, self->rates);
  move_all (part->facts, self->facts);
  move_all (part->plans, self->plans);
  move_all (part->left, self->left);
  move_all (part->totals, self->totals);
  move_all (part->periods, self->periods);
  if (has_facts)
    filing_join_facts (self->facts);
}

/* Whether the file's contents were read before; it is told then. */
static gboolean
is_known (JalonFeed *self, JalonFeedFile *file)
{
  for (guint i = 0; i + 1 < self->files->len; i++) {
    const JalonFeedFile *other = self->files->pdata[i];
    JalonFeedLeft *left;

    if (g_strcmp0 (other->hash, file->hash) != 0)
      continue;
    left = g_new (JalonFeedLeft, 1);
    /* TRANSLATORS: names of two files */
    *left = (JalonFeedLeft){
      g_strdup_printf (_ ("“%1$s” is the same as “%2$s”, and counts once."), file->name, other->name), i
    };
    g_ptr_array_add (self->left, left);
    return TRUE;
  }
  return FALSE;
}

/* The readers find a file by its number; all others are of the whole. */
static JalonFeed *
new_part (JalonFeed *self)
{
  JalonFeed *part = jalon_feed_new ();

  g_ptr_array_unref (part->files);
  part->files = g_ptr_array_ref (self->files);
  return part;
}

gboolean
jalon_feed_read (JalonFeed *self,
                 GFile *file,
                 JalonDate as_of,
                 JalonProblems *problems,
                 JalonProgress progress,
                 gpointer progress_data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (JalonStream) stream = jalon_stream_open (file, error);
  g_autoptr (JalonFeed) part = NULL;
  g_autofree char *path = g_file_get_parse_name (file), *lang = jalon_spoken ();
  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  JalonFeedFile *about;
  guint before = jalon_problems_errors (problems);
  gboolean sound;

  if (!stream)
    return FALSE;
  about = g_new0 (JalonFeedFile, 1);
  about->name = g_file_get_basename (file);
  about->path = g_strdup (path);
  about->date = date_of (file);
  about->form = jalon_feed_form_of (stream);
  g_ptr_array_add (self->files, about);
  part = new_part (self);

  FeedReading reading = { .feed = part,
                          .file = self->files->len - 1,
                          .stream = stream,
                          .name = path,
                          .as_of = as_of,
                          .locale = locale,
                          .problems = problems,
                          .progress = progress,
                          .progress_data = progress_data,
                          .cancellable = cancellable };
  sound = read_as (&reading, about->form, error);
  if (sound && jalon_problems_errors (problems) > before) {
    g_set_error (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN, _ ("“%s” has errors."), about->name);
    sound = FALSE;
  }
  about->hash = sound ? jalon_stream_hash (stream) : NULL;
  if (!sound || is_known (self, about)) {
    g_ptr_array_remove_index (self->files, self->files->len - 1);
    return sound;
  }
  merge (self, part);
  return TRUE;
}

/* As long as a rate may be carried on over days without one. */
#define DAYS_CARRIED 7

const JalonFeedRate *
jalon_feed_rate_on (const JalonFeed *self, const char *currency, guint32 day)
{
  guint from = 0, to = self->rates->len;
  const JalonFeedRate *rate;

  while (from < to) {
    guint middle = from + (to - from) / 2;
    const JalonFeedRate *at = self->rates->pdata[middle];
    int order = strcmp (at->currency, currency);

    if (order > 0 || (order == 0 && at->day > day))
      to = middle;
    else
      from = middle + 1;
  }
  if (from == 0)
    return NULL;
  rate = self->rates->pdata[from - 1];
  if (strcmp (rate->currency, currency) != 0 || (!rate->irrevocable && day - rate->day > DAYS_CARRIED))
    return NULL;
  return rate;
}
