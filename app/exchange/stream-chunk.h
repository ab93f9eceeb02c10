/* A piece of a table that begins with a row and ends with one, and its rows given to a reader. */
#pragma once

#include <jalon/exchange/stream.h>

G_BEGIN_DECLS

/* What of a table is read at a time; no row is longer. */
#define CHUNK_SIZE JALON_STREAM_ROW_MAX
/* Room behind it, for whoever looks at several bytes at a time. */
#define CHUNK_SLACK 128

/* What is wrong, and where; nothing is while @what is NULL. */
typedef struct {
  guint64 line;
  guint column; /* in characters; 0 when unknown */
  char *what;
  const char *advice;
} StreamFault;

/* A fault farther up counts for more. Takes @what. */
void stream_fault_set (StreamFault *self, guint64 line, guint column, char *what, const char *advice);

typedef struct {
  char *bytes; /* CHUNK_SIZE + CHUNK_SLACK */
  gsize length;
  guint64 line; /* of the file, of its first byte; from 1 */
  gboolean last;
} StreamChunk;

/* What a worker keeps from row to row. */
typedef struct {
  JalonStreamRow row;
  JalonCell *cells;
  GString *scratch;   /* cells without the doubling of their marks */
  guint32 *places;    /* of separators, in a chunk */
  guint32 *ends;      /* of rows: which of @places */
  GPtrArray *guesses; /* JSONL: keys in the order in which they came last */
} StreamWorker;

/* How a table is written, and what of it is wanted: the same for all workers. */
typedef struct {
  const JalonStreamReader *reader;
  char separator;
  const char *const *titles; /* CSV: what the first line calls each of the wanted ones; NULL for nowhere */
  const int *columns;        /* CSV: where each of the wanted ones stands; -1 for nowhere */
  guint n_columns;           /* CSV: in the first line */
  GHashTable
    *wanted; /* JSONL: (element-type utf8 int): names to 1 + which of the wanted; 0 for what holds some */
} StreamTable;

/**
 * stream_chunk_find_end:
 * @inside: (out): whether the bytes end between quotation marks
 * @n_lines: (out): how many lines end before the end found
 *
 * Returns: how many of the bytes are whole rows; 0 where none is
 */
gsize stream_csv_find_end (const char *bytes, gsize length, gboolean *inside, guint64 *n_lines);
gsize stream_jsonl_find_end (const char *bytes, gsize length, guint64 *n_lines);

/* Gives the rows of a chunk to the reader. Returns: FALSE with @fault */
gboolean stream_csv_rows (const StreamTable *table,
                          StreamWorker *worker,
                          const StreamChunk *chunk,
                          StreamFault *fault);
gboolean stream_jsonl_rows (const StreamTable *table,
                            StreamWorker *worker,
                            const StreamChunk *chunk,
                            StreamFault *fault);

/* The cells of the first row of CSV, trimmed. Returns: (transfer full) (element-type utf8) */
GPtrArray *stream_csv_first_row (const char *bytes, gsize length, char separator);

/* What a row lacks, as the reader said, made a fault. @at: of the row, in the file */
void stream_row_fault (const StreamTable *table,
                       const StreamWorker *worker,
                       const JalonCell *cells,
                       StreamFault *fault);

G_END_DECLS
