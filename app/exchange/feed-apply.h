/* Putting facts into a dossier, each with a citation of the file that states it. */
#pragma once

#include "feed-match.h"

G_BEGIN_DECLS

typedef struct {
  FeedMatch *match;
  const JalonFeed *feed;
  JalonDossier *dossier;
  JalonLocale *locale;
  JalonLocale *own; /* in which the dossier's texts are written */
  JalonFeedReport *report;
  JalonNames *resources;
  GHashTable *passages; /* "source\nlocator" → ref */
  GHashTable *noted;    /* sources whose passages are there */
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

/* The source that a file is; new where it is none yet. Returns: none with the error set */
JalonRef feed_apply_source (FeedApply *self, guint file);

/* A source's passage at @locator, with @text where it is new. Returns: none with the error set */
JalonRef feed_apply_passage (FeedApply *self, JalonRef source, const char *locator, const char *text);

/* Cites a passage, unless @item does. */
gboolean
feed_apply_cite_passage (FeedApply *self, JalonRef item, JalonRef passage, JalonConfidence confidence);

/* In which language texts are written into a dossier that has them only there: its own where that can be
 * spoken, else English. Returns: (transfer none) */
const char *feed_apply_language (JalonDossier *dossier);

/* Returns: (transfer full): a text in the language of the thread, with dates and amounts in that of @locale
 */
typedef char *(*FeedWords) (gconstpointer data, JalonLocale *locale);

/* Writes a text in the dossier's language, and in that of the program where it is another. */
gboolean
feed_apply_text (FeedApply *self, JalonRef item, JalonRole role, FeedWords words, gconstpointer data);

gboolean feed_apply_commitments (FeedApply *self);
gboolean feed_apply_drawn (FeedApply *self);
gboolean feed_apply_rates (FeedApply *self);
gboolean feed_apply_facts (FeedApply *self);
gboolean feed_apply_plans (FeedApply *self);

G_END_DECLS
