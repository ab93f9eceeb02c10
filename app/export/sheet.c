/* What the cells of a scene's data are to a spreadsheet, told by the kinds of its columns and by each text.
 */
#include "config.h"

#include <jalon/text/money.h>
#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>

#include <jalon/export/export.h>

#include "sheet.h"

/* What a double keeps of any number. */
#define DIGITS_MOST 15

#define WIDTH_LEAST 8
#define WIDTH_MOST 60
#define ROWS_MEASURED 1000

static const char *
cell_text (const JalonSheet *self, guint row, guint column)
{
  const JalonSceneRow *it = g_ptr_array_index (self->scene->rows, row);

  return self->scene->filter && column == self->n_columns - 1 ? self->scene->filter : it->cells[column];
}

static char
kind_of (const JalonSheet *self, guint column)
{
  const char *kinds = self->scene->kinds;

  return kinds && column < strlen (kinds) ? kinds[column] : 't';
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

void
jalon_sheet_init (JalonSheet *self, const JalonScene *scene)
{
  const guint n = scene->columns ? g_strv_length (scene->columns) : 0;

  *self = (JalonSheet){ .scene = scene,
                        .n_columns = n + (n > 0 && scene->filter ? 1 : 0),
                        .n_rows = scene->rows->len,
                        .is_whole = g_new (gboolean, n + 1) };
  for (guint column = 0; column <= n; column++)
    self->is_whole[column] = TRUE;
  for (guint column = 0; column < n; column++) {
    if (kind_of (self, column) != 'm')
      continue;
    for (guint row = 0; row < self->n_rows; row++) {
      const char *text = cell_text (self, row, column);
      double number;

      if (!read_number (text, &number))
        continue;
      self->is_whole[column] &= is_whole (text);
      self->n_kept_as_text += !is_kept (text);
    }
  }
}

void
jalon_sheet_clear (JalonSheet *self)
{
  g_clear_pointer (&self->is_whole, g_free);
}

gboolean
jalon_sheet_check (const JalonSheet *self, glong text_most, GError **error)
{
  if (self->n_rows >= JALON_SHEET_ROWS_MAX) {
    g_set_error (
      error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_TABLE,
      _ ("The table has %1$u rows, and a worksheet only %2$d. Filter the commitments, or export as CSV."),
      self->n_rows, JALON_SHEET_ROWS_MAX - 1);
    return FALSE;
  }
  for (guint row = 0; row < self->n_rows; row++)
    for (guint column = 0; column < self->n_columns; column++)
      if (g_utf8_strlen (cell_text (self, row, column), -1) > text_most) {
        g_set_error (
          error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_TABLE,
          /* TRANSLATORS: %2$s is a column's heading */
          _ ("Row %1$u: “%2$s” is longer than a cell of such a workbook may be. Export as CSV or ODS."),
          row + 2, jalon_sheet_heading (self, column));
        return FALSE;
      }
  return TRUE;
}

const char *
jalon_sheet_heading (const JalonSheet *self, guint column)
{
  return self->scene->filter && column == self->n_columns - 1 ? _ ("Only") : self->scene->columns[column];
}

/* The code in the row's first column of currencies. */
static const char *
currency_of (const JalonSheet *self, guint row)
{
  const char *at = self->scene->kinds ? strchr (self->scene->kinds, 'c') : NULL;

  return at ? cell_text (self, row, (guint) (at - self->scene->kinds)) : "";
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
    if (read_number (text, &cell.number))
      cell.kind = JALON_SHEET_NUMBER;
    break;
  case 'p':
    if (read_number (text, &cell.number))
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

  for (guint row = 0; row < MIN (self->n_rows, ROWS_MEASURED); row++) {
    const JalonSheetCell cell = jalon_sheet_cell (self, row, column);
    glong width = g_utf8_strlen (cell.text, -1);

    if (cell.kind == JALON_SHEET_MONEY) /* marks between thousands, the decimals, the currency */
      width += width / 3 + 3 + (glong) strlen (cell.currency);
    widest = MAX (widest, width);
  }
  return (guint) CLAMP (widest + 2, WIDTH_LEAST, WIDTH_MOST);
}

static void
add_line (GStrvBuilder *lines, const char *text)
{
  if (text && *text != '\0')
    g_strv_builder_add (lines, text);
}

char **
jalon_sheet_about (const JalonSheet *self)
{
  const JalonScene *scene = self->scene;
  g_autofree char *rows = jalon_scene_rows_note (scene);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  add_line (lines, scene->title);
  add_line (lines, scene->subtitle);
  if (scene->filter) {
    /* TRANSLATORS: %s is what a table is filtered by: "provider Oracle" */
    g_autofree char *only = g_strdup_printf (_ ("Only: %s"), scene->filter);

    add_line (lines, only);
  }
  add_line (lines, scene->footnote);
  add_line (lines, rows);
  if (self->n_kept_as_text > 0) {
    g_autofree char *kept = g_strdup_printf (
      ngettext ("%u amount has more digits than a spreadsheet’s numbers keep: it is written as text.",
                "%u amounts have more digits than a spreadsheet’s numbers keep: they are written as text.",
                self->n_kept_as_text),
      self->n_kept_as_text);

    add_line (lines, kept);
  }
  return g_strv_builder_end (lines);
}
