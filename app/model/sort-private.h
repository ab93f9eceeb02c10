/* What sorting and filtering share: a million items are read in the order in which they lie in memory. */
#pragma once

#include <glib.h>

#include <jalon/model/ref.h>

G_BEGIN_DECLS

/**
 * jalon_line_up:
 * @refs: (element-type JalonRef): items in any order
 * @place: (out caller-allocates): where each of @refs is among those returned
 *
 * Returns: (transfer full): the items in the order of their tables
 */
JalonRef *jalon_line_up (GArray *refs, guint *place);

G_END_DECLS
