/* What the cells of tables are to a spreadsheet, told by the kinds of their columns and by each text. */
#include "config.h"

#include <jalon/text/money.h>
#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>

#include "sheet.h"

/* What a double keeps of any number. */
#define DIGITS_MOST 15

#define WIDTH_LEAST 8
#define WIDTH_MOST 60
#define ROWS_MEASURED 1000

static const char *
cell_text (const JalonSheet *self, guint row, guint column)
{
  char **cells = g_ptr_array_index (self->rows, row);

  return self->only && column == self->n_columns - 1 ? self->only : cells[column];
}

static char
kind_of (const JalonSheet *self, guint column)
{
  return column < self->n_kinds ? self->kinds[column] : 't';
}

static gboolean
read_number (const char *text, double *number)
{
  char *end = NULL;

  if (!g_ascii_isdigit (text[*text == '-']))
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*number);
}

static gboolean
is_kept (const char *text)
{
  const char *first = text + strspn (text, "-0.");
  guint digits = 0, zeros = 0;

  for (const char *at = first; g_ascii_isdigit (*at) || *at == '.'; at++) {
    if (*at == '.')
      continue;
    zeros = *at == '0' ? zeros + 1 : 0;
    digits++;
  }
  return digits - zeros <= DIGITS_MOST;
}

static gboolean
is_whole (const char *text)
{
  const char *point = strchr (text, '.');

  return !point || point[1 + strspn (point + 1, "0")] == '\0';
}

JalonSheet *
jalon_sheet_new (const char *name, char **columns, const char *kinds)
{
  JalonSheet *self = g_new0 (JalonSheet, 1);

  self->name = g_strdup (name);
  self->columns = columns;
  self->kinds = g_strdup (kinds);
  self->n_kinds = kinds ? strlen (kinds) : 0;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->n_columns = g_strv_length (columns);
  self->is_whole = g_new (gboolean, self->n_columns + 1);
  for (guint column = 0; column <= self->n_columns; column++)
    self->is_whole[column] = TRUE;
  return self;
}

void
jalon_sheet_free (JalonSheet *self)
{
  g_free (self->name);
  g_strfreev (self->columns);
  g_free (self->kinds);
  g_ptr_array_unref (self->rows);
  g_free (self->only);
  g_free (self->is_whole);
  g_free (self);
}

void
jalon_sheet_add (JalonSheet *self, char **cells)
{
  for (guint column = 0; cells[column]; column++) {
    const char kind = kind_of (self, column);
    double number;

    if (!strchr ("mnp", kind) || !read_number (cells[column], &number))
      continue;
    self->is_whole[column] &= kind != 'm' || is_whole (cells[column]);
    self->n_kept_as_text += !is_kept (cells[column]);
  }
  g_ptr_array_add (self->rows, cells);
}

const char *
jalon_sheet_heading (const JalonSheet *self, guint column)
{
  return self->only && column == self->n_columns - 1 ? _ ("Only") : self->columns[column];
}

/* The code in the row's first column of currencies. */
static const char *
currency_of (const JalonSheet *self, guint row)
{
  const char *at = self->kinds ? strchr (self->kinds, 'c') : NULL;

  return at ? cell_text (self, row, (guint) (at - self->kinds)) : "";
}

static int
decimals_of (const char *currency)
{
  const int digits = jalon_currency_digits (*currency ? currency : NULL);

  return digits >= 0 ? digits : jalon_currency_digits (NULL);
}

/* Only whole days are dates: “2027-01” is a month, and a spreadsheet would make a day of it. */
static gboolean
read_day (const char *text, JalonDate *day)
{
  const char *why = NULL;

  return jalon_date_parse (text, strlen (text), day, &why) && jalon_date_is_day (*day) &&
         g_ascii_strtoll (text, NULL, 10) > 1900 && strlen (text) == strlen ("2027-01-01");
}

gboolean
jalon_sheet_is_text (const JalonSheet *self, guint column)
{
  return strchr ("tc", kind_of (self, column)) != NULL;
}

JalonSheetCell
jalon_sheet_cell (const JalonSheet *self, guint row, guint column)
{
  const char *text = cell_text (self, row, column);
  JalonSheetCell cell = { .kind = JALON_SHEET_TEXT, .text = text, .currency = "" };

  if (*text == '\0') {
    cell.kind = JALON_SHEET_EMPTY;
    return cell;
  }
  switch (kind_of (self, column)) {
  case 'd':
    if (read_day (text, &cell.day))
      cell.kind = JALON_SHEET_DAY;
    break;
  case 'm':
    if (read_number (text, &cell.number) && is_kept (text)) {
      cell.kind = JALON_SHEET_MONEY;
      cell.currency = currency_of (self, row);
      cell.decimals = self->is_whole[column] ? 0 : decimals_of (cell.currency);
    }
    break;
  case 'n':
    if (read_number (text, &cell.number) && is_kept (text))
      cell.kind = JALON_SHEET_NUMBER;
    break;
  case 'p':
    if (read_number (text, &cell.number) && is_kept (text))
      cell.kind = JALON_SHEET_SHARE;
    break;
  default:
    break;
  }
  return cell;
}

guint
jalon_sheet_width (const JalonSheet *self, guint column)
{
  glong widest = g_utf8_strlen (jalon_sheet_heading (self, column), -1);

  for (guint row = 0; row < MIN (self->rows->len, ROWS_MEASURED); row++) {
    const JalonSheetCell cell = jalon_sheet_cell (self, row, column);
    glong width = g_utf8_strlen (cell.text, -1);

    if (cell.kind == JALON_SHEET_MONEY) /* marks between thousands, the decimals, the currency */
      width += width / 3 + 3 + (glong) strlen (cell.currency);
    widest = MAX (widest, width);
  }
  return (guint) CLAMP (widest + 2, WIDTH_LEAST, WIDTH_MOST);
}

/* Books */

JalonBook *
jalon_book_new (const char *title)
{
  JalonBook *self = g_new0 (JalonBook, 1);

  self->title = g_strdup (title ? title : "");
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_sheet_free);
  self->about = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
jalon_book_free (JalonBook *self)
{
  g_free (self->title);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->about);
  g_free (self);
}

void
jalon_book_say (JalonBook *self, const char *text)
{
  if (text && *text != '\0')
    g_ptr_array_add (self->about, g_strdup (text));
}

char *
jalon_book_kept (const JalonBook *self)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    n += ((const JalonSheet *) self->sheets->pdata[i])->n_kept_as_text;
  if (n > 0)
    g_string_append_printf (
      out,
      ngettext ("%u number has more digits than a spreadsheet’s numbers keep: it is written as text.",
                "%u numbers have more digits than a spreadsheet’s numbers keep: they are written as text.",
                n),
      n);
  if (n > 0 && self->n_changed > 0)
    g_string_append_c (out, '\n');
  if (self->n_changed > 0)
    g_string_append_printf (
      out,
      ngettext (
        "%u text has white space or hidden characters that tables do not keep: it is read back without them.",
        "%u texts have white space or hidden characters that tables do not keep: they are read back without "
        "them.",
        self->n_changed),
      self->n_changed);
  return g_string_free (out, out->len == 0);
}

void
jalon_book_say_kept (JalonBook *self)
{
  g_autofree char *kept = jalon_book_kept (self);
  g_auto (GStrv) sentences = g_strsplit (kept ? kept : "", "\n", -1);

  for (guint i = 0; sentences[i]; i++)
    jalon_book_say (self, sentences[i]);
}

JalonBook *
jalon_book_of_scene (const JalonScene *scene)
{
  JalonBook *self = jalon_book_new (scene->title);
  char **columns = scene->columns ? g_strdupv (scene->columns) : g_new0 (char *, 1);
  JalonSheet *sheet = jalon_sheet_new (C_ ("sheet", "Data"), columns, scene->kinds);
  g_autofree char *rows = jalon_scene_rows_note (scene), *only = NULL;

  if (scene->filter && sheet->n_columns > 0) {
    sheet->only = g_strdup (scene->filter);
    sheet->n_columns++;
  }
  g_ptr_array_set_free_func (sheet->rows, NULL); /* they are the scene's */
  for (guint i = 0; i < scene->rows->len; i++)
    jalon_sheet_add (sheet, ((const JalonSceneRow *) scene->rows->pdata[i])->cells);
  g_ptr_array_add (self->sheets, sheet);
  /* TRANSLATORS: %s is what a table is filtered by: "provider Oracle" */
  only = scene->filter ? g_strdup_printf (_ ("Only: %s"), scene->filter) : NULL;
  jalon_book_say (self, scene->title);
  jalon_book_say (self, scene->subtitle);
  jalon_book_say (self, only);
  jalon_book_say (self, scene->footnote);
  jalon_book_say (self, rows);
  jalon_book_say_kept (self);
  return self;
}

/* A chart's data can be filtered, and be a CSV table; a dossier is neither. */
static void
refuse_rows (const JalonBook *self, const JalonSheet *sheet, GError **error)
{
  if (self->is_dossier)
    g_set_error (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_TABLE,
                 /* TRANSLATORS: %1$s is a sheet of a workbook: “Commitments” */
                 _ ("“%1$s” would have %2$u rows, and a worksheet has only %3$d. Give a file that ends in "
                    ".xml or .jalon: "
                    "it holds the whole dossier."),
                 sheet->name, sheet->rows->len, JALON_SHEET_ROWS_MAX - 1);
  else
    g_set_error (
      error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_TABLE,
      _ ("The table has %1$u rows, and a worksheet only %2$d. Filter the commitments, or export as CSV."),
      sheet->rows->len, JALON_SHEET_ROWS_MAX - 1);
}

/* Rows of a dossier's tables begin with the id of what they are about. */
static void
refuse_text (const JalonBook *self, const JalonSheet *sheet, guint row, guint column, GError **error)
{
  if (self->is_dossier)
    g_set_error (
      error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_TABLE,
      /* TRANSLATORS: %1$s is a sheet of a workbook: “Commitments”; %2$s a column's heading, %3$s an id */
      _ ("“%1$s”: “%2$s” of “%3$s” is longer than a cell of such a workbook may be. Shorten it, or give a "
         "file "
         "that ends in .ods."),
      sheet->name, jalon_sheet_heading (sheet, column), cell_text (sheet, row, 0));
  else
    g_set_error (
      error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_TABLE,
      /* TRANSLATORS: %2$s is a column's heading */
      _ ("Row %1$u: “%2$s” is longer than a cell of such a workbook may be. Export as CSV or ODS."), row + 2,
      jalon_sheet_heading (sheet, column));
}

static gboolean
check_sheet (const JalonBook *self, const JalonSheet *sheet, glong text_most, GError **error)
{
  if (sheet->rows->len >= JALON_SHEET_ROWS_MAX) {
    refuse_rows (self, sheet, error);
    return FALSE;
  }
  for (guint row = 0; row < sheet->rows->len; row++)
    for (guint column = 0; column < sheet->n_columns; column++)
      if (g_utf8_strlen (cell_text (sheet, row, column), -1) > text_most) {
        refuse_text (self, sheet, row, column, error);
        return FALSE;
      }
  return TRUE;
}

gboolean
jalon_book_check (const JalonBook *self, glong text_most, GError **error)
{
  for (guint i = 0; i < self->sheets->len; i++)
    if (!check_sheet (self, self->sheets->pdata[i], text_most, error))
      return FALSE;
  return TRUE;
}
