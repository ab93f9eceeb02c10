/* Work on a thread of which only the newest is wanted: sorting a table, drawing a chart, running an analysis
 * under a slider. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _JalonNewest JalonNewest;

/* What a piece of work is given, on its thread. */
typedef struct _JalonNewestRun JalonNewestRun;

/**
 * JalonNewestKind:
 * @name: of its threads, for debuggers
 * @start: (nullable): on the main thread, when it is an order's turn: what is held only while it runs, a
 * reader of the dossier above all, is taken here, and let go of by @work; an order that waits holds nothing
 * that the main thread might wait for
 * @work: gives what it made of @order; %NULL when it was cancelled. On a worker thread.
 * @take: gives the owner (transfer full) what came of @order: the result, or, where not @finished, one that
 *   was offered before it. On the main thread. The result of an order that is not the newest any more is
 *   given too, unless its work gave up: what is nearly right is better than nothing, and the newest follows;
 *   but where @only_newest, it is not.
 * @progress: (nullable): how much is done, 0 to 1, on the main thread; 1 is not told
 * @free_order, @free_result: on the main thread
 * @offers: whether @work offers results before it is done, as by jalon_newest_offer(): where it does, an
 * order is not given up for a newer one before its first, so that something is to be seen while a slider
 * moves
 */
typedef struct {
  const char *name;
  void (*start) (gpointer order);
  gpointer (*work) (gpointer order, JalonNewestRun *run);
  void (*take) (gpointer owner, gpointer order, gpointer result, gboolean finished);
  void (*progress) (gpointer owner, double fraction);
  GDestroyNotify free_order;
  GDestroyNotify free_result;
  gboolean offers;
  gboolean only_newest;
} JalonNewestKind;

/**
 * jalon_newest_new:
 * @owner: not kept; jalon_newest_free() is to be called before it goes
 * @kind: static
 *
 * Returns: (transfer full): a place for orders; main thread only, as all but what runs
 */
JalonNewest *jalon_newest_new (gpointer owner, const JalonNewestKind *kind);

/* Nothing is given to the owner any more; what runs is cancelled, and let go of when it has ended. */
void jalon_newest_free (JalonNewest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonNewest, jalon_newest_free)

/* Begins with @order (transfer full), or, where something runs, cancels that and begins when it has ended;
 * an order that has not begun by then is forgotten for a newer one. */
void jalon_newest_ask (JalonNewest *self, gpointer order);

/* Nothing is wanted any more: what runs is cancelled, and its result not given. */
void jalon_newest_forget (JalonNewest *self);

/* Whether something runs that is wanted, or is to run. */
gboolean jalon_newest_is_busy (JalonNewest *self);

/* For the work, on its thread: */

/* Returns: (transfer none): cancelled when the result is not wanted any more */
GCancellable *jalon_newest_run_cancellable (JalonNewestRun *run);

/* Offers a result (transfer full) that a better one is to follow; and waits a moment, in which a newer order
 * may come. */
void jalon_newest_run_offer (JalonNewestRun *run, gpointer result);

/* Says how much is done, 0 to 1. */
void jalon_newest_run_progress (JalonNewestRun *run, double fraction);

G_END_DECLS
