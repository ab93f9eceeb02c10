/* Company facts of data.sec.gov: concepts, their units, and what each filing has stated of them. A filing
 * repeats the facts of earlier ones, and its year, period and form are its own, not the fact's: a fact is
 * known by its company, concept, unit, begin and end, and the filing of the latest day counts. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-visit.h"
#include "filing-days.h"
#include "filing.h"

/* As many facts as are held. */
#define FACTS_MAX 1000000

enum { START, END, VALUE, ACCESSION, FORM, FILED, N_KEYS };

static const char *const keys[N_KEYS] = { "start", "end", "val", "accn", "form", "filed" };

typedef struct {
  FeedReading *reading;
  FeedVisit *visit;
  guint units_depth; /* how many objects "units" stands in; 0 while none is entered */
  char *company, *cik, *taxonomy, *concept, *unit;
  char *values[N_KEYS];
  GHashTable *facts;  /* key → JalonFeedFact */
  GHashTable *ends;   /* accession → what filing_ends_new() gives */
  GHashTable *untold; /* concepts, once each */
  guint n;
  gboolean too_many;
} Facts;

static void
set_text (char **text, const JalonCell *value)
{
  g_free (*text);
  *text = jalon_cell_dup (value);
}

static void
set_key (char **text, const char *key)
{
  g_free (*text);
  *text = g_strdup (key);
}

static void
enter (guint depth, const char *key, char close, gpointer data)
{
  Facts *self = data;

  if (close == '}' && g_strcmp0 (key, "units") == 0 && (depth == 1 || depth == 4))
    self->units_depth = depth;
  else if (depth == 2 && self->units_depth == 0)
    set_key (&self->taxonomy, key);
  else if (depth == 3 && self->units_depth == 0)
    set_key (&self->concept, key);
  if (self->units_depth && depth == self->units_depth + 1)
    set_key (&self->unit, close == ']' ? key : NULL);
}

static void
value (guint depth, const char *key, const JalonCell *cell, gpointer data)
{
  Facts *self = data;

  if (self->units_depth && depth == self->units_depth + 3) {
    for (guint i = 0; i < N_KEYS; i++)
      if (g_strcmp0 (key, keys[i]) == 0)
        set_text (&self->values[i], cell);
  } else if (depth == 1 && key) {
    if (strcmp (key, "entityName") == 0)
      set_text (&self->company, cell);
    else if (strcmp (key, "cik") == 0)
      set_text (&self->cik, cell);
    else if (strcmp (key, "taxonomy") == 0)
      set_text (&self->taxonomy, cell);
    else if (strcmp (key, "tag") == 0)
      set_text (&self->concept, cell);
  }
}

static guint32
read_day (const char *text)
{
  JalonCell cell = { text, text ? strlen (text) : 0 };
  FeedMoment moment;

  return text && feed_read_moment (&cell, &moment) ? moment.day : 0;
}

/* Counts what a filing states on a day, of whatever concept. */
static void
count_end (Facts *self, guint32 start, guint32 end)
{
  GArray *ends = g_hash_table_lookup (self->ends, self->values[ACCESSION]);

  if (!ends) {
    ends = filing_ends_new ();
    g_hash_table_insert (self->ends, g_strdup (self->values[ACCESSION]), ends);
  }
  filing_ends_count (ends, start, end);
}

static JalonFeedFact *
fact_of (Facts *self, const FilingTopic *topic, guint32 start, guint32 end)
{
  char *key = g_strdup_printf ("%s\n%s\n%u\n%u", self->concept, self->unit, start, end);
  JalonFeedFact *fact = g_hash_table_lookup (self->facts, key);

  if (fact) {
    g_free (key);
    return fact;
  }
  fact = feed_add_fact (self->reading);
  fact->concept = g_strdup_printf ("%s:%s", self->taxonomy, self->concept);
  fact->currency = g_strdup (self->unit);
  fact->topic = topic->topic;
  fact->due = topic->due;
  fact->first = topic->first;
  fact->last = topic->last;
  fact->start = start;
  fact->end = end;
  g_hash_table_insert (self->facts, key, fact);
  return fact;
}

static void
tell (Facts *self, const char *text, const char *why)
{
  feed_error (self->reading, feed_visit_line (self->visit),
              g_strdup_printf (_ ("%1$s: “%2$s” %3$s."), self->concept, text ? text : "", why), NULL);
}

static void
add_fact (Facts *self, const FilingTopic *topic, guint32 start, guint32 end)
{
  JalonFeedFiled *filed;
  JalonFeedFact *fact;
  JalonTally amount = { 0 };
  const char *text = self->values[VALUE], *why;
  guint32 day = read_day (self->values[FILED]);

  if (!text)
    return; /* nil: nothing is stated */
  if (!jalon_tally_add_text (&amount, text, strlen (text), &why)) {
    tell (self, text, why);
    return;
  }
  if (!day || !self->values[ACCESSION]) {
    tell (self, self->values[FILED], _ ("is not the day on which a filing with a number was made"));
    return;
  }
  fact = fact_of (self, topic, start, end);
  filed = g_new0 (JalonFeedFiled, 1);
  *filed = (JalonFeedFiled){ amount, g_strdup (self->values[ACCESSION]),
                             g_strdup (self->values[FORM] ? self->values[FORM] : ""), day };
  g_ptr_array_add (fact->filed, filed);
}

/* "10-K", "20-F" and "40-F", and their amendments. */
static gboolean
is_annual (const char *form)
{
  return form && (g_str_has_prefix (form, "10-K") || g_str_has_prefix (form, "20-F") ||
                  g_str_has_prefix (form, "40-F"));
}

static void
take (Facts *self)
{
  guint32 start = read_day (self->values[START]), end = read_day (self->values[END]);
  FilingUse use;
  FilingTopic topic;

  if (!self->concept || !self->unit || g_strcmp0 (self->taxonomy, "us-gaap") != 0) {
    if (self->values[ACCESSION] && end)
      count_end (self, start, end);
    return;
  }
  use = filing_topic_of (self->concept, &topic);
  if (use != FILING_OTHER && (!end || (self->values[START] && (!start || start > end)))) {
    tell (self, self->values[END], _ ("is not the end of a period"));
    return;
  }
  if (end && self->values[ACCESSION])
    count_end (self, start, end);
  if (use == FILING_OTHER)
    return;
  /* Percentages, and terms: which part of the whole they are of is not in these files. */
  if (use == FILING_UNTOLD || strlen (self->unit) != 3 || jalon_currency_digits (self->unit) < 0) {
    if (!g_hash_table_contains (self->untold, self->concept))
      g_hash_table_add (self->untold, g_strdup (self->concept));
  } else if (++self->n > FACTS_MAX) {
    self->too_many = TRUE;
  } else {
    add_fact (self, &topic, start, end);
  }
}

static void
leave (guint depth, gpointer data)
{
  Facts *self = data;

  if (self->units_depth && depth == self->units_depth + 2) {
    take (self);
    for (guint i = 0; i < N_KEYS; i++)
      g_clear_pointer (&self->values[i], g_free);
  }
  if (self->units_depth == depth)
    self->units_depth = 0;
}

/* Newest first; of several of one day that which the file has last. */
static int
by_filed (gconstpointer a, gconstpointer b)
{
  const JalonFeedFiled *one = *(const JalonFeedFiled *const *) a;
  const JalonFeedFiled *other = *(const JalonFeedFiled *const *) b;

  return one->filed > other->filed ? -1 : one->filed < other->filed ? 1 : 0;
}

static gboolean
has_amount (const GPtrArray *filed, guint n, const JalonTally *amount)
{
  for (guint i = 0; i < n; i++)
    if (jalon_tally_equal (&((JalonFeedFiled *) filed->pdata[i])->amount, amount))
      return TRUE;
  return FALSE;
}

void
filing_sort_filed (JalonFeedFact *fact)
{
  GPtrArray *filed = fact->filed;

  for (guint i = 0; i < filed->len / 2; i++) {
    gpointer other = filed->pdata[i];

    filed->pdata[i] = filed->pdata[filed->len - 1 - i];
    filed->pdata[filed->len - 1 - i] = other;
  }
  g_ptr_array_sort (filed, by_filed); /* which leaves equals in their order */
  for (guint i = 0; i < filed->len; i++)
    fact->annual |= is_annual (((JalonFeedFiled *) filed->pdata[i])->form);
  for (guint i = filed->len; i-- > 1;)
    if (has_amount (filed, i, &((JalonFeedFiled *) filed->pdata[i])->amount))
      g_ptr_array_remove_index (filed, i);
}

static const JalonFeedFiled *
oldest (const JalonFeedFact *fact)
{
  const JalonFeedFiled *first = fact->filed->pdata[0];

  for (guint i = 1; i < fact->filed->len; i++)
    if (((JalonFeedFiled *) fact->filed->pdata[i])->filed < first->filed)
      first = fact->filed->pdata[i];
  return first;
}

/* Finds the facts that are of no end of a period: what has come to pass since, and single contracts. */
static void
find_asides (Facts *self)
{
  g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL), of = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer accession, ends;

  g_hash_table_iter_init (&iter, self->ends);
  while (g_hash_table_iter_next (&iter, &accession, &ends))
    g_hash_table_insert (of, ends, GUINT_TO_POINTER (filing_ends_last (ends, days)));
  for (guint i = 0; i < self->reading->feed->facts->len; i++) {
    JalonFeedFact *fact = self->reading->feed->facts->pdata[i];

    ends = g_hash_table_lookup (self->ends, oldest (fact)->accession);
    if (!g_hash_table_contains (days, GUINT_TO_POINTER (fact->end)))
      fact->aside = GPOINTER_TO_UINT (g_hash_table_lookup (of, ends));
  }
}

static void
finish (Facts *self)
{
  FeedReading *reading = self->reading;
  JalonFeedFile *file = reading->feed->files->pdata[reading->file];
  const char *cik = self->cik ? self->cik : "";
  GHashTableIter iter;
  gpointer concept;

  while (*cik == '0')
    cik++;
  find_asides (self);
  for (guint i = 0; i < reading->feed->facts->len; i++) {
    JalonFeedFact *fact = reading->feed->facts->pdata[i];

    filing_sort_filed (fact);
    fact->company = g_strdup (self->company ? self->company : cik);
    fact->cik = g_strdup (cik);
  }
  g_hash_table_iter_init (&iter, self->untold);
  while (g_hash_table_iter_next (&iter, &concept, NULL))
    feed_leave (reading, g_strdup_printf (_ ("%s: these files do not say of which part of the whole it is, "
                                             "and it is no amount that could stand alone."),
                                          (char *) concept));
  if (reading->feed->facts->len == 0)
    feed_leave (reading, g_strdup (_ ("There are no purchase obligations, remaining performance obligations "
                                      "or revenue of US GAAP among its facts.")));
  file->rows = self->n;
}

static void
facts_clear (Facts *self)
{
  g_free (self->company);
  g_free (self->cik);
  g_free (self->taxonomy);
  g_free (self->concept);
  g_free (self->unit);
  for (guint i = 0; i < N_KEYS; i++)
    g_free (self->values[i]);
  g_hash_table_unref (self->facts);
  g_hash_table_unref (self->ends);
  g_hash_table_unref (self->untold);
}

gboolean
filing_read_facts (FeedReading *self, GError **error)
{
  static const JsonVisitor visitor = { enter, leave, value };
  Facts facts = { .reading = self };
  gboolean sound;

  facts.facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  facts.ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  facts.untold = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sound = feed_visit_json (self, &visitor, &facts, &facts.visit, error);
  if (sound && facts.too_many) {
    feed_error (self, 0, g_strdup (_ ("The file has more facts than one of its kind may have.")), NULL);
    g_set_error_literal (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN,
                         _ ("The file has more facts than one of its kind may have."));
    sound = FALSE;
  }
  if (sound)
    finish (&facts);
  facts_clear (&facts);
  return sound;
}

/* Whether facts begin with one of the taxonomies of the SEC. */
static gboolean
names_taxonomy (const Json *json)
{
  gssize length = MIN (json->end - json->at, 200);

  return g_strstr_len (json->at, length, "\"us-gaap\"") || g_strstr_len (json->at, length, "\"dei\"") ||
         g_strstr_len (json->at, length, "\"ifrs-full\"");
}

gboolean
filing_is_facts (const char *bytes, gsize length)
{
  Json json = { bytes, bytes + length, NULL };
  gboolean known = FALSE, escaped;
  JalonCell key;

  if (!json_accept (&json, '{'))
    return FALSE;
  do {
    gboolean holds;

    if (!json_string (&json, &key, &escaped) || !json_accept (&json, ':'))
      return FALSE;
    json_skip_space (&json);
    holds = json.at < json.end && *json.at == '{' && key.length == 5;
    if (holds && memcmp (key.text, "facts", 5) == 0 && (known || names_taxonomy (&json)))
      return TRUE;
    if (holds && known && memcmp (key.text, "units", 5) == 0)
      return TRUE;
    known |= jalon_cell_is (&key, "cik") || jalon_cell_is (&key, "entityName");
  } while (json_skip (&json) && json_accept (&json, ','));
  return FALSE;
}

static char *
key_of (const JalonFeedFact *fact)
{
  return g_strdup_printf ("%s\n%s\n%s\n%u\n%u", fact->cik, fact->concept, fact->currency, fact->start,
                          fact->end);
}

void
filing_join_facts (GPtrArray *facts)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < facts->len; i++) {
    JalonFeedFact *fact = facts->pdata[i], *before;
    g_autofree char *key = key_of (fact);

    before = g_hash_table_lookup (known, key);
    if (!before) {
      g_hash_table_insert (known, g_steal_pointer (&key), fact);
      continue;
    }
    g_ptr_array_set_free_func (fact->filed, NULL);
    for (guint j = fact->filed->len; j-- > 0;)
      g_ptr_array_add (before->filed, fact->filed->pdata[j]);
    g_ptr_array_set_size (fact->filed, 0);
    if (before->parts->len == 0) {
      GPtrArray *parts = before->parts;

      before->parts = fact->parts;
      fact->parts = parts;
    }
    before->annual |= fact->annual;
    if (fact->aside == 0)
      before->aside = 0;
    filing_sort_filed (before);
    g_ptr_array_remove_index (facts, i--);
  }
}
