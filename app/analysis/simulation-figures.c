/* What scripts are told of a simulation: what is known, with its interval, to digits that mean something. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/figures.h>

#include "simulation-private.h"

/* Digits of money: the noise of the usual number of trials is in the fourth. */
#define MONEY_DIGITS 5

static const char *
id_of (const JalonPlan *plan, JalonRef ref)
{
  const char *id = ((const JalonRow *) jalon_dossier_row (jalon_plan_dossier (plan), ref))->id;

  return id ? id : "?";
}

static void
add_share (GPtrArray *figures, const char *name, const char *end, double share)
{
  jalon_figures_add_share (figures, g_strconcat (name, end, NULL), share, 4);
}

static void
add_share_interval (GPtrArray *figures, const char *name, double share, JalonInterval interval)
{
  add_share (figures, name, "", share);
  add_share (figures, name, ".low", interval.low);
  add_share (figures, name, ".high", interval.high);
}

/* The day in which a time lies; the beginning of a day, which is no exact number, lies in it. */
static void
add_day (GPtrArray *figures, const JalonNetwork *network, const char *name, const char *end, double time)
{
  const guint32 day = jalon_network_day (network, time + JALON_ROW_MOMENT);
  const JalonDate date = { .first = day, .last = day };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *whole = g_strconcat (name, end, NULL);

  jalon_date_print (date, text);
  jalon_figures_add_text (figures, g_steal_pointer (&whole), text->str);
}

static void
add_time (
  GPtrArray *figures, const JalonNetwork *network, const char *name, double time, JalonInterval interval)
{
  add_day (figures, network, name, "", time);
  if (isfinite (interval.low))
    add_day (figures, network, name, ".low", interval.low);
  if (isfinite (interval.high))
    add_day (figures, network, name, ".high", interval.high);
}

static void
add_milestone (GPtrArray *figures,
               const JalonPlan *plan,
               const JalonNetwork *network,
               const JalonSimulatedMilestone *milestone)
{
  guint n;
  const char *id = id_of (plan, jalon_plan_milestones (plan, &n)[milestone->milestone].ref);
  const struct {
    const char *name;
    double time;
    JalonInterval interval;
  } quantiles[] = {
    { "p10", milestone->time.p10, milestone->p10_interval },
    { "p50", milestone->time.p50, milestone->p50_interval },
    { "p80", milestone->time.p80, milestone->p80_interval },
    { "p90", milestone->time.p90, milestone->p90_interval },
  };

  if (!milestone->time.known)
    return;
  if (!isnan (milestone->probability)) {
    g_autofree char *name = g_strdup_printf ("milestone.%s.probability", id);

    add_share_interval (figures, name, milestone->probability, milestone->interval);
  }
  for (guint i = 0; i < G_N_ELEMENTS (quantiles); i++) {
    g_autofree char *name = g_strdup_printf ("milestone.%s.%s", id, quantiles[i].name);

    add_time (figures, network, name, quantiles[i].time, quantiles[i].interval);
  }
}

/* At the end of each calendar year that is looked at. */
static void
add_delivered (GPtrArray *figures,
               const JalonPlan *plan,
               const JalonSimulation *self,
               const JalonSimulatedCommitment *commitment)
{
  guint n;
  const char *id = id_of (plan, jalon_plan_commitments (plan, &n)[commitment->commitment].ref);

  for (guint i = 12 - self->network->month; commitment->known && i < self->n_months; i += 12) {
    g_autofree char *name = g_strdup_printf (
      "commitment.%s.delivered.%u", id, (guint) self->network->year + (i + self->network->month) / 12 - 1);
    const JalonBand *band = &commitment->delivered[i];

    add_share (figures, name, ".p10", band->p10);
    add_share (figures, name, ".p50", band->p50);
    add_share (figures, name, ".p90", band->p90);
  }
}

static void
add_criticality (GPtrArray *figures, const JalonSimulation *self)
{
  if (self->target == JALON_NETWORK_NONE)
    return;
  for (guint i = 0; i < self->network->n_nodes; i++) {
    g_autofree char *name = g_strdup_printf ("node.%s.criticality", self->network->nodes[i].id);

    if (self->nodes[i].known)
      add_share (figures, name, "", self->nodes[i].critical);
  }
}

static void
add_money (GPtrArray *figures, const char *name, const char *end, double value, const char *currency)
{
  const double unit = pow (10, MAX (jalon_currency_digits (currency), 0));
  const double scale = value != 0 ? pow (10, ceil (log10 (fabs (value))) - MONEY_DIGITS) : 1;
  const double rounded = scale > 1 ? round (value / scale) * scale : round (value * unit) / unit;

  jalon_figures_add_money (figures, g_strconcat (name, end, NULL), (JalonSum) round (rounded * unit),
                           currency);
}

static void
add_lost (GPtrArray *figures, const char *name, double value, JalonInterval interval, const char *currency)
{
  if (isnan (value))
    return;
  add_money (figures, name, "", value, currency);
  if (isfinite (interval.low))
    add_money (figures, name, ".low", interval.low, currency);
  if (isfinite (interval.high))
    add_money (figures, name, ".high", interval.high, currency);
}

void
jalon_simulation_figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonSimulation *self = result;

  for (guint i = 0; i < self->network->n_milestones; i++)
    add_milestone (figures, plan, self->network, &self->milestones[i]);
  for (guint i = 0; i < self->n_commitments; i++)
    add_delivered (figures, plan, self, &self->commitments[i]);
  add_criticality (figures, self);
  add_lost (figures, "shortfall.mean", self->mean_lost, self->mean_lost_interval, self->currency);
  add_lost (figures, "shortfall.var95", self->var95, self->var95_interval, self->currency);
  add_lost (figures, "shortfall.cvar95", self->cvar95, self->cvar95_interval, self->currency);
}
