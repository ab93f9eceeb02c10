/* The sum of all drawdowns as a result of its own. */
#include "config.h"

#include <jalon/analysis/drawdown.h>

static void
total_free (gpointer result)
{
  JalonDrawdownTotal *self = result;

  jalon_result_unref (self->kept);
  g_free (self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  const JalonRun quiet = { .cancellable = run->cancellable };
  JalonResult *kept = jalon_analysis_result (&jalon_drawdown_analysis, plan, NULL, &quiet, error);
  JalonDrawdownTotal *self;

  if (!kept)
    return NULL;
  self = g_new0 (JalonDrawdownTotal, 1);
  self->kept = kept;
  self->drawdowns = jalon_result_get (kept);
  jalon_drawdown_sum (plan, self->drawdowns, JALON_REF_NONE, &self->sum);
  return self;
}

const JalonAnalysis jalon_drawdown_total_analysis = { .id = "drawdown-total",
                                                      .run = run,
                                                      .free = total_free };
