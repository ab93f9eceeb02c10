/* Which milestones are shown, and in which order. */
#include "config.h"

#include <math.h>

#include "milestones.h"

/* Which one has a curve rather than another: what is promised soonest, then what was promised for a date that
 * is over, then what is promised for none. */
static double
weight_of (const JalonSimulation *simulation, guint index)
{
  const JalonSimulatedMilestone *milestone = &simulation->milestones[index];
  double wait = milestone->promised - simulation->network->as_of;

  return isnan (wait) ? 1e9 + milestone->time.p50 : wait >= 0 ? wait : 1e6 - wait;
}

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer data)
{
  const JalonSimulation *simulation = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  double apart = weight_of (simulation, first) - weight_of (simulation, second);

  return apart < 0 ? -1 : apart > 0 ? 1 : first < second ? -1 : first > second;
}

/* Those that can be told and are not there already; that of the message first, whatever it is. */
static void
choose (JalonMilestonesData *self)
{
  const JalonSimulation *simulation = self->simulation;

  for (guint i = 0; i < self->n_milestones; i++) {
    gboolean there = jalon_milestones_is_there (self, i);

    self->n_known += simulation->milestones[i].time.known;
    self->n_there += there;
    if (simulation->milestones[i].time.known && !there && i != simulation->target)
      g_array_append_val (self->shown, i);
  }
  g_array_sort_with_data (self->shown, compare_weights, (gpointer) simulation);
  if (simulation->target < self->n_milestones && simulation->milestones[simulation->target].time.known)
    g_array_prepend_val (self->shown, simulation->target);
}

void
jalon_milestones_init (JalonMilestonesData *self,
                       const JalonPlan *plan,
                       const JalonSimulation *simulation,
                       const JalonSimulation *base,
                       JalonLocale *locale)
{
  *self = (JalonMilestonesData){ .plan = plan,
                                 .locale = locale,
                                 .simulation = simulation,
                                 .base = base,
                                 .shown = g_array_new (FALSE, FALSE, sizeof (guint)) };
  self->milestones = jalon_plan_milestones (plan, &self->n_milestones);
  choose (self);
}

void
jalon_milestones_clear (JalonMilestonesData *self)
{
  g_clear_pointer (&self->shown, g_array_unref);
}
