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

/* Whether this is how a report with inline XBRL begins. */
gboolean filing_is_inline (const char *bytes, gsize length);

gboolean filing_read_inline (FeedReading *self, GError **error);

/**
 * filing_inline_number:
 * @text: as it stands in the report: "1,250", "1.250,5", "—"
 * @format: (nullable): how it is written, with its prefix: "ixt:num-dot-decimal"
 * @scale: (nullable): the power of ten that it is to be multiplied by
 *
 * Returns: (transfer full) (nullable): the plain number, with an exponent perhaps: "638E9"; %NULL for a
 * format that is not known, or what is no number in it
 */
char *filing_inline_number (const char *text, const char *format, const char *scale, gboolean negative);

/* Returns: (transfer full): a length of time as it stands in the report, as ISO 8601 has it where it is
 * understood: "twelve months" is "P12M" */
char *filing_inline_period (const char *text, const char *format);

/* Orders what filings state of a fact: the newest first, which counts; then others that state something else.
 */
void filing_sort_filed (JalonFeedFact *fact);

/* Makes one of facts that several files state. */
void filing_join_facts (GPtrArray *facts);

G_END_DECLS
