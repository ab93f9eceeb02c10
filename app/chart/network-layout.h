/* Where the steps of a supply chain stand, and which ways its links take between them: tiers from left to
 * right, so that few links cross (Sugiyama, Tagawa and Toda 1981, "Methods for visual understanding of
 * hierarchical system structures"). */
#pragma once

#include <jalon/analysis/network.h>

#include "sketch.h"

G_BEGIN_DECLS

/**
 * JalonPlace:
 * @node: in the network; %JALON_NETWORK_NONE of a lane, and of what stands for those without room
 * @source: of a lane: the node whose links pass the column in it; %JALON_NETWORK_NONE of others
 * @tier: of its node, 0 where none is stated
 * @group: those of one stand together in a column
 * @column: from the left
 * @y: of its middle
 * @lines: that its name has room for
 * @heads: its tier's name stands above it
 */
typedef struct {
  guint node, source;
  guint tier, group, column;
  double y, height;
  guint lines;
  gboolean heads;
} JalonPlace;

/* Where a link passes a column: its middle there. */
typedef struct {
  guint place;
  double y;
} JalonStop;

/**
 * JalonRoute:
 * @first, @n: in @stops: the node that it leaves, lanes, the node that it leads to
 * @width: of its band; a link that states no share is a line
 */
typedef struct {
  guint link;
  guint first, n;
  double width;
} JalonRoute;

/**
 * JalonEntry:
 * @top, @bottom: between which the links of a need arrive at its node
 * @missing: of it: what is missing of its share to 1, from @missing_top on
 */
typedef struct {
  guint need;
  double top, bottom, missing, missing_top;
} JalonEntry;

/**
 * JalonNetworkLayout:
 * @hidden: (array): for each node whether there is no room for it
 * @drawn: (array): for each link whether it has a route
 * @place_of: (array): of a node that is not hidden: its index in @places
 * @columns: of GArray of guint: places, from the top
 * @left, @right: of GArray of guint: of each place, those that it is linked with in the column beside it
 * @unit: how wide a band of all of a need is, in pixels
 * @named: as jalon_network_layout_fits() says
 */
typedef struct {
  const JalonNetwork *network;
  JalonBox box;
  gboolean *hidden, *drawn;
  guint *place_of;
  GArray *places;  /* of JalonPlace */
  GArray *routes;  /* of JalonRoute */
  GArray *stops;   /* of JalonStop */
  GArray *entries; /* of JalonEntry */
  GPtrArray *columns, *left, *right;
  double pitch, box_width, heading, unit;
  guint n_hidden, n_links_hidden;
  gboolean named;
} JalonNetworkLayout;

/**
 * jalon_network_layout_new:
 * @weights: (array): of each node: the least are left out where there is no room for all
 */
JalonNetworkLayout *
jalon_network_layout_new (const JalonNetwork *network, const double *weights, JalonBox box);
void jalon_network_layout_free (JalonNetworkLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonNetworkLayout, jalon_network_layout_free)

/* Whether boxes have room for names there: a layout is of no use where they have not. */
gboolean jalon_network_layout_fits (const JalonNetwork *network, const double *weights, JalonBox box);

/* How wide a name may be in a box. */
double jalon_network_layout_room (const JalonNetworkLayout *self);

/* Where the boxes of a column begin and end. */
double jalon_network_layout_left (const JalonNetworkLayout *self, guint column);
double jalon_network_layout_right (const JalonNetworkLayout *self, guint column);

/* Returns: (nullable): where the links of a need arrive; %NULL where none is shown */
const JalonEntry *jalon_network_layout_entry (const JalonNetworkLayout *self, guint need);

/* Returns: how many pairs of links cross, where they do not pass through the same lane */
guint jalon_network_layout_crossings (const JalonNetworkLayout *self);

/* How many tiers there are, with one for steps whose tier nothing tells. */
#define JALON_NETWORK_TIERS 13

#define JALON_NETWORK_PADDING 3.0 /* of a box, around its name */
#define JALON_NETWORK_APART 3.0   /* at least between two places of a column */
#define JALON_NETWORK_UNIT 9.0    /* at least of a band of all of a need */
#define JALON_NETWORK_STUB 12.0   /* left of a box: what is missing of a need */

/**
 * JalonColumns:
 * @tiers: (array): of each node: where none is stated, that of what it leads to or comes from
 * @column: (array): of each node
 */
typedef struct {
  guint *tiers, *column;
  guint n;
} JalonColumns;

/* The steps of the layout, of its own. Finds the columns, and hides the steps for which there is no room.
 * Returns: its arrays (transfer full) */
JalonColumns jalon_network_layout_columns (JalonNetworkLayout *self, const double *weights);

/* How high the box of one line is; and how wide a link where all of a need has the width @unit. */
double jalon_network_layout_least (void);
double jalon_network_layout_width (const JalonNetworkLink *link, double unit);

/* Orders the places of each column; sets their @y; and sets where links
 * leave, pass and arrive. */
void jalon_network_layout_order (JalonNetworkLayout *self);
void jalon_network_layout_settle (JalonNetworkLayout *self);
void jalon_network_layout_attach (JalonNetworkLayout *self);

G_END_DECLS
