/* Which commitment supersedes or extends which, and whether any does so to itself, by way of others. */
#pragma once

#include <jalon/model/overlay.h>

G_BEGIN_DECLS

/**
 * jalon_succession_find_rings:
 * @overlay: the dossier, and the scenario in which to look
 *
 * Follows both what commitments supersede and what they extend; takes one look at each of them.
 *
 * Returns: (transfer full) (element-type JalonRef): of each ring a commitment that supersedes or extends
 * itself, by way of others perhaps
 */
GArray *jalon_succession_find_rings (JalonOverlay *overlay);

G_END_DECLS
