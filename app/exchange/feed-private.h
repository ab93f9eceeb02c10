/* What the readers of single forms share: where they put what they find, and how exports write dates. */
#pragma once

#include <jalon/exchange/feed.h>

G_BEGIN_DECLS

/* The largest file that is read whole. */
#define FEED_WHOLE_MAX (64 * 1024 * 1024)

/* One file while it is read, into a feed of its own. */
typedef struct {
  JalonFeed *feed;
  guint file;
  JalonStream *stream;
  const char *name; /* of the file, in problems */
  JalonDate as_of;
  JalonLocale *locale; /* of the words that are told */
  JalonProblems *problems;
  JalonProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} FeedReading;

/* Returns: (transfer none): a new one, of the file that is being read */
JalonFeedCommitment *feed_add_commitment (FeedReading *self);
JalonFeedActual *feed_add_actual (FeedReading *self);
JalonFeedFact *feed_add_fact (FeedReading *self);
JalonFeedPlan *feed_add_plan (FeedReading *self);
JalonFeedTask *feed_add_task (JalonFeedPlan *plan);

/* Returns: (transfer full): an amount to its last digit, as people of the locale read it: "$8,760", "12.5
 * hours".
 * @unit: (nullable): a currency, or what else is counted */
char *feed_amount (const JalonTally *amount, const char *unit, JalonLocale *locale);

/* The same of how many rows there are. */
char *feed_count (FeedReading *self, guint64 n);

/* Says that something is left out. Takes @what. */
void feed_leave (FeedReading *self, char *what);

/* Says of a row that something is odd about it, or wrong. Takes @what. */
void feed_warn (FeedReading *self, guint64 line, char *what, const char *advice);
void feed_error (FeedReading *self, guint64 line, char *what, const char *advice);

/* A moment as exports write it: "2027-01-01T00:00:00Z", with fractions, without seconds or a zone (which is
 * UTC then), with a space for the T, with " UTC" or an offset; a day alone; 9/2/2023, month first. */
typedef struct {
  guint32 day; /* of UTC, as of #GDate */
  guint32 second;
  gboolean month_first;
} FeedMoment;

/* Returns: whether the cell is such a moment, in a year that dossiers know */
gboolean feed_read_moment (const JalonCell *cell, FeedMoment *moment);

JalonDate feed_day (guint32 day);

/* The last day of what ends at @moment and not in it. */
JalonDate feed_day_before (const FeedMoment *moment);

/* Seconds since 1970. */
gint64 feed_seconds (const FeedMoment *moment);

/* The status of a commitment of which none is stated. */
guint8 feed_status_by_dates (JalonDate start, JalonDate end, JalonDate as_of);

/* Adds a cell's number. Returns: FALSE, which is a problem of the file then */
gboolean feed_read_number (
  FeedReading *self, const JalonCell *cell, const char *column, guint64 line, JalonTally *tally);

G_END_DECLS
