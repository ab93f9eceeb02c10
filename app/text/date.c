/* Vague dates: the intervals of days that they are. */
#include "config.h"

#include <jalon/text/date.h>

#include "calendar.h"

#define DAYS_OF_FOUR 1461 /* years, one of them a leap year */
#define DAYS_OF_CENTURY 36524
#define DAYS_OF_ERA 146097 /* 400 years, after which the calendar repeats */

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

JalonDate
jalon_date_from_month (int year, int month)
{
  if (year < 1 || year > 9998 || month < 1 || month > 12)
    return JALON_DATE_UNSET;
  return jalon_calendar_months (year, month, 1);
}

JalonDate
jalon_date_month_of (guint32 day)
{
  int year, month;

  jalon_day_to_ymd (day, &year, &month, NULL);
  return jalon_date_from_month (year, month);
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
  /* Counted from a first of March, so that a leap day is the last of a year and months are 31, 30, 31, 30, 31
   * days over and over: 153 in five. GDate gives the same, in several times the time, which a million terms
   * feel. */
  const guint32 since = day + 305, era = since / DAYS_OF_ERA, in_era = since % DAYS_OF_ERA;
  const guint32 year_of_era =
    (in_era - in_era / (DAYS_OF_FOUR - 1) + in_era / DAYS_OF_CENTURY - in_era / (DAYS_OF_ERA - 1)) / 365;
  const guint32 in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const guint32 from_march = (5 * in_year + 2) / 153;
  const guint32 of_year = from_march < 10 ? from_march + 3 : from_march - 9;

  if (year)
    *year = (int) (era * 400 + year_of_era + (of_year <= 2));
  if (month)
    *month = (int) of_year;
  if (day_of_month)
    *day_of_month = (int) (in_year - (153 * from_march + 2) / 5 + 1);
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
