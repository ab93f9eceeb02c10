/* Units of the calendar. */
#include "config.h"

#include <jalon/session/date-steps.h>

static int
months_of (JalonPrecision unit)
{
  switch (unit) {
  case JALON_PRECISION_MONTH:
    return 1;
  case JALON_PRECISION_QUARTER:
    return 3;
  case JALON_PRECISION_HALF:
    return 6;
  case JALON_PRECISION_YEAR:
    return 12;
  default:
    return 0;
  }
}

JalonPrecision
jalon_date_steps_unit (JalonDate date, gboolean finer)
{
  static const JalonPrecision units[] = { JALON_PRECISION_DAY, JALON_PRECISION_MONTH, JALON_PRECISION_QUARTER,
                                          JALON_PRECISION_HALF, JALON_PRECISION_YEAR };
  JalonPrecision unit = jalon_date_precision (date);
  guint i = 1; /* what has no unit of its own moves by months */

  for (guint k = 0; k < G_N_ELEMENTS (units); k++)
    if (units[k] == unit)
      i = k;
  /* Half-years are seldom thought of; from a year one goes to its quarters. */
  if (finer && units[i] == JALON_PRECISION_YEAR)
    return JALON_PRECISION_QUARTER;
  return units[finer && i > 0 ? i - 1 : i];
}

/* The months from @from on, counted from the year 0. */
static JalonDate
months (int from, int n)
{
  int behind = from + n;
  JalonDate first = jalon_date_from_ymd (from / 12, from % 12 + 1, 1);
  JalonDate next = jalon_date_from_ymd (behind / 12, behind % 12 + 1, 1);

  if (from / 12 < JALON_YEAR_MIN || (behind - 1) / 12 > JALON_YEAR_MAX || !jalon_date_is_set (first))
    return JALON_DATE_UNSET;
  /* Of the last year there is no day behind. */
  if (!jalon_date_is_set (next))
    return jalon_date_from_year (from / 12);
  return (JalonDate){ first.first, next.first - 1 };
}

JalonDate
jalon_date_steps_day (guint32 day, JalonPrecision unit)
{
  int n = months_of (unit), year, month, at;

  if (day == 0 || day == JALON_DATE_OPEN)
    return JALON_DATE_UNSET;
  jalon_day_to_ymd (day, &year, &month, NULL);
  if (year < JALON_YEAR_MIN || year > JALON_YEAR_MAX)
    return JALON_DATE_UNSET;
  if (n == 0)
    return (JalonDate){ day, day };

  at = year * 12 + month - 1;
  return months (at - at % n, n);
}

JalonDate
jalon_date_steps_step (JalonDate date, JalonPrecision unit, int by)
{
  guint32 day = date.last != JALON_DATE_OPEN ? date.last : date.first;
  int n = months_of (unit), year, month, at;

  if (day == 0 || day == JALON_DATE_OPEN)
    return JALON_DATE_UNSET;
  if (n == 0)
    return jalon_date_steps_day ((guint32) ((int) day + by), unit);

  jalon_day_to_ymd (day, &year, &month, NULL);
  at = year * 12 + month - 1;
  return months (at - at % n + by * n, n);
}
