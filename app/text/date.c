/* Vague dates: the intervals of days that they are. */
#include "config.h"

#include <jalon/text/date.h>

#include "calendar.h"

JalonDate
jalon_date_from_ymd (int year, int month, int day)
{
  guint32 number;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return JALON_DATE_UNSET;
  number = jalon_calendar_day (year, month, day);
  return (JalonDate){ number, number };
}

JalonDate
jalon_date_from_year (int year)
{
  return jalon_calendar_months (year, 1, 12);
}

gboolean
jalon_date_is_set (JalonDate date)
{
  return date.first != 0;
}

gboolean
jalon_date_is_open (JalonDate date)
{
  return date.first == JALON_DATE_OPEN || date.last == JALON_DATE_OPEN;
}

gboolean
jalon_date_is_day (JalonDate date)
{
  return jalon_date_is_set (date) && date.first == date.last;
}

gboolean
jalon_date_equal (JalonDate a, JalonDate b)
{
  return a.first == b.first && a.last == b.last;
}

void
jalon_day_to_ymd (guint32 day, int *year, int *month, int *day_of_month)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  if (year)
    *year = g_date_get_year (&date);
  if (month)
    *month = (int) g_date_get_month (&date);
  if (day_of_month)
    *day_of_month = g_date_get_day (&date);
}

gboolean
jalon_date_same (JalonDate a, JalonDate b)
{
  return jalon_date_equal (a, b) && a.fiscal_month == b.fiscal_month && a.from_part == b.from_part &&
         a.to_part == b.to_part;
}

/* The calendar unit that is exactly the interval, and its first month. */
JalonPrecision
jalon_date_precision (JalonDate date)
{
  static const struct {
    int months;
    JalonPrecision precision;
  } units[] = {
    { 12, JALON_PRECISION_YEAR },
    { 6, JALON_PRECISION_HALF },
    { 3, JALON_PRECISION_QUARTER },
    { 1, JALON_PRECISION_MONTH },
  };
  int year, month, day;

  if (!jalon_date_is_set (date))
    return JALON_PRECISION_UNSET;
  if (date.first == JALON_DATE_OPEN)
    return JALON_PRECISION_BEFORE;
  if (date.last == JALON_DATE_OPEN)
    return JALON_PRECISION_AFTER;
  if (date.first == date.last)
    return JALON_PRECISION_DAY;

  jalon_day_to_ymd (date.first, &year, &month, &day);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (day == 1 && (month - 1) % units[i].months == 0 &&
        jalon_date_equal (date, jalon_calendar_months (year, month, units[i].months)))
      return units[i].precision;

  return JALON_PRECISION_INTERVAL;
}

guint32
jalon_date_middle (JalonDate date)
{
  if (date.first == JALON_DATE_OPEN)
    return date.last;
  if (date.last == JALON_DATE_OPEN)
    return date.first;

  return date.first + (date.last - date.first) / 2;
}
