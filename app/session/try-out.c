/* Trials on twins. The twin is made where the trial runs, since that takes longer than a frame where the
 * dossier is large; until it is there, whoever wants to edit the dossier waits for it. */
#include "config.h"

#include <jalon/model/twin.h>
#include <jalon/session/newest.h>
#include <jalon/session/readers.h>
#include <jalon/session/try-out.h>

/* From so many commitments on, nothing about a dossier is short. */
#define LARGE 5000

struct _JalonTryOut {
  JalonSession *session;
  gpointer owner;
  const JalonTryOutKind *kind;
  JalonNewest *newest;
};

/* One order on its way. */
typedef struct {
  const JalonTryOutKind *kind;
  gpointer order;
  JalonDossier *dossier;
  JalonRef scenario;
  JalonReaders *reading; /* (nullable): until the twin is there */
} Trial;

static void
trial_free (gpointer data)
{
  Trial *self = data;

  g_clear_pointer (&self->reading, jalon_readers_end);
  self->kind->free_order (self->order);
  g_object_unref (self->dossier);
  g_free (self);
}

static void
start (gpointer data)
{
  Trial *self = data;

  self->reading = jalon_readers_begin (jalon_readers_of (self->dossier));
}

static void
tell_progress (double done, gpointer run)
{
  jalon_newest_run_progress (run, done);
}

/* What came of a trial, with how to free it: the newest's own results are of one kind. */
typedef struct {
  const JalonTryOutKind *kind;
  gpointer result;
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *self = data;

  if (self->result)
    self->kind->free_result (self->result);
  g_free (self);
}

static gpointer
try_it (Trial *self, JalonNewestRun *newest)
{
  g_autoptr (JalonDossier) twin = jalon_dossier_twin (self->dossier);
  JalonTryOutRun run = { .twin = twin, .scenario = self->scenario };

  g_clear_pointer (&self->reading, jalon_readers_end);
  if (newest) {
    run.cancellable = jalon_newest_run_cancellable (newest);
    run.progress = tell_progress;
    run.progress_data = newest;
  }
  return self->kind->work (self->order, &run);
}

static gpointer
work_in_thread (gpointer order, JalonNewestRun *run)
{
  Trial *self = order;
  gpointer result = try_it (self, run);
  Outcome *outcome;

  if (!result)
    return NULL;
  outcome = g_new (Outcome, 1);
  *outcome = (Outcome){ self->kind, result };
  return outcome;
}

static void
take (gpointer owner, gpointer order, gpointer result, gboolean finished)
{
  JalonTryOut *self = owner;
  Outcome *outcome = result;

  self->kind->take (self->owner, g_steal_pointer (&outcome->result));
  outcome_free (outcome);
}

static void
show_progress (gpointer owner, double fraction)
{
  JalonTryOut *self = owner;

  if (self->kind->progress)
    self->kind->progress (self->owner, fraction);
}

static const JalonNewestKind newest_kind = {
  .name = "jalon-try-out",
  .start = start,
  .work = work_in_thread,
  .take = take,
  .progress = show_progress,
  .free_order = trial_free,
  .free_result = outcome_free,
  .only_newest = TRUE,
};

JalonTryOut *
jalon_try_out_new (JalonSession *session, gpointer owner, const JalonTryOutKind *kind)
{
  JalonTryOut *self = g_new0 (JalonTryOut, 1);

  self->session = g_object_ref (session);
  self->owner = owner;
  self->kind = kind;
  self->newest = jalon_newest_new (self, &newest_kind);
  return self;
}

void
jalon_try_out_free (JalonTryOut *self)
{
  jalon_newest_free (self->newest);
  g_object_unref (self->session);
  g_free (self);
}

void
jalon_try_out_ask (JalonTryOut *self, gpointer order, gboolean is_short)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  Trial *trial = g_new0 (Trial, 1);
  gpointer result;

  trial->kind = self->kind;
  trial->order = order;
  trial->dossier = g_object_ref (dossier);
  trial->scenario = jalon_session_get_scenario (self->session);
  if (!is_short || jalon_dossier_count (dossier, JALON_KIND_COMMITMENT) >= LARGE) {
    jalon_newest_ask (self->newest, trial);
    return;
  }
  jalon_newest_forget (self->newest);
  result = try_it (trial, NULL);
  trial_free (trial);
  self->kind->take (self->owner, result);
}

gboolean
jalon_try_out_is_busy (JalonTryOut *self)
{
  return jalon_newest_is_busy (self->newest);
}
