/* Where words have room: beside each other, and clear of lines. */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

typedef struct _JalonRoom JalonRoom;

/* Returns: (transfer full): the room of @within, nothing in it yet */
JalonRoom *jalon_room_new (JalonBox within);
void jalon_room_free (JalonRoom *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonRoom, jalon_room_free)

/* What words have to keep clear of. @points: x, y, x, y, …; @n: pairs; @curve: a number of one's own that is
 * not 0: words about another keep further away from it */
void jalon_room_take (JalonRoom *self, JalonBox box);
void jalon_room_take_line (JalonRoom *self, double x0, double y0, double x1, double y1);
void jalon_room_take_path (JalonRoom *self, const double *points, guint n, guint curve);

/* @curve: that the words are about; 0: none */
gboolean jalon_room_has (const JalonRoom *self, JalonBox box, guint curve);

/**
 * jalon_room_beside:
 * @x, @y: a point on a curve
 * @gap: between the point and the words
 * @rises: whether the curve rises to the right: words have room below it at the right, and above it at the
 * left
 * @box: (inout): its size is that of the words; given the place
 *
 * Looks for a place beside a point, at its right and at its left, and takes it.
 *
 * Returns: whether there is one
 */
gboolean jalon_room_beside (
  JalonRoom *self, guint curve, double x, double y, double gap, gboolean rises, JalonBox *box);

/**
 * jalon_room_along:
 * @points: (array): of a curve, x, y, x, y, …
 * @n: pairs
 *
 * The same beside any point of a curve, from its middle on.
 */
gboolean jalon_room_along (
  JalonRoom *self, guint curve, const double *points, guint n, double gap, gboolean rises, JalonBox *box);

G_END_DECLS
