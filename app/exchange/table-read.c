/* Reading the cells of a table whose columns are decided. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/exchange/csv.h>
#include <jalon/text/folding.h>
#include <jalon/text/translate.h>

#include "../text/normalise.h"
#include "table-private.h"

const JalonGridCell *
jalon_table_cell (const JalonTable *self, guint row, guint column)
{
  const JalonTableColumn *found = column_at (self, column);

  return jalon_grid_cell (self->grid, found->from ? found->from[row] : row, column);
}

JalonType
jalon_table_type (const JalonTable *self, const JalonTableColumn *column)
{
  if (column->use == JALON_COLUMN_PERIOD && self->kind == JALON_KIND_DEMAND)
    return JALON_TYPE_NUMBER;
  if (column->use == JALON_COLUMN_NEED)
    return column->field < 0 ? JALON_TYPE_TEXT
                             : jalon_kind_info (JALON_KIND_NEED)->fields[column->field].type;
  if (column->use == JALON_COLUMN_CONSUMED || column->use == JALON_COLUMN_PERIOD)
    return JALON_TYPE_MONEY;
  if (column->use == JALON_COLUMN_CURRENCY)
    return JALON_TYPE_CURRENCY;
  if (column->use == JALON_COLUMN_COMPUTED && column->field != JALON_COMPUTED_CONFIDENCE)
    return JALON_TYPE_NUMBER;
  if (column->use != JALON_COLUMN_FIELD)
    return JALON_TYPE_TEXT;
  return jalon_kind_info (self->kind)->fields[column->field].type;
}

gboolean
jalon_table_is_need (const JalonTable *self, const JalonTableColumn *column)
{
  return self->kind == JALON_KIND_DEMAND && jalon_table_type (self, column) == JALON_TYPE_NUMBER;
}

gboolean
jalon_table_is_amount (const JalonTable *self, const JalonTableColumn *column)
{
  return jalon_table_type (self, column) == JALON_TYPE_MONEY || jalon_table_is_need (self, column);
}

JalonLocale *
jalon_table_locale (const JalonTable *self)
{
  return self->own ? self->own : self->locale;
}

/* A merged amount is one amount, not one for each of its rows. */
gboolean
jalon_table_is_empty (const JalonTable *self, guint row, guint column)
{
  const JalonGridCell *cell = jalon_table_cell (self, row, column);
  const JalonTableColumn *found = column_at (self, column);
  JalonType type = jalon_table_type (self, found);
  g_autofree char *text = NULL;

  if (*cell->text == '\0' || (cell->covered && jalon_table_is_amount (self, found)))
    return TRUE;
  if (cell->value)
    return FALSE;
  text = jalon_strip (cell->text);
  if (*text == '\0')
    return TRUE;
  if (type == JALON_TYPE_TEXT || type == JALON_TYPE_ID || (found->accounting && strlen (text) <= 3))
    return FALSE;
  return jalon_is_nothing (self->words, text);
}

char *
jalon_cell_line (const char *text)
{
  g_autofree char *stripped = NULL, *joined = NULL;
  GString *out = g_string_new (NULL);

  /* One space for a line break, whatever it is made of. */
  for (const char *p = text; *p != '\0'; p++)
    if (*p != '\n' && *p != '\r' && *p != '\t')
      g_string_append_c (out, *p);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  joined = g_string_free (out, FALSE);
  stripped = jalon_strip (joined);
  return g_strdup (jalon_csv_unmark (stripped));
}

char *
jalon_cell_prose (const char *text)
{
  g_autofree char *stripped = jalon_strip (text);
  char *out = g_strdup (jalon_csv_unmark (stripped));

  out[jalon_text_normalise (out, strlen (out))] = '\0';
  return out;
}

char *
jalon_table_text (const JalonTable *self, guint row, guint column)
{
  return jalon_cell_line (jalon_table_cell (self, row, column)->text);
}

const char *
jalon_table_read_currency (const JalonTable *self, guint row, guint column)
{
  g_autofree char *text = jalon_table_text (self, row, column);
  g_autofree char *one = g_strconcat ("1 ", text, NULL);
  const char *currency = NULL, *why;
  JalonMoney money;

  if (strpbrk (text, "0123456789") || strlen (text) > 40 ||
      !jalon_locale_read_money (self->english, one, &currency, &money, &why))
    return NULL;
  /* "M$" is no currency. */
  return currency && money == (JalonMoney) pow (10, jalon_currency_digits (currency)) ? currency : NULL;
}

/* The number as a text that means one thing, and what was meant by a spreadsheet. (transfer full) (nullable)
 */
static char *
plain_number (const JalonTable *self, guint row, guint column, const char **why)
{
  const JalonGridCell *cell = jalon_table_cell (self, row, column);
  const JalonTableColumn *found = column_at (self, column);

  if (cell->type == JALON_CELL_DATE || cell->type == JALON_CELL_BOOLEAN) {
    *why =
      cell->type == JALON_CELL_DATE ? _ ("is a date, not a number") : _ ("is true or false, not a number");
    return NULL;
  }
  if (cell->type == JALON_CELL_NUMBER && cell->percent)
    return g_strdup (cell->text);
  if (cell->type == JALON_CELL_NUMBER)
    return jalon_number_scaled (cell->value, 0);
  return jalon_number_plain (jalon_csv_unmark (cell->text), found->decimal_mark, found->accounting, why);
}

/* The currency of a spreadsheet's number is in its format. (transfer full) */
static char *
with_currency (const JalonGridCell *cell, char *plain)
{
  char *with;

  if (cell->currency == NULL)
    return plain;
  with = g_strconcat (plain, " ", cell->currency, NULL);
  g_free (plain);
  return with;
}

/* Its digits alone, where it is a number and no unit ("300", "$300", but not "300 M"). (transfer full)
 * (nullable) */
static char *
bare_digits (const JalonTable *self, const char *plain)
{
  const char *start = strpbrk (plain, "0123456789"), *named = NULL, *currency, *why;
  g_autofree char *digits = NULL;
  JalonMoney whole, bare;

  if (start == NULL || strchr (plain, '%'))
    return NULL;
  digits = g_strndup (start, strspn (start, "0123456789."));
  if (!jalon_locale_read_credit (self->english, plain, &named, &whole, &why))
    return g_steal_pointer (&digits); /* finer than cents, perhaps: nothing speaks of a unit */
  currency = named;
  if (!jalon_locale_read_credit (self->english, digits, &currency, &bare, &why) || ABS (whole) != bare)
    return NULL;
  return g_steal_pointer (&digits);
}

/* In units of its heading, "(M$)". (transfer full) */
static char *
scaled (const JalonTable *self, const JalonTableColumn *column, char *plain)
{
  g_autofree char *digits = column->scale != 0 ? bare_digits (self, plain) : NULL, *number = NULL;
  const char *at = digits ? strstr (plain, digits) : NULL;
  char *out;

  if (at == NULL)
    return plain;
  number = jalon_number_scaled (digits, column->scale);
  out = g_strdup_printf ("%.*s%s%s", (int) (at - plain), plain, number, at + strlen (digits));
  g_free (plain);
  return out;
}

gboolean
jalon_table_says_size (const JalonTable *self, guint row, guint column)
{
  const char *why;
  g_autofree char *plain = plain_number (self, row, column, &why), *digits = NULL;

  if (!plain || !strpbrk (plain, "123456789") || strchr (plain, '%'))
    return FALSE;
  digits = bare_digits (self, plain);
  return digits == NULL;
}

gboolean
jalon_table_read_money (const JalonTable *self,
                        guint row,
                        guint column,
                        gboolean may_be_credit,
                        const char **currency,
                        JalonMoney *money,
                        const char **why)
{
  const JalonTableColumn *found = column_at (self, column);
  const JalonGridCell *cell = jalon_table_cell (self, row, column);
  const char *hand = found->currency ? found->currency : *currency;
  g_autofree char *plain = plain_number (self, row, column, why);

  if (plain == NULL)
    return FALSE;
  plain = scaled (self, found, with_currency (cell, g_steal_pointer (&plain)));
  if (self->sign_currency && !found->currency && (strchr (plain, '$') || strstr (plain, "¥")))
    hand = self->sign_currency;
  if (!(may_be_credit ? jalon_locale_read_credit : jalon_locale_read_money) (jalon_table_locale (self), plain,
                                                                             &hand, money, why))
    return FALSE;
  if (found->currency && strcmp (hand, found->currency) != 0) {
    *why = _ ("is in another currency than the heading says");
    return FALSE;
  }
  *currency = hand;
  return TRUE;
}

gboolean
jalon_table_read_number (const JalonTable *self, guint row, guint column, double *number, const char **why)
{
  const JalonTableColumn *found = column_at (self, column);
  g_autofree char *plain = plain_number (self, row, column, why);

  if (plain == NULL)
    return FALSE;
  plain = scaled (self, found, g_steal_pointer (&plain));
  return jalon_locale_read_number (jalon_table_locale (self), plain, number, why);
}

gboolean
jalon_table_read_share (const JalonTable *self, guint row, guint column, double *share, const char **why)
{
  const JalonGridCell *cell = jalon_table_cell (self, row, column);

  if (!jalon_table_read_number (self, row, column, share, why))
    return FALSE;
  if (column_at (self, column)->parts_of_one && *share <= 0.01 && !cell->percent && !strchr (cell->text, '%'))
    *share = round (*share * 1e14) / 1e12; /* 0.9, and not 0.8999999999999999 */
  if (*share >= 0 && *share <= 1)
    return TRUE;
  *why = _ ("is not between 0 % and 100 %");
  return FALSE;
}

gboolean
jalon_table_read_date (
  const JalonTable *self, guint row, guint column, guint month, JalonDate *date, const char **why)
{
  const JalonGridCell *cell = jalon_table_cell (self, row, column);
  const char *text = cell->value ? cell->value : jalon_csv_unmark (cell->text);
  g_autofree char *plain = jalon_date_plain (text, column_at (self, column)->order);

  if (cell->type == JALON_CELL_BOOLEAN) {
    *why = _ ("is true or false, not a date");
    return FALSE;
  }
  return jalon_locale_read_date_in (jalon_table_locale (self), plain, month, date, why);
}

gboolean
jalon_table_read_duration (const JalonTable *self, guint row, guint column, guint *months, const char **why)
{
  guint unit = column_at (self, column)->months;
  g_autofree char *text = jalon_table_text (self, row, column);
  double number;

  if (unit > 0 && strpbrk (text, "0123456789") && jalon_table_read_number (self, row, column, &number, why)) {
    double whole = round (number * unit);

    if (whole >= 1 && whole <= 12000 && fabs (number * unit - whole) < 1e-9) {
      *months = (guint) whole;
      return TRUE;
    }
  }
  return jalon_locale_read_duration (jalon_table_locale (self), text, months, why);
}

int
jalon_table_currency_column (const JalonTable *self)
{
  int field = jalon_kind_field (self->kind, "currency");

  return field >= 0 ? jalon_table_find (self, JALON_COLUMN_FIELD, field)
                    : jalon_table_find (self, JALON_COLUMN_CURRENCY, -1);
}

const char *
jalon_table_row_currency (const JalonTable *self, guint row)
{
  int column = jalon_table_currency_column (self);
  const char *currency = column >= 0 && *jalon_table_cell (self, row, (guint) column)->text != '\0'
                           ? jalon_table_read_currency (self, row, (guint) column)
                           : NULL;

  return currency ? currency : jalon_dossier_currency (self->dossier, jalon_dossier_root (self->dossier));
}
