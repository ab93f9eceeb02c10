/* Scenes within a scene: several charts on one page. */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

/**
 * jalon_sketch_inset:
 * @scene: (transfer full): what is set into @self, with its upper left corner at (@x, @y); its texts and rows
 * are not taken
 */
void jalon_sketch_inset (JalonSketch *self, JalonScene *scene, double x, double y);

G_END_DECLS
