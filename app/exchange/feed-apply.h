/* Putting facts into a dossier, each with a citation of the file that states it. */
#pragma once

#include "feed-match.h"

G_BEGIN_DECLS

typedef struct {
  FeedMatch *match;
  const JalonFeed *feed;
  JalonDossier *dossier;
  JalonLocale *locale;
  JalonFeedReport *report;
  JalonNames *resources;
  GHashTable *passages; /* "source\nlocator" → ref */
  GHashTable *answers;  /* (nullable) */
  GArray *touched;      /* of JalonRef: what was added or changed, to be checked */
  GError **error;       /* set where something returns FALSE */
} FeedApply;

/* Cites the passage of a file at @locator, with @text where it is new, unless @item does. */
gboolean feed_apply_cite (FeedApply *self,
                          JalonRef item,
                          guint file,
                          const char *locator,
                          const char *text,
                          JalonConfidence confidence);

/* A source's passage at @locator, with @text where it is new. Returns: none with the error set */
JalonRef feed_apply_passage (FeedApply *self, JalonRef source, const char *locator, const char *text);

/* Cites a passage, unless @item does. */
gboolean
feed_apply_cite_passage (FeedApply *self, JalonRef item, JalonRef passage, JalonConfidence confidence);

gboolean feed_apply_commitments (FeedApply *self);
gboolean feed_apply_drawn (FeedApply *self);
gboolean feed_apply_rates (FeedApply *self);
gboolean feed_apply_facts (FeedApply *self);

G_END_DECLS
