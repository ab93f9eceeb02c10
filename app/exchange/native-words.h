/* What the readers of native exports share. */
#pragma once

#include "feed-record.h"
#include "native.h"

G_BEGIN_DECLS

typedef struct {
  const char *word;
  JalonStatus status;
} NativeStatus;

/* Sets the status that a word means; of a word not known, which is told, the one that the dates mean. */
void native_set_status (FeedReading *self,
                        const FeedRecord *record,
                        JalonFeedCommitment *commitment,
                        const char *word,
                        const NativeStatus *statuses,
                        guint n);

/* Reads a moment; one that is stated and none is a problem. Returns: whether there is one */
gboolean native_moment (
  FeedReading *self, const FeedRecord *record, const char *column, const char *value, FeedMoment *moment);

/* Adds a number; one that is stated and none is a problem. Returns: whether there is one */
gboolean native_number (
  FeedReading *self, const FeedRecord *record, const char *column, const char *value, JalonTally *tally);

/* Returns: (transfer full): the record's values under their names: "name: G1; status: Active" */
char *native_text (const FeedRecord *record, const char *const *columns);

G_END_DECLS
