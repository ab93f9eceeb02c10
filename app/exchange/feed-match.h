/* A feed held against a dossier: which commitment is which, what is drawn on each in a month over all files,
 * and what nobody but a person can know. */
#pragma once

#include <jalon/exchange/feed.h>
#include <jalon/model/naming.h>

G_BEGIN_DECLS

typedef struct {
  const JalonFeedCommitment *from; /* (nullable): NULL where only what was drawn is known */
  const char *id;                  /* as its provider knows it */
  JalonRef ref;                    /* of the dossier; none for a new one */
  char *provider, *buyer;          /* of a new one: a party's id or name */
  char *currency;                  /* (nullable): of @from */
  char *successor;                 /* (nullable): the id, here or there, of what supersedes it */
  guint file;
} FeedMatched;

typedef struct {
  FeedMatched *commitment;
  const char *currency;
  JalonDate period;
  JalonTally amount, unused;
  gboolean estimated;
  guint file; /* the first that has some of it */
} FeedDrawn;

typedef struct {
  const JalonFeed *feed;
  JalonDossier *dossier;
  GHashTable *answers;
  JalonFeedReport *report;
  JalonNames *parties;
  GHashTable *known;      /* id → ref of the commitment that cites a passage of it */
  GHashTable *matched;    /* id → FeedMatched */
  GPtrArray *commitments; /* FeedMatched, in the order of the feed */
  GPtrArray *drawn;       /* FeedDrawn, by commitment and month */
} FeedMatch;

/* Returns: (transfer full): @report has questions where something has to be asked */
FeedMatch *
feed_match_new (const JalonFeed *feed, JalonDossier *dossier, GHashTable *answers, JalonFeedReport *report);
void feed_match_free (FeedMatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedMatch, feed_match_free)

/* The party of a name or an id, or of another name of the same provider; none where there is none. @twice:
 * (out): whether two have that name */
JalonRef feed_match_party (FeedMatch *self, const char *name, gboolean *twice);

/* Notes @item in @known (copies of locators → refs) for each place in an imported file that @parent, the item
 * or a part of it, cites. */
void feed_match_cited (JalonDossier *dossier, JalonRef parent, JalonRef item, GHashTable *known);

G_END_DECLS
