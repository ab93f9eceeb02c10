/* The inside of a plan, for the two files that make one: what is copied out of the dossier, and what of it
 * counts. */
#pragma once

#include <jalon/analysis/plan.h>

G_BEGIN_DECLS

struct _JalonPlan {
  gatomicrefcount refs;
  JalonDossier *dossier; /* whose memory the texts are in */
  const char *title, *scenario_name, *currency, *main_currency;
  JalonDate as_of;
  guint fiscal_month;
  GArray *parties, *commitments, *milestones, *statements, *tranches, *actuals, *indices, *rates;
  GArray *sources;
};

/**
 * jalon_plan_settle:
 * @indices: #JalonRef of each commitment → its index + 1
 *
 * Finds what of each commitment counts, and for how much: everything that jalon/analysis/plan.h says of a
 * commitment beyond what the dossier states.
 */
void jalon_plan_settle (JalonPlan *self, GHashTable *indices);

G_END_DECLS
