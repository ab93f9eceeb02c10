/* A table as it came, before anything in it is believed: rows of cells, each with its text as shown and,
 * where the source says it, with its true value. One form for text, spreadsheets and web pages. */
#pragma once

#include <gio/gio.h>

#include <jalon/exchange/file-type.h>
#include <jalon/model/problem.h>

G_BEGIN_DECLS

/* What a table may be at most; more is refused with the place where it became too much. */
#define JALON_GRID_ROWS_MAX 1048576u
#define JALON_GRID_COLUMNS_MAX 16384u
#define JALON_GRID_CELLS_MAX 2000000u           /* empty ones before the last of a row among them */
#define JALON_GRID_CELL_MAX 131072u             /* bytes of one cell's text */
#define JALON_GRID_TEXT_MAX (64u * 1024 * 1024) /* bytes of all texts */

#define JALON_GRID_ERROR (jalon_grid_error_quark ())

/**
 * JalonGridError:
 * @JALON_GRID_ERROR_FORMAT: no table, or a damaged one
 * @JALON_GRID_ERROR_SIZE: more than a table may be
 */
typedef enum {
  JALON_GRID_ERROR_FORMAT,
  JALON_GRID_ERROR_SIZE,
} JalonGridError;

GQuark jalon_grid_error_quark (void);

typedef enum {
  JALON_CELL_TEXT, /* nothing is known but the text */
  JALON_CELL_NUMBER,
  JALON_CELL_DATE,
  JALON_CELL_BOOLEAN,
  JALON_CELL_ERROR, /* of a formula; empty */
} JalonCellType;

/**
 * JalonGridCell:
 * @text: as shown, "" where it is empty; UTF-8, line breaks and all
 * @value: (nullable): of a number, exactly: "-1250.5"; of a date, "2027-01-01" or "2027-01-01T12:00:00"; of a
 *   boolean, "true" or "false"; %NULL for texts and errors
 * @currency: (nullable): what the number's format says of it: a code of ISO 4217, or a sign
 * @percent: its format shows the number in percent; @value is the share
 * @covered: it lies under a cell that was merged with it, above or to its left, whose text and value it has
 */
typedef struct {
  const char *text;
  const char *value;
  const char *currency;
  guint8 type; /* JalonCellType */
  guint8 percent;
  guint8 covered;
} JalonGridCell;

/**
 * JalonGridRow:
 * @line: where it begins in its file, or its number in its sheet, from 1
 * @first: its first cell in the grid's cells
 * @n: its cells, up to the last that is not empty; never 0
 */
typedef struct {
  guint line;
  guint first, n;
} JalonGridRow;

typedef struct _JalonGrid JalonGrid;

/**
 * JalonGrid:
 * @name: of its file, for people, with its sheet where there is one
 * @sheet: (nullable): of its sheet
 * @rows: (element-type JalonGridRow): those that are not empty
 * @cells: (element-type JalonGridCell)
 * @n_columns: of its widest row
 */
struct _JalonGrid {
  char *name;
  char *sheet;
  GArray *rows;
  GArray *cells;
  guint n_columns;
  /*< private >*/
  GStringChunk *texts;
  gsize n_bytes;
  gatomicrefcount refs;
};

/* Nothing changes a grid once it is read: several tables can be made of one, on any thread. */
JalonGrid *jalon_grid_ref (JalonGrid *self);
void jalon_grid_unref (JalonGrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonGrid, jalon_grid_unref)

/* Returns: (transfer none): a row, from 0 */
const JalonGridRow *jalon_grid_row (const JalonGrid *self, guint row);

/* Returns: (transfer none): a cell; an empty one where the row is shorter */
const JalonGridCell *jalon_grid_cell (const JalonGrid *self, guint row, guint column);

/* Returns: (transfer none) (array length=n): what files of tables are, for dialogs: text, workbooks,
 * OpenDocument */
const JalonFileType *const *jalon_grid_types (guint *n);

/**
 * jalon_grid_sniff:
 * @bytes: what a file begins with
 * @name: its name
 *
 * Returns: whether it is to be read as tables: an archive that begins as spreadsheets do, flat OpenDocument,
 *   or, after its name, text: .csv, .tsv, .txt, and these with .gz
 */
gboolean jalon_grid_sniff (const guint8 *bytes, gsize n, const char *name);

/**
 * jalon_grids_read:
 * @stream: of text, of text in gzip, or of a spreadsheet: .xlsx, .ods, .fods; which, its contents say
 * @name: of the file, for people
 * @problems: what is doubtful is added here as warnings, with its place, and why it is refused as an error
 *
 * Blocks, and may run on any thread. Memory and time are bounded, whatever the file holds.
 *
 * Returns: (transfer full) (element-type JalonGrid): its tables, one for each sheet that is not empty; %NULL
 *   with @error, which is in @problems as well unless the file could not be read or it was cancelled
 */
GPtrArray *jalon_grids_read (
  GInputStream *stream, const char *name, JalonProblems *problems, GCancellable *cancellable, GError **error);

/* As jalon_grids_read(), for what is in memory. */
GPtrArray *jalon_grids_read_bytes (GBytes *bytes, const char *name, JalonProblems *problems, GError **error);

/**
 * jalon_grid_from_text:
 * @text: CSV or the like: cells apart by tabs, semicolons, commas or bars, whichever parts the text best; in
 *   quotation marks where they hold such a mark or a line break. Lines end in any way. In UTF-8 or, with or
 *   without a mark, UTF-16; else it is taken for Windows-1252, which is said.
 *
 * Returns: (transfer full): the table; %NULL with @error, in @problems as well
 */
JalonGrid *jalon_grid_from_text (
  const char *text, gsize length, const char *name, JalonProblems *problems, GError **error);

/**
 * jalon_grid_from_html:
 * @html: as spreadsheets and browsers put it on the clipboard; the first table of it is taken. Numbers are
 *   those that LibreOffice (sdval, sdnum) and Google Sheets (data-sheets-value) say beside the text.
 *
 * Returns: (transfer full): the table; %NULL with @error, in @problems as well, where there is none
 */
JalonGrid *jalon_grid_from_html (
  const char *html, gsize length, const char *name, JalonProblems *problems, GError **error);

G_END_DECLS
