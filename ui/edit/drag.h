/* Moving the start or the end of a commitment in the timeline: by dragging the end of its bar, or with the
 * keyboard. */
#pragma once

#include "chart-view.h"

G_BEGIN_DECLS

#define JALON_TYPE_DRAG (jalon_drag_get_type ())
G_DECLARE_FINAL_TYPE (JalonDrag, jalon_drag, JALON, DRAG, GObject)

/* Lets bars be dragged in @view, which is to show a timeline. The drag lives as long as @view. */
JalonDrag *jalon_drag_attach (JalonChartView *view);

/* What pointer and keyboard do; for tests as well. Places are in the widget. */
gboolean jalon_drag_begin (JalonDrag *self, double x, double y);
void jalon_drag_move (JalonDrag *self, double x, double y, gboolean finer);
void jalon_drag_drop (JalonDrag *self);
void jalon_drag_cancel (JalonDrag *self);

/* Moves the start or the end of the bar that the keyboard is at. Returns: whether there is one */
gboolean jalon_drag_step (JalonDrag *self, gboolean start, int by);

G_END_DECLS
