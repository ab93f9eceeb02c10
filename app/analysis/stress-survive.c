/* For how long stocks bridge what is out. */
#include "config.h"

#include <math.h>

#include "stress-private.h"

double
jalon_time_to_survive (double stock, double demand, double capacity)
{
  return capacity >= demand ? INFINITY : stock / (demand - capacity);
}

double
jalon_lost_until (double recovery, double stock, double demand, double capacity)
{
  double short_of = MAX (demand - capacity, 0);

  return short_of > 0 ? MAX (recovery * short_of - stock, 0) : 0;
}

/* The stock of each node, and what it does while that lasts. */
typedef struct {
  const JalonStress *stress;
  double *weeks;  /* (array): what is left, in weeks of all that the node gives */
  double *stocks; /* (array): what that gives: all, or nothing */
  double *made, *amounts;
} Draining;

static gboolean
targets_have_all (const Draining *self)
{
  const double *base = self->stress->network->base[1];

  for (guint i = 0; i < self->stress->targets->len; i++) {
    guint node = g_array_index (self->stress->targets, guint, i);

    if (self->amounts[node] < base[node] * (1 - JALON_STRESS_NOTHING))
      return FALSE;
  }
  return TRUE;
}

/* How many weeks of stock a week takes. */
static double
drain_of (const Draining *self, guint node)
{
  double all = self->stress->network->base[1][node];

  if (self->weeks[node] <= 0 || all <= 0 || self->made[node] >= all * (1 - JALON_STRESS_NOTHING))
    return 0;
  return 1 - self->made[node] / all;
}

/* Returns: the time until the next stock is used up, which then is; infinite where none is drained */
static double
drain (Draining *self)
{
  guint n = self->stress->network->n_nodes, first = 0;
  double time = INFINITY;

  for (guint i = 0; i < n; i++) {
    double rate = drain_of (self, i);

    if (rate > 0 && self->weeks[i] / rate < time) {
      time = self->weeks[i] / rate;
      first = i;
    }
  }
  if (!isfinite (time))
    return time;
  for (guint i = 0; i < n; i++)
    self->weeks[i] = MAX (self->weeks[i] - drain_of (self, i) * time, 0);
  self->weeks[first] = 0;
  for (guint i = 0; i < n; i++)
    if (self->weeks[i] <= 0)
      self->stocks[i] = 0;
  return time;
}

/* From the end of one stock to that of the next, all flows stay as they are. */
double
jalon_stress_survive (const JalonStress *stress, const double *given)
{
  const JalonNetwork *network = stress->network;
  const guint n = MAX (network->n_nodes, 1);
  g_autofree double *weeks = g_new0 (double, n), *stocks = g_new0 (double, n);
  g_autofree double *made = g_new (double, n), *amounts = g_new (double, n);
  Draining self = { stress, weeks, stocks, made, amounts };
  double time = 0;

  for (guint i = 0; i < network->n_nodes; i++) {
    weeks[i] = network->nodes[i].cover > 0 ? network->nodes[i].cover : 0;
    stocks[i] = weeks[i] > 0 ? network->base[1][i] : 0;
  }
  while (isfinite (time)) {
    jalon_network_amounts_from (network, given, TRUE, stocks, made, amounts);
    if (!targets_have_all (&self))
      return time;
    time += drain (&self);
  }
  return time;
}
