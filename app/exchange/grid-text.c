/* Tables as text: in whatever encoding, with whatever mark between cells, decided by all of the text.
 * Quotation marks and line breaks are libcsv's. */
#include "config.h"

#include <csv.h>
#include <string.h>

#include <jalon/text/translate.h>

#include "grid-private.h"

/* In the order in which they are taken where they part a text equally well. */
static const char delimiters[] = { '\t', ';', ',', '|' };
#define N_DELIMITERS G_N_ELEMENTS (delimiters)
#define COUNT_MAX 64 /* cells of a row that are told apart when marks are counted */
#define CHUNK 4096

/* UTF-16 without a mark: every other byte of the first ones is 0, as in any text of Latin letters. */
static const char *
guess_wide (const char *text, gsize n)
{
  gsize noughts[2] = { 0, 0 }, seen = MIN (n, 512) & ~(gsize) 1;

  for (gsize i = 0; i < seen; i++)
    noughts[i % 2] += text[i] == '\0';
  if (seen < 4)
    return NULL;
  if (noughts[1] * 4 > seen && noughts[0] == 0)
    return "UTF-16LE";
  if (noughts[0] * 4 > seen && noughts[1] == 0)
    return "UTF-16BE";
  return NULL;
}

static char *
convert (const char *text, gsize n, const char *from, gsize *length)
{
  return g_convert (text, (gssize) n, "UTF-8", from, NULL, length, NULL);
}

char *
jalon_grid_decode (const char *text, gsize n, const JalonGridReading *reading, gsize *length)
{
  const char *wide = NULL;
  char *out;

  if (n >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0) {
    text += 3;
    n -= 3;
  } else if (n >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0)) {
    wide = *text == '\xff' ? "UTF-16LE" : "UTF-16BE";
    text += 2;
    n -= 2;
  } else {
    wide = guess_wide (text, n);
  }
  if (wide)
    return convert (text, n & ~(gsize) 1, wide, length);
  if (g_utf8_validate (text, (gssize) n, NULL)) {
    *length = n;
    return g_strndup (text, n);
  }

  out = convert (text, n, "WINDOWS-1252", length);
  if (out == NULL)
    out = convert (text, n, "ISO-8859-1", length);
  jalon_problems_add (reading->problems, JALON_SEVERITY_WARNING, reading->name, 0, 0,
                      g_strdup (_ ("It does not say how its letters are encoded, and is not in UTF-8; it is "
                                   "read as Windows-1252.")),
                      _ ("If letters with accents are wrong, save it again as UTF-8."));
  return out;
}

typedef struct {
  guint rows[COUNT_MAX + 1]; /* how many have so many marks */
} Count;

static void
end_counted_row (Count *counts, guint *in_row)
{
  for (guint d = 0; d < N_DELIMITERS; d++) {
    counts[d].rows[MIN (in_row[d], COUNT_MAX)]++;
    in_row[d] = 0;
  }
}

/* Counts, per row, the marks outside of quotation marks, which count only where a cell begins. */
static void
count_marks (const char *text, gsize n, Count *counts)
{
  guint in_row[N_DELIMITERS] = { 0 };
  gboolean quoted = FALSE, at_start = TRUE, any = FALSE;

  for (gsize i = 0; i < n; i++) {
    const char *mark;

    if (quoted) {
      if (text[i] == '"' && i + 1 < n && text[i + 1] == '"')
        i++;
      else
        quoted = text[i] != '"';
      continue;
    }
    if (text[i] == '\n' || text[i] == '\r') {
      if (any)
        end_counted_row (counts, in_row);
      any = FALSE;
      at_start = TRUE;
      continue;
    }
    any = TRUE;
    mark = memchr (delimiters, text[i], N_DELIMITERS);
    if (mark)
      in_row[mark - delimiters]++;
    quoted = at_start && text[i] == '"';
    at_start = mark != NULL;
  }
  if (any)
    end_counted_row (counts, in_row);
}

/* The mark that most rows have the same number of. */
static char
find_delimiter (const char *text, gsize n)
{
  Count counts[N_DELIMITERS] = { 0 };
  guint best = 0, best_rows = 0;

  count_marks (text, n, counts);
  for (guint d = 0; d < N_DELIMITERS; d++)
    for (guint k = 1; k <= COUNT_MAX; k++)
      if (counts[d].rows[k] > best_rows) {
        best = d;
        best_rows = counts[d].rows[k];
      }
  return delimiters[best];
}

typedef struct {
  JalonGrid *grid;
  const JalonGridReading *reading;
  guint column;
  guint line;     /* that is being read */
  guint row_line; /* on which the row began */
  gboolean in_row;
  const char *why;
  guint why_line, why_column;
} Lines;

/* ="00123" keeps Excel from taking a text for a number. (transfer full) */
static char *
unwrap (const char *cell)
{
  gsize n = strlen (cell);

  if (n > 3 && cell[0] == '=' && cell[1] == '"' && cell[n - 1] == '"')
    return g_strndup (cell + 2, n - 3);
  return g_strdup (cell);
}

static void
take_cell (void *text, size_t n, void *data)
{
  Lines *self = data;
  g_autofree char *cell = unwrap (n > 0 ? text : "");

  if (self->why)
    return;
  if (!self->in_row) {
    jalon_grid_begin_row (self->grid, self->row_line);
    self->in_row = TRUE;
    self->column = 0;
  }
  if (!jalon_grid_put (self->grid, self->column, &(JalonGridCell){ .text = cell }, &self->why)) {
    self->why_line = self->row_line;
    self->why_column = self->column + 1;
  }
  self->column++;
}

static void
take_row (int mark, void *data)
{
  Lines *self = data;

  self->in_row = FALSE;
  self->row_line = self->line + 1;
}

/* The number of bytes up to and with the end of the line, or a part of it that is not too long. */
static gsize
line_length (const char *text, gsize n, gboolean *ends)
{
  gsize i = 0, most = MIN (n, CHUNK);

  while (i < most && text[i] != '\n' && text[i] != '\r')
    i++;
  *ends = i < most;
  if (!*ends)
    return most;
  return i + (text[i] == '\r' && i + 1 < n && text[i + 1] == '\n' ? 2 : 1);
}

static gboolean
parse_lines (struct csv_parser *parser, Lines *self, const char *text, gsize n, GError **error)
{
  for (gsize at = 0; at < n && !self->why;) {
    gboolean ends;
    gsize length = line_length (text + at, n - at, &ends);

    if (g_cancellable_set_error_if_cancelled (self->reading->cancellable, error))
      return FALSE;
    csv_parse (parser, text + at, length, take_cell, take_row, self);
    if (!self->why && parser->entry_pos > JALON_GRID_CELL_MAX) {
      self->why = _ ("A cell has more than 131,072 bytes of text.");
      self->why_line = self->row_line;
      self->why_column = self->column + 1;
    }
    at += length;
    if (ends)
      self->line++;
    if (ends && !self->in_row && parser->entry_pos == 0 && !parser->quoted)
      self->row_line = self->line;
  }
  if (self->why)
    return jalon_grid_refuse (self->reading, JALON_GRID_ERROR_SIZE, self->why_line, self->why_column,
                              g_strdup (self->why), _ ("Is a quotation mark missing, or is this no table?"),
                              error);

  csv_set_opts (parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
  if (csv_fini (parser, take_cell, take_row, self) != 0)
    return jalon_grid_refuse (self->reading, JALON_GRID_ERROR_FORMAT, self->row_line,
                              self->in_row ? self->column + 1 : 1,
                              g_strdup (_ ("A quotation mark that begins a cell is never closed.")),
                              _ ("Close it behind the cell, or take it away."), error);
  return TRUE;
}

/* "sep=;" is how a file tells Excel its mark. */
static gsize
read_separator (const char *text, gsize n, char *delimiter)
{
  if (n < 6 || g_ascii_strncasecmp (text, "sep=", 4) != 0 || (text[5] != '\r' && text[5] != '\n'))
    return 0;
  *delimiter = text[4];
  return 5 + (text[5] == '\r' && n > 6 && text[6] == '\n' ? 2 : 1);
}

static JalonGrid *
read_text (const char *text, gsize n, const JalonGridReading *reading, GError **error)
{
  g_autoptr (JalonGrid) grid = jalon_grid_new (reading->name, NULL);
  Lines lines = { .grid = grid, .reading = reading, .line = 1, .row_line = 1 };
  struct csv_parser parser;
  char delimiter = find_delimiter (text, n);
  gsize skipped = read_separator (text, n, &delimiter);
  gboolean sound;

  if (memchr (text, '\0', n)) {
    jalon_grid_refuse (reading, JALON_GRID_ERROR_FORMAT, 0, 0, g_strdup (_ ("This is no text.")),
                       _ ("Save the table as CSV, .xlsx or .ods."), error);
    return NULL;
  }
  if (skipped > 0)
    lines.line = lines.row_line = 2;
  if (csv_init (&parser, CSV_APPEND_NULL) != 0)
    g_error ("no memory for a table");
  csv_set_delim (&parser, (unsigned char) delimiter);
  sound = parse_lines (&parser, &lines, text + skipped, n - skipped, error);
  csv_free (&parser);
  jalon_grid_finish (grid);
  return sound ? g_steal_pointer (&grid) : NULL;
}

JalonGrid *
jalon_grid_from_text (
  const char *text, gsize length, const char *name, JalonProblems *problems, GError **error)
{
  const JalonGridReading reading = { .name = name, .problems = problems };
  g_autofree char *utf8 = NULL;
  gsize n = 0;

  if (length > JALON_GRID_FILE_MAX) {
    jalon_grid_refuse_size (&reading, error);
    return NULL;
  }
  utf8 = jalon_grid_decode (text, length, &reading, &n);
  if (utf8 == NULL) {
    jalon_grid_refuse (&reading, JALON_GRID_ERROR_FORMAT, 0, 0, g_strdup (_ ("This is no text.")),
                       _ ("Save the table as CSV, .xlsx or .ods."), error);
    return NULL;
  }
  return read_text (utf8, n, &reading, error);
}
