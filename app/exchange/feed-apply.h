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
  GHashTable *passages; /* "file\nlocator" → ref */
  GError **error;       /* set where something returns FALSE */
} FeedApply;

/* Cites the passage of a file at @locator, with @text where it is new, unless @item does. */
gboolean feed_apply_cite (FeedApply *self,
                          JalonRef item,
                          guint file,
                          const char *locator,
                          const char *text,
                          JalonConfidence confidence);

gboolean feed_apply_commitments (FeedApply *self);
gboolean feed_apply_drawn (FeedApply *self);
gboolean feed_apply_rates (FeedApply *self);

G_END_DECLS
