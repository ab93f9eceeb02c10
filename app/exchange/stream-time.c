/* Moments as exports write them. */
#include "config.h"

#include "feed-private.h"

typedef struct {
  const char *at, *end;
} Text;

static gboolean
take (Text *self, char c)
{
  if (self->at == self->end || *self->at != c)
    return FALSE;
  self->at++;
  return TRUE;
}

/* Digits, as many as there are up to @most. Returns: -1 where there are fewer than @least */
static int
take_number (Text *self, int least, int most)
{
  int value = 0, n = 0;

  for (; n < most && self->at < self->end && g_ascii_isdigit (*self->at); n++)
    value = value * 10 + (*self->at++ - '0');
  return n < least ? -1 : value;
}

/* "2027-01-31", or "1/31/2027". */
static gboolean
take_day (Text *self, FeedMoment *moment)
{
  Text start = *self;
  int year = take_number (self, 4, 4), month, day;

  moment->month_first = year < 0;
  if (year >= 0) {
    if (!take (self, '-') || (month = take_number (self, 2, 2)) < 0 || !take (self, '-') ||
        (day = take_number (self, 2, 2)) < 0)
      return FALSE;
  } else {
    *self = start;
    if ((month = take_number (self, 1, 2)) < 0 || !take (self, '/') || (day = take_number (self, 1, 2)) < 0 ||
        !take (self, '/') || (year = take_number (self, 4, 4)) < 0)
      return FALSE;
  }
  moment->day = jalon_date_from_ymd (year, month, day).first;
  return moment->day != 0 && year >= JALON_YEAR_MIN && year <= JALON_YEAR_MAX;
}

static gboolean
take_time (Text *self, guint32 *second)
{
  int hours = take_number (self, 2, 2), minutes, seconds = 0;

  if (hours < 0 || hours > 23 || !take (self, ':') || (minutes = take_number (self, 2, 2)) < 0 ||
      minutes > 59)
    return FALSE;
  if (take (self, ':')) {
    if ((seconds = take_number (self, 2, 2)) < 0 || seconds > 60)
      return FALSE;
    if (take (self, '.') && take_number (self, 1, 9) < 0)
      return FALSE;
  }
  *second = (guint32) (hours * 3600 + minutes * 60 + MIN (seconds, 59));
  return TRUE;
}

/* Returns: whether what is left is a zone; @offset: (out): seconds by which it is ahead of UTC */
static gboolean
take_zone (Text *self, int *offset)
{
  gboolean behind;
  int hours, minutes;

  *offset = 0;
  while (take (self, ' '))
    ;
  if (self->at == self->end || take (self, 'Z') || take (self, 'z'))
    return self->at == self->end;
  if (self->end - self->at == 3 && g_ascii_strncasecmp (self->at, "UTC", 3) == 0)
    return TRUE;
  behind = take (self, '-');
  if (!behind && !take (self, '+'))
    return FALSE;
  if ((hours = take_number (self, 2, 2)) < 0 || hours > 14)
    return FALSE;
  take (self, ':');
  minutes = self->at < self->end ? take_number (self, 2, 2) : 0;
  if (minutes < 0 || minutes > 59)
    return FALSE;
  *offset = (hours * 3600 + minutes * 60) * (behind ? -1 : 1);
  return self->at == self->end;
}

gboolean
feed_read_moment (const JalonCell *cell, FeedMoment *moment)
{
  Text text;
  int offset;
  gint64 seconds;

  if (!cell->text)
    return FALSE;
  text = (Text){ cell->text, cell->text + cell->length };
  while (take (&text, ' '))
    ;
  moment->second = 0;
  if (!take_day (&text, moment))
    return FALSE;
  if ((take (&text, 'T') || (text.end - text.at > 2 && g_ascii_isdigit (text.at[1]) && take (&text, ' '))) &&
      !take_time (&text, &moment->second))
    return FALSE;
  if (!take_zone (&text, &offset))
    return FALSE;
  seconds = (gint64) moment->day * 86400 + moment->second - offset;
  moment->day = (guint32) (seconds / 86400);
  moment->second = (guint32) (seconds % 86400);
  return TRUE;
}

JalonDate
feed_day (guint32 day)
{
  return (JalonDate){ .first = day, .last = day };
}

JalonDate
feed_day_before (const FeedMoment *moment)
{
  return feed_day (moment->second > 0 ? moment->day : moment->day - 1);
}

#define DAY_1970 719163

gint64
feed_seconds (const FeedMoment *moment)
{
  return ((gint64) moment->day - DAY_1970) * 86400 + moment->second;
}

guint8
feed_status_by_dates (JalonDate start, JalonDate end, JalonDate as_of)
{
  if (!jalon_date_is_set (as_of))
    return JALON_STATUS_UNSET;
  if (jalon_date_is_set (end) && end.last < as_of.first)
    return JALON_STATUS_ENDED;
  if (jalon_date_is_set (start))
    return start.first > as_of.last ? JALON_STATUS_SIGNED : JALON_STATUS_RUNNING;
  return JALON_STATUS_UNSET;
}
