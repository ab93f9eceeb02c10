/* The European Central Bank's reference rates, in each of the forms in which it publishes them. All of them
 * say how many units of a currency one euro is. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>
#include <libxml/xmlreader.h>

#include "feed-record.h"
#include "rates.h"

/* Currencies that have become the euro, from when on, and at what rate for ever (Council regulations; the
 * ECB's page of irrevocable conversion rates). */
static const struct {
  const char *currency;
  int year;
  const char *value;
} irrevocable[] = {
  { "SIT", 2007, "239.640" }, { "CYP", 2008, "0.585274" }, { "MTL", 2008, "0.429300" },
  { "SKK", 2009, "30.1260" }, { "EEK", 2011, "15.6466" },  { "LVL", 2014, "0.702804" },
  { "LTL", 2015, "3.45280" }, { "HRK", 2023, "7.53450" },  { "BGN", 2026, "1.95583" },
};

static gboolean
is_code (const char *name, gsize length)
{
  return length == 3 && g_ascii_isalpha (name[0]) && g_ascii_isalpha (name[1]) && g_ascii_isalpha (name[2]);
}

static JalonFeedRate *
append_rate (FeedReading *self, const char *currency, guint32 day, const char *value)
{
  JalonFeedRate *rate = g_new0 (JalonFeedRate, 1);

  for (int i = 0; i < 3; i++)
    rate->currency[i] = g_ascii_toupper (currency[i]);
  rate->day = day;
  rate->value = g_strdup (value);
  rate->file = self->file;
  g_ptr_array_add (self->feed->rates, rate);
  return rate;
}

/* "N/A", an empty value and NaN are no rate. */
static void
add_rate (FeedReading *self, const char *currency, guint32 day, const char *value, guint64 line)
{
  JalonTally number = { 0 };
  const char *why;

  if (!value || !*value || g_ascii_strcasecmp (value, "NaN") == 0)
    return;
  if (!jalon_tally_add_text (&number, value, strlen (value), &why) || jalon_tally_sign (&number) <= 0) {
    feed_error (self, line, g_strdup_printf (_ ("%1$s: “%2$s” is no rate of exchange."), currency, value),
                NULL);
    return;
  }
  if (jalon_currency_digits (currency) >= 0)
    append_rate (self, currency, day, value);
}

/* The rates that currencies have for ever which the file knows, at whatever day. */
static void
add_irrevocable (FeedReading *self, GHashTable *known)
{
  for (guint i = 0; i < G_N_ELEMENTS (irrevocable); i++)
    if (g_hash_table_contains (known, irrevocable[i].currency))
      append_rate (self, irrevocable[i].currency, jalon_date_from_ymd (irrevocable[i].year, 1, 1).first,
                   irrevocable[i].value)
        ->irrevocable = TRUE;
}

static void
note_currency (GHashTable *known, const char *name)
{
  g_hash_table_add (known, g_ascii_strup (name, 3));
}

/* "26 November 2026", as the daily table has it; ISO otherwise. */
static gboolean
read_day (const char *text, guint32 *day)
{
  static const char *const months[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"
  };
  g_auto (GStrv) words = text ? g_strsplit (text, " ", -1) : NULL;
  JalonCell cell = feed_cell (text);
  FeedMoment moment;

  if (feed_read_moment (&cell, &moment)) {
    *day = moment.day;
    return TRUE;
  }
  if (!words || g_strv_length (words) != 3)
    return FALSE;
  for (int i = 0; i < 12; i++)
    if (g_ascii_strcasecmp (words[1], months[i]) == 0) {
      *day = jalon_date_from_ymd ((int) g_ascii_strtoll (words[2], NULL, 10), i + 1,
                                  (int) g_ascii_strtoll (words[0], NULL, 10))
               .first;
      return *day != 0;
    }
  return FALSE;
}

static void
tell_day (FeedReading *self, guint64 line, const char *text)
{
  feed_error (self, line, g_strdup_printf (_ ("“%s” is no day."), text ? text : ""), NULL);
}

/* A row a day, a column a currency. */
static gboolean
read_table (FeedReading *self, GHashTable *known, GError **error)
{
  const char *const *columns = jalon_stream_columns (self->stream);
  guint n = g_strv_length ((char **) columns);
  g_autoptr (GPtrArray) records = feed_read_records (self, NULL, columns, n, error);

  for (guint i = 0; records && i < records->len; i++) {
    const FeedRecord *record = records->pdata[i];
    guint32 day;

    if (!read_day (record->values[0], &day)) {
      tell_day (self, record->line, record->values[0]);
      continue;
    }
    for (guint j = 1; j < n; j++)
      if (is_code (columns[j], strlen (columns[j]))) {
        g_autofree char *code = g_ascii_strup (columns[j], -1);

        add_rate (self, code, day, record->values[j], record->line);
      }
  }
  for (guint j = 1; j < n; j++)
    if (is_code (columns[j], strlen (columns[j])))
      note_currency (known, columns[j]);
  return records != NULL;
}

enum { FREQUENCY, CURRENCY, DENOMINATOR, TYPE, SUFFIX, PERIOD, VALUE, N_SERIES };

static const char *const series_columns[N_SERIES] = {
  [FREQUENCY] = "freq", [CURRENCY] = "currency", [DENOMINATOR] = "currencydenom",
  [TYPE] = "exrtype",   [SUFFIX] = "exrsuffix",  [PERIOD] = "timeperiod",
  [VALUE] = "obsvalue",
};

/* Of the series, those of reference rates of single days, for the euro: averages and ends of months are
 * others. */
static gboolean
is_daily (const char *frequency, const char *denominator, const char *type, const char *suffix)
{
  return g_strcmp0 (frequency, "D") == 0 && g_strcmp0 (denominator, "EUR") == 0 &&
         (!type || strcmp (type, "SP00") == 0) && (!suffix || strcmp (suffix, "A") == 0);
}

static void
leave_series (FeedReading *self, guint n)
{
  g_autofree char *number = feed_count (self, n);

  if (n)
    feed_leave (self, g_strdup_printf (
                        _ ("Rates of series that are not daily reference rates of the euro: %s."), number));
}

static gboolean
read_series (FeedReading *self, GHashTable *known, GError **error)
{
  g_autoptr (GPtrArray) records = feed_read_records (self, NULL, series_columns, N_SERIES, error);
  guint n_others = 0;

  for (guint i = 0; records && i < records->len; i++) {
    const FeedRecord *record = records->pdata[i];
    char **values = record->values;
    guint32 day;

    if (!is_daily (values[FREQUENCY], values[DENOMINATOR], values[TYPE], values[SUFFIX]) ||
        !values[CURRENCY] || !is_code (values[CURRENCY], strlen (values[CURRENCY]))) {
      n_others++;
      continue;
    }
    note_currency (known, values[CURRENCY]);
    if (read_day (values[PERIOD], &day))
      add_rate (self, values[CURRENCY], day, values[VALUE], record->line);
    else
      tell_day (self, record->line, values[PERIOD]);
  }
  leave_series (self, n_others);
  return records != NULL;
}

typedef struct {
  FeedReading *reading;
  GHashTable *known;
  xmlTextReader *reader;
  guint32 day;      /* of the daily files' outer element; 0 for none */
  char currency[4]; /* of the series that its observations are of; "" for one not wanted */
  guint n_others;
  char *fault;
  int line;
} Xml;

static char *
attribute (Xml *self, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (self->reader, (const xmlChar *) name);
  char *own = g_strdup ((const char *) value);

  xmlFree (value);
  return own;
}

/* <Cube time='2026-11-26'> and in it <Cube currency='USD' rate='1.1600'/> */
static void
take_cube (Xml *self, guint64 line)
{
  g_autofree char *time = attribute (self, "time"), *currency = attribute (self, "currency");
  g_autofree char *rate = attribute (self, "rate");

  if (time && !read_day (time, &self->day)) {
    tell_day (self->reading, line, time);
    self->day = 0;
  }
  if (!currency || !is_code (currency, strlen (currency)) || !self->day)
    return;
  note_currency (self->known, currency);
  add_rate (self->reading, currency, self->day, rate, line);
}

/* <Series CURRENCY="USD" …> and in it <Obs TIME_PERIOD="2026-11-25" OBS_VALUE="1.1590"/> */
static void
take_series (Xml *self)
{
  g_autofree char *frequency = attribute (self, "FREQ"), *currency = attribute (self, "CURRENCY");
  g_autofree char *denominator = attribute (self, "CURRENCY_DENOM"), *type = attribute (self, "EXR_TYPE");
  g_autofree char *suffix = attribute (self, "EXR_SUFFIX");

  self->currency[0] = '\0';
  if (currency && is_code (currency, strlen (currency)) && is_daily (frequency, denominator, type, suffix)) {
    g_strlcpy (self->currency, currency, sizeof self->currency);
    note_currency (self->known, currency);
  }
}

static void
take_observation (Xml *self, guint64 line)
{
  g_autofree char *period = attribute (self, "TIME_PERIOD"), *value = attribute (self, "OBS_VALUE");
  guint32 day;

  if (!self->currency[0])
    self->n_others++;
  else if (read_day (period, &day))
    add_rate (self->reading, self->currency, day, value, line);
  else
    tell_day (self->reading, line, period);
}

static void
take_element (Xml *self)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (self->reader);
  guint64 line = (guint64) MAX (xmlTextReaderGetParserLineNumber (self->reader), 0);

  if (strcmp (name, "Cube") == 0)
    take_cube (self, line);
  else if (strcmp (name, "Series") == 0)
    take_series (self);
  else if (strcmp (name, "Obs") == 0)
    take_observation (self, line);
}

static void
note_fault (void *data, xmlErrorPtr error)
{
  Xml *self = data;

  if (!self->fault && error->level >= XML_ERR_ERROR) {
    self->fault = g_strstrip (g_strdup (error->message ? error->message : ""));
    self->line = error->line;
  }
}

static gboolean
read_xml (FeedReading *self, GHashTable *known, GError **error)
{
  gsize length;
  g_autofree char *text = jalon_stream_read_whole (self->stream, FEED_WHOLE_MAX, self->name, self->problems,
                                                   self->cancellable, &length, error);
  Xml xml = { .reading = self, .known = known };
  int more;

  if (!text)
    return FALSE;
  xml.reader = xmlReaderForMemory (text, (int) length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
  xmlTextReaderSetStructuredErrorHandler (xml.reader, (xmlStructuredErrorFunc) note_fault, &xml);
  while ((more = xmlTextReaderRead (xml.reader)) == 1)
    if (xmlTextReaderNodeType (xml.reader) == XML_READER_TYPE_ELEMENT)
      take_element (&xml);
  xmlFreeTextReader (xml.reader);
  leave_series (self, xml.n_others);
  if (more < 0 || xml.fault) {
    feed_error (self, (guint64) MAX (xml.line, 0),
                g_strdup_printf (_ ("This is no XML: %s."), xml.fault ? xml.fault : ""), NULL);
    g_set_error (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN, _ ("This is no XML: %s."),
                 xml.fault ? xml.fault : "");
  }
  g_free (xml.fault);
  return more == 0 && (error == NULL || *error == NULL);
}

gboolean
rates_is_ecb_table (JalonStream *stream)
{
  const char *const *columns = jalon_stream_columns (stream);
  guint n_codes = 0, n = g_strv_length ((char **) columns);

  if (jalon_stream_has (stream, "currencydenom") && jalon_stream_has (stream, "obsvalue") &&
      jalon_stream_has (stream, "timeperiod"))
    return TRUE;
  if (n < 2 || strcmp (columns[0], "date") != 0)
    return FALSE;
  for (guint i = 1; i < n; i++) {
    if (*columns[i] && !is_code (columns[i], strlen (columns[i])))
      return FALSE;
    n_codes += *columns[i] ? 1 : 0;
  }
  return n_codes > 0 && (jalon_stream_has (stream, "usd") || n_codes > 3);
}

gboolean
rates_is_ecb_xml (const char *bytes, gsize length)
{
  return g_strstr_len (bytes, (gssize) length, "http://www.ecb.int/vocabulary/2002-08-01/eurofxref") !=
           NULL ||
         g_strstr_len (bytes, (gssize) length, "http://www.ecb.europa.eu/vocabulary/stats/exr") != NULL;
}

gboolean
rates_read_ecb (FeedReading *self, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean sound;

  if (jalon_stream_form (self->stream) == JALON_STREAM_XML)
    sound = read_xml (self, known, error);
  else if (jalon_stream_has (self->stream, "obsvalue"))
    sound = read_series (self, known, error);
  else
    sound = read_table (self, known, error);
  if (sound)
    add_irrevocable (self, known);
  return sound;
}
