/* Grids of cells, built within their bounds. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/text/date.h>
#include <jalon/text/folding.h>
#include <jalon/text/translate.h>

#include "grid-private.h"

G_DEFINE_QUARK (jalon - grid - error - quark, jalon_grid_error)

/* Days from which serial numbers count; the first one has a 29 February 1900 that never was. */
#define SERIAL_FALSE_DAY 60
#define SERIAL_MAX 2958465

static const JalonGridCell empty_cell = { .text = "" };

JalonGrid *
jalon_grid_new (const char *name, const char *sheet)
{
  JalonGrid *self = g_new0 (JalonGrid, 1);

  g_atomic_ref_count_init (&self->refs);
  self->sheet = g_strdup (sheet);
  /* TRANSLATORS: a file and a sheet of it, before a message: "book.ods, sheet “2027”" */
  self->name = sheet ? g_strdup_printf (_ ("%1$s, sheet “%2$s”"), name, sheet) : g_strdup (name);
  self->rows = g_array_new (FALSE, FALSE, sizeof (JalonGridRow));
  self->cells = g_array_new (FALSE, FALSE, sizeof (JalonGridCell));
  self->texts = g_string_chunk_new (4096);
  return self;
}

JalonGrid *
jalon_grid_ref (JalonGrid *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
jalon_grid_unref (JalonGrid *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->name);
  g_free (self->sheet);
  g_array_unref (self->rows);
  g_array_unref (self->cells);
  g_string_chunk_free (self->texts);
  g_free (self);
}

const JalonGridRow *
jalon_grid_row (const JalonGrid *self, guint row)
{
  return &g_array_index (self->rows, JalonGridRow, row);
}

const JalonGridCell *
jalon_grid_cell (const JalonGrid *self, guint row, guint column)
{
  const JalonGridRow *found = jalon_grid_row (self, row);

  return column < found->n ? &g_array_index (self->cells, JalonGridCell, found->first + column) : &empty_cell;
}

void
jalon_grid_begin_row (JalonGrid *self, guint line)
{
  JalonGridRow row = { line, self->cells->len, 0 };
  JalonGridRow *last =
    self->rows->len > 0 ? &g_array_index (self->rows, JalonGridRow, self->rows->len - 1) : NULL;

  if (last && last->n == 0)
    *last = row;
  else
    g_array_append_val (self->rows, row);
}

void
jalon_grid_finish (JalonGrid *self)
{
  if (self->rows->len > 0 && jalon_grid_row (self, self->rows->len - 1)->n == 0)
    g_array_set_size (self->rows, self->rows->len - 1);
}

static const char *
keep (JalonGrid *self, const char *text)
{
  if (text == NULL || *text == '\0')
    return text ? "" : NULL;
  self->n_bytes += strlen (text) + 1;
  /* Most of a table's texts are numbers, which differ; shared ones are short names. */
  return strlen (text) < 32 ? g_string_chunk_insert_const (self->texts, text)
                            : g_string_chunk_insert (self->texts, text);
}

static const char *
too_much (const JalonGrid *self, guint column, const JalonGridCell *cell)
{
  const JalonGridRow *row = &g_array_index (self->rows, JalonGridRow, self->rows->len - 1);

  if (self->rows->len > JALON_GRID_ROWS_MAX)
    return _ ("The table has more than 1,048,576 rows.");
  if (column >= JALON_GRID_COLUMNS_MAX)
    return _ ("The table has more than 16,384 columns.");
  if (self->cells->len + (column + 1 - row->n) > JALON_GRID_CELLS_MAX)
    return _ ("The table has more than 2,000,000 cells.");
  if (strlen (cell->text) > JALON_GRID_CELL_MAX)
    return _ ("A cell has more than 131,072 bytes of text.");
  if (self->n_bytes > JALON_GRID_TEXT_MAX)
    return _ ("The table has more than 64 MB of text.");
  return NULL;
}

/* Spaces of all kinds, and what is invisible. */
static gboolean
shows_nothing (const char *text)
{
  g_autofree char *stripped = NULL;

  if (g_ascii_isgraph (*text))
    return FALSE;
  stripped = jalon_strip (text);
  return *stripped == '\0';
}

gboolean
jalon_grid_put (JalonGrid *self, guint column, const JalonGridCell *cell, const char **why)
{
  JalonGridRow *row = &g_array_index (self->rows, JalonGridRow, self->rows->len - 1);
  JalonGridCell kept = *cell;

  if (!cell->covered && cell->type != JALON_CELL_ERROR && shows_nothing (cell->text))
    return TRUE;
  g_return_val_if_fail (column >= row->n, TRUE);
  *why = too_much (self, column, cell);
  if (*why)
    return FALSE;

  while (row->n < column) {
    g_array_append_val (self->cells, empty_cell);
    row->n++;
  }
  kept.text = keep (self, cell->text);
  kept.value = keep (self, cell->value);
  kept.currency = keep (self, cell->currency);
  g_array_append_val (self->cells, kept);
  row->n++;
  self->n_columns = MAX (self->n_columns, row->n);
  return TRUE;
}

/* Only cells that a row has are laid under another: a row of nothing but merged cells is no row. @left:
 * (inout): how many cells may still be looked at; merged cells do not overlap */
static void
merge_one (JalonGrid *self, guint top, const JalonGridMerge *merge, gsize *left)
{
  JalonGridCell first = *jalon_grid_cell (self, top, merge->left);

  for (guint i = top; i<self->rows->len && * left> 0 && jalon_grid_row (self, i)->line <= merge->bottom_line;
       i++)
    for (guint j = merge->left; *left > 0 && j <= merge->right && j < jalon_grid_row (self, i)->n;
         j++, --*left) {
      JalonGridCell *cell = &g_array_index (self->cells, JalonGridCell, jalon_grid_row (self, i)->first + j);

      if ((i == top && j == merge->left) || *cell->text != '\0')
        continue;
      *cell = first;
      cell->covered = TRUE;
    }
}

void
jalon_grid_merge (JalonGrid *self, const GArray *merges)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  gsize left = self->cells->len;

  for (guint i = 0; merges->len > 0 && i < self->rows->len; i++)
    g_hash_table_insert (rows, GUINT_TO_POINTER (jalon_grid_row (self, i)->line), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < merges->len; i++) {
    const JalonGridMerge *merge = &g_array_index (merges, JalonGridMerge, i);
    guint top = GPOINTER_TO_UINT (g_hash_table_lookup (rows, GUINT_TO_POINTER (merge->top_line)));

    if (top > 0)
      merge_one (self, top - 1, merge, &left);
  }
}

gboolean
jalon_grid_refuse (const JalonGridReading *reading,
                   JalonGridError code,
                   guint line,
                   guint column,
                   char *what,
                   const char *advice,
                   GError **error)
{
  g_set_error (error, JALON_GRID_ERROR, (int) code, "%s%s%s", what, advice ? " " : "", advice ? advice : "");
  jalon_problems_add (reading->problems, JALON_SEVERITY_ERROR, reading->name, line, column, what, advice);
  return FALSE;
}

gboolean
jalon_grid_refuse_size (const JalonGridReading *reading, GError **error)
{
  return jalon_grid_refuse (reading, JALON_GRID_ERROR_SIZE, 0, 0, g_strdup (_ ("It holds more than 256 MB.")),
                            _ ("Save the rows that are needed as a file of their own."), error);
}

/* "1.5e+11", as C writes it, without its exponent. (transfer full) */
static char *
without_exponent (const char *number)
{
  const char *e = strpbrk (number, "eE"), *dot = strchr (number, '.');
  gboolean negative = *number == '-';
  const char *start = number + (*number == '-' || *number == '+');
  gsize n = e ? (gsize) (e - start) : strlen (start);
  GString *digits = g_string_new (NULL);
  gint64 point;

  for (gsize i = 0; i < n; i++)
    if (start[i] != '.')
      g_string_append_c (digits, start[i]);
  point = (dot ? dot - start : (gint64) n) + (e ? g_ascii_strtoll (e + 1, NULL, 10) : 0);
  if (point > 400 || point < -400) {
    g_string_free (digits, TRUE);
    return NULL;
  }
  while (point <= 0) {
    g_string_prepend_c (digits, '0');
    point++;
  }
  while ((gsize) point > digits->len)
    g_string_append_c (digits, '0');
  if ((gsize) point < digits->len) {
    g_string_insert_c (digits, point, '.');
    while (digits->str[digits->len - 1] == '0')
      g_string_truncate (digits, digits->len - 1);
    if (digits->str[digits->len - 1] == '.')
      g_string_truncate (digits, digits->len - 1);
  }
  while (digits->len > 1 && digits->str[0] == '0' && digits->str[1] != '.')
    g_string_erase (digits, 0, 1);
  if (negative && strpbrk (digits->str, "123456789"))
    g_string_prepend_c (digits, '-');
  return g_string_free (digits, FALSE);
}

/* Spreadsheets store binary fractions; beyond the 15th digit they are noise. Whole numbers as they stand are
 * exact. */
char *
jalon_exact_number (const char *stored)
{
  g_autofree char *text = g_strstrip (g_strdup (stored));
  char *end, rounded[G_ASCII_DTOSTR_BUF_SIZE];
  gsize digits = 0;
  double value = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (value) || strpbrk (text, "xXpPnN"))
    return NULL;
  for (const char *p = text; *p != '\0' && *p != 'e' && *p != 'E'; p++)
    digits += g_ascii_isdigit (*p) && (digits > 0 || *p != '0') ? 1 : 0;
  if (digits <= 15 || strspn (text, "-0123456789") == strlen (text))
    return without_exponent (text);
  return without_exponent (g_ascii_formatd (rounded, sizeof rounded, "%.15g", value));
}

char *
jalon_serial_to_date (double serial, gboolean since_1904)
{
  double day = floor (serial);
  long seconds = lround ((serial - day) * 86400);
  JalonDate base = jalon_date_from_ymd (1904, 1, 1);
  int y, m, d;

  if (seconds == 86400) {
    seconds = 0;
    day++;
  }
  if (!since_1904)
    base.first = jalon_date_from_ymd (1900, 1, 1).first - (day > SERIAL_FALSE_DAY ? 2 : 1);
  if (day < 0 || day > SERIAL_MAX || (!since_1904 && (day == SERIAL_FALSE_DAY || day < 1)))
    return NULL;
  jalon_day_to_ymd ((guint32) (base.first + (guint64) day), &y, &m, &d);
  if (seconds == 0)
    return g_strdup_printf ("%04d-%02d-%02d", y, m, d);
  return g_strdup_printf ("%04d-%02d-%02dT%02ld:%02ld:%02ld", y, m, d, seconds / 3600, seconds / 60 % 60,
                          seconds % 60);
}

char *
jalon_share_to_percent (const char *value)
{
  g_autofree char *shifted = g_strconcat (value, "e2", NULL);
  g_autofree char *percent = jalon_exact_number (shifted);

  return g_strconcat (percent ? percent : value, "%", NULL);
}
