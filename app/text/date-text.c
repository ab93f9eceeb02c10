/* Vague dates as a dossier file spells them: years, halves, quarters, months, days or two of them, of the
 * calendar or of the fiscal year. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/text/fiscal-date.h>

#include "calendar.h"

/* Reads exactly @n digits. */
static gboolean
digits (const char *text, gsize length, gsize at, gsize n, int *number)
{
  *number = 0;
  if (at + n > length)
    return FALSE;
  for (gsize i = at; i < at + n; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    *number = *number * 10 + (text[i] - '0');
  }
  return TRUE;
}

/* What follows the year and a dash: "H2", "Q4", "11" or "11-03". */
static gboolean
parse_part (const char *text, gsize length, int year, JalonDate *date, const char **why)
{
  int number, day;
  guint32 first;

  if (length == 2 && text[0] == 'H' && (text[1] == '1' || text[1] == '2')) {
    *date = jalon_calendar_months (year, text[1] == '1' ? 1 : 7, 6);
    return TRUE;
  }
  if (length == 2 && text[0] == 'Q' && text[1] >= '1' && text[1] <= '4') {
    *date = jalon_calendar_months (year, (text[1] - '1') * 3 + 1, 3);
    return TRUE;
  }
  if (!digits (text, length, 0, 2, &number)) {
    *why = _ ("is not a date");
    return FALSE;
  }
  if (number < 1 || number > 12) {
    *why = _ ("names a month that there is not");
    return FALSE;
  }
  if (length == 2) {
    *date = jalon_calendar_months (year, number, 1);
    return TRUE;
  }
  if (length != 5 || text[2] != '-' || !digits (text, length, 3, 2, &day)) {
    *why = _ ("is not a date");
    return FALSE;
  }
  first = jalon_calendar_day (year, number, day);
  if (first == 0) {
    *why = _ ("names a day that is not in the calendar");
    return FALSE;
  }
  *date = (JalonDate){ first, first };
  return TRUE;
}

static gboolean
parse_one (const char *text, gsize length, JalonDate *date, const char **why)
{
  int year;

  if (!digits (text, length, 0, 4, &year) || (length > 4 && text[4] != '-')) {
    *why = _ ("is not a date");
    return FALSE;
  }
  if (year < JALON_YEAR_MIN || year > JALON_YEAR_MAX) {
    *why = _ ("is not between the years 1900 and 2199");
    return FALSE;
  }
  if (length == 4) {
    *date = jalon_calendar_months (year, 1, 12);
    return TRUE;
  }
  return parse_part (text + 5, length - 5, year, date, why);
}

static gboolean
is_open (const char *text, gsize length)
{
  return length == 2 && text[0] == '.' && text[1] == '.';
}

/* "FY2027", or with what of it behind a dash. */
static gboolean
parse_fiscal_one (const char *text, gsize length, guint month, JalonDate *date, const char **why)
{
  static const char *const parts[] = { "H1", "H2", "Q1", "Q2", "Q3", "Q4" };
  JalonFiscalPart part = length == 6 ? JALON_FISCAL_YEAR : JALON_FISCAL_NONE;
  int year;

  for (guint i = 0; i < G_N_ELEMENTS (parts) && length == 9 && text[6] == '-'; i++)
    if (memcmp (text + 7, parts[i], 2) == 0)
      part = JALON_FISCAL_H1 + i;
  if (!digits (text, length, 2, 4, &year) || part == JALON_FISCAL_NONE) {
    *why = _ ("is not a date");
    return FALSE;
  }
  return jalon_fiscal_unit (year, part, month, date, why);
}

static gboolean
parse_end (const char *text, gsize length, guint month, JalonDate *date, const char **why)
{
  if (length > 2 && text[0] == 'F' && text[1] == 'Y')
    return parse_fiscal_one (text, length, month, date, why);
  return parse_one (text, length, date, why);
}

gboolean
jalon_date_parse (const char *text, gsize length, JalonDate *date, const char **why)
{
  return jalon_date_parse_fiscal (text, length, 0, date, why);
}

gboolean
jalon_date_parse_fiscal (const char *text, gsize length, guint month, JalonDate *date, const char **why)
{
  const char *slash = memchr (text, '/', length);
  gsize before;
  JalonDate from = { JALON_DATE_OPEN, JALON_DATE_OPEN }, to = from;

  *why = NULL;
  if (slash == NULL)
    return parse_end (text, length, month, date, why);

  before = (gsize) (slash - text);
  length -= before + 1;
  if (is_open (text, before) && is_open (slash + 1, length)) {
    *why = _ ("is open at both ends");
    return FALSE;
  }
  if (!is_open (text, before) && !parse_end (text, before, month, &from, why))
    return FALSE;
  if (!is_open (slash + 1, length) && !parse_end (slash + 1, length, month, &to, why))
    return FALSE;
  /* "FY2025/2026" is one fiscal year to many people. */
  if ((jalon_date_is_fiscal (from) && length == 4) || (jalon_date_is_fiscal (to) && before == 4)) {
    *why = jalon_fiscal_mixed ();
    return FALSE;
  }
  if (from.first != JALON_DATE_OPEN && to.last != JALON_DATE_OPEN && from.first > to.last) {
    *why = _ ("ends before it begins");
    return FALSE;
  }
  *date = jalon_fiscal_interval (from, to);
  return TRUE;
}

/* The unit that ends, or begins, on a day, for one end of an interval: the day itself does, always. */
static void
print_day (guint32 day, GString *out)
{
  int year, month, day_of_month;

  jalon_day_to_ymd (day, &year, &month, &day_of_month);
  g_string_append_printf (out, "%04d-%02d-%02d", year, month, day_of_month);
}

static gboolean
begins_month (guint32 day)
{
  int day_of_month;

  jalon_day_to_ymd (day, NULL, NULL, &day_of_month);
  return day_of_month == 1;
}

/* An interval's two ends, as years or months where both are whole ones, else as days. */
static void
print_interval (JalonDate date, GString *out)
{
  int year1, month1, year2, month2;

  if (!begins_month (date.first) || !begins_month (date.last + 1)) {
    print_day (date.first, out);
    g_string_append_c (out, '/');
    print_day (date.last, out);
    return;
  }

  jalon_day_to_ymd (date.first, &year1, &month1, NULL);
  jalon_day_to_ymd (date.last, &year2, &month2, NULL);
  if (month1 == 1 && month2 == 12)
    g_string_append_printf (out, "%04d/%04d", year1, year2);
  else
    g_string_append_printf (out, "%04d-%02d/%04d-%02d", year1, month1, year2, month2);
}

/* An end of an interval that is one of the calendar, beside one of a fiscal year: the month that begins
 * (@first) or ends there, or the day, and never a year. */
static void
print_end (guint32 day, gboolean first, GString *out)
{
  int year, month;

  if (day == JALON_DATE_OPEN) {
    g_string_append (out, "..");
    return;
  }
  jalon_day_to_ymd (day, &year, &month, NULL);
  if (begins_month (first ? day : day + 1))
    g_string_append_printf (out, "%04d-%02d", year, month);
  else
    print_day (day, out);
}

static void
print_fiscal_end (JalonFiscalPart part, int year, GString *out)
{
  static const char *const endings[] = { "", "", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4" };

  g_string_append_printf (out, "FY%04d%s", year, endings[part]);
}

static void
print_fiscal (JalonDate date, GString *out)
{
  if (date.from_part)
    print_fiscal_end (date.from_part, jalon_date_first_fiscal_year (date), out);
  else
    print_end (date.first, TRUE, out);
  if (jalon_date_is_fiscal_unit (date))
    return;
  g_string_append_c (out, '/');
  if (date.to_part)
    print_fiscal_end (date.to_part, jalon_date_last_fiscal_year (date), out);
  else
    print_end (date.last, FALSE, out);
}

void
jalon_date_print (JalonDate date, GString *out)
{
  int year = 0, month = 0;
  JalonPrecision precision = jalon_date_precision (date);

  if (jalon_date_is_fiscal (date)) {
    print_fiscal (date, out);
    return;
  }

  if (precision != JALON_PRECISION_UNSET && precision != JALON_PRECISION_BEFORE)
    jalon_day_to_ymd (date.first, &year, &month, NULL);

  switch (precision) {
  case JALON_PRECISION_UNSET:
    break;
  case JALON_PRECISION_DAY:
    print_day (date.first, out);
    break;
  case JALON_PRECISION_MONTH:
    g_string_append_printf (out, "%04d-%02d", year, month);
    break;
  case JALON_PRECISION_QUARTER:
    g_string_append_printf (out, "%04d-Q%d", year, (month - 1) / 3 + 1);
    break;
  case JALON_PRECISION_HALF:
    g_string_append_printf (out, "%04d-H%d", year, (month - 1) / 6 + 1);
    break;
  case JALON_PRECISION_YEAR:
    g_string_append_printf (out, "%04d", year);
    break;
  case JALON_PRECISION_INTERVAL:
    print_interval (date, out);
    break;
  case JALON_PRECISION_AFTER:
    print_day (date.first, out);
    g_string_append (out, "/..");
    break;
  case JALON_PRECISION_BEFORE:
    g_string_append (out, "../");
    print_day (date.last, out);
    break;
  }
}
