/* Writing down what would be needed if spend went on as it does. */
#pragma once

#include <jalon/analysis/projected-needs.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/**
 * jalon_edit_add_needs:
 *
 * Adds a demand for each workload, with its need in each year as a range, in one step of undo. They are the
 * dossier's, whatever scenario is in hand, and say in a note where they come from.
 *
 * Returns: the first of them; %JALON_REF_NONE with @error, and then nothing was done
 */
JalonRef jalon_edit_add_needs (JalonSession *session, const JalonProjectedNeeds *needs, GError **error);

G_END_DECLS
