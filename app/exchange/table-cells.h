/* Texts of cells before the column has decided: what each shows of how its column is written, and the plain
 * forms that the readers of numbers and dates take for one thing only. */
#pragma once

#include <jalon/exchange/table.h>

G_BEGIN_DECLS

/* What one text shows of its column. */
typedef enum {
  JALON_SHOWS_POINT = 1 << 0,       /* decimals begin with a point */
  JALON_SHOWS_COMMA = 1 << 1,       /* with a comma */
  JALON_SHOWS_EITHER_MARK = 1 << 2, /* one mark with three digits behind it */
  JALON_SHOWS_ACCOUNTING = 1 << 3,  /* brackets for a minus, or a dash with a currency */
  JALON_SHOWS_DAY_FIRST = 1 << 4,
  JALON_SHOWS_MONTH_FIRST = 1 << 5,
  JALON_SHOWS_YEAR_FIRST = 1 << 6,   /* of two digits */
  JALON_SHOWS_EITHER_ORDER = 1 << 7, /* day and month could change places */
  JALON_SHOWS_TWO_DIGIT_YEAR = 1 << 8,
  JALON_SHOWS_PERCENT = 1 << 9,    /* a percent sign */
  JALON_SHOWS_ABOVE_ONE = 1 << 10, /* a plain number above 1 */
  JALON_SHOWS_EXPONENT = 1 << 11,  /* "3.00E+11": digits may have been left out */
} JalonShows;

JalonShows jalon_number_shows (const char *text);
JalonShows jalon_date_shows (const char *text);

/**
 * jalon_number_plain:
 * @decimal_mark: of its column; 0: where none is decided, or needed
 * @zero: whether a dash is nought
 * @why: (out): static, translated, when %NULL is given
 *
 * Returns: (transfer full): the text with its number written in a way that means one thing in any language:
 *   no marks between thousands, a point before decimals, never three of these, a minus in front, no exponent
 */
char *jalon_number_plain (const char *text, char decimal_mark, gboolean zero, const char **why);

/* Returns: (transfer full): a day in figures as "2027-01-31", without its time of day; any other text as it
 * is */
char *jalon_date_plain (const char *text, JalonDateOrder order);

/* Returns: (transfer full): a plain number × 10^@scale, exactly, in the same form: never three decimals */
char *jalon_number_scaled (const char *plain, int scale);

G_END_DECLS
