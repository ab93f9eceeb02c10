/* The dossier itself, as its file holds it. */
#include "config.h"

#include <jalon/xml/write.h>

#include "../exchange/dossier.h"
#include "formats.h"

static GBytes *
write_dossier (JalonDossier *dossier, GError **error)
{
  return jalon_xml_write (dossier);
}

const JalonExportFormat jalon_dossier_export = {
  .type = JALON_DOSSIER_TYPE,
  .write_dossier = write_dossier,
};
