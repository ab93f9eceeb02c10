/* Horizontal bars, the greatest on top, each with its name at the left and its figures at its end. */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

/**
 * JalonBar:
 * @strong: the figure
 * @soft: (nullable): what stands behind it, where there is room
 * @tip: what the pointer is told of the bar
 * @solid: what is certain, from zero
 * @hatched: what is added to that, and unverified
 * @reach: where the "up to" part ends; outlined from @solid + @hatched on
 * @ghost: where it ends without what-ifs, for a thin mark; 0 for none
 * @covers: (element-type JalonRef): what the bar shows beside @datum
 */
typedef struct {
  char *name, *strong, *soft, *tip;
  double solid, hatched, reach, ghost;
  JalonRef datum;
  GArray *covers;
} JalonBar;

/* Returns: (transfer full) (element-type JalonBar): no bars yet; what is added is owned by it */
GArray *jalon_bars_new (void);

/* How many bars a box of @height has room for. */
guint jalon_bars_room (double height);

/* Draws @bars in @box, of which jalon_bars_room() are. */
void jalon_bars_draw (JalonSketch *self, JalonBox box, const GArray *bars);

G_END_DECLS
