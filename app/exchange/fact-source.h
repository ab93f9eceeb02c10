/* Filings as sources of a dossier, and which facts of them it has already. */
#pragma once

#include "feed-apply.h"

G_BEGIN_DECLS

/* Where the dossier states a fact. */
typedef struct {
  JalonRef item;    /* a statement, or a party's revenue */
  JalonRef passage; /* of the newest filing that it cites for it */
  guint32 filed;    /* when that was filed; 0 where it is not stated */
} FactKnown;

/* Returns: (transfer full) (element-type utf8 FactKnown): what the dossier has of filings */
GHashTable *fact_find_known (JalonDossier *dossier);

/* What is known of a fact: by its company, and its place in filings. Returns: (transfer none) (nullable) */
const FactKnown *fact_lookup (GHashTable *known, const JalonFeedFact *fact);

/* The passage of a filing that states a fact; the filing becomes a source where it is none yet.
 * Returns: none with the error set */
JalonRef fact_passage (FeedApply *self, const JalonFeedFact *fact, const JalonFeedFiled *filed);

/* The revenue of one year, perhaps by several concepts: @facts [@from, @to), which becomes that of a party.
 */
gboolean
feed_apply_revenue (FeedApply *self, GHashTable *known, const GPtrArray *facts, guint from, guint to);

G_END_DECLS
