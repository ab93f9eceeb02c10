/* Reports as companies file them: XHTML in which facts are marked (inline XBRL). What they are of stands in
 * contexts and units, which may come behind them; all is put together at the end. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-xml.h"
#include "filing-days.h"
#include "filing.h"

#define INLINE_2013 "http://www.xbrl.org/2013/inlineXBRL"
#define INLINE_2008 "http://www.xbrl.org/2008/inlineXBRL"
/* As many marked numbers as are held. */
#define MARKS_MAX 1000000
/* The longest text that is looked at. */
#define TEXT_MAX 4096

#define TIMING "RevenueRemainingPerformanceObligationExpectedTimingOfSatisfaction"

/* A context: a company, a day or a period, and a part of the whole perhaps. */
typedef struct {
  char *cik;
  guint32 start, end;
  gboolean part;  /* it is of a part of the whole: a segment, a member */
  gboolean timed; /* and that part is what is due from @from on */
  guint32 from;
} Context;

/* A marked number or text that is looked for. */
typedef struct {
  char *name, *context, *unit, *format, *scale, *text;
  gboolean negative, numeric;
  guint64 line;
} Mark;

typedef struct {
  FeedReading *reading;
  FeedXml *xml;
  GHashTable *contexts; /* id → Context */
  GHashTable *units;    /* id → measure */
  GPtrArray *marks;     /* Mark */
  GPtrArray *open;      /* Mark: those that are read, the innermost last */
  GArray *depths;       /* of guint, of @open */
  Context *context;     /* that is read */
  guint n_dimensions;
  char *unit;    /* id of that which is read */
  GString *text; /* of an element in a context or unit */
  char *company, *form;
  GHashTable *untold;
} Inline;

static void
context_free (gpointer data)
{
  g_free (((Context *) data)->cik);
  g_free (data);
}

static void
mark_free (gpointer data)
{
  Mark *self = data;

  g_free (self->name);
  g_free (self->context);
  g_free (self->unit);
  g_free (self->format);
  g_free (self->scale);
  g_free (self->text);
  g_free (self);
}

static const char *
local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon ? colon + 1 : name;
}

/* Of texts only few are wanted: others are notes of many pages. */
static gboolean
is_wanted (const char *name, gboolean numeric)
{
  static const char *const texts[] = { "DocumentType", "EntityRegistrantName", TIMING "Period1", NULL };
  FilingTopic topic;

  return numeric ? filing_topic_of (local_name (name), &topic) != FILING_OTHER
                 : g_strv_contains (texts, local_name (name));
}

/* An inner number is a part of the outer one's text, and counted for itself. */
static void
begin_mark (Inline *self, guint depth, gboolean numeric)
{
  FeedXml *xml = self->xml;
  g_autofree char *name = feed_xml_attribute (xml, "name"), *sign = NULL, *nil = NULL;
  Mark *mark;

  if (!name)
    return;
  if (self->marks->len >= MARKS_MAX) {
    feed_xml_refuse (xml, feed_xml_line (xml), _ ("The file has more facts than one of its kind may have."));
    return;
  }
  sign = feed_xml_attribute (xml, "sign");
  nil = feed_xml_attribute (xml, "xsi:nil");
  mark = g_new0 (Mark, 1);
  mark->numeric = numeric;
  mark->context = feed_xml_attribute (xml, "contextRef");
  mark->unit = feed_xml_attribute (xml, "unitRef");
  mark->format = feed_xml_attribute (xml, "format");
  mark->scale = feed_xml_attribute (xml, "scale");
  mark->negative = g_strcmp0 (sign, "-") == 0;
  mark->line = feed_xml_line (xml);
  mark->text = g_strdup ("");
  if (!is_wanted (name, numeric) || g_strcmp0 (nil, "true") == 0 ||
      xmlTextReaderIsEmptyElement (xml->reader)) {
    mark->text = (g_free (mark->text), NULL); /* it counts for days alone */
    mark->name = g_strdup (name);
    if (numeric)
      g_ptr_array_add (self->marks, mark);
    else
      mark_free (mark);
    return;
  }
  mark->name = g_strdup (name);
  g_ptr_array_add (self->marks, mark);
  g_ptr_array_add (self->open, mark);
  g_array_append_val (self->depths, depth);
}

static void
end_mark (Inline *self, guint depth)
{
  guint n = self->open->len;

  if (n == 0 || g_array_index (self->depths, guint, n - 1) != depth)
    return;
  g_ptr_array_set_size (self->open, (int) n - 1);
  g_array_set_size (self->depths, n - 1);
}

static void
take_text (Inline *self, const char *text)
{
  for (guint i = 0; i < self->open->len; i++) {
    Mark *mark = self->open->pdata[i];
    char *longer;

    if (strlen (mark->text) + strlen (text) > TEXT_MAX)
      continue;
    longer = g_strconcat (mark->text, text, NULL);
    g_free (mark->text);
    mark->text = longer;
  }
  if ((self->context || self->unit) && self->text->len + strlen (text) < TEXT_MAX)
    g_string_append (self->text, text);
}

static guint32
read_day (const char *text)
{
  JalonCell cell = { text, MIN (strlen (text), 10) };
  FeedMoment moment;

  return feed_read_moment (&cell, &moment) ? moment.day : 0;
}

static void
begin_other (Inline *self, const char *name)
{
  g_autofree char *id = feed_xml_attribute (self->xml, "id");

  g_string_truncate (self->text, 0);
  if (strcmp (name, "context") == 0 && id && !self->context) {
    self->context = g_new0 (Context, 1);
    self->n_dimensions = 0;
    g_hash_table_insert (self->contexts, g_strdup (id), self->context);
  } else if (strcmp (name, "unit") == 0 && id) {
    g_free (self->unit);
    self->unit = g_strdup (id);
  } else if (self->context && (strcmp (name, "explicitMember") == 0 || strcmp (name, "typedMember") == 0)) {
    g_autofree char *dimension = feed_xml_attribute (self->xml, "dimension");

    self->context->part = TRUE;
    self->context->timed =
      ++self->n_dimensions == 1 && dimension && strcmp (local_name (dimension), TIMING "StartDateAxis") == 0;
  } else if (self->context && (strcmp (name, "segment") == 0 || strcmp (name, "scenario") == 0)) {
    self->context->part = TRUE;
  }
}

/* A unit of one thing by another is none of money. */
static void
end_of_unit (Inline *self, const char *name, const char *text)
{
  const char *before = g_hash_table_lookup (self->units, self->unit);

  if (strcmp (name, "measure") == 0)
    g_hash_table_insert (self->units, g_strdup (self->unit), g_strdup (before ? "" : text));
  else if (strcmp (name, "unit") == 0)
    g_clear_pointer (&self->unit, g_free);
}

static void
end_other (Inline *self, const char *name)
{
  const char *text = g_strstrip (self->text->str);
  Context *context = self->context;

  if (self->unit) {
    end_of_unit (self, name, text);
  } else if (context) {
    if (strcmp (name, "identifier") == 0 && !context->cik)
      context->cik = g_strdup (text);
    else if (strcmp (name, "instant") == 0 || strcmp (name, "endDate") == 0)
      context->end = read_day (text);
    else if (strcmp (name, "startDate") == 0)
      context->start = read_day (text);
    else if (strcmp (name, TIMING "StartDateAxis.domain") == 0)
      context->from = read_day (text);
    else if (strcmp (name, "context") == 0)
      self->context = NULL;
  }
  g_string_truncate (self->text, 0);
}

static gboolean
on_node (FeedXml *xml, guint depth, gpointer data)
{
  Inline *self = data;
  const char *name = (const char *) xmlTextReaderConstLocalName (xml->reader);
  const char *space = (const char *) xmlTextReaderConstNamespaceUri (xml->reader);
  gboolean marks = space && (strcmp (space, INLINE_2013) == 0 || strcmp (space, INLINE_2008) == 0);
  const char *text;

  self->xml = xml;
  switch (xmlTextReaderNodeType (xml->reader)) {
  case XML_READER_TYPE_ELEMENT:
    if (marks && (strcmp (name, "nonFraction") == 0 || strcmp (name, "nonNumeric") == 0))
      begin_mark (self, depth, strcmp (name, "nonFraction") == 0);
    else if (!marks)
      begin_other (self, name);
    break;
  case XML_READER_TYPE_END_ELEMENT:
    end_mark (self, depth);
    if (!marks)
      end_other (self, name);
    break;
  case XML_READER_TYPE_TEXT:
  case XML_READER_TYPE_CDATA:
  case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
    text = (const char *) xmlTextReaderConstValue (xml->reader);
    if (text)
      take_text (self, text);
    break;
  default:
    break;
  }
  return FALSE;
}

static const char *
currency_of (Inline *self, const Mark *mark)
{
  const char *measure = mark->unit ? g_hash_table_lookup (self->units, mark->unit) : NULL;
  const char *currency = measure && g_str_has_prefix (measure, "iso4217:") ? local_name (measure) : NULL;

  return currency && strlen (currency) == 3 && jalon_currency_digits (currency) >= 0 ? currency : NULL;
}

static const Context *
context_of (Inline *self, const Mark *mark)
{
  return mark->context ? g_hash_table_lookup (self->contexts, mark->context) : NULL;
}

static void
tell_untold (Inline *self, const char *concept)
{
  if (g_hash_table_contains (self->untold, concept))
    return;
  g_hash_table_add (self->untold, g_strdup (concept));
  feed_leave (self->reading,
              g_strdup_printf (_ ("%s: these files do not say of which part of the whole it is, "
                                  "and it is no amount that could stand alone."),
                               concept));
}

static JalonFeedFact *
find_fact (Inline *self, const Mark *mark, const Context *context, const char *currency)
{
  const GPtrArray *facts = self->reading->feed->facts;

  for (guint i = 0; i < facts->len; i++) {
    JalonFeedFact *fact = facts->pdata[i];

    if (fact->start == context->start && fact->end == context->end &&
        strcmp (fact->concept, mark->name) == 0 && strcmp (fact->currency, currency) == 0)
      return fact;
  }
  return NULL;
}

static gboolean
is_annual (const char *form)
{
  return form && (g_str_has_prefix (form, "10-K") || g_str_has_prefix (form, "20-F") ||
                  g_str_has_prefix (form, "40-F"));
}

static void
add_fact (
  Inline *self, const Mark *mark, const Context *context, const FilingTopic *topic, const char *currency)
{
  g_autofree char *number = NULL;
  JalonFeedFact *fact = find_fact (self, mark, context, currency);
  JalonFeedFiled *filed;
  JalonTally amount = { 0 };
  const char *why = NULL;

  number = filing_inline_number (mark->text, mark->format, mark->scale, mark->negative);
  if (!number || !jalon_tally_add_text (&amount, number, strlen (number), &why)) {
    feed_error (self->reading, mark->line,
                g_strdup_printf (_ ("%1$s: “%2$s” %3$s."), mark->name, mark->text,
                                 why ? why : _ ("is no number in the format that is stated")),
                NULL);
    return;
  }
  if (!fact) {
    fact = feed_add_fact (self->reading);
    fact->concept = g_strdup (mark->name);
    fact->currency = g_strdup (currency);
    fact->topic = topic->topic;
    fact->due = topic->due;
    fact->first = topic->first;
    fact->last = topic->last;
    fact->start = context->start;
    fact->end = context->end;
    fact->annual = is_annual (self->form);
  }
  filed = g_new0 (JalonFeedFiled, 1);
  *filed = (JalonFeedFiled){ amount, g_strdup (""), g_strdup (self->form ? self->form : ""), 0 };
  g_ptr_array_add (fact->filed, filed);
}

static void
take_mark (Inline *self, const Mark *mark, GArray *ends)
{
  const Context *context = context_of (self, mark);
  const char *currency = currency_of (self, mark);
  FilingTopic topic;
  FilingUse use;

  if (!mark->numeric || !context || !context->end || context->part)
    return;
  filing_ends_count (ends, context->start, context->end);
  use = mark->text ? filing_topic_of (local_name (mark->name), &topic) : FILING_OTHER;
  if (use == FILING_OTHER)
    return;
  if (use == FILING_UNTOLD || !currency)
    tell_untold (self, mark->name);
  else
    add_fact (self, mark, context, &topic, currency);
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const JalonFeedPart *one = *(const JalonFeedPart *const *) a, *other = *(const JalonFeedPart *const *) b;

  return one->from < other->from ? -1 : one->from > other->from;
}

/* In which time what falls due from a day on does: of the same context. */
static char *
period_of (Inline *self, const char *context)
{
  for (guint i = 0; i < self->marks->len; i++) {
    const Mark *mark = self->marks->pdata[i];

    if (!mark->numeric && mark->text && g_strcmp0 (mark->context, context) == 0 &&
        strcmp (local_name (mark->name), TIMING "Period1") == 0)
      return filing_inline_period (mark->text, mark->format);
  }
  return g_strdup ("");
}

static gboolean
has_part (const JalonFeedFact *fact, guint32 from)
{
  for (guint i = 0; i < fact->parts->len; i++)
    if (((JalonFeedPart *) fact->parts->pdata[i])->from == from)
      return TRUE;
  return FALSE;
}

/* Which share of the remaining performance obligations is due from a day on. */
static void
take_share (Inline *self, const Mark *mark)
{
  const Context *context = context_of (self, mark);
  const GPtrArray *facts = self->reading->feed->facts;
  g_autofree char *number = NULL;
  JalonTally share = { 0 };
  const char *why;

  if (!mark->numeric || !mark->text || !context || !context->timed || !context->from ||
      strcmp (local_name (mark->name), "RevenueRemainingPerformanceObligationPercentage") != 0)
    return;
  number = filing_inline_number (mark->text, mark->format, mark->scale, mark->negative);
  if (!number || !jalon_tally_add_text (&share, number, strlen (number), &why))
    return;
  for (guint i = 0; i < facts->len; i++) {
    JalonFeedFact *fact = facts->pdata[i];
    JalonFeedPart *part;

    if (fact->topic != JALON_FEED_PERFORMANCE || fact->end != context->end || has_part (fact, context->from))
      continue;
    part = g_new0 (JalonFeedPart, 1);
    *part = (JalonFeedPart){ context->from, jalon_tally_text (&share), period_of (self, mark->context) };
    g_ptr_array_add (fact->parts, part);
    g_ptr_array_sort (fact->parts, by_day);
  }
}

static void
take_texts (Inline *self)
{
  for (guint i = 0; i < self->marks->len; i++) {
    const Mark *mark = self->marks->pdata[i];
    char **at = mark->numeric || !mark->text                                    ? NULL
                : strcmp (local_name (mark->name), "DocumentType") == 0         ? &self->form
                : strcmp (local_name (mark->name), "EntityRegistrantName") == 0 ? &self->company
                                                                                : NULL;

    if (at && !*at && *mark->text)
      *at = g_strstrip (g_strdup (mark->text));
  }
}

/* The company that the contexts are of, without noughts in front. */
static const char *
cik_of (Inline *self)
{
  GHashTableIter iter;
  gpointer id, context;

  g_hash_table_iter_init (&iter, self->contexts);
  while (g_hash_table_iter_next (&iter, &id, &context)) {
    const char *cik = ((Context *) context)->cik;

    for (; cik && *cik == '0'; cik++)
      ;
    if (cik && *cik)
      return cik;
  }
  return "";
}

static void
finish (Inline *self)
{
  FeedReading *reading = self->reading;
  JalonFeedFile *file = reading->feed->files->pdata[reading->file];
  g_autoptr (GArray) ends = filing_ends_new ();
  g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL);
  const char *cik = cik_of (self);
  guint32 last;

  take_texts (self);
  for (guint i = 0; i < self->marks->len; i++)
    take_mark (self, self->marks->pdata[i], ends);
  for (guint i = 0; i < self->marks->len; i++)
    take_share (self, self->marks->pdata[i]);
  last = filing_ends_last (ends, days);
  for (guint i = 0; i < reading->feed->facts->len; i++) {
    JalonFeedFact *fact = reading->feed->facts->pdata[i];

    fact->company = g_strdup (self->company ? self->company : *cik ? cik : file->name);
    fact->cik = g_strdup (cik);
    fact->aside = g_hash_table_contains (days, GUINT_TO_POINTER (fact->end)) ? 0 : last;
    filing_sort_filed (fact);
  }
  if (reading->feed->facts->len == 0)
    feed_leave (reading, g_strdup (_ ("There are no purchase obligations, remaining performance obligations "
                                      "or revenue of US GAAP among its facts.")));
  file->rows = self->marks->len;
}

gboolean
filing_read_inline (FeedReading *self, GError **error)
{
  Inline state = { .reading = self, .text = g_string_new (NULL) };
  gboolean sound;

  state.contexts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, context_free);
  state.units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  state.marks = g_ptr_array_new_with_free_func (mark_free);
  state.open = g_ptr_array_new ();
  state.depths = g_array_new (FALSE, FALSE, sizeof (guint));
  state.untold = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sound = feed_xml_read (self, on_node, &state, error);
  if (sound)
    finish (&state);
  g_hash_table_unref (state.contexts);
  g_hash_table_unref (state.units);
  g_ptr_array_unref (state.marks);
  g_ptr_array_unref (state.open);
  g_array_unref (state.depths);
  g_hash_table_unref (state.untold);
  g_string_free (state.text, TRUE);
  g_free (state.unit);
  g_free (state.company);
  g_free (state.form);
  return sound;
}

gboolean
filing_is_inline (const char *bytes, gsize length)
{
  return g_strstr_len (bytes, (gssize) MIN (length, 65536), INLINE_2013) != NULL ||
         g_strstr_len (bytes, (gssize) MIN (length, 65536), INLINE_2008) != NULL;
}
