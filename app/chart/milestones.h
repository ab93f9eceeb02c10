/* What risk.milestones draws, and the words about it. */
#pragma once

#include <jalon/analysis/simulation.h>

#include "notes.h"
#include "sketch.h"

G_BEGIN_DECLS

/**
 * JalonMilestonesData:
 * @base: (nullable): the simulation without what-ifs
 * @milestones: of the plan
 * @shown: (element-type guint): indices of those with a curve, that of the title first
 * @n_known: of which it can be told when they are there; @n_there: of these, those that are there already
 */
typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonSimulation *simulation, *base;
  const JalonPlanMilestone *milestones;
  guint n_milestones, n_known, n_there;
  GArray *shown;
} JalonMilestonesData;

/* @base: (nullable). All that is given is to outlive it. */
void jalon_milestones_init (JalonMilestonesData *self,
                            const JalonPlan *plan,
                            const JalonSimulation *simulation,
                            const JalonSimulation *base,
                            JalonLocale *locale);
void jalon_milestones_clear (JalonMilestonesData *self);

/* Whether it is there already: nothing about it is uncertain any more. */
gboolean jalon_milestones_is_there (const JalonMilestonesData *self, guint index);

/* Returns: (transfer none) (nullable): the same milestone without what-ifs, where that is known and differs
 */
const JalonSimulatedMilestone *jalon_milestones_base (const JalonMilestonesData *self, guint index);

/* Returns: (transfer full): "by Q4 2026" */
char *jalon_milestones_promise (const JalonMilestonesData *self, guint index);

/* Returns: (transfer full): the message, of the first of those that are shown; why none is, where none is */
char *jalon_milestones_title (const JalonMilestonesData *self);

/* Returns: (transfer full): what the pointer is told of a curve */
char *jalon_milestones_tip (const JalonMilestonesData *self, guint index);

/* Returns: (transfer full): what is left out, and what ± is */
JalonFootnote jalon_milestones_footnote (const JalonMilestonesData *self);

JalonScene *jalon_milestones_empty (const JalonMilestonesData *self, const JalonChartOptions *options);
/* Rows of all milestones; the first @n_drawn of those that are shown have a curve, and light up when they are
 * selected. */
void jalon_milestones_add_rows (JalonSketch *sketch, const JalonMilestonesData *self, guint n_drawn);

G_END_DECLS
