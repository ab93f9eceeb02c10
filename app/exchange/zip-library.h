/* libzip, which packs and unpacks archives: its functions that are used here. */
#pragma once

#include <glib.h>
#include <zip.h>

G_BEGIN_DECLS

/* clang-format off */
#define JALON_ZIP_FUNCTIONS(F) \
  F (close) F (discard) F (error_code_zip) F (error_fini) F (error_init) F (error_set) F (error_strerror) \
  F (fclose) F (file_add) F (file_get_error) F (file_set_dostime) F (fopen) F (fread) F (get_error) \
  F (name_locate) F (open_from_source) F (set_file_compression) F (source_buffer) F (source_buffer_create) \
  F (source_close) F (source_free) F (source_keep) F (source_open) F (source_read) F (source_stat) \
  F (stat_init)

#define JALON_ZIP_MEMBER(name) __typeof__ (zip_##name) *name;
typedef struct { JALON_ZIP_FUNCTIONS (JALON_ZIP_MEMBER) } JalonZip;
#undef JALON_ZIP_MEMBER
/* clang-format on */

/* Returns: (transfer none) (nullable): zip_NAME() as NAME, on any thread; %NULL with @error of
 * %JALON_LIBRARY_ERROR */
const JalonZip *jalon_zip (GError **error);

G_END_DECLS
