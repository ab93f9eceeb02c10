/* The formats that can be read: one row for each, which a file of this folder defines as
 * jalon_import_NAME. */
#pragma once

#include <jalon/exchange/formats.h>

G_BEGIN_DECLS

/* In the order in which they are tried and offered. */
#define JALON_IMPORT_FORMATS(row) row (dossier) row (table)

#define DECLARE(name) extern const JalonImportFormat jalon_import_##name;
JALON_IMPORT_FORMATS (DECLARE)
#undef DECLARE

G_END_DECLS
