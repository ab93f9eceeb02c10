/* What the cells of a scene's data are to a spreadsheet: numbers, amounts of money, shares, days or text; for
 * the writers of workbooks. */
#pragma once

#include <jalon/chart/scene.h>
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
 * @text: as it stands in the scene, not owned; what is written where @kind is text
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
 * @n_columns: with that of the filter, where the scene has one: the last
 * @n_kept_as_text: amounts with more digits than a spreadsheet's numbers keep (15): they are text, and it is
 * to be said
 *
 * Holds nothing of its own but these: the scene is to outlive it.
 */
typedef struct {
  const JalonScene *scene;
  guint n_columns, n_rows, n_kept_as_text;
  gboolean *is_whole; /* of each column */
} JalonSheet;

void jalon_sheet_init (JalonSheet *self, const JalonScene *scene);
void jalon_sheet_clear (JalonSheet *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonSheet, jalon_sheet_clear)

/* Says in @error where there are more rows than a worksheet has, or a text is of more characters than
 * @text_most, and gives %FALSE then. */
gboolean jalon_sheet_check (const JalonSheet *self, glong text_most, GError **error);

/* The heading of a column, translated, not owned. */
const char *jalon_sheet_heading (const JalonSheet *self, guint column);

/* Whether a column holds words, which stand on the left; numbers and days stand on the right. */
gboolean jalon_sheet_is_text (const JalonSheet *self, guint column);

JalonSheetCell jalon_sheet_cell (const JalonSheet *self, guint row, guint column);

/* How many characters wide a column is to be. */
guint jalon_sheet_width (const JalonSheet *self, guint column);

/* Returns: (transfer full) (array zero-terminated=1): what is to be said about the data, a line each: the
 * chart's message, its measure, what it is filtered by, its sources, and what could not be written as numbers
 */
char **jalon_sheet_about (const JalonSheet *self);

G_END_DECLS
