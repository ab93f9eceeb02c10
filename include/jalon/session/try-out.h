/* Trying something out on a twin of the session's dossier: at once where it is short; else on a worker, and
 * only what was asked for last is wanted. */
#pragma once

#include <jalon/session/session.h>
#include <jalon/xml/read.h>

G_BEGIN_DECLS

typedef struct _JalonTryOut JalonTryOut;

/**
 * JalonTryOutRun:
 * @twin: to be changed as one likes; kept by whoever wants jalon_dossier_follow() to do the same later
 * @scenario: that was in hand
 * @progress: how far it is, 0 to 1
 * @cancellable: (nullable): what comes of it is not wanted any more
 *
 * What a trial is given.
 */
typedef struct {
  JalonDossier *twin;
  JalonRef scenario;
  JalonProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} JalonTryOutRun;

/**
 * JalonTryOutKind:
 * @name: of its threads, for debuggers
 * @work: tries @order out, on whatever thread. Returns: (transfer full): what came of it; %NULL when it was
 * cancelled
 * @take: gives the owner (transfer full) what came of the newest order. On the main thread
 * @progress: (nullable): how far a trial on a worker is, on the main thread
 * @free_order, @free_result: on the main thread
 */
typedef struct {
  const char *name;
  gpointer (*work) (gpointer order, const JalonTryOutRun *run);
  void (*take) (gpointer owner, gpointer result);
  void (*progress) (gpointer owner, double fraction);
  GDestroyNotify free_order;
  GDestroyNotify free_result;
} JalonTryOutKind;

/* @owner: not kept; jalon_try_out_free() is to be called before it goes. @kind: static */
JalonTryOut *jalon_try_out_new (JalonSession *session, gpointer owner, const JalonTryOutKind *kind);
void jalon_try_out_free (JalonTryOut *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTryOut, jalon_try_out_free)

/**
 * jalon_try_out_ask:
 * @order: (transfer full)
 * @is_short: it takes but moments, unless the dossier is large: it is done before this returns then
 *
 * Tries it out on the session's dossier, which there is, as it is now.
 */
void jalon_try_out_ask (JalonTryOut *self, gpointer order, gboolean is_short);

/* Whether something is still being tried out. */
gboolean jalon_try_out_is_busy (JalonTryOut *self);

G_END_DECLS
