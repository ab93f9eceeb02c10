/* Statuses, moments and numbers of native exports. */
#include "config.h"

#include <jalon/text/translate.h>

#include "native-words.h"

void
native_set_status (FeedReading *self,
                   const FeedRecord *record,
                   JalonFeedCommitment *commitment,
                   const char *word,
                   const NativeStatus *statuses,
                   guint n)
{
  JalonCell cell = feed_cell (word);

  for (guint i = 0; word && i < n; i++)
    if (jalon_cell_is (&cell, statuses[i].word)) {
      commitment->status = (guint8) statuses[i].status;
      return;
    }
  if (word)
    feed_warn (self, record->line,
               g_strdup_printf (_ ("%1$s: the status “%2$s” is not known; it is taken from the dates."),
                                commitment->id, word),
               NULL);
  commitment->by_dates = TRUE;
  commitment->status = feed_status_by_dates (commitment->start, commitment->end, self->as_of);
}

gboolean
native_moment (
  FeedReading *self, const FeedRecord *record, const char *column, const char *value, FeedMoment *moment)
{
  JalonCell cell = feed_cell (value);

  if (!value)
    return FALSE;
  if (feed_read_moment (&cell, moment))
    return TRUE;
  feed_error (
    self, record->line,
    g_strdup_printf (_ ("%1$s: “%2$s” %3$s."), column, value, _ ("is no moment as “2027-01-31T00:00:00Z”")),
    NULL);
  return FALSE;
}

gboolean
native_number (
  FeedReading *self, const FeedRecord *record, const char *column, const char *value, JalonTally *tally)
{
  JalonCell cell = feed_cell (value);

  return value && feed_read_number (self, &cell, column, record->line, tally);
}

char *
native_text (const FeedRecord *record, const char *const *columns)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < record->n; i++)
    if (record->values[i])
      g_string_append_printf (text, "%s%s: %s", text->len ? "; " : "", columns[i], record->values[i]);
  return g_string_free (text, FALSE);
}
