/* The formats that can be written: each is in the file of its name as
 * jalon_NAME_export, and the list is export_names in meson.build. */
#pragma once

#include <jalon/export/export.h>

#include "export-names.h"

G_BEGIN_DECLS

#define DECLARE(name) extern const JalonExportFormat jalon_##name##_export;
JALON_EXPORT_FORMATS (DECLARE)
#undef DECLARE

G_END_DECLS
