/* Workbooks as their writers see them: sheets of typed cells, filled from a chart's data or from a dossier,
 * and what is to be said about them. */
#pragma once

#include <jalon/chart/scene.h>
#include <jalon/export/export.h>
#include <jalon/text/date.h>

G_BEGIN_DECLS

/* Rows of a worksheet, the heading among them. */
#define JALON_SHEET_ROWS_MAX 1048576

typedef enum {
  JALON_SHEET_EMPTY,
  JALON_SHEET_TEXT,
  JALON_SHEET_NUMBER,
  JALON_SHEET_MONEY,
  JALON_SHEET_SHARE,
  JALON_SHEET_DAY,
} JalonSheetKind;

/**
 * JalonSheetCell:
 * @text: as it was given, not owned; what is written where @kind is text
 * @number: of a number, of money in whole units, of a share of 1
 * @day: of a day
 * @decimals: of money: as many as any amount of its column needs, at most those of its currency
 * @currency: of money: its code, not owned; "" where none is stated
 */
typedef struct {
  JalonSheetKind kind;
  const char *text;
  double number;
  JalonDate day;
  int decimals;
  const char *currency;
} JalonSheetCell;

/**
 * JalonSheet:
 * @name: of the sheet, translated
 * @columns: (array zero-terminated=1): headings, translated
 * @kinds: of the columns, a letter each, as those of a #JalonScene
 * @rows: (element-type GStrv): a text for each column, as the kinds say
 * @only: (nullable): what the rows are filtered by, in a column of its own behind the others
 * @n_columns: with that one
 * @n_kept_as_text: numbers with more digits than a spreadsheet's keep (15): they are text, and it is to be
 *   said
 */
typedef struct {
  char *name;
  char **columns;
  char *kinds;
  GPtrArray *rows;
  char *only;
  guint n_columns, n_kept_as_text;
  /*< private >*/
  gsize n_kinds;
  gboolean *is_whole; /* of each column: no amount of it has decimals */
} JalonSheet;

/* @columns: (transfer full). Its cells are freed with it. */
JalonSheet *jalon_sheet_new (const char *name, char **columns, const char *kinds);
void jalon_sheet_free (JalonSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSheet, jalon_sheet_free)

/* @cells: (transfer full): one more row */
void jalon_sheet_add (JalonSheet *self, char **cells);

/* Whether a column holds words, which stand on the left; numbers and days stand on the right. */
gboolean jalon_sheet_is_text (const JalonSheet *self, guint column);

/* The heading of a column, translated, not owned. */
const char *jalon_sheet_heading (const JalonSheet *self, guint column);

JalonSheetCell jalon_sheet_cell (const JalonSheet *self, guint row, guint column);

/* How many characters wide a column is to be. */
guint jalon_sheet_width (const JalonSheet *self, guint column);

/**
 * JalonBook:
 * @title: of the document
 * @sheets: (element-type JalonSheet): the tables
 * @about: (element-type utf8): what is to be said about them, a line each, in a sheet behind the others
 * @is_dossier: they are a dossier's, and not a chart's data
 * @n_changed: texts of it that are not read back as they are written
 */
struct _JalonBook {
  char *title;
  GPtrArray *sheets;
  GPtrArray *about;
  gboolean is_dossier;
  guint n_changed;
};

/* @title: (nullable) */
JalonBook *jalon_book_new (const char *title);
void jalon_book_free (JalonBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonBook, jalon_book_free)

/* Returns: (transfer full): a chart's data, and its message, its measure, what it is filtered by and its
 *   sources. The scene is to outlive it. */
JalonBook *jalon_book_of_scene (const JalonScene *scene);

/* One more line about the tables; none where @text is %NULL or empty. */
void jalon_book_say (JalonBook *self, const char *text);

/* Returns: (transfer full) (nullable): how many numbers have more digits than a spreadsheet keeps, and are
 * text, and how many texts come back otherwise: a sentence a line; %NULL for none */
char *jalon_book_kept (const JalonBook *self);

/* Says that in the book. */
void jalon_book_say_kept (JalonBook *self);

/* Says in @error where there are more rows than a worksheet has, or a text is of more characters than
 * @text_most, and what to do, and gives %FALSE then. */
gboolean jalon_book_check (const JalonBook *self, glong text_most, GError **error);

G_END_DECLS
