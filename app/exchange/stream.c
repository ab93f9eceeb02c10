/* Rows of large tables on several threads: each takes the next piece of the file in its turn, cuts it behind
 * its last whole row, and reads the rows while others take the pieces that follow. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "stream-chunk.h"
#include "stream-json.h"
#include "stream-private.h"
#include "stream-source.h"

#define THREADS 2

struct _JalonStream {
  StreamSource *source;
  JalonStreamForm form;
  GPtrArray *columns; /* (element-type utf8): NULL-terminated */
  GPtrArray *titles;  /* CSV: (element-type utf8): as they are written */
  char separator;

  /* Of the next chunk; of whoever holds the lock. */
  GMutex lock;
  char *rest; /* what begins it: the begin of a row */
  gsize n_rest;
  guint64 line;   /* where that begins */
  gboolean begun; /* the first line of CSV is read */
  gboolean at_end;
  const char *broken; /* the packed file is, behind what was read */
  GError *error;

  gboolean stop; /* atomic */
};

const char *
stream_peek (JalonStream *self, gsize *length)
{
  *length = self->n_rest;
  return self->rest;
}

gboolean
stream_read_on (JalonStream *self, char *bytes, gsize size, gsize *got, const char **broken, GError **error)
{
  *got = MIN (self->n_rest, size);
  *broken = NULL;
  if (*got > 0) {
    memcpy (bytes, self->rest, *got);
    self->n_rest -= *got;
    memmove (self->rest, self->rest + *got, self->n_rest);
  } else if (!self->at_end && !self->broken) {
    if (!stream_source_read (self->source, bytes, size, got, &self->broken, error))
      return FALSE;
    self->at_end = *got < size;
  }
  if (self->n_rest == 0)
    *broken = self->broken;
  return TRUE;
}

double
stream_done (JalonStream *self)
{
  return stream_source_done (self->source);
}

JalonStreamForm
jalon_stream_form (JalonStream *self)
{
  return self->form;
}

const char *const *
jalon_stream_columns (JalonStream *self)
{
  return (const char *const *) self->columns->pdata;
}

gboolean
jalon_stream_has (JalonStream *self, const char *column)
{
  return g_strv_contains (jalon_stream_columns (self), column);
}

static void
add_column (JalonStream *self, char *name)
{
  self->columns->pdata[self->columns->len - 1] = name;
  g_ptr_array_add (self->columns, NULL);
}

/* The separator is that of which the first line has most. */
static char
guess_separator (const char *bytes, gsize length)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  char best = ',';
  guint most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++) {
    g_autoptr (GPtrArray) cells = stream_csv_first_row (bytes, length, candidates[i]);

    if (cells->len > most) {
      most = cells->len;
      best = candidates[i];
    }
  }
  return best;
}

static void
take_heading (JalonStream *self, gsize length)
{
  GPtrArray *cells;

  self->separator = guess_separator (self->rest, length);
  cells = self->titles = stream_csv_first_row (self->rest, length, self->separator);
  for (guint i = 0; i < cells->len; i++)
    add_column (self, jalon_column_name (cells->pdata[i], strlen (cells->pdata[i])));
}

static void
ignore_record (guint record, const char *at, gpointer data)
{
}

static void
note_key (const char *path, const JalonCell *value, gpointer data)
{
  add_column (data, g_strdup (path));
}

/* Whether an object is no row, but holds the rows, or facts in objects of their own: services answer so. */
static gboolean
holds_rows (Json json)
{
  static const char *const containers[] = { "value", "savingsplans", "data", "items", NULL };
  static const char *const holders[] = { "facts", "units", NULL };
  JalonCell key;
  gboolean escaped;

  if (!json_accept (&json, '{'))
    return FALSE;
  do {
    g_autofree char *name = NULL;

    if (!json_string (&json, &key, &escaped) || !json_accept (&json, ':'))
      return FALSE;
    name = jalon_column_name (key.text, key.length);
    json_skip_space (&json);
    if (json.at < json.end && *json.at == '[' && g_strv_contains (containers, name))
      return TRUE;
    if (json.at < json.end && *json.at == '{' && g_strv_contains (holders, name))
      return TRUE;
  } while (json_skip (&json) && json_accept (&json, ','));
  return FALSE;
}

/* An object on a line of its own is a row. Where the first line is no whole object, or one that holds the
 * rows, the file is one text. */
static JalonStreamForm
take_first_object (JalonStream *self, gsize length)
{
  Json json = { self->rest, self->rest + length, NULL };

  json_skip_space (&json);
  if (holds_rows (json) || !json_records (&json, NULL, ignore_record, note_key, self))
    return JALON_STREAM_JSON;
  return JALON_STREAM_JSONL;
}

static gboolean
is_text (const char *bytes, gsize n)
{
  return memchr (bytes, '\0', MIN (n, 4096)) == NULL;
}

static JalonStreamForm
look (JalonStream *self)
{
  const char *bytes = self->rest, *first = bytes, *end = bytes + self->n_rest, *line;

  while (first < end && g_ascii_isspace (*first))
    first++;
  if (first == end)
    return JALON_STREAM_EMPTY;
  if (self->n_rest >= 4 && memcmp (bytes, "PAR1", 4) == 0)
    return JALON_STREAM_PARQUET;
  if (!is_text (bytes, self->n_rest))
    return JALON_STREAM_BINARY;
  if (*first == '<')
    return JALON_STREAM_XML;

  line = memchr (first, '\n', (gsize) (end - first));
  if (*first == '{')
    return take_first_object (self, (gsize) ((line ? line : end) - bytes));
  if (*first == '[')
    return JALON_STREAM_JSON;
  take_heading (self, self->n_rest);
  return JALON_STREAM_CSV;
}

JalonStream *
jalon_stream_open (GFile *file, GError **error)
{
  g_autoptr (JalonStream) self = g_new0 (JalonStream, 1);

  g_mutex_init (&self->lock);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->columns, NULL);
  self->line = 1;
  self->source = stream_source_open (file, error);
  if (!self->source)
    return NULL;
  self->rest = g_malloc (CHUNK_SIZE + CHUNK_SLACK);
  if (!stream_source_read (self->source, self->rest, CHUNK_SIZE, &self->n_rest, &self->broken, error))
    return NULL;
  self->at_end = self->n_rest < CHUNK_SIZE;
  if (self->n_rest >= 3 && memcmp (self->rest, "\xef\xbb\xbf", 3) == 0) {
    self->n_rest -= 3;
    memmove (self->rest, self->rest + 3, self->n_rest);
  }
  self->form = look (self);
  return g_steal_pointer (&self);
}

void
jalon_stream_free (JalonStream *self)
{
  stream_source_free (self->source);
  g_ptr_array_unref (self->columns);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_free (self->rest);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_free (self);
}

char *
jalon_stream_hash (JalonStream *self)
{
  return stream_source_hash (self->source);
}

/* Fills a chunk with what is left of the last one, and more. */
static gboolean
fill (JalonStream *self, StreamChunk *chunk)
{
  gsize got = 0;

  memcpy (chunk->bytes, self->rest, self->n_rest);
  chunk->length = self->n_rest;
  chunk->line = self->line;
  if (!self->at_end) {
    if (!stream_source_read (self->source, chunk->bytes + chunk->length, CHUNK_SIZE - chunk->length, &got,
                             &self->broken, &self->error))
      return FALSE;
    chunk->length += got;
    self->at_end = chunk->length < CHUNK_SIZE;
  }
  self->n_rest = 0;
  chunk->last = self->at_end;
  if (chunk->last && chunk->length && chunk->bytes[chunk->length - 1] != '\n')
    chunk->bytes[chunk->length++] = '\n';
  return TRUE;
}

/* Leaves what follows the last whole row for the next chunk. */
static gboolean
cut (JalonStream *self, StreamChunk *chunk, StreamFault *fault)
{
  gboolean inside = FALSE;
  guint64 n_lines;
  gsize end = self->form == JALON_STREAM_CSV
                ? stream_csv_find_end (chunk->bytes, chunk->length, &inside, &n_lines)
                : stream_jsonl_find_end (chunk->bytes, chunk->length, &n_lines);

  if (chunk->last) {
    self->line = chunk->line + n_lines;
    return TRUE; /* whatever is wrong with its end is seen when it is read */
  }
  if (end == 0) {
    stream_fault_set (fault, chunk->line, 0, g_strdup (_ ("This row is longer than a row may be.")),
                      inside ? _ ("Probably a quotation mark that ends a cell is missing.")
                             : _ ("Probably this is no table, or its lines end otherwise."));
    return FALSE;
  }
  self->n_rest = chunk->length - end;
  memcpy (self->rest, chunk->bytes + end, self->n_rest);
  self->line = chunk->line + n_lines;
  chunk->length = end;
  return TRUE;
}

/* The first line is no row. */
static void
drop_heading (JalonStream *self, StreamChunk *chunk)
{
  gboolean inside = FALSE;
  gsize at = 0;

  if (self->begun || self->form != JALON_STREAM_CSV)
    return;
  self->begun = TRUE;
  for (; at < chunk->length && (inside || chunk->bytes[at] != '\n'); at++) {
    inside ^= chunk->bytes[at] == '"';
    chunk->line += chunk->bytes[at] == '\n' ? 1 : 0;
  }
  at = MIN (at + 1, chunk->length);
  chunk->line++;
  chunk->length -= at;
  memmove (chunk->bytes, chunk->bytes + at, chunk->length);
}

typedef struct {
  JalonStream *stream;
  StreamTable table;
  StreamWorker worker;
  StreamFault fault;
  JalonProgress progress; /* of the calling thread alone */
  gpointer progress_data;
  GCancellable *cancellable;
} Job;

static gboolean
next_chunk (Job *job, StreamChunk *chunk)
{
  JalonStream *self = job->stream;
  gboolean more;

  g_mutex_lock (&self->lock);
  more = !g_atomic_int_get (&self->stop) && !self->error && (!self->at_end || self->n_rest > 0) &&
         fill (self, chunk) && cut (self, chunk, &job->fault);
  if (more)
    drop_heading (self, chunk);
  g_mutex_unlock (&self->lock);
  return more;
}

static gpointer
work (gpointer data)
{
  Job *job = data;
  JalonStream *self = job->stream;
  g_autofree char *bytes = g_malloc (CHUNK_SIZE + CHUNK_SLACK);
  StreamChunk chunk = { .bytes = bytes };
  gboolean sound = TRUE;

  while (sound && !g_cancellable_is_cancelled (job->cancellable) && next_chunk (job, &chunk)) {
    sound = self->form == JALON_STREAM_CSV
              ? stream_csv_rows (&job->table, &job->worker, &chunk, &job->fault)
              : stream_jsonl_rows (&job->table, &job->worker, &chunk, &job->fault);
    if (job->progress)
      job->progress (stream_source_done (self->source), job->progress_data);
  }
  if (job->fault.what)
    g_atomic_int_set (&self->stop, TRUE);
  return NULL;
}

static void
job_init (Job *self)
{
  const JalonStreamReader *reader = self->table.reader;
  StreamWorker *worker = &self->worker;

  worker->cells = g_new0 (JalonCell, reader->n_columns + 1);
  worker->scratch = g_string_sized_new (CHUNK_SIZE + CHUNK_SLACK);
  worker->guesses = g_ptr_array_new ();
  if (self->stream->form == JALON_STREAM_CSV) {
    worker->places = g_new (guint32, CHUNK_SIZE + CHUNK_SLACK);
    worker->ends = g_new (guint32, CHUNK_SIZE + CHUNK_SLACK);
  }
  worker->row =
    (JalonStreamRow){ .stream = self->stream, .state = reader->begin (reader->data), .column = -1 };
}

static void
job_clear (Job *self)
{
  g_free (self->worker.cells);
  g_free (self->worker.places);
  g_free (self->worker.ends);
  g_string_free (self->worker.scratch, TRUE);
  g_ptr_array_unref (self->worker.guesses);
  g_free (self->fault.what);
}

/* Where each wanted column stands; of several of one name the first. Returns: (transfer full) */
static int *
find_columns (JalonStream *self, const JalonStreamReader *reader)
{
  int *columns = g_new (int, reader->n_columns + 1);

  for (guint i = 0; i < reader->n_columns; i++) {
    columns[i] = -1;
    for (guint j = 0; columns[i] < 0 && j + 1 < self->columns->len; j++)
      if (strcmp (self->columns->pdata[j], reader->columns[i]) == 0)
        columns[i] = (int) j;
  }
  return columns;
}

/* What the first line calls each wanted column. Returns: (transfer container) (nullable) */
static const char **
find_titles (JalonStream *self, const int *columns, guint n)
{
  const char **titles = self->titles ? g_new0 (const char *, n + 1) : NULL;

  for (guint i = 0; titles && i < n; i++)
    titles[i] = columns[i] < 0 ? NULL : self->titles->pdata[columns[i]];
  return titles;
}

/* The wanted names, and what they stand in: "subscription" of "subscription.id". */
static GHashTable *
find_keys (const JalonStreamReader *reader)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < reader->n_columns; i++)
    for (const char *dot = strchr (reader->columns[i], '.'); dot; dot = strchr (dot + 1, '.'))
      g_hash_table_insert (keys, g_strndup (reader->columns[i], (gsize) (dot - reader->columns[i])), NULL);
  for (guint i = 0; i < reader->n_columns; i++)
    g_hash_table_insert (keys, g_strdup (reader->columns[i]), GINT_TO_POINTER ((int) i + 1));
  return keys;
}

/* Each worker on a thread; the first on this one, alone where there is not more than one chunk. */
static void
run_jobs (JalonStream *self, Job *jobs, guint n)
{
  GThread *threads[THREADS] = { NULL };

  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_new ("jalon-stream", work, &jobs[i]);
  work (&jobs[0]);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);
}

static gboolean
fail (const char *name, JalonProblems *problems, const StreamFault *fault, GError **error)
{
  jalon_problems_add (problems, JALON_SEVERITY_ERROR, name, (guint) MIN (fault->line, G_MAXUINT),
                      fault->column, g_strdup (fault->what), fault->advice);
  g_set_error (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN, "%s %s", fault->what,
               fault->advice ? fault->advice : "");
  return FALSE;
}

static gboolean
fail_broken (const char *name, JalonProblems *problems, const char *what, guint64 line, GError **error)
{
  StreamFault fault = { line, 0, (char *) what, _ ("Get the file anew from where it came.") };

  return fail (name, problems, &fault, error);
}

gboolean
jalon_stream_run (JalonStream *self,
                  const JalonStreamReader *reader,
                  const char *name,
                  JalonProblems *problems,
                  JalonProgress progress,
                  gpointer progress_data,
                  GCancellable *cancellable,
                  GPtrArray **states,
                  GError **error)
{
  g_autofree int *columns = find_columns (self, reader);
  g_autofree const char **titles = find_titles (self, columns, reader->n_columns);
  g_autoptr (GHashTable) keys = find_keys (reader);
  guint n = self->at_end ? 1 : THREADS;
  Job jobs[THREADS] = { 0 };
  StreamFault worst = { 0 };
  gboolean sound;

  g_return_val_if_fail (self->form == JALON_STREAM_CSV || self->form == JALON_STREAM_JSONL, FALSE);
  *states = g_ptr_array_new ();
  for (guint i = 0; i < n; i++) {
    jobs[i] = (Job){ .stream = self,
                     .table = { reader, self->separator, titles, columns, self->columns->len - 1, keys },
                     .progress = i == 0 ? progress : NULL,
                     .progress_data = progress_data,
                     .cancellable = cancellable };
    job_init (&jobs[i]);
    g_ptr_array_add (*states, jobs[i].worker.row.state);
  }
  run_jobs (self, jobs, n);
  for (guint i = 0; i < n; i++) {
    if (jobs[i].fault.what)
      stream_fault_set (&worst, jobs[i].fault.line, jobs[i].fault.column, g_strdup (jobs[i].fault.what),
                        jobs[i].fault.advice);
    job_clear (&jobs[i]);
  }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    sound = FALSE;
  else if (self->error)
    sound = (g_propagate_error (error, g_steal_pointer (&self->error)), FALSE);
  else if (self->broken) /* what it left half a row is no fault of that row */
    sound = fail_broken (name, problems, self->broken, self->line, error);
  else
    sound = !worst.what || fail (name, problems, &worst, error);
  g_free (worst.what);
  return sound;
}

char *
jalon_stream_read_whole (JalonStream *self,
                         gsize most,
                         const char *name,
                         JalonProblems *problems,
                         GCancellable *cancellable,
                         gsize *length,
                         GError **error)
{
  g_autoptr (GString) whole = g_string_new_len (self->rest, (gssize) self->n_rest);

  while (!self->at_end && !self->broken && whole->len <= most) {
    gsize got;

    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !stream_source_read (self->source, self->rest, CHUNK_SIZE, &got, &self->broken, error))
      return NULL;
    g_string_append_len (whole, self->rest, (gssize) got);
    self->at_end = got < CHUNK_SIZE;
  }
  if (self->broken) {
    fail_broken (name, problems, self->broken, 0, error);
    return NULL;
  }
  if (whole->len > most) {
    StreamFault fault = { 0, 0, _ ("This file is larger than one of its kind may be."), NULL };

    fail (name, problems, &fault, error);
    return NULL;
  }
  *length = whole->len;
  return g_string_free (g_steal_pointer (&whole), FALSE);
}
