/* How one language writes dates, through ICU. */
#include "config.h"

#include <jalon/text/translate.h>
#include <unicode/udatpg.h>

#include "locale-private.h"

#define THIN_SPACE "\u2009"

#define UNIX_EPOCH 719163 /* 1970-01-01 as a Julian day of GDate */
#define DAY_MS 86400000.0

static const char *const unit_skeletons[JALON_N_UNITS] = { "yMMMd", "yMMM", "yQQQ", "y" };

/* Of @skeleton, as the language orders its parts. */
static UDateFormat *
open_date_format (JalonLocale *self, const char *skeleton)
{
  int length;
  UErrorCode status = U_ZERO_ERROR;
  UChar pattern[64];
  g_autofree UChar *wide = jalon_to_utf16 (skeleton, &length);
  UDateTimePatternGenerator *generator = udatpg_open (self->lang, &status);
  UDateFormat *format;

  length = udatpg_getBestPattern (generator, wide, length, pattern, G_N_ELEMENTS (pattern), &status);
  format = udat_open (UDAT_PATTERN, UDAT_PATTERN, self->lang, u"UTC", -1, pattern, length, &status);
  udatpg_close (generator);
  return format;
}

static UDateFormat *
date_format (JalonLocale *self, JalonUnit unit)
{
  UErrorCode status = U_ZERO_ERROR;

  if (self->dates[unit] != NULL)
    return self->dates[unit];
  /* For a day ICU has a style; its generator of patterns takes a millisecond to open. */
  self->dates[unit] = unit == JALON_UNIT_DAY
                        ? udat_open (UDAT_NONE, UDAT_MEDIUM, self->lang, u"UTC", -1, NULL, 0, &status)
                        : open_date_format (self, unit_skeletons[unit]);
  return self->dates[unit];
}

static UDateIntervalFormat *
interval_format (JalonLocale *self, JalonUnit unit)
{
  if (self->intervals[unit] != NULL)
    return self->intervals[unit];

  int length;
  UErrorCode status = U_ZERO_ERROR;
  g_autofree UChar *skeleton = jalon_to_utf16 (unit_skeletons[unit], &length);
  self->intervals[unit] = udtitvfmt_open (self->lang, skeleton, length, u"UTC", -1, &status);
  return self->intervals[unit];
}

static UDate
to_udate (guint32 day)
{
  return ((double) day - UNIX_EPOCH) * DAY_MS;
}

static char *
format_day (JalonLocale *self, guint32 day, JalonUnit unit)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[128];
  int length =
    udat_format (date_format (self, unit), to_udate (day), text, G_N_ELEMENTS (text), NULL, &status);

  return U_SUCCESS (status) ? jalon_from_utf16 (text, length) : g_strdup ("");
}

/* Two years close up in every language; between longer ends, a plain space on each side that a line may break
 * at. */
static char *
format_interval (JalonLocale *self, JalonDate date, JalonUnit unit)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[128];
  int length = udtitvfmt_format (interval_format (self, unit), to_udate (date.first), to_udate (date.last),
                                 text, G_N_ELEMENTS (text), NULL, &status);

  if (U_FAILURE (status))
    return g_strdup ("");
  return jalon_replace_in (jalon_from_utf16 (text, length), THIN_SPACE, unit == JALON_UNIT_YEAR ? "" : " ");
}

/* The coarsest unit that begins on a day, quarters left out: as an end of an interval they say less than
 * months. */
static JalonUnit
unit_begun (guint32 first)
{
  int month, day;
  jalon_day_to_ymd (first, NULL, &month, &day);
  if (day != 1)
    return JALON_UNIT_DAY;
  return month == 1 ? JALON_UNIT_YEAR : JALON_UNIT_MONTH;
}

static char *
format_half (JalonLocale *self, guint32 first)
{
  int year, month;
  jalon_day_to_ymd (first, &year, &month, NULL);
  g_autofree char *text = g_strdup_printf ("%d", year);
  return jalon_locale_fill (self, NULL, N_ ("H{0} {1}"), month == 1 ? "1" : "2", text, NULL);
}

/* An open interval begins with a year or a month where it can; it ends with a day, as "until 2026" leaves
 * open whether 2026 is within. */
static char *
format_open (JalonLocale *self, JalonDate date)
{
  if (date.first == JALON_DATE_OPEN) {
    g_autofree char *day = format_day (self, date.last, JALON_UNIT_DAY);
    return jalon_locale_fill (self, NULL, N_ ("until {0}"), day, NULL);
  }
  JalonUnit unit = unit_begun (date.first);
  g_autofree char *from = format_day (self, date.first, unit);
  if (unit != JALON_UNIT_DAY)
    return jalon_locale_fill (self, NULL, N_ ("from {0}"), from, NULL);
  return jalon_locale_fill (self, "day", NC_ ("day", "from {0}"), from, NULL);
}

char *
jalon_locale_date_in_calendar (JalonLocale *self, JalonDate date)
{
  switch (jalon_date_precision (date)) {
  case JALON_PRECISION_DAY:
    return format_day (self, date.first, JALON_UNIT_DAY);
  case JALON_PRECISION_MONTH:
    return format_day (self, date.first, JALON_UNIT_MONTH);
  case JALON_PRECISION_QUARTER:
    return format_day (self, date.first, JALON_UNIT_QUARTER);
  case JALON_PRECISION_HALF:
    return format_half (self, date.first);
  case JALON_PRECISION_YEAR:
    return format_day (self, date.first, JALON_UNIT_YEAR);
  case JALON_PRECISION_INTERVAL:
    return format_interval (self, date, MIN (unit_begun (date.first), unit_begun (date.last + 1)));
  case JALON_PRECISION_AFTER:
  case JALON_PRECISION_BEFORE:
    return format_open (self, date);
  case JALON_PRECISION_UNSET:
  default:
    return g_strdup ("");
  }
}

char *
jalon_locale_month (JalonLocale *self, guint32 day)
{
  return format_day (self, day, JALON_UNIT_MONTH);
}

char *
jalon_locale_date_as (JalonLocale *self, guint32 day, const char *pattern_of)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[128];
  UDateFormat *format = open_date_format (self, pattern_of);
  int length = udat_format (format, to_udate (day), text, G_N_ELEMENTS (text), NULL, &status);

  udat_close (format);
  return U_SUCCESS (status) ? jalon_from_utf16 (text, length) : g_strdup ("");
}
