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

/* Stocks */

/* How many nodes and links may be looked at for all outages together: a few seconds. */
#define WORK_MOST 3e8

/* Between outages all of it is as when everything works. */
struct _JalonStressStocks {
  const JalonStress *stress;
  double *weeks;  /* (array): what is left, in weeks of all that the node gives */
  double *stocks; /* (array): what that gives: all, or nothing */
  double *made, *amounts;
  double work;
};

static const double *
base_of (const JalonStressStocks *self)
{
  return self->stress->network->base[1];
}

static void
fill (JalonStressStocks *self, guint node)
{
  double cover = self->stress->network->nodes[node].cover;

  self->weeks[node] = cover > 0 ? cover : 0;
  self->stocks[node] = cover > 0 ? base_of (self)[node] : 0;
  self->made[node] = self->amounts[node] = base_of (self)[node];
}

JalonStressStocks *
jalon_stress_stocks_new (const JalonStress *stress)
{
  const guint n = MAX (stress->network->n_nodes, 1);
  JalonStressStocks *self = g_new0 (JalonStressStocks, 1);

  self->stress = stress;
  self->weeks = g_new (double, n);
  self->stocks = g_new (double, n);
  self->made = g_new (double, n);
  self->amounts = g_new (double, n);
  for (guint i = 0; i < stress->network->n_nodes; i++)
    fill (self, i);
  return self;
}

void
jalon_stress_stocks_free (JalonStressStocks *self)
{
  g_free (self->weeks);
  g_free (self->stocks);
  g_free (self->made);
  g_free (self->amounts);
  g_free (self);
}

static gboolean
targets_have_all (const JalonStressStocks *self)
{
  for (guint i = 0; i < self->stress->targets->len; i++) {
    guint node = g_array_index (self->stress->targets, guint, i);

    if (self->amounts[node] < base_of (self)[node] * (1 - JALON_STRESS_NOTHING))
      return FALSE;
  }
  return TRUE;
}

/* How many weeks of stock a week takes. */
static double
drain_of (const JalonStressStocks *self, guint node)
{
  double all = base_of (self)[node];

  if (self->weeks[node] <= 0 || all <= 0 || self->made[node] >= all * (1 - JALON_STRESS_NOTHING))
    return 0;
  return 1 - self->made[node] / all;
}

/* Returns: the time until the next stock is used up, which then is; infinite where none is drained */
static double
drain (JalonStressStocks *self, const guint *nodes, guint n)
{
  guint first = JALON_NETWORK_NONE;
  double time = INFINITY;

  for (guint i = 0; i < n; i++) {
    double rate = drain_of (self, nodes[i]);

    if (rate > 0 && self->weeks[nodes[i]] / rate < time) {
      time = self->weeks[nodes[i]] / rate;
      first = nodes[i];
    }
  }
  if (first == JALON_NETWORK_NONE)
    return time;
  for (guint i = 0; i < n; i++)
    self->weeks[nodes[i]] = MAX (self->weeks[nodes[i]] - drain_of (self, nodes[i]) * time, 0);
  self->weeks[first] = 0;
  for (guint i = 0; i < n; i++)
    if (self->weeks[nodes[i]] <= 0)
      self->stocks[nodes[i]] = 0;
  return time;
}

static double
work_of (const JalonNetwork *network, const guint *nodes, guint n)
{
  double work = n;

  for (guint i = 0; i < n; i++)
    work += network->nodes[nodes[i]].n_outs;
  return network->splits ? 2 * work : work;
}

/* From the end of one stock to that of the next, all flows stay as they are. */
double
jalon_stress_stocks_survive (JalonStressStocks *self, const JalonStressOutage *outage)
{
  const JalonNetwork *network = self->stress->network;
  const guint *nodes = outage->nodes ? outage->nodes : network->order;
  const guint n = outage->nodes ? outage->n : network->n_nodes;
  const JalonNetworkState state = { .given = outage->given,
                                    .others = TRUE,
                                    .stocks = self->stocks,
                                    .made = self->made,
                                    .nodes = outage->nodes,
                                    .n = outage->n };
  const double work = work_of (network, nodes, n);
  double time = 0;

  while (isfinite (time)) {
    self->work += work;
    if (self->work > WORK_MOST) {
      time = NAN;
      break;
    }
    jalon_network_look (network, &state, self->amounts);
    if (!targets_have_all (self))
      break;
    time += drain (self, nodes, n);
  }
  for (guint i = 0; i < n; i++)
    fill (self, nodes[i]);
  return time;
}
