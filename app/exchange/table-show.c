/* What the cells of a table are read as, for people who look at it before it is brought in. */
#include "config.h"

#include <string.h>

#include <jalon/model/fiscal.h>
#include <jalon/text/translate.h>

#include "table-private.h"

static const JalonField *
field_of (const JalonTable *self, const JalonTableColumn *column)
{
  const JalonKind kind = column->use == JALON_COLUMN_NEED ? JALON_KIND_NEED : self->kind;

  return (column->use == JALON_COLUMN_FIELD || column->use == JALON_COLUMN_NEED) && column->field >= 0
           ? &jalon_kind_info (kind)->fields[column->field]
           : NULL;
}

static char *
show_money (const JalonTable *self, guint row, guint column, JalonLocale *locale, const char **why)
{
  const JalonTableColumn *found = jalon_table_column (self, column);
  const JalonField *field = field_of (self, found);
  gboolean credit = field ? (field->flags & JALON_FIELD_SIGNED) != 0 : self->periods != JALON_KIND_TRANCHE;
  const char *currency = jalon_table_row_currency (self, row);
  JalonMoney money;

  return jalon_table_read_money (self, row, column, credit, &currency, &money, why)
           ? jalon_locale_money_full (locale, money, currency)
           : NULL;
}

static char *
show_date (const JalonTable *self, guint row, guint column, JalonLocale *locale, const char **why)
{
  JalonDate date;

  return jalon_table_read_date (self, row, column, self->month, &date, why)
           ? jalon_locale_date_full (locale, date)
           : NULL;
}

static char *
show_duration (const JalonTable *self, guint row, guint column, JalonLocale *locale, const char **why)
{
  guint months;

  return jalon_table_read_duration (self, row, column, &months, why) ? jalon_locale_duration (locale, months)
                                                                     : NULL;
}

static char *
show_number (
  const JalonTable *self, guint row, guint column, gboolean share, JalonLocale *locale, const char **why)
{
  double number;

  if (!(share ? jalon_table_read_share : jalon_table_read_number) (self, row, column, &number, why))
    return NULL;
  return share ? jalon_locale_percent (locale, number) : jalon_locale_number (locale, number, 6);
}

static char *
show_need (const JalonTable *self, guint row, guint column, JalonLocale *locale, const char **why)
{
  const char *currency = jalon_table_column (self, column)->currency;
  JalonNeedRange range;
  int scale;

  g_free (jalon_table_row_unit (self, row, &scale));
  return jalon_table_read_need (self, row, column, scale, &currency, &range, why)
           ? jalon_need_text (locale, &range)
           : NULL;
}

static char *
show_choice (const JalonTable *self, guint row, guint column, const char **why)
{
  const JalonField *field = field_of (self, jalon_table_column (self, column));
  g_autofree char *text = jalon_table_text (self, row, column);
  int choice = jalon_choice_read (self->words, field->choices, text);

  if (choice >= 0)
    return g_strdup (_ (field->choices[choice].label));
  *why = _ ("is not among the words known here");
  return NULL;
}

static char *
show_currency (const JalonTable *self, guint row, guint column, const char **why)
{
  const char *currency = jalon_table_read_currency (self, row, column);

  if (currency == NULL)
    *why = _ ("is no currency; write its three letters, USD, EUR or JPY");
  return g_strdup (currency);
}

/* Whether a cell can be read in two ways, and which of them is meant is still asked. */
static gboolean
is_open (const JalonTable *self, guint row, guint column)
{
  const JalonTableColumn *found = jalon_table_column (self, column);
  const JalonGridCell *cell = jalon_table_cell (self, row, column);

  if (cell->value)
    return FALSE;
  return jalon_table_type (self, found) == JALON_TYPE_DATE
           ? found->order == JALON_DATE_ORDER_NONE && jalon_date_shows (cell->text) & JALON_SHOWS_EITHER_ORDER
           : found->decimal_mark == '\0' &&
               (jalon_table_is_need (self, found) ? jalon_range_shows : jalon_number_shows) (cell->text) &
                 JALON_SHOWS_EITHER_MARK;
}

char *
jalon_table_show (const JalonTable *self, guint row, guint column, JalonLocale *locale, const char **why)
{
  const JalonTableColumn *found = jalon_table_column (self, column);

  *why = NULL;
  if (found->use <= JALON_COLUMN_LEFT_OUT || found->use == JALON_COLUMN_COMPUTED ||
      jalon_table_is_empty (self, row, column))
    return g_strdup ("");
  if (jalon_table_type (self, found) != JALON_TYPE_TEXT && is_open (self, row, column))
    return jalon_table_text (self, row, column);
  if (jalon_table_is_need (self, found))
    return show_need (self, row, column, locale, why);
  switch (jalon_table_type (self, found)) {
  case JALON_TYPE_MONEY:
    return show_money (self, row, column, locale, why);
  case JALON_TYPE_DATE:
    return show_date (self, row, column, locale, why);
  case JALON_TYPE_DURATION:
    return show_duration (self, row, column, locale, why);
  case JALON_TYPE_NUMBER:
    return show_number (self, row, column, FALSE, locale, why);
  case JALON_TYPE_SHARE:
    return show_number (self, row, column, TRUE, locale, why);
  case JALON_TYPE_CHOICE:
    return show_choice (self, row, column, why);
  case JALON_TYPE_CURRENCY:
    return show_currency (self, row, column, why);
  default:
    return jalon_table_text (self, row, column);
  }
}
