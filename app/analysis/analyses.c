/* Which analyses there are. */
#include "config.h"

#include <jalon/analysis/concentration.h>
#include <jalon/analysis/reconciliation.h>
#include <jalon/analysis/schedule.h>
#include <jalon/analysis/timeline.h>
#include <jalon/analysis/totals.h>
#include <jalon/analysis/years.h>

static const JalonAnalysis *const analyses[] = {
  &jalon_totals_analysis,        &jalon_schedule_analysis, &jalon_reconciliation_analysis,
  &jalon_concentration_analysis, &jalon_years_analysis,    &jalon_timeline_analysis,
};

const JalonAnalysis *const *
jalon_analyses (guint *n)
{
  *n = G_N_ELEMENTS (analyses);
  return analyses;
}
