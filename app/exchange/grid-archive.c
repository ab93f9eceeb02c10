/* Which kind of spreadsheet an archive is. */
#include "config.h"

#include <jalon/text/translate.h>

#include "archive.h"

GPtrArray *
jalon_grids_from_archive (GBytes *bytes, const JalonGridReading *reading, GError **error)
{
  g_autoptr (JalonArchive) archive = jalon_archive_open (bytes, reading, error);

  if (archive == NULL)
    return NULL;
  if (jalon_archive_has (archive, "content.xml"))
    return jalon_grids_from_ods (archive, reading, error);
  if (jalon_archive_has (archive, "_rels/.rels"))
    return jalon_grids_from_xlsx (archive, reading, error);
  jalon_grid_refuse (reading, JALON_GRID_ERROR_FORMAT, 0, 0,
                     g_strdup (_ ("It is an archive, but no spreadsheet.")),
                     _ ("Unpack it, and open the table that is in it."), error);
  return NULL;
}
