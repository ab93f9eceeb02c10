/* The formats that can be written: one row for each, which a file of this folder defines as
 * jalon_export_NAME. */
#pragma once

#include <jalon/export/export.h>

G_BEGIN_DECLS

/* In the order in which they are offered. */
#define JALON_EXPORT_FORMATS(row) row (png) row (pdf) row (svg) row (csv) row (text) row (dossier)

#define DECLARE(name) extern const JalonExportFormat jalon_export_##name;
JALON_EXPORT_FORMATS (DECLARE)
#undef DECLARE

G_END_DECLS
