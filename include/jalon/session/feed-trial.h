/* What exports of other systems would do to a dossier: what is new, and what has to be asked before; and a
 * twin of the dossier on which it was done. */
#pragma once

#include <jalon/exchange/feed.h>
#include <jalon/session/try-out.h>

G_BEGIN_DECLS

/**
 * JalonFeedTrial:
 * @report: (nullable): what was done, or has to be asked; %NULL where @refusal says why the dossier cannot
 * hold it
 * @twin: where it was done, if nothing has to be asked
 */
typedef struct {
  JalonFeedReport *report;
  char *refusal;
  JalonDossier *twin;
} JalonFeedTrial;

void jalon_feed_trial_free (JalonFeedTrial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonFeedTrial, jalon_feed_trial_free)

/* Returns: (transfer full): an order for trials. @answers: (element-type utf8 utf8): questions' ids to
 * answers; copied */
gpointer jalon_feed_trial_order_new (JalonSession *session, JalonFeed *feed, GHashTable *answers);
void jalon_feed_trial_order_free (gpointer order);

/* As the @work of JalonTryOutKind, of such orders. Returns: (transfer full): a JalonFeedTrial */
gpointer jalon_feed_trial_work (gpointer order, const JalonTryOutRun *run);

/* Whether a trial of it takes but moments. */
gboolean jalon_feed_trial_is_short (const JalonFeed *feed);

G_END_DECLS
