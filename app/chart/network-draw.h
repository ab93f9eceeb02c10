/* The marks of network.graph. */
#pragma once

#include "network-graph.h"
#include "network-layout.h"

G_BEGIN_DECLS

void jalon_network_draw (JalonSketch *sketch, const JalonGraphData *data, const JalonNetworkLayout *layout);

/* For where boxes have no room for names: a row for each tier, with a mark for each step. */
void jalon_network_draw_tiers (JalonSketch *sketch, const JalonGraphData *data);

/* The corner by which a single point of failure is told in any ink. */
void jalon_network_draw_corner (JalonSketch *sketch, JalonMarkRole role, JalonBox box);

/* The bracket at which links arrive of which any one will do. */
JalonMark *
jalon_network_draw_bracket (JalonSketch *sketch, JalonMarkRole role, double right, double top, double bottom);

G_END_DECLS
