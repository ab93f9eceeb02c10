/* What is asked, and what was answered; and which of several files that bill the same period counts. */
#pragma once

#include <jalon/exchange/feed.h>

G_BEGIN_DECLS

/* What the ids of sources begin with that are files of a feed. */
#define FEED_SOURCE_PREFIX "feed-"

JalonFeedReport *feed_report_new (void);

/* Takes @what and @detail. */
void
feed_report_add (JalonFeedReport *self, JalonFeedVerdict verdict, JalonKind kind, char *what, char *detail);

/* The answer to a question of one thing, else that to all questions of its kind: "currency.CC-1", "currency".
 * Returns: (transfer none) (nullable) */
const char *feed_answer (GHashTable *answers, const char *kind, const char *of);

/* The answer to a question of one thing alone. */
const char *feed_own_answer (GHashTable *answers, const char *kind, const char *of);

/* Asks, unless it was asked before. Takes @text. Returns: (transfer none) */
JalonFeedQuestion *feed_ask (JalonFeedReport *report, const char *kind, const char *of, char *text);

/* @choice: (nullable) */
void feed_question_add (JalonFeedQuestion *self, const char *choice);

/* Says once of a commitment's id that something of it is left out. */
void feed_report_once (JalonFeedReport *self, const char *id, const char *why);

typedef struct _FeedPeriods FeedPeriods;

FeedPeriods *feed_periods_new (const JalonFeed *feed, GHashTable *answers, JalonFeedReport *report);
void feed_periods_free (FeedPeriods *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPeriods, feed_periods_free)

/* Whether what was drawn counts: no other file was chosen for its bill. */
gboolean feed_periods_counts (const FeedPeriods *self, const JalonFeedActual *actual);

G_END_DECLS
