/* The parts of a spreadsheet in its archive, through libzip: found by name, unpacked as they are read, and no
 * more of them in all than a file may hold. */
#pragma once

#include "sax.h"

G_BEGIN_DECLS

typedef struct _JalonArchive JalonArchive;

/* Returns: (transfer full): %NULL with @error, told as well, where it is none */
JalonArchive *jalon_archive_open (GBytes *bytes, const JalonGridReading *reading, GError **error);
void jalon_archive_close (JalonArchive *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonArchive, jalon_archive_close)

gboolean jalon_archive_has (JalonArchive *self, const char *part);

/* Reads one part through @sax. Returns: %FALSE with @error, told as well */
gboolean jalon_archive_parse (JalonArchive *self, const char *part, JalonSax *sax, GError **error);

/* The sheets of a workbook, and of OpenDocument. Returns: (transfer full): %NULL with @error */
GPtrArray *jalon_grids_from_xlsx (JalonArchive *archive, const JalonGridReading *reading, GError **error);
GPtrArray *jalon_grids_from_ods (JalonArchive *archive, const JalonGridReading *reading, GError **error);

G_END_DECLS
