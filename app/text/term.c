/* Terms from their vague ends, or from a start and a duration. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/text/term.h>

/* Takes a number and the letter behind it; FALSE, with @at where it was, when that is not what stands there.
 */
static gboolean
take_part (const char *text, gsize length, char letter, gsize *at, guint *number)
{
  gsize i = *at;

  *number = 0;
  while (i < length && g_ascii_isdigit (text[i]) && *number <= JALON_DURATION_MAX)
    *number = *number * 10 + (guint) (text[i++] - '0');
  if (i == *at || i >= length || text[i] != letter)
    return FALSE;
  *at = i + 1;
  return TRUE;
}

gboolean
jalon_duration_parse (const char *text, gsize length, guint *months, const char **why)
{
  guint years = 0, rest = 0;
  gsize at = 1;

  *why = NULL;
  *months = 0;
  if (length > 1 && text[0] == 'P') {
    if (!take_part (text, length, 'Y', &at, &years))
      years = 0;
    if (!take_part (text, length, 'M', &at, &rest))
      rest = 0;
  }
  if (at != length || at < 3)
    *why = _ ("is not a duration in years and months, such as P7Y or P1Y6M");
  else if (years * 12 + rest > JALON_DURATION_MAX)
    *why = _ ("is longer than 200 years");
  else if (years * 12 + rest == 0)
    *why = _ ("is no time at all");
  else
    *months = years * 12 + rest;
  return *why == NULL;
}

void
jalon_duration_print (guint months, GString *out)
{
  g_string_append_c (out, 'P');
  if (months >= 12)
    g_string_append_printf (out, "%uY", months / 12);
  if (months % 12)
    g_string_append_printf (out, "%uM", months % 12);
}

guint32
jalon_day_add_months (guint32 day, guint months)
{
  int year, month, day_of_month;

  jalon_day_to_ymd (day, &year, &month, &day_of_month);
  month += (int) months;
  year += (month - 1) / 12;
  month = (month - 1) % 12 + 1;
  day_of_month = MIN (day_of_month, g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year));
  return jalon_date_from_ymd (year, month, day_of_month).first;
}

JalonDate
jalon_term_end (JalonDate start, JalonDate end, guint months)
{
  JalonDate result = { JALON_DATE_OPEN, JALON_DATE_OPEN };

  if (jalon_date_is_set (end) || !jalon_date_is_set (start) || months == 0)
    return end;
  if (start.first != JALON_DATE_OPEN)
    result.first = jalon_day_add_months (start.first, months) - 1;
  if (start.last != JALON_DATE_OPEN)
    result.last = jalon_day_add_months (start.last, months) - 1;
  return result;
}

gboolean
jalon_term_span (JalonDate start, JalonDate end, guint months, guint32 *first, guint32 *behind)
{
  *first = *behind = 0;
  if (!jalon_date_is_set (start) || start.first == JALON_DATE_OPEN)
    return FALSE;
  if (months > 0) {
    if (start.last == JALON_DATE_OPEN) /* "from 2027 on" is no day to reckon from */
      return FALSE;
    *first = start.first;
    *behind = jalon_day_add_months (start.first, months);
    return TRUE;
  }
  if (!jalon_date_is_set (end) || end.last == JALON_DATE_OPEN || end.last < start.first)
    return FALSE;

  *first = start.first;
  *behind = end.last + 1;
  return TRUE;
}
