/* Rows of JSONL: an object a line. What is wanted of it is found by its keys, of which the next row most
 * often has the same in the same order. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "stream-chunk.h"
#include "stream-json.h"

gsize
stream_jsonl_find_end (const char *bytes, gsize length, guint64 *n_lines)
{
  gsize end = 0;

  *n_lines = 0;
  for (const char *at = bytes, *stop = bytes + length;
       (at = memchr (at, '\n', (gsize) (stop - at))) != NULL;) {
    end = (gsize) (++at - bytes);
    ++*n_lines;
  }
  return end;
}

/* What is known of a key: as it was written, behind what others it stands, and what is wanted of it. */
typedef struct {
  char *key;
  gsize length;
  int wanted;  /* -1: nothing; -2: something in it; else which */
  char *outer; /* (nullable): what it stands in */
  char *name;  /* as of jalon_column_name(), with what it stands in */
} Guess;

static void
guess_free (gpointer data)
{
  Guess *self = data;

  g_free (self->key);
  g_free (self->outer);
  g_free (self->name);
  g_free (self);
}

typedef struct {
  const StreamTable *table;
  StreamWorker *worker;
  Json json;
  guint n_keys; /* of this row, so far */
} Line;

/* The row's next key. The guesses are by place: a row with other keys than the last makes new ones. */
static const Guess *
guess_of (Line *self, const JalonCell *key, const char *outer)
{
  GPtrArray *guesses = self->worker->guesses;
  guint place = self->n_keys++;
  Guess *guess = place < guesses->len ? guesses->pdata[place] : NULL;
  g_autofree char *own = NULL;
  gpointer wanted;

  if (guess && guess->length == key->length && memcmp (guess->key, key->text, key->length) == 0 &&
      g_strcmp0 (guess->outer, outer) == 0)
    return guess;
  own = jalon_column_name (key->text, key->length);
  guess = g_new0 (Guess, 1);
  guess->key = g_memdup2 (key->text, key->length);
  guess->length = key->length;
  guess->outer = g_strdup (outer);
  guess->name = outer ? g_strconcat (outer, ".", own, NULL) : g_steal_pointer (&own);
  guess->wanted = -1;
  if (g_hash_table_lookup_extended (self->table->wanted, guess->name, NULL, &wanted))
    guess->wanted = wanted ? GPOINTER_TO_INT (wanted) - 1 : -2;
  if (place < guesses->len) {
    guess_free (guesses->pdata[place]);
    guesses->pdata[place] = guess;
  } else {
    g_ptr_array_set_free_func (guesses, guess_free);
    g_ptr_array_add (guesses, guess);
  }
  return guess;
}

/* A string resolved into the scratch, which has room for the whole row. */
static JalonCell
take_string (StreamWorker *worker, const JalonCell *inner, gboolean escaped)
{
  gsize start = worker->scratch->len;

  if (!escaped)
    return *inner;
  json_unescape (inner, worker->scratch);
  return (JalonCell){ worker->scratch->str + start, worker->scratch->len - start };
}

static gboolean
take_value (Line *self, JalonCell *cell)
{
  Json *json = &self->json;
  gboolean escaped;

  json_skip_space (json);
  if (json->at < json->end && *json->at == '"') {
    JalonCell inner;

    if (!json_string (json, &inner, &escaped))
      return FALSE;
    *cell = take_string (self->worker, &inner, escaped);
    return TRUE;
  }
  cell->text = json->at;
  if (!json_skip (json))
    return FALSE;
  cell->length = (gsize) (json->at - cell->text);
  if (cell->length == 4 && memcmp (cell->text, "null", 4) == 0)
    *cell = (JalonCell){ NULL, 0 };
  return TRUE;
}

static gboolean
take_object (Line *self, const char *outer, guint depth)
{
  Json *json = &self->json;
  JalonCell key;
  gboolean escaped;

  if (!json_accept (json, '{'))
    return json_fail (json, _ ("An object is missing: each line is to be one."));
  if (json_accept (json, '}'))
    return TRUE;
  do {
    const Guess *guess;
    gboolean inner;

    if (!json_string (json, &key, &escaped))
      return FALSE;
    if (!json_accept (json, ':'))
      return json_fail (json, _ ("A colon is missing."));
    guess = guess_of (self, &key, outer);
    json_skip_space (json);
    inner = guess->wanted == -2 && depth < JALON_JSON_DEPTH_MAX && json->at < json->end && *json->at == '{';
    if (inner) {
      g_autofree char *name = g_strdup (guess->name);

      if (!take_object (self, name, depth + 1))
        return FALSE;
    } else if (guess->wanted >= 0 ? !take_value (self, &self->worker->cells[guess->wanted])
                                  : !json_skip (json)) {
      return FALSE;
    }
  } while (json_accept (json, ','));
  return json_accept (json, '}') || json_fail (json, _ ("A comma or the end of an object is missing."));
}

static gboolean
take_line (
  const StreamTable *table, StreamWorker *worker, const char *from, const char *to, StreamFault *fault)
{
  Line line = { table, worker, { from, to, NULL }, 0 };
  Json *json = &line.json;

  worker->scratch->len = 0;
  memset (worker->cells, 0, table->reader->n_columns * sizeof (JalonCell));
  if (take_object (&line, NULL, 0)) {
    json_skip_space (json);
    if (json->at < json->end)
      json_fail (json, _ ("Something stands behind the end."));
  }
  if (json->why) {
    stream_fault_set (fault, worker->row.line, (guint) g_utf8_strlen (from, json->at - from) + 1,
                      g_strdup (json->why), _ ("Each line is to be a whole JSON object."));
    return FALSE;
  }
  if (!table->reader->row (&worker->row, worker->cells)) {
    stream_row_fault (table, worker, worker->cells, fault);
    return FALSE;
  }
  return TRUE;
}

gboolean
stream_jsonl_rows (const StreamTable *table,
                   StreamWorker *worker,
                   const StreamChunk *chunk,
                   StreamFault *fault)
{
  const char *end = chunk->bytes + chunk->length;

  worker->row.line = chunk->line;
  for (const char *from = chunk->bytes, *to; from < end; from = to + 1, worker->row.line++) {
    Json blank;

    to = memchr (from, '\n', (gsize) (end - from));
    if (!to)
      to = end;
    blank = (Json){ from, to, NULL };
    json_skip_space (&blank);
    if (blank.at < to && !take_line (table, worker, from, to, fault))
      return FALSE;
  }
  return TRUE;
}
