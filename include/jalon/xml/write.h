/* Writing a dossier: the same dossier gives the same bytes, and an edit changes only its own lines. */
#pragma once

#include <jalon/model/dossier.h>

G_BEGIN_DECLS

/**
 * jalon_xml_write:
 * Returns: (transfer full): the dossier as a file holds it, in UTF-8
 */
GBytes *jalon_xml_write (JalonDossier *dossier);

G_END_DECLS
