/* The formats that can be read: each is in the file of its name as
 * jalon_NAME_import, and the list is import_names in meson.build. */
#pragma once

#include <jalon/exchange/formats.h>

#include "exchange-names.h"

G_BEGIN_DECLS

#define DECLARE(name) extern const JalonImportFormat jalon_##name##_import;
JALON_IMPORT_FORMATS (DECLARE)
#undef DECLARE

G_END_DECLS
