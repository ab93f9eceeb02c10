/* Days of the calendar by arithmetic: a large dossier has millions of dates. */
#pragma once

#include <jalon/text/date.h>

G_BEGIN_DECLS

static inline gboolean
jalon_year_is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* The Julian day of #GDate; 0 where there is no such day. @month: 1 to 12 */
static inline guint32
jalon_calendar_day (int year, int month, int day)
{
  static const guint16 before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };
  int past = year - 1, leap = jalon_year_is_leap (year) && month > 2 ? 1 : 0;
  int length = before[month] - before[month - 1] + (month == 2 && jalon_year_is_leap (year) ? 1 : 0);

  if (day < 1 || day > length)
    return 0;
  return (guint32) (365 * past + past / 4 - past / 100 + past / 400 + before[month - 1] + leap + day);
}

/* The days of @n_months from the first of @month on; @month may be behind the year's last. */
static inline JalonDate
jalon_calendar_months (int year, int month, int n_months)
{
  int end_month = month + n_months;

  return (JalonDate){ jalon_calendar_day (year, month, 1),
                      jalon_calendar_day (year + (end_month - 1) / 12, (end_month - 1) % 12 + 1, 1) - 1 };
}

G_END_DECLS
