/* What is stated and does not do what its author may think: it is told, not passed over. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "network-private.h"
#include "power.h"

/* Units */

/* Whether amounts that a need comes from do not count, since others beside them have another unit or none.
 * One alone, of what nobody asks an amount, is nothing that was meant to be summed. */
static gboolean
mixes_units (const JalonNetwork *network, const JalonNetworkNeed *need)
{
  const char *unit = NULL;
  guint n_amounts = network->nodes[need->node].measured ? 1 : 0;
  gboolean same = TRUE;

  for (guint i = need->first_link; i < need->first_link + need->n_links; i++) {
    const JalonNetworkNode *from = &network->nodes[network->links[i].from];
    const char *its = from->measured ? from->unit : NULL;

    n_amounts += its ? 1 : 0;
    same &= i == need->first_link || g_strcmp0 (its, unit) == 0;
    unit = its;
  }
  return n_amounts > 1 && !same;
}

/* Amounts of one quantity that do not count, since they are not stated in one unit. */
static gboolean
mixes_powers (const JalonNetwork *network, const JalonNetworkNeed *need)
{
  const guint to = jalon_power_of (network->nodes[need->node].unit);

  for (guint i = need->first_link; to && i < need->first_link + need->n_links; i++) {
    const JalonNetworkNode *from = &network->nodes[network->links[i].from];

    if (!isnan (from->capacity) && jalon_power_of (from->unit) && jalon_power_of (from->unit) != to)
      return TRUE;
  }
  return FALSE;
}

static void
check_units (JalonNetwork *network)
{
  for (guint i = 0; i < network->n_needs; i++)
    if (mixes_units (network, &network->needs[i]) || mixes_powers (network, &network->needs[i]))
      jalon_network_tell_units (network, &network->nodes[network->needs[i].node]);
}

/* Arrivals */

/* What is less likely than this is not worth telling of each. */
#define LIKELY 0.05

/* Lead times that may be over before the as-of date, of what no text says that it has come. */
static gboolean
may_have_come (const JalonNetworkBuilder *self, const JalonNetworkLink *link)
{
  const JalonNetworkNode *to = &self->network->nodes[link->to];
  const JalonSpan ordered = isnan (link->ordered.first) ? to->ordered : link->ordered;

  return self->as_of && link->timed && link->has_lead && isnan (link->available.first) &&
         isnan (to->available.first) && !isnan (ordered.first) && !isinf (ordered.first) &&
         ordered.first + jalon_variate_quantile (&link->lead, LIKELY) + link->slip < self->network->as_of;
}

static void
check_arrivals (JalonNetworkBuilder *self)
{
  for (guint i = 0; i < self->network->n_links; i++)
    if (may_have_come (self, &self->network->links[i]))
      jalon_network_tell_arrival (self->network, &self->network->links[i]);
}

/* Risks */

/* Marks a node, and all that hangs on it. */
void
jalon_network_reach (const JalonNetwork *self, guint node, gboolean *reached)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (waiting, node);
  while (waiting->len > 0) {
    const guint index = g_array_index (waiting, guint, waiting->len - 1);
    const JalonNetworkNode *it = &self->nodes[index];

    g_array_set_size (waiting, waiting->len - 1);
    if (reached[index])
      continue;
    reached[index] = TRUE;
    for (guint i = 0; i < it->n_outs; i++)
      g_array_append_val (waiting, self->links[self->outs[it->first_out + i]].to);
  }
}

/* What a node delivers: bits. */
enum { DELIVERS_COMMITMENT = 1 << 0, DELIVERS_MILESTONE = 1 << 1 };

static gboolean
mark (guint8 *delivers, const JalonNetworkTarget *targets, guint n, guint8 bit)
{
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++) {
    any |= targets[i].n > 0;
    for (guint k = 0; k < targets[i].n; k++)
      delivers[targets[i].nodes[k]] |= bit;
  }
  return any;
}

/* Returns: whether anything is delivered at all */
static gboolean
find_delivering (const JalonNetwork *network, guint8 *delivers)
{
  const gboolean commitments =
    mark (delivers, network->commitments, network->n_commitments, DELIVERS_COMMITMENT);

  return mark (delivers, network->milestones, network->n_milestones, DELIVERS_MILESTONE) || commitments;
}

static gboolean
hits (const JalonNetworkTarget *targets, const guint *hit, guint n)
{
  for (guint i = 0; i < n; i++)
    if (targets[hit[i]].n > 0)
      return TRUE;
  return FALSE;
}

/* What a risk hits may deliver nothing: then it has no effect that anybody sees. A loss takes nothing from a
 * milestone. */
static gboolean
is_idle (const JalonNetwork *network, const JalonNetworkRisk *risk, const guint8 *delivers)
{
  g_autofree gboolean *reached = g_new0 (gboolean, MAX (network->n_nodes, 1));
  const gboolean delays = risk->delay.type != JALON_DISTRIBUTION_UNSET;
  const guint8 wanted = delays ? DELIVERS_COMMITMENT | DELIVERS_MILESTONE : DELIVERS_COMMITMENT;

  if (hits (network->commitments, risk->commitments, risk->n_commitments) ||
      (delays && hits (network->milestones, risk->milestones, risk->n_milestones)))
    return FALSE;
  for (guint i = 0; i < risk->n_nodes; i++)
    jalon_network_reach (network, risk->nodes[i], reached);
  for (guint i = 0; i < network->n_nodes; i++)
    if (reached[i] && delivers[i] & wanted)
      return FALSE;
  return TRUE;
}

static void
check_risks (JalonNetwork *network, const guint8 *delivers)
{
  for (guint i = 0; i < network->n_risks; i++)
    if (network->risks[i].simulated && is_idle (network, &network->risks[i], delivers))
      jalon_network_tell_idle_risk (network, &network->risks[i]);
}

/* Where nothing is delivered at all, nobody asks when anything comes, or what a risk hits. Commitments, of
 * which there may be a million, are gone through once, since a slider builds a network at each of its moves.
 */
void
jalon_network_check (JalonNetworkBuilder *self)
{
  g_autofree guint8 *delivers = g_new0 (guint8, MAX (self->network->n_nodes, 1));

  check_units (self->network);
  if (!find_delivering (self->network, delivers))
    return;
  check_arrivals (self);
  check_risks (self->network, delivers);
}
