/* Fiscal years: their days, and dates that are written in them. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/text/fiscal-date.h>

gboolean
jalon_date_is_fiscal (JalonDate date)
{
  return date.from_part != JALON_FISCAL_NONE || date.to_part != JALON_FISCAL_NONE;
}

JalonDate
jalon_date_as_calendar (JalonDate date)
{
  return (JalonDate){ date.first, date.last };
}

const char *
jalon_fiscal_mixed (void)
{
  return _ ("names two years, of which only one is a fiscal year: write “FY2026”, or “FY2026–FY2028”");
}

/* The day on which the month begins that is @months behind January of year 0. */
static guint32
month_first (int months)
{
  return jalon_date_from_ymd (months / 12, months % 12 + 1, 1).first;
}

/* The months from January of year 0 to the beginning of a fiscal year. */
static int
months_before (int year, guint month)
{
  return (year - (month > 1 ? 1 : 0)) * 12 + (int) month - 1;
}

guint32
jalon_fiscal_year_first (int year, guint month)
{
  return month_first (months_before (year, month));
}

int
jalon_fiscal_year_of (guint32 day, guint month)
{
  int year, month_of_day;

  jalon_day_to_ymd (day, &year, &month_of_day, NULL);
  return year + (month > 1 && month_of_day >= (int) month ? 1 : 0);
}

int
jalon_date_first_fiscal_year (JalonDate date)
{
  return jalon_fiscal_year_of (date.first, date.fiscal_month);
}

int
jalon_date_last_fiscal_year (JalonDate date)
{
  return jalon_fiscal_year_of (date.last, date.fiscal_month);
}

gboolean
jalon_date_is_fiscal_unit (JalonDate date)
{
  return date.from_part != JALON_FISCAL_NONE && date.from_part == date.to_part &&
         jalon_date_first_fiscal_year (date) == jalon_date_last_fiscal_year (date);
}

gboolean
jalon_fiscal_unit (int year, JalonFiscalPart part, guint month, JalonDate *date, const char **why)
{
  static const struct {
    int from, n;
  } months[] = { { 0, 0 }, { 0, 12 }, { 0, 6 }, { 6, 6 }, { 0, 3 }, { 3, 3 }, { 6, 3 }, { 9, 3 } };
  int first;

  if (month < 1 || month > 12) {
    *why = _ ("is a fiscal year, and nothing says in which month that begins: state its first month for the "
              "dossier, or for the party whose it is");
    return FALSE;
  }
  first = months_before (year, month) + months[part].from;
  if (months_before (year, month) < JALON_YEAR_MIN * 12 || year > JALON_YEAR_MAX) {
    *why = _ ("is not between the years 1900 and 2199");
    return FALSE;
  }
  *date = (JalonDate){ .first = month_first (first),
                       .last = month_first (first + months[part].n) - 1,
                       .from_part = part,
                       .to_part = part,
                       .fiscal_month = month };
  return TRUE;
}

JalonDate
jalon_fiscal_interval (JalonDate from, JalonDate to)
{
  return (JalonDate){ .first = from.first,
                      .last = to.last,
                      .from_part = from.from_part,
                      .to_part = to.to_part,
                      .fiscal_month = from.from_part ? from.fiscal_month : to.fiscal_month };
}

JalonDate
jalon_fiscal_neighbour (JalonDate date, int by)
{
  static const int per_year[] = { 1, 1, 2, 2, 4, 4, 4, 4 }, begun[] = { 0, 1, 2, 2, 4, 4, 4, 4 };
  JalonFiscalPart part = by < 0 ? date.from_part : date.to_part;
  int year = part == JALON_FISCAL_NONE ? 0
             : by < 0                  ? jalon_date_first_fiscal_year (date)
                                       : jalon_date_last_fiscal_year (date);
  int n = per_year[part], at = year * n + (int) part - begun[part] + by;
  guint32 day = by < 0 ? date.first - 1 : date.last + 1;
  JalonDate next = { day, day };
  const char *why;

  if (part != JALON_FISCAL_NONE)
    jalon_fiscal_unit (at / n, (JalonFiscalPart) (begun[part] + at % n), date.fiscal_month, &next, &why);
  return next;
}

gboolean
jalon_date_reckon (JalonDate *date, guint month, const char **why)
{
  JalonDate from = jalon_date_as_calendar (*date), to = from;

  *why = NULL;
  if (!jalon_date_is_fiscal (*date) || (date->fiscal_month == month && month))
    return TRUE;
  if (date->from_part &&
      !jalon_fiscal_unit (jalon_date_first_fiscal_year (*date), date->from_part, month, &from, why))
    return FALSE;
  if (date->to_part &&
      !jalon_fiscal_unit (jalon_date_last_fiscal_year (*date), date->to_part, month, &to, why))
    return FALSE;
  if (from.first != JALON_DATE_OPEN && to.last != JALON_DATE_OPEN && from.first > to.last) {
    *why = _ ("ends before it begins");
    return FALSE;
  }
  *date = jalon_fiscal_interval (from, to);
  return TRUE;
}
