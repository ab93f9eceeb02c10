/* What the columns of a table show of how they are written: each by all of its cells, then by those of the
 * others; what none shows is asked. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "table-private.h"

#define MARKS (JALON_SHOWS_POINT | JALON_SHOWS_COMMA)
#define ORDERS (JALON_SHOWS_DAY_FIRST | JALON_SHOWS_MONTH_FIRST)

static gboolean
is_number (JalonType type)
{
  return type == JALON_TYPE_MONEY || type == JALON_TYPE_NUMBER || type == JALON_TYPE_SHARE ||
         type == JALON_TYPE_DURATION;
}

static JalonShows
column_shows (const JalonTable *self, guint index, JalonType type)
{
  JalonShows shows = 0;

  for (guint row = 0; row < self->grid->rows->len; row++) {
    const JalonGridCell *cell = jalon_grid_cell (self->grid, row, index);

    if (self->uses[row] != JALON_ROW_ITEM || *cell->text == '\0')
      continue;
    if (cell->value && type == JALON_TYPE_SHARE && !cell->percent && g_ascii_strtod (cell->value, NULL) > 1)
      shows |= JALON_SHOWS_ABOVE_ONE;
    if (!cell->value)
      shows |= jalon_table_is_need (self, jalon_table_column (self, index)) ? jalon_range_shows (cell->text)
               : is_number (type)                                           ? jalon_number_shows (cell->text)
                                                                            : jalon_date_shows (cell->text);
  }
  return shows;
}

/* The one of two that a column shows; 0 where it shows none or both. */
static JalonShows
only (JalonShows shows, JalonShows pair)
{
  shows &= pair;
  return shows == pair ? 0 : shows;
}

/* What all columns show together, for those that show nothing. */
static JalonShows
others_show (const JalonShows *shows, guint n, JalonShows pair)
{
  JalonShows all = 0;

  for (guint i = 0; i < n; i++)
    all |= shows[i];
  return only (all, pair);
}

static JalonShows
ask_mark (JalonTable *self)
{
  gboolean comma = jalon_locale_decimal_mark (jalon_table_locale (self)) == ',';
  int answer = jalon_table_ask (
    self, "decimal-mark",
    g_strdup (_ ("Numbers such as 1,500 or 1.500: is what stands before the last three digits a thousands "
                 "separator, or do decimals begin there?")),
    comma ? 0 : 1, "comma",
    /* TRANSLATORS: an answer to how numbers of a table are written */
    g_strdup (_ ("Decimals begin with a comma")), "point", g_strdup (_ ("Decimals begin with a point")),
    NULL);

  return answer < 0 ? 0 : answer == 0 ? JALON_SHOWS_COMMA : JALON_SHOWS_POINT;
}

static JalonShows
ask_order (JalonTable *self)
{
  gboolean month = strcmp (jalon_locale_lang (jalon_table_locale (self)), "en") == 0;
  int answer = jalon_table_ask (
    self, "dates", g_strdup (_ ("Dates such as 03/11/2025: does the day come first, or the month?")),
    month ? 1 : 0, "day-first", g_strdup (_ ("The day first: 3 November")), "month-first",
    g_strdup (_ ("The month first: March 11")), NULL);

  return answer < 0 ? 0 : answer == 0 ? JALON_SHOWS_DAY_FIRST : JALON_SHOWS_MONTH_FIRST;
}

/* @either: what needs a decision where the pair is not shown. Returns: what holds for the column */
static JalonShows
settle (JalonTable *self,
        JalonShows shows,
        JalonShows either,
        JalonShows pair,
        JalonShows others,
        JalonShows (*ask) (JalonTable *self))
{
  JalonShows own = only (shows, pair);

  if (own || !(shows & either))
    return own;
  /* A column that contradicts itself learns nothing from others. */
  if (others && (shows & pair) == 0)
    return others;
  return ask (self);
}

static void
note_column (JalonTable *self, guint index, const char *format)
{
  g_autofree char *name = jalon_table_column_name (self, index);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  jalon_table_note (self, 0, index + 1, g_strdup_printf (format, name), NULL);
#pragma GCC diagnostic pop
}

/* Whether an item has a number up to 1 where others are percentages. */
static gboolean
has_small_share (const JalonTable *self, guint index)
{
  for (guint row = 0; row < self->grid->rows->len; row++) {
    const JalonGridCell *cell = jalon_grid_cell (self->grid, row, index);
    const char *why;
    double share;

    if (self->uses[row] == JALON_ROW_ITEM && !cell->percent && !strchr (cell->text, '%') &&
        !jalon_table_is_empty (self, row, index) && jalon_table_read_share (self, row, index, &share, &why) &&
        share > 0 && share <= 0.01)
      return TRUE;
  }
  return FALSE;
}

/* Nearly everybody who writes 0.9 among percentages means 90 %, and yet it says 0.9 %. */
static gboolean
ask_small_shares (JalonTable *self, guint index)
{
  g_autofree char *name = jalon_table_column_name (self, index);

  return jalon_table_ask (
           self, "shares",
           /* TRANSLATORS: %s is a column of shares, in quotation marks; 0.9 is an example of a number in it
            */
           g_strdup_printf (
             _ ("%s has percentages, and numbers up to 1 without a percent sign: what is 0.9?"), name),
           0, "parts", g_strdup (_ ("90 %: a part of one")), "percent", g_strdup (_ ("0.9 %")), NULL) == 0;
}

static void
decide_number (JalonTable *self, guint index, JalonShows shows, JalonShows others)
{
  JalonTableColumn *column = column_at (self, index);
  JalonShows mark = settle (self, shows, JALON_SHOWS_EITHER_MARK, MARKS, others, ask_mark);

  column->decimal_mark = mark & JALON_SHOWS_POINT ? '.' : mark & JALON_SHOWS_COMMA ? ',' : '\0';
  column->accounting = (shows & JALON_SHOWS_ACCOUNTING) != 0;
  if (jalon_table_type (self, column) == JALON_TYPE_SHARE && shows & JALON_SHOWS_ABOVE_ONE)
    column->scale = -2;
  if (column->scale == -2 && has_small_share (self, index))
    column->parts_of_one = ask_small_shares (self, index);
  if (shows & JALON_SHOWS_EXPONENT)
    /* TRANSLATORS: %s is a column of a table, in quotation marks */
    note_column (self, index,
                 _ ("%s shows numbers such as 3.00E+11, of which digits may have been left out. Compare them "
                    "with the original."));
}

static void
decide_date (JalonTable *self, guint index, JalonShows shows, JalonShows others)
{
  JalonTableColumn *column = column_at (self, index);
  JalonShows order = settle (self, shows, JALON_SHOWS_EITHER_ORDER, ORDERS, others, ask_order);

  column->order = shows & JALON_SHOWS_YEAR_FIRST  ? JALON_DATE_ORDER_YEAR_FIRST
                  : order & JALON_SHOWS_DAY_FIRST ? JALON_DATE_ORDER_DAY_FIRST
                  : order                         ? JALON_DATE_ORDER_MONTH_FIRST
                                                  : JALON_DATE_ORDER_NONE;
  column->two_digit_years = (shows & JALON_SHOWS_TWO_DIGIT_YEAR) != 0;
  if (column->two_digit_years)
    /* TRANSLATORS: %s is a column of a table, in quotation marks */
    note_column (self, index,
                 _ ("%s has years of two digits: 00 to 79 are taken for 2000 to 2079, the others for 1980 to "
                    "1999."));
}

/* Whether an amount's sign is that of whatever currency is in hand: "$" in a Canadian dossier. */
static gboolean
is_open_sign (
  const JalonTable *self, const JalonGridCell *cell, const char *sign, const char *one, const char *other)
{
  g_autofree char *text =
    cell->value ? g_strconcat (cell->value, " ", cell->currency, NULL) : g_strdup (cell->text);
  const char *first = one, *second = other, *why;
  JalonMoney money;

  return strstr (text, sign) && jalon_locale_read_credit (self->english, text, &first, &money, &why) &&
         jalon_locale_read_credit (self->english, text, &second, &money, &why) && strcmp (first, one) == 0 &&
         strcmp (second, other) == 0;
}

static gboolean
has_open_sign (const JalonTable *self, const char *sign, const char *one, const char *other)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const JalonTableColumn *column = column_at (self, i);

    if (jalon_table_type (self, column) != JALON_TYPE_MONEY || column->currency)
      continue;
    for (guint row = 0; row < self->grid->rows->len; row++)
      if (self->uses[row] == JALON_ROW_ITEM &&
          is_open_sign (self, jalon_grid_cell (self->grid, row, i), sign, one, other))
        return TRUE;
  }
  return FALSE;
}

static void
ask_currency (JalonTable *self, const char *sign, const char *first, const char *second, int suggested)
{
  int answer = jalon_table_ask (self, "currency",
                                /* TRANSLATORS: %s is a sign: "$" */
                                g_strdup_printf (_ ("Amounts are marked %s: which currency is that?"), sign),
                                suggested, first, g_strdup (first), second, g_strdup (second), NULL);

  if (answer >= 0)
    self->sign_currency = answer == 0 ? first : second;
}

/* Where only some rows state the currency, the others may be in the same one, or in the dossier's. */
static void
decide_blanks (JalonTable *self, guint index, const char *own)
{
  JalonTableColumn *column = column_at (self, index);
  guint n = self->grid->rows->len, first = n, blanks = 0;
  g_autofree guint8 *totals = NULL;
  const char *stated = NULL;
  gboolean several = FALSE;
  int answer;

  for (guint row = 0; row < n; row++) {
    const char *currency;

    if (self->uses[row] != JALON_ROW_ITEM)
      continue;
    if (*jalon_grid_cell (self->grid, row, index)->text == '\0') {
      if (!totals)
        totals = jalon_table_guess_totals (self);
      blanks += !totals[row] && jalon_table_has_plain_amount (self, row);
      continue;
    }
    currency = jalon_table_read_currency (self, row, index);
    several |= stated && g_strcmp0 (stated, currency) != 0;
    stated = currency;
    first = MIN (first, row);
  }
  if (blanks == 0 || !stated || !own || several || strcmp (stated, own) == 0)
    return;
  answer = jalon_table_ask (self, "blank-currency",
                            g_strdup (_ ("Some rows state no currency: in which one are they?")), 0, stated,
                            g_strdup (stated), own, g_strdup (own), NULL);
  if (answer != 0)
    return;
  column->from = g_new (guint, n + 1);
  for (guint row = 0; row < n; row++)
    column->from[row] = *jalon_grid_cell (self->grid, row, index)->text == '\0' ? first : row;
}

/* A column of currencies, or headings that name one, answer for all. */
static void
decide_currency (JalonTable *self)
{
  const char *own = jalon_dossier_currency (self->dossier, jalon_dossier_root (self->dossier));
  int column = jalon_table_currency_column (self);

  self->sign_currency = NULL;
  if (column >= 0 && self->kind == JALON_KIND_COMMITMENT)
    decide_blanks (self, (guint) column, own);
  if (column >= 0)
    return;
  if (own && strcmp (own, "USD") != 0 && has_open_sign (self, "$", "USD", own))
    ask_currency (self, "$", "USD", own, 1);
  else if (g_strcmp0 (own, "JPY") != 0 && g_strcmp0 (own, "CNY") != 0 &&
           has_open_sign (self, "¥", "JPY", "CNY"))
    ask_currency (self, "¥", "JPY", "CNY", 0);
}

/* The unit that a title names, "in M$", for amounts whose headings name none. */
static gboolean
find_title_unit (const JalonTable *self, JalonHeading *unit, const char **title)
{
  for (guint row = 0; self->has_heading && row < self->heading; row++)
    for (guint i = 0; i < jalon_grid_row (self->grid, row)->n; i++) {
      const char *text = jalon_grid_cell (self->grid, row, i)->text;
      const char *open = strpbrk (text, "(["), *in = g_strrstr (text, " en ");
      g_autofree char *inner = NULL;

      if (!in)
        in = g_strrstr (text, " in ");
      if (!open && !in)
        continue;
      inner = open ? g_strndup (open + 1, strcspn (open + 1, ")]")) : g_strdup (in + 4);
      *unit = (JalonHeading){ 0 };
      if (jalon_unit_read (self->words, inner, unit) && (unit->currency || unit->scale > 0)) {
        *title = text;
        return TRUE;
      }
    }
  return FALSE;
}

/* What a heading says in brackets may be a unit all the same. */
static void
note_unread_units (JalonTable *self)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const JalonTableColumn *column = column_at (self, i);
    g_autofree char *name = NULL;

    if (!column->unit_unread || (jalon_table_type (self, column) != JALON_TYPE_MONEY &&
                                 jalon_table_type (self, column) != JALON_TYPE_NUMBER))
      continue;
    name = jalon_table_column_name (self, i);
    jalon_table_note (
      self, 0, i + 1,
      /* TRANSLATORS: %s is a column of a table in quotation marks */
      g_strdup_printf (_ ("What %s says in brackets is no unit that is known: its amounts are taken "
                          "as they are written."),
                       name),
      _ ("If it is a unit, write it as k, M or G, or as thousands, millions or billions."));
  }
}

/* Banks write some rates one way round, and some the other. */
static void
note_rates (JalonTable *self)
{
  const char *own = jalon_dossier_currency (self->dossier, jalon_dossier_root (self->dossier));
  const int value = jalon_table_find (self, JALON_COLUMN_FIELD, jalon_kind_field (JALON_KIND_RATE, "value"));

  if (self->kind == JALON_KIND_RATE && own && value >= 0 && !column_at (self, value)->currency)
    jalon_table_note (self, 0, (guint) value + 1,
                      /* TRANSLATORS: %s is a currency */
                      g_strdup_printf (_ ("Rates are read as how much %s one unit of the other currency is "
                                          "worth."),
                                       own),
                      _ ("If they are the other way round, divide 1 by each."));
}

static void
decide_unit (JalonTable *self)
{
  JalonHeading unit;
  const char *title;
  int answer;

  if (!find_title_unit (self, &unit, &title))
    return;
  for (guint i = 0; i < self->columns->len; i++) {
    const JalonTableColumn *column = column_at (self, i);

    if (jalon_table_is_amount (self, column) && (column->scale || column->currency))
      return;
  }
  answer = jalon_table_ask (
    self, "unit", g_strdup_printf (_ ("Above the table stands “%s”: are its amounts in that unit?"), title),
    0, "title", g_strdup (_ ("In that unit")), "plain", g_strdup (_ ("As they are written")), NULL);
  for (guint i = 0; answer == 0 && i < self->columns->len; i++) {
    JalonTableColumn *column = column_at (self, i);

    if (!jalon_table_is_amount (self, column))
      continue;
    column->scale = unit.scale;
    column->currency = unit.currency;
    if (jalon_table_is_need (self, column) && unit.currency && !column->unit)
      column->unit = g_strdup (unit.currency);
  }
}

static gboolean
has_letters (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Whether an item has a number in it that says no size of its own, such as "5 M". */
static gboolean
has_plain_number (const JalonTable *self, guint index)
{
  for (guint row = 0; row < self->grid->rows->len; row++) {
    const JalonGridCell *cell = jalon_grid_cell (self->grid, row, index);
    g_autofree char *rest = NULL;

    jalon_read_bound (cell->text, &rest);
    if (self->uses[row] == JALON_ROW_ITEM &&
        (cell->value || (strpbrk (rest, "123456789") && !strchr (rest, '%') && !has_letters (rest))))
      return TRUE;
  }
  return FALSE;
}

/* Columns of amounts that say no unit beside one that does, which is what they may all be in. @names: (out):
 * theirs, in a list */
static GArray *
find_without_unit (const JalonTable *self, guint with, GString *names)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->columns->len; i++) {
    const JalonTableColumn *column = column_at (self, i);
    g_autofree char *name = NULL;

    if (i == with || !jalon_table_is_amount (self, column) || column->scale || column->currency ||
        column->unit || column->unit_unread || !has_plain_number (self, i))
      continue;
    name = jalon_table_column_name (self, i);
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    g_array_append_val (found, i);
  }
  return found;
}

/* Whether each number of a column says how large it is. */
static gboolean
is_sized (const JalonTable *self, guint index)
{
  guint n = 0;

  for (guint row = 0; row < self->grid->rows->len; row++) {
    if (self->uses[row] != JALON_ROW_ITEM || jalon_table_is_empty (self, row, index))
      continue;
    if (!jalon_table_says_size (self, row, index))
      return FALSE;
    n++;
  }
  return n > 0;
}

/* "300 M$" in one column, "5" in another: a person may mean millions there as well. */
static void
note_sizes (JalonTable *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GArray) without = NULL;
  g_autofree char *name = NULL;
  guint sized = 0;

  while (sized < self->columns->len &&
         (jalon_table_type (self, column_at (self, sized)) != JALON_TYPE_MONEY || !is_sized (self, sized)))
    sized++;
  if (sized == self->columns->len)
    return;
  without = find_without_unit (self, sized, names);
  name = jalon_table_column_name (self, sized);
  if (without->len > 0)
    jalon_table_note (
      self, 0, g_array_index (without, guint, 0) + 1,
      /* TRANSLATORS: %1$s is one or several columns of amounts such as "5", %2$s one of amounts such as "300
         M$" */
      g_strdup_printf (
        _ ("%1$s: numbers without a word such as “million” beside them, as those of %2$s have, "
           "are taken as they are written."),
        names->str, name),
      _ ("If they are millions, write so in the heading: “(M)”."));
}

/* "Amount (M$)" beside "Drawn to date": of a thousandth or a millionth nobody would write. */
static void
decide_other_units (JalonTable *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GArray) without = NULL;
  g_autofree char *name = NULL;
  const JalonTableColumn *with;
  guint first = 0;

  while (first < self->columns->len &&
         (!jalon_table_is_amount (self, column_at (self, first)) || column_at (self, first)->scale <= 0))
    first++;
  if (first == self->columns->len)
    return;
  with = column_at (self, first);
  without = find_without_unit (self, first, names);
  name = jalon_table_column_name (self, first);
  if (without->len == 0 ||
      jalon_table_ask (
        self, "other-units",
        /* TRANSLATORS: %1$s is a column whose heading says a unit, in quotation marks, %2$s one or several
         * that say none: "Amount (M$)", "Drawn to date" */
        g_strdup_printf (_ ("%1$s says its unit, and these say none: %2$s. Are they in the same one?"), name,
                         names->str),
        0, "same", g_strdup (_ ("In the same unit")), "plain", g_strdup (_ ("As they are written")),
        NULL) != 0)
    return;
  for (guint i = 0; i < without->len; i++) {
    JalonTableColumn *column = column_at (self, g_array_index (without, guint, i));

    column->scale = with->scale;
    column->currency = with->currency;
    if (with->unit && !column->unit)
      column->unit = g_strdup (with->unit);
  }
}

void
jalon_table_decide_columns (JalonTable *self)
{
  guint n = self->columns->len;
  g_autofree JalonShows *numbers = g_new0 (JalonShows, n + 1), *dates = g_new0 (JalonShows, n + 1);

  for (guint i = 0; i < n; i++) {
    JalonType type = jalon_table_type (self, column_at (self, i));

    if (is_number (type))
      numbers[i] = column_shows (self, i, type);
    else if (type == JALON_TYPE_DATE)
      dates[i] = column_shows (self, i, type);
  }
  for (guint i = 0; i < n; i++) {
    JalonType type = jalon_table_type (self, column_at (self, i));

    if (is_number (type))
      decide_number (self, i, numbers[i], others_show (numbers, n, MARKS));
    else if (type == JALON_TYPE_DATE)
      decide_date (self, i, dates[i], others_show (dates, n, ORDERS));
  }
  jalon_table_decide_days (self);
  decide_unit (self);
  decide_other_units (self);
  if (self->kind == JALON_KIND_DEMAND) {
    jalon_table_decide_needs (self);
    return;
  }
  note_unread_units (self);
  note_sizes (self);
  note_rates (self);
  decide_currency (self);
  jalon_table_decide_periods (self);
}
