/* A dossier's twin, on which something long can be tried out on another thread, while people go on with the
 * dossier itself; and what was done to it done to the dossier, without doing it again. */
#pragma once

#include <jalon/model/dossier.h>

G_BEGIN_DECLS

/**
 * jalon_dossier_twin:
 *
 * The twin has the rows of @self under the same references, and no history. It shares the texts of @self, and
 * keeps it. Runs on any thread, as long as nobody edits @self meanwhile; afterwards both are free to be
 * edited.
 *
 * Returns: (transfer full): the twin
 */
JalonDossier *jalon_dossier_twin (JalonDossier *self);

/**
 * jalon_dossier_follow:
 * @twin: of @self
 * @name: of the edit, for the undo menu, translated
 *
 * Does as one edit all that was done to @twin and not taken back: the same rows come to be under the same
 * references, without any check or search being made once more. What it takes is in proportion to what was
 * changed alone.
 *
 * Returns: %FALSE where @self was edited since @twin was made, if that was taken back since: nothing is
 *   changed then
 */
gboolean jalon_dossier_follow (JalonDossier *self, JalonDossier *twin, const char *name);

G_END_DECLS
