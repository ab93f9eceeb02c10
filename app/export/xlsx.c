/* Tables as an Office Open XML workbook, by libxlsxwriter: a sheet for each, and one that tells what they
 * are.
 */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <jalon/text/translate.h>

#include "formats.h"
#include "sheet.h"
#include "xlsx-library.h"

#define ABOUT_WIDTH 100
#define PAGE_SCALE 60       /* percent */
#define PAGE_WIDTH_MOST 260 /* characters beside one another on a page */
#define TEXT_MOST 32767     /* characters of a cell: the format's own bound */

typedef struct {
  const JalonXlsx *library;
  lxw_workbook *book;
  lxw_format *head, *number_head, *day, *share, *wrapped;
  GHashTable *money; /* code of the format → lxw_format, owned by the book */
} Book;

/* Number formats are written in the format's own language, that of the United States, whoever reads them. */
static lxw_format *
money_format (Book *self, const JalonSheetCell *cell)
{
  g_autoptr (GString) code = g_string_new ("#,##0");
  lxw_format *format;

  if (cell->decimals > 0)
    g_string_append_c (code, '.');
  for (int i = 0; i < cell->decimals; i++)
    g_string_append_c (code, '0');
  if (*cell->currency)
    g_string_append_printf (code, "\\ [$%s]", cell->currency);
  format = g_hash_table_lookup (self->money, code->str);
  if (!format) {
    format = self->library->workbook_add_format (self->book);
    self->library->format_set_num_format (format, code->str);
    g_hash_table_insert (self->money, g_strdup (code->str), format);
  }
  return format;
}

static lxw_error
write_cell (Book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const JalonSheetCell *cell)
{
  switch (cell->kind) {
  case JALON_SHEET_EMPTY:
    return LXW_NO_ERROR;
  case JALON_SHEET_NUMBER:
    return self->library->worksheet_write_number (sheet, row, column, cell->number, NULL);
  case JALON_SHEET_MONEY:
    return self->library->worksheet_write_number (sheet, row, column, cell->number,
                                                  money_format (self, cell));
  case JALON_SHEET_SHARE:
    return self->library->worksheet_write_number (sheet, row, column, cell->number, self->share);
  case JALON_SHEET_DAY: {
    int year, month, day;
    lxw_datetime when = { 0 };

    jalon_day_to_ymd (cell->day.first, &year, &month, &day);
    when.year = year;
    when.month = month;
    when.day = day;
    return self->library->worksheet_write_datetime (sheet, row, column, &when, self->day);
  }
  case JALON_SHEET_TEXT:
  default:
    return self->library->worksheet_write_string (sheet, row, column, cell->text, NULL);
  }
}

static lxw_error
write_data (Book *self, const JalonSheet *data)
{
  lxw_worksheet *sheet = self->library->workbook_add_worksheet (self->book, data->name);
  lxw_error status = LXW_NO_ERROR;
  guint width = 0;

  for (guint column = 0; column < data->n_columns; column++) {
    const lxw_col_t at = (lxw_col_t) column;

    width += jalon_sheet_width (data, column);
    self->library->worksheet_set_column (sheet, at, at, jalon_sheet_width (data, column), NULL);
    if (status == LXW_NO_ERROR)
      status = self->library->worksheet_write_string (sheet, 0, at, jalon_sheet_heading (data, column),
                                                      jalon_sheet_is_text (data, column) ? self->head
                                                                                         : self->number_head);
  }
  self->library->worksheet_freeze_panes (sheet, 1, 0);
  self->library->worksheet_set_landscape (sheet);
  /* On one page as long as it can be read there; else on several beside one another, each with what the rows
   * are. */
  if (width <= PAGE_WIDTH_MOST) {
    self->library->worksheet_fit_to_pages (sheet, 1, 0);
  } else {
    self->library->worksheet_set_print_scale (sheet, PAGE_SCALE);
    self->library->worksheet_repeat_columns (sheet, 0, 1);
  }
  self->library->worksheet_repeat_rows (sheet, 0, 0);
  for (guint row = 0; row < data->rows->len && status == LXW_NO_ERROR; row++)
    for (guint column = 0; column < data->n_columns && status == LXW_NO_ERROR; column++) {
      const JalonSheetCell cell = jalon_sheet_cell (data, row, column);

      status = write_cell (self, sheet, row + 1, (lxw_col_t) column, &cell);
    }
  return status;
}

static lxw_error
write_about (Book *self, const GPtrArray *lines)
{
  lxw_worksheet *sheet = self->library->workbook_add_worksheet (self->book, C_ ("sheet", "About"));
  lxw_error status = LXW_NO_ERROR;

  self->library->worksheet_set_column (sheet, 0, 0, ABOUT_WIDTH, NULL);
  for (guint i = 0; i < lines->len && status == LXW_NO_ERROR; i++)
    status = self->library->worksheet_write_string (sheet, i, 0, lines->pdata[i],
                                                    i == 0 ? self->head : self->wrapped);
  return status;
}

static lxw_format *
add_head (Book *self, int side)
{
  lxw_format *head = self->library->workbook_add_format (self->book);

  self->library->format_set_bold (head);
  self->library->format_set_text_wrap (head);
  self->library->format_set_align (head, LXW_ALIGN_VERTICAL_TOP);
  self->library->format_set_align (head, (uint8_t) side);
  return head;
}

/* Closes the book, too. */
static lxw_error
fill_book (Book *self, const JalonBook *data)
{
  /* The library's default is the time of writing: the same data are to give the same file. */
  lxw_doc_properties properties = { .title = data->title, .created = 315532800 /* 1980, as in the zip */ };
  g_autoptr (GHashTable) money = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lxw_error status = LXW_NO_ERROR, closed;

  self->money = money;
  self->library->workbook_set_properties (self->book, &properties);
  self->head = add_head (self, LXW_ALIGN_LEFT);
  self->number_head = add_head (self, LXW_ALIGN_RIGHT);
  self->day = self->library->workbook_add_format (self->book);
  self->library->format_set_num_format (self->day, "yyyy\\-mm\\-dd");
  self->share = self->library->workbook_add_format (self->book);
  self->library->format_set_num_format (self->share, "0.0%");
  self->wrapped = self->library->workbook_add_format (self->book);
  self->library->format_set_text_wrap (self->wrapped);
  self->library->format_set_align (self->wrapped, LXW_ALIGN_VERTICAL_TOP);

  for (guint i = 0; i < data->sheets->len && status == LXW_NO_ERROR; i++)
    status = write_data (self, data->sheets->pdata[i]);
  if (status == LXW_NO_ERROR)
    status = write_about (self, data->about);
  closed = self->library->workbook_close (self->book);
  return status != LXW_NO_ERROR ? status : closed;
}

/* The library writes to files only. */
static GBytes *
write_book (const JalonBook *book, GError **error)
{
  g_autofree char *folder = NULL, *path = NULL, *contents = NULL;
  gsize length = 0;
  lxw_workbook_options options = { .constant_memory = FALSE };
  Book self = { .library = jalon_xlsx (error) };
  lxw_error status = LXW_ERROR_MEMORY_MALLOC_FAILED;
  gboolean read;

  if (!self.library || !jalon_book_check (book, TEXT_MOST, error))
    return NULL;
  folder = g_dir_make_tmp ("jalon-XXXXXX", error);
  if (!folder)
    return NULL;
  path = g_build_filename (folder, "table.xlsx", NULL);
  options.tmpdir = folder;
  self.book = self.library->workbook_new_opt (path, &options);
  if (self.book)
    status = fill_book (&self, book);
  if (status != LXW_NO_ERROR)
    g_set_error (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_TABLE,
                 _ ("The workbook could not be written: %s"), self.library->lxw_strerror (status));
  read = status == LXW_NO_ERROR && g_file_get_contents (path, &contents, &length, error);
  g_unlink (path);
  g_rmdir (folder);
  return read ? g_bytes_new_take (g_steal_pointer (&contents), length) : NULL;
}

const JalonExportFormat jalon_xlsx_export = {
  .type = { "xlsx", N_ ("Excel workbook"), JALON_WORDS ("xlsx"),
            JALON_WORDS ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") },
  .traits = JALON_EXPORT_TABLE,
  .write_book = write_book,
};
