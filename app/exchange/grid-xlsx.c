/* The cells of a workbook's sheets (.xlsx): as stored, whole, whatever their format shows of them. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "grid-xlsx.h"

typedef struct {
  const JalonWorkbook *book;
  JalonGrid *grid;
  GString *text;  /* of the cell */
  GArray *merges; /* of JalonGridMerge */
  char type[16];  /* of the cell */
  guint style;
  guint row, column; /* from 1; the next where none is stated */
  guint phonetic;
  gboolean in_value, in_row;
} Sheet;

/* "AB12": its column and row, from 1; 0 where one is missing. */
static const char *
read_reference (const char *text, guint *column, guint *row)
{
  *column = *row = 0;
  for (; g_ascii_isalpha (*text) && *column <= JALON_GRID_COLUMNS_MAX; text++)
    *column = *column * 26 + (guint) (g_ascii_toupper (*text) - 'A' + 1);
  for (; g_ascii_isdigit (*text) && *row <= JALON_GRID_ROWS_MAX; text++)
    *row = *row * 10 + (guint) (*text - '0');
  return text;
}

static void
take_merge (Sheet *self, const char *range)
{
  guint left, top, right, bottom;
  const char *rest = read_reference (range, &left, &top);

  if (*rest != ':' || self->merges->len == JALON_GRID_MERGES_MAX)
    return;
  read_reference (rest + 1, &right, &bottom);
  if (left && top && right >= left && bottom >= top)
    g_array_append_vals (self->merges, &(JalonGridMerge){ top, bottom, left - 1, right - 1 }, 1);
}

static void
start (JalonSax *sax, const char *name, const xmlChar **attributes, int n)
{
  Sheet *self = sax->data;

  if (strcmp (name, "row") == 0) {
    self->row = jalon_sax_number (attributes, n, "r", self->row + 1);
    self->column = 0;
    jalon_grid_begin_row (self->grid, self->row);
    self->in_row = TRUE;
  } else if (strcmp (name, "c") == 0) {
    g_autofree char *place = jalon_sax_attribute (attributes, n, "r");
    g_autofree char *type = jalon_sax_attribute (attributes, n, "t");
    guint column = 0, row;

    if (place)
      read_reference (place, &column, &row);
    self->column = MAX (column, self->column + 1);
    self->style = jalon_sax_number (attributes, n, "s", 0);
    g_strlcpy (self->type, type ? type : "n", sizeof self->type);
    g_string_truncate (self->text, 0);
  } else if (strcmp (name, "mergeCell") == 0) {
    g_autofree char *range = jalon_sax_attribute (attributes, n, "ref");

    if (range)
      take_merge (self, range);
  }
  self->phonetic += strcmp (name, "rPh") == 0;
  self->in_value = (strcmp (name, "v") == 0 || strcmp (name, "t") == 0) && self->phonetic == 0;
}

static void
text (JalonSax *sax, const char *chars, gsize n)
{
  Sheet *self = sax->data;

  if (!self->in_value)
    return;
  g_string_append_len (self->text, chars, (gssize) n);
  if (self->text->len > JALON_GRID_CELL_MAX)
    jalon_sax_refuse (sax, JALON_GRID_ERROR_SIZE, self->row, self->column,
                      g_strdup (_ ("A cell has more than 131,072 bytes of text.")), NULL);
}

static gboolean
put (Sheet *self, const JalonGridCell *cell, const char **why)
{
  if (!self->in_row)
    return TRUE;
  return jalon_grid_put (self->grid, self->column - 1, cell, why);
}

static gboolean
put_number (Sheet *self, const char **why)
{
  g_autofree char *value = jalon_exact_number (self->text->str), *shown = NULL;
  const JalonNumberFormat *format = self->style < self->book->formats->len
                                      ? &g_array_index (self->book->formats, JalonNumberFormat, self->style)
                                      : &(JalonNumberFormat){ 0 };
  JalonGridCell cell = { .text = self->text->str, .value = value, .type = JALON_CELL_NUMBER };

  if (value == NULL)
    return put (self, &(JalonGridCell){ .text = self->text->str }, why);
  if (format->date) {
    shown = jalon_serial_to_date (g_ascii_strtod (value, NULL), self->book->since_1904);
    if (shown) {
      cell = (JalonGridCell){ .text = shown, .value = shown, .type = JALON_CELL_DATE };
      return put (self, &cell, why);
    }
  }
  shown = format->percent ? jalon_share_to_percent (value) : g_strdup (value);
  cell.text = shown;
  cell.percent = (guint8) format->percent;
  cell.currency = format->currency;
  return put (self, &cell, why);
}

static gboolean
put_text (Sheet *self, const char *string, const char **why)
{
  return put (self, &(JalonGridCell){ .text = string }, why);
}

static gboolean
put_error (JalonSax *sax, const char **why)
{
  Sheet *self = sax->data;

  jalon_problems_add (
    sax->reading->problems, JALON_SEVERITY_WARNING, self->grid->name, self->row, self->column,
    /* TRANSLATORS: %s is an error of a spreadsheet: "#DIV/0!" */
    g_strdup_printf (_ ("The cell shows the error %s; it is taken as empty."), self->text->str), NULL);
  return put (self, &(JalonGridCell){ .text = "", .type = JALON_CELL_ERROR }, why);
}

static gboolean
put_cell (JalonSax *sax, const char **why)
{
  Sheet *self = sax->data;
  const char *type = self->type, *stored = self->text->str;
  guint64 index;

  if (strcmp (type, "e") == 0)
    return put_error (sax, why);
  if (*stored == '\0')
    return TRUE;
  if (strcmp (type, "s") == 0)
    return put_text (self,
                     g_ascii_string_to_unsigned (stored, 10, 0, G_MAXUINT, &index, NULL) &&
                         index < self->book->strings->len
                       ? self->book->strings->pdata[index]
                       : "",
                     why);
  if (strcmp (type, "str") == 0 || strcmp (type, "inlineStr") == 0) {
    g_autofree char *plain = jalon_workbook_unescape (stored);

    return put_text (self, plain, why);
  }
  if (strcmp (type, "b") == 0) {
    const char *value = *stored == '1' || *stored == 't' ? "true" : "false";

    return put (self, &(JalonGridCell){ .text = value, .value = value, .type = JALON_CELL_BOOLEAN }, why);
  }
  if (strcmp (type, "d") == 0) {
    g_autofree char *day =
      g_str_has_suffix (stored, "T00:00:00") ? g_strndup (stored, strlen (stored) - 9) : g_strdup (stored);

    return put (self, &(JalonGridCell){ .text = day, .value = day, .type = JALON_CELL_DATE }, why);
  }
  return put_number (self, why);
}

static void
end (JalonSax *sax, const char *name)
{
  Sheet *self = sax->data;
  const char *why = NULL;

  self->in_value = FALSE;
  if (strcmp (name, "rPh") == 0)
    self->phonetic -= self->phonetic > 0;
  if (strcmp (name, "row") == 0)
    self->in_row = FALSE;
  if (strcmp (name, "c") == 0 && !put_cell (sax, &why))
    jalon_sax_refuse (sax, JALON_GRID_ERROR_SIZE, self->row, self->column, g_strdup (why),
                      _ ("Save the rows that are needed as a file of their own."));
}

JalonGrid *
jalon_workbook_read_sheet (JalonArchive *archive,
                           const JalonWorkbook *workbook,
                           const JalonWorkbookSheet *sheet,
                           const JalonGridReading *reading,
                           GError **error)
{
  g_autoptr (JalonGrid) grid = jalon_grid_new (reading->name, sheet->name);
  g_autoptr (GString) chars = g_string_new (NULL);
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (JalonGridMerge));
  Sheet self = { .book = workbook, .grid = grid, .text = chars, .merges = merges };
  JalonSax sax = { .start = start, .end = end, .text = text, .data = &self };

  if (!jalon_archive_parse (archive, sheet->part, &sax, error))
    return NULL;
  jalon_grid_finish (grid);
  jalon_grid_merge (grid, merges);
  return g_steal_pointer (&grid);
}

GPtrArray *
jalon_grids_from_xlsx (JalonArchive *archive, const JalonGridReading *reading, GError **error)
{
  g_autoptr (GPtrArray) grids = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_grid_unref);
  g_autoptr (JalonWorkbook) book = jalon_workbook_read (archive, error);

  for (guint i = 0; book && i < book->sheets->len; i++) {
    const JalonWorkbookSheet *sheet = book->sheets->pdata[i];
    JalonGrid *grid;

    if (sheet->part == NULL || !jalon_archive_has (archive, sheet->part))
      continue; /* a chart */
    if (sheet->hidden) {
      jalon_problems_add (reading->problems, JALON_SEVERITY_WARNING, reading->name, 0, 0,
                          g_strdup_printf (_ ("The sheet “%s” is hidden, and left out."), sheet->name), NULL);
      continue;
    }
    grid = jalon_workbook_read_sheet (archive, book, sheet, reading, error);
    if (grid == NULL)
      return NULL;
    g_ptr_array_add (grids, grid);
  }
  return book ? g_steal_pointer (&grids) : NULL;
}
