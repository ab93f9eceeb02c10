/* What companies file with the SEC, as its interfaces give it: company facts, and single concepts. */
#pragma once

#include "feed-private.h"

G_BEGIN_DECLS

/* Which kind of amount a concept of US GAAP states, and when it falls due. */
typedef struct {
  JalonFeedTopic topic;
  JalonFeedDue due;
  guint8 first, last;
} FilingTopic;

typedef enum {
  FILING_OTHER,  /* a concept that nothing is made of */
  FILING_UNTOLD, /* one of an obligation, of which the name does not say what part */
  FILING_WANTED,
} FilingUse;

/* @concept: without its taxonomy */
FilingUse filing_topic_of (const char *concept, FilingTopic *topic);

/* Whether this is how a JSON text of such facts begins. */
gboolean filing_is_facts (const char *bytes, gsize length);

gboolean filing_read_facts (FeedReading *self, GError **error);

/* Makes one of facts that several files state. */
void filing_join_facts (GPtrArray *facts);

G_END_DECLS
