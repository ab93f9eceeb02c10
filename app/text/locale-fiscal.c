/* Writing dates, of the calendar or in fiscal years: "FY2026", "T1 exercice 2027", and which months they are.
 */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/text/fiscal-date.h>

#include "locale-private.h"

char *
jalon_locale_fiscal_year (JalonLocale *self, int year, gboolean brief)
{
  g_autofree char *number = g_strdup_printf (brief ? "%02d" : "%d", brief ? year % 100 : year);

  if (brief)
    /* TRANSLATORS: a fiscal year where there is little room: {0} is the last two digits of the year */
    return jalon_locale_fill (self, "brief", NC_ ("brief", "FY{0}"), number, NULL);
  /* TRANSLATORS: a fiscal year: {0} is the year */
  return jalon_locale_fill (self, NULL, N_ ("FY{0}"), number, NULL);
}

/* A year, half or quarter. */
static char *
write_unit (JalonLocale *self, JalonFiscalPart part, int number_of_year)
{
  g_autofree char *year = g_strdup_printf ("%d", number_of_year), *number = NULL;

  switch (part) {
  case JALON_FISCAL_H1:
  case JALON_FISCAL_H2:
    number = g_strdup_printf ("%u", part - JALON_FISCAL_H1 + 1);
    /* TRANSLATORS: half {0} of the fiscal year {1} */
    return jalon_locale_fill (self, NULL, N_ ("H{0} FY{1}"), number, year, NULL);
  case JALON_FISCAL_Q1:
  case JALON_FISCAL_Q2:
  case JALON_FISCAL_Q3:
  case JALON_FISCAL_Q4:
    number = g_strdup_printf ("%u", part - JALON_FISCAL_Q1 + 1);
    /* TRANSLATORS: quarter {0} of the fiscal year {1} */
    return jalon_locale_fill (self, NULL, N_ ("Q{0} FY{1}"), number, year, NULL);
  case JALON_FISCAL_NONE:
  case JALON_FISCAL_YEAR:
  default:
    return jalon_locale_fiscal_year (self, number_of_year, FALSE);
  }
}

/* An end that is one of the calendar: the day. */
static char *
write_day (JalonLocale *self, guint32 day)
{
  return jalon_locale_date_in_calendar (self, (JalonDate){ day, day });
}

static char *
until_end_of (JalonLocale *self, JalonFiscalPart part, const char *unit)
{
  if (part == JALON_FISCAL_YEAR)
    /* TRANSLATORS: {0} is a fiscal year: "FY2026" */
    return jalon_locale_fill (self, "fiscal year", NC_ ("fiscal year", "until the end of {0}"), unit, NULL);
  /* TRANSLATORS: {0} is a half or a quarter of a fiscal year: "H1 FY2026" */
  return jalon_locale_fill (self, "part of a fiscal year",
                            NC_ ("part of a fiscal year", "until the end of {0}"), unit, NULL);
}

static char *
from_unit (JalonLocale *self, JalonFiscalPart part, const char *unit)
{
  if (part == JALON_FISCAL_YEAR)
    return jalon_locale_fill (self, "fiscal year", NC_ ("fiscal year", "from {0}"), unit, NULL);
  return jalon_locale_fill (self, "part of a fiscal year", NC_ ("part of a fiscal year", "from {0}"), unit,
                            NULL);
}

static char *
date_in_fiscal (JalonLocale *self, JalonDate date)
{
  g_autofree char *from = NULL, *to = NULL;

  if (jalon_date_is_fiscal_unit (date))
    return write_unit (self, date.from_part, jalon_date_first_fiscal_year (date));
  if (date.first != JALON_DATE_OPEN)
    from = date.from_part ? write_unit (self, date.from_part, jalon_date_first_fiscal_year (date))
                          : write_day (self, date.first);
  if (date.last != JALON_DATE_OPEN)
    to = date.to_part ? write_unit (self, date.to_part, jalon_date_last_fiscal_year (date))
                      : write_day (self, date.last);
  if (from == NULL)
    return until_end_of (self, date.to_part, to);
  if (to == NULL)
    return from_unit (self, date.from_part, from);
  return g_strconcat (from, " " JALON_DASH " ", to, NULL);
}

char *
jalon_locale_date (JalonLocale *self, JalonDate date)
{
  return jalon_date_is_fiscal (date) ? date_in_fiscal (self, date)
                                     : jalon_locale_date_in_calendar (self, date);
}

char *
jalon_locale_date_full (JalonLocale *self, JalonDate date)
{
  g_autofree char *text = jalon_locale_date (self, date), *days = NULL;

  if (!jalon_date_is_fiscal (date))
    return g_steal_pointer (&text);
  days = jalon_locale_date (self, jalon_date_as_calendar (date));
  return g_strdup_printf ("%s (%s)", text, days);
}

char *
jalon_locale_fiscal_note (JalonLocale *self, int year, guint month)
{
  guint32 first = jalon_fiscal_year_first (year, month), behind = jalon_fiscal_year_first (year + 1, month);
  g_autofree char *begin = jalon_locale_date_as (self, first, "LLLL");
  g_autofree char *end = jalon_locale_date_as (self, behind - 1, "yMMMM");
  g_autofree char *name = g_strdup_printf ("%d", year);

  /* TRANSLATORS: {0} is a month, {1} a fiscal year’s number, {2} the month in which it ends */
  return jalon_locale_fill (self, NULL, N_ ("Fiscal years begin in {0}; FY{1} ends in {2}."), begin, name,
                            end, NULL);
}
