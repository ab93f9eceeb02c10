/* What network.graph draws, and the words about it. */
#pragma once

#include <jalon/analysis/stress.h>

#include "notes.h"
#include "sketch.h"

G_BEGIN_DECLS

/**
 * JalonGraphData:
 * @items: (array) (nullable elements): of each node what its failure costs
 * @weights: (array): of each node, the greater the sooner it is shown
 * @targets: (array): whether the output of a node is what is delivered
 * @covers: (array): of each node: of JalonRef: whose it is, what it delivers, what hits it
 */
typedef struct {
  const JalonStress *stress;
  const JalonNetwork *network;
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonStressItem **items;
  double *weights;
  gboolean *targets;
  GArray **covers;
} JalonGraphData;

JalonGraphData jalon_graph_data_new (const JalonPlan *plan, const JalonStress *stress, JalonLocale *locale);
void jalon_graph_data_clear (JalonGraphData *self);

gboolean jalon_graph_is_single (const JalonGraphData *self, guint node);

/* Whether nothing tells how long a link takes: neither a lead time nor a date. */
gboolean jalon_graph_lacks_time (const JalonNetworkLink *link);

/* Returns: (transfer full): what is missing of a need's share to 1, in words */
char *jalon_graph_missing_tip (const JalonGraphData *self, const JalonNetworkNeed *need);

/* Returns: (transfer full) (element-type JalonRef): all that has to stay strong with a node, or with a link:
 * what it needs and what needs it, directly or not, and whose that is */
GArray *jalon_graph_kin_of_node (const JalonGraphData *self, guint node);
GArray *jalon_graph_kin_of_link (const JalonGraphData *self, guint link);

/* Returns: (transfer none): the name of a tier */
const char *jalon_graph_tier (guint tier);

/* Returns: (transfer full): the message */
char *jalon_graph_title (const JalonGraphData *self);

JalonFootnote jalon_graph_footnote (const JalonGraphData *self);

/* Returns: (transfer full): what the pointer is told */
char *jalon_graph_node_tip (const JalonGraphData *self, guint node);
char *jalon_graph_link_tip (const JalonGraphData *self, guint link);

void jalon_graph_add_rows (JalonSketch *sketch, const JalonGraphData *self);

G_END_DECLS
