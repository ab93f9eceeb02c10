/* Moving the start or the end of a commitment in the timeline: by dragging the end of its bar, or with the
 * keyboard. */
#pragma once

#include "chart/chart-view.h"

G_BEGIN_DECLS

#define JALON_TYPE_TERM_DRAG (jalon_term_drag_get_type ())
G_DECLARE_FINAL_TYPE (JalonTermDrag, jalon_term_drag, JALON, TERM_DRAG, GObject)

/* Lets bars be dragged in @view, which is to show a timeline. The drag lives as long as @view. */
JalonTermDrag *jalon_term_drag_attach (JalonChartView *view);

/* What pointer and keyboard do; for tests as well. Places are in the widget. */
gboolean jalon_term_drag_begin (JalonTermDrag *self, double x, double y);
void jalon_term_drag_move (JalonTermDrag *self, double x, double y, gboolean finer);
void jalon_term_drag_drop (JalonTermDrag *self);
void jalon_term_drag_cancel (JalonTermDrag *self);

/* Moves the start or the end of the bar that the keyboard is at. Returns: whether there is one */
gboolean jalon_term_drag_step (JalonTermDrag *self, gboolean start, int by);

G_END_DECLS
