/* Records of whatever form, from a stream. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-record.h"
#include "stream-json.h"

typedef struct {
  const char *const *columns;
  guint n_columns;
  GPtrArray *records;
  const char *at; /* JSON: up to where its lines were counted */
  guint64 line;
} Records;

static void
record_free (gpointer data)
{
  FeedRecord *self = data;

  for (guint i = 0; i < self->n; i++)
    g_free (self->values[i]);
  g_free (self->values);
  g_free (self);
}

static gpointer
begin (gpointer data)
{
  Records *all = data, *self = g_new0 (Records, 1);

  self->columns = all->columns;
  self->n_columns = all->n_columns;
  self->records = g_ptr_array_new ();
  return self;
}

static FeedRecord *
add_record (Records *self, guint64 line)
{
  FeedRecord *record = g_new (FeedRecord, 1);

  record->line = line;
  record->n = self->n_columns;
  record->values = g_new0 (char *, self->n_columns + 1);
  g_ptr_array_add (self->records, record);
  return record;
}

static gboolean
take_row (JalonStreamRow *row, const JalonCell *cells)
{
  Records *self = row->state;
  FeedRecord *record;

  if (self->records->len >= FEED_RECORDS_MAX) {
    row->what = _ ("The table has more rows than one of its kind may have.");
    return FALSE;
  }
  record = add_record (self, row->line);
  for (guint i = 0; i < self->n_columns; i++)
    record->values[i] = jalon_cell_dup (&cells[i]);
  return TRUE;
}

static int
by_line (gconstpointer a, gconstpointer b)
{
  const FeedRecord *one = *(const FeedRecord *const *) a, *other = *(const FeedRecord *const *) b;

  return one->line < other->line ? -1 : one->line > other->line ? 1 : 0;
}

static gboolean
read_table (FeedReading *self, Records *all, GError **error)
{
  const JalonStreamReader reader = { all->columns, all->n_columns, begin, take_row, all };
  g_autoptr (GPtrArray) states = NULL;
  gboolean sound = jalon_stream_run (self->stream, &reader, self->name, self->problems, self->progress,
                                     self->progress_data, self->cancellable, &states, error);

  for (guint i = 0; i < states->len; i++) {
    Records *worker = states->pdata[i];

    for (guint j = 0; j < worker->records->len; j++)
      g_ptr_array_add (all->records, worker->records->pdata[j]);
    g_ptr_array_unref (worker->records);
    g_free (worker);
  }
  g_ptr_array_sort (all->records, by_line);
  return sound;
}

static void
json_begin (guint n, const char *at, gpointer data)
{
  Records *self = data;

  for (; self->at < at; self->at++)
    self->line += *self->at == '\n' ? 1 : 0;
  add_record (self, self->line);
}

static void
json_found (const char *path, const JalonCell *value, gpointer data)
{
  Records *self = data;
  FeedRecord *record = self->records->pdata[self->records->len - 1];

  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (self->columns[i], path) == 0) {
      g_free (record->values[i]);
      record->values[i] = jalon_cell_dup (value);
    }
}

static gboolean
read_json (FeedReading *self, const char *container, Records *all, GError **error)
{
  gsize length;
  g_autofree char *text = jalon_stream_read_whole (self->stream, FEED_WHOLE_MAX, self->name, self->problems,
                                                   self->cancellable, &length, error);
  Json json = { text, text ? text + length : NULL, NULL };
  guint line = 1;

  if (!text)
    return FALSE;
  all->at = text;
  all->line = 1;
  if (json_records (&json, container, json_begin, json_found, all))
    return TRUE;
  for (const char *at = text; at < json.at; at++)
    line += *at == '\n' ? 1 : 0;
  jalon_problems_add (self->problems, JALON_SEVERITY_ERROR, self->name, line, 0, g_strdup (json.why), NULL);
  g_set_error_literal (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN, json.why);
  return FALSE;
}

GPtrArray *
feed_read_records (
  FeedReading *self, const char *container, const char *const *columns, guint n_columns, GError **error)
{
  Records all = { .columns = columns, .n_columns = n_columns };
  JalonFeedFile *file = self->feed->files->pdata[self->file];
  gboolean sound;

  all.records = g_ptr_array_new_with_free_func (record_free);
  sound = jalon_stream_form (self->stream) == JALON_STREAM_JSON ? read_json (self, container, &all, error)
                                                                : read_table (self, &all, error);
  if (!sound) {
    g_ptr_array_unref (all.records);
    return NULL;
  }
  file->rows = all.records->len;
  return all.records;
}

JalonCell
feed_cell (const char *value)
{
  return (JalonCell){ value, value ? strlen (value) : 0 };
}
