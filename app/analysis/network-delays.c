/* Slips and failures that are stated but cannot act: they are told, not passed over. */
#include "config.h"

#include <math.h>

#include "network-private.h"

static gboolean
is_over (const JalonNetworkBuilder *self, JalonSpan span)
{
  return self->as_of && !isnan (span.first) && span.last <= self->network->as_of;
}

/* @name: (transfer none) */
static void
check (const JalonNetworkBuilder *self, JalonRef ref, const char *name, double *months)
{
  if (!(*months > JALON_NETWORK_LONGEST))
    return;
  jalon_network_tell_too_long (self->network, ref, name);
  *months = JALON_NETWORK_LONGEST;
}

static void
check_link (const JalonNetworkBuilder *self, JalonNetworkLink *link)
{
  g_autofree char *name = NULL;

  if (!(link->slip > 0))
    return;
  name = jalon_network_link_name (self->network, link);
  check (self, link->ref, name, &link->slip);
  if (is_over (self, link->available))
    jalon_network_tell_idle_slip (self->network, link->ref, name);
}

void
jalon_network_check_delays (JalonNetworkBuilder *self)
{
  JalonNetwork *network = self->network;

  for (guint i = 0; i < network->n_nodes; i++) {
    JalonNetworkNode *node = &network->nodes[i];
    const gboolean from_order = isnan (node->available.first) && node->n_needs == 0;

    check (self, node->ref, node->name, &node->slip);
    check (self, node->ref, node->name, &node->outage);
    if (node->slip > 0 && is_over (self, from_order ? node->ordered : node->available))
      jalon_network_tell_idle_slip (network, node->ref, node->name);
  }
  for (guint i = 0; i < network->n_links; i++)
    check_link (self, &network->links[i]);
}
