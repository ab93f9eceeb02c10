/* Tables too large to be held, read row by row: CSV and JSONL, also packed by gzip, on several threads, in
 * memory that does not grow with the rows. Only the columns asked for are looked at. */
#pragma once

#include <gio/gio.h>

#include <jalon/model/problem.h>
#include <jalon/xml/read.h>

G_BEGIN_DECLS

/* The most bytes that one row may have: what is longer lacks a quotation mark. */
#define JALON_STREAM_ROW_MAX (1024 * 1024)

/* How deep JSON may be nested. */
#define JALON_JSON_DEPTH_MAX 64

#define JALON_STREAM_ERROR (jalon_stream_error_quark ())

/**
 * JalonStreamError:
 * @JALON_STREAM_ERROR_BROKEN: the contents are not what they should be; the problems say where
 * @JALON_STREAM_ERROR_UNREADABLE: the file could not be read at all
 */
typedef enum {
  JALON_STREAM_ERROR_BROKEN,
  JALON_STREAM_ERROR_UNREADABLE,
} JalonStreamError;

GQuark jalon_stream_error_quark (void);

/* What a file is, by its contents. */
typedef enum {
  JALON_STREAM_EMPTY,
  JALON_STREAM_CSV,     /* lines of cells; the first names the columns */
  JALON_STREAM_JSONL,   /* a JSON object a line */
  JALON_STREAM_JSON,    /* one JSON text */
  JALON_STREAM_XML,     /* anything that begins as XML does */
  JALON_STREAM_PARQUET, /* which is not read here */
  JALON_STREAM_BINARY,  /* anything else that is no text */
} JalonStreamForm;

/* A piece of text that is not NUL-terminated; @text is %NULL where nothing is stated. */
typedef struct {
  const char *text;
  gsize length;
} JalonCell;

/* Whether nothing is stated: no cell, an empty one, or a word that stands for that: NULL, N/A. */
gboolean jalon_cell_is_null (const JalonCell *cell);

/* Whether the cell is this word in whatever case; "-", "_" and spaces do not count. */
gboolean jalon_cell_is (const JalonCell *cell, const char *word);

/* Returns: (transfer full) (nullable): the cell as a text, U+FFFD for what is no UTF-8; %NULL for
 * nothing stated */
char *jalon_cell_dup (const JalonCell *cell);

/* Returns: (transfer full): a column's name, or a key's, as names are compared here: small letters, without
 * "-", "_" and spaces */
char *jalon_column_name (const char *name, gsize length);

typedef struct _JalonStream JalonStream;

/**
 * jalon_stream_open:
 * @file: on this machine
 *
 * Opens a file, and looks at how it begins.
 *
 * Returns: (transfer full): the stream; %NULL with @error when it could not be opened or read
 */
JalonStream *jalon_stream_open (GFile *file, GError **error);
void jalon_stream_free (JalonStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonStream, jalon_stream_free)

JalonStreamForm jalon_stream_form (JalonStream *self);

/* Returns: (transfer none) (array zero-terminated=1): the columns' names, as of jalon_column_name(); of JSONL
 * those of the first object, what stands in another as "outer.inner"; of other forms none */
const char *const *jalon_stream_columns (JalonStream *self);

/* Whether there is a column of this name. */
gboolean jalon_stream_has (JalonStream *self, const char *column);

/* What a row is given to. */
typedef struct {
  JalonStream *stream;
  gpointer state;     /* of the worker: what @begin gave */
  guint64 line;       /* of the file, where the row begins */
  guint width;        /* how many cells the row has; 0 for JSONL */
  const char *what;   /* (nullable): set by @row, translated and static: what is wrong with the row */
  const char *advice; /* (nullable) */
  int column;         /* of those asked for: which cell it is about; -1 for the whole row */
} JalonStreamRow;

/**
 * JalonStreamReader:
 * @columns: names of the columns wanted, as of jalon_column_name()
 * @begin: called once for each worker, before it has rows
 * @row: takes a row: a cell for each of the columns, which live until it returns; %FALSE, with what is wrong,
 *   ends the reading. It runs on several threads at a time, each with a state of its own.
 *
 * Rows come in order to each worker, but each has only some of them.
 */
typedef struct {
  const char *const *columns;
  guint n_columns;
  gpointer (*begin) (gpointer data);
  gboolean (*row) (JalonStreamRow *row, const JalonCell *cells);
  gpointer data;
} JalonStreamReader;

/**
 * jalon_stream_run:
 * @states: (out) (transfer full) (element-type gpointer): what @begin gave to each worker, also on failure
 * @name: what to call the file in problems
 * @progress: (nullable) (scope call): called on the calling thread, with how much of the file is read
 *
 * Reads all rows of CSV or JSONL, once. Blocks; may run on any thread.
 *
 * Returns: %FALSE with @error when there is a fault, which is in @problems with its line, when it could not
 * be read or was cancelled
 */
gboolean jalon_stream_run (JalonStream *self,
                           const JalonStreamReader *reader,
                           const char *name,
                           JalonProblems *problems,
                           JalonProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GPtrArray **states,
                           GError **error);

/**
 * jalon_stream_read_whole:
 * @most: bytes, of the contents unpacked
 *
 * Reads what is no table, once.
 *
 * Returns: (transfer full): its bytes, NUL-terminated beyond their @length; %NULL with @error
 */
char *jalon_stream_read_whole (JalonStream *self,
                               gsize most,
                               const char *name,
                               JalonProblems *problems,
                               GCancellable *cancellable,
                               gsize *length,
                               GError **error);

/* Returns: (transfer full) (nullable): the SHA-256 of the file as it lies on the disk, in hexadecimal digits;
 * %NULL before it was read to its end */
char *jalon_stream_hash (JalonStream *self);

G_END_DECLS
