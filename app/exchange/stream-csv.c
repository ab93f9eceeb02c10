/* Rows of CSV after RFC 4180: cells that hold a separator, a line's end or a quotation mark stand between
 * quotation marks, and those are doubled in them. What breaks that is a fault, as nobody can tell then where
 * the rows end. */
#include "config.h"

#include <jalon/text/translate.h>

#include "stream-chunk.h"
#include "stream-scan.h"

gsize
stream_csv_find_end (const char *bytes, gsize length, gboolean *inside, guint64 *n_lines)
{
  guint64 within = 0, seen = 0;
  gsize end = 0;

  *n_lines = 0;
  for (gsize at = 0; at < length; at += SCAN_BLOCK) {
    ScanBits bits = scan_block (bytes + at, '\n');
    guint64 valid = scan_first (length - at), ends;

    ends = bits.lines & valid & ~scan_inside (bits.quotes & valid, &within);
    if (ends) {
      guint highest = scan_highest (ends);

      end = at + highest + 1;
      *n_lines = seen + (guint64) __builtin_popcountll (bits.lines & valid & scan_first (highest + 1));
    }
    seen += (guint64) __builtin_popcountll (bits.lines & valid);
  }
  *inside = within != 0;
  return end;
}

/* What the places of a block's marks are held against, from block to block. */
typedef struct {
  guint64 inside;     /* all bits: the block begins within marks */
  guint64 may_open;   /* 1: a mark may open at its first byte */
  guint64 must_close; /* 1: its first byte comes right behind a mark that closes */
} Marks;

/* Returns: the marks that stand where none may, or what stands right behind one that closes */
static inline guint64
check_marks (Marks *self, const ScanBits *bits, guint64 inside, guint64 separators)
{
  guint64 opening = bits->quotes & inside, closing = bits->quotes & ~inside;
  guint64 after = closing << 1 | self->must_close;
  guint64 wrong = (opening & ~(separators << 1 | self->may_open | after)) |
                  (after & ~(separators | bits->returns | bits->quotes));

  self->may_open = separators >> 63;
  self->must_close = closing >> 63;
  return wrong;
}

/* Notes where all separators and ends of rows are. Returns: how many rows; @wrong (out): the byte of a mark
 * out of place, or the length */
static guint
find_places (const StreamChunk *chunk, char separator, guint32 *places, guint32 *ends, gsize *wrong)
{
  Marks marks = { 0, 1, 0 };
  guint n = 0, n_rows = 0;

  *wrong = chunk->length;
  for (gsize at = 0; at < chunk->length; at += SCAN_BLOCK) {
    ScanBits bits = scan_block (chunk->bytes + at, separator);
    guint64 valid = scan_first (chunk->length - at), inside, separators, lines, bad;

    bits.quotes &= valid;
    inside = scan_inside (bits.quotes, &marks.inside);
    lines = bits.lines & ~inside & valid;
    separators = (bits.separators & ~inside & valid) | lines;
    bad = check_marks (&marks, &bits, inside, separators) & valid;
    if (G_UNLIKELY (bad)) {
      *wrong = at + scan_lowest (bad);
      return n_rows;
    }
    for (guint64 left = lines; left; left &= left - 1)
      ends[n_rows++] = n + (guint) __builtin_popcountll (separators & (left ^ (left - 1))) - 1;
    for (; separators; separators &= separators - 1)
      places[n++] = (guint32) (at + scan_lowest (separators));
  }
  return n_rows;
}

/* Takes the marks off a cell, and the doubling of those in it. */
static inline JalonCell
take_cell (StreamWorker *worker, const char *from, const char *to)
{
  JalonCell cell = { from, (gsize) (to - from) };
  const char *mark;
  gsize start;

  if (cell.length < 2 || *from != '"')
    return cell;
  cell.text++;
  cell.length -= 2;
  mark = memchr (cell.text, '"', cell.length);
  if (!mark)
    return cell;

  /* The scratch has room for the whole chunk, and so does not move. */
  start = worker->scratch->len;
  for (const char *at = cell.text, *end = at + cell.length;; at = mark + 2) {
    mark = memchr (at, '"', (gsize) (end - at));
    g_string_append_len (worker->scratch, at, mark ? mark + 1 - at : end - at);
    if (!mark)
      break;
  }
  return (JalonCell){ worker->scratch->str + start, worker->scratch->len - start };
}

/* How many lines end between two places of a chunk. */
static guint64
count_lines (const char *from, const char *to)
{
  guint64 n = 0;

  for (; (from = memchr (from, '\n', (gsize) (to - from))) != NULL; from++)
    n++;
  return n;
}

static guint
count_characters (const char *from, const char *to)
{
  guint n = 1;

  for (; from < to; from++)
    n += ((guchar) *from & 0xc0) != 0x80 ? 1 : 0;
  return n;
}

void
stream_fault_set (StreamFault *self, guint64 line, guint column, char *what, const char *advice)
{
  if (self->what && self->line <= line) {
    g_free (what);
    return;
  }
  g_free (self->what);
  *self = (StreamFault){ line, column, what, advice };
}

void
stream_row_fault (const StreamTable *table,
                  const StreamWorker *worker,
                  const JalonCell *cells,
                  StreamFault *fault)
{
  const JalonStreamRow *row = &worker->row;
  const char *why = row->what ? row->what : _ ("is not what it should be");
  char *what;

  if (row->column >= 0) {
    const JalonCell *cell = &cells[row->column];
    const char *written = table->titles ? table->titles[row->column] : NULL;
    const char *title = written ? written : table->reader->columns[row->column];
    g_autofree char *start = cell->text ? g_strndup (cell->text, MIN (cell->length, 40)) : g_strdup ("");
    g_autofree char *shown = g_utf8_make_valid (start, -1);

    /* TRANSLATORS: what is wrong in a table: a column's name, a cell's text, and a clause as “is too large”
     */
    what = g_strdup_printf (_ ("%1$s: “%2$s” %3$s."), title, shown, why);
  } else {
    what = g_strdup (why);
  }
  stream_fault_set (fault, row->line, 0, what, row->advice);
}

static void
tell_mark (const StreamChunk *chunk, gsize wrong, StreamFault *fault)
{
  const char *at = chunk->bytes + wrong, *start = at;

  while (start > chunk->bytes && start[-1] != '\n')
    start--;
  stream_fault_set (
    fault, chunk->line + count_lines (chunk->bytes, start), count_characters (start, at),
    g_strdup (_ ("A quotation mark stands within a cell, or text behind one that ends a cell.")),
    _ ("Put the whole cell between quotation marks, and double those within it."));
}

static gboolean
give_row (const StreamTable *table,
          StreamWorker *worker,
          const char *bytes,
          const guint32 *places,
          guint first,
          guint end)
{
  guint n = end - first + 1;

  for (guint i = 0; i < table->reader->n_columns; i++) {
    int column = table->columns[i];
    guint place = first + (guint) MAX (column, 0);
    const char *from, *to;

    if (column < 0 || place > end) {
      worker->cells[i] = (JalonCell){ NULL, 0 };
      continue;
    }
    from = place ? bytes + places[place - 1] + 1 : bytes;
    to = bytes + places[place];
    if (place == end && to > from && to[-1] == '\r')
      to--;
    worker->cells[i] = take_cell (worker, from, to);
  }
  worker->row.width = n;
  return table->reader->row (&worker->row, worker->cells);
}

/* An empty line is no row. */
static inline gboolean
is_blank (const char *from, const char *to)
{
  return from == to || (to == from + 1 && *from == '\r');
}

gboolean
stream_csv_rows (const StreamTable *table, StreamWorker *worker, const StreamChunk *chunk, StreamFault *fault)
{
  gsize wrong;
  guint n_rows = find_places (chunk, table->separator, worker->places, worker->ends, &wrong), first = 0;
  const char *from = chunk->bytes;
  gboolean sound = TRUE;

  worker->row.line = chunk->line;
  for (guint i = 0; sound && i < n_rows; first = worker->ends[i++] + 1) {
    const char *to = chunk->bytes + worker->places[worker->ends[i]];

    worker->scratch->len = 0;
    if (!is_blank (from, to) &&
        !give_row (table, worker, chunk->bytes, worker->places, first, worker->ends[i])) {
      stream_row_fault (table, worker, worker->cells, fault);
      sound = FALSE;
    }
    worker->row.line += 1 + (to > from ? count_lines (from, to) : 0);
    from = to + 1;
  }
  if (wrong < chunk->length) {
    tell_mark (chunk, wrong, fault);
    return FALSE;
  }
  if (sound && from < chunk->bytes + chunk->length) {
    stream_fault_set (fault, worker->row.line, 0,
                      g_strdup (_ ("The file ends within a cell that a quotation mark begins.")),
                      _ ("See whether the file is whole, and whether the mark is meant."));
    return FALSE;
  }
  return sound;
}

GPtrArray *
stream_csv_first_row (const char *bytes, gsize length, char separator)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean inside = FALSE;

  for (gsize i = 0; i <= length; i++) {
    if (i == length || (!inside && (bytes[i] == separator || bytes[i] == '\n'))) {
      g_ptr_array_add (cells, g_strstrip (g_strdup (cell->str)));
      g_string_truncate (cell, 0);
      if (i == length || bytes[i] == '\n')
        break;
    } else if (bytes[i] == '"') {
      if (inside && i + 1 < length && bytes[i + 1] == '"')
        g_string_append_c (cell, bytes[i++]);
      else
        inside = !inside;
    } else if (bytes[i] != '\0') {
      g_string_append_c (cell, bytes[i]);
    }
  }
  return cells;
}
